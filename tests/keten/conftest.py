"""Elke test leest in vanuit een eigen map, op een vaste dag."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.fixture(autouse=True)
def _invoermap(settings, tmp_path):
    settings.INVOERMAP = tmp_path / "invoer"
    settings.PEILDATUM = date(2026, 11, 24)
