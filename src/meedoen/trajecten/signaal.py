"""Wat is een signaal, en hoe zwaar weegt het? De regels die er een vinden, staan in signalen.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.models import Examen, Traject

LATER_DAGEN = 42
LESSEN_RECENT_DAGEN = 21


class Handeling(StrEnum):
    """De ene handeling die bij een signaal hoort; het scherm maakt er een knop van."""

    INTAKE_STARTEN = "intake_starten"
    INTAKE = "intake"
    PIP_OPSTELLEN = "pip_opstellen"
    PIP_AFMAKEN = "pip_afmaken"
    PIP_VASTSTELLEN = "pip_vaststellen"
    BESLUIT_NEMEN = "besluit_nemen"
    BEKENDMAKEN = "bekendmaken"
    VERLENGING = "verlenging"
    BELLEN = "bellen"
    BESPREKEN = "bespreken"
    VOORBEREIDEN = "voorbereiden"
    VERGELIJKEN = "vergelijken"
    FEITEN = "feiten"
    TAAK = "taak"
    VOLDAAN = "voldaan"
    CERTIFICAAT = "certificaat"
    UREN = "uren"


@dataclass(frozen=True, slots=True)
class Lesbeeld:
    """Gevolgde en zonder reden gemiste uren: de laatste drie weken, en de negen weken daarvoor."""

    gevolgd: Decimal
    gemist: Decimal
    gevolgd_eerder: Decimal
    gemist_eerder: Decimal

    @property
    def aanwezig(self) -> int | None:
        return _deel(self.gevolgd, self.gemist)

    @property
    def aanwezig_eerder(self) -> int | None:
        return _deel(self.gevolgd_eerder, self.gemist_eerder)


def _deel(gevolgd: Decimal, gemist: Decimal) -> int | None:
    totaal = gevolgd + gemist
    return int(100 * gevolgd / totaal) if totaal else None


@dataclass(frozen=True, slots=True)
class Omstandigheid:
    """Wat er rond een dossier speelt en niet op het traject zelf staat."""

    taken: tuple[Taak, ...] = ()
    afspraak: Afspraak | None = None
    lessen: Lesbeeld | None = None
    uitslagen: tuple[Examen, ...] = ()
    pip_in_wording: str = ""
    besluit_van: date | None = None
    oproepen_gemist: int = 0
    gevoerd: int = 0
    afgesproken: int | None = None
    alles_klaar: bool = False
    uren_onder_afronding: tuple[str, ...] = ()

    @property
    def telling(self) -> str:
        """Het hoeveelste gesprek het volgende is; leeg als het PIP geen aantal noemt of het aantal al vol is."""
        volgende = self.gevoerd + 1
        return f"{volgende} van {self.afgesproken}" if self.afgesproken and volgende <= self.afgesproken else ""


NIETS = Omstandigheid()


@dataclass(frozen=True, slots=True)
class Vondst:
    """Een regel die geldt: hoeveel dagen nog, waarom, wat er misgaat, en wat u doet."""

    dagen: int
    reden: str
    gevolg: str
    handeling: Handeling
    nu: bool = False
    kleur: str = "letop"
    moment: str = ""
    sleutel: int | None = None


@dataclass(frozen=True, slots=True)
class Signaal:
    """Eén werkregel: soort, reden en gevolg in woorden; `gevolg_rang` 1 is het ernstigst."""

    traject: Traject
    soort: str
    teken: str
    kleur: str
    reden: str
    gevolg: str
    dagen: int
    gevolg_rang: int
    datum_code: str
    handeling: Handeling
    nu: bool
    moment: str = ""
    sleutel: int | None = None


def volgorde(signaal: Signaal) -> tuple[int, int, int, int]:
    """Een volledige volgorde: nooit twee signalen op dezelfde plek, en niets over de persoon zelf.

    Binnen nu, deze week en later beslist het gevolg; een verre datum verdringt zo niets van deze week.
    """
    vak = 0 if signaal.nu else 1 + (signaal.dagen > LATER_DAGEN)
    return (vak, signaal.gevolg_rang, signaal.dagen, signaal.traject.pk)


def recent_vanaf(op: date) -> date:
    """De eerste dag van de drie weken waarover uitval wordt gemeten."""
    return op - timedelta(days=LESSEN_RECENT_DAGEN)
