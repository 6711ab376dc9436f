"""Wat iedereen mag lezen: security.txt en toegankelijkheid."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from meedoen.config.opstart import beveiligingscontact_zin

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
OP = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _contact(settings):
    settings.PEILDATUM = OP
    settings.BEVEILIGINGSCONTACT = "mailto:veilig@example.org"
    settings.BEVEILIGINGSCONTACT_TOT = OP + timedelta(days=180)


def test_uit8_security_txt_noemt_contact_geldigheid_en_talen():
    antwoord = Client().get("/.well-known/security.txt")
    assert antwoord["Content-Type"] == "text/plain; charset=utf-8"
    regels = dict(regel.split(": ", 1) for regel in antwoord.content.decode().splitlines())
    assert regels["Contact"] == "mailto:veilig@example.org"
    assert regels["Expires"] == "2027-05-23T00:00:00Z"
    assert regels["Preferred-Languages"] == "nl, en"


@pytest.mark.parametrize("zonder", ["BEVEILIGINGSCONTACT", "BEVEILIGINGSCONTACT_TOT"])
def test_uit8_zonder_contact_is_er_geen_security_txt_en_staat_er_waar_u_wel_meldt(settings, zonder):
    """Zo is het in de demo: een scanner leest 404, een mens leest bij wie hij moet zijn."""
    setattr(settings, zonder, None)
    antwoord = Client().get("/.well-known/security.txt")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (404, "text/plain; charset=utf-8")
    zinnen = antwoord.content.decode()
    assert "bij die gemeente" in zinnen
    assert "SECURITY.md" in zinnen
    assert "Contact:" not in zinnen


@pytest.mark.parametrize(
    ("dagen", "woord"), [(31, ""), (30, "verloopt"), (-1, "verloopt"), (365, ""), (366, "langer dan een jaar")]
)
def test_uit8_dertig_dagen_vooraf_en_boven_een_jaar_zegt_de_start_het(settings, dagen, woord):
    settings.BEVEILIGINGSCONTACT_TOT = OP + timedelta(days=dagen)
    zin = beveiligingscontact_zin()
    assert (woord in zin) if woord else (zin == "")


def test_toegankelijkheid_is_te_lezen_zonder_inloggen_en_noemt_de_verklaring(settings):
    assert "Verklaring van de gemeente" not in Client().get("/toegankelijkheid/").content.decode()
    settings.TOEGANKELIJKHEIDSVERKLARING = "https://www.example.org/verklaring"
    assert 'href="https://www.example.org/verklaring"' in Client().get("/toegankelijkheid/").content.decode()
