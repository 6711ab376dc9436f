"""Artikel 3.9: aangepaste examenomstandigheden."""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.9")
REGELING_3_6 = Bron(Regeling.REGELING_INBURGERING_2021, "3.6")


def aangepast_examen_mogelijk(*, ontheffing: bool = False) -> Uitkomst[bool]:
    """ONTH-08: aanpassing kan ook zonder ontheffing, en de verklaring daarvoor is kosteloos."""
    return Uitkomst(
        waarde=True,
        grondslag=(BRON, REGELING_3_6),
        regels=("ONTH-08",),
        feiten={"ontheffing": ontheffing},
        uitleg="Wie door een beperking een ander examen nodig heeft, kan dat bij DUO vragen. De verklaring is gratis.",
    )
