"""Bij welk dossier hoort deze melding, en wat gebeurt er? Lukt het niet, dan wacht zij in de werkbak op een mens."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from meedoen import klok
from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.rollen import Rol
from meedoen.keten.duo.bericht import Bericht, NietTePlaatsen
from meedoen.keten.duo.gebeurtenissen import GEBEURTENISSEN, Gebeurtenis
from meedoen.keten.duo.gegevens import te_bewaren
from meedoen.keten.duo.gevolgen import (
    GENOEMD,
    GEVOLGEN,
    MOMENT,
    REDEN_EINDE,
    OnmogelijkeDagen,
    Uitwerking,
    doelgroep_van,
    eis_dagen_kunnen,
    onbegrepen,
    plichtfeiten,
)
from meedoen.keten.duo.lezen import OngeldigeVelden
from meedoen.keten.duo.stilstand import zet_de_klok
from meedoen.keten.models import Werkbak
from meedoen.keten.omgeving import Omgeving
from meedoen.keten.rapport import Rapport
from meedoen.keten.wachtend import meld_wachtend
from meedoen.logboek.services import vastleggen
from meedoen.logboek.sleutelbos import index
from meedoen.personen.models import Persoon
from meedoen.personen.services import NummerBezet, bekende_persoon, persoon_vastleggen, zoek_op_nummer
from meedoen.trajecten.keuzes import Einde, Gevolg
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import NAAM_VOLGT, dossier_openen, naam_overnemen
from meedoen.trajecten.services.duo import (
    al_verwerkt,
    duofeit_vastleggen,
    nieuwere,
    signaal,
    verwerkte_inhoud,
)
from meedoen.trajecten.services.resultaat import bewijs_voor, einde_verwerken, voldaan_verwerken
from meedoen.trajecten.services.slot import persoon_op_slot
from meedoen.trajecten.toestanden import LOPEND, OngeldigeOvergang
from meedoen.wet.wet_inburgering_2021.artikel_6 import Bewijs

# Het veld, de waarde en wat een mens erover moet weten.
Veldzin = tuple[str, object, str]
ANDERE_INHOUD = "Dit nummer van DUO kwam al eerder, met een andere inhoud. Vraag DUO welke melding geldt."
GEEN_PLICHT = "DUO meldt dat er geen plicht is, zonder een reden die wij kennen."
VRAAG_OVERIG = "DUO beëindigde de plicht en noemt als reden: overig. Vraag DUO waarom, en of dat klopt."
OUDER_DAN_HET_SLUITEN = (
    "Het dossier van deze persoon is gesloten, en deze melding is ouder dan wat DUO daarin al meldde."
)
LAAT_EINDE = (
    "Deze melding beëindigt de plicht, maar DUO meldde daarna nog dat de plicht loopt. Vraag DUO wat klopt. "
    "Is de plicht voorbij, beëindig dan het dossier en sluit deze melding."
)
GEEN_KLANTMANAGER = "Dit dossier heeft geen klantmanager die dat kan nagaan. Wijs het eerst toe."
TAAK = "Er staat een taak voor de klantmanager."
ANDER_BEWIJS = "DUO meldt een {gemeld}; bij deze leerroute hoort een {eigen}. Vraag DUO wat klopt."
VOOR_HET_PIP = "DUO meldt een {gemeld} van vóór het eerste PIP. Vraag DUO of de dag klopt."
VREEMDE_REDEN = (
    "DUO noemt bij het einde van de plicht een reden die wij niet kennen. Vraag DUO wat er is. "
    "Is de plicht voorbij, beëindig dan het dossier en sluit deze melding."
)
TOCH_PLICHT = "Deze melding beëindigt de plicht, maar zegt ook dat zij er is. Vraag DUO wat klopt."
VRAAG_DUO = "Vraag DUO na wat er is, en beëindig het dossier als dat klopt."
BEWIJS = {"diploma": Bewijs.DIPLOMA, "certificaat": Bewijs.CERTIFICAAT}


def plaats(bericht: Bericht, omgeving: Omgeving) -> None:
    """Verwerk één melding, precies één keer; een onbekende of onplaatsbare gaat naar de werkbak."""
    rapport = omgeving.rapport
    gemeente = _gemeente(bericht, omgeving)
    if gemeente is None:
        onduidelijk = ("Het is niet duidelijk voor welke gemeente deze melding is.", "Zet de gemeentecode erbij.")
        reden, wat = omgeving.weigering(bericht.gemeente) if bericht.gemeente else onduidelijk
        rapport.fout(bericht.plek, "gemeentecode", bericht.gemeente, reden, wat)
        return
    sleutel = index(bericht.sleutelinhoud, gemeente=gemeente.code)
    inhoud = index(bericht.inhoud, gemeente=gemeente.code)
    bekend = _kennen_wij_al(gemeente, sleutel)
    if bekend and _is_herhaling(bericht, gemeente, sleutel, inhoud):
        rapport.tel(Gevolg.ONGEWIJZIGD)
        return
    omgeving.gemeente_codes.add(gemeente.code)
    if bekend:
        _wacht(bericht, gemeente, inhoud, ANDERE_INHOUD, [("berichtId", bericht.bericht_id, ANDERE_INHOUD)], rapport)
        return
    try:
        with transaction.atomic():  # wat een mens moet beslissen, laat het dossier ongemoeid
            gevolg = _verwerk(bericht, gemeente, sleutel, omgeving)
    except OngeldigeVelden as ongeldig:
        meld_velden(ongeldig, bericht.plek, rapport)
    except (NietTePlaatsen, OngeldigeOvergang, NummerBezet) as fout:
        velden = fout.dagen if isinstance(fout, OnmogelijkeDagen) else [("", bericht.gebeurtenis, str(fout))]
        _wacht(bericht, gemeente, sleutel, str(fout), velden, rapport)
    else:
        rapport.tel(gevolg)


def _wacht(
    bericht: Bericht, gemeente: Gemeente, sleutel: str, reden: str, velden: Sequence[Veldzin], rapport: Rapport
) -> None:
    """Naar de werkbak, met in het rapport elk veld waar een mens naar moet kijken."""
    naar_werkbak(bericht, gemeente, sleutel, reden)
    rapport.werkbak += 1
    for veld, waarde, zin in velden:
        rapport.waarschuwing(bericht.plek, veld, waarde, zin, "Kijk in de werkbak.")


def meld_velden(ongeldig: OngeldigeVelden, plek: str, rapport: Rapport) -> None:
    for fout in ongeldig.fouten:
        rapport.fout(plek, fout.veld, fout.waarde, str(fout), fout.wat_te_doen)


def _gemeente(bericht: Bericht, omgeving: Omgeving) -> Gemeente | None:
    """De gemeente uit de melding; staat die er niet, dan de enige gemeente van u waar deze persoon bekend is."""
    if bericht.gemeente:
        return omgeving.gemeente(bericht.gemeente)
    gevonden = [gemeente for gemeente in omgeving.gemeenten.values() if _persoon_in(gemeente, bericht)]
    return gevonden[0] if len(gevonden) == 1 else omgeving.gemeente("")


def _persoon_in(gemeente: Gemeente, bericht: Bericht) -> Persoon | None:
    return zoek_op_nummer(gemeente, bsn=bericht.bsn, v_nummer=bericht.v_nummer)


def _kennen_wij_al(gemeente: Gemeente, sleutel: str) -> bool:
    return (
        al_verwerkt(gemeente_id=gemeente.pk, sleutel=sleutel)
        or Werkbak.objects.filter(gemeente=gemeente, sleutel=sleutel).exists()
    )


def _is_herhaling(bericht: Bericht, gemeente: Gemeente, sleutel: str, inhoud: str) -> bool:
    """BTR-4: hetzelfde nummer met andere inhoud is een andere melding; ook die bewaren wij maar één keer."""
    if _kennen_wij_al(gemeente, inhoud):
        return True
    if wacht := Werkbak.objects.filter(gemeente=gemeente, sleutel=sleutel).first():
        return bool(json.loads(wacht.inhoud) == bericht.ruw)
    return verwerkte_inhoud(gemeente_id=gemeente.pk, sleutel=sleutel) in ("", inhoud)


def _verwerk(bericht: Bericht, gemeente: Gemeente, sleutel: str, omgeving: Omgeving) -> Gevolg:
    gebeurtenis = GEBEURTENISSEN.get(bericht.gebeurtenis)
    if gebeurtenis is None:
        raise NietTePlaatsen(f"Gebeurtenis {bericht.gebeurtenis} kennen wij niet.")
    if gebeurtenis.hoort_bij and gebeurtenis.hoort_bij not in bericht.gegevens:
        raise NietTePlaatsen(f"Bij deze melding hoort {gebeurtenis.hoort_bij}; dat zit niet in het bestand.")
    if not bericht.veldfouten and (vraag := onbegrepen(bericht, gebeurtenis.hoort_bij)):
        raise NietTePlaatsen(vraag)
    # Zijn de twee nummers van twee mensen, dan beslist een mens van wie de melding is.
    persoon = bekende_persoon(gemeente, bsn=bericht.bsn, v_nummer=bericht.v_nummer)
    traject, nieuw = _dossier(bericht, gebeurtenis, gemeente, persoon, omgeving)
    anders = toepassen(bericht, gebeurtenis, traject, sleutel, omgeving)
    if nieuw:  # pas als alles lukte: het rapport draait niet mee terug
        meld_wachtend(traject.persoon, bericht.plek, "bsn" if bericht.bsn else "vNummer", omgeving.rapport)
    return Gevolg.uit(nieuw=nieuw, anders=anders)


def _dossier(
    bericht: Bericht, gebeurtenis: Gebeurtenis, gemeente: Gemeente, persoon: Persoon | None, omgeving: Omgeving
) -> tuple[Traject, bool]:
    """Het lopende dossier; een melding die de plicht start, opent er een."""
    if persoon:
        omgeving.betrokkenen.add((gemeente.code, persoon.pk))
        persoon_op_slot(persoon)
        trajecten = Traject.objects.filter(persoon=persoon).select_related("gemeente", "persoon").order_by("-pk")
        lopend = trajecten.filter(toestand__in=LOPEND).first()
        if lopend:
            _naam_aanvullen(bericht, gemeente, omgeving.op)
            return lopend, False
        if not gebeurtenis.opent:
            raise NietTePlaatsen("Het dossier van deze persoon is al gesloten.")
        if (laatste := trajecten.first()) and nieuwere(laatste, moment=bericht.moment, op=omgeving.op):
            raise NietTePlaatsen(OUDER_DAN_HET_SLUITEN)
    if not gebeurtenis.opent:
        raise NietTePlaatsen("Wij kennen niemand met dit nummer.")
    if not (bericht.bsn or bericht.v_nummer):
        raise NietTePlaatsen("In deze melding staat geen BSN en geen V-nummer.")
    return _open(bericht, gemeente, omgeving), True


def _open(bericht: Bericht, gemeente: Gemeente, omgeving: Omgeving) -> Traject:
    bericht.eis_leesbaar()
    _eis_bekende_reden(bericht)
    eis_dagen_kunnen(bericht, omgeving.op)
    persoon, _ = persoon_vastleggen(
        gemeente=gemeente, bsn=bericht.bsn, v_nummer=bericht.v_nummer, **_persoonsvelden(bericht, gemeente)
    )
    gelezen = bericht.gelezen
    if gelezen.get("inburgeringsplicht", {}).get("plichtig") is False:
        raise NietTePlaatsen(
            "Deze melding opent een dossier, maar zegt ook dat er geen plicht is. Vraag DUO na wat klopt."
        )
    doelgroep = doelgroep_van(gelezen.get("doelgroep", {}))
    if doelgroep is None:  # de doelgroep bepaalt rechten en plichten (PLI-19); raden kan niet
        raise NietTePlaatsen(
            "De doelgroep staat niet in de melding. Vraag haar aan DUO, open een dossier en leg de melding daarbij."
        )
    feiten = {n: w for n, w in plichtfeiten(gelezen.get("inburgeringsplicht", {})).items() if w}
    if inschrijving := gelezen.get("persoon", {}).get("brp_inschrijving"):
        feiten["brp_inschrijving"] = inschrijving
    return dossier_openen(
        persoon=persoon, klantmanager=_klantmanager(omgeving), op=omgeving.op, doelgroep=doelgroep, **feiten
    )


def _klantmanager(omgeving: Omgeving) -> Medewerker | None:
    return Medewerker.objects.filter(pk=omgeving.wie.medewerker_id, rol=Rol.KLANTMANAGER).first()


def _persoonsvelden(bericht: Bericht, gemeente: Gemeente) -> dict[str, Any]:
    """De naam uit de gegevens van de BRP als die erbij zit; anders staat er dat de naam nog volgt."""
    persoon = bericht.gelezen.get("persoon", {})
    return {
        "voornamen": persoon.get("voornamen", ""),
        "tussenvoegsel": persoon.get("tussenvoegsel", ""),
        "achternaam": persoon.get("achternaam") or ("" if _persoon_in(gemeente, bericht) else NAAM_VOLGT),
        "geboortedatum": persoon.get("geboortedatum"),
    }


def _naam_aanvullen(bericht: Bericht, gemeente: Gemeente, op: date) -> None:
    """Een nummer dat wij nog niet hadden, of een naam die nog volgde, komt er nu bij."""
    if (geboren := bericht.gelezen.get("persoon", {}).get("geboortedatum")) and geboren > bericht.datum:
        eis_dagen_kunnen(bericht, op)
    velden = _persoonsvelden(bericht, gemeente)
    bekend = _persoon_in(gemeente, bericht)
    if bekend and bekend.achternaam == NAAM_VOLGT and velden["achternaam"]:
        persoon, _ = persoon_vastleggen(gemeente=gemeente, bsn=bericht.bsn, v_nummer=bericht.v_nummer, **velden)
        naam_overnemen(persoon)


def toepassen(bericht: Bericht, gebeurtenis: Gebeurtenis, traject: Traject, sleutel: str, omgeving: Omgeving) -> bool:
    """Voer de gevolgen uit op dit dossier en leg de melding vast; geeft of het dossier veranderde."""
    nieuwer = nieuwere(traject, moment=bericht.moment, op=omgeving.op)
    uitwerking = Uitwerking(traject, omgeving.op, bericht.gebeurtenis, nieuwer)
    bericht.eis_leesbaar()
    _eis_bekende_reden(bericht)
    eis_dagen_kunnen(bericht, omgeving.op, traject=traject, einde=_einde_van(bericht, gebeurtenis))
    zet_de_klok(uitwerking, bericht)  # vóór de plicht: een nieuwe kennisgeving is nieuw naast wat er stond
    for gegeven in GEVOLGEN:
        if gegeven in bericht.gelezen:
            uitwerking.neem_over(gegeven, bericht.gelezen[gegeven])
    if vraag := onbegrepen(bericht, gebeurtenis.hoort_bij):  # een mens legde haar hier, en weet het nog niet
        uitwerking.vraag_na(vraag)
    _einde(bericht, gebeurtenis, uitwerking)
    if gebeurtenis.signaal and all(feit.gebeurtenis != bericht.gebeurtenis for feit in nieuwer):
        signaal(uitwerking.traject, gebeurtenis.signaal, op=omgeving.op)
        if uitwerking.traject.klantmanager_id is None:  # geen taak: dan zegt het rapport wat er moet gebeuren
            uitwerking.waarschuwingen.append(("gebeurtenisId", gebeurtenis.signaal))
    _meld(bericht, uitwerking, omgeving.rapport)
    duofeit_vastleggen(
        traject=uitwerking.traject,
        gebeurtenis=bericht.gebeurtenis,
        soort=gebeurtenis.soort,
        datum=bericht.datum,
        waarde=_waarde(bericht, uitwerking),
        sleutel=sleutel,
    )
    return uitwerking.anders


def _eis_bekende_reden(bericht: Bericht) -> None:
    """Wat niet op DUO's lijst staat, begrijpen wij niet, en kan van alles zijn: een mens leest het in de werkbak."""
    if bericht.gelezen.get("inburgeringsplicht", {}).get("waarom_niet", "") not in {"", *REDEN_EINDE}:
        raise NietTePlaatsen(VREEMDE_REDEN)


def _meld(bericht: Bericht, uitwerking: Uitwerking, rapport: Rapport) -> None:
    if uitwerking.ingehaald:
        waarover = ", ".join(uitwerking.ingehaald)
        zin = f"Deze melding is ouder dan wat DUO al meldde over: {waarover}. Wat nieuwer is, blijft staan."
        rapport.waarschuwing(bericht.plek, MOMENT, "", zin, "Niets.")
    for veld, zin in uitwerking.waarschuwingen:
        rapport.waarschuwing(bericht.plek, veld, "", zin, _wie_kijkt(uitwerking.traject))


def _wie_kijkt(traject: Traject) -> str:
    if traject.klantmanager_id:
        return TAAK
    return f"Dossier {traject.nummer} heeft geen klantmanager, dus er staat geen taak. Wijs het eerst toe."


def _waarde(bericht: Bericht, uitwerking: Uitwerking) -> dict[str, Any]:
    """GEG-2: wat er van de melding in het dossier blijft: de velden die wij kennen, zonder nummers en naam."""
    waarde = te_bewaren(bericht.gegevens)
    # Zo is een herhaling later te onderscheiden van een andere melding met hetzelfde nummer.
    inhoud = index(bericht.inhoud, gemeente=uitwerking.traject.gemeente.code)
    waarde |= {"moment": bericht.moment, "inhoud": inhoud, GENOEMD: sorted(bericht.gegevens)}
    return waarde | uitwerking.besluiten


def _besluit(bericht: Bericht, gebeurtenis: Gebeurtenis) -> tuple[Einde | None, bool]:
    """Waarom de plicht eindigt, en of er is voldaan; zonder een van beide sluit het dossier niet."""
    reden, voldaan = gebeurtenis.einde, gebeurtenis.voldaan
    plicht = bericht.gelezen.get("inburgeringsplicht", {})
    if plicht.get("plichtig") is False and not gebeurtenis.opent:
        waarom = plicht["waarom_niet"]
        reden = reden or REDEN_EINDE.get(waarom)
        voldaan = voldaan or waarom == "Inburgeringsplicht voldaan"
    return reden, voldaan


def _einde_van(bericht: Bericht, gebeurtenis: Gebeurtenis) -> tuple[str, date] | None:
    """Op welke dag sluit het dossier, en waar in de melding staat die?"""
    return _einddag(bericht) if any(_besluit(bericht, gebeurtenis)) else None


def _einde(bericht: Bericht, gebeurtenis: Gebeurtenis, uitwerking: Uitwerking) -> None:
    reden, voldaan = _besluit(bericht, gebeurtenis)
    if (reden or voldaan) and bericht.gelezen.get("inburgeringsplicht", {}).get("plichtig"):
        raise NietTePlaatsen(TOCH_PLICHT)
    if uitwerking.plicht_ingehaald:
        if reden or voldaan:
            raise NietTePlaatsen(LAAT_EINDE)
        return
    plicht, (_, dag) = bericht.gelezen.get("inburgeringsplicht", {}), _einddag(bericht)
    traject = uitwerking.traject
    if voldaan:
        bewijs = _bewijs(bericht, traject)
        _verschil_bij_voldaan(uitwerking, bewijs, dag)
        uitwerking.traject = voldaan_verwerken(traject=traject, versie=traject.versie, datum=dag, bewijs=bewijs)
    elif reden:
        if reden == Einde.OVERIG:  # zolang het dossier loopt: bij een gesloten dossier komt er geen taak meer
            _vraag(uitwerking, VRAAG_OVERIG)
        uitwerking.traject = einde_verwerken(traject=traject, versie=traject.versie, reden=reden, datum=dag)
    elif plicht.get("plichtig") is False and (gebeurtenis.opent or plicht["waarom_niet"] not in REDEN_EINDE):
        # Geen plicht, maar niet waardoor: eindigt het dossier, en waarom? Dat beslist een mens.
        _vraag(uitwerking, GEEN_PLICHT, taak=VRAAG_DUO, bleef="Wij lieten het dossier open.")
    uitwerking.anders |= bool(voldaan or reden)


def _verschil_bij_voldaan(uitwerking: Uitwerking, bewijs: Bewijs, dag: date) -> None:
    """RES-01: het besluit van DUO leidt; past het niet bij de leerroute of het PIP, dan vraagt een mens het na."""
    traject, eigen = uitwerking.traject, bewijs_voor(uitwerking.traject)
    verschillen = {
        "diploma/soort": ANDER_BEWIJS.format(gemeld=bewijs, eigen=eigen) if bewijs != eigen else "",
        "diploma/datum": VOOR_HET_PIP.format(gemeld=bewijs) if traject.eerste_pip and dag < traject.eerste_pip else "",
    }
    for veld, zin in verschillen.items():
        if zin:  # zolang het dossier loopt: bij een gesloten dossier komt er geen taak meer
            signaal(traject, zin, op=uitwerking.op)
            uitwerking.waarschuwingen.append((veld, zin))


def _vraag(uitwerking: Uitwerking, wat: str, *, taak: str = "", bleef: str = "") -> None:
    """Een mens moet het nagaan; heeft het dossier er geen, dan wacht de melding tot het is toegewezen."""
    if uitwerking.traject.klantmanager_id is None:
        raise NietTePlaatsen(f"{wat} {GEEN_KLANTMANAGER}")
    signaal(uitwerking.traject, f"{wat} {taak}".strip(), op=uitwerking.op)
    uitwerking.waarschuwingen.append(("redenGeenInburgeringsplicht", f"{wat} {bleef}".strip()))


def _einddag(bericht: Bericht) -> tuple[str, date]:
    diploma, plicht = (bericht.gelezen.get(naam, {}) for naam in ("diploma", "inburgeringsplicht"))
    if dag := diploma.get("datum"):
        return f"diploma/{'datum' if bericht.gegevens['diploma'].get('datum') else 'datumBehaald'}", dag
    if dag := plicht.get("einddatum"):
        return "inburgeringsplicht/einddatum", dag
    return MOMENT, bericht.datum


def _bewijs(bericht: Bericht, traject: Traject) -> Bewijs:
    return BEWIJS.get(bericht.gelezen.get("diploma", {}).get("soort", "")) or bewijs_voor(traject)


def naar_werkbak(bericht: Bericht, gemeente: Gemeente, sleutel: str, reden: str) -> Werkbak:
    """Nooit weg: de hele melding versleuteld bewaren tot een mens haar heeft gezien."""
    melding: Werkbak = Werkbak.objects.create(
        gemeente=gemeente,
        gebeurtenis=bericht.gebeurtenis,
        sleutel=sleutel,
        ontvangen_op=klok.nu(),
        reden=reden[:200],
        inhoud=bericht.als_tekst(),
        **bericht.indexen(gemeente.code),
    )
    vastleggen(
        "melding_in_werkbak", gemeente_code=gemeente.code, onderwerp=f"werkbak:{melding.pk}", reden=bericht.gebeurtenis
    )
    return melding
