"""Wie op de opdrachtregel iets verkeerd typt, krijgt een zin in het Nederlands, bij elke opdracht van `meedoen`."""

from __future__ import annotations

import argparse
import ast
import inspect
import re

import pytest
from django.core.management import CommandError, get_commands, load_command_class

from meedoen.config import commando
from meedoen.config.beheer import Beheer
from meedoen.config.opdrachttaal import ZINNEN, in_gewone_taal

EIGEN = sorted(naam for naam, app in get_commands().items() if str(app).startswith("meedoen."))
ENGELS = re.compile(r"usage|error|required|unrecognized|invalid|choose|argument|expected|option", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _na_afloop_weer_engels(monkeypatch):
    for naam in ("_", "ngettext"):
        monkeypatch.setattr(argparse, naam, getattr(argparse, naam))


def meldt(capsys, doe, *woorden) -> str:
    with pytest.raises(SystemExit) as einde:
        doe(*woorden)
    assert einde.value.code == 2
    fout: str = capsys.readouterr().err
    assert not ENGELS.search(fout), fout
    return fout


@pytest.mark.parametrize("opdracht", EIGEN)
def test_elke_opdracht_weigert_in_het_nederlands(capsys, opdracht):
    in_gewone_taal()
    klas = load_command_class(get_commands()[opdracht], opdracht)
    klas._called_from_command_line = True  # anders geeft Django een uitzondering in plaats van af te drukken
    lezer = klas.create_parser("meedoen", opdracht)
    for woorden in (["--bestaat-niet"], ["--verbosity", "9"], ["--verbosity"], ["--traceback=ja"]):
        assert f"meedoen {opdracht}: fout: " in meldt(capsys, lezer.parse_args, woorden)


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        ([], "dit moet u nog invullen: opdracht"),
        (["bestaat-niet"], "bij opdracht: 'bestaat-niet' kan hier niet; kies uit 'casussen'"),
        (["dekking", "--bestaat-niet"], "dit kennen wij niet: --bestaat-niet"),
        (["uitleg", "bezwaar", "--peildatum"], "bij --peildatum: hier hoort één waarde bij"),
    ],
)
def test_meedoen_wet_weigert_in_het_nederlands(capsys, monkeypatch, woorden, zin):
    monkeypatch.setattr("sys.argv", ["meedoen", "wet", *woorden])
    assert zin in meldt(capsys, commando.main)


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [("importer", "is er niet. Bedoelt u importeer?"), ("qqq", "is er niet. Met 'meedoen help'")],
)
def test_een_opdracht_die_er_niet_is_noemt_wat_erop_lijkt(opdracht, zin):
    with pytest.raises(CommandError, match=re.escape(f"De opdracht {opdracht} {zin}")):
        Beheer(["meedoen", opdracht]).fetch_command(opdracht)


def test_elke_zin_komt_uit_argparse_en_vult_dezelfde_gaten():
    """Een zin die argparse niet meer gebruikt, of een gat dat zij niet vult, valt anders pas op bij een fout."""
    bron = ast.parse(inspect.getsource(argparse))
    van_argparse = {n.value for n in ast.walk(bron) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    assert set(ZINNEN) <= van_argparse
    for engels, nederlands in ZINNEN.items():
        gaten = re.findall(r"%(?:\(\w+\))?[sr]", nederlands)
        assert set(gaten) <= set(re.findall(r"%(?:\(\w+\))?[sr]", engels)), engels
        assert "%(" in engels or len(gaten) == len(re.findall(r"%[sr]", engels)), engels
