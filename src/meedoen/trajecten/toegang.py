"""Wie mag wat met een traject, en wanneer? Eén antwoord met de reden (TOE-6)."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.mag import Mag, NietMeer, NogNiet
from meedoen.autorisatie.models import Organisatie
from meedoen.autorisatie.rollen import Recht, Rol, ziet
from meedoen.autorisatie.selectors import dossiervoerders
from meedoen.autorisatie.wie import Wie
from meedoen.trajecten.aanzet import ZELF, wacht_op_niemand
from meedoen.trajecten.grootboek import verplaatste
from meedoen.trajecten.models import Duofeit, Examen, Intake, Pip, Traject, Uurregel
from meedoen.trajecten.toestanden import LOPEND, PipToestand, Toestand
from meedoen.wet.begrippen import Onderdeel
from meedoen.wet.besluit_inburgering_2021 import artikel_3_14
from meedoen.wet.uitkomst import Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_6 import Bewijs


def eigen_caseload(wie: Wie, traject: Traject) -> bool:
    return traject.klantmanager_id == wie.medewerker_id


def mag_zien(wie: Wie, traject: Traject, klasse: Klasse) -> bool:
    """Mag deze medewerker deze veldklasse in dit dossier zien?"""
    return ziet(wie.rol, klasse, eigen_caseload=eigen_caseload(wie, traject))


def _mag(wie: Wie, traject: Traject, recht: Recht) -> Mag:
    if traject.gemeente_id not in wie.gemeenten:
        return Mag("Dit dossier is niet gevonden.")
    if not wie.mag(recht, traject.gemeente_id):
        return Mag(f"Uw rol ({wie.rol}) of het mandaat van uw organisatie staat dit niet toe. {recht.reden}")
    return Mag()


def _mag_lopend(wie: Wie, traject: Traject, recht: Recht) -> Mag:
    antwoord = _mag(wie, traject, recht)
    if antwoord and (zin := afgesloten(traject)):
        return NietMeer(zin)
    return antwoord


def afgesloten(traject: Traject) -> str:
    """Waarom kan er niets meer wijzigen? Leeg zolang het traject loopt."""
    if traject.toestand in LOPEND:
        return ""
    waardoor = f"beëindigd: {traject.einde_reden}" if traject.toestand == Toestand.BEEINDIGD else "voldaan"
    dag = traject.voldaan_op or traject.einde_op
    op = f" op {dag:%d-%m-%Y}" if dag else ""
    klaar = wacht_op_niemand(traject)
    rest = "In het dossier kan niets meer wijzigen." if klaar else "Het certificaat moet nog worden overhandigd."
    return f"Dit traject is afgesloten ({waardoor}{op}). {rest}"


def _met_pip(wie: Wie, traject: Traject, recht: Recht) -> Mag:
    antwoord = _mag_lopend(wie, traject, recht)
    if antwoord and traject.toestand != Toestand.PIP_VASTGESTELD:
        return NogNiet("Dit kan pas als het PIP is vastgesteld.")
    return antwoord


def mag_dossier_openen(wie: Wie, gemeente_id: int) -> Mag:
    if not wie.mag(Recht.DOSSIER_BEHEREN, gemeente_id):
        return Mag(f"U kunt in deze gemeente geen dossier openen. {Recht.DOSSIER_BEHEREN.reden}")
    return Mag()


def mag_logboek_inzien(wie: Wie, traject: Traject) -> Mag:
    return _mag(wie, traject, Recht.LOGBOEK_INZIEN)


def mag_conceptbrief(wie: Wie, traject: Traject) -> Mag:
    return _mag(wie, traject, Recht.PIP_OPSTELLEN)


def mag_brief_lezen(wie: Wie, traject: Traject) -> Mag:
    """K9: motivering en doelen zijn vrije tekst; het besluit zelf staat voor iedereen op Documenten."""
    antwoord = _mag(wie, traject, Recht.DOSSIER_INZIEN)
    if antwoord and not mag_zien(wie, traject, Klasse.VRIJE_TEKST):
        return Mag(f"De tekst van dit besluit leest alleen wie het dossier voert. Uw rol is {wie.rol}.")
    return antwoord


def mag_pip_bekendmaken(wie: Wie, traject: Traject) -> Mag:
    """Na het einde begint er geen termijn meer; een besluit dat nog klaarligt blijft dan ongebruikt."""
    return _mag_lopend(wie, traject, Recht.BESLUIT_BEKENDMAKEN)


def mag_bsn_tonen(wie: Wie, traject: Traject) -> Mag:
    return _mag(wie, traject, Recht.BSN_TONEN)


def mag_geheim_adres(wie: Wie, traject: Traject) -> Mag:
    """K3: een eigen recht; een klantmanager alleen voor de eigen caseload."""
    antwoord = _mag(wie, traject, Recht.GEHEIM_ADRES)
    if antwoord and wie.rol == Rol.KLANTMANAGER and not eigen_caseload(wie, traject):
        return Mag("Dit adres is geheim. Alleen de klantmanager van dit dossier en de teamleider zien het.")
    return antwoord


def mag_adres_lezen(wie: Wie, traject: Traject) -> Mag:
    """K3: een gewoon adres leest wie het dossier inziet, een geheim adres niet; ook niet in een brief van eerder."""
    return mag_geheim_adres(wie, traject) if traject.persoon.adres_geheim else Mag()


def mag_dossier_beheren(wie: Wie, traject: Traject) -> Mag:
    return _mag_lopend(wie, traject, Recht.DOSSIER_BEHEREN)


def mag_uren_invoeren(wie: Wie, traject: Traject) -> Mag:
    return _mag_lopend(wie, traject, Recht.UREN_INVOEREN)


def mag_uur_corrigeren(wie: Wie, regel: Uurregel) -> Mag:
    antwoord = mag_uren_invoeren(wie, regel.traject)
    if antwoord and regel.corrigeert_id is not None:
        return Mag("Dit is zelf een correctie. Corrigeer de oorspronkelijke regel.")
    if antwoord and verplaatste([regel]):
        return NietMeer("De school verplaatste deze les. Corrigeer de les op haar nieuwe dag.")
    return antwoord


def mag_uur_betwisten(wie: Wie, regel: Uurregel) -> Mag:
    antwoord = mag_uur_corrigeren(wie, regel)
    if antwoord and regel.betwist:
        return NietMeer("Deze les is al betwist. Er is nog geen beslissing.")
    if antwoord and regel.beslist_op:
        return NietMeer("Over deze les is al beslist.")
    return antwoord


def mag_geschil_beslissen(wie: Wie, regel: Uurregel) -> Mag:
    antwoord = mag_uur_corrigeren(wie, regel)
    if antwoord and regel.beslist_op:
        return NietMeer("Over deze les is al beslist.")
    if antwoord and not regel.betwist:
        return NogNiet("Deze les is niet betwist.")
    return antwoord


def mag_examen_plannen(wie: Wie, traject: Traject) -> Mag:
    return _met_pip(wie, traject, Recht.UREN_INVOEREN)


def mag_uitslag_vastleggen(wie: Wie, examen: Examen) -> Mag:
    antwoord = mag_examen_plannen(wie, examen.traject)
    if antwoord and examen.bron == "DUO":
        return NietMeer("Deze uitslag komt van DUO en die leidt. Klopt hij niet, vraag het dan na bij DUO.")
    return antwoord


def mag_afronden(wie: Wie, traject: Traject, onderdeel: str, ontbreekt: list[str]) -> Mag:
    antwoord = _met_pip(wie, traject, Recht.DOSSIER_BEHEREN)
    if antwoord and onderdeel == Onderdeel.Z_EINDGESPREK:
        antwoord = _mag_eindgesprek_z(wie, traject)
    if antwoord and ontbreekt:
        return NogNiet("Nog nodig: " + ", ".join(ontbreekt) + ".")
    return antwoord


def eindgesprek_z(wie: Wie, traject: Traject) -> Uitkomst[bool]:
    """Z-08: mag de organisatie van deze medewerker het eindgesprek voeren? Het formulier en *Regels* vragen dit."""
    organisatie = Organisatie.objects.get(pk=wie.organisatie_id)
    return artikel_3_14.mag_eindgesprek_voeren(
        eigen_gemeente=organisatie.gemeente_id == traject.gemeente_id, openbaar_lichaam=organisatie.openbaar_lichaam
    )


def _mag_eindgesprek_z(wie: Wie, traject: Traject) -> Mag:
    uitkomst = eindgesprek_z(wie, traject)
    wie_dan = f"Een medewerker van de gemeente {traject.gemeente.naam} legt dit vast."
    return Mag() if uitkomst.waarde else Mag(f"{uitkomst.uitleg} ({uitkomst.grondslag[0]}) {wie_dan}")


def mag_voldaan(wie: Wie, traject: Traject, ontbreekt: list[str]) -> Mag:
    antwoord = _met_pip(wie, traject, Recht.DOSSIER_BEHEREN)
    if antwoord and ontbreekt:
        return NogNiet("Nog niet klaar: " + ", ".join(ontbreekt) + ".")
    return antwoord


def mag_certificaat_uitreiken(wie: Wie, traject: Traject) -> Mag:
    """RES-02: dit ene kan ook nadat aan de plicht is voldaan; het is de laatste stap."""
    antwoord = _mag(wie, traject, Recht.DOSSIER_BEHEREN)
    if antwoord and traject.bewijs != Bewijs.CERTIFICAAT:
        return NietMeer("Er is geen certificaat om te overhandigen.")
    if antwoord and traject.certificaat_uitgereikt_op:
        return NietMeer(f"Het certificaat is overhandigd op {traject.certificaat_uitgereikt_op:%d-%m-%Y}.")
    return antwoord


def mag_beeindigen(wie: Wie, traject: Traject) -> Mag:
    return _mag_lopend(wie, traject, Recht.DOSSIER_BEHEREN)


def mag_afsluiting_herstellen(wie: Wie, traject: Traject) -> Mag:
    """Een vergissing gaat terug; wat DUO afsloot leidt, en een persoon heeft hooguit één lopend dossier."""
    antwoord = _mag(wie, traject, Recht.AFSLUITING_HERSTELLEN)
    if traject.toestand in LOPEND:
        return antwoord and NietMeer("Dit dossier loopt. Er is geen afsluiting om te herstellen.")
    loopt = Traject.objects.filter(persoon_id=traject.persoon_id, toestand__in=LOPEND).order_by("pk").values("nummer")
    sloot = Duofeit.objects.filter(traject=OuterRef("pk"), sloot_af=True)
    stand = Traject.objects.values(van_duo=Exists(sloot), ander=Subquery(loopt[:1])).get(pk=traject.pk)
    if stand["van_duo"]:
        return Mag(
            "DUO meldde dit einde en DUO leidt. Klopt het niet? Vraag het na bij DUO. "
            "Meldt DUO de plicht opnieuw, dan opent die melding een nieuw dossier."
        )
    if antwoord and stand["ander"]:
        return NietMeer(f"Van deze persoon loopt dossier {stand['ander']}. Werk in dat dossier verder.")
    return antwoord


def mag_intake_afnemen(wie: Wie, traject: Traject) -> Mag:
    antwoord = _mag_lopend(wie, traject, Recht.INTAKE_AFNEMEN)
    if antwoord and traject.toestand not in (Toestand.AANGEMELD, Toestand.INTAKE_GESTART):
        return NietMeer("De brede intake is al afgerond.")
    return antwoord


def mag_intake_invullen(wie: Wie, intake: Intake) -> Mag:
    """Een gemiste oproep is nog geen begin: eerst starten, dan invullen."""
    antwoord = mag_intake_afnemen(wie, intake.traject)
    if antwoord and intake.gestart_op is None:
        return NogNiet("De brede intake is nog niet begonnen.")
    return antwoord


def mag_intake_afronden(wie: Wie, intake: Intake, ontbreekt: list[str]) -> Mag:
    antwoord = mag_intake_invullen(wie, intake)
    if antwoord and ontbreekt:
        return NogNiet("Nog nodig: " + ", ".join(ontbreekt) + ".")
    return antwoord


def mag_pip_opstellen(wie: Wie, traject: Traject) -> Mag:
    antwoord = _mag_lopend(wie, traject, Recht.PIP_OPSTELLEN)
    if antwoord and traject.toestand not in (Toestand.INTAKE_AFGEROND, Toestand.PIP_VASTGESTELD):
        return NogNiet("De brede intake is nog niet afgerond.")
    return antwoord


def mag_pip_vaststellen(wie: Wie, pip: Pip, ontbreekt: list[str]) -> Mag:
    antwoord = mag_pip_opstellen(wie, pip.traject) and _mag(wie, pip.traject, Recht.PIP_VASTSTELLEN)
    if antwoord and pip.toestand in (PipToestand.VASTGESTELD, PipToestand.VERVANGEN):
        return NietMeer("Het plan is al vastgesteld.")
    if antwoord and pip.toestand != PipToestand.BESPROKEN:
        return NogNiet(
            "Bespreek het plan eerst samen met de inburgeraar en leg dat vast; daarna kunt u het vaststellen."
        )
    if antwoord and ontbreekt:
        return NogNiet("Nog nodig: " + ", ".join(ontbreekt) + ".")
    return antwoord


def mag_toewijzen(wie: Wie, traject: Traject) -> Mag:
    return _mag_lopend(wie, traject, Recht.DOSSIER_TOEWIJZEN)


def mag_gesprek_vastleggen(wie: Wie, traject: Traject) -> Mag:
    """Een gesprek vastleggen, zeggen op wie het dossier wacht en herinneren horen bij wie het dossier voert."""
    return _mag_lopend(wie, traject, Recht.DOSSIER_BEHEREN)


def mag_herinneren(wie: Wie, traject: Traject) -> Mag:
    antwoord = mag_gesprek_vastleggen(wie, traject)
    if antwoord and traject.aan_zet in ZELF:
        return NietMeer("Dit dossier wacht niet op een ander.")
    return antwoord


def mag_verslag_lezen(wie: Wie, traject: Traject, verslagklasse: str) -> bool:
    """K9: een verslag leest alleen wie vrije tekst mag zien én waar het verslag over gaat."""
    return mag_zien(wie, traject, Klasse.VRIJE_TEKST) and mag_zien(wie, traject, Klasse(verslagklasse))


def kan_dossier_voeren(klantmanager_id: int, traject: Traject, *, op: date) -> Mag:
    """Een dossier gaat alleen naar wie er ook in mag werken (TEN-9); de keuzelijst toont dezelfde mensen."""
    if klantmanager_id not in {m.pk for m in dossiervoerders(traject.gemeente_id, op=op)}:
        return Mag("Deze medewerker kan geen dossiers van deze gemeente voeren. Kies iemand uit de lijst.")
    return Mag()
