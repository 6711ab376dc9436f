"""Welke tabel hoort in welke database? In `logboek` staat alleen wat een terugdraaiing moet overleven."""

from __future__ import annotations

from typing import Any


class LogboekRouter:
    """De app logboek bestaat in beide databases; al het andere alleen in de gewone."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if db == "logboek":
            return app_label == "logboek"
        return None
