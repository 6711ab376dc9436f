"""Wie `start.py` iets verkeerds vraagt, leest één zin in het Nederlands, en er wordt niets geïnstalleerd of gestart."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

START = Path(__file__).resolve().parents[2] / "start.py"
ENGELS = re.compile(r"usage|options|positional|show this|error|unrecognized|invalid|choose", re.IGNORECASE)


@pytest.fixture
def start(monkeypatch):
    """`start.py` zonder gevolgen: wat zij zou doen, komt in `gedaan`."""
    vorm = importlib.util.spec_from_file_location("start", START)
    start = importlib.util.module_from_spec(vorm)
    vorm.loader.exec_module(start)
    start.gedaan = []
    for naam in ("_installeer", "_toets", "_demo"):
        monkeypatch.setattr(start, naam, lambda *a, naam=naam, **_: start.gedaan.append((naam, *a)) or naam != "_demo")
    return start


def roep(start, monkeypatch, *woorden: str) -> int:
    monkeypatch.setattr("sys.argv", ["start.py", *woorden])
    return start.main()


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["--onzin", "installeer"], "dit kennen wij niet: --onzin"),
        (["--onzin"], "dit kennen wij niet: --onzin"),
        (["installeer", "nog", "iets"], "dit kennen wij niet: nog iets"),
        (["--onzin", "test"], "dit kennen wij niet: --onzin"),
        (["onzin"], "bij opdracht: 'onzin' kan hier niet; kies uit 'demo', 'test', 'installeer'"),
        (["--peildatum", "gisteren", "installeer"], "bij --peildatum: 'gisteren' is geen dag; schrijf jjjj-mm-dd"),
        (["--peildatum", "2026-W01-1"], "bij --peildatum: '2026-W01-1' is geen dag; schrijf jjjj-mm-dd"),
        (["--peildatum", "2026-02-30"], "bij --peildatum: '2026-02-30' is geen dag; schrijf jjjj-mm-dd"),
        (["--zaad", "appel"], "bij --zaad: 'appel' is geen heel getal"),
        (["--poort", "0"], "bij --poort: '0' is geen poort; kies er een van 1 tot en met 65535"),
        (["--poort", "65536"], "bij --poort: '65536' is geen poort; kies er een van 1 tot en met 65535"),
        (["--poort", "acht"], "bij --poort: 'acht' is geen poort; kies er een van 1 tot en met 65535"),
        (["--poort"], "bij --poort: hier hoort één waarde bij"),
    ],
)
def test_een_foute_keuze_is_een_zin_en_doet_niets(start, monkeypatch, capsys, woorden, zin):
    with pytest.raises(SystemExit) as einde:
        roep(start, monkeypatch, *woorden)
    assert einde.value.code == 2
    assert start.gedaan == []
    fout = capsys.readouterr().err
    assert zin in fout
    assert len(fout.strip().splitlines()) == 1
    assert not ENGELS.search(fout), fout


def test_na_test_gaat_alles_wat_wij_niet_kennen_naar_pytest(start, monkeypatch):
    roep(start, monkeypatch, "test", "tests/wet", "-k", "termijn", "--pdb", "-x")
    assert start.gedaan[-1] == ("_toets", ["tests/wet", "-k", "termijn", "--pdb", "-x"])


def test_de_demo_krijgt_de_poort_de_dag_en_het_zaad(start, monkeypatch):
    roep(start, monkeypatch, "--poort", "65535", "--peildatum", "2026-11-24", "--zaad", "7")
    _, keuzes = start.gedaan[-1]
    assert (keuzes.poort, keuzes.peildatum, keuzes.zaad) == (65535, "2026-11-24", "7")


def test_boven_de_laatste_poort_zoekt_de_demo_niet_verder(start, monkeypatch):
    gezocht: list[int] = []
    monkeypatch.setattr(start, "_bereikbaar", lambda _adres, poort: gezocht.append(poort) or True)
    with pytest.raises(SystemExit, match="geen vrije poort"):
        start._vrije_poort(65530)
    assert max(gezocht) == 65535


def test_de_uitleg_is_nederlands_ook_met_kale_python():
    """Voor de installatie is er geen enkel pakket; `-S` laat ze allemaal weg."""
    uitslag = subprocess.run(
        [sys.executable, "-I", "-S", str(START), "--help"], capture_output=True, text=True, check=False
    )
    assert (uitslag.returncode, uitslag.stderr) == (0, "")
    assert uitslag.stdout.startswith("gebruik: start.py")
    assert "jjjj-mm-dd" in uitslag.stdout
    assert not ENGELS.search(uitslag.stdout), uitslag.stdout
