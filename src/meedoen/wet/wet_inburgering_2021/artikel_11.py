"""Artikel 11: wanneer begint en eindigt de inburgeringstermijn?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import EEN_DAG, Periode
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "11", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "11", "2")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "11", "3")
DUUR_IN_JAREN = sinds_2022(3, LID_1)


def inburgeringstermijn(*, pip_dagtekening: date, pip_gewijzigd_op: Sequence[date] = ()) -> Uitkomst[Periode]:
    """TERM-01 tot en met TERM-04: drie jaar vanaf de dag na de dagtekening van het eerste PIP.

    Een gewijzigd, vernietigd of nieuw PIP verschuift niets (TERM-03); weekend of feestdag evenmin (CAL-04). Ook
    een andere leerroute (WIS-07) of een verhuizing (VHZ-03) niet. De PVT kent geen eigen termijn (PVT-03).
    """
    jaren = DUUR_IN_JAREN.op(pip_dagtekening).waarde
    termijn = Periode.vanaf(pip_dagtekening + EEN_DAG, jaren=jaren)
    return Uitkomst(
        waarde=termijn,
        grondslag=(LID_1, LID_2, *((LID_3,) if pip_gewijzigd_op else ())),
        regels=("TERM-01", "TERM-02", "TERM-03", "TERM-04", "CAL-01"),
        feiten={"pip_dagtekening": pip_dagtekening, "pip_gewijzigd_op": tuple(pip_gewijzigd_op)},
        peildatum=pip_dagtekening,
        uitleg=f"De termijn is {jaren} jaar: van {termijn.begin:%d-%m-%Y} tot en met {termijn.einde:%d-%m-%Y}.",
        stappen=(
            Stap(
                "Dagtekening van het eerste PIP", f"{pip_dagtekening:%d-%m-%Y}", "Een latere versie verandert dit niet."
            ),
            Stap("De termijn begint de dag erna", f"{termijn.begin:%d-%m-%Y}", str(LID_2)),
            Stap(
                "Drie jaar later, de dag ervoor",
                f"{termijn.einde:%d-%m-%Y}",
                "Geen doorschuif bij weekend of feestdag: de termijn is langer dan drie maanden.",
            ),
        ),
        wat_als=(
            Gevolg(
                "DUO kent een verlenging toe", "Dan schuift het einde op. Een aanvraag alleen verandert niets.", "meer"
            ),
            Gevolg("Er komt een nieuw PIP, een andere leerroute of A2", "Dan verandert deze datum niet."),
            Gevolg("De persoon verhuist naar een andere gemeente", "Dan loopt de termijn gewoon door."),
        ),
    )


def eerste_pip_onbekend(*, bekend: date) -> OordeelNodig:
    """TERM-02, TERM-03, PIP-16: niet zeker is dat dit PIP het eerste is; de termijn kan eerder zijn begonnen."""
    return OordeelNodig(
        f"Is het PIP van {bekend:%d-%m-%Y} het allereerste? De termijn begint de dag na het eerste PIP; een later PIP "
        "verandert dat niet. Vraag het de vorige gemeente, of vraag DUO wanneer de termijn begon.",
        (LID_2, LID_3),
        ("TERM-02", "TERM-03"),
        {"pip_dat_bekend_is": bekend},
    )


def termijn_na_verlenging(*, einde: date, nieuw_einde: date | None) -> Uitkomst[date]:
    """VERL-23, TERM-06: alleen een toegekende verlenging verschuift het einde; de plicht zelf loopt daarna door."""
    geldend = nieuw_einde or einde
    return Uitkomst(
        waarde=geldend,
        grondslag=(LID_1, Bron(Regeling.BESLUIT_INBURGERING_2021, "4.5", "4")),
        regels=("VERL-23", "TERM-06"),
        feiten={"einde": einde, "nieuw_einde": nieuw_einde},
        uitleg="De termijn eindigt op de dag die DUO het laatst vaststelde; de plicht zelf loopt daarna door.",
    )


def termijn_na_ontheffing(*, einde: date, toegekend: bool, geheel: bool) -> Uitkomst[date]:
    """TERM-05, ONTH-07: een aanvraag of gedeeltelijke ontheffing schort de termijn niet op."""
    beeindigt = toegekend and geheel
    return Uitkomst(
        waarde=einde,
        grondslag=(
            LID_1,
            Bron(Regeling.WET_INBURGERING_2021, "5"),
            Bron(Regeling.REGELING_INBURGERING_2021, "bijlage 1"),
        ),
        regels=("TERM-05", "ONTH-07", "VERL-23"),
        feiten={"toegekend": toegekend, "geheel": geheel},
        uitleg="De plicht is door de gehele ontheffing geëindigd."
        if beeindigt
        else "Een aanvraag om ontheffing verandert het einde van de termijn niet.",
    )
