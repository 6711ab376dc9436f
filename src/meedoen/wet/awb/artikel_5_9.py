"""Artikelen 5:9 en 5:52: wat staat er in een boetebesluit?"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.AWB, "5:9")
BRON_5_52 = Bron(Regeling.AWB, "5:52")


class Vermelding(StrEnum):
    OVERTREDING = "overtreding"
    VOORSCHRIFT = "voorschrift"
    PLAATS_EN_TIJD = "plaats_en_tijd"
    NAAM = "naam"
    BEDRAG = "bedrag"


def ontbrekende_vermeldingen(
    *, vermeld: Collection[Vermelding] = (), plaats_en_tijd_nodig: bool = True
) -> Uitkomst[tuple[Vermelding, ...]]:
    """AWB-08: overtreding, voorschrift, naam en bedrag; plaats en tijd zo nodig."""
    nodig = [v for v in Vermelding if plaats_en_tijd_nodig or v != Vermelding.PLAATS_EN_TIJD]
    over = tuple(v for v in nodig if v not in vermeld)
    return Uitkomst(
        waarde=over,
        grondslag=(BRON, BRON_5_52),
        regels=("AWB-08",),
        feiten={"vermeld": tuple(sorted(vermeld))},
        uitleg="Er ontbreekt nog: " + ", ".join(v.replace("_", " ") for v in over) + "."
        if over
        else "Alles wat de wet vraagt, staat erin.",
    )
