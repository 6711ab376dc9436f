"""Hoe lang is een verzoek te herhalen zonder tweede gevolg? Zeven dagen; daarna is de sleutel weg (BTR-3).

Een week is ruim langer dan een zitting (hooguit tien uur) of een tabblad dat een weekend openstaat. Elke handeling
ruimt een paar eigen verlopen sleutels op, zodat de tabel zonder daemon klein blijft; wat achterblijft van wie niet
meer werkt, ruimt `meedoen opruimen` op.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from meedoen.autorisatie.models import Herhaalsleutel

HERHAALBAAR = timedelta(days=7)
PER_HANDELING = 20


def eigen_verlopen_opruimen(*, medewerker_id: int, nu: datetime) -> None:
    """Hooguit een vast aantal van deze medewerker, uit de index; één query."""
    verlopen = Herhaalsleutel.objects.filter(medewerker_id=medewerker_id, op__lt=nu - HERHAALBAAR).order_by("-op")
    Herhaalsleutel.objects.filter(pk__in=verlopen.values("pk")[:PER_HANDELING]).delete()


def verlopen_opruimen(*, nu: datetime) -> int:
    """Van iedereen; geeft hoeveel sleutels weg zijn."""
    return Herhaalsleutel.objects.filter(op__lt=nu - HERHAALBAAR).delete()[0]
