"""SES-2: een zitting die afloopt terwijl u schrijft, kost u een keer inloggen en geen letter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.factories import Regio
from tests.web.formulierlezer import formulieren

from meedoen.autorisatie.models import BewaardeLijst
from meedoen.web.zitting import Opnieuw, open_zegel, verzegel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
PAD, INLOG, WACHTWOORD = "/dossiers/lijsten/bewaren/?sorteer=termijn", "/inloggen/", "een-lang-wachtwoord"
GEGEVENS = {"naam": "Mijn <b>lijst</b>", "herhaalsleutel": "zitting-1"}


@pytest.fixture
def mensen(settings):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    mensen = [regio.medewerker(naam) for naam in ("Marloes de Wit", "Ruben Bakker")]
    for mens in mensen:
        mens.set_password(WACHTWOORD)
        mens.save()
    return mensen


@pytest.fixture
def client(mensen):
    """Ingelogd, en daarna langer stil dan mag."""
    client = Client()
    client.force_login(mensen[0])
    client.get("/")
    zitting = client.session
    zitting["gezien"] -= 31 * 60
    zitting.save()
    return client


def _log_in(client, pagina, mens):
    velden = dict(formulieren(pagina.content, PAD))[INLOG]
    return client.post(INLOG, velden | {"username": mens.gebruikersnaam, "password": WACHTWOORD})


def test_wat_u_verstuurde_komt_na_het_inloggen_terug_en_gaat_een_keer_door(client, mensen):
    pagina = client.post(PAD, GEGEVENS)
    assert pagina.status_code == 401
    assert "Wat u net verstuurde, is er nog" in pagina.content.decode()
    terug = dict(formulieren(_log_in(client, pagina, mensen[0]).content, INLOG))
    assert {naam: terug[PAD][naam] for naam in GEGEVENS} == GEGEVENS
    assert not BewaardeLijst.objects.exists()
    for _ in range(2):
        assert client.post(PAD, terug[PAD]).status_code == 302
    assert [lijst.naam for lijst in BewaardeLijst.objects.all()] == [GEGEVENS["naam"]]


def test_ook_na_een_verkeerd_wachtwoord_is_het_er_nog(client, mensen):
    velden = dict(formulieren(client.post(PAD, GEGEVENS).content, PAD))[INLOG]
    mis = client.post(INLOG, velden | {"username": mensen[0].gebruikersnaam, "password": "mis"})
    assert PAD in dict(formulieren(_log_in(client, mis, mensen[0]).content, INLOG))


def test_wie_als_een_ander_inlogt_krijgt_het_niet(client, mensen):
    antwoord = _log_in(client, client.post(PAD, GEGEVENS), mensen[1])
    assert antwoord.status_code == 302
    assert not BewaardeLijst.objects.exists()


@pytest.mark.parametrize("uren", [16, 64], ids=["een nacht", "een weekend"])
def test_ook_na_een_nacht_open_komt_het_formulier_terug_en_is_de_zitting_voorbij(client, mensen, uren):
    """De sessierij en het koekje leven langer dan de zitting; de regels van SES-2 blijven even streng."""
    _schuif(client, uren)
    pagina = client.post(PAD, GEGEVENS)
    assert pagina.status_code == 401
    assert not client.session.get("_auth_user_id")
    terug = dict(formulieren(_log_in(client, pagina, mensen[0]).content, INLOG))
    assert terug[PAD]["naam"] == GEGEVENS["naam"]


def _schuif(client, uren):
    """Doe alsof alles zo lang geleden gebeurde: de rij, het koekje en wat de zitting zelf bijhoudt."""
    zitting = client.session
    zitting["begin"] -= uren * 3600
    zitting["gezien"] -= uren * 3600
    zitting.save()
    rij = Session.objects.get(pk=zitting.session_key)
    rij.expire_date -= timedelta(hours=uren)
    rij.save()


@pytest.mark.parametrize(
    ("begin", "stil", "binnen"),
    [(0, 29, True), (0, 31, False), (599, 1, True), (601, 1, False)],
    ids=["29 min stil", "31 min stil", "bijna tien uur", "ruim tien uur"],
)
def test_ses2_een_half_uur_stil_en_tien_uur_in_totaal_blijven_de_grens(mensen, begin, stil, binnen):
    client = Client()
    client.force_login(mensen[0])
    client.get("/")
    zitting = client.session
    zitting["begin"] -= (begin or stil) * 60
    zitting["gezien"] -= stil * 60
    zitting.save()
    assert (client.get("/").status_code == 200) is binnen


def test_een_gebroken_of_oud_zegel_telt_niet(settings, monkeypatch):
    zegel = verzegel(Opnieuw(PAD, [("naam", "x")]), van=7)
    assert open_zegel(zegel, voor=7) == Opnieuw(PAD, [("naam", "x")])
    assert open_zegel(zegel[:-2] + "aa", voor=7) is None
    monkeypatch.setattr("meedoen.web.zitting.HOOGSTENS", -1)
    assert open_zegel(zegel, voor=7) is None


def test_ses6_zonder_csrf_wordt_er_niets_verzegeld(client):
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = client.cookies
    antwoord = streng.post(PAD, GEGEVENS)
    assert antwoord.status_code == 403
    assert "zegel" not in antwoord.content.decode()


@pytest.mark.parametrize(
    ("doel", "waar"),
    [("/dossiers/?lijst=alle", "/dossiers/?lijst=alle"), ("https://kwaad.example/", "/"), ("//kwaad.example", "/")],
)
def test_na_het_inloggen_terug_naar_waar_u_was_en_nooit_naar_buiten(mensen, doel, waar):
    pagina = Client().get(INLOG, {"next": doel})
    assert _log_in(Client(), pagina, mensen[0]).headers["Location"] == waar
