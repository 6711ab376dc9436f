"""`meedoen opruimen` wist wat verlopen is: herhaalsleutels, zittingen, missers bij inloggen en bestanden."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from meedoen import klok
from meedoen.autorisatie import inlogrem
from meedoen.autorisatie.herhaling import verlopen_opruimen
from meedoen.keten.services.invoer import blijvers_stoppen
from meedoen.logboek.services import LANDELIJK, vastleggen


class Command(BaseCommand):
    help = "Ruim op wat verlopen is: herhaalsleutels (BTR-3), zittingen (SES-2), inlogmissers (SES-3), invoer (INV-5)."

    def handle(self, **_: Any) -> None:
        with transaction.atomic():
            sleutels = verlopen_opruimen(nu=klok.nu())
            inlogrem.verlopen_opruimen(nu=klok.nu())
            import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
            gestopt = blijvers_stoppen(nu=klok.nu())
            geteld = f"{sleutels} sleutels, {gestopt} bestanden"
            vastleggen("opgeruimd", gemeente_code=LANDELIJK, onderwerp="herhaalsleutels", reden=geteld)
        self.stdout.write(f"Klaar: {sleutels} verlopen herhaalsleutels zijn weg, en wat er aan zittingen verlopen was.")
        if gestopt:
            zin = "1 bestand dat na een dag nog open stond, is"
            if gestopt > 1:
                zin = f"{gestopt} bestanden die na een dag nog open stonden, zijn"
            self.stdout.write(f"{zin} gestopt; daarvan is niets ingelezen.")
