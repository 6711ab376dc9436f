"""Artikel 9.4: wat meldt DUO over maatschappelijke begeleiding?"""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

LID_2A = Bron(Regeling.BESLUIT_INBURGERING_2021, "9.4", "2 a")


def begeleiding_naast_duo(*, doelgroep: Doelgroep, duo_meldt_recht: bool | None = None) -> Uitkomst[bool]:
    """MB-05: DUO meldt het recht op begeleiding; wijkt dat af van de doelgroep, dan geldt DUO en volgt een vraag."""
    eigen = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    recht = eigen if duo_meldt_recht is None else duo_meldt_recht
    return Uitkomst(
        waarde=recht,
        grondslag=(LID_2A,),
        regels=("MB-05", "MB-01"),
        feiten={"doelgroep": doelgroep, "duo_meldt_recht": duo_meldt_recht},
        uitleg=("Er is recht op begeleiding." if recht else "Er is geen recht op begeleiding.")
        + ("" if recht == eigen else " DUO meldt iets anders dan bij de doelgroep past; vraag na waarom."),
    )
