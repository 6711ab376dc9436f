"""Wat staat er in een brief? Alleen tekst en datums; de opmaak is van het sjabloon."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Sectie:
    """Een kop met alinea's, en desgewenst een tabel van twee kolommen."""

    kop: str
    alineas: tuple[str, ...] = ()
    tabel: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """Een beschikking zoals zij op papier komt; `dagtekening` en `datum_machine` (JJJJ-MM-DD) horen bij elkaar."""

    afzender: str
    namens: str
    geadresseerde: tuple[str, ...]
    dagtekening: str
    datum_machine: str
    kenmerk: str
    onderwerp: str
    aanhef: str
    secties: tuple[Sectie, ...]
    ondertekening: tuple[str, ...]
    concept: bool = False

    def als_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def uit_inhoud(cls, inhoud: dict[str, Any]) -> Brief:
        """Lees een bewaarde brief terug; zo is een oude brief opnieuw te maken."""
        secties = tuple(
            Sectie(s["kop"], tuple(s["alineas"]), tuple((a, b) for a, b in s["tabel"])) for s in inhoud["secties"]
        )
        rest = {n: tuple(w) if isinstance(w, list) else w for n, w in inhoud.items() if n != "secties"}
        return cls(secties=secties, **rest)

    def zonder_adres(self) -> Brief:
        """K3: alleen de naam; een geheim adres leest niet iedereen die de brief leest."""
        return replace(self, geadresseerde=self.geadresseerde[:1])

    @property
    def noemt_adres(self) -> bool:
        return len(self.geadresseerde) > 1

    def regels(self) -> set[str]:
        """Elke alinea en elke afspraak als losse regel, om twee versies te vergelijken."""
        alineas = {alinea for sectie in self.secties for alinea in sectie.alineas}
        return alineas | {f"{naam}: {afspraak}" for sectie in self.secties for naam, afspraak in sectie.tabel}
