"""Wat blijft er staan van een bestand dat halverwege bleef liggen? Na een dag niets (INV-5)."""

from __future__ import annotations

import os
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from tests.factories import OP

from meedoen import klok
from meedoen.autorisatie.wie import wie_is
from meedoen.keten import opslag
from meedoen.keten.models import Invoer
from meedoen.keten.services.invoer import NIET_AFGEMAAKT, aannemen
from meedoen.keten.toestanden import Invoertoestand

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def _aangenomen(medewerker, toestand: Invoertoestand, *, uren: int) -> Invoer:
    invoer = aannemen(wie=wie_is(medewerker, op=OP), stukken=[b"bsn\n"], bestandsnaam="lijst.csv")
    Invoer.objects.filter(pk=invoer.pk).update(toestand=toestand, op=klok.nu() - timedelta(hours=uren))
    plek = opslag.pad(invoer.opslag)
    toen = plek.stat().st_mtime - uren * 3600
    os.utime(plek, (toen, toen))
    return invoer


@pytest.mark.parametrize("toestand", ["proef_bezig", "proef_klaar", "bezig"])
def test_inv5_opruimen_wist_na_een_dag_het_bestand_en_stopt_de_invoer(klantmanager, toestand):
    oud = _aangenomen(klantmanager, toestand, uren=25)
    nieuw = _aangenomen(klantmanager, toestand, uren=23)
    opslag.pad(oud.opslag).touch()  # aannemen ruimt zelf ook op; hier gaat het om de opdracht
    os.utime(opslag.pad(oud.opslag), (0, 0))
    call_command("opruimen", stdout=(uit := StringIO()))
    assert not opslag.pad(oud.opslag).exists()
    assert opslag.pad(nieuw.opslag).exists()
    oud.refresh_from_db()
    nieuw.refresh_from_db()
    assert (oud.toestand, oud.reden) == (Invoertoestand.GESTOPT, NIET_AFGEMAAKT)
    assert (nieuw.toestand, nieuw.reden) == (toestand, "")
    assert "1 bestand dat na een dag nog open stond, is gestopt" in uit.getvalue()


def test_inv5_opruimen_laat_werk_dat_loopt_met_rust(klantmanager):
    invoer = _aangenomen(klantmanager, Invoertoestand.BEZIG, uren=25)
    opslag.schrijf_json(invoer.opslag, opslag.STAND, {"gedaan": 1})
    call_command("opruimen", stdout=StringIO())
    invoer.refresh_from_db()
    assert invoer.toestand == Invoertoestand.BEZIG


def test_inv5_wat_al_klaar_was_verandert_niet(klantmanager):
    invoer = _aangenomen(klantmanager, Invoertoestand.VERWERKT, uren=48)
    call_command("opruimen", stdout=StringIO())
    invoer.refresh_from_db()
    assert (invoer.toestand, invoer.reden) == (Invoertoestand.VERWERKT, "")
