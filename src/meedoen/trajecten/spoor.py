"""Hoe komt een gebeurtenis in een dossier in het logboek? (LOG-1)"""

from __future__ import annotations

from typing import Any

from meedoen.logboek.services import vastleggen
from meedoen.trajecten.models import Traject


def gebeurtenis(actie: str, ding: Any, *, reden: str = "") -> None:
    """Bij een traject of iets dat eraan hangt, zoals een plan of een plaatsing; nooit de inhoud, die staat daar."""
    vastleggen(
        actie,
        gemeente_code=ding.gemeente.code,
        onderwerp=f"{ding._meta.model_name}:{ding.pk}",
        dossier=ding.pk if isinstance(ding, Traject) else ding.traject_id,
        reden=reden,
    )
