"""Wat de database zelf nodig heeft om snel te blijven."""

from __future__ import annotations

from django.db import connection


def cijfers_bijwerken() -> None:
    """Laat de database tellen wat er in haar tabellen staat.

    Zonder cijfers kiest SQLite de index op gemeente, en leest dan voor één dossier de regels van de hele regio.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
