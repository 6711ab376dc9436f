"""Eigenschappen die voor elk feit gelden: geen uitkomst zonder grond, geen recht dat door meer uren verdwijnt."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.wet import register
from meedoen.wet.awb import artikel_4_87, artikel_5_45, artikel_5_51, artikel_5_53
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Vergunning, Verwijtbaarheid
from meedoen.wet.besluit_inburgering_2021 import artikel_4_4, artikel_5_4, artikel_7_1, artikel_7_2
from meedoen.wet.catalogus import FUNCTIES
from meedoen.wet.catalogus.functie import FeitFout, Soort, Vorm
from meedoen.wet.participatiewet import artikel_18b, artikel_56a
from meedoen.wet.rechtspraak import bescherming
from meedoen.wet.regeling_inburgering_2021 import artikel_7_1 as regeling_7_1
from meedoen.wet.regeling_inburgering_2021 import artikel_7_4
from meedoen.wet.termijnenwet.artikel_1 import is_werkdag
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import (
    artikel_3,
    artikel_6,
    artikel_11,
    artikel_22,
    artikel_23,
    artikel_24,
    artikel_25,
    artikel_26,
)

OP = date(2026, 11, 24)
ONDERDEEL = st.sampled_from(Onderdeel)
DAGEN = st.dates(date(2022, 1, 1), date(2060, 12, 31))
CASUSSEN = [
    casus
    for pad in sorted((Path(__file__).parent / "casussen").glob("*.yaml"))
    for casus in yaml.safe_load(pad.read_text(encoding="utf-8"))
]
BEKEND = {rij.id for rij in register.dekking()}


# Elk antwoord is te verantwoorden.


def test_elk_antwoord_heeft_grondslag_regels_en_een_zin():
    for casus in CASUSSEN:
        antwoord = FUNCTIES[casus["functie"]].beantwoord(casus["feiten"], casus["peildatum"])
        for uitkomst in antwoord.onderbouwing:
            assert uitkomst.grondslag, casus["id"]
            assert uitkomst.uitleg.endswith("."), casus["id"]
            assert uitkomst.regels, casus["id"]
            assert uitkomst.feiten or not casus["feiten"], casus["id"]
            assert set(uitkomst.regels) <= BEKEND, casus["id"]
        for vraag in antwoord.vragen:
            assert vraag.vraag.rstrip().endswith(("?", ".")), casus["id"]
            assert vraag.bron, casus["id"]
            assert set(vraag.regels) <= BEKEND, casus["id"]


def test_een_casus_noemt_alleen_regels_die_bestaan():
    # Hoofdstuk 12 (gegevens) hoort niet bij het register van de rode draad.
    genoemd = {regel for casus in CASUSSEN for regel in casus["regels"] if not regel.startswith("DATA-")}
    assert genoemd <= BEKEND


def _waarden(soort: Soort) -> st.SearchStrategy[Any]:
    tabel: dict[Vorm, Any] = {
        Vorm.DATUM: lambda: st.dates(),
        Vorm.JA_NEE: lambda: st.booleans(),
        Vorm.GETAL: lambda: st.integers(0, 10_000) | st.floats(0, 2_000),
        Vorm.BEDRAG: lambda: st.integers(0, 10_000) | st.decimals(0, 3_000, places=2).map(float),
        Vorm.UREN: lambda: st.integers(0, 10_000) | st.floats(0, 2_000),
        Vorm.TEKST: lambda: st.text(max_size=20),
        Vorm.KEUZE: lambda: st.sampled_from(soort.keuzes),
        Vorm.LIJST: lambda: st.lists(_waarden(soort.deel), max_size=4),
        Vorm.GROEP: lambda: _feiten(soort.velden),
        Vorm.PERIODE: lambda: _feiten(soort.velden),
    }
    return tabel[soort.vorm]()


def _feiten(velden: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={naam: _waarden(soort) for naam, soort in velden.items()})


def _vraag(naam: str, feiten: dict[str, Any], op: date) -> Any:
    """Het antwoord, of de zin waarmee het feit is geweigerd; elke andere fout laat de test falen."""
    try:
        return FUNCTIES[naam].beantwoord(feiten, op)
    except FeitFout as fout:
        return str(fout)


@pytest.mark.parametrize("naam", FUNCTIES)
@settings(max_examples=12, deadline=None)
@given(st.data())
def test_elke_vraag_antwoordt_of_weigert_met_een_zin(naam, data):
    functie = FUNCTIES[naam]
    antwoord = _vraag(naam, data.draw(_feiten(functie.feiten)), data.draw(st.dates()))
    if isinstance(antwoord, str):
        assert antwoord
        return
    assert set(antwoord.waarden) <= functie.verwacht
    assert antwoord.waarden["menselijk_oordeel_nodig"] is bool(antwoord.vragen)


VREEMD = ("", "x", -1, 3.5, True, None, [], {}, [[]], {"a": 1}, float("nan"), date(2026, 1, 1))


@pytest.mark.parametrize("naam", FUNCTIES)
def test_een_waarde_van_de_verkeerde_soort_is_nooit_een_kale_fout(naam):
    for feit, waarde in product(FUNCTIES[naam].feiten, VREEMD):
        assert _vraag(naam, {feit: waarde}, OP) != ""


# Termijnen.


@given(DAGEN)
def test_een_einde_ligt_nooit_voor_zijn_begin(dag):
    termijn = artikel_11.inburgeringstermijn(pip_dagtekening=dag).waarde
    assert dag < termijn.begin < termijn.einde
    assert termijn.begin <= artikel_5_4.laatste_dag_wissel(pip_dagtekening=dag).waarde < termijn.einde
    assert artikel_56a.laatste_dag_ontzorgen(recht_op_bijstand_vanaf=dag).waarde > dag
    assert artikel_5_51.besluit_uiterlijk(rapport_dagtekening=dag).waarde == dag + timedelta(days=91)


@given(DAGEN, st.integers(0, 300))
def test_awb09_betalen_en_aanmaning_eindigen_op_een_werkdag(dag, later):
    betalen = artikel_4_87.betalen_uiterlijk(bekendmaking=dag).waarde
    assert is_werkdag(betalen)
    assert 0 <= (betalen - dag).days - 42 <= 5
    assert betalen <= artikel_4_87.betalen_uiterlijk(bekendmaking=dag + timedelta(days=later)).waarde
    assert is_werkdag(artikel_4_87.dwangbevel_niet_eerder_dan(aanmaning=dag).waarde)


@given(DAGEN, st.sampled_from(artikel_26.Boeteartikel), st.integers(0, 900), st.integers(0, 90))
def test_awb05_schorsing_vervroegt_de_verjaring_nooit(dag, artikel, geschorst, erbij):
    def einde(dagen: int) -> date:
        return artikel_5_45.bevoegd_tot_en_met(artikel=artikel, overtreding_op=dag, dagen_geschorst=dagen).waarde

    assert dag < einde(0) <= einde(geschorst) <= einde(geschorst + erbij)
    jaren = 5 if artikel_5_53.rapport_verplicht(artikel=artikel, op=dag).waarde else 3
    assert einde(0).year - dag.year in (jaren, jaren + 1 if dag.month == 2 else jaren)


# Meer doen neemt nooit een recht weg.


@given(st.sets(ONDERDEEL), ONDERDEEL, st.sampled_from(Leerroute), st.sampled_from(Doelgroep))
def test_een_onderdeel_erbij_maakt_nooit_dat_er_meer_ontbreekt(behaald, erbij, route, doelgroep):
    def ontbreekt(onderdelen: set[Onderdeel]) -> frozenset[Onderdeel]:
        feiten = artikel_6.Onderdelen(doelgroep=doelgroep, leerroute=route, behaald=frozenset(onderdelen))
        return artikel_6.stand_van_onderdelen(feiten=feiten, op=OP).waarde.ontbreekt

    assert ontbreekt(behaald | {erbij}) <= ontbreekt(behaald)


@given(st.sets(ONDERDEEL), ONDERDEEL, st.integers(0, 900), st.integers(0, 90))
def test_verl15_meer_behaald_of_meer_uren_neemt_de_verlenging_nooit_weg(behaald, erbij, uren, meer):
    def duur(onderdelen: set[Onderdeel], aantal: int) -> bool:
        return bool(
            artikel_4_4.verlenging_bijna_klaar(
                doelgroep=Doelgroep.GEZINSMIGRANT,
                leerroute=Leerroute.B1,
                behaald=onderdelen,
                alle_lessen_gevolgd=False,
                uren_taal_of_knm=aantal,
                op=OP,
            ).waarde
        )

    assert duur(behaald, uren) <= duur(behaald | {erbij}, uren + meer)


# Boetes: wat de tekst zegt, nooit boven het maximum en nooit onder nul.

ZWAAR_NAAR_LICHT = (
    Verwijtbaarheid.OPZET,
    Verwijtbaarheid.GROVE_SCHULD,
    Verwijtbaarheid.GEEN_OPZET_OF_GROVE_SCHULD,
    Verwijtbaarheid.VERMINDERD,
    Verwijtbaarheid.GEEN,
)


def _bedrag(verwijtbaarheid: Verwijtbaarheid, eerdere: int) -> Any:
    overtredingen = [artikel_7_1.EerdereOvertreding(OP - timedelta(days=n + 1), True) for n in range(eerdere)]
    uitkomst = artikel_7_1.berekende_boete(
        constatering=OP, verwijtbaarheid=verwijtbaarheid, eerdere=overtredingen, op=OP
    )
    return uitkomst.waarde


@pytest.mark.parametrize("eerdere", range(8))
def test_bog05_bog06_boete_blijft_onder_het_maximum_en_daalt_met_het_verwijt(eerdere):
    bedragen = [_bedrag(soort, eerdere) for soort in ZWAAR_NAAR_LICHT]
    assert all(hoger >= lager for hoger, lager in pairwise(bedragen))
    assert bedragen[-1] == 0
    assert bedragen[0] == min(50 * 2**eerdere, 800)
    assert bedragen[0] <= artikel_26.hoogste_boete(artikel=artikel_26.Boeteartikel.TRAJECT, op=OP).waarde
    assert bedragen[1] * 4 == bedragen[0] * 3


@given(st.integers(0, 400), st.integers(0, 365))
def test_bog05_een_eerdere_overtreding_maakt_de_boete_nooit_lager(dagen, erbij):
    def bedrag(*afstanden: int) -> Any:
        eerdere = [artikel_7_1.EerdereOvertreding(OP - timedelta(days=d), True) for d in afstanden]
        return artikel_7_1.berekende_boete(
            constatering=OP, verwijtbaarheid=Verwijtbaarheid.OPZET, eerdere=eerdere, op=OP
        ).waarde

    assert bedrag() <= bedrag(dagen) <= bedrag(dagen, erbij)
    assert (bedrag(dagen) == 100) is (0 < dagen <= 365)


UREN = st.integers(0, 1700)


@given(
    st.sampled_from(Doelgroep),
    st.sampled_from(Leerroute),
    st.sampled_from(regeling_7_1.Pogingen),
    UREN,
    UREN,
    st.integers(0, 3),
    st.integers(0, 300),
)
def test_bom03_meer_uren_of_meer_behaald_geeft_nooit_een_hogere_boete(
    doelgroep, route, pogingen, uren, participatie, behaald, erbij
):
    def boete(u: int, p: int, b: int) -> int:
        inspanning = regeling_7_1.Inspanning(u, 1000, min(100, u // 10), p, pogingen, b)
        uitkomst = regeling_7_1.boete_leerroute(doelgroep=doelgroep, leerroute=route, inspanning=inspanning, op=OP)
        return uitkomst.waarde

    hoogst = artikel_26.hoogste_boete(artikel=artikel_26.Boeteartikel.LEERROUTE, op=OP).waarde
    assert 0 < boete(uren, participatie, behaald) <= hoogst
    assert boete(uren + erbij, participatie, behaald) <= boete(uren, participatie, behaald)
    assert boete(uren, participatie + erbij, behaald) <= boete(uren, participatie, behaald)
    assert boete(uren, participatie, behaald + 1) <= boete(uren, participatie, behaald)


def test_bom03_vaker_proberen_geeft_nooit_een_hogere_boete():
    for rij in zip(*regeling_7_1.TABEL_EXAMENS.op(OP).waarde.values(), strict=True):
        assert list(rij) == sorted(rij, reverse=True)


@given(st.sampled_from(Doelgroep), st.integers(0, 799), st.integers(0, 799), st.integers(0, 200))
def test_ntm04_ntm05_meer_uren_geeft_nooit_een_langere_nieuwe_termijn(doelgroep, uren, participatie, erbij):
    def maanden(u: int) -> int | None:
        uitkomst = artikel_7_4.nieuwe_termijn(
            niet_afgerond={Onderdeel.Z_CURSUSUREN},
            doelgroep=doelgroep,
            leerroute=Leerroute.Z,
            behaald_aantal=0,
            uren=u,
            participatie_uren=participatie,
            op=OP,
        )
        return None if isinstance(uitkomst, OordeelNodig) else uitkomst.waarde

    eerst, later = maanden(uren), maanden(uren + erbij)
    assert eerst is not None
    assert 6 <= eerst <= 24
    assert later is None or later <= eerst


@pytest.mark.parametrize(
    ("niet_afgerond", "doelgroep", "route", "maanden", "leden"),
    [
        ({Onderdeel.MAP}, Doelgroep.GEZINSMIGRANT, Leerroute.B1, 6, {"7.4 lid 1", "24 lid 2"}),
        ({Onderdeel.LEZEN}, Doelgroep.GEZINSMIGRANT, Leerroute.B1, 6, {"7.4 lid 2", "25 lid 2"}),
        (
            {Onderdeel.Z_CURSUSUREN},
            Doelgroep.GEZINSMIGRANT,
            Leerroute.Z,
            12,
            {"7.4 lid 4", "7.4 lid 5", "25 lid 2"},
        ),
        (
            {Onderdeel.PVT, Onderdeel.MAP, Onderdeel.Z_CURSUSUREN},
            Doelgroep.ASIELSTATUSHOUDER,
            Leerroute.Z,
            18,
            {"7.4 lid 1", "24 lid 2", "7.4 lid 3", "7.4 lid 5", "25 lid 2", "7.4 lid 6"},
        ),
    ],
)
def test_ntm_de_grondslag_noemt_alleen_de_leden_die_gelden(niet_afgerond, doelgroep, route, maanden, leden):
    uitkomst = artikel_7_4.nieuwe_termijn(
        niet_afgerond=niet_afgerond,
        doelgroep=doelgroep,
        leerroute=route,
        behaald_aantal=4,
        uren=500,
        participatie_uren=300,
        op=OP,
    )
    assert uitkomst.waarde == maanden
    assert {f"{bron.artikel} lid {bron.lid}" for bron in uitkomst.grondslag} == leden
    assert ("NTM-07" in uitkomst.regels) is ("7.4 lid 6" in leden)


def test_bom01_pvt_of_map_blijft_onder_het_maximum():
    hoogst = artikel_26.hoogste_boete(artikel=artikel_26.Boeteartikel.PVT_MAP, op=OP).waarde
    for onderdeel in (Onderdeel.PVT, Onderdeel.MAP):
        assert artikel_7_2.boete_pvt_map(niet_afgerond={onderdeel}, op=OP).waarde == hoogst


@given(DAGEN, st.integers(0, 900), st.integers(0, 300))
def test_taal02_de_verlaging_daalt_nooit_vanzelf(ingang, dagen, later):
    def procent(n: int) -> int:
        dag = ingang + timedelta(days=n)
        return artikel_18b.verlaging(ingang=ingang, op=dag, bereid_en_voortgang=False, verwijtbaar=True).waarde

    assert procent(0) == 20
    assert procent(dagen) <= procent(dagen + later) <= 100


# De poort van het Unierecht.

POORTEN = (artikel_22, artikel_23, artikel_24, artikel_25)
BESCHERMD = [
    (groep, vergunning)
    for groep, vergunning in product((None, *Doelgroep), (None, *Vergunning))
    if groep == Doelgroep.ASIELSTATUSHOUDER or vergunning in bescherming.BESCHERMD
]


@pytest.mark.parametrize("artikel", POORTEN, ids=lambda module: module.__name__.rsplit(".", 1)[1])
@pytest.mark.parametrize(("doelgroep", "vergunning"), BESCHERMD)
def test_eu05_tegen_wie_bescherming_heeft_begint_handhaven_nooit_vanzelf(artikel, doelgroep, vergunning):
    antwoord = artikel.mag_handhaven_starten(doelgroep=doelgroep, vergunning=vergunning)
    assert isinstance(antwoord, OordeelNodig)
    assert bescherming.HVJ in antwoord.bron
    assert bescherming.ABRVS_2025 in antwoord.bron


@pytest.mark.parametrize("functie", ["intake", "boete_college", "boete_minister"])
def test_eu05_bij_een_boetebedrag_van_een_statushouder_staat_altijd_de_vraag(functie):
    feiten = {
        "intake": {"oproepen_gemist": 3, "boetes_art22_eerder": 1},
        "boete_college": {"overtreding": "begeleiding", "verwijtbaarheid": "opzet"},
        "boete_minister": {"niet_afgerond": ["pvt"]},
    }[functie]
    antwoord = FUNCTIES[functie].beantwoord({"doelgroep": "asielstatushouder", **feiten}, OP)
    assert antwoord.waarden["boete"]
    assert bescherming.HVJ in antwoord.vragen[0].bron


# Wat onbekend is en beslist, is een vraag en nooit een getal.

_ROUTE_NIET_AF = {"doelgroep": "gezinsmigrant", "uren_taal_en_knm": 300, "pogingen": "alles_minstens_1x"}
_KLAAR = {"grond": "bijna_klaar", "leerroute": "b1", "behaald": ["knm", "lezen", "luisteren", "pvt", "map"]}


@pytest.mark.parametrize(
    ("functie", "feiten", "open_"),
    [
        ("intake", {"oproepen_gemist": 2, "boetes_art22_eerder": 1}, {"actie", "boete"}),
        ("boete_minister", _ROUTE_NIET_AF, {"boete", "nieuwe_termijn_maanden"}),
        ("boete_minister", _ROUTE_NIET_AF | {"niet_afgerond": ["lezen", "pvt"]}, {"boete", "nieuwe_termijn_maanden"}),
        ("boete_minister", {"leerroute": "b1", "uren_taal_en_knm": 300, "pogingen": "alles_minstens_1x"}, {"boete"}),
        ("termijn", {"leerroute": "b1", "ontheffing": {"uitkomst": "toegekend"}}, {"verplichte_onderdelen"}),
        ("afschalen", {"leerroute": "b1"}, {"mag_afschalen", "meetellende_uren"}),
        ("routewissel", {"van": "b1", "naar": "z"}, {"resterende_cursusuren_z"}),
        ("verlenging", _KLAAR | {"doelgroep": "gezinsmigrant"}, {"grond_aanwezig", "verlenging_maanden"}),
    ],
)
def test_een_onbekend_feit_dat_beslist_geeft_een_vraag_en_geen_uitkomst(functie, feiten, open_):
    antwoord = FUNCTIES[functie].beantwoord(feiten, OP)
    assert antwoord.vragen
    assert not open_ & set(antwoord.waarden)


def test_pip07_een_vraag_waar_twee_uitkomsten_op_wachten_staat_er_een_keer():
    feiten = {"kennisgeving_duo": "2022-12-19", "brp_inschrijving": "2022-12-12", "wacht_op_informatie_derde": True}
    feiten |= {"doelgroep": "gezinsmigrant", "informatie_derde_ontvangen": "2023-02-27"}
    (vraag,) = FUNCTIES["pip_deadline"].beantwoord(feiten, OP).vragen
    assert "Geldt het uitstel" in vraag.vraag


@given(st.dates(date(2022, 1, 1), date(2022, 10, 1)), DAGEN, st.booleans(), st.none() | DAGEN)
def test_pip07_een_klok_die_in_2022_afliep_kent_op_geen_enkele_dag_uitstel(begin, op, wacht, ontvangen):
    feiten: dict[str, Any] = {"doelgroep": "gezinsmigrant", "kennisgeving_duo": begin, "brp_inschrijving": begin}
    zonder = FUNCTIES["pip_deadline"].beantwoord(feiten, op)
    feiten["wacht_op_informatie_derde"] = wacht
    if ontvangen:
        feiten["informatie_derde_ontvangen"] = ontvangen
    antwoord = FUNCTIES["pip_deadline"].beantwoord(feiten, op)
    assert antwoord.waarden["uitstel_toegestaan"] is False
    assert antwoord.waarden["uiterste_datum"] == zonder.waarden["uiterste_datum"]


# De plicht.


@given(DAGEN, st.dates(date(1940, 1, 1), date(2020, 12, 31)), st.sampled_from(artikel_3.Uitzondering))
def test_pli01_pli02_wie_te_jong_is_of_een_uitzondering_heeft_is_nooit_plichtig(op, geboren, uitzondering):
    recht = artikel_3.Verblijfsrecht.ASIEL_BEPAALDE_TIJD
    gewoon = artikel_3.plichtig(op=op, verblijfsrecht=recht, geboortedatum=geboren)
    jaren = op.year - geboren.year - ((op.month, op.day) < (geboren.month, geboren.day))
    if jaren < 16:
        assert isinstance(gewoon, Uitkomst)
        assert not gewoon.waarde
    elif jaren < 66:
        assert isinstance(gewoon, Uitkomst)
        assert gewoon.waarde
    else:
        assert isinstance(gewoon, OordeelNodig)
    met = artikel_3.plichtig(op=op, verblijfsrecht=recht, geboortedatum=geboren, uitzondering=uitzondering)
    assert isinstance(met, Uitkomst)
    assert not met.waarde


def test_bes9_de_plicht_vraagt_geen_nationaliteit_taal_geloof_of_geslacht():
    feiten = {feit for functie in FUNCTIES.values() for feit in functie.feiten}
    assert not feiten & {"nationaliteit", "herkomst", "taal", "geloof", "geslacht", "postcode", "naam"}
