"""Wat gebeurde er wanneer in dit traject, en wat komt er nog? De feiten onder de tijdlijn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format

from meedoen.taken.keuzes import Afspraaksoort
from meedoen.trajecten.duodag import duodag
from meedoen.trajecten.duowoorden import duowoord
from meedoen.trajecten.models import Duofeit, Traject
from meedoen.trajecten.termijnen import einde_zonder_dag, pip_uiterlijk
from meedoen.trajecten.tijdlijnrijen import NUL, Rijen, Weekrij, gebeurtenissen, uren_per_week
from meedoen.trajecten.uren import SOORTEN, Telling
from meedoen.trajecten.verhuizing import eerste_pip_zeker
from meedoen.wet.begrippen import Doelgroep, Leerroute
from meedoen.wet.besluit_inburgering_2021 import (
    artikel_3_1,
    artikel_3_2,
    artikel_3_14,
    artikel_4_4,
    artikel_4_5,
    artikel_5_5,
)
from meedoen.wet.tijd import Periode
from meedoen.wet.uitkomst import OordeelNodig
from meedoen.wet.wet_inburgering_2021 import artikel_11

EEN_DAG = timedelta(days=1)
VERLENGD = ("SS103", "SS104")
KLOK_STIL = "Klok staat stil"


@dataclass(frozen=True, slots=True)
class Moment:
    """Iets op één dag: de naam in gewone woorden, hoe het ermee staat, en wie het doet als dat bekend is."""

    dag: date
    naam: str
    stand: str = ""
    sleutel: int | None = None
    wie: str = ""


@dataclass(frozen=True, slots=True)
class Grens:
    """Een dag uit de wet die zichzelf uitlegt; `code` is het adres van *Waarom deze datum?*"""

    dag: date
    naam: str
    code: str


@dataclass(frozen=True, slots=True)
class Termijnstuk:
    """Een stuk van de termijn zoals het liep: de drie jaar (`nummer` 0) of de zoveelste verlenging.

    `heel` is nee als het dossier dicht ging voordat dit stuk om was.
    """

    nummer: int
    begin: date
    einde: date
    heel: bool = True


@dataclass(frozen=True, slots=True)
class Blok:
    """Een onderdeel met uren (PVT of MAP): van de eerste tot de laatste dag, en wanneer het klaar was."""

    naam: str
    begin: date
    einde: date
    uren: Decimal
    nodig: int
    klaar_op: date | None = None


@dataclass(frozen=True, slots=True)
class Urenpunt:
    """De stand na een week: opgeteld de les die er was en meetelt, en wat daarvan is gevolgd."""

    dag: date
    gegeven: Decimal
    gevolgd: Decimal


@dataclass(frozen=True, slots=True)
class Urennorm:
    uren: int
    zin: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """Alle feiten van één tijdlijn; leeg mag, want een nieuw dossier heeft er nog bijna geen."""

    op: date
    begin: tuple[Moment, ...] = ()
    pips: tuple[Moment, ...] = ()
    grenzen: tuple[Grens, ...] = ()
    termijn_begin: date | None = None
    eigen_begin: date | None = None
    eigen_einde: date | None = None
    begin_duo: date | None = None
    einde_duo: date | None = None
    verlengd_tot: tuple[date, ...] = ()
    wissel_uiterlijk: date | None = None
    uren: tuple[Urenpunt, ...] = ()
    norm: Urennorm | None = None
    blokken: tuple[Blok, ...] = ()
    examens: tuple[Moment, ...] = ()
    gesprekken: tuple[Moment, ...] = ()
    duo: tuple[Moment, ...] = ()
    taken: tuple[Moment, ...] = ()
    voldaan_op: date | None = None
    beeindigd: Moment | None = None
    stil: Moment | None = None  # sinds wanneer de klok stilstaat; `stand` zegt waarom
    pip_vraag: str = ""  # wat de wet nog moet weten voordat er een uiterste dag voor het PIP is

    @property
    def slot(self) -> list[Moment]:
        """Waarmee het dossier dicht ging; daarna loopt hier geen klok meer."""
        klaar = [Moment(self.voldaan_op, "Voldaan", "klaar")] if self.voldaan_op else []
        return klaar + ([self.beeindigd] if self.beeindigd else [])

    @property
    def gestopt(self) -> Moment | None:
        """Het eerste moment waarop het dossier dicht ging of de klok stilviel; daarna loopt hier niets door."""
        stil = [self.stil] if self.stil else []
        return min(self.slot + stil, key=lambda moment: moment.dag, default=None)

    def telt_nog(self, dag: date | None) -> bool:
        """Valt deze dag uit de wet niet na het sluiten van het dossier of het stilvallen van de klok?"""
        return dag is not None and (self.gestopt is None or dag <= self.gestopt.dag)

    def termijnstukken(self) -> tuple[Termijnstuk, ...]:
        """De termijn zoals zij liep: tot haar einde, of tot het dossier dicht ging (PLI-14)."""
        if not (self.termijn_begin and self.eigen_einde):
            return ()
        eerste = self.eigen_einde if self.verlengd_tot else self.einde or self.eigen_einde
        einden = (eerste, *self.verlengd_tot)
        stop = self.gestopt.dag if self.gestopt else max(einden)
        paren = enumerate(zip((self.termijn_begin, *einden), einden, strict=False))
        return tuple(Termijnstuk(n, van, min(tot, stop), tot <= stop) for n, (van, tot) in paren if van <= stop)

    @property
    def einde(self) -> date | None:
        """De laatste dag die nu geldt; de dag van DUO leidt (TERM-07)."""
        return self.einde_duo or (self.verlengd_tot[-1] if self.verlengd_tot else self.eigen_einde)

    @property
    def anders_dan_duo(self) -> bool:
        """Noemt DUO een einde dat niet onze drie jaar is en ook geen toegekende verlenging?"""
        eigen = self.verlengd_tot[-1] if self.verlengd_tot else self.eigen_einde
        return bool(self.einde_duo and eigen and self.einde_duo != eigen)

    @property
    def begint_anders(self) -> bool:
        """Laat DUO de termijn op een andere dag beginnen dan wij? Haar dag geldt (TERM-04)."""
        return bool(self.begin_duo and self.eigen_begin and self.begin_duo != self.eigen_begin)

    @property
    def stand(self) -> Urenpunt:
        return self.uren[-1] if self.uren else Urenpunt(self.op, NUL, NUL)

    def dagen(self) -> list[date]:
        """Elke dag die op de tijdlijn een plaats krijgt."""
        wet = [self.eigen_einde, self.einde_duo, self.wissel_uiterlijk, *self.verlengd_tot]
        los = [self.op, self.termijn_begin, self.eigen_begin, *filter(self.telt_nog, wet)]
        randen = [dag for blok in self.blokken for dag in (blok.begin, blok.einde, blok.klaar_op)]
        return [dag for dag in [*self._momentdagen(), *los, *randen] if dag]

    def _momentdagen(self) -> Iterator[date]:
        reeksen = (
            *(self.begin, self.pips, self.slot, self.grenzen, [self.stil] if self.stil else []),
            *(self.examens, self.gesprekken, self.duo, self.uren),
        )
        return (moment.dag for reeks in reeksen for moment in reeks)


ONDERDEELWOORD = {
    "pvt": "PVT",
    "map": "MAP",
    "knm": "KNM",
    "z_eindgesprek": "Eindgesprek Z-route",
    "taalschakeltraject": "Taalschakeltraject",
}
BLOKKEN = (
    # code, wat er van meet, welke uren tellen voor de norm, de norm
    ("pvt", Telling.PVT, Telling.PVT, artikel_3_1.UREN),
    ("map", Telling.MAP, Telling.MAP_PRAKTIJK, artikel_3_2.PRAKTIJKUREN),
)


def tijdlijn_van(traject: Traject, *, op: date, met_geld: bool = False) -> Tijdlijn:
    """De tijdlijn van een dossier dat al is geleverd. Twee vragen, hoeveel lessen of gesprekken er ook zijn."""
    rijen = gebeurtenissen(traject, op)
    return Tijdlijn(
        op=op,
        grenzen=tuple(_die_gelden(traject, _grenzen(traject, met_geld))),
        pip_vraag=_pip_vraag(traject),
        stil=_stil(traject),
        **_momenten(traject, rijen),
        **_termijn(traject, rijen),
        **_lessen(traject, rijen, op),
        **_sluiting(traject),
    )


def _momenten(traject: Traject, rijen: Rijen) -> dict[str, tuple[Moment, ...]]:
    return {
        "begin": tuple(_begin(traject, rijen)),
        "pips": tuple(_pips(traject, rijen)),
        "examens": tuple(_examens(rijen)),
        "gesprekken": tuple(_gesprekken(rijen)),
        "duo": tuple(Moment(dag, duowoord(code)) for dag, code, _, _ in rijen.momenten("duo")),
        "taken": tuple(Moment(dag, wat, sleutel=int(pk), wie=wie) for dag, wat, pk, wie in rijen.momenten("taak")),
    }


def _termijn(traject: Traject, rijen: Rijen) -> dict[str, Any]:
    eigen_einde, eerste = _eigen_einde(traject), eerste_pip_zeker(traject, traject.eerste_pip)
    return {
        "termijn_begin": traject.termijn_begin,
        "eigen_begin": eerste and eerste + EEN_DAG,
        "eigen_einde": eigen_einde,
        "begin_duo": traject.termijn_begin_duo,
        "einde_duo": traject.termijn_einde_duo,
        "verlengd_tot": _verlengingen(traject, rijen, eigen_einde),
        "wissel_uiterlijk": traject.wissel_uiterlijk,
    }


def _lessen(traject: Traject, rijen: Rijen, op: date) -> dict[str, Any]:
    norm = urennorm(traject, op)
    soort = norm.telling if norm else Telling.NT2
    weken = uren_per_week(traject, soort)
    return {"norm": norm, "uren": _opgeteld(weken, soort), "blokken": tuple(_blokken(weken, rijen, op))}


def _sluiting(traject: Traject) -> dict[str, Any]:
    beeindigd = Moment(traject.einde_op, "Beëindigd", traject.einde_reden) if traject.einde_op else None
    return {"voldaan_op": traject.voldaan_op, "beeindigd": beeindigd}


def _stil(traject: Traject) -> Moment | None:
    """VRIJ-04: staat de klok stil, of is na de vrijstelling het nieuwe einde van de termijn nog niet bekend?"""
    vanaf, einde = traject.vrijgesteld_vanaf, traject.vrijgesteld_tot_en_met
    if vanaf is None or not (
        traject.staat_stil or einde_zonder_dag(traject, traject.termijn_begin, _einde_nu(traject))
    ):
        return None
    if not traject.staat_stil:
        return Moment(vanaf, "Vrijgesteld", "DUO meldde nog niet tot en met welke dag de termijn nu loopt")
    tot = f", tot en met {date_format(einde, 'j F Y')}" if einde else ""
    return Moment(vanaf, KLOK_STIL, f"DUO stelde tijdelijk vrij{tot}")


def _einde_nu(traject: Traject) -> date | None:
    return traject.termijn_einde_duo or _eigen_einde(traject)


def _pip_vraag(traject: Traject) -> str:
    uitkomst = pip_uiterlijk(traject)
    return uitkomst.vraag if isinstance(uitkomst, OordeelNodig) else ""


@dataclass(frozen=True, slots=True)
class Verlenging:
    """Een verlenging die DUO meldde: wanneer, tot en met welke dag, en waar de termijn zonder haar eindigde."""

    gemeld_op: date
    tot_en_met: date
    zonder: date

    @property
    def dagen(self) -> int:
        return (self.tot_en_met - self.zonder).days


def gemelde_verlenging(traject: Traject) -> Verlenging | None:
    """De verlenging die het geldende einde verklaart (VERL-23); None als DUO er geen meldde die daarbij past."""
    eigen, einde = _eigen_einde(traject), traject.termijn_einde
    if eigen is None or einde is None:
        return None
    gemeld = Duofeit.objects.filter(traject=traject, gebeurtenis__in=VERLENGD).order_by("-datum", "-pk")
    passend = (f for f in gemeld if _laatste_dag(json.dumps(f.waarde)) == einde)
    return next((Verlenging(f.datum, einde, eigen) for f in passend), None)


def _eigen_einde(traject: Traject) -> date | None:
    """Drie jaar na het begin dat geldt: dat van DUO, als zij er een noemde (TERM-04)."""
    eerste = eerste_pip_zeker(traject, traject.eerste_pip)
    begin = traject.termijn_begin_duo or (eerste and eerste + EEN_DAG)
    return Periode.vanaf(begin, jaren=artikel_11.DUUR_IN_JAREN.op(begin).waarde).einde if begin else None


def urennorm(traject: Traject, op: date) -> Urennorm | None:
    """De norm die voor dit traject iets verandert; de onderwijsroute kent er geen."""
    if traject.leerroute == Leerroute.Z:
        return Urennorm(artikel_3_14.CURSUSUREN.op(op).waarde, "nodig voor de Z-route", Telling.CURSUS)
    if traject.leerroute != Leerroute.B1:
        return None
    if traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER:
        return Urennorm(artikel_5_5.UREN.op(op).waarde, "daarna kan A2 worden overwogen", Telling.NT2)
    uren = artikel_4_4.UREN_GEZIN_OVERIG.op(op).waarde
    return Urennorm(uren, "nodig om extra tijd te vragen", Telling.TAAL_OF_KNM)


def _opgeteld(rijen: list[Weekrij], soort: Telling) -> tuple[Urenpunt, ...]:
    punten: dict[date, Urenpunt] = {}
    gegeven = gevolgd = NUL
    for naam, week, les, telt in rijen:
        if naam in SOORTEN[soort]:
            gegeven, gevolgd = gegeven + les, gevolgd + telt
            punten[week] = Urenpunt(week + timedelta(days=4), gegeven, gevolgd)
    return tuple(punten.values())


def _blokken(rijen: list[Weekrij], feiten: Rijen, op: date) -> Iterable[Blok]:
    klaar = {onderdeel: dag for dag, onderdeel, _, _ in feiten.momenten("afronding")}
    for code, soort, praktijk, norm in BLOKKEN:
        weken = [week for naam, week, _, _ in rijen if naam in SOORTEN[soort]]
        klaar_op = klaar.get(code)
        dagen = sorted(dag for dag in [*weken, klaar_op] if dag)
        if dagen:
            uren = sum((telt for naam, _, _, telt in rijen if naam in SOORTEN[praktijk]), NUL)
            yield Blok(ONDERDEELWOORD[code], dagen[0], dagen[-1], uren, norm.op(op).waarde, klaar_op)


def _begin(traject: Traject, rijen: Rijen) -> Iterable[Moment]:
    if traject.kennisgeving_duo:
        yield Moment(traject.kennisgeving_duo, "Kennisgeving", "duo")
    if traject.brp_inschrijving:
        yield Moment(traject.brp_inschrijving, "Inschrijving")
    klaar = [Moment(dag, "Intake klaar") for dag, *_ in rijen.momenten("intake_klaar")]
    yield from klaar or [Moment(dag, "Intake gestart") for dag, *_ in rijen.momenten("intake")]


def _pips(traject: Traject, rijen: Rijen) -> Iterable[Moment]:
    if traject.vorig_pip_dagtekening:
        yield Moment(traject.vorig_pip_dagtekening, "Vorig PIP", "klaar")
    versies = [Moment(dag, f"PIP versie {nummer}", "klaar") for dag, nummer, _, _ in rijen.momenten("pip")]
    if not versies and traject.eerste_pip and not traject.vorig_pip_dagtekening:
        versies = [Moment(traject.eerste_pip, "PIP", "klaar")]
    yield from versies


def _die_gelden(traject: Traject, grenzen: Iterable[Grens]) -> Iterable[Grens]:
    """In een gesloten dossier staat geen uiterste dag meer open; wat vóór de sluiting viel, is geschiedenis."""
    slot = traject.voldaan_op or traject.einde_op
    return (grens for grens in grenzen if slot is None or grens.dag <= slot)


def _grenzen(traject: Traject, met_geld: bool) -> Iterable[Grens]:
    if traject.pip_uiterlijk:
        yield Grens(traject.pip_uiterlijk, "PIP uiterlijk", "pip_uiterlijk")
    if met_geld and traject.ontzorgen_tot_en_met:
        yield Grens(traject.ontzorgen_tot_en_met, "Ontzorgen tot en met", "ontzorgen")
    if traject.wissel_uiterlijk:
        yield Grens(traject.wissel_uiterlijk, "Routewissel tot en met", "wissel_uiterlijk")
    if traject.termijn_einde:
        vanaf = artikel_4_5.vroegste_aanvraag(termijn_einde=traject.termijn_einde).waarde
        yield Grens(vanaf, "Verlenging vragen vanaf", "verlenging_vanaf")
        yield Grens(traject.termijn_einde, "Einde termijn", "termijn_einde")


def _verlengingen(traject: Traject, rijen: Rijen, eigen: date | None) -> tuple[date, ...]:
    """VERL-23: de laatste dagen na elke toegekende verlenging, oplopend; een ander einde van DUO is er geen."""
    gemeld = [_laatste_dag(waarde) for _, code, _, waarde in rijen.momenten("duo") if code in VERLENGD]
    alle = {dag for dag in [*gemeld, traject.verlengd_tot_en_met] if dag and eigen and dag > eigen}
    geldig = sorted(dag for dag in alle if not traject.termijn_einde or dag <= traject.termijn_einde)
    return tuple(geldig)


def _laatste_dag(waarde: str) -> date | None:
    """DUO levert een einddatum die zelf niet meetelt (TERM-07); wij bewaren soms al de laatste dag."""
    try:
        inhoud = json.loads(waarde)
        inhoud = json.loads(inhoud) if isinstance(inhoud, str) else inhoud
        inhoud = inhoud.get("inburgeringstermijn", inhoud)
        if inhoud.get("laatste_dag"):
            return date.fromisoformat(inhoud["laatste_dag"])
        einddatum = duodag(inhoud.get("einddatum"))
    except (ValueError, AttributeError, TypeError):
        return None
    return einddatum and einddatum - EEN_DAG


def _examens(rijen: Rijen) -> Iterable[Moment]:
    for dag, onderdeel, niveau, resultaat in rijen.momenten("examen"):
        naam = ONDERDEELWOORD.get(onderdeel, onderdeel.capitalize())
        yield Moment(dag, f"{naam} {niveau}".strip() if onderdeel != "knm" else naam, resultaat)


def _gesprekken(rijen: Rijen) -> Iterable[Moment]:
    for dag, *_ in rijen.momenten("gesprek"):
        yield Moment(dag, "Gesprek", "gevoerd")
    for dag, soort, *_ in rijen.momenten("afspraak"):
        yield Moment(dag, str(Afspraaksoort(soort).label), "gepland")
