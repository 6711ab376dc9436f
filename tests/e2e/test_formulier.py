"""Nieuw dossier: op een gewoon scherm twee kolommen, op de telefoon één, en Tab loopt zoals het oog leest."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.e2e.venster import venster
from tests.factories import OP, Regio, dossier

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

PLEKKEN = """() => [...document.querySelectorAll("main form .groep")].map((groep) => {
  const r = groep.getBoundingClientRect();
  return [Math.round(r.left), Math.round(r.top)];
})"""
VELDEN = """() => [...document.querySelectorAll("main form .groep :is(input, select)")].map((veld) => veld.id)"""


def test_nieuw_dossier_in_twee_kolommen_op_de_telefoon_in_een(browser, live_server, settings):
    settings.PEILDATUM = OP
    pagina = venster(browser, live_server, Regio().medewerker("Marloes de Wit"))
    kolommen = {}
    for breed in (1280, 320):
        pagina.set_viewport_size({"width": breed, "height": 900})
        pagina.goto(f"{live_server.url}/dossiers/nieuw/")
        plekken = pagina.evaluate(PLEKKEN)
        kolommen[breed] = {links for links, _ in plekken}
        assert plekken == sorted(plekken), "de groepen staan niet in leesvolgorde"
    assert (len(kolommen[1280]), len(kolommen[320])) == (2, 1)
    velden = pagina.evaluate(VELDEN)
    pagina.locator(f"#{velden[0]}").focus()
    langs = [velden[0]]
    while langs[-1] != velden[-1]:
        pagina.keyboard.press("Tab")
        nu = pagina.evaluate("document.activeElement.id")
        langs += [nu] if nu != langs[-1] else []  # een datumveld heeft binnenin ook plekken
        assert len(langs) <= len(velden)
    assert langs == velden
    pagina.context.close()


def test_een_half_getypte_datum_verdwijnt_niet_stil(browser, live_server, settings):
    """De browser stuurt een datum die zij niet kan lezen als leeg; zo verdween een datum die mag ontbreken."""
    settings.PEILDATUM = OP
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn)
    pagina = venster(browser, live_server, medewerker)
    adres = live_server.url + reverse("feiten-wijzigen", args=[traject.pk])
    pagina.goto(adres)
    pagina.locator("#id_start_plicht").click()
    pagina.keyboard.type("31")
    assert pagina.locator("#id_start_plicht").evaluate("veld => veld.validity.badInput")
    pagina.locator("main form button[type=submit]").last.click()
    pagina.wait_for_timeout(500)
    assert pagina.url == adres
    assert pagina.locator("#id_start_plicht").evaluate("veld => veld.validity.badInput")
    pagina.context.close()
