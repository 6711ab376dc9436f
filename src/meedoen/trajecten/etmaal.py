"""Past wat iemand op één dag volgde in die dag? Een etmaal heeft 24 uur (Z-02, AFS-02: de norm telt gevolgde uren).

Een periodetotaal staat op zijn peildatum en gaat over meer dagen; dat telt hier niet mee.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.uren import ETMAAL, NUL, PERIODETOTAAL, Les
from meedoen.wet.uren import getal

Dag = tuple[int, date]


def gevolgd_op(trajecten: Collection[int], dagen: Collection[date]) -> dict[Dag, Decimal]:
    """Gevolgde uren per traject en dag in het grootboek, correcties meegeteld; één query.

    Van het traject naar zijn regels: andersom leest SQLite zonder cijfers het grootboek van elke gemeente.
    """
    van = Traject.objects.filter(pk__in=trajecten, uurregels__datum__range=(min(dagen), max(dagen))).order_by()
    # Een correctie hoort bij de regel die zij verbetert, wat er zelf ook als reden bij staat.
    van = van.annotate(soort_regel=Coalesce("uurregels__corrigeert__reden", "uurregels__reden"))
    som = Sum("uurregels__telt", filter=~Q(soort_regel=PERIODETOTAAL), default=NUL)
    sommen = van.values_list("pk", "uurregels__datum").annotate(som=som)
    return {(traject, dag): uren for traject, dag, uren in sommen}


def is_periodetotaal(regel: Uurregel) -> bool:
    """Is dit een periodetotaal, of een correctie daarop?"""
    # Het nummer eerst: het inlezen vraagt dit van elke les, en een les is zelden een correctie.
    eerste = regel.corrigeert if regel.corrigeert_id else regel
    return bool(eerste.reden == PERIODETOTAAL)


def per_dag(lessen: Iterable[Les]) -> dict[date, Decimal]:
    """Wat deze lessen samen op elke dag aan gevolgde uren geven."""
    som: dict[date, Decimal] = {}
    for les in lessen:
        som[les.datum] = som.get(les.datum, NUL) + les.telt
    return som


def etmaalbezwaren(traject_id: int, erbij: Mapping[date, Decimal]) -> dict[date, str]:
    """Welke dagen worden te vol als dit erbij komt, en met welke zin? Leeg is goed."""
    if not erbij:
        return {}
    staat = gevolgd_op([traject_id], list(erbij))
    zinnen = {dag: etmaalbezwaar(uren + staat.get((traject_id, dag), NUL)) for dag, uren in erbij.items()}
    return {dag: zin for dag, zin in zinnen.items() if zin}


def etmaalbezwaar(som: Decimal) -> str:
    if som <= ETMAAL:
        return ""
    return f"Op deze dag staan dan {getal(som)} gevolgde uren. Een dag heeft er 24. Kijk welke regel niet klopt."
