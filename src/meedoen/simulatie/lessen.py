"""De lessen van de demoregio: scholen, plaatsingen, een urengrootboek, examens en afrondingen per dossier.

Elk dossier heeft zijn eigen worp, zodat een wijziging hier geen ander dossier verschuift. Wie in de demo heeft voldaan,
voldoet ook echt: de uren, examens en afrondingen zijn er.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from meedoen import klok
from meedoen.aanbod.models import School
from meedoen.plaatsing.keuzes import DEELNEMER
from meedoen.plaatsing.models import Plaatsing
from meedoen.simulatie.examens import afrondingen, examens
from meedoen.simulatie.wachten import PLAATS
from meedoen.trajecten.aanzet import Stap
from meedoen.trajecten.keuzes import Aanzet, Stand, Urensoort
from meedoen.trajecten.models import Afronding, Examen, Pip, Traject, Uurregel
from meedoen.trajecten.services.resultaat import bewijs_voor
from meedoen.trajecten.services.uren import saldo_bijwerken
from meedoen.trajecten.toestanden import PipToestand, Toestand
from meedoen.trajecten.uren import LESSOORTEN, tellende_uren
from meedoen.wet.begrippen import Doelgroep, Leerroute
from meedoen.wet.wet_inburgering_2021.artikel_6 import Bewijs

SCHOLEN = (
    ("Taalhuis Westfriesland", "00000001", "Hoorn", False),
    ("Inburgering Noord", "00000002", "Enkhuizen", False),
    ("Taal en Werk Medemblik", "00000003", "Medemblik", False),
    ("Schakelcollege Westfriesland", "00000004", "Hoorn", True),
)
# Weken zonder les: kerst, voorjaar, mei, zomer en herfst.
VAKANTIEWEKEN = frozenset({1, 9, 18, 29, 30, 31, 32, 33, 34, 43, 52})
LESDUUR = Decimal(3)
Z_NORM = 800
REDENEN = {
    Stand.GEOORLOOFD: ("Ziek gemeld", "Afspraak bij de gemeente", "Kind ziek, vooraf afgemeld", "Naar de huisarts"),
    Stand.ONGEOORLOOFD: ("Niet afgemeld", ""),
    Stand.VERVALLEN: ("Docent ziek", "Geen vervanging"),
    Stand.TE_LAAT: ("Bus had vertraging", "Later binnen, vooraf gemeld"),
}


@dataclass(slots=True)
class Rooster:
    """Wanneer iemand les heeft: de dagen, de duur, en van wanneer tot wanneer."""

    worp: Random
    traject: Traject
    begin: date
    einde: date
    dagen: tuple[int, ...]
    plaatsing: Plaatsing
    af: bool
    lesduur: Decimal = LESDUUR
    regels: list[Uurregel] = field(default_factory=list)

    @property
    def weken(self) -> list[date]:
        """De maandagen van elke week met les."""
        maandag = self.begin - timedelta(days=self.begin.weekday())
        alle = (maandag + timedelta(weeks=n) for n in range((self.einde - maandag).days // 7 + 1))
        return [dag for dag in alle if dag.isocalendar().week not in VAKANTIEWEKEN]


def lessen_maken(*, zaad: str, peildatum: date) -> int:
    """Vul het grootboek van elk demodossier met een PIP; geeft het aantal regels."""
    scholen = _scholen()
    trajecten = list(Traject.objects.filter(eerste_pip__isnull=False).select_related("gemeente").order_by("pk"))
    per_week = dict(Pip.objects.filter(toestand=PipToestand.VASTGESTELD).values_list("traject_id", "lesuren_per_week"))
    roosters = [rooster for t in trajecten if (rooster := _rooster(zaad, t, per_week.get(t.pk), scholen, peildatum))]
    for rooster in roosters:
        _vul(rooster, peildatum)
    Plaatsing.objects.bulk_create(r.plaatsing for r in roosters)
    regels = Uurregel.objects.bulk_create(_geweest(regel for r in roosters for regel in r.regels), batch_size=2000)
    Uurregel.objects.bulk_create(_geweest(correctie for regel in regels if (correctie := _correctie(regel))))
    Examen.objects.bulk_create(e for r in roosters for e in examens(r.worp, r.traject, r.begin, peildatum))
    Afronding.objects.bulk_create(a for r in roosters for a in afrondingen(r.traject, r.regels, peildatum))
    _resultaat(roosters, peildatum)
    _wacht_op_school(trajecten, {regel.traject_id: regel.betwist_op for regel in regels if regel.betwist})
    saldo_bijwerken([t.pk for t in trajecten])
    return len(regels)


def _geweest(regels: Iterable[Uurregel]) -> Iterator[Uurregel]:
    """Niemand voert iets in op een tijdstip dat nog komt."""
    for regel in regels:
        regel.ingevoerd_op = min(regel.ingevoerd_op, klok.nu())
        yield regel


def _wacht_op_school(trajecten: list[Traject], betwist_op: dict[int, date]) -> None:
    """De school is aan zet sinds de betwisting; wie nog geen les kan betwisten, wacht op een plaats."""
    wacht = [t for t in trajecten if t.aan_zet == Aanzet.SCHOOL]
    for traject in wacht:
        if traject.pk in betwist_op:
            traject.wacht_sinds = betwist_op[traject.pk]
        else:
            traject.wacht_waarop = PLAATS
    Traject.objects.bulk_update(wacht, ["wacht_waarop", "wacht_sinds"], batch_size=200)


def _scholen() -> list[School]:
    return [
        School.objects.get_or_create(
            naam=naam, defaults={"kvk": kvk, "plaats": plaats, "telefoon": "0229 000 000", "taalschakel": schakel}
        )[0]
        for naam, kvk, plaats, schakel in SCHOLEN
    ]


def _rooster(
    zaad: str, traject: Traject, lesuren: Decimal | None, scholen: list[School], peildatum: date
) -> Rooster | None:
    """De inschrijving; wie pas net een PIP heeft, wacht nog op een plaats."""
    worp = Random(f"lessen-{zaad}-{traject.gemeente.code}-{traject.nummer}")  # noqa: S311 - verzonnen lessen
    begin = traject.eerste_pip + timedelta(days=worp.randrange(14, 60))
    if begin > peildatum:
        return None
    af = traject.toestand == Toestand.VOLDAAN
    einde = (traject.voldaan_op or traject.einde_op or peildatum) - timedelta(days=40 if af else 0)
    if begin > einde:
        return None
    aantal = 3 if lesuren else 2
    school = next(s for s in worp.sample(scholen, len(scholen)) if s.taalschakel == _schakelt(traject))
    plaatsing = Plaatsing(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        school=school,
        nummer=f"{DEELNEMER}{worp.getrandbits(40):010X}",
        groep=f"{traject.leerroute.upper()[:2]}-{worp.randrange(1, 9)}",
        lesuren_per_week=lesuren or LESDUUR * aantal,
        begin=begin,
        einde=einde if af or traject.einde_op else None,
        reden_einde="afgerond" if af else "uitval" if traject.einde_op else "",
    )
    dagen = tuple(sorted(worp.sample(range(5), aantal)))
    return Rooster(
        worp,
        traject,
        begin,
        min(einde, peildatum - timedelta(days=1)),
        dagen,
        plaatsing,
        af,
        plaatsing.lesuren_per_week / aantal,
    )


def _schakelt(traject: Traject) -> bool:
    return traject.leerroute == Leerroute.ONDERWIJS


def _vul(r: Rooster, peildatum: date) -> None:
    """Lessen, PVT en MAP, en in de Z-route de participatie-uren; en als het af moest zijn, is het af."""
    if r.af and r.traject.leerroute == Leerroute.Z:
        lessen = max(1, sum(maandag + timedelta(days=d) <= r.einde for maandag in r.weken for d in r.dagen))
        r.lesduur = max(r.lesduur, Decimal(-(-Z_NORM * 10 // (lessen * 8))).quantize(Decimal(1)))
    inzet = r.worp.uniform(0.8, 0.97)
    alfa = 12 if r.worp.random() < (0.4 if r.traject.leerroute == Leerroute.Z else 0.1) else 0
    for week, maandag in enumerate(r.weken):
        for dag in r.dagen:
            _les(r, maandag + timedelta(days=dag), _soort(r, week, dag, alfa), r.lesduur, inzet)
    _pvt_en_map(r)
    if r.traject.leerroute == Leerroute.Z and r.traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER:
        _participatie(r)
    if r.af:
        _maak_af(r)
    if r.traject.aan_zet == Aanzet.SCHOOL:
        _betwist(r, peildatum)


def _soort(r: Rooster, week: int, dag: int, alfa: int) -> Urensoort:
    if _schakelt(r.traject):
        return Urensoort.TAALSCHAKEL
    if week < alfa:
        return Urensoort.ALFABETISERING
    return Urensoort.KNM if 15 <= week < 40 and dag == r.dagen[-1] else Urensoort.TAAL


def _les(r: Rooster, dag: date, soort: Urensoort, duur: Decimal, inzet: float) -> None:
    if not r.begin <= dag <= r.einde:
        return
    kans = r.worp.random()
    if kans < inzet:
        stand = Stand.AANWEZIG
    else:
        stand = r.worp.choice((Stand.VERVALLEN, Stand.TE_LAAT, Stand.GEOORLOOFD, Stand.GEOORLOOFD, Stand.ONGEOORLOOFD))
    gevolgd = duur - r.worp.choice((Decimal("0.5"), Decimal(1))) if stand == Stand.TE_LAAT else None
    _regel(r, dag, soort, duur, stand, gevolgd)


def _regel(
    r: Rooster,
    dag: date,
    soort: Urensoort,
    duur: Decimal,
    stand: Stand = Stand.AANWEZIG,
    gevolgd: Decimal | None = None,
    bron: str = "",
) -> None:
    nummer = len(r.regels)
    r.regels.append(
        Uurregel(
            traject=r.traject,
            gemeente_id=r.traject.gemeente_id,
            datum=dag,
            soort=soort,
            duur=duur,
            telt=tellende_uren(stand=stand, duur=duur, gevolgd=gevolgd),
            stand=stand,
            reden=r.worp.choice(REDENEN[stand]) if stand in REDENEN else "",
            bron=bron or f"{r.plaatsing.school.naam}, presentielijst",
            les_sleutel=f"les:demo:{r.traject.nummer}:{nummer}",
            ingevoerd_op=_tijdstip(dag, nummer),
        )
    )


def _tijdstip(dag: date, nummer: int) -> datetime:
    return datetime.combine(dag, time(15 + nummer % 3, nummer * 7 % 60), timezone.get_default_timezone())


def _pvt_en_map(r: Rooster) -> None:
    """PVT in vier bijeenkomsten; MAP in acht thema's en vijf praktijkdagen, behalve in de onderwijsroute."""
    weken = r.weken
    bijeenkomsten = [(Urensoort.PVT, week, Decimal(3)) for week in range(4, 8)]
    if not _schakelt(r.traject):
        bijeenkomsten += [(Urensoort.MAP, week, Decimal(2)) for week in range(18, 26)]
        bijeenkomsten += [(Urensoort.MAP_PRAKTIJK, week, Decimal(8)) for week in range(26, 31)]
    for soort, week, duur in bijeenkomsten:
        if week < len(weken) and (dag := weken[week] + timedelta(days=4)) <= r.einde:
            _regel(r, dag, soort, duur, bron="Regionaal inburgeringsteam")


def _participatie(r: Rooster) -> None:
    weken = [dag + timedelta(days=5) for dag in r.weken if r.begin <= dag + timedelta(days=5) <= r.einde]
    duur = Decimal(-(-Z_NORM // max(1, len(weken)))) if r.af else Decimal(r.worp.choice((4, 6, 8)))
    for dag in weken:
        _regel(r, dag, Urensoort.PARTICIPATIE, min(duur, Decimal(24)), bron="Vrijwilligerswerk, werkbegeleider")


def _maak_af(r: Rooster) -> None:
    """Wie heeft voldaan, haalde zijn cursusuren: tot de norm is gehaald was er geen verzuim."""
    if r.traject.leerroute != Leerroute.Z:
        return
    lessen = [x for x in r.regels if x.soort in (Urensoort.TAAL, Urensoort.KNM, Urensoort.ALFABETISERING)]
    totaal = sum(x.telt for x in lessen)
    for les in (x for x in lessen if x.telt < x.duur):
        if totaal >= Z_NORM:
            return
        totaal += les.duur - les.telt
        les.stand, les.telt, les.reden = Stand.AANWEZIG, les.duur, ""


def _betwist(r: Rooster, peildatum: date) -> None:
    """De school moet nog antwoorden: dan is er ook een les waarover verschil van mening is."""
    recent = [x for x in r.regels if x.stand == Stand.AANWEZIG and x.soort in LESSOORTEN][-3:]
    if not recent:
        return
    les = recent[0]
    les.stand, les.telt, les.reden = Stand.ONGEOORLOOFD, Decimal(0), "Niet afgemeld"
    les.betwist, les.betwist_op = True, min(peildatum, les.datum + timedelta(days=2))
    les.betwist_reden = r.worp.choice(("Ik was er om tien voor tien, de bus reed niet.", "De docent zag mij wel."))


def _correctie(regel: Uurregel) -> Uurregel | None:
    """Af en toe zag de school later dat iemand er toch was; de oude regel blijft staan."""
    if regel.stand != Stand.ONGEOORLOOFD or regel.betwist or int(regel.les_sleutel.rsplit(":", 1)[1]) % 9:
        return None
    return Uurregel(
        traject=regel.traject,
        gemeente_id=regel.gemeente_id,
        datum=regel.datum,
        soort=regel.soort,
        duur=Decimal(0),
        telt=regel.duur,
        stand=Stand.AANWEZIG,
        reden="Stond op afwezig, maar was er",
        keurmerk=regel.keurmerk,
        bron="School, melding",
        les_sleutel=f"correctie:{regel.les_sleutel}:1",
        corrigeert=regel,
        ingevoerd_op=regel.ingevoerd_op + timedelta(hours=20),
    )


def _resultaat(roosters: list[Rooster], peildatum: date) -> None:
    """Diploma of certificaat; het certificaat is meestal al overhandigd."""
    klaar = list(_met_bewijs(roosters, peildatum))
    Traject.objects.bulk_update(
        klaar, ["bewijs", "certificaat_uitgereikt_op", "aan_zet", "wacht_waarop", "wacht_sinds"]
    )


def _met_bewijs(roosters: list[Rooster], peildatum: date) -> Iterator[Traject]:
    for r in roosters:
        if not r.af:
            continue
        traject = r.traject
        traject.bewijs = bewijs_voor(traject)
        dag = traject.voldaan_op + timedelta(days=14)
        if traject.bewijs == Bewijs.CERTIFICAAT and dag <= peildatum:
            traject.certificaat_uitgereikt_op = dag
        elif traject.bewijs == Bewijs.CERTIFICAAT:
            traject.aan_zet, traject.wacht_waarop = Aanzet.KLANTMANAGER, Stap.CERTIFICAAT
            traject.wacht_sinds = traject.voldaan_op
        yield traject
