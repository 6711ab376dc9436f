"""Op welke dag waren de uren er die een onderdeel vraagt?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.uren import NUL, PERIODETOTAAL, Telling, telling
from meedoen.wet.uren import hele_uren

# Een correctie hoort bij de regel die zij verbetert, wat er zelf ook als reden bij staat.
_IN_TOTAAL = ExpressionWrapper(Q(soort_regel=PERIODETOTAAL), output_field=BooleanField())


@dataclass(frozen=True, slots=True)
class Normdag:
    """De dag waarop de norm was gehaald; met een totaal over een periode kon dat op de gekozen dag al zo zijn."""

    dag: date
    kon_eerder: bool


def uren_in_totaal(traject: Traject, tellingen: frozenset[Telling]) -> bool:
    """Staan er uren in een totaal over een periode? Dat draagt de laatste dag, niet de dagen van de uren."""
    return _regels(traject, tellingen).filter(soort_regel=PERIODETOTAAL).exists()


def normdag(traject: Traject, tellingen: frozenset[Telling], norm: int, *, gesprek: date) -> Normdag | None:
    """CAL-06: de eerste dag met genoeg hele uren; None zolang zij er niet zijn."""
    sommen = {soort.value: Sum("telt", filter=telling(soort), default=NUL) for soort in tellingen}
    per_dag = _regels(traject, tellingen).annotate(totaal=_IN_TOTAAL).values("datum", "totaal").annotate(**sommen)
    rijen = list(per_dag.order_by("datum"))
    dag = next((rij["datum"] for nr, rij in enumerate(rijen, 1) if _heel(rijen[:nr], tellingen) >= norm), None)
    if dag is None:
        return None
    misschien = [rij for rij in rijen if rij["datum"] <= gesprek or rij["totaal"]]
    return Normdag(dag, _heel(misschien, tellingen) >= norm)


def _heel(rijen: Iterable[dict[str, Any]], tellingen: frozenset[Telling]) -> int:
    """Z-04, CAL-06: alles bij elkaar, en dan pas naar beneden; zo telt de norm zelf ook."""
    return hele_uren(sum((rij[soort.value] for rij in rijen for soort in tellingen), NUL))


def _regels(traject: Traject, tellingen: frozenset[Telling]) -> QuerySet[Any]:
    telt = reduce(or_, (telling(soort) for soort in sorted(tellingen)))
    regels = Uurregel.objects.filter(telt, traject=traject).order_by()
    return regels.annotate(soort_regel=Coalesce(F("corrigeert__reden"), F("reden")))
