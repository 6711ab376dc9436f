"""De casussen draaien door dezelfde opdracht als die van een jurist, en een foute casus faalt echt."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from meedoen.config import wetcommando
from meedoen.wet.catalogus import FUNCTIES
from meedoen.wet.catalogus.functie import FeitFout, periode
from meedoen.wet.tijd import Periode

CASUSSEN = sorted((Path(__file__).parent / "casussen").glob("*.yaml"))


@pytest.mark.parametrize("bestand", CASUSSEN, ids=lambda pad: pad.name)
def test_alle_eigen_casussen_kloppen(bestand, capsys):
    assert wetcommando.main(["casussen", str(bestand)]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.rstrip().endswith(" 0 failed")


def test_elke_functie_van_de_catalogus_heeft_een_casus():
    gevraagd = {casus["functie"] for pad in CASUSSEN for casus in yaml.safe_load(pad.read_text(encoding="utf-8"))}
    assert set(FUNCTIES) - gevraagd == set()


def test_elke_functie_staat_onder_een_kopje():
    assert [functie.naam for functie in FUNCTIES.values() if not functie.onderwerp] == []


def _loop(tmp_path, tekst: str | bytes, capsys) -> tuple[int, str]:
    pad = tmp_path / "casus.yaml"
    pad.write_bytes(tekst if isinstance(tekst, bytes) else tekst.encode())
    code = wetcommando.main(["casussen", str(pad)])
    return code, capsys.readouterr().out


GOED = (
    "- {id: A, functie: bezwaar, peildatum: 2026-10-20, feiten: {bekendmaking: 2026-10-05}, "
    "verwacht: {laatste_dag: %s}}\n"
)


UREN = (
    "- {id: A, functie: afschalen, peildatum: 2026-10-20, feiten: {uren_nt2_keurmerk: %s}, "
    "verwacht: {mag_afschalen: false}}\n"
)

MINISTER = (
    "- {id: A, functie: boete_minister, peildatum: 2026-11-24, feiten: {leerroute: b1, %s}, verwacht: {boete: 160}}\n"
)


def test_een_foute_verwachting_faalt_met_beide_waarden(tmp_path, capsys):
    code, uit = _loop(tmp_path, GOED % "2026-11-17", capsys)
    assert code == 1
    assert "verwacht 2026-11-17, gekregen 2026-11-16" in uit
    assert uit.rstrip().endswith("0 passed, 1 failed")


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("- {id: A, functie: bestaat_niet, peildatum: 2026-01-01, feiten: {}, verwacht: {x: 1}}", "onbekende functie"),
        (GOED.replace("bekendmaking", "bekendgemaakt") % "2026-11-16", "onbekend feit 'bekendgemaakt'"),
        (GOED.replace("laatste_dag", "eerste_dag") % "2026-11-16", "onbekende uitkomst eerste_dag"),
        (GOED.replace("2026-10-05", "gisteren") % "2026-11-16", "geen datum"),
        (GOED % "2026-11-16" + GOED % "2026-11-16", "twee keer"),
        ("", "geen voorbeelden"),
        ("a: [", "geen geldige YAML"),
        (b"\xff\xfe", "geen UTF-8"),
        ("- 3", "geen casus"),
        (GOED.replace("id: A, ", "") % "2026-11-16", "'id' ontbreekt"),
        (GOED.replace("2026-10-05", "9999-12-31") % "2026-11-16", "te ver in de toekomst"),
        (GOED.replace("{bekendmaking: 2026-10-05}", "[]") % "2026-11-16", "'feiten' hoort uit namen"),
        (GOED.replace("feiten: {bekendmaking: 2026-10-05}, ", "") % "2026-11-16", "'feiten' ontbreekt"),
        ("voorbeelden: []\nvoorbeelden: [3]", "'voorbeelden', deze naam staat er twee keer"),
        (GOED % "{a: [1]}", "gekregen 2026-11-16"),
        (UREN % "-1", "kleiner dan nul"),
        (UREN % ".nan", "geen getal"),
        (UREN % "zes", "geen getal"),
        (MINISTER % "behaald_aantal: 9", "feit 'behaald_aantal': '9' kan niet; dit is ten hoogste 5"),
        (MINISTER % "behaald_aantal: '9'", "feit 'behaald_aantal': '9' kan niet; dit is ten hoogste 5"),
        (MINISTER % "aanwezigheid_procent: 101", "feit 'aanwezigheid_procent': '101' kan niet; dit is ten hoogste 100"),
        ("[" * 5000, "geen geldige YAML"),
        (
            "- {id: A, functie: bezwaar, peildatum: 2026-01-01, feiten: {}, verwacht: {laatste_dag: 2026-01-01}}",
            "is nodig",
        ),
    ],
)
def test_een_kapotte_casus_faalt_met_een_duidelijke_melding(tmp_path, capsys, tekst, melding):
    code, uit = _loop(tmp_path, tekst, capsys)
    assert code == 1
    assert melding in uit


ONLEESBAAR = [
    (GOED.replace("2026-10-05", "2025-02-30") % "2026-11-16", "feiten.bekendmaking: '2025-02-30', deze dag of tijd"),
    (GOED.replace("2026-10-20", "2025-02-30") % "2026-11-16", "peildatum: '2025-02-30', deze dag of tijd"),
    (GOED.replace("2026-10-20", "morgen") % "2026-11-16", "peildatum: 'morgen' is geen datum"),
    (GOED % "2026-11-31", "verwacht.laatste_dag: '2026-11-31', deze dag of tijd bestaat niet"),
    ((GOED % "2026-11-31").replace("functie", "zekerheid: onzeker, functie"), "verwacht.laatste_dag: '2026-11-31'"),
    (UREN % "!!int zes", "feiten.uren_nt2_keurmerk: 'zes', deze waarde is niet te lezen"),
    (UREN % ("9" * 5000), "feiten.uren_nt2_keurmerk: '999"),
    (UREN % "!eigen 6", "feiten.uren_nt2_keurmerk: '6', deze waarde is niet te lezen"),
    (UREN % "[1, [!!bool misschien]]", "feiten.uren_nt2_keurmerk.2.1: 'misschien'"),
    (UREN % "&a [*a]", "de waarden zijn te diep genest"),
    (GOED.replace("{bek", "{? [a, b] : 1, bek") % "2026-11-16", "feiten: '[a, b]', hier hoort de naam van een veld"),
    (GOED.replace("{laatste", "{? {a: 1} : 2, laatste") % "2026-11-16", "verwacht: '{a: 1}', hier hoort"),
    (
        GOED.replace("{bek", "{bekendmaking: 1, bek") % "2026-11-16",
        "feiten: 'bekendmaking', deze naam staat er twee keer",
    ),
    (GOED.replace("{id", "{? [x] : 1, id") % "2026-11-16", "casus: '[x]', hier hoort de naam van een veld te staan"),
    (GOED.replace("{bek", "{2025-02-30: 1, bek") % "2026-11-16", "feiten: '2025-02-30', deze dag of tijd bestaat niet"),
]


@pytest.mark.parametrize(("tekst", "melding"), ONLEESBAAR)
def test_een_waarde_die_niet_te_lezen_is_raakt_alleen_haar_eigen_casus(tmp_path, capsys, tekst, melding):
    voor, na = (GOED.replace("id: A", f"id: {naam}") % "2026-11-16" for naam in ("VOOR", "NA"))
    code, uit = _loop(tmp_path, voor + tekst + na, capsys)
    assert code == 1
    assert f"FOUT A\n       {melding}" in uit
    assert "OK   VOOR" in uit
    assert "OK   NA" in uit
    assert uit.rstrip().endswith("2 passed, 1 failed")


def test_verwijzingen_die_uitgeschreven_te_groot_worden_zijn_een_fout_en_geen_wachten(tmp_path, capsys):
    lagen = [f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10)]
    bom = "voorbeelden: [{id: A, feiten: {x: *l9}}]\n"
    code, uit = _loop(tmp_path, "lagen:\n  l0: &l0 [x]\n" + "".join(lagen) + bom, capsys)
    assert code == 1
    assert "de verwijzingen (*l" in uit
    assert "schrijf de waarden uit" in uit
    assert uit.rstrip().endswith("0 passed, 1 failed")


def test_een_gewone_verwijzing_mag(tmp_path, capsys):
    casus = (GOED % "2026-11-16").replace("2026-10-05", "&dag 2026-10-05") + (GOED % "2026-11-16").replace(
        "2026-10-05", "*dag"
    ).replace("id: A", "id: B")
    assert _loop(tmp_path, casus, capsys)[0] == 0


def test_een_id_dat_twee_keer_voorkomt_laat_de_eerste_casus_staan(tmp_path, capsys):
    code, uit = _loop(tmp_path, GOED % "2026-11-16" + GOED % "2026-11-16", capsys)
    assert code == 1
    assert "FOUT A\n       het id A komt twee keer voor; geef elke casus een eigen id" in uit
    assert uit.rstrip().endswith("1 passed, 1 failed")


def test_uitleg_met_een_dag_die_niet_bestaat_noemt_het_feit(capsys):
    opdracht = "uitleg bezwaar --feiten bekendmaking=2025-02-30 --peildatum 2026-01-01"
    assert wetcommando.main(opdracht.split()) == 1
    assert "feit 'bekendmaking': '2025-02-30' is geen datum" in capsys.readouterr().err


@pytest.mark.parametrize("feit", ["bekendmaking=2026-13-45", '{"bekendmaking": "2026-13-45"}', "bekendmaking=morgen"])
def test_uitleg_zonder_peildatum_zegt_welk_feit_geen_datum_is_en_hoe_het_wel_moet(capsys, feit):
    assert wetcommando.main(["uitleg", "bezwaar", "--feiten", feit]) == 1
    fout = capsys.readouterr().err
    assert re.search(r"feit 'bekendmaking': '(2026-13-45|morgen)' is geen datum \(jjjj-mm-dd\)", fout), fout


def test_uitleg_zonder_peildatum_en_zonder_datumfeit_vraagt_om_de_peildatum(capsys):
    assert wetcommando.main(["uitleg", "afschalen", "--feiten", "leerroute=b1"]) == 1
    assert "geef een --peildatum; onder de feiten staat geen datum" in capsys.readouterr().err


@pytest.mark.parametrize("verwachting", ["false", "nee", "'Nee'"])
def test_nee_mag_ook_als_woord(tmp_path, capsys, verwachting):
    code, _ = _loop(tmp_path, (UREN % "10").replace("mag_afschalen: false", f"mag_afschalen: {verwachting}"), capsys)
    assert code == 0


def test_nul_is_geen_nee_en_een_woord_is_geen_datum(tmp_path, capsys):
    assert _loop(tmp_path, (UREN % "10").replace("mag_afschalen: false", "mag_afschalen: 0"), capsys)[0] == 1
    assert _loop(tmp_path, GOED % "'2026-11-16'", capsys)[0] == 0
    assert _loop(tmp_path, GOED % "maandag", capsys)[0] == 1


def test_uitleg_neemt_geen_feit_dat_er_twee_keer_staat(capsys):
    dagen = ["bekendmaking=2026-10-05", "bekendmaking=2026-10-06"]
    assert wetcommando.main(["uitleg", "bezwaar", "--feiten", *dagen]) == 1
    assert "het feit 'bekendmaking' staat er twee keer" in capsys.readouterr().err


def test_uitleg_noemt_uitkomst_artikel_en_feit(capsys):
    assert wetcommando.main(["uitleg", "bezwaar", "--feiten", "bekendmaking=2026-10-05"]) == 0
    uit = capsys.readouterr().out
    assert "2026-11-16" in uit
    assert "Algemene wet bestuursrecht art. 6:7" in uit
    assert "bekendmaking=2026-10-05" in uit


def test_uitleg_leest_json_en_noemt_de_vraag_aan_een_mens(capsys):
    feiten = '{"uren_nt2_keurmerk": 650, "leerroute": "b1"}'
    assert wetcommando.main(["uitleg", "afschalen", "--peildatum", "2026-06-01", "--feiten", feiten]) == 0
    uit = capsys.readouterr().out
    assert "Een mens beslist" in uit
    assert "Besluit inburgering 2021 art. 5.5 lid 1" in uit


def test_een_periode_mag_op_drie_manieren_geschreven_zijn():
    dagen = {"van": "2026-01-01"}
    gelezen = {periode({**dagen, naam: "2026-03-31"}) for naam in ("tot_en_met", "tot en met", "tot")}
    assert gelezen == {Periode(date(2026, 1, 1), date(2026, 3, 31))}
    with pytest.raises(FeitFout, match="einde ligt voor het begin"):
        periode({**dagen, "tot_en_met": "2025-12-31"})


def test_een_periode_mag_ook_een_lijst_van_twee_dagen_zijn():
    assert periode(["2026-01-01", "2026-03-31"]) == periode({"van": "2026-01-01", "tot_en_met": "2026-03-31"})
    with pytest.raises(FeitFout, match="twee dagen"):
        periode(["2026-01-01"])
    with pytest.raises(FeitFout, match="geen datum"):
        periode(["2026-02-30", "2026-03-31"])


def test_uitleg_van_een_onbekende_functie_is_een_fout(capsys):
    assert wetcommando.main(["uitleg", "niets"]) == 1
    assert "onbekende functie" in capsys.readouterr().err


def test_de_uitleg_op_de_opdrachtregel_is_gewoon_nederlands(capsys):
    for casus in (casus for pad in CASUSSEN for casus in yaml.safe_load(pad.read_text(encoding="utf-8"))):
        feiten = json.dumps(casus["feiten"], default=str)
        wetcommando.main(["uitleg", casus["functie"], "--peildatum", str(casus["peildatum"]), "--feiten", feiten])
    uit = capsys.readouterr().out
    assert set(re.findall(r"\b(?:True|False|None)\b|art\. bijlage|\n  Als [^\n]*", uit)) == set()
    assert "Stel: het is druk of iemand is ziek. Dan verandert deze datum niet." in uit
    # Een afkorting vooraan houdt haar hoofdletters.
    assert "Stel: DUO kent een verlenging toe" in uit
    assert set(re.findall(r"Stel: [a-z][A-Z]+ ", uit)) == set()


def test_een_fout_feit_zegt_alleen_wat_er_fout_is(capsys):
    assert wetcommando.main(["uitleg", "pip_deadline", "--feiten", "kennisgeving_duo=31-02-2026"]) == 1
    uit = capsys.readouterr()
    assert (uit.out, uit.err.partition(":")[0]) == ("", "Fout")
    assert "ingelezen" not in uit.err
