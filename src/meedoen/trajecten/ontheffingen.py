"""Wat hoeft niet, of minder, door een gedeeltelijk besluit van DUO? Ontheffing en vrijstelling, per onderdeel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from meedoen.trajecten.models import Duofeit, Traject
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
# Onder deze naam staat bij een melding hoeveel uur participatie DUO noemde.
BELASTBAARHEID = "belastbaarheid"
ONTHEFFINGEN = ("SS117", GEDEELTELIJK_ONTHEVEN)


@dataclass(frozen=True, slots=True)
class VanDuo:
    """De gedeeltelijke besluiten in een dossier: een ontheffing telt altijd, een vrijstelling op haar niveau."""

    ontheven: frozenset[Onderdeel] = frozenset()
    onbekend_ontheven: bool = False  # DUO meldde gedeeltelijke ontheffing, maar niet waarvan
    vrijgesteld: Mapping[Onderdeel, Taalniveau | None] = field(default_factory=dict)
    belastbaarheid: int | None = None  # ONTH-09: hoeveel uur participatie in de Z-route nog kan


def van_duo(feiten: Iterable[Duofeit]) -> VanDuo:
    """ONTH-02, VRIJ-07: wat DUO in alle meldingen samen ontheft en vrijstelt."""
    gemeld = list(feiten)
    uren = _laatste_uren(gemeld)
    return VanDuo(
        ontheven=frozenset(onderdeel for feit in gemeld for onderdeel in _ontheven(feit))
        | (frozenset() if uren != 0 else {Onderdeel.Z_PARTICIPATIE_UREN}),
        onbekend_ontheven=any(
            f.gebeurtenis == GEDEELTELIJK_ONTHEVEN and not _ontheven(f) and BELASTBAARHEID not in f.waarde
            for f in gemeld
        ),
        belastbaarheid=uren,
        vrijgesteld=_hoogste(paar for feit in gemeld for paar in feit.waarde.get("vrijgesteld", {}).items()),
    )


def besluiten_van_duo(traject: Traject) -> VanDuo:
    """De gedeeltelijke besluiten van één dossier; een dossier dat nog niet is bewaard heeft er geen."""
    if traject.pk is None:
        return VanDuo()
    return van_duo(Duofeit.objects.filter(traject=traject, gebeurtenis__in=ONTHEFFINGEN))


def _ontheven(feit: Duofeit) -> frozenset[Onderdeel]:
    """Een onbekende code telt niet stil mee."""
    codes = feit.waarde.get("onderdelen") or feit.waarde.get("examenonderdeel") or []
    codes = [codes] if isinstance(codes, str) else codes
    return frozenset(DUOCODE[c] if c in DUOCODE else Onderdeel(c) for c in codes if c in DUOCODE or c in set(Onderdeel))


def _laatste_uren(feiten: list[Duofeit]) -> int | None:
    """Het laatste besluit over de uren geldt, in welke volgorde DUO's meldingen ook kwamen (BTR-4)."""
    met_uren = [feit for feit in feiten if BELASTBAARHEID in feit.waarde]
    laatste = max(met_uren, key=lambda f: (f.datum, str(f.waarde.get("moment", "")), f.pk or 0), default=None)
    return int(laatste.waarde[BELASTBAARHEID]) if laatste else None


def _hoogste(vrijgesteld: Iterable[tuple[str, str]]) -> dict[Onderdeel, Taalniveau | None]:
    """Van meer vrijstellingen van één onderdeel het hoogste niveau; een onbekend niveau weegt het minst."""
    niveaus: dict[Onderdeel, Taalniveau | None] = {}
    for onderdeel, niveau in sorted(vrijgesteld, key=lambda paar: paar[1]):
        niveaus[Onderdeel(onderdeel)] = Taalniveau(niveau) if niveau else None
    return niveaus
