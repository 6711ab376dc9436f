"""Een datum uit een bestand: de dag zoals die er staat, en met een tijdzone erbij de dag die het hier was."""

from __future__ import annotations

from datetime import date

import pytest

from meedoen.integrations.bestanden.waarden import OnleesbareWaarde, datum


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        # In de zomer is het hier bij 22.00 uur UTC middernacht, in de winter bij 23.00 uur.
        ("2026-09-30T22:30:00Z", date(2026, 10, 1)),
        ("2026-09-30T21:30:00Z", date(2026, 9, 30)),
        ("2026-10-24T22:30:00Z", date(2026, 10, 25)),
        ("2026-10-25T22:30:00Z", date(2026, 10, 25)),
        ("2026-11-03T23:00:00.0000000Z", date(2026, 11, 4)),
        ("2026-10-06 22:00+00:00", date(2026, 10, 7)),
        ("2026-10-06T23:59:59+0200", date(2026, 10, 6)),
        ("2026-10-06T20:00:00-05:00", date(2026, 10, 7)),
        ("2026-10-06T23:59:59", date(2026, 10, 6)),
        ("2026-10-06 23:59", date(2026, 10, 6)),
        ("2026-10-06", date(2026, 10, 6)),
    ],
)
def test_een_tijdstip_met_een_zone_valt_op_de_dag_die_het_hier_was(tekst, dag):
    assert datum(tekst) == dag


@pytest.mark.parametrize(
    "tekst", ["2026-10-06T25:00:00Z", "2026-10-06T22:30+99:00", "2026-10-06TZ", "2026-13-06T22:30Z"]
)
def test_een_tijdstip_dat_niet_bestaat_is_geen_datum(tekst):
    with pytest.raises(OnleesbareWaarde, match=r"Schrijf dd-mm-jjjj"):
        datum(tekst)
