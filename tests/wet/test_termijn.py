"""Termijn, PIP-datum, wissel en bevoegdheid: grenzen, en een tweede rekenaar voor de PIP-datum."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Vergunning
from meedoen.wet.besluit_inburgering_2021 import artikel_2_1, artikel_2_7, artikel_4_5, artikel_5_3, artikel_5_4
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import Verlenging
from meedoen.wet.termijnenwet.artikel_1 import is_werkdag
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_1, artikel_11, artikel_18

DAGEN = st.dates(date(2023, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("dagtekening", "begin", "einde"),
    [
        (date(2024, 2, 28), date(2024, 2, 29), date(2027, 2, 28)),
        (date(2024, 2, 29), date(2024, 3, 1), date(2027, 2, 28)),
        (date(2025, 2, 28), date(2025, 3, 1), date(2028, 2, 29)),
        (date(2023, 12, 31), date(2024, 1, 1), date(2026, 12, 31)),
        (date(2024, 5, 15), date(2024, 5, 16), date(2027, 5, 15)),
    ],
)
def test_term02_term04_rond_schrikkeldag_en_jaarwisseling(dagtekening, begin, einde):
    termijn = artikel_11.inburgeringstermijn(pip_dagtekening=dagtekening).waarde
    assert (termijn.begin, termijn.einde) == (begin, einde)


@pytest.mark.parametrize(
    ("einde", "begin", "verhuisd", "loopt"),
    [
        (date(2025, 9, 1), date(2026, 9, 1), False, True),
        (date(2025, 9, 1), date(2026, 9, 2), False, False),
        (date(2025, 9, 1), date(2026, 9, 2), True, True),
        (date(2025, 9, 1), date(2025, 9, 1), False, True),
        (None, date(2026, 9, 1), False, None),
        (date(2025, 9, 1), None, False, None),
    ],
)
def test_pli13_na_terugkeer_loopt_de_plicht_door_bij_hooguit_een_jaar_en_anders_is_het_een_vraag(
    einde, begin, verhuisd, loopt
):
    uitkomst = artikel_2_1.plicht_na_terugkeer(einde=einde, begin=begin, verhuisd=verhuisd, op=date(2026, 11, 24))
    assert (None if isinstance(uitkomst, OordeelNodig) else uitkomst.waarde) is loopt


def test_voor_2022_is_er_geen_termijn_van_deze_wet():
    with pytest.raises(LookupError):
        artikel_11.inburgeringstermijn(pip_dagtekening=date(2021, 12, 31))


def test_de_termijn_eindigt_ook_in_het_weekend():
    einde = artikel_11.inburgeringstermijn(pip_dagtekening=date(2024, 2, 29)).waarde.einde
    assert not is_werkdag(einde)


def test_verl23_zonder_toegekende_verlenging_blijft_het_einde_staan():
    einde = date(2027, 5, 15)
    assert artikel_11.termijn_na_verlenging(einde=einde, nieuw_einde=None).waarde == einde
    nieuw = Verlenging(maanden=6).op(einde)
    assert artikel_11.termijn_na_verlenging(einde=einde, nieuw_einde=nieuw).waarde == date(2027, 11, 15)


_PASEN = {2023: (4, 9), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2029: (4, 1)}
"""Overgenomen uit een almanak, dus niet berekend."""


def _vrij(dag: date) -> bool:
    pasen = date(dag.year, *_PASEN[dag.year])
    vast = {(1, 1), (5, 5), (12, 25), (12, 26), (4, 26 if date(dag.year, 4, 27).isoweekday() == 7 else 27)}
    gelijkgesteld = {(2023, 4, 28), (2024, 12, 27), (2026, 1, 2), (2028, 4, 28)}
    vast_jaar = (dag.year, dag.month, dag.day) in gelijkgesteld
    return (
        vast_jaar or dag.isoweekday() >= 6 or (dag.month, dag.day) in vast or (dag - pasen).days in (-2, 1, 39, 40, 50)
    )


@pytest.mark.parametrize("jaar", [2023, 2024, 2025, 2026, 2027, 2028])
def test_pip04_elke_dag_van_zes_jaar_gelijk_aan_de_almanak(jaar):
    dag = date(jaar, 1, 1)
    while dag.year == jaar:
        verwacht = dag + timedelta(days=70)
        while _vrij(verwacht):
            verwacht += timedelta(days=1)
        uitkomst = artikel_5_3.pip_uiterlijk(doelgroep=Doelgroep.GEZINSMIGRANT, kennisgeving_duo=dag)
        assert uitkomst.waarde == verwacht, dag
        dag += timedelta(days=1)


@given(DAGEN, st.integers(0, 200), st.integers(0, 60))
def test_pip07_later_ontvangen_informatie_vervroegt_de_datum_nooit(kennisgeving, na, later):
    def uiterlijk(dagen: int | None) -> date:
        ontvangen = None if dagen is None else kennisgeving + timedelta(days=dagen)
        return artikel_5_3.pip_uiterlijk(
            doelgroep=Doelgroep.OVERIGE_MIGRANT,
            kennisgeving_duo=kennisgeving,
            wacht_op_informatie_derde=True,
            informatie_derde_ontvangen=ontvangen,
        ).waarde

    assert uiterlijk(None) <= uiterlijk(na) <= uiterlijk(na + later)


def test_pip05_zonder_inschrijving_in_de_huisvestingsgemeente_is_er_nog_geen_datum():
    uitkomst = artikel_5_3.pip_uiterlijk(
        doelgroep=Doelgroep.ASIELSTATUSHOUDER, kennisgeving_duo=date(2026, 1, 12), brp_inschrijving=None
    )
    assert isinstance(uitkomst, OordeelNodig)


@pytest.mark.parametrize(("doelgroep", "telt"), [("asielstatushouder", True), ("gezinsmigrant", False)])
def test_pip04_de_inschrijving_staat_alleen_bij_de_gebruikte_feiten_als_zij_meetelt(doelgroep, telt):
    dagen = {"kennisgeving_duo": date(2026, 9, 7), "brp_inschrijving": date(2026, 8, 20)}
    uitkomst = artikel_5_3.pip_uiterlijk(doelgroep=Doelgroep(doelgroep), **dagen)
    assert ("brp_inschrijving" in uitkomst.feiten) is telt


@given(DAGEN, DAGEN, st.sampled_from(Leerroute), st.sampled_from(Leerroute))
def test_wis01_wie_op_een_dag_mag_wisselen_mocht_het_de_dag_ervoor_ook(pip, op, van, naar):
    def mag(dag: date) -> bool:
        return artikel_5_4.mag_wisselen(pip_dagtekening=pip, van=van, naar=naar, op=dag).waarde

    op = max(op, pip)  # vóór het eerste PIP is er niets te wisselen
    assert mag(op + timedelta(days=1)) <= mag(op)


@pytest.mark.parametrize(("einde", "mag"), [(date(2025, 7, 15), False), (date(2025, 7, 16), True)])
def test_wis03_na_een_opleiding_die_na_de_grens_eindigt_mag_het_alsnog(einde, mag):
    uitkomst = artikel_5_4.mag_wisselen(
        pip_dagtekening=date(2024, 1, 15),
        van=Leerroute.B1,
        naar=Leerroute.Z,
        op=date(2025, 12, 1),
        einde_opleiding=einde,
    )
    assert uitkomst.waarde is mag


@given(DAGEN)
def test_verl20_de_vroegste_aanvraag_ligt_ongeveer_een_half_jaar_voor_het_einde(einde):
    dagen = (einde - artikel_4_5.vroegste_aanvraag(termijn_einde=einde).waarde).days
    assert 181 <= dagen <= 184


@pytest.mark.parametrize(
    ("onderdelen", "past"),
    [
        ({Onderdeel.LEZEN, Onderdeel.LUISTEREN, Onderdeel.SPREKEN}, True),
        ({Onderdeel.LEZEN, Onderdeel.LUISTEREN, Onderdeel.SPREKEN, Onderdeel.SCHRIJVEN}, False),
        ({Onderdeel.KNM}, True),
        ({Onderdeel.Z_PARTICIPATIE_UREN}, True),
        ({Onderdeel.PVT}, False),
        ({Onderdeel.MAP}, False),
    ],
)
def test_onth02_wat_gedeeltelijk_kan_wegvallen(onderdelen, past):
    assert isinstance(artikel_2_7.ontheven(onderdelen=onderdelen), Uitkomst) is past


def test_reg01_bij_een_asielvergunning_is_de_huisvestingsgemeente_bevoegd():
    def gemeente(vergunning: Vergunning) -> str | None:
        return artikel_1.bevoegde_gemeente(vergunning=vergunning, woonplaats="0405", huisvestingsgemeente="0388").waarde

    assert gemeente(Vergunning.ASIEL_BEPAALDE_TIJD) == "0388"
    assert gemeente(Vergunning.REGULIER_BIJ_STATUSHOUDER) == "0405"


@pytest.mark.parametrize(
    ("volledig", "taak", "anders"), [(True, "pip", True), (False, "pip", False), (True, "statistiek", False)]
)
def test_reg02_alleen_volledige_overdracht_en_nooit_de_statistiek(volledig, taak, anders):
    uitkomst = artikel_18.bestuur_in_plaats_van_college(volledig_overgedragen=volledig, taak=taak)
    assert uitkomst.waarde is anders
