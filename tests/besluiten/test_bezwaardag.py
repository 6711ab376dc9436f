"""BES-1: op welke dag ook bekendgemaakt, de brief noemt de laatste dag voor bezwaar en die klopt met de Awb."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from meedoen.autorisatie.models import Gemeente
from meedoen.besluiten.models import Besluit
from meedoen.besluiten.pdf.brief import Brief, Sectie
from meedoen.besluiten.services import brief_bij_bekendmaking

DAGEN = st.dates(date(2022, 1, 1), date(2050, 12, 31))
BRIEF = Brief("Hoorn", "het college", (), "1 mei 2026", "2026-05-01", "K-1", "PIP", "Beste,", (Sectie("Besluit"),), ())


def _bekend(op: date) -> tuple[Brief, date]:
    besluit = Besluit(gemeente=Gemeente(naam="Hoorn"), kenmerk="K-1", namens="het college", inhoud=asdict(BRIEF))
    return brief_bij_bekendmaking(besluit, op=op)


@given(op=DAGEN)
def test_bes1_de_laatste_dag_is_een_werkdag_ten_minste_zes_weken_later_en_staat_in_de_brief(op):
    brief, laatste = _bekend(op)
    assert timedelta(weeks=6) <= laatste - op <= timedelta(weeks=6, days=5)
    assert laatste.isoweekday() <= 5
    clausule = " ".join(brief.secties[-1].alineas)
    assert f"tot en met {date_format(laatste, 'j F Y')}" in clausule
    assert f"bekendgemaakt op {date_format(op, 'j F Y')}" in clausule
    assert brief.secties[:-1] == BRIEF.secties


@given(op=DAGEN, later=st.integers(0, 400))
def test_bes1_later_bekendmaken_vervroegt_de_laatste_dag_nooit(op, later):
    assert _bekend(op)[1] <= _bekend(op + timedelta(days=later))[1]
