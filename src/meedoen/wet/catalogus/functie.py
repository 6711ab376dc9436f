"""Hoe wordt een casus gelezen? Elk feit heeft een soort; wat niet klopt, wordt met naam en reden geweigerd."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from meedoen.wet.tijd import Periode
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.uren import eenheid_van, hele_uren, vraag_bij_deel_van_uur

Feiten = Mapping[str, Any]
T = TypeVar("T")


class FeitFout(Exception):
    """Een onbekende functie, een onbekend feit of een waarde die niet past; de tekst zegt welke en waarom."""


class FeitOntbreekt(FeitFout):
    """Zonder dit feit is er geen antwoord."""

    def __init__(self, feit: str, functie: str) -> None:
        super().__init__(f"het feit '{feit}' is nodig voor '{functie}'")
        self.feit = feit


class Vorm(StrEnum):
    """Hoe ziet een feit eruit? Het scherm kiest er zijn veld bij."""

    DATUM = "datum"
    JA_NEE = "ja_nee"
    GETAL = "getal"
    BEDRAG = "bedrag"
    UREN = "uren"
    TEKST = "tekst"
    KEUZE = "keuze"
    LIJST = "lijst"
    GROEP = "groep"
    PERIODE = "periode"


@dataclass(frozen=True, slots=True)
class Soort:
    """Eén soort feit: hoe het wordt gelezen, en wat erin past (`keuzes`, het `deel` van een lijst, de `velden`).

    Niet ingevuld is onbekend, behalve bij een ja of nee met `leeg_is_nee`.
    """

    vorm: Vorm
    lees: Callable[[object], Any]
    keuzes: tuple[str, ...] = ()
    deel: Soort | None = None
    velden: Mapping[str, Soort] = field(default_factory=dict)
    leeg_is_nee: bool = False

    def __call__(self, waarde: object) -> Any:
        return self.lees(waarde)


def _lees_datum(waarde: object) -> date:
    if isinstance(waarde, date) and not isinstance(waarde, datetime):
        return waarde
    if isinstance(waarde, str):
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            pass
    raise FeitFout(f"'{waarde}' is geen datum (jjjj-mm-dd)")


def _lees_ja_nee(waarde: object) -> bool:
    if isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, str) and waarde.lower() in _JA_NEE:
        return _JA_NEE[waarde.lower()]
    raise FeitFout(f"'{waarde}' is geen ja of nee")


_JA_NEE = {"ja": True, "true": True, "nee": False, "false": False}


def _lees_getal(waarde: object) -> int:
    """Een heel getal van nul of meer, ook in tekst; een deel van een uur rondt af naar beneden (CAL-06)."""
    if isinstance(waarde, str) and _CIJFERS.fullmatch(waarde):
        return int(waarde)
    if isinstance(waarde, bool) or not isinstance(waarde, int | float) or not isfinite(waarde):
        raise FeitFout(f"'{waarde}' is geen getal")
    if waarde < 0:
        raise FeitFout(f"'{waarde}' is kleiner dan nul")
    return hele_uren(waarde)


_CIJFERS = re.compile(r"[0-9]{1,9}")


def _lees_precies(waarde: object) -> Decimal | int:
    """Nul of meer, met wat achter de komma staat: centen, of een deel van een uur dat nog in een som gaat (CAL-06)."""
    if isinstance(waarde, float) and isfinite(waarde) and waarde >= 0:
        precies = Decimal(str(waarde))
        return int(precies) if precies == precies.to_integral_value() else precies
    return _lees_getal(waarde)


def _lees_tekst(waarde: object) -> str:
    if isinstance(waarde, str):
        return waarde
    raise FeitFout(f"'{waarde}' is geen tekst")


datum = Soort(Vorm.DATUM, _lees_datum)
ja_nee = Soort(Vorm.JA_NEE, _lees_ja_nee)
ja_anders_nee = replace(ja_nee, leeg_is_nee=True)
getal = Soort(Vorm.GETAL, _lees_getal)
bedrag = Soort(Vorm.BEDRAG, _lees_precies)
uren = Soort(Vorm.UREN, _lees_precies)
tekst = Soort(Vorm.TEKST, _lees_tekst)


def getal_tot(hoogstens: int) -> Soort:
    """Een getal waar er niet meer van kunnen zijn: vijf examenonderdelen, honderd procent."""

    def lees(waarde: object) -> int:
        aantal = _lees_getal(waarde)
        if aantal > hoogstens:
            raise FeitFout(f"'{waarde}' kan niet; dit is ten hoogste {hoogstens}")
        return aantal

    return Soort(Vorm.GETAL, lees)


def een_van(enum: type[StrEnum]) -> Soort:
    def lees(waarde: object) -> StrEnum:
        try:
            return enum(str(waarde))
        except ValueError:
            keuzes = ", ".join(lid.value for lid in enum)
            raise FeitFout(f"'{waarde}' is geen {enum.__name__.lower()}; kies uit {keuzes}") from None

    return Soort(Vorm.KEUZE, lees, tuple(lid.value for lid in enum))


def een_uit(*keuzes: str) -> Soort:
    def lees(waarde: object) -> str:
        if waarde in keuzes:
            return str(waarde)
        raise FeitFout(f"'{waarde}' kan niet; kies uit {', '.join(keuzes)}")

    return Soort(Vorm.KEUZE, lees, keuzes)


def lijst(soort: Soort) -> Soort:
    def lees(waarde: object) -> tuple[Any, ...]:
        if not isinstance(waarde, list | tuple):
            raise FeitFout(f"'{waarde}' is geen lijst")
        return tuple(soort(deel) for deel in waarde)

    return Soort(Vorm.LIJST, lees, deel=soort)


def groep(**velden: Soort) -> Soort:
    """Een feit met onderdelen; een onbekend onderdeel is een fout."""

    def lees(waarde: object) -> Feiten:
        if not isinstance(waarde, Mapping):
            raise FeitFout(f"'{waarde}' heeft geen onderdelen")
        return lees_feiten(waarde, velden)

    return Soort(Vorm.GROEP, lees, velden=velden)


_SCHRIJFWIJZEN = {"tot en met": "tot_en_met", "tot": "tot_en_met"}
_PERIODE = {"van": datum, "tot_en_met": datum}


def _lees_periode(waarde: object) -> Periode:
    """{van, tot_en_met}; beide dagen tellen mee. `tot` is hier een korte schrijfwijze van tot en met.

    Een lijst van twee dagen, [van, tot_en_met], mag ook.
    """
    if isinstance(waarde, list | tuple):
        if len(waarde) != 2:
            raise FeitFout("een periode als lijst heeft twee dagen: van en tot_en_met")
        waarde = dict(zip(_PERIODE, waarde, strict=True))
    if isinstance(waarde, Mapping):
        waarde = {_SCHRIJFWIJZEN.get(str(naam), naam): dag for naam, dag in waarde.items()}
    delen = groep(**_PERIODE)(waarde)
    if set(delen) != set(_PERIODE):
        raise FeitFout("een periode heeft 'van' en 'tot_en_met'")
    try:
        return Periode(delen["van"], delen["tot_en_met"])
    except ValueError as fout:
        raise FeitFout(str(fout)) from None


periode = Soort(Vorm.PERIODE, _lees_periode, velden=_PERIODE)


def lees_feiten(ruw: Mapping[Any, object], velden: Mapping[str, Soort]) -> dict[str, Any]:
    """Vertaal ruwe feiten naar waarden; een leeg feit is onbekend en valt weg, of het telt als nee."""
    gelezen: dict[str, Any] = {naam: False for naam, soort in velden.items() if soort.leeg_is_nee}
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
    onderwerp: str = ""

    def beantwoord(self, ruwe_feiten: Mapping[Any, object], peildatum: date) -> Antwoord:
        """Lees de feiten en geef het antwoord; FeitFout als een feit niet klopt of ontbreekt."""
        try:
            antwoord = self.reken(lees_feiten(ruwe_feiten, self.feiten), peildatum)
        except KeyError as fout:
            raise FeitOntbreekt(str(fout.args[0]), self.naam) from None
        except LookupError as fout:
            raise FeitFout(str(fout)) from None
        except (OverflowError, ValueError):  # het jaar 10000 bestaat niet in de kalender van Python
            raise FeitFout("een van de datums ligt te ver in de toekomst of het verleden om mee te rekenen") from None
        antwoord.vragen.extend(_vragen_over_uren(ruwe_feiten, self.feiten))
        return antwoord.klaar()


def _vragen_over_uren(ruw: Mapping[Any, object], velden: Mapping[str, Soort]) -> Iterator[OordeelNodig]:
    """CAL-06 gaat over uren en aantallen; een bedrag met centen is geen vraag, en bij een som van uren telt de som."""
    for naam, waarde in ruw.items():
        if isinstance(waarde, Mapping):
            yield from _vragen_over_uren(waarde, velden[naam].velden)
        elif (
            isinstance(waarde, float)
            and velden[naam].vorm == Vorm.GETAL
            and (vraag := vraag_bij_deel_van_uur(str(naam), waarde, eenheid_van(str(naam))))
        ):
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
            if uitkomst not in self.vragen:  # twee regels kunnen op hetzelfde antwoord wachten
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


MENS = "menselijk_oordeel_nodig"


def een(
    naam: str, vraag: str, regel: Callable[..., Uitkomst[Any] | OordeelNodig], uitkomst: str, **feiten: Soort
) -> Functie:
    """Een vraag die precies één regel beantwoordt: de feiten heten zoals de argumenten van de regel.

    Een ja of nee dat niet is gegeven, is nee; elk ander verplicht feit dat mist, is een fout met de naam erbij.
    """
    argumenten = inspect.signature(regel).parameters
    if onbekend := set(feiten) - set(argumenten):
        raise TypeError(f"{naam}: {regel.__name__} kent {', '.join(sorted(onbekend))} niet")
    verplicht = [n for n, a in argumenten.items() if a.default is inspect.Parameter.empty and n != "op"]
    nee = (inspect.Parameter.empty, False)
    stil = {n: ja_anders_nee for n, s in feiten.items() if s.vorm == Vorm.JA_NEE and argumenten[n].default in nee}

    def reken(f: Feiten, peildatum: date) -> Antwoord:
        for n in verplicht:
            f[n]  # KeyError noemt het feit dat mist
        dag = {"op": peildatum} if "op" in argumenten else {}
        antwoord = Antwoord()
        antwoord.neem(regel(**f, **dag), uitkomst)
        return antwoord.klaar()

    return Functie(naam, vraag, {**feiten, **stil}, frozenset({uitkomst, MENS}), reken)


def onder(onderwerp: str, *functies: Functie) -> tuple[Functie, ...]:
    """Dezelfde functies, met het kopje waaronder zij op het scherm staan."""
    return tuple(replace(functie, onderwerp=onderwerp) for functie in functies)
