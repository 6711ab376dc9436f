"""Artikel 6.2: waarvoor kan iemand lenen? Hier alleen de alfabetisering, want die hangt af van het PIP."""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

LID_1C = Bron(Regeling.BESLUIT_INBURGERING_2021, "6.2", "1 c")
WET_19 = Bron(Regeling.WET_INBURGERING_2021, "19")


def lening_voor_alfabetisering(*, doelgroep: Doelgroep, alfabetisering_in_pip: bool) -> Uitkomst[bool]:
    """PIP-14: lenen voor alfabetisering kan alleen als het PIP die verplicht; asielstatushouders lenen niet."""
    bezwaren = (
        (doelgroep == Doelgroep.ASIELSTATUSHOUDER, "Asielstatushouders lenen niet; de gemeente koopt de cursus in."),
        (not alfabetisering_in_pip, "Alfabetisering staat niet in het PIP."),
    )
    zinnen = [zin for geldt, zin in bezwaren if geldt]
    return Uitkomst(
        waarde=not zinnen,
        grondslag=(WET_19, LID_1C),
        regels=("PIP-14",),
        feiten={"doelgroep": doelgroep, "alfabetisering_in_pip": alfabetisering_in_pip},
        uitleg=zinnen[0] if zinnen else "De persoon kan bij DUO lenen voor de alfabetisering.",
    )
