"""In welke oude teksten staat een BSN of V-nummer? Nieuwe weigeren wij; deze lopen wij na (K2, GEG-3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Subquery

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.models import Gemeente, GemeenteModel
from meedoen.autorisatie.wie import context
from meedoen.integrations.bestanden.waarden import bevat_persoonsnummer
from meedoen.trajecten.models import CoaProfiel, Traject

# Een BSN hoort in K2 en een telefoonnummer in K3; een sleutel of nummer typt niemand als tekst.
ELDERS = frozenset({Klasse.BSN, Klasse.CONTACT})
GEEN_TEKST = frozenset({"sleutel", "les_sleutel", "nummer", "pdf_hash"})
# Waar staat het dossiernummer? De eerste weg die het model heeft; een besluit heeft alleen zijn kenmerk.
NAAR_NUMMER = {
    "traject": "traject__nummer",
    "intake": "intake__traject__nummer",
    "pip": "pip__traject__nummer",
    "plaatsing": "plaatsing__traject__nummer",
    "trajecten": "trajecten__nummer",
    "persoon": "persoon__trajecten__nummer",
    "kenmerk": "kenmerk",
    "gemeente": "gemeente__code",
}


def vondsten() -> Iterator[tuple[str, str, list[str]]]:
    """Gemeente, soort veld en de dossiers waar het staat; de tekst zelf en het nummer komen hier niet uit."""
    for gemeente in Gemeente.objects.order_by("pk"):
        with context({gemeente.pk}):
            for model in apps.get_models():
                if issubclass(model, GemeenteModel) and (velden := tekstvelden(model)):
                    for veld, dossiers in _in_model(gemeente, model, velden).items():
                        yield gemeente.naam, f"{model.__name__}.{veld}", sorted(dossiers)


def tekstvelden(model: type[GemeenteModel]) -> list[str]:
    """Waarin iemand kan typen: elk tekstveld zonder vaste keuzes, en het profiel van het COA."""
    namen = [
        veld.name
        for veld in model._meta.concrete_fields
        if isinstance(veld, models.CharField | models.TextField) and not veld.choices and veld.name not in GEEN_TEKST
    ]
    klassen = {naam: gegeven.klasse for naam, gegeven in model.GEGEVENS.items()}
    return [naam for naam in namen if klassen.get(naam) not in ELDERS] + ["profiel"] * (model is CoaProfiel)


def _in_model(gemeente: Gemeente, model: type[GemeenteModel], velden: list[str]) -> dict[str, set[str]]:
    gevonden: dict[str, set[str]] = {}
    rijen = model.objects.filter(gemeente=gemeente).order_by("pk").annotate(waar=_dossiernummer(model))
    for waar, *waarden in rijen.values_list("waar", *velden).iterator(chunk_size=2000):
        for veld, waarde in zip(velden, waarden, strict=True):
            if any(bevat_persoonsnummer(tekst) for tekst in _teksten(waarde)):
                gevonden.setdefault(veld, set()).add(waar or "zonder dossier")
    return gevonden


def _dossiernummer(model: type[GemeenteModel]) -> Any:
    if model is Traject:
        return F("nummer")
    velden = {veld.name for veld in model._meta.get_fields()}
    if "dossier" in velden:
        return Subquery(Traject.objects.filter(pk=OuterRef("dossier")).values("nummer"))
    return next(F(weg) for veld, weg in NAAR_NUMMER.items() if veld in velden)


def _teksten(waarde: Any) -> list[str]:
    return [str(deel) for deel in waarde.values()] if isinstance(waarde, dict) else [waarde or ""]
