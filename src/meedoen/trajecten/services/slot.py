"""In welke volgorde neemt een handeling haar sloten? Zo wachten twee handelingen nooit op elkaar.

1. de gemeente, als er een dossier bij kan komen: zij geeft het nummer;
2. de persoon;
3. het traject, of meer trajecten op sleutel (hier);
4. wat eraan hangt: de intake, het plan, het besluit, de plaatsing, de les;
5. het logboek, waar iedereen in de gemeente op wacht: een scherm en een bestand schrijven het pas aan het eind
   (`logboek_als_laatste`).

Een handeling die meer dan één van deze rijen schrijft, begint daarom met `op_slot`.
"""

from __future__ import annotations

from collections.abc import Collection

from meedoen.personen.models import Persoon
from meedoen.trajecten.models import Traject


def op_slot(trajecten: Collection[int]) -> None:
    """Wie tegelijk in hetzelfde dossier schrijft, wacht hier: plan, saldo en etmaal lopen dan nooit achter.

    Zonder sleutelslot: een taak of afspraak bij deze dossiers hoeft niet op een bestand te wachten.
    """
    rijen = Traject.objects.select_for_update(no_key=True).filter(pk__in=trajecten).order_by("pk")
    list(rijen.values_list("pk", flat=True))


def persoon_op_slot(persoon: Persoon) -> Persoon:
    """Voor een rij of melding in een bestand: eerst de persoon, dan de dossiers, en pas daarna lezen wat er staat.

    Geeft de persoon zoals zij nu is; wie haar of een dossier net op een scherm wijzigde, was dan eerder.
    """
    nu: Persoon = (
        Persoon.objects.select_for_update(of=("self",), no_key=True).select_related("gemeente").get(pk=persoon.pk)
    )
    op_slot(Traject.objects.filter(persoon=nu).values_list("pk", flat=True))
    return nu
