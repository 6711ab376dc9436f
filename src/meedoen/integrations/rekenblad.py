"""Een tabel wegschrijven als csv, xlsx of ods, rij voor rij en met begrensd geheugen (UIT-4)."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import IO, Any
from xml.sax.saxutils import escape

import xlsxwriter

Cel = str | int | date | None
Rijen = Iterable[Sequence[Cel]]

_GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n")


def onschadelijk(tekst: str) -> str:
    """UIT-4: een cel die een formule kan worden, krijgt een apostrof ervoor; stuurtekens vallen weg."""
    kaal = "".join(teken for teken in tekst if teken in "\t\r\n" or ord(teken) >= 32)
    return f"'{kaal}" if kaal.startswith(_GEVAARLIJK) else kaal


def schrijf_csv(koppen: Sequence[str], rijen: Rijen) -> IO[bytes]:
    """Csv met puntkomma en BOM, zodat Excel in het Nederlands hem meteen goed opent."""
    doel = tempfile.TemporaryFile()  # noqa: SIM115 - het antwoord sluit hem
    tekst = io.TextIOWrapper(doel, encoding="utf-8-sig", newline="")
    schrijver = csv.writer(tekst, delimiter=";")
    schrijver.writerow(koppen)
    for rij in rijen:
        schrijver.writerow([_plat(cel) for cel in rij])
    tekst.flush()
    tekst.detach()
    doel.seek(0)
    return doel


def _plat(cel: Cel) -> str:
    if cel is None:
        return ""
    return cel.isoformat() if isinstance(cel, date) else onschadelijk(str(cel))


def schrijf_xlsx(koppen: Sequence[str], rijen: Rijen) -> IO[bytes]:
    """Een Excelblad; met constant geheugen gaat elke rij meteen naar schijf."""
    doel = tempfile.TemporaryFile()  # noqa: SIM115 - het antwoord sluit hem
    boek = xlsxwriter.Workbook(doel, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    vet, dag = boek.add_format({"bold": True}), boek.add_format({"num_format": "d-m-yyyy"})
    blad = boek.add_worksheet("Dossiers")
    blad.freeze_panes(1, 0)
    blad.set_column(0, len(koppen) - 1, 18)
    blad.write_row(0, 0, koppen, vet)
    for nummer, rij in enumerate(rijen, start=1):
        for kolom, cel in enumerate(rij):
            _xlsx_cel(blad, nummer, kolom, cel, dag)
    boek.close()
    doel.seek(0)
    return doel


def _xlsx_cel(blad: Any, rij: int, kolom: int, cel: Cel, dag: Any) -> None:
    if isinstance(cel, date):
        blad.write_datetime(rij, kolom, cel, dag)
    elif isinstance(cel, int):
        blad.write_number(rij, kolom, cel)
    elif cel:
        blad.write_string(rij, kolom, onschadelijk(cel))


def schrijf_ods(koppen: Sequence[str], rijen: Rijen) -> IO[bytes]:
    """Een OpenDocument-rekenblad: een zip met vaste delen en één xml die rij voor rij wordt geschreven."""
    doel = tempfile.TemporaryFile()  # noqa: SIM115 - het antwoord sluit hem
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as zak:
        zak.writestr(zipfile.ZipInfo("mimetype"), _ODS_SOORT)  # eerst, en niet ingepakt: zo vraagt ODF het
        zak.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
        with zak.open("content.xml", "w", force_zip64=True) as inhoud:
            inhoud.write(_ODS_BEGIN.encode())
            inhoud.write(_ods_rij(koppen).encode())
            for rij in rijen:
                inhoud.write(_ods_rij(rij).encode())
            inhoud.write(_ODS_EINDE.encode())
    doel.seek(0)
    return doel


def _ods_rij(rij: Sequence[Cel]) -> str:
    return "<table:table-row>" + "".join(_ods_cel(cel) for cel in rij) + "</table:table-row>"


def _ods_cel(cel: Cel) -> str:
    if cel is None or cel == "":
        return "<table:table-cell/>"
    if isinstance(cel, date):
        dag = f'office:value-type="date" office:date-value="{cel.isoformat()}" table:style-name="dag"'
        return f"<table:table-cell {dag}><text:p>{cel.day}-{cel.month}-{cel.year}</text:p></table:table-cell>"
    if isinstance(cel, int):
        getal = f'office:value-type="float" office:value="{cel}"'
        return f"<table:table-cell {getal}><text:p>{cel}</text:p></table:table-cell>"
    tekst = escape(onschadelijk(cel).replace("\r", " ").replace("\n", " "))
    return f'<table:table-cell office:value-type="string"><text:p>{tekst}</text:p></table:table-cell>'


_ODS_SOORT = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_SOORT}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_ODS_BEGIN = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.2">'
    '<office:automatic-styles><number:date-style style:name="d"><number:day/><number:text>-</number:text>'
    '<number:month/><number:text>-</number:text><number:year number:style="long"/></number:date-style>'
    '<style:style style:name="dag" style:family="table-cell" style:data-style-name="d"/></office:automatic-styles>'
    '<office:body><office:spreadsheet><table:table table:name="Dossiers">'
)
_ODS_EINDE = "</table:table></office:spreadsheet></office:body></office:document-content>"

Schrijver = Callable[[Sequence[str], Rijen], IO[bytes]]

# Per soort: het mediatype en wie hem schrijft.
SOORTEN: dict[str, tuple[str, Schrijver]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", schrijf_xlsx),
    "ods": (_ODS_SOORT, schrijf_ods),
    "csv": ("text/csv; charset=utf-8", schrijf_csv),
}
