"""Van vastgesteld PIP tot voldaan in een echte browser: een dossier in de B1-route en een in de Z-route."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.e2e.test_intakereis import Scherm
from tests.factories import OP, Regio, dossier, met_pip
from tests.factories.lessen import lessen_vanaf

from meedoen.aanbod.models import School
from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.uren import uren_vastleggen
from meedoen.wet.begrippen import Onderdeel

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    # Server en test delen één SQLite-verbinding; wie later loslaat, sluit haar in een andere draad.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def _leg_vast(regio: Regio, medewerker, traject, **uren: int) -> None:
    """Alles wat al eerder in het grootboek stond."""
    wie = regio.wie(medewerker)
    with context(wie.gemeenten):
        lessen = lessen_vanaf(date(2026, 3, 2), **uren)
        uren_vastleggen(traject=traject, wie=wie, lessen=lessen, bron="School, presentielijst")


def _open(browser, live_server, medewerker, breedte: int, traject, naam: str) -> Scherm:
    scherm = Scherm(browser, live_server, medewerker, breedte)
    scherm.pagina.goto(live_server.url + reverse(naam, args=[traject.pk]))
    return scherm


def _rond_af(pagina, knop: str, datum: str, *, voorwaarde: bool = True) -> None:
    pagina.get_by_role("link", name=knop, exact=True).click()
    pagina.locator("#id_datum").fill(datum)
    if voorwaarde:
        pagina.locator("#id_voorwaarde").check()
    pagina.get_by_role("button", name="Vastleggen", exact=True).click()
    pagina.wait_for_selector("text=De afronding is vastgelegd.")


def _plaats(scherm: Scherm) -> None:
    pagina = scherm.pagina
    pagina.get_by_role("link", name="Plaatsen").click()
    pagina.get_by_label("School").select_option(index=1)
    pagina.get_by_label("Lesuren per week").fill("9")
    pagina.get_by_label("Eerste lesdag").fill("2025-04-01")
    scherm.gezond()
    pagina.get_by_role("button", name="Plaatsen").click()


def _schrijf_een_week(scherm: Scherm) -> None:
    pagina = scherm.pagina
    pagina.get_by_role("link", name="Uren toevoegen").click()
    pagina.locator("#id_duur").fill("3")
    pagina.locator("#id_stand_0").select_option("aanwezig")
    pagina.locator("#id_stand_1").select_option("te_laat")
    pagina.locator("#id_reden_1").fill("Bus reed niet")
    pagina.get_by_role("button", name="Uren vastleggen").click()
    pagina.wait_for_selector("text=Er klopt iets nog niet")
    scherm.gezond()
    assert pagina.locator("#id_reden_1").input_value() == "Bus reed niet"
    pagina.locator("#id_gevolgd_1").fill("2,5")
    pagina.get_by_role("button", name="Uren vastleggen").click()
    pagina.wait_for_selector("text=2 regels zijn vastgelegd.")


def _betwist_en_beslis(scherm: Scherm) -> None:
    pagina = scherm.pagina
    pagina.get_by_role("link", name="Betwisten").first.click()
    pagina.locator("#id_reden").fill("Ik was op tijd")
    scherm.gezond()
    pagina.get_by_role("button", name="Betwisting vastleggen").click()
    pagina.get_by_role("link", name="Beslissen").first.click()
    pagina.get_by_label("Heeft de inburgeraar gelijk?").select_option("ja")
    pagina.get_by_label("Hoe was het wel?").select_option("aanwezig")
    pagina.get_by_label("Reden, voor de inburgeraar").fill("De docent bevestigt het")
    pagina.get_by_role("button", name="Beslissing bewaren").click()
    pagina.wait_for_selector("text=De beslissing is vastgelegd.")
    scherm.gezond()


def _haal_de_examens(pagina) -> None:
    for onderdeel in (Onderdeel.LEZEN, Onderdeel.LUISTEREN, Onderdeel.SCHRIJVEN, Onderdeel.SPREKEN, Onderdeel.KNM):
        pagina.get_by_role("link", name="Examen plannen").click()
        pagina.get_by_label("Onderdeel").select_option(onderdeel.value)
        pagina.get_by_label("Niveau").select_option("" if onderdeel == Onderdeel.KNM else "B1")
        pagina.get_by_label("Dag van het examen").fill("2026-09-01")
        pagina.get_by_role("button", name="Plannen").click()
        pagina.get_by_role("link", name="Uitslag vastleggen").first.click()
        pagina.get_by_label("Uitslag").select_option("geslaagd")
        pagina.get_by_role("button", name="Uitslag bewaren").click()
        pagina.wait_for_selector("text=De uitslag is vastgelegd")


@pytest.mark.parametrize("breedte", [1440, 320])
def test_b1_route_van_pip_tot_voldaan(browser, live_server, settings, breedte):
    settings.PEILDATUM = OP
    regio = Regio()
    School.objects.create(naam="Taalhuis", kvk="00000001", plaats="Hoorn")
    medewerker = regio.medewerker("Marloes de Wit")
    traject = met_pip(dossier(regio, medewerker, regio.hoorn, voornamen="محمد", achternaam="ተስፋይ"))
    _leg_vast(regio, medewerker, traject, taal=100, pvt=12, map_praktijk=40)
    scherm = _open(browser, live_server, medewerker, breedte, traject, "uren")
    pagina = scherm.pagina
    scherm.gezond()

    _plaats(scherm)
    _schrijf_een_week(scherm)
    _betwist_en_beslis(scherm)
    pagina.goto(live_server.url + reverse("onderdelen", args=[traject.pk]))
    scherm.gezond()
    pagina.locator("a.waarom").first.click()
    pagina.wait_for_selector("dialog[open]")
    scherm.gezond()
    pagina.keyboard.press("Escape")
    pagina.wait_for_selector("dialog", state="detached")
    _rond_af(pagina, "PVT afronden", "2026-07-01")
    _rond_af(pagina, "MAP afronden", "2026-08-01")
    _haal_de_examens(pagina)
    scherm.gezond()
    pagina.get_by_role("link", name="Besluit van DUO vastleggen").click()
    pagina.locator("#id_datum").fill("2026-11-02")
    scherm.gezond()
    pagina.get_by_role("button", name="Vastleggen dat is voldaan").click()
    pagina.wait_for_selector("text=Dit traject is afgesloten")
    scherm.gezond()
    with context({regio.hoorn.pk}):
        af = Traject.objects.get(pk=traject.pk)
    assert (af.toestand, af.bewijs, af.uren_nt2) == ("voldaan", "diploma", Decimal(106))
    scherm.vat.close()


@pytest.mark.parametrize("breedte", [1440, 320])
def test_z_route_van_pip_tot_certificaat(browser, live_server, settings, breedte):
    settings.PEILDATUM = OP
    regio = Regio()
    regio.team.openbaar_lichaam = True
    regio.team.save()
    medewerker = regio.medewerker("Marloes de Wit")
    traject = met_pip(dossier(regio, medewerker, regio.hoorn), leerroute="z", taalniveau="")
    _leg_vast(regio, medewerker, traject, taal=600, knm=197, pvt=12, map_praktijk=40, participatie=748)
    scherm = _open(browser, live_server, medewerker, breedte, traject, "uren")
    pagina = scherm.pagina
    scherm.gezond()
    pagina.get_by_role("link", name="Uren toevoegen").click()
    pagina.get_by_label("Soort").select_option("knm")
    pagina.locator("#id_duur").fill("3")
    pagina.locator("#id_stand_0").select_option("aanwezig")
    pagina.get_by_role("button", name="Uren vastleggen").click()
    pagina.wait_for_selector("text=1 regel is vastgelegd.")

    pagina.goto(live_server.url + reverse("onderdelen", args=[traject.pk]))
    pagina.wait_for_selector("text=de PVT is nog niet vastgelegd")
    _rond_af(pagina, "PVT afronden", "2026-07-01")
    _rond_af(pagina, "MAP afronden", "2026-08-01")
    _rond_af(pagina, "Eindgesprek Z-route vastleggen", "2026-11-24", voorwaarde=False)
    scherm.gezond()
    pagina.get_by_role("link", name="Besluit van DUO vastleggen").click()
    pagina.locator("#id_datum").fill("2026-11-24")
    pagina.get_by_role("button", name="Vastleggen dat is voldaan").click()
    pagina.get_by_role("link", name="Overhandigen vastleggen").click()
    pagina.locator("#id_datum").fill("2026-11-24")
    scherm.gezond()
    pagina.get_by_role("button", name="Vastleggen", exact=True).click()
    pagina.wait_for_selector("text=persoonlijk overhandigd op 24 november 2026")
    scherm.gezond()
    with context({regio.hoorn.pk}):
        af = Traject.objects.get(pk=traject.pk)
    assert (af.toestand, af.bewijs, af.certificaat_uitgereikt_op) == ("voldaan", "certificaat", OP)
    scherm.vat.close()
