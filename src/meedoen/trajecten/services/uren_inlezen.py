"""Een bestand vol lessen in het urengrootboek leggen: nieuw erbij, anders als correctie, gelijk is niets doen.

Welke uren tellen staat alleen in `trajecten.uren`; hier wordt alleen in stukken geschreven.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

from django.db import connection
from django.db.models import F

from meedoen import klok
from meedoen.logboek.services import reeks_vastleggen
from meedoen.trajecten.etmaal import is_periodetotaal
from meedoen.trajecten.keuzes import Gevolg, Stand
from meedoen.trajecten.lessleutel import DEEL, eerste_versie, met_versie, school_van, totaal_van
from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.services.uren import correctie_op, saldo_bijwerken
from meedoen.trajecten.uren import GEEN_LES, PERIODETOTAAL, ZONDER_UREN, Les, lesuren

STUK = 5_000
VERPLAATST = "De school verplaatste deze les."
GEWIJZIGD = "De school wijzigde deze les."
GESCHIL = ("betwist", "betwist_reden", "betwist_op", "beslist_op", "gegrond", "beslissing")

# Eén les van één persoon: haar eerste regel, en een volgende voor elke keer dat zij verplaatst is.
Versies = list[Uurregel]
Lesdag = tuple[int, date, str]
# Eén maand van één persoon bij één school: dossier, school, soort, en de eerste dag.
Maand = tuple[int, str, str, date]
# Dezelfde maand bij alle scholen samen.
Urenmaand = tuple[int, str, date]
# Wat iemand over de aanwezigheid zei: de stand, en de gevolgde uren als dat niet de hele les was.
Opgave = tuple[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Lesregel:
    """Eén les van één persoon uit een bestand; `sleutel` is dezelfde voor elke latere versie van die les.

    `betwist_op`: de inburgeraar zegt dat het anders was, en wij hoorden dat deze dag.
    `alleen_les`: dit zegt niets over wie er was; de stand is dan vervallen, of onbekend en dan blijft wat er stond.
    `pas_vervallen`: de school laat deze les nu vervallen; eerder ging zij door.
    """

    traject_id: int
    gemeente_id: int
    sleutel: str
    les: Les
    bron: str
    betwist_op: date | None = None
    betwist_reden: str = ""
    alleen_les: bool = False
    pas_vervallen: bool = False


@dataclass(frozen=True, slots=True)
class Wijziging:
    """Wat één regel uit het bestand doet; `geschil_mee` zijn de regels waarvan het open geschil mee verhuist.

    Zonder `gevolg` is het een deel van een periodetotaal dat nul is en er nooit stond. `betwist` is de les die er al
    stond, met het geschil dat dit bestand opent. `over_mens`: de school meldt iets nieuws over een les waarover een
    mens besliste.
    """

    gevolg: Gevolg | None
    nieuw: Lesregel | None = None
    erbij: list[Uurregel] = field(default_factory=list)
    geschil_mee: list[int] = field(default_factory=list)
    betwist: Uurregel | None = None
    over_mens: bool = False

    @property
    def raakt(self) -> bool:
        """Verandert er iets in het dossier?"""
        return bool(self.nieuw or self.erbij or self.betwist)

    @property
    def per_dag(self) -> list[tuple[date, Decimal]]:
        """Hoeveel gevolgde uren er op welke dag bij komen of af gaan; een periodetotaal gaat niet over één dag."""
        if self.nieuw:
            les = self.nieuw.les
            return [] if les.reden == PERIODETOTAAL else [(les.datum, les.telt)]
        return [(regel.datum, regel.telt) for regel in self.erbij if not is_periodetotaal(regel)]

    @property
    def regels(self) -> list[Uurregel]:
        """Een nieuwe les wordt pas hier een regel: de proef schrijft niets, en maakt er dan ook geen honderdduizend."""
        return [_uurregel(self.nieuw)] if self.nieuw else self.erbij


def uren_vergelijken(regels: Sequence[Lesregel]) -> list[Wijziging]:
    """Zeg per regel van één stuk wat er in het grootboek bij moet; schrijft niets."""
    bekend = _bekend(regel.sleutel for regel in regels)
    return [_wijziging(bekend.get((regel.gemeente_id, regel.sleutel), []), regel) for regel in regels]


def standen_van(sleutels: Sequence[str]) -> dict[tuple[int, str], str]:
    """Hoe deze lessen nu staan; een les die er niet is, ontbreekt."""
    bekend: dict[tuple[int, str], str] = {}
    for begin in range(0, len(sleutels), STUK):
        stuk = _bekend(sleutels[begin : begin + STUK])
        bekend |= {les: _keten(versies[-1])[-1].stand for les, versies in stuk.items()}
    return bekend


def stand_en_duur(regel: Uurregel) -> tuple[str, Decimal]:
    """Hoe deze les na haar correcties staat, en hoe lang zij dan duurt."""
    keten = _keten(regel)
    return keten[-1].stand, _uren(keten)[1]


def les_van_elders(regels: Sequence[Lesregel], *, behalve: Container[tuple[int, str]]) -> list[bool]:
    """Staat er op die dag al een les van die soort, met de hand of van een andere school? Zij telt dan dubbel.

    Van dezelfde school zijn twee lessen op een dag gewoon. `behalve` zijn de lessen uit dit bestand zelf.
    """
    if not regels:
        return []
    dagen, scholen = [regel.les.datum for regel in regels], {school_van(regel.sleutel) for regel in regels}
    # Van het traject naar zijn regels, zoals in `etmaal.gevolgd_op`.
    van = Traject.objects.filter(
        pk__in={regel.traject_id for regel in regels},
        uurregels__datum__range=(min(dagen), max(dagen)),
        uurregels__corrigeert=None,
    ).annotate(sleutel=F("uurregels__les_sleutel"))
    if len(scholen) == 1:
        van = van.exclude(sleutel__startswith=f"{min(scholen)}{DEEL}")
    nodig = {_lesdag(regel.traject_id, regel.les) for regel in regels}
    velden = ("uurregels", "gemeente_id", "sleutel", "pk", "uurregels__datum", "uurregels__soort")
    zelfde_dag = [
        pk
        for pk, gemeente, sleutel, *dag in van.order_by().values_list(*velden).iterator(chunk_size=STUK)
        if tuple(dag) in nodig and (gemeente, eerste_versie(sleutel)) not in behalve
    ]
    staat: dict[Lesdag, set[str]] = defaultdict(set)
    for begin in range(0, len(zelfde_dag), STUK):
        andere = Uurregel.objects.filter(pk__in=zelfde_dag[begin : begin + STUK]).exclude(reden=PERIODETOTAAL)
        for regel in andere.prefetch_related("correcties"):
            if _keten(regel)[-1].stand not in GEEN_LES:
                staat[_lesdag(regel.traject_id, regel)].add(school_van(regel.les_sleutel))
    return [bool(staat.get(_lesdag(r.traject_id, r.les), set()) - {school_van(r.sleutel)}) for r in regels]


def maand_van(traject_id: int, sleutel: str, les: Les | Uurregel) -> Maand:
    return traject_id, school_van(sleutel), les.soort, les.datum.replace(day=1)


def urenmaand_van(traject_id: int, les: Les | Uurregel) -> Urenmaand:
    return traject_id, les.soort, les.datum.replace(day=1)


def dagen_per_maand(
    maanden: Collection[Maand], *, totalen: bool, behalve: Container[tuple[int, str]]
) -> dict[Maand, list[date]]:
    """Op welke dagen staat er in deze maanden al een totaal van die school, of juist een losse les?"""
    staat: dict[Maand, list[date]] = defaultdict(list)
    for regel in _regels_sinds(_dossiers_en_dag(maanden), totalen=totalen, behalve=behalve):
        maand = maand_van(regel.traject_id, regel.les_sleutel, regel)
        if maand in maanden and _keten(regel)[-1].stand not in GEEN_LES:
            staat[maand].append(regel.datum)
    return staat


def totalen_per_maand(
    maanden: Collection[Urenmaand], *, behalve: Container[tuple[int, str]]
) -> dict[Urenmaand, dict[str, Decimal]]:
    """Hoeveel uur zegt elk totaal dat er in deze maanden al staat, van welke school ook?"""
    staat: dict[Urenmaand, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for regel in _regels_sinds(_dossiers_en_dag(maanden), totalen=True, behalve=behalve):
        maand, (stand, uren) = urenmaand_van(regel.traject_id, regel), stand_en_duur(regel)
        if maand in maanden and stand not in GEEN_LES and uren:
            staat[maand][totaal_van(regel.les_sleutel)] += uren
    return staat


def _dossiers_en_dag(maanden: Collection[Maand] | Collection[Urenmaand]) -> tuple[list[int], date]:
    return sorted({maand[0] for maand in maanden}), min((maand[-1] for maand in maanden), default=date.max)


def _regels_sinds(
    waar: tuple[list[int], date], *, totalen: bool, behalve: Container[tuple[int, str]]
) -> Iterator[Uurregel]:
    """Elke les, of elk deel van een totaal, van deze dossiers sinds die dag, met haar correcties."""
    kandidaten = [pk for pk, les in _sleutels_sinds(*waar, totalen=totalen) if les not in behalve]
    for begin in range(0, len(kandidaten), STUK):
        regels = Uurregel.objects.filter(pk__in=kandidaten[begin : begin + STUK])
        yield from regels.prefetch_related("correcties").order_by()


def _sleutels_sinds(trajecten: list[int], dag: date, *, totalen: bool) -> Iterator[tuple[int, tuple[int, str]]]:
    """De sleutel van elke regel, en welke les het is."""
    for begin in range(0, len(trajecten), STUK):
        # Van het traject naar zijn regels, zoals in `etmaal.gevolgd_op`.
        van = Traject.objects.filter(
            pk__in=trajecten[begin : begin + STUK], uurregels__datum__gte=dag, uurregels__corrigeert=None
        ).annotate(sleutel=F("uurregels__les_sleutel"), reden=F("uurregels__reden"))
        van = van.filter(reden=PERIODETOTAAL) if totalen else van.exclude(reden=PERIODETOTAAL)
        for pk, gemeente, sleutel in van.order_by().values_list("uurregels", "gemeente_id", "sleutel"):
            yield pk, (gemeente, eerste_versie(sleutel))


def _lesdag(traject_id: int, les: Les | Uurregel) -> Lesdag:
    return traject_id, les.datum, les.soort


def uren_schrijven(wijzigingen: Sequence[Wijziging]) -> None:
    """De beller toetst het recht, houdt de transactie open en sluit af met `afsluiten`."""
    if erbij := [regel for wijziging in wijzigingen for regel in wijziging.regels]:
        _invoegen(erbij)
    if mee := [pk for wijziging in wijzigingen for pk in wijziging.geschil_mee]:
        Uurregel.objects.filter(pk__in=mee).update(betwist=False)
    if betwist := [wijziging.betwist for wijziging in wijzigingen if wijziging.betwist]:
        Uurregel.objects.bulk_update(betwist, ["betwist", "betwist_reden", "betwist_op"], batch_size=STUK)


def _invoegen(regels: Sequence[Uurregel]) -> None:
    """Buiten `bulk_create` om, dat scheelt de helft; de gemeentemuur in de database toetst ook hier elke rij."""
    velden = [veld for veld in Uurregel._meta.local_concrete_fields if not veld.primary_key]
    tabel, namen = Uurregel._meta.db_table, ", ".join(f'"{veld.column}"' for veld in velden)
    zoals_het_is = attrgetter(*(veld.attname for veld in velden))
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{tabel}" ({namen}) FROM STDIN') as kopie:
                # Dagen, getallen en tekst neemt psycopg zoals zij zijn; SQLite wil ze anders.
                for regel in regels:
                    kopie.write_row([_kaal(waarde) for waarde in zoals_het_is(regel)])
        else:
            plekken = ", ".join(["%s"] * len(velden))
            rijen = [
                [_kaal(v.get_db_prep_save(w, connection)) for v, w in zip(velden, zoals_het_is(regel), strict=True)]
                for regel in regels
            ]
            cursor.executemany(f'INSERT INTO "{tabel}" ({namen}) VALUES ({plekken})', rijen)  # noqa: S608


def _kaal(waarde: object) -> object:
    """Een keuze is een woord; psycopg zou anders de naam van het enumlid schrijven."""
    return str(waarde) if isinstance(waarde, str) else waarde


def afsluiten(trajecten: set[int], *, codes: dict[int, str]) -> None:
    """Reken de saldo's na en leg per geraakt dossier één auditregel vast; `codes` is traject → gemeentecode."""
    geraakt = sorted(trajecten)
    for begin in range(0, len(geraakt), STUK):
        saldo_bijwerken(geraakt[begin : begin + STUK])
    for code in sorted(set(codes.values())):
        reeks_vastleggen("uren_ingelezen", gemeente_code=code, dossiers=[t for t in geraakt if codes[t] == code])


def lesbron(bron: str) -> str:
    """Van de school, maar over de les zelf: zo is te zien dat niemand iets nieuws zei over wie er was."""
    return f"{bron.removesuffix(', les')}, les"


def _bekend(sleutels: Iterable[str]) -> dict[tuple[int, str], Versies]:
    """Alle versies van deze lessen, op volgorde; per ronde één vraag, en de meeste lessen zijn nooit verplaatst."""
    bekend: dict[tuple[int, str], Versies] = defaultdict(list)
    zoek, nummer = list(sleutels), 1
    while zoek:
        gevonden = list(Uurregel.objects.filter(les_sleutel__in=zoek).prefetch_related("correcties").order_by())
        nummer += 1
        zoek = []
        for regel in gevonden:
            eerste = eerste_versie(regel.les_sleutel)
            bekend[regel.gemeente_id, eerste].append(regel)
            zoek.append(met_versie(eerste, nummer))
    return bekend


def _uurregel(regel: Lesregel) -> Uurregel:
    les = regel.les
    return Uurregel(
        traject_id=regel.traject_id,
        gemeente_id=regel.gemeente_id,
        datum=les.datum,
        soort=les.soort,
        duur=les.duur,
        telt=les.telt,
        stand=les.stand,
        reden=les.reden,
        intake=les.intake,
        keurmerk=les.keurmerk,
        bron=regel.bron[:80],
        les_sleutel=regel.sleutel,
        betwist=regel.betwist_op is not None,
        betwist_reden=regel.betwist_reden,
        betwist_op=regel.betwist_op,
        ingevoerd_op=klok.nu(),
    )


def _wijziging(versies: Versies, regel: Lesregel) -> Wijziging:
    """Van hoe de laatste versie staat naar wat het bestand zegt; niets als er niets verschilt."""
    if not versies:
        if not regel.les.duur and regel.les.reden == PERIODETOTAAL:
            return Wijziging(None)
        return Wijziging(Gevolg.NIEUW, regel)
    staat, regel = versies[-1], _met_wat_er_stond(versies, regel)
    les = regel.les
    if (staat.datum, staat.soort) != (les.datum, les.soort):
        return _verplaatst(versies, regel)
    keten, betwist = _keten(staat), _betwist(staat, regel)
    if (keten[-1].stand, *_uren(keten)) != (les.stand, les.telt, lesuren(stand=les.stand, duur=les.duur)):
        over_mens = _over_mens(versies, regel)
        return Wijziging(
            Gevolg.GEWIJZIGD, None, [_correctie(staat, les, regel.bron)], betwist=betwist, over_mens=over_mens
        )
    return Wijziging(Gevolg.GEWIJZIGD if betwist else Gevolg.ONGEWIJZIGD, betwist=betwist)


def _betwist(staat: Uurregel, regel: Lesregel) -> Uurregel | None:
    """De les met het geschil dat dit bestand opent. Alleen een mens sluit het, en daarna gaat het niet weer open."""
    if regel.betwist_op is None or staat.betwist or staat.beslist_op:
        return None
    staat.betwist, staat.betwist_reden, staat.betwist_op = True, regel.betwist_reden, regel.betwist_op
    return staat


def _met_wat_er_stond(versies: Versies, regel: Lesregel) -> Lesregel:
    """Zei de school niets nieuws over wie er was, dan blijft staan wat er het laatst over gezegd is.

    Wat een mens besliste, draait een herhaald bestand of een gewijzigde les dus niet terug.
    """
    les, totaal = regel.les, regel.les.reden == PERIODETOTAAL
    if les.stand == Stand.VERVALLEN and not totaal and _ging_toch_door(versies, regel):
        pass
    elif regel.alleen_les:
        if les.stand == Stand.VERVALLEN:
            return replace(regel, bron=lesbron(regel.bron))
    elif _opgave(les.stand, les.telt, lesuren(stand=les.stand, duur=les.duur), totaal=totaal) != _opgave_van(
        _tot_en_met(versies, lambda r: r.bron == regel.bron[:80]), totaal=totaal
    ):
        return regel
    gezegd = _tot_en_met(versies, lambda r: not r.bron.endswith(", les"))
    stand, gevolgd = _opgave_van(gezegd, totaal=False)
    gevolgd = None if gevolgd is None else min(gevolgd, les.duur)
    als_toen = replace(les, stand=stand, gevolgd=gevolgd, reden=les.reden or gezegd[-1].reden)
    if regel.alleen_les:
        als_toen = replace(als_toen, intake=versies[-1].intake, keurmerk=versies[-1].keurmerk)
    return replace(regel, les=als_toen, bron=lesbron(regel.bron))


def _ging_toch_door(versies: Versies, regel: Lesregel) -> bool:
    """Besliste een mens dat deze vervallen les er toch was, en meldt de school alleen weer dat zij verviel?"""
    gezegd = _uitspraken(versies)
    eerder_vervallen = any(r.stand == Stand.VERVALLEN and _van_school(r, regel) for r in gezegd)
    return eerder_vervallen and not regel.pas_vervallen and not _van_school(gezegd[-1], regel)


def _over_mens(versies: Versies, regel: Lesregel) -> bool:
    """Vervangt een nieuwe opgave van de school wat een mens het laatst over deze les besliste?"""
    mens = _uitspraken(versies)[-1]
    nieuw = mens.stand != regel.les.stand or not regel.bron.endswith(", les")
    return nieuw and mens.corrigeert_id is not None and not _van_school(mens, regel)


def _uitspraken(versies: Versies) -> list[Uurregel]:
    """Wat school en mens over deze les zeiden, oudste eerst; zonder de regels die alleen overnamen wat er stond."""
    regels = [regel for versie in versies for regel in _keten(versie)]
    zelf = [r for r in regels if not r.bron.endswith(", les") or r.stand == Stand.VERVALLEN]
    return [r for r in zelf if r.reden != VERPLAATST] or regels[:1]


def _van_school(uitspraak: Uurregel, regel: Lesregel) -> bool:
    return uitspraak.bron.removesuffix(", les") == regel.bron.removesuffix(", les")[:80]


def _keten(versie: Uurregel) -> list[Uurregel]:
    """Een regel en haar correcties, oudste eerst."""
    return [versie, *reversed(versie.correcties.all())]


def _tot_en_met(versies: Versies, past: Callable[[Uurregel], bool]) -> list[Uurregel]:
    """De keten tot en met de laatste regel die past; past er geen, dan hoe de les er voor het eerst stond."""
    for versie in reversed(versies):
        keten = _keten(versie)
        if plekken := [plek for plek, regel in enumerate(keten, 1) if past(regel)]:
            return keten[: plekken[-1]]
    return versies[:1]


def _uren(keten: Sequence[Uurregel]) -> tuple[Decimal, Decimal]:
    """Gevolgde uren en lesuren, zoals zij na deze regels staan."""
    begin = lesuren(stand=keten[0].stand, duur=keten[0].duur)
    return sum((r.telt for r in keten), Decimal(0)), begin + sum((r.duur for r in keten[1:]), Decimal(0))


def _opgave_van(keten: Sequence[Uurregel], *, totaal: bool) -> Opgave:
    return _opgave(keten[-1].stand, *_uren(keten), totaal=totaal)


def _opgave(stand: str, telt: Decimal, duur: Decimal, *, totaal: bool) -> Opgave:
    """Een andere duur zegt niets over wie er was, behalve bij een periodetotaal: dat is zelf een aantal uren."""
    if totaal:
        return stand, duur
    heel = stand in ZONDER_UREN or (telt == duur and stand != Stand.TE_LAAT)
    return stand, None if heel else telt


def _verplaatst(versies: Versies, regel: Lesregel) -> Wijziging:
    """De les is naar een andere dag of soort: elke eerdere versie vervalt, de nieuwe staat en neemt het geschil mee."""
    weg = [
        correctie_op(v, Les(v.datum, v.soort, v.duur, Stand.VERVALLEN, None, VERPLAATST), lesbron(regel.bron))
        for v in versies
        if _keten(v)[-1].stand != Stand.VERVALLEN
    ]
    nieuw = _uurregel(replace(regel, sleutel=met_versie(regel.sleutel, len(versies) + 1)))
    betwist = [v for v in versies if v.betwist]
    geschil = (betwist or versies)[-1]
    if geschil.betwist or geschil.beslist_op:
        for veld in GESCHIL:
            setattr(nieuw, veld, getattr(geschil, veld))
    mee, over_mens = [v.pk for v in betwist], _over_mens(versies, regel)
    return Wijziging(Gevolg.GEWIJZIGD, None, [*weg, nieuw], mee, over_mens=over_mens)


def _correctie(staat: Uurregel, les: Les, bron: str) -> Uurregel:
    zelf = f"Nieuwe opgave van de school: {Stand(les.stand).label.lower()}."
    reden = GEWIJZIGD if bron.endswith(", les") else les.reden or zelf
    return correctie_op(staat, replace(les, reden=reden), bron)
