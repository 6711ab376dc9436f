"""De privacyfunctionaris ziet het logboek van de eigen gemeenten, zonder namen en zonder dossiers (LOG-5)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import OP, Regio, dossier

from meedoen.autorisatie.rollen import Rol

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.fixture
def wereld(settings):
    settings.PEILDATUM = OP
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    eigen = dossier(regio, medewerker, regio.hoorn)
    buiten = dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer)
    kijker = Client()
    kijker.force_login(medewerker)
    kijker.get(reverse("dossier", args=[eigen.pk]))
    return regio, eigen, buiten


def als(regio, rol: Rol) -> Client:
    client = Client()
    client.force_login(regio.medewerker(f"Proef {rol}", rol))
    return client


def test_de_privacyfunctionaris_ziet_wie_keek_in_de_eigen_gemeenten(wereld):
    regio, eigen, buiten = wereld
    tekst = als(regio, Rol.PRIVACYFUNCTIONARIS).get(reverse("toezicht")).content.decode()
    assert "Marloes de Wit" in tekst
    assert f"sleutel {eigen.pk}" in tekst
    assert f"sleutel {buiten.pk}<" not in tekst
    assert "Al-Khatib" not in tekst


def test_een_klantmanager_mag_het_logboek_van_de_gemeente_niet_zien(wereld):
    assert als(wereld[0], Rol.KLANTMANAGER).get(reverse("toezicht")).status_code == 403


def test_het_beginscherm_van_de_privacyfunctionaris_wijst_naar_het_logboek(wereld):
    tekst = als(wereld[0], Rol.PRIVACYFUNCTIONARIS).get(reverse("vandaag")).content.decode()
    assert reverse("toezicht") in tekst
