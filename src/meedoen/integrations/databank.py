"""Wat de database zelf nodig heeft om snel te blijven."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connection

log = logging.getLogger("meedoen.databank")


def cijfers_bijwerken() -> None:
    """Laat de database tellen wat er in haar tabellen staat.

    Zonder cijfers kiest SQLite de index op gemeente, en leest dan voor één dossier de regels van de hele regio. Het is
    onderhoud: schrijft een ander net, dan blijven de oude cijfers staan; niemand wacht erop of krijgt er een fout van.
    """
    try:
        with connection.cursor() as cursor, _zonder_wachten(cursor):
            cursor.execute("ANALYZE")
    except DatabaseError as fout:
        log.warning("cijfers niet bijgewerkt: %s", type(fout).__name__)


@contextmanager
def _zonder_wachten(cursor: Any) -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    wachttijd = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {int(wachttijd)}")
