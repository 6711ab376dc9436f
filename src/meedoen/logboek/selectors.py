"""Wat staat er in het logboek over een dossier of een gemeente? Uit beide databases, nieuwste eerst, zonder inhoud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice, product
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
    return _blad([{"dossier": dossier} | ({"actie__in": acties} if acties else {})], verder)


def logblad_voor(gemeente_codes: Sequence[str], *, actor: str = "", verder: str = "") -> Logblad:
    """Alle regels van deze gemeenten, desgewenst van één actor; voor wie toezicht houdt op het inzien (LOG-5)."""
    van = {"actor": actor} if actor else {}
    return _blad([{"gemeente_code": code} | van for code in gemeente_codes], verder)


def _blad(vragen: Sequence[dict[str, Any]], verder: str) -> Logblad:
    """Ritst ketens samen op tijd; elke keten staat op haar verzegelde volgnummer, nooit op de sleutel (LOG-4).

    De bladwijzer is het laagste volgnummer per keten. Elke vraag blijft in één gemeente: per database één keten.
    """
    ketens = list(product(BRONNEN, vragen))
    grenzen = _grenzen(verder, len(ketens))
    stromen = [_stroom(nummer, *keten, grenzen[nummer]) for nummer, keten in enumerate(ketens)]
    regels = list(islice(merge(*stromen, key=lambda r: r[1].tijdstip, reverse=True), PER_BLAD + 1))
    for nummer, regel in regels[:PER_BLAD]:
        grenzen[nummer] = regel.volgnummer
    rest = ".".join(str(grens or "") for grens in grenzen) if len(regels) > PER_BLAD else ""
    return Logblad([regel for _, regel in regels[:PER_BLAD]], rest)


def _stroom(nummer: int, bron: str, vraag: dict[str, Any], grens: int | None) -> list[tuple[int, Auditregel]]:
    regels = Auditregel.objects.using(bron).filter(**vraag)
    if grens is not None:
        regels = regels.filter(volgnummer__lt=grens)
    return [(nummer, regel) for regel in regels.order_by("-volgnummer")[: PER_BLAD + 1]]


def auditregels_van_dossier(dossier: int, *, aantal: int = 100) -> list[Auditregel]:
    """De laatste wijzigingen in dit dossier, nieuwste eerst; de beller heeft het recht al getoetst."""
    return list(Auditregel.objects.filter(dossier=dossier).order_by("-volgnummer")[:aantal])


def _grenzen(verder: str, aantal: int) -> list[int | None]:
    delen = verder.split(".")
    if len(delen) != aantal:
        return [None] * aantal
    return [int(deel) if deel.isascii() and deel.isdigit() and len(deel) < 19 else None for deel in delen]
