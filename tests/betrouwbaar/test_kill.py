"""R6: na kill -9 is wat bevestigd was er nog, en niets staat er dubbel (BTR-1, BTR-3)."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time

import pytest

pytestmark = pytest.mark.zwaar

KILLS = 25
SCHRIJVERS = 4

TELLING = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "meedoen.config.settings"
django.setup()
from django.db import connections
from django_scopes import scope
from meedoen.autorisatie.models import Gemeente
from meedoen.logboek.keten import controleren
from meedoen.logboek.models import Auditregel
from meedoen.taken.models import Taak
with scope(gemeente=list(Gemeente.objects.all())):
    taken = list(Taak.objects.values_list("omschrijving", flat=True))
heel = []
for verbinding in connections.all():
    if verbinding.vendor == "sqlite":
        with verbinding.cursor() as cursor:
            heel.append(cursor.execute("PRAGMA integrity_check").fetchone()[0])
regels = Auditregel.objects.filter(actie="taak_gemaakt").count()
print(json.dumps({"taken": taken, "regels": regels, "breuken": len(controleren()), "heel": heel}))
"""


class Schrijver(threading.Thread):
    """Schrijft taken met een herhaalsleutel; houdt buiten het serverproces bij wat bevestigd is."""

    def __init__(self, server, nummer: int, pad: str, medewerker: int, open_: dict[str, dict]) -> None:
        super().__init__(daemon=True)
        self.server, self.nummer, self.pad, self.medewerker = server, nummer, pad, medewerker
        self.stop, self.bevestigd, self.onzeker, self.open = threading.Event(), [], {}, open_

    def run(self) -> None:
        teller = 0
        while not self.stop.is_set():
            if self.open:
                naam, velden = self.open.popitem()
            else:
                teller += 1
                naam = f"taak {id(self):x} {self.nummer} {teller}"
                velden = {"omschrijving": naam, "uiterlijk": "2026-12-01", "medewerker": str(self.medewerker)}
                velden["herhaalsleutel"] = f"{id(self):x}-{self.nummer}-{teller}"
            try:
                status, _ = self.server.post(self.pad, velden)
            except (OSError, http.client.HTTPException):
                self.onzeker[naam] = velden
                return
            if status == 302:
                self.bevestigd.append(naam)
            else:
                self.onzeker[naam] = velden


def test_r6_na_kill_is_bevestigd_bewaard_en_niets_dubbel(proef):
    worp = random.Random(6)
    pad = f"/dossiers/{proef.gegevens['dossier']}/taken/nieuw/"
    bevestigd: list[str] = []
    onzeker: dict[str, dict] = {}
    for _ in range(KILLS):
        with proef.server() as server:
            # De helft van wat onzeker bleef gaat met dezelfde sleutel opnieuw: het mag niet twee keer gebeuren.
            opnieuw = [dict(list(onzeker.items())[nummer::SCHRIJVERS]) for nummer in range(SCHRIJVERS)]
            onzeker = {}
            schrijvers = [
                Schrijver(server, nummer, pad, proef.gegevens["medewerker"], opnieuw[nummer])
                for nummer in range(SCHRIJVERS)
            ]
            for schrijver in schrijvers:
                schrijver.start()
            time.sleep(worp.uniform(0.05, 0.6))
            server.dood()
            for schrijver in schrijvers:
                schrijver.stop.set()
                schrijver.join(timeout=30)
                bevestigd += schrijver.bevestigd
                onzeker |= schrijver.onzeker | schrijver.open
    stand = json.loads(proef.python("-c", TELLING))
    assert len(bevestigd) > KILLS, "er is te weinig geschreven om iets te bewijzen"
    assert set(bevestigd) <= set(stand["taken"])
    assert len(stand["taken"]) == len(set(stand["taken"]))
    assert stand["regels"] == len(stand["taken"])
    assert stand["breuken"] == 0
    assert set(stand["heel"]) <= {"ok"}
