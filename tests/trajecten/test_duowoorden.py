"""Een melding van DUO heet in gewone woorden, nooit naar haar code."""

from __future__ import annotations

import re

import pytest

from meedoen.keten.duo.gebeurtenissen import GEBEURTENISSEN
from meedoen.trajecten.duowoorden import duowoord
from meedoen.wet.duo.meldingen import Melding


@pytest.mark.parametrize("code", sorted({*GEBEURTENISSEN, *Melding, "SS000", ""}))
def test_geen_melding_toont_een_code(code):
    assert not re.search(r"SS\d", duowoord(code))


def test_een_melding_die_wij_niet_kennen_heet_een_ander_bericht():
    assert duowoord("SS000") == "Ander bericht van DUO"
    assert duowoord("SS139") == "Tien weken voor het PIP gestart"
