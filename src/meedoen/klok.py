"""Welke dag en welk tijdstip is het? De enige plek die de klok leest; alleen de voordeur vraagt het."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_stil: ContextVar[datetime | None] = ContextVar("stilgezet", default=None)


def nu() -> datetime:
    """Het tijdstip van dit moment, met tijdzone."""
    return _stil.get() or timezone.now()


@contextmanager
def stilgezet(moment: datetime) -> Iterator[None]:
    """Wie een verzonnen verleden maakt, geeft elk stempel dit moment; zo is het elke keer gelijk."""
    merk = _stil.set(moment)
    try:
        yield
    finally:
        _stil.reset(merk)


def vandaag() -> date:
    """De kalenderdag in Nederland; in de demo de gekozen peildatum."""
    return settings.PEILDATUM or timezone.localdate()
