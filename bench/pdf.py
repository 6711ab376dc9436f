"""Hoe snel is een brief? Eén PIP na warming-up, en veel brieven achter elkaar; een meting, geen toets.

Gebruik: `python bench/pdf.py`. De brief is een heel PIP met drie doelen, afspraken, motivering en bezwaarclausule.
"""

from __future__ import annotations

import os
import resource
from statistics import median, quantiles
from time import perf_counter

from meedoen.besluiten.pdf.brief import Brief, Sectie
from meedoen.besluiten.pdf.werkpool import WERKERS, maak_pdf, maak_pdfs

LOS = 60
VEEL = 400
ALINEA = "Ik haal lezen en luisteren op B1. Twee staatsexamens doen. Zo zien wij dat het lukt: uitslag van DUO. " * 2
BRIEF = Brief(
    afzender="Gemeente Voorbeeld",
    namens="het college van burgemeester en wethouders van Voorbeeld",
    geadresseerde=("Amal Al-Khatib", "أمل الخطيب", "Voorbeeldstraat 12", "1234 AB Voorbeeld"),
    dagtekening="24 november 2026",
    datum_machine="2026-11-24",
    kenmerk="2026-00001-PIP-1",
    onderwerp="Uw persoonlijk plan inburgering en participatie",
    aanhef="Beste Amal Al-Khatib,",
    secties=(
        Sectie("Ons besluit", (ALINEA,)),
        Sectie("Uw doelen", (ALINEA,) * 3),
        Sectie("Wat wij afspreken", (), tuple((f"Afspraak {n}", "Een zin over wat wij doen.") for n in range(9))),
        Sectie("Uw termijn", (ALINEA,)),
        Sectie("Waarom dit besluit?", (ALINEA,) * 2),
        Sectie("Bent u het er niet mee eens?", (ALINEA,) * 3),
    ),
    ondertekening=("Met vriendelijke groet,", "namens het college", "Een medewerker, klantmanager"),
)


def los() -> list[float]:
    """Milliseconden per brief, één voor één, na warming-up van alle werkers."""
    for _ in range(2 * WERKERS):
        maak_pdf(BRIEF)
    tijden = []
    for _ in range(LOS):
        begin = perf_counter()
        assert maak_pdf(BRIEF).startswith(b"%PDF")
        tijden.append((perf_counter() - begin) * 1000)
    return tijden


def veel() -> float:
    """Brieven per seconde als er veel klaarstaan."""
    begin = perf_counter()
    aantal = sum(1 for _ in maak_pdfs([BRIEF] * VEEL))
    return aantal / (perf_counter() - begin)


def main() -> None:
    begin = perf_counter()
    maak_pdf(BRIEF)
    koud = (perf_counter() - begin) * 1000
    tijden = los()
    bulk = [veel() for _ in range(5)]
    print(f"werkers {WERKERS}, kernen {os.cpu_count()}")
    print("maat                              mediaan   laagst   hoogst")
    print(f"eerste brief, koude pool (ms)    {koud:8.1f}        –        –")
    print(f"één brief, warm (ms)             {median(tijden):8.1f} {min(tijden):8.1f} {max(tijden):8.1f}")
    print(f"één brief, warm, p95 (ms)        {quantiles(tijden, n=20)[-1]:8.1f}        –        –")
    print(f"veel brieven (per seconde)       {median(bulk):8.1f} {min(bulk):8.1f} {max(bulk):8.1f}")
    geheugen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"geheugen hoofdproces (MiB)       {geheugen:8.0f}        –        –")


if __name__ == "__main__":
    main()
