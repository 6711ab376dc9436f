"""`meedoen demo` vult een lege database met de demoregio; productie weigert (GEG-5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen import klok
from meedoen.autorisatie.models import Gemeente
from meedoen.integrations.databank import cijfers_bijwerken
from meedoen.simulatie.demo import demo_maken
from meedoen.simulatie.stroom import VROEGST


class Command(BaseCommand):
    help = "Vul een lege database met een verzonnen regio."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--zaad", default="1")
        parser.add_argument("--peildatum", type=date.fromisoformat, default=None, help="jjjj-mm-dd, standaard vandaag")
        parser.add_argument("--alleen-leeg", action="store_true", help="doe niets als er al gegevens zijn")

    def handle(self, *, zaad: str, peildatum: date | None, alleen_leeg: bool, **_: Any) -> None:
        if settings.OMGEVING == "productie":
            raise CommandError("Dit is een productieomgeving. Demogegevens komen hier niet in.")
        if Gemeente.objects.exists():
            if alleen_leeg:
                return
            raise CommandError("De database is niet leeg. Begin met een nieuwe database.")
        op = peildatum or klok.vandaag()
        if op < VROEGST:
            raise CommandError(f"Kies een peildatum vanaf {VROEGST:%d-%m-%Y}; de wet begon op 1 januari 2022.")
        self.stdout.write("De demoregio wordt gemaakt…")
        aantal = demo_maken(zaad=zaad, peildatum=op)
        cijfers_bijwerken()
        self.stdout.write(f"Klaar: {aantal} dossiers in zeven gemeenten, alle personen verzonnen.")
