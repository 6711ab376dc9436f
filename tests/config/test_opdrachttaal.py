"""Wie op de opdrachtregel iets verkeerd typt, krijgt een zin in het Nederlands, bij elke opdracht van `meedoen`."""

from __future__ import annotations

import argparse
import ast
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class

from meedoen import __version__
from meedoen.config import commando
from meedoen.config.beheer import Beheer
from meedoen.config.opdrachttaal import ZINNEN, in_gewone_taal

EIGEN = sorted(naam for naam, app in get_commands().items() if str(app).startswith("meedoen."))
ENGELS = re.compile(r"usage|error|required|unrecognized|invalid|choose|argument|expected|option", re.IGNORECASE)


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
    [
        ("importer", "is er niet. Bedoelt u importeer? Wel: demo, gebruiker"),
        ("qqq", "is er niet. Wel: demo, gebruiker"),
    ],
)
def test_een_opdracht_die_er_niet_is_noemt_wat_erop_lijkt_en_wat_er_wel_is(opdracht, zin):
    with pytest.raises(CommandError, match=re.escape(f"De opdracht {opdracht} {zin}")) as fout:
        Beheer(["meedoen", opdracht]).fetch_command(opdracht)
    assert all(naam in str(fout.value) for naam in (*EIGEN, "wet", "'meedoen help'"))


@pytest.mark.parametrize("woorden", [[], ["help"], ["--help"], ["-h"]])
def test_zonder_opdracht_toont_meedoen_haar_eigen_opdrachten_en_noemt_die_van_django(capsys, monkeypatch, woorden):
    monkeypatch.setattr("sys.argv", ["meedoen", *woorden])
    commando.main()
    regels = capsys.readouterr().out.splitlines()
    for naam in EIGEN:
        zin = load_command_class(get_commands()[naam], naam).help
        assert zin.endswith(".")
        assert [regel.split(maxsplit=1) for regel in regels if regel.startswith(f"  {naam} ")] == [[naam, zin]]
    assert any(regel.startswith("  wet ") for regel in regels)
    van_django = next(regel for regel in regels if "migrate" in regel)
    assert set(get_commands()) - set(EIGEN) <= set(re.findall(r"\w+", van_django))
    assert not re.search(r"usage|Type|Available|subcommand|help on", "\n".join(regels))


def test_meedoen_help_wet_is_de_uitleg_van_meedoen_wet(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["meedoen", "help", "wet"])
    with pytest.raises(SystemExit) as einde:
        commando.main()
    assert einde.value.code == 0
    assert capsys.readouterr().out.startswith("gebruik: meedoen wet")


@pytest.mark.parametrize("woorden", [["--bestaat-niet"], ["bestaat-niet"], ["help", "bestaat-niet"]])
def test_een_opdracht_die_er_niet_is_geeft_een_zin_en_geen_traceback(capsys, monkeypatch, woorden):
    monkeypatch.setattr("sys.argv", ["meedoen", *woorden])
    with pytest.raises(SystemExit) as einde:
        commando.main()
    assert einde.value.code == 1
    assert capsys.readouterr().err.startswith(f"De opdracht {woorden[-1]} is er niet.")


@pytest.mark.parametrize("adres", ["foo", "127.0.0.1", "127.0.0.1:", "127.0.0.1:acht", "99999", "0", "localhost:65536"])
def test_een_adres_of_poort_die_niet_kan_zegt_dat_in_het_nederlands(adres):
    zin = f"Wij kunnen '{adres}' niet lezen als poort of als adres met een poort. Schrijf bijvoorbeeld 8000 of"
    with pytest.raises(CommandError, match=re.escape(zin)):
        call_command("runserver", adres, use_reloader=False)


@pytest.mark.parametrize("adres", ["8000", "127.0.0.1:8000", "[::1]:8000", "localhost:65535"])
def test_een_goed_adres_gaat_door(adres, monkeypatch):
    monkeypatch.setattr("meedoen.web.management.commands.runserver.Command.run", lambda _, **__: None)
    call_command("runserver", adres, use_reloader=False)


def test_elke_zin_komt_uit_argparse_en_vult_dezelfde_gaten():
    """Een zin die argparse niet meer gebruikt, of een gat dat zij niet vult, valt anders pas op bij een fout."""
    bron = ast.parse(inspect.getsource(argparse))
    van_argparse = {n.value for n in ast.walk(bron) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    assert set(ZINNEN) <= van_argparse
    for engels, nederlands in ZINNEN.items():
        gaten = re.findall(r"%(?:\(\w+\))?[sr]", nederlands)
        assert set(gaten) <= set(re.findall(r"%(?:\(\w+\))?[sr]", engels)), engels
        assert "%(" in engels or len(gaten) == len(re.findall(r"%[sr]", engels)), engels


WORTEL = Path(__file__).resolve().parents[2]
OP_EEN_LEGE_DATABASE = [
    "logboek controleren",
    "logboek ankeren",
    "importeer voorbeelden/nieuwkomers.csv",
    "invoerwerk 1",
    "gebruiker blokkeren iemand",
    "inrichten voorbeelden/inrichting.toml",
    "sleutel stand",
    "zoekindex",
    "opruimen",
    "persoonsnummers",
    "demo",
    "volume --dossiers 1",
]


def test_voor_het_migreren_zegt_elke_opdracht_in_een_zin_wat_eerst_moet(tmp_path):
    """Eén proces voor alle opdrachten; elke uitkomst staat op haar eigen regel."""
    assert {woorden.split()[0] for woorden in OP_EEN_LEGE_DATABASE} == set(EIGEN) - {"runserver"}
    doe = (
        "import sys, meedoen.config.beheer as b\n"
        "for woorden in sys.argv[1:]:\n"
        "    try: b.voer_uit(woorden.split())\n"
        "    except SystemExit as einde: print(einde.code, woorden, file=sys.stderr)\n"
    )
    namen = {f"MEEDOEN_DATABASE_{naam}": str(tmp_path / f"{naam}.sqlite3") for naam in ("DEFAULT", "LOGBOEK")}
    uitslag = subprocess.run(
        [sys.executable, "-c", doe, *OP_EEN_LEGE_DATABASE],
        capture_output=True,
        text=True,
        check=False,
        cwd=WORTEL,
        env=os.environ | namen | {"MEEDOEN_OMGEVING": "test", "DJANGO_SETTINGS_MODULE": "meedoen.config.settings"},
    )
    zin = "De database is nog leeg: draai eerst meedoen migrate en daarna meedoen migrate --database logboek."
    verwacht = [regel for woorden in OP_EEN_LEGE_DATABASE for regel in (zin, f"1 {woorden}")]
    assert uitslag.stderr.splitlines() == verwacht


def test_een_database_die_niet_antwoordt_is_een_zin_zonder_wachtwoord():
    adres = {"MEEDOEN_OMGEVING": "demo", "MEEDOEN_DATABASE_DEFAULT": "postgres://iemand:geheim@127.0.0.1:1/meedoen"}
    uitkomst = subprocess.run(
        [sys.executable, "-m", "meedoen.config.commando", "migrate"],
        env=os.environ | adres,
        capture_output=True,
        text=True,
        check=False,
    )
    assert uitkomst.returncode == 1
    assert uitkomst.stderr.startswith("De database 'default' antwoordt niet.")
    assert "geheim" not in uitkomst.stderr
    assert "Traceback" not in uitkomst.stderr


def test_de_versie_is_die_van_meedoen(capsys, monkeypatch):
    for woord in ("version", "--version"):
        monkeypatch.setattr(sys, "argv", ["meedoen", woord])
        commando.main()
        assert capsys.readouterr().out == f"meedoen {__version__}\n"
