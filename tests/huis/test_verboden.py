"""Verboden patronen van veiligheid §7 als tabel: patroon, waarom, en waar het met reden wel mag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[2]
BRON = WORTEL / "src/meedoen"
PY = {p.relative_to(BRON).as_posix(): p.read_text(encoding="utf-8") for p in sorted(BRON.rglob("*.py"))}
HTML = {p.relative_to(BRON).as_posix(): p.read_text(encoding="utf-8") for p in sorted(BRON.rglob("*.html"))}
SCRIPT = {p.relative_to(BRON).as_posix(): p.read_text(encoding="utf-8") for p in sorted(BRON.rglob("*.js"))}


@dataclass(frozen=True)
class Verbod:
    """`mag` noemt de bestanden (begin van het pad) waar het wel mag, elk met de reden."""

    patroon: str
    waarom: str
    mag: tuple[tuple[str, str], ...] = ()


GRAFIEK = ("web/grafiek/", "beeldpunten, geen geld of uren")
THEMA = ("web/thema.py", "contrast van twee kleuren")
FEIT = ("wet/uren.py", "een feit uit yaml kan een breuk zijn; dan vraagt de functie een mens (CAL-06)")
SIMULATIE = ("simulatie/", "kansen in een verzonnen regio")
REKENFORM = ("web/formulieren/wet.py", "een ingevuld getal voor de catalogus; wordt niet bewaard")
KLOK = ("klok.py", "dit is de klok")
OPSLAG = ("keten/opslag.py", "vergelijkt met het tijdstip van een bestand, geen datum uit een dossier")
VERBODEN = (
    Verbod(r"\*\*\s*(?:self\.)?request\.(?:GET|POST|data)", "een vrije query uit het adres"),
    Verbod(r"order_by\(\s*request\.", "vrij sorteren"),
    Verbod(r"mark_safe|SafeText|SafeString\(|format_html\(\s*(?![\"'\s])", "opmaak uit gegevens"),
    Verbod(r"truncatechars_html|striptags", "invoer half schoonmaken"),
    Verbod(r"(?<![\w.])(?:eval|exec)\(|import pickle|\bpickle\.loads", "code uit gegevens"),
    Verbod(r"yaml\.load\(|yaml\.unsafe_load|yaml\.full_load", "objecten uit yaml"),
    Verbod(r"shell\s*=\s*True|os\.system\(|os\.popen\(", "een opdracht via de schil"),
    Verbod(
        r"Template\(|from jinja2|Engine\(\)\.from_string|\.from_string\(", "een sjabloon uit tekst van een gebruiker"
    ),
    Verbod(r"cache_page|UpdateCacheMiddleware|FetchFromCacheMiddleware", "een pagina van een ander uit de cache"),
    Verbod(r"contrib\.gis", "niet nodig en groot"),
    Verbod(r"asgi|\bchannels\b", "geen ASGI in productie"),
    Verbod(
        r"ModelForm\b|ModelChoiceField|ModelMultipleChoiceField", "een sleutel als formulierveld buiten de selectors"
    ),
    Verbod(r"scopes_disabled|_base_manager|objects_unscoped", "de muur gaat nergens open"),
    Verbod(
        r"\bfloat\(|FloatField|: float\b",
        "geld en uren in centen of Decimal",
        (GRAFIEK, THEMA, SIMULATIE, REKENFORM, FEIT),
    ),
    Verbod(
        r"date\.today\(|datetime\.now\(|timezone\.now\(|datetime\.utcnow|time\.time\(",
        "de klok",
        (KLOK, OPSLAG),
    ),
    Verbod(r"\.raw\(|\.extra\(|RawSQL\(", "SQL zonder gemeente"),
    Verbod(r"RunSQL\(", "SQL in een migratie zonder gemeente-toets"),
    Verbod(r"fail_silently", "een fout die niemand ziet"),
    Verbod(r"except (?:Base)?Exception\s*(?:as \w+)?:\s*\n\s*pass\b|except:\s*\n", "een fout die niemand ziet"),
    Verbod(r"fields\s*=\s*[\"']__all__[\"']", "een heel model als antwoord"),
    Verbod(r"csrf_exempt|xframe_options_exempt", "de deur open"),
    Verbod(r"print\(.*(?:bsn|achternaam|geboortedatum)|log\w*\.\w+\(.*(?:bsn|achternaam|POST)", "gegevens in het log"),
    Verbod(r"(?:md5|sha1|sha256)\([^)]*bsn", "een gewone hash van een BSN is in een uur terug te rekenen (GEG-2)"),
    Verbod(
        r"import requests|urllib\.request|import httpx|import socket|http\.client", "er gaat niets naar buiten (BTR-8)"
    ),
    Verbod(r"xml\.(?:etree|dom|sax)(?!\.saxutils import escape)", "XML alleen met defusedxml (INV-2)"),
    Verbod(r"NotImplementedError|# ?TODO|# ?FIXME", "half werk"),
    Verbod(r"gender|etnicit|religie|risicoscore|risico_score|kansscore", "geen verboden invoer en geen scores (BES-9)"),
)
VERBODEN_HTML = (
    Verbod(r"\|\s*safe\b|autoescape off|safeseq", "opmaak uit gegevens"),
    Verbod(r"\sstyle=|<style", "inline stijl"),
    Verbod(r"<script(?! src)|\son\w+=\"|hx-on|javascript:", "inline script"),
    Verbod(r"(?:href|src|action)=\"(?:https?:)?//", "een extern adres; alleen Bron.url mag, als variabele"),
    Verbod(r"method=\"get\"[^>]*>(?:(?!</form>).)*name=\"(?:q|bsn|naam)\"", "een naam of BSN in het adres (GEG-3)"),
)


def _overtredingen(verbod: Verbod, bestanden: dict[str, str]) -> list[str]:
    patroon = re.compile(verbod.patroon, re.S if bestanden is HTML else 0)
    mag = tuple(begin for begin, _ in verbod.mag)
    return [
        f"{pad}:{tekst[: m.start()].count(chr(10)) + 1}"
        for pad, tekst in bestanden.items()
        if not pad.startswith(mag or ("-",))
        for m in patroon.finditer(tekst)
    ]


@pytest.mark.parametrize("verbod", VERBODEN, ids=lambda v: v.waarom[:40])
def test_verboden_in_de_code(verbod):
    assert _overtredingen(verbod, PY) == [], verbod.waarom


@pytest.mark.parametrize("verbod", VERBODEN_HTML, ids=lambda v: v.waarom[:40])
def test_verboden_in_sjablonen(verbod):
    assert _overtredingen(verbod, HTML) == [], verbod.waarom


def test_verboden_in_het_script():
    # innerHTML staat er één keer: het deel van dezelfde server, waarin het sjabloon alles al onschadelijk maakte.
    assert sum(tekst.count("innerHTML") for tekst in SCRIPT.values()) == 1
    verboden = re.compile(
        r"\beval\(|new Function|outerHTML|insertAdjacentHTML|document\.write|localStorage|https?://(?!www\.w3\.org)"
    )
    assert [(p, m[0]) for p, t in SCRIPT.items() for m in verboden.finditer(t)] == []


def test_elke_uitzondering_is_nog_nodig():
    """Een uitzondering die niets meer toelaat, is een gat dat op iets wacht."""
    for verbod in VERBODEN:
        for begin, reden in verbod.mag:
            zonder = Verbod(verbod.patroon, verbod.waarom)
            assert reden
            assert any(o.startswith(begin) for o in _overtredingen(zonder, PY)), f"{begin}: {verbod.waarom}"
