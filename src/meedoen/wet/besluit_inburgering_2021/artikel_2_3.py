"""Artikel 2.3: is iemand aantoonbaar voldoende ingeburgerd?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

BRON = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.3")
JAREN_INGEZETENE = sinds_2022(10, BRON)
JAREN_WERK = sinds_2022(5, BRON)


def voldoende_ingeburgerd(
    *, op: date, jaren_ingezetene: int = 0, jaren_werk: int = 0, gesprek_b1: bool | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """VRIJ-05: tien jaar onafgebroken ingezetene, vijf jaar (vrijwilligers)werk, en spreken en luisteren op B1."""
    feiten = {"jaren_ingezetene": jaren_ingezetene, "jaren_werk": jaren_werk, "gesprek_b1": gesprek_b1}
    tien, vijf = JAREN_INGEZETENE.op(op).waarde, JAREN_WERK.op(op).waarde
    bezwaren = (
        (jaren_ingezetene < tien, f"De persoon is nog geen {tien} jaar onafgebroken ingezetene."),
        (jaren_werk < vijf, f"De persoon heeft nog geen {vijf} jaar gewerkt."),
        (gesprek_b1 is False, "Het gesprek was niet op niveau B1."),
    )
    zinnen = [zin for geldt, zin in bezwaren if geldt]
    if not zinnen and gesprek_b1 is None:
        vraag = "Spreekt en luistert deze persoon op niveau B1, volgens het gesprek?"
        return OordeelNodig(vraag, (BRON,), ("VRIJ-05",), feiten)
    return Uitkomst(
        waarde=not zinnen,
        grondslag=(BRON,),
        regels=("VRIJ-05",),
        feiten=feiten,
        peildatum=op,
        uitleg=" ".join(zinnen) or "De persoon is aantoonbaar voldoende ingeburgerd.",
    )
