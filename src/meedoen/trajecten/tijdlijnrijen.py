"""Wat staat er in de database onder een tijdlijn? Twee vragen: de gebeurtenissen, en de uren per week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Sum, TextField, Value, When
from django.db.models.functions import Cast, TruncDate, TruncWeek

from meedoen.taken.models import Afspraak, Taak
from meedoen.taken.selectors import begin_van
from meedoen.trajecten.models import Afronding, Duofeit, Examen, Gesprek, Intake, Pip, Traject, Uurregel
from meedoen.trajecten.uren import GEEN_LES, Telling, telling

NUL = Decimal(0)
Gebeurtenis = tuple[date, str, str, str]
Weekrij = tuple[str, date, Decimal, Decimal]
"""De soort les, de week, de les die er was en wat ervan is gevolgd."""


@dataclass(slots=True)
class Rijen:
    """De rijen van de samengevoegde vraag, per soort."""

    per_soort: dict[str, list[Gebeurtenis]] = field(default_factory=lambda: defaultdict(list))

    def momenten(self, soort: str) -> list[Gebeurtenis]:
        return self.per_soort.get(soort, [])


def gebeurtenissen(traject: Traject, op: date) -> Rijen:
    """Elke gebeurtenis van dit dossier, per soort op volgorde."""
    eerste, *meer = _vragen(traject, op)
    rijen = Rijen()
    for soort, dag, *teksten in eerste.union(*meer, all=True):
        rijen.per_soort[soort].append((dag, *(tekst or "" for tekst in teksten)))
    for lijst in rijen.per_soort.values():
        lijst.sort()
    return rijen


def _vragen(traject: Traject, op: date) -> list[QuerySet[Any]]:
    van = Q(traject=traject)
    return [
        _rij(Intake.objects.filter(van, gestart_op__isnull=False), "intake", "gestart_op"),
        _rij(Intake.objects.filter(van, afgerond_op__isnull=False), "intake_klaar", "afgerond_op"),
        _rij(Pip.objects.filter(van, dagtekening__isnull=False), "pip", "dagtekening", "volgnummer"),
        _rij(Examen.objects.filter(van), "examen", "datum", "onderdeel", "niveau", "resultaat"),
        _rij(Afronding.objects.filter(van), "afronding", "datum", "onderdeel"),
        _rij(Gesprek.objects.filter(van, voortgangsgesprek=True), "gesprek", "datum"),
        *_wat_komt(traject, op),
        _rij(Duofeit.objects.filter(van), "duo", "datum", "gebeurtenis", "soort", "waarde"),
    ]


def _wat_komt(traject: Traject, op: date) -> list[QuerySet[Any]]:
    """Afspraken en taken kennen een dossier alleen als sleutel."""
    van = Q(dossier=traject.pk, gemeente_id=traject.gemeente_id)
    komend = Afspraak.objects.filter(van, begin__gte=begin_van(op), afgezegd_op__isnull=True)
    open_taken = Taak.objects.filter(van, gereed_op__isnull=True)
    return [
        _rij(komend, "afspraak", TruncDate("begin"), "soort"),
        _rij(open_taken, "taak", "uiterlijk", "omschrijving", "pk", "medewerker__naam"),
    ]


def _rij(vraag: QuerySet[Any], soort: str, dag: Any, *teksten: Any) -> QuerySet[Any]:
    """Elke soort gebeurtenis in dezelfde vijf kolommen, zodat één vraag ze allemaal haalt."""
    leeg = [Value("", output_field=TextField())] * (3 - len(teksten))
    kolommen = [Cast(tekst, TextField()) for tekst in teksten] + leeg
    return vraag.order_by().values_list(Value(soort, output_field=CharField()), dag, *kolommen)


def uren_per_week(traject: Traject, soort: Telling) -> list[Weekrij]:
    """Per soort en week de les die er was en wat ervan is gevolgd; de database telt op, niet wij.

    Alleen lessen die ook in het grootboek bij het saldo komen (INT-14, keurmerk), zodat beide hetzelfde zeggen.
    """
    meetellen = telling(soort) | telling(Telling.PVT) | telling(Telling.MAP)
    alle = Uurregel.objects.filter(meetellen, traject=traject).order_by().annotate(week=TruncWeek("datum"))
    som = alle.values("soort", "week").annotate(les=_lesuren(), gevolgd=Sum("telt"))
    return [(r["soort"], r["week"], r["les"] or NUL, r["gevolgd"] or NUL) for r in som.order_by("week", "soort")]


def _lesuren() -> Sum:
    # Een vervallen les is er niet geweest; ging zij toch door, dan brengt de correctie haar lesuren mee.
    les = ~Q(corrigeert=None, stand__in=sorted(GEEN_LES))
    # Van een betwiste les is alleen zeker wat is gevolgd: zij is geen verzuim tot iemand beslist.
    betwist = Q(betwist=True) | Q(corrigeert__isnull=False, corrigeert__betwist=True)
    return Sum(Case(When(betwist, then=F("telt")), When(les, then=F("duur")), default=NUL))
