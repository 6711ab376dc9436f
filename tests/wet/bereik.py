"""Welke modules van de wet worden echt aangeroepen? Gemeten tijdens het rekenen, niet gelezen uit de code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import meedoen.wet
from meedoen.wet.termijnenwet.artikel_3 import feestdagen

WET = Path(meedoen.wet.__file__).parent


def artikelmodules() -> list[str]:
    """Elke module van een artikel, van DUO en van de rechtspraak, als pad onder wet/."""
    paden = [*WET.glob("*/artikel_*.py"), *WET.glob("duo/*.py"), *WET.glob("rechtspraak/*.py")]
    return sorted(pad.relative_to(WET).as_posix() for pad in paden if pad.name != "__init__.py")


@contextmanager
def gemeten() -> Iterator[set[str]]:
    """De paden onder wet/ waarvan binnen het blok een functie is aangeroepen; importeren telt niet."""
    feestdagen.cache_clear()  # wat al is uitgerekend, wordt anders niet opnieuw aangeroepen
    geraakt: set[str] = set()
    voorvoegsel = str(WET) + "/"

    def bij_aanroep(frame: FrameType, gebeurtenis: str, _waarde: Any) -> None:
        code = frame.f_code
        if gebeurtenis == "call" and code.co_filename.startswith(voorvoegsel) and not code.co_name.startswith("<"):
            geraakt.add(code.co_filename.removeprefix(voorvoegsel))

    vorige = sys.getprofile()
    sys.setprofile(bij_aanroep)
    try:
        yield geraakt
    finally:
        sys.setprofile(vorige)
