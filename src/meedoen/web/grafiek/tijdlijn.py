"""De tijdlijn van één dossier als tekening: banen van boven naar beneden, de tijd van links naar rechts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, pairwise, permutations, product

from django.utils.html import format_html
from django.utils.safestring import SafeString

from meedoen.trajecten.tijdlijn import Blok, Grens, Moment, Termijnstuk, Tijdlijn
from meedoen.web.grafiek.vlak import KLEIN, LETTER, Rechthoek, Tekst, Vlak

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
RIJ = 24.0  # hoogte van één rij tekens
MARGE = 10.0  # ruimte boven en onder de tekens van een baan
TEKEN = 7.0  # halve breedte van een teken
MEESTE_RIJEN = 14  # zo hoog mag een volle baan worden; elk teken houdt zijn eigen plaats
KROMME = 96.0  # hoogte van de baan met uren


@dataclass(frozen=True, slots=True)
class Maat:
    """Eén uitvoering: de tekening staat op ware grootte op het scherm, dus per breedte een eigen tekening."""

    code: str
    breed: float
    kolom: float

    @property
    def links(self) -> float:
        return self.kolom + 8

    @property
    def rechts(self) -> float:
        return self.breed - 20


MATEN = (Maat("breed", 1326, 150), Maat("gewoon", 1150, 140), Maat("middel", 896, 128), Maat("smal", 704, 104))


@dataclass(frozen=True, slots=True)
class Merk:
    """Een teken op een dag, met de teksten die ernaast mogen: de langste eerst."""

    dag: date
    vorm: str
    teksten: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Streep:
    """De lijn van vandaag of van het einde, met het vlaggetje erboven; de lijn begint onder het vlaggetje."""

    x: float
    tekst: Tekst
    vlag: Rechthoek
    klasse: str
    boven: float

    @property
    def lijn(self) -> Rechthoek:
        """De ruimte waar geen tekst mag komen."""
        return Rechthoek(self.x - 6, self.boven, 12, 10_000)


@dataclass(slots=True)
class Tekening:
    """De vormen en teksten van één tijdlijn; de teksten staan los, zodat een test ze kan vergelijken."""

    maat: Maat
    begin: date
    dagen: int
    hoog: float = 0.0
    achter: list[SafeString] = field(default_factory=list)
    vormen: list[SafeString] = field(default_factory=list)
    tekens: list[Rechthoek] = field(default_factory=list)
    strepen: list[Streep] = field(default_factory=list)
    vlak: Vlak = field(default_factory=lambda: Vlak(Rechthoek(0, 0, 0, 0)))

    def x(self, dag: date) -> float:
        deel = (dag - self.begin).days / self.dagen
        return round(self.maat.links + deel * (self.maat.rechts - self.maat.links), 1)

    @property
    def teksten(self) -> list[Tekst]:
        return self.vlak.teksten


def kort(dag: date, *, jaar: bool = True) -> str:
    """7 jun 2027: kort genoeg voor in een tekening."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}" if jaar else f"{dag.day} {MAANDEN[dag.month - 1]}"


def uur(waarde: object) -> str:
    return f"{waarde:g}".replace(".", ",") if isinstance(waarde, float) else f"{float(str(waarde)):g}".replace(".", ",")


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
        tekening.vormen.insert(0, _streep(streep.x, streep.boven, f"{streep.klasse}-lijn", tekening.hoog))
    return tekening


# --- de kop: jaren, maanden, vandaag en het einde -------------------------------------------------------------------


def _kop(t: Tekening, lijn: Tijdlijn) -> None:
    for dag in _maatstreepjes(t):
        jaar = dag.month == 1
        t.achter.append(_streep(t.x(dag), 26, "grafiek-jaar" if jaar else "grafiek-maand"))
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
    if lijn.einde and all(lijn.einde <= moment.dag for moment in lijn.slot):  # na het slot loopt geen klok meer
        soorten.append((lijn.einde, f"einde termijn {kort(lijn.einde)}", "grafiek-einde", "termijn_einde"))
    samen: list[tuple[Streep, ...]] = []
    for rijen in ((0, 0), (0, 1), (1, 0)):
        samen += product(*(_streepkeuzes(t, rij, *soort) for rij, soort in zip(rijen, soorten, strict=False)))
    passend = next((strepen for strepen in samen if _los(strepen)), None)
    t.strepen = list(passend or _onder_elkaar(samen))
    t.vlak.lijnen += [streep.lijn for streep in t.strepen]
    t.vlak.teksten += [streep.tekst for streep in t.strepen]
    t.vormen += [_rechthoek(streep.vlag, f"{streep.klasse}-vlag", 4) for streep in t.strepen]


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
    t.achter.insert(0, _rechthoek(Rechthoek(0, boven, t.maat.breed, t.hoog - boven), "grafiek-baan", 0))


def _merken(t: Tekening, merken: Sequence[Merk], boven: float, rijen: int = MEESTE_RIJEN) -> float:
    """Zet elk teken op de eerste rij waar teken en tekst passen; geeft de onderkant van de laatste rij."""
    laagste = 0
    for merk in sorted(merken, key=lambda m: m.dag):
        rij = _zet_merk(t, merk, boven, rijen)
        laagste = max(laagste, rij)
    return boven + (laagste + 1) * RIJ


def _zet_merk(t: Tekening, merk: Merk, boven: float, rijen: int) -> int:
    x = t.x(merk.dag)
    vrij = [rij for rij in range(rijen) if not t.vlak.bezet(_tekenvak(x, boven, rij))]
    # Liefst de hele tekst naast het teken, dan een kortere, dan met een draadje voorbij een lijn die in de weg staat.
    pogingen = (
        (merk.teksten[:1], _naast),
        (merk.teksten[:2], _naast),
        (merk.teksten, _voorbij),
        (merk.teksten, _naast),
    )
    for teksten, plekken in pogingen:
        for rij in vrij:
            for tekst in plekken(t, merk, teksten, x, boven + rij * RIJ + RIJ / 2):
                if tekst.x >= t.maat.links and t.vlak.vrij(tekst) and not t.vlak.bezet(_draad(tekst, x)):
                    return _teken_merk(t, merk, x, boven, rij, tekst)
    # Nergens plaats voor tekst: dan alleen het teken, zo nodig op een rij eronder, nooit over iets heen.
    rij = next(rij for rij in count() if not t.vlak.bezet(_tekenvak(x, boven, rij)))
    return _teken_merk(t, merk, x, boven, rij)


def _naast(t: Tekening, merk: Merk, teksten: Sequence[str], x: float, midden: float) -> Iterable[Tekst]:
    """Rechts of links van het teken."""
    for woorden in teksten:
        rechts = Tekst(woorden, x + TEKEN + 6, midden, LETTER, code=merk.code)
        yield rechts
        yield replace(rechts, x=x - TEKEN - 6 - rechts.breed)


def _voorbij(t: Tekening, merk: Merk, teksten: Sequence[str], x: float, midden: float) -> Iterable[Tekst]:
    """Aan de andere kant van de lijn van vandaag of van het einde."""
    for woorden in teksten:
        tekst = Tekst(woorden, x, midden, LETTER, code=merk.code)
        for streep in sorted(t.strepen, key=lambda s: abs(s.x - x)):
            yield replace(tekst, x=streep.x + 8 if streep.x > x else streep.x - 8 - tekst.breed)


def _draad(tekst: Tekst, x: float) -> Rechthoek:
    """Wat er tussen een tekst en haar teken ligt."""
    links, rechts = (x + TEKEN, tekst.x) if tekst.x > x else (tekst.vak.rechts, x - TEKEN)
    return Rechthoek(links, tekst.midden - 1, max(0.0, rechts - links), 2)


def _tekenvak(x: float, boven: float, rij: int) -> Rechthoek:
    return Rechthoek(x - TEKEN, boven + rij * RIJ + RIJ / 2 - TEKEN, 2 * TEKEN, 2 * TEKEN)


def _teken_merk(t: Tekening, merk: Merk, x: float, boven: float, rij: int, tekst: Tekst | None = None) -> int:
    vak, midden = _tekenvak(x, boven, rij), boven + rij * RIJ + RIJ / 2
    if tekst:
        t.vlak.teksten.append(tekst)
        draad = _draad(tekst, x)
        if draad.breed > 2 * TEKEN:
            t.vlak.vormen.append(draad)
            t.vormen.append(_pad([(draad.links, midden), (draad.rechts, midden)], "grafiek-draad"))
    t.vlak.vormen.append(vak)
    t.tekens.append(vak)
    t.vormen.append(VORMEN[merk.vorm](x, midden))
    return rij


def _start(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    vorm = {"duo": "ruit", "klaar": "klaar"}
    momenten = [*lijn.begin, *lijn.pips, *lijn.slot]
    if not momenten:
        return None
    onder = _merken(t, [Merk(m.dag, vorm.get(m.stand, "punt"), _namen(m)) for m in momenten], boven)
    return onder


def _namen(m: Moment) -> tuple[str, ...]:
    return (f"{m.naam} {kort(m.dag)}", f"{m.naam} {kort(m.dag, jaar=False)}", m.naam)


def _grenzen(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    grenzen: list[Grens] = [g for g in lijn.grenzen if g.code != "termijn_einde"]
    if not grenzen:
        return None
    merken = [Merk(g.dag, "vlag", _grensnamen(g), g.code) for g in grenzen]
    return _merken(t, merken, boven)


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
        t.vormen.append(_rechthoek(Rechthoek(x - 2, boven - 3, 4, RIJ + 6), "grafiek-naad", 0))
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
    drie_jaar = stuk.einde == lijn.eigen_einde
    heet = "Drie jaar" if drie_jaar else "Termijn volgens DUO"
    return (f"{heet}: {loopt}", loopt, f"tot en met {kort(stuk.einde)}", heet, "3 jaar" if drie_jaar else "DUO")


def _balk(t: Tekening, van: date, tot: date, boven: float, klasse: str, *, arcering: bool = False) -> Rechthoek:
    vak = Rechthoek(t.x(van), boven, max(3.0, t.x(tot) - t.x(van)), RIJ)
    if arcering:
        t.vormen.append(_rechthoek(vak, "grafiek-wit", 3))
        t.vormen.append(_arcering(vak, t.maat.code))
    t.vormen.append(_rechthoek(vak, klasse, 3))
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


def _lessen(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    if not lijn.uren:
        return None
    norm = lijn.norm.uren if lijn.norm else 0
    top = float(max(lijn.stand.gegeven, lijn.stand.gevolgd, norm, 1)) * 1.12
    onder = boven + KROMME

    def y(uren: object) -> float:
        return round(onder - float(str(uren)) / top * KROMME, 1)

    gevolgd = [(t.x(p.dag), y(p.gevolgd)) for p in lijn.uren]
    gegeven = [(t.x(p.dag), y(p.gegeven)) for p in lijn.uren]
    start = (gevolgd[0][0] - 4, onder)
    t.vormen.append(_pad([start, *gevolgd, (gevolgd[-1][0], onder)], "grafiek-vlakte"))
    t.vormen.append(_pad([start, *gegeven], "grafiek-gegeven"))
    t.vormen.append(_pad([start, *gevolgd], "grafiek-gevolgd"))
    t.vormen.append(_pad([(t.maat.links, onder), (t.maat.rechts, onder)], "grafiek-as"))
    for spoor in (gevolgd, gegeven):  # een tekst loopt liever niet over een van de twee lijnen
        t.vlak.lijnen += [_langs(van, naar) for van, naar in pairwise(spoor)]
    t.vormen.append(VORMEN["punt"](*gevolgd[-1]))
    t.vlak.vormen.append(Rechthoek(gevolgd[-1][0] - TEKEN, gevolgd[-1][1] - TEKEN, 2 * TEKEN, 2 * TEKEN))
    if lijn.norm:
        t.vormen.append(_pad([(t.maat.links, y(norm)), (t.maat.rechts, y(norm))], "grafiek-norm"))
        t.vlak.lijnen.append(_langs((t.maat.links, y(norm)), (t.maat.rechts, y(norm))))
        zin = f"{norm} uur: {lijn.norm.zin}"
        plekken = [
            Tekst(w, x, y(norm) - 11, KLEIN, klasse="grafiek-letop") for w in (zin, f"{norm} uur") for x in _plekken(t)
        ]
        t.vlak.zet(plekken)
    _eindstanden(t, lijn, gevolgd[-1][0], gevolgd[-1][1], gegeven[-1][1])
    return onder


def _langs(van: tuple[float, float], naar: tuple[float, float]) -> Rechthoek:
    boven, onder = sorted((van[1], naar[1]))
    return Rechthoek(van[0], boven - 1, max(1.0, naar[0] - van[0]), onder - boven + 2)


def _plekken(t: Tekening) -> tuple[float, ...]:
    return (t.maat.links + 4, (t.maat.links + t.maat.rechts) / 3, (t.maat.links + t.maat.rechts) / 2)


def _eindstanden(t: Tekening, lijn: Tijdlijn, x: float, y_gevolgd: float, y_gegeven: float) -> None:
    stand = lijn.stand
    namen = (f"{uur(stand.gevolgd)} uur gevolgd", f"{uur(stand.gevolgd)} uur")
    _bij_punt(t, namen, x, y_gevolgd, (0, 18, 34, -18, 50), vet=True)
    if stand.gegeven > stand.gevolgd:
        _bij_punt(
            t,
            (f"{uur(stand.gegeven)} uur les gegeven", f"{uur(stand.gegeven)} gegeven"),
            x,
            y_gegeven,
            (-16, -4, 18, 34, 50),
            vet=False,
        )


def _bij_punt(
    t: Tekening, namen: Sequence[str], x: float, y: float, hoogtes: Sequence[float], *, vet: bool
) -> Tekst | None:
    kandidaten = []
    for naam in namen:
        for dy in hoogtes:
            rechts = Tekst(naam, x + 12, y + dy, LETTER, vet, "" if vet else "grafiek-tweede")
            kandidaten += [rechts, Tekst(naam, x - 12 - rechts.breed, y + dy, LETTER, vet, rechts.klasse)]
    return t.vlak.zet([k for k in kandidaten if k.x >= t.maat.links])


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
        t.vormen.append(_rechthoek(balk, "grafiek-blok", 3))
        if (vrij := balk.breed - TEKEN - 1) > 0:  # over de balk staat geen tekst; aan het einde staat het teken zelf
            t.vlak.vormen.append(replace(balk, breed=vrij))
        _merken(t, [Merk(klaar, "klaar" if blok.klaar_op else "punt", namen)], rij, rijen=1)
    return boven + len(lijn.blokken) * RIJ


def _blokvak(t: Tekening, blok: Blok, boven: float) -> Rechthoek:
    links, rechts = t.x(blok.begin), t.x(blok.klaar_op or blok.einde)
    return Rechthoek(links, boven + RIJ / 2 - 5, max(3.0, rechts - links), 10)


EXAMENVORM = {"geslaagd": "klaar", "gezakt": "kruis", "gepland": "ring"}


def _examens(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    if not lijn.examens:
        return None
    return _merken(t, [Merk(m.dag, EXAMENVORM.get(m.stand, "punt"), _namen(m)) for m in lijn.examens], boven)


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
    return _merken(t, merken, boven)


def _duo(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    if not lijn.duo:
        return None
    return _merken(t, [Merk(m.dag, "ruit", _namen(m)) for m in lijn.duo], boven)


BANEN: tuple[tuple[str, Callable[[Tekening, Tijdlijn, float], float | None]], ...] = (
    ("Start en PIP", _start),
    ("Termijn", _termijn),
    ("Uiterste dagen", _grenzen),
    ("Lessen", _lessen),
    ("PVT en MAP", _pvt_en_map),
    ("Examens", _examens),
    ("Gesprekken", _gesprekken),
    ("DUO", _duo),
)


# --- vormen ---------------------------------------------------------------------------------------------------------


def _streep(x: float, boven: float, klasse: str, onder: float | None = None) -> SafeString:
    einde = format_html("{}", onder) if onder is not None else "100%"
    return format_html('<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>', klasse, x, x, round(boven, 1), einde)


def _rechthoek(vak: Rechthoek, klasse: str, straal: float) -> SafeString:
    getallen = [round(g, 1) for g in (vak.links, vak.boven, vak.breed, vak.hoog)]
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>', klasse, *getallen, straal)


def _arcering(vak: Rechthoek, code: str) -> SafeString:
    getallen = [round(g, 1) for g in (vak.links, vak.boven, vak.breed, vak.hoog)]
    return format_html('<rect x="{}" y="{}" width="{}" height="{}" rx="3" fill="url(#arcering-{})"/>', *getallen, code)


def _pad(punten: Sequence[tuple[float, float]], klasse: str) -> SafeString:
    spoor = " ".join(f"{round(x, 1)},{round(y, 1)}" for x, y in punten)
    soort = "polygon" if klasse == "grafiek-vlakte" else "polyline"
    return format_html('<{} class="{}" points="{}"/>', soort, klasse, spoor)


def _punt(x: float, y: float) -> SafeString:
    return format_html('<circle class="grafiek-punt" cx="{}" cy="{}" r="5.5"/>', x, y)


def _ring(x: float, y: float) -> SafeString:
    return format_html('<circle class="grafiek-ring" cx="{}" cy="{}" r="5.5"/>', x, y)


def _ruit(x: float, y: float) -> SafeString:
    return format_html('<path class="grafiek-ruit" d="M{} {}l7 7l-7 7l-7 -7z"/>', x, y - 7)


def _klaar(x: float, y: float) -> SafeString:
    return format_html(
        '<circle class="grafiek-klaar" cx="{}" cy="{}" r="7.5"/><path class="grafiek-teken" d="M{} {}l2.5 2.5l5 -5"/>',
        x,
        y,
        x - 3.7,
        y + 0.2,
    )


def _kruis(x: float, y: float) -> SafeString:
    return format_html(
        '<circle class="grafiek-mis" cx="{}" cy="{}" r="7.5"/><path class="grafiek-teken" d="M{} {}l6 6m0 -6l-6 6"/>',
        x,
        y,
        x - 3,
        y - 3,
    )


def _vlaggetje(x: float, y: float) -> SafeString:
    return format_html('<path class="grafiek-vlag" d="M{} {}v14M{} {}h8l-2.5 3.5l2.5 3.5h-8z"/>', x, y - 7, x, y - 7)


VORMEN: dict[str, Callable[[float, float], SafeString]] = {
    "punt": _punt,
    "ring": _ring,
    "ruit": _ruit,
    "klaar": _klaar,
    "kruis": _kruis,
    "vlag": _vlaggetje,
}

LEGENDA = (
    ("klaar", "klaar of gehaald"),
    ("kruis", "niet gehaald"),
    ("ring", "gepland"),
    ("ruit", "DUO"),
    ("vlag", "uiterste dag"),
)


def legenda() -> list[tuple[SafeString, str]]:
    return [(VORMEN[vorm](8, 8), woord) for vorm, woord in LEGENDA]
