"""Hoe snel rekent de wet? Mediaan van meer runs; een meting op deze machine, geen toets.

Gebruik: `python bench/wet.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import yaml

from meedoen.wet.catalogus import FUNCTIES
from meedoen.wet.catalogus.uitleg import feiten, leg_uit

RUNS = 7
KEREN = 100
OP = date(2026, 11, 24)
CASUSSEN = Path(__file__).resolve().parents[1] / "tests/wet/casussen"

# Wat er van één dossier in de B1-route bekend is, per vraag die bij zo'n dossier hoort.
DOSSIER: dict[str, dict[str, Any]] = {
    "plicht": {"verblijfsrecht": "asiel_bepaalde_tijd", "geboortedatum": "1991-03-14"},
    "begin_plicht": {"verblijfsrecht_bekendgemaakt": "2025-08-01"},
    "doelgroep": {"vergunning": "asiel_bepaalde_tijd"},
    "toepasselijke_wet": {"verblijfsrecht_bekendgemaakt": "2025-08-01"},
    "pip_deadline": {
        "doelgroep": "asielstatushouder",
        "kennisgeving_duo": "2025-08-18",
        "brp_inschrijving": "2025-09-01",
    },
    "pip_inhoud": {"doelgroep": "asielstatushouder", "leerroute": "b1"},
    "bezwaar": {"bekendmaking": "2025-10-20"},
    "termijn": {"pip_dagtekening": "2025-10-17", "leerroute": "b1"},
    "aanvraag_verlenging": {"termijn_einde": "2028-10-17"},
    "verlenging": {
        "doelgroep": "asielstatushouder",
        "leerroute": "b1",
        "grond": "bijna_klaar",
        "termijn_einde": "2028-10-17",
        "behaald": ["knm", "lezen"],
    },
    "routewissel": {"pip_dagtekening": "2025-10-17", "van": "b1", "naar": "z", "gevolgde_cursusuren": 420},
    "afschalen": {"leerroute": "b1", "uren_nt2_keurmerk": 420},
    "onderdelen_status": {
        "doelgroep": "asielstatushouder",
        "leerroute": "b1",
        "pvt": {"uren": 12, "activiteit_kernwaarde": True, "ondertekend": True},
        "behaald": ["knm", "lezen"],
    },
    "begeleiding": {"doelgroep": "asielstatushouder", "brp_inschrijving": "2025-09-01"},
    "voortgangsgesprekken": {"afgesproken": 8, "gevoerd": 3},
    "zicht_op_voortgang": {"dagen_sinds_contact": 20},
    "voortgang_school": {"doelgroep": "asielstatushouder"},
    "cursusaanbod": {"doelgroep": "asielstatushouder", "leerroute": "b1"},
    "ontzorgen": {
        "vergunning": "asiel_bepaalde_tijd",
        "wi2021_plichtig": True,
        "recht_op_bijstand_vanaf": "2025-09-15",
    },
    "taaleis": {},
}


def een_dossier() -> None:
    for naam, gegeven in DOSSIER.items():
        _met_uitleg(naam, gegeven, OP)


def alle_vragen(casussen: list[tuple[str, dict[str, Any], date]]) -> None:
    for naam, gegeven, op in casussen:
        _met_uitleg(naam, gegeven, op)


def _met_uitleg(naam: str, gegeven: dict[str, Any], op: date) -> None:
    uitleg = leg_uit(FUNCTIES[naam].beantwoord(gegeven, op))
    for uitkomst in uitleg.onderbouwing:
        feiten(uitkomst)


def mediaan_ms(doe: Callable[[], None]) -> float:
    """De mediaan over de runs van de gemiddelde duur van één keer, in milliseconden."""
    doe()
    return median(_run(doe) for _ in range(RUNS))


def _run(doe: Callable[[], None]) -> float:
    begin = perf_counter()
    for _ in range(KEREN):
        doe()
    return (perf_counter() - begin) * 1000 / KEREN


def _eerste_per_functie() -> list[tuple[str, dict[str, Any], date]]:
    gevonden: dict[str, tuple[str, dict[str, Any], date]] = {}
    for pad in sorted(CASUSSEN.glob("*.yaml")):
        for casus in yaml.safe_load(pad.read_text(encoding="utf-8")):
            gevonden.setdefault(casus["functie"], (casus["functie"], casus["feiten"], casus["peildatum"]))
    return list(gevonden.values())


def main() -> None:
    casussen = _eerste_per_functie()
    rijen = (
        (f"één dossier, {len(DOSSIER)} vragen met uitleg", mediaan_ms(een_dossier)),
        (f"elke functie één keer, {len(casussen)} vragen met uitleg", mediaan_ms(lambda: alle_vragen(casussen))),
        ("één vraag: termijn", mediaan_ms(lambda: _met_uitleg("termijn", DOSSIER["termijn"], OP))),
    )
    print(f"{'wat':52} mediaan van {RUNS} runs")
    for naam, duur in rijen:
        print(f"{naam:52} {duur:8.3f} ms")


if __name__ == "__main__":
    main()
