"""Artikel 3.14: wat moet er in de Z-route gebeuren, en hoeveel uren tellen mee?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meedoen.wet.begrippen import Doelgroep, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "2")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "3")
LID_4 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "4")
LID_5 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "5")
LID_8 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.14", "8")
CURSUSUREN = sinds_2022(800, LID_2)
PARTICIPATIE_UREN = sinds_2022(800, LID_2)


@dataclass(frozen=True, slots=True)
class ZRoute:
    """Uren in hele uren; `cursusuren` met wat het college uit intake of eerder onderwijs meetelt (Z-05, Z-06)."""

    cursusuren: int = 0
    overige_participatie_uren: int = 0
    pvt_uren: int = 0
    map_uren: int = 0
    eindgesprek: bool = False


def participatie_uren(*, z: ZRoute) -> Uitkomst[int]:
    """Z-04: uren PVT en MAP tellen mee in de 800 participatie-uren."""
    totaal = z.overige_participatie_uren + z.pvt_uren + z.map_uren
    return Uitkomst(
        waarde=totaal,
        grondslag=(LID_5,),
        regels=("Z-04", "Z-05"),
        feiten={"overig": z.overige_participatie_uren, "pvt": z.pvt_uren, "map": z.map_uren},
        uitleg=f"{z.overige_participatie_uren} + {z.pvt_uren} (PVT) + {z.map_uren} (MAP) = {totaal} uur.",
    )


def ontbrekend(*, z: ZRoute, doelgroep: Doelgroep, op: date) -> Uitkomst[frozenset[Onderdeel]]:
    """Z-02, Z-03, Z-09: asielstatushouder 800 + 800 uur en eindgesprek; gezin en overig geen participatie-uren."""
    asiel = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    mist = {
        Onderdeel.Z_CURSUSUREN: z.cursusuren < CURSUSUREN.op(op).waarde,
        Onderdeel.Z_PARTICIPATIE_UREN: asiel and participatie_uren(z=z).waarde < PARTICIPATIE_UREN.op(op).waarde,
        Onderdeel.Z_EINDGESPREK: not z.eindgesprek,
    }
    over = frozenset(onderdeel for onderdeel, ontbreekt in mist.items() if ontbreekt)
    return Uitkomst(
        waarde=over,
        grondslag=(LID_2 if asiel else LID_3, LID_5),
        regels=("Z-02", "Z-03", "Z-04", "Z-09"),
        feiten={"doelgroep": doelgroep, "cursusuren": z.cursusuren},
        peildatum=op,
        uitleg="De Z-route is klaar." if not over else f"Er zijn {z.cursusuren} van de 800 cursusuren gevolgd.",
    )


def lagere_urennorm(*, zintuiglijke_beperking: bool, revalidatietraject: bool) -> Uitkomst[bool] | OordeelNodig:
    """Z-07: minder uren kan alleen bij een zintuiglijke beperking mét revalidatie; het college stelt het vast."""
    if zintuiglijke_beperking and revalidatietraject:
        return OordeelNodig("Hoeveel uren of onderdelen minder stelt het college vast?", (LID_8,), ("Z-07",))
    return Uitkomst(waarde=False, grondslag=(LID_8,), regels=("Z-07",), uitleg="De gewone urennorm geldt.")


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
