"""Alledaags werk begint op Vandaag en is hooguit twee klikken van zijn formulier: geteld in een echte browser.

Geteld worden klikken van de klantmanager van de demo; typen en Enter in het zoekveld zijn geen klik.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse
from tests.e2e.test_intakereis import Scherm
from tests.e2e.venster import volg

from meedoen.autorisatie.models import Medewerker
from meedoen.simulatie.demo import demo_maken

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

OP = date(2026, 11, 24)
HOOGSTENS = 2
PERSOON = "main .kiezer :is(a, button)"
SNEL = "nav[aria-label='Vastleggen'] >> text="


@dataclass(frozen=True, slots=True)
class Alledaags:
    """Eén taak: hoe zij heet, waar u klikt, op welk scherm u dan bent, en wat daar in te vullen is."""

    naam: str
    klikken: tuple[str, ...]
    scherm: str
    veld: str


TAKEN = (
    Alledaags("gesprek vastleggen", ("main >> text=Gesprek vastleggen", PERSOON), "gesprek-vastleggen", "#id_verslag"),
    Alledaags("gesprek uit de agenda", ("text=Voortgangsgesprek:",), "gesprek-vastleggen", "#id_verslag"),
    Alledaags("taak maken", (f"{SNEL}Taak", PERSOON), "taak-nieuw", "#id_omschrijving"),
    Alledaags("afspraak maken", (f"{SNEL}Afspraak", PERSOON), "afspraak-nieuw", "#id_datum"),
    Alledaags("herinnering vastleggen", ("section:has(#wacht) >> text=Herinneren",), "herinneren", "main form button"),
    Alledaags("zeggen op wie het wacht", (f"{SNEL}Wacht op wie", PERSOON), "wacht-op", "#id_aan_zet"),
    Alledaags("uren toevoegen", (f"{SNEL}Uren", PERSOON), "uren-toevoegen", "#id_duur"),
    Alledaags("examen plannen", (f"{SNEL}Examen", PERSOON), "examen-plannen", "#id_onderdeel"),
    Alledaags("intake starten", (f"{SNEL}Intake", ".kiezer a[href$='/intake/']"), "intake", "#id_dag"),
    Alledaags(
        "intake invullen",
        (f"{SNEL}Intake", ".kiezer a[href$='/intake/invullen/']"),
        "intake-invullen",
        "#id_eigen_oordeel",
    ),
    Alledaags("PIP wijzigen", (f"{SNEL}PIP", PERSOON), "pip-bewerken", "#id_motivering"),
    Alledaags("feit bijwerken", (f"{SNEL}Feit", PERSOON), "feiten-wijzigen", "#id_kennisgeving_duo"),
    Alledaags(
        "besluit bekendmaken",
        ("main article a:has-text('Bekendmaken')", "main a:has-text('Bekendmaken')"),
        "bekendmaken",
        "text=Ja, vandaag bekendmaken",
    ),
    Alledaags("afspraak verzetten", ("section:has(#agenda) >> text=wijzigen",), "afspraak", "text=Verzetten"),
    Alledaags("taak uitstellen", ("section:has(#taken) .taakregel p a",), "taak", "#id_uiterlijk"),
    Alledaags("bestand inlezen", ("header >> text=Importeren",), "importeren", "#id_bestand"),
)


@dataclass(slots=True)
class Teller:
    """Klikt en telt; wat niet op het scherm staat, is niet te klikken."""

    pagina: object
    klikken: int = 0

    def klik(self, plek: str) -> None:
        volg(self.pagina.locator(f"{plek} >> visible=true").first)
        self.klikken += 1


@pytest.fixture
def vandaag(browser, live_server, settings, tmp_path):
    """De klantmanager van de demo, op haar beginscherm."""
    settings.PEILDATUM, settings.INVOERMAP = OP, tmp_path / "invoer"
    demo_maken(zaad="1", peildatum=OP, jaren=1)
    scherm = Scherm(browser, live_server, Medewerker.objects.get(naam="Marloes de Wit"), 1440)
    scherm.pagina.set_default_timeout(10_000)
    yield scherm, live_server.url + reverse("vandaag")
    scherm.vat.close()


def _doe(pagina, taak: Alledaags) -> tuple[int, str, bool]:
    teller = Teller(pagina)
    for plek in taak.klikken:
        teller.klik(plek)
    return teller.klikken, resolve(urlsplit(pagina.url).path).url_name, pagina.locator(taak.veld).first.is_visible()


def _zoek_op_naam(pagina, naam: str) -> int:
    """Toets / en typ een naam: de lijst staat er zonder klik, het dossier na één."""
    teller = Teller(pagina)
    pagina.keyboard.press("/")
    pagina.keyboard.type(naam)
    with pagina.expect_navigation():
        pagina.keyboard.press("Enter")
    teller.klik("main tbody a")
    pagina.wait_for_selector(".dossierkop")
    return teller.klikken


def test_alledaags_werk_is_hooguit_twee_klikken_van_vandaag(vandaag):
    scherm, begin = vandaag
    pagina, gemeten = scherm.pagina, {}
    for taak in TAKEN:
        pagina.goto(begin)
        klikken, beland, zichtbaar = _doe(pagina, taak)
        assert (beland, zichtbaar) == (taak.scherm, True), taak.naam
        scherm.gezond()
        gemeten[taak.naam] = klikken
    pagina.goto(begin)
    gemeten["zoeken op naam"] = _zoek_op_naam(pagina, "محمد")
    scherm.gezond()
    te_ver = {naam: klikken for naam, klikken in gemeten.items() if klikken > HOOGSTENS}
    assert (te_ver, len(gemeten) >= 10) == ({}, True)
