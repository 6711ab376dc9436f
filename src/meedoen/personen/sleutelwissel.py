"""Alle versleutelde velden overzetten op de nieuwste sleutel; op elk punt te doden en opnieuw te starten (GEG-6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.wie import context
from meedoen.logboek.sleutelbos import nieuwste_nummer
from meedoen.personen.velden import VersleuteldVeld

STUK = 500


@dataclass(frozen=True, slots=True)
class Omgezet:
    """Hoever de wissel is in één veld van één gemeente."""

    veld: str
    gemeente: str
    omgezet: int


def versleutelde_velden() -> list[tuple[Any, str]]:
    """Elk versleuteld veld van elk model, zodat een nieuw model vanzelf meegaat."""
    return [
        (model, veld.attname)
        for model in apps.get_models()
        for veld in model._meta.local_fields
        if isinstance(veld, VersleuteldVeld)
    ]


def sleutel_wisselen() -> Iterator[Omgezet]:
    """Zet per stuk om wat nog een oudere sleutel heeft; elk stuk is één transactie, dus half bestaat niet."""
    for gemeente in Gemeente.objects.order_by("pk"):
        with context({gemeente.pk}):
            for model, veld in versleutelde_velden():
                for omgezet in _per_stuk(model, veld):
                    yield Omgezet(f"{model.__name__}.{veld}", gemeente.naam, omgezet)


def nog_oud() -> int:
    """Hoeveel waarden hebben nog een oudere sleutel?"""
    totaal = 0
    for gemeente in Gemeente.objects.order_by("pk"):
        with context({gemeente.pk}):
            totaal += sum(_oud(model, veld).count() for model, veld in versleutelde_velden())
    return totaal


def _oud(model: Any, veld: str) -> QuerySet[Any]:
    ruw = model.objects.annotate(ruw=Cast(F(veld), TextField()))
    oud: QuerySet[Any] = ruw.exclude(Q(ruw="") | Q(ruw__isnull=True) | Q(ruw__startswith=f"{nieuwste_nummer()}$"))
    return oud.order_by("pk")


def _per_stuk(model: Any, veld: str) -> Iterator[int]:
    laatste, omgezet = 0, 0
    while rijen := list(_oud(model, veld).filter(pk__gt=laatste).values_list("pk", "ruw", veld)[:STUK]):
        with transaction.atomic():
            for pk, ruw, waarde in rijen:
                # Alleen als er nog staat wat wij lazen: een wijziging van nu heeft de nieuwe sleutel al.
                eigen = model.objects.annotate(ruw=Cast(F(veld), TextField())).filter(pk=pk, ruw=ruw)
                omgezet += eigen.update(**{veld: waarde})
        laatste = rijen[-1][0]
        yield omgezet
