"""DUO: de einddatum, de vergelijking met onze berekening, en de controles vooraf."""

from __future__ import annotations

from datetime import date

import pytest

from meedoen.wet.begrippen import Leerroute
from meedoen.wet.duo import berichten, termijn
from meedoen.wet.wet_inburgering_2021.artikel_11 import inburgeringstermijn

TERMIJN_BEGIN, LAATSTE = date(2023, 9, 2), date(2026, 9, 1)


def test_term07_onze_termijn_en_die_van_duo_zijn_gelijk_als_duo_exclusief_telt():
    eigen = inburgeringstermijn(pip_dagtekening=date(2024, 5, 15)).waarde.einde
    duo = termijn.laatste_dag(einddatum=date(2027, 5, 16)).waarde
    assert termijn.vergelijk_met_duo(eigen=eigen, duo=duo).waarde.verschil_in_dagen == 0


def test_term04_bij_verschil_geldt_de_datum_van_duo():
    uitkomst = termijn.vergelijk_met_duo(eigen=date(2027, 5, 15), duo=date(2027, 5, 16))
    assert uitkomst.waarde.verschil_in_dagen == 1
    assert "De datum van DUO geldt" in uitkomst.uitleg


def _bezwaren(datum: date, *, verwijtbaar: bool | None, op: date = date(2026, 12, 1), **meer) -> tuple[str, ...]:
    return berichten.controleer_pvt_of_map(
        datum=datum, op=op, termijn_begin=TERMIJN_BEGIN, termijn_laatste_dag=LAATSTE, verwijtbaar=verwijtbaar, **meer
    ).waarde


@pytest.mark.parametrize(
    ("datum", "verwijtbaar", "aanvaardbaar"),
    [
        (date(2023, 9, 1), None, False),
        (date(2023, 9, 2), None, True),
        (date(2026, 6, 30), False, False),
        (date(2026, 7, 1), False, True),
        (date(2026, 9, 1), None, True),
        (date(2026, 9, 1), True, False),
        (date(2026, 9, 2), None, False),
        (date(2026, 9, 2), True, True),
        (date(2026, 9, 2), False, True),
        (date(2026, 12, 1), True, True),
        (date(2026, 12, 2), True, False),
    ],
)
def test_pvt04_pvt05_datum_en_verwijtbaar_op_de_grens(datum, verwijtbaar, aanvaardbaar):
    assert (_bezwaren(datum, verwijtbaar=verwijtbaar) == ()) is aanvaardbaar


def test_pvt04_na_afronding_van_de_z_route_weigert_duo():
    klaar = date(2025, 6, 1)
    assert _bezwaren(date(2025, 6, 1), verwijtbaar=None, afronding_z_route=klaar) == ()
    assert "Z-route" in _bezwaren(date(2025, 6, 2), verwijtbaar=None, afronding_z_route=klaar)[0]


@pytest.mark.parametrize(("dag", "aanvaardbaar"), [(date(2026, 1, 31), False), (date(2026, 2, 1), True)])
def test_pip15_een_gewijzigd_pip_is_niet_ouder_dan_het_vorige(dag, aanvaardbaar):
    bericht = berichten.PipBericht(Leerroute.B1, dagtekening=dag, dagtekening_vorig_pip=date(2026, 2, 1))
    assert (berichten.controleer_pip(bericht=bericht, op=date(2026, 3, 1)).waarde == ()) is aanvaardbaar


def test_de_uitleg_noemt_elk_bezwaar():
    bericht = berichten.PipBericht(Leerroute.Z, geschatte_intensiteit=0)
    uitleg = berichten.controleer_pip(bericht=bericht, op=date(2026, 3, 1)).uitleg
    assert "B1-route" in uitleg
    assert "asielstatushouders" in uitleg
    assert "9999" in uitleg


@pytest.mark.parametrize(("termijn_", "uren", "mag"), [(False, 0, True), (True, 0, False), (False, 1, False)])
def test_pip18_verwijderen_kan_alleen_zonder_termijn_en_zonder_uren(termijn_, uren, mag):
    uitkomst = berichten.pip_verwijderen(termijn_vastgesteld=termijn_, cursusuren_bij_aanbod=uren)
    assert uitkomst.waarde is mag


@pytest.mark.parametrize(
    ("verlengd", "duo", "erbij"),
    [
        (None, date(2029, 11, 2), []),
        (None, date(2029, 11, 9), ["DUO zegt anders, en dat geldt"]),
        (date(2030, 1, 1), date(2030, 1, 1), ["DUO verlengde de termijn"]),
        (date(2030, 1, 1), date(2030, 2, 1), ["DUO verlengde de termijn", "DUO zegt anders, en dat geldt"]),
        (date(2029, 1, 1), date(2026, 1, 1), ["DUO zegt anders, en dat geldt"]),
    ],
)
def test_term04_elke_dag_van_duo_heeft_een_eigen_stap(verlengd, duo, erbij):
    berekend = inburgeringstermijn(pip_dagtekening=date(2026, 11, 2))
    na = termijn.einde_na_duo(berekend=berekend, verlengd=verlengd, duo=duo)
    assert na.waarde == duo
    assert [s.tekst for s in na.stappen] == [s.tekst for s in berekend.stappen] + erbij
    assert (termijn.LEIDEND in na.grondslag) is bool(erbij)
    assert (na.uitleg == berekend.uitleg) is not bool(erbij)
