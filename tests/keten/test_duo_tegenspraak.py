"""INV-1, RES-01: spreekt een melding van DUO zichzelf of het dossier tegen, dan kijkt een mens mee."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories import als, dossier, met_pip
from tests.factories.invoer import bsn, lees_in
from tests.keten.test_duo import PLICHT, _een, melding
from tests.web.leestekst import leestekst

from meedoen.autorisatie.wie import context
from meedoen.taken.models import Taak
from meedoen.trajecten.models import Duofeit, Examen

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

BEGONNEN = {"start_plicht": date(2025, 2, 3), "kennisgeving_duo": date(2025, 2, 10)}


@pytest.fixture
def traject(regio, klantmanager):
    """Een lopend dossier met een PIP van 3 maart 2025; de plicht begon op 3 februari."""
    return met_pip(dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1)), **BEGONNEN)


@pytest.mark.parametrize("gebeurtenis", ["SS106", "SS107", "SS108", "SS110", "SS111"])
def test_een_einde_dat_ook_zegt_dat_er_plicht_is_wacht_op_een_mens(regio, klantmanager, traject, gebeurtenis):
    rapport = lees_in([melding(gebeurtenis, Inburgeringsplicht=PLICHT | {"begindatum": "2025-02-03"})], klantmanager)
    assert (rapport.werkbak, [m.reden for m in rapport.meldingen]) == (
        1,
        ["Deze melding beëindigt de plicht, maar zegt ook dat zij er is. Vraag DUO wat klopt."],
    )
    assert _een(regio).toestand == "pip_vastgesteld"


@pytest.mark.parametrize(
    ("gebeurtenis", "gegevens", "pad"),
    [
        (
            "SS110",
            {"Inburgeringsplicht": {"indicatorInburgeringsplicht": False, "einddatum": "2025-02-02"}},
            "inburgeringsplicht/einddatum",
        ),
        (
            "SS110",
            {
                "Inburgeringsplicht": {
                    "indicatorInburgeringsplicht": False,
                    "begindatum": "2025-06-02",
                    "einddatum": "2025-06-01",
                }
            },
            "inburgeringsplicht/einddatum",
        ),
        ("SS106", {"Diploma": {"soort": "diploma", "datum": "2022-11-18"}}, "diploma/datum"),
    ],
    ids=["begin uit het dossier", "begin uit de melding", "diploma"],
)
def test_inv1_een_einde_van_voor_het_begin_van_de_plicht_wacht_op_een_mens(
    regio, klantmanager, traject, gebeurtenis, gegevens, pad
):
    rapport = lees_in([melding(gebeurtenis, **gegevens)], klantmanager)
    assert (rapport.werkbak, _een(regio).toestand) == (1, "pip_vastgesteld")
    (regel,) = rapport.meldingen
    assert (regel.kolom, "van vóór het begin van de plicht" in regel.reden) == (pad, True)


def test_een_plicht_die_eindigt_op_de_dag_dat_zij_begon_sluit_het_dossier(regio, klantmanager, traject):
    plicht = {"indicatorInburgeringsplicht": False, "einddatum": "2025-02-03"}
    assert lees_in([melding("SS110", Inburgeringsplicht=plicht)], klantmanager).werkbak == 0
    assert _een(regio).einde_op == date(2025, 2, 3)


def _uitslag(resultaat: str, **velden: Any) -> dict[str, Any]:
    return {"examendatum": "2026-09-15", "onderdeel": "SP", "niveau": "B1", "resultaat": resultaat} | velden


def test_ss199_twee_uitslagen_van_een_examen_wachten_op_een_mens_en_geen_van_beide_telt(regio, klantmanager, traject):
    rapport = lees_in([melding("SS199", Examenresultaten=[_uitslag("Gezakt"), _uitslag("Geslaagd")])], klantmanager)
    assert (rapport.werkbak, [m.reden for m in rapport.meldingen]) == (
        1,
        ["In deze melding staan twee verschillende uitslagen van hetzelfde examen. Vraag DUO welke klopt."],
    )
    with context({regio.hoorn.pk}):
        assert not Examen.objects.exists()
        assert not Duofeit.objects.exists()


@pytest.mark.parametrize("tweede", [_uitslag("Gezakt"), _uitslag("Geslaagd", examendatum="2026-09-16")])
def test_ss199_dezelfde_uitslag_twee_keer_of_een_andere_dag_is_geen_tegenspraak(klantmanager, traject, tweede):
    rapport = lees_in([melding("SS199", Examenresultaten=[_uitslag("Gezakt"), tweede])], klantmanager)
    assert (rapport.werkbak, rapport.gewijzigd) == (0, 1)


def _zinnen(regio) -> set[str]:
    with context({regio.hoorn.pk}):
        return set(Taak.objects.values_list("omschrijving", flat=True))


@pytest.mark.parametrize(
    ("route", "soort", "past"), [("b1", "certificaat", "diploma"), ("z", "diploma", "certificaat")]
)
def test_res01_een_ander_bewijs_dan_de_leerroute_leidt_en_wordt_een_taak(regio, klantmanager, route, soort, past):
    nieuw = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    traject = met_pip(nieuw, leerroute=route, taalniveau="", **BEGONNEN)
    rapport = lees_in([melding("SS106", Diploma={"soort": soort, "datum": "2026-09-18"})], klantmanager)
    zin = f"DUO meldt een {soort}; bij deze leerroute hoort een {past}. Vraag DUO wat klopt."
    assert [(m.kolom, m.reden) for m in rapport.meldingen] == [("diploma/soort", zin)]
    assert (_een(regio).toestand, _een(regio).bewijs, zin in _zinnen(regio)) == ("voldaan", soort, True)
    scherm = als(klantmanager).get(f"/dossiers/{traject.pk}/onderdelen/").content.decode()
    assert f"DUO geeft het {soort}." in scherm
    assert f"DUO geeft het {past}." not in scherm
    assert f"Bij deze leerroute hoort een {past}" in scherm


def test_res01_bij_een_certificaat_staat_ook_wat_in_dit_dossier_nog_ontbreekt(klantmanager, traject):
    lees_in([melding("SS106", Diploma={"soort": "certificaat", "datum": "2026-09-18"})], klantmanager)
    scherm = als(klantmanager).get(f"/dossiers/{traject.pk}/").content.decode()
    assert "Certificaat overhandigen" in scherm
    assert "In dit dossier ontbreekt nog: Lezen B1" in leestekst(scherm)


def test_res01_een_diploma_van_voor_het_eerste_pip_wordt_een_taak(regio, klantmanager, traject):
    rapport = lees_in([melding("SS106", Diploma={"soort": "diploma", "datum": "2025-03-02"})], klantmanager)
    zin = "DUO meldt een diploma van vóór het eerste PIP. Vraag DUO of de dag klopt."
    assert [(m.kolom, m.reden) for m in rapport.meldingen] == [("diploma/datum", zin)]
    assert (_een(regio).voldaan_op, zin in _zinnen(regio)) == (date(2025, 3, 2), True)


def test_res01_het_bewijs_dat_bij_de_leerroute_hoort_vraagt_niets(regio, klantmanager, traject):
    rapport = lees_in([melding("SS106", Diploma={"soort": "diploma", "datum": "2025-03-03"})], klantmanager)
    assert (rapport.meldingen, _zinnen(regio)) == ([], set())


NUMMER = "999950101"
VREEMD = {"bsn": NUMMER, "opmerking": f"BSN {NUMMER}", "dieper": {"bsn": NUMMER}}
MET_VREEMD = {
    "SS102": {
        "Inburgeringsplicht": PLICHT | VREEMD,
        "Doelgroep": {"indeling": "Asielstatushouder"} | VREEMD,
        "Inburgeringstermijn": {"startdatum": "2025-03-04", "einddatum": "2028-03-04"} | VREEMD,
        "gratisPogingen": [{"onderdeel": NUMMER}],
    },
    "SS117": {
        "Vrijstelling": {
            "GedeeltelijkeVrijstelling": [
                {"oordeel": "Toekenning", "reden": NUMMER, "examenonderdeel": "LE", "examenniveau": "B1"} | VREEMD,
                {"oordeel": "Afwijzing", "examenonderdeel": NUMMER},
            ]
        }
    },
    "SS119": {
        "Ontheffing": {
            "GedeeltelijkeOntheffing": {"oordeel": "Toekenning", "grond": "MED", "examenonderdeel": "LE"} | VREEMD
        }
    },
    "SS131": {
        "Leerbaarheidstoets": {"datumAfname": "2025-02-20", "resultaat": "B1-route haalbaar", "behaaldeScore": "7"}
        | VREEMD
    },
    "SS199": {"Examenresultaten": [_uitslag("Gezakt") | VREEMD]},
}


@pytest.mark.parametrize("gebeurtenis", MET_VREEMD)
def test_geg2_een_veld_dat_wij_niet_kennen_blijft_niet_bij_het_dossier(regio, klantmanager, traject, gebeurtenis):
    rapport = lees_in([melding(gebeurtenis, **MET_VREEMD[gebeurtenis])], klantmanager)
    assert (rapport.fouten, rapport.werkbak) == (0, 0), rapport.meldingen
    bewaard = str(_een(regio, Duofeit).waarde)
    assert all(woord not in bewaard for woord in (NUMMER, "opmerking", "dieper", "MED"))


@pytest.mark.parametrize("gebeurtenis", ["SS110", "SS102", "SS101"])
def test_geg2_een_reden_buiten_de_lijst_van_duo_wacht_op_een_mens(regio, klantmanager, traject, gebeurtenis):
    plicht = {"indicatorInburgeringsplicht": False, "redenGeenInburgeringsplicht": f"BSN {NUMMER} weg"}
    termijn = {"startdatum": "2025-03-04", "einddatum": "2028-03-04"}
    rapport = lees_in([melding(gebeurtenis, Inburgeringsplicht=plicht, Inburgeringstermijn=termijn)], klantmanager)
    assert (rapport.werkbak, _een(regio).toestand) == (1, "pip_vastgesteld")
    assert NUMMER not in str(rapport.meldingen)
    with context({regio.hoorn.pk}):
        assert not Duofeit.objects.exists()
