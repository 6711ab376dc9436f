"""Wat een gebruiker leest, noemt het artikel van de wet en nooit ons eigen regelnummer."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

BRON = Path(__file__).resolve().parents[2] / "src/meedoen"
REGELNUMMER = re.compile(r"\((?:[A-Z]{3,4}|Z)-\d{1,2}\)")
# De hulptekst van een model staat op geen scherm; een opdracht voor beheerders noemt de eis waarvoor zij er is.
# Het register wijst ons zelf van regel naar regel, in de naslag.
BUITEN = ("models", "migrations", "management", "models.py", "register.py")


def _zinnen(pad: Path) -> list[str]:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    los = {id(k.value) for k in ast.walk(boom) if isinstance(k, ast.Expr)}  # docstrings
    return [
        k.value for k in ast.walk(boom) if isinstance(k, ast.Constant) and isinstance(k.value, str) and id(k) not in los
    ]


@pytest.mark.parametrize("kamer", ["web", "trajecten", "plaatsing", "taken", "besluiten", "personen", "keten", "wet"])
def test_geen_zin_noemt_een_eigen_regelnummer(kamer):
    fout = [
        f"{pad.relative_to(BRON)}: {zin}"
        for pad in sorted((BRON / kamer).rglob("*.py"))
        if not set(pad.relative_to(BRON).parts) & set(BUITEN)
        for zin in _zinnen(pad)
        if REGELNUMMER.search(zin)
    ]
    assert fout == []


def test_geen_sjabloon_noemt_een_eigen_regelnummer():
    sjablonen = (BRON / "web/templates").rglob("*.html")
    assert [pad.name for pad in sjablonen if REGELNUMMER.search(pad.read_text(encoding="utf-8"))] == []
