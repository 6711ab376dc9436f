"""Een ander houdt de database bezet: een duidelijke melding, niets kwijt, en opnieuw bewaren doet het één keer."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from django.db import OperationalError, connection
from django.test import Client
from tests.factories import Regio
from tests.web.formulierlezer import formulieren

from meedoen.autorisatie.models import BewaardeLijst
from meedoen.web import schermen

pytestmark = pytest.mark.django_db(databases=["default", "logboek"], transaction=True)
PAD, VERSLAG = "/dossiers/lijsten/bewaren/", "Eerste regel\n<b>tweede</b>"


@pytest.fixture
def client(settings):
    settings.PEILDATUM = date(2026, 11, 24)
    client = Client()
    client.force_login(Regio().medewerker("Marloes de Wit"))
    return client


def _opnieuw(antwoord) -> dict[str, str]:
    assert antwoord.status_code == 503
    return dict(formulieren(antwoord.content, PAD))[PAD]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="alleen SQLite kent één schrijver voor alles")
def test_een_schrijver_die_niet_loslaat(client):
    gegevens = {"naam": VERSLAG, "zoekvraag": "lijst=mijn", "herhaalsleutel": "bezet-1"}
    with sqlite3.connect(connection.settings_dict["NAME"], uri=True, isolation_level=None) as ander:
        ander.execute("BEGIN IMMEDIATE")
        ingevuld = _opnieuw(client.post(PAD, gegevens))
        ander.execute("ROLLBACK")
    assert {naam: ingevuld[naam] for naam in gegevens} == gegevens
    assert not BewaardeLijst.objects.exists()


def test_opnieuw_bewaren_na_een_botsing_doet_het_een_keer(client, monkeypatch):
    gegevens = {"naam": "Mijn lijst", "zoekvraag": "lijst=mijn", "herhaalsleutel": "bezet-2"}

    def botst(*_):
        raise OperationalError("deadlock detected")

    with monkeypatch.context() as even:
        even.setattr(schermen, "_claim", botst)
        ingevuld = _opnieuw(client.post(PAD, gegevens))
    for _ in range(2):
        assert client.post(PAD, ingevuld).status_code == 302
    assert BewaardeLijst.objects.count() == 1


def test_een_andere_databasefout_blijft_een_storing(client, monkeypatch):
    def stuk(*_):
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(schermen, "_claim", stuk)
    client.raise_request_exception = False
    assert client.post(PAD, {"naam": "x", "herhaalsleutel": "bezet-3"}).status_code == 500


def test_wat_het_logboek_weigert_meldt_niet_dat_het_bewaard_is(client, monkeypatch):
    def dicht(*_, **__):
        raise OperationalError("deadlock detected")

    gegevens = {"naam": "Mijn lijst", "zoekvraag": "lijst=mijn", "herhaalsleutel": "bezet-4"}
    with monkeypatch.context() as even:
        even.setattr(schermen, "eigen_verlopen_opruimen", dicht)  # na de handeling, die haar melding al klaarzette
        antwoord = client.post(PAD, gegevens)
    assert antwoord.status_code == 503
    assert "melding--goed" not in antwoord.content.decode() + client.get("/dossiers/").content.decode()
    assert not BewaardeLijst.objects.exists()
