"""AFS-01: welk niveau een taalexamen vraagt, welk examen dan telt, en hoe een dag zonder uitslag heet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from meedoen.trajecten.models import Afronding, Examen, Traject
from meedoen.trajecten.mogelijkheden import _afschalen
from meedoen.trajecten.onderdelen import DUO, GEHAALD, Gegevens, _examenrij, behaald, vereist_niveau
from meedoen.trajecten.uren import Telling
from meedoen.wet.begrippen import Leerroute, Onderdeel, Taalniveau

LEZEN_MEI_A2 = Examen(onderdeel="lezen", niveau="A2", datum=date(2026, 5, 1), resultaat="geslaagd", bron="hand")
B1_ROUTE = {"doelgroep": "asielstatushouder", "leerroute": "b1"}


@pytest.mark.parametrize(
    ("niveau", "a2", "verwacht"),
    [
        ("A2", ("spreken",), Taalniveau.B1),
        ("A2", ("lezen",), Taalniveau.A2),
        ("A2", (), Taalniveau.A2),
        ("B1", ("lezen",), Taalniveau.A2),
        ("B1", (), Taalniveau.B1),
    ],
)
def test_afs01_alleen_het_afgeschaalde_onderdeel_mag_op_a2(niveau, a2, verwacht):
    assert vereist_niveau(Traject(taalniveau=niveau), Onderdeel.LEZEN, a2) == verwacht


def test_afs01_lezen_op_a2_is_niet_klaar_als_alleen_spreken_is_afgeschaald():
    g = Gegevens({}, [LEZEN_MEI_A2], {}, a2=frozenset({"spreken"}))
    assert behaald(Traject(taalniveau="A2", **B1_ROUTE), g) == frozenset()


def _lezen(*examens: Examen, duo: date | None = None):
    afrondingen = {Onderdeel.LEZEN: Afronding(onderdeel="lezen", datum=duo, bron=DUO)} if duo else {}
    g = Gegevens({}, list(examens), afrondingen)
    return _examenrij(Traject(taalniveau="B1", **B1_ROUTE), g, Onderdeel.LEZEN, "Lezen B1", date(2026, 11, 24))


def test_een_gehaald_examen_draagt_de_dag_en_bron_van_het_examen_dat_hoog_genoeg_is():
    b1 = Examen(onderdeel="lezen", niveau="B1", datum=date(2026, 9, 1), resultaat="geslaagd", bron=DUO)
    rij = _lezen(LEZEN_MEI_A2, b1)
    assert (rij.beeld, rij.datum, rij.bron) == (GEHAALD, date(2026, 9, 1), DUO)


def test_een_afronding_van_duo_zonder_hoog_genoeg_examen_draagt_haar_eigen_dag():
    rij = _lezen(LEZEN_MEI_A2, duo=date(2026, 10, 5))
    assert (rij.beeld, rij.datum, rij.bron) == (GEHAALD, date(2026, 10, 5), DUO)


def test_b101_een_examen_op_b2_telt_als_ten_minste_b1():
    b2 = Examen(onderdeel="lezen", niveau="B2", datum=date(2026, 9, 1), resultaat="geslaagd", bron=DUO)
    assert _lezen(b2).beeld == GEHAALD


@pytest.mark.parametrize("route", ["b1", "z"])
def test_b104_een_gezakt_examen_op_b2_is_in_elke_route_te_lezen(route):
    b2 = Examen(onderdeel="lezen", niveau="B2", datum=date(2026, 9, 1), resultaat="gezakt", bron=DUO)
    g = Gegevens({}, [b2], {}, wensexamens=frozenset({"lezen"}))
    traject = Traject(taalniveau="B1", doelgroep="asielstatushouder", leerroute=route)
    over = {"b1": "Nog 1 van 2 pogingen gratis.", "z": "In de Z-route zijn alleen de A2-onderdelen en KNM gratis."}
    rij = _examenrij(traject, g, Onderdeel.LEZEN, "Lezen B1", date(2026, 11, 24))
    assert rij.mist == f"Nog geen nieuwe datum. 1 poging gedaan. {over[route]}"


def test_een_examen_zonder_uitslag_heet_niet_niet_gehaald():
    geen = Examen(onderdeel="lezen", niveau="B1", datum=date(2026, 9, 1), resultaat="geen", bron=DUO)
    assert (_lezen(geen).beeld.woord, _lezen(geen).klaar) == ("Geen uitslag", False)


def test_wie_alle_taalexamens_op_b1_haalde_kan_niet_meer_afschalen():
    taal = ("lezen", "luisteren", "schrijven", "spreken")
    examens = [Examen(onderdeel=o, niveau="B1", datum=date(2026, 9, 1), resultaat="geslaagd", bron=DUO) for o in taal]
    uren = dict.fromkeys(Telling, Decimal(700))
    traject, op = Traject(taalniveau="B1", **B1_ROUTE), date(2026, 11, 24)
    assert _afschalen(traject, Gegevens(uren, examens[:3], {}), Leerroute.B1, op).antwoord == "Kan, na uw oordeel"
    assert _afschalen(traject, Gegevens(uren, examens, {}), Leerroute.B1, op).antwoord == "Kan niet meer"
