"""Wie werkt hier, en voor welke gemeenten? Elke lees- en schrijfhandeling draagt dit antwoord mee."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db.models import F, FilteredRelation, Q
from django_scopes import get_scope, scope

from meedoen.autorisatie.models import Gemeente, Medewerker
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
    geldt = Q(mandaat__organisatie=organisatie, mandaat__van__lte=op) & (
        Q(mandaat__tot__isnull=True) | Q(mandaat__tot__gte=op)
    )
    rijen = Gemeente.objects.annotate(geldig=FilteredRelation("mandaat", condition=geldt))
    hier = rijen.filter(Q(geldig__isnull=False) | Q(pk=organisatie.gemeente_id))
    gevonden: dict[int, Gemeente] = {}
    handelingen: set[tuple[int, str]] = set()
    for gemeente in hier.annotate(handelingen=F("geldig__handelingen")):
        mandaat = gemeente.handelingen or ()
        if mandaat or gemeente.pk == organisatie.gemeente_id:  # een mandaat zonder handelingen geeft niets
            gevonden[gemeente.pk] = gemeente
        handelingen |= {(gemeente.pk, handeling) for handeling in mandaat}
    if handelingen and organisatie.gemeente_id:
        handelingen.add((organisatie.gemeente_id, "*"))
    wie = Wie(
        medewerker_id=medewerker.pk,
        naam=medewerker.naam,
        rol=Rol(medewerker.rol),
        organisatie_id=organisatie.pk,
        organisatie=organisatie.naam,
        gemeenten=frozenset(gevonden),
        op=op,
        handelingen=frozenset(handelingen) or None,
    )
    return wie, list(gevonden.values())


@contextmanager
def context(gemeenten: frozenset[int] | set[int]) -> Iterator[None]:
    """Zet de gemeente-context; zonder context geeft elke vraag om persoonsgegevens een fout (TEN-2)."""
    with scope(gemeente=list(Gemeente.objects.filter(pk__in=gemeenten))):
        yield


def gemeenten_in_context() -> list[Gemeente]:
    """De gemeenten van deze context; zij zijn al gelezen, dus dit kost geen query."""
    return list(get_scope().get("gemeente") or [])
