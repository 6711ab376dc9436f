"""Artikel 23 en het Unierecht: mag met handhaven worden begonnen? Bij bescherming beslist altijd een mens."""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

WET_23 = Bron(Regeling.WET_INBURGERING_2021, "23", "1")
HVJ = Bron(Regeling.RECHTSPRAAK, "Hof van Justitie EU 4-2-2025, C-158/23, ECLI:EU:C:2025:52")
ABRVS_2025 = Bron(Regeling.RECHTSPRAAK, "Afdeling bestuursrechtspraak 9-7-2025")
ABRVS_2026 = Bron(Regeling.RECHTSPRAAK, "Afdeling bestuursrechtspraak 18-2-2026")
OVERIJSSEL = Bron(Regeling.RECHTSPRAAK, "Rechtbank Overijssel 17-1-2025, ECLI:NL:RBOVE:2025:242")


def mag_handhaven_starten(*, doelgroep: Doelgroep, vergunning: Vergunning | None) -> Uitkomst[bool] | OordeelNodig:
    """EU-01 tot en met EU-07: tegen een asielstatushouder nooit vanzelf; een jurist toetst bewezen onwil."""
    if doelgroep == Doelgroep.ASIELSTATUSHOUDER or vergunning == Vergunning.ASIEL_BEPAALDE_TIJD:
        groep_b = vergunning == Vergunning.REGULIER_BIJ_STATUSHOUDER
        return OordeelNodig(
            "Is er bewezen en aanhoudende onwil, zodat handhaven mag? Zonder die toets mag een boete niet."
            + (
                " Onduidelijk is of dit ook geldt bij een reguliere vergunning bij een statushouder." if groep_b else ""
            ),
            (HVJ, ABRVS_2025, ABRVS_2026, *((OVERIJSSEL,) if groep_b else ())),
            ("EU-01", "EU-02", "EU-03", "EU-04", "EU-05", "EU-06", "EU-07"),
            {"doelgroep": doelgroep, "vergunning": vergunning},
        )
    return Uitkomst(
        waarde=True,
        grondslag=(WET_23,),
        regels=("BOG-12", "BOG-13"),
        feiten={"doelgroep": doelgroep, "vergunning": vergunning},
        uitleg="Handhaven is een uiterst middel; het kan, als er een verwijt is.",
    )
