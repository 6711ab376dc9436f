"""Start Meedoen met alleen Python 3.11 en pip: `python3 start.py [test|installeer] [--dev]`.

Zonder opdracht: omgeving, SQLite, migraties, demoregio en een server op 127.0.0.1:8000.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import runpy
import shutil
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

WORTEL = Path(__file__).resolve().parent
OMGEVING = WORTEL / ".venv"
PYTHON = OMGEVING / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
POORT, HOOGSTE_POORT = 8000, 65535
# Alleen dit ene bestand, en niet als deel van het pakket: voor de installatie is er nog niets om te importeren.
OPDRACHTTAAL = WORTEL / "src" / "meedoen" / "config" / "opdrachttaal.py"


class Lezer(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: fout: {message}. Wat wel kan: python3 start.py --help\n")


def main() -> int:
    keuzes = _lees_opdracht()
    dev = keuzes.dev or keuzes.opdracht == "test"
    if not _installeer(dev=dev):
        return 1
    if keuzes.opdracht == "installeer":
        return 0
    if keuzes.opdracht == "test":
        return _toets(keuzes.rest)
    return _demo(keuzes)


def _lees_opdracht() -> argparse.Namespace:
    runpy.run_path(str(OPDRACHTTAAL))["in_gewone_taal"]()
    # Zonder afkorting van keuzes: na `test` is elke keuze die niet van ons is er een van pytest.
    lezer = Lezer(description="Meedoen starten, testen of installeren", allow_abbrev=False)
    opdrachten = ["demo", "test", "installeer"]
    uitleg = "demo (standaard), test (wat erachter staat gaat naar pytest) of installeer"
    lezer.add_argument("opdracht", nargs="?", choices=opdrachten, default="demo", help=uitleg)
    lezer.add_argument("--dev", action="store_true", help="ook het testgereedschap installeren")
    lezer.add_argument("--poort", type=_poort, default=POORT, help=f"poort van de demo (standaard {POORT})")
    lezer.add_argument("--peildatum", type=_dag, help="de dag waarop de demo speelt, jjjj-mm-dd (standaard vandaag)")
    lezer.add_argument("--zaad", type=_zaad, default="1", help="zaad van de demoregio, een heel getal (standaard 1)")
    woorden = sys.argv[1:]
    keuzes, keuzes.rest = lezer.parse_known_args(woorden)
    test = woorden.index("test") if keuzes.opdracht == "test" else len(woorden)
    if vreemd := [woord for woord in keuzes.rest if woorden.index(woord) < test]:
        lezer.error(f"dit kennen wij niet: {' '.join(vreemd)}")
    return keuzes


def _poort(tekst: str) -> int:
    if not (tekst.isdecimal() and 1 <= int(tekst) <= HOOGSTE_POORT):
        raise argparse.ArgumentTypeError(f"{tekst!r} is geen poort; kies er een van 1 tot en met {HOOGSTE_POORT}")
    return int(tekst)


def _dag(tekst: str) -> str:
    try:
        goed = date.fromisoformat(tekst).isoformat() == tekst
    except ValueError:
        goed = False
    if not goed:
        raise argparse.ArgumentTypeError(f"{tekst!r} is geen dag; schrijf jjjj-mm-dd")
    return tekst


def _zaad(tekst: str) -> str:
    if not tekst.removeprefix("-").isdecimal():
        raise argparse.ArgumentTypeError(f"{tekst!r} is geen heel getal")
    return tekst


def _installeer(*, dev: bool) -> bool:
    slot = WORTEL / ("requirements-dev.lock" if dev else "requirements.lock")
    merk = OMGEVING / f".slot-{'dev' if dev else 'kern'}"
    som = hashlib.sha256(slot.read_bytes()).hexdigest()
    if PYTHON.exists() and merk.exists() and merk.read_text() == som:
        return True
    if not PYTHON.exists() and not _maak_omgeving():
        return False
    print("De omgeving wordt klaargezet. Dat duurt de eerste keer een halve minuut.", flush=True)
    if subprocess.run(_installatie(slot), cwd=WORTEL, check=False).returncode:
        print(
            "Installeren lukte niet. Controleer of pip pakketten kan ophalen en probeer het opnieuw.", file=sys.stderr
        )
        return False
    _leg_bron_vast()
    merk.write_text(som)
    return True


def _toets(rest: list[str]) -> int:
    """Alle tests op SQLite, en nog eens op PostgreSQL als die er is; in CI is het een fout als hij er niet is."""
    pytest = [str(PYTHON), "-m", "pytest", *rest]
    if code := _roep(pytest, omgeving="test"):
        return code
    basis = os.environ.get("MEEDOEN_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432")
    plek = urlsplit(basis)
    adres, poort = plek.hostname or "127.0.0.1", plek.port or 5432
    if not _bereikbaar(adres, poort):
        print(f"PostgreSQL: niet gemeten, er antwoordt geen server op {adres}:{poort}.", file=sys.stderr)
        return 1 if os.environ.get("MEEDOEN_CI") else 0
    print("Dezelfde tests op PostgreSQL:", flush=True)
    namen = {f"MEEDOEN_DATABASE_{naam}": f"{basis}/meedoen_{naam.lower()}" for naam in ("DEFAULT", "LOGBOEK")}
    return _roep(pytest, omgeving="test", **namen)


def _bereikbaar(adres: str, poort: int) -> bool:
    with socket.socket() as proef:
        proef.settimeout(2)
        return proef.connect_ex((adres, poort)) == 0


def _maak_omgeving() -> bool:
    if subprocess.run([sys.executable, "-m", "venv", str(OMGEVING)], check=False).returncode:
        print("Een Python-omgeving maken lukte niet. Op Debian helpt: apt-get install python3-venv", file=sys.stderr)
        return False
    return True


def _installatie(slot: Path) -> list[str]:
    """Het slot noemt alles al. Zonder `--no-deps` zoekt pip bij een extra (`coverage[toml]`) toch naar nieuwer."""
    wielen = WORTEL / "wielen"
    lokaal = ["--no-index", "--find-links", str(wielen)] if wielen.is_dir() else []
    keuzes = ["-q", "--require-hashes", "--no-deps", *lokaal, "-r", str(slot)]
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", str(PYTHON), *keuzes]
    return [str(PYTHON), "-m", "pip", "install", *keuzes]


def _leg_bron_vast() -> None:
    """Zet src/ op het zoekpad en maak het commando `meedoen`, zonder iets te hoeven bouwen."""
    pakketten = next(p for p in OMGEVING.glob("[Ll]ib*/**/site-packages"))
    (pakketten / "meedoen.pth").write_text(str(WORTEL / "src") + "\n")
    if os.name != "nt":
        opdracht = PYTHON.parent / "meedoen"
        # De brieven komen uit eigen processen; die lezen dit bestand ook en starten dan niets.
        start = "from meedoen.config.commando import main\n\nif __name__ == '__main__':\n    main()\n"
        opdracht.write_text(f"#!{PYTHON}\n{start}")
        opdracht.chmod(0o755)


def _demo(keuzes: argparse.Namespace) -> int:
    if os.environ.get("MEEDOEN_OMGEVING") == "productie":
        return _stop("Dit is een productieomgeving. De demo start hier niet.")
    poort = _vrije_poort(keuzes.poort)
    extra = {"MEEDOEN_PEILDATUM": keuzes.peildatum} if keuzes.peildatum else {}
    gegevens = Path(os.environ.get("MEEDOEN_GEGEVENSMAP", WORTEL / "var"))
    gegevens.mkdir(parents=True, exist_ok=True)
    for opdracht in (
        ["migrate", "-v0"],
        ["migrate", "-v0", "--database", "logboek"],
        ["demo", "--zaad", keuzes.zaad, "--alleen-leeg"],
    ):
        if _roep([str(PYTHON), "-m", "meedoen.config.commando", *opdracht], omgeving="demo", **extra):
            return 1
    server = [str(PYTHON), "-m", "meedoen.config.commando", "runserver", "--noreload", f"127.0.0.1:{poort}"]
    return _roep(server, omgeving="demo", **extra)


def _vrije_poort(gewenst: int) -> int:
    for poort in range(gewenst, min(gewenst + 50, HOOGSTE_POORT + 1)):
        if not _bereikbaar("127.0.0.1", poort):
            if poort != gewenst:
                print(f"Poort {gewenst} is bezet; Meedoen gebruikt {poort}.", flush=True)
            return poort
    raise SystemExit(f"Er is geen vrije poort vanaf {gewenst}. Kies er een met --poort.")


def _roep(opdracht: list[str], *, omgeving: str, **extra: str) -> int:
    omgeving_vars = {**os.environ, "MEEDOEN_OMGEVING": omgeving, "PYTHONPATH": str(WORTEL / "src"), **extra}
    try:
        return subprocess.run(opdracht, cwd=WORTEL, env=omgeving_vars, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _stop(reden: str) -> int:
    print(reden, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
