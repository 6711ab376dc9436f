"""In welke volgorde neemt een handeling haar sloten? Zo wachten twee handelingen nooit op elkaar.

1. het traject, of meer trajecten op sleutel (hier);
2. wat eraan hangt: het plan, het besluit, de plaatsing, de les;
3. het logboek (`vastleggen`), waar iedereen in de gemeente op wacht.

Een handeling die meer dan één van deze rijen schrijft, begint daarom met `op_slot`.
"""

from __future__ import annotations

from collections.abc import Collection

from meedoen.trajecten.models import Traject


def op_slot(trajecten: Collection[int]) -> None:
    """Wie tegelijk in hetzelfde dossier schrijft, wacht hier: plan, saldo en etmaal lopen dan nooit achter.

    Zonder sleutelslot: een taak of afspraak bij deze dossiers hoeft niet op een bestand te wachten.
    """
    rijen = Traject.objects.select_for_update(no_key=True).filter(pk__in=trajecten).order_by("pk")
    list(rijen.values_list("pk", flat=True))
