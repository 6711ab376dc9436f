"""Welke regel staat waar? Het regelregister, afgeleid uit de docstrings van de wet zelf.

Een functie die een regel uitvoert, noemt het regel-id in haar docstring. Zo kan register en code niet uiteenlopen.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import meedoen.wet as huis

# Per hoofdstuk: de naam, en van elke reeks het hoogste nummer.
HOOFDSTUKKEN: dict[str, dict[str, int]] = {
    "Rekenafspraken": {"CAL": 7},
    "Plicht, vrijstelling, ontheffing en overgangsrecht": {"PLI": 19, "VRIJ": 8, "ONTH": 9, "OVG": 8},
    "Brede intake": {"INT": 16},
    "PIP": {"PIP": 19},
    "Termijn en verlenging": {"TERM": 8, "VERL": 23},
    "Leerroutes en onderdelen": {
        "RTE": 2,
        "B1": 5,
        "OND": 4,
        "Z": 10,
        "KNM": 1,
        "PVT": 5,
        "MAP": 4,
        "AFS": 7,
        "WIS": 7,
    },
    "Voortgang": {"VGT": 5},
    "Maatschappelijke begeleiding": {"MB": 5},
    "Financieel ontzorgen": {"ONTZ": 7},
    "Handhaving": {"EU": 7, "BOG": 13, "BOM": 7, "NTM": 8, "AWB": 10, "TAAL": 3},
    "Resultaat": {"RES": 5},
    "Samenwerking, mandaat en verhuizing": {"REG": 3, "VHZ": 6},
}

NOG_NIET = "nog niet in code"
NIET_IN_CODE: dict[str, str] = {
    "INT-10": "wie de toets begeleidt en met welk account, is geen gegeven van het dossier; er is niets te berekenen",
    "INT-13": "er is geen eigen termijn voor de intake; de termijn van het PIP geldt (PIP-04)",
    "PIP-08": "te laat vaststellen heeft geen eigen gevolg; de termijn start dan later (TERM-02)",
    "PIP-11": "één uitspraak over één zaak; zij verandert geen regel",
    "VERL-18": "DUO verlengt ambtshalve voor een groep; de nieuwe datum is een feit van DUO (VERL-23)",
    "VERL-19": "DUO verlengt ambtshalve bij nakijkvertraging; de nieuwe datum is een feit van DUO (VERL-23)",
    "RES-04": "DUO verklaart een examen ongeldig en trekt in; de uitkomst is een feit van DUO",
}

_ID = re.compile(r"\b([A-Z]{1,4}1?)-(\d\d)\b")
_REEKS = re.compile(r"\b([A-Z]{1,4}1?)-(\d\d) tot en met \1-(\d\d)\b")


@dataclass(frozen=True, slots=True)
class Rij:
    """Eén regel: waar zij staat (module.functie), of waarom zij niet in code staat."""

    id: str
    hoofdstuk: str
    waar: str
    reden: str


def dekking() -> list[Rij]:
    """Elke regel met de functie die haar uitvoert, of de reden waarom die er niet is."""
    plekken = _plekken()
    return [
        Rij(id_, hoofdstuk, ", ".join(plekken.get(id_, ())), "" if id_ in plekken else NIET_IN_CODE.get(id_, NOG_NIET))
        for hoofdstuk, id_ in _alle_ids()
    ]


def als_markdown() -> str:
    """De inhoud van docs/referentie/regels.md."""
    delen = [
        "# Regels",
        "",
        "Gemaakt uit de code met `meedoen wet dekking --markdown`; wijzig dit bestand niet met de hand.",
    ]
    hoofdstuk = ""
    for rij in dekking():
        if rij.hoofdstuk != hoofdstuk:
            hoofdstuk = rij.hoofdstuk
            delen += ["", f"## {hoofdstuk}", "", "| regel | waar in de code, of waarom niet |", "| --- | --- |"]
        delen.append(f"| {rij.id} | {f'`{rij.waar}`' if rij.waar else rij.reden} |")
    return "\n".join(delen) + "\n"


def _alle_ids() -> Iterator[tuple[str, str]]:
    for hoofdstuk, reeksen in HOOFDSTUKKEN.items():
        for reeks, hoogste in reeksen.items():
            yield from ((hoofdstuk, f"{reeks}-{nummer:02}") for nummer in range(1, hoogste + 1))


@cache
def _plekken() -> dict[str, tuple[str, ...]]:
    plekken: dict[str, list[str]] = {}
    for info in pkgutil.walk_packages(huis.__path__, f"{huis.__name__}."):
        if ".catalogus" in info.name or info.name.endswith((".register", ".begrippen")):
            continue
        module = importlib.import_module(info.name)
        for naam, functie in inspect.getmembers(module, callable):
            functie = inspect.unwrap(functie)  # een functie met @cache is ook een regel
            if not inspect.isfunction(functie) or functie.__module__ != info.name:
                continue
            for id_ in _ids_in(functie.__doc__ or ""):
                plekken.setdefault(id_, []).append(f"{info.name.removeprefix('meedoen.')}.{naam}")
    return {id_: tuple(functies) for id_, functies in plekken.items()}


def _ids_in(tekst: str) -> list[str]:
    gevonden = [f"{reeks}-{nummer}" for reeks, nummer in _ID.findall(tekst)]
    for reeks, eerste, laatste in _REEKS.findall(tekst):
        gevonden += [f"{reeks}-{nummer:02}" for nummer in range(int(eerste), int(laatste) + 1)]
    return list(dict.fromkeys(gevonden))
