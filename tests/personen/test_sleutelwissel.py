"""GEG-6: een echte sleutelwissel in een echt proces, gedood met kill -9 en daarna opnieuw gestart."""

from __future__ import annotations

import base64
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[2]
OUD = "1:" + base64.b64encode(b"1" * 32).decode()
NIEUW = "2:" + base64.b64encode(b"2" * 32).decode()
AANTAL = 2_500

VUL = f"""
from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.wie import context
from meedoen.personen.models import Persoon
from meedoen.simulatie.mensen import test_bsn
for code in ("0405", "0420"):
    gemeente = Gemeente.objects.create(code=code, naam=code)
    with context({{gemeente.pk}}):
        Persoon.objects.bulk_create(
            Persoon(gemeente=gemeente, achternaam="x", zoeknaam="x", bsn=test_bsn(n)) for n in range({AANTAL})
        )
"""
TOETS = f"""
from django.db import connection
from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.wie import context
from meedoen.personen.models import Persoon
from meedoen.simulatie.mensen import test_bsn
with context(set(Gemeente.objects.values_list("pk", flat=True))):
    gelezen = list(Persoon.objects.order_by("pk").values_list("bsn", flat=True))
assert gelezen == [test_bsn(n) for _ in range(2) for n in range({AANTAL})], "een waarde is veranderd"
with connection.cursor() as lezer:
    lezer.execute("SELECT substr(bsn, 1, 2), count(*) FROM personen_persoon GROUP BY 1 ORDER BY 1")
    print(dict(lezer.fetchall()))
"""


class Werf:
    """Een eigen map met twee SQLite-bestanden, los van de testdatabase."""

    def __init__(self, map_: Path) -> None:
        self.omgeving = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(WORTEL / "src"),
            "DJANGO_SETTINGS_MODULE": "meedoen.config.settings",
            "MEEDOEN_OMGEVING": "test",
            "MEEDOEN_GEGEVENSMAP": str(map_),
        }

    def start(self, *opdracht: str, sleutels: str) -> subprocess.Popen[str]:
        begin = [sys.executable, "-m", "meedoen.config.commando"] if opdracht[0] != "-c" else [sys.executable]
        return subprocess.Popen(
            [*begin, *opdracht],
            env=self.omgeving | {"MEEDOEN_SLEUTELS": sleutels},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def doe(self, *opdracht: str, sleutels: str) -> str:
        proces = self.start(*opdracht, sleutels=sleutels)
        uit, fout = proces.communicate(timeout=120)
        assert proces.returncode == 0, fout
        return uit


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory):
    """Eén keer gemigreerd en gevuld; elke test werkt in een kopie."""
    map_ = tmp_path_factory.mktemp("gevuld")
    werf = Werf(map_)
    werf.doe("migrate", "-v0", sleutels=OUD)
    werf.doe("migrate", "-v0", "--database", "logboek", sleutels=OUD)
    werf.doe("-c", f"import django; django.setup()\n{VUL}", sleutels=OUD)
    return map_


@pytest.fixture
def werf(gevuld, tmp_path):
    shutil.copytree(gevuld, tmp_path, dirs_exist_ok=True)
    return Werf(tmp_path)


def test_geg6_een_wissel_overleeft_kill_9_en_maakt_bij_herstart_alles_af(werf):
    beide = f"{OUD},{NIEUW}"
    proces = werf.start("sleutel", "wisselen", sleutels=beide)
    for _ in range(2):  # twee stukken bevestigd, dan midden in het volgende
        assert "omgezet" in proces.stdout.readline()
    os.killpg(proces.pid, signal.SIGKILL)
    proces.communicate()
    half = eval(werf.doe("-c", f"import django; django.setup()\n{TOETS}", sleutels=beide))
    assert half.get("2$", 0) >= 1_000
    assert half.get("1$", 0) > 0, "de wissel was al klaar; de kill kwam te laat"
    klaar = werf.doe("sleutel", "wisselen", sleutels=beide)
    assert "0 waarden hebben nog een oudere" in klaar
    assert eval(werf.doe("-c", f"import django; django.setup()\n{TOETS}", sleutels=beide)) == {"2$": 2 * AANTAL}
    assert "Alle ketens kloppen" in werf.doe("logboek", "controleren", sleutels=beide)


def test_geg6_wisselen_met_maar_een_sleutel_zegt_wat_er_mist(werf):
    proces = werf.start("sleutel", "wisselen", sleutels=OUD)
    _, fout = proces.communicate(timeout=60)
    assert proces.returncode == 1
    assert "maar één sleutel" in fout
