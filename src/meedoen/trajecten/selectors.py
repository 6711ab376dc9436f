"""Welke dossiers ziet u, en hoe staan zij ervoor? De enige deur naar dossiergegevens; elke levering wordt gelogd."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.wie import Wie
from meedoen.logboek.services import verwerking_vastleggen
from meedoen.personen.selectors import personen_op_naam
from meedoen.trajecten.models import Intake, Traject
from meedoen.trajecten.toestanden import LOPEND

PER_BLAD = 25
LIJSTVELDEN = (
    "gemeente__code",
    "gemeente__naam",
    "persoon__voornamen",
    "persoon__tussenvoegsel",
    "persoon__achternaam",
    "nummer",
    "toestand",
    "doelgroep",
    "leerroute",
    "pip_uiterlijk",
    "termijn_einde",
    "ontzorgen_tot_en_met",
    "laatste_contact",
    "aan_zet",
    "wacht_waarop",
    "wacht_sinds",
    "klantmanager__naam",
)


@dataclass(frozen=True, slots=True)
class Filter:
    """De zoekvraag van de dossierlijst, precies zoals zij in het adres staat."""

    q: str = ""
    lijst: str = "mijn"
    toestand: str = ""
    leerroute: str = ""
    na: int | None = None


@dataclass(frozen=True, slots=True)
class Blad:
    """Eén blad van de lijst; `volgende` is de sleutel voor het volgende blad, of None."""

    rijen: list[Traject]
    volgende: int | None


def _trajecten(wie: Wie) -> QuerySet[Any]:
    gevonden: QuerySet[Any] = Traject.objects.filter(gemeente__in=wie.gemeenten)
    return gevonden


def _lever(naam: str, rijen: Iterable[Traject]) -> None:
    """LOG-3: eerst de bevestigde logregel per betrokkene, dan pas de gegevens."""
    verwerking_vastleggen(
        naam, activiteit="inburgering begeleiden", betrokkenen=[(rij.gemeente.code, rij.persoon_id) for rij in rijen]
    )


def dossiers_voor(wie: Wie, vraag: Filter) -> Blad:
    """Eén blad dossiers, nieuwste eerst, met keyset-bladering; kosten hangen niet af van het totaal."""
    trajecten = _trajecten(wie)
    if vraag.lijst == "mijn":
        trajecten = trajecten.filter(klantmanager_id=wie.medewerker_id)
    if vraag.q:
        trajecten = _zoek(wie, trajecten, vraag.q)
    if vraag.toestand:
        trajecten = trajecten.filter(toestand=vraag.toestand)
    if vraag.leerroute:
        trajecten = trajecten.filter(leerroute=vraag.leerroute)
    if vraag.na is not None:
        trajecten = trajecten.filter(pk__lt=vraag.na)
    rijen = list(_lijst(trajecten).order_by("-pk")[: PER_BLAD + 1])
    blad = rijen[:PER_BLAD]
    _lever("dossierlijst", blad)
    return Blad(blad, blad[-1].pk if len(rijen) > PER_BLAD else None)


def _zoek(wie: Wie, trajecten: QuerySet[Any], q: str) -> QuerySet[Any]:
    if any(teken.isdigit() for teken in q):
        return trajecten.filter(nummer=q.strip())
    return trajecten.filter(persoon_id__in=personen_op_naam(wie, q))


def _lijst(trajecten: QuerySet[Any]) -> QuerySet[Any]:
    return trajecten.select_related("persoon", "gemeente", "klantmanager").only(
        *LIJSTVELDEN, "persoon_id", "gemeente_id"
    )


def caseload_voor(wie: Wie) -> list[Traject]:
    """Alle lopende dossiers van deze medewerker; het werk hangt af van de caseload, niet van de gemeente."""
    rijen = list(_lijst(_trajecten(wie).filter(klantmanager_id=wie.medewerker_id, toestand__in=LOPEND)).order_by("pk"))
    _lever("vandaag", rijen)
    return rijen


def dossier_voor(wie: Wie, pk: int) -> Traject:
    """Eén dossier; NietGevonden als het er voor deze medewerker niet is (TOE-6)."""
    traject = _trajecten(wie).select_related("persoon", "gemeente", "klantmanager").filter(pk=pk).first()
    if traject is None:
        raise NietGevonden
    _lever("dossier", [traject])
    gevonden: Traject = traject
    return gevonden


def dagen_tot(dag: date | None, op: date) -> int | None:
    """Hoeveel dagen nog, negatief als de dag voorbij is; None zonder dag."""
    return (dag - op).days if dag else None


def intake_van(traject: Traject) -> Intake | None:
    """De brede intake van een dossier dat al is geleverd, met de bevindingen; None als zij nog niet begon."""
    gevonden: Intake | None = (
        Intake.objects.filter(traject=traject)
        .select_related("traject__gemeente")
        .prefetch_related("bevindingen")
        .first()
    )
    return gevonden
