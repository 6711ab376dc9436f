"""Wet narekenen: elke vraag heeft een scherm dat hetzelfde zegt als de opdrachtregel, en niets bewaart."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.factories import Regio, als
from tests.web.leestekst import leestekst
from tests.web.wetformulier import casussen, velden

from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol
from meedoen.logboek.models import Verwerkingsregel
from meedoen.web.formulieren.wet import WetForm
from meedoen.wet import catalogus
from meedoen.wet.catalogus import FUNCTIES
from meedoen.wet.catalogus.functie import Vorm
from meedoen.wet.catalogus.uitleg import plat

OP = date(2026, 11, 24)


def client_voor(rol: Rol = Rol.KLANTMANAGER) -> Client:
    client = Client()
    client.force_login(Regio().medewerker("Marloes de Wit", rol))
    return client


@pytest.mark.parametrize("casus", casussen(), ids=lambda casus: casus["id"])
def test_het_formulier_geeft_dezelfde_uitkomst_als_de_casus(casus):
    functie = FUNCTIES[casus["functie"]]
    form = WetForm(functie, _meervoudig(velden(casus["feiten"], casus["peildatum"]), functie), op=OP)
    assert form.is_valid(), form.errors
    van_scherm = functie.beantwoord(form.feiten(), form.cleaned_data["peildatum"])
    van_casus = functie.beantwoord(casus["feiten"], casus["peildatum"])
    assert {n: plat(w) for n, w in van_scherm.waarden.items()} == {n: plat(w) for n, w in van_casus.waarden.items()}
    assert len(van_scherm.vragen) == len(van_casus.vragen)


TELT_ALS_NEE = "Niet ingevuld: telt als nee"


def _leeg(veld) -> str:
    return next((str(tekst) for waarde, tekst in getattr(veld, "choices", ()) if waarde == ""), "")


@pytest.mark.parametrize("casus", casussen(), ids=lambda casus: casus["id"])
def test_wat_als_nee_telt_staat_bij_het_veld_en_geeft_hetzelfde_antwoord_als_nee(casus):
    functie = FUNCTIES[casus["functie"]]
    stil = [n for n, veld in WetForm(functie, op=OP).fields.items() if _leeg(veld) == TELT_ALS_NEE]
    zonder = {n: w for n, w in casus["feiten"].items() if n not in stil}
    met = zonder | {n: False for n in stil if n in functie.feiten}
    antwoorden = [functie.beantwoord(feiten, casus["peildatum"]) for feiten in (zonder, met)]
    leeg, nee = ({n: plat(w) for n, w in a.waarden.items()} for a in antwoorden)
    assert leeg == nee


@pytest.mark.parametrize(
    ("functie", "veld", "leeg"),
    [
        ("einde_plicht", "nederlander", TELT_ALS_NEE),
        ("routewissel", "bijzonder_geval", TELT_ALS_NEE),
        ("afschalen", "voldoende_inzet", "Onbekend"),
        ("boete_college", "eerdere_overtredingen-1-onherroepelijk", TELT_ALS_NEE),
        ("routewissel", "naar", "Onbekend"),
    ],
)
def test_elk_veld_zegt_wat_leeg_betekent(functie, veld, leeg):
    assert _leeg(WetForm(FUNCTIES[functie], op=OP).fields[veld]) == leeg


# Leeg is hier een derde antwoord: wat onze eigen regel zegt.
EIGEN_ANTWOORD = {("begeleiding_duo", ("duo_meldt_recht",))}


def _ja_nee(velden, voor=()):
    for naam, soort in velden.items():
        if soort.vorm == Vorm.JA_NEE and not soort.leeg_is_nee:
            yield (*voor, naam)
        elif soort.vorm == Vorm.GROEP:
            yield from _ja_nee(soort.velden, (*voor, naam))


def _met(feiten, pad, waarde):
    naam, *rest = pad
    zonder = {n: w for n, w in feiten.items() if n != naam}
    if rest:
        return zonder | {naam: _met(feiten.get(naam) or {}, rest, waarde)}
    return zonder if waarde is None else zonder | {naam: waarde}


def _antwoord(casus, pad, waarde):
    antwoord = FUNCTIES[casus["functie"]].beantwoord(_met(casus["feiten"], pad, waarde), casus["peildatum"])
    return {n: plat(w) for n, w in antwoord.waarden.items()}, [vraag.vraag for vraag in antwoord.vragen]


def test_wat_onbekend_heet_leest_geen_regel_als_nee():
    """Doet een feit ertoe, dan geeft leeg in minstens één casus een ander antwoord dan nee."""
    doet_ertoe, anders = set(), set()
    for casus in casussen():
        for pad in _ja_nee(FUNCTIES[casus["functie"]].feiten):
            leeg, nee, ja = (_antwoord(casus, pad, waarde) for waarde in (None, False, True))
            doet_ertoe |= {(casus["functie"], pad)} if ja != nee else set()
            anders |= {(casus["functie"], pad)} if leeg != nee else set()
    assert doet_ertoe - anders == EIGEN_ANTWOORD


def test_leeg_als_nee_staat_bij_het_feit_en_nergens_verstopt_in_een_regel():
    """Zo weet het scherm het van elk veld, zonder tweede lijst."""
    for bestand in Path(catalogus.__file__).parent.glob("*.py"):
        assert not re.search(r"\.get\([^)]*, False\)", bestand.read_text()), bestand.name


def _meervoudig(gevuld, functie):
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    for naam, waarde in gevuld.items():
        data.setlist(naam, waarde if isinstance(waarde, list) else [waarde])
    return data


@pytest.mark.django_db(databases=["default", "logboek"])
class TestSchermen:
    @pytest.fixture(autouse=True)
    def _dag(self, settings):
        settings.PEILDATUM = OP

    @pytest.mark.parametrize("rol", Rol, ids=str)
    def test_r1_alleen_wie_hier_werkt_ziet_de_wet(self, rol):
        client, mag = client_voor(rol), Recht.WET_RAADPLEGEN in ROLLEN[rol]
        assert client.get(reverse("wet")).status_code == (200 if mag else 403)
        assert client.get(reverse("wet-vraag", args=["termijn"])).status_code == (200 if mag else 403)

    @pytest.mark.parametrize("rol", [rol for rol in Rol if ROLLEN[rol]], ids=str)
    def test_elke_rol_die_inlogt_begint_op_een_scherm_met_de_weg_naar_de_wet(self, rol):
        boom = html.fromstring(client_voor(rol).get(reverse("vandaag")).content)
        assert boom.xpath("//main//a[@href=$wet] | //nav//a[@href=$wet]", wet=reverse("wet"))

    def test_de_lijst_noemt_elke_vraag_met_een_link(self):
        tekst = client_voor().get(reverse("wet")).content.decode()
        for functie in FUNCTIES.values():
            assert reverse("wet-vraag", args=[functie.naam]) in tekst

    def test_elke_vraag_heeft_een_leeg_formulier_met_elk_feit(self):
        client = client_voor()
        for functie in FUNCTIES.values():
            tekst = client.get(reverse("wet-vraag", args=[functie.naam])).content.decode()
            for naam, soort in functie.feiten.items():
                begin = f'name="{naam}-' if soort.velden or (soort.deel and soort.deel.velden) else f'name="{naam}"'
                assert begin in tekst, (functie.naam, naam)

    def test_een_antwoord_toont_uitkomst_stappen_bron_en_gevolg(self):
        feiten = {"pip_dagtekening": date(2024, 2, 29), "leerroute": "b1"}
        tekst = self._vraag("termijn", feiten)
        for deel in ("28 februari 2027", "art. 11 lid 1", "TERM-01", "Wat verandert er als", "Gebruikte feiten"):
            assert deel in tekst

    def test_bij_een_statushouder_staat_de_eu_vraag_voor_het_bedrag(self):
        feiten = {"doelgroep": "asielstatushouder", "overtreding": "begeleiding", "verwijtbaarheid": "opzet"}
        tekst = self._vraag("boete_college", feiten)
        antwoord = tekst[tekst.index('id="antwoord"') :]
        assert "geen voorstel" in tekst
        assert antwoord.index("bewezen en aanhoudende onwil") < antwoord.index("Boete volgens de tekst")

    def test_een_ontbrekend_feit_wijst_naar_het_veld(self):
        tekst = self._vraag("bezwaar", {})
        assert "<title>Fout:" in tekst
        assert "Dag van bekendmaking: Vul dit in" in tekst

    def test_een_foute_waarde_blijft_staan_met_de_reden(self):
        antwoord = client_voor().post(
            reverse("wet-vraag", args=["afschalen"]), {"peildatum": "2026-11-24", "uren_nt2_keurmerk": "zes"}
        )
        tekst = antwoord.content.decode()
        assert "<title>Fout:" in tekst
        assert 'value="zes"' in tekst

    def test_een_halve_periode_zegt_wat_er_mist_in_gewone_woorden(self):
        gegevens = {"peildatum": "2026-11-24", "grond": "ziekte", "periode-van": "2026-01-01"}
        tekst = client_voor().post(reverse("wet-vraag", args=["verlenging"]), gegevens).content.decode()
        assert "Tot en met" in tekst
        assert "tot_en_met" not in re.sub(r'(name|id|for)="[^"]+"|href="#[^"]+"', "", tekst)

    def test_een_dag_voor_2022_is_een_nette_fout(self):
        gegevens = {"peildatum": "2021-12-31", "artikel": "23"}
        antwoord = client_voor().post(reverse("wet-vraag", args=["hoogste_boete"]), gegevens)
        assert antwoord.status_code == 200
        assert "Dit kan niet worden uitgerekend" in antwoord.content.decode()

    def test_een_onbekende_vraag_bestaat_niet(self):
        assert client_voor().get(reverse("wet-vraag", args=["bestaat_niet"])).status_code == 404

    def test_narekenen_bewaart_niets_en_verwerkt_geen_persoon(self):
        client = client_voor()
        Verwerkingsregel.objects.using("logboek").all().delete()
        assert client.post(reverse("wet-vraag", args=["bezwaar"]), {"peildatum": "2026-11-24"}).status_code == 200
        assert Verwerkingsregel.objects.using("logboek").count() == 0

    def test_het_menu_heeft_wet_voor_wie_mag(self):
        assert f'<a href="{reverse("wet")}"' in client_voor().get(reverse("vandaag")).content.decode()

    def test_het_menu_heeft_geen_wet_voor_wie_hier_niet_werkt(self):
        assert f'<a href="{reverse("wet")}"' not in client_voor(Rol.DOCENT).get(reverse("vandaag")).content.decode()

    def _vraag(self, functie: str, feiten: dict) -> str:
        antwoord = client_voor().post(reverse("wet-vraag", args=[functie]), velden(feiten, OP))
        assert antwoord.status_code == 200
        return antwoord.content.decode()


def test_elke_vorm_van_een_feit_komt_in_de_catalogus_voor():
    los = [soort for functie in FUNCTIES.values() for soort in functie.feiten.values()]
    in_groep = [deel for soort in los for deel in soort.velden.values()]
    assert {soort.vorm for soort in [*los, *in_groep]} == set(Vorm)


@pytest.mark.django_db(databases=["default", "logboek"])
def test_het_scherm_belooft_niet_dat_leeg_altijd_onbekend_blijft(regio, marloes):
    """Een vraag zonder feiten kan stellig antwoorden: de regel leest leeg dan als nee, en dat staat erbij."""
    blad = leestekst(als(marloes).get(reverse("wet-vraag", args=["einde_plicht"])))
    assert "Wat u leeg laat, is onbekend, of het telt als nee; dan staat dat bij het veld." in blad
    assert blad.count(TELT_ALS_NEE) == 7
