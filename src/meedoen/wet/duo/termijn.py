"""Wat betekenen de dagen van DUO, en zijn zij gelijk aan de onze? (TERM-04, TERM-07, TERM-08)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import EEN_DAG, Periode
from meedoen.wet.uitkomst import Stap, Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_11 import LID_2

SPECIFICATIE = Bron(Regeling.DUO_M2M, "Inburgeringstermijn v1.0.0")
LEIDEND = Bron(Regeling.BESLUIT_INBURGERING_2021, "9.3", "3 a")


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Onze laatste dag naast die van DUO; bij verschil leidt DUO en volgt een signaal."""

    eigen: date
    duo: date

    @property
    def verschil_in_dagen(self) -> int:
        return (self.duo - self.eigen).days


def laatste_dag(*, einddatum: date) -> Uitkomst[date]:
    """TERM-07: de einddatum in het bericht telt niet mee; de laatste dag is de dag ervoor."""
    dag = einddatum - EEN_DAG
    return Uitkomst(
        waarde=dag,
        grondslag=(SPECIFICATIE,),
        regels=("TERM-07",),
        feiten={"einddatum": einddatum},
        uitleg=f"DUO levert {einddatum:%d-%m-%Y} en telt die dag niet mee. De laatste dag is dus {dag:%d-%m-%Y}.",
    )


def vergelijk_met_duo(*, eigen: date, duo: date, volgens: tuple[Bron, ...] = ()) -> Uitkomst[Vergelijking]:
    """TERM-04: de einddatum van DUO leidt; onze berekening is een controle. `volgens`: waar die op rust."""
    vergelijking = Vergelijking(eigen, duo)
    gelijk = vergelijking.verschil_in_dagen == 0
    return Uitkomst(
        waarde=vergelijking,
        grondslag=(*volgens, LEIDEND),
        regels=("TERM-04", "TERM-07"),
        feiten={"eigen": eigen, "duo": duo},
        uitleg="DUO komt op dezelfde dag uit."
        if gelijk
        else f"DUO zegt {duo:%d-%m-%Y}, wij rekenen {eigen:%d-%m-%Y}. De datum van DUO geldt; vraag na waarom.",
    )


def begin_naast_duo(*, eigen: date, duo: date) -> Uitkomst[bool]:
    """TERM-02, TERM-04: begint de termijn bij DUO op dezelfde dag? Zo niet, dan kent DUO een ander eerste PIP."""
    pip = duo - EEN_DAG
    eerder = "schrijf die dag dan bij Feiten als vorig PIP. Klopt het niet, vraag DUO na."
    later = "vraag DUO waarom een later PIP telt. Klopt het niet, dan kan alleen DUO de datum herstellen."
    anders = (
        f"DUO laat de termijn beginnen op {duo:%d-%m-%Y}, wij op {eigen:%d-%m-%Y}. De datum van DUO geldt. Volgens DUO "
        f"is het eerste PIP dan van {pip:%d-%m-%Y}. Klopt dat, {eerder if duo < eigen else later}"
    )
    return Uitkomst(
        waarde=duo == eigen,
        grondslag=(LID_2, LEIDEND),
        regels=("TERM-02", "TERM-04"),
        feiten={"eigen": eigen, "duo": duo},
        uitleg="DUO begint op dezelfde dag." if duo == eigen else anders,
    )


def begin_na_duo(*, berekend: Uitkomst[Periode] | None, duo: date) -> Uitkomst[Any]:
    """TERM-02, TERM-04: van onze berekening naar het begin dat geldt; zonder eerste PIP is er alleen dat van DUO."""
    if berekend is None:
        return Uitkomst(
            waarde=duo,
            grondslag=(LEIDEND,),
            regels=("TERM-04",),
            feiten={"begin_volgens_duo": duo},
            uitleg=f"Volgens DUO begon de termijn op {duo:%d-%m-%Y}. Zonder het eerste PIP rekenen wij dat niet na.",
        )
    eigen = berekend.waarde.begin
    if duo == eigen:
        return berekend
    return Uitkomst(
        waarde=duo,
        grondslag=(*berekend.grondslag, LEIDEND),
        uitleg=f"Wij rekenen {eigen:%d-%m-%Y}. DUO zegt {duo:%d-%m-%Y}, en dat geldt.",
        regels=berekend.regels,
        feiten={**berekend.feiten, "begin_volgens_duo": duo},
        peildatum=berekend.peildatum,
        stappen=(*berekend.stappen[:2], Stap("DUO zegt anders, en dat geldt", f"{duo:%d-%m-%Y}", str(LEIDEND))),
        wat_als=berekend.wat_als,
    )


def einde_volgens_duo(*, duo: date) -> Uitkomst[date]:
    """TERM-04: zonder eerste PIP is er geen eigen berekening, en geldt de laatste dag van DUO zoals zij is."""
    return Uitkomst(
        waarde=duo,
        grondslag=(LEIDEND,),
        regels=("TERM-04",),
        feiten={"einde_volgens_duo": duo},
        uitleg=f"Volgens DUO is {duo:%d-%m-%Y} de laatste dag. Zonder het eerste PIP rekenen wij die dag niet na.",
    )


def einde_na_duo(*, berekend: Uitkomst[Periode], verlengd: date | None, duo: date) -> Uitkomst[date]:
    """TERM-04: van onze berekening naar de dag die geldt; wat DUO besliste is een eigen stap."""
    einde = berekend.waarde.einde
    langer = verlengd if verlengd and verlengd > einde else None
    stappen, zinnen = [*berekend.stappen], [f"Wij rekenen {einde:%d-%m-%Y}."]
    if langer:
        toelichting = f"Tot en met {langer:%d-%m-%Y}. Alleen een toegekende verlenging verschuift het einde."
        stappen.append(Stap("DUO verlengde de termijn", f"+ {(langer - einde).days} dagen", toelichting))
        zinnen.append(f"DUO verlengde de termijn tot en met {langer:%d-%m-%Y}.")
    if duo != (langer or einde):
        stappen.append(Stap("DUO zegt anders, en dat geldt", f"{duo:%d-%m-%Y}", str(LEIDEND)))
        zinnen.append(f"DUO zegt {duo:%d-%m-%Y}, en dat geldt.")
    anders = len(zinnen) > 1
    return Uitkomst(
        waarde=duo,
        grondslag=(*berekend.grondslag, *((LEIDEND,) if anders else ())),
        uitleg=" ".join(zinnen) if anders else berekend.uitleg,
        regels=berekend.regels,
        feiten={**berekend.feiten, "einde_volgens_duo": duo},
        peildatum=berekend.peildatum,
        stappen=tuple(stappen),
        wat_als=berekend.wat_als,
    )
