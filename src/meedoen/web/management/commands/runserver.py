"""`meedoen runserver` draait de server van demo en test, en zegt in één regel waar zij is."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.runserver import Command as Runserver


class Command(Runserver):
    help = "Draai de server van demo en test."

    def inner_run(self, *args: Any, **options: Any) -> None:
        self.check()
        super().inner_run(*args, **{**options, "skip_checks": True})

    def on_bind(self, server_port: int) -> None:
        self.stdout.write(f"\nMeedoen draait op http://{self.addr}:{server_port}/  (stoppen: Ctrl+C)\n")
