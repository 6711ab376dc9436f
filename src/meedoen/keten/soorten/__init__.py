"""Welke soorten bestanden kennen wij? Eén module per soort, één regel hier."""

from __future__ import annotations

from meedoen.keten.soorten import duo, nieuwkomers, school
from meedoen.keten.soorten.soort import Soort

SOORTEN: tuple[Soort, ...] = (
    nieuwkomers.SOORT,
    duo.SOORT,
    school.AANWEZIGHEID,
    school.LESSEN,
    school.VOORTGANG,
)
PER_CODE = {soort.code: soort for soort in SOORTEN}
KEUZES = [(soort.code, soort.titel) for soort in SOORTEN]
KAN_TERUG = frozenset(soort.code for soort in SOORTEN if soort.kan_terug)
