"""`meedoen sleutel wisselen` zet versleutelde velden op de nieuwste sleutel; na een onderbreking gewoon opnieuw."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.logboek.services import LANDELIJK, vastleggen
from meedoen.logboek.sleutelbos import nieuwste_nummer, sleutels
from meedoen.personen.sleutelwissel import nog_oud, sleutel_wisselen


class Command(BaseCommand):
    help = "Wissel de sleutel van versleutelde velden (GEG-6)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("handeling", choices=["wisselen", "stand"])

    def handle(self, *, handeling: str, **_: Any) -> None:
        nummer = nieuwste_nummer()
        if handeling == "wisselen":
            if len(sleutels()) < 2:
                raise CommandError(
                    "Er is maar één sleutel. Zet er een bij in MEEDOEN_SLEUTELS, met een hoger nummer, en houd de oude."
                )
            vastleggen("sleutelwissel_begonnen", gemeente_code=LANDELIJK, onderwerp=f"sleutel:{nummer}")
            for stand in sleutel_wisselen():
                self.stdout.write(f"{stand.veld} {stand.gemeente}: {stand.omgezet} omgezet")
                self.stdout.flush()
            vastleggen("sleutel_gewisseld", gemeente_code=LANDELIJK, onderwerp=f"sleutel:{nummer}")
        self.stdout.write(f"Sleutel {nummer} is de nieuwste; {nog_oud()} waarden hebben nog een oudere.")
        self.stdout.write(
            "Houd de laagste sleutel altijd in de sleutelbos: de zoekindex en de logketens hangen eraan. "
            "Een andere oude sleutel kan weg zodra er 0 staat en het verwerkingslog uit zijn tijd is vernietigd."
        )
