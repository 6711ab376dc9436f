"""`meedoen opruimen` wist wat verlopen is: herhaalsleutels, zittingen, missers bij inloggen."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from meedoen import klok
from meedoen.autorisatie import inlogrem
from meedoen.autorisatie.herhaling import verlopen_opruimen
from meedoen.logboek.services import LANDELIJK, vastleggen


class Command(BaseCommand):
    help = "Ruim op wat verlopen is: herhaalsleutels (BTR-3), zittingen (SES-2) en missers bij inloggen (SES-3)."

    def handle(self, **_: Any) -> None:
        with transaction.atomic():
            sleutels = verlopen_opruimen(nu=klok.nu())
            inlogrem.verlopen_opruimen(nu=klok.nu())
            import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
            vastleggen("opgeruimd", gemeente_code=LANDELIJK, onderwerp="herhaalsleutels", reden=str(sleutels))
        self.stdout.write(f"Klaar: {sleutels} verlopen herhaalsleutels zijn weg, en wat er aan zittingen verlopen was.")
