"""Artikel 2.2: tijdelijk vrijgesteld tijdens een opleiding?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.regeling_inburgering_2021.artikel_2_1 import VRIJSTELLEND, Diploma
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.REGELING_INBURGERING_2021, "2.2")


def tijdelijk_vrijgesteld(*, ingeschreven_voor: Diploma | None, op: date) -> Uitkomst[bool]:
    """VRIJ-04: zolang iemand is ingeschreven voor een opleiding die tot een vrijstellend diploma leidt."""
    sinds = VRIJSTELLEND[ingeschreven_voor][0] if ingeschreven_voor else None
    vrij = sinds is not None and sinds <= op
    return Uitkomst(
        waarde=vrij,
        grondslag=(Bron(Regeling.WET_INBURGERING_2021, "4", "1 d"), BRON),
        regels=("VRIJ-04", "ONTH-06"),
        feiten={"ingeschreven_voor": ingeschreven_voor},
        peildatum=op,
        uitleg="Zolang de inschrijving duurt, is de persoon tijdelijk vrijgesteld."
        if vrij
        else "Er is geen inschrijving die tijdelijk vrijstelt.",
    )
