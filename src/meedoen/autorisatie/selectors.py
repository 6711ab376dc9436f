"""Welke medewerkers kan de demo laten inloggen?"""

from __future__ import annotations

from meedoen.autorisatie.models import Medewerker

DEMO_MERK = "demo-"


def demo_medewerkers() -> list[Medewerker]:
    """Eén inlog per rol en een tweede klantmanager; alleen gebruikersnamen die met het demomerk beginnen."""
    medewerkers = Medewerker.objects.filter(gebruikersnaam__startswith=DEMO_MERK, is_active=True)
    return list(medewerkers.select_related("organisatie").order_by("pk"))


def demo_medewerker(gebruikersnaam: str) -> Medewerker | None:
    return next((m for m in demo_medewerkers() if m.gebruikersnaam == gebruikersnaam), None)
