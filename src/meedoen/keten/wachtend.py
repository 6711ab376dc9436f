"""Wacht er in de werkbak nog een melding van DUO over deze persoon? Vinden gaat op nummer, nooit op naam (GEG-3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from meedoen.keten.models import Werkbak
from meedoen.keten.rapport import Rapport
from meedoen.personen.models import Persoon
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import LOPEND

NUMMERS = ("bsn_index", "v_nummer_index")


def wachtend_over(persoon: Persoon) -> QuerySet[Werkbak]:
    """De open meldingen met een nummer van deze persoon, oudste eerst; zonder nummer zijn er geen."""
    nummers = {veld: getattr(persoon, veld) for veld in NUMMERS if getattr(persoon, veld)}
    gevonden = Q(pk__in=[])
    for veld, nummer in nummers.items():
        gevonden |= Q(**{veld: nummer})
    wachtend: QuerySet[Werkbak] = Werkbak.objects.filter(gevonden, afgehandeld_op=None).defer("inhoud").order_by("pk")
    return wachtend


def meld_wachtend(persoon: Persoon, plek: object, kolom: str, rapport: Rapport) -> None:
    """Opende een bestand het dossier van wie al een melding in de werkbak had, dan zegt het rapport dat."""
    if aantal := wachtend_over(persoon).count():
        wat = "wacht nog een melding" if aantal == 1 else f"wachten nog {aantal} meldingen"
        zin = f"In de werkbak {wat} van DUO met een nummer van deze persoon."
        doe = "Leg haar bij dit dossier." if aantal == 1 else "Leg ze bij dit dossier."
        rapport.waarschuwing(plek, kolom, "", zin, doe)


def dossiers_bij(meldingen: Iterable[Werkbak], *, gemeenten: Collection[int]) -> dict[int, Traject]:
    """Melding → het lopende dossier van wie haar nummers heeft, in deze gemeenten; bij nummers van twee mensen geen."""
    wacht = list(meldingen)
    # De sleutel van een blinde index is per gemeente: gelijk is dus ook dezelfde gemeente (TEN-4).
    van = {(veld, nummer): pk for veld in NUMMERS for nummer, pk in _personen_op(veld, wacht)}
    zijn = {m.pk: {van[veld, getattr(m, veld)] for veld in NUMMERS if (veld, getattr(m, veld)) in van} for m in wacht}
    enige = {pk: personen.pop() for pk, personen in zijn.items() if len(personen) == 1}
    lopend = Traject.objects.filter(persoon__in=enige.values(), gemeente__in=gemeenten, toestand__in=LOPEND)
    per_persoon = {traject.persoon_id: traject for traject in lopend.select_related("gemeente")}
    return {pk: per_persoon[persoon] for pk, persoon in enige.items() if persoon in per_persoon}


def _personen_op(veld: str, meldingen: list[Werkbak]) -> QuerySet[Persoon, tuple[str, int]]:
    """Van wie is elk nummer in deze meldingen? Elk veld apart, zodat de index van dat nummer telt."""
    nummers = {getattr(melding, veld) for melding in meldingen} - {""}
    return Persoon.objects.filter(**{f"{veld}__in": nummers}).order_by().values_list(veld, "pk")
