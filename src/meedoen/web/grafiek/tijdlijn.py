"""De tijdlijn van één dossier als tekening: banen van boven naar beneden, de tijd van links naar rechts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, permutations, product

from meedoen.trajecten.tijdlijn import Blok, Grens, Moment, Termijnstuk, Tijdlijn
from meedoen.web.grafiek import vormen
from meedoen.web.grafiek.kromme import teken_lessen
from meedoen.web.grafiek.merken import zet_merken
from meedoen.web.grafiek.tekening import MAANDEN, RIJ, TEKEN, Maat, Merk, Streep, Tekening, kort, uur
from meedoen.web.grafiek.vlak import KLEIN, LETTER, Rechthoek, Tekst

MARGE = 10.0  # ruimte boven en onder de tekens van een baan


def tekenen(lijn: Tijdlijn, maat: Maat) -> Tekening:
    """Teken alle banen die iets te zeggen hebben."""
    dagen = lijn.dagen()
    begin, einde = min(dagen), max(dagen)
    rand = timedelta(days=max(30, (einde - begin).days // 24))
    begin, einde = begin - rand, einde + rand
    tekening = Tekening(maat, begin, max(180, (einde - begin).days))
    tekening.vlak.kader = Rechthoek(2, 0, maat.breed - 4, 10_000)
    _kop(tekening, lijn)
    for naam, teken in BANEN:
        _baan(tekening, lijn, naam, teken)
    tekening.vlak.kader = Rechthoek(0, 0, maat.breed, tekening.hoog)
    for streep in tekening.strepen:
        tekening.vormen.insert(0, vormen.streep(streep.x, streep.boven, f"{streep.klasse}-lijn", tekening.hoog))
    return tekening


# --- de kop: jaren, maanden, vandaag en het einde -------------------------------------------------------------------


def _kop(t: Tekening, lijn: Tijdlijn) -> None:
    for dag in _maatstreepjes(t):
        jaar = dag.month == 1
        t.achter.append(vormen.streep(t.x(dag), 26, "grafiek-jaar" if jaar else "grafiek-maand"))
        naam = str(dag.year) if jaar else MAANDEN[dag.month - 1]
        tekst = Tekst(naam, t.x(dag) + 3, 13, KLEIN if not jaar else LETTER, jaar, "" if jaar else "grafiek-tweede")
        if tekst.vak.rechts < t.maat.rechts:
            t.vlak.zet([tekst])
    _vlaggen(t, lijn)
    t.hoog = max(streep.vlag.onder for streep in t.strepen) + 6


def _maatstreepjes(t: Tekening) -> list[date]:
    """Jaren, en zoveel maanden ertussen als er ruimte is voor hun naam."""
    per_maand = (t.maat.rechts - t.maat.links) / (t.dagen / 30.44)
    stap = next((s for s in (1, 3, 6) if s * per_maand >= 46), 12)
    eerste = date(t.begin.year, 1, 1)
    alle = [date(eerste.year + m // 12, 1 + m % 12, 1) for m in range(0, 12 * (t.dagen // 365 + 3), stap)]
    einde = t.begin + timedelta(days=t.dagen)
    return sorted((dag for dag in alle if t.begin <= dag <= einde), key=lambda dag: (dag.month != 1, dag))


def _vlaggen(t: Tekening, lijn: Tijdlijn) -> None:
    """Vandaag en het einde, elk met een vlaggetje dat niet op het andere of op diens lijn staat."""
    soorten = [(lijn.op, f"vandaag {kort(lijn.op)}", "grafiek-vandaag", "")]
    if lijn.einde and lijn.telt_nog(
        lijn.einde
    ):  # na het slot loopt geen klok meer, en tijdens een vrijstelling ook niet
        soorten.append((lijn.einde, f"einde termijn {kort(lijn.einde)}", "grafiek-einde", "termijn_einde"))
    samen: list[tuple[Streep, ...]] = []
    for rijen in ((0, 0), (0, 1), (1, 0)):
        samen += product(*(_streepkeuzes(t, rij, *soort) for rij, soort in zip(rijen, soorten, strict=False)))
    passend = next((strepen for strepen in samen if _los(strepen)), None)
    t.strepen = list(passend or _onder_elkaar(samen))
    t.vlak.lijnen += [streep.lijn for streep in t.strepen]
    t.vlak.teksten += [streep.tekst for streep in t.strepen]
    t.vormen += [vormen.rechthoek(streep.vlag, f"{streep.klasse}-vlag", 4) for streep in t.strepen]


def _streepkeuzes(t: Tekening, rij: int, dag: date, woorden: str, klasse: str, code: str) -> list[Streep]:
    """Het vlaggetje midden op zijn lijn, erna of ervoor; altijd binnen de tekening."""
    breed, x, midden = Tekst(woorden, 0, 0, LETTER, True).breed, t.x(dag), 38 + rij * RIJ
    keuzes = []
    for begin in (x - breed / 2, x, x - breed):
        begin = min(max(begin, t.maat.links), t.maat.breed - breed - 10)
        tekst = Tekst(woorden, begin, midden, LETTER, True, klasse, code)
        keuzes.append(Streep(x, tekst, Rechthoek(begin - 6, midden - 11, breed + 12, 22), klasse, midden + 11))
    return keuzes


def _los(strepen: Sequence[Streep]) -> bool:
    return not any(een.vlag.raakt(ander.vlag) or een.lijn.raakt(ander.vlag) for een, ander in permutations(strepen, 2))


def _onder_elkaar(samen: Iterable[Sequence[Streep]]) -> list[Streep]:
    """Vallen de lijnen bijna samen, dan beginnen zij allebei pas onder het laagste vlaggetje."""
    strepen = next(paar for paar in samen if not paar[0].vlag.raakt(paar[1].vlag))
    boven = max(streep.boven for streep in strepen)
    return [replace(streep, boven=boven) for streep in strepen]


# --- banen ----------------------------------------------------------------------------------------------------------


def _baan(t: Tekening, lijn: Tijdlijn, naam: str, teken: Callable[[Tekening, Tijdlijn, float], float | None]) -> None:
    boven, al = t.hoog, len(t.vormen)
    label = Tekst(naam, 8, boven + MARGE + RIJ / 2, LETTER, True)
    t.vlak.teksten.append(label)
    onder = teken(t, lijn, boven + MARGE)
    if onder is None:
        t.vlak.teksten.remove(label)
        del t.vormen[al:]
        return
    t.hoog = onder + MARGE
    t.achter.insert(0, vormen.rechthoek(Rechthoek(0, boven, t.maat.breed, t.hoog - boven), "grafiek-baan", 0))


def _start(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    vorm = {"duo": "ruit", "klaar": "klaar"}
    momenten = [*lijn.begin, *lijn.pips, *([lijn.stil] if lijn.stil else []), *lijn.slot]
    if not momenten:
        return None
    return zet_merken(t, [Merk(m.dag, vorm.get(m.stand, "punt"), _namen(m)) for m in momenten], boven)


def _namen(m: Moment) -> tuple[str, ...]:
    return (f"{m.naam} {kort(m.dag)}", f"{m.naam} {kort(m.dag, jaar=False)}", m.naam)


def _grenzen(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    grenzen: list[Grens] = [g for g in lijn.grenzen if g.code != "termijn_einde"]
    if not grenzen:
        return None
    merken = [Merk(g.dag, "vlag", _grensnamen(g), g.code) for g in grenzen]
    return zet_merken(t, merken, boven)


def _grensnamen(grens: Grens) -> tuple[str, ...]:
    """De hele naam met de dag; is daar geen plaats voor, dan het eerste woord met de dag, nooit een kale dag."""
    return (f"{grens.naam} {kort(grens.dag)}", f"{grens.naam.split()[0]} {kort(grens.dag)}")


def _termijn(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    """De balk loopt tot het einde van de termijn, of tot de dag waarop het dossier dicht ging."""
    stukken = lijn.termijnstukken()
    if not stukken:
        return None
    naad = [t.x(lijn.wissel_uiterlijk)] if lijn.wissel_uiterlijk and lijn.telt_nog(lijn.wissel_uiterlijk) else []
    sneden = [*naad, t.x(lijn.op)]
    for stuk in stukken:
        klasse = "grafiek-verlenging" if stuk.nummer else "grafiek-termijn"
        balk = _balk(t, stuk.begin, stuk.einde, boven, klasse, arcering=bool(stuk.nummer))
        _in_balk(t, balk, sneden, _stuknamen(lijn, stuk), "" if stuk.nummer else "grafiek-op-actie")
    for x in naad:
        t.vormen.append(vormen.rechthoek(Rechthoek(x - 2, boven - 3, 4, RIJ + 6), "grafiek-naad", 0))
    links = t.x(stukken[0].begin)
    t.vlak.vormen.append(Rechthoek(links, boven, t.x(stukken[-1].einde) - links, RIJ))
    return boven + RIJ


def _stuknamen(lijn: Tijdlijn, stuk: Termijnstuk) -> tuple[str, ...]:
    """Wat er in een stuk van de balk mag staan, het langste eerst; op papier legt alleen een dag de balk uit."""
    loopt = f"{kort(stuk.begin)} tot en met {kort(stuk.einde)}"
    if lijn.gestopt and not stuk.heel:
        naam = lijn.gestopt.naam
        return (f"{loopt}: {naam.lower()}", f"{naam} {kort(stuk.einde)}", naam)
    if stuk.nummer:
        weken = round((stuk.einde - stuk.begin).days / 7)
        return (f"verlenging {stuk.nummer}: {weken} weken", f"+{weken} weken", f"+{weken}")
    if stuk.einde == lijn.eigen_einde and not lijn.begint_anders:
        return (f"Drie jaar: {loopt}", loopt, f"tot en met {kort(stuk.einde)}", "Drie jaar", "3 jaar")
    # Alleen een dag die DUO zelf noemde, is volgens DUO.
    begin, einde = stuk.begin == lijn.begin_duo, stuk.einde == lijn.einde_duo
    heel = f"Termijn volgens DUO: {loopt}" if begin and einde else f"Termijn: {loopt}"
    van_duo = "Termijn volgens DUO" if begin and einde else "Einde volgens DUO" if einde else "Begin volgens DUO"
    kan_erbij = () if begin and einde else (f"{heel}, {van_duo.lower().replace('duo', 'DUO')}",)
    return (*kan_erbij, heel, loopt, f"tot en met {kort(stuk.einde)}", van_duo, "DUO")


def _balk(t: Tekening, van: date, tot: date, boven: float, klasse: str, *, arcering: bool = False) -> Rechthoek:
    vak = Rechthoek(t.x(van), boven, max(3.0, t.x(tot) - t.x(van)), RIJ)
    if arcering:
        t.vormen.append(vormen.rechthoek(vak, "grafiek-wit", 3))
        t.vormen.append(vormen.arcering(vak, t.maat.code))
    t.vormen.append(vormen.rechthoek(vak, klasse, 3))
    return vak


def _in_balk(t: Tekening, balk: Rechthoek, sneden: Sequence[float], namen: Sequence[str], klasse: str) -> None:
    """Zet de naam in het eerste stuk van de balk dat breed genoeg is, zodat geen lijn door de tekst loopt."""
    punten = sorted([balk.links, *(x for x in sneden if balk.links < x < balk.rechts), balk.rechts])
    for naam in namen:
        for links, rechts in pairwise(punten):
            tekst = Tekst(naam, links + 8, balk.boven + balk.hoog / 2, LETTER, bool(klasse), klasse)
            if tekst.vak.rechts + 6 <= rechts and t.vlak.vrij(tekst):
                t.vlak.teksten.append(tekst)
                return


def _pvt_en_map(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    if not lijn.blokken:
        return None
    # Elk onderdeel een eigen rij: de balk van het een hindert het ander niet.
    for nummer, blok in enumerate(lijn.blokken):
        rij = boven + nummer * RIJ
        klaar = blok.klaar_op or blok.einde
        stand = (f"{blok.naam}, {uur(blok.uren)} van {blok.nodig} uur", blok.naam)
        namen = (*_namen(Moment(klaar, f"{blok.naam} klaar")), blok.naam) if blok.klaar_op else stand
        balk = _blokvak(t, blok, rij)
        t.vormen.append(vormen.rechthoek(balk, "grafiek-blok", 3))
        if (vrij := balk.breed - TEKEN - 1) > 0:  # over de balk staat geen tekst; aan het einde staat het teken zelf
            t.vlak.vormen.append(replace(balk, breed=vrij))
        zet_merken(t, [Merk(klaar, "klaar" if blok.klaar_op else "punt", namen)], rij, rijen=1)
    return boven + len(lijn.blokken) * RIJ


def _blokvak(t: Tekening, blok: Blok, boven: float) -> Rechthoek:
    links, rechts = t.x(blok.begin), t.x(blok.klaar_op or blok.einde)
    return Rechthoek(links, boven + RIJ / 2 - 5, max(3.0, rechts - links), 10)


EXAMENVORM = {"geslaagd": "klaar", "gezakt": "kruis", "gepland": "ring"}


def _examens(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    if not lijn.examens:
        return None
    return zet_merken(t, [Merk(m.dag, EXAMENVORM.get(m.stand, "punt"), _namen(m)) for m in lijn.examens], boven)


def _gesprekken(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    if not lijn.gesprekken:
        return None
    eerstvolgend = next((m for m in lijn.gesprekken if m.stand == "gepland"), None)
    gevoerd = [m for m in lijn.gesprekken if m.stand == "gevoerd"]
    merken = []
    for m in lijn.gesprekken:
        namen: tuple[str, ...] = _namen(m) if m is eerstvolgend else ()
        if gevoerd and m is gevoerd[-1] and not eerstvolgend:
            namen = (f"laatste gesprek {kort(m.dag)}", kort(m.dag))
        merken.append(Merk(m.dag, "ring" if m.stand == "gepland" else "punt", namen))
    return zet_merken(t, merken, boven)


def _duo(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    if not lijn.duo:
        return None
    return zet_merken(t, [Merk(m.dag, "ruit", _namen(m)) for m in lijn.duo], boven)


BANEN: tuple[tuple[str, Callable[[Tekening, Tijdlijn, float], float | None]], ...] = (
    ("Start en PIP", _start),
    ("Termijn", _termijn),
    ("Uiterste dagen", _grenzen),
    ("Lessen", teken_lessen),
    ("PVT en MAP", _pvt_en_map),
    ("Examens", _examens),
    ("Gesprekken", _gesprekken),
    ("DUO", _duo),
)
