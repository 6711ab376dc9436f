"""Hoe staat de klok na wat DUO meldde? Elke melding is een stap, in de volgorde van DUO (BTR-4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import Any

from meedoen.keten.duo.bericht import Bericht, NietTePlaatsen
from meedoen.keten.duo.gebeurtenissen import PLICHT, VRIJSTELLING
from meedoen.keten.duo.gegevens import TOEKENNING, lees_gegevens
from meedoen.keten.duo.gevolgen import OnmogelijkeDagen, Uitwerking
from meedoen.keten.duo.lezen import OngeldigBericht, OngeldigeVelden, lezers
from meedoen.trajecten.feitregels import datumbezwaar
from meedoen.trajecten.models import Duofeit, Traject
from meedoen.trajecten.services.stilstand import klok_zetten
from meedoen.wet.duo.meldingen import Klok, Melding, klok_bij_melding

TIJDELIJK = "Tijdelijke vrijstelling"
ZONDER_PIP = "SS120"
KLOK_GEWIJZIGD = (
    "Een late melding van DUO gaat over de klok, en die is bij Feiten met de hand gewijzigd. Kijk wat klopt."
)
TEGENSTRIJDIG = (
    "Deze melding noemt een tijdelijke vrijstelling, maar zegt ook dat die er niet is of dat de plicht loopt. "
    "Vraag DUO wat klopt."
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Wanneer DUO vrijstelde, sinds wanneer er weer plicht is, en de laatste kennisgeving tot dan."""

    vanaf: date | None = None
    tot_en_met: date | None = None
    weer: date | None = None
    kennisgeving: date | None = field(default=None, compare=False)

    @property
    def stil(self) -> bool:
        return self.vanaf is not None and self.weer is None


@dataclass(frozen=True, slots=True)
class Stap:
    """Wat één melding over de klok zegt."""

    gebeurtenis: str
    moment: str
    datum: date
    plicht: dict[str, Any]
    vrijstelling: tuple[date | None, date | None] = (None, None)

    @property
    def klok(self) -> Klok:
        bekend = self.gebeurtenis in set(Melding)
        return klok_bij_melding(melding=Melding(self.gebeurtenis)).waarde if bekend else Klok.GEEN

    @property
    def stelt_vrij(self) -> bool:
        """SS109, of een andere melding die zegt dat er daarom nu geen plicht is."""
        geen_plicht = self.plicht.get("plichtig") is False and self.plicht.get("waarom_niet") == TIJDELIJK
        return geen_plicht or self.gebeurtenis == Melding.SS109

    @property
    def zwijgt(self) -> bool:
        """Een uitslag of een doelgroep zegt niets over de klok, en haalt dus geen melding over de klok in."""
        return not self.plicht and self.klok == Klok.GEEN and self.gebeurtenis not in (Melding.SS109, Melding.SS129)


def zet_de_klok(uitwerking: Uitwerking, bericht: Bericht) -> None:
    """PLI-07, TERM-08: wat de melding met de klok doet; komt zij te laat, dan telt zij op haar eigen plek."""
    traject, stap = uitwerking.traject, _uit_bericht(bericht)
    nu = Stand(
        traject.vrijgesteld_vanaf, traject.vrijgesteld_tot_en_met, traject.weer_plichtig_vanaf, traject.kennisgeving_duo
    )
    met_pip = bool(traject.eerste_pip)
    op_tijd = _na(nu, stap, met_pip)
    te_laat = not all(_uit_feit(feit).zwijgt for feit in uitwerking.nieuwer)
    stand = _ingevoegd(traject, nu, stap, met_pip) if te_laat else op_tijd
    if stand is None:  # een mens wijzigde de klok, en deze melding zegt er ook iets over
        stand = nu
        if op_tijd != nu:
            uitwerking.vraag_na(KLOK_GEWIJZIGD)
    if stand != nu:
        dagen = {"vanaf": stand.vanaf, "tot_en_met": stand.tot_en_met, "weer": stand.weer}
        uitwerking.traject, uitwerking.anders = klok_zetten(traject, **dagen, op=uitwerking.op), True
    if te_laat and stap.stelt_vrij and (stand == nu or not stand.stil):
        uitwerking.ingehaald.append("tijdelijke vrijstelling")
    if bericht.gebeurtenis == ZONDER_PIP and not any(feit.soort == "vestiging" for feit in uitwerking.nieuwer):
        uitwerking.feiten(
            gevestigd_zonder_pip=bericht.gelezen.get("persoon", {}).get("brp_inschrijving") or bericht.datum
        )


def _ingevoegd(traject: Traject, nu: Stand, stap: Stap, met_pip: bool) -> Stand | None:
    """De stand met deze late melding ertussen; None als een mens sindsdien de klok wijzigde: dat blijft staan."""
    eerder = [_uit_feit(feit) for feit in Duofeit.objects.filter(traject=traject).order_by("pk")]
    genoemd = {s.plicht.get("kennisgeving_duo") for s in eerder}
    # Een kennisgeving die DUO in geen enkele melding noemde, kenden wij al van een lijst of van een mens.
    begin = Stand(kennisgeving=None if nu.kennisgeving in genoemd else nu.kennisgeving)
    if _na_alles(eerder, met_pip, begin) != nu:
        return None
    return _na_alles([*eerder, stap], met_pip, begin)


def _na_alles(stappen: Iterable[Stap], met_pip: bool, begin: Stand) -> Stand:
    return reduce(lambda stand, stap: _na(stand, stap, met_pip), sorted(stappen, key=lambda s: s.moment), begin)


def _na(stand: Stand, stap: Stap, met_pip: bool) -> Stand:
    if stap.stelt_vrij:
        nieuw = _vrijgesteld(stand, stap)
    elif _noemt_de_termijn(stand, stap, met_pip):
        nieuw = Stand()  # in het einde dat DUO noemt, zit de vrijstelling al
    else:
        nieuw = replace(stand, weer=_weer_plichtig(stand, stap))
    return replace(nieuw, kennisgeving=stap.plicht.get("kennisgeving_duo") or stand.kennisgeving)


def _vrijgesteld(stand: Stand, stap: Stap) -> Stand:
    """Zonder eigen dagen zegt de melding alleen wat wij al wisten, tenzij die vrijstelling al voorbij was."""
    vanaf, tot_en_met = stap.vrijstelling
    voorbij = stand.tot_en_met and stand.tot_en_met < stap.datum
    if vanaf is None and stand.stil and not voorbij:
        return stand
    return Stand(vanaf or stap.datum, tot_en_met)


def _noemt_de_termijn(stand: Stand, stap: Stap, met_pip: bool) -> bool:
    """TERM-08: DUO start of hervat de termijn, of noemt een nieuw einde van na de vrijstelling."""
    if stap.plicht.get("plichtig") is False:
        return False
    if stap.klok in (Klok.TERMIJN_START, Klok.TERMIJN_HERVAT):
        return bool(stand.vanaf or stand.weer)
    return bool(stap.klok == Klok.TERMIJN_VERLENGD and stand.weer and met_pip)


def _weer_plichtig(stand: Stand, stap: Stap) -> date | None:
    """Sinds wanneer is er na deze melding weer plicht?

    Het begin dat DUO nu noemt, anders de dag van de melding of van de nieuwe kennisgeving die er net voor kwam.
    """
    begin, kennisgeving, nieuw = (
        stap.plicht.get("start_plicht"),
        stap.plicht.get("kennisgeving_duo"),
        _nieuw(stand, stap),
    )
    if not _begint_weer(stand, stap, nieuw):
        return min(stand.weer, kennisgeving) if stand.weer and nieuw else stand.weer
    if begin and stand.vanaf and begin > stand.vanaf:
        return begin
    return min(stap.datum, kennisgeving) if nieuw else stap.datum


def _begint_weer(stand: Stand, stap: Stap, nieuw: bool) -> bool:
    """Een intrekking, ook in een dossier dat er tijdens de vrijstelling nog niet was; of een klok die weer start."""
    if stand.weer or stap.plicht.get("plichtig") is False or stap.klok == Klok.STOPT:
        return False
    return stap.gebeurtenis == Melding.SS129 or (stand.stil and (stap.klok == Klok.PIP_START or nieuw))


def _nieuw(stand: Stand, stap: Stap) -> bool:
    """Noemt DUO een kennisgeving van na het begin van de vrijstelling, en van na die wij kenden?

    Is dat begin niet bekend, dan is niet te zeggen bij welke plicht de kennisgeving hoort: dat is een vraag (PLI-07).
    """
    dag = stap.plicht.get("kennisgeving_duo")
    if not (stap.plicht.get("plichtig") and dag and stand.vanaf):
        return False
    return bool(dag > max(stand.vanaf, stand.kennisgeving or stand.vanaf))


def _uit_bericht(bericht: Bericht) -> Stap:
    stap = Stap(bericht.gebeurtenis, bericht.moment, bericht.datum, bericht.gelezen.get(PLICHT, {}))
    if not stap.stelt_vrij:
        return stap
    fouten: list[OngeldigBericht] = []
    vanaf, tot_en_met = _dagen(bericht.gegevens, fouten)
    if fouten:
        raise OngeldigeVelden(fouten)
    if vanaf and (bezwaar := datumbezwaar("vrijgesteld_vanaf", vanaf, op=bericht.datum)):
        raise OnmogelijkeDagen([(f"{VRIJSTELLING}/TijdelijkeVrijstelling/startdatum", vanaf, bezwaar)])
    if stap.plicht.get("plichtig"):
        raise NietTePlaatsen(TEGENSTRIJDIG)
    return replace(stap, vrijstelling=(vanaf, tot_en_met))


def _uit_feit(feit: Duofeit) -> Stap:
    """Wat wij van een melding bewaarden, was toen te lezen."""
    gelezen, _ = lees_gegevens(feit.waarde)
    plicht = gelezen.get(PLICHT, {})
    return Stap(feit.gebeurtenis, str(feit.waarde.get("moment", "")), feit.datum, plicht, _dagen(feit.waarde, []))


def _dagen(gegevens: dict[str, Any], fouten: list[OngeldigBericht]) -> tuple[date | None, date | None]:
    """De eerste en laatste dag van de vrijstelling; bij DUO telt de laatste mee (TERM-07)."""
    vanaf = tot_en_met = None
    for lezer in lezers(gegevens.get(VRIJSTELLING, []), VRIJSTELLING, fouten):
        for tijdelijk in lezers(
            lezer.gegeven.get("TijdelijkeVrijstelling") or [], f"{lezer.pad}/TijdelijkeVrijstelling", fouten
        ):
            if tijdelijk.keuze("oordeel", TOEKENNING, nodig=False) is False:
                raise NietTePlaatsen(TEGENSTRIJDIG)
            vanaf, tot_en_met = tijdelijk.datum("startdatum"), tijdelijk.datum("einddatum")
            if vanaf and tot_en_met and tot_en_met < vanaf:
                tijdelijk.meld(OngeldigBericht("De einddatum ligt voor de startdatum.", "einddatum", tot_en_met))
    return vanaf, tot_en_met
