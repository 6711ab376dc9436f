"""Wat u schreef en wij niet bewaren, krijgt u terug om over te nemen; en de reden is de ware reden."""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.factories import als, dossier, intake_afgerond, met_pip
from tests.factories.rijk import rijk_dossier

from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.logboek.services import LogboekDicht
from meedoen.trajecten.models import Pip, Traject
from meedoen.trajecten.services.intake import intake_starten
from meedoen.trajecten.toestanden import PipToestand
from meedoen.web import fouten
from meedoen.web.formulieren.pip import DoelForm, PipForm

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
TEKST = "Wil <b>verpleegkundige</b> worden.\nEn fietsen."


def stuur(client: Client, adres: str, **velden: str):
    return client.post(adres, {"herhaalsleutel": uuid4().hex, "versie": "1"} | velden)


def terug(antwoord) -> dict[str, str]:
    """Wat de pagina teruggeeft: label en tekst."""
    deel = html.fromstring(antwoord.content).xpath("//section[@aria-labelledby='geschreven']")
    return {d.findtext("dt"): d.findtext("dd") for d in deel[0].iter("div")} if deel else {}


def hoofd(antwoord) -> str:
    return " ".join(html.fromstring(antwoord.content).xpath("//main")[0].text_content().split())


@pytest.fixture
def plan(regio, marloes):
    """Een dossier waarvan het plan net is vastgesteld."""
    traject = met_pip(intake_afgerond(regio, dossier(regio, marloes, regio.hoorn), marloes))
    with context({regio.hoorn.pk}):
        Pip.objects.create(traject=traject, gemeente=regio.hoorn, volgnummer=1, toestand=PipToestand.VASTGESTELD)
    return traject


@pytest.mark.parametrize("route", ["pip-bewerken", "pip-bespreken", "pip-vaststellen"])
def test_een_plan_dat_intussen_is_vastgesteld_zegt_dat_en_geeft_de_tekst_terug(plan, marloes, route):
    antwoord = stuur(als(marloes), reverse(route, args=[plan.pk]), motivering=TEKST, **{"doel-0-titel": "Werk"})
    assert antwoord.status_code == 409
    assert "Dit kan nu niet meer" in hoofd(antwoord)
    assert "Het plan is al vastgesteld. Er is niets gewijzigd." in hoofd(antwoord)
    assert f'href="{reverse("pip", args=[plan.pk])}"' in antwoord.content.decode()
    labels = (str(PipForm.base_fields["motivering"].label), f"Doel 1: {DoelForm.base_fields['titel'].label}")
    assert terug(antwoord) == dict(zip(labels, (TEKST, "Werk"), strict=True))


def test_ook_de_handeling_zelf_zegt_dat_het_plan_al_is_vastgesteld(plan, regio, marloes):
    from meedoen.trajecten.toegang import mag_pip_vaststellen

    with context({regio.hoorn.pk}):
        pip = Pip.objects.select_related("traject").get()
        assert mag_pip_vaststellen(regio.wie(marloes), pip, []).reden == "Het plan is al vastgesteld."


def test_een_intake_die_een_ander_afrondde_geeft_de_tekst_terug(regio, marloes):
    traject = intake_afgerond(regio, dossier(regio, marloes, regio.hoorn), marloes)
    tom = regio.medewerker("Tom", Rol.INTAKER)
    antwoord = stuur(als(tom), reverse("intake-invullen", args=[traject.pk]), tekst_gezin=TEKST, hulp_gezin="Oppas")
    assert antwoord.status_code == 409
    assert "De brede intake is al afgerond." in hoofd(antwoord)
    assert "teamleider" not in hoofd(antwoord)
    assert list(terug(antwoord).values()) == [TEKST, "Oppas"]
    assert any("hulp nodig bij" in label.lower() for label in terug(antwoord))


def test_een_verslag_bij_een_dossier_dat_intussen_is_beeindigd_komt_terug(regio, marloes):
    traject = rijk_dossier(regio, marloes, toestand="beëindigd")
    velden = {"datum": "2026-11-24", "soort": "kantoor", "verslagklasse": "K9", "verslag": TEKST, "pip_wijzigen": "nee"}
    velden |= {"aan_zet": "inburgeraar", "wacht_waarop": "Kopie", "voortgangsgesprek": "on"}
    with context({regio.hoorn.pk}):
        versie = str(Traject.objects.get(pk=traject.pk).versie)
    antwoord = stuur(als(marloes), reverse("gesprek-vastleggen", args=[traject.pk]), versie=versie, **velden)
    assert antwoord.status_code == 409
    assert "Dit traject is afgesloten" in hoofd(antwoord)
    assert TEKST in terug(antwoord).values()
    assert not {"kantoor", "K9", "on", "nee", "inburgeraar"} & set(terug(antwoord).values())
    met_fout = stuur(als(marloes), reverse("gesprek-vastleggen", args=[traject.pk]), **velden | {"verslagklasse": ""})
    assert met_fout.status_code == 409
    assert TEKST in terug(met_fout).values()


def test_alleen_wat_u_zelf_schreef_komt_terug(plan, marloes):
    van_ons = {"csrfmiddlewaretoken": "geheim-1", "terug": "vandaag", "wachtwoord": "geheim-2", "password": "geheim-3"}
    beheer = {"doel-TOTAL_FORMS": "77", "doel-INITIAL_FORMS": "0", "initial-motivering": "Oud\nverhaal", "leeg": " "}
    gelijk = {"begeleiding": "Stond er al", "initial-begeleiding": "Stond er al", "motivering": "Oud\r\nverhaal"}
    antwoord = stuur(als(marloes), reverse("pip-bewerken", args=[plan.pk]), **van_ons, **beheer, **gelijk)
    assert antwoord.status_code == 409
    assert terug(antwoord) == {}
    assert "geheim" not in hoofd(antwoord)
    assert "Dit schreef u" not in hoofd(antwoord)


def test_een_weigering_wegens_rol_en_een_adres_dat_er_niet_is_geven_de_tekst_ook_terug(plan, regio, marloes):
    jurist = als(regio.medewerker("Jurist", Rol.JURIST))
    geweigerd = stuur(jurist, reverse("gesprek-vastleggen", args=[plan.pk]), verslag=TEKST)
    weg = stuur(als(marloes), reverse("gesprek-vastleggen", args=[plan.pk + 999]), verslag=TEKST)
    assert [(a.status_code, *terug(a).values()) for a in (geweigerd, weg)] == [(403, TEKST), (404, TEKST)]


def test_een_herhaald_formulier_met_andere_tekst_en_een_dicht_logboek_geven_haar_terug(plan, marloes, monkeypatch):
    client, adres = als(marloes), reverse("lijst-bewaren")
    assert client.post(adres, {"herhaalsleutel": "een", "naam": "Eerste"}).status_code == 302
    anders = client.post(adres, {"herhaalsleutel": "een", "naam": "Tweede"})
    assert (anders.status_code, *terug(anders).values()) == (409, "Tweede")

    def dicht(*_: object, **__: object) -> None:
        raise LogboekDicht

    monkeypatch.setattr("meedoen.trajecten.selectors.lever", dicht)
    antwoord = stuur(client, reverse("gesprek-vastleggen", args=[plan.pk]), verslag=TEKST)
    assert (antwoord.status_code, *terug(antwoord).values()) == (503, TEKST)


def test_ook_een_verzoek_dat_niet_klopt_en_een_storing_geven_de_tekst_terug(plan, marloes, monkeypatch):
    client = als(marloes, raise_request_exception=False)
    adres = reverse("gesprek-vastleggen", args=[plan.pk])
    zonder_sleutel = client.post(adres, {"verslag": TEKST})

    def stuk(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("meedoen.web.views.gesprekken.dossier_voor", stuk)
    storing = stuur(client, adres, verslag=TEKST)
    assert [(a.status_code, *terug(a).values()) for a in (zonder_sleutel, storing)] == [(400, TEKST), (500, TEKST)]
    assert "Het is niet bewaard" in hoofd(zonder_sleutel)
    assert "Misschien is het niet bewaard" in hoofd(storing)


def test_een_storing_vraagt_de_database_niet_om_de_tekst_terug_te_geven(plan, marloes, rf, django_assert_num_queries):
    verzoek = rf.post("/", {"verslag": TEKST})
    with django_assert_num_queries(0), django_assert_num_queries(0, using="logboek"):
        antwoord = fouten.storing(verzoek)
    assert (antwoord.status_code, *terug(antwoord).values()) == (500, TEKST)


def test_een_verzoek_dat_niet_te_lezen_is_blijft_een_400(plan, marloes, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    antwoord = stuur(als(marloes), reverse("gesprek-vastleggen", args=[plan.pk]), verslag=TEKST, a="1", b="2")
    assert (antwoord.status_code, terug(antwoord)) == (400, {})


def test_ses6_na_uitloggen_in_een_ander_tabblad_komt_de_tekst_terug_maar_nooit_die_van_een_ander_huis(plan, marloes):
    adres, velden = reverse("gesprek-vastleggen", args=[plan.pk]), {"herhaalsleutel": "x", "verslag": TEKST}
    client = als(marloes, enforce_csrf_checks=True)
    client.get(adres)
    token = client.cookies["csrf"].value
    client.post(reverse("uitloggen"), {"csrfmiddlewaretoken": token})
    client.cookies.clear()
    eigen = client.post(adres, velden, headers={"origin": "http://testserver"})
    vreemd = client.post(adres, velden, headers={"origin": "https://kwaad.example"})
    weg = client.post("/bestaat/niet/", velden, headers={"origin": "https://kwaad.example"})
    assert [(a.status_code, *terug(a).values()) for a in (eigen, vreemd, weg)] == [(403, TEKST), (403,), (404,)]


def test_een_intake_die_nog_loopt_blijft_gewoon_te_bewaren(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    with context({regio.hoorn.pk}):
        intake_starten(traject=traject, wie=regio.wie(marloes), dag=date(2026, 11, 20))
    pagina = als(marloes).get(reverse("intake-invullen", args=[traject.pk])).content.decode()
    assert re.search(r'<textarea name="tekst_gezin"', pagina)


def test_de_regels_voor_taken_komen_terug_met_hun_eigen_woord_en_zonder_de_sleutel_van_een_collega(plan, regio):
    jurist = als(regio.medewerker("Jurist", Rol.JURIST))
    taken = {"taak_1": "Bel de school", "taak_1_uiterlijk": "2026-12-01", "taak_1_wie": "7", "taak_2_wie": "7"}
    antwoord = stuur(jurist, reverse("gesprek-vastleggen", args=[plan.pk]), **taken)
    assert terug(antwoord) == {"Taak 1": "Bel de school", "Taak 1 uiterlijk": "2026-12-01"}
