"""Elke test leest in vanuit een eigen map, op een vaste dag."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import Regio


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
