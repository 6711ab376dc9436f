"""Onderhoud aan de database mag een gelukte handeling nooit laten mislukken."""

from __future__ import annotations

import sqlite3

import pytest
from django.db.utils import ConnectionHandler

from meedoen.integrations import databank


@pytest.fixture
def eigen(tmp_path, monkeypatch):
    """Een eigen SQLite-bestand, los van de testdatabase."""
    opties = {"timeout": 60, "init_command": "PRAGMA journal_mode=WAL"}
    instelling = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "proef.sqlite3", "OPTIONS": opties}
    verbinding = ConnectionHandler({"default": instelling})["default"]
    monkeypatch.setattr(databank, "connection", verbinding)
    verbinding.inc_thread_sharing()
    with verbinding.cursor() as cursor:
        cursor.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)")
        cursor.execute("CREATE INDEX op_b ON t (b)")
        cursor.execute("INSERT INTO t (b) VALUES (1)")
        yield cursor
    verbinding.close()


def _cijfers(cursor) -> int:
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
    return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_na_bijwerken_heeft_de_database_cijfers(eigen):
    databank.cijfers_bijwerken()
    assert _cijfers(eigen) == 1


@pytest.mark.django_db
def test_schrijft_een_ander_dan_geeft_het_meteen_op_zonder_fout(eigen, tmp_path):
    ander = sqlite3.connect(tmp_path / "proef.sqlite3", isolation_level=None)
    ander.execute("BEGIN IMMEDIATE")
    databank.cijfers_bijwerken()
    ander.rollback()
    assert _cijfers(eigen) == 0
    eigen.execute("PRAGMA busy_timeout")
    assert eigen.fetchone() == (60_000,)
