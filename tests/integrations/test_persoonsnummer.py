"""K2, GEG-3: waar staat een BSN of V-nummer in gewone tekst, en wat lijkt er alleen op?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.invoer import bsn as verzonnen

from meedoen.integrations.bestanden.waarden import bevat_persoonsnummer, zonder_persoonsnummer

TUSSEN = ("", " ", ".", "-", "_", " - ", "\u00a0", "\u2011")
BSNS = st.integers(0, 999).map(verzonnen)
# Wat er in gewone tekst naast een nummer staat, ook als dat zelf cijfers heeft.
BUREN = st.sampled_from(
    ("", "Bel ", "BSN:", "bsn", "nr 12345 ", "op 24-11-2026 ", "06-12345678 ", "2023-00001 ", "a\n")
)
DAGEN = st.dates(date(1900, 1, 1), date(2099, 12, 31))
GROEPEN = st.sampled_from(((9,), (4, 5), (4, 2, 3), (3, 3, 3), (1, 2, 2, 2, 2), (1,) * 9))


def _in_groepen(cijfers: str, groepen: tuple[int, ...], tussen: str) -> str:
    begin = [sum(groepen[:n]) for n in range(len(groepen))]
    return tussen.join(cijfers[b : b + lang] for b, lang in zip(begin, groepen, strict=True))


@given(BSNS, GROEPEN, st.sampled_from(TUSSEN), BUREN, st.sampled_from(("", ".csv", " graag", ", en ", "_lijst", "\n2")))
def test_k2_een_bsn_valt_op_hoe_men_het_ook_schrijft(nummer, groepen, tussen, ervoor, erna):
    geschreven = _in_groepen(nummer, groepen, tussen)
    tekst = f"{ervoor}{geschreven}{erna}"
    assert bevat_persoonsnummer(tekst)
    assert geschreven not in zonder_persoonsnummer(tekst)
    assert not bevat_persoonsnummer(zonder_persoonsnummer(tekst))


@given(
    st.integers(0, 10**10 - 1).map("{:010d}".format),
    st.sampled_from(("v", "V", "v ", "V-", "v_", "V.", "V-nummer ", "v-nr. ", "Vnr: ", "lijst_v")),
    st.sampled_from(((10,), (3, 3, 4), (5, 5))),
    st.sampled_from(TUSSEN),
)
def test_k2_een_v_nummer_met_een_v_ervoor_valt_op(nummer, v, groepen, tussen):
    geschreven = f"{v}{_in_groepen(nummer, groepen, tussen)}"
    assert bevat_persoonsnummer(f"van {geschreven}, zie brief")
    assert geschreven not in zonder_persoonsnummer(f"van {geschreven}.csv")


@pytest.mark.parametrize(
    "tekst", ["2801000011", "280.100.0011", "280 100 0011", "brief 2801000011.pdf", "x_2801000011_y"]
)
def test_k2_ook_zonder_v_valt_een_v_nummer_op(tekst):
    assert bevat_persoonsnummer(tekst)


DATUMVORMEN = ("%Y%m%d", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %m %Y", "%Y_%m_%d")
DATUMS = st.builds(lambda dag, vorm: dag.strftime(vorm), DAGEN, st.sampled_from(DATUMVORMEN))
_ACHT, _ZEVEN, _ZES = (st.integers(10 ** (n - 1), 10**n - 1).map(str) for n in (8, 7, 6))


def _telefoons(begin: tuple[str, ...], tussen: tuple[str, ...], rest: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("{}{}{}".format, st.sampled_from(begin), st.sampled_from(tussen), rest)


TELEFOONS = st.one_of(
    _telefoons(("06", "(06)"), ("", "-", " ", " - ", "/"), _ACHT),
    _telefoons(("+316", "00316", "+31 6", "0031 6", "+31 (0)6"), ("", "-", " ", " - "), _ACHT),
    _ACHT.map(lambda n: f"06 {n[:2]} {n[2:4]} {n[4:6]} {n[6:]}"),
    _telefoons(("020", "(020)", "072", "+3120", "+31 (0)20"), ("-", " "), _ZEVEN),
    _telefoons(("0229", "(0229)", "+31 229", "0031229"), ("-", " "), _ZES),
    _ACHT.map(lambda n: f"+963 9{n[0]} {n[1:4]} {n[4:]}"),
)
DOSSIERS = st.builds("{}-{:05d}".format, st.integers(2020, 2040), st.integers(0, 99_999))
KLEIN = st.integers(0, 999).map(str)


@given(st.one_of(DATUMS, TELEFOONS, DOSSIERS), KLEIN)
def test_een_datum_telefoonnummer_of_dossiernummer_is_geen_vals_alarm(gewoon, klein):
    for tekst in (gewoon, f"Bel {gewoon}.", f"{gewoon} {klein} uur", f"{gewoon}, {klein}"):
        assert not bevat_persoonsnummer(tekst), tekst
        assert zonder_persoonsnummer(tekst) == tekst


@given(st.lists(st.one_of(DATUMS, TELEFOONS, DOSSIERS), min_size=2, max_size=4))
def test_ook_achter_elkaar_zijn_het_gewone_nummers(delen):
    assert not bevat_persoonsnummer(" en ".join(delen))
    assert not bevat_persoonsnummer(" ".join(delen)), delen


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "van 10.00-12.00 uur",
        "lokaal 3, 2 x 60 minuten",
        "123456789",  # negen cijfers, maar niet volgens de elfproef
        "zaak 2024012345",
        "KvK 12345678",
        "1234 AB, nummer 12",
        "tv 12",
    ],
)
def test_gewone_tekst_blijft_gewone_tekst(tekst):
    assert not bevat_persoonsnummer(tekst)
    assert zonder_persoonsnummer(tekst) == tekst
