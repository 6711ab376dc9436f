"""Wie lijkt op wie? Zoeken op klank en wijzen op mogelijke doublures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from meedoen.autorisatie.wie import Wie, gemeenten_in_context
from meedoen.logboek.sleutelbos import index
from meedoen.personen.models import Naamdeel, Persoon
from meedoen.personen.zoeknaam import gespeld, lezingen, naamdelen


def personen_op_naam(wie: Wie, zoekterm: str) -> QuerySet[Any]:
    """Sleutels van personen in de eigen gemeenten bij wie elk naamdeel klinkt als de zoekterm."""
    return _met_elk(wie, [_klinkt(deel) for deel in naamdelen(zoekterm)])


def personen_zo_gespeld(wie: Wie, zoekterm: str) -> QuerySet[Any]:
    """Sleutels van personen in de eigen gemeenten bij wie elk woord van de zoekterm precies zo in de naam staat."""
    return _met_elk(wie, [[Q(deel=woord[:60])] for woord in gespeld(zoekterm)])


def _met_elk(wie: Wie, delen: list[list[Q]]) -> QuerySet[Any]:
    """Wie bij elk deel aan een van haar vragen voldoet; elke vraag apart, want een OF verliest de index."""
    personen: QuerySet[Any] = Persoon.objects.filter(gemeente__in=wie.gemeenten)
    if not delen:  # een zoekterm zonder één letter is geen vraag naar iedereen
        personen = personen.none()
    for vragen in delen:
        raak = [Naamdeel.objects.filter(vraag, gemeente__in=wie.gemeenten).values("persoon_id") for vraag in vragen]
        personen = personen.filter(reduce(or_, (Q(pk__in=personen_met) for personen_met in raak)))
    return personen.order_by().values("pk")


def _klinkt(deel: str) -> list[Q]:
    """Het begin in de gewoonste lezing, of het hele naamdeel in een andere; anders vindt Jam ook elke Amal."""
    gewoon, *andere = (lezing[:60] for lezing in lezingen(deel))
    return [_begint_met(gewoon), *([Q(deel__in=andere)] if andere else [])]


def _begint_met(deel: str) -> Q:
    """Een klankvorm komt uit de index; een naam die in zijn eigen schrift bleef staan, is zeldzaam."""
    return Q(deel__gte=deel, deel__lte=deel + "zzzz") if deel.isascii() else Q(deel__startswith=deel)


@dataclass(frozen=True, slots=True)
class Doublure:
    """Wie dezelfde kan zijn: de sleutel, in welke gemeente, en of het nummer gelijk is (anders klank en dag)."""

    pk: int
    gemeente_id: int
    op_nummer: bool


def mogelijke_doublures(
    wie: Wie,
    *,
    zoeknaam: str,
    geboortedatum: date | None,
    bsn: str = "",
    v_nummer: str = "",
    behalve: int | None = None,
) -> list[Doublure]:
    """Personen die dezelfde kunnen zijn, eerst op nummer, dan op klank en dag; één query.

    Een waarschuwing, nooit een koppeling.
    """
    bsns, v_nummers = (_sleutels(wie, [(0, nummer)]) for nummer in (bsn, v_nummer))
    gevonden = []
    for rij in _wie_lijkt({geboortedatum}, bsns, v_nummers):
        op_nummer = rij.bsn_index in bsns[rij.gemeente_id] or rij.v_nummer_index in v_nummers[rij.gemeente_id]
        op_naam = rij.geboortedatum == geboortedatum and klinkt_als(zoeknaam, rij.zoeknaam)
        if rij.pk != behalve and (op_nummer or op_naam):
            gevonden.append(Doublure(rij.pk, rij.gemeente_id, op_nummer))
    return sorted(gevonden, key=lambda d: (not d.op_nummer, d.pk))[:5]


def personen_met_dubbelganger(wie: Wie, personen: Iterable[Persoon]) -> frozenset[int]:
    """Welke van deze personen lijken op een ander in uw gemeenten, op nummer of op klank en dag? Eén query per blad."""
    eigen = list(personen)
    bsns = _sleutels(wie, [(p.pk, p.bsn) for p in eigen])
    v_nummers = _sleutels(wie, [(p.pk, p.v_nummer) for p in eigen])
    dubbel: set[int] = set()
    for rij in _wie_lijkt({p.geboortedatum for p in eigen}, bsns, v_nummers):
        lijkt = bsns[rij.gemeente_id].get(rij.bsn_index, set()) | v_nummers[rij.gemeente_id].get(
            rij.v_nummer_index, set()
        )
        lijkt |= {
            p.pk
            for p in eigen
            if p.geboortedatum and p.geboortedatum == rij.geboortedatum and klinkt_als(p.zoeknaam, rij.zoeknaam)
        }
        dubbel |= lijkt - {rij.pk}
    return frozenset(dubbel)


def personen_op_nummer(wie: Wie, *, bsn: str = "", v_nummer: str = "") -> list[int]:
    """Sleutels van personen met dit nummer in uw gemeenten; zonder nummer is er geen vraag."""
    bsns, v_nummers = (_sleutels(wie, [(0, nummer)]) for nummer in (bsn, v_nummer))
    return sorted(rij.pk for rij in _wie_lijkt(set(), bsns, v_nummers))[:5]


class _Rij(NamedTuple):
    """Wat er nodig is om te zien of iemand dezelfde kan zijn."""

    pk: int
    gemeente_id: int
    geboortedatum: date | None
    zoeknaam: str
    bsn_index: str | None
    v_nummer_index: str | None


# Per gemeente de blinde index van een nummer, en van wie dat nummer is.
_Sleutels = dict[int, dict[str | None, set[int]]]


def _sleutels(wie: Wie, nummers: Iterable[tuple[int, str]]) -> _Sleutels:
    """De blinde index van deze nummers in elk van uw gemeenten; zij verschilt per gemeente (GEG-2)."""
    gevuld = [(pk, nummer) for pk, nummer in nummers if nummer]
    per_gemeente: _Sleutels = {}
    for gemeente in gemeenten_in_context():
        if gemeente.pk in wie.gemeenten:
            van = per_gemeente.setdefault(gemeente.pk, {})
            for pk, nummer in gevuld:
                van.setdefault(index(nummer, gemeente=gemeente.code), set()).add(pk)
    return per_gemeente


def _wie_lijkt(dagen: set[date | None], bsns: _Sleutels, v_nummers: _Sleutels) -> Iterator[_Rij]:
    """Wie in deze gemeenten een van deze dagen of nummers heeft, in één query.

    Elk deel apart, en de gemeenten alleen uit de context: een OF over drie indexen (SQLite) of een tweede voorwaarde
    op de gemeente (PostgreSQL) loopt een hele gemeente na.
    """
    vraag = {
        "geboortedatum": dagen - {None},
        "bsn_index": {sleutel for van in bsns.values() for sleutel in van},
        "v_nummer_index": {sleutel for van in v_nummers.values() for sleutel in van},
    }
    delen = [
        Persoon.objects.filter(**{f"{veld}__in": waarden}).order_by().values_list(*_Rij._fields)
        for veld, waarden in vraag.items()
        if waarden
    ]
    rijen = (_Rij(*rij) for rij in delen[0].union(*delen[1:])) if delen else ()
    return (rij for rij in rijen if rij.gemeente_id in bsns)


def klinkt_als(een: str, ander: str) -> bool:
    """Alle delen van de kortste naam zitten in de langste, of er zijn er minstens twee gelijk."""
    gelijk = gelijke_delen(een, ander)
    return gelijk > 0 and (gelijk == min(len(een.split()), len(ander.split())) or gelijk >= 2)


def gelijke_delen(een: str, ander: str) -> int:
    """Hoeveel naamdelen gelijk klinken; één gedeelde lezing is genoeg, en elk deel telt één keer."""
    delen, andere = een.split(), ander.split()
    heen = sum(any(_klinkt_gelijk(deel, bij) for bij in andere) for deel in delen)
    terug = sum(any(_klinkt_gelijk(deel, bij) for deel in delen) for bij in andere)
    return min(heen, terug)


def _klinkt_gelijk(een: str, ander: str) -> bool:
    """Eén gedeelde lezing is genoeg; bijna elk deel heeft er maar één, en dan is vergelijken goedkoop."""
    return een == ander or ("/" in een + ander and not {*lezingen(een)}.isdisjoint(lezingen(ander)))
