"""Wat het COA meegeeft bij het dossier leggen; leeg overschrijft nooit iets."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from meedoen.trajecten.models import CoaProfiel, Traject
from meedoen.trajecten.spoor import gebeurtenis


@transaction.atomic
def coaprofiel_bijwerken(*, traject: Traject, op: date, velden: dict[str, str]) -> bool:
    """Vul het profiel aan met wat er nieuw is; geeft of er iets veranderde. De beller heeft het recht getoetst."""
    if not velden:
        return False
    bekend = CoaProfiel.objects.filter(traject=traject).first()
    profiel = bekend or CoaProfiel(traject=traject, gemeente_id=traject.gemeente_id, ontvangen_op=op)
    if bekend and all(profiel.profiel.get(naam) == waarde for naam, waarde in velden.items()):
        return False
    profiel.profiel = {**profiel.profiel, **velden}
    profiel.ontvangen_op = op
    profiel.save()
    gebeurtenis("coaprofiel_bijgewerkt", traject, reden=", ".join(sorted(velden)))
    return True
