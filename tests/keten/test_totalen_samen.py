"""INV-1: twee totalen over dezelfde maand passen daar samen in, ook uit twee bestanden of van twee scholen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import dossier
from tests.factories.invoer import lees_in, plaatsing

from meedoen.aanbod.models import School
from meedoen.trajecten.models import Uurregel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

KOP = "plaatsing_id;peildatum;onderdeel;uren_aanwezig;uren_geoorloofd_afwezig\n"
PAST_NIET = "Dit totaal met de andere over deze maand is 748 uur. In oktober 2026 passen er 744."


def _rij(dag: int, aanwezig: int, geoorloofd: int = 0, *, soort: str = "taal", nummer: str = "P42") -> str:
    return f"{nummer};2026-10-{dag:02d};{soort};{aanwezig};{geoorloofd}\n"


def _samen(rapport) -> list[tuple[str, str]]:
    return [(m.ernst, m.rij) for m in rapport.meldingen if "met de andere over deze maand" in m.reden]


def test_twee_totalen_in_een_bestand_die_samen_niet_in_de_maand_passen_zijn_een_fout(klantmanager, traject):
    rapport = lees_in(KOP + _rij(15, 374) + _rij(31, 370, 4), klantmanager)
    assert _samen(rapport) == [("fout", "3")]
    assert [m.reden for m in rapport.meldingen if m.ernst == "fout"] == [PAST_NIET]
    assert (rapport.geweigerd, Uurregel.objects.count()) == (1, 0)


def test_een_totaal_in_een_later_bestand_telt_samen_met_wat_er_al_staat(klantmanager, traject):
    lees_in(KOP + _rij(15, 370, 4), klantmanager)
    assert _samen(lees_in(KOP + _rij(31, 374), klantmanager)) == [("fout", "2")]
    assert _samen(lees_in(KOP + _rij(31, 100), klantmanager)) == [("waarschuwing", "2")]  # meer dan 60 uur per week
    # Hetzelfde nog eens is geen nieuws; een verbetering van het eerste totaal maakt weer plaats.
    assert _samen(lees_in(KOP + _rij(31, 100) + "\n", klantmanager)) == []
    assert _samen(lees_in(KOP + _rij(15, 100, 0), klantmanager)) == []
    assert _samen(lees_in(KOP + _rij(15, 644, 4), klantmanager)) == [("fout", "2")]


def test_een_totaal_van_een_andere_school_of_onder_een_ander_nummer_telt_mee(klantmanager, traject):
    ander = plaatsing(traject, "P43")
    lees_in(KOP + _rij(31, 374), klantmanager)
    assert _samen(lees_in(KOP + _rij(31, 374, nummer="P43"), klantmanager)) == [("fout", "2")]
    ander.school = School.objects.create(kvk="87654321", naam="Andere school")
    ander.save()
    assert _samen(lees_in(KOP + _rij(31, 374, nummer="P43") + "\n", klantmanager)) == [("fout", "2")]


@pytest.mark.parametrize(
    "tweede",
    [
        "P42;2026-09-30;taal;374;0\n",  # een andere maand
        _rij(31, 374, soort="knm"),
        _rij(15, 10, 0),  # hetzelfde totaal, verbeterd
    ],
)
def test_wat_niet_over_dezelfde_maand_en_soort_gaat_telt_niet_samen(klantmanager, traject, tweede):
    lees_in(KOP + _rij(15, 374), klantmanager)
    assert _samen(lees_in(KOP + tweede, klantmanager)) == []


def test_wat_verviel_en_een_ander_dossier_tellen_niet_mee(regio, klantmanager, traject):
    plaatsing(dossier(regio, klantmanager, regio.hoorn), "P50")
    kop = KOP.replace("uren_geoorloofd_afwezig", "uren_vervallen_door_school")
    lees_in(kop + _rij(15, 120, 600) + _rij(31, 500, nummer="P50"), klantmanager)
    assert _samen(lees_in(kop + _rij(31, 120, 600), klantmanager)) == []


def test_meer_totalen_kosten_niet_meer_vragen(klantmanager, traject):
    lees_in(KOP + _rij(31, 1, 1), klantmanager)
    aantallen = []
    for soort, dagen in (("knm", range(1, 3)), ("pvt", range(1, 32))):
        with CaptureQueriesContext(connection) as vragen:
            lees_in(KOP + "".join(_rij(dag, 1, 1, soort=soort) for dag in dagen), klantmanager)
        aantallen.append(sum("uurregel" in vraag["sql"] for vraag in vragen))
    assert aantallen[0] == aantallen[1]
