"""Zet deze melding een klok stil of weer aan, of laat zij het begin van de tien weken open?"""

from __future__ import annotations

from datetime import date
from typing import Any

from meedoen.keten.duo.bericht import Bericht, NietTePlaatsen
from meedoen.keten.duo.gebeurtenissen import PLICHT, VRIJSTELLING
from meedoen.keten.duo.gegevens import TOEKENNING
from meedoen.keten.duo.gevolgen import OnmogelijkeDagen, Uitwerking
from meedoen.keten.duo.lezen import OngeldigBericht, OngeldigeVelden, lezers
from meedoen.trajecten.feitregels import datumbezwaar
from meedoen.trajecten.models import Duofeit
from meedoen.trajecten.services.stilstand import klok_hervatten, klok_stilzetten, stilstand_wissen
from meedoen.wet.duo.meldingen import Klok, Melding, klok_bij_melding

TIJDELIJK = "Tijdelijke vrijstelling"
ZONDER_PIP = "SS120"
VAN_DE_TERMIJN = (Klok.TERMIJN_START, Klok.TERMIJN_HERVAT)
TEGENSTRIJDIG = (
    "Deze melding noemt een tijdelijke vrijstelling, maar zegt ook dat die er niet is of dat de plicht loopt. "
    "Vraag DUO wat klopt."
)


def zet_de_klok(uitwerking: Uitwerking, bericht: Bericht) -> None:
    """PLI-07, TERM-08: wat de melding met de klok doet; ging DUO er later nog over, dan geldt dat (BTR-4)."""
    if _stelt_vrij(bericht):
        _stil(uitwerking, bericht)
    elif _laat_lopen(uitwerking, bericht) and not _ingehaald(uitwerking):
        _hervat(uitwerking, bericht)
    elif _kennisgeving_van_net_ervoor(uitwerking, bericht) and not _ingehaald(uitwerking):
        uitwerking.feiten(weer_plichtig_vanaf=_plicht(bericht)["kennisgeving_duo"])
    if bericht.gebeurtenis == ZONDER_PIP and not any(feit.soort == "vestiging" for feit in uitwerking.nieuwer):
        uitwerking.feiten(
            gevestigd_zonder_pip=bericht.gelezen.get("persoon", {}).get("brp_inschrijving") or bericht.datum
        )


def _kennisgeving_van_net_ervoor(uitwerking: Uitwerking, bericht: Bericht) -> bool:
    """PLI-07: kwam de nieuwe kennisgeving net voor de intrekking, dan liep de plicht toen al weer."""
    weer, plicht = uitwerking.traject.weer_plichtig_vanaf, _plicht(bericht)
    return bool(weer and _is_nieuw(uitwerking, plicht) and plicht["kennisgeving_duo"] < weer)


def _klok(gebeurtenis: str) -> Klok:
    bekend = gebeurtenis in set(Melding)
    return klok_bij_melding(melding=Melding(gebeurtenis)).waarde if bekend else Klok.GEEN


def _plicht(bericht: Bericht) -> dict[str, Any]:
    plicht: dict[str, Any] = bericht.gelezen.get(PLICHT, {})
    return plicht


def _stelt_vrij(bericht: Bericht) -> bool:
    """SS109, of een andere melding die zegt dat er daarom nu geen plicht is."""
    plicht = _plicht(bericht)
    geen_plicht = plicht.get("plichtig") is False and plicht.get("waarom_niet") == TIJDELIJK
    return geen_plicht or bericht.gebeurtenis == Melding.SS109


def _laat_lopen(uitwerking: Uitwerking, bericht: Bericht) -> bool:
    """DUO start of hervat een klok, of meldt in een nieuwe kennisgeving dat er plicht is."""
    klok, plicht, traject = _klok(bericht.gebeurtenis), _plicht(bericht), uitwerking.traject
    if plicht.get("plichtig") is False or klok == Klok.STOPT:
        return False
    if klok in VAN_DE_TERMIJN:
        return bool(traject.vrijgesteld_vanaf or traject.weer_plichtig_vanaf)
    if klok == Klok.TERMIJN_VERLENGD:  # DUO noemt een nieuw einde van na de vrijstelling
        return bool(traject.weer_plichtig_vanaf and traject.eerste_pip)
    if bericht.gebeurtenis == Melding.SS129 and not traject.weer_plichtig_vanaf:
        return True  # ook in een dossier dat er tijdens de vrijstelling nog niet was
    return bool(traject.staat_stil and (klok == Klok.PIP_START or _is_nieuw(uitwerking, plicht)))


def _is_nieuw(uitwerking: Uitwerking, plicht: dict[str, Any]) -> bool:
    """Noemt DUO een kennisgeving van na die wij kenden, en van na het begin van de vrijstelling?"""
    dag, traject = plicht.get("kennisgeving_duo"), uitwerking.traject
    eerder = [d for d in (traject.kennisgeving_duo, traject.vrijgesteld_vanaf) if d]
    return bool(plicht.get("plichtig") and dag and eerder and dag > max(eerder))


def _ingehaald(uitwerking: Uitwerking) -> bool:
    """Zei DUO van na deze melding nog hoe het met de plicht of de klok staat?"""
    return uitwerking.plicht_ingehaald or any(_over_de_klok(feit) for feit in uitwerking.nieuwer)


def _over_de_klok(feit: Duofeit) -> bool:
    return _klok(feit.gebeurtenis) not in (Klok.GEEN, Klok.TERMIJN_VERLENGD)


def _stil(uitwerking: Uitwerking, bericht: Bericht) -> None:
    vanaf, tot_en_met = _vrijstelling(bericht)
    if _plicht(bericht).get("plichtig"):
        raise NietTePlaatsen(TEGENSTRIJDIG)
    traject = uitwerking.traject
    tot = traject.vrijgesteld_tot_en_met
    if vanaf is None and traject.staat_stil and not (tot and tot < bericht.datum):
        return  # zonder eigen dagen zegt de melding alleen wat wij al wisten
    vanaf = vanaf or bericht.datum
    if not _ingehaald(uitwerking):
        uitwerking.traject, anders = klok_stilzetten(
            uitwerking.traject, vanaf=vanaf, tot_en_met=tot_en_met, op=uitwerking.op
        )
        uitwerking.anders |= anders
        return
    uitwerking.ingehaald.append("tijdelijke vrijstelling")
    traject = uitwerking.traject
    if traject.weer_plichtig_vanaf and not traject.vrijgesteld_vanaf and vanaf <= traject.weer_plichtig_vanaf:
        # De intrekking kwam eerst: nu is ook bekend wat er werd ingetrokken.
        uitwerking.feiten(vrijgesteld_vanaf=vanaf, vrijgesteld_tot_en_met=tot_en_met)


def _hervat(uitwerking: Uitwerking, bericht: Bericht) -> None:
    if _klok(bericht.gebeurtenis) in (*VAN_DE_TERMIJN, Klok.TERMIJN_VERLENGD):
        uitwerking.traject, anders = stilstand_wissen(uitwerking.traject, op=uitwerking.op)
    else:
        uitwerking.traject, anders = klok_hervatten(
            uitwerking.traject, vanaf=_weer_plichtig(uitwerking, bericht), op=uitwerking.op
        )
    uitwerking.anders |= anders


def _weer_plichtig(uitwerking: Uitwerking, bericht: Bericht) -> date:
    """Het begin van de plicht dat DUO nu noemt, anders de melding of de kennisgeving die er net voor kwam."""
    plicht, vrij = _plicht(bericht), uitwerking.traject.vrijgesteld_vanaf
    begin: date | None = plicht.get("start_plicht")
    if begin and vrij and begin > vrij:
        return begin
    return min(bericht.datum, plicht["kennisgeving_duo"]) if _is_nieuw(uitwerking, plicht) else bericht.datum


def _vrijstelling(bericht: Bericht) -> tuple[date | None, date | None]:
    """De eerste en laatste dag van de vrijstelling; bij DUO telt de laatste mee (TERM-07)."""
    fouten: list[OngeldigBericht] = []
    vanaf = tot_en_met = None
    for lezer in lezers(bericht.gegevens.get(VRIJSTELLING, []), VRIJSTELLING, fouten):
        for tijdelijk in lezers(
            lezer.gegeven.get("TijdelijkeVrijstelling") or [], f"{lezer.pad}/TijdelijkeVrijstelling", fouten
        ):
            if tijdelijk.keuze("oordeel", TOEKENNING, nodig=False) is False:
                raise NietTePlaatsen(TEGENSTRIJDIG)
            vanaf, tot_en_met = tijdelijk.datum("startdatum"), tijdelijk.datum("einddatum")
            if vanaf and tot_en_met and tot_en_met < vanaf:
                tijdelijk.meld(OngeldigBericht("De einddatum ligt voor de startdatum.", "einddatum", tot_en_met))
    if fouten:
        raise OngeldigeVelden(fouten)
    if vanaf and (bezwaar := datumbezwaar("vrijgesteld_vanaf", vanaf, op=bericht.datum)):
        raise OnmogelijkeDagen([(f"{VRIJSTELLING}/TijdelijkeVrijstelling/startdatum", vanaf, bezwaar)])
    return vanaf, tot_en_met
