"""Hoe vul je een casus in op het scherm? Van feiten naar de velden van het formulier, en de casussen zelf."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CASUSSEN = Path(__file__).resolve().parents[1] / "wet/casussen"


@cache
def casussen() -> tuple[dict[str, Any], ...]:
    """Alle eigen casussen, in de volgorde van de bestanden."""
    return tuple(
        casus for pad in sorted(CASUSSEN.glob("*.yaml")) for casus in yaml.safe_load(pad.read_text(encoding="utf-8"))
    )


def velden(feiten: dict[str, Any], peildatum: date) -> dict[str, Any]:
    """De feiten zoals een browser ze verstuurt."""
    gevuld: dict[str, Any] = {"peildatum": peildatum.isoformat()}
    for naam, waarde in feiten.items():
        if isinstance(waarde, dict):
            gevuld |= {f"{naam}-{deel}": _tekst(w) for deel, w in waarde.items()}
        elif isinstance(waarde, list) and waarde and isinstance(waarde[0], dict):
            for nummer, rij in enumerate(waarde, start=1):
                gevuld |= {f"{naam}-{nummer}-{deel}": _tekst(w) for deel, w in rij.items()}
        elif isinstance(waarde, list) and waarde and isinstance(waarde[0], date):
            gevuld[naam] = ", ".join(map(_tekst, waarde))
        else:
            gevuld[naam] = _tekst(waarde)
    return gevuld


def _tekst(waarde: Any) -> Any:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return list(waarde)
    return waarde.isoformat() if isinstance(waarde, date) else str(waarde)
