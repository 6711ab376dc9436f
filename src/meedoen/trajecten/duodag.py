"""Welke dag staat er in een veld van DUO? Eén lezer voor het bericht en voor wat wij ervan bewaren."""

from __future__ import annotations

import re
from datetime import date

from meedoen import klok

_DAG = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?")


def duodag(waarde: object) -> date | None:
    """De dag (jjjj-mm-dd), ook met een tijd erbij of in een object zoals bij de BRP; leeg is None.

    Een ValueError als er iets anders staat.
    """
    while isinstance(waarde, dict):
        waarde = waarde.get("datum") or waarde.get("waarde")
    if waarde in (None, ""):
        return None
    tekst = str(waarde).strip()
    if treffer := _DAG.fullmatch(tekst):
        return date.fromisoformat(treffer[1])
    return klok.in_nederland(tekst).date()
