"""De kleine bouwstenen van de wet: hoe een feit wordt gelezen, hoe een bron heet, en hoe een waarde eruitziet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from meedoen.wet.begrippen import Leerroute, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.catalogus import FUNCTIES
from meedoen.wet.catalogus.functie import FeitFout, bedrag, een, getal, ja_nee
from meedoen.wet.catalogus.uitleg import feiten, kort, plat
from meedoen.wet.catalogus.woorden import WOORD, woord
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import Grond
from meedoen.wet.tijdreeks import Tijdreeks, Waarde
from meedoen.wet.uitkomst import Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_2 import handelt_zelf

OP = date(2026, 11, 24)
BRON = Bron(Regeling.WET_INBURGERING_2021, "11", "1")


def test_een_bron_noemt_regeling_artikel_en_lid_met_een_adres():
    assert str(BRON) == "Wet inburgering 2021 art. 11 lid 1"
    assert str(Bron(Regeling.AWB, "6:7")) == "Algemene wet bestuursrecht art. 6:7"
    assert BRON.url == "https://wetten.overheid.nl/jci1.3:c:BWBR0044770&artikel=11"


@pytest.mark.parametrize("regeling", [Regeling.RECHTSPRAAK, Regeling.KEURMERK, Regeling.PRAKTIJK, Regeling.DUO_M2M])
def test_een_bron_die_geen_wet_is_heeft_geen_adres(regeling):
    assert str(Bron(regeling, "plek")) == f"{regeling}, plek"
    assert Bron(regeling, "plek").url is None


@pytest.mark.parametrize(("tekst", "waarde"), [("ja", True), ("NEE", False), ("true", True), (False, False)])
def test_ja_en_nee_mogen_in_tekst(tekst, waarde):
    assert ja_nee(tekst) is waarde


def test_ja_nee_kent_geen_misschien():
    with pytest.raises(FeitFout, match="geen ja of nee"):
        ja_nee("misschien")


@pytest.mark.parametrize(("ruw", "waarde"), [("12", 12), (12.9, 12), (0, 0)])
def test_cal06_een_getal_is_heel(ruw, waarde):
    assert getal(ruw) == waarde


@pytest.mark.parametrize(("ruw", "waarde"), [(37.5, Decimal("37.5")), (50.0, 50), ("100", 100)])
def test_een_bedrag_houdt_zijn_centen(ruw, waarde):
    assert bedrag(ruw) == waarde


def test_een_vraag_kan_alleen_feiten_hebben_die_de_regel_kent():
    with pytest.raises(TypeError, match="kent leeftijd niet"):
        een("proef", "Klopt dit?", handelt_zelf, "uitkomst", leeftijd=getal)


def test_een_waarde_op_de_opdrachtregel():
    assert kort(frozenset({Onderdeel.PVT, Onderdeel.MAP})) == "[map, pvt]"
    assert kort(date(2026, 11, 24)) == "2026-11-24"
    assert kort(None) == "niets"
    assert kort((True, False)) == "[ja, nee]"
    assert plat([Leerroute.B1]) == ("b1",)


def test_alleen_bekende_feiten_staan_bij_een_uitleg():
    uitkomst = Uitkomst(1, (BRON,), "Zin.", ("TERM-01",), {"pip_dagtekening": date(2026, 1, 2), "leerroute": None})
    assert feiten(uitkomst) == [("Dagtekening van het eerste PIP", date(2026, 1, 2))]


def test_een_feit_zonder_eigen_woord_wordt_leesbaar():
    assert woord("iets_nieuws") == "Iets nieuws"
    assert all(tekst[0].isupper() for tekst in WOORD.values())


def test_een_tijdreeks_weigert_overlap_en_geeft_nooit_een_stille_nul():
    open_ = Waarde(1, date(2022, 1, 1), None, BRON)
    with pytest.raises(ValueError, match="overlappen"):
        Tijdreeks((open_, Waarde(2, date(2023, 1, 1), None, BRON)))
    reeks = Tijdreeks((Waarde(1, date(2022, 1, 1), date(2022, 12, 31), BRON), Waarde(2, date(2023, 1, 1), None, BRON)))
    assert reeks.op(date(2022, 12, 31)).waarde == 1
    assert reeks.op(date(2023, 1, 1)).waarde == 2
    with pytest.raises(LookupError):
        reeks.op(date(2021, 12, 31))


def test_een_onderdeel_in_een_zin():
    assert [o.woord for o in (Onderdeel.KNM, Onderdeel.LEZEN, Onderdeel.Z_PARTICIPATIE_UREN)] == [
        "KNM",
        "lezen",
        "participatie-uren",
    ]


def _zinnen(naam: str, **gegeven: object) -> tuple[str, str]:
    """De vragen en de zinnen van één antwoord, elk achter elkaar."""
    antwoord = FUNCTIES[naam].beantwoord(gegeven, OP)
    return " ".join(v.vraag for v in antwoord.vragen), " ".join(u.uitleg for u in antwoord.onderbouwing)


def test_ond04_staat_de_map_nog_open_dan_belooft_de_zin_geen_diploma():
    examens = ["pvt", "lezen", "luisteren", "schrijven", "spreken", "knm"]
    vraag, zin = _zinnen("onderdelen_status", doelgroep="gezinsmigrant", leerroute="onderwijs", behaald=examens)
    assert "laat de wet open of de MAP nog moet" in vraag
    assert "Alle onderdelen zijn klaar" not in zin
    assert "Hoeft de MAP niet, dan geeft DUO het diploma." in zin
    vraag, zin = _zinnen(
        "onderdelen_status", doelgroep="gezinsmigrant", leerroute="onderwijs", behaald=[*examens, "map"]
    )
    assert (vraag, "Alle onderdelen zijn klaar; DUO geeft het diploma." in zin) == ("", True)


@pytest.mark.parametrize(
    ("naam", "feit", "waarde", "zin"),
    [
        ("voldoende_ingeburgerd", "jaren_ingezetene", 10.5, "staat 10,5 jaar. De wet rekent met hele jaren; wij"),
        ("belastbaarheid", "uren_in_vijf_jaar", 7.5, "staat 7,5 uur. De wet rekent met hele uren; wij"),
        ("boete_minister", "behaald_aantal", 2.5, "staat 2,5. De wet rekent met hele getallen; wij rekenen met 2."),
        ("boete_minister", "aanwezigheid_procent", 59.5, "staat 59,5 procent. De wet rekent met hele procenten; wij"),
    ],
)
def test_cal06_de_vraag_bij_een_deel_noemt_de_eenheid_van_het_feit(naam, feit, waarde, zin):
    assert zin in _zinnen(naam, **{feit: waarde})[0]


def test_bom01_zonder_pvt_of_map_noemt_de_zin_geen_boete_van_nul_euro():
    _, zin = _zinnen(
        "boete_minister",
        doelgroep="gezinsmigrant",
        leerroute="b1",
        niet_afgerond=["knm"],
        uren_taal_en_knm=300,
        pogingen="alles_minstens_1x",
    )
    assert "0 euro." not in zin.replace("640 euro", "")
    assert "PVT en MAP staan niet open" in zin


@pytest.mark.parametrize("grond", Grond, ids=str)
def test_bij_een_toegekende_verlenging_mist_de_termijn_geen_feit_dat_zij_niet_kent(grond):
    feiten = {"pip_dagtekening": "2025-01-01", "verlenging_toegekend": grond.value}
    waarden = FUNCTIES["termijn"].beantwoord(feiten, date(2026, 1, 1)).waarden
    assert waarden["termijn_begin"] == date(2025, 1, 2)
