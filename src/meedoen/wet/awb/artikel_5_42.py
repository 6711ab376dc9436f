"""Artikel 5:42: vervalt de boete als iemand overlijdt?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.AWB, "5:42")


def boete_vervallen(*, overleden: bool, onherroepelijk: bool = False, betaald: bool = False) -> Uitkomst[bool]:
    """AWB-02: bij overlijden vervalt een boete die nog niet onherroepelijk is, en ook een die nog niet is betaald."""
    weg = overleden and not (onherroepelijk and betaald)
    return Uitkomst(
        waarde=weg,
        grondslag=(BRON,),
        regels=("AWB-02",),
        feiten={"overleden": overleden, "onherroepelijk": onherroepelijk, "betaald": betaald},
        uitleg="De boete vervalt door het overlijden." if weg else "De boete vervalt niet op deze grond.",
    )
