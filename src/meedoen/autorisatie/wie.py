"""Wie werkt hier, en voor welke gemeenten? Elke lees- en schrijfhandeling draagt dit antwoord mee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django_scopes import get_scope, scope

from meedoen.autorisatie.models import Gemeente, Medewerker, Organisatie
from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol


@dataclass(frozen=True, slots=True)
class Wie:
    """De ingelogde persoon met rol, organisatie en de verzameling gemeenten (TEN-9) op deze dag."""

    medewerker_id: int
    naam: str
    rol: Rol
    organisatie_id: int
    organisatie: str
    gemeenten: frozenset[int]
    op: date
    handelingen: frozenset[tuple[int, str]] | None = None

    def mag(self, recht: Recht, gemeente_id: int | None = None) -> bool:
        """Heeft de rol dit recht, en dekt het mandaat het voor deze gemeente?"""
        if recht not in ROLLEN[self.rol]:
            return False
        if gemeente_id is None:
            return recht == Recht.STARTEN or any(self._gedekt(recht, gemeente) for gemeente in self.gemeenten)
        return gemeente_id in self.gemeenten and self._gedekt(recht, gemeente_id)

    def gemeenten_met(self, recht: Recht) -> frozenset[int]:
        """De gemeenten waarvoor deze medewerker dit recht heeft: rol en mandaat samen (TEN-9)."""
        return frozenset(gemeente for gemeente in self.gemeenten if self.mag(recht, gemeente))

    def _gedekt(self, recht: Recht, gemeente_id: int) -> bool:
        """Dekt het mandaat van die gemeente deze handeling?"""
        if self.handelingen is None:
            return True
        return any((gemeente_id, handeling) in self.handelingen for handeling in ("*", recht))


def wie_is(medewerker: Medewerker, *, op: date) -> Wie:
    """Bereken de context opnieuw, bij elk verzoek: een ingetrokken mandaat werkt meteen (TOE-7)."""
    return wie_en_waar(medewerker, op=op)[0]


def wie_en_waar(medewerker: Medewerker, *, op: date) -> tuple[Wie, list[Gemeente]]:
    """Wie dit is, met de gemeenten zelf erbij: de eigen, en die met een mandaat dat op deze dag geldt (TEN-9)."""
    organisatie = medewerker.organisatie
    eigen = organisatie.gemeente_id
    # Een mandaat zonder handelingen geeft niets.
    rijen = [rij for rij in _eigen_en_met_mandaat(organisatie, op=op) if rij.pk == eigen or rij.handelingen]
    gemeenten = {rij.pk: rij for rij in rijen}
    wie = Wie(
        medewerker_id=medewerker.pk,
        naam=medewerker.naam,
        rol=Rol(medewerker.rol),
        organisatie_id=organisatie.pk,
        organisatie=organisatie.naam,
        gemeenten=frozenset(gemeenten),
        op=op,
        handelingen=_gedekte_handelingen(rijen, eigen=eigen),
    )
    return wie, list(gemeenten.values())


def _eigen_en_met_mandaat(organisatie: Organisatie, *, op: date) -> QuerySet[Any]:
    """Een rij per gemeente en mandaat, met de handelingen van dat mandaat; de eigen gemeente staat er altijd bij."""
    geldt = Q(mandaat__organisatie=organisatie, mandaat__van__lte=op) & (
        Q(mandaat__tot__isnull=True) | Q(mandaat__tot__gte=op)
    )
    rijen = Gemeente.objects.annotate(geldig=FilteredRelation("mandaat", condition=geldt))
    hier = rijen.filter(Q(geldig__isnull=False) | Q(pk=organisatie.gemeente_id))
    return hier.annotate(handelingen=F("geldig__handelingen"))


def _gedekte_handelingen(rijen: Iterable[Any], *, eigen: int | None) -> frozenset[tuple[int, str]] | None:
    """Wat de mandaten dekken; in de eigen gemeente is er geen nodig. None als er geen mandaat is."""
    gedekt = {(rij.pk, handeling) for rij in rijen for handeling in rij.handelingen or ()}
    if gedekt and eigen:
        gedekt.add((eigen, "*"))
    return frozenset(gedekt) or None


@contextmanager
def context(gemeenten: frozenset[int] | set[int]) -> Iterator[None]:
    """Zet de gemeente-context; zonder context geeft elke vraag om persoonsgegevens een fout (TEN-2)."""
    with scope(gemeente=list(Gemeente.objects.filter(pk__in=gemeenten))):
        yield


def gemeenten_in_context() -> list[Gemeente]:
    """De gemeenten van deze context; zij zijn al gelezen, dus dit kost geen query."""
    return list(get_scope().get("gemeente") or [])
