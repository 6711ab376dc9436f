"""Het vel waarop een tijdlijn komt: per breedte een eigen tekening, met wat er al op staat."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString

from meedoen.web.grafiek.vlak import Rechthoek, Tekst, Vlak

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
RIJ = 24.0  # hoogte van één rij tekens
TEKEN = 7.0  # halve breedte van een teken


@dataclass(frozen=True, slots=True)
class Maat:
    """Eén uitvoering: de tekening staat op ware grootte op het scherm, dus per breedte een eigen tekening."""

    code: str
    breed: float
    kolom: float

    @property
    def links(self) -> float:
        return self.kolom + 8

    @property
    def rechts(self) -> float:
        return self.breed - 20


MATEN = (Maat("breed", 1326, 150), Maat("gewoon", 1150, 140), Maat("middel", 896, 128), Maat("smal", 704, 104))


@dataclass(frozen=True, slots=True)
class Merk:
    """Een teken op een dag, met de teksten die ernaast mogen: de langste eerst."""

    dag: date
    vorm: str
    teksten: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Streep:
    """De lijn van vandaag of van het einde, met het vlaggetje erboven; de lijn begint onder het vlaggetje."""

    x: float
    tekst: Tekst
    vlag: Rechthoek
    klasse: str
    boven: float

    @property
    def lijn(self) -> Rechthoek:
        """De ruimte waar geen tekst mag komen."""
        return Rechthoek(self.x - 6, self.boven, 12, 10_000)


@dataclass(slots=True)
class Tekening:
    """De vormen en teksten van één tijdlijn; de teksten staan los, zodat een test ze kan vergelijken."""

    maat: Maat
    begin: date
    dagen: int
    hoog: float = 0.0
    achter: list[SafeString] = field(default_factory=list)
    vormen: list[SafeString] = field(default_factory=list)
    tekens: list[Rechthoek] = field(default_factory=list)
    strepen: list[Streep] = field(default_factory=list)
    vlak: Vlak = field(default_factory=lambda: Vlak(Rechthoek(0, 0, 0, 0)))

    def x(self, dag: date) -> float:
        deel = (dag - self.begin).days / self.dagen
        return round(self.maat.links + deel * (self.maat.rechts - self.maat.links), 1)

    @property
    def teksten(self) -> list[Tekst]:
        return self.vlak.teksten


def kort(dag: date, *, jaar: bool = True) -> str:
    """7 jun 2027: kort genoeg voor in een tekening."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}" if jaar else f"{dag.day} {MAANDEN[dag.month - 1]}"


def uur(waarde: object) -> str:
    return f"{waarde:g}".replace(".", ",") if isinstance(waarde, float) else f"{float(str(waarde)):g}".replace(".", ",")
