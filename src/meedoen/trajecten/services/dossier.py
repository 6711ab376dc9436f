"""Een dossier openen, feiten bijwerken en toewijzen; de datums uit de wet gaan in dezelfde transactie mee."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from meedoen.autorisatie.mag import KloptNiet, NietMeer, eis
from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.logboek.services import vastleggen
from meedoen.personen.models import Persoon
from meedoen.personen.services import (
    NummerBezet,
    bekende_persoon,
    persoon_aanvullen,
    persoon_bijwerken,
    persoon_vastleggen,
)
from meedoen.trajecten.aanzet import Stap, klok_loopt_weer
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.uren import saldo_bijwerken
from meedoen.trajecten.spoor import gebeurtenis
from meedoen.trajecten.termijnen import berekende_kolommen
from meedoen.trajecten.terugkeer import PAS_DAARNA, gesloten, laatste_dossier, opnieuw_plichtig
from meedoen.trajecten.toegang import (
    kan_dossier_voeren,
    mag_bsn_tonen,
    mag_dossier_beheren,
    mag_dossier_openen,
    mag_geheim_adres,
    mag_toewijzen,
)
from meedoen.trajecten.toestanden import LOPEND
from meedoen.trajecten.verhuizing import routekolommen

ADRESVELDEN = frozenset({"straat", "postcode", "woonplaats", "adres_geheim"})
# DUO meldt een nummer zonder naam; tot de BRP of een lijst de naam brengt, staat dit er.
NAAM_VOLGT = "Naam volgt"
NAAM = ("voornamen", "tussenvoegsel", "achternaam", "naam_eigen_schrift")
AL_BEKEND = "Deze persoon staat al in uw gemeente. Open het bestaande dossier."
LOOPT_AL = "Deze persoon heeft al een lopend dossier in deze gemeente. Werk in dat dossier verder."
TERUGKEER = "terugkeer"

FEITEN = (
    "doelgroep",
    "vergunning",
    "start_plicht",
    "kennisgeving_duo",
    "verblijfsrecht_bekendgemaakt",
    "brp_inschrijving",
    "brp_inschrijving_opvang",
    "vorig_pip_dagtekening",
    "vorig_pip_onzeker",
    "vorig_pip_leerroute",
    "vorig_pip_niveau",
    "recht_op_bijstand",
    "recht_op_bijstand_vanaf",
    "wacht_op_informatie_derde",
    "informatie_derde_ontvangen",
    "termijn_begin_duo",
    "termijn_einde_duo",
    "verlengd_tot_en_met",
    "azc_plaats",
    "vrijgesteld_vanaf",
    "vrijgesteld_tot_en_met",
    "weer_plichtig_vanaf",
    "gevestigd_zonder_pip",
    "tien_weken_vanaf",
)


@transaction.atomic
def dossier_openen(
    *, persoon: Persoon, klantmanager: Medewerker | None, op: date, terugkeer: bool = False, **feiten: Any
) -> Traject:
    """Open een dossier voor deze persoon en zet de klokken (INT-01, PIP-04); de beller heeft het recht getoetst.

    Een persoon heeft hooguit één lopend dossier; loopt er al een, dan is dat een weigering.
    """
    nummer = _volgend_nummer(persoon.gemeente_id, op.year)
    _eis_geen_lopend(persoon)
    traject = Traject(
        gemeente_id=persoon.gemeente_id,
        persoon=persoon,
        klantmanager=klantmanager,
        nummer=nummer,
        sorteernaam=persoon.sorteernaam,
        wacht_waarop=Stap.EERSTE_AFSPRAAK,
        wacht_sinds=op,
        **feiten,
    )
    for kolom, waarde in (berekende_kolommen(traject) | routekolommen(traject)).items():
        setattr(traject, kolom, waarde)
    traject.save()
    gebeurtenis("dossier_geopend", traject, reden=TERUGKEER if terugkeer else "")
    return traject


def _eis_geen_lopend(persoon: Persoon) -> None:
    """Onder slot op de persoon, want twee collega's kunnen dit tegelijk doen."""
    Persoon.objects.select_for_update(no_key=True).get(pk=persoon.pk)
    if Traject.objects.filter(persoon=persoon, toestand__in=LOPEND).exists():
        eis(NietMeer(LOOPT_AL))


@transaction.atomic
def feiten_bijwerken(*, traject: Traject, wie: Wie, versie: int, **feiten: Any) -> Traject:
    """Werk feiten bij op de versie die u zag (BTR-2) en herreken de datums."""
    eis(mag_dossier_beheren(wie, traject))
    nieuw = feiten_verwerken(traject=traject, versie=versie, **feiten)
    # Wie hier de vrijstelling wist of beëindigt, laat de klok weer lopen.
    aan_zet = {} if nieuw.staat_stil else klok_loopt_weer(nieuw, wie.op)
    return bewaar(nieuw, verwacht=nieuw.versie, **aan_zet) if aan_zet else nieuw


def feiten_verwerken(*, traject: Traject, versie: int, **feiten: Any) -> Traject:
    """Hetzelfde voor een bericht uit de keten, dat geen medewerker heeft maar wel een herkomst."""
    onbekend = set(feiten) - set(FEITEN)
    if onbekend:
        raise ValueError(f"geen feit van een dossier: {', '.join(sorted(onbekend))}")
    eerste_pip, gewijzigd = traject.eerste_pip, _stel_in(traject, feiten)
    volgt = berekende_kolommen(traject) | routekolommen(traject)
    nieuw = bewaar(traject, verwacht=versie, **feiten, **volgt)
    if nieuw.eerste_pip != eerste_pip:  # INT-14: daarvan hangt af welke uren tellen
        saldo_bijwerken([nieuw.pk])
    gebeurtenis("feiten_bijgewerkt", nieuw, reden=", ".join(gewijzigd))
    return nieuw


def _stel_in(ding: Traject, velden: Mapping[str, Any]) -> list[str]:
    """Zet de velden en geef de namen van wat er werkelijk verandert: een formulier stuurt ook mee wat gelijk bleef."""
    anders = sorted(naam for naam, waarde in velden.items() if getattr(ding, naam) != waarde)
    for naam, waarde in velden.items():
        setattr(ding, naam, waarde)
    return anders


@transaction.atomic
def dossier_toewijzen(*, traject: Traject, klantmanager_id: int, wie: Wie, versie: int) -> Traject:
    """Geef het dossier een klantmanager (F12); wisselingen blijven zichtbaar in het logboek."""
    eis(mag_toewijzen(wie, traject))
    eis(kan_dossier_voeren(klantmanager_id, traject, op=wie.op))
    klantmanager = Medewerker.objects.get(pk=klantmanager_id)
    nieuw = bewaar(traject, verwacht=versie, klantmanager=klantmanager)
    gebeurtenis("dossier_toegewezen", nieuw, reden=f"medewerker:{klantmanager.pk}")
    return nieuw


@transaction.atomic
def dossier_aanmaken(
    *, wie: Wie, gemeente: Gemeente, persoon: dict[str, Any], feiten: dict[str, Any], terugkeer: int | None = None
) -> Traject:
    """Een nieuw dossier met de hand: persoon en eerste feiten in één keer; wie het opent, voert het.

    Staat deze persoon al in de gemeente, dan kan dat alleen als terugkeer: `terugkeer` is de versie van de persoon die
    u zag toen u dat bevestigde (BTR-2). Het gesloten dossier blijft zoals het is.
    """
    eis(mag_dossier_openen(wie, gemeente.pk))
    # Zelfde volgorde als inlezen: eerst de gemeente, dan de persoon; zo wachten die twee nooit op elkaar.
    Gemeente.objects.select_for_update(no_key=True).get(pk=gemeente.pk)
    klantmanager = Medewerker.objects.get(pk=wie.medewerker_id) if wie.rol == Rol.KLANTMANAGER else None
    bekend = bekende_persoon(gemeente, bsn=persoon.get("bsn", ""), v_nummer=persoon.get("v_nummer", ""))
    if bekend is None:
        nieuw, _ = persoon_vastleggen(gemeente=gemeente, **persoon)
        return dossier_openen(persoon=nieuw, klantmanager=klantmanager, op=wie.op, **feiten)
    if terugkeer is None:
        raise NummerBezet("bsn" if persoon.get("bsn") else "v_nummer", AL_BEKEND)
    terug = persoon_aanvullen(persoon=bekend, versie=terugkeer, **bij_terugkeer(bekend, persoon))
    _eis_opnieuw_plichtig(terug, feiten)
    naam_overnemen(terug)
    return dossier_openen(persoon=terug, klantmanager=klantmanager, op=wie.op, terugkeer=True, **feiten)


def _eis_opnieuw_plichtig(persoon: Persoon, feiten: Mapping[str, Any]) -> None:
    bestaand = laatste_dossier(persoon)
    if bestaand and bestaand.toestand not in LOPEND and not opnieuw_plichtig(bestaand, feiten):
        raise KloptNiet({"kennisgeving_duo": f"{gesloten(bestaand)} {PAS_DAARNA}"})


def bij_terugkeer(bekend: Persoon, velden: dict[str, Any]) -> dict[str, Any]:
    """Wat u over een bekende invulde en wij overnemen: geen andere naam of geboortedag, en geen geheim adres (K3).

    Een vinkje dat uit bleef zegt niets: het maakt een adres nooit openbaar.
    """
    vast = set(NAAM) if bekend.achternaam != NAAM_VOLGT else set()
    vast |= {"geboortedatum"} if bekend.geboortedatum else set()
    vast |= ADRESVELDEN if bekend.adres_geheim else set()
    return {naam: waarde for naam, waarde in velden.items() if naam not in vast and waarde is not False}


@transaction.atomic
def persoonsgegevens_wijzigen(*, traject: Traject, wie: Wie, versie: int, **velden: Any) -> Persoon:
    """Wijzig wie iemand is of hoe u die bereikt; een geheim adres vraagt een eigen recht (K3)."""
    eis(mag_dossier_beheren(wie, traject))
    if traject.persoon.adres_geheim and ADRESVELDEN & set(velden):
        eis(mag_geheim_adres(wie, traject))
    persoon = persoon_bijwerken(persoon=traject.persoon, versie=versie, **velden)
    naam_overnemen(persoon)
    gebeurtenis("persoonsgegevens_gewijzigd", traject, reden=", ".join(sorted(velden)))
    return persoon


def bsn_getoond(*, traject: Traject, wie: Wie) -> str:
    """K2: het hele BSN, met een auditregel die elke terugdraaiing overleeft; eerst de regel, dan het nummer."""
    eis(mag_bsn_tonen(wie, traject))
    vastleggen(
        "bsn_getoond",
        gemeente_code=traject.gemeente.code,
        onderwerp=f"persoon:{traject.persoon_id}",
        dossier=traject.pk,
        using="logboek",
    )
    bsn: str = traject.persoon.bsn
    return bsn


def naam_overnemen(persoon: Persoon) -> None:
    """Na een andere naam staat de persoon ook in lijsten op de goede plek; hoort in dezelfde transactie."""
    Traject.objects.filter(persoon=persoon).exclude(sorteernaam=persoon.sorteernaam).update(
        sorteernaam=persoon.sorteernaam
    )


def _volgend_nummer(gemeente_id: int, jaar: int) -> str:
    """Volgnummer per gemeente: het verraadt niets over andere gemeenten (TEN-4)."""
    Gemeente.objects.filter(pk=gemeente_id).update(volgnummer_dossier=F("volgnummer_dossier") + 1)
    nummer = Gemeente.objects.values_list("volgnummer_dossier", flat=True).get(pk=gemeente_id)
    return f"{jaar}-{nummer:05d}"
