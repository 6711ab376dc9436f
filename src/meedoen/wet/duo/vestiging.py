"""Wat vraagt de nieuwe gemeente op als iemand zich vestigt?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

SPECIFICATIE = Bron(Regeling.DUO_M2M, "Notificatie v1.8.0 (SS120, SS121)")
WET_35_4 = Bron(Regeling.WET_INBURGERING_2021, "35", "4")


def op_te_vragen(*, met_pip: bool) -> Uitkomst[tuple[str, ...]]:
    """VHZ-06: het PIP staat bij DUO (SS121); voortgang en boetes vraagt de gemeente bij de oude gemeente."""
    oud = "voortgang en boetes bij de vorige gemeente"
    wat = ("het PIP bij DUO", oud) if met_pip else (oud,)
    return Uitkomst(
        waarde=wat,
        grondslag=(SPECIFICATIE, WET_35_4),
        regels=("VHZ-06",),
        feiten={"met_pip": met_pip},
        uitleg="Vraag op: " + " en ".join(wat) + ".",
    )
