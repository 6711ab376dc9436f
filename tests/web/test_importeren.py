"""Inlezen door het scherm: proef, bevestigen, rechten, en de werkbak; dezelfde weg als het commando."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from tests.factories import OP, als, dossier
from tests.factories.invoer import bsn, lees_in, plaatsing
from tests.web.leestekst import leestekst

from meedoen.autorisatie.mag import KanNietMeer
from meedoen.autorisatie.models import Organisatie
from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol
from meedoen.autorisatie.wie import context, wie_is
from meedoen.keten import opslag
from meedoen.keten.models import Invoer, Werkbak
from meedoen.keten.rapport import Rapport
from meedoen.keten.services.werkbak import melding_sluiten, melding_toewijzen
from meedoen.keten.toestanden import Invoertoestand
from meedoen.logboek.models import Auditregel
from meedoen.personen.models import Persoon
from meedoen.trajecten.models import Duofeit, Traject

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

KOP = "bsn;voornamen;achternaam;geboortedatum;gemeente;doelgroep\r\n"


def _lijst(*nummers: int, gemeente: str = "Hoorn") -> str:
    return KOP + "".join(f"{bsn(n)};Amal {'b' * n};Al-Khatib;14-03-1991;{gemeente};asiel\r\n" for n in nummers)


@pytest.fixture(autouse=True)
def _omgeving(settings, tmp_path):
    settings.INVOERMAP = tmp_path / "invoer"
    settings.PEILDATUM = date(2026, 11, 24)


@pytest.fixture
def client(marloes):
    return als(marloes)


def _sleutel(client: Client, pad: str) -> str:
    return re.findall(r'name="herhaalsleutel" value="([^"]+)"', client.get(pad).content.decode())[-1]


def stuur(client: Client, tekst: str, naam: str = "lijst.csv", **velden: str):
    pad = reverse("importeren")
    bestand = SimpleUploadedFile(naam, tekst.encode())
    return client.post(pad, {"herhaalsleutel": _sleutel(client, pad), "bestand": bestand, "soort": "", **velden})


def doe(client: Client, route: str, pk: int):
    return client.post(reverse(route, args=[pk]), {"herhaalsleutel": _sleutel(client, reverse("invoer", args=[pk]))})


def test_een_gevolg_van_een_foute_les_telt_niet_als_fout(regio, marloes, client):
    plaatsing(dossier(regio, marloes, regio.hoorn), "P42")
    les = {"les_id": "L1", "datum": "2026-10-06", "uren": "drie", "onderdeel": "taal", "gegeven": "ja"}
    aanwezig = {"les_id": "L1", "plaatsing_id": "P42", "stand": "aanwezig"}
    delen = {"formaat": "voortgang-inburgering/0.1", "lessen": [les], "aanwezigheid": [aanwezig]}
    stuur(client, json.dumps(delen), naam="school.json")
    scherm = client.get(reverse("invoer", args=[Invoer.objects.get().pk])).content.decode()
    assert "1 fout, 1 gevolg, 0 waarschuwingen" in scherm
    assert "Deze les staat in dit bestand (lessen 1), maar klopt niet." in scherm


def test_dezelfde_fout_bij_elke_rij_staat_er_een_keer_met_het_aantal(regio, marloes, client):
    plaatsing(dossier(regio, marloes, regio.hoorn), "P42")
    kop = "plaatsing_id;les_id;datum;uren;onderdeel;stand;kvk\n"
    stuur(client, kop + "".join(f"P42;L{n};2026-10-06;1;taal;aanwezig;87654321\n" for n in range(70)))
    pk = Invoer.objects.get().pk
    scherm = leestekst(client.get(reverse("invoer", args=[pk])))
    assert scherm.count("niet bij een school met dit KvK-nummer") == 1
    assert "en nog 69 regels" in scherm
    assert "70 fouten" in scherm
    rapport = b"".join(client.get(reverse("invoer-rapport", args=[pk])).streaming_content).decode()
    assert rapport.count("niet bij een school met dit KvK-nummer") == 70


def test_een_voorbeeld_van_een_datum_staat_er_zoals_u_haar_intypt(client):
    stuur(client, _lijst(1).replace("14-03-1991", "maart 91"))
    scherm = client.get(reverse("invoer", args=[Invoer.objects.get().pk])).content.decode()
    assert "Schrijf dd-mm-jjjj, bijvoorbeeld 24-11-2026." in scherm


def test_aantallen_hebben_een_punt_per_drie_cijfers(client):
    stuur(client, _lijst(1))
    Invoer.objects.update(regels=30_000, nieuw=12_345, toestand=Invoertoestand.VERWERKT)
    for pad in (reverse("importeren"), reverse("invoer", args=[Invoer.objects.get().pk])):
        scherm = client.get(pad).content.decode()
        assert "30.000" in scherm
        assert "12.345" in scherm
    rapport = Rapport("lijst.csv", rijen=30_000, nieuw=28_000, werkbak=2_000)
    assert rapport.zin() == "30.000 regels: 28.000 nieuw, 0 gewijzigd, 0 gelijk gebleven, 2.000 naar de werkbak."


def test_van_bestand_naar_dossiers_met_een_proef_ertussen(regio, client, django_capture_on_commit_callbacks):
    stuur(client, _lijst(1, 2))
    invoer = Invoer.objects.get()
    scherm = client.get(reverse("invoer", args=[invoer.pk])).content.decode()
    assert "De controle is klaar" in scherm
    with context({regio.hoorn.pk}):
        assert not Traject.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        doe(client, "invoer-inlezen", invoer.pk)
    scherm = client.get(reverse("invoer", args=[invoer.pk])).content.decode()
    assert "Ingelezen" in scherm
    [nieuwe] = re.findall(r'href="([^"]+)">Nieuwe dossiers', scherm)
    lijst = client.get(nieuwe).content.decode()  # wie zojuist binnenkwam, staat achter deze knop
    with context({regio.hoorn.pk}):
        assert all(traject.nummer in lijst for traject in Traject.objects.all())
        assert Traject.objects.count() == 2
    assert not opslag.pad(invoer.opslag).exists()


def test_inv4_fouten_staan_er_met_rij_en_raad_en_bevestigen_kan_niet(client):
    stuur(client, _lijst(1) + "123456789;K4narie;X;14-03-1991;Hoorn;asiel\r\n")
    invoer = Invoer.objects.get()
    scherm = client.get(reverse("invoer", args=[invoer.pk])).content.decode()
    assert "<title>Fout:" in scherm
    assert "Rij 3, bsn (BSN)" in scherm
    assert "elfproef" in scherm
    assert "123456789" not in scherm
    assert doe_zonder_scherm(client, "invoer-inlezen", invoer.pk).status_code == 409


def doe_zonder_scherm(client: Client, route: str, pk: int):
    return client.post(reverse(route, args=[pk]), {"herhaalsleutel": f"los-{route}-{pk}"})


def test_btr3_twee_keer_bevestigen_leest_een_keer_in(regio, client):
    stuur(client, _lijst(1))
    pk = Invoer.objects.get().pk
    assert doe(client, "invoer-inlezen", pk).status_code == 302
    nog_eens = doe_zonder_scherm(client, "invoer-inlezen", pk)
    assert (nog_eens.status_code, "Dit kan nu niet meer" in nog_eens.content.decode()) == (409, True)
    with context({regio.hoorn.pk}):
        assert Traject.objects.count() == 1


def test_inv4_hetzelfde_bestand_nog_eens_zegt_dat_het_er_al_is(client):
    for _ in range(2):
        stuur(client, _lijst(1))
        if Invoer.objects.order_by("-pk")[0].toestand == Invoertoestand.PROEF_KLAAR:
            doe(client, "invoer-inlezen", Invoer.objects.order_by("-pk")[0].pk)
    laatste = Invoer.objects.order_by("-pk")[0]
    tekst = client.get(reverse("invoer", args=[laatste.pk])).content.decode()
    assert "al ingelezen" in tekst
    assert tekst.count("Er is niets gewijzigd.") == 1
    lijst = client.get(reverse("importeren")).content.decode()
    for scherm in (tekst, lijst):
        assert "Was al ingelezen" in scherm
        assert "Niet ingelezen" not in scherm
        assert "Nog niet herkend" not in scherm


def test_inv5_een_bestand_dat_intussen_is_verwisseld_wordt_niet_ingelezen(client):
    stuur(client, _lijst(1))
    invoer = Invoer.objects.get()
    opslag.pad(invoer.opslag).write_text(_lijst(2))
    assert "er niet meer" in doe(client, "invoer-inlezen", invoer.pk).content.decode()


def test_inv5_alleen_wie_het_aanleverde_ziet_het_rapport_en_mag_bevestigen(regio, client):
    stuur(client, _lijst(1))
    pk = Invoer.objects.get().pk
    collega = als(regio.medewerker("Collega"))
    scherm = collega.get(reverse("invoer", args=[pk])).content.decode()
    assert "Alleen wie het bestand aanleverde" in scherm
    assert doe_zonder_scherm(collega, "invoer-inlezen", pk).status_code == 403
    assert doe_zonder_scherm(collega, "invoer-stoppen", pk).status_code == 403
    assert collega.get(reverse("invoer-rapport", args=[pk])).status_code == 404


def test_ten4_een_andere_organisatie_ziet_het_bestand_niet(regio, client):
    stuur(client, _lijst(1))
    pk = Invoer.objects.get().pk
    buiten = als(regio.medewerker("Buiten", organisatie=regio.buiten))
    for route in ("invoer", "invoer-rapport"):
        assert buiten.get(reverse(route, args=[pk])).status_code == 404
    assert "lijst.csv" not in buiten.get(reverse("importeren")).content.decode()


def test_ten9_een_ingetrokken_mandaat_sluit_ook_de_eerdere_bestanden(regio, client):
    from meedoen.autorisatie.models import Mandaat

    stuur(client, _lijst(1))
    Mandaat.objects.filter(gemeente=regio.medemblik).update(tot=date(2026, 11, 23))
    assert client.get(reverse("invoer", args=[Invoer.objects.get().pk])).status_code == 404


@pytest.mark.parametrize("rol", Rol, ids=str)
def test_r1_elke_rol_op_elke_route_van_het_inlezen(regio, marloes, client, rol):
    stuur(client, _lijst(1))
    lees_in([_melding("SS999")], marloes)
    pk, mag = Invoer.objects.order_by("pk")[0].pk, Recht.IMPORTEREN in ROLLEN[rol]
    with context({regio.hoorn.pk}):
        melding = Werkbak.objects.get().pk
    ander = als(regio.medewerker("Proef", rol))
    routes = [("importeren", []), ("invoer", [pk]), ("werkbak", []), ("werkbak-melding", [melding])]
    for route, args in routes:
        assert ander.get(reverse(route, args=args)).status_code == (200 if mag else 403), route
    for route in ("invoer-inlezen", "invoer-stoppen"):
        assert doe_zonder_scherm(ander, route, pk).status_code == 403, route
    assert doe_zonder_scherm(ander, "invoer-opnieuw", pk).status_code == (302 if mag else 403)


def test_uit4_het_rapport_is_te_downloaden_en_begint_nooit_als_formule(client):
    stuur(client, _lijst(1) + "999;=1+1;X;morgen;Hoorn;asiel\r\n")
    antwoord = client.get(reverse("invoer-rapport", args=[Invoer.objects.get().pk]))
    tekst = b"".join(antwoord.streaming_content).decode("utf-8-sig")
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert "lijst.csv" in tekst
    assert not re.search(r'(^|[;,])"?[=+@]', tekst, re.MULTILINE)
    assert Auditregel.objects.using("logboek").filter(actie="invoerrapport_uitgevoerd").count() == 1


def test_niet_inlezen_laat_niets_achter(client, settings):
    stuur(client, _lijst(1))
    invoer = Invoer.objects.get()
    doe(client, "invoer-stoppen", invoer.pk)
    invoer.refresh_from_db()
    assert invoer.toestand == Invoertoestand.GESTOPT
    assert list(settings.INVOERMAP.iterdir()) == []


def test_btr4_werk_dat_stilviel_zegt_dat_en_kan_opnieuw(regio, client):
    stuur(client, _lijst(1))
    invoer = Invoer.objects.get()
    Invoer.objects.filter(pk=invoer.pk).update(toestand=Invoertoestand.BEZIG)
    assert "stilgevallen" in client.get(reverse("invoer", args=[invoer.pk])).content.decode()
    doe(client, "invoer-opnieuw", invoer.pk)
    invoer.refresh_from_db()
    assert invoer.toestand == Invoertoestand.VERWERKT
    with context({regio.hoorn.pk}):
        assert Traject.objects.count() == 1


def test_lopend_werk_toont_hoe_ver_het_is_en_is_te_stoppen(client):
    stuur(client, _lijst(1))
    invoer = Invoer.objects.get()
    Invoer.objects.filter(pk=invoer.pk).update(toestand=Invoertoestand.BEZIG)
    opslag.schrijf_json(invoer.opslag, opslag.STAND, {"gedaan": 1200})
    scherm = client.get(reverse("invoer", args=[invoer.pk])).content.decode()
    assert "1.200 regels gedaan" in scherm
    assert "data-ververs" in scherm
    with CaptureQueriesContext(connection) as gemeten:
        antwoord = doe(client, "invoer-stoppen", invoer.pk)
    assert antwoord.url == reverse("invoer", args=[invoer.pk])
    assert opslag.pad(invoer.opslag, opslag.STOP).exists()
    # Op SQLite houdt het werk de database vast; wie stopt, mag daar niet op wachten (BTR-1).
    assert not [q["sql"] for q in gemeten if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_een_stop_die_te_laat_kwam_voor_de_controle_stopt_het_inlezen_niet(regio, client):
    stuur(client, _lijst(1))
    invoer = Invoer.objects.get()
    opslag.pad(invoer.opslag, opslag.STOP).touch()
    doe(client, "invoer-inlezen", invoer.pk)
    invoer.refresh_from_db()
    assert invoer.toestand == Invoertoestand.VERWERKT


def test_stoppen_als_het_werk_al_klaar_is_zegt_dat(client):
    stuur(client, _lijst(1))
    pk = Invoer.objects.get().pk
    doe(client, "invoer-inlezen", pk)
    antwoord = doe_zonder_scherm(client, "invoer-stoppen", pk)
    assert antwoord.status_code == 409
    assert "Dit bestand is al klaar." in antwoord.content.decode()


def test_geen_bestand_gekozen_zegt_wat_te_doen(client):
    pad = reverse("importeren")
    antwoord = client.post(pad, {"herhaalsleutel": _sleutel(client, pad)})
    assert "Kies eerst een bestand." in antwoord.content.decode()
    assert "<title>Fout:" in antwoord.content.decode()


def test_het_aantal_queries_van_de_lijst_hangt_niet_af_van_het_aantal_bestanden(client):
    stuur(client, _lijst(1))

    def tel() -> int:
        client.get(reverse("importeren"))
        with CaptureQueriesContext(connection) as gemeten:
            client.get(reverse("importeren"))
        return len(gemeten)

    een = tel()
    for nummer in range(2, 12):
        stuur(client, _lijst(nummer))
    assert tel() == een <= 12


def _melding(gebeurtenis: str, wie: int = 1, **gegevens):
    notificatie = {"registratieDatumTijd": "2026-09-21T08:00:00", "bsn": bsn(wie), "gebeurtenisId": gebeurtenis}
    return {"berichtId": f"{gebeurtenis}-{wie}", "gemeentecode": "0405", "notificatie": notificatie, **gegevens}


TERMIJN = {"startdatum": "2025-06-03", "einddatum": "2028-06-03"}


def test_een_melding_uit_de_werkbak_gaat_naar_een_dossier_en_doet_daar_haar_werk(regio, marloes, client):
    lees_in([_melding("SS102", Inburgeringstermijn=TERMIJN)], marloes)
    traject = dossier(regio, marloes, regio.hoorn)
    with context({regio.hoorn.pk}):
        pk = Werkbak.objects.get().pk
    scherm = client.get(reverse("werkbak")).content.decode()
    assert "SS102" in scherm
    assert bsn(1) not in scherm
    pad = reverse("werkbak-melding", args=[pk])
    fout = client.post(pad, {"herhaalsleutel": _sleutel(client, pad), "nummer": "1900-00001"})
    assert "vinden wij niet in deze gemeente" in fout.content.decode()
    # TERM-07: de einddatum van DUO is de dag erna, en bij de melding staat welke dag er gaat gelden.
    dagen = html.fromstring(client.get(pad).content).xpath("//section[@aria-labelledby='wat']//dl/div")
    gemeld = {dag.findtext("dt"): dag.find("dd").text_content().strip() for dag in dagen}
    assert gemeld["Inburgeringstermijn, einddatum"] == "3 juni 2028"
    assert gemeld["Laatste dag van de termijn (DUO telt de einddatum niet mee)"] == "2 juni 2028"
    ander = dossier(regio, marloes, regio.hoorn, voornamen="Omar", achternaam="Rahimi")
    velden = {"herhaalsleutel": _sleutel(client, pad), "nummer": traject.nummer}
    vraag = client.post(pad, velden)
    assert vraag.status_code == 200
    assert "Ja, de melding gaat over Amal Al-Khatib, geboren 14 maart 1991" in leestekst(vraag.content.decode())
    # Een vinkje bij de een geldt niet voor de ander.
    vraag = client.post(pad, velden | {"nummer": ander.nummer, "zelfde_persoon": traject.nummer})
    assert "de melding gaat over Omar Rahimi" in leestekst(vraag.content.decode())
    with context({regio.hoorn.pk}):
        assert not Duofeit.objects.exists()
        Traject.objects.filter(pk=ander.pk).delete()
    assert client.post(pad, velden | {"zelfde_persoon": traject.nummer}).status_code == 302
    with context({regio.hoorn.pk}):
        assert Traject.objects.get().termijn_einde_duo == date(2028, 6, 2)
        assert Duofeit.objects.get().gebeurtenis == "SS102"
        assert Werkbak.objects.get().afgehandeld_op == date(2026, 11, 24)
    assert "leeg" in client.get(reverse("werkbak")).content.decode()


@pytest.mark.parametrize("gegevens", [{}, {"Inburgeringstermijn": {"startdatum": "2025-06-03"}}, {"pip": TERMIJN}])
def test_zonder_einde_van_de_termijn_noemt_de_melding_geen_laatste_dag(regio, marloes, client, gegevens):
    lees_in([_melding("SS102", **gegevens)], marloes)
    with context({regio.hoorn.pk}):
        pad = reverse("werkbak-melding", args=[Werkbak.objects.get().pk])
    assert "Laatste dag" not in client.get(pad).content.decode()


def test_wie_toewijst_leest_wat_de_melding_deed_en_het_nummer_staat_bij_de_persoon(regio, marloes, client):
    """TERM-04: het verschil met onze berekening staat er ook; de volgende melding vindt het dossier dan zelf."""
    lees_in([_melding("SS102", Inburgeringstermijn=TERMIJN | {"einddatum": "2028-09-03"})], marloes)
    traject = dossier(regio, marloes, regio.hoorn, vorig_pip_dagtekening=date(2025, 6, 2))
    with context({regio.hoorn.pk}):
        pad = reverse("werkbak-melding", args=[Werkbak.objects.get().pk])
    velden = {"herhaalsleutel": _sleutel(client, pad), "nummer": traject.nummer}
    vraag = leestekst(client.post(pad, velden).content.decode())
    assert "BSN of V-nummer uit de melding komt dan bij deze persoon" in vraag
    with context({regio.hoorn.pk}):
        assert Persoon.objects.get().bsn == ""
    antwoord = client.post(pad, velden | {"zelfde_persoon": traject.nummer}, follow=True)
    tekst = leestekst(antwoord.content.decode())
    assert (
        "De melding ligt bij dit dossier. Zij wijzigde het dossier. Het BSN uit de melding staat nu bij deze" in tekst
    )
    assert "DUO zegt 02-09-2028, wij rekenen 02-06-2028." in tekst
    with context({regio.hoorn.pk}):
        assert Persoon.objects.get().bsn == bsn(1)
        assert Auditregel.objects.filter(actie="persoon_bijgewerkt", reden="bsn").count() == 1
        assert Auditregel.objects.filter(actie="persoonsgegevens_gewijzigd", dossier=traject.pk).count() == 1
    volgende = lees_in([_melding("SS137")], marloes)
    assert (volgende.werkbak, volgende.ongewijzigd) == (0, 1)


def test_een_nummer_van_een_ander_komt_niet_bij_deze_persoon(regio, marloes, client):
    lees_in([_melding("SS137")], marloes)
    traject = dossier(regio, marloes, regio.hoorn)
    dossier(regio, marloes, regio.hoorn, voornamen="Omar", achternaam="Rahimi", bsn=bsn(1))
    with context({regio.hoorn.pk}):
        pad = reverse("werkbak-melding", args=[Werkbak.objects.get().pk])
    velden = {"herhaalsleutel": _sleutel(client, pad), "nummer": traject.nummer, "zelfde_persoon": traject.nummer}
    antwoord = leestekst(client.post(pad, velden).content.decode())
    assert "hoort in deze gemeente al bij iemand anders" in antwoord
    with context({regio.hoorn.pk}):
        assert not Duofeit.objects.exists()
        assert Werkbak.objects.get().afgehandeld_op is None


def test_wie_als_tweede_afhandelt_hoort_dat_iemand_eerder_was(regio, marloes):
    """Twee mensen hebben dezelfde melding open; ook een einde (SS111) geeft de tweede geen storing."""
    lees_in([_melding("SS111")], marloes)
    traject = dossier(regio, marloes, regio.hoorn)
    wie = wie_is(marloes, op=OP)
    with context(wie.gemeenten):
        melding = Werkbak.objects.select_related("gemeente").get()
        zo = {"melding": melding, "nummer": traject.nummer, "wie": wie, "zelfde_persoon": True}
        assert melding_toewijzen(**zo).anders
        for tweede in (
            lambda: melding_toewijzen(**zo),
            lambda: melding_sluiten(melding=melding, reden="Laat", wie=wie),
        ):
            with pytest.raises(KanNietMeer, match="Iemand was eerder"):
                tweede()
        assert Werkbak.objects.get().afhandeling.startswith("Bij dossier")


def test_een_melding_over_iemand_anders_komt_niet_in_dit_dossier(regio, marloes, client):
    lees_in([_melding("SS102", Inburgeringstermijn=TERMIJN)], marloes)
    traject = dossier(regio, marloes, regio.hoorn, bsn=bsn(2))
    with context({regio.hoorn.pk}):
        pad = reverse("werkbak-melding", args=[Werkbak.objects.get().pk])
    antwoord = client.post(pad, {"herhaalsleutel": _sleutel(client, pad), "nummer": traject.nummer})
    assert "van iemand anders" in antwoord.content.decode()


def test_sluiten_vraagt_een_reden_en_de_melding_blijft_bewaard(regio, marloes, client):
    lees_in([_melding("SS999")], marloes)
    with context({regio.hoorn.pk}):
        pk = Werkbak.objects.get().pk
    pad, bron = reverse("werkbak-sluiten", args=[pk]), reverse("werkbak-melding", args=[pk])
    assert "Schrijf op waarom" in client.post(pad, {"herhaalsleutel": _sleutel(client, bron)}).content.decode()
    client.post(pad, {"herhaalsleutel": _sleutel(client, bron), "reden": "Hoort bij een oude proef."})
    with context({regio.hoorn.pk}):
        assert Werkbak.objects.get().afhandeling == "Hoort bij een oude proef."
    for keer, laat in enumerate((pad, bron)):
        nog_eens = client.post(laat, {"herhaalsleutel": f"los{keer}", "reden": "Nog eens.", "nummer": "2026-00001"})
        assert (nog_eens.status_code, "Iemand was eerder" in nog_eens.content.decode()) == (409, True)


def test_wat_in_de_werkbak_wacht_staat_op_het_dossier_en_ligt_er_in_twee_klikken_bij(regio, marloes, client):
    lees_in([_melding("SS102", Inburgeringstermijn=TERMIJN)], marloes)
    traject = dossier(regio, marloes, regio.hoorn, bsn=bsn(1))
    scherm = reverse("dossier", args=[traject.pk])
    [weg] = html.fromstring(client.get(scherm).content).xpath(
        "//a[starts-with(., 'De inburgeringstermijn is gestart, ontvangen op')]/@href"
    )
    assert (
        f"Hoort nu bij dossier {traject.nummer}"
        in html.fromstring(client.get(reverse("werkbak")).content).text_content()
    )
    pagina = html.fromstring(client.get(weg).content)
    assert pagina.xpath("//input[@name='nummer']/@value") == [traject.nummer]
    assert pagina.xpath(f"//h1/following-sibling::p/a[@href='{scherm}']")
    antwoord = client.post(weg, {"herhaalsleutel": _sleutel(client, weg), "nummer": traject.nummer}, follow=True)
    assert antwoord.redirect_chain[-1][0] == scherm
    assert "In de werkbak" not in antwoord.content.decode()


def test_op_een_gesloten_dossier_zegt_wat_wacht_dat_het_daar_niet_meer_bij_kan(regio, marloes, client):
    lees_in([_melding("SS102", Inburgeringstermijn=TERMIJN)], marloes)
    traject = dossier(regio, marloes, regio.hoorn, bsn=bsn(1))
    pad = reverse("dossier", args=[traject.pk])
    assert "Leg haar bij het dossier, of sluit haar" in leestekst(client.get(pad))
    with context({regio.hoorn.pk}):
        Traject.objects.update(toestand="beëindigd")
    scherm = leestekst(client.get(pad))
    assert "Bij dit gesloten dossier kan zij niet meer." in scherm
    assert "Leg haar bij het dossier" not in scherm


def test_ten4_de_werkbak_van_een_andere_gemeente_bestaat_niet(regio, marloes):
    lees_in([_melding("SS999")], marloes)
    with context({regio.hoorn.pk}):
        pk = Werkbak.objects.get().pk
    buiten = als(regio.medewerker("Buiten", organisatie=regio.buiten))
    assert "SS999" not in buiten.get(reverse("werkbak")).content.decode()
    assert buiten.get(reverse("werkbak-melding", args=[pk])).status_code == 404


def test_een_gemeente_zonder_mandaat_kan_niet_worden_gekozen(regio):
    eigen = Organisatie.objects.create(naam="Gemeente Hoorn", gemeente=regio.hoorn)
    client = als(regio.medewerker("Hoornse", organisatie=eigen))
    scherm = client.get(reverse("importeren")).content.decode()
    assert "Voor welke gemeente?" not in scherm
    stuur(client, _lijst(1, gemeente=""), gemeente="0420")
    assert Invoer.objects.get().gemeenten == "0405"


def test_een_bestand_dat_alleen_de_werkbak_vulde_zegt_dat_er_in_de_dossiers_niets_wijzigde(regio, marloes, client):
    lees_in([_melding("SS999")], marloes)
    tekst = client.get(reverse("invoer", args=[Invoer.objects.get().pk])).content.decode()
    assert "In de dossiers is niets gewijzigd." in tekst
    assert "Dit staat in de dossiers" not in tekst


def test_een_geweigerd_bestand_nog_eens_aanbieden_is_een_nieuwe_proef_en_telt_niets_als_nieuw(regio, client):
    delen = {
        "formaat": "voortgang-inburgering/0.1",
        "aanwezigheid": [{"les_id": "L1", "plaatsing_id": "P42", "stand": "aanwezig"}],
    }
    for keer in (1, 2):
        antwoord = stuur(client, json.dumps(delen), naam="school.json")
        nieuwste = Invoer.objects.order_by("-pk").first()
        assert Invoer.objects.count() == keer
        assert antwoord["Location"] == reverse("invoer", args=[nieuwste.pk])
        assert "Dit was al bewaard" not in client.get(antwoord["Location"]).content.decode()
    assert nieuwste.toestand == "geweigerd"
    boom = html.fromstring(client.get(reverse("importeren")).content)
    for kop in ("Nieuw", "Gewijzigd", "Gelijk"):
        assert boom.xpath(f"//td[@data-kop='{kop}']/text()") == ["–", "–"]
