"""De beheeropdrachten van Django onder de naam `meedoen`, met uitleg en fouten als zin voor een mens."""

from __future__ import annotations

import sys
from difflib import get_close_matches

from django.conf import settings
from django.core.management import CommandError, ManagementUtility, get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from meedoen.config import wetcommando


class Beheer(ManagementUtility):
    """Wat Django zelf in het Engels afdrukt: het overzicht, en een opdracht die er niet is."""

    def main_help_text(self, commands_only: bool = False) -> str:
        if commands_only:
            return "\n".join(sorted({*get_commands(), "wet"}))
        eigen = _eigen_opdrachten()
        breed = max(map(len, eigen))
        return "\n".join(
            (
                "gebruik: meedoen <opdracht> [keuzes]",
                "",
                *(f"  {naam:<{breed}}  {zin}" for naam, zin in eigen.items()),
                "",
                "Uitleg bij een opdracht: meedoen help <opdracht>",
                f"Verder zijn er de opdrachten van Django: {', '.join(sorted(set(get_commands()) - set(eigen)))}.",
            )
        )

    def fetch_command(self, subcommand: str) -> BaseCommand:
        bekend = {*get_commands(), "help", "version", "wet"}
        if settings.configured and subcommand not in bekend:
            lijkt = "".join(f" Bedoelt u {woord}?" for woord in get_close_matches(subcommand, bekend, n=1))
            raise CommandError(
                f"De opdracht {subcommand} is er niet.{lijkt} Wel: {', '.join(_eigen_opdrachten())}. "
                "Met 'meedoen help' ziet u ze allemaal."
            )
        return super().fetch_command(subcommand)


def _eigen_opdrachten() -> dict[str, str]:
    """Elke opdracht die niet van Django komt, met haar eigen zin."""
    eigen = {naam: str(app) for naam, app in get_commands().items() if str(app).startswith("meedoen.")}
    zinnen = {naam: load_command_class(app, naam).help for naam, app in eigen.items()}
    return dict(sorted({**zinnen, "wet": wetcommando.UITLEG}.items()))


def voer_uit(woorden: list[str]) -> None:
    """Een fout van een opdracht is een zin; Django zou er `CommandError:` voor zetten, of een storing tonen."""
    opdracht, keuzes = woorden[:1], woorden[1:]
    if "--traceback" in keuzes:
        Beheer(["meedoen", *woorden]).execute()
        return
    # Met deze keuze geeft Django de fout aan ons door in plaats van haar zelf af te drukken.
    stil = ["--traceback"] if opdracht and not opdracht[0].startswith("-") else []
    try:
        Beheer(["meedoen", *opdracht, *stil, *keuzes]).execute()
    except CommandError as fout:
        print(fout, file=sys.stderr)
        sys.exit(fout.returncode)
    except DatabaseError:
        if zin := _niet_te_bereiken():
            print(zin, file=sys.stderr)
            sys.exit(1)
        if not str(get_commands().get(woorden[0], "")).startswith("meedoen.") or not (zin := _nog_te_migreren()):
            raise
        print(zin, file=sys.stderr)
        sys.exit(1)


def _niet_te_bereiken() -> str:
    """Welke database antwoordt niet? Zonder adres of wachtwoord; leeg als zij er allemaal zijn."""
    for naam in connections:
        try:
            connections[naam].ensure_connection()
        except DatabaseError:
            return (
                f"De database '{naam}' antwoordt niet. Kijk of zij draait, en of MEEDOEN_DATABASE_{naam.upper()} klopt."
            )
    return ""


def _nog_te_migreren() -> str:
    """Wie wilde lezen of schrijven vóór de tabellen er zijn, moet eerst migreren; leeg als dat het niet is."""
    for naam in connections:
        stand = MigrationExecutor(connections[naam])
        if stand.migration_plan(stand.loader.graph.leaf_nodes()):
            hoe = "loopt achter bij deze versie" if stand.loader.applied_migrations else "is nog leeg"
            return f"De database {hoe}: {EERST}"
    return ""


EERST = "draai eerst meedoen migrate en daarna meedoen migrate --database logboek."
