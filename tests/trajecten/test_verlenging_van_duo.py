"""VERL-23, TERM-04: een verlenging die DUO toekende verklaart het einde; een andere afwijking blijft een verschil."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import OP, Regio, dossier, met_pip

from meedoen.autorisatie.wie import context
from meedoen.taken.models import Taak
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.duo import termijn_van_duo
from meedoen.trajecten.termijnen import termijnen, verschil_met_duo

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.mark.parametrize(("verlengd", "signalen"), [(True, 0), (False, 1)])
def test_alleen_een_toegekende_verlenging_is_geen_verschil(verlengd, signalen):
    regio = Regio()
    traject = met_pip(dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn))
    with context({regio.hoorn.pk}):
        traject = Traject.objects.select_related("gemeente", "persoon").get(pk=traject.pk)
        nieuw, anders, verschil = termijn_van_duo(
            traject, termijn_begin_duo=date(2025, 3, 4), einddatum=date(2030, 6, 1), op=OP, verlengd=verlengd
        )
        assert anders
        assert nieuw.termijn_einde == date(2030, 5, 31)
        assert bool(verschil) is not verlengd
        assert bool(verschil_met_duo(nieuw).waarde.verschil_in_dagen) is not verlengd
        assert Taak.objects.count() == signalen


def test_een_einde_van_duo_zonder_pip_heeft_zijn_eigen_uitleg():
    einde = date(2029, 5, 31)
    traject = Traject(doelgroep="asielstatushouder", termijn_einde_duo=einde, termijn_einde=einde)
    lijst = {t.code: t for t in termijnen(traject)}
    assert list(lijst) == ["pip_uiterlijk", "verlenging_vanaf", "termijn_einde", "ontzorgen"]
    assert lijst["termijn_einde"].dag == einde
    assert "DUO" in lijst["termijn_einde"].zin
