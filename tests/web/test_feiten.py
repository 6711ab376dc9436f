"""Feiten en persoon wijzigen, een nieuw dossier, het BSN tonen en het geheime adres."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from lxml import html
from tests.factories import Regio, als, dossier, met_pip
from tests.web.leestekst import leestekst

from meedoen.autorisatie.mag import KanNietMeer
from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol
from meedoen.autorisatie.versie import VersieConflict
from meedoen.autorisatie.wie import context
from meedoen.logboek.models import Auditregel, Verwerkingsregel
from meedoen.personen.models import Persoon
from meedoen.personen.services import persoon_vastleggen
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import Pip, Traject
from meedoen.trajecten.services.dossier import dossier_aanmaken, dossier_openen
from meedoen.trajecten.services.uren import uren_vastleggen
from meedoen.trajecten.uren import Les

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

BSN = "999990019"
DAG = timedelta(days=1)


@pytest.fixture
def wereld(settings):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    return regio, dossier(regio, medewerker, regio.hoorn, bsn=BSN), als(medewerker)


def formulier(client: Client, pad: str) -> dict[str, str]:
    """Alle velden zoals de browser ze zou versturen."""
    tekst = client.get(pad).content.decode().split("<main", 1)[1]
    velden = dict(re.findall(r'<input type="(?:text|date|hidden)" name="(\w+)"(?: value="([^"]*)")?', tekst))
    for naam, inhoud in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', tekst, re.S):
        gekozen = re.search(r'value="([^"]*)" selected', inhoud)
        velden[naam] = gekozen[1] if gekozen else ""
    velden |= dict.fromkeys(re.findall(r'type="checkbox" name="(\w+)"[^>]* checked', tekst), "on")
    velden.pop("csrfmiddlewaretoken", None)
    return velden


def huidig(traject: Traject) -> Traject:
    with context({traject.gemeente_id}):
        return Traject.objects.select_related("persoon").get(pk=traject.pk)


def test_een_feit_wijzigen_zegt_welke_datum_schoof_en_waarom(wereld):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    antwoord = client.post(pad, formulier(client, pad) | {"brp_inschrijving": "2026-11-02"}, follow=True)
    tekst = leestekst(antwoord)
    assert "PIP vaststellen: was nog onbekend, is nu 11 januari 2027." in tekst
    assert "weken" in tekst.split("is nu 11 januari 2027.")[1][:200]
    assert huidig(traject).pip_uiterlijk == date(2027, 1, 11)
    pad2 = formulier(client, pad)
    assert (
        "Er is geen datum verschoven" in client.post(pad, pad2 | {"azc_plaats": "Heiloo"}, follow=True).content.decode()
    )


def test_term07_een_besluit_van_duo_met_de_hand_wordt_een_zichtbaar_verschil(wereld):
    _, traject, client = wereld
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(eerste_pip=date(2026, 3, 1), toestand="pip_vastgesteld")
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    tekst = client.post(pad, formulier(client, pad) | {"duo_einddatum": "2029-04-02"}, follow=True).content.decode()
    assert huidig(traject).termijn_einde_duo == huidig(traject).termijn_einde == date(2029, 4, 1)
    assert "DUO zegt 1 april 2029, wij rekenen 1 maart 2029" in leestekst(tekst)
    assert formulier(client, pad)["duo_einddatum"] == "2029-04-02"


def test_term04_het_begin_volgens_duo_leidt_en_het_verschil_staat_erbij(wereld):
    _, traject, client = wereld
    with context({traject.gemeente_id}):
        met_pip(traject, eerste_pip=date(2026, 11, 20))
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    velden = formulier(client, pad) | {"termijn_begin_duo": "2026-12-05", "duo_einddatum": "2029-12-05"}
    tekst = leestekst(client.post(pad, velden, follow=True))
    assert "Begin van de termijn: was 21 november 2026, is nu 5 december 2026." in tekst
    assert "DUO laat de termijn beginnen op 5 december 2026, wij op 21 november 2026." in tekst
    assert "Wisselen van leerroute: was 20 mei 2028, is nu 4 juni 2028." in tekst
    tekst = leestekst(client.get(reverse("termijnen", args=[traject.pk])))
    assert "Verschil" in tekst
    assert re.search(r"Begin volgens DUO ?5 december 2026 ?Begin volgens onze berekening ?21 november 2026", tekst)
    waarom = leestekst(client.get(reverse("waarom", args=[traject.pk, "termijn_begin"])))
    assert "Wij rekenen 21 november 2026. DUO zegt 5 december 2026, en dat geldt." in waarom
    assert "Besluit inburgering 2021 art. 9.3 lid 3 a" in waarom
    waarom = leestekst(client.get(reverse("waarom", args=[traject.pk, "wissel_uiterlijk"])))
    assert "De termijn begon op de dag die DUO noemt" in waarom
    regels = leestekst(client.get(reverse("regels", args=[traject.pk])))
    assert "DUO laat de termijn beginnen op 5 december 2026" in regels


def test_term04_een_begin_op_de_eerste_dag_van_de_wet_is_te_tekenen(wereld):
    _, traject, client = wereld
    with context({traject.gemeente_id}):
        met_pip(traject, eerste_pip=date(2022, 3, 1))
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    velden = formulier(client, pad) | {"termijn_begin_duo": "2022-01-01", "duo_einddatum": "2025-01-01"}
    assert client.post(pad, velden).status_code == 302
    assert "Begin van de termijn, volgens DUO" in leestekst(client.get(reverse("dossier", args=[traject.pk])))


@pytest.mark.parametrize(
    ("einddatum", "melding"),
    [
        ("", "Schrijf ook de einddatum die bij dit begin in het besluit van DUO staat."),
        ("2026-12-05", "De einddatum ligt niet na de begindatum."),
    ],
)
def test_term04_een_begin_van_duo_hoort_bij_een_einde(wereld, einddatum, melding):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    velden = formulier(client, pad) | {"termijn_begin_duo": "2026-12-05", "duo_einddatum": einddatum}
    assert melding in leestekst(client.post(pad, velden))
    assert huidig(traject).termijn_begin_duo is None


def test_pip15_een_begin_van_de_plicht_na_het_pip_laat_de_termijn_niet_stil_staan(wereld):
    _, traject, client = wereld
    with context({traject.gemeente_id}):
        met_pip(traject, eerste_pip=date(2026, 11, 2))
    pad, let_op = reverse("feiten-wijzigen", args=[traject.pk]), "DUO weigert een PIP van vóór de plicht"
    assert let_op not in leestekst(client.get(reverse("termijnen", args=[traject.pk])))
    antwoord = client.post(pad, formulier(client, pad) | {"start_plicht": "2026-11-20"}, follow=True)
    schermen = {naam: client.get(reverse(naam, args=[traject.pk])) for naam in ("termijnen", "regels", "dossier")}
    schermen["waarom"] = client.get(reverse("waarom", args=[traject.pk, "termijn_begin"]))
    schermen |= {"feiten": antwoord, "vandaag": client.get(reverse("vandaag"))}
    assert [naam for naam, scherm in schermen.items() if let_op not in leestekst(scherm)] == []
    assert "Vraag DUO of het begin van de plicht klopt." in leestekst(schermen["termijnen"])
    assert huidig(traject).termijn_begin == date(2026, 11, 3)


def test_btr2_r8_bij_een_conflict_staan_beide_teksten_er_en_is_er_niets_kwijt(wereld):
    regio, traject, client = wereld
    pad = reverse("persoon-wijzigen", args=[traject.pk])
    tweede = als(regio.medewerker("Ruben Bakker"))
    een, twee = formulier(client, pad), formulier(tweede, pad)
    assert client.post(pad, een | {"telefoon": "06 1111", "talen": "Arabisch"}).status_code == 302
    antwoord = tweede.post(pad, twee | {"telefoon": "06 2222", "talen": "Arabisch"})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "<title>Fout: " in tekst
    assert re.search(r"Telefoon</a></th><td[^>]*><bdi>06 1111</bdi></td><td[^>]*><bdi>06 2222", tekst)
    assert 'value="06 2222"' in tekst
    assert huidig(traject).persoon.telefoon == "06 1111"
    nogmaals = dict(re.findall(r'name="(herhaalsleutel|versie)" value="([^"]+)"', tekst))
    assert tweede.post(pad, twee | nogmaals | {"telefoon": "06 2222", "talen": "Arabisch"}).status_code == 302
    assert huidig(traject).persoon.telefoon == "06 2222"


def test_een_andere_naam_werkt_door_in_zoeken_en_sorteren(wereld):
    _, traject, client = wereld
    pad = reverse("persoon-wijzigen", args=[traject.pk])
    client.post(pad, formulier(client, pad) | {"achternaam": "Çelik", "voornamen": "Zeynep"})
    assert huidig(traject).sorteernaam == "celik, zeynep"
    assert f"/dossiers/{traject.pk}/" in client.post(reverse("zoeken"), {"q": "Zeynep"}).content.decode()
    assert "Geen dossiers" in client.post(reverse("zoeken"), {"q": "Khatib"}).content.decode()
    assert huidig(traject).persoon.bsn == BSN, "een leeg nummer laat het oude staan"


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("achternaam", "Ali\u202eevil", "leesrichting omkeert"),
        ("achternaam", "", "Achternaam: "),
        ("bsn", "123456789", "elfproef"),
        ("geboortedatum", "31-02-2020", "geen datum"),
        ("geboortedatum", "1091-02-01", "jaartal"),
        ("geboortedatum", "1905-12-31", "jaartal"),
        ("v_nummer", "abc", "tien cijfers"),
    ],
)
def test_een_fout_veld_zegt_wat_en_hoe_en_houdt_de_rest_vast(wereld, veld, waarde, melding):
    _, traject, client = wereld
    pad = reverse("persoon-wijzigen", args=[traject.pk])
    tekst = client.post(pad, formulier(client, pad) | {"telefoon": "06 1234", veld: waarde}).content.decode()
    assert "<title>Fout: " in tekst
    assert melding in tekst
    assert 'value="06 1234"' in tekst


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("postcode", "12 ABC", "Dit is geen postcode. Schrijf 1234 AB."),
        ("email", "amal", "Dit is geen e-mailadres."),
        ("email", "999810029@voorbeeld.nl", "een nummer dat een BSN of V-nummer kan zijn. Haal het weg."),
        ("telefoon", "bel mij", "Dit is geen telefoonnummer."),
        ("geboortedatum", "2026-11-25", "Deze dag is nog niet geweest."),
    ],
)
def test_inv1_een_onmogelijk_persoonsgegeven_zegt_hoe_het_wel_moet_en_blijft_staan(wereld, veld, waarde, melding):
    _, traject, client = wereld
    pad = reverse("persoon-wijzigen", args=[traject.pk])
    tekst = client.post(pad, formulier(client, pad) | {veld: waarde}).content.decode()
    assert "<title>Fout: " in tekst
    assert melding in tekst
    assert f'value="{waarde}"' in tekst


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"kennisgeving_duo": "2026-11-25"}, "Deze dag is nog niet geweest."),
        ({"start_plicht": "1989-12-31"}, "vóór 1990"),
        ({"doelgroep": "gezinsmigrant", "vergunning": "asiel_bepaalde_tijd"}, "de doelgroep asielstatushouder"),
        ({"doelgroep": "asielstatushouder", "vergunning": "regulier_gezin"}, "gezinsmigrant of overige migrant"),
    ],
)
def test_pli08_een_onmogelijk_feit_wordt_niet_bewaard(wereld, velden, melding):
    _, traject, client = wereld
    pad, voor = reverse("feiten-wijzigen", args=[traject.pk]), huidig(traject)
    tekst = client.post(pad, formulier(client, pad) | velden).content.decode()
    assert "<title>Fout: " in tekst
    assert melding in tekst
    assert huidig(traject).versie == voor.versie


def test_recht_op_bijstand_mag_in_de_toekomst_ingaan(wereld):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    assert client.post(pad, formulier(client, pad) | {"recht_op_bijstand_vanaf": "2026-12-01"}).status_code == 302


def test_het_logboek_noemt_alleen_wat_werkelijk_wijzigde(wereld):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    client.post(pad, formulier(client, pad) | {"azc_plaats": "Heiloo"})
    assert Auditregel.objects.filter(actie="feiten_bijgewerkt").latest("pk").reden == "azc_plaats"


VORIG = {"vorig_pip_dagtekening": "2025-06-02", "vorig_pip_leerroute": "b1"}


def test_vhz01_de_route_van_de_vorige_gemeente_vult_u_met_de_hand_in_en_haalt_u_weer_weg(wereld):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    tekst = client.post(pad, formulier(client, pad) | VORIG, follow=True).content.decode()
    assert "<dt>Leerroute van toen</dt><dd>B1-route</dd>" in tekst
    assert (huidig(traject).leerroute, huidig(traject).taalniveau) == ("b1", "B1")
    client.post(pad, formulier(client, pad) | {"vorig_pip_niveau": "A2"})
    assert huidig(traject).taalniveau == "A2"
    client.post(pad, formulier(client, pad) | dict.fromkeys([*VORIG, "vorig_pip_niveau"], ""))
    assert (huidig(traject).leerroute, huidig(traject).taalniveau) == ("", "")


@pytest.mark.parametrize("duo", ["", "2028-07-02"], ids=["eigen berekening", "DUO leidt"])
def test_term02_een_andere_of_lege_dag_bij_vorig_pip_verschuift_de_termijn_tot_het_eigen_pip(wereld, duo):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    volgens_duo = date(2028, 7, 1) if duo else None
    dagen = (("2025-06-02", date(2025, 6, 2), date(2028, 6, 2)), ("2025-07-02", date(2025, 7, 2), date(2028, 7, 2)))
    for dag, eerste, einde in dagen:
        client.post(pad, formulier(client, pad) | {"vorig_pip_dagtekening": dag, "duo_einddatum": duo})
        nu = huidig(traject)
        assert (nu.eerste_pip, nu.termijn_begin, nu.termijn_einde) == (eerste, eerste + DAG, volgens_duo or einde)
    client.post(pad, formulier(client, pad) | {"vorig_pip_dagtekening": ""})
    nu = huidig(traject)
    assert (nu.eerste_pip, nu.termijn_begin, nu.wissel_uiterlijk) == (None, None, None)
    assert nu.termijn_einde == volgens_duo


EIGEN, VROEGER, ANDERS = date(2026, 11, 2), date(2025, 6, 2), date(2025, 7, 2)


def met_eigen_pip(traject: Traject, **feiten: object) -> Traject:
    """Het dossier met een eerste PIP van deze gemeente, na dat van een vorige."""
    with context({traject.gemeente_id}):
        plan = {"leerroute": "b1", "toestand": "vastgesteld", "dagtekening": EIGEN}
        Pip.objects.create(traject=traject, gemeente_id=traject.gemeente_id, volgnummer=1, **plan)
    return met_pip(traject, eerste_pip=EIGEN, **feiten)


@pytest.mark.parametrize("duo", ["", "2028-06-03"], ids=["eigen berekening", "DUO leidt"])
def test_term02_een_ander_vorig_pip_verschuift_de_termijn_ook_na_het_eigen_pip(wereld, duo):
    regio, traject, client = wereld
    met_eigen_pip(traject, vorig_pip_dagtekening=VROEGER)
    with context({traject.gemeente_id}):
        les = Les(date(2025, 6, 20), "taal", Decimal(3), "aanwezig")
        klantmanager = Medewerker.objects.get(naam="Marloes de Wit")
        uren_vastleggen(traject=traject, wie=regio.wie(klantmanager), lessen=[les], bron="School")
    assert huidig(traject).uren_nt2 == 3
    volgens_duo = date(2028, 6, 2) if duo else None
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    for dag, eerste, einde, geteld in (("2025-07-02", ANDERS, date(2028, 7, 2), 0), ("", EIGEN, date(2029, 11, 2), 0)):
        tekst = leestekst(
            client.post(pad, formulier(client, pad) | {"vorig_pip_dagtekening": dag, "duo_einddatum": duo}, follow=True)
        )
        nu = huidig(traject)
        assert (nu.eerste_pip, nu.termijn_begin, nu.termijn_einde) == (eerste, eerste + DAG, volgens_duo or einde)
        assert nu.uren_nt2 == geteld  # INT-14
        assert "Begin van de termijn: was" in tekst
        assert (f"DUO zegt 2 juni 2028, wij rekenen {date_format(einde, 'j F Y')}." in tekst) == bool(duo)
    assert ("DUO zegt 2 juni 2028" in leestekst(client.get(reverse("vandaag")))) == bool(duo)


@pytest.mark.parametrize("dag", ["2026-11-02", "2026-11-03"])
def test_term02_een_vorig_pip_van_na_het_eigen_pip_wordt_niet_bewaard(wereld, dag):
    _, traject, client = wereld
    met_eigen_pip(traject)
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    tekst = leestekst(client.post(pad, formulier(client, pad) | {"vorig_pip_dagtekening": dag}))
    assert "Het eerste PIP van dit dossier is van 2 november 2026; een vorig PIP is van daarvoor." in tekst
    assert (huidig(traject).vorig_pip_dagtekening, huidig(traject).eerste_pip) == (None, EIGEN)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"vorig_pip_leerroute": "b1"}, "Schrijf ook de dag van dat PIP"),
        (VORIG | {"vorig_pip_leerroute": "z", "vorig_pip_niveau": "A2"}, "A2 kan alleen in de B1-route."),
    ],
)
def test_vhz01_een_halve_route_wordt_niet_bewaard(wereld, velden, melding):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    assert melding in client.post(pad, formulier(client, pad) | velden).content.decode()
    assert huidig(traject).vorig_pip_leerroute == ""


@pytest.mark.parametrize(
    ("velden", "bijstand", "woord"),
    [
        ({}, None, "onbekend"),
        ({"recht_op_bijstand": "nee"}, False, "nee"),
        ({"recht_op_bijstand_vanaf": "2026-11-01"}, True, "ja"),
    ],
    ids=["onbekend", "nee", "een datum zegt ja"],
)
def test_ontz01_nee_en_niet_bekend_zijn_twee_antwoorden(wereld, velden, bijstand, woord):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    tekst = client.post(pad, formulier(client, pad) | velden, follow=True).content.decode()
    assert huidig(traject).recht_op_bijstand is bijstand
    assert f"<dt>Recht op bijstand</dt><dd>{woord}</dd>" in tekst
    assert formulier(client, pad)["recht_op_bijstand"] == {None: "", False: "nee", True: "ja"}[bijstand]


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"recht_op_bijstand": "ja"}, "Schrijf vanaf welke dag er recht op bijstand is."),
        ({"recht_op_bijstand": "nee", "recht_op_bijstand_vanaf": "2026-11-01"}, "Kies ja, of haal de datum weg."),
    ],
)
def test_ontz01_een_halve_of_dubbele_zin_over_bijstand_wordt_niet_bewaard(wereld, velden, melding):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    assert melding in client.post(pad, formulier(client, pad) | velden).content.decode()
    assert huidig(traject).recht_op_bijstand is None


def test_een_bsn_van_een_ander_in_dezelfde_gemeente_wordt_geweigerd_en_elders_niet(wereld):
    regio, traject, client = wereld
    ander = dossier(regio, regio.medewerker("Ander"), regio.hoorn)
    elders = dossier(regio, regio.medewerker("Elders"), regio.medemblik)
    pad = reverse("persoon-wijzigen", args=[ander.pk])
    assert "al bij iemand anders" in client.post(pad, formulier(client, pad) | {"bsn": BSN}).content.decode()
    pad = reverse("persoon-wijzigen", args=[elders.pk])
    assert client.post(pad, formulier(client, pad) | {"bsn": BSN}).status_code == 302
    assert huidig(traject).persoon.bsn == huidig(elders).persoon.bsn == BSN


# --- BSN ---


def test_k2_het_bsn_is_gemaskeerd_tot_een_gelogde_handeling(wereld):
    _, traject, client = wereld
    pad = reverse("feiten", args=[traject.pk])
    tekst = client.get(pad).content.decode()
    assert BSN not in tekst
    assert "••••••019" in tekst
    for scherm in ("persoon-wijzigen", "dossier"):
        assert BSN not in client.get(reverse(scherm, args=[traject.pk])).content.decode()
    toon = reverse("bsn-tonen", args=[traject.pk])
    assert client.get(toon).status_code == 302
    assert client.get(reverse("bsn-tonen", args=[traject.pk + 1])).status_code == 404
    Verwerkingsregel.objects.using("logboek").all().delete()
    assert BSN in client.post(toon).content.decode()
    regel = Auditregel.objects.using("logboek").get(actie="bsn_getoond")
    assert (regel.dossier, regel.gemeente_code) == (traject.pk, "0405")
    assert Verwerkingsregel.objects.using("logboek").filter(naam="BSN tonen").count() == 1


@pytest.mark.parametrize("rol", Rol, ids=str)
def test_r1_feiten_persoon_en_bsn_vragen_hun_recht(wereld, rol):
    regio, traject, _ = wereld
    client, rechten = als(regio.medewerker("Proef", rol)), ROLLEN[rol]
    buiten = dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer)
    for naam, recht in (
        ("feiten", Recht.DOSSIER_INZIEN),
        ("feiten-wijzigen", Recht.DOSSIER_BEHEREN),
        ("persoon-wijzigen", Recht.DOSSIER_BEHEREN),
    ):
        assert client.get(reverse(naam, args=[traject.pk])).status_code == (200 if recht in rechten else 403)
        assert client.get(reverse(naam, args=[buiten.pk])).status_code == (404 if recht in rechten else 403)
    bsn = client.post(reverse("bsn-tonen", args=[traject.pk]))
    assert bsn.status_code == (200 if Recht.BSN_TONEN in rechten else 403)
    nieuw = client.get(reverse("dossier-nieuw"))
    assert nieuw.status_code == (200 if Recht.DOSSIER_BEHEREN in rechten else 403)


# --- geheim adres ---


def test_k3_een_geheim_adres_ziet_alleen_de_eigen_klantmanager_en_de_teamleider(wereld):
    regio, traject, client = wereld
    with context({traject.gemeente_id}):
        Persoon.objects.filter(pk=traject.persoon_id).update(straat="KANSTRAAT 1", adres_geheim=True)
    pad = reverse("feiten", args=[traject.pk])
    leider = als(regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER))
    collega = als(regio.medewerker("Ruben Bakker"))
    assert "KANSTRAAT" in client.get(pad).content.decode()
    assert "KANSTRAAT" in leider.get(pad).content.decode()
    assert "KANSTRAAT" not in collega.get(pad).content.decode()
    wijzig = reverse("persoon-wijzigen", args=[traject.pk])
    velden = formulier(collega, wijzig)
    assert "straat" not in velden
    assert collega.post(wijzig, velden | {"straat": "Nieuw 2", "telefoon": "06 33333"}).status_code == 302
    assert (huidig(traject).persoon.straat, huidig(traject).persoon.telefoon) == ("KANSTRAAT 1", "06 33333")


# --- nieuw dossier ---


def _nieuw(client: Client, regio: Regio, **velden):
    pad = reverse("dossier-nieuw")
    basis = formulier(client, pad) | {"gemeente": str(regio.medemblik.pk), "doelgroep": "asielstatushouder"}
    basis |= {"voornamen": "Selam", "achternaam": "Habte", "geboortedatum": "1995-02-03"}
    basis |= {"kennisgeving_duo": "2026-11-02", "brp_inschrijving": "2026-11-02"}
    return client.post(pad, basis | velden)


def test_een_nieuw_dossier_opent_met_lopende_klokken_op_uw_naam(wereld):
    regio, _, client = wereld
    antwoord = _nieuw(client, regio)
    assert antwoord.status_code == 302
    with context({regio.medemblik.pk}):
        traject = Traject.objects.select_related("klantmanager").get()
    assert traject.pip_uiterlijk == date(2027, 1, 11)
    assert traject.klantmanager.naam == "Marloes de Wit"


def test_een_mogelijke_doublure_waarschuwt_eerst_en_toch_nieuw_mag(wereld):
    regio, traject, client = wereld
    velden = {"voornamen": "أمل", "achternaam": "الخطيب", "geboortedatum": "1991-03-14"}
    tekst = _nieuw(client, regio, **velden).content.decode()
    assert "Deze persoon is er misschien al" in tekst
    assert f'href="/dossiers/{traject.pk}/"' in tekst
    assert "toch een nieuw dossier" in tekst
    with context({regio.medemblik.pk}):
        assert not Traject.objects.exists()
    assert bevestigd(client, regio, "toch_nieuw", **velden).status_code == 302


def test_hetzelfde_bsn_opent_nooit_een_tweede_persoon_in_dezelfde_gemeente(wereld):
    regio, traject, client = wereld
    velden = {"gemeente": str(regio.hoorn.pk), "bsn": BSN, "toch_nieuw": "on", "terugkeer": "on"}
    boom = html.fromstring(_nieuw(client, regio, **velden).content)
    assert boom.get_element_by_id("id_bsn").get("aria-invalid") == "true"
    assert "Werk in dat dossier verder" in boom.text_content()
    assert boom.xpath(f"//section[@role='alert']//a[@href='/dossiers/{traject.pk}/']")
    assert not boom.xpath("//input[@type='checkbox' and @name='terugkeer']")
    with context({regio.hoorn.pk}):
        assert Persoon.objects.count() == 1


# --- wie terugkomt ---


@pytest.fixture
def gesloten(wereld):
    """Hetzelfde, maar het dossier in Hoorn is gesloten."""
    regio, traject, client = wereld
    sluit(traject, eerste_pip=date(2023, 5, 6))
    return regio, huidig(traject), client


def sluit(traject: Traject, **velden) -> None:
    dicht = {"toestand": "beëindigd", "einde_op": date(2024, 1, 5), "einde_reden": "Verhuisd"}
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(**dicht, **velden)


def vinkje(antwoord, naam: str) -> dict[str, str]:
    """De vraag die terugkwam, aangevinkt zoals een browser dat doet: met de waarde die bij het vinkje staat."""
    (veld,) = html.fromstring(antwoord.content).xpath(f"//input[@name='{naam}'][@type='checkbox']")
    assert "checked" not in veld.attrib
    return {naam: veld.get("value", "on")}


def bevestigd(client: Client, regio: Regio, vraag: str = "terugkeer", **velden):
    """Stuur het formulier, vink de vraag aan die terugkomt, en stuur het nog eens."""
    return _nieuw(client, regio, **velden, **vinkje(_nieuw(client, regio, **velden), vraag))


def alles_van(regio: Regio) -> tuple[list[Persoon], list[Traject]]:
    with context({regio.hoorn.pk}):
        dossiers = Traject.objects.select_related("persoon").order_by("pk")
        return list(Persoon.objects.all()), list(dossiers)


def test_wie_terugkomt_krijgt_na_bevestigen_een_nieuw_dossier_op_dezelfde_persoon(gesloten):
    regio, oud, client = gesloten
    velden = {"gemeente": str(regio.hoorn.pk), "bsn": BSN, "telefoon": "0612345678"}
    tekst = leestekst(_nieuw(client, regio, **velden))
    assert "Dit nummer hoort bij Amal Al-Khatib, geboren 14 maart 1991" in tekst
    assert f"Open dossier {oud.nummer}" in tekst
    assert "(Beëindigd, 5 januari 2024)" in tekst
    assert alles_van(regio)[1] == [oud]
    antwoord = bevestigd(client, regio, **velden)
    (persoon,), (nog, nieuw) = alles_van(regio)
    assert antwoord.url == reverse("dossier", args=[nieuw.pk])
    assert (nog.toestand, nog.versie, nog.einde_op) == (oud.toestand, oud.versie, oud.einde_op)
    assert (nieuw.persoon, nieuw.toestand, nieuw.kennisgeving_duo) == (persoon, "aangemeld", date(2026, 11, 2))
    # Wat u invulde komt erbij; wie het is blijft staan, en het scherm zegt dat.
    assert (persoon.telefoon, persoon.naam) == ("0612345678", "Amal Al-Khatib")
    assert (persoon.geboortedatum, persoon.versie) == (date(1991, 3, 14), 2)
    melding = leestekst(client.get(antwoord.url))
    assert "bleven zoals ze waren" in melding
    assert "het eerste PIP van 6 mei 2023." in melding
    assert "Neem dat PIP dan bij Feiten over als vorig PIP, en schrijf daar de einddatum in het besluit van" in melding
    # Elk tabblad noemt het eerdere dossier; het eerdere dossier noemt zichzelf niet.
    for tab in ("dossier", "feiten"):
        pagina = client.get(reverse(tab, args=[nieuw.pk]))
        assert f"Eerder was er dossier {oud.nummer} (Beëindigd, 5 januari 2024)" in leestekst(pagina)
        assert f'href="{reverse("dossier", args=[oud.pk])}">{oud.nummer}</a>' in pagina.content.decode()
    assert "keert terug" not in leestekst(client.get(reverse("dossier", args=[oud.pk])))
    regel = Auditregel.objects.filter(actie="dossier_geopend").latest("pk")
    assert (regel.dossier, regel.reden) == (nieuw.pk, "terugkeer")


@pytest.mark.parametrize(
    ("einde", "begin", "zin", "kan"),
    [
        ({}, None, "Duurde de onderbreking van de plicht ten hoogste een jaar?", True),
        ({"einde_op": date(2026, 1, 5)}, date(2026, 9, 14), "De plicht liep door.", True),
        ({"einde_op": date(2025, 1, 5)}, date(2026, 9, 14), "duurde langer dan een jaar; de plicht liep niet", False),
        ({"einde_reden": "Verhuisd naar een andere gemeente"}, date(2026, 9, 14), "Verhuizen onderbreekt de", True),
    ],
    ids=["onbekend", "hooguit een jaar", "langer dan een jaar", "verhuisd"],
)
def test_pli13_wie_terugkeert_neemt_het_pip_van_het_eerdere_dossier_over(gesloten, einde, begin, zin, kan):
    regio, oud, client = gesloten
    bevestigd(client, regio, gemeente=str(regio.hoorn.pk), bsn=BSN)
    nieuw = alles_van(regio)[1][-1]
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=oud.pk).update(**einde)
        Traject.objects.filter(pk=nieuw.pk).update(start_plicht=begin, brp_inschrijving=date(2026, 10, 26))
    pad, scherm = reverse("feiten-wijzigen", args=[nieuw.pk]), reverse("feiten", args=[nieuw.pk])
    tekst = leestekst(client.get(scherm))
    assert f"In dossier {oud.nummer} is het eerste PIP van 6 mei 2023." in tekst
    assert zin in tekst
    links = html.fromstring(client.get(scherm).content).xpath("//a[contains(., 'Neem die dag over')]/@href")
    assert len(links) == kan
    if not kan:
        return
    velden = formulier(client, links[0])
    assert velden["vorig_pip_dagtekening"] == "2023-05-06"
    (stond,) = html.fromstring(client.get(links[0]).content).xpath("//input[@name='initial-vorig_pip_dagtekening']")
    assert stond.get("value", "") == "", "wie bewaart, wijzigt het feit (BTR-2)"
    assert formulier(client, pad)["vorig_pip_dagtekening"] == ""
    tekst = leestekst(client.post(pad, velden, follow=True))
    assert f"6 mei 2023, uit dossier {oud.nummer}" in tekst
    assert "Neem die dag over" not in tekst
    nu = huidig(nieuw)
    assert (nu.vorig_pip_dagtekening, nu.termijn_begin) == (date(2023, 5, 6), date(2023, 5, 7))
    # Alleen wie verhuisde heeft een nieuwe gemeente (VHZ-02); anders telt de kennisgeving van DUO (PIP-04).
    verhuisd = "einde_reden" in einde
    assert nu.pip_uiterlijk == (date(2027, 1, 4) if verhuisd else date(2027, 1, 11))
    for scherm in ("regels", "intake"):
        zegt = leestekst(client.get(reverse(scherm, args=[nieuw.pk])))
        assert ("Welke leerroute stond in het PIP van de vorige gemeente?" in zegt) == verhuisd, scherm


def test_wie_voldeed_leest_na_terugkeer_niets_over_een_plicht_die_doorloopt(gesloten):
    regio, oud, client = gesloten
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=oud.pk).update(toestand="voldaan", voldaan_op=date(2024, 1, 5), einde_op=None)
    antwoord = bevestigd(client, regio, gemeente=str(regio.hoorn.pk), bsn=BSN)
    melding = leestekst(client.get(antwoord.url))
    assert "Het dossier is geopend" in melding
    assert "onderbreking" not in melding


@pytest.mark.parametrize(
    ("einde", "velden", "opent"),
    [
        ({}, {"kennisgeving_duo": "2024-01-04"}, False),
        ({}, {"kennisgeving_duo": "2024-01-05"}, False),
        ({}, {"kennisgeving_duo": ""}, False),
        ({}, {"kennisgeving_duo": "2024-01-06"}, True),
        ({"einde_reden": Einde.VERHUISD.label}, {"kennisgeving_duo": "2023-01-04"}, True),
        (
            {"einde_reden": Einde.VERHUISD.label},
            {"kennisgeving_duo": "2023-01-04", "brp_inschrijving": "2024-01-05"},
            False,
        ),
    ],
    ids=["ervoor", "zelfde dag", "geen", "erna", "verhuisd en terug", "verhuisd, hier niet opnieuw ingeschreven"],
)
def test_inv1_terugkeer_met_de_hand_heeft_dezelfde_grens_als_de_lijst(gesloten, einde, velden, opent):
    regio, oud, client = gesloten
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=oud.pk).update(**einde)
    velden = {"gemeente": str(regio.hoorn.pk), "bsn": BSN, "telefoon": "0612345678"} | velden
    antwoord = bevestigd(client, regio, **velden)
    (persoon,), dossiers = alles_van(regio)
    assert (len(dossiers) == 2) is opent
    if opent:
        return
    boom = html.fromstring(antwoord.content)
    assert boom.xpath("//*[@aria-invalid='true']/@name") == ["kennisgeving_duo"]
    tekst = leestekst(antwoord)
    assert "Het dossier van deze persoon is gesloten op 5 januari 2024. Een nieuw dossier kan alleen na" in tekst
    assert persoon.telefoon == "", "er is niets bewaard"
    # Met een dag van daarna hoeft u niet opnieuw te bevestigen.
    (zegel,) = boom.xpath("//input[@type='checkbox' and @name='terugkeer'][@checked]/@value")
    daarna = velden | {"kennisgeving_duo": "2026-11-02"}
    assert _nieuw(client, regio, **daarna, terugkeer=zegel).status_code == 302


def test_wie_voldeed_en_terugkeert_leest_dat_de_kennisgeving_misschien_niet_klopt(gesloten):
    regio, oud, client = gesloten
    zin = "Deze persoon had al voldaan. Vraag DUO of de nieuwe kennisgeving klopt."
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=oud.pk).update(toestand="voldaan", voldaan_op=date(2024, 1, 5), einde_op=None)
    antwoord = bevestigd(client, regio, gemeente=str(regio.hoorn.pk), bsn=BSN)
    assert zin in leestekst(client.get(antwoord.url))


def test_een_dossier_met_eerdere_dossiers_kost_een_vast_aantal_vragen(gesloten):
    regio, _, client = gesloten
    bevestigd(client, regio, gemeente=str(regio.hoorn.pk), bsn=BSN)
    nieuw = alles_van(regio)[1][-1]
    adres = reverse("dossier", args=[nieuw.pk])
    client.get(adres)  # de meldingen na het openen

    def kosten() -> int:
        with CaptureQueriesContext(connection) as gemeten:
            assert "Eerder was er dossier" in leestekst(client.get(adres))
        return len(gemeten)

    een = kosten()
    sluit(nieuw)
    with context({regio.hoorn.pk}):
        derde = dossier_openen(
            persoon=nieuw.persoon,
            klantmanager=nieuw.klantmanager,
            op=date(2026, 11, 24),
            **{naam: getattr(nieuw, naam) for naam in ("doelgroep", "vergunning", "kennisgeving_duo")},
        )
    adres = reverse("dossier", args=[derde.pk])
    assert kosten() == een <= 15


def test_een_tweede_keer_terugkomen_kan_niet_zolang_dat_dossier_loopt(gesloten):
    regio, oud, client = gesloten
    velden = {"gemeente": str(regio.hoorn.pk), "bsn": BSN}
    bevestigd(client, regio, **velden)
    opnieuw = _nieuw(client, regio, **velden, terugkeer="on", achternaam="Anders")
    assert "Werk in dat dossier verder" in leestekst(opnieuw)
    assert len(alles_van(regio)[1]) == 2
    with context({regio.hoorn.pk}), pytest.raises(KanNietMeer):
        dossier_openen(persoon=oud.persoon, klantmanager=None, op=date(2026, 11, 24), doelgroep="overig")


def test_btr2_een_bevestiging_geldt_voor_de_persoon_die_u_zag(gesloten):
    """Een ander nummer, of een persoon die intussen is gewijzigd, is een nieuwe vraag met een leeg vinkje."""
    regio, oud, client = gesloten
    velden = {"gemeente": str(regio.hoorn.pk), "bsn": BSN}
    zegel = vinkje(_nieuw(client, regio, **velden), "terugkeer")
    ander = dossier(regio, regio.medewerker("Ruben Bakker"), regio.hoorn, bsn="123456782", voornamen="Selam")
    sluit(ander)
    boom = html.fromstring(_nieuw(client, regio, **velden | {"bsn": "123456782"}, **zegel).content)
    assert "Dit nummer hoort bij Selam Al-Khatib" in boom.text_content()
    assert boom.xpath("//input[@name='terugkeer']/@checked") == []
    with context({regio.hoorn.pk}):
        Persoon.objects.filter(pk=oud.persoon_id).update(achternaam="Nieuw", versie=2)
    assert "Dit nummer hoort bij Amal Nieuw" in leestekst(_nieuw(client, regio, **velden, **zegel))
    with context({regio.hoorn.pk}), pytest.raises(VersieConflict):
        dossier_aanmaken(
            wie=regio.wie(oud.klantmanager),
            gemeente=regio.hoorn,
            persoon={"bsn": BSN, "telefoon": "0612345678"},
            feiten={"doelgroep": "asielstatushouder"},
            terugkeer=1,
        )
    assert len(alles_van(regio)[1]) == 2


def test_k3_een_geheim_adres_blijft_bij_terugkeer_zoals_het_was(gesloten):
    regio, oud, client = gesloten
    with context({regio.hoorn.pk}):
        Persoon.objects.filter(pk=oud.persoon_id).update(straat="Geheim 1", adres_geheim=True)
    velden = {"gemeente": str(regio.hoorn.pk), "bsn": BSN, "straat": "Open 2", "talen": "Dari"}
    assert bevestigd(client, regio, **velden).status_code == 302
    (persoon,), _ = alles_van(regio)
    assert (persoon.straat, persoon.adres_geheim, persoon.talen) == ("Geheim 1", True, "Dari")


def test_ten4_een_gesloten_dossier_in_een_andere_gemeente_vraagt_geen_terugkeer(gesloten):
    regio, _, client = gesloten
    antwoord = bevestigd(client, regio, "verhuisd", bsn=BSN)
    assert antwoord.status_code == 302
    with context({regio.hoorn.pk, regio.medemblik.pk}):
        assert Persoon.objects.count() == 2


def test_een_nummer_elders_neemt_de_vraag_naar_een_dubbele_hier_niet_weg(wereld):
    """Eerst: is dit wie in de andere gemeente staat? Daarna nog: staat zij hier zonder nummer al?"""
    regio, _, client = wereld
    hier = {"voornamen": "Selam", "achternaam": "Habte", "geboortedatum": "1995-02-03"}
    assert _nieuw(client, regio, **hier).status_code == 302
    vraag = bevestigd(client, regio, "verhuisd", **hier, bsn=BSN)
    assert vraag.status_code == 200
    formulier = html.fromstring(vraag.content).get_element_by_id("id_voornamen").xpath("ancestor::form")[0]
    velden = dict(formulier.form_values())
    assert velden["verhuisd"]
    assert client.post(reverse("dossier-nieuw"), velden | vinkje(vraag, "toch_nieuw")).status_code == 302


def test_btr2_het_vinkje_verhuisd_geldt_voor_de_dossiers_die_er_stonden(wereld):
    """Wie na het aanvinken het nummer wijzigt, ziet eerst het dossier bij dat andere nummer."""
    regio, traject, client = wereld
    ander = dossier(regio, regio.medewerker("Ruben Bakker"), regio.hoorn, bsn="123456782", voornamen="Selam")
    vink = vinkje(_nieuw(client, regio, bsn=BSN), "verhuisd")
    opnieuw = _nieuw(client, regio, bsn="123456782", **vink)
    assert opnieuw.status_code == 200
    tekst = leestekst(opnieuw)
    assert f"Open dossier {ander.nummer}" in tekst
    assert f"Open dossier {traject.nummer}" not in tekst
    vink = vinkje(opnieuw, "verhuisd")
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=ander.pk).update(toestand="beëindigd", einde_op=date(2026, 11, 12))
    gesloten = _nieuw(client, regio, bsn="123456782", **vink)  # intussen gesloten: dat stond er niet
    assert "(Beëindigd, 12 november 2026)" in leestekst(gesloten)
    assert _nieuw(client, regio, bsn="123456782", **vinkje(gesloten, "verhuisd")).status_code == 302


def test_btr2_dit_is_iemand_anders_geldt_voor_wie_er_stond(wereld):
    """Ook hier: een andere naam is een andere vraag, met een leeg vinkje."""
    regio, traject, client = wereld
    ander = dossier(regio, traject.klantmanager, regio.hoorn, bsn="123456782", voornamen="Selam", achternaam="Habte")
    amal = {"voornamen": "Amal", "achternaam": "Al-Khatib", "geboortedatum": "1991-03-14"}
    vink = vinkje(_nieuw(client, regio, **amal), "toch_nieuw")
    opnieuw = _nieuw(client, regio, **amal | {"voornamen": "Selam", "achternaam": "Habte"}, **vink)
    assert opnieuw.status_code == 200
    assert f"Open dossier {ander.nummer}" in leestekst(opnieuw)
    assert _nieuw(client, regio, **amal, **vink).status_code == 302


def test_vhz01_een_later_pip_elders_is_geen_vorig_pip_van_het_oude_dossier(wereld):
    regio, traject, client = wereld
    oud = met_pip(traject)
    antwoord = bevestigd(client, regio, "verhuisd", bsn=BSN)
    with context({regio.medemblik.pk}):
        pk = int(antwoord.url.rstrip("/").rsplit("/", 1)[1])
        Traject.objects.filter(pk=pk).update(eerste_pip=date(2026, 11, 20))
    assert "Neem die dag en leerroute over" not in leestekst(client.get(reverse("feiten", args=[oud.pk])))


# --- een nummer van een ander ---


def test_een_v_nummer_van_een_ander_is_een_fout_bij_dat_veld(wereld):
    regio, traject, client = wereld
    ander = dossier(regio, regio.medewerker("Ruben Bakker"), regio.hoorn, bsn="123456782", voornamen="Selam")
    with context({regio.hoorn.pk}):
        persoon_vastleggen(gemeente=regio.hoorn, bsn="123456782", v_nummer="1234567890")
    wijzig = reverse("persoon-wijzigen", args=[traject.pk])
    nieuw = {"gemeente": str(regio.hoorn.pk)}
    for nummers in ({"bsn": BSN, "v_nummer": "1234567890"}, {"v_nummer": "1234567890"}):
        boom = html.fromstring(client.post(wijzig, formulier(client, wijzig) | nummers).content)
        assert boom.xpath("//*[@aria-invalid='true']/@name") == ["v_nummer"]
        assert "Kijk het nummer na" in boom.text_content()
    boom = html.fromstring(_nieuw(client, regio, **nieuw, bsn=BSN, v_nummer="1234567890").content)
    assert boom.xpath("//*[@aria-invalid='true']/@name") == ["v_nummer"]
    boom = html.fromstring(_nieuw(client, regio, **nieuw, bsn="111222333", v_nummer="1234567890").content)
    assert boom.xpath("//*[@aria-invalid='true']/@name") == ["bsn"]
    assert "heeft bij ons een ander BSN" in boom.text_content()
    assert huidig(traject).persoon.v_nummer == ""
    assert huidig(ander).persoon.bsn == "123456782"


def test_ten9_een_gemeente_buiten_het_mandaat_kan_niet_gekozen_worden(wereld):
    regio, _, client = wereld
    tekst = _nieuw(client, regio, gemeente=str(regio.opmeer.pk)).content.decode()
    assert "<title>Fout: " in tekst
    with context({regio.opmeer.pk}):
        assert not Traject.objects.exists()


def test_ontz01_recht_op_bijstand_leegmaken_terwijl_de_datum_blijft_is_een_fout_bij_het_veld(wereld):
    _, traject, client = wereld
    pad = reverse("feiten-wijzigen", args=[traject.pk])
    client.post(pad, formulier(client, pad) | {"recht_op_bijstand": "ja", "recht_op_bijstand_vanaf": "2026-07-01"})
    leeg = {"recht_op_bijstand": "", "initial-recht_op_bijstand": "ja"}
    antwoord = client.post(pad, formulier(client, pad) | leeg)
    assert "haal de datum weg" in antwoord.content.decode()
    assert huidig(traject).recht_op_bijstand_vanaf == date(2026, 7, 1)


def test_vhz01_wie_binnen_het_mandaat_verhuisde_is_dezelfde_persoon_en_het_eerdere_pip_is_over_te_nemen(wereld):
    """Wi2021 art. 11 lid 3 en 15 lid 4: het eerste PIP telt, ook uit een andere gemeente van het mandaat."""
    regio, traject, client = wereld
    oud = met_pip(traject)
    einde = {"toestand": "beëindigd", "einde_op": date(2026, 11, 12), "einde_reden": Einde.VERHUISD.label}
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=oud.pk).update(**einde)
    velden = {"bsn": BSN, "brp_inschrijving": "2026-11-12"}
    vraag = leestekst(_nieuw(client, regio, **velden))
    assert "Dit nummer staat ook in een andere gemeente" in vraag
    assert f"Open dossier {oud.nummer}" in vraag
    assert "iemand anders: toch een nieuw dossier" not in vraag
    antwoord = bevestigd(client, regio, "verhuisd", **velden)
    assert antwoord.status_code == 302
    nieuw = leestekst(client.get(antwoord.url))
    assert f"In dossier {oud.nummer} van Hoorn is het eerste PIP van 3 maart 2025." in nieuw
    assert "Neem dat PIP bij Feiten over als vorig PIP" in nieuw
    pk = int(antwoord.url.rstrip("/").rsplit("/", 1)[1])
    assert "Neem die dag en leerroute over als vorig PIP" in leestekst(client.get(reverse("feiten", args=[pk])))
    formulier = (
        html.fromstring(client.get(reverse("feiten-wijzigen", args=[pk]) + "?vorig_pip=eerder").content)
        .get_element_by_id("id_vorig_pip_dagtekening")
        .xpath("ancestor::form")[0]
    )
    ingevuld = dict(formulier.form_values())
    assert ingevuld["vorig_pip_dagtekening"] == "2025-03-03"
    assert (ingevuld["vorig_pip_leerroute"], ingevuld["vorig_pip_niveau"]) == ("b1", "B1")
    assert client.post(reverse("feiten-wijzigen", args=[pk]), ingevuld).status_code == 302
    with context({regio.medemblik.pk}):
        hier = Traject.objects.get(pk=pk)
    assert (hier.vorig_pip_dagtekening, hier.vorig_pip_leerroute) == (date(2025, 3, 3), "b1")
    assert hier.termijn_einde == date(2028, 3, 3)
    assert hier.persoon_id != oud.persoon_id  # TEN-4: gelezen, niet gekoppeld


def test_ten4_buiten_het_mandaat_is_er_niets_over_die_persoon_te_zien(wereld):
    regio, _, client = wereld
    buiten = regio.medewerker("Buiten", organisatie=regio.buiten)
    met_pip(dossier(regio, buiten, regio.opmeer, bsn="999990020"))
    antwoord = _nieuw(client, regio, bsn="999990020")
    assert antwoord.status_code == 302
    assert "Opmeer" not in leestekst(client.get(antwoord.url))
