"""Gevolgde lessen voor in het grootboek, elk op een eigen dag: een dag heeft er maar 24 uur."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.uren import Les

PER_DAG = 20


def lessen_vanaf(eerste: date, **per_soort: int | Decimal) -> list[Les]:
    """Zoveel uren per soort, in dagen van ten hoogste twintig uur, de ene soort na de andere."""
    delen = [
        (soort, duur)
        for soort, totaal in per_soort.items()
        for duur in (*[PER_DAG] * int(totaal // PER_DAG), totaal % PER_DAG)
        if duur
    ]
    return [
        Les(eerste + timedelta(days=n), soort, Decimal(duur), Stand.AANWEZIG) for n, (soort, duur) in enumerate(delen)
    ]
