"""Welke dag en welk tijdstip is het? De enige plek die de klok leest; alleen de voordeur vraagt het."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

NEDERLAND = ZoneInfo("Europe/Amsterdam")
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


def in_nederland(tekst: str) -> datetime:
    """Een tijdstip uit een bericht of bestand in Nederlandse tijd; een ValueError als het er geen is.

    22.30 uur UTC op de laatste zomeravond is hier al de volgende dag. Zonder tijdzone geldt wat er staat.
    """
    moment = datetime.fromisoformat(tekst.replace("Z", "+00:00"))
    try:
        return (moment.astimezone(NEDERLAND) if moment.tzinfo else moment).replace(tzinfo=None)
    except OverflowError as fout:
        raise ValueError(tekst) from fout
