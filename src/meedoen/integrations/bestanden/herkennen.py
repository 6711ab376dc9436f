"""Wat voor bestand is dit? Beslist op inhoud, nooit op de naam of wat de browser zegt (INV-2)."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from meedoen.integrations.bestanden.grenzen import Bestandssoort, Geweigerd, eis_grootte, eis_veilige_zip

KOP = 8192
TEKST = "Lever een csv, json, xlsx of ods aan."

# Begin van het bestand → wat het is en wat iemand dan kan doen.
_ANDERS: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "Dit is een oud of beveiligd Office-bestand.",
        "Sla het op als xlsx zonder wachtwoord.",
    ),
    (b"%PDF", "Dit is een pdf.", TEKST),
    (b"\x1f\x8b", "Dit is een ingepakt bestand (gzip).", "Pak het eerst uit."),
    (b"7z\xbc\xaf\x27\x1c", "Dit is een ingepakt bestand (7z).", "Pak het eerst uit."),
    (b"Rar!", "Dit is een ingepakt bestand (rar).", "Pak het eerst uit."),
    (b"\x89PNG", "Dit is een plaatje.", TEKST),
    (b"\xff\xd8\xff", "Dit is een plaatje.", TEKST),
    (b"GIF8", "Dit is een plaatje.", TEKST),
    (b"MZ", "Dit is een programma.", TEKST),
    (b"\x7fELF", "Dit is een programma.", TEKST),
    (b"\xff\xfe", "Dit is tekst in UTF-16.", "Sla het op als 'CSV UTF-8'."),
    (b"\xfe\xff", "Dit is tekst in UTF-16.", "Sla het op als 'CSV UTF-8'."),
    (b"<?xml", "Dit is een xml-bestand.", TEKST),
    (b"<!DOCTYPE", "Dit is een webpagina.", TEKST),
    (b"<html", "Dit is een webpagina.", TEKST),
    (b"<", "Dit is een xml-bestand of een webpagina.", TEKST),
    (b"{\\rtf", "Dit is een tekstdocument (rtf).", TEKST),
)


def herken(pad: Path) -> Bestandssoort:
    """De soort van dit bestand, binnen de grenzen van die soort; anders Geweigerd."""
    with pad.open("rb") as bestand:
        kop = bestand.read(KOP)
    if not kop.strip(b"\xef\xbb\xbf\r\n\t ;,"):
        raise Geweigerd("Het bestand is leeg.", TEKST)
    soort = _rekenblad(pad) if kop.startswith(b"PK") else _tekst(kop)
    eis_grootte(pad, soort)
    return soort


def _rekenblad(pad: Path) -> Bestandssoort:
    namen = set(eis_veilige_zip(pad))
    if any(naam.lower().endswith("vbaproject.bin") for naam in namen):
        raise Geweigerd("In dit rekenblad zitten macro's.", "Sla het op als gewoon xlsx-bestand.")
    if {"[Content_Types].xml", "xl/workbook.xml"} <= namen:
        return Bestandssoort.XLSX
    if {"mimetype", "content.xml"} <= namen and _mimetype(pad).startswith(
        b"application/vnd.oasis.opendocument.spreadsheet"
    ):
        return Bestandssoort.ODS
    raise Geweigerd("Dit is een ingepakt bestand, maar geen rekenblad.", TEKST)


def _mimetype(pad: Path) -> bytes:
    try:
        with zipfile.ZipFile(pad) as zak, zak.open("mimetype") as deel:
            return deel.read(100)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError) as fout:
        raise Geweigerd("Het rekenblad is beschadigd of niet volledig.", TEKST) from fout


def _tekst(kop: bytes) -> Bestandssoort:
    kaal = kop.removeprefix(b"\xef\xbb\xbf").lstrip()
    for begin, reden, wat in _ANDERS:
        if kaal.startswith(begin):
            raise Geweigerd(reden, wat)
    if b"\x00" in kop:
        raise Geweigerd("Dit is geen tekst en geen rekenblad.", TEKST)
    return Bestandssoort.JSON if kaal[:1] in (b"{", b"[") else Bestandssoort.CSV
