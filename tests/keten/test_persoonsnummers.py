"""K2, GEG-3: oude teksten met een BSN of V-nummer zijn te vinden, zonder het nummer of de tekst te tonen."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from tests.factories import OP, dossier
from tests.factories.invoer import bsn, plaatsing

from meedoen.autorisatie.models import GemeenteModel
from meedoen.autorisatie.wie import context
from meedoen.keten.persoonsnummers import tekstvelden
from meedoen.logboek.models import Auditregel
from meedoen.personen.models import Persoon
from meedoen.taken.models import Taak
from meedoen.trajecten.models import CoaProfiel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def _zoek() -> list[str]:
    uit = StringIO()
    call_command("persoonsnummers", stdout=uit)
    return uit.getvalue().splitlines()


def test_k2_zonder_nummers_in_teksten_zegt_de_opdracht_dat(regio, klantmanager):
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    with context({regio.hoorn.pk}):
        Persoon.objects.filter(pk=traject.persoon_id).update(telefoon=bsn(7), opleiding="mavo, 14-03-1991 tot 2001")
    assert _zoek() == ["Wij vinden in geen enkele tekst een BSN of V-nummer."]


def test_k2_elke_tekst_met_een_nummer_noemt_het_veld_en_het_dossier_en_nooit_de_tekst(regio, klantmanager):
    een, twee = (dossier(regio, klantmanager, regio.hoorn, bsn=bsn(n)) for n in (1, 2))
    with context({regio.hoorn.pk}):
        Persoon.objects.filter(pk=een.persoon_id).update(opleiding=f"vraag haar zus, {bsn(7)}")
        CoaProfiel.objects.create(
            traject=een, gemeente=een.gemeente, ontvangen_op=OP, profiel={"gezin": "zus V2801000011"}
        )
        Taak.objects.create(
            dossier=twee.pk, gemeente=twee.gemeente, medewerker=klantmanager, omschrijving=f"bel {bsn(8)}", uiterlijk=OP
        )
        geplaatst = plaatsing(twee, "1")
        type(geplaatst).objects.filter(pk=geplaatst.pk).update(toelichting=f"{bsn(8)} en {bsn(9)}")
    *regels, wat_nu = _zoek()
    assert sorted(regels) == [
        f"Hoorn, CoaProfiel.profiel, 1 dossier: {een.nummer}",
        f"Hoorn, Persoon.opleiding, 1 dossier: {een.nummer}",
        f"Hoorn, Plaatsing.toelichting, 1 dossier: {twee.nummer}",
        f"Hoorn, Taak.omschrijving, 1 dossier: {twee.nummer}",
    ]
    assert "uit de tekst te halen" in wat_nu
    with context({regio.hoorn.pk}):
        assert Persoon.objects.get(pk=een.persoon_id).opleiding.endswith(bsn(7))
    assert Auditregel.objects.using("default").get(actie="persoonsnummers_gezocht").onderwerp == "teksten:4"


def test_k2_elk_vrij_tekstveld_wordt_nagelopen():
    nagelopen = {f"{m.__name__}.{v}" for m in apps.get_models() if issubclass(m, GemeenteModel) for v in tekstvelden(m)}
    assert {"Gesprek.verslag", "Bevinding.tekst", "Pip.motivering", "Uurregel.betwist_reden", "Besluit.motivering"} < (
        nagelopen
    )
    assert not {"Persoon.bsn", "Persoon.telefoon", "Werkbak.inhoud", "Duofeit.sleutel", "Plaatsing.nummer"} & nagelopen
