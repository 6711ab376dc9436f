"""Maak de voorbeeldbestanden in voorbeelden/ opnieuw. Alles is verzonnen; dezelfde opdracht geeft dezelfde bytes.

python tools/voorbeelden.py [map]
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

GEMAAKT = datetime(2026, 11, 1, tzinfo=UTC)
WORTEL = Path(__file__).resolve().parents[1]


def test_bsn(nummer: int) -> str:
    """Het zoveelste nummer uit de testreeks 9999xxxxx dat aan de elfproef voldoet."""
    for cijfers in (f"{999_900_000 + nummer * 10 + eind:09d}" for eind in range(10)):
        if sum(int(c) * g for c, g in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0:
            return cijfers
    return test_bsn(nummer + 5_000)


B = [test_bsn(4_000 + n) for n in range(60)]

# Eén rij per persoon; {B3} is het BSN van voorbeeld 3, @ maakt er in een rekenblad een echte datum van.
_LIJST = """\
BSN | V-nr. | Voornamen | Tussenvoegsel | Achternaam | Naam eigen schrift | Geb. datum | M/V | Gemeente | Doelgroep | Verblijfstitel | Brief DUO | Datum inschrijving | Telefoon | Adres | Huisnr | Postcode | Woonplaats | Moedertaal | Opmerking | Vorig PIP | Leerroute vorig PIP | Taalniveau vorig PIP
{B0} |  | Selam |  | Tesfamariam | ሰላም ተስፋማርያም | @1994-03-14 | v | Hoorn | asiel | asiel | @2026-09-21 | @2026-09-07 | 0600000101 | Grote Noord | 12 | 1621KG | Hoorn | Tigrinya | belt liever 's middags
{B1} |  | Mohamed__ |  | Al-Khatib | محمد الخطيب | 02-11-1988 | m | 0405 | Statushouder | asiel | 28-09-2026 | 01-10-2026 | 06 0000 0102 | Lepelaar | 3 a | 1628 cz | Hoorn | Arabisch
{B2} |  | Nguyễn Thị |  | Lê |  | 1999-01-30 | V | Medemblik | gezin | regulier gezin | 2026-08-17 | 2026-07-20 | +31 6 0000 0103 | Oosterhaven | 41 | 1671 AB | Medemblik | Vietnamees
{B3} |  |  |  | Zin |  | 00-00-1979 | m | Medemblik | asielstatushouder |  |  |  |  |  |  |  |  | Birmees | geen voornaam in paspoort
{B4} |  | Seán |  | O'Neill |  | @1990-12-02 | m | Stede Broec | overig | regulier overig | @2026-10-05 | @2026-09-14 | 600000105 | Hoofdstraat | 7 | 1611 AA | Bovenkarspel | Engels
{B5} |  | Farida |  | Noori | فریده نوری | 5 mei 1985 | vrouw | Enkhuizen | vergunninghouder | avbt | 12/10/2026 |  | 06-00000106 |  |  |  |  | Dari | woont nog in azc
{B1} |  | Mohamed |  | Al-Khatib | محمد الخطيب | 1988-11-02 | man | Hoorn | asiel | asiel | 2026-09-28 | 2026-10-01 | 06 0000 0102 | Lepelaar | 3 a | 1628CZ | Hoorn | Arabisch | staat er dubbel in
{B6} |  | Elif |  | Şahin-Yıldız |  | 17-06-1996 | v | Koggenland | gezinsmigrant | gezin | 06-04-2026 | 12-10-2026 | 0600000107 | Dorpsstraat | 88 | 1713 HA | Obdam | Turks | verhuisd | 08-06-2026 | B1-route | A2
"""

_COA = """\
v_nummer | bsn | voornamen | achternaam | naam_eigen_schrift | geboortedatum | gekoppelde_gemeente | azc_plaats | azc_straat | azc_huisnummer | azc_telefoon | datum_koppeling | datum_huisvesting_verwacht | digid_aangevraagd | rijbewijs | land_rijbewijs | instemming_voorinburgering | datum_instemming | module | deelname | training_gevolgd | taal_spreken | taal_schriftelijk | opleiding | opleiding_land | diploma | diploma_in_bezit | beroep | ambitie | cv_gemaakt | diplomawaardering_aangevraagd | gezin | belemmering_start | ondersteuning | talen | scenario_overdracht | overdrachtsgesprek | overdracht_vorm
2801000011 |  | Yonas | Ghebremedhin | ዮናስ ገብረመድህን | 1992-05-17 | 0405 | Heerhugowaard | Zuidtangent | 1 | 0880000001 | 2026-09-02 | 2026-12-01 | nee | ja | Eritrea | ja | 2026-04-08 | Kennis van Nederland | volledig | ja | A1 | A0 | middelbare school | Eritrea | ja | nee | automonteur | eigen garage | ja | nee | alleenstaand | nee |  | Tigrinya, Engels | gecombineerd | 2026-09-18 | video
2801000028 | {B20} | Rana | Haddad | رنا حداد | 19-08-1984 | 0420 | Alkmaar | Robonsbosweg | 7 | 0880000002 | 15-09-2026 |  | ja | onbekend |  | ja | 02-03-2026 | Kennis van Nederland | deels | ja | A2 | A1 | bachelor farmacie | Syrië | ja | ja | apotheker | weer in een apotheek werken | ja | ja | echtgenoot en twee kinderen reizen na | nee |  | Arabisch | snelle_start | 2026-10-01 | fysiek
2801000035 |  | Abdi | Warsame |  | 1971 | 0405 | Heerhugowaard | Zuidtangent | 1 | 0880000001 | 2026-10-12 | 2027-01-15 | nee | nee |  | nee |  |  | geen | nee |  |  | geen onderwijs | Somalië | nee | nee | veehouder |  | nee | nee | gezin met vier kinderen | ja | hulp bij vervoer | Somalisch | na_verhuizing |  | geen
2801000042 |  | Shirin | Karimi | شیرین کریمی | 2001-12-09 | 0498 | Den Helder | Doggersvaart | 100 | 0880000003 | 2026-10-20 |  | nee | nee |  | ja | 2026-07-01 | Kennis van Nederland | volledig | ja | A2 | A2 | gymnasium | Afghanistan | ja | ja |  | geneeskunde studeren | nee | ja | reist met moeder | nee |  | Dari, Engels | gecombineerd | 2026-11-03 | telefoon
"""


def _tabel(tekst: str) -> tuple[list[str], list[list[Any]]]:
    kop, *rijen = [[cel.strip(" ") for cel in regel.split(" | ")] for regel in tekst.splitlines()]
    return kop, [[_waarde(cel) for cel in [*rij, *[""] * (len(kop) - len(rij))]] for rij in rijen]


def _waarde(cel: str) -> Any:
    if cel.startswith("@"):
        return date.fromisoformat(cel[1:])
    return B[int(cel[2:-1])] if cel.startswith("{B") else cel.replace("__", "  ")


LIJSTKOP, LIJST = _tabel(_LIJST)
COAKOP, COA = _tabel(_COA)


def _melding(nummer: int, gebeurtenis: str, tijd: str, *, bsn: str = "", **gegevens: Any) -> dict[str, Any]:
    notificatie: dict[str, Any] = {"registratieDatumTijd": tijd, "gebeurtenisId": gebeurtenis}
    if bsn:
        notificatie["bsn"] = bsn
    return {
        "berichtId": f"6f1c2a90-0000-4000-8000-{nummer:012d}",
        "gemeentecode": gegevens.pop("gemeentecode", "0405"),
        "notificatie": notificatie,
        **gegevens,
    }


def duo() -> dict[str, Any]:
    """Een week meldingen: nieuw, klok, toets, termijn, examen; met een dubbele en twee voor de werkbak."""
    plicht = {
        "indicatorInburgeringsplicht": True,
        "begindatum": "2026-09-14",
        "datumKennisgevingInburgeringsplicht": "2026-09-21",
    }
    asiel = {
        "indeling": "Asielstatushouder",
        "begindatum": "2026-09-14",
        "gedetailleerdeDoelgroep": "Asielstatushouder",
    }
    gezin = {
        "indeling": "Gezinsmigrant en overige migrant",
        "begindatum": "2026-08-03",
        "gedetailleerdeDoelgroep": "Gezinsvormer",
    }
    persoon = {
        "naam": {"voornamen": "Selam", "geslachtsnaam": "Tesfamariam"},
        "geboorte": {"datum": {"datum": "1994-03-14"}},
        "datumInschrijvingInGemeente": {"datum": "2026-09-07"},
    }
    eerste = _melding(
        1, "SS101", "2026-09-21T08:15:00+02:00", bsn=B[0], Inburgeringsplicht=plicht, Doelgroep=asiel, persoon=persoon
    )
    return {
        "berichten": [
            eerste,
            _melding(2, "SS139", "2026-09-22T08:15:00+02:00", bsn=B[0], Inburgeringsplicht=plicht),
            _melding(3, "SS137", "2026-10-01T11:00:00+02:00", bsn=B[0]),
            _melding(
                4,
                "SS131",
                "2026-10-12T09:30:00+02:00",
                bsn=B[0],
                Leerbaarheidstoets={
                    "resultaat": "B1-route haalbaar",
                    "behaaldeScore": "31",
                    "benodigdeScore": "25",
                    "datumAfname": "2026-10-09",
                },
            ),
            _melding(
                5,
                "SS101",
                "2026-08-17T07:00:00+02:00",
                bsn=B[30],
                gemeentecode="0420",
                Inburgeringsplicht={
                    **plicht,
                    "begindatum": "2026-08-03",
                    "datumKennisgevingInburgeringsplicht": "2026-08-17",
                },
                Doelgroep=gezin,
            ),
            eerste,
            _melding(
                6,
                "SS199",
                "2026-11-10T16:45:00+01:00",
                bsn=B[0],
                Examenresultaat=[
                    {"examendatum": "2026-10-28", "resultaat": "Geslaagd", "onderdeel": "KNM"},
                    {"examendatum": "2026-10-29", "resultaat": "Gezakt", "onderdeel": "LU", "niveau": "B1"},
                ],
            ),
            _melding(
                7,
                "SS121",
                "2026-11-02T08:00:00+01:00",
                bsn=B[31],
                Doelgroep=asiel,
                Inburgeringsplicht=plicht,
                persoon={"voornamen": "Omid", "achternaam": "Hosseini", "datumInschrijvingInGemeente": "2026-10-26"},
                Gemeente={
                    "gemeentecode": "0363",
                    "pip": {"dagtekeningPip": "2025-06-02", "leerroute": "B", "niveau": "B1"},
                },
            ),
            _melding(
                8,
                "SS102",
                "2026-11-03T08:00:00+01:00",
                bsn=B[31],
                Inburgeringstermijn={"startdatum": "2025-06-03", "einddatum": "2028-07-03"},
            ),
            _melding(
                9,
                "SS124",
                "2026-11-04T08:00:00+01:00",
                bsn=B[30],
                gemeentecode="0420",
                Doelgroep={**gezin, "gedetailleerdeDoelgroep": "Overig"},
            ),
            _melding(10, "SS141", "2026-11-05T08:00:00+01:00", bsn=B[0]),
            _melding(
                11,
                "SS103",
                "2026-11-06T08:00:00+01:00",
                bsn=B[40],
                Inburgeringstermijn={"startdatum": "2024-02-01", "einddatum": "2027-08-01"},
            ),
        ]
    }


PLAATSEN = [f"VB-{nummer:04d}" for nummer in range(1, 9)]
SCHOOL = {"kvk": "00000000", "naam": "Voorbeeldschool"}


def _lessen(maand: int) -> list[dict[str, Any]]:
    begin = date(2026, maand, 1)
    dagen = [begin + timedelta(days=n) for n in range(28)]
    lesdagen = [dag for dag in dagen if dag.weekday() in (1, 3)]
    return [
        {
            "les_id": f"L{dag:%m%d}",
            "groep_id": "G7",
            "datum": dag.isoformat(),
            "uren": 1.5 if nummer == 3 else 3,
            "onderdeel": "knm" if nummer % 4 == 2 else "taal",
            "gegeven": "vervallen" if nummer == 5 else "ja",
        }
        for nummer, dag in enumerate(lesdagen)
    ]


STANDEN = ("aanwezig", "aanwezig", "te_laat", "aanwezig", "afwezig_geoorloofd", "aanwezig", "afwezig_ongeoorloofd")


def _aanwezig(les: dict[str, Any], plaats: str, worp: int) -> dict[str, Any]:
    stand = STANDEN[worp % len(STANDEN)]
    geteld = {"aanwezig": les["uren"], "te_laat": max(les["uren"] - 0.5, 0)}.get(stand, 0)
    reden = {"afwezig_geoorloofd": "arts", "afwezig_ongeoorloofd": "geen reden"}.get(stand, "")
    return {
        "les_id": les["les_id"],
        "plaatsing_id": plaats,
        "stand": stand,
        "uren_geteld": geteld,
        "reden_code": reden,
        "bron": "school",
        "betwist": worp % 19 == 6,
    }


def school_json() -> dict[str, Any]:
    lessen = _lessen(10)
    regels = [_aanwezig(les, plaats, i * 3 + j) for i, les in enumerate(lessen) for j, plaats in enumerate(PLAATSEN)]
    return {
        "formaat": "voortgang-inburgering/0.1",
        "aanbieder": SCHOOL,
        "peilperiode": {"van": "2026-10-01", "tot": "2026-10-31"},
        "lessen": lessen,
        "aanwezigheid": [*regels, regels[4]],
        "voortgang": [
            {
                "plaatsing_id": plaats,
                "peildatum": "2026-10-31",
                "luisteren": {"niveau": niveau, "bron": "docent"},
                "lezen": {"niveau": niveau, "bron": "toets"},
                "prognose": prognose,
                "advies": advies,
            }
            for plaats, niveau, prognose, advies in (
                (PLAATSEN[0], "a1", "achter", "meer_steun"),
                (PLAATSEN[1], "a2", "op_schema", "doorgaan"),
                (PLAATSEN[2], "alfa_b", "achter", "wissel_route"),
            )
        ],
    }


def _csv(kop: list[str], rijen: list[list[Any]], *, scheiding: str = ";") -> str:
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=scheiding, lineterminator="\r\n")
    schrijver.writerow(kop)
    schrijver.writerows([_cel(waarde) for waarde in rij] for rij in rijen)
    return uit.getvalue()


def _cel(waarde: Any) -> str:
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    return str(waarde).replace(".", ",") if isinstance(waarde, float) else str(waarde)


def _objecten_csv(objecten: list[dict[str, Any]], velden: list[str]) -> str:
    ja_nee = {True: "ja", False: "nee"}
    return _csv(
        velden,
        [
            [ja_nee.get(o.get(v), o.get(v, "")) if isinstance(o.get(v), bool) else o.get(v, "") for v in velden]
            for o in objecten
        ],
    )


def _xlsx(pad: Path, kop: list[str], rijen: list[list[Any]], *, titel: str = "") -> None:
    boek = xlsxwriter.Workbook(str(pad))
    boek.set_properties({"created": GEMAAKT, "title": titel})
    blad, dag, begin = boek.add_worksheet("Lijst"), boek.add_format({"num_format": "dd-mm-yyyy"}), 0
    if titel:
        blad.write(0, 0, titel)
        begin = 2
    blad.write_row(begin, 0, kop)
    for nummer, rij in enumerate(rijen, begin + 1):
        for kolom, waarde in enumerate(rij):
            if isinstance(waarde, date):
                blad.write_datetime(nummer, kolom, datetime.combine(waarde, time()), dag)
            elif kop[kolom] == "BSN" and str(waarde).isdigit():
                blad.write_number(nummer, kolom, int(waarde))  # zo staat het in echte lijsten
            else:
                blad.write(nummer, kolom, waarde)
    boek.close()


def _ods(pad: Path, kop: list[str], rijen: list[list[Any]]) -> None:
    ruimtes = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    namen = " ".join(f'xmlns:{kort}="{lang}"' for kort, lang in ruimtes.items())
    inhoud = "".join(f"<table:table-row>{''.join(map(_odscel, rij))}</table:table-row>" for rij in [kop, *rijen])
    tabel = f'<office:body><office:spreadsheet><table:table table:name="Lijst">{inhoud}</table:table></office:spreadsheet></office:body>'
    soort = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{soort}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    kop_xml = '<?xml version="1.0" encoding="UTF-8"?>'
    with zipfile.ZipFile(pad, "w") as zak:
        for naam, tekst, inpakken in (
            ("mimetype", soort, zipfile.ZIP_STORED),
            (
                "content.xml",
                f'{kop_xml}<office:document-content {namen} office:version="1.2">{tabel}</office:document-content>',
                zipfile.ZIP_DEFLATED,
            ),
            ("META-INF/manifest.xml", kop_xml + manifest, zipfile.ZIP_DEFLATED),
        ):
            zak.writestr(zipfile.ZipInfo(naam, (2026, 11, 1, 0, 0, 0)), tekst, compress_type=inpakken)


def _odscel(waarde: Any) -> str:
    if isinstance(waarde, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{waarde.isoformat()}"><text:p>{waarde:%d-%m-%Y}</text:p></table:table-cell>'
    if waarde == "":
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(waarde))}</text:p></table:table-cell>'


def maak(map_: Path) -> None:
    map_.mkdir(parents=True, exist_ok=True)
    _xlsx(
        map_ / "nieuwkomers.xlsx", LIJSTKOP, LIJST, titel="Lijst nieuwe inburgeraars regio, bijgewerkt tot 1 november"
    )
    _ods(map_ / "nieuwkomers.ods", LIJSTKOP, LIJST)
    (map_ / "nieuwkomers.csv").write_bytes(_csv(LIJSTKOP, LIJST).encode("utf-8-sig"))
    (map_ / "coa-profiel.csv").write_text(_csv(COAKOP, COA, scheiding=","), encoding="utf-8", newline="")
    _xlsx(map_ / "coa-profiel.xlsx", COAKOP, COA)
    _json(map_ / "duo-meldingen.json", duo())
    school = school_json()
    _json(map_ / "school.json", school)
    les, aanwezig = list(school["lessen"][0]), list(school["aanwezigheid"][0])
    november = _lessen(11)[:4]
    regels = [
        _aanwezig(les_, plaats, i * 5 + j) for i, les_ in enumerate(november) for j, plaats in enumerate(PLAATSEN)
    ]
    (map_ / "lessen.csv").write_text(_objecten_csv(november, les), encoding="utf-8", newline="")
    volledig = [
        {**regel, **{v: bij[v] for v in ("datum", "uren", "onderdeel")}}
        for regel in regels
        for bij in november
        if bij["les_id"] == regel["les_id"]
    ]
    velden = [*aanwezig[:2], "datum", "uren", "onderdeel", *aanwezig[2:]]
    (map_ / "aanwezigheid.csv").write_text(
        _objecten_csv([*volledig, volledig[3]], velden), encoding="utf-8", newline=""
    )
    totalen = [
        [p, "2026-09-30", "taal", "24", str(24 - 3 * n), str(3 * n), "0", "0"] for n, p in enumerate(PLAATSEN[:5])
    ]
    kop = ["plaatsing_id", "peildatum", "onderdeel", "uren_aangeboden", "uren_aanwezig", "uren_geoorloofd_afwezig"]
    kop += ["uren_ongeoorloofd_afwezig", "uren_vervallen_door_school"]
    (map_ / "periodetotalen.csv").write_text(_csv(kop, totalen), encoding="utf-8", newline="")
    vkop = [
        "plaatsing_id",
        "peildatum",
        "luisteren",
        "luisteren_bron",
        "spreken",
        "lezen",
        "schrijven",
        "prognose",
        "advies",
        "toelichting",
    ]
    vrij = [
        [
            PLAATSEN[0],
            "2026-11-15",
            "a1",
            "docent",
            "a1",
            "",
            "pre_a1",
            "achter",
            "meer_steun",
            "Leest nog langzaam; komt op tijd.",
        ],
        [PLAATSEN[3], "15-11-2026", "a2", "toets", "A2", "a1", "a1", "op_schema", "doorgaan", ""],
        [
            PLAATSEN[4],
            "2026-11-15",
            "b1",
            "toets",
            "b1",
            "b1",
            "a2",
            "voor",
            "doorgaan",
            "Kan  door naar examen luisteren.",
        ],
    ]
    (map_ / "voortgang.csv").write_text(_csv(vkop, vrij), encoding="utf-8", newline="")


def _json(pad: Path, inhoud: Any) -> None:
    pad.write_text(json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    maak(Path(sys.argv[1]) if len(sys.argv) > 1 else WORTEL / "voorbeelden")
