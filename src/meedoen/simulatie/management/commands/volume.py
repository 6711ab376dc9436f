"""`meedoen volume --dossiers N` vult een lege database met verzonnen dossiers om te meten; nooit in productie."""

from __future__ import annotations

from datetime import date
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen import klok
from meedoen.autorisatie.models import Gemeente
from meedoen.simulatie.volume import volume_maken


class Command(BaseCommand):
    help = "Vul een lege database met N verzonnen dossiers, om snelheid te meten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dossiers", type=int, required=True)
        parser.add_argument("--zaad", default="1")
        parser.add_argument("--peildatum", type=date.fromisoformat, default=None, help="jjjj-mm-dd, standaard vandaag")

    def handle(self, *, dossiers: int, zaad: str, peildatum: date | None, **_: Any) -> None:
        if settings.OMGEVING == "productie":
            raise CommandError("Dit is een productieomgeving. Verzonnen dossiers komen hier niet in.")
        if dossiers < 1:
            raise CommandError("Geef bij --dossiers een getal van 1 of meer.")
        if Gemeente.objects.exists():
            raise CommandError("De database is niet leeg. Begin met een nieuwe database.")
        begin, klaar = perf_counter(), 0
        for klaar in volume_maken(aantal=dossiers, zaad=zaad, peildatum=peildatum or klok.vandaag()):
            if klaar % 100_000 < 5_000:
                self.stdout.write(f"{klaar} dossiers na {perf_counter() - begin:.0f} s")
        self.stdout.write(f"Klaar: {klaar} verzonnen dossiers in {perf_counter() - begin:.0f} s.")
