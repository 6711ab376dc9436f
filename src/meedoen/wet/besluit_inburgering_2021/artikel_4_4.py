"""Artikel 4.4: is iemand bijna klaar na aanzienlijke inspanning? Dan zes maanden erbij."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import GEEN, Verlenging, in_woorden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.4", "1")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.4", "3")
WET_12 = Bron(Regeling.WET_INBURGERING_2021, "12", "1 b")
MAANDEN = sinds_2022(6, LID_1)
UREN_GEZIN_OVERIG = sinds_2022(450, LID_3)
TAALONDERDELEN = frozenset({Onderdeel.LEZEN, Onderdeel.LUISTEREN, Onderdeel.SCHRIJVEN, Onderdeel.SPREKEN})
MINSTENS_TAALONDERDELEN = 2
WELKE_LESSEN = "Zijn alle lessen gevolgd, of was er voor elke gemiste les een goede reden?"
HOEVEEL_UREN = "Hoeveel uur taalles of KNM is gevolgd bij een instelling met keurmerk?"
ALLEEN_B1 = "Deze grond geldt alleen in de B1-route."
ALLES_KLAAR = "Alle onderdelen zijn gehaald; er is geen extra tijd nodig."
ALTIJD = (Onderdeel.KNM, Onderdeel.PVT, Onderdeel.MAP)


@dataclass(frozen=True, slots=True)
class _Bezwaar:
    """Waarom de grond er niet is, en wat er dan moet veranderen; `als` is leeg als er niets te winnen is."""

    zin: str
    als: str = ""


def toegekend_bijna_klaar(*, op: date) -> Uitkomst[Verlenging]:
    """VERL-15: kende DUO deze grond toe, dan is de verlenging vast zes maanden."""
    anders = Gevolg("DUO besluit alsnog anders", "Dan geldt wat DUO besluit.")
    return _uitkomst([], None, {"verlenging_toegekend": "bijna_klaar"}, (anders,), op)


def verlenging_bijna_klaar(
    *,
    doelgroep: Doelgroep | None,
    leerroute: Leerroute | None,
    behaald: Collection[Onderdeel],
    alle_lessen_gevolgd: bool | None,
    uren_taal_of_knm: int | None,
    op: date,
) -> Uitkomst[Verlenging] | OordeelNodig:
    """VERL-15, VERL-16: alleen B1-route; KNM, PVT, MAP en twee van de vier taalonderdelen, en genoeg lessen.

    Wat onbekend is (None), is een vraag als het beslist; de uren tellen alleen bij gezins- en overige migranten.
    """
    lessen = _lessen(doelgroep, alle_lessen_gevolgd, uren_taal_of_knm)
    feiten = {"doelgroep": doelgroep, "leerroute": leerroute, "behaald": tuple(sorted(behaald))} | lessen
    bezwaren = _bezwaren(leerroute, set(behaald))
    if doelgroep is None and not bezwaren:
        return OordeelNodig("Tot welke doelgroep hoort deze persoon?", (LID_1, LID_3), ("VERL-15", "VERL-16"), feiten)
    if doelgroep is not None:
        bezwaren += _te_weinig_lessen(doelgroep, alle_lessen_gevolgd, uren_taal_of_knm, op)
    if doelgroep == Doelgroep.ASIELSTATUSHOUDER and alle_lessen_gevolgd is None and not bezwaren:
        return OordeelNodig(WELKE_LESSEN, (LID_1,), ("VERL-15",), feiten)
    uren_beslissen = doelgroep not in (None, Doelgroep.ASIELSTATUSHOUDER) and uren_taal_of_knm is None
    if uren_beslissen and not bezwaren:
        return OordeelNodig(HOEVEEL_UREN, (LID_3,), ("VERL-16",), feiten)
    if leerroute is None and not bezwaren:
        return OordeelNodig("Welke leerroute staat in het PIP? " + ALLEEN_B1, (LID_1,), ("VERL-15",), feiten)
    wat_als = _wat_nog(bezwaren) if bezwaren else _wat_niet_meer(doelgroep, op)
    return _uitkomst([bezwaar.zin for bezwaar in bezwaren], doelgroep, feiten, wat_als, op)


def _lessen(doelgroep: Doelgroep | None, alle_lessen: bool | None, uren: int | None) -> dict[str, object]:
    """Bij asiel tellen de gevolgde lessen, bij de anderen de uren; zonder doelgroep kan het allebei zijn."""
    feiten: dict[str, object] = {}
    if doelgroep in (None, Doelgroep.ASIELSTATUSHOUDER):
        feiten["alle_lessen_gevolgd"] = alle_lessen
    if doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        feiten["uren_taal_of_knm"] = uren
    return feiten


def _bezwaren(leerroute: Leerroute | None, behaald: set[Onderdeel]) -> list[_Bezwaar]:
    te_weinig_taal = len(TAALONDERDELEN & behaald) < MINSTENS_TAALONDERDELEN
    tabel = (
        (leerroute not in (None, Leerroute.B1), _Bezwaar(ALLEEN_B1, "De leerroute wordt de B1-route")),
        (
            te_weinig_taal,
            _Bezwaar("Er zijn nog geen twee taalonderdelen gehaald.", "Twee taalonderdelen zijn gehaald"),
        ),
        (behaald >= TAALONDERDELEN | set(ALTIJD), _Bezwaar(ALLES_KLAAR)),
        *(
            (deel not in behaald, _Bezwaar(f"{deel.upper()} is nog niet klaar.", f"{deel.upper()} is klaar"))
            for deel in ALTIJD
        ),
    )
    return [bezwaar for geldt, bezwaar in tabel if geldt]


def _te_weinig_lessen(doelgroep: Doelgroep, alle_lessen: bool | None, uren: int | None, op: date) -> list[_Bezwaar]:
    if doelgroep == Doelgroep.ASIELSTATUSHOUDER:
        gemist = _Bezwaar("Niet alle lessen zijn gevolgd.", "Er was een goede reden voor elke gemiste les")
        return [gemist] if alle_lessen is False else []
    norm = UREN_GEZIN_OVERIG.op(op).waarde
    if uren is None or uren >= norm:
        return []
    zin = f"Er zijn {uren} van de {norm} uur taalles of KNM gevolgd."
    return [_Bezwaar(zin, f"Er zijn {norm} uur taalles of KNM gevolgd")]


def _wat_nog(bezwaren: list[_Bezwaar]) -> tuple[Gevolg, ...]:
    """Wat er moet veranderen; is het meer dan één ding, dan brengt geen ervan de grond alleen."""
    if any(not bezwaar.als for bezwaar in bezwaren):
        return ()
    dan = "Dan is deze grond er wel." if len(bezwaren) == 1 else "Dan is een van de voorwaarden vervuld, nog niet alle."
    return tuple(Gevolg(bezwaar.als, dan, "meer") for bezwaar in bezwaren)


def _wat_niet_meer(doelgroep: Doelgroep | None, op: date) -> tuple[Gevolg, ...]:
    weg = "Dan is deze grond er niet meer."
    gemist = Gevolg("Een les wordt gemist zonder goede reden", weg, "minder")
    lessen = (gemist,) if doelgroep == Doelgroep.ASIELSTATUSHOUDER else ()
    norm = UREN_GEZIN_OVERIG.op(op).waarde
    uren = () if lessen else (Gevolg(f"Er blijken minder dan {norm} uur taalles of KNM gevolgd", weg, "minder"),)
    klaar = Gevolg("Ook de andere onderdelen worden gehaald", "Dan is er geen extra tijd nodig.", "minder")
    afgekeurd = Gevolg("KNM, PVT, MAP of een van twee taalonderdelen telt toch niet", weg, "minder")
    return (*lessen, *uren, afgekeurd, klaar)


def _uitkomst(
    zinnen: list[str],
    doelgroep: Doelgroep | None,
    feiten: Mapping[str, object],
    wat_als: tuple[Gevolg, ...],
    op: date,
) -> Uitkomst[Verlenging]:
    asiel = doelgroep in (None, Doelgroep.ASIELSTATUSHOUDER)
    duur = GEEN if zinnen else Verlenging(maanden=MAANDEN.op(op).waarde)
    slot = " ".join(zinnen) or "Wie bijna klaar is na veel inspanning, krijgt zes maanden extra."
    return Uitkomst(
        waarde=duur,
        grondslag=(WET_12, LID_1 if asiel else LID_3),
        regels=("VERL-15", "VERL-16", "CAL-02"),
        feiten=feiten,
        peildatum=op,
        uitleg=slot,
        stappen=(Stap(slot, in_woorden(duur), str(LID_1)),),
        wat_als=wat_als,
    )
