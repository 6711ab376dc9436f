"""Vierhonderd gemene bestanden, gemaakt door dit script en nergens opgeslagen (R11)."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from random import Random

import openpyxl

Bestand = tuple[str, bytes]
KOP = "bsn;voornamen;achternaam;geboortedatum;gemeente;doelgroep\r\n"
GOED = KOP + "999910012;Amal;Al-Khatib;14-03-1991;Hoorn;asiel\r\n"
LACH = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
XXE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODSKOP = (
    '<?xml version="1.0"?>{extra}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet><table:table>{rijen}</table:table></office:spreadsheet></office:body></office:document-content>"
)


def xlsx(rijen: list[list[object]] | None = None) -> bytes:
    boek = openpyxl.Workbook()
    for rij in rijen or [cel.split(";") for cel in GOED.splitlines()]:
        boek.active.append(rij)
    stroom = io.BytesIO()
    boek.save(stroom)
    return stroom.getvalue()


def ods(rijen: str, extra: str = "") -> bytes:
    inhoud = ODSKOP.format(rijen=rijen, extra=extra)
    return zak({"mimetype": ODS, "content.xml": inhoud})


def odsrij(cellen: list[str], kenmerk: str = "") -> str:
    tekst = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cel}</text:p></table:table-cell>' for cel in cellen
    )
    return f"<table:table-row {kenmerk}>{tekst}</table:table-row>"


def zak(delen: dict[str, str | bytes], inpakken: int = zipfile.ZIP_DEFLATED) -> bytes:
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w", inpakken) as bestand:
        for naam, inhoud in delen.items():
            bestand.writestr(naam, inhoud)
    return stroom.getvalue()


def _delen(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bestand:
        return {naam: bestand.read(naam) for naam in bestand.namelist()}


def zakken() -> Iterator[Bestand]:
    goed = _delen(xlsx())
    yield "bom.xlsx", zak({**goed, "xl/media/bom.bin": b"\0" * 40_000_000})
    yield "bom-in-blad.xlsx", zak({**goed, "xl/worksheets/sheet1.xml": b" " * 60_000_000})
    yield "samen-te-groot.xlsx", zak({**goed, **{f"d{n}.bin": Random(n).randbytes(20_000) * 60 for n in range(100)}})
    yield "veel-delen.xlsx", zak({**goed, **{f"d{n}": "x" for n in range(201)}})
    for nummer, pad in enumerate(("../../etc/passwd", "/etc/passwd", "..\\..\\boot.ini", "C:\\boot.ini", "a/../../b")):
        yield f"pad{nummer}.xlsx", zak({**goed, pad: "x"})
    yield "macro.xlsm", zak({**goed, "xl/vbaProject.bin": "x"})
    yield "geen-rekenblad.zip", zak({"brief.txt": "hallo"})
    yield "zip-in-zip.zip", zak({"x.zip": zak({"y.txt": "z"})})
    yield "word.docx", zak({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
    yield "lzma.xlsx", zak(goed, zipfile.ZIP_LZMA)
    yield "bzip.xlsx", zak(goed, zipfile.ZIP_BZIP2)
    for deel in sorted(goed):
        if deel.endswith((".xml", ".rels")):
            for naam, kop in (("xxe", XXE), ("lach", LACH)):
                tekst = goed[deel].decode().replace("?>", "?>" + kop, 1)
                tekst = tekst if kop in tekst else kop + tekst
                yield f"{naam}-{deel.replace('/', '_')}.xlsx", zak({**goed, deel: tekst})
            yield f"zonder-{deel.replace('/', '_')}.xlsx", zak({n: i for n, i in goed.items() if n != deel})
            yield f"kapot-{deel.replace('/', '_')}.xlsx", zak({**goed, deel: goed[deel][: len(goed[deel]) // 2]})
    utf16 = goed["xl/workbook.xml"].decode().encode("utf-16")
    yield "utf16.xlsx", zak({**goed, "xl/workbook.xml": utf16})
    rels = goed["xl/_rels/workbook.xml.rels"].decode()
    for nummer, doel in enumerate(("file:///etc/passwd", "../../../../etc/passwd", "http://127.0.0.1:9/x")):
        yield (
            f"verwijzing{nummer}.xlsx",
            zak({**goed, "xl/_rels/workbook.xml.rels": rels.replace("/xl/worksheets/sheet1.xml", doel)}),
        )


def rekenbladen() -> Iterator[Bestand]:
    boek = openpyxl.Workbook()
    for rij in GOED.splitlines():
        boek.active.append(rij.split(";"))
    for cel in ("XFD1048576", "A1048576", "XFD2", "A5000"):
        kopie = openpyxl.Workbook()
        for rij in GOED.splitlines():
            kopie.active.append(rij.split(";"))
        kopie.active[cel] = "x"
        stroom = io.BytesIO()
        kopie.save(stroom)
        yield f"verre-cel-{cel}.xlsx", stroom.getvalue()
    kop = KOP.strip().split(";")
    for nummer, cel in enumerate(("=1+1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "@SUM(A1)", "\u202eabc")):
        yield f"formule{nummer}.xlsx", xlsx([kop, ["999910012", cel, "Khatib", "14-03-1991", "Hoorn", "asiel"]])
    yield "lange-cel.xlsx", xlsx([kop, ["999910012", "A" * 30_000, "Khatib", "", "Hoorn", "asiel"]])
    yield "alleen-kop.xlsx", xlsx([kop])
    yield "leeg.xlsx", xlsx([[]])
    yield "dubbele-kop.xlsx", xlsx([[*kop, "BSN"], ["999910012"]])
    cellen = GOED.splitlines()[1].split(";")
    yield "ver.ods", ods(odsrij(kop) + odsrij(cellen, 'table:number-rows-repeated="1048576"'))
    breed = '<table:table-row><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    yield "breed.ods", ods(odsrij(kop) + breed)
    yield (
        "breed-en-ver.ods",
        ods(odsrij(kop) + breed.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">')),
    )
    yield "xxe.ods", ods(odsrij(kop), XXE)
    yield "lach.ods", ods(odsrij(["&c;"]), LACH)
    yield "diep.ods", ods("<table:table-row>" * 20_000)
    yield "leeg.ods", ods("")
    yield "geen-inhoud.ods", zak({"mimetype": ODS, "content.xml": ""})


def teksten() -> Iterator[Bestand]:
    rij = "999910012;{};Khatib;14-03-1991;Hoorn;asiel\r\n"
    yield "leeg.csv", b""
    yield "wit.csv", b"\r\n \r\n;;;\r\n"
    yield "nul.csv", b"bsn;naam\x00\r\n1;2\r\n"
    yield "nul-later.csv", GOED.encode() * 400 + b"\x00"
    yield "utf16.csv", GOED.encode("utf-16")
    yield "onleesbaar.csv", KOP.encode() + b"\x81\x8d\x8f\x90\x9d"
    yield "open-quote.csv", KOP.encode() + b'1;"open\r\n' + GOED.encode() * 3000
    yield "half-quote.csv", KOP.encode() + b'"a"b;c\r\n'
    yield "breed.csv", (KOP.strip() + ";" * 300 + "x\r\n").encode()
    yield "brede-rij.csv", (KOP + "x;" * 300 + "\r\n").encode()
    yield "lange-cel.csv", (KOP + rij.format("A" * 20_000)).encode()
    yield "alleen-kop.csv", KOP.encode()
    yield "zonder-kop.csv", GOED.splitlines()[1].encode() * 3
    yield "dubbele-kop.csv", (b"bsn;BSN;achternaam\r\n1;2;3\r\n")
    yield "onbekend.csv", b"appel;peer\r\n1;2\r\n"
    yield "te-veel-cellen.csv", (KOP + rij.format("A").strip() + ";x;y;z\r\n").encode()
    for nummer, teken in enumerate("\x01\x07\x08\x1b\x1f\x7f\x9c\u202a\u202e\u2066\u2069\ufff9\ue000\ufdd0\U000e0041"):
        yield f"teken{nummer}.csv", (KOP + rij.format(f"Am{teken}al")).encode()
    for nummer, cel in enumerate(
        ("=1+1", "+cmd", "@x", "-x", "<script>", "${x}", "{{ x }}", "a\u0301" * 9 + "\u0301" * 30)
    ):
        yield f"naam{nummer}.csv", (KOP + rij.format(cel)).encode()
    for nummer, waarde in enumerate(
        ("123456789", "abc", "12", "1e9", "-5", "9999999999", "000000000", "９９９９１００１２")
    ):
        yield f"bsn{nummer}.csv", (KOP + GOED.splitlines()[1].replace("999910012", waarde)).encode()
    for nummer, waarde in enumerate(("31-02-1990", "morgen", "1990-13-01", "99-99-9999", "0000-00-00", "12-12-3026")):
        kop = KOP.replace("geboortedatum", "kennisgeving duo")
        yield f"datum{nummer}.csv", (kop + GOED.splitlines()[1].replace("14-03-1991", waarde)).encode()
    for nummer, gemeente in enumerate(("Opmeer", "9999", "'; DROP TABLE", "*")):
        yield f"gemeente{nummer}.csv", (KOP + GOED.splitlines()[1].replace("Hoorn", gemeente)).encode()
    for nummer, kop in enumerate(
        (
            b"%PDF-1.7",
            b"\x89PNG\r\n",
            b"MZ\x90",
            b"\x7fELF",
            b"<html>",
            b"<?xml version='1.0'?>",
            b"{\\rtf1",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\x1f\x8b\x08",
            b"Rar!\x1a",
            b"GIF89a",
            b"PK\x03\x04",
        )
    ):
        yield f"vermomd{nummer}.csv", kop + GOED.encode()


MELDING = {
    "berichtId": "1",
    "gemeentecode": "0405",
    "notificatie": {"registratieDatumTijd": "2026-09-21T08:00:00", "bsn": "999910012", "gebeurtenisId": "SS101"},
    "Inburgeringsplicht": {"indicatorInburgeringsplicht": True, "begindatum": "2026-09-14"},
    "Doelgroep": {"indeling": "Asielstatushouder"},
}
LESSEN = {
    "formaat": "voortgang-inburgering/0.1",
    "aanbieder": {"kvk": "00000000"},
    "lessen": [{"les_id": "L1", "datum": "2026-10-06", "uren": 3, "onderdeel": "taal", "gegeven": "ja"}],
    "aanwezigheid": [{"les_id": "L1", "plaatsing_id": "P42", "stand": "aanwezig", "uren_geteld": 3}],
}


def jsons() -> Iterator[Bestand]:
    yield "diep-lijst.json", b"[" * 200_000
    yield "diep-dicht.json", b"[" * 500 + b"]" * 500
    yield "diep-object.json", b'[{"a":' + b'{"a":' * 400 + b"1" + b"}" * 401 + b"]"
    yield "scalair.json", b"[1, 2, 3]"
    yield "leeg-object.json", b"{}"
    yield "lege-lijst.json", b"[]"
    yield "geen-json.json", b"{a: 1}"
    yield "half-teken.json", json.dumps([{**MELDING, "kenmerk": "\ud800x"}]).encode()
    yield "komma.json", b'[{"a": 1},]'
    yield "staart.json", json.dumps([MELDING]).encode() + b"]]"
    yield "dubbel-veld.json", b'[{"gebeurtenisId": "SS101", "gebeurtenisId": "SS102"}]'
    yield "utf16.json", json.dumps([MELDING]).encode("utf-16")
    yield "groot-object.json", json.dumps([{**MELDING, "x": "y" * 1_500_000}]).encode()
    yield "versie.json", json.dumps({**LESSEN, "formaat": "voortgang-inburgering/9.0"}).encode()
    for nummer, getal in enumerate(
        ("NaN", "Infinity", "-Infinity", "9" * 5000, "1e999999", "1" * 40 + ".5", "0x10", "1e-99999")
    ):
        yield f"getal{nummer}.json", json.dumps([MELDING]).replace("true", getal, 1).encode()
    for nummer, tekst in enumerate(("\\ud800", "\\u0000", "\\u202e", "\\u001b[31m")):
        yield f"teken{nummer}.json", json.dumps([MELDING]).replace('"0405"', f'"{tekst}"').encode()
    yield from _velden("duo", MELDING, lambda m: [m])
    yield from _velden("les", LESSEN["lessen"][0], lambda les: {**LESSEN, "lessen": [les]})
    yield from _velden("aanwezig", LESSEN["aanwezigheid"][0], lambda rij: {**LESSEN, "aanwezigheid": [rij]})


def _velden(naam: str, goed: dict, bouw) -> Iterator[Bestand]:
    """Elk veld om de beurt vervangen door iets dat er niet hoort."""
    for veld in goed:
        for nummer, fout in enumerate(([], {"x": 1}, 10**17, "A" * 5_000, "'; --", "\u202e")):
            yield f"{naam}-{veld}-{nummer}.json", json.dumps(bouw({**goed, veld: fout})).encode()


def mutaties(aantal: int) -> Iterator[Bestand]:
    """Afkappen, bits omkeren en stukken wisselen in bestanden die eerst goed waren."""
    worp = Random("gemeen")
    bronnen = (
        ("m.xlsx", xlsx()),
        ("m.ods", ods(odsrij(KOP.strip().split(";")))),
        ("m.csv", GOED.encode()),
        ("m.json", json.dumps([MELDING]).encode()),
    )
    for nummer in range(aantal):
        naam, inhoud = bronnen[nummer % len(bronnen)]
        soort = nummer // len(bronnen) % 3
        kopie = bytearray(inhoud)
        if soort == 0:
            kopie = kopie[: worp.randrange(1, len(kopie))]
        elif soort == 1:
            for _ in range(worp.randrange(1, 6)):
                kopie[worp.randrange(len(kopie))] ^= 1 << worp.randrange(8)
        else:
            knip = worp.randrange(1, len(kopie) - 1)
            kopie = kopie[knip:] + kopie[:knip]
        yield f"{nummer}-{naam}", bytes(kopie)


def alle(*, aantal_mutaties: int) -> Iterator[Bestand]:
    for bron in (zakken(), rekenbladen(), teksten(), jsons(), mutaties(aantal_mutaties)):
        yield from bron
