"""Blijft een lijst even snel? Servertijd bij 1.000 en bij 1.000.000 dossiers, op SQLite en PostgreSQL.

    python bench/lijsten.py [--klein 1000] [--groot 1000000] [--map var/bench] [--postgres postgres://…] [--rondes 7]

Elke maat heeft haar eigen database en haar eigen proces. Klein en groot zijn om en om aan de beurt, na een warming-up;
de kolom "rijen" laat zien of beide evenveel tonen. De tijd is die van het hele verzoek in de server: rechten, queries,
sjabloon én de verwerkingsregels in het logboek. Ontbreekt een database, dan staat er "niet gemeten".
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

WORTEL = Path(__file__).resolve().parents[1]
MATEN = ("klein", "groot")

# (naam, methode, adres, inhoud); {dossier} is een dossier van deze klantmanager.
SCHERMEN: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("Vandaag", "GET", "/", {}),
    ("Dossiers, mijn", "GET", "/dossiers/", {}),
    ("Dossiers, mijn op termijn", "GET", "/dossiers/?sorteer=termijn", {}),
    ("Dossiers, alle", "GET", "/dossiers/?lijst=alle", {}),
    ("Dossiers, alle op naam", "GET", "/dossiers/?lijst=alle&sorteer=naam", {}),
    ("Dossiers, alle op termijn", "GET", "/dossiers/?lijst=alle&sorteer=-termijn", {}),
    ("Dossiers, lopend op contact", "GET", "/dossiers/?lijst=alle&toestand=lopend&sorteer=contact", {}),
    ("Dossiers, Z-route aan zet school", "GET", "/dossiers/?lijst=alle&leerroute=z&aan_zet=school", {}),
    ("Dossiers, PIP te laat", "GET", "/dossiers/?lijst=alle&pip_te_laat=ja&sorteer=pip", {}),
    ("Dossiers, termijn 30 dagen", "GET", "/dossiers/?lijst=alle&termijn=30&sorteer=termijn", {}),
    ("Dossiers, stil", "GET", "/dossiers/?lijst=alle&stil=ja&sorteer=contact", {}),
    ("Zoeken op naam", "POST", "/dossiers/zoeken/", {"q": "Mohammed Haddad"}),
    ("Zoeken in een ander schrift", "POST", "/dossiers/zoeken/", {"q": "محمد"}),
    ("Dossier", "GET", "/dossiers/{dossier}/", {}),
)


class Maat:
    """Een eigen proces voor één database; het wacht op opdrachten en antwoordt met tijd, status en aantal rijen."""

    def __init__(self, omgeving: dict[str, str]) -> None:
        self.proces = subprocess.Popen(
            [sys.executable, __file__, "--werker"],
            env={**os.environ, "PYTHONPATH": str(WORTEL / "src"), "MEEDOEN_OMGEVING": "test", **omgeving},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.begin = self._lees()

    def vraag(self, scherm: int) -> dict[str, Any]:
        self.proces.stdin.write(f"{scherm}\n")
        self.proces.stdin.flush()
        return self._lees()

    def _lees(self) -> dict[str, Any]:
        regel = self.proces.stdout.readline()
        return json.loads(regel) if regel else {"fout": "het proces stopte"}

    def klaar(self) -> None:
        self.proces.stdin.close()
        self.proces.wait(timeout=30)


def main() -> int:
    lezer = argparse.ArgumentParser(description="Servertijd van lijsten bij weinig en veel dossiers")
    lezer.add_argument("--klein", type=int, default=1_000)
    lezer.add_argument("--groot", type=int, default=1_000_000)
    lezer.add_argument("--map", type=Path, default=WORTEL / "var" / "bench")
    lezer.add_argument("--postgres", default="postgres://postgres@127.0.0.1:5432")
    lezer.add_argument("--rondes", type=int, default=7)
    lezer.add_argument("--soort", action="append", choices=["SQLite", "PostgreSQL"], help="standaard allebei")
    lezer.add_argument("--werker", action="store_true", help=argparse.SUPPRESS)
    keuzes = lezer.parse_args()
    if keuzes.werker:
        return werker()
    print(
        f"{keuzes.rondes} rondes na 3 om warm te worden, klein en groot om en om; mediaan (min-max) in milliseconden\n"
    )
    for soort in keuzes.soort or ("SQLite", "PostgreSQL"):
        vergelijk(soort, keuzes)
    return 0


def omgeving(soort: str, aantal: int, keuzes: argparse.Namespace) -> dict[str, str]:
    gegevens = {"MEEDOEN_GEGEVENSMAP": str(keuzes.map / f"s{aantal}")}
    if soort == "SQLite":
        return gegevens
    namen = {"DEFAULT": f"mb_{aantal}", "LOGBOEK": f"mbl_{aantal}"}
    return gegevens | {f"MEEDOEN_DATABASE_{n}": f"{keuzes.postgres}/{db}" for n, db in namen.items()}


def vergelijk(soort: str, keuzes: argparse.Namespace) -> None:
    maten = [Maat(omgeving(soort, aantal, keuzes)) for aantal in (keuzes.klein, keuzes.groot)]
    if fout := next((maat.begin["fout"] for maat in maten if "fout" in maat.begin), None):
        print(f"{soort}: niet gemeten, {fout}\n")
        return
    klein, groot = (maat.begin for maat in maten)
    print(f"{soort}: {klein['dossiers']} dossiers (caseload {klein['caseload']}), ", end="")
    print(f"{groot['dossiers']} dossiers (caseload {groot['caseload']}), klantmanager met evenveel werk")
    print(f"{'Scherm':34} {'klein':>20} {'groot':>20} {'verhouding':>11} {'queries':>8} {'rijen':>8}")
    for nummer, (naam, *_) in enumerate(SCHERMEN):
        print(_regel(naam, _meet(maten, nummer, keuzes.rondes)))
    print(flush=True)
    for maat in maten:
        maat.klaar()


def _meet(maten: list[Maat], nummer: int, rondes: int) -> list[list[dict[str, Any]]]:
    for _ in range(3):
        for maat in maten:
            maat.vraag(nummer)
    uit: list[list[dict[str, Any]]] = [[], []]
    for _ in range(rondes):
        for plek, maat in enumerate(maten):
            uit[plek].append(maat.vraag(nummer))
    return uit


def _regel(naam: str, gemeten: list[list[dict[str, Any]]]) -> str:
    alle = [antwoord for maat in gemeten for antwoord in maat]
    if any("fout" in antwoord for antwoord in alle):
        return f"{naam:34} niet gemeten: {next(a['fout'] for a in alle if 'fout' in a)}"
    tijden = [[antwoord["ms"] for antwoord in maat] for maat in gemeten]
    klein, groot = (statistics.median(maat) for maat in tijden)
    cellen = [f"{statistics.median(m):8.1f} ({min(m):.1f}-{max(m):.1f})" for m in tijden]
    queries = "/".join(str(maat[-1]["queries"]) for maat in gemeten)
    rijen = "/".join(str(maat[-1]["rijen"]) for maat in gemeten)
    return f"{naam:34} {cellen[0]:>20} {cellen[1]:>20} {groot / klein:10.2f}× {queries:>8} {rijen:>8}"


def werker() -> int:
    """Draait in het kindproces: beantwoord elk regelnummer met de servertijd van dat scherm."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
    import django
    from django.db import DatabaseError

    django.setup()
    try:
        client, begin = _aanmelden()
    except (DatabaseError, LookupError) as fout:
        print(json.dumps({"fout": str(fout).splitlines()[0]}), flush=True)
        return 1
    print(json.dumps(begin), flush=True)
    for regel in sys.stdin:
        print(json.dumps(_verzoek(client, *SCHERMEN[int(regel)][1:], dossier=begin["dossier"])), flush=True)
    return 0


def _aanmelden() -> tuple[Any, dict[str, Any]]:
    from django.test import Client

    from meedoen.autorisatie.models import Gemeente, Medewerker
    from meedoen.autorisatie.wie import context
    from meedoen.trajecten.models import Traject
    from meedoen.trajecten.toestanden import LOPEND

    with context(set(Gemeente.objects.values_list("pk", flat=True))):
        # Klein en groot krijgen een klantmanager met een gewone caseload, het dichtst bij zeventig.
        mensen = Medewerker.objects.filter(rol="klantmanager").order_by("pk")[:40]
        lasten = {m: Traject.objects.filter(klantmanager=m, toestand__in=LOPEND).count() for m in mensen}
        if not lasten:
            raise LookupError("de database is leeg; vul haar met: meedoen volume --dossiers N")
        medewerker = min(lasten, key=lambda m: abs(lasten[m] - 70))
        dossier = Traject.objects.filter(klantmanager=medewerker, toestand="pip_vastgesteld").order_by("pk").first()
        aantal = Traject.objects.count()
    client = Client()
    client.force_login(medewerker)
    return client, {"dossiers": aantal, "caseload": lasten[medewerker], "dossier": dossier.pk}


def _verzoek(client: Any, methode: str, pad: str, inhoud: dict[str, str], *, dossier: int) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    pad, doe = pad.format(dossier=dossier), client.get if methode == "GET" else client.post
    begin = perf_counter()
    antwoord = doe(pad, inhoud)
    ms = (perf_counter() - begin) * 1000
    if antwoord.status_code != 200:
        return {"fout": f"status {antwoord.status_code}"}
    with CaptureQueriesContext(connection) as gemeten:
        doe(pad, inhoud)
    rijen = len(re.findall(r"<tr|werkregel-naam", antwoord.content.decode()))
    return {"ms": ms, "queries": len(gemeten), "rijen": rijen}


if __name__ == "__main__":
    sys.exit(main())
