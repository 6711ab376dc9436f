"""De casussen draaien door dezelfde opdracht als die van een jurist, en een foute casus faalt echt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meedoen.config import wetcommando
from meedoen.wet.catalogus.functie import FeitFout, periode
from meedoen.wet.tijd import Periode

CASUSSEN = sorted((Path(__file__).parent / "casussen").glob("*.yaml"))


@pytest.mark.parametrize("bestand", CASUSSEN, ids=lambda pad: pad.name)
def test_alle_eigen_casussen_kloppen(bestand, capsys):
    assert wetcommando.main(["casussen", str(bestand)]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.rstrip().endswith(" 0 failed")


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
        (GOED.replace("{bekendmaking: 2026-10-05}", "[]") % "2026-11-16", "'feiten' ontbreekt"),
        (GOED % "{a: [1]}", "gekregen 2026-11-16"),
        (UREN % "-1", "kleiner dan nul"),
        (UREN % ".nan", "geen getal"),
        (UREN % "zes", "geen getal"),
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


def test_uitleg_van_een_onbekende_functie_is_een_fout(capsys):
    assert wetcommando.main(["uitleg", "niets"]) == 1
    assert "onbekende functie" in capsys.readouterr().err
