"""De reis van klantmanager in een echte browser: van Vandaag naar dossier, Waarom en een afgeronde intake."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.e2e.venster import axe, venster, volg
from tests.factories import Regio, dossier
from tools.schermmeting import meet

from meedoen.autorisatie.wie import context
from meedoen.trajecten.keuzes import Leefgebied
from meedoen.trajecten.models import Traject

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    # Server en test delen één SQLite-verbinding; wie later loslaat, sluit haar in een andere draad.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


class Scherm:
    """Een pagina met meldingenlijst; `gezond` toetst axe, breedte en console in één keer."""

    def __init__(self, browser, live_server, medewerker, breedte: int) -> None:
        self.pagina = venster(browser, live_server, medewerker, breedte)
        self.vat, self.meldingen, self.breedte = self.pagina.context, self.pagina.meldingen, breedte

    def gezond(self) -> None:
        assert axe(self.pagina) == []
        assert self.pagina.evaluate("document.documentElement.scrollWidth") <= self.breedte
        assert [wat for wat in meet(self.pagina) if wat.startswith("bericht bedekt")] == []
        assert self.meldingen == []


@pytest.mark.parametrize("breedte", [1440, 320])
def test_van_vandaag_naar_een_afgeronde_intake(browser, live_server, settings, breedte):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    feiten = {"kennisgeving_duo": date(2026, 9, 22), "brp_inschrijving": date(2026, 9, 1)}
    traject = dossier(regio, medewerker, regio.hoorn, **feiten)
    scherm = Scherm(browser, live_server, medewerker, breedte)
    pagina = scherm.pagina

    pagina.goto(live_server.url + reverse("vandaag"))
    scherm.gezond()
    volg(pagina.get_by_role("link", name="Amal Al-Khatib", exact=True))
    scherm.gezond()
    pagina.locator("a.waarom").first.click()
    pagina.wait_for_selector("dialog[open]")
    assert "1 december 2026" in pagina.locator("dialog").inner_text()
    scherm.gezond()
    pagina.keyboard.press("Escape")
    pagina.wait_for_selector("dialog", state="detached")

    volg(pagina.get_by_role("link", name="Intake", exact=True))
    pagina.get_by_role("button", name="Intake starten").click()
    pagina.get_by_label("Ik heb gewezen op het recht").check()
    pagina.get_by_label("Uitslag leerbaarheidstoets").select_option("B1-route haalbaar")
    pagina.get_by_label("Uw eigen oordeel").select_option("b1")
    for code in Leefgebied.values:
        pagina.locator(f"#id_tekst_{code}").fill("Besproken.")
    scherm.gezond()
    pagina.get_by_role("button", name="Bewaren").click()
    pagina.get_by_role("button", name="Intake afronden").click()
    pagina.wait_for_selector("text=De brede intake is afgerond")
    scherm.gezond()
    with context({regio.hoorn.pk}):
        assert Traject.objects.get(pk=traject.pk).toestand == "intake_afgerond"
    scherm.vat.close()
