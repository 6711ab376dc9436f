"""`meedoen zoekindex` maakt de klankvorm van elke naam opnieuw; zo vaak als u wilt."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from meedoen.logboek.services import LANDELIJK, vastleggen
from meedoen.personen.zoekindex import zoekindex_bijwerken


class Command(BaseCommand):
    help = "Maak de zoekindex op naam opnieuw, na een versie met andere klankregels."

    def handle(self, **_: Any) -> None:
        totaal = 0
        for gemeente, aantal in zoekindex_bijwerken():
            self.stdout.write(f"{gemeente}: {aantal} bijgewerkt")
            self.stdout.flush()
            totaal += aantal
        vastleggen("zoekindex_bijgewerkt", gemeente_code=LANDELIJK, onderwerp=f"personen:{totaal}")
        self.stdout.write("Klaar. Een tweede keer mag altijd; dan verandert er niets meer.")
