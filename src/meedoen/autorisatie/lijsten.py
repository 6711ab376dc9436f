"""Bewaarde lijsten: een filter met een naam, alleen voor uzelf."""

from __future__ import annotations

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.models import BewaardeLijst
from meedoen.autorisatie.wie import Wie

TEN_HOOGSTE = 20


class LijstVol(Exception):
    """Er is geen plek meer; de tekst zegt wat u kunt doen."""


def lijsten_van(wie: Wie) -> list[BewaardeLijst]:
    """Uw bewaarde lijsten, op naam."""
    return list(BewaardeLijst.objects.filter(medewerker_id=wie.medewerker_id).order_by("naam"))


def lijst_bewaren(*, wie: Wie, naam: str, zoekvraag: str) -> BewaardeLijst:
    """Bewaar dit filter; dezelfde naam nog eens vervangt het oude filter."""
    eigen = BewaardeLijst.objects.filter(medewerker_id=wie.medewerker_id)
    if eigen.count() >= TEN_HOOGSTE and not eigen.filter(naam=naam).exists():
        raise LijstVol(f"U heeft al {TEN_HOOGSTE} bewaarde lijsten. Verwijder er eerst een.")
    lijst, _ = eigen.update_or_create(
        naam=naam, defaults={"medewerker_id": wie.medewerker_id, "zoekvraag": zoekvraag[:300]}
    )
    return lijst


def lijst_verwijderen(*, wie: Wie, pk: int) -> None:
    """Verwijder een eigen lijst; die van een ander bestaat voor u niet (TOE-6)."""
    geraakt, _ = BewaardeLijst.objects.filter(medewerker_id=wie.medewerker_id, pk=pk).delete()
    if not geraakt:
        raise NietGevonden
