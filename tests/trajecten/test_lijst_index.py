"""Elk filter en elke volgorde van de dossierlijst komt uit een index: nooit een hele tabel nalopen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import OP, Regio, dossier
from tests.trajecten.queryplan import queryplan

from meedoen.aanbod.models import School
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context, wie_is
from meedoen.personen.models import Persoon
from meedoen.personen.selectors import mogelijke_doublures, personen_met_dubbelganger
from meedoen.plaatsing.models import Plaatsing
from meedoen.plaatsing.selectors import dossiers_op_deelnemernummer
from meedoen.trajecten.lijst import VOLGORDEN, Filter, dossiers_voor
from meedoen.trajecten.rolwerk import rolwerk_voor

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

FILTERS = (
    {},
    {"toestand": "lopend"},
    {"toestand": "pip_vastgesteld"},
    {"leerroute": "z"},
    {"aan_zet": "duo"},
    {"aan_zet": "teamleider"},
    {"aan_zet": "klantmanager"},
    {"termijn": 90},
    {"pip_te_laat": True},
    {"stil": True},
    {"toestand": "aangemeld", "leerroute": "b1", "aan_zet": "school"},
    {"q": "Mohamed"},
    {"q": "P-00A1B2C3D4", "van_deelnemer": (1, 2)},
)
TABELLEN = ("trajecten_traject", "personen_persoon", "personen_naamdeel")


def _nagelopen(sql: str) -> list[str]:
    """De tabellen die deze vraag in hun geheel naloopt, volgens de database zelf."""
    plan = queryplan(sql)
    if connection.vendor == "sqlite":
        return [r for r in plan for t in TABELLEN if r.startswith(f"SCAN {t}") and "USING" not in r]
    return [r for r in plan for t in TABELLEN if f"Seq Scan on {t}" in r]


@pytest.mark.parametrize("vraag", FILTERS, ids=lambda f: "+".join(map(str, f)) or "alles")
@pytest.mark.parametrize("welke", ["mijn", "alle", "niemand"])
def test_geen_enkele_combinatie_loopt_een_hele_tabel_na(vraag, welke):
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    dossier(regio, medewerker, regio.hoorn)
    wie = wie_is(medewerker, op=OP)
    with context(wie.gemeenten):
        for kolom, teken in product(VOLGORDEN, ("", "-")):
            with CaptureQueriesContext(connection) as gemeten:
                dossiers_voor(wie, Filter(**{"lijst": welke, **vraag}, sorteer=teken + kolom))
            for query in gemeten.captured_queries:
                if query["sql"].lstrip("( ").upper().startswith("SELECT"):
                    assert _nagelopen(query["sql"]) == [], query["sql"]


@pytest.mark.parametrize("rol", [Rol.TEAMLEIDER, Rol.INTAKER, Rol.BEGELEIDER])
def test_vandaag_van_een_rol_zonder_caseload_komt_uit_een_index(rol):
    regio = Regio()
    dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn)
    wie = wie_is(regio.medewerker("Sam Bakker", rol), op=OP)
    with context(wie.gemeenten), CaptureQueriesContext(connection) as gemeten:
        rolwerk_voor(wie)
    koppen = [q["sql"] for q in gemeten.captured_queries if "UNION" in q["sql"]]
    assert koppen
    for sql in koppen:
        plan = queryplan(sql)
        assert not [regel for regel in plan if "TEMP B-TREE FOR ORDER BY" in regel], plan
        assert _nagelopen(sql) == []


def test_een_dubbelganger_komt_uit_de_index_van_dag_bsn_of_v_nummer():
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    persoon = dossier(regio, medewerker, regio.hoorn, bsn="123456782").persoon
    persoon.v_nummer = "1234567890"
    _veel_anderen(regio)
    wie = wie_is(medewerker, op=OP)
    with context(wie.gemeenten):
        for zoek in (
            lambda: personen_met_dubbelganger(wie, [persoon]),
            lambda: mogelijke_doublures(
                wie, zoeknaam="", geboortedatum=persoon.geboortedatum, bsn=persoon.bsn, v_nummer=persoon.v_nummer
            ),
        ):
            with CaptureQueriesContext(connection) as gemeten:
                zoek()
            (query,) = gemeten.captured_queries
            plan = queryplan(query["sql"])
            for kolom in ("geboortedatum", "bsn_index", "v_nummer_index"):
                assert any(_op_index(regel, kolom) for regel in plan), plan


def test_een_deelnemernummer_komt_uit_zijn_index_hoeveel_plaatsingen_er_ook_zijn():
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn)
    school = School.objects.create(kvk="68750110", naam="Taalhuis", plaats="Hoorn")
    zo = {"traject": traject, "gemeente": regio.hoorn, "school": school, "begin": OP}
    wie = wie_is(medewerker, op=OP)
    with context(wie.gemeenten):
        Plaatsing.objects.bulk_create(Plaatsing(**zo, nummer=f"P-{n:010X}") for n in range(2000))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE plaatsing_plaatsing")
        with CaptureQueriesContext(connection) as gemeten:
            assert dossiers_op_deelnemernummer(wie, "P-00000000FF") == [traject.pk]
    (query,) = gemeten.captured_queries
    plan = queryplan(query["sql"])
    assert any(_op_index(regel, "nummer") for regel in plan), plan


def _veel_anderen(regio: Regio) -> None:
    """Bij een handvol rijen is elk plan even goed; pas met een gemeente vol mensen kiest PostgreSQL om de kosten."""
    with context({regio.hoorn.pk}):
        Persoon.objects.bulk_create(
            Persoon(
                gemeente=regio.hoorn,
                achternaam=f"Persoon {n}",
                zoeknaam=f"persoon {n}",
                geboortedatum=date(1970, 1, 1) + timedelta(days=n),
                bsn_index=f"bsn {n}",
                v_nummer_index=f"v {n}",
            )
            for n in range(2000)
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE personen_persoon")


def _op_index(regel: str, kolom: str) -> bool:
    """Staat de kolom in de voorwaarde van de index, en niet in wat er daarna nog wordt weggefilterd?"""
    return kolom in regel and ("USING INDEX" in regel or "Index Cond" in regel)
