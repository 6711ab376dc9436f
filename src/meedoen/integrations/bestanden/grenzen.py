"""Hoe groot mag een bestand zijn, en wat mag erin zitten? Gecontroleerd vóór het uitpakken (INV-2)."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

MB = 1024 * 1024


class Bestandssoort(StrEnum):
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class Grens:
    """De grenzen van één soort: bytes, rijen, kolommen, en wat het ontleden mag kosten."""

    bytes: int
    rijen: int
    kolommen: int
    geheugen: int
    seconden: int


GRENZEN: dict[Bestandssoort, Grens] = {
    Bestandssoort.CSV: Grens(50 * MB, 500_000, 200, 160 * MB, 60),
    Bestandssoort.JSON: Grens(50 * MB, 500_000, 200, 160 * MB, 60),
    Bestandssoort.XLSX: Grens(20 * MB, 100_000, 200, 190 * MB, 60),
    Bestandssoort.ODS: Grens(20 * MB, 100_000, 200, 190 * MB, 60),
}
GROOTSTE = max(grens.bytes for grens in GRENZEN.values())
CEL_TEKENS = 8_000

ZIP_DELEN = 200
ZIP_UITGEPAKT = 100 * MB
ZIP_VERHOUDING = 100
# Een klein deel perst zichzelf makkelijk honderd keer samen; pas bij een megabyte zegt de verhouding iets.
ZIP_KLEIN = MB


class Geweigerd(Exception):
    """Dit bestand lezen wij niet; met de reden, wat te doen, en waar het misging."""

    def __init__(self, reden: str, wat_te_doen: str, *, rij: int = 0, kolom: str = "") -> None:
        super().__init__(reden)
        self.reden, self.wat_te_doen, self.rij, self.kolom = reden, wat_te_doen, rij, kolom


OPNIEUW = "Sla het bestand opnieuw op vanuit uw rekenprogramma en probeer het nog een keer."


def eis_grootte(pad: Path, soort: Bestandssoort) -> None:
    grens, grootte = GRENZEN[soort].bytes, pad.stat().st_size
    if grootte > grens:
        raise Geweigerd(
            f"Het bestand is te groot: {grootte / MB:.1f} MB. Voor {soort} is {grens // MB} MB de grens.".replace(
                ".", ",", 1
            ),
            "Verdeel het over meer bestanden.",
        )


def eis_veilige_zip(pad: Path) -> list[str]:
    """De inhoudsopgave lezen kost niets; pas als alles binnen de grenzen ligt, pakt iemand iets uit."""
    try:
        with zipfile.ZipFile(pad) as zak:
            delen = zak.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as fout:
        raise Geweigerd("Het rekenblad is beschadigd of niet volledig.", OPNIEUW) from fout
    if len(delen) > ZIP_DELEN:
        raise Geweigerd(f"Het rekenblad bestaat uit {len(delen)} delen; {ZIP_DELEN} is de grens.", OPNIEUW)
    namen = [deel.filename for deel in delen]
    if len(set(namen)) != len(namen):
        raise Geweigerd("In het rekenblad zit hetzelfde deel twee keer.", OPNIEUW)
    for deel in delen:
        _eis_deel(deel)
    if sum(deel.file_size for deel in delen) > ZIP_UITGEPAKT:
        raise Geweigerd(
            f"Uitgepakt is het rekenblad groter dan {ZIP_UITGEPAKT // MB} MB.", "Verdeel het over meer bestanden."
        )
    return namen


def _eis_deel(deel: zipfile.ZipInfo) -> None:
    pad = PurePosixPath(deel.filename.replace("\\", "/"))
    if pad.is_absolute() or ".." in pad.parts or ":" in deel.filename or "\x00" in deel.orig_filename:
        raise Geweigerd("In het rekenblad staat een verwijzing naar een map buiten het bestand.", OPNIEUW)
    if deel.flag_bits & 0x1:
        raise Geweigerd(
            "Het rekenblad is met een wachtwoord beveiligd.", "Haal het wachtwoord eraf en probeer opnieuw."
        )
    if deel.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Geweigerd("Het rekenblad is op een onbekende manier ingepakt.", OPNIEUW)
    if deel.file_size > ZIP_KLEIN and deel.file_size > ZIP_VERHOUDING * max(deel.compress_size, 1):
        raise Geweigerd("Een deel van het rekenblad is verdacht sterk samengeperst.", OPNIEUW)
