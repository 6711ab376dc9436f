"""argparse spreekt Nederlands zolang een test duurt; daarna weer zoals de volgende test haar verwacht."""

from __future__ import annotations

import argparse

import pytest


@pytest.fixture(autouse=True)
def _na_afloop_weer_engels(monkeypatch):
    for naam in ("_", "ngettext"):
        monkeypatch.setattr(argparse, naam, getattr(argparse, naam))
