"""Een getal uit een bestand of formulier: cijfers en hooguit één komma of punt, en verder niets."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms
from hypothesis import example, given
from hypothesis import strategies as st

from meedoen.integrations.bestanden.waarden import OnleesbareWaarde, uren
from meedoen.web.formulieren.velden import Getalveld, Heelgetalveld, Urenveld

RAAR = [
    "1e1",
    "1E1",
    "1_0",
    "1_0,5",
    "+3",
    "3,",
    "0x10",
    "٣",
    "1.000,5",
    "1,2,3",
    "drie",
    "NaN",
    "Infinity",
    "1 0",
    "3-",
]


@pytest.mark.parametrize("tekst", RAAR)
def test_een_vreemd_geschreven_getal_wordt_geweigerd_in_bestand_en_formulier(tekst):
    with pytest.raises(OnleesbareWaarde, match=r"geen aantal uren. Schrijf bijvoorbeeld 3 of 2,5\."):
        uren(tekst)
    for veld in (Getalveld(), Urenveld(), Heelgetalveld()):
        with pytest.raises(forms.ValidationError, match="Dit is geen"):
            veld.clean(tekst)


@pytest.mark.parametrize("tekst", ["1.000", "2,500", "0,125", "-1", "1000", ""])
def test_uren_die_twee_dingen_kunnen_zijn_of_niet_kunnen_worden_geweigerd(tekst):
    with pytest.raises(OnleesbareWaarde):
        uren(tekst)


@given(st.decimals(0, Decimal("999.99"), places=2), st.sampled_from(",."))
def test_elk_aantal_uren_zoals_mensen_het_schrijven_wordt_gelezen(aantal, teken):
    tekst = f"{aantal}".replace(".", teken)
    assert uren(f" {tekst} ") == aantal == Urenveld().clean(tekst)


@given(st.text(alphabet="0123456789.,eE_+- ٣", min_size=1, max_size=8))
@example("1e1")
def test_wat_gelezen_wordt_bestaat_uit_cijfers_en_een_teken(tekst):
    try:
        gelezen = uren(tekst)
    except OnleesbareWaarde:
        return
    kaal = tekst.strip()
    assert set(kaal) <= set("0123456789.,-")
    assert gelezen == Decimal(kaal.replace(",", "."))


def test_een_getalveld_houdt_zijn_eigen_grenzen_en_beginwaarde():
    assert Urenveld().to_python(Decimal("2.5")) == Decimal("2.5")
    assert Urenveld(required=False).clean("") is None
    assert Heelgetalveld(required=False).clean(" 12 ") == 12
    with pytest.raises(forms.ValidationError, match="0 of meer uren"):
        Urenveld().clean("-3")
