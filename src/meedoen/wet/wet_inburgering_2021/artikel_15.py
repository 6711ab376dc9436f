"""Artikel 15: wat staat er in het PIP, en wat neemt een nieuwe gemeente over?"""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep, Leerroute
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "15", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "15", "2")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "15", "3")
LID_4 = Bron(Regeling.WET_INBURGERING_2021, "15", "4")
GESPREKKEN = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.3", "4")

INHOUD: dict[str, str] = {
    "leerroute": "de leerroute",
    "begeleiding": "de ondersteuning en begeleiding",
    "pvt_uren": "de intensiteit van PVT",
    "map_uren": "de intensiteit van MAP",
    "gesprekken": "het aantal voortgangsgesprekken",
}


def verplichte_inhoud(*, doelgroep: Doelgroep, leerroute: Leerroute) -> Uitkomst[tuple[str, ...]]:
    """PIP-01, PIP-02: wat in elk PIP staat; de intensiteit van de leerroute alleen bij een asielstatushouder."""
    onderdelen = [veld for veld in INHOUD if not (veld == "map_uren" and leerroute == Leerroute.ONDERWIJS)]
    if intensiteit_toegestaan(doelgroep=doelgroep).waarde:
        onderdelen.append("lesuren_per_week")
    return Uitkomst(
        waarde=tuple(onderdelen),
        grondslag=(LID_1, LID_2, GESPREKKEN),
        regels=("PIP-01", "PIP-02", "VGT-02"),
        feiten={"doelgroep": doelgroep, "leerroute": leerroute},
        uitleg="Dit hoort volgens de wet in het plan te staan.",
    )


def intensiteit_toegestaan(*, doelgroep: Doelgroep) -> Uitkomst[bool]:
    """PIP-02: de intensiteit van de leerroute ligt alleen bij asielstatushouders vast."""
    mag = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    return Uitkomst(
        waarde=mag,
        grondslag=(LID_2,),
        regels=("PIP-02",),
        feiten={"doelgroep": doelgroep},
        uitleg="Het college legt de lesuren vast."
        if mag
        else "Bij gezins- en overige migranten legt het college geen lesuren vast; zij kopen zelf hun cursus in.",
    )


def leerroute_na_verhuizing(*, leerroute: Leerroute | None) -> Uitkomst[Leerroute] | OordeelNodig:
    """VHZ-01, VHZ-05: het nieuwe college neemt de leerroute over; is die er niet, dan beslist een mens."""
    if leerroute is None:
        return OordeelNodig(
            "Er was nog geen leerroute. De nieuwe gemeente doet de hele intake; welke tien weken gelden staat er niet. "
            "Vraag het na bij DUO en leg de gekozen datum vast.",
            (LID_4, Bron(Regeling.BESLUIT_INBURGERING_2021, "5.3")),
            ("VHZ-05",),
        )
    return Uitkomst(
        waarde=leerroute,
        grondslag=(LID_4,),
        regels=("VHZ-01", "VHZ-03"),
        feiten={"leerroute": leerroute},
        uitleg="De nieuwe gemeente stelt dezelfde leerroute vast; een nieuwe leerbaarheidstoets is niet nodig.",
    )
