"""Bij welk verzoek hoort wat er nu gebeurt? Het logboek en de technische logregels dragen hetzelfde nummer."""

from __future__ import annotations

import secrets
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Bij welk verzoek horen deze regels? Gezet door de voordeur, gelezen door het logboek."""

    trace_id: str
    actor: str = "anoniem"
    rol: str = ""
    via: str = "opdracht"


_herkomst: ContextVar[Herkomst | None] = ContextVar("herkomst", default=None)


def nieuwe_trace() -> str:
    return secrets.token_hex(16)


def zet_herkomst(herkomst: Herkomst | None) -> None:
    _herkomst.set(herkomst)


def herkomst() -> Herkomst:
    huidige = _herkomst.get()
    if huidige is None:
        huidige = Herkomst(trace_id=nieuwe_trace())
        _herkomst.set(huidige)
    return huidige


def verzoeknummer() -> str:
    """Het nummer van dit verzoek, of leeg: een logregel begint zelf geen herkomst."""
    huidige = _herkomst.get()
    return huidige.trace_id if huidige else ""
