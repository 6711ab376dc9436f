"""`meedoen wet`: casussen nalopen, een uitkomst uitleggen, en laten zien welke regel waar staat."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from math import ceil, floor
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from meedoen.wet.catalogus import FUNCTIES
from meedoen.wet.catalogus.functie import Antwoord, FeitFout, datum, ja_nee, lees_feiten
from meedoen.wet.catalogus.uitleg import kort, leg_uit
from meedoen.wet.register import als_markdown, dekking

HOOGSTENS_UITGESCHREVEN = 100_000
UITLEG = "De wet als code: loop casussen na, leg een uitkomst uit, of zie welke regel waar staat."


class CasusFout(Exception):
    """Het bestand of een casus daarin is niet te lezen; de tekst zegt wat er mist."""


@dataclass(frozen=True, slots=True, repr=False)
class Onleesbaar:
    """Een waarde of naam die niet te lezen is, zoals 2025-02-30, met de tekst die er stond."""

    tekst: str
    waarom: str

    def __repr__(self) -> str:
        return self.tekst


class _Yaml(yaml.SafeLoader):
    """YAML waarin één waarde of naam die niet kan, alleen de casus raakt waarin zij staat."""

    def __init__(self, tekst: str) -> None:
        super().__init__(tekst)
        self._grootte: dict[int, int] = {}
        self._uitgeschreven = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Een verwijzing telt voor alles wat er dan staat: negen lagen van negen zijn bijna 400 miljoen waarden."""
        naam = self.peek_event().anchor if self.check_event(yaml.AliasEvent) else ""
        node = super().compose_node(parent, index)
        if naam:
            self._uitgeschreven += self._grootte.get(id(node), 1)
            if self._uitgeschreven > HOOGSTENS_UITGESCHREVEN:
                raise CasusFout(f"de verwijzingen (*{naam}) zijn samen te groot; schrijf de waarden uit")
        else:
            self._grootte[id(node)] = 1 + sum(self._grootte.get(id(deel), 1) for deel in _delen(node))
        return node

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, ConstructorError):
            tekst = node.value if isinstance(node.value, str) else node.tag
            datum_ = node.tag.endswith(":timestamp")
            return Onleesbaar(tekst, "deze dag of tijd bestaat niet" if datum_ else "deze waarde is niet te lezen")

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Een lijst of een groep als naam kan Python niet opslaan, en van een naam die er twee keer staat bleef er
        één over; YAML staat het een toe, en PyYAML zwijgt over het ander."""
        vreemd = [_vreemde_naam(naam) for naam, _ in node.value if not isinstance(naam, yaml.ScalarNode)]
        node.value = [(naam, waarde) for naam, waarde in node.value if isinstance(naam, yaml.ScalarNode)]
        dubbel = [_dubbele_naam(naam) for naam in _herhaald([naam for naam, _ in node.value])]
        gelezen: dict[Any, Any] = super().construct_mapping(node, deep)
        return gelezen | dict.fromkeys([*vreemd, *dubbel])


def _delen(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.MappingNode):
        for paar in node.value:
            yield from paar
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _herhaald(namen: list[Any]) -> Iterator[Any]:
    gezien: set[str] = set()
    for naam in namen:
        if naam.value in gezien:
            yield naam
        gezien.add(naam.value)


def _vreemde_naam(node: Any) -> Onleesbaar:
    begin, einde = node.start_mark, node.end_mark
    tekst = " ".join(begin.buffer[begin.pointer : einde.pointer].split())
    return Onleesbaar(tekst, f"hier hoort de naam van een veld te staan (regel {begin.line + 1})")


def _dubbele_naam(node: Any) -> Onleesbaar:
    return Onleesbaar(node.value, f"deze naam staat er twee keer (regel {node.start_mark.line + 1})")


def _uit_yaml(tekst: str) -> Any:
    lezer = _Yaml(tekst)
    try:
        return lezer.get_single_data()
    finally:
        lezer.dispose()


def main(argv: list[str]) -> int:
    """Voer de opdracht uit; 0 is goed, 1 is een fout in casus, feit of dekking."""
    keuzes = _lezer().parse_args(argv)
    try:
        return int(keuzes.doe(keuzes))
    except (CasusFout, FeitFout) as fout:
        print(f"Fout: {fout}", file=sys.stderr)
        return 1


def _lezer() -> argparse.ArgumentParser:
    lezer = argparse.ArgumentParser(prog="meedoen wet", description=UITLEG)
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
        inhoud = _uit_yaml(pad.read_text(encoding="utf-8"))
    except OSError:
        raise CasusFout("het bestand is niet te openen") from None
    except UnicodeDecodeError:
        raise CasusFout("het bestand is geen UTF-8") from None
    except (yaml.YAMLError, ValueError, RecursionError) as fout:
        plek = getattr(fout, "problem_mark", None)
        raise CasusFout("geen geldige YAML" + (f", bij regel {plek.line + 1}" if plek else "")) from None
    if isinstance(inhoud, Mapping) and (fout := next((n for n in inhoud if isinstance(n, Onleesbaar)), None)):
        raise CasusFout(f"'{fout}', {fout.waarom}")
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
        return naam, [f"het id {sleutel} komt twee keer voor; geef elke casus een eigen id"]
    gezien.add(sleutel)
    try:
        return naam, list(_onleesbaar(casus, "")) or list(_verschillen(casus))
    except (CasusFout, FeitFout) as fout:
        return naam, [str(fout)]
    except RecursionError:
        return naam, ["de waarden zijn te diep genest, of verwijzen naar zichzelf"]


def _onleesbaar(waarde: Any, plek: str) -> Iterator[str]:
    """Elke waarde of naam die niet te lezen is, met waar zij staat: `feiten.pip_dagtekening`."""
    if isinstance(waarde, Onleesbaar):
        yield f"{plek.removeprefix('.') or 'casus'}: '{waarde}', {waarde.waarom}"
    elif isinstance(waarde, Mapping):
        for naam, deel in waarde.items():
            yield from _onleesbaar(naam, plek)
            yield from _onleesbaar(deel, f"{plek}.{naam}")
    elif isinstance(waarde, list | tuple | set):
        for nummer, deel in enumerate(waarde, start=1):
            yield from _onleesbaar(deel, f"{plek}.{nummer}")


def _verschillen(casus: Mapping[str, Any]) -> Iterator[str]:
    functie = FUNCTIES.get(str(casus.get("functie")))
    if functie is None:
        raise CasusFout(f"onbekende functie '{casus.get('functie')}'; bekend zijn {', '.join(FUNCTIES)}")
    verwacht, feiten = casus.get("verwacht"), casus.get("feiten")
    if not isinstance(verwacht, Mapping) or not verwacht:
        raise CasusFout("'verwacht' ontbreekt of is leeg")
    if not isinstance(feiten, Mapping):
        raise CasusFout(
            "'feiten' ontbreekt" if feiten is None else "'feiten' hoort uit namen met een waarde te bestaan"
        )
    if onbekend := set(verwacht) - functie.verwacht:
        raise CasusFout(f"onbekende uitkomst {', '.join(sorted(map(str, onbekend)))}")
    if "peildatum" not in casus:
        raise CasusFout("'peildatum' ontbreekt")
    antwoord = functie.beantwoord(feiten, _peildatum(casus["peildatum"]))
    if casus.get("zekerheid") == "onzeker" and antwoord.vragen:
        return
    for sleutel, waarde in verwacht.items():
        gekregen = _plat(antwoord.waarden.get(sleutel))
        if not _gelijk(_in_vorm(waarde, gekregen), gekregen):
            yield f"{sleutel}: verwacht {kort(_plat(waarde))}, gekregen {kort(gekregen)}"


def _peildatum(waarde: Any) -> date:
    try:
        return datum(waarde)
    except FeitFout as fout:
        raise CasusFout(f"peildatum: {fout}") from None


def _in_vorm(verwacht: Any, gekregen: Any) -> Any:
    """Een verwachting mag ook als tekst: ja en nee, of een datum tussen aanhalingstekens."""
    soort = ja_nee if isinstance(gekregen, bool) else datum if isinstance(gekregen, date) else None
    if soort is None or not isinstance(verwacht, str):
        return _plat(verwacht)
    try:
        return soort(verwacht)
    except FeitFout:
        return verwacht


def _gelijk(verwacht: Any, gekregen: Any) -> bool:
    """Ja is niet hetzelfde als een, en nee niet als nul; het formaat noemt bedragen in hele euro's."""
    if isinstance(gekregen, Decimal | float) and isinstance(verwacht, int) and not isinstance(verwacht, bool):
        return floor(gekregen) <= verwacht <= ceil(gekregen)
    return isinstance(verwacht, bool) == isinstance(gekregen, bool) and bool(verwacht == gekregen)


def _plat(waarde: Any) -> Any:
    if isinstance(waarde, list | tuple | set | frozenset):
        return frozenset(_plat(deel) for deel in waarde)
    if isinstance(waarde, Mapping):
        return frozenset((_plat(naam), _plat(deel)) for naam, deel in waarde.items())
    if isinstance(waarde, Enum):
        return waarde.value
    return waarde


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
    lees_feiten(feiten, functie.feiten)  # eerst: een feit dat niet klopt, met zijn naam
    antwoord = functie.beantwoord(feiten, _peildatum(keuzes.peildatum) if keuzes.peildatum else _laatste_dag(feiten))
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
                if naam in feiten:
                    raise CasusFout(f"het feit '{naam}' staat er twee keer")
                feiten[naam] = _uit_yaml(waarde)
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
    uitleg = leg_uit(antwoord)
    for vraag in uitleg.vragen:
        print(f"\nEen mens beslist: {vraag.vraag}")
        print("  Bron: " + "; ".join(map(str, vraag.bron)))
    print("\nWat de wet zegt:")
    for sleutel, waarde in antwoord.waarden.items():
        print(f"  {sleutel}: {kort(waarde)}")
    for uitkomst in uitleg.onderbouwing:
        print(f"\n{uitkomst.uitleg}")
        for stap in uitkomst.stappen:
            print(f"  - {stap.tekst}: {stap.resultaat}")
        print("  Grondslag: " + "; ".join(map(str, uitkomst.grondslag)))
        print("  Feiten: " + ", ".join(f"{naam}={kort(w)}" for naam, w in uitkomst.feiten.items()))
        for gevolg in uitkomst.wat_als:
            # Een gevolg is een hele zin; achter "als" zou het werkwoord verkeerd staan.
            print(f"  Stel: {_midden_in_zin(gevolg.als)}. {gevolg.dan}")


def _midden_in_zin(zin: str) -> str:
    """Zonder hoofdletter vooraan, behalve waar een afkorting staat: "DUO kent een verlenging toe"."""
    eerste = zin.split(" ", 1)[0]
    return zin if len(eerste) > 1 and eerste.isupper() else zin[:1].lower() + zin[1:]
