"""Welke taken en afspraken zijn er? De namen erbij levert de kamer van het traject, met de logregel (LOG-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.taken.models import Afspraak, Taak

TEN_HOOGSTE = 100


def werktaken_voor(wie: Wie) -> list[Taak]:
    """Uw open taken, vroegste eerst, en wat u vandaag klaar meldde (om ongedaan te kunnen maken)."""
    eigen = Taak.objects.filter(gemeente__in=wie.gemeenten, medewerker_id=wie.medewerker_id)
    open_of_net_klaar = Q(gereed_op__isnull=True) | Q(gereed_op=wie.op)
    return list(eigen.filter(open_of_net_klaar).order_by("uiterlijk", "pk")[:TEN_HOOGSTE])


def taken_van(wie: Wie, dossier: int) -> list[Taak]:
    """Open taken van één dossier, en wat vandaag klaar is gemeld."""
    van = Taak.objects.filter(gemeente__in=wie.gemeenten, dossier=dossier).select_related("medewerker")
    return list(van.filter(Q(gereed_op__isnull=True) | Q(gereed_op=wie.op)).order_by("uiterlijk", "pk")[:TEN_HOOGSTE])


def taken_gereed_sinds(wie: Wie, dossier: int, sinds: date) -> list[Taak]:
    van = Taak.objects.filter(gemeente__in=wie.gemeenten, dossier=dossier, gereed_op__gte=sinds)
    return list(van.order_by("gereed_op", "pk")[:TEN_HOOGSTE])


def taak_voor(wie: Wie, pk: int) -> Taak:
    inzage = wie.gemeenten_met(Recht.DOSSIER_INZIEN)
    taak: Taak | None = Taak.objects.filter(gemeente__in=inzage, pk=pk).select_related("gemeente").first()
    if taak is None:
        raise NietGevonden
    return taak


def agenda_voor(wie: Wie, *, van: date, tot_en_met: date) -> list[Afspraak]:
    """Uw afspraken in deze dagen, vroegste eerst; wat is afgezegd, staat er niet bij."""
    eigen = Afspraak.objects.filter(
        gemeente__in=wie.gemeenten, medewerker_id=wie.medewerker_id, afgezegd_op__isnull=True
    )
    tijd = eigen.filter(begin__gte=begin_van(van), begin__lt=begin_van(tot_en_met + timedelta(days=1)))
    return list(tijd.order_by("begin", "pk")[:TEN_HOOGSTE])


def afspraken_van(wie: Wie, dossier: int) -> list[Afspraak]:
    """Wat er nog komt op één dossier, en wat in de laatste vier weken is afgezegd."""
    van = Afspraak.objects.filter(gemeente__in=wie.gemeenten, dossier=dossier).select_related("medewerker")
    komt = Q(begin__gte=begin_van(wie.op), afgezegd_op__isnull=True)
    net_afgezegd = Q(afgezegd_op__gte=wie.op - timedelta(days=28))
    return list(van.filter(komt | net_afgezegd).order_by("begin", "pk")[:TEN_HOOGSTE])


@dataclass(frozen=True, slots=True)
class Openstaand:
    """Wat er bij een dossier nog moet gebeuren; wie het sluit, beslist ook hierover."""

    afspraken: list[Afspraak]
    taken: list[Taak]


def openstaand_van(wie: Wie, dossier: int) -> Openstaand:
    """Alles wat open staat, ook als het er veel zijn; afspraken vanaf vandaag, want wat vandaag was weet de mens."""
    afspraken = Afspraak.objects.filter(gemeente__in=wie.gemeenten, dossier=dossier, afgezegd_op__isnull=True)
    taken = Taak.objects.filter(gemeente__in=wie.gemeenten, dossier=dossier, gereed_op__isnull=True)
    return Openstaand(
        afspraken=list(afspraken.filter(begin__gte=begin_van(wie.op)).order_by("begin", "pk")),
        taken=list(taken.select_related("medewerker").order_by("uiterlijk", "pk")),
    )


def afspraak_voor(wie: Wie, pk: int) -> Afspraak:
    inzage = wie.gemeenten_met(Recht.DOSSIER_INZIEN)
    gevonden = Afspraak.objects.filter(gemeente__in=inzage, pk=pk).select_related("gemeente")
    afspraak: Afspraak | None = gevonden.first()
    if afspraak is None:
        raise NietGevonden
    return afspraak


def begin_van(dag: date) -> datetime:
    """Middernacht van deze dag, in onze tijdzone."""
    return timezone.make_aware(datetime(dag.year, dag.month, dag.day))  # noqa: DTZ001 - make_aware geeft de zone
