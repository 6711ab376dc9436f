"""LOG-7 en grondregel 6: een technische logregel is JSON, draagt het verwijsnummer en nooit iemands gegevens."""

from __future__ import annotations

import io
import json
import logging
import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import Regio, als

from meedoen.autorisatie.rollen import Rol
from meedoen.logboek.herkomst import Herkomst, zet_herkomst
from meedoen.logboek.regels import JsonRegel
from meedoen.web.views import team


def _regel(bericht: str) -> dict[str, str]:
    record = logging.LogRecord("proef", logging.WARNING, __file__, 1, bericht, (), None)
    regel = JsonRegel().format(record)
    assert "\n" not in regel
    return json.loads(regel)


def test_een_regel_draagt_het_nummer_van_het_verzoek_en_buiten_een_verzoek_geen():
    assert "verzoek" not in _regel("iets\nanders\x1b[31m")
    zet_herkomst(Herkomst(trace_id="ab" * 16))
    assert _regel("iets\nanders\x1b[31m") | {"tijd": ""} == {
        "tijd": "",
        "niveau": "WARNING",
        "bron": "proef",
        "bericht": "iets?anders?[31m",
        "verzoek": "ab" * 16,
    }


@pytest.mark.django_db(databases=["default", "logboek"])
def test_het_verwijsnummer_op_de_foutpagina_vindt_de_oorzaak_in_het_log(monkeypatch):
    def stuk(*_):
        raise RuntimeError("Amal Al-Khatib 123456782")

    monkeypatch.setattr(team, "caseloads_voor", stuk)
    vangst = logging.StreamHandler(io.StringIO())
    vangst.setFormatter(JsonRegel())
    logger = logging.getLogger("django.request")
    monkeypatch.setattr(logger, "handlers", [vangst])
    monkeypatch.setattr(logger, "propagate", False)
    leider = Regio().medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    antwoord = als(leider, raise_request_exception=False).get(reverse("team"))
    assert antwoord.status_code == 500
    (regel,) = map(json.loads, vangst.stream.getvalue().splitlines())
    (nummer,) = set(re.findall(r"\b[0-9a-f]{8}\b", antwoord.content.decode()))
    assert regel["verzoek"].startswith(nummer)
    assert (regel["fout"], regel["plek"].split(":")[0]) == ("RuntimeError", __file__)
    assert "Amal" not in str(regel)
    assert "123456782" not in str(regel)


@pytest.fixture
def serverlog(monkeypatch):
    """Wat de afhandeling uit de instellingen opschrijft, van elke bron die een adres kan noemen."""
    uit = io.StringIO()
    (console,) = {h for h in logging.getLogger().handlers if isinstance(h.formatter, JsonRegel)}
    monkeypatch.setattr(console, "stream", uit)
    return uit


PADEN = [
    "/zoek/999810005/",
    "/zoek/999%20810%20005/",
    "/zoek/999.810.005/",
    "/dossiers/1/999810005?q=999810005",
    "/zoek/v2801000011/",
    "/zoek/Amal Al-Khatib/",
]


@pytest.mark.django_db(databases=["default", "logboek"])
@pytest.mark.parametrize("pad", PADEN)
@pytest.mark.parametrize("als_afzender", [False, True])
def test_geg3_een_getypt_adres_staat_niet_in_het_serverlog(serverlog, pad, als_afzender):
    if als_afzender:  # een afgewezen formulier noemt de bladzijde waar het vandaan kwam
        klant = Client(enforce_csrf_checks=True, headers={"referer": f"https://elders.example{pad}"})
        assert klant.post(reverse("inloggen"), secure=True).status_code == 403
    else:
        assert Client().get(pad, secure=True).status_code == 404
    (regel,) = map(json.loads, serverlog.getvalue().splitlines())
    assert "(adres)" in regel["bericht"]
    assert not re.search(r"zoek|999|810|005|2801000011|Amal", regel["bericht"])


def test_geg3_ook_de_servers_zelf_noemen_geen_adres(serverlog):
    for bron, zin, *delen in (
        ("gunicorn.error", "Error handling request %s %s", "GET", "/zoek/999810005/?q=Amal"),
        ("django.server", '"%s" %s %s', "GET /zoek/Amal/999810005/ HTTP/1.1", "500", "12"),
        ("django.security.DisallowedHost", "Invalid HTTP_HOST header: '999.810.005.nl'."),
    ):
        logging.getLogger(bron).error(zin, *delen)
    regels = [json.loads(regel) for regel in serverlog.getvalue().splitlines()]
    assert [regel["bron"] for regel in regels] == ["gunicorn.error", "django.server", "django.security.DisallowedHost"]
    # Niet de tijd zelf: die heeft elke duizendste seconde een ander getal.
    zonder_tijd = json.dumps([{naam: waarde for naam, waarde in regel.items() if naam != "tijd"} for regel in regels])
    assert not re.search(r"zoek|999|810|005|Amal", zonder_tijd)


@pytest.mark.django_db(databases=["default", "logboek"])
def test_een_bekend_adres_staat_er_als_route_zonder_sleutels(serverlog):
    leider = Regio().medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    assert als(leider).get(reverse("dossier", args=[987654])).status_code == 404
    (regel,) = map(json.loads, serverlog.getvalue().splitlines())
    assert (regel["bericht"], regel["route"]) == ("Not Found: (adres)", "dossiers/<int:pk>/")
