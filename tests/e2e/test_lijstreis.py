"""Twee reizen in een echte browser: een lijst bewaren, en twee mensen die hetzelfde feit wijzigen (R8)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from tests.e2e.venster import axe, venster, volg
from tests.factories import Regio, dossier

from meedoen.autorisatie.models import BewaardeLijst
from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Traject

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def _gezond(pagina, breedte: int, *, behalve: str = "") -> None:
    assert axe(pagina) == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
    assert [m for m in pagina.meldingen if not behalve or behalve not in m] == []


@pytest.mark.parametrize("breedte", [1440, 320])
def test_een_filter_bewaren_als_lijst_en_het_bestand_meenemen(browser, live_server, settings, breedte):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    dossier(regio, medewerker, regio.hoorn, voornamen="محمد", achternaam="الخطيب")
    dossier(regio, medewerker, regio.medemblik, voornamen="Mohamed", achternaam="Al-Khatib")
    pagina = venster(browser, live_server, medewerker, breedte)
    pagina.goto(live_server.url + reverse("dossiers"))
    assert pagina.get_by_text("Mogelijk dubbel", exact=True).count() == 2
    _gezond(pagina, breedte)
    pagina.get_by_label("Toestand").select_option("lopend")
    volg(pagina.get_by_role("button", name="Toon", exact=True))
    volg(pagina.get_by_role("link", name="Bewaar deze lijst"))
    _gezond(pagina, breedte)
    pagina.get_by_label("Naam van de lijst").fill("Wat loopt")
    pagina.get_by_role("button", name="Bewaren").click()
    pagina.get_by_role("link", name="Wat loopt").wait_for()
    _gezond(pagina, breedte)
    assert BewaardeLijst.objects.get().zoekvraag == "lijst=mijn&toestand=lopend"
    with pagina.expect_download() as binnen:
        pagina.get_by_role("button", name="Download als Excel").click()
    assert binnen.value.suggested_filename == "dossiers-2026-11-24.xlsx"
    with pagina.expect_download():  # een download houdt de knoppen niet vast
        pagina.get_by_role("button", name="Download als CSV").click()
    pagina.context.close()


@pytest.mark.parametrize("breedte", [1440, 320])
def test_r8_twee_browsers_op_hetzelfde_feit_de_tweede_verliest_niets(browser, live_server, settings, breedte):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    een, twee = regio.medewerker("Marloes de Wit"), regio.medewerker("Ruben Bakker")
    traject = dossier(regio, een, regio.hoorn)
    adres = live_server.url + reverse("feiten-wijzigen", args=[traject.pk])
    eerste, tweede = (venster(browser, live_server, wie, breedte) for wie in (een, twee))
    for pagina in (eerste, tweede):
        pagina.goto(adres)
    _gezond(eerste, breedte)
    eerste.get_by_label("Inschrijving in de BRP van deze gemeente").fill("2026-11-02")
    eerste.get_by_role("button", name="Bewaren").click()
    eerste.get_by_text("is nu 11 januari 2027").wait_for()
    _gezond(eerste, breedte)
    tweede.get_by_label("Inschrijving in de BRP van deze gemeente").fill("2026-11-09")
    tweede.get_by_role("button", name="Bewaren").click()
    tweede.get_by_role("heading", name="Dit is intussen gewijzigd").wait_for()
    rij = tweede.get_by_role("row", name=re.compile("Inschrijving in de BRP van deze gemeente"))
    assert "2 november 2026" in rij.inner_text()
    assert "9 november 2026" in rij.inner_text()
    assert tweede.get_by_label("Inschrijving in de BRP van deze gemeente").input_value() == "2026-11-09"
    _gezond(tweede, breedte, behalve="409")
    tweede.get_by_role("button", name="Bewaren").click()
    tweede.get_by_text("is nu 18 januari 2027").wait_for()
    with context({regio.hoorn.pk}):
        assert Traject.objects.get(pk=traject.pk).brp_inschrijving == date(2026, 11, 9)
    for pagina in (eerste, tweede):
        pagina.context.close()
