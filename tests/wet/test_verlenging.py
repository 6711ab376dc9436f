"""Verlenging: de grenzen die geen casus in één regel laat zien, en eigenschappen over alle gronden."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel
from meedoen.wet.besluit_inburgering_2021.artikel_4_2 import verlenging_na_onderbreking
from meedoen.wet.besluit_inburgering_2021.artikel_4_4 import verlenging_bijna_klaar
from meedoen.wet.regeling_inburgering_2021 import artikel_4_1, artikel_4_2
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import EIGEN_DUUR, GEEN, Grond, Omstandigheid, Verlenging
from meedoen.wet.tijd import Periode
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

OP = date(2026, 3, 1)
DAGEN = st.dates(date(2022, 1, 1), date(2050, 12, 31))


def _duur(grond: Grond, **feiten) -> Verlenging:
    feiten = {"leerroute": Leerroute.B1, **feiten}
    uitkomst = artikel_4_1.verlenging(grond=grond, feiten=Omstandigheid(**feiten), op=OP)
    assert isinstance(uitkomst, Uitkomst)
    return uitkomst.waarde


def test_elke_grond_heeft_precies_een_rekenplek():
    elders = {Grond.OPLEIDING_NIET_VRIJSTELLEND, Grond.BIJNA_KLAAR}
    assert set(EIGEN_DUUR) | set(artikel_4_1._VAST) | elders == set(Grond)
    assert not set(EIGEN_DUUR) & set(artikel_4_1._VAST)


@pytest.mark.parametrize("grond", sorted(EIGEN_DUUR))
def test_een_dag_korter_dan_drie_maanden_is_geen_grond(grond):
    begin = date(2025, 11, 15)
    assert _duur(grond, periode=Periode(begin, date(2026, 2, 13))) == GEEN
    assert _duur(grond, periode=Periode(begin, date(2026, 2, 14))) == Verlenging(dagen=92)


@pytest.mark.parametrize("grond", sorted(EIGEN_DUUR))
def test_zonder_duur_beslist_een_mens(grond):
    assert isinstance(artikel_4_1.verlenging(grond=grond, feiten=Omstandigheid(), op=OP), OordeelNodig)


@pytest.mark.parametrize(
    ("grond", "hoogstens"),
    [(Grond.ALFABETISERING, 6), (Grond.BELEMMERING_AANBIEDER, 6), (Grond.DAKLOOSHEID, 24), (Grond.OVERIG, 24)],
)
def test_het_maximum_geldt_voor_maanden_en_voor_een_periode(grond, hoogstens):
    periode = Periode(date(2020, 1, 1), date(2024, 12, 31))
    assert _duur(grond, duur_maanden=hoogstens + 1) == Verlenging(maanden=hoogstens)
    assert _duur(grond, duur_maanden=hoogstens) == Verlenging(maanden=hoogstens)
    assert _duur(grond, periode=periode) == Verlenging(maanden=hoogstens)


def test_verl11_twee_gronden_zonder_gat_tellen_samen():
    ziek = Periode(date(2025, 1, 1), date(2025, 2, 15))
    dakloos = Periode(date(2025, 2, 10), date(2025, 3, 31))
    assert artikel_4_1.verlenging_samen(perioden=(dakloos, ziek), op=OP).waarde == Verlenging(dagen=90)


def test_verl11_een_gat_van_een_dag_breekt_de_reeks():
    ziek = Periode(date(2025, 1, 1), date(2025, 2, 15))
    dakloos = Periode(date(2025, 2, 17), date(2025, 3, 31))
    assert artikel_4_1.verlenging_samen(perioden=(ziek, dakloos), op=OP).waarde == GEEN
    assert artikel_4_1.verlenging_samen(perioden=(), op=OP).waarde == GEEN


@pytest.mark.parametrize("weg", [Onderdeel.KNM, Onderdeel.PVT, Onderdeel.MAP, Onderdeel.LEZEN])
def test_verl15_elk_onderdeel_is_nodig(weg):
    klaar = {Onderdeel.KNM, Onderdeel.PVT, Onderdeel.MAP, Onderdeel.LEZEN, Onderdeel.SPREKEN}

    def duur(behaald) -> Verlenging:
        return verlenging_bijna_klaar(
            doelgroep=Doelgroep.ASIELSTATUSHOUDER,
            leerroute=Leerroute.B1,
            behaald=behaald,
            alle_lessen_gevolgd=True,
            uren_taal_of_knm=0,
            op=OP,
        ).waarde

    assert duur(klaar) == Verlenging(maanden=6)
    assert duur(klaar - {weg}) == GEEN


def test_verl15_zonder_doelgroep_beslist_een_mens_alleen_als_het_uitmaakt():
    klaar = {Onderdeel.KNM, Onderdeel.PVT, Onderdeel.MAP, Onderdeel.LEZEN, Onderdeel.SPREKEN}
    feiten = {"doelgroep": None, "leerroute": Leerroute.B1, "alle_lessen_gevolgd": True, "uren_taal_of_knm": 500}
    assert isinstance(verlenging_bijna_klaar(behaald=klaar, op=OP, **feiten), OordeelNodig)
    assert verlenging_bijna_klaar(behaald=(), op=OP, **feiten).waarde == GEEN


def test_verl15_onbekende_lessen_zijn_een_vraag_als_zij_beslissen():
    feiten = {"leerroute": Leerroute.B1, "alle_lessen_gevolgd": None, "uren_taal_of_knm": 500, "op": OP}
    vraag = verlenging_bijna_klaar(doelgroep=ASIEL, behaald=KLAAR, **feiten)
    assert isinstance(vraag, OordeelNodig)
    assert "goede reden" in vraag.vraag
    assert verlenging_bijna_klaar(doelgroep=ASIEL, behaald=(), **feiten).waarde == GEEN
    assert verlenging_bijna_klaar(doelgroep=GEZIN, behaald=KLAAR, **feiten).waarde != GEEN


KLAAR = frozenset({Onderdeel.KNM, Onderdeel.PVT, Onderdeel.MAP, Onderdeel.LEZEN, Onderdeel.SPREKEN})
ASIEL, GEZIN = Doelgroep.ASIELSTATUSHOUDER, Doelgroep.GEZINSMIGRANT


def _bijna_klaar(doelgroep, *, behaald=KLAAR, lessen=True, uren=450, leerroute=Leerroute.B1) -> Uitkomst[Verlenging]:
    uitkomst = verlenging_bijna_klaar(
        doelgroep=doelgroep,
        leerroute=leerroute,
        behaald=behaald,
        alle_lessen_gevolgd=lessen,
        uren_taal_of_knm=uren,
        op=OP,
    )
    assert isinstance(uitkomst, Uitkomst)
    return uitkomst


@pytest.mark.parametrize(
    ("doelgroep", "feiten", "gebruikt"),
    [
        (ASIEL, {"lessen": False}, {"alle_lessen_gevolgd": False}),
        (ASIEL, {}, {"alle_lessen_gevolgd": True}),
        (GEZIN, {"uren": 449}, {"uren_taal_of_knm": 449}),
        (GEZIN, {"uren": 450}, {"uren_taal_of_knm": 450}),
    ],
)
def test_verl15_wat_over_de_lessen_beslist_staat_bij_de_feiten_en_de_rest_niet(doelgroep, feiten, gebruikt):
    altijd = {"doelgroep", "leerroute", "behaald"}
    gevonden = _bijna_klaar(doelgroep, **feiten).feiten
    assert {naam: waarde for naam, waarde in gevonden.items() if naam not in altijd} == gebruikt
    assert altijd < set(gevonden)


@pytest.mark.parametrize(
    ("feiten", "verwacht"),
    [
        ({"lessen": False}, ["Er was een goede reden voor elke gemiste les"]),
        ({"behaald": KLAAR - {Onderdeel.MAP}}, ["MAP is klaar"]),
        ({"behaald": KLAAR - {Onderdeel.LEZEN}}, ["Twee taalonderdelen zijn gehaald"]),
        ({"leerroute": Leerroute.Z}, ["De leerroute wordt de B1-route"]),
        ({"behaald": set(Onderdeel)}, []),
    ],
)
def test_verl15_is_de_grond_er_niet_dan_zegt_wat_als_waardoor_zij_er_wel_is(feiten, verwacht):
    uitkomst = _bijna_klaar(ASIEL, **feiten)
    assert uitkomst.waarde == GEEN
    assert [gevolg.als for gevolg in uitkomst.wat_als] == verwacht
    assert {gevolg.dan for gevolg in uitkomst.wat_als} <= {"Dan is deze grond er wel."}


def test_verl16_wie_uren_en_een_onderdeel_mist_heeft_aan_een_van_beide_niet_genoeg():
    wat_als = _bijna_klaar(GEZIN, uren=300, behaald=KLAAR - {Onderdeel.KNM}).wat_als
    assert [gevolg.als for gevolg in wat_als] == ["KNM is klaar", "Er zijn 450 uur taalles of KNM gevolgd"]
    assert {gevolg.dan for gevolg in wat_als} == {"Dan is een van de voorwaarden vervuld, nog niet alle."}


@pytest.mark.parametrize(
    ("doelgroep", "eerste"),
    [
        (ASIEL, "Een les wordt gemist zonder goede reden"),
        (GEZIN, "Er blijken minder dan 450 uur taalles of KNM gevolgd"),
    ],
)
def test_verl15_is_de_grond_er_dan_zegt_wat_als_waardoor_zij_verdwijnt(doelgroep, eerste):
    uitkomst = _bijna_klaar(doelgroep)
    assert uitkomst.waarde == Verlenging(maanden=6)
    assert uitkomst.wat_als[0].als == eerste
    assert {gevolg.richting for gevolg in uitkomst.wat_als} == {"minder"}


@pytest.mark.parametrize(
    ("opleiding", "eerder", "maanden"),
    [
        ("vso", 0, 24),
        ("vso", 2, 12),
        ("vso", 3, 12),
        ("vso", 4, 0),
        ("entree", 0, 24),
        ("entree", 1, 12),
        ("entree", 2, 0),
    ],
)
def test_verl13_opleiding_die_nog_loopt(opleiding, eerder, maanden):
    uitkomst = artikel_4_2.verlenging_opleiding(
        opleiding=artikel_4_2.Opleiding(opleiding), nog_bezig=True, eerder_verlengd_jaren=eerder, op=OP
    )
    assert uitkomst.waarde == Verlenging(maanden=maanden)


@pytest.mark.parametrize(
    ("maanden", "eerder", "verwacht"), [(24, 0, 24), (25, 0, 24), (30, 1, 12), (18, 2, 0), (30, 2, 0)]
)
def test_verl12_beeindigde_entree_komt_nooit_boven_twee_jaar(maanden, eerder, verwacht):
    uitkomst = artikel_4_2.verlenging_opleiding(
        opleiding=artikel_4_2.Opleiding.ENTREE,
        nog_bezig=False,
        duur_maanden=maanden,
        eerder_verlengd_jaren=eerder,
        op=OP,
    )
    assert uitkomst.waarde == Verlenging(maanden=verwacht)


def test_verl17_onderbreking_van_precies_een_jaar_telt_en_een_dag_meer_niet():
    begin = date(2025, 3, 1)
    jaar = Periode(begin, date(2026, 2, 28))
    assert verlenging_na_onderbreking(onderbreking=jaar, op=OP).waarde == Verlenging(dagen=365)
    langer = Periode(begin, date(2026, 3, 1))
    assert verlenging_na_onderbreking(onderbreking=langer, op=OP).waarde == GEEN


@given(st.sampled_from(sorted(EIGEN_DUUR)), DAGEN, DAGEN, st.integers(0, 900), st.integers(0, 90))
def test_langer_duren_verkort_een_verlenging_nooit(grond, einde, begin, dagen, erbij):
    def nieuw(extra: int) -> date:
        return _duur(grond, periode=Periode(begin, begin + timedelta(days=dagen + extra))).op(einde)

    assert einde <= nieuw(0)
    # Bij het maximum telt de regeling in maanden; die kunnen een paar dagen korter uitvallen dan de periode zelf.
    assert nieuw(0) <= nieuw(erbij) + timedelta(days=3)


@given(DAGEN, st.integers(0, 400), st.integers(0, 60))
def test_verl07_later_starten_geeft_nooit_minder_verlenging(pip, dagen, later):
    def duur(extra: int) -> int:
        start = pip + timedelta(days=dagen + extra)
        feiten = {"doelgroep": Doelgroep.ASIELSTATUSHOUDER, "pip_dagtekening": pip, "start_lessen": start}
        return _duur(Grond.GEEN_AANBOD, **feiten).dagen

    assert duur(0) <= duur(later) <= duur(0) + later
