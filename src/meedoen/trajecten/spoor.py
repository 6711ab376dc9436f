"""Hoe komt een gebeurtenis in een dossier in het logboek? (LOG-1)"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format

from meedoen.logboek.services import vastleggen
from meedoen.trajecten.models import Traject

MET_REDEN = "met een reden"


def regel_erbij(eerder: str, *, op: date, was: str, waarom: str) -> str:
    """Wat er stond en waarom dat niet klopte, bij het ding zelf; in het logboek komt het nooit meer weg (GEG-3)."""
    return "\n".join(filter(None, (eerder, f"{date_format(op, 'j F Y')}: was {was}. {waarom}")))


def gebeurtenis(actie: str, ding: Any, *, reden: str = "") -> None:
    """Bij een traject of iets dat eraan hangt, zoals een plan of een plaatsing; nooit de inhoud, die staat daar."""
    vastleggen(
        actie,
        gemeente_code=ding.gemeente.code,
        onderwerp=f"{ding._meta.model_name}:{ding.pk}",
        dossier=ding.pk if isinstance(ding, Traject) else ding.traject_id,
        reden=reden,
    )
