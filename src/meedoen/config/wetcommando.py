"""`meedoen wet`: casussen nalopen, een uitkomst uitleggen, en laten zien welke regel waar staat."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from meedoen.wet.catalogus import FUNCTIES
from meedoen.wet.catalogus.functie import Antwoord, FeitFout, datum
from meedoen.wet.register import als_markdown, dekking


class CasusFout(Exception):
    """Het bestand of een casus daarin is niet te lezen; de tekst zegt wat er mist."""


def main(argv: list[str]) -> int:
    """Voer de opdracht uit; 0 is goed, 1 is een fout in casus, feit of dekking."""
    keuzes = _lezer().parse_args(argv)
    try:
        return int(keuzes.doe(keuzes))
    except (CasusFout, FeitFout) as fout:
        print(f"Fout: {fout}", file=sys.stderr)
        return 1


def _lezer() -> argparse.ArgumentParser:
    lezer = argparse.ArgumentParser(prog="meedoen wet", description="De wet als code, op de opdrachtregel.")
    opdrachten = lezer.add_subparsers(required=True, metavar="opdracht")
    casussen = opdrachten.add_parser("casussen", help="loop een bestand met uitgewerkte voorbeelden na")
    casussen.add_argument("bestand", type=Path)
    casussen.set_defaults(doe=_casussen)
    dekking_ = opdrachten.add_parser("dekking", help="welke regel staat in welke module")
    dekking_.add_argument("--markdown", action="store_true", help="als docs/referentie/regels.md")
    dekking_.set_defaults(doe=_dekking)
    uitleg = opdrachten.add_parser("uitleg", help="leg één uitkomst uit")
    uitleg.add_argument("functie")
    uitleg.add_argument("--feiten", nargs="*", default=[], help="naam=waarde, of één JSON-object")
    uitleg.add_argument("--peildatum", help="jjjj-mm-dd; nodig als de uitkomst van de dag afhangt")
    uitleg.set_defaults(doe=_uitleg)
    return lezer


def _casussen(keuzes: argparse.Namespace) -> int:
    geslaagd = mislukt = 0
    gezien: set[str] = set()
    try:
        voorbeelden = _lees(keuzes.bestand)
    except CasusFout as fout:
        print(f"FOUT {keuzes.bestand.name}: {fout}")
        print("0 passed, 1 failed")
        return 1
    for nummer, casus in enumerate(voorbeelden, start=1):
        naam, verschillen = _beoordeel(casus, nummer, gezien)
        print(f"{'FOUT' if verschillen else 'OK  '} {naam}" + "".join(f"\n       {v}" for v in verschillen))
        geslaagd, mislukt = geslaagd + (not verschillen), mislukt + bool(verschillen)
    print(f"{geslaagd} passed, {mislukt} failed")
    return 1 if mislukt else 0


def _lees(pad: Path) -> list[Any]:
    try:
        inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
    except OSError:
        raise CasusFout("het bestand is niet te openen") from None
    except UnicodeDecodeError:
        raise CasusFout("het bestand is geen UTF-8") from None
    except (yaml.YAMLError, ValueError, RecursionError) as fout:
        plek = getattr(fout, "problem_mark", None)
        raise CasusFout("geen geldige YAML" + (f", bij regel {plek.line + 1}" if plek else "")) from None
    voorbeelden = inhoud.get("voorbeelden") if isinstance(inhoud, Mapping) else inhoud
    if not isinstance(voorbeelden, list) or not voorbeelden:
        raise CasusFout("er staan geen voorbeelden in")
    return voorbeelden


def _beoordeel(casus: Any, nummer: int, gezien: set[str]) -> tuple[str, list[str]]:
    if not isinstance(casus, Mapping):
        return f"voorbeeld {nummer}", ["dit is geen casus met id, functie, feiten en verwacht"]
    naam = f"{casus.get('id', f'voorbeeld {nummer}')} {casus.get('titel', '')}".strip()
    if casus.get("id") is None:
        return naam, ["'id' ontbreekt"]
    if (sleutel := str(casus["id"])) in gezien:
        return naam, [f"het id {sleutel} komt twee keer voor"]
    gezien.add(sleutel)
    try:
        return naam, list(_verschillen(casus))
    except (CasusFout, FeitFout) as fout:
        return naam, [str(fout)]


def _verschillen(casus: Mapping[str, Any]) -> Iterator[str]:
    functie = FUNCTIES.get(str(casus.get("functie")))
    if functie is None:
        raise CasusFout(f"onbekende functie '{casus.get('functie')}'; bekend zijn {', '.join(FUNCTIES)}")
    verwacht, feiten = casus.get("verwacht"), casus.get("feiten")
    if not isinstance(verwacht, Mapping) or not verwacht:
        raise CasusFout("'verwacht' ontbreekt of is leeg")
    if not isinstance(feiten, Mapping):
        raise CasusFout("'feiten' ontbreekt")
    if onbekend := set(verwacht) - functie.verwacht:
        raise CasusFout(f"onbekende uitkomst {', '.join(sorted(map(str, onbekend)))}")
    if "peildatum" not in casus:
        raise CasusFout("'peildatum' ontbreekt")
    antwoord = functie.beantwoord(feiten, datum(casus["peildatum"]))
    if casus.get("zekerheid") == "onzeker" and antwoord.vragen:
        return
    for sleutel, waarde in verwacht.items():
        gekregen = _plat(antwoord.waarden.get(sleutel))
        if gekregen != _plat(waarde):
            yield f"{sleutel}: verwacht {_woord(_plat(waarde))}, gekregen {_woord(gekregen)}"


def _plat(waarde: Any) -> Any:
    if isinstance(waarde, list | tuple | set | frozenset):
        return frozenset(_plat(deel) for deel in waarde)
    if isinstance(waarde, Mapping):
        return frozenset((_plat(naam), _plat(deel)) for naam, deel in waarde.items())
    if isinstance(waarde, Enum):
        return waarde.value
    return waarde


def _woord(waarde: Any) -> str:
    if isinstance(waarde, frozenset):
        return "[" + ", ".join(sorted(map(str, waarde))) + "]"
    return "niets" if waarde is None else str(waarde)


def _dekking(keuzes: argparse.Namespace) -> int:
    if keuzes.markdown:
        print(als_markdown(), end="")
        return 0
    rijen = dekking()
    for rij in rijen:
        print(f"{rij.id:8} {rij.waar or '- ' + rij.reden}")
    zonder = sum(not rij.waar for rij in rijen)
    print(f"\n{len(rijen)} regels: {len(rijen) - zonder} in een module, {zonder} niet in code (met de reden)")
    return 0


def _uitleg(keuzes: argparse.Namespace) -> int:
    functie = FUNCTIES.get(keuzes.functie)
    if functie is None:
        raise CasusFout(f"onbekende functie '{keuzes.functie}'; bekend zijn {', '.join(FUNCTIES)}")
    feiten = _lees_feiten(keuzes.feiten)
    antwoord = functie.beantwoord(feiten, datum(keuzes.peildatum) if keuzes.peildatum else _laatste_dag(feiten))
    print(functie.vraag)
    _toon(antwoord)
    return 0


def _lees_feiten(delen: list[str]) -> dict[str, Any]:
    feiten: dict[str, Any] = {}
    try:
        for deel in delen:
            if deel.lstrip().startswith("{"):
                feiten |= json.loads(deel)
            else:
                naam, teken, waarde = deel.partition("=")
                if not teken:
                    raise CasusFout(f"'{deel}' is geen naam=waarde")
                feiten[naam] = yaml.safe_load(waarde)
    except (json.JSONDecodeError, yaml.YAMLError):
        raise CasusFout("de feiten zijn niet te lezen; schrijf naam=waarde of één JSON-object") from None
    return feiten


def _laatste_dag(feiten: Mapping[str, Any]) -> date:
    """Zonder peildatum rekenen wij op de laatste datum onder de feiten; de wet leest zelf geen klok."""
    dagen = [dag for waarde in feiten.values() if (dag := _als_dag(waarde))]
    if not dagen:
        raise CasusFout("geef een --peildatum; onder de feiten staat geen datum")
    return max(dagen)


def _als_dag(waarde: Any) -> date | None:
    try:
        return datum(waarde)
    except FeitFout:
        return None


def _toon(antwoord: Antwoord) -> None:
    for sleutel, waarde in antwoord.waarden.items():
        print(f"  {sleutel}: {_woord(_plat(waarde))}")
    for uitkomst in antwoord.onderbouwing:
        print(f"\n{uitkomst.uitleg}")
        for stap in uitkomst.stappen:
            print(f"  - {stap.tekst}: {stap.resultaat}")
        print("  Grondslag: " + "; ".join(map(str, uitkomst.grondslag)))
        print("  Feiten: " + ", ".join(f"{naam}={_woord(_plat(w))}" for naam, w in uitkomst.feiten.items()))
    for vraag in antwoord.vragen:
        print(f"\nEen mens beslist: {vraag.vraag}")
        print("  Bron: " + "; ".join(map(str, vraag.bron)))
