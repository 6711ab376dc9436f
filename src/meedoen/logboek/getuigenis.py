"""Wat zegt de gewone database over het logboek in de tweede? Zo valt ook een keten op die met haar stand is gewist.

Een auditregel in de gewone database noemt tot waar de ketens in de tweede toen liepen, en dat valt onder haar zegel
(LOG-4). Alleen deze kant op: een back-up van de gewone database is altijd de oudste van de twee (ADR 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import DatabaseError
from django.db.models import Max

from meedoen.logboek.models import LANDELIJK, SOORTEN, Auditregel, Ketenstand

KORT = 32  # tekens van een zegel: genoeg om een regel te herkennen, en zonder sleutel niet te maken
STUK = 1_000
VELDEN = ("soort", "gemeente_code", "volgnummer", "zegel")

Keten = tuple[str, str]


def getuigenis(code: str) -> str:
    """De standen van deze gemeente in de tweede database; een landelijke regel noemt die van alle gemeenten.

    Is de tweede database weg, dan komt daar ook niets bij om over te getuigen; een wijziging wacht er niet op.
    """
    standen = Ketenstand.objects.using("logboek").filter(soort__in=SOORTEN, volgnummer__gt=0)
    if code != LANDELIJK:
        standen = standen.filter(gemeente_code=code)
    try:
        rijen = list(standen.order_by("soort", "gemeente_code").values_list(*VELDEN))
    except DatabaseError:
        return ""
    return " ".join(f"{soort}:{van}:{nummer}:{zegel[:KORT]}" for soort, van, nummer, zegel in rijen)


@dataclass(frozen=True, slots=True)
class Tegenspraak:
    """In deze keten staat niet wat een auditregel noemt: op deze plek een andere regel, of vanaf hier niets meer."""

    soort: str
    gemeente_code: str
    volgnummer: int
    reden: str


@dataclass(frozen=True, slots=True)
class _Genoemd:
    volgnummer: int
    zegel: str
    door: str


@dataclass(slots=True)
class Getuigen:
    """Legt wat de auditregels noemen naast de tweede database, per duizend: het geheugen groeit niet mee."""

    _open: dict[Keten, list[_Genoemd]] = field(default_factory=dict)
    _anders: dict[Keten, _Genoemd] = field(default_factory=dict)
    _weg: dict[Keten, _Genoemd] = field(default_factory=dict)

    def hoor(self, regel: Auditregel) -> None:
        door = f"auditregel {regel.volgnummer} van gemeente {regel.gemeente_code} in de gewone database"
        for deel in regel.getuigt.split():
            soort, code, nummer, zegel = deel.split(":")
            genoemd = self._open.setdefault((soort, code), [])
            genoemd.append(_Genoemd(int(nummer), zegel, door))
            if len(genoemd) == STUK:
                self._kijk_na((soort, code))

    def tegenspraken(self) -> Iterator[Tegenspraak]:
        for keten in list(self._open):
            self._kijk_na(keten)
        for soort, code in sorted(self._anders | self._weg):
            if g := self._anders.get((soort, code)):
                yield Tegenspraak(soort, code, g.volgnummer, f"dit is een andere regel dan {g.door} noemt")
            else:
                g = self._weg[soort, code]
                reden = f"vanaf hier is de keten weg: {g.door} noemt nog regel {g.volgnummer}"
                yield Tegenspraak(soort, code, _laatste((soort, code)) + 1, reden)

    def _kijk_na(self, keten: Keten) -> None:
        """Van een andere regel telt de eerste plek, van wat weg is het hoogste nummer: dat zegt hoeveel het was."""
        genoemd = self._open.pop(keten)
        soort, code = keten
        regels = SOORTEN[soort]._default_manager.using("logboek").filter(gemeente_code=code)
        nummers = {g.volgnummer for g in genoemd}
        echt = dict(regels.filter(volgnummer__in=nummers).order_by().values_list("volgnummer", "zegel"))
        for g in genoemd:
            if g.volgnummer not in echt:
                self._weg[keten] = max(g, self._weg.get(keten, g), key=_nummer)
            elif not echt[g.volgnummer].startswith(g.zegel):
                self._anders[keten] = min(g, self._anders.get(keten, g), key=_nummer)


def _nummer(genoemd: _Genoemd) -> int:
    return genoemd.volgnummer


def _laatste(keten: Keten) -> int:
    soort, code = keten
    regels = SOORTEN[soort]._default_manager.using("logboek").filter(gemeente_code=code)
    return int(regels.aggregate(hoogste=Max("volgnummer"))["hoogste"] or 0)
