"""Heeft iemand anders dit intussen gewijzigd? Bijwerken gaat alleen op de versie die u zag (BTR-2)."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from django.db.models import F

from meedoen.autorisatie.models import VersieModel

M = TypeVar("M", bound=VersieModel)


class Geversied(Protocol):
    """Alles waarvan te zien is of een ander het intussen wijzigde."""

    @property
    def versie(self) -> int: ...


class VersieConflict(Exception):
    """Iemand anders was eerder; `huidig` is wat er nu staat, `poging` wat u wilde bewaren."""

    def __init__(self, huidig: Geversied, poging: dict[str, Any]) -> None:
        super().__init__("Iemand anders heeft dit intussen gewijzigd.")
        self.huidig = huidig
        self.poging = poging


def eis_gezien(ding: Geversied, versie: int) -> None:
    """Wie iets afrondt of vaststelt, beslist over wat op het scherm stond en niet over wat een ander ervan maakte."""
    if ding.versie != versie:
        raise VersieConflict(ding, {})


def bewaar(ding: M, *, verwacht: int, **velden: Any) -> M:
    """Werk `velden` bij als de versie nog `verwacht` is; anders VersieConflict met beide teksten."""
    model = type(ding)
    geraakt = model.objects.filter(pk=ding.pk, versie=verwacht).update(**velden, versie=F("versie") + 1)
    nu = model.objects.get(pk=ding.pk)
    if not geraakt:
        raise VersieConflict(nu, velden)
    return nu
