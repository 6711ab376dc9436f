"""`meedoen persoonsnummers` zegt in welke dossiers nog een BSN of V-nummer in een tekst staat; het wijzigt niets."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from meedoen.keten.persoonsnummers import vondsten
from meedoen.logboek.services import LANDELIJK, vastleggen


class Command(BaseCommand):
    help = "Zoek in bewaarde teksten naar een nummer dat een BSN of V-nummer kan zijn (K2); het wijzigt niets."

    def handle(self, **_: Any) -> None:
        totaal = 0
        for gemeente, veld, dossiers in vondsten():
            aantal = "1 dossier" if len(dossiers) == 1 else f"{len(dossiers)} dossiers"
            self.stdout.write(f"{gemeente}, {veld}, {aantal}: {', '.join(dossiers)}")
            totaal += len(dossiers)
        vastleggen("persoonsnummers_gezocht", gemeente_code=LANDELIJK, onderwerp=f"teksten:{totaal}")
        if totaal:
            self.stdout.write("Vraag de klantmanager elk nummer uit de tekst te halen, en draai dit daarna nog eens.")
        else:
            self.stdout.write("Wij vinden in geen enkele tekst een BSN of V-nummer.")
