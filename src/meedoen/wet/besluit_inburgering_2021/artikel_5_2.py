"""Artikel 5.2: hoe verlopen de gesprekken van de brede intake?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.2", "2")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.2", "3")


def intakegesprek_in_orde(*, gewezen_op_alleen: bool, uitkomst_vastgelegd: bool) -> Uitkomst[tuple[str, ...]]:
    """INT-07, INT-08: wijzen op het recht om alleen te spreken, en de uitkomst schriftelijk vastleggen."""
    eisen = (
        (gewezen_op_alleen, "wijzen op het recht om alleen te spreken"),
        (uitkomst_vastgelegd, "de uitkomst schriftelijk vastleggen"),
    )
    over = tuple(eis for klaar, eis in eisen if not klaar)
    return Uitkomst(
        waarde=over,
        grondslag=(LID_2, LID_3),
        regels=("INT-07", "INT-08"),
        feiten={"gewezen_op_alleen": gewezen_op_alleen, "uitkomst_vastgelegd": uitkomst_vastgelegd},
        uitleg="Nog nodig: " + " en ".join(over) + "." if over else "Het gesprek is in orde.",
    )
