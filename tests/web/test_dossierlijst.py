"""De dossierlijst: filters, volgorde, bladeren, bewaarde lijsten, doublures en meenemen naar een bestand."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from python_calamine import CalamineWorkbook
from tests.factories import Regio, als, dossier
from tests.factories.invoer import plaatsing
from tests.web.leestekst import leestekst

from meedoen.autorisatie.models import BewaardeLijst, Mandaat
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.integrations.rekenblad import onschadelijk
from meedoen.logboek.models import Auditregel, Verwerkingsregel
from meedoen.personen.models import Persoon
from meedoen.personen.services import persoon_vastleggen
from meedoen.trajecten import lijst
from meedoen.trajecten.models import Traject
from meedoen.web.templatetags.meedoen import met_maand

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def zet(regio: Regio, traject: Traject, **velden) -> None:
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(**velden)


def sleutels(tekst: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'<th scope="row"><a href="/dossiers/(\d+)/"', tekst)]


def blader(client: Client, begin: str, rel: str) -> list[list[int]]:
    bladen, pad = [], begin
    while pad:
        tekst = client.get(pad).content.decode()
        bladen.append(sleutels(tekst))
        verder = re.search(rf'rel="{rel}" href="(\?[^"]+)"', tekst)
        pad = reverse("dossiers") + verder[1].replace("&amp;", "&") if verder else ""
    return bladen


@pytest.mark.parametrize("sorteer", [f"{teken}{kolom}" for kolom in lijst.VOLGORDEN for teken in ("", "-")])
@pytest.mark.parametrize("welke", ["mijn", "alle"])
def test_elke_volgorde_toont_heen_en_terug_elk_dossier_precies_een_keer(regio, marloes, sorteer, welke):
    datums = [None, date(2026, 1, 5), date(2026, 1, 5), date(2025, 3, 1), None, date(2027, 8, 9), None]
    alle = set()
    for nummer in range(57):
        traject = dossier(regio, marloes, (regio.hoorn, regio.medemblik)[nummer % 2], achternaam=f"Naam{nummer % 9}")
        zet(regio, traject, **dict.fromkeys(("termijn_einde", "pip_uiterlijk", "laatste_contact"), datums[nummer % 7]))
        alle.add(traject.pk)
    client, begin = als(marloes), f"{reverse('dossiers')}?lijst={welke}&sorteer={sorteer}"
    heen = blader(client, begin, "next")
    volgorde = [pk for blad in heen for pk in blad]
    assert (len(heen), len(volgorde), set(volgorde)) == (3, 57, alle)
    _eis_volgorde(volgorde, sorteer)
    laatste = f"{begin}&na={heen[1][-1]}"
    terug = blader(client, laatste, "prev")
    assert list(reversed(terug)) == heen


def _eis_volgorde(volgorde: list[int], sorteer: str) -> None:
    kolom = lijst.VOLGORDEN[sorteer.lstrip("-")]
    with context(
        set(Traject.objects.model._meta.get_field("gemeente").related_model.objects.values_list("pk", flat=True))
    ):
        waarde = dict(Traject.objects.values_list("pk", kolom))
    gevuld = [waarde[pk] for pk in volgorde if waarde[pk] is not None]
    assert gevuld == sorted(gevuld, reverse=sorteer.startswith("-"))
    assert all(waarde[pk] is None for pk in volgorde[len(gevuld) :]), "een lege datum staat achteraan"


def test_aria_sort_zegt_hoe_de_lijst_staat_en_kent_alleen_vaste_kolommen(regio, marloes):
    dossier(regio, marloes, regio.hoorn)
    client = als(marloes)
    tekst = client.get(reverse("dossiers") + "?sorteer=termijn").content.decode()
    assert re.search(r'aria-sort="ascending"><a class="sorteer" href="\?[^"]*sorteer=-termijn">Einde termijn', tekst)
    assert tekst.count('aria-sort="none"') == 4
    vrij = client.get(reverse("dossiers") + "?sorteer=persoon__bsn").content.decode()
    assert re.search(r'aria-sort="descending"><a[^>]*>Dossier', vrij)


def test_de_eigen_lijst_heeft_geen_kolom_die_overal_hetzelfde_zegt(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    zet(regio, traject, pip_uiterlijk=date(2026, 12, 10))
    kolommen = {}
    for welke in ("mijn", "alle"):
        boom = html.fromstring(als(marloes).get(f"{reverse('dossiers')}?lijst={welke}").content)
        kolommen[welke] = [th.text_content().strip(" ▲▼") for th in boom.xpath("//thead//th")]
        assert len(boom.xpath("//tbody/tr[1]/*")) == len(kolommen[welke])
        assert boom.xpath("//td[@data-kop='PIP uiterlijk']/a/text()") == ["10 dec 2026"]
    assert kolommen["alle"] == [*kolommen["mijn"], "Klantmanager"]


def test_een_dag_die_niet_bestaat_blijft_staan_zoals_zij_is_geschreven():
    assert met_maand("van 15-02-2024 tot 31-02-2024") == "van 15 februari 2024 tot 31-02-2024"


@pytest.mark.parametrize(
    ("vraag", "velden"),
    [
        ("toestand=voldaan", {"toestand": "voldaan"}),
        ("leerroute=z", {"leerroute": "z"}),
        ("aan_zet=duo", {"aan_zet": "duo"}),
        ("termijn=90", {"toestand": "pip_vastgesteld", "termijn_einde": date(2027, 2, 1)}),
        ("pip_te_laat=ja", {"toestand": "intake_afgerond", "pip_uiterlijk": date(2026, 11, 1)}),
        ("stil=ja", {"toestand": "pip_vastgesteld", "laatste_contact": date(2026, 9, 1)}),
    ],
)
def test_elk_filter_vindt_het_ene_dossier_dat_voldoet(regio, marloes, vraag, velden):
    dossier(regio, marloes, regio.hoorn)
    raak = dossier(regio, marloes, regio.medemblik)
    zet(regio, raak, **velden)
    for welke in ("mijn", "alle"):
        tekst = als(marloes).get(f"{reverse('dossiers')}?lijst={welke}&{vraag}").content.decode()
        assert sleutels(tekst) == [raak.pk]
        assert "1 dossier." in tekst


def test_filter_op_gemeente_en_op_klantmanager_voor_de_teamleider(regio, marloes):
    leider = regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    ander = regio.medewerker("Ruben Bakker")
    een, twee = dossier(regio, marloes, regio.hoorn), dossier(regio, ander, regio.medemblik)
    pad = reverse("dossiers") + "?lijst=alle"
    assert sleutels(als(leider).get(f"{pad}&gemeente={regio.hoorn.pk}").content.decode()) == [een.pk]
    assert sleutels(als(leider).get(f"{pad}&klantmanager={ander.pk}").content.decode()) == [twee.pk]
    # Een klantmanager heeft dit filter niet; het telt dan als leeg.
    assert len(sleutels(als(marloes).get(f"{pad}&klantmanager={ander.pk}").content.decode())) == 2
    # Een gemeente buiten het mandaat bestaat hier niet.
    assert len(sleutels(als(leider).get(f"{pad}&gemeente={regio.opmeer.pk}").content.decode())) == 2


def test_meer_dan_duizend_wordt_niet_geteld(regio, marloes, monkeypatch):
    monkeypatch.setattr(lijst, "TEL_TOT", 3)
    for _ in range(5):
        dossier(regio, marloes, regio.hoorn)
    assert "Meer dan 3 dossiers" in als(marloes).get(reverse("dossiers")).content.decode()
    with context({regio.hoorn.pk}):
        Traject.objects.update(klantmanager=None)
    leider = regio.medewerker("Wim de Haan", Rol.TEAMLEIDER)
    assert "Meer dan 3 lopende dossiers" in als(leider).get(reverse("team")).content.decode()


def test_ten9_een_mandaat_zonder_inzien_geeft_geen_dossiers_van_die_gemeente(regio, marloes):
    dossier(regio, marloes, regio.medemblik)
    hoorn = dossier(regio, marloes, regio.hoorn)
    Mandaat.objects.filter(gemeente=regio.medemblik).update(handelingen=["uren_invoeren"])
    client = als(marloes)
    assert sleutels(client.get(reverse("dossiers") + "?lijst=alle").content.decode()) == [hoorn.pk]
    assert client.get(reverse("dossiers") + "?lijst=mijn").content.decode().count("1 dossier.") == 1


def test_elke_uitgerekende_datum_in_de_lijst_legt_zichzelf_uit(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    zet(regio, traject, pip_uiterlijk=date(2026, 12, 1), termijn_einde=date(2029, 3, 1))
    client = als(marloes)
    tekst = client.get(reverse("dossiers")).content.decode()
    for code in ("pip_uiterlijk", "termijn_einde"):
        assert f'<a class="waarom" href="{reverse("waarom", args=[traject.pk, code])}">' in tekst
    assert client.get(reverse("waarom", args=[traject.pk, "pip_uiterlijk"])).status_code == 200


# --- zoeken ---


@pytest.mark.parametrize("zoekterm", ["王伟", "தமிழ்", "😀", "%", "--", "a\x00b", "1\x00"])
def test_een_zoekterm_zonder_treffer_toont_en_logt_niemand(regio, marloes, zoekterm):
    dossier(regio, marloes, regio.hoorn)
    client = als(marloes)
    gelogd = Verwerkingsregel.objects.using("logboek").count()
    tekst = client.post(reverse("zoeken"), {"q": zoekterm}).content.decode()
    assert sleutels(tekst) == []
    assert "Geen dossiers gevonden" in tekst
    assert Verwerkingsregel.objects.using("logboek").count() == gelogd


@pytest.mark.parametrize("zoekterm", ["\x00Amal\x00", "Amal\x00", "\x00\tAmal"])
def test_een_stuurteken_scheidt_woorden_en_is_nooit_een_storing(regio, marloes, zoekterm):
    traject = dossier(regio, marloes, regio.hoorn, voornamen="Amal")
    assert sleutels(als(marloes).post(reverse("zoeken"), {"q": zoekterm}).content.decode()) == [traject.pk]


@pytest.mark.parametrize("zoekterm", ["123456782", "1234.56.782", "V1234567890", "123 456 7890"])
def test_zoeken_vindt_iemand_op_bsn_en_v_nummer_en_logt_dat(regio, marloes, zoekterm):
    traject = dossier(regio, marloes, regio.hoorn, bsn="123456782")
    dossier(regio, marloes, regio.hoorn, voornamen="Selam")
    with context({regio.hoorn.pk}):
        persoon_vastleggen(gemeente=regio.hoorn, bsn="123456782", v_nummer="1234567890", voornamen="Amala")
    client = als(marloes)
    gelogd = Verwerkingsregel.objects.using("logboek").count()
    antwoord = client.post(reverse("zoeken"), {"q": zoekterm})
    assert sleutels(antwoord.content.decode()) == [traject.pk]
    assert zoekterm not in antwoord.request["PATH_INFO"] + antwoord.request["QUERY_STRING"]
    assert Verwerkingsregel.objects.using("logboek").count() > gelogd


@pytest.mark.parametrize(
    ("zoekterm", "terug"), [("Amal & <b>", "Amal & <b>"), ("123456782", None), ("1234.56.782", None)]
)
def test_geg3_wat_u_zocht_blijft_in_het_zoekveld_maar_een_bsn_niet(regio, marloes, zoekterm, terug):
    antwoord = als(marloes).post(reverse("zoeken"), {"q": zoekterm})
    boom = html.fromstring(antwoord.content)
    assert boom.get_element_by_id("zoekveld").get("value") == terug
    assert (f"gezocht naar “{terug}”," in boom.xpath("string(//main)")) == bool(terug)
    assert boom.get_element_by_id("zoekveld").xpath("ancestor::form/@method") == ["post"]


def blader_zoekend(client: Client, zoekterm: str, richting: str, sleutel: int | str = "") -> list[list[int]]:
    bladen, vraag = [], {"q": zoekterm, richting: sleutel}
    while vraag:
        boom = html.fromstring(client.post(reverse("zoeken"), vraag).content)
        bladen.append(sleutels(html.tostring(boom, encoding="unicode")))
        verder = boom.xpath(f"//nav[@aria-label='Bladeren']//input[@name='{richting}']/@value")
        vraag = {"q": zoekterm, richting: verder[0]} if verder else {}
    return bladen


@pytest.mark.parametrize(
    ("zoekterm", "precies"),
    [
        ("Yusuf", ("Yusuf",)),
        ("yusuf al khatib", ("Yusuf",)),
        ("Jusuf", ("Jusuf", "Júsuf")),
        ("يوسف", ("يوسف",)),
        ("Yus", ()),
        ("Yusuf Alkhatib", ()),
    ],
)
@pytest.mark.parametrize("aantal", [5, 63])
def test_wie_precies_zo_heet_staat_bovenaan_en_bladeren_toont_elk_dossier_een_keer(
    regio, marloes, zoekterm, precies, aantal
):
    namen = ("Yusuf", "Jusuf", "Yusufa", "Júsuf", "يوسف")
    heet = {dossier(regio, marloes, regio.hoorn, voornamen=namen[n % 5]).pk: namen[n % 5] for n in range(aantal)}
    dossier(regio, marloes, regio.hoorn, voornamen="Selam")
    client = als(marloes)
    heen = blader_zoekend(client, zoekterm, "na")
    volgorde = [pk for blad in heen for pk in blad]
    assert volgorde == sorted(heet, key=lambda pk: (heet[pk] in precies, pk), reverse=True)
    terug = blader_zoekend(client, zoekterm, "voor", heen[-1][0]) if len(heen) > 1 else []
    assert list(reversed(terug)) == heen[:-1]


def test_wie_precies_zo_heet_staat_ook_in_een_bestand_bovenaan(regio, marloes):
    precies = dossier(regio, marloes, regio.hoorn, voornamen="Yusuf")
    lijkt = dossier(regio, marloes, regio.hoorn, voornamen="Jusuf")
    uit = als(marloes).post(reverse("dossiers-uitvoeren", args=["csv"]), {"q": "Yusuf"})
    inhoud = b"".join(uit.streaming_content).decode()
    assert re.findall(r"\d{4}-\d{5}", inhoud) == [precies.nummer, lijkt.nummer]


def test_een_naam_die_is_gewijzigd_staat_bij_zijn_nieuwe_spelling(regio, marloes):
    persoon = dossier(regio, marloes, regio.hoorn, voornamen="Jusuf", bsn="123456782").persoon
    ander = dossier(regio, marloes, regio.hoorn, voornamen="Jusuf")
    with context({regio.hoorn.pk}):
        persoon_vastleggen(gemeente=regio.hoorn, bsn="123456782", voornamen="Yusuf")
        eigen = Traject.objects.get(persoon=persoon).pk
    for zoekterm, volgorde in (("Yusuf", [eigen, ander.pk]), ("Jusuf", [ander.pk, eigen])):
        assert sleutels(als(marloes).post(reverse("zoeken"), {"q": zoekterm}).content.decode()) == volgorde


@pytest.mark.parametrize("nummer", ["P-00A1B2C3D4", "P-ABCDEFABCD"])
def test_zoeken_vindt_iemand_op_het_deelnemernummer_van_een_school_en_logt_dat(regio, marloes, nummer):
    traject = dossier(regio, marloes, regio.hoorn)
    plaatsing(traject, nummer)
    plaatsing(dossier(regio, marloes, regio.hoorn, voornamen="Selam"), f"{nummer[:-1]}E")
    client = als(marloes)
    for zoekterm in (nummer, f" {nummer.lower()} "):
        gelogd = Verwerkingsregel.objects.using("logboek").count()
        antwoord = client.post(reverse("zoeken"), {"q": zoekterm})
        assert sleutels(antwoord.content.decode()) == [traject.pk]
        assert Verwerkingsregel.objects.using("logboek").count() > gelogd
    # GEG-3: niet in het adres, en ook niet in een adres op de pagina.
    assert nummer not in antwoord.request["PATH_INFO"] + antwoord.request["QUERY_STRING"]
    assert not [adres for adres in html.fromstring(antwoord.content).xpath("//@href") if nummer[2:] in adres.upper()]
    assert sleutels(client.post(reverse("zoeken"), {"q": nummer[:-1]}).content.decode()) == []


@pytest.mark.parametrize("zoekterm", ["VB-0001", " vb-0001 "])
def test_zoeken_vindt_ook_een_nummer_dat_meedoen_niet_zelf_maakte(regio, marloes, zoekterm):
    """De voorbeelden heten VB-0001; een nummer uit een ander systeem kan elke vorm hebben."""
    geplaatst = dossier(regio, marloes, regio.hoorn, voornamen="Geplaatst")
    plaatsing(geplaatst, "VB-0001")
    assert "Geplaatst Al-Khatib" in als(marloes).post(reverse("zoeken"), {"q": zoekterm}).content.decode()


def test_zoeken_op_een_naam_vraagt_niet_naar_een_deelnemernummer(regio, marloes):
    """Een nummer komt uit de index op gemeente en nummer; een naam of dossiernummer kost die vraag niet eens."""
    vragen = {}
    for zoekterm in ("Al-Khatib", "2026-00001", "999810029", "VB-0001"):
        with CaptureQueriesContext(connection) as gemeten:
            als(marloes).post(reverse("zoeken"), {"q": zoekterm})
        vragen[zoekterm] = [q["sql"] for q in gemeten if 'FROM "plaatsing_plaatsing"' in q["sql"]]
    assert [len(v) for v in vragen.values()] == [0, 0, 0, 1]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {vragen['VB-0001'][0]}")
            assert "(gemeente_id=? AND nummer=?)" in str(cursor.fetchall())


def test_ten4_een_deelnemernummer_vindt_alleen_dossiers_in_uw_eigen_gemeenten(regio, marloes):
    buiten = regio.medewerker("Buiten", organisatie=regio.buiten)
    eigen, ander = dossier(regio, marloes, regio.hoorn), dossier(regio, buiten, regio.opmeer)
    for traject in (eigen, ander):  # het nummer is uniek per gemeente, niet daarbuiten
        plaatsing(traject, "P-00A1B2C3D4")
    assert sleutels(als(marloes).post(reverse("zoeken"), {"q": "P-00A1B2C3D4"}).content.decode()) == [eigen.pk]
    assert sleutels(als(buiten).post(reverse("zoeken"), {"q": "P-00A1B2C3D4"}).content.decode()) == [ander.pk]


def test_wat_u_op_een_deelnemernummer_vond_gaat_mee_naar_een_bestand(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    plaatsing(traject, "P-00A1B2C3D4")
    dossier(regio, marloes, regio.hoorn, voornamen="Selam")
    uit = als(marloes).post(reverse("dossiers-uitvoeren", args=["csv"]), {"q": "P-00A1B2C3D4"})
    assert re.findall(r"\d{4}-\d{5}", b"".join(uit.streaming_content).decode()) == [traject.nummer]


def test_zoeken_op_een_naam_kost_geen_vraag_aan_de_plaatsingen_en_op_een_nummer_altijd_een(regio, marloes):
    traject, client = dossier(regio, marloes, regio.hoorn), als(marloes)

    def vragen(zoekterm: str) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as gemeten:
            client.post(reverse("zoeken"), {"q": zoekterm})
        return len(gemeten), sum("plaatsing_plaatsing" in query["sql"] for query in gemeten.captured_queries)

    vragen("Amal")
    naam, nummer = vragen("Amal"), vragen("P-00A1B2C3D4")
    assert (naam[1], nummer[1]) == (0, 1)
    for n in range(30):
        plaatsing(dossier(regio, marloes, regio.hoorn) if n % 2 else traject, f"P-00A1B2C3{n:02}")
    plaatsing(traject, "P-00A1B2C3D4")
    assert vragen("Amal") == naam
    assert vragen("P-00A1B2C3D4") == (naam[0], 1)  # een naam vraagt in plaats daarvan naar precies zo en klinkt zo


def test_ten4_een_bsn_buiten_uw_gemeenten_geeft_niets(regio, marloes):
    dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer, bsn="123456782")
    assert sleutels(als(marloes).post(reverse("zoeken"), {"q": "123456782"}).content.decode()) == []


# --- doublures ---


def dubbel(client: Client, welke: str = "alle") -> set[int]:
    """De dossiers waar de lijst "Mogelijk dubbel" bij zegt."""
    boom = html.fromstring(client.get(reverse("dossiers"), {"lijst": welke}).content)
    return {
        int(rij.xpath("string(th[1]/a/@href)").split("/")[2])
        for rij in boom.xpath("//tbody/tr[contains(th[1], 'Mogelijk dubbel')]")
    }


def test_doublures_zijn_zichtbaar_in_de_lijst_en_op_het_dossier_over_schriften_heen(regio, marloes):
    een = dossier(regio, marloes, regio.hoorn, voornamen="Mohamed", achternaam="Haddad")
    twee = dossier(regio, marloes, regio.medemblik, voornamen="محمد", achternaam="حداد")
    dossier(regio, marloes, regio.hoorn, voornamen="Selam", achternaam="Habte")
    client = als(marloes)
    tekst = client.post(reverse("zoeken"), {"q": "Mohammed"}).content.decode()
    assert sorted(sleutels(tekst)) == [een.pk, twee.pk]
    assert tekst.count("Mogelijk dubbel<") == 2
    hoofd = client.get(reverse("dossier", args=[een.pk])).content.decode()
    assert "Mogelijk dubbel: hetzelfde nummer, of zelfde geboortedatum" in hoofd
    assert f'klinkt als dossier <a href="/dossiers/{twee.pk}/">' in hoofd


def test_hetzelfde_bsn_in_twee_gemeenten_is_zichtbaar_op_beide_dossiers(regio, marloes):
    een = dossier(regio, marloes, regio.hoorn, voornamen="Mohamed", achternaam="Haddad", bsn="123456782")
    twee = dossier(regio, marloes, regio.medemblik, voornamen="Selam", achternaam="Habte", bsn="123456782")
    dossier(regio, marloes, regio.medemblik, voornamen="Noor", achternaam="Amiri", bsn="111222333")
    client = als(marloes)
    assert dubbel(client) == {een.pk, twee.pk}
    for hier, daar in ((een, twee), (twee, een)):
        assert (
            f'als dossier <a href="/dossiers/{daar.pk}/">'
            in client.get(reverse("dossier", args=[hier.pk])).content.decode()
        )


def test_hetzelfde_v_nummer_in_twee_gemeenten_is_zichtbaar_ook_als_de_ander_niet_op_dit_blad_staat(regio, marloes):
    collega = regio.medewerker("Ruben Bakker")
    for wie, gemeente, naam, bsn in (
        (marloes, regio.hoorn, "Haddad", "123456782"),
        (collega, regio.medemblik, "Habte", "111222333"),
    ):
        traject = dossier(regio, wie, gemeente, voornamen="", achternaam=naam, bsn=bsn)
        with context({gemeente.pk}):
            persoon_vastleggen(gemeente=gemeente, bsn=bsn, v_nummer="1234567890", telefoon="0612345678")
            Persoon.objects.filter(pk=traject.persoon_id).update(geboortedatum=None)
    for wie in (marloes, collega):
        (op_dit_blad,) = sleutels(als(wie).get(reverse("dossiers")).content.decode())
        assert dubbel(als(wie), "mijn") == {op_dit_blad}


def test_ten4_een_doublure_buiten_uw_gemeenten_is_nergens_aan_te_zien(regio, marloes):
    een = dossier(regio, marloes, regio.hoorn, bsn="123456782")
    dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer, bsn="123456782")
    client = als(marloes)
    assert "Mogelijk dubbel" not in client.get(reverse("dossiers")).content.decode()
    assert "Mogelijk dubbel" not in client.get(reverse("dossier", args=[een.pk])).content.decode()


# --- bewaarde lijsten ---


def _bewaar(client: Client, vraag: str, naam: str):
    pad = f"{reverse('lijst-bewaren')}?{vraag}"
    sleutel = re.search(r'name="herhaalsleutel" value="([^"]+)"', client.get(pad).content.decode())[1]
    return client.post(pad, {"herhaalsleutel": sleutel, "naam": naam})


def test_een_lijst_bewaren_openen_en_verwijderen(regio, marloes):
    client = als(marloes)
    antwoord = _bewaar(client, "lijst=alle&toestand=lopend&onzin=1&sorteer=termijn&q=Amal", "Loopt af")
    assert antwoord.url == reverse("dossiers") + "?lijst=alle&toestand=lopend&sorteer=termijn"
    assert "Loopt af" in client.get(antwoord.url).content.decode()
    bewaard = BewaardeLijst.objects.get()
    ander = als(regio.medewerker("Ruben Bakker"))
    weg = reverse("lijst-verwijderen", args=[bewaard.pk])
    assert ander.post(weg, {"herhaalsleutel": "x"}).status_code == 404
    assert client.post(weg, {"herhaalsleutel": "y"}).status_code == 302
    assert not BewaardeLijst.objects.exists()


def test_een_lijst_zonder_naam_zegt_wat_er_mist(regio, marloes):
    tekst = _bewaar(als(marloes), "lijst=alle", " ").content.decode()
    assert "<title>Fout: " in tekst
    assert "Naam van de lijst:" in tekst


# --- meenemen ---


def _download(client: Client, soort: str, vraag: str = "lijst=alle", **velden) -> bytes:
    antwoord = client.post(f"{reverse('dossiers-uitvoeren', args=[soort])}?{vraag}", velden)
    assert antwoord.status_code == 200
    assert re.fullmatch(r'attachment; filename="dossiers-2026-11-24\.\w+"', antwoord["Content-Disposition"])
    return b"".join(antwoord.streaming_content)


def _rijen(soort: str, inhoud: bytes) -> list[list[str]]:
    if soort == "csv":
        return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))
    if soort == "xlsx":
        blad = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True).active
        return [[str(c or "") for c in rij] for rij in blad.iter_rows(values_only=True)]
    blad = CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_index(0)
    return [[str(c) for c in rij] for rij in blad.to_python()]


@pytest.mark.parametrize("soort", ["csv", "xlsx", "ods"])
def test_uit4_uitvoer_heeft_elke_rij_onschadelijke_cellen_en_geen_verboden_klassen(regio, marloes, soort):
    traject = dossier(regio, marloes, regio.hoorn, voornamen="=1+1", achternaam="KANNAAM", bsn="999990019")
    with context({regio.hoorn.pk}):
        persoon = Traject.objects.get(pk=traject.pk).persoon
        persoon.telefoon, persoon.straat, persoon.talen = "KANTEL", "KANSTRAAT", "KANTAAL"
        persoon.save()
    verborgen = {"wacht_waarop": "KANTEKST", "azc_plaats": "KANOPVANG"}
    zet(regio, traject, **verborgen, pip_uiterlijk=date(2026, 12, 10), leerroute="z")
    inhoud = _download(als(marloes), soort)
    rijen = _rijen(soort, inhoud)
    assert [len(rij) for rij in rijen] == [12, 12]
    assert rijen[1][:3] == ["KANNAAM", "'=1+1", traject.nummer]
    assert rijen[1][5] == "Z-route"
    assert "2026-12-10" in rijen[1][6]
    alles = str(rijen)
    if soort != "csv":
        alles += "".join(zipfile.ZipFile(io.BytesIO(inhoud)).read(n).decode("utf-8", "ignore") for n in _delen(inhoud))
    for verboden in ("999990019", "KANTEL", "KANSTRAAT", "KANTAAL", "KANTEKST", "KANOPVANG", "<f>"):
        assert verboden not in alles


@pytest.mark.parametrize("soort", ["csv", "xlsx", "ods"])
def test_vrij04_uitvoer_zegt_sinds_wanneer_de_klok_stilstaat_en_houdt_een_datumkolom_een_datum(regio, marloes, soort):
    """Een woord tussen de datums breekt sorteren en rekenen; een eigen kolom met een datum niet."""
    stil, loopt = dossier(regio, marloes, regio.hoorn), dossier(regio, marloes, regio.hoorn)
    zet(regio, stil, vrijgesteld_vanaf=date(2026, 9, 1), pip_uiterlijk=None)
    zet(regio, loopt, vrijgesteld_vanaf=date(2026, 9, 1), weer_plichtig_vanaf=date(2026, 11, 2))
    koppen, *rijen = _rijen(soort, _download(als(marloes), soort))
    kolom = koppen.index("Klok staat stil sinds")
    sinds = {rij[koppen.index("Dossier")]: rij[kolom][:10] for rij in rijen}
    assert sinds == {stil.nummer: "2026-09-01", loopt.nummer: ""}


def _delen(inhoud: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(inhoud)).namelist()


def test_log2_uitvoer_logt_elke_betrokkene_en_een_auditregel_met_filter_en_aantal(regio, marloes):
    for gemeente in (regio.hoorn, regio.hoorn, regio.medemblik):
        dossier(regio, marloes, gemeente, voornamen="KANAMAL")
    Verwerkingsregel.objects.using("logboek").all().delete()
    _download(als(marloes), "csv", "lijst=alle&toestand=lopend")
    regels = Verwerkingsregel.objects.using("logboek").filter(naam="dossierlijst uitvoeren")
    assert regels.count() == 3
    audit = {r.gemeente_code: r for r in Auditregel.objects.using("logboek").filter(actie="dossiers_uitgevoerd")}
    assert audit["0405"].reden == "2 dossiers; lijst=alle&toestand=lopend"
    assert audit["0420"].reden.startswith("1 dossiers")
    _download(als(marloes), "csv", "lijst=mijn", q="Kanamal")
    alles = " ".join(Auditregel.objects.using("logboek").values_list("reden", flat=True))
    assert "anamal" not in alles.lower()


def test_log3_geen_bestand_als_het_logboek_dicht_is(regio, marloes, monkeypatch):
    from django.db import DatabaseError

    from meedoen.logboek import services

    dossier(regio, marloes, regio.hoorn)
    monkeypatch.setattr(services, "aanhangen", lambda *_a, **_k: (_ for _ in ()).throw(DatabaseError("vol")))
    antwoord = als(marloes).post(reverse("dossiers-uitvoeren", args=["csv"]) + "?lijst=alle")
    assert antwoord.status_code == 503
    assert "Al-Khatib" not in antwoord.content.decode()


def test_te_veel_rijen_wordt_geweigerd_met_de_reden_en_hoe_het_kleiner_kan(regio, marloes, monkeypatch):
    monkeypatch.setattr("meedoen.trajecten.lijst.UITVOER_TOT", 2)
    monkeypatch.setattr("meedoen.web.views.uitvoer.UITVOER_TOT", 2)
    for _ in range(3):
        dossier(regio, marloes, regio.hoorn)
    Verwerkingsregel.objects.using("logboek").all().delete()
    antwoord = als(marloes).post(reverse("dossiers-uitvoeren", args=["xlsx"]) + "?lijst=alle")
    assert antwoord.status_code == 422
    assert "Maak de lijst kleiner" in antwoord.content.decode()
    assert not Verwerkingsregel.objects.using("logboek").exists()


@pytest.mark.parametrize("rol", Rol, ids=str)
def test_r1_uitvoeren_en_lijsten_vragen_hun_recht(regio, rol):
    from meedoen.autorisatie.rollen import ROLLEN, Recht

    client = als(regio.medewerker("Proef", rol))
    dossier(regio, regio.medewerker("Ander"), regio.hoorn)
    uit = client.post(reverse("dossiers-uitvoeren", args=["csv"]) + "?lijst=alle")
    assert uit.status_code == (200 if Recht.DOSSIERS_UITVOEREN in ROLLEN[rol] else 403)
    lijst_ = client.get(reverse("lijst-bewaren"))
    assert lijst_.status_code == (200 if Recht.DOSSIER_INZIEN in ROLLEN[rol] else 403)


@given(st.text(max_size=40))
def test_uit4_geen_tekst_begint_als_formule(tekst):
    uit = onschadelijk(tekst)
    assert not uit.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert not any(ord(t) < 32 and t not in "\t\r\n" for t in uit)


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ("", "Er staat geen dossier op uw naam."),
        ("?lijst=niemand&sorteer=pip", "Elk lopend dossier heeft een klantmanager."),
        ("?lijst=alle", "In uw gemeenten is nog geen dossier geopend."),
        ("?lijst=alle&stil=ja", "Geen dossiers gevonden. Haal een filter weg"),
    ],
)
def test_een_lege_lijst_noemt_alleen_een_filter_als_er_een_is(marloes, vraag, zin):
    tekst = leestekst(als(marloes).get(reverse("dossiers") + vraag))
    assert zin in tekst
    assert ("filter weg" in tekst) == ("stil" in vraag)
