"""VRIJ-07, ONTH-02, ONTH-09: wat door een besluit van DUO niet of minder hoeft, en wanneer dat telt."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import OP, dossier, met_pip
from tests.factories.invoer import bsn, lees_in
from tests.keten.test_duo import melding

from meedoen.autorisatie.wie import context, wie_is
from meedoen.taken.models import Taak
from meedoen.trajecten.afronden import ontbreekt_voor
from meedoen.trajecten.models import Duofeit, Pip, Traject
from meedoen.trajecten.normen import Norm, normen
from meedoen.trajecten.onderdelen import gegevens_van, onderdelen_voor
from meedoen.trajecten.pip.brief import _afspraken
from meedoen.trajecten.regels import regels_voor
from meedoen.trajecten.services.uren import uren_vastleggen
from meedoen.trajecten.uren import Les
from meedoen.wet.begrippen import Onderdeel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def _vrijstelling(**velden: Any) -> dict[str, Any]:
    besluit = {"oordeel": "Toekenning", "reden": "GED", "examenonderdeel": "SP"} | velden
    return melding("SS117", tijd="2026-10-03T08:00:00", Vrijstelling={"GedeeltelijkeVrijstelling": [besluit]})


def _rij(traject: Traject, onderdeel: str = "spreken"):
    with context({traject.gemeente_id}):
        traject = Traject.objects.select_related("gemeente", "persoon").get(pk=traject.pk)
        return {r.onderdeel: r for r in onderdelen_voor(traject, op=OP).rijen}[onderdeel]


def _regels(wie, traject: Traject) -> dict[str, Any]:
    with context({traject.gemeente_id}):
        traject = Traject.objects.select_related("gemeente", "persoon").get(pk=traject.pk)
        return {r.code: r for _, rijen in regels_voor(wie_is(wie, op=OP), traject) for r in rijen}


def _afgeschaald(traject: Traject, onderdeel: str) -> None:
    with context({traject.gemeente_id}):
        eigen = {"traject": traject, "gemeente_id": traject.gemeente_id, "volgnummer": 1, "toestand": "vastgesteld"}
        Pip.objects.create(**eigen, leerroute="b1", taalniveau="A2", a2_onderdelen=[onderdeel])


@pytest.fixture
def traject(regio, klantmanager):
    return met_pip(dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1)))


@pytest.mark.parametrize(("niveau", "woord"), [("A2", "Nog te doen"), ("B1", "Hoeft niet")])
def test_vrij07_een_vrijstelling_op_a2_telt_niet_voor_een_onderdeel_op_b1(klantmanager, traject, niveau, woord):
    rapport = lees_in([_vrijstelling(examenniveau=niveau)], klantmanager)
    rij = _rij(traject)
    assert (rapport.gewijzigd, rij.naam, rij.beeld.woord) == (1, "Spreken B1", woord)
    assert f"vrijstelling op {niveau}" in rij.mist


def test_vrij07_na_afschalen_telt_de_vrijstelling_op_a2_wel_en_regels_zegt_waarom(klantmanager, traject):
    lees_in([_vrijstelling(examenniveau="A2")], klantmanager)
    voor = _regels(klantmanager, traject)["vrijgesteld"].waarom
    assert "pas" in voor.uitleg
    assert "VRIJ-07" in voor.regels
    _afgeschaald(traject, "spreken")
    rij = _rij(traject)
    assert (rij.naam, rij.beeld.woord) == ("Spreken A2", "Hoeft niet")
    assert "Spreken" in _regels(klantmanager, traject)["vrijgesteld"].waarom.uitleg
    assert "spreken" not in _regels(klantmanager, traject)["examens"].waarom.waarde


def test_vrij07_alleen_het_afgeschaalde_onderdeel_wordt_door_a2_vrijgesteld(klantmanager, traject):
    lees_in([_vrijstelling(examenniveau="A2")], klantmanager)
    _afgeschaald(traject, "lezen")
    assert _rij(traject).beeld.woord == "Nog te doen"


def test_vrij07_zonder_niveau_is_een_vraag_en_geen_gok(regio, klantmanager, traject):
    rapport = lees_in([_vrijstelling()], klantmanager)
    rij = _rij(traject)
    assert (rij.beeld.woord, "Op welk niveau" in rij.mist) == ("Nog te doen", True)
    assert "Op welk niveau" in _regels(klantmanager, traject)["vrijgesteld"].waarom.vraag
    assert [m.kolom for m in rapport.meldingen] == ["examenniveau"]
    with context({regio.hoorn.pk}):
        assert Taak.objects.filter(omschrijving__contains="niveau", medewerker=klantmanager).exists()


def test_vrij07_zonder_onderdeel_is_een_taak(regio, klantmanager, traject):
    rapport = lees_in([_vrijstelling(examenonderdeel=None, examenniveau="B1")], klantmanager)
    assert [m.kolom for m in rapport.meldingen] == ["examenonderdeel"]
    with context({regio.hoorn.pk}):
        assert Taak.objects.filter(omschrijving__contains="van welk onderdeel", medewerker=klantmanager).exists()


def test_vrij07_de_omschrijving_van_duo_is_hetzelfde_onderdeel_als_de_code(regio, klantmanager, traject):
    lees_in([_vrijstelling(examenonderdeel="Spreekvaardigheid", examenniveau="B1")], klantmanager)
    assert _rij(traject).beeld.woord == "Hoeft niet"


def test_vrij07_van_twee_vrijstellingen_van_een_onderdeel_geldt_de_hoogste(regio, klantmanager, traject):
    for nr, niveau in enumerate(("B1", "A2"), 1):
        lees_in([_vrijstelling(examenniveau=niveau) | {"berichtId": f"v-{nr}"}], klantmanager)
    assert _rij(traject).beeld.woord == "Hoeft niet"


def test_vrij07_vier_vrijgestelde_taalonderdelen_zijn_geen_ontheffing_die_niet_past(regio, klantmanager, traject):
    """ONTH-02 kent hooguit drie taalonderdelen; dat gaat over ontheffing, niet over vrijstelling."""
    besluiten = [
        {"oordeel": "Toekenning", "reden": "GED", "examenonderdeel": o, "examenniveau": "B1"}
        for o in ("LE", "LU", "SC", "SP")
    ]
    lees_in([melding("SS117", Vrijstelling={"GedeeltelijkeVrijstelling": besluiten})], klantmanager)
    assert "ontheven" not in _regels(klantmanager, traject)
    with context({regio.hoorn.pk}):
        assert len(Duofeit.objects.get().waarde["vrijgesteld"]) == 4


UREN = "urenBelastbaarheidParticipatieactiviteit"


def _ontheffing(uren: Any, *, tijd: str = "2026-10-03T08:00:00", nr: int = 1, **velden: Any) -> dict[str, Any]:
    besluit = {"oordeel": "Toekenning", "datumOordeel": "2026-10-01", "grond": "MED", UREN: uren} | velden
    return melding("SS119", tijd=tijd, nr=nr, Ontheffing={"GedeeltelijkeOntheffing": [besluit]})


@pytest.fixture
def z_route(regio, klantmanager):
    """Een asielstatushouder in de Z-route, met 150 uur participatie."""
    nieuw = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), doelgroep="asielstatushouder")
    traject = met_pip(nieuw, leerroute="z", taalniveau="")
    with context({regio.hoorn.pk}):
        lessen = [Les(date(2026, 5, n), "participatie", Decimal(10), "aanwezig") for n in range(1, 16)]
        uren_vastleggen(traject=traject, wie=wie_is(klantmanager, op=OP), lessen=lessen, bron="Buurthuis")
    return traject


def _norm(traject: Traject) -> Norm:
    with context({traject.gemeente_id}):
        gevonden = normen(traject, gegevens_van(traject), [], op=OP)
    return next(norm for norm in gevonden if norm.code == "participatie")


@pytest.mark.parametrize(("uren", "nodig", "klaar"), [(150, 150, True), (200, 200, False), (900, 800, False)])
def test_onth09_de_norm_voor_participatie_volgt_wat_duo_haalbaar_noemt(klantmanager, z_route, uren, nodig, klaar):
    rapport = lees_in([_ontheffing(uren)], klantmanager)
    rij, norm = _rij(z_route, "z_participatie_uren"), _norm(z_route)
    assert (rapport.gewijzigd, rapport.meldingen) == (1, [])
    assert (rij.klaar, f"van {nodig}." in rij.mist) == (klaar, True)
    assert ("minder dan 800" in rij.mist) == (nodig < 800)
    assert (norm.norm, norm.naam, norm.gehaald) == (nodig, f"{nodig} participatie-uren Z-route", klaar)


def test_onth09_op_het_scherm_uren_en_onderdelen_staat_dezelfde_norm_zonder_de_reden(klantmanager, z_route, client):
    lees_in([_ontheffing(200)], klantmanager)
    client.force_login(klantmanager)
    uren = client.get(f"/dossiers/{z_route.pk}/uren/").content.decode()
    onderdelen = client.get(f"/dossiers/{z_route.pk}/onderdelen/").content.decode()
    assert "200 participatie-uren Z-route" in uren
    assert "van 200." in onderdelen
    assert "medisch" not in (uren + onderdelen).lower()


def test_onth09_nul_uren_betekent_dat_participatie_niet_hoeft(klantmanager, z_route):
    lees_in([_ontheffing(0)], klantmanager)
    rij, norm = _rij(z_route, "z_participatie_uren"), _norm(z_route)
    assert (rij.beeld.woord, norm.geldt, norm.norm) == ("Hoeft niet", False, 800)
    assert "van DUO" in norm.zin


def test_onth02_onth09_regels_zegt_waarom_en_het_eindgesprek_rekent_met_dezelfde_norm(klantmanager, z_route):
    lees_in([_ontheffing(150)], klantmanager)
    regels = _regels(klantmanager, z_route)
    waarom = regels["ontheven"].waarom
    assert (waarom.waarde, {"ONTH-02", "ONTH-09"} <= set(waarom.regels)) == (150, True)
    assert "z_participatie_uren" not in regels["z-route"].waarom.waarde
    with context({z_route.gemeente_id}):
        mist = ontbreekt_voor(z_route, Onderdeel.Z_EINDGESPREK, gegevens_van(z_route), OP)
        brief = dict(_afspraken(Pip(traject=z_route, leerroute="z"), OP))
    assert not any("participatie" in zin for zin in mist)
    assert "150 uur participatie" in brief["Uren in de Z-route"]


def test_onth09_het_laatste_besluit_over_de_uren_geldt_ook_als_het_eerst_kwam(klantmanager, z_route):
    lees_in([_ontheffing(300, tijd="2026-10-09T08:00:00", nr=2)], klantmanager)
    lees_in([_ontheffing(200)], klantmanager)
    assert _norm(z_route).norm == 300


def test_onth02_uren_participatie_buiten_de_z_route_zijn_een_vraag(klantmanager, traject):
    rapport = lees_in([_ontheffing(200)], klantmanager)
    assert [m.kolom for m in rapport.meldingen] == [UREN]
    assert "past niet in het Besluit" in _regels(klantmanager, traject)["ontheven"].waarom.vraag


def test_onth02_een_ontheffing_zonder_onderdeel_en_zonder_uren_is_een_taak(regio, klantmanager, traject):
    rapport = lees_in([_ontheffing(None)], klantmanager)
    assert [m.kolom for m in rapport.meldingen] == ["examenonderdeel"]
    with context({regio.hoorn.pk}):
        assert Taak.objects.filter(omschrijving__contains="niet waarvan", medewerker=klantmanager).exists()


@pytest.mark.parametrize("uren", [-1, 10000, "veel", 1.5, True, [200]])
def test_inv1_uren_die_geen_heel_getal_zijn_zijn_een_fout_bij_dat_veld(klantmanager, z_route, uren):
    rapport = lees_in([_ontheffing(uren)], klantmanager)
    assert [m.kolom for m in rapport.meldingen] == [f"ontheffing/GedeeltelijkeOntheffing 1/{UREN}"]
