"""Een echte server op een eigen database, in eigen processen die de test mag doden."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from django.conf import settings as instellingen

WORTEL = Path(__file__).resolve().parents[2]
CSRF = "k" * 32


class Proef:
    """Eén proefomgeving: map, databases, en wat `inrichten.py` erin zette."""

    gegevens: dict[str, Any]

    def __init__(self, map_: Path, databases: dict[str, str]) -> None:
        self.map, self.databases = map_, databases
        self.omgeving = {
            **os.environ,
            "MEEDOEN_OMGEVING": "test",
            "MEEDOEN_GEGEVENSMAP": str(map_),
            "MEEDOEN_PEILDATUM": "2026-11-24",
            "PYTHONPATH": f"{WORTEL / 'src'}{os.pathsep}{WORTEL}",
            **{f"MEEDOEN_DATABASE_{soort}": f"{_adres()}/{naam}" for soort, naam in databases.items()},
        }

    def richt_in(self) -> None:
        self.meedoen("migrate", "-v0")
        self.meedoen("migrate", "-v0", "--database", "logboek")
        self.gegevens = json.loads(self.python("tests/betrouwbaar/inrichten.py"))

    def python(self, *woorden: str) -> str:
        uitslag = subprocess.run(
            [sys.executable, *woorden], cwd=WORTEL, env=self.omgeving, capture_output=True, text=True, check=False
        )
        assert uitslag.returncode == 0, uitslag.stderr
        return uitslag.stdout

    def tegelijk(self, taken: str, wat: str) -> dict[str, Any]:
        """Draai broncode die met `tegelijk.py` een paar taken doet; `wat` kiest het paar."""
        stand: dict[str, Any] = json.loads(self.python("-c", taken, wat))
        return stand

    def meedoen(self, *woorden: str) -> str:
        return self.python("-m", "meedoen.config.commando", *woorden)

    @contextmanager
    def server(self) -> Iterator[Server]:
        server = Server(self)
        try:
            yield server
        finally:
            server.dood()


class Server:
    """Gunicorn met twee werkers in een eigen procesgroep; `dood` is kill -9 op de hele groep."""

    def __init__(self, proef: Proef) -> None:
        self.proef = proef
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            self.poort = vrij.getsockname()[1]
        opdracht = [sys.executable, "-m", "gunicorn", "meedoen.config.wsgi", "--bind", f"127.0.0.1:{self.poort}"]
        opdracht += ["--workers", "2", "--threads", "4", "--log-level", "error"]
        self.proces = subprocess.Popen(
            opdracht, cwd=WORTEL, env=proef.omgeving, start_new_session=True, stderr=subprocess.DEVNULL
        )
        self._wacht()

    def _wacht(self) -> None:
        for _ in range(600):
            with suppress(OSError, http.client.HTTPException):
                if self._vraag("GET", "/inloggen/", None)[0] in (200, 302):
                    return
            assert self.proces.poll() is None, "de server startte niet"
            time.sleep(0.05)
        raise AssertionError("de server antwoordde niet binnen 30 seconden")

    def _vraag(self, methode: str, pad: str, velden: dict[str, str] | None) -> tuple[int, str]:
        lijn = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=30)
        koppen = {"Cookie": f"meedoen={self.proef.gegevens['sessie']}; csrf={CSRF}"}
        inhoud = None
        if velden is not None:
            koppen["Content-Type"] = "application/x-www-form-urlencoded"
            inhoud = urlencode({"csrfmiddlewaretoken": CSRF, **velden})
        try:
            lijn.request(methode, pad, inhoud, koppen)
            antwoord = lijn.getresponse()
            return antwoord.status, antwoord.read().decode()
        finally:
            lijn.close()

    def get(self, pad: str) -> tuple[int, str]:
        return self._vraag("GET", pad, None)

    def post(self, pad: str, velden: dict[str, str]) -> tuple[int, str]:
        return self._vraag("POST", pad, velden)

    def dood(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()


def _adres() -> str:
    gewoon = instellingen.DATABASES["default"]
    return f"postgres://{gewoon['USER']}@{gewoon['HOST']}:{gewoon['PORT']}"


@contextmanager
def _databases(kopie_van: dict[str, str] | None = None) -> Iterator[dict[str, str]]:
    """Op SQLite zijn het bestanden in de map; draait de reeks op PostgreSQL, dan twee eigen databases daar."""
    if instellingen.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield {}
        return
    namen = {soort: f"proef_{soort.lower()}_{secrets.token_hex(4)}" for soort in ("DEFAULT", "LOGBOEK")}
    with psycopg.connect(f"{_adres()}/postgres", autocommit=True) as beheer:
        for soort, naam in namen.items():
            beheer.execute(f'CREATE DATABASE "{naam}" TEMPLATE "{(kopie_van or {}).get(soort, "template1")}"')
        try:
            yield namen
        finally:
            for naam in namen.values():
                beheer.execute(f'DROP DATABASE "{naam}" WITH (FORCE)')


@pytest.fixture(scope="session")
def voorbeeld(tmp_path_factory) -> Iterator[Proef]:
    """Eén keer gemigreerd en ingericht, dat duurt seconden; geen test werkt hierin, elke test in een kopie ervan."""
    with _databases() as databases:
        voorbeeld = Proef(tmp_path_factory.mktemp("voorbeeld"), databases)
        voorbeeld.richt_in()
        yield voorbeeld


@pytest.fixture
def proef(voorbeeld, tmp_path) -> Iterator[Proef]:
    with _databases(kopie_van=voorbeeld.databases) as databases:
        shutil.copytree(voorbeeld.map, tmp_path, dirs_exist_ok=True)
        proef = Proef(tmp_path, databases)
        proef.gegevens = voorbeeld.gegevens
        yield proef
