"""Een afgesloten dossier zegt op elk scherm precies één keer dat het is afgesloten, en nergens nog iets anders."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.factories import OP, Regio, als, dossier, met_pip
from tests.factories.rijk import rijk_dossier
from tests.web.formulierlezer import formulieren
from tests.web.leestekst import leestekst
from tools.schermwandeling import adressen

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.taken.models import Afspraak, Taak
from meedoen.taken.services import afspraak_maken, taak_maken
from meedoen.trajecten.models import Pip, Traject
from meedoen.trajecten.tijdlijn import tijdlijn_van
from meedoen.trajecten.toegang import mag_zien
from meedoen.trajecten.toestanden import Toestand
from meedoen.web.grafiek.beeld import tijdlijnbeeld

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
SLOT = date(2026, 11, 20)


@pytest.mark.parametrize("rol", [Rol.KLANTMANAGER, Rol.TEAMLEIDER, Rol.INTAKER], ids=str)
@pytest.mark.parametrize("toestand", [Toestand.VOLDAAN, Toestand.BEEINDIGD], ids=str)
def test_elk_scherm_zegt_een_keer_dat_het_dossier_is_afgesloten(settings, rol, toestand):
    settings.PEILDATUM = OP
    regio = Regio()
    traject = rijk_dossier(regio, regio.medewerker("Marloes de Wit"), toestand=toestand, volledig=True)
    client = Client()
    client.force_login(regio.medewerker("Kijker", rol))
    with context({g.pk for g in Gemeente.objects.all()}):
        paden, _ = adressen([traject.pk])
    bekeken, mis = 0, []
    for pad in (pad for rij in paden.values() for pad in rij):
        antwoord = client.get(pad)
        if antwoord.status_code != 200 or "html" not in antwoord["Content-Type"]:
            continue
        hoofd = html.fromstring(antwoord.content).xpath("//main")[0]
        if not hoofd.xpath(".//nav[@aria-label='Onderdelen van het dossier']"):
            continue
        bekeken += 1
        keer = hoofd.text_content().count("afgesloten")
        mis += [f"{pad}: {keer} keer"] if keer != 1 else []
    assert mis == []
    assert bekeken > 10


@pytest.mark.parametrize("toestand", [Toestand.VOLDAAN, Toestand.BEEINDIGD], ids=str)
def test_een_afgesloten_dossier_wacht_op_niemand_en_telt_geen_dagen_af(settings, toestand):
    settings.PEILDATUM = OP
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    traject = rijk_dossier(regio, medewerker, toestand=toestand)
    client = Client()
    client.force_login(medewerker)
    hoofd = html.fromstring(client.get(f"/dossiers/{traject.pk}/").content).xpath("//main")[0]
    assert hoofd.xpath("string(.//h2[@id='wacht'])") == "Niemand"
    # Eén stuk naast het slot: een losse datum zou een eigen vak van het raster krijgen.
    (zin,) = hoofd.xpath(".//p[@class='melding'][contains(., 'afgesloten')]")
    assert [kind.tag for kind in zin] == ["svg", "span"]
    assert not (zin.text or "").strip()
    assert not any((kind.tail or "").strip() for kind in zin)
    einde = hoofd.xpath(".//dt[starts-with(., 'Einde termijn')]/following-sibling::dd")
    assert len(einde) == (toestand == Toestand.VOLDAAN)
    assert not any("dagen" in dd.text_content() for dd in einde)


def test_na_een_einde_leest_de_wet_het_dossier_op_de_dag_van_de_sluiting(settings):
    settings.PEILDATUM = OP
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    traject = rijk_dossier(regio, medewerker, toestand=Toestand.BEEINDIGD)
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(
            eerste_pip=date(2025, 2, 3),
            termijn_begin=date(2025, 2, 4),
            termijn_einde=date(2028, 2, 3),
            laatste_contact=date(2026, 3, 1),
            einde_op=date(2026, 3, 2),
        )
    client = als(medewerker)
    regels = leestekst(client.get(reverse("regels", args=[traject.pk])))
    assert "Dit zei de wet over dit dossier toen het sloot, op 2 maart 2026." in regels
    assert "Het laatste contact was 1 dag geleden." in regels
    waarom = leestekst(client.get(reverse("waarom", args=[traject.pk, "termijn_einde"])))
    assert "Het dossier sloot op 2 maart 2026. Deze dag telt hier niet meer." in waarom
    assert "Het dossier sloot" not in leestekst(client.get(reverse("waarom", args=[traject.pk, "termijn_begin"])))


def test_na_een_einde_loopt_er_op_tijdlijn_en_termijnen_geen_klok_meer(regio, marloes):
    feiten = {"brp_inschrijving": date(2026, 6, 1), "kennisgeving_duo": date(2026, 6, 1)}
    traject = dossier(regio, marloes, regio.hoorn, **feiten)
    with context({regio.hoorn.pk}):
        Traject.objects.update(toestand="beëindigd", einde_op=date(2026, 11, 20), einde_reden="Overleden")
    client = als(marloes)
    lijn = leestekst(client.get(reverse("dossier", args=[traject.pk])).content.decode())
    assert "Beëindigd op 20 november 2026: Overleden. De klok loopt hier niet meer." in lijn
    termijnen = client.get(reverse("termijnen", args=[traject.pk])).content.decode()
    assert "Dossier gesloten" in termijnen
    assert "te laat" not in lijn + termijnen


def _rijen(client, traject) -> dict[str, list[str]]:
    boom = html.fromstring(client.get(reverse("termijnen", args=[traject.pk])).content)
    rijen = boom.xpath("//section[@aria-labelledby='alle']//tbody/tr")
    return {rij.xpath("string(th)"): [leestekst(html.tostring(cel)) for cel in rij.xpath("td")] for rij in rijen}


@pytest.mark.parametrize(
    "slot", [{"toestand": "beëindigd", "einde_op": SLOT}, {"toestand": "voldaan", "voldaan_op": SLOT}]
)
def test_een_dag_van_na_de_sluiting_staat_bij_termijnen_als_wat_zij_was(regio, marloes, slot):
    """Wisselen, extra tijd vragen en het einde van de termijn lopen hier niet meer; wat er al was, blijft."""
    feiten = {"kennisgeving_duo": date(2026, 2, 2), "brp_inschrijving": date(2026, 2, 2)}
    traject = met_pip(dossier(regio, marloes, regio.hoorn, **feiten), eerste_pip=date(2026, 3, 3))
    client = als(marloes)
    lopend = _rijen(client, traject)
    assert "Wisselen van leerroute kan tot en met 3 september 2027." in lopend["Wisselen van leerroute"]
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=traject.pk).update(**slot)
    dicht = _rijen(client, traject)
    zin = "Het dossier sloot op 20 november 2026. Deze dag telt hier niet meer."
    for naam in ("Wisselen van leerroute", "Verlenging aanvragen kan vanaf", "Einde van de termijn"):
        assert dicht[naam][0].startswith("was "), naam
        assert dicht[naam][-1] == zin, naam
    assert dicht["PIP vaststellen"] == lopend["PIP vaststellen"]
    assert dicht["Begin van de termijn"][-1] == "De termijn begon op 4 maart 2026."
    assert dicht["Financieel ontzorgen"][0] in ("geen datum, waarom deze datum?", lopend["Financieel ontzorgen"][0])
    assert "Feit ontbreekt" not in str(dicht)
    blad = leestekst(client.get(reverse("termijnen", args=[traject.pk])))
    assert "Zodra dat er is" not in blad
    assert "DUO meldde geen einde van de termijn." in blad
    kern = leestekst(client.get(reverse("dossier", args=[traject.pk])))
    assert "Einde termijn was" in kern
    feiten_blad = leestekst(client.get(reverse("feiten", args=[traject.pk])))
    assert zin in feiten_blad
    assert "kan tot en met 3 september 2027" not in feiten_blad


def test_in_een_gesloten_dossier_mist_geen_feit_meer_en_staat_niets_stil(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn, kennisgeving_duo=None, brp_inschrijving=None)
    client = als(marloes)
    assert "Feit ontbreekt" in str(_rijen(client, traject))
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=traject.pk).update(toestand="beëindigd", einde_op=SLOT, einde_reden="Overleden")
    pip = _rijen(client, traject)["PIP vaststellen"]
    assert pip[0] == "geen datum, waarom deze datum?"
    assert pip[-2:] == ["Dossier gesloten", "Het dossier sloot op 20 november 2026. Hier is geen dag meer nodig."]


@pytest.mark.parametrize(
    "slot", [{"toestand": "beëindigd", "einde_op": SLOT}, {"toestand": "voldaan", "voldaan_op": SLOT}]
)
def test_na_de_sluiting_staat_op_de_tijdlijn_geen_uiterste_dag_meer_open(regio, marloes, slot):
    traject = met_pip(dossier(regio, marloes, regio.hoorn, kennisgeving_duo=date(2026, 9, 1)), **slot)
    with context({regio.hoorn.pk}):
        Traject.objects.update(pip_uiterlijk=date(2026, 12, 10))
        lijn = tijdlijn_van(Traject.objects.get(pk=traject.pk), op=OP)
        Traject.objects.update(einde_op=None, voldaan_op=None)
        zonder_slot = tijdlijn_van(Traject.objects.get(pk=traject.pk), op=OP)
    assert date(2026, 12, 10) in [grens.dag for grens in zonder_slot.grenzen]
    assert [grens.dag for grens in lijn.grenzen if grens.dag > SLOT] == []
    assert "einde termijn" not in " ".join(tekst.inhoud for t in tijdlijnbeeld(lijn).tekeningen for tekst in t.teksten)


def _met_iets_open(regio, marloes) -> Traject:
    traject = dossier(regio, marloes, regio.hoorn)
    zo = {"wie": regio.wie(marloes), "dossier": traject.pk, "gemeente": regio.hoorn}
    with context({regio.hoorn.pk}):
        afspraak_maken(**zo, soort="voortgang", begin=datetime(2026, 12, 8, 9, 30, tzinfo=UTC))
        taak_maken(**zo, omschrijving="School bellen", uiterlijk=date(2026, 12, 3))
    return traject


def _sluit(client, traject, **kies):
    """Het formulier zoals het op het scherm staat, met de keuzes die u maakt."""
    adres = reverse("beeindigen", args=[traject.pk])
    (op_scherm,) = [v for naar, v in formulieren(client.get(adres).content, adres) if naar == adres]
    velden = {"reden": "overleden", "datum": "2026-11-20", "zeker": "on"} | kies
    vast = {naam: op_scherm[naam] for naam in ("versie", "herhaalsleutel", "getoond")}
    return adres, vast | velden


@pytest.mark.parametrize("kies", [(), ("afspraken",), ("taken",), ("afspraken", "taken")], ids="-".join)
def test_wie_een_dossier_sluit_beslist_over_open_afspraken_en_taken(regio, marloes, kies):
    traject = _met_iets_open(regio, marloes)
    client = als(marloes)
    vraag = leestekst(client.get(reverse("beeindigen", args=[traject.pk])).content.decode())
    assert "Voortgangsgesprek, 8 december 2026 om 10.30 uur" in vraag
    assert "School bellen, uiterlijk 3 december 2026" in vraag
    with context({regio.hoorn.pk}):
        sleutels = {"afspraken": f"{Afspraak.objects.get().pk}.1", "taken": f"{Taak.objects.get().pk}.1"}
    adres, velden = _sluit(client, traject, **{naam: sleutels[naam] for naam in kies})
    assert client.post(adres, velden).status_code == 302
    with context({regio.hoorn.pk}):
        afspraak, taak = Afspraak.objects.get(), Taak.objects.get()
        assert Traject.objects.get().toestand == Toestand.BEEINDIGD
    assert bool(afspraak.afgezegd_op) == ("afspraken" in kies)
    assert bool(taak.gereed_op) == ("taken" in kies)


@pytest.mark.parametrize("eerst_open", [True, False])
def test_btr2_wat_er_intussen_bij_kwam_ziet_wie_sluit_eerst(regio, marloes, eerst_open):
    traject = _met_iets_open(regio, marloes) if eerst_open else dossier(regio, marloes, regio.hoorn)
    client = als(marloes)
    adres, velden = _sluit(client, traject)
    zo = {"wie": regio.wie(marloes), "dossier": traject.pk, "gemeente": regio.hoorn}
    with context({regio.hoorn.pk}):
        afspraak_maken(**zo, soort="voortgang", begin=datetime(2026, 12, 15, 9, 30, tzinfo=UTC))
    antwoord = client.post(adres, velden)
    tekst = leestekst(antwoord.content.decode())
    assert antwoord.status_code == 200
    assert "Intussen is hier iets gewijzigd" in tekst
    assert "15 december 2026" in tekst
    assert 'value="2026-11-20"' in antwoord.content.decode()
    with context({regio.hoorn.pk}):
        assert Traject.objects.get().toestand != Toestand.BEEINDIGD
    (op_scherm,) = [v for naar, v in formulieren(antwoord.content, adres) if naar == adres]
    assert client.post(adres, velden | {"getoond": op_scherm["getoond"]}).status_code == 302


def test_een_taak_van_een_collega_staat_er_zonder_omschrijving_voor_wie_geen_vrije_tekst_ziet(regio, marloes):
    traject = _met_iets_open(regio, marloes)
    ander = regio.medewerker("Ruben Bakker")
    tekst = als(ander).get(reverse("beeindigen", args=[traject.pk])).content.decode()
    with context({regio.hoorn.pk}):
        leest = mag_zien(regio.wie(ander), Traject.objects.get(), Klasse.VRIJE_TEKST)
    assert ("School bellen" in tekst) == bool(leest)
    assert ("Taak van Marloes de Wit" in tekst) != bool(leest)


def test_zonder_open_afspraken_en_taken_vraagt_sluiten_er_niet_naar(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    vorm = html.fromstring(als(marloes).get(reverse("beeindigen", args=[traject.pk])).content)
    assert {veld.name for veld in vorm.xpath("//main//input[@type='checkbox']")} == {"zeker"}


def test_een_open_concept_pip_in_een_gesloten_dossier_vraagt_niets_meer(regio, marloes):
    traject = rijk_dossier(regio, marloes, toestand=Toestand.BEEINDIGD)
    with context({regio.hoorn.pk}):
        Pip.objects.create(traject=traject, gemeente=regio.hoorn, volgnummer=9)
    tekst = leestekst(als(marloes).get(reverse("pip", args=[traject.pk])).content.decode())
    assert "Dit concept is niet vastgesteld toen het traject sloot." in tekst
    assert "Nog nodig" not in tekst
