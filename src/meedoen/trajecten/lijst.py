"""Welke dossiers staan in deze lijst, in welke volgorde? De kosten hangen niet af van het totaal.

Elke gemeente levert haar eigen kop van de volgorde uit een index; daarna voegen wij die samen. Zo blijft een lijst over
zeven gemeenten even snel bij duizend als bij een miljoen dossiers. Een leeg datumveld staat altijd achteraan; zoekt u
op naam, dan staat wie precies zo heet vóór wie zo klinkt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from typing import Any

from django.db.models import F, Q, QuerySet, Value

from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.personen.selectors import (
    personen_met_dubbelganger,
    personen_op_naam,
    personen_op_nummer,
    personen_zo_gespeld,
)
from meedoen.trajecten.aanzet import op_aan_zet, zonder_klantmanager
from meedoen.trajecten.models import Traject
from meedoen.trajecten.selectors import lever, lijstvelden, loopt_af, trajecten_voor
from meedoen.trajecten.signalen import STIL_NA_DAGEN
from meedoen.trajecten.toestanden import AFGESLOTEN, Toestand

_NUMMER = {9: "bsn", 10: "v_nummer"}
PER_BLAD = 25
TEL_TOT = 1000
UITVOER_TOT = 10_000
TERMIJN_BINNEN = (30, 90, 180, 365)
ZONDER_PIP = (Toestand.AANGEMELD, Toestand.INTAKE_GESTART, Toestand.INTAKE_AFGEROND)

# Sorteren kan alleen op deze kolommen; elke kolom heeft een index per gemeente.
VOLGORDEN: dict[str, str] = {
    "naam": "sorteernaam",
    "dossier": "pk",
    "pip": "pip_uiterlijk",
    "termijn": "termijn_einde",
    "contact": "laatste_contact",
}
STANDAARDVOLGORDE = "-dossier"
ALTIJD_GEVULD = ("pk", "sorteernaam")
# Alleen om te zien of het nummer in een andere gemeente ook bekend is; op het scherm komen zij niet.
NUMMERS = ("persoon__gemeente_id", "persoon__bsn", "persoon__v_nummer")


@dataclass(frozen=True, slots=True)
class Filter:
    """De zoekvraag van de dossierlijst, precies zoals zij in het adres staat; `na` en `voor` zijn dossiersleutels.

    Wat u zoekt staat er nooit in (GEG-3): `q`, en de dossiers van het deelnemernummer dat u zocht.
    """

    q: str = ""
    van_deelnemer: tuple[int, ...] = ()
    lijst: str = "mijn"
    toestand: str = ""
    leerroute: str = ""
    gemeente: int | None = None
    klantmanager: int | None = None
    aan_zet: str = ""
    termijn: int | None = None
    pip_te_laat: bool = False
    stil: bool = False
    sorteer: str = STANDAARDVOLGORDE
    na: int | None = None
    voor: int | None = None

    @property
    def kolom(self) -> str:
        return VOLGORDEN[self.sorteer.lstrip("-")]

    @property
    def aflopend(self) -> bool:
        return self.sorteer.startswith("-")

    @property
    def op_naam(self) -> bool:
        return bool(self.q) and not self.van_deelnemer and not any(teken.isdigit() for teken in self.q)


@dataclass(frozen=True, slots=True)
class Blad:
    """Eén blad van de lijst, met de sleutel van het vorige en het volgende blad, en wie mogelijk dubbel is."""

    rijen: list[Traject]
    vorige: int | None
    volgende: int | None
    aantal: int
    meer_dan_geteld: bool
    dubbel: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Vak:
    """Een deel van de volgorde dat in zijn geheel voor of na een ander deel staat."""

    precies: bool
    leeg: bool


@dataclass(frozen=True, slots=True)
class _Plek:
    """Waar een dossier in de volgorde staat."""

    waarde: Any
    pk: int
    precies: bool = False

    @property
    def vak(self) -> _Vak:
        return _Vak(self.precies, self.waarde is None)


def dossiers_voor(wie: Wie, vraag: Filter) -> Blad:
    """Eén blad dossiers, vooruit of achteruit, met de logregel per betrokkene vóór het antwoord (LOG-3)."""
    delen = _delen(wie, vraag)
    terug = vraag.voor is not None
    vanaf = _plek(wie, vraag, vraag.voor if terug else vraag.na)
    plekken = _plekken(delen, vraag, vanaf, PER_BLAD + 1, terug=terug)
    meer, plekken = len(plekken) > PER_BLAD, plekken[:PER_BLAD]
    if terug:
        plekken.reverse()
    rijen = _rijen(wie, plekken, *NUMMERS)
    lever("dossierlijst", rijen)
    dubbel = personen_met_dubbelganger(wie, [rij.persoon for rij in rijen])
    vorige = plekken[0].pk if plekken and vanaf and (meer or not terug) else None
    volgende = plekken[-1].pk if plekken and (terug or meer) else None
    aantal = _aantal(delen, TEL_TOT + 1)
    return Blad(rijen, vorige, volgende, min(aantal, TEL_TOT), aantal > TEL_TOT, dubbel)


def uitvoer_sleutels(wie: Wie, vraag: Filter) -> list[int]:
    """De dossiers van dit filter in volgorde, ten hoogste één meer dan mag; nog zonder gegevens te tonen."""
    vraag = replace(vraag, na=None, voor=None)
    delen = _delen(wie, vraag, Recht.DOSSIERS_UITVOEREN)
    return [plek.pk for plek in _plekken(delen, vraag, None, UITVOER_TOT + 1, terug=False)]


def uitvoer_rijen(wie: Wie, sleutels: Sequence[int], *, per: int = 500) -> Iterator[list[Traject]]:
    """De rijen in stukken, zodat het geheugen begrensd blijft; de beller heeft de betrokkenen al gelogd (LOG-3)."""
    for begin in range(0, len(sleutels), per):
        yield _rijen(wie, [_Plek(None, pk) for pk in sleutels[begin : begin + per]])


def uitvoer_loggen(wie: Wie, sleutels: Sequence[int], *, per: int = 1000) -> dict[str, int]:
    """LOG-2, LOG-3: één regel per betrokkene voordat er iets het huis uit gaat. Geeft het aantal per gemeente."""
    aantallen: Counter[str] = Counter()
    for begin in range(0, len(sleutels), per):
        stuk = trajecten_voor(wie).filter(pk__in=sleutels[begin : begin + per]).select_related("gemeente")
        rijen = list(stuk.only("persoon_id", "gemeente__code").order_by("pk"))
        lever("dossierlijst uitvoeren", rijen)
        aantallen.update(rij.gemeente.code for rij in rijen)
    return dict(aantallen)


def _rijen(wie: Wie, plekken: Sequence[_Plek], *erbij: str) -> list[Traject]:
    gevonden = lijstvelden(trajecten_voor(wie), *erbij).in_bulk([plek.pk for plek in plekken])
    return [gevonden[plek.pk] for plek in plekken if plek.pk in gevonden]


# --- de volgorde ---


def _delen(wie: Wie, vraag: Filter, recht: Recht = Recht.DOSSIER_INZIEN) -> list[QuerySet[Any]]:
    """De lijst als verzamelingen die elk uit een index komen: één per persoon of zoekterm, anders één per gemeente."""
    trajecten = _gefilterd(wie, trajecten_voor(wie), vraag)
    gemeenten = sorted(wie.gemeenten_met(recht))
    if vraag.gemeente is not None:
        gemeenten = [g for g in gemeenten if g == vraag.gemeente]
    if vraag.q or vraag.lijst == "mijn" or vraag.klantmanager is not None:
        return [trajecten.filter(gemeente__in=gemeenten)]
    return [trajecten.filter(gemeente=g) for g in gemeenten]


def _gefilterd(wie: Wie, trajecten: QuerySet[Any], vraag: Filter) -> QuerySet[Any]:
    if vraag.lijst == "mijn":
        trajecten = trajecten.filter(klantmanager_id=wie.medewerker_id)
    elif vraag.lijst == "niemand":
        trajecten = zonder_klantmanager(trajecten)
    elif vraag.klantmanager is not None and wie.mag(Recht.TEAM_INZIEN):
        trajecten = trajecten.filter(klantmanager_id=vraag.klantmanager)
    if vraag.q:
        trajecten = _zoek(wie, trajecten, vraag)
    if vraag.toestand == "lopend":
        trajecten = trajecten.exclude(toestand__in=AFGESLOTEN)
    elif vraag.toestand:
        trajecten = trajecten.filter(toestand=vraag.toestand)
    if vraag.leerroute:
        trajecten = trajecten.filter(leerroute=vraag.leerroute)
    if vraag.aan_zet:
        trajecten = op_aan_zet(trajecten, vraag.aan_zet)
    return _op_gevolg(wie, trajecten, vraag)


def _op_gevolg(wie: Wie, trajecten: QuerySet[Any], vraag: Filter) -> QuerySet[Any]:
    """Dezelfde grenzen als de signalen op Vandaag, maar als vraag aan een index."""
    if vraag.termijn:
        trajecten = trajecten.filter(loopt_af(wie.op, binnen=vraag.termijn))
    if vraag.pip_te_laat:
        trajecten = trajecten.filter(toestand__in=ZONDER_PIP, pip_uiterlijk__lt=wie.op)
    if vraag.stil:
        grens = wie.op - timedelta(days=STIL_NA_DAGEN)
        trajecten = trajecten.filter(toestand=Toestand.PIP_VASTGESTELD, laatste_contact__lte=grens)
    return trajecten


def _zoek(wie: Wie, trajecten: QuerySet[Any], vraag: Filter) -> QuerySet[Any]:
    if vraag.van_deelnemer:
        return trajecten.filter(pk__in=vraag.van_deelnemer)
    if not vraag.op_naam:
        return trajecten.filter(_op_nummer(wie, vraag.q))
    return _met_spelling(wie, trajecten, vraag).filter(persoon_id__in=personen_op_naam(wie, vraag.q))


def _met_spelling(wie: Wie, trajecten: QuerySet[Any], vraag: Filter) -> QuerySet[Any]:
    """Zet bij elk dossier of de persoon precies zo heet als u zoekt."""
    precies = Q(persoon_id__in=personen_zo_gespeld(wie, vraag.q)) if vraag.op_naam else Value(value=False)
    return trajecten.annotate(precies=precies)


def _op_nummer(wie: Wie, q: str) -> Q:
    """Negen cijfers zijn een BSN, tien een V-nummer; die zoeken wij op de blinde index, nooit op het nummer zelf."""
    cijfers = re.sub(r"[ .]", "", q).removeprefix("V").removeprefix("v")
    soort = _NUMMER.get(len(cijfers)) if cijfers.isascii() and cijfers.isdigit() else None
    personen = personen_op_nummer(wie, **{soort: cijfers}) if soort else []
    return Q(nummer=q.strip()) | Q(persoon_id__in=personen)


def _plek(wie: Wie, vraag: Filter, pk: int | None) -> _Plek | None:
    """De plek van een dossier; in het adres staat alleen de sleutel, nooit een naam of datum (GEG-3)."""
    if pk is None:
        return None
    trajecten = _met_spelling(wie, trajecten_voor(wie).filter(pk=pk), vraag)
    rij = trajecten.values_list(vraag.kolom, "pk", "precies").first()
    return _Plek(*rij) if rij else None


def _vakken(vraag: Filter) -> list[_Vak]:
    """De vakken van boven naar beneden: wie precies zo heet vóór wie zo klinkt, gevulde waarden vóór lege."""
    precies = (True, False) if vraag.op_naam else (False,)
    leeg = (False,) if vraag.kolom in ALTIJD_GEVULD else (False, True)
    return [_Vak(*vak) for vak in product(precies, leeg)]


def _plekken(
    delen: list[QuerySet[Any]], vraag: Filter, vanaf: _Plek | None, aantal: int, *, terug: bool
) -> list[_Plek]:
    """De eerste `aantal` plekken na `vanaf` in de leesrichting, vak na vak."""
    gevonden: list[_Plek] = []
    vakken = _vakken(vraag)[:: -1 if terug else 1]
    for vak in vakken[vakken.index(vanaf.vak) :] if vanaf else vakken:
        grens = vanaf if vanaf and vanaf.vak == vak else None
        gevonden += _fase(delen, vraag, grens, aantal - len(gevonden), vak=vak, terug=terug)
        if len(gevonden) >= aantal:
            break
    return gevonden


def _fase(
    delen: list[QuerySet[Any]], vraag: Filter, grens: _Plek | None, aantal: int, *, vak: _Vak, terug: bool
) -> list[_Plek]:
    kolom, dalend = vraag.kolom, vraag.aflopend != terug
    if not delen:
        return []
    teken = "-" if dalend else ""
    volgorde = [teken + kolom] if kolom == "pk" else [teken + kolom, teken + "pk"]
    koppen = []
    for deel in delen:
        kop = deel.filter(precies=vak.precies) if vraag.op_naam else deel
        if kolom not in ALTIJD_GEVULD:
            kop = kop.filter(**{f"{kolom}__isnull": vak.leeg})
        if grens is not None:
            kop = kop.filter(_na_grens(kolom, grens, dalend=dalend, leeg=vak.leeg))
        koppen.append(kop.order_by(*volgorde))
    paren = _samen(koppen, kolom, aantal)
    # Gelijke waarden staan op sleutel; een leeg vak heeft alleen de sleutel.
    paren.sort(key=lambda p: p[1] if vak.leeg or kolom == "pk" else (p[0], p[1]), reverse=dalend)
    return [_Plek(waarde, pk) for waarde, pk in paren[:aantal]]


def _na_grens(kolom: str, grens: _Plek, *, dalend: bool, leeg: bool) -> Q:
    soort = "lt" if dalend else "gt"
    if leeg or kolom == "pk":
        return Q(**{f"pk__{soort}": grens.pk})
    gelijk = Q(**{kolom: grens.waarde, f"pk__{soort}": grens.pk})
    # De dubbele grens laat de index de ingang vinden; de tweede voorwaarde haalt de gelijken eruit.
    return Q(**{f"{kolom}__{soort}e": grens.waarde}) & (Q(**{f"{kolom}__{soort}": grens.waarde}) | gelijk)


def _samen(koppen: list[QuerySet[Any]], kolom: str, aantal: int) -> list[tuple[Any, int]]:
    """Eén vraag aan de database, hoeveel gemeenten er ook zijn."""
    if len(koppen) == 1:
        return list(koppen[0].values_list(F(kolom), "pk")[:aantal])
    stukken = [
        Traject.objects.filter(pk__in=kop.values("pk")[:aantal]).order_by().values_list(F(kolom), "pk")
        for kop in koppen
    ]
    return list(stukken[0].union(*stukken[1:], all=True))


def _aantal(delen: list[QuerySet[Any]], tot: int) -> int:
    """Tel tot `tot` en niet verder: "meer dan 1.000" is genoeg en kost altijd hetzelfde."""
    if not delen:
        return 0
    if len(delen) == 1:
        return delen[0].order_by().values("pk")[:tot].count()
    stukken = [
        Traject.objects.filter(pk__in=deel.order_by().values("pk")[:tot]).order_by().values("pk") for deel in delen
    ]
    return min(stukken[0].union(*stukken[1:], all=True).count(), tot)
