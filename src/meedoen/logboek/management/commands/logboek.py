"""`meedoen logboek controleren` loopt de ketens na; `meedoen logboek ankeren` bewaart de stand buiten de database."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.logboek.keten import LANDELIJK, Anker, ankers, controleren
from meedoen.logboek.services import vastleggen

WAT_NU = (
    "Zet niets terug en wijzig niets: bewaar eerst een kopie van beide databases en meld het aan de "
    "privacyfunctionaris. Vergelijk daarna met de laatste back-up en het laatste anker."
)

ZONDER_ANKER = (
    "Gecontroleerd zonder anker. Dit valt dan niet op:",
    "- in de logdatabase: wat is gewist van na de laatste wijziging in die gemeente, samen met de stand;",
    "- in de gewone database: het laatste stuk van een keten, samen met de stand (nieuwe dossiers vallen wel op);",
    "- allebei de databases tegelijk teruggezet naar dezelfde dag.",
    "Met --anker valt dat wel op, als het weg is van vóór het laatste anker.",
)


class Command(BaseCommand):
    help = "Controleer of veranker de ketens van het logboek (LOG-4)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("handeling", choices=["controleren", "ankeren"])
        parser.add_argument("--anker", type=Path, help="bestand met de bewaarde standen")

    def handle(self, *, handeling: str, anker: Path | None, **_: Any) -> None:
        if handeling == "ankeren":
            self._ankeren(anker)
        else:
            self._controleren(anker)

    def _ankeren(self, pad: Path | None) -> None:
        regels = [json.dumps(asdict(a)) for a in ankers()]
        if pad is None:
            self.stdout.write("\n".join(regels))
        else:
            with pad.open("a", encoding="utf-8") as bestand:
                bestand.writelines(regel + "\n" for regel in regels)
        vastleggen("logboek_verankerd", gemeente_code=LANDELIJK, onderwerp="logboek:ankers")

    def _controleren(self, pad: Path | None) -> None:
        eerdere = [Anker(**json.loads(r)) for r in pad.read_text(encoding="utf-8").splitlines() if r] if pad else []
        breuken = controleren(eerdere)
        for b in breuken:
            self.stdout.write(f"BREUK {b.bron}/{b.soort} gemeente {b.gemeente_code} regel {b.volgnummer}: {b.reden}")
        if breuken:
            raise CommandError(f"{len(breuken)} {'breuk' if len(breuken) == 1 else 'breuken'} gevonden. {WAT_NU}")
        self.stdout.write("Alle ketens kloppen.")
        if pad is None:
            self.stdout.write("\n".join(ZONDER_ANKER))
