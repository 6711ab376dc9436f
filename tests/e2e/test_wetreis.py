"""De reis door de wet in een echte browser: een vraag narekenen, en wat de wet over een dossier zegt."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.e2e.test_intakereis import Scherm
from tests.e2e.venster import volg
from tests.factories import Regio, dossier

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    # Server en test delen één SQLite-verbinding; wie later loslaat, sluit haar in een andere draad.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


@pytest.mark.parametrize("breedte", [1440, 320])
def test_van_vraag_naar_antwoord_en_van_dossier_naar_regel(browser, live_server, settings, breedte):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    feiten = {"brp_inschrijving": date(2026, 9, 1), "vergunning": "asiel_bepaalde_tijd"}
    traject = dossier(regio, medewerker, regio.hoorn, voornamen="ሰላም", achternaam="محمد", **feiten)
    scherm = Scherm(browser, live_server, medewerker, breedte)
    pagina = scherm.pagina

    pagina.goto(live_server.url + reverse("wet"))
    scherm.gezond()
    pagina.get_by_role("link", name="Tot en met welke dag kan iemand bezwaar maken?").click()
    pagina.get_by_role("button", name="Reken uit").click()
    pagina.wait_for_selector("text=Er klopt iets nog niet")
    scherm.gezond()
    pagina.get_by_label("Dag van bekendmaking").fill("2026-10-05")
    pagina.get_by_role("button", name="Reken uit").click()
    pagina.wait_for_selector("#antwoord")
    assert "16 november 2026" in pagina.locator("#antwoord").inner_text()
    scherm.gezond()

    pagina.goto(live_server.url + reverse("wet-vraag", args=["boete_college"]))
    pagina.get_by_label("Doelgroep").select_option("asielstatushouder")
    pagina.get_by_label("Overtreding", exact=True).select_option("begeleiding")
    pagina.get_by_label("Verwijtbaarheid").select_option("opzet")
    pagina.get_by_role("button", name="Reken uit").click()
    pagina.wait_for_selector("#antwoord")
    assert pagina.locator("#antwoord h2").first.inner_text() == "Dit beslist een mens"
    scherm.gezond()

    pagina.goto(live_server.url + reverse("dossier", args=[traject.pk]))
    volg(pagina.get_by_role("link", name="Regels", exact=True))
    scherm.gezond()
    pagina.locator(f'a[href="{reverse("regel", args=[traject.pk, "pip-uiterlijk"])}"]').click()
    pagina.wait_for_selector("dialog[open]")
    assert "art. 5.3 lid 1" in pagina.locator("dialog").inner_text()
    scherm.gezond()
    scherm.vat.close()
