"""Elke test leest in vanuit een eigen map, op een vaste dag."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import Regio, dossier
from tests.factories.invoer import plaatsing

from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Traject


@pytest.fixture(autouse=True)
def _invoermap(settings, tmp_path):
    settings.INVOERMAP = tmp_path / "invoer"
    settings.PEILDATUM = date(2026, 11, 24)


@pytest.fixture
def regio():
    return Regio()


@pytest.fixture
def klantmanager(regio):
    return regio.medewerker("Marloes de Wit")


@pytest.fixture
def traject(regio, klantmanager):
    """Een dossier met een PIP, bij de school bekend onder nummer P42; de test kijkt in zijn gemeente."""
    nieuw = dossier(regio, klantmanager, regio.hoorn)
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=nieuw.pk).update(eerste_pip=date(2026, 1, 2))
        plaatsing(nieuw, "P42")
        yield nieuw
