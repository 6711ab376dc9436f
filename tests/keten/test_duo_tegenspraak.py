"""INV-1, RES-01: spreekt een melding van DUO zichzelf of het dossier tegen, dan kijkt een mens mee."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories import als, dossier, met_pip
from tests.factories.invoer import bsn, lees_in
from tests.keten.test_duo import PLICHT, _een, melding

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
