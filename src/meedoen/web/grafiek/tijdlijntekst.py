"""Wat zegt de tijdlijn in woorden? De zinnen boven de tekening, en dezelfde feiten als tabel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from meedoen.trajecten.tijdlijn import KLOK_STIL, Moment, Tijdlijn, Urenpunt
from meedoen.web.grafiek.tekening import uur
from meedoen.web.templatetags.meedoen import al, nog


@dataclass(frozen=True, slots=True)
class Feitrij:
    """Eén regel van "Toon als tabel"; met `code` legt de dag zichzelf uit."""

    dag: date
    baan: str
    wat: str
    code: str = ""


def _dag(dag: date) -> str:
    return date_format(dag, "j F Y")


@dataclass(frozen=True, slots=True)
class Zin:
    """Een zin met hooguit één dag erin; die dag legt zichzelf uit."""

    voor: str
    dag: date | None = None
    code: str = ""
    na: str = ""

    def __str__(self) -> str:
        return self.voor + (_dag(self.dag) if self.dag else "") + self.na


def zinnen(lijn: Tijdlijn) -> list[Zin]:
    """Eerst hoe het met de termijn staat, dan de uren, dan de examens; alleen wat er is."""
    rest = (_urenzin(lijn), _examenzin(lijn))
    return [_termijnzin(lijn), *(Zin(zin) for zin in rest if zin)]


def _termijnzin(lijn: Tijdlijn) -> Zin:
    if lijn.voldaan_op:
        return Zin(f"Voldaan op {_dag(lijn.voldaan_op)}.")
    if lijn.beeindigd:
        return Zin(f"Beëindigd op {_dag(lijn.beeindigd.dag)}: {lijn.beeindigd.stand}. De klok loopt hier niet meer.")
    if lijn.stil:
        code = "termijn_einde" if lijn.termijn_begin else "pip_uiterlijk"
        wat = "De klok staat stil" if lijn.stil.naam == KLOK_STIL else lijn.stil.naam
        return Zin(f"{wat} sinds ", lijn.stil.dag, code, f": {lijn.stil.stand}.")
    if lijn.einde is None:
        return _pipzin(lijn)
    dagen, keer = (lijn.einde - lijn.op).days, len(lijn.verlengd_tot)
    verlengd = "" if not keer else " Eén keer verlengd." if keer == 1 else f" {keer} keer verlengd."
    verlengd += " Die dag komt van DUO; wij rekenen anders." if lijn.anders_dan_duo else ""
    if dagen < 0:
        na = f", {al(lijn.einde, lijn.op)} geleden.{verlengd}"
        return Zin("De termijn eindigde op ", lijn.einde, "termijn_einde", na)
    return Zin("De termijn loopt tot en met ", lijn.einde, "termijn_einde", f": {nog(dagen)}.{verlengd}")


def _pipzin(lijn: Tijdlijn) -> Zin:
    grens = next((g for g in lijn.grenzen if g.code == "pip_uiterlijk"), None)
    if grens is None:
        mist = f" Daarvoor is nog een antwoord nodig: {lijn.pip_vraag}" if lijn.pip_vraag else ""
        return Zin(f"Er is nog geen PIP en nog geen uiterste dag.{mist}")
    dagen = (grens.dag - lijn.op).days
    over = nog(dagen) if dagen >= 0 else f"{al(grens.dag, lijn.op)} te laat"
    return Zin("Er is nog geen PIP. Het moet er uiterlijk ", grens.dag, "pip_uiterlijk", f" zijn: {over}.")


def _urenzin(lijn: Tijdlijn) -> str:
    if not lijn.uren:
        return ""
    stand = lijn.stand
    achter = stand.gegeven - stand.gevolgd
    verschil = f", {uur(achter)} minder dan er les was" if achter > 0 else ""
    norm = f" {lijn.norm.uren} uur: {lijn.norm.zin}." if lijn.norm else ""
    return f"{uur(stand.gevolgd)} uur les gevolgd{verschil}.{norm}"


def _examenzin(lijn: Tijdlijn) -> str:
    tel = {stand: sum(m.stand == stand for m in lijn.examens) for stand in ("geslaagd", "gezakt", "gepland")}
    delen = [f"{aantal} {woord}" for stand, woord in EXAMENWOORD.items() if (aantal := tel[stand])]
    return f"Examens: {', '.join(delen)}." if delen else ""


EXAMENWOORD = {"geslaagd": "gehaald", "gezakt": "niet gehaald", "gepland": "gepland"}


def feitrijen(lijn: Tijdlijn) -> list[Feitrij]:
    """Alles wat in de tekening staat, op dag gesorteerd."""
    rijen = [
        *_rijen("Resultaat", lijn.slot),
        *_rijen("Start en PIP", [*lijn.begin, *lijn.pips]),
        *(Feitrij(g.dag, "Uiterste dag", g.naam, g.code) for g in lijn.grenzen),
        *_termijnrijen(lijn),
        *_blokrijen(lijn),
        *(Feitrij(m.dag, "Examen", f"{m.naam}: {EXAMENWOORD.get(m.stand, 'geen uitslag')}") for m in lijn.examens),
        *(Feitrij(m.dag, "Gesprek", f"{m.naam}, {m.stand}") for m in lijn.gesprekken),
        *_rijen("DUO", lijn.duo),
        *_rijen("Termijn", [lijn.stil] if lijn.stil else []),
    ]
    return sorted(rijen, key=lambda rij: (rij.dag, rij.baan, rij.wat))


def _rijen(baan: str, momenten: Iterable[Moment]) -> Iterable[Feitrij]:
    return (Feitrij(m.dag, baan, m.naam) for m in momenten)


def _termijnrijen(lijn: Tijdlijn) -> Iterable[Feitrij]:
    if lijn.termijn_begin:
        naam = "Begin van de termijn, volgens DUO" if lijn.begint_anders else "Begin van de termijn"
        yield Feitrij(lijn.termijn_begin, "Termijn", naam, "termijn_begin")
    if lijn.begint_anders and lijn.eigen_begin:
        yield Feitrij(lijn.eigen_begin, "Termijn", "Begin volgens onze berekening")
    if lijn.eigen_einde and (lijn.verlengd_tot or lijn.anders_dan_duo) and lijn.telt_nog(lijn.eigen_einde):
        naam = "Einde zonder verlenging" if lijn.verlengd_tot else "Einde volgens onze berekening"
        yield Feitrij(lijn.eigen_einde, "Termijn", naam)
    for nummer, dag in enumerate(lijn.verlengd_tot, start=1):
        if lijn.telt_nog(dag):
            yield Feitrij(dag, "Termijn", f"Einde na verlenging {nummer}")
    if any(not stuk.heel for stuk in lijn.termijnstukken()) and lijn.gestopt and lijn.gestopt != lijn.stil:
        yield Feitrij(lijn.gestopt.dag, "Termijn", "De termijn loopt hier niet verder")


def _blokrijen(lijn: Tijdlijn) -> Iterable[Feitrij]:
    for blok in lijn.blokken:
        yield Feitrij(blok.begin, blok.naam, f"Begonnen in deze week; nu {uur(blok.uren)} van {blok.nodig} uur")
        if blok.klaar_op:
            yield Feitrij(blok.klaar_op, blok.naam, "Afgerond")


def urenrijen(lijn: Tijdlijn) -> list[Urenpunt]:
    """De stand aan het einde van elk kwartaal, en de stand van nu."""
    laatste: dict[tuple[int, int], Urenpunt] = {}
    for punt in lijn.uren:
        laatste[(punt.dag.year, (punt.dag.month - 1) // 3)] = punt
    return list(laatste.values())
