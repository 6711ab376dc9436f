"""Artikel 56a: moet het college financieel ontzorgen, en tot en met welke dag?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import einde_na_maanden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, Stap, Uitkomst

LID_1 = Bron(Regeling.PARTICIPATIEWET, "56a", "1")
LID_2 = Bron(Regeling.PARTICIPATIEWET, "56a", "2")
MAANDEN = sinds_2022(6, LID_2)
POSTEN = ("huur", "gas", "water", "stroom", "de verplichte zorgverzekering")


def ontzorgen_verplicht(
    *, vergunning: Vergunning | None, wi2021_plichtig: bool, recht_op_bijstand_vanaf: date | None
) -> Uitkomst[bool]:
    """ONTZ-01, ONTZ-02, ONTZ-06: bijstand, plichtig onder de Wi2021 én een asielvergunning bepaalde tijd."""
    bezwaren = (
        (
            vergunning != Vergunning.ASIEL_BEPAALDE_TIJD,
            "Ontzorgen geldt alleen bij een asielvergunning voor bepaalde tijd.",
        ),
        (not wi2021_plichtig, "De persoon is niet plichtig onder de Wet inburgering 2021."),
        (recht_op_bijstand_vanaf is None, "Er is geen recht op bijstand."),
    )
    zinnen = [zin for geldt, zin in bezwaren if geldt]
    return Uitkomst(
        waarde=not zinnen,
        grondslag=(LID_1, LID_2),
        regels=("ONTZ-01", "ONTZ-02", "ONTZ-06", "ONTZ-07"),
        feiten={"vergunning": vergunning, "recht_op_bijstand_vanaf": recht_op_bijstand_vanaf},
        uitleg=zinnen[0]
        if zinnen
        else "De gemeente betaalt de vaste lasten uit de bijstand: " + ", ".join(POSTEN) + ".",
    )


def laatste_dag_ontzorgen(*, recht_op_bijstand_vanaf: date, einde_bijstand: date | None = None) -> Uitkomst[date]:
    """ONTZ-03, ONTZ-04, ONTZ-05: zes maanden vanaf het recht op bijstand, of eerder als de bijstand eindigt."""
    laatste = einde_na_maanden(recht_op_bijstand_vanaf, MAANDEN.op(recht_op_bijstand_vanaf).waarde)
    if einde_bijstand is not None:
        laatste = min(laatste, einde_bijstand)
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_2,),
        regels=("ONTZ-03", "ONTZ-04", "ONTZ-05", "CAL-01"),
        feiten={"recht_op_bijstand_vanaf": recht_op_bijstand_vanaf, "einde_bijstand": einde_bijstand},
        peildatum=recht_op_bijstand_vanaf,
        uitleg=f"Het ontzorgen duurt zes maanden, tot en met {laatste:%d-%m-%Y}.",
        stappen=(
            Stap("Recht op bijstand ontstaat", f"{recht_op_bijstand_vanaf:%d-%m-%Y}", "Deze dag telt mee."),
            Stap("Zes maanden later, de dag ervoor", f"{laatste:%d-%m-%Y}", str(LID_2)),
        ),
        wat_als=(
            Gevolg("Het recht op bijstand eindigt eerder", "Dan stopt het ontzorgen op die dag.", "minder"),
            Gevolg(
                "Zelf betalen lukt nog niet",
                "Dan kan het langer op een andere grond (Participatiewet art. 57).",
                "meer",
            ),
        ),
    )
