"""Een gesprek afronden vanaf Vandaag in ten hoogste twee klikken, en Vandaag alleen met toetsen (browser)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from tests.e2e.test_intakereis import Scherm
from tests.e2e.venster import volg
from tests.factories import OP, Regio, dossier

from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.models import Gesprek, Traject

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


class Wereld:
    """Drie dossiers: een laat plan (wacht op school), een stil dossier met een afspraak vandaag, en een taak."""

    def __init__(self) -> None:
        self.regio = Regio()
        self.medewerker = self.regio.medewerker("Marloes de Wit")
        self.plan = self._dossier(
            "ሰላም", "ተስፋማርያም", toestand="intake_afgerond", pip_uiterlijk=OP, aan_zet="school", wacht_waarop="Antwoord"
        )
        self.stil = self._dossier("Amal", "الخطيب", toestand="pip_vastgesteld", laatste_contact=OP - timedelta(days=80))
        plan = {"gemeente": self.regio.hoorn, "medewerker": self.medewerker, "dossier": self.stil.pk}
        with context({self.regio.hoorn.pk}):
            Afspraak.objects.create(
                **plan, soort="voortgang", begin=datetime(2026, 11, 24, 10, tzinfo=UTC), tolk="Dari"
            )
            Taak.objects.create(**plan, omschrijving="School bellen", uiterlijk=OP + timedelta(days=1))

    def _dossier(self, voornamen: str, achternaam: str, **velden: object) -> Traject:
        traject = dossier(self.regio, self.medewerker, self.regio.hoorn, voornamen=voornamen, achternaam=achternaam)
        with context({self.regio.hoorn.pk}):
            Traject.objects.filter(pk=traject.pk).update(wacht_sinds=OP - timedelta(days=9), **velden)
        return traject

    def alles(self, model):
        with context({self.regio.hoorn.pk}):
            return list(model.objects.all())


@pytest.fixture
def wereld(settings):
    settings.PEILDATUM = OP
    return Wereld()


@pytest.mark.parametrize("breedte", [1440, 320])
def test_een_gesprek_afronden_vanaf_vandaag(browser, live_server, wereld, breedte):
    scherm = Scherm(browser, live_server, wereld.medewerker, breedte)
    pagina = scherm.pagina
    pagina.goto(live_server.url + reverse("vandaag"))
    scherm.gezond()
    volg(pagina.get_by_role("link", name="Voortgangsgesprek: Amal الخطيب"))  # één klik vanuit de agenda
    scherm.gezond()
    volg(pagina.get_by_role("button", name="Gesprek afronden"))
    assert "Er klopt iets nog niet" in pagina.inner_text("main")  # Meedoen zegt het, niet de browser
    scherm.gezond()
    pagina.get_by_label("Verslag", exact=True).fill("Les gaat goed.\nالحمد لله")
    pagina.get_by_label("Gewoon verslag").check()
    pagina.locator("#id_taak_1").fill("Kinderopvang regelen")
    pagina.get_by_role("button", name="Gesprek afronden").click()
    pagina.wait_for_selector("[role=alert]")
    assert "Kies voor wanneer deze taak klaar moet zijn." in pagina.inner_text("main")
    assert pagina.title().startswith("Fout: ")
    scherm.gezond()
    pagina.locator("#id_taak_1_uiterlijk").fill("2026-12-01")
    pagina.locator("#id_afspraak_datum").fill("2026-12-08")
    pagina.locator("#id_afspraak_tijd").fill("09:30")
    pagina.get_by_label("Op wie wacht dit dossier?").select_option("inburgeraar")
    pagina.get_by_label("Waarop?").fill("Kopie van het diploma")
    pagina.get_by_role("button", name="Gesprek afronden").click()
    pagina.wait_for_selector("text=Het gesprek is bewaard")
    scherm.gezond()
    assert len(wereld.alles(Gesprek)) == 1
    assert len(wereld.alles(Taak)) == len(wereld.alles(Afspraak)) == 2

    volg(pagina.get_by_role("link", name="Herinneren"))
    scherm.gezond()
    pagina.get_by_role("button", name="Vastleggen dat ik herinnerde").click()
    pagina.wait_for_selector("text=Vastgelegd dat u vandaag herinnerde")
    scherm.vat.close()


def test_gesprek_vastleggen_via_de_knop_is_twee_klikken(browser, live_server, wereld):
    scherm = Scherm(browser, live_server, wereld.medewerker, 1440)
    pagina = scherm.pagina
    pagina.goto(live_server.url + reverse("vandaag"))
    volg(pagina.get_by_role("link", name="Gesprek vastleggen"))
    scherm.gezond()
    volg(pagina.get_by_role("link", name="ሰላም ተስፋማርያም").first)
    assert pagina.url.endswith(reverse("gesprek-vastleggen", args=[wereld.plan.pk]))
    scherm.vat.close()


def test_vandaag_met_alleen_toetsen(browser, live_server, wereld):
    scherm = Scherm(browser, live_server, wereld.medewerker, 1440)
    pagina, begin = scherm.pagina, live_server.url + reverse("vandaag")
    gekozen = "[data-regel][aria-current]"

    def open_vandaag(*toetsen: str) -> None:
        pagina.goto(begin)
        for toets in toetsen:
            pagina.keyboard.press(toets)

    open_vandaag("j")
    assert "ሰላም" in pagina.inner_text(gekozen)
    scherm.gezond()
    pagina.keyboard.press("j")
    assert "School bellen" in pagina.inner_text(gekozen)
    pagina.keyboard.press("k")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(live_server.url + reverse("dossier", args=[wereld.plan.pk]))

    for toets, naam in (("a", "pip"), ("n", "gesprek-vastleggen"), ("h", "herinneren")):
        open_vandaag("j", toets)
        pagina.wait_for_url(f"**{reverse(naam, args=[wereld.plan.pk])}*")

    open_vandaag("j", "j", "h")  # dit dossier wacht op niemand anders; H zegt dat, en wat u dan kunt
    pagina.wait_for_url(f"**{reverse('herinneren', args=[wereld.stil.pk])}*")
    scherm.gezond()
    assert "Dit dossier wacht niet op een ander." in pagina.inner_text("main")
    volg(pagina.get_by_role("link", name="Wijzigen op wie dit wacht"))
    scherm.gezond()
    pagina.get_by_label("Op wie wacht dit dossier?").select_option("inburgeraar")
    pagina.get_by_label("Waarop?").fill("Kopie van het diploma")
    pagina.get_by_role("button", name="Bewaren").click()
    pagina.wait_for_selector("text=Bewaard op wie dit dossier wacht")

    open_vandaag("j", "w")
    pagina.wait_for_selector("dialog.paneel[open]")
    pagina.keyboard.press("Escape")
    pagina.wait_for_selector("dialog", state="detached")

    open_vandaag("?")
    assert "volgende, vorige regel" in pagina.inner_text("dialog")
    scherm.gezond()
    pagina.keyboard.press("Escape")
    pagina.wait_for_selector("dialog", state="detached")

    pagina.keyboard.press("/")
    pagina.keyboard.type("ja?")  # letters in een veld blijven letters
    assert pagina.input_value("#zoekveld") == "ja?"
    assert pagina.locator(gekozen).count() == 0
    assert pagina.locator("dialog").count() == 0

    pagina.goto(live_server.url + reverse("sneltoetsen"))
    scherm.gezond()
    pagina.get_by_role("button", name="Zet sneltoetsen uit").click()
    pagina.wait_for_selector("text=De sneltoetsen staan uit")
    pagina.keyboard.press("j")
    assert pagina.locator(gekozen).count() == 0
    scherm.vat.close()


@pytest.mark.parametrize("breedte", [1440, 320])
@pytest.mark.parametrize("rol", [Rol.TEAMLEIDER, Rol.INTAKER, Rol.BEGELEIDER])
def test_vandaag_van_andere_rollen_is_gezond(browser, live_server, wereld, rol, breedte):
    dossier(wereld.regio, None, wereld.regio.medemblik, brp_inschrijving=OP - timedelta(days=9))
    scherm = Scherm(browser, live_server, wereld.regio.medewerker("Proef", rol), breedte)
    scherm.pagina.goto(live_server.url + reverse("vandaag"))
    scherm.gezond()
    scherm.vat.close()


@pytest.mark.parametrize("breedte", [1440, 320])
def test_taak_afspraak_en_wacht_op_zijn_gezond(browser, live_server, wereld, breedte):
    scherm = Scherm(browser, live_server, wereld.medewerker, breedte)
    taak, afspraak = wereld.alles(Taak)[0], wereld.alles(Afspraak)[0]
    adressen = [
        reverse(naam, args=[wereld.stil.pk]) for naam in ("gesprekken", "wacht-op", "taak-nieuw", "afspraak-nieuw")
    ]
    adressen += [reverse("taak", args=[taak.pk]), reverse("afspraak", args=[afspraak.pk])]
    for adres in adressen:
        scherm.pagina.goto(live_server.url + adres)
        scherm.gezond()
    scherm.vat.close()
