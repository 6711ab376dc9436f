"""Mag tegen iemand met internationale bescherming met handhaven worden begonnen? Dat beslist altijd een mens."""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

HVJ = Bron(Regeling.RECHTSPRAAK, "Hof van Justitie EU 4-2-2025, C-158/23, ECLI:EU:C:2025:52")
ABRVS_2025 = Bron(Regeling.RECHTSPRAAK, "Afdeling bestuursrechtspraak 9-7-2025")
ABRVS_2026 = Bron(Regeling.RECHTSPRAAK, "Afdeling bestuursrechtspraak 18-2-2026")
OVERIJSSEL = Bron(Regeling.RECHTSPRAAK, "Rechtbank Overijssel 17-1-2025, ECLI:NL:RBOVE:2025:242")
BESCHERMD = (Vergunning.ASIEL_BEPAALDE_TIJD, Vergunning.REGULIER_BIJ_STATUSHOUDER)
REGELS = ("EU-01", "EU-02", "EU-03", "EU-04", "EU-05", "EU-06", "EU-07")


def handhaven_bij_bescherming(
    *, artikel: Bron, doelgroep: Doelgroep | None, vergunning: Vergunning | None
) -> Uitkomst[bool] | OordeelNodig:
    """EU-01 tot en met EU-07: tegen een asielstatushouder nooit vanzelf; een jurist toetst bewezen onwil.

    Dit geldt voor elke boete: artikel 22 en 23 (college) en 24 en 25 (DUO). Onbekend is hier niet "nee".
    """
    feiten = {"doelgroep": doelgroep, "vergunning": vergunning}
    if doelgroep is None and vergunning is None:
        return OordeelNodig("Is deze persoon een asielstatushouder?", (artikel, HVJ), REGELS, feiten)
    if doelgroep == Doelgroep.ASIELSTATUSHOUDER or vergunning in BESCHERMD:
        groep_b = vergunning == Vergunning.REGULIER_BIJ_STATUSHOUDER
        return OordeelNodig(
            "Is er bewezen en aanhoudende onwil, zodat handhaven mag? Zonder die toets mag een boete niet."
            + (
                " Onduidelijk is of dit ook geldt bij een reguliere vergunning bij een statushouder." if groep_b else ""
            ),
            (artikel, HVJ, ABRVS_2025, ABRVS_2026, *((OVERIJSSEL,) if groep_b else ())),
            REGELS,
            feiten,
        )
    return Uitkomst(
        waarde=True,
        grondslag=(artikel,),
        regels=("EU-01", "BOG-12", "BOG-13"),
        feiten=feiten,
        uitleg="Handhaven is een uiterst middel; het kan alleen als er een verwijt is.",
    )
