"""`meedoen runserver` draait de server van demo en test, en zegt in één regel waar zij is."""

from __future__ import annotations

from typing import Any

from django.core.management import CommandError
from django.core.management.commands.runserver import Command as Runserver
from django.core.management.commands.runserver import naiveip_re as ADRES

HOOGSTE_POORT = 65535


class Command(Runserver):
    help = "Draai de server van demo en test."

    def handle(self, *args: Any, **options: Any) -> None:
        if (gevraagd := options["addrport"]) and not _te_lezen(gevraagd):
            raise CommandError(
                f"Wij kunnen '{gevraagd}' niet lezen als poort of als adres met een poort. "
                f"Schrijf bijvoorbeeld 8000 of 127.0.0.1:8000; de hoogste poort is {HOOGSTE_POORT}."
            )
        super().handle(*args, **options)

    def inner_run(self, *args: Any, **options: Any) -> None:
        self.check()
        super().inner_run(*args, **{**options, "skip_checks": True})

    def on_bind(self, server_port: int) -> None:
        self.stdout.write(f"\nMeedoen draait op http://{self.addr}:{server_port}/  (stoppen: Ctrl+C)\n")


def _te_lezen(gevraagd: str) -> bool:
    adres = ADRES.match(gevraagd)
    return bool(adres) and 1 <= int(adres["port"]) <= HOOGSTE_POORT
