"""Wat elke test krijgt: een vaste demo-sleutel, een schone herkomst en korte wachtwoordhashes."""

from __future__ import annotations

import pytest

from meedoen.logboek.services import zet_herkomst


@pytest.fixture(autouse=True)
def _schone_herkomst():
    zet_herkomst(None)
    yield
    zet_herkomst(None)
