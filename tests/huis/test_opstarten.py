"""Wat de terminal zegt is gewoon Nederlands: zonder instellingen een zin, en van de demoserver alleen zijn adres."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.servers import basehttp

SRC = str(Path(__file__).resolve().parents[2] / "src")


ZONDER_GOEDE_INSTELLINGEN = [
    ({}, "MEEDOEN_GEHEIM is niet gezet"),
    ({"MEEDOEN_OMGEVING": "demo", "MEEDOEN_PEILDATUM": "morgen"}, "MEEDOEN_PEILDATUM heeft een waarde die wij niet"),
    ({"MEEDOEN_OMGEVING": "proef"}, "MEEDOEN_OMGEVING moet productie, demo of test zijn"),
]


@pytest.mark.parametrize(
    "ingang", [["-m", "meedoen.config.commando", "importeer", "lijst.csv"], ["-c", "import meedoen.config.wsgi"]]
)
@pytest.mark.parametrize(("omgeving", "begin"), ZONDER_GOEDE_INSTELLINGEN)
def test_zonder_goede_instellingen_zegt_elke_ingang_in_een_zin_wat_te_zetten(omgeving, begin, ingang, tmp_path):
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("MEEDOEN_", "DJANGO_"))}
    uitslag = subprocess.run(
        [sys.executable, *ingang],
        env={**schoon, "PYTHONPATH": SRC, "MEEDOEN_GEGEVENSMAP": str(tmp_path), **omgeving},
        capture_output=True,
        text=True,
        check=False,
    )
    assert uitslag.returncode == 1
    assert uitslag.stderr.startswith(begin)
    assert len(uitslag.stderr.strip().splitlines()) == 1


@pytest.mark.django_db
def test_de_demoserver_zegt_alleen_waar_zij_is_en_hoe_zij_stopt(capsys, monkeypatch):
    monkeypatch.setattr(
        "django.core.management.commands.runserver.run", lambda _adres, poort, *_, on_bind, **__: on_bind(poort)
    )
    call_command("runserver", "127.0.0.1:8123", use_reloader=False)
    gezegd = capsys.readouterr()
    assert gezegd.out.strip() == "Meedoen draait op http://127.0.0.1:8123/  (stoppen: Ctrl+C)"
    assert gezegd.err == ""
    assert not basehttp.logger.isEnabledFor(30)
