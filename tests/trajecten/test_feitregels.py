"""Kan dit feit kloppen? De regels die formulier en bestand delen."""

from __future__ import annotations

from datetime import date

from meedoen.trajecten.feitregels import leeftijdsbezwaar


def test_pli01_te_oud_noemt_de_aow_leeftijd_van_dat_jaar():
    assert "66 jaar en 10 maanden of ouder" in leeftijdsbezwaar(date(1956, 12, 31), op=date(2023, 10, 31))
    assert leeftijdsbezwaar(date(1956, 12, 31), op=date(2023, 10, 30)) == ""
