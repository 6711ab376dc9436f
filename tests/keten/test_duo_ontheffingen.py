"""VRIJ-07, ONTH-02, ONTH-09: wat door een besluit van DUO niet of minder hoeft, en wanneer dat telt."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories import OP, dossier, met_pip
from tests.factories.invoer import bsn, lees_in
from tests.keten.test_duo import melding

from meedoen.autorisatie.wie import context, wie_is
from meedoen.taken.models import Taak
from meedoen.trajecten.models import Duofeit, Pip, Traject
from meedoen.trajecten.onderdelen import onderdelen_voor
from meedoen.trajecten.regels import regels_voor

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
