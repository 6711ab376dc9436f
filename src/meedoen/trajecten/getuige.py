"""Van welke dossiers noemt het logboek het begin niet? Zo valt ook een leeg gewist logboek op (LOG-4)."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.wie import context
from meedoen.logboek.models import Auditregel
from meedoen.trajecten.models import Traject


def zonder_opening() -> list[tuple[str, str]]:
    """Per gemeente (code, zin): hoeveel dossiers hebben geen regel over hun opening; leeg als alles klopt."""
    opening = Auditregel.objects.filter(actie="dossier_geopend", dossier=OuterRef("pk"))
    with context(set(Gemeente.objects.values_list("pk", flat=True))):
        zonder = Traject.objects.exclude(Exists(opening)).order_by().values_list("gemeente__code")
        return [(code, _zin(aantal)) for code, aantal in sorted(zonder.annotate(aantal=Count("pk")))]


def _zin(aantal: int) -> str:
    return f"van {aantal} {'dossier' if aantal == 1 else 'dossiers'} ontbreekt de regel over de opening"
