"""Hoe lang duurt het inlezen van 200.000 regels aanwezigheid, en hoeveel geheugen kost het?

    python bench/invoer.py [--regels 200000] [--personen 2000] [--keer 3]

Zonder meer in een eigen SQLite-bestand; met MEEDOEN_DATABASE_DEFAULT en MEEDOEN_DATABASE_LOGBOEK in een lege
PostgreSQL-database. Gemeten wordt het hele commando `meedoen importeer` (proef en inlezen), met alle kindprocessen.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[1]
COMMANDO = [sys.executable, "-m", "meedoen.config.commando"]
DOEL_SECONDEN, DOEL_MB = 60, 500
KOP = "plaatsing_id;les_id;datum;uren;onderdeel;stand;uren_geteld;reden_code;bron\n"
STANDEN = ("aanwezig;3;;", "aanwezig;3;;", "te_laat;2,5;;", "afwezig_geoorloofd;0;arts;", "afwezig_ongeoorloofd;0;;")


def vul(personen: int) -> None:
    """Een regio met zoveel mensen op school; alleen wat het inlezen nodig heeft."""
    import django

    django.setup()
    from meedoen.aanbod.models import School
    from meedoen.autorisatie.models import Gemeente, Mandaat, Medewerker, Organisatie
    from meedoen.autorisatie.rollen import Rol
    from meedoen.autorisatie.wie import context
    from meedoen.personen.models import Persoon
    from meedoen.plaatsing.models import Plaatsing
    from meedoen.trajecten.models import Traject

    gemeenten = [Gemeente.objects.create(code=f"09{n:02d}", naam=f"Meetgemeente {n}") for n in range(7)]
    team = Organisatie.objects.create(naam="Meetteam")
    for gemeente in gemeenten:
        Mandaat.objects.create(organisatie=team, gemeente=gemeente, handelingen=["*"], van=date(2020, 1, 1))
    Medewerker.objects.create(gebruikersnaam="meter", naam="Meter", rol=Rol.TEAMLEIDER, organisatie=team)
    school = School.objects.create(kvk="00000001", naam="Meetschool")
    with context({g.pk for g in gemeenten}):
        mensen = Persoon.objects.bulk_create(
            Persoon(gemeente=gemeenten[n % 7], achternaam=f"Persoon {n}", zoeknaam=f"prsn{n}") for n in range(personen)
        )
        trajecten = Traject.objects.bulk_create(
            Traject(
                gemeente_id=mens.gemeente_id,
                persoon=mens,
                nummer=f"2023-{n:05d}",
                doelgroep="asielstatushouder",
                toestand="pip_vastgesteld",
                eerste_pip=date(2023, 1, 2),
            )
            for n, mens in enumerate(mensen)
        )
        Plaatsing.objects.bulk_create(
            Plaatsing(gemeente_id=t.gemeente_id, traject=t, school=school, nummer=f"M{n:06d}", begin=date(2023, 1, 9))
            for n, t in enumerate(trajecten)
        )


def schrijf_csv(pad: Path, regels: int, personen: int, ronde: int) -> None:
    begin = date(2023, 2, 1) + timedelta(days=ronde * 200)
    with pad.open("w", encoding="utf-8") as bestand:
        bestand.write(KOP)
        for nummer in range(regels):
            les, persoon = divmod(nummer, personen)
            dag = begin + timedelta(days=les)
            bestand.write(f"M{persoon:06d};R{ronde}L{les};{dag};3;taal;{STANDEN[(les + persoon) % 5]}school\n")


def geheugen(pid: int) -> int:
    """RSS van het proces en al zijn kinderen, in bytes."""
    kinderen, ouders = {pid}, {}
    for plek in Path("/proc").glob("[0-9]*/stat"):
        try:
            velden = plek.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ouders[int(plek.parent.name)] = int(velden[1])
    groei = True
    while groei:
        nieuw = {kind for kind, ouder in ouders.items() if ouder in kinderen} - kinderen
        kinderen |= nieuw
        groei = bool(nieuw)
    som = 0
    for kind in kinderen:
        try:
            som += int(Path(f"/proc/{kind}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            continue
    return som


def meet(opdracht: list[str]) -> tuple[float, float, str]:
    """Seconden, piek in MB en de laatste regel van de uitvoer."""
    piek, klaar = [0], threading.Event()
    begin = time.perf_counter()
    proces = subprocess.Popen(opdracht, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def volg() -> None:
        while not klaar.wait(0.05):
            piek[0] = max(piek[0], geheugen(proces.pid))

    volger = threading.Thread(target=volg)
    volger.start()
    uitvoer, _ = proces.communicate()
    duur = time.perf_counter() - begin
    klaar.set()
    volger.join()
    if proces.returncode:
        raise SystemExit(uitvoer)
    return duur, piek[0] / 1024**2, uitvoer.strip().splitlines()[-1]


def main() -> None:
    keuzes = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    keuzes.add_argument("--regels", type=int, default=200_000)
    keuzes.add_argument("--personen", type=int, default=2_000)
    keuzes.add_argument("--keer", type=int, default=3)
    gekozen = keuzes.parse_args()
    with tempfile.TemporaryDirectory() as map_:
        os.environ |= {"MEEDOEN_OMGEVING": "demo", "MEEDOEN_GEGEVENSMAP": map_, "PYTHONPATH": str(WORTEL / "src")}
        os.environ["DJANGO_SETTINGS_MODULE"] = "meedoen.config.settings"
        sys.path.insert(0, str(WORTEL / "src"))
        for opdracht in (["migrate", "-v0"], ["migrate", "-v0", "--database", "logboek"]):
            subprocess.run([*COMMANDO, *opdracht], check=True)
        vul(gekozen.personen)
        uitkomsten = []
        for ronde in range(gekozen.keer):
            bestand = Path(map_) / f"aanwezigheid-{ronde}.csv"
            schrijf_csv(bestand, gekozen.regels, gekozen.personen, ronde)
            uitkomsten.append(meet([*COMMANDO, "importeer", str(bestand), "--als", "meter", "--door"]))
        _tabel(uitkomsten, gekozen.regels)


def _tabel(uitkomsten: list[tuple[float, float, str]], regels: int) -> None:
    database = "PostgreSQL" if os.environ.get("MEEDOEN_DATABASE_DEFAULT", "").startswith("postgres") else "SQLite"
    print(f"Inlezen van {regels} regels aanwezigheid (csv), {database}; proef en inlezen samen")
    print(f"{'ronde':>6} {'seconden':>9} {'piek MB':>8}  uitkomst")
    for ronde, (duur, piek, zin) in enumerate(uitkomsten, 1):
        print(f"{ronde:>6} {duur:>9.1f} {piek:>8.0f}  {zin}")
    duur, piek = statistics.median(d for d, _, _ in uitkomsten), max(p for _, p, _ in uitkomsten)
    print(f"mediaan {duur:.1f} s (doel {DOEL_SECONDEN}), piek {piek:.0f} MB (doel {DOEL_MB})")


if __name__ == "__main__":
    main()
