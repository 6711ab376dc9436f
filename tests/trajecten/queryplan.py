"""Langs welke index gaat een vraag? Het plan zoals de database het zelf zegt."""

from __future__ import annotations

from django.db import connection


def queryplan(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        else:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}")
        return [str(rij[-1]) for rij in cursor.fetchall()]
