"""VHZ-02, PLI-13: komt het vorige PIP van elders of van hier? Alleen wat hier eerder was, telt daarvoor."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import OP, dossier

from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import dossier_openen
from meedoen.trajecten.verhuizing import verhuisd

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def test_vhz02_een_later_dossier_maakt_van_een_verhuizing_van_toen_geen_terugkeer(regio, marloes):
    elders = {"vorig_pip_dagtekening": date(2025, 3, 3), "eerste_pip": date(2025, 3, 3)}
    oud = dossier(regio, marloes, regio.hoorn, **elders)
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=oud.pk).update(toestand="beëindigd", einde_op=date(2026, 2, 1))
        later = dossier_openen(
            persoon=oud.persoon, klantmanager=marloes, op=OP, doelgroep="asielstatushouder", **elders
        )
        assert verhuisd(Traject.objects.get(pk=oud.pk))
        assert not verhuisd(Traject.objects.get(pk=later.pk))
