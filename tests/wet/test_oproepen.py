"""Wat zegt de wet na een gemiste oproep voor de brede intake (Wi2021 art. 14 lid 1 en 2)?"""

from __future__ import annotations

from datetime import date

import pytest

from meedoen.wet.wet_inburgering_2021 import artikel_14
from meedoen.wet.wet_inburgering_2021.artikel_14 import Actie

EERST, TWEEDE = date(2026, 10, 1), date(2026, 11, 2)


@pytest.mark.parametrize(
    ("gemist", "vooraf"),
    [
        ([], False),
        ([(EERST, date(2026, 10, 3))], False),  # een waarschuwing ná de enige oproep ging nergens aan vooraf
        ([(EERST, date(2026, 10, 3)), (TWEEDE, None)], True),
        ([(EERST, None), (TWEEDE, date(2026, 11, 3))], False),
        ([(EERST, TWEEDE), (TWEEDE, None)], False),  # op de dag zelf kwam zij te laat
    ],
)
def test_int02_een_waarschuwing_telt_alleen_als_zij_voor_de_laatste_gemiste_oproep_kwam(gemist, vooraf):
    uitkomst = artikel_14.vooraf_gewaarschuwd(gemist=gemist)
    assert uitkomst.waarde is vooraf
    assert ("ging een schriftelijke waarschuwing vooraf" in uitkomst.uitleg) is vooraf


def test_int03_zonder_waarschuwing_komt_er_eerst_een_en_geen_boete():
    actie = artikel_14.actie_na_gemiste_oproep
    assert actie(oproepen_gemist=2, gewaarschuwd=True).waarde == Actie.BOETE
    assert actie(oproepen_gemist=2, gewaarschuwd=False).waarde == Actie.WAARSCHUWING
