"""Wanneer heeft iemand de AOW-leeftijd? De tabel van de wet, en wie haar bereikt rond een verhoging."""

from __future__ import annotations

from datetime import date

import pytest

from meedoen.wet.algemene_ouderdomswet.artikel_7a import aow_vanaf


@pytest.mark.parametrize(
    ("geboren", "vanaf"),
    [
        (date(1955, 8, 31), date(2021, 12, 31)),
        (date(1955, 9, 1), date(2022, 4, 1)),
        (date(1956, 5, 31), date(2022, 12, 31)),
        (date(1956, 6, 15), date(2023, 4, 15)),
        (date(1956, 12, 31), date(2023, 10, 31)),
        (date(1957, 3, 1), date(2024, 3, 1)),
        (date(1959, 10, 1), date(2026, 10, 1)),
        (date(1960, 12, 31), date(2027, 12, 31)),
        (date(1961, 1, 1), date(2028, 4, 1)),
    ],
)
def test_pli01_de_aow_leeftijd_volgt_de_tabel_van_de_wet(geboren, vanaf):
    assert aow_vanaf(geboortedatum=geboren).waarde == vanaf
