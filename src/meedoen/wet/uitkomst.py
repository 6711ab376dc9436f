"""Wat is het antwoord, en waarom? Elke regel geeft een uitkomst met grondslag, of een vraag aan een mens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from meedoen.wet.bron import Bron

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén rekenstap voor "Waarom deze datum?": wat, met welk resultaat, volgens welke bron."""

    tekst: str
    resultaat: str = ""
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Gevolg:
    """Wat verandert er als? `richting` is "meer", "minder" of "niets"."""

    als: str
    dan: str
    richting: str = "niets"


@dataclass(frozen=True, slots=True)
class Uitkomst(Generic[T]):
    """Waarde, grondslag, regel-ids, gebruikte feiten en één zin in gewone taal."""

    waarde: T
    grondslag: tuple[Bron, ...]
    uitleg: str
    regels: tuple[str, ...] = ()
    feiten: Mapping[str, object] = field(default_factory=dict)
    peildatum: date | None = None
    stappen: tuple[Stap, ...] = ()
    wat_als: tuple[Gevolg, ...] = ()


@dataclass(frozen=True, slots=True)
class OordeelNodig:
    """De tekst laat het open: dit is de vraag aan een mens, met de bron. Nooit een gok."""

    vraag: str
    bron: tuple[Bron, ...]
    regels: tuple[str, ...] = ()
    feiten: Mapping[str, object] = field(default_factory=dict)
