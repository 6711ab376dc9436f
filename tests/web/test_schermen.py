"""De schermen door de testclient: rechten per rol en gemeente, gelogde inzage, vaste aantallen queries."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from lxml import html
from tests.factories import als, dossier, met_pip
from tests.factories.rijk import rijk_dossier

from meedoen import web
from meedoen.autorisatie.models import Mandaat
from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol
from meedoen.autorisatie.wie import context
from meedoen.logboek import services
from meedoen.logboek.models import Auditregel, Verwerkingsregel
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import Toestand
from meedoen.web.views.dossier import TABS

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


ZONDER_RECHT = {"inloggen", "demo-inloggen", "uitloggen", "thema", "toegankelijkheid", "security-txt"}


def test_toe1_elke_route_heeft_een_verklaard_recht():
    patronen = [p for p in get_resolver().url_patterns[0].url_patterns if p.name not in ZONDER_RECHT]
    assert patronen
    assert all(isinstance(getattr(p.callback, "recht", None), Recht) for p in patronen)


@pytest.mark.parametrize("naam", ["vandaag", "dossiers"])
def test_zonder_inloggen_kom_je_bij_het_inlogscherm(naam):
    antwoord = Client().get(reverse(naam))
    assert antwoord.status_code == 302
    assert reverse("inloggen") in antwoord.url


@pytest.mark.parametrize("rol", Rol, ids=str)
def test_r1_matrix_rol_maal_gemeente_maal_route(regio, rol):
    medewerker = regio.medewerker("Proef", rol)
    eigen = dossier(regio, medewerker, regio.hoorn)
    zelfde_regio = dossier(regio, regio.medewerker("Ander"), regio.medemblik)
    buiten = dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer)
    client, mag = als(medewerker), Recht.DOSSIER_INZIEN in ROLLEN[rol]
    for traject, (route, extra) in product(
        (eigen, zelfde_regio), (("dossier", []), ("waarom", ["pip_uiterlijk"]), ("regels", []))
    ):
        verwacht = 200 if mag else 403
        assert client.get(reverse(route, args=[traject.pk, *extra])).status_code == verwacht
    assert client.get(reverse("dossier", args=[buiten.pk])).status_code == (404 if mag else 403)
    assert client.get(reverse("dossiers")).status_code == (200 if mag else 403)
    assert client.post(reverse("dossier", args=[eigen.pk])).status_code == 405
    assert client.get(reverse("vandaag")).status_code == (200 if Recht.STARTEN in ROLLEN[rol] else 403)


@pytest.mark.parametrize("rol", [rol for rol in Rol if ROLLEN[rol]], ids=str)
def test_het_zoekveld_staat_er_alleen_voor_wie_dossiers_mag_zien(regio, rol):
    boom = html.fromstring(als(regio.medewerker("Noor Smit", rol)).get(reverse("vandaag")).content)
    assert bool(boom.xpath("//input[@id='zoekveld']")) == (Recht.DOSSIER_INZIEN in ROLLEN[rol])


def test_toe6_wat_niet_bestaat_en_wat_u_niet_mag_zien_geven_hetzelfde_antwoord(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    buiten = dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer)
    client = als(medewerker)

    def kaal(pk: int) -> str:
        tekst = client.get(reverse("dossier", args=[pk])).content.decode()
        return re.sub(r"Verwijsnummer: \w+|value=\"\w+\"", "", tekst)

    assert kaal(buiten.pk) == kaal(999_999)


def test_r2_geen_teken_van_een_andere_gemeente_op_enig_scherm(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    dossier(regio, medewerker, regio.hoorn, voornamen="KANHOORN")
    buiten = dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer, voornamen="KANOPMEER")
    client = als(medewerker)
    paden = [reverse("vandaag"), reverse("dossiers") + "?lijst=alle", reverse("dossier", args=[buiten.pk])]
    antwoorden = [client.get(pad).content.decode() for pad in paden]
    antwoorden.append(client.post(reverse("zoeken"), {"q": "Kanopmeer"}).content.decode())
    assert any("KANHOORN" in tekst for tekst in antwoorden)
    assert not any("KANOPMEER" in tekst for tekst in antwoorden)


def test_toe7_ingetrokken_mandaat_werkt_bij_het_volgende_verzoek(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn)
    client = als(medewerker)
    assert client.get(reverse("dossier", args=[traject.pk])).status_code == 200
    Mandaat.objects.filter(gemeente=regio.hoorn).update(tot=date(2026, 11, 23))
    assert client.get(reverse("dossier", args=[traject.pk])).status_code == 404


def test_log2_een_lijst_van_drie_geeft_drie_regels_voordat_iets_wordt_getoond(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    for _ in range(3):
        dossier(regio, medewerker, regio.hoorn)
    Verwerkingsregel.objects.using("logboek").all().delete()
    als(medewerker).get(reverse("dossiers"))
    assert Verwerkingsregel.objects.using("logboek").count() == 3


def test_log3_logboek_weg_dan_is_het_dossier_dicht_met_een_duidelijke_melding(regio, monkeypatch):
    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn)

    def kapot(*_args, **_kwargs):
        raise DatabaseError("schijf vol")

    monkeypatch.setattr(services, "aanhangen", kapot)
    antwoord = als(medewerker).get(reverse("dossier", args=[traject.pk]))
    assert antwoord.status_code == 503
    assert "Dossiers zijn nu dicht" in antwoord.content.decode()
    assert "Al-Khatib" not in antwoord.content.decode()


def test_log1_een_geweigerde_pagina_staat_in_het_logboek(regio):
    als(regio.medewerker("Raadslid", Rol.RAAD)).get(reverse("dossiers"))
    regel = Auditregel.objects.using("logboek").get()
    assert (regel.resultaat, regel.onderwerp, regel.rol) == ("geweigerd", "route:dossiers", "raad")


def test_geg3_zoeken_zet_de_naam_niet_in_het_adres_en_vindt_over_schriften(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    dossier(regio, medewerker, regio.hoorn, voornamen="Mohamed", achternaam="Ali")
    client = als(medewerker)
    antwoord = client.post(reverse("zoeken"), {"q": "محمد"})
    assert antwoord.status_code == 200
    assert "Mohamed Ali" in antwoord.content.decode()
    assert client.get(reverse("dossiers") + "?q=Mohamed").content.decode().count("Mohamed Ali") == 1


def _queries(client: Client, pad: str) -> int:
    client.get(pad)
    with CaptureQueriesContext(connection) as gemeten:
        assert client.get(pad).status_code == 200
    return len(gemeten)


@pytest.mark.parametrize(("naam", "ten_hoogste"), [("vandaag", 12), ("dossiers", 12)])
def test_het_aantal_queries_hangt_niet_af_van_het_aantal_dossiers(regio, naam, ten_hoogste):
    medewerker = regio.medewerker("Marloes de Wit")
    client = als(medewerker)
    dossier(regio, medewerker, regio.hoorn)
    een = _queries(client, reverse(naam))
    for _ in range(30):
        dossier(regio, medewerker, regio.medemblik)
    assert _queries(client, reverse(naam)) == een <= ten_hoogste


@pytest.mark.parametrize("eerder", [False, True], ids=["eerste keer", "teruggekeerd"])
@pytest.mark.parametrize("toestand", Toestand, ids=str)
def test_een_dossier_kost_ten_hoogste_vijftien_queries(regio, toestand, eerder):
    """In elke toestand, met alles wat eraan kan hangen, en ook van wie hier eerder een dossier had."""
    medewerker = regio.medewerker("Marloes de Wit")
    if eerder:
        oud = rijk_dossier(regio, medewerker, toestand=Toestand.VOLDAAN, bsn="999990019")
        with context({regio.hoorn.pk}):
            Traject.objects.filter(pk=oud.pk).update(toestand=Toestand.BEEINDIGD)
    traject = rijk_dossier(regio, medewerker, toestand=toestand, bsn="999990019", volledig=True)
    if eerder:
        vorig = {"vorig_pip_dagtekening": date(2023, 3, 3), "vorig_pip_leerroute": "b1"}
        with context({regio.hoorn.pk}):
            Traject.objects.filter(pk=traject.pk).update(**vorig)
    assert _queries(als(medewerker), reverse("dossier", args=[traject.pk])) <= 15


def test_bladeren_toont_elk_dossier_precies_een_keer(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    alle = {dossier(regio, medewerker, regio.hoorn).pk for _ in range(53)}
    client, pad, gezien = als(medewerker), reverse("dossiers"), []
    while pad:
        tekst = client.get(pad).content.decode()
        gezien += [int(pk) for pk in re.findall(r"/dossiers/(\d+)/", tekst)]
        volgende = re.search(r'rel="next" href="(\?[^"]+)"', tekst)
        pad = reverse("dossiers") + volgende[1].replace("&amp;", "&") if volgende else ""
    assert sorted(gezien) == sorted(alle)


def test_waarom_noemt_regel_artikel_feit_en_gevolg(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn, brp_inschrijving=date(2026, 9, 1))
    tekst = als(medewerker).get(reverse("waarom", args=[traject.pk, "pip_uiterlijk"])).content.decode()
    for deel in ("10 december 2026", "art. 5.3 lid 1", "PIP-04", "1 oktober 2026", "Wat verandert er als"):
        assert deel in tekst


def test_term04_waarom_maakt_van_wat_duo_zegt_een_eigen_stap(regio):
    """De stappen springen niet van onze dag naar die van DUO; ook "In het kort" noemt ze allebei."""
    medewerker = regio.medewerker("Marloes de Wit")
    feiten = {"eerste_pip": date(2026, 11, 2), "termijn_einde_duo": date(2029, 11, 9)}
    traject = met_pip(dossier(regio, medewerker, regio.hoorn), **feiten)
    blad = html.fromstring(als(medewerker).get(reverse("waarom", args=[traject.pk, "termijn_einde"])).content)
    stappen = [" ".join(li.text_content().split()) for li in blad.xpath("//ol[@class='stappen']/li")]
    assert "2 november 2029" in stappen[-3]
    assert stappen[-2].startswith("DUO zegt anders, en dat geldt 9 november 2029")
    assert "art. 9.3" in stappen[-2]
    assert stappen[-1] == "Einde van de termijn 9 november 2029"
    blad = html.fromstring(als(medewerker).get(reverse("termijnen", args=[traject.pk])).content)
    rij = blad.xpath("//tr[th[normalize-space()='Einde van de termijn']]")[0]
    kort = " ".join(rij.xpath("td[@class='zin']")[0].text_content().split())
    assert kort == "Wij rekenen 2 november 2029. DUO zegt 9 november 2029, en dat geldt."


def test_waarom_vraagt_een_mens_als_de_feiten_ontbreken(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn)
    tekst = als(medewerker).get(reverse("waarom", args=[traject.pk, "pip_uiterlijk"])).content.decode()
    assert "Dit beslist een mens" in tekst
    assert "ingeschreven in de huisvestingsgemeente" in tekst


def test_uit1_koppen_staan_op_elk_antwoord_ook_op_een_fout(regio):
    client = als(regio.medewerker("Marloes de Wit"))
    for pad in (reverse("vandaag"), "/bestaat-niet/", reverse("dossier", args=[999_999])):
        antwoord = client.get(pad)
        assert antwoord["Content-Security-Policy"].startswith("default-src 'none'")
        assert antwoord["Cache-Control"] == "no-store"
        assert antwoord["X-Content-Type-Options"] == "nosniff"


def test_demo_inloggen_bestaat_alleen_in_de_demo(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    medewerker.gebruikersnaam = "demo-marloes"
    medewerker.save()
    assert Client().post(reverse("demo-inloggen"), {"gebruikersnaam": "demo-marloes"}).status_code == 404


def test_feiten_bijwerken_op_een_oude_versie_geeft_beide_waarden(regio):
    from meedoen.autorisatie.versie import VersieConflict
    from meedoen.trajecten.services.dossier import feiten_bijwerken

    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn)
    wie = regio.wie(medewerker)
    with context(wie.gemeenten):
        nieuw = feiten_bijwerken(traject=traject, wie=wie, versie=1, brp_inschrijving=date(2026, 11, 2))
        assert nieuw.pip_uiterlijk == date(2027, 1, 11)
        oud = Traject.objects.get(pk=traject.pk)
        with pytest.raises(VersieConflict) as fout:
            feiten_bijwerken(traject=oud, wie=wie, versie=1, brp_inschrijving=date(2026, 11, 9))
        assert fout.value.huidig.brp_inschrijving == date(2026, 11, 2)
        assert fout.value.poging["brp_inschrijving"] == date(2026, 11, 9)


def test_elk_dossierscherm_heeft_een_tabblad():
    sjablonen = Path(web.__file__).parent.glob("templates/web/*.html")
    gebruikt = {tab for pad in sjablonen for tab in re.findall(r'with tab="([\w-]+)"', pad.read_text(encoding="utf-8"))}
    assert gebruikt
    assert gebruikt - {code for code, *_ in TABS} == set()
