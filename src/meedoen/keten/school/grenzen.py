"""Past wat een school opgeeft bij het dossier, de plaatsing en de kalender? Eén tabel voor les en periodetotaal."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.utils.formats import date_format

from meedoen.keten.school.kolommen import DATUM, PEILDATUM
from meedoen.keten.school.plaatsingen import Plek
from meedoen.trajecten.uren import ETMAAL, LESUREN_PER_WEEK, NUL
from meedoen.wet.uren import getal

AL_DICHT = "Het traject was op deze dag al afgesloten."
VERBETER = "Verbeter deze regel."
TOT_DE_SLUITING = "Vraag de school om een totaal tot en met de sluiting. Is dat er al, haal deze regel dan weg."
OVERLAPPEN = "Overlappen de totalen? Zet er dan één op nul. Anders: vraag de school of dit klopt."
VRAAG_SCHOOL = "Vraag de school of dit klopt."
PER_MAAND = "Vraag de school om een totaal per maand, of om de lessen zelf."
PER_MAAND_OF_KLOPT = "Gaat het over meer maanden? Vraag dan een totaal per maand. Anders: vraag of dit klopt."
SPLITS = "Vraag de school om een totaal tot het PIP en een totaal vanaf het PIP, of om de lessen zelf."


@dataclass(frozen=True, slots=True)
class Opgave:
    """Een les op één dag, of een totaal tot en met zijn peildatum."""

    naam: str
    dagkolom: str
    van: date
    tot: date
    bij_dicht: str
    urenkolom: str = ""
    uren: Decimal = NUL
    gevolgd: Decimal = NUL

    @property
    def maanddagen(self) -> int:
        return monthrange(self.tot.year, self.tot.month)[1]


@lru_cache(maxsize=512)  # een bestand noemt dezelfde dagen telkens weer
def van_les(dag: date) -> Opgave:
    return Opgave("Deze les", DATUM.label, dag, dag, VERBETER)


def van_totaal(dag: date, *, urenkolom: str, uren: Decimal, gevolgd: Decimal) -> Opgave:
    """Waar de periode begint, staat niet in het formaat; scholen leveren per maand."""
    return Opgave("Dit totaal", PEILDATUM.label, dag.replace(day=1), dag, TOT_DE_SLUITING, urenkolom, uren, gevolgd)


def te_veel_samen(dag: date, uren: Decimal | int) -> tuple[bool, Bezwaar | None]:
    """Alle totalen over de maand van deze dag samen: is het een fout, en wat is het bezwaar?"""
    samen = Opgave("Dit totaal met de andere over deze maand", PEILDATUM.label, dag, dag, "", uren=Decimal(uren))
    for fout, over, zin in ((True, _meer_dan_de_maand, _zin_maand), (False, _meer_dan_de_week, _zin_week)):
        if over(samen):
            return fout, Bezwaar(PEILDATUM.label, dag, zin(samen), OVERLAPPEN)
    return False, None


def afgesloten(dicht: date) -> str:
    return f"Dit dossier is afgesloten op {date_format(dicht, 'j F Y')}. Saldo en certificaaturen wijzigen."


def _na_sluiting(o: Opgave, p: Plek) -> bool:
    return p.dicht_sinds is not None and o.tot > p.dicht_sinds


def _voor_sluiting(o: Opgave, p: Plek) -> bool:
    return p.dicht_sinds is not None and o.tot <= p.dicht_sinds


def _buiten_plaatsing(o: Opgave, p: Plek) -> bool:
    """Een totaal over de maand waarin de plaatsing eindigt, heeft zijn peildatum vaak daarna."""
    return o.tot < p.begin or (p.einde is not None and o.van > p.einde)


def _over_het_pip(o: Opgave, p: Plek) -> bool:
    """INT-14: uren van vóór het PIP tellen niet, maar een totaal staat met al zijn uren op de peildatum."""
    return bool(o.gevolgd) and p.eerste_pip is not None and max(o.van, p.begin) < p.eerste_pip <= o.tot


def _meer_dan_de_maand(o: Opgave, _: Plek | None = None) -> bool:
    return o.uren > ETMAAL * o.maanddagen


def _zin_maand(o: Opgave, _: Plek | None = None) -> str:
    return f"{o.naam} is {getal(o.uren)} uur. In {_maand(o)} passen er {getal(ETMAAL * o.maanddagen)}."


def _meer_dan_de_week(o: Opgave, _: Plek | None = None) -> bool:
    return o.uren * 7 > LESUREN_PER_WEEK * o.maanddagen


def _zin_week(o: Opgave, _: Plek | None = None) -> str:
    return f"{o.naam} is {getal(o.uren)} uur: in {_maand(o)} meer dan {LESUREN_PER_WEEK} uur per week."


@dataclass(frozen=True, slots=True)
class Grens:
    """Eén rij: wat er dan staat, en wat iemand kan doen; `over_uren` zegt bij welke kolom het hoort."""

    over: Callable[[Opgave, Plek], bool]
    zin: Callable[[Opgave, Plek], str]
    wat: Callable[[Opgave], str]
    over_uren: bool = False


class Bezwaar(NamedTuple):
    """In de volgorde waarin het rapport erom vraagt."""

    kolom: str
    waarde: object
    zin: str
    wat: str


FOUTEN = (
    Grens(_na_sluiting, lambda o, p: AL_DICHT, lambda o: o.bij_dicht),
    Grens(
        _meer_dan_de_maand,
        _zin_maand,
        lambda o: PER_MAAND,
        over_uren=True,
    ),
)
TWIJFELS = (
    Grens(
        _buiten_plaatsing,
        lambda o, p: f"{o.naam} valt buiten de plaatsing zoals wij die kennen.",
        lambda o: "Controleer begin en einde.",
    ),
    Grens(_voor_sluiting, lambda o, p: afgesloten(p.dicht_sinds or o.tot), lambda o: VRAAG_SCHOOL),
    Grens(
        _over_het_pip,
        lambda o, p: f"Het PIP is van {date_format(p.eerste_pip, 'j F Y')}. De uren van daarvoor tellen zo ook mee.",
        lambda o: SPLITS,
    ),
    Grens(
        _meer_dan_de_week,
        _zin_week,
        lambda o: PER_MAAND_OF_KLOPT,
        over_uren=True,
    ),
)


def over_de_grens(tabel: tuple[Grens, ...], opgave: Opgave, plaats: Plek) -> list[Bezwaar]:
    """Welke grenzen uit deze tabel gaat de opgave over?"""
    return [_bezwaar(grens, opgave, plaats) for grens in tabel if grens.over(opgave, plaats)]


def _bezwaar(grens: Grens, o: Opgave, p: Plek) -> Bezwaar:
    kolom, waarde = (o.urenkolom, o.uren) if grens.over_uren else (o.dagkolom, o.tot)
    return Bezwaar(kolom, waarde, grens.zin(o, p), grens.wat(o))


def _maand(o: Opgave) -> str:
    return date_format(o.tot, "F Y")
