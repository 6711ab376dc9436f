"""R1 en R2 voluit: alle rollen, routes en methoden binnen het mandaat."""

from __future__ import annotations

import pytest
from tests.web.rondgang import BINNEN, matrix, schoon

pytestmark = [pytest.mark.django_db(databases=["default", "logboek"]), pytest.mark.zwaar]


def test_r1_r2_elke_rol_langs_elke_route(ronde):
    uitslag = matrix(ronde, BINNEN)
    assert len(uitslag.gevlogen) > 400  # de kanaries vliegen echt
    schoon(uitslag)
