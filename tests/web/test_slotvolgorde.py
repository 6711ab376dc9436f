"""Elk scherm neemt zijn sloten in één volgorde: persoon, traject, wat eraan hangt, en als laatste het logboek."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.regels import REGELS
from tests.web.ronde import Cel

from meedoen.autorisatie.rollen import ROLLEN, Rol

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
SLOT = re.compile(r'^(?:UPDATE|DELETE FROM) "(\w+)"|^SELECT .* FROM "(\w+)" .*FOR (?:NO KEY )?UPDATE', re.DOTALL)
SCHRIJFT = re.compile(r'^(?:UPDATE|INSERT INTO|DELETE FROM) "(\w+)"')
LOGBOEK = "logboek_"
RANG = {"personen_persoon": 1, "personen_naamdeel": 1, "trajecten_traject": 2}
# Van één medewerker of één verzoek, of (gemeente, invoer, werkbak) altijd vóór elk dossier.
EIGEN = ("autorisatie_", "django_session", "keten_")


def _posten(ronde) -> Iterator[tuple[str, list[str]]]:
    """De vragen van elke handeling die lukt, bij het eigen dossier en door wie het mag."""
    for route, regel in REGELS.items():
        if regel.post is None:
            continue
        rol = Rol.KLANTMANAGER if regel.recht in ROLLEN[Rol.KLANTMANAGER] else Rol.TEAMLEIDER
        cel = Cel(rol, "eigen", route, "POST")
        ronde.invullen("eigen", route)
        with CaptureQueriesContext(connection) as vragen:
            ronde.doe(cel)
        yield route, [vraag["sql"] for vraag in vragen.captured_queries]


def _tabellen(vorm: re.Pattern[str], vragen: Iterable[str]) -> list[str]:
    return [next(t for t in m.groups() if t) for sql in vragen if (m := vorm.search(sql))]


def test_het_logboek_komt_op_elk_scherm_als_laatste(ronde):
    gezien = 0
    for route, vragen in _posten(ronde):
        tabellen = [t for t in _tabellen(SCHRIJFT, vragen) if not t.startswith("django_session")]
        log = [t.startswith(LOGBOEK) for t in tabellen]
        gezien += any(log)
        assert log == sorted(log), (route, tabellen)
    assert gezien > 20, "er is bijna niets gelogd, dus er is niets bewezen"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite zet geen slot op een rij; daar is niets te zien")
def test_elk_scherm_neemt_eerst_de_persoon_dan_het_traject_dan_de_rest(ronde):
    for route, vragen in _posten(ronde):
        tabellen = [t for t in _tabellen(SLOT, vragen) if not t.startswith((*EIGEN, LOGBOEK))]
        eerste = [RANG.get(tabel, 3) for tabel in dict.fromkeys(tabellen)]
        assert eerste == sorted(eerste), (route, tabellen)


@pytest.mark.parametrize(
    ("sql", "tabel"),
    [
        ('UPDATE "trajecten_traject" SET "versie" = 2', "trajecten_traject"),
        ('SELECT "a"."id" FROM "personen_persoon" WHERE 1 FOR NO KEY UPDATE OF "personen_persoon"', "personen_persoon"),
        ('SELECT "a"."id" FROM "personen_persoon" WHERE 1', None),
    ],
)
def test_wat_een_slot_is(sql, tabel):
    assert _tabellen(SLOT, [sql]) == ([tabel] if tabel else [])
