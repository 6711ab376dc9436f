"""Wat hoeft niet, of minder, door een gedeeltelijk besluit van DUO? Ontheffing en vrijstelling, per onderdeel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from meedoen.trajecten.models import Duofeit
from meedoen.wet.begrippen import Onderdeel, Taalniveau

# DUO schrijft een onderdeel in een ontheffing of vrijstelling met een code.
DUOCODE = {
    "KNM": Onderdeel.KNM,
    "LE": Onderdeel.LEZEN,
    "LU": Onderdeel.LUISTEREN,
    "SC": Onderdeel.SCHRIJVEN,
    "SP": Onderdeel.SPREKEN,
}
GEDEELTELIJK_ONTHEVEN = "SS119"
ONTHEFFINGEN = ("SS117", GEDEELTELIJK_ONTHEVEN)


@dataclass(frozen=True, slots=True)
class VanDuo:
    """De gedeeltelijke besluiten in een dossier: een ontheffing telt altijd, een vrijstelling op haar niveau."""

    ontheven: frozenset[Onderdeel] = frozenset()
    onbekend_ontheven: bool = False  # DUO meldde gedeeltelijke ontheffing, maar niet waarvan
    vrijgesteld: Mapping[Onderdeel, Taalniveau | None] = field(default_factory=dict)


def van_duo(feiten: Iterable[Duofeit]) -> VanDuo:
    """ONTH-02, VRIJ-07: wat DUO in alle meldingen samen ontheft en vrijstelt."""
    gemeld = list(feiten)
    return VanDuo(
        ontheven=frozenset(onderdeel for feit in gemeld for onderdeel in _ontheven(feit)),
        onbekend_ontheven=any(f.gebeurtenis == GEDEELTELIJK_ONTHEVEN and not _ontheven(f) for f in gemeld),
        vrijgesteld=_hoogste(paar for feit in gemeld for paar in feit.waarde.get("vrijgesteld", {}).items()),
    )


def _ontheven(feit: Duofeit) -> frozenset[Onderdeel]:
    """Een onbekende code telt niet stil mee."""
    codes = feit.waarde.get("onderdelen") or feit.waarde.get("examenonderdeel") or []
    codes = [codes] if isinstance(codes, str) else codes
    return frozenset(DUOCODE[c] if c in DUOCODE else Onderdeel(c) for c in codes if c in DUOCODE or c in set(Onderdeel))


def _hoogste(vrijgesteld: Iterable[tuple[str, str]]) -> dict[Onderdeel, Taalniveau | None]:
    """Van meer vrijstellingen van één onderdeel het hoogste niveau; een onbekend niveau weegt het minst."""
    niveaus: dict[Onderdeel, Taalniveau | None] = {}
    for onderdeel, niveau in sorted(vrijgesteld, key=lambda paar: paar[1]):
        niveaus[Onderdeel(onderdeel)] = Taalniveau(niveau) if niveau else None
    return niveaus
