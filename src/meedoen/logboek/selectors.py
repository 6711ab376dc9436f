"""Wat staat er in het logboek over een dossier of een gemeente? Uit beide databases, nieuwste eerst, zonder inhoud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from meedoen.logboek.keten import BRONNEN
from meedoen.logboek.models import Auditregel

PER_BLAD = 25


@dataclass(frozen=True, slots=True)
class Logblad:
    """Eén blad regels; `verder` is de bladwijzer voor het volgende blad, of leeg."""

    regels: list[Auditregel]
    verder: str


def logblad_van(dossier: int, *, verder: str = "", acties: Sequence[str] = ()) -> Logblad:
    """De regels over één dossier; de beller heeft het recht al getoetst."""
    return _blad({"dossier": dossier} | ({"actie__in": acties} if acties else {}), verder)


def logblad_voor(gemeente_codes: Sequence[str], *, actor: str = "", verder: str = "") -> Logblad:
    """Alle regels van deze gemeenten, desgewenst van één actor; voor wie toezicht houdt op het inzien (LOG-5)."""
    return _blad({"gemeente_code__in": gemeente_codes} | ({"actor": actor} if actor else {}), verder)


def _blad(vraag: dict[str, Any], verder: str) -> Logblad:
    """Voeg de regels van beide databases samen op tijd; de bladwijzer is de laagste sleutel per database."""
    grenzen = _grenzen(verder)
    regels: list[tuple[str, Auditregel]] = []
    for bron in BRONNEN:
        van_bron = Auditregel.objects.using(bron).filter(**vraag)
        if grenzen[bron] is not None:
            van_bron = van_bron.filter(pk__lt=grenzen[bron])
        regels += [(bron, regel) for regel in van_bron.order_by("-id")[: PER_BLAD + 1]]
    regels.sort(key=lambda r: (r[1].tijdstip, r[1].pk), reverse=True)
    blad = regels[:PER_BLAD]
    for bron, regel in blad:
        grenzen[bron] = regel.pk
    rest = ".".join(str(grenzen[bron] or "") for bron in BRONNEN) if len(regels) > PER_BLAD else ""
    return Logblad([regel for _, regel in blad], rest)


def auditregels_van_dossier(dossier: int, *, aantal: int = 100) -> list[Auditregel]:
    """De laatste wijzigingen in dit dossier, nieuwste eerst; de beller heeft het recht al getoetst."""
    return list(Auditregel.objects.filter(dossier=dossier).order_by("-id")[:aantal])


def _grenzen(verder: str) -> dict[str, int | None]:
    delen = verder.split(".")
    if len(delen) != len(BRONNEN):
        return dict.fromkeys(BRONNEN)
    return {
        bron: int(deel) if deel.isascii() and deel.isdigit() and len(deel) < 19 else None
        for bron, deel in zip(BRONNEN, delen, strict=True)
    }
