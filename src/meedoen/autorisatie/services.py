"""Wat een medewerker voor zichzelf instelt."""

from __future__ import annotations

from django.db import transaction

from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.wie import Wie


@transaction.atomic
def sneltoetsen_zetten(*, wie: Wie, aan: bool) -> None:
    """Losse letters als toets aan of uit; dit raakt alleen het eigen scherm."""
    Medewerker.objects.filter(pk=wie.medewerker_id).update(sneltoetsen=aan)
