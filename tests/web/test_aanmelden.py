"""Inloggen en de zitting: rem, zelfde antwoord, wisselen van sessie, een half uur stil en tien uur hooguit."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings as instellingen
from django.test import Client
from django.urls import reverse
from tests.factories import Regio

from meedoen import klok
from meedoen.autorisatie import inlogrem
from meedoen.config import opstart
from meedoen.logboek.models import Auditregel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

WACHTWOORD = "een-lang-wachtwoord-9"


@pytest.fixture
def medewerker(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    medewerker = Regio().medewerker("Marloes de Wit")
    medewerker.set_password(WACHTWOORD)
    medewerker.save()
    return medewerker


def inloggen(client: Client, wachtwoord: str, naam: str = "marloes.de.wit", **extra):
    return client.post(reverse("inloggen"), {"username": naam, "password": wachtwoord}, **extra)


def kaal(antwoord, naam: str) -> str:
    tekst = antwoord.content.decode().replace(naam, "NAAM")
    return re.sub(r'value="[\w-]{20,}"', "", tekst)


def test_ses3_onbekend_fout_en_geremd_geven_hetzelfde_antwoord(medewerker):
    client = Client()
    antwoorden = [
        kaal(inloggen(client, "fout"), "marloes.de.wit"),
        kaal(inloggen(client, "fout", "niemand"), "niemand"),
    ]
    for _ in range(6):
        inloggen(client, "fout")
    geremd = inloggen(client, WACHTWOORD)
    assert geremd.status_code == 200
    antwoorden.append(kaal(geremd, "marloes.de.wit"))
    assert len(set(antwoorden)) == 1


def test_ses3_de_rem_duurt_een_kwartier_ook_als_de_aanvaller_doorgaat(medewerker):
    begin = klok.nu()
    with time_machine.travel(begin, tick=False) as tijd:
        client = Client()
        for _ in range(5):
            inloggen(client, "fout")
        for minuut in range(1, 15):
            tijd.move_to(begin + timedelta(minutes=minuut))
            assert inloggen(client, WACHTWOORD).status_code == 200, "geremd"
        tijd.move_to(begin + timedelta(minutes=15, seconds=1))
        assert inloggen(client, WACHTWOORD).status_code == 302


def test_ses3_een_aanvaller_van_elders_sluit_het_slachtoffer_niet_buiten(medewerker):
    for _ in range(10):
        inloggen(Client(), "fout", REMOTE_ADDR="203.0.113.9")
    assert inloggen(Client(), WACHTWOORD, REMOTE_ADDR="192.0.2.1").status_code == 302


def test_ses3_een_herkomst_die_veel_accounts_probeert_wordt_geremd(medewerker, monkeypatch):
    monkeypatch.setitem(inlogrem.GRENZEN, "herkomst", 8)
    for nummer in range(8):
        inloggen(Client(), "fout", f"naam{nummer}")
    assert inloggen(Client(), WACHTWOORD).status_code == 200


def test_log1_een_mislukte_poging_staat_zonder_naam_in_het_logboek(medewerker):
    inloggen(Client(), "fout")
    regel = Auditregel.objects.using("logboek").get(actie="inloggen_mislukt")
    assert "marloes" not in f"{regel.onderwerp}{regel.reden}{regel.actor}"
    inloggen(Client(), WACHTWOORD)
    assert Auditregel.objects.using("logboek").get(actie="ingelogd").actor == f"medewerker:{medewerker.pk}"


def test_ses2_de_sessie_wisselt_bij_inloggen_en_het_oude_cookie_is_dood_na_uitloggen(medewerker):
    client = Client()
    inloggen(client, WACHTWOORD)
    eerste = client.cookies[instellingen.SESSION_COOKIE_NAME].value
    client.post(reverse("uitloggen"))
    ander = Client()
    ander.cookies[instellingen.SESSION_COOKIE_NAME] = eerste
    assert ander.get(reverse("vandaag")).status_code == 302
    inloggen(ander, WACHTWOORD)
    assert ander.cookies[instellingen.SESSION_COOKIE_NAME].value != eerste


def test_ses2_na_een_half_uur_stil_moet_u_opnieuw_inloggen(medewerker):
    begin = klok.nu()
    with time_machine.travel(begin, tick=False) as tijd:
        client = Client()
        inloggen(client, WACHTWOORD)
        tijd.move_to(begin + timedelta(minutes=29))
        assert client.get(reverse("vandaag")).status_code == 200
        tijd.move_to(begin + timedelta(minutes=58))
        assert client.get(reverse("vandaag")).status_code == 200
        tijd.move_to(begin + timedelta(minutes=89))
        assert client.get(reverse("vandaag")).status_code == 302


def test_ses2_na_tien_uur_is_het_klaar_ook_als_u_bleef_werken(medewerker):
    begin = klok.nu()
    with time_machine.travel(begin, tick=False) as tijd:
        client = Client()
        inloggen(client, WACHTWOORD)
        for kwartier in range(1, 40):
            tijd.move_to(begin + timedelta(minutes=15 * kwartier))
            assert client.get(reverse("vandaag")).status_code == 200
        tijd.move_to(begin + timedelta(hours=10, minutes=1))
        assert client.get(reverse("vandaag")).status_code == 302


# --- starten ---


def test_een_vaste_dag_start_niet_in_productie(settings):
    settings.OMGEVING, settings.PEILDATUM = "productie", date(2026, 11, 24)
    with pytest.raises(opstart.StartGeweigerd, match="MEEDOEN_PEILDATUM is alleen voor demo en test"):
        opstart.opstarten()


def test_geg5_productie_start_niet_met_demogegevens(medewerker, settings):
    settings.OMGEVING = "productie"
    opstart.opstarten()
    medewerker.gebruikersnaam = "demo-marloes"
    medewerker.save()
    with pytest.raises(SystemExit, match="demogegevens"):
        opstart.opstarten()


def test_ten8_meer_gemeenten_in_een_sqlite_bestand_wordt_bij_de_start_gemeld(medewerker, settings, capsys, monkeypatch):
    settings.OMGEVING = "productie"
    monkeypatch.setattr(opstart.connection, "vendor", "sqlite", raising=False)
    opstart.opstarten()
    assert "3 gemeenten staan in één SQLite-bestand" in capsys.readouterr().err
    settings.OMGEVING = "demo"
    opstart.opstarten()
    assert capsys.readouterr().err == ""
