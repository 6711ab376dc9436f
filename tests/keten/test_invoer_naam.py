"""Een bestandsnaam ziet iedereen die inleest: daar staat geen BSN of V-nummer in (K2, GEG-3)."""

from __future__ import annotations

import pytest

from meedoen.keten.services.invoer import nette_naam
from meedoen.web.formulieren.lijst import LijstForm
from meedoen.web.formulieren.velden import GEEN_NUMMER


@pytest.mark.parametrize(
    ("naam", "getoond"),
    [
        ("lijst-999900006.csv", "lijst-•••••••••.csv"),
        ("C:\\mijn\\999 900 006 brief.xlsx", "••••••••• brief.xlsx"),
        ("v 2801000011.csv", "•••••••••.csv"),
        ("999_810_005.csv", "•••••••••.csv"),
        ("presentie-202611291.csv", "presentie-202611291.csv"),
        ("lijst-2026-11.csv", "lijst-2026-11.csv"),
        ("", "bestand"),
    ],
)
def test_geg3_in_een_bestandsnaam_staat_geen_bsn_of_v_nummer(naam, getoond):
    assert nette_naam(naam) == getoond


@pytest.mark.parametrize("naam", ["BSN 999900006", "999_810_005", "v 2801000011", "V2801000011"])
def test_geg3_een_bewaarde_lijst_heet_niet_naar_een_bsn_of_v_nummer(naam):
    assert LijstForm({"naam": naam}).errors["naam"] == [GEEN_NUMMER]
