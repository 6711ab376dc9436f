"""Een bestand lezen zonder het te vertrouwen: herkennen, virussen, en dan rij voor rij uit een begrensd kind."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from meedoen.integrations.bestanden.grenzen import GROOTSTE, MB, OPNIEUW, Bestandssoort, Geweigerd
from meedoen.integrations.bestanden.herkennen import herken
from meedoen.integrations.bestanden.virus import eis_virusvrij

STIL = 20
WORTEL = Path(__file__).resolve().parents[3]


@dataclass(slots=True)
class Bron:
    """Een geopend bestand: wat het is, en de rijen of objecten die eruit komen."""

    soort: Bestandssoort
    inhoud: Iterator[Any]
    codering: str = ""
    uit_rekenblad: bool = field(init=False)

    def __post_init__(self) -> None:
        self.uit_rekenblad = self.soort in (Bestandssoort.XLSX, Bestandssoort.ODS)


def vingerafdruk(pad: Path) -> str:
    """SHA-256 van de inhoud: hetzelfde bestand herkent zichzelf, hoe het ook heet."""
    som = sha256()
    with pad.open("rb") as bestand:
        while stuk := bestand.read(MB):
            som.update(stuk)
    return som.hexdigest()


@contextmanager
def geopend(pad: Path) -> Iterator[Bron]:
    """Geef de bron; bij het verlaten is het kind altijd weg, ook als het niet uit zichzelf stopt."""
    if pad.stat().st_size > GROOTSTE:
        raise Geweigerd(f"Het bestand is groter dan {GROOTSTE // MB} MB.", "Verdeel het over meer bestanden.")
    soort = herken(pad)
    eis_virusvrij(pad)
    kind = _start(pad, soort)
    try:
        regels = _regels(kind)
        codering = next(regels).get("codering", "")
        yield Bron(soort, _uitgepakt(regels), codering)
    finally:
        kind.kill()
        kind.communicate()


def _start(pad: Path, soort: Bestandssoort) -> subprocess.Popen[bytes]:
    opdracht = [sys.executable, "-m", "meedoen.integrations.bestanden.kind", str(pad.resolve()), soort.value]
    omgeving = {"PYTHONPATH": str(WORTEL), "PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(  # noqa: S603 - vaste opdracht, eigen pad, geen schil
        opdracht,
        env=omgeving,
        cwd="/" if os.name != "nt" else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _regels(kind: subprocess.Popen[bytes]) -> Iterator[Any]:
    """De jsonregels van het kind; stilte of een harde afbreuk is een duidelijke weigering."""
    assert kind.stdout is not None  # noqa: S101 - Popen met PIPE
    rest = b""
    while True:
        if not select.select([kind.stdout], [], [], STIL)[0]:
            raise Geweigerd("Het lezen duurde te lang.", "Verdeel het over meer bestanden.")
        stuk = os.read(kind.stdout.fileno(), 1 << 16)
        if not stuk:
            raise Geweigerd(
                "Dit bestand is niet te lezen: het vraagt te veel geheugen of tijd, of het is beschadigd.", OPNIEUW
            )
        *regels, rest = (rest + stuk).split(b"\n")
        for regel in regels:
            yield _gelezen(regel)


def _gelezen(regel: bytes) -> Any:
    wat = json.loads(regel)
    if isinstance(wat, dict) and "fout" in wat:
        reden, doen, rij, kolom = wat["fout"]
        raise Geweigerd(reden, doen, rij=rij, kolom=kolom)
    return wat


def _uitgepakt(regels: Iterator[Any]) -> Iterator[Any]:
    for wat in regels:
        if isinstance(wat, dict):
            return
        yield from wat
