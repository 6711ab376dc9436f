"""Noemde een school dag en uren al bij de aanwezigheid, dan werkt ook haar eerste leslijst door in de uren."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum
from tests.factories.invoer import KVK, lees_in

from meedoen.aanbod.models import School
from meedoen.autorisatie.models import Mandaat
from meedoen.trajecten.models import Traject, Uurregel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

AANWEZIG = "plaatsing_id;les_id;datum;uren;onderdeel;stand;uren_geteld\nP42;A;2026-10-01;3;taal;aanwezig;\n"


def _leslijst(*, dag: int = 1, uren: str = "3", gegeven: str = "ja", kvk: str = KVK, les: str = "A") -> str:
    kop = "les_id;groep_id;datum;uren;onderdeel;gegeven;kvk\n"
    return kop + f"{les};G7;2026-10-{dag:02d};{uren};taal;{gegeven};{kvk}\n"


def _per_dag() -> dict[date, Decimal]:
    som = Uurregel.objects.order_by().values_list("datum").annotate(som=Sum("telt"))
    return {dag: uren for dag, uren in som if uren}


@pytest.mark.parametrize(
    ("anders", "staat"),
    [
        ({"uren": "2"}, {date(2026, 10, 1): 2}),
        ({"dag": 5}, {date(2026, 10, 5): 3}),
        ({"gegeven": "vervallen"}, {}),
    ],
)
def test_de_eerste_leslijst_wijzigt_de_uren_en_het_rapport_zegt_dat(klantmanager, traject, anders, staat):
    lees_in(AANWEZIG, klantmanager)
    rapport = lees_in(_leslijst(**anders), klantmanager)
    assert (rapport.fouten, _per_dag()) == (0, staat)
    assert [m.reden for m in rapport.meldingen] == ["De gewijzigde lessen geven 1 correctie in het urengrootboek."]
    assert Traject.objects.get(pk=traject.pk).uren_nt2 == sum(staat.values())
    # Nog eens dezelfde lijst verandert niets.
    assert (lees_in(_leslijst(**anders) + "\n", klantmanager).gewijzigd, _per_dag()) == (0, staat)


@pytest.mark.parametrize("les", ["A", "B"])
def test_een_eerste_leslijst_die_hetzelfde_zegt_doet_niets(klantmanager, traject, les):
    lees_in(AANWEZIG, klantmanager)
    aantal = Uurregel.objects.count()
    rapport = lees_in(_leslijst(les=les), klantmanager)
    assert (rapport.meldingen, rapport.nieuw, Uurregel.objects.count()) == ([], 1, aantal)


def test_wat_een_mens_over_wie_er_was_besliste_blijft_staan(regio, klantmanager, traject):
    from meedoen.trajecten.services.uren import uur_corrigeren

    lees_in(AANWEZIG, klantmanager)
    wie = regio.wie(klantmanager)
    regel = Uurregel.objects.get()
    uur_corrigeren(regel=regel, wie=wie, stand="te_laat", gevolgd=Decimal("1.5"), reden="Nagevraagd", bron="Docent")
    lees_in(_leslijst(uren="2"), klantmanager)
    assert _per_dag() == {date(2026, 10, 1): Decimal("1.5")}


def test_een_eerste_leslijst_van_een_andere_school_wijzigt_niets(klantmanager, traject):
    School.objects.create(kvk="87654321", naam="Andere school")
    lees_in(AANWEZIG, klantmanager)
    rapport = lees_in(_leslijst(uren="2", kvk="87654321"), klantmanager)
    assert (rapport.meldingen, _per_dag()) == ([], {date(2026, 10, 1): 3})


def test_een_eerste_leslijst_zonder_school_wijzigt_niets_en_zegt_dat(klantmanager, traject):
    """Het nummer van een les is van de school: zonder KvK-nummer kan het de les van een andere school zijn."""
    lees_in(AANWEZIG, klantmanager)
    (melding,) = lees_in(_leslijst(uren="2", kvk=""), klantmanager).meldingen
    assert (melding.ernst, melding.rij, "kvk" in melding.wat_te_doen) == ("waarschuwing", "2", True)
    assert _per_dag() == {date(2026, 10, 1): 3}


def test_een_les_die_in_hetzelfde_bestand_bij_de_aanwezigheid_staat_blijft_zoals_daar(klantmanager, traject):
    les = {"les_id": "A", "datum": "2026-10-01", "uren": 2, "onderdeel": "taal", "gegeven": "ja"}
    wie = {"les_id": "A", "plaatsing_id": "P42", "stand": "aanwezig"}
    lees_in(AANWEZIG, klantmanager)
    kop = {"formaat": "voortgang-inburgering/0.1", "aanbieder": {"kvk": KVK, "naam": "Voorbeeldschool"}}
    rapport = lees_in(kop | {"lessen": [les], "aanwezigheid": [wie]}, klantmanager)
    assert (rapport.fouten, rapport.meldingen, _per_dag()) == (0, [], {date(2026, 10, 1): 2})


def test_ten9_de_eerste_leslijst_zegt_alleen_bij_een_correctie_waar_zij_niet_doorwerkt(regio, klantmanager, traject):
    Mandaat.objects.filter(gemeente=regio.medemblik).update(tot=date(2026, 11, 1))
    lees_in(AANWEZIG, klantmanager)
    assert lees_in(_leslijst(les="B"), klantmanager).meldingen == []
    zinnen = [m.reden for m in lees_in(_leslijst(uren="2"), klantmanager).meldingen]
    assert any("niet door in Medemblik" in zin for zin in zinnen)
