"""Waar is nog plaats? Een vlak houdt bij welke rechthoeken bezet zijn, zodat geen tekst een andere raakt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from meedoen.web.grafiek.letters import tekstbreedte

LETTER = 13.0
KLEIN = 12.0
REGEL = 1.35  # regelhoogte ten opzichte van de letter
LUCHT = 10.0  # tussen twee teksten naast elkaar, anders lezen zij als één zin


@dataclass(frozen=True, slots=True)
class Rechthoek:
    links: float
    boven: float
    breed: float
    hoog: float

    @property
    def rechts(self) -> float:
        return self.links + self.breed

    @property
    def onder(self) -> float:
        return self.boven + self.hoog

    def raakt(self, ander: Rechthoek) -> bool:
        naast = self.rechts <= ander.links or ander.rechts <= self.links
        return not naast and not (self.onder <= ander.boven or ander.onder <= self.boven)

    def ruimer(self, erbij: float) -> Rechthoek:
        """Even hoog, en aan beide kanten zoveel breder."""
        return Rechthoek(self.links - erbij, self.boven, self.breed + 2 * erbij, self.hoog)

    def binnen(self, ander: Rechthoek) -> bool:
        breed = ander.links <= self.links and self.rechts <= ander.rechts
        return breed and ander.boven <= self.boven and self.onder <= ander.onder


@dataclass(frozen=True)
class Tekst:
    """Eén tekst met de rechthoek die zij inneemt; `x` is het begin, `midden` de hoogte van het midden.

    Zoeken naar plaats vraagt de rechthoek duizenden keren; daarom meten wij elke tekst één keer.
    """

    inhoud: str
    x: float
    midden: float
    grootte: float = LETTER
    vet: bool = False
    klasse: str = ""
    code: str = ""

    @cached_property
    def breed(self) -> float:
        return tekstbreedte(self.inhoud, self.grootte, vet=self.vet)

    @cached_property
    def vak(self) -> Rechthoek:
        hoog = self.grootte * REGEL
        return Rechthoek(self.x, self.midden - hoog / 2, self.breed, hoog)

    @property
    def raakvlak(self) -> float:
        """De bovenkant van het vlak dat u kunt aanraken: 24 punten hoog."""
        return self.midden - 12

    @property
    def voetlijn(self) -> float:
        return self.midden + self.grootte * 0.36


@dataclass(slots=True)
class Vlak:
    """Het tekenvlak: waar een tekst, vorm of lijn is, komt geen tekst meer."""

    kader: Rechthoek
    teksten: list[Tekst] = field(default_factory=list)
    vormen: list[Rechthoek] = field(default_factory=list)
    lijnen: list[Rechthoek] = field(default_factory=list)

    def bezet(self, vak: Rechthoek) -> bool:
        """Staat hier al een tekst of vorm? Een teken mag wel op een lijn staan, een tekst niet."""
        return any(vak.raakt(vorm) for vorm in self.vormen) or any(vak.raakt(t.vak) for t in self.teksten)

    def vrij(self, tekst: Tekst) -> bool:
        vak, ruim = tekst.vak, tekst.vak.ruimer(LUCHT)
        if not vak.binnen(self.kader) or any(ruim.raakt(ander.vak) for ander in self.teksten):
            return False
        return not any(vak.raakt(ander) for ander in (*self.vormen, *self.lijnen))

    def zet(self, kandidaten: Sequence[Tekst]) -> Tekst | None:
        """De eerste kandidaat die past; anders geen."""
        tekst = next((k for k in kandidaten if self.vrij(k)), None)
        if tekst:
            self.teksten.append(tekst)
        return tekst
