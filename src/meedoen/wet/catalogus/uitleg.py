"""Hoe tonen wij een antwoord? Eén keer geschreven, voor de opdrachtregel en voor het scherm."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from meedoen.wet.catalogus.functie import MENS, Antwoord
from meedoen.wet.catalogus.woorden import woord
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

EU = "EU-"


@dataclass(frozen=True, slots=True)
class Uitleg:
    """Een antwoord, klaar om te tonen: eerst wat een mens beslist, dan de uitkomsten, dan het waarom."""

    vragen: tuple[OordeelNodig, ...]
    uitkomsten: tuple[tuple[str, Any], ...]
    onderbouwing: tuple[Uitkomst[Any], ...]


def leg_uit(antwoord: Antwoord) -> Uitleg:
    """De vraag over het Unierecht staat altijd bovenaan; zij gaat voor elk bedrag."""
    vragen = sorted(antwoord.vragen, key=lambda vraag: not any(regel.startswith(EU) for regel in vraag.regels))
    gegeven = tuple((naam, plat(waarde)) for naam, waarde in antwoord.waarden.items() if naam != MENS)
    return Uitleg(tuple(vragen), gegeven, tuple(antwoord.onderbouwing))


def plat(waarde: Any) -> Any:
    """Een waarde zonder de vorm van de code: enums als woord, lijsten op volgorde."""
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, frozenset | set):
        return tuple(sorted((plat(deel) for deel in waarde), key=str))
    if isinstance(waarde, list | tuple):
        return tuple(plat(deel) for deel in waarde)
    return waarde


def feiten(uitkomst: Uitkomst[Any] | OordeelNodig) -> list[tuple[str, Any]]:
    """De gebruikte feiten die bekend zijn, met hun naam in gewone woorden."""
    return [(woord(naam), plat(waarde)) for naam, waarde in uitkomst.feiten.items() if waarde is not None]


def kort(waarde: Any) -> str:
    """Een waarde op de opdrachtregel: datums als jjjj-mm-dd, ja of nee, lijsten tussen haken."""
    waarde = plat(waarde)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, tuple):
        return "[" + ", ".join(map(kort, waarde)) + "]"
    return "niets" if waarde is None else str(waarde)
