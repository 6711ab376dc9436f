"""Waar staat het? Een bron is regeling, artikel en lid: het adres dat elke jurist kent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Regeling(StrEnum):
    """De gelezen regelingen, met de naam zoals zij in een brief staat."""

    WET_INBURGERING_2021 = "Wet inburgering 2021"
    BESLUIT_INBURGERING_2021 = "Besluit inburgering 2021"
    REGELING_INBURGERING_2021 = "Regeling inburgering 2021"
    PARTICIPATIEWET = "Participatiewet"
    AWB = "Algemene wet bestuursrecht"
    TERMIJNENWET = "Algemene termijnenwet"
    AOW = "Algemene Ouderdomswet"
    DUO_M2M = "DUO M2M-specificatie"
    RECHTSPRAAK = "Rechtspraak"
    KEURMERK = "Keurmerk Inburgeren"
    PRAKTIJK = "Uitvoeringspraktijk"
    REKENAFSPRAAK = "Rekenafspraak"


BIJLAGE = "bijlage "
_BWB = {
    Regeling.WET_INBURGERING_2021: "BWBR0044770",
    Regeling.BESLUIT_INBURGERING_2021: "BWBR0045555",
    Regeling.REGELING_INBURGERING_2021: "BWBR0045574",
    Regeling.PARTICIPATIEWET: "BWBR0015703",
    Regeling.AWB: "BWBR0005537",
    Regeling.TERMIJNENWET: "BWBR0002448",
    Regeling.AOW: "BWBR0002221",
}


@dataclass(frozen=True, slots=True)
class Bron:
    """Eén vindplaats. `artikel` is het nummer zonder "art." of "bijlage 6a", `lid` mag "1 b" zijn."""

    regeling: Regeling
    artikel: str
    lid: str | None = None

    def __str__(self) -> str:
        if self.regeling not in _BWB:
            return f"{self.regeling}, {self.artikel}"
        tekst = f"{self.regeling} {self.artikel}" if self._is_bijlage else f"{self.regeling} art. {self.artikel}"
        return f"{tekst} lid {self.lid}" if self.lid else tekst

    @property
    def _is_bijlage(self) -> bool:
        return self.artikel.startswith(BIJLAGE)

    @property
    def url(self) -> str | None:
        """Adres op wetten.overheid.nl; None als de bron geen wettekst is."""
        bwb = _BWB.get(self.regeling)
        plek = f"bijlage={self.artikel.removeprefix(BIJLAGE)}" if self._is_bijlage else f"artikel={self.artikel}"
        return f"https://wetten.overheid.nl/jci1.3:c:{bwb}&{plek}" if bwb else None
