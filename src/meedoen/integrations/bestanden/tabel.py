"""Csv en rekenbladen rij voor rij lezen. Draait alleen in het begrensde kindproces (INV-3)."""

from __future__ import annotations

import csv
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from meedoen.integrations.bestanden.grenzen import CEL_TEKENS, GRENZEN, MB, OPNIEUW, Bestandssoort, Geweigerd
from meedoen.integrations.tekst import duizend

SCHEIDINGEN = ";\t,"
LEGE_RIJEN = 1000
Rij = tuple[int, list[str]]


def csv_rijen(pad: Path) -> Iterator[Rij]:
    codering = codering_van(pad)
    csv.field_size_limit(CEL_TEKENS)
    with pad.open(encoding=codering, newline="") as bestand:
        eerste = bestand.readline()
        if eerste.lower().startswith("sep=") and len(eerste.strip()) == 5:
            scheiding = eerste.strip()[4]
        else:
            scheiding = _scheiding(pad, codering)
            bestand.seek(0)
        yield from _lees_csv(bestand, scheiding)


def _lees_csv(bestand: Any, scheiding: str) -> Iterator[Rij]:
    lezer = csv.reader(bestand, delimiter=scheiding, strict=True)
    vorige = 0
    try:
        for cellen in lezer:
            rij, vorige = vorige + 1, lezer.line_num
            if any(cellen):
                yield rij, cellen
    except csv.Error as fout:
        reden = "Deze rij is geen geldige csv: een cel is te lang of een aanhalingsteken is niet gesloten."
        raise Geweigerd(reden, "Kijk deze rij na.", rij=vorige + 1) from fout


def codering_van(pad: Path) -> str:
    """UTF-8 als het kan, anders Windows-1252; iets anders is geen tekst."""
    for codering in ("utf-8-sig", "cp1252"):
        try:
            with pad.open(encoding=codering) as bestand:
                while deel := bestand.read(MB):
                    if "\x00" in deel:
                        raise Geweigerd("In het bestand staan lege bytes; dit is geen csv of json.", OPNIEUW)
        except UnicodeDecodeError:
            continue
        return codering
    raise Geweigerd("De tekens in dit bestand zijn niet te lezen.", "Sla het op als 'CSV UTF-8'.")


def _scheiding(pad: Path, codering: str) -> str:
    """Het teken dat in de eerste regels het vaakst en het gelijkmatigst voorkomt."""
    with pad.open(encoding=codering) as bestand:
        regels = [regel for regel in (bestand.readline(MB) for _ in range(12)) if regel.strip()]
    telling = {teken: max((regel.count(teken) for regel in regels), default=0) for teken in SCHEIDINGEN}
    return max(SCHEIDINGEN, key=lambda teken: telling[teken])


def xlsx_rijen(pad: Path) -> Iterator[Rij]:
    eis_schone_xml(pad)
    # Zonder lxml en numpy leest openpyxl met defusedxml en blijft het kind klein.
    sys.modules["lxml"] = sys.modules["numpy"] = None  # type: ignore[assignment]
    import openpyxl

    if openpyxl.LXML or not openpyxl.DEFUSEDXML:  # zonder defusedxml lezen wij niets (INV-2)
        raise Geweigerd("Rekenbladen lezen staat uit.", "Bel uw beheerder: defusedxml ontbreekt.")
    with pad.open("rb") as bestand:  # niet het pad: openpyxl kijkt anders naar de naam in plaats van de inhoud
        boek = openpyxl.load_workbook(bestand, read_only=True, keep_links=False)
        for blad in boek.worksheets:
            blad.reset_dimensions()
            alle = enumerate(blad.iter_rows(values_only=True), 1)
            rijen = _dichte_rijen((nummer, [_cel(cel) for cel in rij]) for nummer, rij in alle)
            eerste = next(rijen, None)
            if eerste:
                yield eerste
                yield from rijen
                return


def ods_rijen(pad: Path) -> Iterator[Rij]:
    eis_schone_xml(pad)
    import python_calamine

    boek = python_calamine.CalamineWorkbook.from_path(str(pad))
    for naam in boek.sheet_names:
        blad = boek.get_sheet_by_name(naam)
        rijen = list(_dichte_rijen((n, [_cel(c) for c in r]) for n, r in enumerate(blad.iter_rows(), 1)))
        if rijen:
            yield from rijen
            return


def _dichte_rijen(rijen: Iterator[Rij]) -> Iterator[Rij]:
    """Lege rijen overslaan; na duizend lege rijen hoort er niets meer te komen."""
    leeg = 0
    for nummer, cellen in rijen:
        if any(cellen):
            if leeg > LEGE_RIJEN:
                raise Geweigerd("Ver onder de tabel staat nog een losse cel.", "Haal die cel weg.", rij=nummer)
            leeg = 0
            yield nummer, cellen
        else:
            leeg += 1


def _cel(waarde: Any) -> str:
    """Elke cel als tekst: een datum jjjj-mm-dd, een geheel getal zonder ,0, een leeg vak leeg."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return waarde.date().isoformat() if waarde.time() == time() else waarde.isoformat()
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, float) and waarde.is_integer() and abs(waarde) < 1e15:
        return str(int(waarde))
    return str(waarde)


def eis_schone_xml(pad: Path) -> None:
    """Elk deel binnen zijn opgegeven maat, met kloppend controlegetal, en zonder DOCTYPE of entiteit."""
    try:
        with zipfile.ZipFile(pad) as zak:
            for deel in zak.infolist():
                with zak.open(deel) as stroom:
                    _eis_schoon_deel(stroom, deel.filename.lower().endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, zlib.error) as fout:
        raise Geweigerd("Het rekenblad is beschadigd of niet volledig.", OPNIEUW) from fout


def _eis_schoon_deel(stroom: Any, is_xml: bool) -> None:
    staart = b""
    while stuk := stroom.read(256 * 1024):
        if is_xml:
            kijk = (staart + stuk).lower()
            if b"<!doctype" in kijk or b"<!entity" in kijk or kijk.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise Geweigerd("In het rekenblad staat een verwijzing die wij om veiligheid niet lezen.", OPNIEUW)
            staart = stuk[-16:]


LEZERS = {Bestandssoort.CSV: csv_rijen, Bestandssoort.XLSX: xlsx_rijen, Bestandssoort.ODS: ods_rijen}


def rijen(pad: Path, soort: Bestandssoort) -> Iterator[Rij]:
    """De gevulde rijen met hun nummer in het bestand, binnen de grenzen van deze soort."""
    grens = GRENZEN[soort]
    for aantal, (nummer, cellen) in enumerate(LEZERS[soort](pad), 1):
        while cellen and not cellen[-1]:
            cellen.pop()
        if aantal > grens.rijen:
            raise Geweigerd(
                f"Er zijn meer dan {duizend(grens.rijen)} rijen.", "Verdeel het over meer bestanden.", rij=nummer
            )
        if len(cellen) > grens.kolommen:
            raise Geweigerd(f"Deze rij heeft meer dan {grens.kolommen} kolommen.", "Kijk deze rij na.", rij=nummer)
        if any(len(cel) > CEL_TEKENS for cel in cellen):
            raise Geweigerd(f"Een cel heeft meer dan {CEL_TEKENS} tekens.", "Kort de tekst in.", rij=nummer)
        yield nummer, cellen
