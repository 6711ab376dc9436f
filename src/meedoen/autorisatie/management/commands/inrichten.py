"""`meedoen inrichten BESTAND.toml [--proef]` maakt gemeenten, organisaties, mandaten en medewerkers; herhalen mag."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.autorisatie.inrichten import InrichtFout, inrichten


class Command(BaseCommand):
    help = "Richt een gemeente of regio in uit één bestand; zie voorbeelden/inrichting.toml."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--proef", action="store_true", help="laat zien wat er zou gebeuren, wijzig niets")

    def handle(self, *, bestand: Path, proef: bool, **_: Any) -> None:
        try:
            gegevens = tomllib.loads(bestand.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise CommandError("Het bestand is niet te openen of geen UTF-8.") from None
        except tomllib.TOMLDecodeError as fout:
            raise CommandError(f"Geen geldige TOML: {fout}") from None
        try:
            zinnen = inrichten(gegevens, proef=proef)
        except InrichtFout as fout:
            raise CommandError(f"{fout} Er is niets gewijzigd.") from None
        for zin in zinnen:
            self.stdout.write(zin)
        self.stdout.write(f"{'Proef: ' if proef else ''}{len(zinnen) or 'geen'} wijzigingen.")
