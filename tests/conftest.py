"""Wat elke test krijgt: een vaste demo-sleutel, een schone herkomst en korte wachtwoordhashes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from meedoen.logboek.herkomst import zet_herkomst

# Een test keurt nooit de klok: op een drukke machine is een trage zet geen fout.
settings.register_profile("huis", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("huis")


@pytest.fixture(autouse=True)
def _schone_herkomst():
    zet_herkomst(None)
    yield
    zet_herkomst(None)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Bestanden die minuten rekenen eerst: komt het langste als laatste, dan staat de andere werker stil."""
    lang = {item.path for item in items if item.get_closest_marker("zwaar") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in lang)
