"""Welke scholen kunt u kiezen? De catalogus is van de regio en bevat geen persoonsgegevens."""

from __future__ import annotations

from meedoen.aanbod.models import School


def scholen() -> list[School]:
    return list(School.objects.order_by("naam"))
