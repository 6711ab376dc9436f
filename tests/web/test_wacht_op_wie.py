"""Wacht op wie: zonder klantmanager is de teamleider aan zet, en dat staat overal hetzelfde."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.factories import OP, dossier, met_pip

from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.trajecten.aanzet import (
    AANZETTEN,
    TOEWIJZEN,
    Stap,
    ook_aan_zet,
    op_aan_zet,
    over_de_wacht,
    straks,
    wie_aan_zet,
)
from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import Toestand

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.fixture
def zonder(regio):
    return dossier(regio, None, regio.hoorn)


def client_van(regio, rol: Rol = Rol.KLANTMANAGER) -> Client:
    client = Client()
    client.force_login(regio.medewerker(f"Kijker {rol}", rol))
    return client


def blok(client: Client, adres: str, traject: Traject, kop: str) -> str:
    boom = html.fromstring(client.get(reverse(adres, args=[traject.pk])).content)
    return " ".join(boom.xpath(f"//section[@aria-labelledby='{kop}']")[0].text_content().split())


def test_het_dossier_zegt_dat_de_teamleider_moet_toewijzen(regio, zonder):
    client = client_van(regio)
    for adres, kop in (("dossier", "wacht"), ("gesprekken", "wachtop")):
        tekst = blok(client, adres, zonder, kop)
        assert TOEWIJZEN in tekst
        assert "De teamleider moet er een toewijzen. Daarna: Eerste afspraak voor de brede intake." in tekst
        assert "Klantmanager" not in tekst
    assert "u bent niet aan zet" in blok(client, "dossier", zonder, "wacht")


def test_de_teamleider_is_zelf_aan_zet_en_wijst_hier_toe(regio, zonder):
    client = client_van(regio, Rol.TEAMLEIDER)
    pagina = client.get(reverse("dossier", args=[zonder.pk])).content.decode()
    assert "U bent aan zet" in pagina
    assert pagina.count(f'class="knop knop--klein" href="{reverse("dossier-toewijzen", args=[zonder.pk])}"') == 1
    vandaag = html.fromstring(client.get(reverse("vandaag")).content)
    assert TOEWIJZEN in vandaag.xpath("//td[@data-kop='Wacht op']/text()")
    assert vandaag.xpath(f"//a[@href='{reverse('dossier-toewijzen', args=[zonder.pk])}']")


def test_lijst_bestand_en_formulieren_gebruiken_hetzelfde_woord(regio, zonder):
    client = client_van(regio, Rol.TEAMLEIDER)
    lijst = html.fromstring(client.get(reverse("dossiers"), {"lijst": "alle"}).content)
    assert lijst.xpath("//td[@data-kop='Aan zet']/text()") == [TOEWIJZEN]
    bestand = client.post(f"{reverse('dossiers-uitvoeren', args=['csv'])}?lijst=alle")
    assert TOEWIJZEN in b"".join(bestand.streaming_content).decode()
    klantmanager = client_van(regio)
    for adres in ("wacht-op", "gesprek-vastleggen"):
        boom = html.fromstring(klantmanager.get(reverse(adres, args=[zonder.pk])).content)
        assert boom.xpath("//select[@name='aan_zet']/option[@selected]/text()") == [TOEWIJZEN]


def test_zonder_klantmanager_leidt_het_toewijzen_en_wie_intussen_bezig_is_staat_erachter(regio, zonder):
    zonder.aan_zet = Aanzet.DUO
    assert (wie_aan_zet(zonder), ook_aan_zet(zonder)) == (TOEWIJZEN, "DUO")
    zonder.klantmanager = regio.medewerker("Marloes de Wit")
    zonder.aan_zet = Aanzet.KLANTMANAGER
    assert (wie_aan_zet(zonder), ook_aan_zet(zonder)) == ("Klantmanager", "")


def test_een_dossier_zonder_klantmanager_bij_de_inburgeraar_zegt_overal_allebei(regio, zonder):
    with context({regio.hoorn.pk}):
        zin = "Stuurt haar diploma"
        Traject.objects.filter(pk=zonder.pk).update(
            aan_zet=Aanzet.INBURGERAAR, wacht_waarop=zin, wacht_sinds=OP - timedelta(days=4)
        )
    client = client_van(regio, Rol.TEAMLEIDER)
    for adres, kop in (("dossier", "wacht"), ("gesprekken", "wachtop")):
        tekst = blok(client, adres, zonder, kop)
        assert f"{TOEWIJZEN}Dit dossier heeft nog geen klantmanager" in tekst  # zonder dagen: die zijn van een ander
        assert f"Intussen is aan zet: Inburgeraar, sinds 20 november 2026. {zin}" in tekst
    assert "U bent aan zet" in blok(client, "dossier", zonder, "wacht")
    for adres, vraag, kolom in (("dossiers", "?lijst=alle", "Aan zet"), ("vandaag", "", "Wacht op")):
        boom = html.fromstring(client.get(reverse(adres) + vraag).content)
        (cel,) = boom.xpath(f"//td[@data-kop='{kolom}']")
        assert cel.text_content() == f"{TOEWIJZEN}intussen: Inburgeraar"
    bestand = client.post(f"{reverse('dossiers-uitvoeren', args=['csv'])}?lijst=alle")
    assert f"{TOEWIJZEN}; intussen: Inburgeraar" in b"".join(bestand.streaming_content).decode()
    for code in ("teamleider", "inburgeraar"):
        boom = html.fromstring(client.get(reverse("dossiers"), {"lijst": "alle", "aan_zet": code}).content)
        assert len(boom.xpath("//td[@data-kop='Aan zet']")) == 1, code


def test_wat_met_de_hand_bij_een_ander_stond_heet_ook_zonder_klantmanager_zo(zonder):
    zonder.aan_zet, zonder.wacht_waarop = Aanzet.SCHOOL, "Stuurt de groep"
    assert "“School: Stuurt de groep”" in straks(zonder, Stap.INTAKE)
    assert "Bij Wacht op wie stond School, met een eigen zin." in over_de_wacht(zonder, Stap.INTAKE)


def test_na_het_einde_wijst_niemand_meer_toe(zonder):
    zonder.toestand, zonder.aan_zet = Toestand.VOLDAAN, Aanzet.KLANTMANAGER
    assert wie_aan_zet(zonder) == "Gemeente"
    zonder.aan_zet = Aanzet.NIEMAND
    assert wie_aan_zet(zonder) == "Niemand"


def test_het_filter_vindt_precies_wat_de_kolom_zegt(regio):
    marloes = regio.medewerker("Marloes de Wit")
    for manager in (marloes, None):
        for code in Aanzet:
            met_pip(dossier(regio, manager, regio.hoorn), aan_zet=code)
            met_pip(dossier(regio, manager, regio.hoorn), aan_zet=code, toestand=Toestand.VOLDAAN)
    with context({regio.hoorn.pk}):
        alle = Traject.objects.order_by("pk")
        for code, woord in AANZETTEN.items():
            woorden = {woord, "Gemeente"} if code == Aanzet.KLANTMANAGER else {woord}
            zo_op_het_scherm = {t.pk for t in alle if {wie_aan_zet(t), ook_aan_zet(t)} & woorden}
            assert {t.pk for t in op_aan_zet(alle, code)} == zo_op_het_scherm != set(), code
