"""LOG-7 en grondregel 6: een technische logregel is JSON, draagt het verwijsnummer en nooit iemands gegevens."""

from __future__ import annotations

import io
import json
import logging
import re

import pytest
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
