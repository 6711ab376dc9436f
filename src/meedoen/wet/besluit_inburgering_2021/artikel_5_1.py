"""Artikel 5.1: wat hoort ten minste bij maatschappelijke begeleiding?"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Gevolg, Uitkomst

BRON = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.1")
WET_13_2 = Bron(Regeling.WET_INBURGERING_2021, "13", "2")


class Begeleiding(StrEnum):
    """Praktische hulp bij zeven zaken, en voorlichting over voorzieningen en thema's."""

    WONEN = "wonen"
    ZORG = "zorg"
    WERK = "werk"
    INKOMEN = "inkomen"
    VERZEKERINGEN = "verzekeringen"
    ONDERWIJS = "onderwijs"
    OMGEVING = "omgeving"
    VOORLICHTING_VOORZIENINGEN = "voorlichting_voorzieningen"
    VOORLICHTING_OPVOEDING = "voorlichting_opvoeding"
    VOORLICHTING_ORGANISATIES = "voorlichting_organisaties"


def ontbrekende_begeleiding(*, gegeven: Collection[Begeleiding] = ()) -> Uitkomst[tuple[Begeleiding, ...]]:
    """MB-02, MB-04: deze onderwerpen ten minste; een duur of aantal uren noemt de wet niet."""
    over = tuple(onderwerp for onderwerp in Begeleiding if onderwerp not in gegeven)
    namen = ", ".join(onderwerp.replace("_", " ") for onderwerp in over)
    return Uitkomst(
        waarde=over,
        grondslag=(WET_13_2, BRON),
        regels=("MB-02", "MB-04"),
        feiten={"gegeven": tuple(sorted(gegeven))},
        uitleg=f"Nog te geven: {namen}." if over else "Alle onderwerpen zijn aan bod geweest.",
        wat_als=(Gevolg("De begeleiding duurt langer", "Dan verandert er niets: de wet noemt geen duur of uren."),),
    )
