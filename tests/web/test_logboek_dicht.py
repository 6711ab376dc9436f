"""R9c, LOG-3: is de logopslag alleen-lezen, dan gaat geen dossier open en krijgt iedereen een duidelijke melding."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from tests.web.regels import REGELS
from tests.web.ronde import tekst_van, terug

from meedoen.autorisatie.rollen import Rol

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@contextmanager
def alleen_lezen_logboek() -> Iterator[None]:
    """De database zelf weigert te schrijven, zoals bij een volle of losgekoppelde schijf."""
    verbinding = connections["logboek"]
    if verbinding.vendor != "sqlite":
        pytest.skip("alleen in SQLite is een open verbinding om te zetten")
    with verbinding.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA query_only = OFF")


def test_log3_elk_dossierscherm_is_dicht_en_toont_niets(ronde):
    client = ronde.als(Rol.TEAMLEIDER, "eigen")
    for route, regel in REGELS.items():
        if regel.soort in ("dossier", "taak", "afspraak", "werkbak") and regel.get == 200:
            pad = ronde.pad("eigen", route)
            with terug(), alleen_lezen_logboek():
                antwoord = client.get(pad)
            assert antwoord.status_code == 503, route
            tekst = tekst_van(antwoord)
            assert "Dossiers zijn nu dicht" in tekst, route
            assert not list(ronde.wereld.gevonden(tekst)), route


@pytest.mark.parametrize("route", ["dossiers", "vandaag", "team", "zoeken", "dossiers-uitvoeren", "bsn-tonen"])
def test_log3_ook_lijsten_zoeken_uitvoer_en_bsn_zijn_dicht(ronde, route):
    regel, rol = REGELS[route], Rol.TEAMLEIDER if route != "vandaag" else Rol.KLANTMANAGER
    gegevens = ronde.invullen("eigen", route) if regel.post else {}
    client, pad = ronde.als(rol, "eigen"), ronde.pad("eigen", route) + ("?lijst=alle" if route == "dossiers" else "")
    with terug(), alleen_lezen_logboek():
        antwoord = client.post(pad, gegevens) if regel.post else client.get(pad)
    tekst = tekst_van(antwoord)
    assert antwoord.status_code == 503 or not list(ronde.wereld.gevonden(tekst))
    assert not list(ronde.wereld.gevonden(tekst))


def test_log1_ook_een_weigering_zonder_logboek_is_een_nette_melding(ronde):
    for rol, relatie, route in ((Rol.RAAD, "eigen", "dossiers"), (Rol.TEAMLEIDER, "andere gemeente", "dossier")):
        client, pad = ronde.als(rol, relatie), ronde.pad(relatie, route)
        with terug(), alleen_lezen_logboek():
            antwoord = client.get(pad)
        assert antwoord.status_code == 503, route
        assert "Dossiers zijn nu dicht" in tekst_van(antwoord)


def test_log3_inloggen_zonder_logboek_geeft_geen_zitting(ronde):
    with terug(), alleen_lezen_logboek():
        antwoord = Client().post(reverse("inloggen"), {"username": "kijker.team", "password": "fout"})
    assert antwoord.status_code == 503
