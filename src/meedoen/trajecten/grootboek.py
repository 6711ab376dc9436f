"""Wat staat er in het urengrootboek, hoe ver is iemand op weg naar een norm, en hoe gaat het de laatste tijd?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from meedoen.autorisatie.mag import NietGevonden
from meedoen.trajecten.etmaal import is_periodetotaal
from meedoen.trajecten.keuzes import Stand, Urensoort
from meedoen.trajecten.lessleutel import VAN_SCHOOL, volgende_versie
from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.uren import (
    GEEN_LES,
    LESSOORTEN,
    MET_KEURMERK,
    NUL,
    PARTICIPATIENORM,
    SOORTEN,
    Les,
    Telling,
    telling,
)
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel
from meedoen.wet.tijd import EEN_DAG
from meedoen.wet.uren import hele_uren
from meedoen.wet.wet_inburgering_2021 import artikel_6

PER_BLAD = 25
VENSTER_WEKEN = 12
BLOK_WEKEN = 4
# Twee derde van het venster: met minder weken bepaalt één vakantie of één inhaalweek het hele tempo.
GENOEG_WEKEN = 8
# Twee keer de termijn van drie jaar (art. 11): verder weg loopt geen traject, en dan zegt een dag niets.
VERSTE_JAREN = 6
TE_VER = "Zo ver vooruit is geen dag te noemen. Bespreek het tempo in het volgende gesprek."
BETWIST = "betwist"
FILTERSTANDEN = ((BETWIST, "Betwist"), *((s.value, s.label) for s in Stand if s != Stand.CORRECTIE))

TELLINGNAAM: dict[Telling, str] = {
    Telling.NT2: "600 uur Nt2",
    Telling.TAAL_OF_KNM: "450 uur",
    Telling.CURSUS: "800 cursusuren",
    Telling.PARTICIPATIE: "800 participatie-uren",
    Telling.KNM: "KNM",
    Telling.PVT: "12 uur PVT",
    Telling.MAP: "MAP",
    Telling.MAP_PRAKTIJK: "40 praktijkuren MAP",
}


@dataclass(frozen=True, slots=True)
class Urenvraag:
    """De filters van het grootboek, precies zoals zij in het adres staan; `na` is de sleutel van het vorige blad."""

    soort: str = ""
    stand: str = ""
    na: tuple[date, int] | None = None

    @property
    def gefilterd(self) -> bool:
        return bool(self.soort or self.stand)


@dataclass(frozen=True, slots=True)
class Grootboekrij:
    """Eén regel met het saldo erna (niet bij een filter) en waarom zij niet telt."""

    regel: Uurregel
    saldo: Decimal | None
    telt_niet: str
    was: str = ""  # hoe de les stond vóór deze correctie
    verplaatst: bool = False
    nu: str = ""  # hoe de les na al haar correcties staat


@dataclass(frozen=True, slots=True)
class Urenblad:
    rijen: list[Grootboekrij]
    volgende: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Aanwezigheid:
    """Eén periode lessen; `procent` is None als er niets was om bij te zijn."""

    gevolgd: Decimal
    lesuren: Decimal
    vervallen: Decimal
    betwist: Decimal
    geoorloofd: Decimal
    ongeoorloofd: Decimal
    te_laat: Decimal

    @property
    def procent(self) -> int | None:
        if not self.lesuren:
            return None
        return int((100 * self.gevolgd / self.lesuren).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Gevolgdeles:
    """Eén les zoals zij na alle correcties staat."""

    datum: date
    soort: str
    rooster: Decimal
    lesuren: Decimal
    telt: Decimal
    stand: str
    betwist: bool
    voor: frozenset[Telling]
    periodetotaal: bool = False


@dataclass(frozen=True, slots=True)
class Lesritme:
    """Hoeveel les was er in een aantal hele weken? De weken met les, en de uren in zo'n week."""

    weken: int
    met_les: int
    per_lesweek: Decimal


@dataclass(frozen=True, slots=True)
class Verwachting:
    """Wanneer is de norm gehaald in dit tempo? `laatst` is None als het traagste tempo nul is."""

    dag: date
    vroegst: date
    laatst: date | None
    per_week: Decimal


def saldotelling(traject: Traject) -> Telling:
    """Waarvan toont de kolom 'saldo' de stand? Van de norm die bij de route hoort."""
    return Telling.CURSUS if traject.leerroute == Leerroute.Z else Telling.NT2


def som_per_traject(soort: Telling) -> QuerySet[Any, Any]:
    """Hoeveel uren tellen hiervoor, als deelvraag bij een vraag naar trajecten; geen rij als er geen uren zijn."""
    # Zonder de samengestelde Q van `telling`: een deelvraag kan niet via het eigen traject terugverwijzen.
    regels = Uurregel.objects.filter(traject=OuterRef("pk"), soort__in=sorted(SOORTEN[soort]))
    regels = regels.filter(keurmerk=True) if soort in MET_KEURMERK else regels
    regels = regels.filter(Q(intake=True) | Q(datum__gte=OuterRef("eerste_pip"))).order_by()
    return regels.values("traject").annotate(som=Sum("telt")).values("som")


def gevolgd_tot(traject: Traject, soort: Telling, *, op: date) -> int:
    """Hoeveel hele uren tellen tot en met deze dag hiervoor mee (CAL-06)?"""
    regels = Uurregel.objects.filter(telling(soort), traject=traject, datum__lte=op)
    return hele_uren(regels.aggregate(som=Sum("telt", default=NUL))["som"])


def telt_voor(regel: Uurregel, eerste_pip: date | None) -> frozenset[Telling]:
    """Voor welke tellingen doet deze regel mee? Dezelfde regel als `uren.telling`, voor een regel in de hand."""
    if not regel.intake and (eerste_pip is None or regel.datum < eerste_pip):
        return frozenset()
    return frozenset(t for t in Telling if regel.soort in SOORTEN[t] and (regel.keurmerk or t not in MET_KEURMERK))


def uren_van_eerder(dossiers: Sequence[Traject]) -> list[tuple[Traject, Decimal]]:
    """Hoeveel uren staan er in deze dossiers, die al zijn geleverd? Alleen waar er zijn."""
    if not dossiers:
        return []
    regels = Uurregel.objects.filter(traject__in=[d.pk for d in dossiers]).order_by()
    sommen = dict(regels.values("traject").annotate(som_eerder=Sum("telt")).values_list("traject", "som_eerder"))
    return [(dossier, sommen[dossier.pk]) for dossier in dossiers if sommen.get(dossier.pk)]


def blad_voor(traject: Traject, vraag: Urenvraag) -> Urenblad:
    """Eén blad, nieuwste eerst, met keyset-bladering: duizend regels kosten evenveel als tien."""
    alles = Uurregel.objects.filter(traject=traject)
    regels = _gefilterd(alles, vraag)
    aantal = regels.count()
    if vraag.na:
        regels = regels.filter(Q(datum__lt=vraag.na[0]) | Q(datum=vraag.na[0], pk__lt=vraag.na[1]))
    regels = regels.select_related("corrigeert").prefetch_related("correcties", "corrigeert__correcties")
    gelezen = list(regels.order_by("-datum", "-pk")[: PER_BLAD + 1])
    blad = gelezen[:PER_BLAD]
    saldo = None if vraag.gefilterd or not blad else _saldo_tot_en_met(traject, blad[0])
    volgende = f"{blad[-1].datum.isoformat()}.{blad[-1].pk}" if len(gelezen) > PER_BLAD else ""
    return Urenblad(_met_saldo(traject, blad, saldo), volgende, aantal)


def _gefilterd(regels: QuerySet[Any], vraag: Urenvraag) -> QuerySet[Any]:
    if vraag.soort:
        regels = regels.filter(soort=vraag.soort)
    if vraag.stand == BETWIST:
        return regels.filter(betwist=True)
    return regels.filter(stand=vraag.stand) if vraag.stand else regels


def _saldo_tot_en_met(traject: Traject, regel: Uurregel) -> Decimal:
    tot = Q(datum__lt=regel.datum) | Q(datum=regel.datum, pk__lte=regel.pk)
    som = Uurregel.objects.filter(tot, telling(saldotelling(traject)), traject=traject).aggregate(s=Sum("telt"))["s"]
    return som or NUL


def _met_saldo(traject: Traject, blad: Sequence[Uurregel], saldo: Decimal | None) -> list[Grootboekrij]:
    soort, rijen, weg = saldotelling(traject), [], verplaatste(blad)
    participatie = _participatie_hoort(traject)
    for regel in blad:
        voor = telt_voor(regel, traject.eerste_pip)
        telt_niet = _telt_niet(regel, voor, soort, participatie)
        rijen.append(Grootboekrij(regel, saldo, telt_niet, _was(regel), regel.pk in weg, stand_nu(regel)))
        if saldo is not None and soort in voor:
            saldo -= regel.telt
    return rijen


def _participatie_hoort(traject: Traject) -> bool:
    """Z-02, Z-03: horen er participatie-uren bij de plicht?"""
    if not traject.leerroute:
        return False
    groep, route = Doelgroep(traject.doelgroep), Leerroute(traject.leerroute)
    return Onderdeel.Z_PARTICIPATIE_UREN in artikel_6.verplichte_onderdelen(doelgroep=groep, leerroute=route).waarde


def _was(regel: Uurregel) -> str:
    if regel.corrigeert is None:
        return ""
    eerder = [c for c in regel.corrigeert.correcties.all() if c.pk < regel.pk]
    return str(max(eerder, key=attrgetter("pk"), default=regel.corrigeert).get_stand_display())


def stand_nu(regel: Uurregel) -> str:
    """Hoe staat een les na al haar correcties, in het woord van het scherm?"""
    return str(max(regel.correcties.all(), key=attrgetter("pk"), default=regel).get_stand_display())


def _telt_niet(regel: Uurregel, voor: frozenset[Telling], soort: Telling, participatie: bool) -> str:
    """In woorden waarom uren die zijn gevolgd niet bij het saldo komen."""
    if not regel.telt or soort in voor:
        return ""
    if not voor:
        return "Telt niet: dit was vóór het PIP en niet voor de brede intake." if regel.keurmerk else "Telt niet."
    if not regel.keurmerk and regel.soort in SOORTEN[soort]:
        return "Telt hier niet: geen instelling met keurmerk."
    elders = (voor & _EIGEN_NORM) | ({Telling.PARTICIPATIE} if participatie and voor & PARTICIPATIENORM else set())
    namen = " en ".join(TELLINGNAAM[t] for t in Telling if t in elders)
    return f"Telt hier niet, wel voor {namen}." if namen else "Telt hier niet."


_EIGEN_NORM = frozenset({Telling.KNM, Telling.PVT, Telling.MAP})


def uurregel_voor(traject: Traject, pk: int) -> Uurregel:
    """Eén regel van een dossier dat al is geleverd, met haar correcties."""
    regel = (
        Uurregel.objects.filter(traject=traject, pk=pk)
        .select_related("traject__gemeente", "corrigeert")
        .prefetch_related("correcties")
        .first()
    )
    if regel is None:
        raise NietGevonden
    gevonden: Uurregel = regel
    return gevonden


def verplaatste(regels: Iterable[Uurregel]) -> set[int]:
    """Welke van deze regels verplaatste de school naar een andere dag of soort? Daar staat de les nu; één query."""
    volgende = {volgende_versie(r.les_sleutel): r for r in regels if r.les_sleutel.startswith(VAN_SCHOOL)}
    staan = Uurregel.objects.filter(les_sleutel__in=volgende, gemeente__in={r.gemeente_id for r in volgende.values()})
    return {volgende[sleutel].pk for sleutel in staan.values_list("les_sleutel", flat=True)}


def open_geschillen(traject: Traject) -> list[Uurregel]:
    betwist = Uurregel.objects.filter(traject=traject, betwist=True).prefetch_related("correcties")
    return list(betwist.order_by("betwist_op", "datum", "pk")[:10])


def lessen_van(traject: Traject, *, vanaf: date) -> list[Gevolgdeles]:
    """De lessen sinds een dag, elk zoals zij na haar correcties staat; één query."""
    return _per_les(traject, Q(datum__gte=vanaf))


def _per_les(traject: Traject, welke: Q) -> list[Gevolgdeles]:
    per_les: dict[int, list[Uurregel]] = {}
    for regel in Uurregel.objects.filter(welke, traject=traject).order_by("pk"):
        per_les.setdefault(regel.corrigeert_id or regel.pk, []).append(regel)
    return [_gevolgd(groep, traject.eerste_pip) for groep in per_les.values()]


def geldende(regels: QuerySet[Any]) -> QuerySet[Any]:
    """Van elke les de regel die nu geldt: haar laatste correctie, of zijzelf; `lesduur` is hoe lang de les was.

    Een betwiste les valt weg: zij telt niet als verzuim tot iemand beslist.
    """
    later = Uurregel.objects.filter(corrigeert=OuterRef("pk"))
    latere_correctie = Uurregel.objects.filter(corrigeert=OuterRef("corrigeert"), pk__gt=OuterRef("pk"))
    zeker = regels.filter(betwist=False).exclude(corrigeert__betwist=True)
    zeker = zeker.exclude(Exists(later)).exclude(Exists(latere_correctie))
    return zeker.annotate(lesduur=Coalesce("corrigeert__duur", "duur"))


def dagen_met_les(traject: Traject, lessen: Sequence[Les]) -> set[date]:
    """Op welke van deze dagen staat al een les van dezelfde soort? Die twee keer opschrijven telt haar dubbel."""
    nieuw = {(les.datum, les.soort) for les in lessen}
    staan = _per_les(traject, Q(datum__in={dag for dag, _ in nieuw}))
    return {les.datum for les in staan if les.lesuren and (les.datum, les.soort) in nieuw}


def _gevolgd(groep: list[Uurregel], eerste_pip: date | None) -> Gevolgdeles:
    les, laatste = groep[0], groep[-1]
    return Gevolgdeles(
        datum=les.datum,
        soort=les.soort,
        rooster=les.duur,
        lesuren=sum((r.duur for r in groep[1:]), NUL if les.stand in GEEN_LES else les.duur),
        telt=sum((r.telt for r in groep), NUL),
        stand=laatste.stand,
        betwist=les.betwist,
        voor=telt_voor(les, eerste_pip),
        periodetotaal=is_periodetotaal(les),
    )


def aanwezigheid(lessen: Sequence[Gevolgdeles], *, van: date, tot_en_met: date) -> Aanwezigheid:
    """Vervallen lessen en betwiste lessen tellen nooit als verzuim: zij staan apart en niet in de noemer."""
    erin = [x for x in lessen if van <= x.datum <= tot_en_met and x.soort in LESSOORTEN]
    zeker = [x for x in erin if not x.betwist]
    gemist = {
        stand: sum((x.lesuren - x.telt for x in zeker if x.stand == stand), NUL)
        for stand in (Stand.GEOORLOOFD, Stand.ONGEOORLOOFD, Stand.TE_LAAT)
    }
    return Aanwezigheid(
        gevolgd=sum((x.telt for x in zeker), NUL),
        lesuren=sum((x.lesuren for x in zeker), NUL),
        vervallen=sum((x.rooster for x in zeker if x.stand == Stand.VERVALLEN), NUL),
        betwist=sum((x.lesuren for x in erin if x.betwist), NUL),
        geoorloofd=gemist[Stand.GEOORLOOFD],
        ongeoorloofd=gemist[Stand.ONGEOORLOOFD],
        te_laat=gemist[Stand.TE_LAAT],
    )


def lesritme(lessen: Sequence[Gevolgdeles], *, van: date, tot_en_met: date) -> Lesritme | None:
    """Hoeveel uur les was er in een week met les? Alleen hele weken van maandag tot en met zondag tellen, hooguit de
    laatste twaalf; vervallen les telt niet.

    None als er nog geen hele week om is, of als de school een totaal over de periode gaf: dat verdeelt niemand.
    """
    maandag, weken = _hele_weken(van, tot_en_met)
    erin = [x for x in lessen if maandag <= x.datum <= tot_en_met and x.soort in LESSOORTEN and x.lesuren]
    if weken < 1 or any(x.periodetotaal for x in erin):
        return None
    per_week: dict[int, Decimal] = {}
    for les in erin:
        week = (les.datum - maandag).days // 7
        if week < weken:
            per_week[week] = per_week.get(week, NUL) + les.lesuren
    return Lesritme(weken, len(per_week), sum(per_week.values(), NUL) / (len(per_week) or 1))


def _hele_weken(van: date, tot_en_met: date) -> tuple[date, int]:
    """De eerste maandag, en hoeveel weken er sindsdien helemaal om zijn; de week die nog loopt telt niet."""
    zondag = tot_en_met - timedelta(days=tot_en_met.isoweekday() % 7)
    begin = max(van, zondag - timedelta(weeks=VENSTER_WEKEN) + EEN_DAG)
    maandag = begin + timedelta(days=-begin.weekday() % 7)
    return maandag, ((zondag - maandag).days + 1) // 7


def verwachting(
    lessen: Sequence[Gevolgdeles], *, soorten: frozenset[Telling], uren: Decimal, norm: int, op: date
) -> tuple[Verwachting | None, str]:
    """De dag waarop de norm is gehaald in het tempo van de laatste twaalf weken, of in een zin waarom die er niet is.

    De marge is het snelste en het traagste blok van vier weken in die twaalf.
    """
    over = norm - uren
    if over <= 0:
        return None, ""
    blokken = [_uren_in_blok(lessen, soorten, nummer, op) for nummer in range(VENSTER_WEKEN // BLOK_WEKEN)]
    per_week = sum(blokken, NUL) / VENSTER_WEKEN
    verst = op + timedelta(days=365 * VERSTE_JAREN)
    if zin := _te_onzeker(over, per_week, weken=_weken_met_uren(lessen, soorten), op=op, verst=verst):
        return None, zin
    snel, traag = max(blokken) / BLOK_WEKEN, min(blokken) / BLOK_WEKEN
    laatst = _dag_bij(over, traag, op) if traag else None
    return Verwachting(
        dag=_dag_bij(over, per_week, op),
        vroegst=_dag_bij(over, snel, op),
        laatst=laatst if laatst and laatst <= verst else None,
        per_week=per_week,
    ), ""


def _te_onzeker(over: Decimal, per_week: Decimal, *, weken: int, op: date, verst: date) -> str:
    """Waarom een dag hier meer zekerheid belooft dan er is; leeg is goed."""
    if not per_week:
        return f"De laatste {VENSTER_WEKEN} weken kwamen er geen uren bij, dus is er geen verwachting."
    if weken < GENOEG_WEKEN:
        pas = f"pas in {weken} {'week' if weken == 1 else 'weken'}"
        return (
            f"Er is nog te weinig bekend voor een verwachting. De laatste maanden kwamen er {pas} uren bij; "
            f"vanaf {GENOEG_WEKEN} weken met uren staat hier een dag."
        )
    if _dag_bij(over, per_week, op) > verst:
        return f"In het tempo van de laatste {VENSTER_WEKEN} weken duurt dit langer dan {VERSTE_JAREN} jaar. {TE_VER}"
    return ""


def _weken_met_uren(lessen: Sequence[Gevolgdeles], soorten: frozenset[Telling]) -> int:
    return len({x.datum.isocalendar()[:2] for x in lessen if x.telt and soorten & x.voor})


def _uren_in_blok(lessen: Sequence[Gevolgdeles], soorten: frozenset[Telling], nummer: int, op: date) -> Decimal:
    einde = op - timedelta(weeks=BLOK_WEKEN * nummer)
    begin = einde - timedelta(weeks=BLOK_WEKEN)
    return sum((x.telt for x in lessen if begin < x.datum <= einde and soorten & x.voor), NUL)


def _dag_bij(over: Decimal, per_week: Decimal, op: date) -> date:
    dagen = int((over * 7 / per_week).to_integral_value(ROUND_HALF_UP))
    return op + timedelta(days=min(dagen, 365 * 30))


def soortkeuzes() -> list[tuple[str, str]]:
    return [(soort.value, soort.label) for soort in Urensoort]
