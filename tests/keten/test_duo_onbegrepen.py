"""BTR-4: een melding die een besluit aankondigt dat wij er niet in lezen, wacht op een mens en verdwijnt niet stil."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories import OP, dossier
from tests.factories.invoer import bsn, lees_in
from tests.keten.test_duo import melding

from meedoen.autorisatie.wie import context, wie_is
from meedoen.keten.models import Werkbak
from meedoen.keten.services.werkbak import melding_toewijzen
from meedoen.taken.models import Taak
from meedoen.trajecten.models import Duofeit, Traject

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
TOEGEKEND = {"oordeel": "Toekenning", "datumOordeel": "2026-10-01", "grond": "MED", "examenonderdeel": "SC"}
VRIJGESTELD = {"oordeel": "Toekenning", "reden": "GED", "examenonderdeel": "Spreekvaardigheid", "examenniveau": "B1"}
GEHEEL_AFGEWEZEN = {"GeheleOntheffing": {"oordeel": "Afwijzing", "datumOordeel": "2026-10-01", "grond": "MED"}}
ONBEGREPEN: dict[str, tuple[str, dict[str, Any]]] = {
    "een sleutel die DUO zo niet schrijft": ("SS119", {"Ontheffing": {"gedeeltelijkeOntheffing": [TOEGEKEND]}}),
    "een lege lijst": ("SS119", {"Ontheffing": {"GedeeltelijkeOntheffing": []}}),
    "niets in het object": ("SS119", {"Ontheffing": {"GedeeltelijkeOntheffing": None}}),
    "een leeg object in een lijst": ("SS119", {"Ontheffing": [{}]}),
    "velden die wij niet kennen": ("SS119", {"Ontheffing": {"soort": "Medisch", "onderdelen": ["SC"]}}),
    "alleen een gehele ontheffing": ("SS119", {"Ontheffing": GEHEEL_AFGEWEZEN}),
    "alleen een afwijzing": (
        "SS119",
        {"Ontheffing": {"GedeeltelijkeOntheffing": TOEGEKEND | {"oordeel": "Afwijzing"}}},
    ),
    "een van twee objecten": ("SS119", {"Ontheffing": [{"GedeeltelijkeOntheffing": TOEGEKEND}, {"x": 1}]}),
    "een onbekende vrijstelling": ("SS117", {"Vrijstelling": {"x": 1}}),
    "een vrijstelling met een lege lijst": ("SS117", {"Vrijstelling": {"GedeeltelijkeVrijstelling": []}}),
    "een tijdelijke vrijstelling": ("SS117", {"Vrijstelling": {"TijdelijkeVrijstelling": {"oordeel": "Toekenning"}}}),
    "een ontheffing bij een vrijstelling": (
        "SS117",
        {"Vrijstelling": {"x": 1}, "Ontheffing": {"GedeeltelijkeOntheffing": TOEGEKEND}},
    ),
    "een onbekende doelgroep": ("SS125", {"Doelgroep": {"soort": "Asiel"}}),
}


@pytest.fixture
def traject(regio, klantmanager):
    return dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), doelgroep="gezinsmigrant")


@pytest.mark.parametrize("geval", ONBEGREPEN)
def test_btr4_een_besluit_dat_wij_niet_lezen_gaat_naar_de_werkbak(regio, klantmanager, traject, geval):
    gebeurtenis, gegevens = ONBEGREPEN[geval]
    rapport = lees_in([melding(gebeurtenis, **gegevens)], klantmanager)
    assert (rapport.werkbak, rapport.ongewijzigd, rapport.gewijzigd, rapport.fouten) == (1, 0, 0, 0)
    (regel,) = rapport.meldingen
    assert (regel.ernst, "niet lezen welke" in regel.reden) == ("waarschuwing", True)
    with context({regio.hoorn.pk}):
        assert Werkbak.objects.get().reden == regel.reden
        assert not Duofeit.objects.exists()  # dus ook geen "Gedeeltelijk ontheven" op de tijdlijn
        assert not Taak.objects.exists()


@pytest.mark.parametrize(
    ("gebeurtenis", "gegevens", "woord"),
    [
        ("SS119", {"Ontheffing": {"gedeeltelijkeOntheffing": [TOEGEKEND]}}, "gedeeltelijke ontheffing"),
        ("SS119", {}, "gedeeltelijke ontheffing"),
        ("SS117", {"Vrijstelling": {"x": 1}}, "gedeeltelijke vrijstelling"),
        ("SS125", {"Doelgroep": {"x": 1}}, "doelgroep"),
    ],
)
def test_btr4_legt_een_mens_haar_bij_het_dossier_dan_blijft_het_een_vraag(
    regio, klantmanager, traject, gebeurtenis, gegevens, woord
):
    lees_in([melding(gebeurtenis, **gegevens)], klantmanager)
    wie = wie_is(klantmanager, op=OP)
    with context(wie.gemeenten):
        gedaan = melding_toewijzen(melding=Werkbak.objects.get(), nummer=traject.nummer, wie=wie)
        assert [woord in m.reden for m in gedaan.waarschuwingen] == [True]
        assert Taak.objects.filter(medewerker=klantmanager, omschrijving__contains=woord).exists()
        assert Traject.objects.get().doelgroep == "gezinsmigrant"


# Zo staan zij in de specificaties van DUO: één object, of een lijst van wat de raadpleging geeft.
GELEZEN: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "ontheffing": ("SS119", {"Ontheffing": {"GedeeltelijkeOntheffing": TOEGEKEND}}, {"onderdelen": ["schrijven"]}),
    "ontheffingen, ook een gehele die is afgewezen": (
        "SS119",
        {"ontheffingen": [GEHEEL_AFGEWEZEN, {"GedeeltelijkeOntheffing": TOEGEKEND}]},
        {"onderdelen": ["schrijven"]},
    ),
    "ontheffing naast wat wij niet kennen": (
        "SS119",
        {"Ontheffing": {"GedeeltelijkeOntheffing": TOEGEKEND, "x": 1}},
        {"onderdelen": ["schrijven"]},
    ),
    "vrijstelling": (
        "SS117",
        {"Vrijstelling": {"GedeeltelijkeVrijstelling": VRIJGESTELD}},
        {"vrijgesteld": {"spreken": "B1"}},
    ),
    "vrijstellingen, ook een tijdelijke": (
        "SS117",
        {
            "vrijstellingen": [
                {"TijdelijkeVrijstelling": {"oordeel": "Toekenning", "reden": "OPL", "startdatum": "2025-09-01"}},
                {"GedeeltelijkeVrijstelling": VRIJGESTELD, "x": 1},
            ]
        },
        {"vrijgesteld": {"spreken": "B1"}},
    ),
}


@pytest.mark.parametrize("geval", GELEZEN)
def test_onth02_vrij07_de_schrijfwijze_van_duo_wordt_gelezen(regio, klantmanager, traject, geval):
    gebeurtenis, gegevens, besluit = GELEZEN[geval]
    rapport = lees_in([melding(gebeurtenis, **gegevens)], klantmanager)
    assert (rapport.gewijzigd, rapport.meldingen) == (1, [])
    with context({regio.hoorn.pk}):
        assert Duofeit.objects.get().waarde.items() >= besluit.items()
