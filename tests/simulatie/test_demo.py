"""De demoregio is geijkt op de bron, herhaalbaar, en alleen met verzonnen mensen."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.wie import context
from meedoen.logboek.keten import controleren
from meedoen.simulatie.demo import ASIEL_PER_JAAR, GEMEENTEN, JAREN, PER_JAAR, ROUTES_ASIEL, demo_maken, instroom
from meedoen.simulatie.mensen import test_bsn as bsn_uit_testreeks
from meedoen.trajecten.models import Traject

OP = date(2026, 11, 24)


def test_instroom_volgt_de_aantallen_van_de_bron():
    mensen = instroom(Random(1), peildatum=OP)
    assert len(mensen) == JAREN * PER_JAAR
    routes = Counter(mens.route for mens in mensen if mens.asiel)
    assert routes == {route: JAREN * aantal for route, aantal in ROUTES_ASIEL.items()}
    assert sum(routes.values()) == JAREN * ASIEL_PER_JAAR
    assert sum(aandeel for *_, aandeel in GEMEENTEN) == pytest.approx(100)


def test_testnummers_zijn_uniek_en_voldoen_aan_de_elfproef():
    nummers = [bsn_uit_testreeks(n) for n in range(700)]
    assert len(set(nummers)) == len(nummers)
    for nummer in nummers:
        gewogen = zip(map(int, nummer), (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
        assert sum(cijfer * gewicht for cijfer, gewicht in gewogen) % 11 == 0
        assert nummer.startswith("9999")


def _afdruk() -> list[tuple]:
    with context({g.pk for g in Gemeente.objects.all()}):
        velden = ("nummer", "toestand", "leerroute", "termijn_einde", "persoon__achternaam", "gemeente__naam")
        return list(Traject.objects.order_by("pk").values_list(*velden))


@pytest.mark.django_db(databases=["default", "logboek"])
def test_dezelfde_zaad_en_peildatum_geven_dezelfde_regio_met_een_kloppend_logboek(django_db_blocker):
    from django.db import transaction

    punt = transaction.savepoint()
    demo_maken(zaad="7", peildatum=OP)
    eerste = _afdruk()
    assert controleren() == []
    transaction.savepoint_rollback(punt)
    demo_maken(zaad="7", peildatum=OP)
    assert _afdruk() == eerste
    assert {rij[1] for rij in eerste} >= {"intake_gestart", "pip_vastgesteld", "voldaan"}


@pytest.mark.django_db
def test_geg5_productie_weigert_de_demo(settings):
    settings.OMGEVING = "productie"
    with pytest.raises(CommandError, match="productieomgeving"):
        call_command("demo")
