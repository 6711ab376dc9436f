"""Wat elke test krijgt: een vaste demo-sleutel, een schone herkomst en korte wachtwoordhashes."""

from __future__ import annotations

import pytest
from django.db import connection
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


@pytest.fixture(autouse=True)
def _na_besluit_op_te_ruimen(request):
    """Wat een besluit vastlegt, kan niemand wissen (BES-2), ook de opruiming na een echte transactie niet; even wel."""
    merk = request.node.get_closest_marker("django_db")
    if not (merk and merk.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")  # zo is deze fixture vóór de opruiming klaar
    yield
    if connection.vendor != "sqlite":
        return  # TRUNCATE gaat langs de grendel per rij
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'muur_%_vast_%'")
        grendels = cursor.fetchall()
        for naam, _ in grendels:
            cursor.execute(f"DROP TRIGGER {naam}")
        for tabel in ("trajecten_pipdoel", "trajecten_pip", "besluiten_besluit"):
            cursor.execute(f"DELETE FROM {tabel}")
        for _, maak in grendels:
            cursor.execute(maak)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Bestanden die minuten rekenen eerst: komt het langste als laatste, dan staat de andere werker stil."""
    lang = {item.path for item in items if item.get_closest_marker("zwaar") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in lang)
