"""Wie terugkeert, heeft uren in een eerder dossier: het scherm Uren noemt ze, en laat een mens beslissen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories import OP, als, dossier, met_pip
from tests.factories.lessen import lessen_vanaf
from tests.web.leestekst import leestekst

from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import dossier_openen
from meedoen.trajecten.services.uren import uren_vastleggen

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def _met_uren(regio, marloes, **per_soort: int | Decimal) -> tuple[Traject, Traject]:
    """Een gesloten dossier met deze uren, en het nieuwe van dezelfde persoon."""
    oud = met_pip(dossier(regio, marloes, regio.hoorn))
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        if per_soort:
            lessen = lessen_vanaf(date(2025, 6, 1), **per_soort)
            uren_vastleggen(traject=oud, wie=wie, lessen=lessen, bron="School")
        Traject.objects.filter(pk=oud.pk).update(toestand="beëindigd", einde_op=date(2026, 2, 1))
        feiten = {"doelgroep": "asielstatushouder", "kennisgeving_duo": date(2026, 10, 1)}
        return oud, dossier_openen(persoon=oud.persoon, klantmanager=marloes, op=OP, **feiten)


def test_uren_noemt_de_uren_van_het_eerdere_dossier_en_telt_ze_niet_mee(regio, marloes):
    oud, nieuw = _met_uren(regio, marloes, taal=30, pvt=Decimal("2.5"))
    pagina = als(marloes).get(reverse("uren", args=[nieuw.pk]))
    tekst = leestekst(pagina)
    assert f"In dossier {oud.nummer} staan 32,5 uur." in tekst
    assert "De wet zegt niet of uren van een eerder dossier meetellen" in tekst
    assert f'href="{reverse("uren", args=[oud.pk])}"' in pagina.content.decode()
    with context({nieuw.gemeente_id}):
        assert Traject.objects.get(pk=nieuw.pk).uren_nt2 == 0
    assert "meetellen" not in leestekst(als(marloes).get(reverse("uren", args=[oud.pk])))


def test_zonder_uren_in_het_eerdere_dossier_zegt_uren_niets(regio, marloes):
    _, nieuw = _met_uren(regio, marloes)
    assert "eerder dossier meetellen" not in leestekst(als(marloes).get(reverse("uren", args=[nieuw.pk])))


def test_wie_niet_terugkeert_kost_geen_vraag_meer(regio, marloes):
    enig = met_pip(dossier(regio, marloes, regio.hoorn))
    client = als(marloes)
    with CaptureQueriesContext(connection) as vragen:
        client.get(reverse("uren", args=[enig.pk]))
    assert not [v for v in vragen if "som_eerder" in v["sql"]]
