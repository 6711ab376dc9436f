"""De klankvorm van elke naam opnieuw maken als de regels voor klank zijn veranderd; op elk punt te herhalen."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.wie import context
from meedoen.personen.models import Naamdeel, Persoon
from meedoen.personen.services import NAAMVELDEN, naam_voor_klank, naamdelen_van
from meedoen.personen.zoeknaam import klankvorm

STUK = 500
VELDEN = ("gemeente_id", "zoeknaam", "tussenvoegsel", *NAAMVELDEN)


def zoekindex_bijwerken() -> Iterator[tuple[str, int]]:
    """Per gemeente de naam en hoeveel personen anders klinken dan er stond; een tweede keer is dat nul."""
    for gemeente in Gemeente.objects.order_by("pk"):
        with context({gemeente.pk}):
            yield gemeente.naam, sum(_per_stuk(gemeente))


def _per_stuk(gemeente: Gemeente) -> Iterator[int]:
    laatste = 0
    personen = Persoon.objects.filter(gemeente=gemeente).only(*VELDEN).order_by("pk")
    while stuk := list(personen.filter(pk__gt=laatste)[:STUK]):
        with transaction.atomic():
            yield _stuk(stuk)
        laatste = stuk[-1].pk


def _stuk(stuk: list[Persoon]) -> int:
    """Zet alleen recht wat anders is; de versie blijft, want aan de persoon zelf verandert niets."""
    nu: dict[int, set[str]] = {persoon.pk: set() for persoon in stuk}
    for persoon_id, deel in Naamdeel.objects.filter(persoon_id__in=nu).order_by().values_list("persoon_id", "deel"):
        nu[persoon_id].add(deel)
    oud = [p for p in stuk if p.zoeknaam != klankvorm(naam_voor_klank(p)) or sorted(nu[p.pk]) != naamdelen_van(p)]
    anders = [persoon for persoon in oud if _zet_klank(persoon)]
    Naamdeel.objects.filter(persoon__in=anders).delete()
    Naamdeel.objects.bulk_create(
        Naamdeel(gemeente_id=persoon.gemeente_id, persoon=persoon, deel=deel)
        for persoon in anders
        for deel in naamdelen_van(persoon)
    )
    return len(anders)


def _zet_klank(persoon: Persoon) -> bool:
    """Alleen als de naam nog is wat wij lazen; wie intussen is gewijzigd, heeft de nieuwe klank al."""
    gelijk = {veld: getattr(persoon, veld) for veld in NAAMVELDEN}
    klank = klankvorm(naam_voor_klank(persoon))
    return bool(Persoon.objects.filter(pk=persoon.pk, **gelijk).update(zoeknaam=klank))
