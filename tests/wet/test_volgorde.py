"""Wat eerst, de uren of het afsluiten? PVT en MAP sluiten af (PVT-01, MAP-01), de Z-route laat het open (Z-02)."""

from __future__ import annotations

from datetime import date

import pytest

from meedoen.wet.besluit_inburgering_2021 import artikel_3_1, artikel_3_2, artikel_3_14
from meedoen.wet.uitkomst import OordeelNodig

UREN_OP, OP = date(2026, 6, 30), date(2026, 11, 24)


def antwoord(oordeel: object) -> object:
    return "vraag" if isinstance(oordeel, OordeelNodig) else oordeel.waarde


@pytest.mark.parametrize(
    ("dag", "kon_eerder", "mag"),
    [
        (date(2026, 6, 29), False, False),
        (date(2026, 6, 29), True, "vraag"),
        (date(2026, 6, 30), False, True),
        (date(2026, 7, 1), True, True),
    ],
)
def test_pvt01_map01_afsluiten_is_niet_voor_de_uren(dag, kon_eerder, mag):
    zo = {"uren_op": UREN_OP, "kon_eerder": kon_eerder, "op": OP}
    assert antwoord(artikel_3_1.ondertekening_sluit_af(ondertekend=dag, **zo)) == mag
    assert antwoord(artikel_3_2.eindgesprek_sluit_af(eindgesprek=dag, **zo)) == mag


@pytest.mark.parametrize(
    ("dag", "cursus", "participatie", "mag"),
    [
        (date(2026, 6, 30), UREN_OP, UREN_OP, True),
        (date(2026, 6, 29), UREN_OP, None, "vraag"),
        (date(2026, 6, 29), date(2026, 6, 1), UREN_OP, "vraag"),
        (date(2026, 6, 29), None, None, True),
    ],
)
def test_z02_een_eindgesprek_voor_de_uren_is_een_vraag_en_nooit_een_nee(dag, cursus, participatie, mag):
    zo = {"cursusuren_op": cursus, "participatie_op": participatie, "op": OP}
    assert antwoord(artikel_3_14.eindgesprek_na_uren(eindgesprek=dag, **zo)) == mag
