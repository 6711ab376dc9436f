"""Echte Chromium voor de reizen die nooit stuk mogen."""

from __future__ import annotations

import os
import shutil

import pytest

ZOEK = ("chromium", "chromium-browser", "google-chrome")
KEUZES = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
KEUZES += ["--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def chromium():
    """Het pad naar Chromium; ontbreekt het, dan is de meting niet gedaan, en in CI is dat een fout."""
    pad = os.environ.get("CHROMIUM") or next((p for naam in ZOEK if (p := shutil.which(naam))), None)
    if pad is None and not os.environ.get("MEEDOEN_CI"):
        pytest.skip("Chromium: niet gemeten. Installeer met: apt-get install -y chromium")
    assert pad, "Chromium ontbreekt; in CI hoort hij er te zijn"
    return pad


@pytest.fixture(scope="module")
def browser(chromium, django_db_setup):
    """Eén Chromium per bestand.

    Zolang Playwright leeft, draait er een lus in deze draad en geeft Django haar andere verbindingen dan daarvoor.
    Die gaan hier ook weer dicht: met een open verbinding laat PostgreSQL de testdatabase niet wissen.
    """
    from django.db import connections
    from playwright.sync_api import sync_playwright

    als_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    zet = pytest.MonkeyPatch()
    zet.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    for naam in connections:  # ook een draad van de proefserver die op de browser wacht, houdt niets vast
        zet.setitem(connections.settings[naam], "CONN_MAX_AGE", 0)
    with sync_playwright() as speler:
        vat = speler.chromium.launch(executable_path=chromium, args=[*KEUZES, *als_root])
        yield vat
        vat.close()
        connections.close_all()
    zet.undo()
