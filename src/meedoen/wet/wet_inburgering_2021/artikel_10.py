"""Artikel 10: de voorbereiding op de inburgering in de opvang."""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.WET_INBURGERING_2021, "10")
BESLUIT_3_17 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.17")
REGELING_3_19 = Bron(Regeling.REGELING_INBURGERING_2021, "3.19")
ONDERDELEN = ("Nt2", "introductie MAP", "KNM", "PVT")


def voorbereiding_in_opvang(*, in_opvang: bool, ingeschreven_huisvestingsgemeente: bool) -> Uitkomst[bool]:
    """INT-15: het COA biedt dit aan zolang iemand nog niet in de gemeente staat; gratis en nooit verplicht."""
    aanbod = in_opvang and not ingeschreven_huisvestingsgemeente
    return Uitkomst(
        waarde=aanbod,
        grondslag=(BRON, BESLUIT_3_17, REGELING_3_19),
        regels=("INT-15",),
        feiten={"in_opvang": in_opvang, "ingeschreven_huisvestingsgemeente": ingeschreven_huisvestingsgemeente},
        uitleg="Het COA biedt " + ", ".join(ONDERDELEN) + " aan. Het is gratis, niet verplicht en mag niets vertragen."
        if aanbod
        else "Het aanbod van het COA geldt niet (meer).",
    )
