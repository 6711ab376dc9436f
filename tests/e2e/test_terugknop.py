"""De terugknop na een fout, na zoeken en na een weigering: nooit de foutpagina van de browser, en niets kwijt."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.e2e.venster import venster, volg
from tests.factories import OP, Regio, dossier

from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Gesprek, Traject

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

VERSLAG = "Les gaat goed.\nالحمد لله"


class Reis:
    """Een klantmanager met één dossier, en een gesprek met een verslag waarbij nog een keuze ontbreekt."""

    def __init__(self, browser, live_server) -> None:
        self.regio = Regio()
        self.medewerker = self.regio.medewerker("Marloes de Wit")
        self.traject = dossier(self.regio, self.medewerker, self.regio.hoorn)
        self.basis = live_server.url
        self.pagina = venster(browser, live_server, self.medewerker)

    def naar(self, naam: str, *args: int) -> None:
        self.pagina.goto(self.basis + reverse(naam, args=args))

    def met_fout(self) -> None:
        self.naar("dossier", self.traject.pk)
        self.naar("gesprek-vastleggen", self.traject.pk)
        self.pagina.locator("#id_verslag").fill(VERSLAG)
        self.pagina.locator("#id_soort").select_option("telefoon")
        self.bewaar()
        assert self.pagina.title().startswith("Fout: ")

    def bewaar(self) -> None:
        volg(self.pagina.get_by_role("button", name="Gesprek afronden"))

    def staat_er_nog(self) -> None:
        assert self.pagina.locator("#id_verslag").input_value() == VERSLAG
        assert self.pagina.locator("#id_soort").input_value() == "telefoon"

    def terug(self) -> None:
        self.pagina.go_back(wait_until="load")


@pytest.fixture
def reis(browser, live_server, settings):
    settings.PEILDATUM = OP
    reis = Reis(browser, live_server)
    yield reis
    reis.pagina.context.close()


def test_na_een_fout_verbeteren_en_bewaren_brengt_terug_naar_het_formulier(reis):
    reis.met_fout()
    reis.pagina.get_by_label("Gewoon verslag").check()
    reis.bewaar()
    assert "Het gesprek is bewaard." in reis.pagina.inner_text("main")
    reis.terug()
    assert reis.pagina.title().startswith("Gesprek vastleggen")
    with context({reis.regio.hoorn.pk}):
        assert Gesprek.objects.count() == 1


def test_na_een_fout_even_ergens_anders_kijken_en_terug_verliest_niets(reis):
    reis.met_fout()
    volg(reis.pagina.get_by_role("link", name="Overzicht"))
    reis.terug()
    assert reis.pagina.title().startswith("Gesprek vastleggen")
    reis.staat_er_nog()


def test_een_scherm_met_fouten_vernieuwen_verliest_niets(reis):
    reis.met_fout()
    reis.pagina.reload()
    assert reis.pagina.title().startswith("Fout: ")
    reis.staat_er_nog()


def test_terug_naar_wat_u_zocht_zonder_naam_in_het_adres(reis):
    reis.naar("vandaag")
    reis.pagina.locator("#zoekveld").fill("Khatib")
    with reis.pagina.expect_navigation():
        reis.pagina.keyboard.press("Enter")
    volg(reis.pagina.get_by_role("link", name="Amal Al-Khatib"))
    # De bladzijde zoekt zelf opnieuw; `go_back` ziet die tweede stap soms als een afgebroken eerste.
    reis.pagina.evaluate("history.back()")
    reis.pagina.get_by_text("gezocht naar").wait_for()
    assert reis.pagina.get_by_role("link", name="Amal Al-Khatib").is_visible()
    assert "hatib" not in reis.pagina.url


def test_terug_na_een_weigering_toont_het_formulier(reis):
    _zet(reis.traject, aan_zet="school")
    reis.naar("herinneren", reis.traject.pk)
    _zet(reis.traject, versie=reis.traject.versie + 1)
    volg(reis.pagina.locator("main form button[type=submit]").last)
    assert "Dit is intussen gewijzigd" in reis.pagina.inner_text("main")
    volg(reis.pagina.get_by_role("link", name="Naar het begin"))
    reis.terug()
    assert reis.pagina.title().startswith("Herinneren")


def _zet(traject: Traject, **velden: object) -> None:
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(**velden)
