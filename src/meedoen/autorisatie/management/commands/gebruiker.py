"""`meedoen gebruiker wachtwoord|blokkeren|toelaten NAAM`: een wachtwoord zetten, of toegang geven of ontnemen."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.autorisatie.models import Medewerker
from meedoen.logboek.services import LANDELIJK, vastleggen


class Command(BaseCommand):
    help = "Zet een wachtwoord, of geef of ontneem iemand de toegang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("handeling", choices=["wachtwoord", "blokkeren", "toelaten"])
        parser.add_argument("gebruikersnaam")

    def handle(self, *, handeling: str, gebruikersnaam: str, **_: Any) -> None:
        medewerker = Medewerker.objects.filter(gebruikersnaam=gebruikersnaam).first()
        if medewerker is None:
            raise CommandError("Deze gebruikersnaam is er niet. Maak medewerkers met: meedoen inrichten BESTAND.toml")
        if handeling == "wachtwoord":
            medewerker.set_password(self._lees(medewerker))
        else:
            medewerker.is_active = handeling == "toelaten"
        medewerker.save()
        onderwerp = f"medewerker:{medewerker.pk}"
        vastleggen(f"gebruiker_{handeling}", gemeente_code=LANDELIJK, onderwerp=onderwerp)
        self.stdout.write("Klaar.")

    def _lees(self, medewerker: Medewerker) -> str:
        """Nooit als argument: dat staat in de geschiedenis van de opdrachtregel."""
        wachtwoord = getpass("Nieuw wachtwoord: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(wachtwoord, medewerker)
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from None
        return wachtwoord
