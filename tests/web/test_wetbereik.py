"""Een artikelmodule weghalen breekt een casus én een scherm: elke module wordt door beide echt aangeroepen."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import Regio
from tests.web.wetformulier import casussen, velden
from tests.wet.bereik import artikelmodules, gemeten

from meedoen.wet.catalogus import FUNCTIES

MODULES = artikelmodules()


@cache
def _bereik() -> tuple[tuple[int, frozenset[str]], ...]:
    """Per casus welke modules zij aanroept."""
    gevonden = []
    for nummer, casus in enumerate(casussen()):
        with gemeten() as geraakt:
            FUNCTIES[casus["functie"]].beantwoord(casus["feiten"], casus["peildatum"])
        gevonden.append((nummer, frozenset(geraakt)))
    return tuple(gevonden)


@pytest.fixture(scope="module")
def door_casussen() -> set[str]:
    return set().union(*(modules for _, modules in _bereik()))


def _genoeg_casussen() -> list[dict[str, Any]]:
    """Een kleine greep die samen elke module raakt die de casussen raken; test_wet.py vult alle casussen in."""
    over, gekozen = set().union(*(modules for _, modules in _bereik())), []
    while over:
        nummer, modules = max(_bereik(), key=lambda rij: len(rij[1] & over))
        gekozen.append(casussen()[nummer])
        over -= modules
    return gekozen


@pytest.mark.parametrize("module", MODULES)
def test_elke_artikelmodule_wordt_door_een_casus_aangeroepen(door_casussen, module):
    assert module in door_casussen


@pytest.mark.django_db(databases=["default", "logboek"])
def test_elke_artikelmodule_wordt_door_een_scherm_aangeroepen(settings):
    settings.PEILDATUM = date(2026, 11, 24)
    client = Client()
    client.force_login(Regio().medewerker("Marloes de Wit"))
    with gemeten() as geraakt:
        for casus in _genoeg_casussen():
            pad = reverse("wet-vraag", args=[casus["functie"]])
            antwoord = client.post(pad, velden(casus["feiten"], casus["peildatum"]))
            assert b'id="antwoord"' in antwoord.content, casus["id"]
    assert set(MODULES) - geraakt == set()


def test_er_zijn_artikelmodules_en_een_onbekende_telt_niet_mee(door_casussen):
    assert len(MODULES) > 60
    assert "wet_inburgering_2021/artikel_999.py" not in door_casussen


def test_importeren_alleen_telt_niet_als_aanroep():
    with gemeten() as geraakt:
        assert date(2026, 1, 1)
    assert geraakt == set()
