"""De beheeropdrachten van Django onder de naam `meedoen`, met fouten als zin voor een mens."""

from __future__ import annotations

import sys
from difflib import get_close_matches

from django.conf import settings
from django.core.management import CommandError, ManagementUtility, get_commands
from django.core.management.base import BaseCommand


class Beheer(ManagementUtility):
    """Wat Django zelf in het Engels afdrukt: een opdracht die er niet is."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        bekend = {*get_commands(), "help", "version", "wet"}
        if settings.configured and subcommand not in bekend:
            lijkt = "".join(f" Bedoelt u {woord}?" for woord in get_close_matches(subcommand, bekend, n=1))
            raise CommandError(f"De opdracht {subcommand} is er niet.{lijkt} Met 'meedoen help' ziet u ze allemaal.")
        return super().fetch_command(subcommand)


def voer_uit(woorden: list[str]) -> None:
    """Een fout van een opdracht is een zin; Django zou er `CommandError:` voor zetten."""
    opdracht, keuzes = woorden[:1], woorden[1:]
    if not opdracht or opdracht[0].startswith("-") or "--traceback" in keuzes:
        Beheer(["meedoen", *woorden]).execute()
        return
    try:
        # Met deze keuze geeft Django de fout aan ons door in plaats van haar zelf af te drukken.
        Beheer(["meedoen", *opdracht, "--traceback", *keuzes]).execute()
    except CommandError as fout:
        print(fout, file=sys.stderr)
        sys.exit(fout.returncode)
