"""VRIJ-04, VHZ-05: waar de klok stilstaat of open is, zegt elk scherm hetzelfde en nergens een harde datum."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories import OP, als, dossier, met_pip
from tests.factories.invoer import bsn, lees_in
from tests.keten.test_stilstand import GEEN_PLICHT, INGETROKKEN, TERMIJN, TIJDELIJK, VRIJ, melding
from tests.web.leestekst import leestekst
from tests.web.test_feiten import formulier

from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Traject

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

STIL = "De klok staat stil sinds 1 september"


@pytest.fixture
def traject(regio, marloes):
    return dossier(
        regio, marloes, regio.hoorn, bsn=bsn(1), doelgroep="gezinsmigrant", kennisgeving_duo=date(2026, 8, 3)
    )


def _lees(medewerker, naam: str, *args: Any, vraag: str = "") -> str:
    antwoord = als(medewerker).get(reverse(naam, args=args) + vraag)
    assert antwoord.status_code == 200
    return leestekst(antwoord)


def test_vrij04_elk_scherm_zegt_dat_de_klok_stilstaat(regio, marloes, traject):
    assert "De termijn van de wet is overschreden" in _lees(marloes, "vandaag")
    lees_in([VRIJ], marloes)
    vandaag, overzicht = _lees(marloes, "vandaag"), _lees(marloes, "dossier", traject.pk)
    for tekst in (vandaag, overzicht):
        assert STIL in tekst
        assert "overschreden" not in tekst
        assert "dagen voorbij" not in tekst
    assert "De klok staat stil: DUO stelde tijdelijk vrij" in overzicht
    assert "De klok staat stil sinds 1 september 2026: DUO stelde tijdelijk vrij, tot en met 1 juli 2027." in overzicht
    assert "Staat stil" in _lees(marloes, "termijnen", traject.pk)
    waarom = _lees(marloes, "waarom", traject.pk, "pip_uiterlijk")
    assert "staat stil sinds 1 september 2026" in waarom
    assert "Wet inburgering 2021 art. 4 lid 1 d" in waarom
    assert "De tien weken eindigden" not in waarom
    assert "staat stil" in _lees(marloes, "dossiers")
    assert "staat stil" in _lees(marloes, "regels", traject.pk)


def test_vrij04_de_teamleider_ziet_geen_pip_te_laat_en_wel_dat_de_klok_stilstaat(regio, marloes, traject):
    teamleider = regio.medewerker("Teun de Lange", Rol.TEAMLEIDER)
    with context({regio.hoorn.pk}):
        Traject.objects.update(klantmanager=None)
    lees_in([VRIJ], marloes)
    vandaag = _lees(teamleider, "vandaag")
    assert "niemand met een PIP dat te laat is" in vandaag
    assert "staat stil" in vandaag
    assert "staat stil" in _lees(teamleider, "team")


def test_vrij04_na_de_laatste_dag_vraagt_vandaag_of_de_plicht_weer_loopt(regio, marloes, traject):
    kort = {"TijdelijkeVrijstelling": TIJDELIJK["TijdelijkeVrijstelling"] | {"einddatum": "2026-11-01"}}
    lees_in([melding("SS109", Inburgeringsplicht=GEEN_PLICHT, Vrijstelling=kort)], marloes)
    vandaag = _lees(marloes, "vandaag")
    assert "De tijdelijke vrijstelling eindigde 1 november" in vandaag
    assert "Vraag DUO of de plicht weer loopt" in vandaag


def test_term08_met_een_pip_staat_ook_de_inburgeringstermijn_overal_stil(regio, marloes, traject):
    met_pip(traject, termijn_begin_duo=date(2025, 3, 4), termijn_einde_duo=date(2028, 3, 3))
    lees_in([VRIJ], marloes)
    overzicht = _lees(marloes, "dossier", traject.pk)
    assert STIL in overzicht
    assert "3 maart 2028" not in overzicht
    termijnen = _lees(marloes, "termijnen", traject.pk)
    assert "Staat stil" in termijnen
    assert "DUO heeft nog geen einde van de termijn gemeld" not in termijnen
    assert "staat stil sinds 1 september 2026" in _lees(marloes, "waarom", traject.pk, "termijn_einde")
    assert "staat stil" in _lees(marloes, "dossiers")
    lees_in([melding("SS130", tijd="2026-11-02T08:00:00", Inburgeringstermijn=TERMIJN)], marloes)
    assert "30 december 2028" in _lees(marloes, "dossier", traject.pk)


def test_vrij04_elk_tabblad_opent_terwijl_de_termijn_stilstaat_en_na_het_einde_staat_er_niets_meer_stil(
    regio, marloes, traject
):
    met_pip(traject)
    lees_in([VRIJ], marloes)
    for tab in ("dossier", "feiten", "intake", "pip", "onderdelen", "uren", "gesprekken", "termijnen", "regels"):
        _lees(marloes, tab, traject.pk)
    lees_in([melding("SS111", tijd="2026-10-05T08:00:00")], marloes)
    termijnen = _lees(marloes, "termijnen", traject.pk)
    assert "Dossier gesloten" in termijnen
    assert "Staat stil" not in termijnen
    assert "staat stil" not in _lees(marloes, "dossiers")


def test_pli07_na_de_vrijstelling_staat_de_vraag_op_vandaag_en_lost_feiten_haar_op(regio, marloes, traject):
    for bericht in (VRIJ, INGETROKKEN):
        lees_in([bericht], marloes)
    assert "Vanaf welke dag lopen de tien weken" in _lees(marloes, "vandaag")
    assert "Dit beslist een mens" in _lees(marloes, "waarom", traject.pk, "pip_uiterlijk")
    client, pad = als(marloes), reverse("feiten-wijzigen", args=[traject.pk])
    client.post(pad, formulier(client, pad) | {"tien_weken_vanaf": "2026-11-02"})
    assert "11 januari 2027" in _lees(marloes, "dossier", traject.pk)
    assert "na navraag" in _lees(marloes, "waarom", traject.pk, "pip_uiterlijk")


def test_vhz05_zonder_vorig_pip_staat_de_vraag_op_het_dossier_en_geen_datum(regio, marloes, traject):
    with context({regio.hoorn.pk}):
        Traject.objects.update(gevestigd_zonder_pip=date(2026, 10, 1), pip_uiterlijk=None)
    for naam in ("vandaag", "termijnen", "dossier"):
        tekst = _lees(marloes, naam, *([] if naam == "vandaag" else [traject.pk]))
        assert "welke tien weken gelden staat er niet" in tekst, naam
        assert "overschreden" not in tekst, naam
    waarom = _lees(marloes, "waarom", traject.pk, "pip_uiterlijk")
    assert "Dit beslist een mens" in waarom
    assert "Besluit inburgering 2021 art. 5.3" in waarom


@pytest.mark.parametrize(
    ("velden", "waar", "zin"),
    [
        ({"vrijgesteld_tot_en_met": "2027-07-01"}, "vrijgesteld_vanaf", "vanaf welke dag"),
        (
            {"vrijgesteld_vanaf": "2026-09-01", "weer_plichtig_vanaf": "2026-08-01"},
            "weer_plichtig_vanaf",
            "vóór het begin",
        ),
        ({"vrijgesteld_vanaf": "2021-09-01"}, "vrijgesteld_vanaf", "1 januari 2022"),
    ],
)
def test_vrij04_een_vrijstelling_die_niet_kan_wordt_bij_het_veld_geweigerd(regio, marloes, traject, velden, waar, zin):
    client, pad = als(marloes), reverse("feiten-wijzigen", args=[traject.pk])
    antwoord = client.post(pad, formulier(client, pad) | velden)
    assert zin in antwoord.context["form"].errors[waar][0]


def test_vandaag_kost_met_een_stilstaande_klok_niet_meer_vragen(regio, marloes):
    def tel() -> int:
        client = als(marloes)
        client.get(reverse("vandaag"))
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(reverse("vandaag")).status_code == 200
        return len(vragen)

    aantallen = []
    for nummer in range(1, 5):
        dossier(regio, marloes, regio.hoorn, bsn=bsn(nummer), kennisgeving_duo=date(2026, 8, 3))
        with context({regio.hoorn.pk}):
            velden = {"vrijgesteld_vanaf": date(2026, 9, 1), "pip_uiterlijk": None}
            velden |= {"weer_plichtig_vanaf": date(2026, 11, 2)} if nummer % 2 else {}
            velden |= {"gevestigd_zonder_pip": OP} if nummer == 3 else {}
            Traject.objects.filter(persoon__trajecten__isnull=False).latest("pk")
            Traject.objects.order_by("-pk").filter(pk=Traject.objects.latest("pk").pk).update(**velden)
        aantallen.append(tel())
    assert len(set(aantallen)) == 1, aantallen
