"""Welke scholen kunt u kiezen? De catalogus is van de regio en bevat geen persoonsgegevens."""

from __future__ import annotations

from meedoen.aanbod.models import School


def schoolnamen() -> dict[str, str]:
    """De naam van elke school bij haar KvK-nummer."""
    return dict(School.objects.order_by("kvk").values_list("kvk", "naam"))


def scholen() -> list[School]:
    return list(School.objects.order_by("naam"))
