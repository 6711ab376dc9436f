"""Wacht er in de werkbak nog een melding van DUO over deze persoon? Vinden gaat op nummer, nooit op naam (GEG-3)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from meedoen.keten.models import Werkbak
from meedoen.keten.rapport import Rapport
from meedoen.personen.models import Persoon
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import LOPEND


def wachtveld() -> dict[str, Exists]:
    """Wacht er iets over de persoon van dit dossier? In dezelfde vraag als het dossier zelf."""
    op_nummer = Q(bsn_index=OuterRef("persoon__bsn_index")) | Q(v_nummer_index=OuterRef("persoon__v_nummer_index"))
    return {"melding_wacht": Exists(Werkbak.objects.filter(op_nummer, afgehandeld_op=None))}


def wachtend_over(persoon: Persoon) -> QuerySet[Werkbak]:
    """De open meldingen met een nummer van deze persoon, oudste eerst; zonder nummer zijn er geen."""
    nummers = {veld: getattr(persoon, veld) for veld in ("bsn_index", "v_nummer_index") if getattr(persoon, veld)}
    gevonden = Q(pk__in=[])
    for veld, nummer in nummers.items():
        gevonden |= Q(**{veld: nummer})
    wachtend: QuerySet[Werkbak] = Werkbak.objects.filter(gevonden, afgehandeld_op=None).order_by("pk")
    return wachtend


def meld_wachtend(persoon: Persoon, plek: object, kolom: str, rapport: Rapport) -> None:
    """Opende een bestand het dossier van wie al een melding in de werkbak had, dan zegt het rapport dat."""
    if aantal := wachtend_over(persoon).count():
        wat = "wacht nog een melding" if aantal == 1 else f"wachten nog {aantal} meldingen"
        zin = f"In de werkbak {wat} van DUO met een nummer van deze persoon."
        doe = "Leg haar bij dit dossier." if aantal == 1 else "Leg ze bij dit dossier."
        rapport.waarschuwing(plek, kolom, "", zin, doe)


def dossiers_bij(meldingen: Iterable[Werkbak]) -> dict[int, Traject]:
    """Melding → het lopende dossier van wie haar nummers heeft; zonder, of van twee mensen, staat zij er niet in."""
    wacht = list(meldingen)
    bsns, v_nummers = ({getattr(m, veld) for m in wacht} - {""} for veld in ("bsn_index", "v_nummer_index"))
    lopend = Traject.objects.filter(
        Q(persoon__bsn_index__in=bsns) | Q(persoon__v_nummer_index__in=v_nummers), toestand__in=LOPEND
    ).select_related("persoon")
    # De sleutel van een blinde index is per gemeente: gelijk is dus ook dezelfde gemeente (TEN-4).
    op_nummer = {nummer: t for t in lopend for nummer in (t.persoon.bsn_index, t.persoon.v_nummer_index) if nummer}
    gevonden = {m.pk: {op_nummer[n] for n in (m.bsn_index, m.v_nummer_index) if n in op_nummer} for m in wacht}
    return {pk: dossiers.pop() for pk, dossiers in gevonden.items() if len(dossiers) == 1}
