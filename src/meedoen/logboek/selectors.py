"""Wat staat er in het logboek over één dossier?"""

from __future__ import annotations

from meedoen.logboek.models import Auditregel


def auditregels_van_dossier(dossier: int, *, aantal: int = 100) -> list[Auditregel]:
    """De laatste gebeurtenissen in dit dossier, nieuwste eerst; de beller heeft het recht al getoetst."""
    return list(Auditregel.objects.filter(dossier=dossier).order_by("-id")[:aantal])
