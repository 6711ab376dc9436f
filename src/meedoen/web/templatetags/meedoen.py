"""Hoe schrijven wij een datum, een aantal dagen en een uur? Overal hetzelfde."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def dag(waarde: date | None) -> str:
    """24 november 2026; een streepje als de dag onbekend is."""
    return date_format(waarde, "j F Y") if waarde else "–"


@register.filter
def nog(dagen: int | None) -> str:
    """In woorden hoe ver een dag weg is."""
    if dagen is None:
        return ""
    woorden = {-1: "gisteren", 0: "vandaag", 1: "morgen"}
    if dagen in woorden:
        return woorden[dagen]
    return f"nog {dagen} dagen" if dagen > 0 else f"{-dagen} dagen voorbij"


@register.filter
def woord(code: str) -> str:
    """Een code uit de wet als gewoon woord: overige_migrant wordt overige migrant."""
    namen = {"b1": "B1-route", "z": "Z-route", "onderwijs": "onderwijsroute", "": "nog geen route"}
    return namen.get(code, code.replace("_", " "))


@register.filter
def uren(waarde: Decimal) -> str:
    """3,5 of 600, zonder nullen achter de komma."""
    return f"{waarde.normalize():f}".replace(".", ",")
