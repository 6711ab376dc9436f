"""LOG-1, GEG-3: de rondgang langs elk scherm waar iemand een zin typt; die zin staat nooit in de auditketen."""

from __future__ import annotations

import pytest
from tests.web.regels import REGELS
from tests.web.ronde import Cel
from tests.web.rondgang import loop, schoon

from meedoen.autorisatie.rollen import Rol


@pytest.mark.django_db(databases=["default", "logboek"])
def test_geg3_wat_iemand_op_een_formulier_typt_komt_niet_als_reden_in_de_auditketen(ronde):
    """Elk werkscherm waar de rondgang een zin typt, bij het eigen dossier."""
    met_zin = [naam for naam, regel in REGELS.items() if any(" " in str(w).strip() for w in regel.vul.values())]
    assert {"plaatsing-verbeteren", "afsluiting-herstellen", "uur-betwisten"} <= set(met_zin)
    relaties = ("eigen", "afgesloten")
    cellen = [Cel(r, van, n, "POST") for n in met_zin for r in (Rol.KLANTMANAGER, Rol.TEAMLEIDER) for van in relaties]
    schoon(loop(ronde, cellen))
