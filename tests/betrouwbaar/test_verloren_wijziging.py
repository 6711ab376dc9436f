"""R8: vier bewerkers tegelijk op hetzelfde plan; geen enkele wijziging gaat stil verloren (BTR-2)."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.zwaar

BEWERKERS = 4
WIJZIGINGEN = 50

BEWERKEN = f"""
import django, json, os, threading
os.environ["DJANGO_SETTINGS_MODULE"] = "meedoen.config.settings"
django.setup()
from datetime import date
from django.db import connections
from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.versie import VersieConflict
from meedoen.autorisatie.wie import context, wie_is
from meedoen.logboek.keten import controleren
from meedoen.logboek.models import Auditregel
from meedoen.trajecten.models import Pip
from meedoen.trajecten.services.pip import pip_bewaren

conflicten, fouten = [], []

def bewerk():
    try:
        wie = wie_is(Medewerker.objects.get(), op=date(2026, 11, 24))
        with context(wie.gemeenten):
            gedaan = 0
            while gedaan < {WIJZIGINGEN}:
                pip = Pip.objects.select_related("traject", "gemeente").get()
                try:
                    velden = {{"pvt_uren": pip.pvt_uren + 1}}
                    pip_bewaren(pip=pip, wie=wie, versie=pip.versie, velden=velden, doelen=[])
                    gedaan += 1
                except VersieConflict:
                    conflicten.append(1)
    except Exception as fout:
        fouten.append(repr(fout))
    finally:
        connections.close_all()

draden = [threading.Thread(target=bewerk) for _ in range({BEWERKERS})]
[draad.start() for draad in draden]
[draad.join() for draad in draden]
wie = wie_is(Medewerker.objects.get(), op=date(2026, 11, 24))
with context(wie.gemeenten):
    pip = Pip.objects.get()
regels = Auditregel.objects.filter(actie="pip_bewaard").count()
print(json.dumps({{"uren": pip.pvt_uren, "versie": pip.versie, "regels": regels, "conflicten": len(conflicten),
                  "fouten": fouten, "breuken": len(controleren())}}))
"""


def test_r8_de_som_klopt_en_elk_conflict_is_gezien(proef):
    stand = json.loads(proef.python("-c", BEWERKEN))
    gedaan = BEWERKERS * WIJZIGINGEN
    assert stand["fouten"] == []
    assert stand["uren"] == 12 + gedaan
    assert stand["versie"] == 1 + gedaan
    assert stand["regels"] == gedaan
    assert stand["conflicten"] > 0, "niemand botste, dus er is niets bewezen"
    assert stand["breuken"] == 0
