"""Artikel 5.4: tot wanneer en waarheen kan iemand van leerroute wisselen?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Leerroute
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.duo.termijn import LEIDEND
from meedoen.wet.tijd import EEN_DAG, einde_na_maanden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.4", "1")
LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.4", "2")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.4", "3")
LID_4 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.4", "4")
WET_17_2 = Bron(Regeling.WET_INBURGERING_2021, "17", "2")
MAANDEN = sinds_2022(18, LID_1)
CURSUSUREN_Z = sinds_2022(800, Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "2"))


def laatste_dag_wissel(*, pip_dagtekening: date, begin_duo: date | None = None) -> Uitkomst[date]:
    """WIS-01: anderhalf jaar na aanvang van de termijn; niet doorgeschoven, want langer dan drie maanden (CAL-04).

    Laat DUO de termijn op een andere dag beginnen, dan telt die (TERM-04).
    """
    begin = begin_duo or pip_dagtekening + EEN_DAG
    van_duo = begin != pip_dagtekening + EEN_DAG
    laatste = einde_na_maanden(begin, MAANDEN.op(pip_dagtekening).waarde)
    return Uitkomst(
        waarde=laatste,
        grondslag=(WET_17_2, LID_1),
        regels=("WIS-01", "CAL-01"),
        feiten={"pip_dagtekening": pip_dagtekening} | ({"begin_volgens_duo": begin} if van_duo else {}),
        peildatum=pip_dagtekening,
        uitleg=f"Wisselen van leerroute kan tot en met {laatste:%d-%m-%Y}.",
        stappen=(
            Stap("De termijn begon op de dag die DUO noemt", f"{begin:%d-%m-%Y}", str(LEIDEND))
            if van_duo
            else Stap(
                "De termijn begon de dag na het eerste PIP", f"{begin:%d-%m-%Y}", "Wet inburgering 2021 art. 11 lid 2"
            ),
            Stap("Anderhalf jaar later, de dag ervoor", f"{laatste:%d-%m-%Y}", str(LID_1)),
        ),
        wat_als=(
            Gevolg("Het gaat van onderwijsroute naar B1-route", "Dan geldt deze datum niet: dat kan altijd.", "meer"),
            Gevolg("Er is een bijzonder geval", "Dan mag het college met een motivering afwijken.", "meer"),
            Gevolg("Er is al eens gewisseld", "Dan verandert er niets: de wet kent geen maximum."),
        ),
    )


_WISSEL_WAT_ALS = (Gevolg("Er wordt gewisseld", "Dan blijft het einde van de termijn hetzelfde."),)


def mag_wisselen(
    *,
    pip_dagtekening: date | None,
    van: Leerroute | None,
    naar: Leerroute,
    op: date,
    bijzonder_geval: bool = False,
    begin_duo: date | None = None,
    einde_opleiding: date | None = None,
) -> Uitkomst[bool] | OordeelNodig:
    """WIS-01, WIS-02, WIS-03, WIS-04, WIS-05, VHZ-04: mag het college op deze dag een andere route vaststellen?"""
    if pip_dagtekening is not None and op < pip_dagtekening:
        return _voor_het_pip(pip_dagtekening, van, naar, op)
    altijd = (van, naar) == (Leerroute.ONDERWIJS, Leerroute.B1)
    if van is None or (pip_dagtekening is None and not altijd and van != naar):
        vraag = "Welke leerroute is er nu?" if van is None else "Wanneer is het eerste PIP gedagtekend?"
        return OordeelNodig(vraag, (WET_17_2, LID_1), ("WIS-01", "WIS-02"))
    if pip_dagtekening is None or altijd or van == naar:
        zin = "Deze wissel kan altijd." if altijd else "Dit is al de leerroute."
        feiten = {"van": van, "naar": naar, "op": op}
        return Uitkomst(altijd, (LID_1,), zin, ("WIS-02", "WIS-05"), feiten, op, wat_als=_WISSEL_WAT_ALS)
    grens = laatste_dag_wissel(pip_dagtekening=pip_dagtekening, begin_duo=begin_duo).waarde
    antwoord, zin, bronnen, regel = _antwoord(grens, op, einde_opleiding, bijzonder_geval)
    return Uitkomst(
        waarde=antwoord,
        grondslag=bronnen,
        regels=(regel, "WIS-05"),
        feiten={"van": van, "naar": naar, "op": op, "bijzonder_geval": bijzonder_geval},
        peildatum=op,
        uitleg=zin,
        stappen=(Stap("Laatste dag van de gewone regel", f"{grens:%d-%m-%Y}", str(LID_1)),),
        wat_als=_WISSEL_WAT_ALS,
    )


def _antwoord(
    grens: date, op: date, einde_opleiding: date | None, bijzonder_geval: bool
) -> tuple[bool, str, tuple[Bron, ...], str]:
    """De eerste reden die opgaat: op tijd, een opleiding die later eindigde, een bijzonder geval, of te laat."""
    op_tijd = f"Wisselen kan tot en met {grens:%d-%m-%Y}."
    te_laat = f"Wisselen kon tot en met {grens:%d-%m-%Y}. Alleen in een bijzonder geval kan het college afwijken."
    alsnog = "De opleiding eindigde na de anderhalf jaar; dan mag alsnog."
    later = einde_opleiding is not None and einde_opleiding > grens
    redenen = (
        (op <= grens, True, op_tijd, (WET_17_2, LID_1), "WIS-01"),
        (later, True, alsnog, (LID_2,), "WIS-03"),
        (bijzonder_geval, True, "Het college wijkt af wegens een bijzonder geval.", (LID_3,), "WIS-04"),
        (True, False, te_laat, (LID_1,), "WIS-01"),
    )
    return next(reden[1:] for reden in redenen if reden[0])


def _voor_het_pip(pip_dagtekening: date, van: Leerroute | None, naar: Leerroute, op: date) -> Uitkomst[bool]:
    """WIS-01: wie opnieuw vaststelt, heeft al een route; de eerste staat in het eerste PIP."""
    return Uitkomst(
        waarde=False,
        grondslag=(WET_17_2, LID_1),
        regels=("WIS-01",),
        feiten={"pip_dagtekening": pip_dagtekening, "van": van, "naar": naar, "op": op},
        peildatum=op,
        uitleg=f"Het eerste PIP is van {pip_dagtekening:%d-%m-%Y}. Daarvoor is er nog geen route om van te wisselen.",
    )


def resterende_cursusuren_z(*, gevolgde_cursusuren: int | None, op: date) -> Uitkomst[int] | OordeelNodig:
    """WIS-06: bij een wissel naar de Z-route gaan gevolgde uren af van de 800 cursusuren; None is onbekend."""
    if gevolgde_cursusuren is None:
        return OordeelNodig("Hoeveel cursusuren zijn al gevolgd? Die gaan af van de 800.", (LID_4,), ("WIS-06",))
    over = max(0, CURSUSUREN_Z.op(op).waarde - gevolgde_cursusuren)
    return Uitkomst(
        waarde=over,
        grondslag=(LID_4,),
        regels=("WIS-06",),
        feiten={"gevolgde_cursusuren": gevolgde_cursusuren},
        peildatum=op,
        stappen=(Stap("800 cursusuren min de gevolgde uren", str(over), str(LID_4)),),
        uitleg=f"Er blijven {over} cursusuren over, want eerder gevolgde uren tellen mee.",
    )


GAAT_MEE: dict[tuple[Leerroute, Leerroute], tuple[str, ...]] = {
    (Leerroute.ONDERWIJS, Leerroute.B1): ("gevolgde uren", "examenpogingen", "behaalde onderdelen"),
    (Leerroute.Z, Leerroute.B1): ("gevolgde uren",),
    (Leerroute.B1, Leerroute.ONDERWIJS): ("examenpogingen", "behaalde onderdelen"),
    (Leerroute.B1, Leerroute.Z): ("gevolgde uren",),
    (Leerroute.ONDERWIJS, Leerroute.Z): ("gevolgde uren",),
    (Leerroute.Z, Leerroute.ONDERWIJS): (),
}


def gaat_mee_bij_wissel(*, van: Leerroute, naar: Leerroute) -> Uitkomst[tuple[str, ...]]:
    """WIS-06: wat er van de oude route meetelt in de nieuwe (lid 4)."""
    mee = GAAT_MEE.get((van, naar), ())
    return Uitkomst(
        waarde=mee,
        grondslag=(LID_4,),
        regels=("WIS-06",),
        feiten={"van": van, "naar": naar},
        uitleg="Dit telt mee in de nieuwe route: " + ", ".join(mee) + "."
        if mee
        else "De tekst noemt niets dat meetelt in de nieuwe route.",
        wat_als=_WISSEL_WAT_ALS,
    )
