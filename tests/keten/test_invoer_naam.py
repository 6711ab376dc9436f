"""Een bestandsnaam ziet iedereen die inleest: daar staat geen BSN in (GEG-3)."""

from __future__ import annotations

import pytest

from meedoen.keten.services.invoer import nette_naam
from meedoen.web.formulieren.lijst import LijstForm


@pytest.mark.parametrize(
    ("naam", "getoond"),
    [
        ("lijst-999900006.csv", "lijst-•••••••••.csv"),
        ("C:\\mijn\\999 900 006 brief.xlsx", "••••••••• brief.xlsx"),
        ("presentie-202611291.csv", "presentie-202611291.csv"),
        ("lijst-2026-11.csv", "lijst-2026-11.csv"),
        ("", "bestand"),
    ],
)
def test_geg3_in_een_bestandsnaam_staat_geen_bsn(naam, getoond):
    assert nette_naam(naam) == getoond


def test_geg3_een_bewaarde_lijst_heet_niet_naar_een_bsn():
    fouten = LijstForm({"naam": "BSN 999900006"}).errors["naam"]
    assert fouten == ["Hier staat een nummer dat een BSN kan zijn. Haal het weg."]
