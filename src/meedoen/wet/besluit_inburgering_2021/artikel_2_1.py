"""Artikel 2.1: loopt de plicht door als het verblijf even anders is?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import EEN_DAG, Periode, einde_na_maanden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.1", "1")
LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.1", "2")
HOOGSTENS_JAREN = sinds_2022(1, LID_2)


def loopt_door_in_procedure(*, in_afwachting_van_besluit: bool, aansluitend: bool) -> Uitkomst[bool]:
    """PLI-12: aansluitend rechtmatig verblijf in afwachting van een besluit (Vw art. 8 g of h): de plicht loopt."""
    door = in_afwachting_van_besluit and aansluitend
    return Uitkomst(
        waarde=door,
        grondslag=(LID_1,),
        regels=("PLI-12",),
        feiten={"in_afwachting_van_besluit": in_afwachting_van_besluit, "aansluitend": aansluitend},
        uitleg="De plicht loopt door terwijl de persoon op een besluit wacht."
        if door
        else "De plicht loopt niet op deze grond door.",
    )


def plicht_liep_door(*, onderbreking: Periode, op: date) -> Uitkomst[bool]:
    """PLI-13: een onderbreking van ten hoogste een jaar tussen twee plichtige perioden beëindigt de plicht niet."""
    grens = einde_na_maanden(onderbreking.begin, 12 * HOOGSTENS_JAREN.op(op).waarde)
    door = onderbreking.einde <= grens
    return Uitkomst(
        waarde=door,
        grondslag=(LID_2,),
        regels=("PLI-13", "CAL-01"),
        feiten={"begin": onderbreking.begin, "einde": onderbreking.einde},
        peildatum=op,
        uitleg="De plicht liep door."
        if door
        else "De onderbreking duurde langer dan een jaar; de plicht liep niet door.",
        stappen=(Stap("Een jaar onderbreking loopt tot en met", f"{grens:%d-%m-%Y}", str(LID_2)),),
    )


def plicht_na_terugkeer(
    *, einde: date | None, begin: date | None, verhuisd: bool, op: date
) -> Uitkomst[bool] | OordeelNodig:
    """PLI-13: loopt de plicht van een gesloten dossier door? Zij stopte op `einde` en begon weer op `begin`.

    Wie verhuisde, bleef plichtig; ontbreekt een van de dagen, dan weet alleen DUO het.
    """
    feiten = {"einde": einde, "begin": begin, "verhuisd": verhuisd}
    if verhuisd or (einde and begin and begin <= einde):
        zin = "Verhuizen onderbreekt de plicht niet." if verhuisd else "De plicht is niet onderbroken."
        return Uitkomst(True, (LID_2,), zin, ("PLI-13",), feiten, op)
    if einde is None or begin is None:
        vraag = "Duurde de onderbreking van de plicht ten hoogste een jaar? Vraag het aan DUO."
        return OordeelNodig(vraag, (LID_2,), ("PLI-13",), feiten)
    return plicht_liep_door(onderbreking=Periode(einde, begin - EEN_DAG), op=op)
