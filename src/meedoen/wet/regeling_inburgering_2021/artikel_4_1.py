"""Artikel 4.1: is er een grond om de termijn te verlengen, en hoe lang? DUO beslist; wij rekenen na."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from meedoen.wet.begrippen import Doelgroep, Leerroute
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import EEN_DAG, Periode, einde_na_maanden, na_weken, verlengd_met_maanden
from meedoen.wet.tijdreeks import Tijdreeks, sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

WET_12 = Bron(Regeling.WET_INBURGERING_2021, "12", "1 a")
LID_1 = Bron(Regeling.REGELING_INBURGERING_2021, "4.1", "1")


def _lid_2(onderdeel: str) -> Bron:
    return Bron(Regeling.REGELING_INBURGERING_2021, "4.1", f"2 {onderdeel}")


MINIMUM_MAANDEN = sinds_2022(3, LID_1)
"""Drie aaneengesloten maanden: de ondergrens voor elke grond met een eigen duur."""
WEKEN_BEVALLING = sinds_2022(16, _lid_2("c"))
MAANDEN_OVERLIJDEN = sinds_2022(3, _lid_2("b"))
MAANDEN_AANBOD = sinds_2022(3, _lid_2("g"))
MAANDEN_ONDERWIJSROUTE = sinds_2022(6, _lid_2("g"))


class Grond(StrEnum):
    ZIEKTE = "ziekte"
    OVERLIJDEN = "overlijden"
    BEVALLING = "bevalling"
    OPVANGHUIS = "opvanghuis"
    ALFABETISERING = "alfabetisering"
    DAKLOOSHEID = "dakloosheid"
    GEEN_AANBOD = "geen_aanbod"
    ONDERWIJSROUTE_NIET_GESTART = "onderwijsroute_niet_gestart"
    BELEMMERING_AANBIEDER = "belemmering_aanbieder"
    OVERIG = "overig"
    OPLEIDING_NIET_VRIJSTELLEND = "opleiding_niet_vrijstellend"
    BIJNA_KLAAR = "bijna_klaar"


@dataclass(frozen=True, slots=True)
class Verlenging:
    """Hoeveel de termijn opschuift: precies één van dagen, weken of maanden is groter dan nul, of geen (CAL-07)."""

    dagen: int = 0
    weken: int = 0
    maanden: int = 0

    def __bool__(self) -> bool:
        return bool(self.dagen or self.weken or self.maanden)

    def op(self, einde: date) -> date:
        """Het nieuwe einde van de termijn (CAL-02, CAL-03, CAL-07)."""
        if self.maanden:
            return verlengd_met_maanden(einde, self.maanden)
        return na_weken(einde, self.weken) + self.dagen * EEN_DAG


GEEN = Verlenging()


@dataclass(frozen=True, slots=True)
class Omstandigheid:
    """De feiten bij een verzoek; wat onbekend is, is None."""

    doelgroep: Doelgroep | None = None
    leerroute: Leerroute | None = None
    periode: Periode | None = None
    duur_maanden: int | None = None
    pip_dagtekening: date | None = None
    start_lessen: date | None = None
    start_taalschakeltraject: date | None = None


Antwoord = tuple[Verlenging, str, str]
"""De verlenging, het regel-id en de zin waarom."""


@dataclass(frozen=True, slots=True)
class _EigenDuur:
    """Een grond die even lang verlengt als zij duurde, met een ondergrens en soms een bovengrens (maanden)."""

    regel: str
    bron: Bron
    hoogstens: Tijdreeks[int] | None = None
    routes: tuple[Leerroute, ...] = tuple(Leerroute)


EIGEN_DUUR: dict[Grond, _EigenDuur] = {
    Grond.ZIEKTE: _EigenDuur("VERL-01", _lid_2("a")),
    Grond.OPVANGHUIS: _EigenDuur("VERL-04", _lid_2("d")),
    Grond.ALFABETISERING: _EigenDuur(
        "VERL-05", _lid_2("e"), sinds_2022(6, _lid_2("e")), (Leerroute.B1, Leerroute.ONDERWIJS)
    ),
    Grond.DAKLOOSHEID: _EigenDuur("VERL-06", _lid_2("f"), sinds_2022(24, _lid_2("f"))),
    Grond.BELEMMERING_AANBIEDER: _EigenDuur("VERL-09", _lid_2("h"), sinds_2022(6, _lid_2("h"))),
    Grond.OVERIG: _EigenDuur("VERL-10", _lid_2("i"), sinds_2022(24, _lid_2("i"))),
}


def verlenging(
    *, grond: Grond, feiten: Omstandigheid, op: date, toegekend: bool = False
) -> Uitkomst[Verlenging] | OordeelNodig:
    """VERL-01 tot en met VERL-10: de verlenging bij deze omstandigheid; leeg als de grond er niet is.

    VERL-22: dezelfde gronden gelden in een nieuwe termijn na een boete. Kende DUO de grond toe, dan staat zij vast en
    is een onbekende leerroute geen vraag meer.
    """
    if grond in EIGEN_DUUR:
        return _naar_eigen_duur(EIGEN_DUUR[grond], feiten, op, toegekend=toegekend)
    rekenaar, bron = _VAST[grond]
    antwoord = rekenaar(feiten, op)
    if isinstance(antwoord, OordeelNodig):
        return antwoord
    uitkomst = _uitkomst(antwoord, bron, feiten, op)
    return replace(uitkomst, feiten={"grond": grond, **uitkomst.feiten})


def vaste_verlenging(*, grond: Grond, op: date) -> Uitkomst[Verlenging] | None:
    """VERL-02, VERL-03, VERL-08: de duur die bij een toegekende grond vaststaat; None als zij per geval verschilt."""
    vast = VASTE_DUUR.get(grond)
    if vast is None:
        return None
    regel, duur, bron = vast
    zin = f"DUO kende toe: {grond.replace('_', ' ')}."
    vast_uitkomst = _uitkomst((duur(op), regel, zin), bron, Omstandigheid(), op)
    return replace(vast_uitkomst, feiten={"verlenging_toegekend": grond})


def verlenging_samen(*, perioden: Sequence[Periode], op: date) -> Uitkomst[Verlenging]:
    """VERL-11, VERL-21: meer gronden samen, zonder gat, drie maanden of langer; een dag telt maar één keer."""
    aaneen = _langste_aaneen(perioden)
    minimum = MINIMUM_MAANDEN.op(op).waarde
    lang_genoeg = aaneen is not None and aaneen.einde >= einde_na_maanden(aaneen.begin, minimum)
    duur = Verlenging(dagen=aaneen.dagen) if aaneen is not None and lang_genoeg else GEEN
    zin = "De omstandigheden duurden samen lang genoeg." if duur else "Samen duurde het korter dan drie maanden."
    return _uitkomst((duur, "VERL-11", zin), _lid_2("j"), Omstandigheid(periode=aaneen), op)


def _langste_aaneen(perioden: Sequence[Periode]) -> Periode | None:
    reeksen: list[Periode] = []
    for deel in sorted(perioden, key=lambda periode: periode.begin):
        if reeksen and deel.begin <= reeksen[-1].einde + EEN_DAG:
            reeksen[-1] = Periode(reeksen[-1].begin, max(reeksen[-1].einde, deel.einde))
        else:
            reeksen.append(deel)
    return max(reeksen, key=lambda periode: periode.dagen, default=None)


_WAT_ALS = (
    Gevolg("DUO kent de verlenging toe", "Dan schuift het einde van de termijn op.", "meer"),
    Gevolg("Het verzoek loopt nog", "Dan verandert het einde van de termijn niet."),
)


def _uitkomst(antwoord: Antwoord, bron: Bron, feiten: Omstandigheid, op: date) -> Uitkomst[Verlenging]:
    duur, regel, zin = antwoord
    return Uitkomst(
        waarde=duur,
        grondslag=(WET_12, bron),
        regels=(regel, "CAL-02", "CAL-03", "CAL-07"),
        feiten=_bekend(feiten),
        peildatum=op,
        uitleg=zin,
        stappen=(Stap(zin, in_woorden(duur), str(bron)),),
        wat_als=_WAT_ALS,
    )


def _bekend(feiten: Omstandigheid) -> Mapping[str, object]:
    waarden = {veld.name: getattr(feiten, veld.name) for veld in fields(feiten)}
    return {naam: waarde for naam, waarde in waarden.items() if waarde is not None}


def in_woorden(duur: Verlenging) -> str:
    for aantal, woord in ((duur.dagen, "dagen"), (duur.weken, "weken"), (duur.maanden, "maanden")):
        if aantal:
            return f"+ {aantal} {woord}"
    return "geen verlenging"


_WELKE_ROUTE = "Welke leerroute staat in het PIP?"
_B1_OF_ONDERWIJS = "Deze grond geldt alleen in de B1-route en de onderwijsroute."
_ALLEEN_ONDERWIJS = "Deze grond geldt alleen in de onderwijsroute."
_ALLEEN_ASIEL = "Alleen asielstatushouders krijgen een aanbod van de gemeente (Wet art. 16)."


def _naar_eigen_duur(
    regel: _EigenDuur, feiten: Omstandigheid, op: date, *, toegekend: bool
) -> Uitkomst[Verlenging] | OordeelNodig:
    if feiten.leerroute is not None and feiten.leerroute not in regel.routes:
        zin = _B1_OF_ONDERWIJS
        return _uitkomst((GEEN, regel.regel, zin), regel.bron, feiten, op)
    if feiten.periode is None and feiten.duur_maanden is None:
        return OordeelNodig(
            "Hoe lang duurde deze omstandigheid, van en tot en met welke dag?", (regel.bron,), (regel.regel,)
        )
    minimum = MINIMUM_MAANDEN.op(op).waarde
    if not _duurde_minstens(feiten, minimum):
        zin = f"De omstandigheid duurde korter dan {minimum} aaneengesloten maanden."
        return _uitkomst((GEEN, regel.regel, zin), regel.bron, feiten, op)
    if feiten.leerroute is None and len(regel.routes) < len(Leerroute) and not toegekend:
        return OordeelNodig(f"{_WELKE_ROUTE} {_B1_OF_ONDERWIJS}", (regel.bron,), (regel.regel,))
    duur = _begrensd(feiten, regel.hoogstens.op(op).waarde if regel.hoogstens else None)
    zin = "De verlenging is even lang als de omstandigheid duurde, met het maximum dat de regeling geeft."
    return _uitkomst((duur, regel.regel, zin), regel.bron, feiten, op)


def _duurde_minstens(feiten: Omstandigheid, maanden: int) -> bool:
    if feiten.periode is not None:
        return feiten.periode.einde >= einde_na_maanden(feiten.periode.begin, maanden)
    return (feiten.duur_maanden or 0) >= maanden


def _begrensd(feiten: Omstandigheid, hoogstens: int | None) -> Verlenging:
    """CAL-07: kalenderdagen van de periode; alleen de duur bekend, of het maximum bereikt, dan maanden."""
    if feiten.periode is None:
        return Verlenging(maanden=min(feiten.duur_maanden or 0, hoogstens or feiten.duur_maanden or 0))
    if hoogstens and feiten.periode.einde > einde_na_maanden(feiten.periode.begin, hoogstens):
        return Verlenging(maanden=hoogstens)
    return Verlenging(dagen=feiten.periode.dagen)


def _overlijden(feiten: Omstandigheid, op: date) -> Antwoord:
    """VERL-02: vast drie maanden."""
    duur = Verlenging(maanden=MAANDEN_OVERLIJDEN.op(op).waarde)
    return duur, "VERL-02", "Bij overlijden van partner, ouder of kind komen er drie maanden bij."


def _bevalling(feiten: Omstandigheid, op: date) -> Antwoord:
    """VERL-03: vast zestien weken."""
    return Verlenging(weken=WEKEN_BEVALLING.op(op).waarde), "VERL-03", "Bij een bevalling komen er zestien weken bij."


def _geen_aanbod(feiten: Omstandigheid, op: date) -> Antwoord | OordeelNodig:
    """VERL-07: alleen asielstatushouders; de tijd zonder lessen na de eerste drie maanden na het PIP."""
    if feiten.doelgroep not in (None, Doelgroep.ASIELSTATUSHOUDER):
        return GEEN, "VERL-07", _ALLEEN_ASIEL
    if feiten.pip_dagtekening is None or feiten.start_lessen is None:
        return OordeelNodig("Wanneer was het eerste PIP en wanneer begonnen de lessen?", (_lid_2("g"),), ("VERL-07",))
    grens = einde_na_maanden(feiten.pip_dagtekening + EEN_DAG, MAANDEN_AANBOD.op(op).waarde)
    dagen = max(0, (feiten.start_lessen - grens).days - 1)
    if dagen and feiten.doelgroep is None:
        return OordeelNodig(f"Tot welke doelgroep hoort deze persoon? {_ALLEEN_ASIEL}", (_lid_2("g"),), ("VERL-07",))
    zin = (
        f"Van {grens + EEN_DAG:%d-%m-%Y} tot de eerste les bleef het aanbod uit."
        if dagen
        else "De lessen begonnen op tijd."
    )
    return Verlenging(dagen=dagen), "VERL-07", zin


def _onderwijsroute(feiten: Omstandigheid, op: date) -> Antwoord | OordeelNodig:
    """VERL-08: wie binnen zes maanden na het PIP niet kan starten met het taalschakeltraject: vast zes maanden."""
    if feiten.leerroute not in (None, Leerroute.ONDERWIJS):
        return GEEN, "VERL-08", _ALLEEN_ONDERWIJS
    if feiten.pip_dagtekening is None:
        return OordeelNodig("Wanneer is het eerste PIP gedagtekend?", (_lid_2("g"),), ("VERL-08",))
    maanden = MAANDEN_ONDERWIJSROUTE.op(op).waarde
    grens = einde_na_maanden(feiten.pip_dagtekening + EEN_DAG, maanden)
    if (feiten.start_taalschakeltraject or op) <= grens:
        return GEEN, "VERL-08", "Het taalschakeltraject kon binnen zes maanden starten."
    if feiten.leerroute is None:
        return OordeelNodig(f"{_WELKE_ROUTE} {_ALLEEN_ONDERWIJS}", (_lid_2("g"),), ("VERL-08",))
    return Verlenging(maanden=maanden), "VERL-08", "Het taalschakeltraject kon niet binnen zes maanden starten."


_VAST: dict[Grond, tuple[Callable[[Omstandigheid, date], Antwoord | OordeelNodig], Bron]] = {
    Grond.OVERLIJDEN: (_overlijden, _lid_2("b")),
    Grond.BEVALLING: (_bevalling, _lid_2("c")),
    Grond.GEEN_AANBOD: (_geen_aanbod, _lid_2("g")),
    Grond.ONDERWIJSROUTE_NIET_GESTART: (_onderwijsroute, _lid_2("g")),
}
VASTE_DUUR: dict[Grond, tuple[str, Callable[[date], Verlenging], Bron]] = {
    Grond.OVERLIJDEN: ("VERL-02", lambda op: Verlenging(maanden=MAANDEN_OVERLIJDEN.op(op).waarde), _lid_2("b")),
    Grond.BEVALLING: ("VERL-03", lambda op: Verlenging(weken=WEKEN_BEVALLING.op(op).waarde), _lid_2("c")),
    Grond.ONDERWIJSROUTE_NIET_GESTART: (
        "VERL-08",
        lambda op: Verlenging(maanden=MAANDEN_ONDERWIJSROUTE.op(op).waarde),
        _lid_2("g"),
    ),
}
