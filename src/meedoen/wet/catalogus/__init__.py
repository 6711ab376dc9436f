"""Welke vragen kan de wet beantwoorden? De functies van de casussen, met hun feiten en uitkomsten."""

from __future__ import annotations

from meedoen.wet.catalogus import handhaving, traject
from meedoen.wet.catalogus.functie import Functie

FUNCTIES: dict[str, Functie] = {functie.naam: functie for functie in (*traject.FUNCTIES, *handhaving.FUNCTIES)}
