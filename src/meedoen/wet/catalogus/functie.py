"""Hoe wordt een casus gelezen? Elk feit heeft een soort; wat niet klopt, wordt met naam en reden geweigerd."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from meedoen.wet.tijd import Periode
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.uren import hele_uren, vraag_bij_deel_van_uur

Soort = Callable[[object], Any]
Feiten = Mapping[str, Any]
T = TypeVar("T")


class FeitFout(Exception):
    """Een onbekende functie, een onbekend feit of een waarde die niet past; de tekst zegt welke en waarom."""


def datum(waarde: object) -> date:
    if isinstance(waarde, date) and not isinstance(waarde, datetime):
        return waarde
    if isinstance(waarde, str):
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            pass
    raise FeitFout(f"'{waarde}' is geen datum (jjjj-mm-dd)")


def ja_nee(waarde: object) -> bool:
    if isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, str) and waarde.lower() in _JA_NEE:
        return _JA_NEE[waarde.lower()]
    raise FeitFout(f"'{waarde}' is geen ja of nee")


_JA_NEE = {"ja": True, "true": True, "nee": False, "false": False}


def getal(waarde: object) -> int:
    """Een heel getal van nul of meer, ook in tekst; een deel van een uur rondt af naar beneden (CAL-06)."""
    if isinstance(waarde, str) and _CIJFERS.fullmatch(waarde):
        return int(waarde)
    if isinstance(waarde, bool) or not isinstance(waarde, int | float) or not isfinite(waarde):
        raise FeitFout(f"'{waarde}' is geen getal")
    if waarde < 0:
        raise FeitFout(f"'{waarde}' is kleiner dan nul")
    return hele_uren(waarde)


_CIJFERS = re.compile(r"[0-9]{1,9}")


def tekst(waarde: object) -> str:
    if isinstance(waarde, str):
        return waarde
    raise FeitFout(f"'{waarde}' is geen tekst")


E = TypeVar("E", bound=StrEnum)


def een_van(enum: type[E]) -> Callable[[object], E]:
    def lees(waarde: object) -> E:
        try:
            return enum(str(waarde))
        except ValueError:
            keuzes = ", ".join(lid.value for lid in enum)
            raise FeitFout(f"'{waarde}' is geen {enum.__name__.lower()}; kies uit {keuzes}") from None

    return lees


def lijst(soort: Callable[[object], T]) -> Callable[[object], tuple[T, ...]]:
    def lees(waarde: object) -> tuple[T, ...]:
        if not isinstance(waarde, list | tuple):
            raise FeitFout(f"'{waarde}' is geen lijst")
        return tuple(soort(deel) for deel in waarde)

    return lees


def groep(**velden: Soort) -> Callable[[object], Feiten]:
    """Een feit met onderdelen; een onbekend onderdeel is een fout."""

    def lees(waarde: object) -> Feiten:
        if not isinstance(waarde, Mapping):
            raise FeitFout(f"'{waarde}' heeft geen onderdelen")
        return lees_feiten(waarde, velden)

    return lees


_SCHRIJFWIJZEN = {"tot en met": "tot_en_met", "tot": "tot_en_met"}


def periode(waarde: object) -> Periode:
    """{van, tot_en_met}; beide dagen tellen mee. `tot` is hier een korte schrijfwijze van tot en met."""
    if isinstance(waarde, Mapping):
        waarde = {_SCHRIJFWIJZEN.get(str(naam), naam): dag for naam, dag in waarde.items()}
    delen = groep(van=datum, tot_en_met=datum)(waarde)
    if set(delen) != {"van", "tot_en_met"}:
        raise FeitFout("een periode heeft 'van' en 'tot_en_met'")
    try:
        return Periode(delen["van"], delen["tot_en_met"])
    except ValueError as fout:
        raise FeitFout(str(fout)) from None


def lees_feiten(ruw: Mapping[Any, object], velden: Mapping[str, Soort]) -> dict[str, Any]:
    """Vertaal ruwe feiten naar waarden; een leeg feit is onbekend en valt weg."""
    gelezen: dict[str, Any] = {}
    for naam, waarde in ruw.items():
        if naam not in velden:
            raise FeitFout(f"onbekend feit '{naam}'; bekend zijn {', '.join(velden)}")
        if waarde is None:
            continue
        try:
            gelezen[naam] = velden[naam](waarde)
        except FeitFout as fout:
            raise FeitFout(f"feit '{naam}': {fout}") from None
    return gelezen


@dataclass(frozen=True, slots=True)
class Functie:
    """Eén vraag aan de wet: welke feiten zij kent, welke uitkomsten zij geeft, en hoe."""

    naam: str
    vraag: str
    feiten: Mapping[str, Soort]
    verwacht: frozenset[str]
    reken: Callable[[Feiten, date], Antwoord]

    def beantwoord(self, ruwe_feiten: Mapping[Any, object], peildatum: date) -> Antwoord:
        """Lees de feiten en geef het antwoord; FeitFout als een feit niet klopt of ontbreekt."""
        try:
            antwoord = self.reken(lees_feiten(ruwe_feiten, self.feiten), peildatum)
        except KeyError as fout:
            raise FeitFout(f"het feit {fout} is nodig voor '{self.naam}'") from None
        except LookupError as fout:
            raise FeitFout(str(fout)) from None
        except (OverflowError, ValueError):  # het jaar 10000 bestaat niet in de kalender van Python
            raise FeitFout("een van de datums ligt te ver in de toekomst of het verleden om mee te rekenen") from None
        antwoord.vragen.extend(_vragen_over_uren(ruwe_feiten))
        return antwoord.klaar()


def _vragen_over_uren(ruw: Mapping[Any, object]) -> Iterator[OordeelNodig]:
    for naam, waarde in ruw.items():
        if isinstance(waarde, Mapping):
            yield from _vragen_over_uren(waarde)
        elif isinstance(waarde, float) and (vraag := vraag_bij_deel_van_uur(str(naam), waarde)):
            yield vraag


class Antwoord:
    """De uitkomsten van één vraag, met alle onderbouwing erbij en de vragen die voor een mens overblijven."""

    def __init__(self) -> None:
        self.waarden: dict[str, object] = {}
        self.onderbouwing: list[Uitkomst[Any]] = []
        self.vragen: list[OordeelNodig] = []

    def zet(self, naam: str, waarde: object) -> None:
        self.waarden[naam] = waarde

    def neem(self, uitkomst: Uitkomst[T] | OordeelNodig, *namen: str) -> T | None:
        """Bewaar de onderbouwing, zet de waarde onder `namen`, en geef haar terug; None bij een vraag aan een mens."""
        if isinstance(uitkomst, OordeelNodig):
            self.vragen.append(uitkomst)
            return None
        self.onderbouwing.append(uitkomst)
        for naam in namen:
            self.waarden[naam] = uitkomst.waarde
        return uitkomst.waarde

    def klaar(self) -> Antwoord:
        """Zet het slotantwoord: is er een mens nodig?"""
        self.waarden["menselijk_oordeel_nodig"] = bool(self.vragen)
        return self
