"""Welke dag en welk tijdstip is het? De enige plek die de klok leest; alleen de voordeur vraagt het."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def nu() -> datetime:
    """Het tijdstip van dit moment, met tijdzone."""
    return timezone.now()


def vandaag() -> date:
    """De kalenderdag in Nederland; in de demo de gekozen peildatum."""
    return settings.PEILDATUM or timezone.localdate()
