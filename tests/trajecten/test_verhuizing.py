"""Komt het vorige PIP uit een andere gemeente, of uit een eerder dossier hier (VHZ-01, VHZ-02)?"""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import Regio, dossier

from meedoen.autorisatie.wie import context
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import Toestand
from meedoen.trajecten.verhuizing import verhuisd

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
PIP = date(2024, 5, 6)


@pytest.mark.parametrize(
    ("eerdere", "kwam_van_elders"),
    [
        ([], True),
        ([(Einde.VERTREK, None)], False),  # ons eigen PIP van toen
        ([(Einde.VERHUISD, None)], True),
        ([(Einde.VERTREK, PIP)], True),  # ook dat dossier had het PIP van elders
        ([(Einde.VERTREK, None), (Einde.VERTREK, PIP)], False),
    ],
)
def test_vhz02_alleen_een_eigen_pip_van_een_eerder_dossier_is_een_pip_van_hier(eerdere, kwam_van_elders):
    regio = Regio()
    marloes = regio.medewerker("Marloes de Wit")
    dossiers = [dossier(regio, marloes, regio.hoorn) for _ in (*eerdere, None)]
    with context({regio.hoorn.pk}):
        nu = dossiers[-1]
        for eerder, (reden, vorig) in zip(dossiers, eerdere, strict=False):
            Traject.objects.filter(pk=eerder.pk).update(
                persoon=nu.persoon_id,
                toestand=Toestand.BEEINDIGD,
                einde_reden=reden.label,
                einde_op=date(2025, 1, 6),
                eerste_pip=PIP,
                vorig_pip_dagtekening=vorig,
            )
        Traject.objects.filter(pk=nu.pk).update(vorig_pip_dagtekening=PIP)
        assert verhuisd(Traject.objects.get(pk=nu.pk)) is kwam_van_elders
