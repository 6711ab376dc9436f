"""Wie lijkt op wie? Zoeken op klank en wijzen op mogelijke doublures."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from meedoen.autorisatie.wie import Wie
from meedoen.personen.models import Naamdeel, Persoon
from meedoen.personen.zoeknaam import naamdelen


def personen_op_naam(wie: Wie, zoekterm: str) -> QuerySet[Any]:
    """Sleutels van personen in de eigen gemeenten bij wie elk naamdeel klinkt als de zoekterm."""
    personen: QuerySet[Any] = Persoon.objects.filter(gemeente__in=wie.gemeenten)
    for deel in naamdelen(zoekterm):
        klinkt = Naamdeel.objects.filter(gemeente__in=wie.gemeenten, deel__gte=deel, deel__lte=deel + "zzzz")
        personen = personen.filter(pk__in=klinkt.values("persoon_id"))
    return personen.order_by().values("pk")


def mogelijke_doublures(
    wie: Wie, *, zoeknaam: str, geboortedatum: date | None, behalve: int | None = None
) -> list[int]:
    """Sleutels van personen met dezelfde klank en geboortedatum: een waarschuwing, nooit een koppeling."""
    if geboortedatum is None:
        return []
    zelfde = Persoon.objects.filter(gemeente__in=wie.gemeenten, zoeknaam=zoeknaam, geboortedatum=geboortedatum)
    return list(zelfde.exclude(pk=behalve).order_by("pk").values_list("pk", flat=True)[:5])
