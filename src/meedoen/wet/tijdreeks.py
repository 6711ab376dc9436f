"""Welk getal geldt op welke dag? Een getal heeft altijd een datum en een bron."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from meedoen.wet.bron import Bron

T = TypeVar("T")

INWERKINGTREDING = date(2022, 1, 1)


@dataclass(frozen=True, slots=True)
class Waarde(Generic[T]):
    """Eén waarde met haar geldigheid; `tot_en_met=None` betekent: geldt nog."""

    waarde: T
    vanaf: date
    tot_en_met: date | None
    bron: Bron

    def geldt_op(self, op: date) -> bool:
        return self.vanaf <= op and (self.tot_en_met is None or op <= self.tot_en_met)


@dataclass(frozen=True, slots=True)
class Tijdreeks(Generic[T]):
    """De waarden van één getal door de tijd, zonder overlap."""

    waarden: tuple[Waarde[T], ...]

    def __post_init__(self) -> None:
        for eerder, later in zip(self.waarden, self.waarden[1:], strict=False):
            if eerder.tot_en_met is None or eerder.tot_en_met >= later.vanaf:
                raise ValueError("de waarden van een tijdreeks overlappen of staan niet op volgorde")

    def op(self, dag: date) -> Waarde[T]:
        """De waarde die op `dag` geldt; LookupError als er geen geldt, nooit een stille nul."""
        for waarde in self.waarden:
            if waarde.geldt_op(dag):
                return waarde
        raise LookupError(f"geen waarde die geldt op {dag.isoformat()}")


def sinds_2022(waarde: T, bron: Bron) -> Tijdreeks[T]:
    """Een getal dat sinds de inwerkingtreding niet is gewijzigd."""
    return Tijdreeks((Waarde(waarde, INWERKINGTREDING, None, bron),))
