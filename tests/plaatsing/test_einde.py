"""Welke dag kan de laatste lesdag van een plaatsing zijn? Zonder database, over alle dagen."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from meedoen.plaatsing.models import Plaatsing
from meedoen.plaatsing.services import eindebezwaar
from meedoen.trajecten.models import Traject

DAGEN = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(begin=DAGEN, einde=DAGEN, op=DAGEN, termijn=st.none() | DAGEN)
def test_een_einde_ligt_vanaf_het_begin_en_vooruit_hooguit_tot_het_einde_van_de_termijn(begin, einde, op, termijn):
    plaatsing = Plaatsing(traject=Traject(termijn_einde=termijn), begin=begin)
    laatste = max(begin, op, termijn or op)
    assert (eindebezwaar(plaatsing, einde, op=op) == "") == (begin <= einde <= laatste)
