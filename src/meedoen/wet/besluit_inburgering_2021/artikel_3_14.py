"""Artikel 3.14: wat moet er in de Z-route gebeuren, en hoeveel uren tellen mee?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meedoen.wet.begrippen import Doelgroep, Onderdeel
from meedoen.wet.besluit_inburgering_2021 import artikel_2_7
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.duo.ontheffing import belastbaarheid
from meedoen.wet.tijd import overeenkomstige_dag
from meedoen.wet.tijdreeks import Tijdreeks, Waarde, sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.uren import getal, hele_uren

LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "2")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "3")
LID_4 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "4")
LID_5 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "5")
LID_6 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "6")
LID_7 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "7")
LID_8 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "8")
LID_9 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "9")
GELEZEN_LID_9 = date(2026, 4, 2)
"""Lid 9 en 10 zijn gelezen in de stand van deze dag; sinds wanneer zij gelden, is onbekend."""
KNM_SINDS = date(2023, 1, 1)
TERUGKIJK_JAREN = Tijdreeks((Waarde(2, GELEZEN_LID_9, None, LID_9),))
CURSUSUREN = sinds_2022(800, LID_2)
PARTICIPATIE_UREN = sinds_2022(800, LID_2)


@dataclass(frozen=True, slots=True)
class ZRoute:
    """`cursusuren` in hele uren, met wat het college uit intake of eerder onderwijs meetelt (Z-05, Z-06).

    De drie soorten participatie-uren houden hun deel van een uur: pas hun som rondt af (Z-04, CAL-06).
    `belastbaarheid` is wat DUO bij een gedeeltelijke ontheffing noemt (ONTH-09); None zonder ontheffing.
    """

    cursusuren: int = 0
    overige_participatie_uren: int | Decimal = 0
    pvt_uren: int | Decimal = 0
    map_uren: int | Decimal = 0
    eindgesprek: bool = False
    belastbaarheid: int | None = None

    @property
    def participatie(self) -> Decimal:
        """Z-04: wat meetelt voor de 800 participatie-uren, nog niet afgerond."""
        return Decimal(self.overige_participatie_uren + self.pvt_uren + self.map_uren)


def participatienorm(*, z: ZRoute, op: date) -> Uitkomst[int]:
    """Z-02, ONTH-02, ONTH-09: 800 uur, of zoveel minder als iemand door zijn gedeeltelijke ontheffing kan meedoen."""
    norm = PARTICIPATIE_UREN.op(op).waarde
    if z.belastbaarheid is None:
        return Uitkomst(norm, (LID_2,), f"De norm is {norm} participatie-uren.", ("Z-02",), {}, op)
    kan = belastbaarheid(uren_in_vijf_jaar=z.belastbaarheid)
    uren = min(norm, z.belastbaarheid)
    return Uitkomst(
        waarde=uren,
        grondslag=(LID_2, artikel_2_7.LID_3, *kan.grondslag),
        regels=("Z-02", "ONTH-02", *kan.regels),
        feiten=kan.feiten,
        peildatum=op,
        uitleg=f"{kan.uitleg} De norm is {uren} participatie-uren." if uren else kan.uitleg,
    )


def participatie_uren(*, z: ZRoute) -> Uitkomst[int]:
    """Z-04, CAL-06: uren PVT en MAP tellen mee in de 800 participatie-uren; de som telt in hele uren."""
    delen = f"{getal(z.overige_participatie_uren)} + {getal(z.pvt_uren)} (PVT) + {getal(z.map_uren)} (MAP)"
    return Uitkomst(
        waarde=hele_uren(z.participatie),
        grondslag=(LID_5,),
        regels=("Z-04", "CAL-06"),
        feiten={"overig": z.overige_participatie_uren, "pvt": z.pvt_uren, "map": z.map_uren},
        uitleg=f"{delen} = {getal(z.participatie)} uur.",
    )


def ontbrekend(*, z: ZRoute, doelgroep: Doelgroep | None, op: date) -> Uitkomst[frozenset[Onderdeel]]:
    """Z-02, Z-03, Z-09: asielstatushouder 800 + 800 uur en eindgesprek; gezin en overig geen participatie-uren."""
    asiel = doelgroep in (None, Doelgroep.ASIELSTATUSHOUDER)
    mist = {
        Onderdeel.Z_CURSUSUREN: z.cursusuren < CURSUSUREN.op(op).waarde,
        Onderdeel.Z_PARTICIPATIE_UREN: asiel and participatie_uren(z=z).waarde < participatienorm(z=z, op=op).waarde,
        Onderdeel.Z_EINDGESPREK: not z.eindgesprek,
    }
    over = frozenset(onderdeel for onderdeel, ontbreekt in mist.items() if ontbreekt)
    return Uitkomst(
        waarde=over,
        grondslag=(LID_2 if asiel else LID_3, LID_5),
        regels=("Z-02", "Z-03", "Z-04", "Z-09"),
        feiten={"doelgroep": doelgroep, "cursusuren": z.cursusuren},
        peildatum=op,
        uitleg="De Z-route is klaar."
        if not over
        else "Nog te doen: " + ", ".join(sorted(onderdeel.woord for onderdeel in over)) + ".",
    )


def lagere_urennorm(*, zintuiglijke_beperking: bool, revalidatietraject: bool) -> Uitkomst[bool] | OordeelNodig:
    """Z-07: minder uren kan alleen bij een zintuiglijke beperking mét revalidatie; het college stelt het vast."""
    feiten = {"zintuiglijke_beperking": zintuiglijke_beperking, "revalidatietraject": revalidatietraject}
    if zintuiglijke_beperking and revalidatietraject:
        vraag = "Hoeveel uren of onderdelen minder stelt het college vast?"
        return OordeelNodig(vraag, (LID_8,), ("Z-07",), feiten)
    return Uitkomst(False, (LID_8,), "De gewone urennorm geldt.", ("Z-07",), feiten)


def mag_eindgesprek_voeren(*, eigen_gemeente: bool, openbaar_lichaam: bool) -> Uitkomst[bool]:
    """Z-08, REG-03: het eindgesprek valt buiten mandaat, behalve aan een openbaar lichaam (Wgr art. 8)."""
    mag = eigen_gemeente or openbaar_lichaam
    return Uitkomst(
        waarde=mag,
        grondslag=(LID_4,),
        regels=("Z-08", "REG-02", "REG-03"),
        feiten={"eigen_gemeente": eigen_gemeente, "openbaar_lichaam": openbaar_lichaam},
        uitleg="Deze organisatie mag het eindgesprek voeren."
        if mag
        else "Het eindgesprek van de Z-route voert de gemeente zelf; het mag niet worden overgedragen.",
    )


def eindgesprek_na_uren(
    *, eindgesprek: date, cursusuren_op: date | None, participatie_op: date | None, op: date, norm: int | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """Z-02: anders dan bij PVT en MAP zegt de tekst niet dat het gesprek afsluit; eerder dan de uren is een vraag.

    `norm` is de participatienorm als een gedeeltelijke ontheffing die verlaagde (ONTH-09).
    """
    normen = (
        (cursusuren_op, f"e {CURSUSUREN.op(op).waarde} cursusuren"),
        (participatie_op, f"e {norm or PARTICIPATIE_UREN.op(op).waarde} participatie-uren"),
    )
    later = [f"{wat} waren er op {dag:%d-%m-%Y}" for dag, wat in normen if dag and eindgesprek < dag]
    feiten = {"eindgesprek": eindgesprek, "cursusuren_op": cursusuren_op, "participatie_op": participatie_op}
    if later:
        vraag = f"D{' en d'.join(later)}, na dit gesprek. Klopt dat? {LID_2} noemt geen volgorde."
        return OordeelNodig(vraag, (LID_2,), ("Z-02",), feiten)
    return Uitkomst(True, (LID_2,), "Het eindgesprek was na de laatste uren die nodig waren.", ("Z-02",), feiten, op)


def aftrek_participatie(
    *, uren_intake: int = 0, uren_begeleiding: int = 0, college_telt_mee: bool | None = None
) -> Uitkomst[int] | OordeelNodig:
    """Z-05: uren uit intake en maatschappelijke begeleiding kúnnen meetellen; het college kiest of dat gebeurt."""
    uren = uren_intake + uren_begeleiding
    feiten = {"uren_intake": uren_intake, "uren_begeleiding": uren_begeleiding, "college_telt_mee": college_telt_mee}
    if uren and college_telt_mee is None:
        vraag = f"Laat het college deze {uren} uur meetellen in de Z-route?"
        return OordeelNodig(vraag, (LID_6,), ("Z-05",), feiten)
    telt = uren if college_telt_mee else 0
    return Uitkomst(telt, (LID_6,), f"Er tellen {telt} uur mee uit de intake en begeleiding.", ("Z-05",), feiten)


def aftrek_eerder_onderwijs(
    *, uren: int, gevolgd_op: date, pip_dagtekening: date, op: date, college_telt_mee: bool | None = None
) -> Uitkomst[int] | OordeelNodig:
    """Z-06: vso, praktijkonderwijs of entree in de twee jaar voor het PIP kan van de cursusuren af."""
    vroegst = overeenkomstige_dag(pip_dagtekening, -12 * TERUGKIJK_JAREN.waarden[-1].waarde)
    feiten = {"uren": uren, "gevolgd_op": gevolgd_op, "pip_dagtekening": pip_dagtekening}
    if not vroegst <= gevolgd_op < pip_dagtekening:
        zin = f"Alleen onderwijs vanaf {vroegst:%d-%m-%Y} tot aan het PIP kan meetellen."
        return Uitkomst(0, (LID_9,), zin, ("Z-06",), feiten, op)
    if op < GELEZEN_LID_9 or college_telt_mee is None:
        vraag = "Laat het college dit onderwijs meetellen, en gold deze regel al op deze dag?"
        return OordeelNodig(vraag, (LID_9,), ("Z-06",), feiten)
    telt = uren if college_telt_mee else 0
    return Uitkomst(telt, (LID_9,), f"Er gaan {telt} uur af van de cursusuren.", ("Z-06",), feiten, op)


def examenwens_in_pip(
    *, op: date, wens_a2: bool = False, wens_knm: bool = False, in_staat: bool | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """PIP-13: een wens voor A2-examens of (sinds 2023) KNM komt in het PIP als iemand daartoe in staat is."""
    feiten = {"wens_a2": wens_a2, "wens_knm": wens_knm, "in_staat": in_staat}
    wens = wens_a2 or (wens_knm and op >= KNM_SINDS)
    if wens and in_staat is None:
        return OordeelNodig("Is deze persoon in staat om dit examen te doen?", (LID_7,), ("PIP-13",), feiten)
    erin = wens and bool(in_staat)
    zin = "Zet de examenwens in het PIP." if erin else "Er komt geen examenwens in het PIP."
    return Uitkomst(erin, (LID_7,), zin, ("PIP-13",), feiten, op)
