"""Artikel 3.5: hoeveel examens mag een asielstatushouder nog gratis doen?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_7 import EXAMENONDERDELEN

BRON = Bron(Regeling.REGELING_INBURGERING_2021, "3.5")
POGINGEN = sinds_2022(2, BRON)
HOOGTE = {Taalniveau.A2: 1, Taalniveau.B1: 2}
KNM_IN_Z_SINDS = date(2023, 1, 1)
"""In de Z-route is ook KNM gratis sinds deze dag (Stcrt. 2022, 33825)."""


def niveaubezwaar(
    *, leerroute: Leerroute, onderdeel: Onderdeel, examenniveau: Taalniveau | None, pipniveau: Taalniveau | None
) -> str:
    """B1-04: waarom een examen op dit niveau niet kosteloos is, en dus geen poging verbruikt; leeg is goed."""
    if onderdeel == Onderdeel.KNM or examenniveau is None:
        return ""
    if leerroute == Leerroute.Z and examenniveau == Taalniveau.B1:
        return "In de Z-route zijn alleen de A2-onderdelen en KNM gratis."
    te_laag = pipniveau is not None and HOOGTE[examenniveau] < HOOGTE[pipniveau]
    return "Dit examen is lager dan het niveau in het PIP." if te_laag else ""


def gratis_pogingen(
    *,
    doelgroep: Doelgroep,
    leerroute: Leerroute,
    onderdeel: Onderdeel,
    op: date,
    gedaan: int = 0,
    examenniveau: Taalniveau | None = None,
    pipniveau: Taalniveau | None = None,
    staat_in_pip: bool | None = None,
) -> Uitkomst[int] | OordeelNodig:
    """B1-04: twee gratis pogingen per onderdeel, op ten minste het niveau van het PIP; per route andere onderdelen.

    `gedaan` telt alleen examens zonder niveaubezwaar. In de Z-route beslist of het examen in het PIP staat (PIP-13);
    is dat niet bekend, dan is het een vraag.
    """
    niveau = niveaubezwaar(leerroute=leerroute, onderdeel=onderdeel, examenniveau=examenniveau, pipniveau=pipniveau)
    knm, z = onderdeel == Onderdeel.KNM, leerroute == Leerroute.Z
    bezwaren = (
        (doelgroep != Doelgroep.ASIELSTATUSHOUDER, "Alleen een asielstatushouder heeft gratis pogingen."),
        (onderdeel not in EXAMENONDERDELEN, "Dit onderdeel heeft geen examen."),
        (leerroute == Leerroute.ONDERWIJS and not knm, "In de onderwijsroute is alleen KNM gratis."),
        (z and staat_in_pip is False, "In de Z-route is een examen gratis als het in het PIP staat."),
        (z and knm and op < KNM_IN_Z_SINDS, "KNM is in de Z-route gratis sinds 2023."),
        (bool(niveau), niveau),
    )
    zin = next((zin for geldt, zin in bezwaren if geldt), "")
    feiten = {"doelgroep": doelgroep, "leerroute": leerroute, "onderdeel": onderdeel, "gedaan": gedaan}
    if z and staat_in_pip is None and not zin:
        return OordeelNodig("Staat dit examen als wens in het PIP?", (BRON,), ("B1-04", "PIP-13"), feiten)
    recht = POGINGEN.op(op).waarde
    over = 0 if zin else max(0, recht - gedaan)
    return Uitkomst(
        waarde=over,
        grondslag=(BRON,),
        regels=("B1-04",),
        feiten=feiten,
        peildatum=op,
        uitleg=zin or (f"Nog {over} van {recht} pogingen gratis." if over else "Geen poging meer gratis."),
    )
