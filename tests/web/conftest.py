"""Een regio met een klantmanager, en de vaste gegevensset van de veiligheidsrecepten, voor elke cel weer hetzelfde."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client, override_settings
from tests.factories import OP, Regio, dossier, met_pip
from tests.web.ronde import Ronde
from tests.web.wereld import bouw

from meedoen.besluiten import services as besluitdiensten
from meedoen.web.views import besluiten as besluitschermen
from meedoen.web.views import importeren


@pytest.fixture
def regio(settings):
    settings.PEILDATUM = OP
    return Regio()


@pytest.fixture
def marloes(regio):
    return regio.medewerker("Marloes de Wit")


@pytest.fixture
def traject(regio, marloes):
    """Een dossier van Marloes met een PIP; de termijn loopt tot en met 3 maart 2028."""
    return met_pip(dossier(regio, marloes, regio.hoorn))


@pytest.fixture(scope="module")
def ronde(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Ronde]:
    """Eén keer gebouwd; alles wat een cel schrijft, gaat met die cel weer weg."""
    zet = pytest.MonkeyPatch()
    # De pdf is hier de tekst van de brief: wat erin staat telt, niet hoe het eruitziet.
    for module in (besluitdiensten, besluitschermen):
        zet.setattr(module, "maak_pdf", lambda brief: brief.als_json().encode())
    zet.setattr(importeren, "laat_werken", lambda **_: None)
    stil = override_settings(PEILDATUM=OP, INVOERMAP=tmp_path_factory.mktemp("invoer"))
    with django_db_blocker.unblock(), stil, transaction.atomic(), transaction.atomic(using="logboek"):
        yield Ronde(bouw(), Client(), Client(), {})
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="logboek")
    zet.undo()
