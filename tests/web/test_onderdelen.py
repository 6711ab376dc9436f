"""Onderdelen en resultaat op het scherm: van vastgesteld PIP tot voldaan, met de reden naast elke dichte knop."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from lxml import html
from tests.factories import OP, als, dossier, met_pip
from tests.factories.lessen import lessen_vanaf
from tests.web.leestekst import leestekst

from meedoen import klok
from meedoen.autorisatie.mag import MagNiet
from meedoen.autorisatie.models import Organisatie
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.versie import VersieConflict
from meedoen.autorisatie.wie import context
from meedoen.trajecten.afronden import ontbreekt_voor
from meedoen.trajecten.keuzes import Einde, Stand
from meedoen.trajecten.models import Afronding, Duofeit, Examen, Pip, Traject, Uurregel
from meedoen.trajecten.onderdelen import ONDERDEELNAAM, onderdelen_voor
from meedoen.trajecten.services.afrondingen import afronding_vastleggen
from meedoen.trajecten.services.examens import uitslag_van_duo, uitslag_vastleggen
from meedoen.trajecten.services.resultaat import traject_beeindigen, traject_voldaan
from meedoen.trajecten.services.uren import uren_vastleggen
from meedoen.trajecten.tijdlijn import tijdlijn_van
from meedoen.trajecten.uren import PERIODETOTAAL, Les
from meedoen.wet.begrippen import Onderdeel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
_nummer = count()
TAAL = ("lezen", "luisteren", "schrijven", "spreken")


@pytest.fixture
def client(marloes):
    return als(marloes)


def stuur(client: Client, naam: str, *args: object, **velden: object):
    return client.post(reverse(naam, args=args), {"herhaalsleutel": f"sleutel-{next(_nummer)}"} | velden)


def scherm(client: Client, traject) -> str:
    return client.get(reverse("onderdelen", args=[traject.pk])).content.decode()


def uren(regio, marloes, traject, **per_soort: int | Decimal) -> None:
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        eerste = date(2026, 6, 1) + timedelta(days=Uurregel.objects.filter(traject=traject).count())
        uren_vastleggen(traject=traject, wie=wie, lessen=lessen_vanaf(eerste, **per_soort), bron="School")


def vers(traject) -> Traject:
    with context({traject.gemeente_id}):
        return Traject.objects.select_related("gemeente").get(pk=traject.pk)


def examens_gehaald(traject, niveau: str = "B1") -> None:
    with context({traject.gemeente_id}):
        for onderdeel in (*TAAL, "knm"):
            uitslag_van_duo(
                traject=traject,
                onderdeel=Onderdeel(onderdeel),
                niveau="" if onderdeel == "knm" else niveau,
                datum=date(2026, 9, 1),
                resultaat="geslaagd",
            )


def test_een_uitslag_die_duo_intussen_meldde_ligt_niet_aan_uw_rol(client, traject):
    examens_gehaald(traject)
    with context({traject.gemeente_id}):
        examen = Examen.objects.get(onderdeel="lezen")
    antwoord = stuur(client, "examen-uitslag", traject.pk, examen.pk, resultaat="gezakt", versie=examen.versie)
    assert antwoord.status_code == 409
    tekst = leestekst(antwoord)
    assert "Deze uitslag komt van DUO en die leidt." in tekst
    assert "teamleider" not in tekst


def test_b1_van_examens_pvt_en_map_tot_voldaan(client, regio, marloes, traject):
    zin = "Nog niet klaar: Lezen B1, Luisteren B1, Schrijven B1, Spreken B1, KNM, PVT, MAP."
    assert zin in leestekst(scherm(client, traject))
    assert "Nog nodig: 12 uur PVT, nu 0." in scherm(client, traject)
    assert (
        stuur(client, "onderdeel-afronden", traject.pk, "pvt", datum="2026-07-01", voorwaarde="on").status_code == 409
    )
    uren(regio, marloes, traject, pvt=12, map_praktijk=40)
    zonder = stuur(client, "onderdeel-afronden", traject.pk, "pvt", datum="2026-07-01").content.decode()
    assert "Zonder activiteit bij een kernwaarde is het PVT niet af" in zonder
    for onderdeel in ("pvt", "map"):
        velden = {"datum": "2026-07-01", "voorwaarde": "on"}
        assert stuur(client, "onderdeel-afronden", traject.pk, onderdeel, **velden).status_code == 302
    assert "Alle onderdelen zijn klaar." not in client.get(reverse("vandaag")).content.decode()
    for onderdeel in (*TAAL, "knm"):
        niveau = "" if onderdeel == "knm" else "B1"
        velden = {"onderdeel": onderdeel, "niveau": niveau, "datum": "2026-09-01"}
        assert stuur(client, "examen-plannen", traject.pk, **velden).status_code == 302
        with context({traject.gemeente_id}):
            examen = Examen.objects.get(onderdeel=onderdeel)
        assert stuur(client, "voldaan", traject.pk, datum="2026-10-01", versie=1).status_code == 409
        antwoord = stuur(client, "examen-uitslag", traject.pk, examen.pk, resultaat="geslaagd", versie=1)
        assert antwoord.status_code == 302
    assert "Alle onderdelen zijn klaar." in scherm(client, traject)
    stap = html.fromstring(client.get(reverse("dossier", args=[traject.pk])).content).get_element_by_id("stap")
    assert stap.text == "Alle onderdelen zijn klaar."
    vandaag = html.fromstring(client.get(reverse("vandaag")).content).text_content()
    assert "Alle onderdelen zijn klaar." in vandaag
    assert "Naar het resultaat" in vandaag
    versie = vers(traject).versie
    te_vroeg = stuur(client, "voldaan", traject.pk, datum="2026-08-01", versie=versie).content.decode()
    assert "Deze dag kan niet vóór 1 september 2026 liggen." in leestekst(te_vroeg)
    assert stuur(client, "voldaan", traject.pk, datum="2026-10-01", versie=versie).status_code == 302
    af = vers(traject)
    assert (af.toestand, af.voldaan_op, af.bewijs, af.aan_zet) == ("voldaan", date(2026, 10, 1), "diploma", "niemand")
    tekst = scherm(client, traject)
    zin = "Dit traject is afgesloten (voldaan op 1 oktober 2026). In het dossier kan niets meer wijzigen."
    assert zin in leestekst(tekst)
    assert (
        stuur(
            client,
            "uren-toevoegen",
            traject.pk,
            soort="taal",
            duur="3",
            bron="Inburgeraar",
            stand_0="aanwezig",
            datum_0="2026-11-02",
        ).status_code
        == 409
    )
    assert (
        stuur(client, "onderdeel-afronden", traject.pk, "pvt", datum="2026-07-02", voorwaarde="on").status_code == 409
    )


def test_z08_het_eindgesprek_valt_buiten_mandaat_behalve_bij_een_openbaar_lichaam(client, regio, marloes):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), leerroute="z", taalniveau="")
    uren(regio, marloes, traject, taal=600, knm=200, participatie=748, pvt=12, map_praktijk=40)
    for onderdeel in ("pvt", "map"):
        stuur(client, "onderdeel-afronden", traject.pk, onderdeel, datum="2026-09-01", voorwaarde="on")
    assert "het mag niet worden overgedragen" in scherm(client, traject)
    antwoord = stuur(client, "onderdeel-afronden", traject.pk, "z_eindgesprek", datum="2026-09-08")
    assert antwoord.status_code == 403
    assert "Besluit inburgering 2021 art. 3.14 lid 4" in antwoord.content.decode()
    Organisatie.objects.filter(pk=regio.team.pk).update(openbaar_lichaam=True)
    vroeg = stuur(client, "onderdeel-afronden", traject.pk, "z_eindgesprek", datum="2026-08-31").content.decode()
    assert "niet vóór de afronding van PVT en MAP" in vroeg
    assert stuur(client, "onderdeel-afronden", traject.pk, "z_eindgesprek", datum="2026-09-08").status_code == 302
    assert stuur(client, "voldaan", traject.pk, datum="2026-10-01", versie=vers(traject).versie).status_code == 302
    af = vers(traject)
    assert (af.bewijs, af.aan_zet, af.wacht_waarop) == (
        "certificaat",
        "klantmanager",
        "Certificaat persoonlijk overhandigen",
    )
    _eis_wacht_op(client, traject, "Klantmanager", "Certificaat persoonlijk overhandigen", "Certificaat overhandigen")
    te_vroeg = stuur(client, "certificaat", traject.pk, datum="2026-09-01", versie=af.versie).content.decode()
    assert "niet vóór 1 oktober 2026" in leestekst(te_vroeg)
    assert stuur(client, "certificaat", traject.pk, datum="2026-10-15", versie=af.versie).status_code == 302
    assert "persoonlijk overhandigd op 15 oktober 2026" in leestekst(scherm(client, traject))
    _eis_wacht_op(client, traject, "Niemand", "Dit dossier wacht op niemand.", "Klaar")


def _eis_wacht_op(client, traject, wie: str, waarop: str, stap: str) -> None:
    """RES-02: dossier, lijst, filter en bestand zeggen hetzelfde, ook na het einde."""
    overzicht = client.get(reverse("dossier", args=[traject.pk])).content.decode()
    assert f'<h2 id="wacht">{wie}</h2><p>{waarop}' in overzicht
    assert f'<h2 id="stap">{stap}</h2>' in overzicht
    dicht = "In het dossier kan niets meer wijzigen" in overzicht
    assert ("Niemand is aan zet" in overzicht) == dicht == (wie == "Niemand")
    lijst = client.get(reverse("dossiers"), {"lijst": "alle", "aan_zet": wie.lower()}).content.decode()
    assert f'<td data-kop="Aan zet">{wie}</td>' in lijst
    uit = client.post(f"{reverse('dossiers-uitvoeren', args=['csv'])}?lijst=alle&aan_zet={wie.lower()}")
    assert f";{wie};" in b"".join(uit.streaming_content).decode()


def test_z03_een_gezinsmigrant_heeft_geen_participatie_uren(client, regio, marloes):
    traject = met_pip(dossier(regio, marloes, regio.hoorn, doelgroep="gezinsmigrant"), leerroute="z", taalniveau="")
    tekst = scherm(client, traject)
    assert "Participatie-uren Z-route" not in tekst
    assert "geen participatie-uren te maken" in leestekst(client.get(reverse("uren", args=[traject.pk])))


@pytest.mark.parametrize(
    ("participatie", "klaar", "mist"),
    [
        ("739.75", True, "739,75 + 12,25 (PVT) + 48 (MAP) = 800 uur van 800."),
        (
            "739.5",
            False,
            "739,5 + 12,25 (PVT) + 48 (MAP) = 799,75 uur van 800. Bij 'participatie-uren' staat 799,75 uur. "
            "De wet rekent met hele uren; wij rekenen met 799. Klopt dat?",
        ),
        ("738.75", False, "738,75 + 12,25 (PVT) + 48 (MAP) = 799 uur van 800."),
    ],
    ids=["precies 800", "een kwartier te weinig", "een uur te weinig"],
)
def test_z04_cal06_de_som_van_de_participatie_uren_rondt_af_en_niet_elk_deel(
    client, regio, marloes, participatie, klaar, mist
):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), leerroute="z", taalniveau="")
    delen = {"participatie": Decimal(participatie), "pvt": Decimal("12.25"), "map_praktijk": 48}
    uren(regio, marloes, traject, **delen)
    with context({traject.gemeente_id}):
        overzicht = onderdelen_voor(vers(traject), op=OP)
        nodig = ontbreekt_voor(vers(traject), Onderdeel.Z_EINDGESPREK, overzicht.gegevens, OP)
    [rij] = [rij for rij in overzicht.rijen if rij.onderdeel == Onderdeel.Z_PARTICIPATIE_UREN]
    assert (rij.klaar, rij.mist) == (klaar, mist)
    norm = "De norm is gehaald." in leestekst(client.get(reverse("uren", args=[traject.pk])))
    assert norm == klaar == (not any("800 participatie-uren, nu" in zin for zin in nodig))


@pytest.mark.parametrize(
    ("soort", "aantal", "onderdeel", "vraag"),
    [
        ("pvt", "11.5", Onderdeel.PVT, "Bij 'PVT' staat 11,5 uur. De wet rekent met hele uren; wij rekenen met 11."),
        ("map_praktijk", "39.25", Onderdeel.MAP, "Bij 'MAP' staat 39,25 uur."),
        ("taal", "799.5", Onderdeel.Z_CURSUSUREN, "Bij 'cursusuren' staat 799,5 uur."),
        ("pvt", "10.5", Onderdeel.PVT, ""),
        ("pvt", "12.5", Onderdeel.PVT, ""),
    ],
)
def test_cal06_mist_er_alleen_een_deel_van_een_uur_dan_is_dat_een_vraag(
    regio, marloes, soort, aantal, onderdeel, vraag
):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), leerroute="z", taalniveau="")
    uren(regio, marloes, traject, **{soort: Decimal(aantal)})
    with context({traject.gemeente_id}):
        rijen = {rij.onderdeel: rij for rij in onderdelen_voor(vers(traject), op=OP).rijen}
    assert vraag in rijen[onderdeel].mist
    assert ("Klopt dat?" in rijen[onderdeel].mist) == bool(vraag)


@pytest.mark.parametrize(
    ("onderdeel", "soort", "eerst", "zin"),
    [
        ("pvt", "pvt", 8, "De 12 uur PVT waren er pas op 3 juni 2026. Het ondertekenen sluit het PVT af"),
        ("map", "map_praktijk", 20, "De 40 praktijkuren MAP waren er pas op 3 juni 2026. Het eindgesprek sluit de MAP"),
    ],
)
def test_pvt01_en_map01_afsluiten_kan_niet_voor_de_uren_er_waren(
    client, regio, marloes, traject, onderdeel, soort, eerst, zin
):
    wie, dagen = regio.wie(marloes), ((1, eerst), (3, 20), (9, 8))  # wat na de norm nog komt, doet er niet toe
    with context(wie.gemeenten):
        lessen = [Les(date(2026, 6, dag), soort, Decimal(uur), "aanwezig") for dag, uur in dagen]
        uren_vastleggen(traject=traject, wie=wie, lessen=lessen, bron="School")
    fout = stuur(client, "onderdeel-afronden", traject.pk, onderdeel, datum="2026-06-02", voorwaarde="on")
    assert zin in leestekst(fout)
    assert not html.fromstring(fout.content).xpath("//*[@name='reden']"), (
        "de tekst sluit het uit: er is niets te vragen"
    )
    with context({traject.gemeente_id}):
        assert not Afronding.objects.exists()
    goed = stuur(client, "onderdeel-afronden", traject.pk, onderdeel, datum="2026-06-03", voorwaarde="on")
    assert goed.status_code == 302


def test_map01_staan_de_uren_in_een_totaal_dan_vraagt_het_scherm_waarom_de_dag_klopt(client, regio, marloes, traject):
    with context({traject.gemeente_id}):
        zo = {"traject": traject, "gemeente_id": traject.gemeente_id, "stand": "aanwezig", "bron": "School"}
        for nr, (dag, uren_) in enumerate(((date(2026, 6, 1), 10), (date(2026, 6, 30), 30))):
            totaal = {"duur": uren_, "telt": uren_, "reden": PERIODETOTAAL if uren_ == 30 else ""}
            Uurregel.objects.create(
                datum=dag, soort="map_praktijk", les_sleutel=f"les-{nr}", ingevoerd_op=klok.nu(), **zo, **totaal
            )
    velden = {"datum": "2026-06-24", "voorwaarde": "on"}
    vraag = leestekst(stuur(client, "onderdeel-afronden", traject.pk, "map", **velden))
    assert "Waren de 40 praktijkuren MAP er op 24 juni 2026 al? Zij staan pas op 30 juni 2026 vast" in vraag
    velden["reden"] = "De school telde tot 20 juni."
    assert stuur(client, "onderdeel-afronden", traject.pk, "map", **velden).status_code == 302
    assert "De school telde tot 20 juni." in leestekst(scherm(client, traject))


def test_z02_een_eindgesprek_voor_de_laatste_uren_vraagt_een_reden(client, regio, marloes):
    Organisatie.objects.filter(pk=regio.team.pk).update(openbaar_lichaam=True)
    traject = met_pip(dossier(regio, marloes, regio.hoorn), leerroute="z", taalniveau="")
    uren(regio, marloes, traject, pvt=12, map_praktijk=40, taal=800, participatie=748)
    for onderdeel in ("pvt", "map"):
        stuur(client, "onderdeel-afronden", traject.pk, onderdeel, datum="2026-07-01", voorwaarde="on")
    vraag = leestekst(stuur(client, "onderdeel-afronden", traject.pk, "z_eindgesprek", datum="2026-07-05"))
    assert "De 800 cursusuren waren er op 13 juli 2026" in vraag
    assert "de 800 participatie-uren waren er op 20 augustus 2026" in vraag
    assert "Besluit inburgering 2021 art. 3.14 lid 2" in vraag
    with context({traject.gemeente_id}):
        assert not Afronding.objects.filter(onderdeel="z_eindgesprek").exists()
    velden = {"datum": "2026-07-05", "reden": "Het gesprek was vóór de zomer; de uren liepen door."}
    assert stuur(client, "onderdeel-afronden", traject.pk, "z_eindgesprek", **velden).status_code == 302
    assert velden["reden"] in leestekst(scherm(client, traject))


def test_z10_zonder_pvt_en_map_geen_eindgesprek(client, regio, marloes):
    regio.team.openbaar_lichaam = True
    regio.team.save()
    traject = met_pip(dossier(regio, marloes, regio.hoorn), leerroute="z", taalniveau="")
    uren(regio, marloes, traject, taal=800, participatie=800)
    assert "de PVT is nog niet vastgelegd, de MAP is nog niet vastgelegd" in scherm(client, traject)


def test_pvt04_en_pvt05_wat_duo_zou_weigeren_staat_bij_het_veld(client, regio, marloes, traject):
    uren(regio, marloes, traject, pvt=12)

    def fout(datum: str, **velden: str) -> str:
        return stuur(
            client, "onderdeel-afronden", traject.pk, "pvt", datum=datum, voorwaarde="on", **velden
        ).content.decode()

    assert "De datum ligt in de toekomst." in fout("2026-12-01")
    assert "vóór de start van de inburgeringstermijn" in fout("2025-03-03")
    assert "kan alleen na het einde van de termijn" in fout("2026-07-01", verwijtbaar="ja")
    laat = met_pip(dossier(regio, marloes, regio.hoorn), eerste_pip=date(2023, 3, 3))
    uren(regio, marloes, laat, pvt=12)
    velden = {"datum": "2026-07-01", "voorwaarde": "on"}
    assert (
        "moet &#x27;verwijtbaar&#x27; zijn ingevuld"
        in stuur(client, "onderdeel-afronden", laat.pk, "pvt", **velden).content.decode()
    )
    assert stuur(client, "onderdeel-afronden", laat.pk, "pvt", verwijtbaar="nee", **velden).status_code == 302


def test_pvt04_zonder_begin_van_de_termijn_beslist_duo_over_de_datum(client, regio, marloes, traject):
    uren(regio, marloes, traject, pvt=12)
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(termijn_begin=None, termijn_einde=None)
    velden = {"datum": "2026-07-01", "voorwaarde": "on"}
    assert stuur(client, "onderdeel-afronden", traject.pk, "pvt", **velden).status_code == 302


def test_een_dag_die_niet_kan_zegt_welke_dag_wel_kan(client, traject):
    def fout(naam: str, **velden: str) -> str:
        return leestekst(stuur(client, naam, traject.pk, **velden))

    pip = date_format(traject.eerste_pip, "j F Y")
    examen = fout("examen-plannen", onderdeel="lezen", niveau="B1", datum="2022-02-01")
    assert f"Deze dag ligt vóór het PIP van {pip}. Kies {pip} of een latere dag." in examen
    einde = fout("beeindigen", reden="ontheven", datum="2030-01-01", zeker="on", versie=str(traject.versie))
    assert "Deze dag is nog niet geweest. Kies vandaag of een eerdere dag." in einde


def test_een_taalexamen_heeft_een_niveau_en_knm_niet(client, traject):
    pad = reverse("examen-plannen", args=[traject.pk])
    tekst = leestekst(client.get(f"{pad}?onderdeel=knm"))
    assert "Niveau (nodig bij een taalexamen)" in tekst
    assert client.get(f"{pad}?onderdeel=knm").context["form"].initial["niveau"] == ""
    assert client.get(f"{pad}?onderdeel=lezen").context["form"].initial["niveau"] == "B1"
    for onderdeel, niveau in (("lezen", ""), ("knm", "B1")):
        velden = {"onderdeel": onderdeel, "niveau": niveau, "datum": "2026-12-01"}
        assert "niveau" in stuur(client, "examen-plannen", traject.pk, **velden).context["form"].errors
    with context({traject.gemeente_id}):
        assert not Examen.objects.exists()


def test_de_uitslag_van_duo_leidt_en_vervangt_wat_met_de_hand_stond(client, regio, marloes, traject):
    velden = {"onderdeel": "lezen", "niveau": "B1", "datum": "2026-09-01"}
    stuur(client, "examen-plannen", traject.pk, **velden)
    client.post(reverse("lijst-bewaren"), {"herhaalsleutel": "x", "naam": "Iets anders"})
    assert "Dit examen staat al op deze dag." in stuur(client, "examen-plannen", traject.pk, **velden).content.decode()
    with context({traject.gemeente_id}):
        examen = Examen.objects.get()
        stuur(client, "examen-uitslag", traject.pk, examen.pk, resultaat="geslaagd", versie=1)
        assert "met de hand" in scherm(client, traject)
        uitslag_van_duo(traject=traject, onderdeel=Onderdeel.LEZEN, niveau="B1", datum=examen.datum, resultaat="gezakt")
        nu = Examen.objects.get()
        assert (nu.resultaat, nu.bron, nu.versie) == ("gezakt", "DUO", 3)
        wie = regio.wie(marloes)
        with pytest.raises(MagNiet, match="leidt"):
            uitslag_vastleggen(examen=nu, wie=wie, versie=nu.versie, resultaat="geslaagd")
    assert "de uitslag van DUO leidt" in scherm(client, traject)


def test_wie_geen_uitslag_kiest_bewaart_er_geen_en_wijzigen_begint_bij_wat_er_staat(client, traject):
    stuur(client, "examen-plannen", traject.pk, onderdeel="lezen", niveau="B1", datum="2026-09-01")
    with context({traject.gemeente_id}):
        pk = Examen.objects.get().pk
    pad = reverse("examen-uitslag", args=[traject.pk, pk])

    def gekozen() -> list[str]:
        blad = html.fromstring(client.get(pad).content)
        return blad.xpath("//select[@name='resultaat']/option[@selected or not(../option/@selected)][1]/@value")

    assert gekozen() == [""]
    leeg = stuur(client, "examen-uitslag", traject.pk, pk, resultaat="", versie=1)
    assert (leeg.status_code, "Kies of het examen is gehaald." in leeg.content.decode()) == (200, True)
    with context({traject.gemeente_id}):
        assert Examen.objects.get().resultaat == "gepland"
    assert stuur(client, "examen-uitslag", traject.pk, pk, resultaat="gezakt", versie=1).status_code == 302
    assert gekozen() == ["gezakt"]


@pytest.mark.parametrize(("datum", "woord"), [("2026-09-01", "Wacht op uitslag"), ("2026-12-01", "Gepland")])
def test_een_gepland_examen_heeft_boven_en_onder_hetzelfde_woord(client, traject, datum, woord):
    stuur(client, "examen-plannen", traject.pk, onderdeel="lezen", niveau="B1", datum=datum)
    hoofd = html.fromstring(scherm(client, traject)).xpath("//main")[0].text_content()
    assert {w: hoofd.count(w) for w in ("Wacht op uitslag", "Gepland")} == {"Wacht op uitslag": 0, "Gepland": 0} | {
        woord: 2
    }


def test_btr2_een_oude_versie_van_een_uitslag_geeft_een_conflict(client, regio, marloes, traject):
    stuur(client, "examen-plannen", traject.pk, onderdeel="lezen", niveau="B1", datum="2026-09-01")
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        examen = Examen.objects.select_related("traject__gemeente").get()
        uitslag_vastleggen(examen=examen, wie=wie, versie=1, resultaat="gezakt")
        with pytest.raises(VersieConflict):
            uitslag_vastleggen(examen=examen, wie=wie, versie=1, resultaat="geslaagd")


def test_b104_pogingen_worden_geteld_en_alleen_asiel_heeft_er_twee_gratis(client, regio, marloes, traject):
    assert "Nog 2 van 2 pogingen gratis." in scherm(client, traject)
    with context({traject.gemeente_id}):
        for maand in (7, 8, 9):
            uitslag_van_duo(
                traject=traject,
                onderdeel=Onderdeel.SPREKEN,
                niveau="B1",
                datum=date(2026, maand, 1),
                resultaat="gezakt",
            )
    assert "3 pogingen gedaan. Geen poging meer gratis." in scherm(client, traject)
    gezin = met_pip(dossier(regio, marloes, regio.hoorn, doelgroep="gezinsmigrant"))
    assert "Alleen een asielstatushouder heeft gratis pogingen." in scherm(client, gezin)


@pytest.mark.parametrize("route", ["z", "onderwijs"])
def test_afs05_buiten_de_b1_route_is_de_route_de_reden_en_niet_wat_er_gehaald_is(client, traject, route):
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(leerroute=route, taalniveau="")
    blad = leestekst(scherm(client, traject))
    assert "Afschalen kan alleen in de B1-route." in blad
    assert "Alle taalexamens" not in blad


def test_b104_wat_duo_anders_kan_tellen_staat_erbij(traject):
    with context({traject.gemeente_id}):
        Examen.objects.create(
            gemeente_id=traject.gemeente_id,
            traject=traject,
            onderdeel="spreken",
            niveau="B1",
            datum=OP,
            resultaat="gepland",
        )
        rijen = {r.onderdeel: r.mist for r in onderdelen_voor(traject, op=OP).rijen}
        assert rijen[Onderdeel.SPREKEN].endswith("gratis. Een examen zonder uitslag telt daarin nog niet mee.")
        assert rijen[Onderdeel.LEZEN].endswith("Nog 2 van 2 pogingen gratis.")
        traject.vorig_pip_dagtekening = date(2025, 10, 6)
        rijen = {r.onderdeel: r.mist for r in onderdelen_voor(traject, op=OP).rijen}
        assert rijen[Onderdeel.LEZEN].endswith("telt daarin niet mee: DUO weet het aantal.")


@pytest.mark.parametrize("resultaat", ["gezakt", "geslaagd"])
def test_b104_een_examen_onder_het_niveau_van_het_pip_verbruikt_geen_gratis_poging(client, traject, resultaat):
    with context({traject.gemeente_id}):
        zo = {"traject": traject, "onderdeel": Onderdeel.SPREKEN}
        uitslag_van_duo(**zo, niveau="A2", datum=date(2026, 7, 1), resultaat=resultaat)
        [spreken] = [r for r in onderdelen_voor(traject, op=OP).rijen if r.onderdeel == Onderdeel.SPREKEN]
        assert spreken.naam == "Spreken B1"
        assert spreken.mist == "Nog geen nieuwe datum. Nog 2 van 2 pogingen gratis."
        uitslag_van_duo(**zo, niveau="B1", datum=date(2026, 8, 1), resultaat="gezakt")
        [spreken] = [r for r in onderdelen_voor(traject, op=OP).rijen if r.onderdeel == Onderdeel.SPREKEN]
        assert spreken.mist == "Nog geen nieuwe datum. 1 poging gedaan. Nog 1 van 2 pogingen gratis."


def test_b104_na_afschalen_telt_een_poging_op_b1_ook_want_dat_is_hoger_dan_het_pip(traject):
    with context({traject.gemeente_id}):
        zo = {"traject": traject, "onderdeel": Onderdeel.SPREKEN, "resultaat": "gezakt"}
        uitslag_van_duo(**zo, niveau="B1", datum=date(2026, 7, 1))
        uitslag_van_duo(**zo, niveau="A2", datum=date(2026, 8, 1))
        afgeschaald = met_pip(traject, taalniveau="A2")
        [spreken] = [r for r in onderdelen_voor(afgeschaald, op=OP).rijen if r.onderdeel == Onderdeel.SPREKEN]
    assert spreken.mist == "Nog geen nieuwe datum. 1 poging op A2 en 1 poging op B1 gedaan. Geen poging meer gratis."


def test_een_a2_examen_telt_pas_als_het_pip_op_a2_staat(regio, marloes, traject):
    examens_gehaald(traject, niveau="A2")
    with context({traject.gemeente_id}):
        assert {r.naam for r in onderdelen_voor(traject, op=OP).rijen if r.klaar} == {"KNM"}
        afgeschaald = met_pip(traject, taalniveau="A2")
        assert sum(r.klaar for r in onderdelen_voor(afgeschaald, op=OP).rijen) == 5


def test_afs01_afschalen_van_een_onderdeel_laat_de_andere_op_b1(regio, marloes, traject):
    with context({traject.gemeente_id}):
        eigen = {"traject": traject, "gemeente": traject.gemeente, "toestand": "vastgesteld", "taalniveau": "A2"}
        Pip.objects.create(**eigen, volgnummer=1, leerroute="b1", a2_onderdelen=["spreken"])
        met_pip(traject, taalniveau="A2")
    examens_gehaald(vers(traject), niveau="A2")
    with context({traject.gemeente_id}):
        klaar = {r.naam for r in onderdelen_voor(vers(traject), op=OP).rijen if r.klaar}
    assert klaar == {"KNM", "Spreken A2"}


def test_bij_een_gehaald_onderdeel_staat_de_dag_van_het_examen_dat_hoog_genoeg_was(regio, marloes, traject):
    with context({traject.gemeente_id}):
        eigen = {"traject": traject, "gemeente": traject.gemeente, "onderdeel": "lezen"}
        Examen.objects.create(**eigen, niveau="A2", datum=date(2026, 5, 1), resultaat="geslaagd", bron="hand")
        Examen.objects.create(**eigen, niveau="B1", datum=date(2026, 9, 1), resultaat="geslaagd", bron="DUO")
        Examen.objects.create(**eigen | {"onderdeel": "spreken"}, niveau="B1", datum=date(2026, 9, 1), resultaat="geen")
        rijen = {r.onderdeel: r for r in onderdelen_voor(vers(traject), op=OP).rijen}
    assert (rijen["lezen"].datum, rijen["lezen"].bron) == (date(2026, 9, 1), "DUO")
    assert rijen["spreken"].beeld.woord == "Geen uitslag"


def test_onth02_wat_duo_ontheft_hoeft_niet(client, traject):
    with context({traject.gemeente_id}):
        Duofeit.objects.create(
            traject=traject,
            gemeente_id=traject.gemeente_id,
            gebeurtenis="SS119",
            soort="ontheffing",
            datum=date(2026, 5, 1),
            waarde={"examenonderdeel": "SP"},
            sleutel="s",
        )
    tekst = scherm(client, traject)
    assert "Hoeft niet" in tekst
    assert "Spreken B1, KNM" not in tekst


def test_ond03_de_map_hoort_niet_bij_de_onderwijsroute_en_ond04_examens_kunnen_hem_vervangen(regio, marloes):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), leerroute="onderwijs")
    with context({traject.gemeente_id}):
        assert {r.onderdeel for r in onderdelen_voor(traject, op=OP).rijen} == {"pvt", "taalschakeltraject"}
        examens_gehaald(traject)
        rijen = {r.onderdeel: r for r in onderdelen_voor(traject, op=OP).rijen}
        assert rijen["taalschakeltraject"].klaar
        assert not rijen["pvt"].klaar


@pytest.mark.parametrize("resultaat", ["gezakt", "gepland"])
@pytest.mark.parametrize("route", ["z", "onderwijs"])
def test_z09_ond03_een_examen_op_eigen_wens_houdt_voldaan_niet_tegen(client, regio, marloes, route, resultaat):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), leerroute=route, taalniveau="")
    uren(regio, marloes, traject, taal=600, knm=200, participatie=748, pvt=12, map_praktijk=40)
    klaar = ["pvt", "taalschakeltraject"] if route == "onderwijs" else ["pvt", "map", "z_eindgesprek"]
    sleutels = {"traject": traject, "gemeente_id": traject.gemeente_id, "bron": "DUO"}
    with context({traject.gemeente_id}):
        for onderdeel in klaar:
            Afronding.objects.create(**sleutels, onderdeel=onderdeel, datum=date(2026, 8, 1), voorwaarde=True)
        dag = date(2026, 12, 9) if resultaat == "gepland" else date(2026, 9, 1)
        Examen.objects.create(**sleutels, onderdeel="luisteren", niveau="B1", datum=dag, resultaat=resultaat)
        overzicht = onderdelen_voor(traject, op=OP)
    assert overzicht.voldaan
    assert overzicht.ontbreekt == []
    assert overzicht.klaar == len(overzicht.verplicht)
    assert [r.naam for r in overzicht.eigen_wens] == ["Luisteren B1"]
    for naam in ("onderdelen", "dossier", "uren"):
        tekst = client.get(reverse(naam, args=[traject.pk])).content.decode()
        assert f"{overzicht.klaar} van {overzicht.klaar} klaar" in tekst
        assert "Op eigen wens" in tekst
    assert "Alle verplichte onderdelen zijn klaar." in scherm(client, traject)
    antwoord = stuur(client, "voldaan", traject.pk, datum="2026-08-15", versie=vers(traject).versie)
    assert antwoord.status_code == 302
    assert vers(traject).toestand == "voldaan"


def test_elk_onderdeel_heeft_een_naam_en_elke_stand_een_woord_teken_en_kleur(traject):
    assert set(ONDERDEELNAAM) == set(Onderdeel)
    with context({traject.gemeente_id}):
        for rij in onderdelen_voor(traject, op=OP).rijen:
            assert rij.beeld.woord
            assert rij.beeld.teken
            assert rij.beeld.kleur in {"goed", "letop", "slecht", "nieuws", "neutraal"}


def test_meer_uren_nemen_nooit_iets_weg(regio, marloes, traject):
    klaar: set[str] = set()
    for soort in ("pvt", "map_praktijk", "taal", "participatie"):
        uren(regio, marloes, traject, **{soort: 45})
        with context({traject.gemeente_id}):
            nu = {r.onderdeel for r in onderdelen_voor(traject, op=OP).rijen if r.klaar}
        assert klaar <= nu
        klaar = nu


def test_wat_kan_er_nu_met_de_uitleg_erbij(client, regio, marloes, traject):
    tekst = scherm(client, traject)
    assert "Er zijn 0 van de 600 lesuren Nt2 gevolgd." in tekst
    assert re.search(r"Wisselen kon tot en met <a [^>]+>3 september 2026</a>\.", tekst)
    uren(regio, marloes, traject, taal=600)
    assert "Kan, na uw oordeel" in scherm(client, traject)
    uitleg = client.get(reverse("kan", args=[traject.pk, "afschalen"])).content.decode()
    assert "Was de inzet voldoende" in uitleg
    assert client.get(reverse("kan", args=[traject.pk, "bestaat-niet"])).status_code == 404
    deel = client.get(reverse("kan", args=[traject.pk, "verlenging"]), headers={"X-Fragment": "1"}).content.decode()
    assert "<html" not in deel
    assert "PVT is nog niet klaar" in deel


@pytest.mark.parametrize("route", ["b1", "onderwijs", "z"])
@pytest.mark.parametrize("eerste_pip", [date(2025, 3, 3), date(2026, 3, 3)], ids=["voorbij", "kan nog"])
def test_elke_berekende_dag_bij_wat_kan_er_nu_legt_zichzelf_uit(client, regio, marloes, route, eerste_pip):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), eerste_pip=eerste_pip, leerroute=route)
    blok = html.fromstring(scherm(client, traject)).xpath("//section[@aria-labelledby='kan']")[0]
    koppelingen = blok.xpath(".//a[contains(@href, '/waarom/wissel_uiterlijk/')]")
    assert {a.text for a in koppelingen} == {date_format(traject.wissel_uiterlijk, "j F Y")}
    for a in koppelingen:
        a.drop_tree()
    assert not re.search(r"20\d\d", blok.text_content())


def standen(client, traject) -> dict[str, tuple[str, str]]:
    """Van elke vraag bij *Wat kan er nu?* het antwoord en de zin erbij."""
    blok = html.fromstring(scherm(client, traject)).xpath("//section[@aria-labelledby='kan']")[0]
    return {
        rij.xpath("string(.//strong)"): (
            rij.xpath("string(.//span[contains(@class, 'status')])").strip(),
            rij.xpath("normalize-space(p[@class='klein'])"),
        )
        for rij in blok.xpath(".//div[@class='zijregel']")
    }


def test_wis01_wie_alles_af_heeft_hoeft_niet_meer_te_wisselen(client, regio, marloes):
    """De wet staat het nog toe, dus de dag blijft staan; een examen op eigen wens houdt niets open."""
    traject = met_pip(dossier(regio, marloes, regio.hoorn), eerste_pip=date(2026, 3, 3))
    kon = ("Kan", "Wisselen kan tot en met 3 september 2027.")
    assert standen(client, traject)["Wisselen naar de Z-route"] == kon
    uren(regio, marloes, traject, pvt=12, map_praktijk=40)
    examens_gehaald(traject)
    sleutels = {"traject": traject, "gemeente_id": traject.gemeente_id, "bron": "DUO"}
    with context({traject.gemeente_id}):
        for onderdeel in ("pvt", "map"):
            Afronding.objects.create(**sleutels, onderdeel=onderdeel, datum=date(2026, 8, 1), voorwaarde=True)
    klaar = ("Niet nodig", f"Alle verplichte onderdelen zijn klaar. {kon[1]}")
    nu = standen(client, traject)
    assert nu["Wisselen naar de Z-route"] == nu["Wisselen naar de onderwijsroute"] == klaar
    assert nu["Zes maanden extra, bijna klaar (DUO beslist)"][0] == "Niet nodig"
    uitleg = leestekst(client.get(reverse("kan", args=[traject.pk, "wissel-z"])))
    assert klaar[1] in uitleg
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(wissel_uiterlijk=date(2026, 9, 3), eerste_pip=date(2025, 3, 3))
    te_laat = standen(client, traject)["Wisselen naar de Z-route"]
    assert te_laat[0] == "Niet nodig"
    assert "Wisselen kon tot en met 3 september 2026." in te_laat[1]


def test_wat_niet_nodig_is_kijkt_niet_naar_een_examen_op_eigen_wens(client, regio, marloes):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), leerroute="z", taalniveau="", eerste_pip=date(2026, 3, 3))
    uren(regio, marloes, traject, taal=600, knm=200, participatie=748, pvt=12, map_praktijk=40)
    sleutels = {"traject": traject, "gemeente_id": traject.gemeente_id, "bron": "DUO"}
    with context({traject.gemeente_id}):
        for onderdeel in ("pvt", "map", "z_eindgesprek"):
            Afronding.objects.create(**sleutels, onderdeel=onderdeel, datum=date(2026, 8, 1), voorwaarde=True)
        Examen.objects.create(**sleutels, onderdeel="luisteren", niveau="B1", datum=OP, resultaat="gezakt")
    nu = standen(client, traject)
    assert {stand for naam, (stand, _) in nu.items() if not naam.startswith("Afschalen")} == {"Niet nodig"}


def bijna_klaar(regio, marloes, einde: date, *, taal: int = 40) -> Traject:
    """Alles behalve twee taalonderdelen, in de B1-route, met taalles; DUO noemde het einde."""
    traject = met_pip(dossier(regio, marloes, regio.hoorn), termijn_einde_duo=einde, termijn_einde=einde)
    uren(regio, marloes, traject, pvt=12, map_praktijk=40, **({"taal": taal} if taal else {}))
    with context({regio.hoorn.pk}):
        for code in ("lezen", "spreken", "knm"):
            uitslag_van_duo(
                traject=traject,
                onderdeel=Onderdeel(code),
                niveau="" if code == "knm" else "B1",
                datum=date(2026, 8, 1),
                resultaat="geslaagd",
            )
        for code in ("pvt", "map"):
            Afronding.objects.create(
                traject=traject, gemeente=regio.hoorn, onderdeel=code, datum=date(2026, 8, 1), voorwaarde=True
            )
    return traject


@pytest.mark.parametrize(("einde", "stand"), [(OP + timedelta(days=400), "Nog niet"), (OP + timedelta(days=90), "Kan")])
def test_verl20_bijna_klaar_noemt_de_dag_vanaf_wanneer_vragen_kan(client, regio, marloes, einde, stand):
    traject = bijna_klaar(regio, marloes, einde)
    blok = html.fromstring(scherm(client, traject)).xpath("//section[@aria-labelledby='kan']")[0]
    (rij,) = blok.xpath(".//div[@class='zijregel'][.//strong[contains(., 'Zes maanden extra')]]")
    assert rij.xpath("string(.//span[contains(@class, 'status')])").strip() == stand
    (koppeling,) = rij.xpath(".//a[contains(@href, '/waarom/verlenging_vanaf/')]")
    assert f"Extra tijd vragen bij DUO kan vanaf {koppeling.text}." in rij.text_content()
    uitleg = leestekst(client.get(reverse("kan", args=[traject.pk, "verlenging"])).content.decode())
    for deel in (koppeling.text, "4.5", "VERL-20", "Alle lessen gevolgdja"):
        assert deel in uitleg


@pytest.mark.parametrize("hoe", ["geen les", "alleen vervallen", "betwist"])
def test_verl15_weet_niemand_of_elke_les_is_gevolgd_dan_is_dat_een_vraag(client, regio, marloes, hoe):
    traject = bijna_klaar(regio, marloes, OP + timedelta(days=90), taal=40 if hoe == "betwist" else 0)
    wie = regio.wie(marloes)
    if hoe != "geen les":
        stand = Stand.VERVALLEN if hoe == "alleen vervallen" else Stand.ONGEOORLOOFD
        with context(wie.gemeenten):
            les = Les(datum=date(2026, 9, 1), soort="taal", duur=Decimal(3), stand=stand)
            uren_vastleggen(traject=traject, wie=wie, lessen=[les], bron="School")
            Uurregel.objects.filter(traject=traject, stand=Stand.ONGEOORLOOFD).update(betwist=True)
    stand, _ = standen(client, traject)["Zes maanden extra, bijna klaar (DUO beslist)"]
    assert stand == "Kan, na uw oordeel"
    uitleg = leestekst(client.get(reverse("kan", args=[traject.pk, "verlenging"])).content.decode())
    assert "Zijn alle lessen gevolgd, of was er voor elke gemiste les een goede reden?" in uitleg
    assert "Alle lessen gevolgd" not in uitleg


def test_verl15_een_les_zonder_reden_gemist_staat_bij_de_gebruikte_feiten(client, regio, marloes):
    traject = bijna_klaar(regio, marloes, OP + timedelta(days=90))
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        les = Les(datum=date(2026, 9, 1), soort="taal", duur=Decimal(3), stand=Stand.ONGEOORLOOFD)
        uren_vastleggen(traject=traject, wie=wie, lessen=[les], bron="School")
    uitleg = leestekst(client.get(reverse("kan", args=[traject.pk, "verlenging"])).content.decode())
    assert "Alle lessen gevolgdnee" in uitleg
    assert "Er was een goede reden voor elke gemiste lesDan is deze grond er wel." in uitleg


def test_een_traject_beeindigen_vraagt_een_reden_en_bevestiging(client, traject):
    tekst = stuur(client, "beeindigen", traject.pk, datum="2026-11-01", versie=1).content.decode()
    assert tekst.count('class="fout"') >= 2
    velden = {"reden": "verhuisd", "datum": "2026-11-01", "zeker": "on", "versie": vers(traject).versie}
    assert stuur(client, "beeindigen", traject.pk, **velden).status_code == 302
    assert "afgesloten (beëindigd: Verhuisd naar een andere gemeente op 1 november 2026)" in leestekst(
        scherm(client, traject)
    )


@pytest.mark.parametrize(
    ("reden", "woord"), [("aow_leeftijd", "AOW-leeftijd bereikt"), ("nederlander", "Nederlander geworden")]
)
def test_pli14_een_einde_door_aow_of_nederlanderschap_staat_in_dossier_tijdlijn_en_regels(
    client, traject, reden, woord
):
    assert (
        f'<option value="{reden}">{woord}</option>'
        in client.get(reverse("beeindigen", args=[traject.pk])).content.decode()
    )
    velden = {"reden": reden, "datum": "2026-11-01", "zeker": "on", "versie": vers(traject).versie}
    assert stuur(client, "beeindigen", traject.pk, **velden).status_code == 302
    assert f"Beëindigd op 1 november 2026: {woord}." in leestekst(scherm(client, traject))
    with context({traject.gemeente_id}):
        assert tijdlijn_van(vers(traject), op=OP).beeindigd.stand == woord
    assert f"De plicht eindigt: {woord}." in leestekst(client.get(reverse("regels", args=[traject.pk])))


@pytest.mark.parametrize(
    ("reden", "zin"),
    [
        (Einde.ONTHEVEN, "De plicht eindigt: ontheven."),
        (Einde.VRIJGESTELD, "De plicht eindigt: vrijgesteld."),
        (Einde.VERHUISD, "De plicht loopt door."),
        (Einde.VERBLIJF, ""),
        (Einde.VERTREK, ""),
        (Einde.OVERLEDEN, ""),
        (Einde.INGETROKKEN, ""),
    ],
)
def test_pli14_regels_zegt_niet_dat_een_plicht_doorloopt_die_geeindigd_is(client, regio, marloes, traject, reden, zin):
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        traject_beeindigen(traject=traject, wie=wie, versie=traject.versie, reden=reden, datum=OP)
    tekst = leestekst(client.get(reverse("regels", args=[traject.pk])))
    assert zin in tekst
    assert ("De plicht " in tekst) == bool(zin)


def test_btr2_beeindigen_op_een_oude_versie_geeft_een_conflict(regio, marloes, traject):
    wie = regio.wie(marloes)
    with context(wie.gemeenten), pytest.raises(VersieConflict):
        traject_beeindigen(traject=traject, wie=wie, versie=99, reden=Einde.VERTREK, datum=OP)


def test_voldaan_kan_niet_zonder_alle_onderdelen_ook_niet_via_de_dienst(regio, marloes, traject):
    wie = regio.wie(marloes)
    with context(wie.gemeenten), pytest.raises(MagNiet, match="Nog niet klaar"):
        traject_voldaan(traject=traject, wie=wie, versie=traject.versie, datum=OP)


def test_een_afronding_wijzigen_gaat_op_versie(regio, marloes, traject):
    uren(regio, marloes, traject, pvt=12)
    wie = regio.wie(marloes)
    zo = {"traject": traject, "wie": wie, "onderdeel": Onderdeel.PVT, "voorwaarde": True}
    with context(wie.gemeenten):
        afronding_vastleggen(**zo, datum=date(2026, 7, 1))
        afronding_vastleggen(**zo, datum=date(2026, 7, 2), versie=1)
        with pytest.raises(VersieConflict):
            afronding_vastleggen(**zo, datum=date(2026, 7, 3), versie=1)
        assert Afronding.objects.get().datum == date(2026, 7, 2)


@pytest.mark.parametrize("rol", Rol, ids=str)
def test_r1_elke_rol_op_elk_scherm_van_onderdelen(regio, traject, rol):
    from meedoen.autorisatie.rollen import ROLLEN, Recht

    client = Client()
    client.force_login(regio.medewerker("Proef", rol))
    buiten = dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer)
    routes = {
        "onderdelen": Recht.DOSSIER_INZIEN,
        "uren": Recht.DOSSIER_INZIEN,
        "examen-plannen": Recht.UREN_INVOEREN,
        "uren-toevoegen": Recht.UREN_INVOEREN,
        "voldaan": Recht.DOSSIER_BEHEREN,
        "certificaat": Recht.DOSSIER_BEHEREN,
        "beeindigen": Recht.DOSSIER_BEHEREN,
        "plaatsing-nieuw": Recht.DOSSIER_BEHEREN,
    }
    for naam, recht in routes.items():
        mag = recht in ROLLEN[rol]
        assert client.get(reverse(naam, args=[traject.pk])).status_code == (200 if mag else 403), naam
        assert client.get(reverse(naam, args=[buiten.pk])).status_code == (404 if mag else 403), naam


def test_het_aantal_queries_hangt_niet_af_van_examens_en_uren(client, regio, marloes, traject):
    pad = reverse("onderdelen", args=[traject.pk])

    def queries() -> int:
        client.get(pad)
        with CaptureQueriesContext(connection) as gemeten:
            assert client.get(pad).status_code == 200
        return len(gemeten)

    kaal = queries()
    examens_gehaald(traject)
    uren(regio, marloes, traject, taal=600, pvt=12)
    assert queries() == kaal <= 20


def z_route(traject, niveau: str = "A2", **wens) -> str:
    """Wat er bij Onderdelen staat over het geplande examen lezen in de Z-route."""
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(leerroute="z", taalniveau="")
        zo = {"traject": traject, "gemeente_id": traject.gemeente_id}
        Pip.objects.create(**zo, volgnummer=1, toestand="vastgesteld", leerroute="z", taalniveau="", **wens)
        Examen.objects.create(**zo, onderdeel="lezen", niveau=niveau, datum=OP, resultaat="gepland", bron="hand")
        vers = Traject.objects.get(pk=traject.pk)
        [rij] = onderdelen_voor(vers, op=OP).eigen_wens
        assert rij.naam == f"Lezen {niveau}"
        return rij.mist


@pytest.mark.parametrize(
    ("wens", "zin"),
    [
        ({"wensexamens": ["lezen"]}, "Nog 2 van 2 pogingen gratis."),
        ({"wensexamens": ["lezen"], "niveau": "B1"}, "In de Z-route zijn alleen de A2-onderdelen en KNM gratis."),
        ({"wensexamens": ["knm"], "examenwens": "Lezen A2"}, "In de Z-route is een examen gratis als het in het PIP"),
        ({}, "In de Z-route is een examen gratis als het in het PIP staat."),
        ({"examenwens": "Geen lezen, wel A2"}, "Staat dit examen als wens in het PIP?"),
    ],
)
def test_pip13_in_de_z_route_beslist_de_keuze_in_het_pip_over_gratis_pogingen_en_nooit_vrije_tekst(traject, wens, zin):
    assert zin in z_route(traject, **wens)


def test_b104_in_de_z_route_verbruikt_een_examen_op_b1_geen_gratis_poging(traject):
    with context({traject.gemeente_id}):
        zo = {"traject": traject, "gemeente_id": traject.gemeente_id, "onderdeel": "lezen", "bron": "hand"}
        Examen.objects.create(**zo, niveau="B1", datum=date(2026, 7, 1), resultaat="gezakt")
    assert "Nog 2 van 2 pogingen gratis." in z_route(traject, wensexamens=["lezen"])


def test_een_examen_op_een_dag_die_voorbij_is_heet_niet_gepland(client, traject):
    velden = {"onderdeel": "lezen", "niveau": "B1"}
    for dag, zin in (
        (OP - timedelta(days=9), "Vul de uitslag in zodra u haar weet."),
        (OP, "Het examen staat gepland."),
    ):
        assert stuur(client, "examen-plannen", traject.pk, **velden, datum=dag.isoformat()).status_code == 302
        assert zin in scherm(client, traject)


def _afgeschaald(regio, marloes, **velden):
    """Lezen op B1 gehaald, spreken op B1 gezakt, de andere twee op A2."""
    traject = met_pip(dossier(regio, marloes, regio.hoorn), uren_nt2=700, taalniveau="A2")
    eigen = {"traject": traject, "gemeente_id": traject.gemeente_id}
    with context({traject.gemeente_id}):
        for onderdeel, uitslag in (("lezen", "geslaagd"), ("spreken", "gezakt")):
            Examen.objects.create(**eigen, onderdeel=onderdeel, niveau="B1", datum=OP, resultaat=uitslag, bron="DUO")
        pip = {"volgnummer": 1, "leerroute": "b1", "taalniveau": "A2", "voldoende_inzet": True, "b1_haalbaar": False}
        plan = Pip.objects.create(**eigen, **pip, **velden)
    return traject, plan


def test_afs01_een_onderdeel_dat_op_b1_is_gehaald_gaat_niet_naar_a2(regio, marloes):
    from meedoen.trajecten.pip.regels import _niveau

    _, plan = _afgeschaald(regio, marloes, toestand="concept", a2_onderdelen=["lezen", "spreken"])
    plan.traject.taalniveau = "B1"
    with context({regio.hoorn.pk}):
        assert _niveau(plan, OP) == ["andere onderdelen op A2: Lezen is al op B1 gehaald"]
        plan.a2_onderdelen = ["spreken"]
        assert _niveau(plan, OP) == []


def test_b104_een_examen_op_b1_is_geen_poging_op_a2_en_zonder_rest_is_er_niets_af_te_schalen(regio, marloes):
    onderdelen = ["luisteren", "schrijven", "spreken"]
    traject, _ = _afgeschaald(regio, marloes, toestand="vastgesteld", a2_onderdelen=onderdelen)
    blad = leestekst(als(marloes).get(reverse("onderdelen", args=[traject.pk])))
    assert "Nog geen examen gepland. 1 poging op B1 gedaan." in blad
    assert "Elk taalonderdeel is op B1 gehaald of staat al op A2." in blad
    assert "Kan, na uw oordeel" not in blad
