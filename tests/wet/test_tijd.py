"""De rekenafspraken en feestdagen tegen een tweede, los geschreven rekenaar (R10), en eigenschappen van de termijn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.wet.awb.artikel_6_7 import laatste_dag_bezwaar
from meedoen.wet.begrippen import Doelgroep, Leerroute
from meedoen.wet.besluit_inburgering_2021 import artikel_3_14, artikel_5_3, artikel_5_4, artikel_5_5, artikel_7_1
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import Grond, Omstandigheid, verlenging
from meedoen.wet.termijnenwet.artikel_1 import doorgeschoven
from meedoen.wet.termijnenwet.artikel_3 import feestdagen, pasen
from meedoen.wet.tijd import einde_na_maanden
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_11 import inburgeringstermijn

OP = date(2026, 1, 1)
DAGEN = st.dates(date(2022, 1, 1), date(2060, 12, 31))


def _gauss_pasen(jaar: int) -> date:
    """Tweede rekenaar: de regel van Gauss voor 1900-2099, een andere weg dan de code."""
    d = (19 * (jaar % 19) + 24) % 30
    e = (2 * (jaar % 4) + 4 * (jaar % 7) + 6 * d + 5) % 7
    dag = 22 + d + e
    if dag > 56:
        dag -= 7
    if d == 28 and e == 6 and (11 * 25) % 30 < 19 and dag == 56:
        dag = 49
    return date(jaar, 3, 1) + timedelta(days=dag - 1)


KLEMDAGEN = {date(2023, 4, 28), date(2024, 12, 27), date(2026, 1, 2), date(2028, 4, 28)}


def _tweede_feestdagen(jaar: int) -> set[date]:
    zondag = _gauss_pasen(jaar)
    koning = date(jaar, 4, 27) if date(jaar, 4, 27).isoweekday() != 7 else date(jaar, 4, 26)
    rond_pasen = {zondag + timedelta(weeks=w, days=d) for w, d in ((-1, 5), (0, 1), (5, 4), (7, 1))}
    if 2022 <= jaar <= 2028:  # de vrijdag na Hemelvaart en enkele klemdagen, bij koninklijk besluit
        rond_pasen |= {zondag + timedelta(days=40)} | {d for d in KLEMDAGEN if d.year == jaar}
    return rond_pasen | {koning} | {date(jaar, m, d) for m, d in ((1, 1), (5, 5), (12, 25), (12, 26))}


def _tweede_einde(begin: date, maanden: int) -> date:
    """Tweede rekenaar voor CAL-01: loop dag voor dag tot de overeenkomstige dag of de maand erna."""
    jaar, maand = begin.year, begin.month
    for _ in range(maanden):
        maand += 1
        if maand == 13:
            jaar, maand = jaar + 1, 1
    dag = date(jaar, maand, 1)
    while dag.day < begin.day and (dag + timedelta(days=1)).month == maand:
        dag += timedelta(days=1)
    return dag if dag.day < begin.day else dag - timedelta(days=1)


@pytest.mark.parametrize("jaar", range(1990, 2090))
def test_cal05_pasen_en_feestdagen_gelijk_aan_tweede_rekenaar(jaar):
    assert pasen(jaar) == _gauss_pasen(jaar)
    assert feestdagen(jaar) == _tweede_feestdagen(jaar)


def test_r10_vierhonderd_bezwaartermijnen_gelijk_aan_tweede_rekenaar():
    for nummer in range(500):
        bekend = date(2024, 2, 20) + timedelta(days=3 * nummer)
        laatste = bekend + timedelta(days=42)
        while laatste.isoweekday() > 5 or laatste in _tweede_feestdagen(laatste.year):
            laatste += timedelta(days=1)
        assert laatste_dag_bezwaar(bekendmaking=bekend).waarde == laatste


@given(DAGEN, st.integers(1, 60))
def test_cal01_einde_gelijk_aan_tweede_rekenaar(begin, maanden):
    assert einde_na_maanden(begin, maanden) == _tweede_einde(begin, maanden)


@given(DAGEN, st.lists(DAGEN, max_size=4))
def test_term03_pip_versies_verschuiven_de_termijn_nooit(dagtekening, versies):
    kaal = inburgeringstermijn(pip_dagtekening=dagtekening).waarde
    assert inburgeringstermijn(pip_dagtekening=dagtekening, pip_gewijzigd_op=versies).waarde == kaal
    assert kaal.begin <= kaal.einde
    assert kaal.begin == dagtekening + timedelta(days=1)


@given(DAGEN, DAGEN, st.sampled_from(Doelgroep))
def test_pip_uiterlijk_is_een_werkdag_en_niet_eerder_dan_tien_weken(kennisgeving, inschrijving, doelgroep):
    uitkomst = artikel_5_3.pip_uiterlijk(
        doelgroep=doelgroep, kennisgeving_duo=kennisgeving, brp_inschrijving=inschrijving
    )
    if isinstance(uitkomst, OordeelNodig):
        assert kennisgeving < artikel_5_3.NIEUWE_STARTDAG <= inschrijving
        return
    assert doorgeschoven(uitkomst.waarde) == uitkomst.waarde
    assert uitkomst.waarde >= min(kennisgeving, inschrijving) + timedelta(weeks=10)


@given(st.integers(0, 900), st.integers(0, 200))
def test_meer_lesuren_nemen_het_recht_op_afschalen_nooit_weg(uren, erbij):
    def mag(aantal: int) -> bool:
        uitkomst = artikel_5_5.mag_afschalen(
            leerroute=Leerroute.B1, uren=aantal, voldoende_inzet=True, b1_haalbaar=False, op=date(2026, 1, 1)
        )
        assert isinstance(uitkomst, Uitkomst)
        return uitkomst.waarde

    assert mag(uren) <= mag(uren + erbij)


@given(st.integers(0, 900), st.integers(0, 900), st.integers(0, 200))
def test_meer_uren_in_de_z_route_laten_nooit_meer_ontbreken(cursus, participatie, erbij):
    def over(extra: int) -> frozenset:
        z = artikel_3_14.ZRoute(cursusuren=cursus + extra, overige_participatie_uren=participatie + extra)
        return artikel_3_14.ontbrekend(z=z, doelgroep=Doelgroep.ASIELSTATUSHOUDER, op=date(2026, 1, 1)).waarde

    assert over(erbij) <= over(0)


@given(DAGEN, DAGEN)
def test_wis02_van_onderwijs_naar_b1_kan_altijd_zodra_er_een_pip_is(pip, op):
    uitkomst = artikel_5_4.mag_wisselen(pip_dagtekening=pip, van=Leerroute.ONDERWIJS, naar=Leerroute.B1, op=op)
    assert isinstance(uitkomst, Uitkomst)
    assert uitkomst.waarde is (op >= pip)


@given(st.integers(0, 5000), st.integers(0, 5000), st.sampled_from(artikel_7_1.Termijnsoort))
def test_bog08_boete_blijft_tussen_nul_en_het_plafond(bedrag, som, termijn):
    boete = artikel_7_1.onder_plafond(bedrag=bedrag, som_eerdere_boetes=som, termijn=termijn, op=OP).waarde
    plafond = artikel_7_1.PLAFOND.op(OP).waarde[termijn]
    assert 0 <= boete <= min(bedrag, 800)
    assert boete + min(som, plafond) <= plafond


@given(st.sampled_from([Grond.BEVALLING, Grond.OVERLIJDEN, Grond.ZIEKTE]), DAGEN, st.integers(0, 40))
def test_een_verlenging_maakt_de_termijn_nooit_korter(grond, einde, maanden):
    uitkomst = verlenging(grond=grond, feiten=Omstandigheid(duur_maanden=maanden), op=date(2026, 1, 1))
    assert isinstance(uitkomst, Uitkomst)
    assert uitkomst.waarde.op(einde) >= einde
