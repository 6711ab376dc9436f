"""Artikel 15: wat staat er in het PIP, en wat neemt een nieuwe gemeente over?"""

from __future__ import annotations

from decimal import Decimal

from meedoen.wet.begrippen import Doelgroep, Leerroute
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "15", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "15", "2")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "15", "3")
LID_4 = Bron(Regeling.WET_INBURGERING_2021, "15", "4")
GESPREKKEN = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.3", "4")

DEZELFDE_ROUTE = "De nieuwe gemeente stelt dezelfde leerroute vast; een nieuwe leerbaarheidstoets is niet nodig."
INHOUD: dict[str, str] = {
    "leerroute": "de leerroute",
    "begeleiding": "de ondersteuning en begeleiding",
    "pvt_uren": "de intensiteit van PVT",
    "map_uren": "de intensiteit van MAP",
    "gesprekken": "het aantal voortgangsgesprekken",
    "lesuren_per_week": "de intensiteit van de leerroute",
}


def verplichte_inhoud(*, doelgroep: Doelgroep, leerroute: Leerroute) -> Uitkomst[tuple[str, ...]]:
    """PIP-01, PIP-02: wat in elk PIP staat; de intensiteit van de leerroute alleen bij een asielstatushouder."""
    onderdelen = [
        veld
        for veld in INHOUD
        if not (veld == "map_uren" and leerroute == Leerroute.ONDERWIJS)
        and (veld != "lesuren_per_week" or intensiteit_toegestaan(doelgroep=doelgroep).waarde)
    ]
    return Uitkomst(
        waarde=tuple(onderdelen),
        grondslag=(LID_1, LID_2, GESPREKKEN),
        regels=("PIP-01", "PIP-02", "VGT-02"),
        feiten={"doelgroep": doelgroep, "leerroute": leerroute},
        uitleg="In het plan staat: " + ", ".join(INHOUD[veld] for veld in onderdelen) + ".",
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
        uitleg=DEZELFDE_ROUTE,
    )


def deel_van_het_pip(
    *, participatiebesluit: bool = False, ontzorgen_verplicht: bool = False
) -> Uitkomst[tuple[str, ...]]:
    """PIP-03, ONTZ-06: besluiten op grond van de Participatiewet horen, waar zij er zijn, bij het PIP."""
    delen = (
        (participatiebesluit, "het besluit over participatie"),
        (ontzorgen_verplicht, "het besluit over ontzorgen"),
    )
    erbij = tuple(naam for geldt, naam in delen if geldt)
    return Uitkomst(
        waarde=erbij,
        grondslag=(LID_3,),
        regels=("PIP-03", "ONTZ-06"),
        feiten={"participatiebesluit": participatiebesluit, "ontzorgen_verplicht": ontzorgen_verplicht},
        uitleg="Bij het PIP hoort ook " + " en ".join(erbij) + "."
        if erbij
        else "Er hoort geen ander besluit bij het PIP.",
    )


def intensiteit_vaststellen(*, doelgroep: Doelgroep, lesuren_per_week: Decimal | int | None = None) -> Uitkomst[bool]:
    """PIP-02: staat de intensiteit er precies als de wet haar vraagt, en anders niet?"""
    moet = intensiteit_toegestaan(doelgroep=doelgroep).waarde
    klopt = (lesuren_per_week is not None) == moet
    zinnen = {
        (True, True): "De intensiteit van de leerroute staat in het plan.",
        (True, False): "De intensiteit van de leerroute ontbreekt nog in het plan.",
        (False, True): "Er staat geen intensiteit in het plan, en dat klopt.",
        (False, False): "Bij deze doelgroep legt het college geen lesuren vast.",
    }
    return Uitkomst(
        waarde=klopt,
        grondslag=(LID_2,),
        regels=("PIP-02",),
        feiten={"doelgroep": doelgroep, "lesuren_per_week": lesuren_per_week},
        uitleg=zinnen[(moet, klopt)],
    )


def intake_na_verhuizing(*, leerroute_vastgesteld: bool) -> Uitkomst[tuple[str, ...]]:
    """VHZ-01, VHZ-05: met een leerroute alleen nog omstandigheden en voorschoolse educatie; anders de hele intake."""
    blijft = ("persoonlijke omstandigheden", "voor- en vroegschoolse educatie")
    hele = ("leerbaarheidstoets", "onderwijs en werk in het land van herkomst", *blijft)
    nodig = blijft if leerroute_vastgesteld else hele
    return Uitkomst(
        waarde=nodig,
        grondslag=(LID_4,),
        regels=("VHZ-01", "VHZ-05"),
        feiten={"leerroute_vastgesteld": leerroute_vastgesteld},
        uitleg="De nieuwe gemeente bespreekt: " + ", ".join(nodig) + ".",
    )
