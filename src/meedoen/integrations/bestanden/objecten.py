"""Json stuk voor stuk lezen, zonder het hele bestand in het geheugen. Draait in het kindproces (INV-3)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from meedoen.integrations.bestanden.grenzen import GRENZEN, MB, Bestandssoort, Geweigerd
from meedoen.integrations.bestanden.tabel import codering_van
from meedoen.integrations.tekst import duizend

STUK = 64 * 1024
GROOTSTE_OBJECT = MB
DIEPST = 24
KIJK_NA = "Laat de leverancier het bestand opnieuw maken."
Object = tuple[str, int, Any]


def _geen_getal(tekst: str) -> Any:
    raise Geweigerd(f"'{tekst}' is geen getal.", KIJK_NA)


def _heel(tekst: str) -> int:
    if len(tekst) > 18:
        raise Geweigerd("Er staat een getal in met te veel cijfers.", KIJK_NA)
    return int(tekst)


def _breuk(tekst: str) -> str:
    """Een getal met komma blijft tekst: wie het gebruikt, maakt er een Decimal van."""
    try:
        if len(tekst) > 30 or abs(Decimal(tekst)) > 10**12:
            raise Geweigerd("Er staat een getal in dat te groot is.", KIJK_NA)
    except InvalidOperation as fout:
        raise Geweigerd("Er staat een getal in dat wij niet kunnen lezen.", KIJK_NA) from fout
    return tekst


def _zonder_dubbele(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    gevonden = dict(paren)
    if len(gevonden) != len(paren):
        raise Geweigerd("Een veld staat twee keer in hetzelfde object.", KIJK_NA)
    return gevonden


_LEZER = json.JSONDecoder(
    parse_constant=_geen_getal, parse_int=_heel, parse_float=_breuk, object_pairs_hook=_zonder_dubbele
)


class _Stroom:
    """Een venster op het bestand dat alleen groeit tot de grootste waarde die er mag staan."""

    def __init__(self, bestand: Any) -> None:
        self._bestand, self.buffer, self.plek, self.op = bestand, "", 0, False

    def bij(self) -> bool:
        stuk = self._bestand.read(max(STUK, len(self.buffer) - self.plek))
        self.buffer, self.plek = self.buffer[self.plek :] + stuk, 0
        self.op = not stuk
        return bool(stuk)

    def teken(self) -> str:
        """Het eerstvolgende teken dat geen wit is, zonder het te verbruiken; leeg aan het eind."""
        while True:
            while self.plek < len(self.buffer) and self.buffer[self.plek] in " \t\r\n":
                self.plek += 1
            if self.plek < len(self.buffer):
                return self.buffer[self.plek]
            if not self.bij():
                return ""

    def eis(self, teken: str) -> None:
        if self.teken() != teken:
            raise Geweigerd("Dit is geen geldige json, of het bestand is afgekapt.", KIJK_NA)
        self.plek += 1

    def waarde(self) -> Any:
        self.teken()
        while True:
            try:
                waarde, einde = _LEZER.raw_decode(self.buffer, self.plek)
            except json.JSONDecodeError as fout:
                if len(self.buffer) - self.plek > GROOTSTE_OBJECT:
                    raise Geweigerd("Eén object is groter dan 1 MB.", KIJK_NA) from fout
                if not self.bij():
                    raise Geweigerd("Dit is geen geldige json, of het bestand is afgekapt.", KIJK_NA) from fout
                continue
            # Een getal kan op de rand van het venster doorlopen; dan eerst verder lezen.
            if einde == len(self.buffer) and not self.op and self.bij():
                continue
            if einde - self.plek > GROOTSTE_OBJECT:
                raise Geweigerd("Eén object is groter dan 1 MB.", KIJK_NA)
            _eis_hele_tekens(self.buffer[self.plek : einde], waarde)
            self.plek = einde
            _eis_diepte(waarde)
            return waarde


def _eis_diepte(waarde: Any, diepte: int = 0) -> None:
    if diepte > DIEPST:
        raise Geweigerd("De json is te diep genest.", KIJK_NA)
    if isinstance(waarde, dict | list):
        for deel in waarde.values() if isinstance(waarde, dict) else waarde:
            _eis_diepte(deel, diepte + 1)


def _eis_hele_tekens(geschreven: str, waarde: Any) -> None:
    """Een half teken (een los surrogaat) is geldige json, maar nergens te bewaren."""
    if "\\ud" not in geschreven.lower():
        return
    try:
        json.dumps(waarde, ensure_ascii=False).encode()
    except UnicodeEncodeError as fout:
        raise Geweigerd("Er staat een half teken in dat wij niet kunnen lezen.", KIJK_NA) from fout


def objecten(pad: Path) -> Iterator[Object]:
    """Elk element van elke lijst als (deel, volgnummer, waarde); een los veld heeft volgnummer 0."""
    grens = GRENZEN[Bestandssoort.JSON].rijen
    with pad.open(encoding=codering_van(pad)) as bestand:
        stroom = _Stroom(bestand)
        try:
            for aantal, gevonden in enumerate(_wortel(stroom), 1):
                if aantal > grens:
                    raise Geweigerd(f"Er zijn meer dan {duizend(grens)} regels.", "Verdeel het over meer bestanden.")
                yield gevonden
        except RecursionError as fout:
            raise Geweigerd("De json is te diep genest.", KIJK_NA) from fout
        if stroom.teken():
            raise Geweigerd("Na het einde van de json staat nog iets.", KIJK_NA)


def _wortel(stroom: _Stroom) -> Iterator[Object]:
    if stroom.teken() == "[":
        yield from _lijst(stroom, "")
    else:
        yield from _velden(stroom)


def _velden(stroom: _Stroom) -> Iterator[Object]:
    stroom.eis("{")
    gezien: set[str] = set()
    while stroom.teken() != "}":
        if gezien:
            stroom.eis(",")
        naam = stroom.waarde()
        if not isinstance(naam, str) or naam in gezien or len(gezien) > 200:
            raise Geweigerd("Een veld staat twee keer in hetzelfde object.", KIJK_NA)
        gezien.add(naam)
        stroom.eis(":")
        if stroom.teken() == "[":
            yield from _lijst(stroom, naam)
        else:
            yield naam, 0, stroom.waarde()
    stroom.eis("}")


def _lijst(stroom: _Stroom, naam: str) -> Iterator[Object]:
    stroom.eis("[")
    nummer = 0
    while stroom.teken() != "]":
        if nummer:
            stroom.eis(",")
        nummer += 1
        yield naam, nummer, stroom.waarde()
    stroom.eis("]")
