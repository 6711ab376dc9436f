"""Een school in de demoregio met vaste deelnemernummers, zodat de bestanden in voorbeelden/ iets te vinden hebben."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from meedoen.aanbod.models import School
from meedoen.plaatsing.models import Plaatsing
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import Toestand

KVK = "00000000"
AANTAL = 8


def voorbeeldschool_maken(*, peildatum: date) -> None:
    """Plaats acht mensen met een lopend plan, de langst wachtende eerst, op VB-0001 tot en met VB-0008."""
    school, _ = School.objects.get_or_create(kvk=KVK, defaults={"naam": "Voorbeeldschool", "plaats": "Hoorn"})
    lopend = Traject.objects.filter(toestand=Toestand.PIP_VASTGESTELD, eerste_pip__lt=peildatum - timedelta(days=120))
    for nummer, traject in enumerate(lopend.order_by("pk")[:AANTAL], 1):
        Plaatsing.objects.create(
            traject=traject,
            gemeente_id=traject.gemeente_id,
            school=school,
            nummer=f"VB-{nummer:04d}",
            groep="G7",
            lesuren_per_week=Decimal(6),
            begin=traject.eerste_pip + timedelta(days=14),
        )
