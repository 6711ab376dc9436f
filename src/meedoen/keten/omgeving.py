"""Wie leest in, voor welke gemeenten, en hoe ver zijn wij? Alles wat een soort nodig heeft naast het bestand."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date

from meedoen.autorisatie.mag import MagNiet
from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.keten.rapport import Rapport

NIET_VAN_U = "Deze gemeente hoort niet bij uw werk, of bestaat niet."


class Gestopt(Exception):
    """Iemand heeft het inlezen gestopt; er is niets gewijzigd."""


@dataclass(slots=True)
class Omgeving:
    """De context van één keer inlezen; `proef` schrijft niets dat blijft."""

    wie: Wie
    gemeenten: dict[str, Gemeente]
    rapport: Rapport
    proef: bool
    stap: Callable[[int], None] = lambda _: None
    gezien: dict[str, object] = field(default_factory=dict)
    betrokkenen: set[tuple[str, int]] = field(default_factory=set)
    gemeente_codes: set[str] = field(default_factory=set)

    @property
    def op(self) -> date:
        return self.wie.op

    def gemeente(self, tekst: str) -> Gemeente | None:
        """De gemeente met deze code of naam, als zij bij de context hoort; leeg kan als er maar één is (TEN-4)."""
        kaal = tekst.strip().lower()
        if not kaal:
            enige = list(self.gemeenten.values())
            return enige[0] if len(enige) == 1 else None
        kaal = kaal.removeprefix("gemeente ").removeprefix("gm")
        for gemeente in self.gemeenten.values():
            if kaal in (gemeente.code, gemeente.code.lstrip("0"), gemeente.naam.lower()):
                return gemeente
        return None


def omgeving(wie: Wie, rapport: Rapport, *, codes: Collection[str], recht: Recht, proef: bool) -> Omgeving:
    """Bouw de context voor deze gemeenten, voor zover u daar mag inlezen en de handeling zelf ook mag doen."""
    eigen = [
        g
        for g in Gemeente.objects.filter(pk__in=wie.gemeenten, code__in=codes)
        if wie.mag(Recht.IMPORTEREN, g.pk) and wie.mag(recht, g.pk)
    ]
    if not eigen:
        raise MagNiet(f"Uw rol of het mandaat van uw organisatie staat dit niet toe. {recht.reden}")
    beperkt = replace(wie, gemeenten=frozenset(g.pk for g in eigen))
    return Omgeving(wie=beperkt, gemeenten={g.code: g for g in eigen}, rapport=rapport, proef=proef)


def codes_voor(wie: Wie, code: str = "") -> list[str]:
    """De gemeenten waarvoor u mag inlezen; een die er niet bij hoort geeft dezelfde zin als een die niet bestaat."""
    codes = [g.code for g in Gemeente.objects.filter(pk__in=wie.gemeenten) if wie.mag(Recht.IMPORTEREN, g.pk)]
    if code:
        codes = [c for c in codes if c == code]
        if not codes:
            raise MagNiet(NIET_VAN_U)
    if not codes:
        raise MagNiet(f"Uw rol of het mandaat van uw organisatie staat inlezen niet toe. {Recht.IMPORTEREN.reden}")
    return sorted(codes)
