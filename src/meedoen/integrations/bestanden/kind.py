"""Het kindproces: begrens jezelf, ontleed één bestand, en schrijf de rijen als jsonregels naar buiten (INV-3).

Zonder Django en zonder database: breekt een lezer hard af, dan verliest niemand iets.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from meedoen.integrations.bestanden.grenzen import GRENZEN, OPNIEUW, Bestandssoort, Geweigerd
from meedoen.integrations.bestanden.objecten import objecten
from meedoen.integrations.bestanden.tabel import codering_van, rijen

BUNDEL = 200


def begrens(geheugen: int, seconden: int) -> None:
    """Geheugen, rekentijd en bestanden vast; dit proces mag niets schrijven behalve zijn uitvoer."""
    try:
        import resource
    except ImportError:  # Windows kent deze grenzen niet; daar blijft alleen de tijdgrens van de ouder
        return
    resource.setrlimit(resource.RLIMIT_AS, (geheugen, geheugen))
    resource.setrlimit(resource.RLIMIT_CPU, (seconden, seconden))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def _inhoud(pad: Path, soort: Bestandssoort) -> Iterator[Any]:
    return objecten(pad) if soort == Bestandssoort.JSON else rijen(pad, soort)


def _schrijf(wat: Any) -> None:
    sys.stdout.write(json.dumps(wat) + "\n")


def main(pad: Path, soort: Bestandssoort) -> None:
    begrens(GRENZEN[soort].geheugen, GRENZEN[soort].seconden)
    try:
        codering = codering_van(pad) if soort in (Bestandssoort.CSV, Bestandssoort.JSON) else ""
        _schrijf({"codering": codering})
        _stuur(pad, soort)
    except Geweigerd as fout:
        _schrijf({"fout": [fout.reden, fout.wat_te_doen, fout.rij, fout.kolom]})
    except MemoryError:
        _schrijf({"fout": ["Dit bestand vraagt te veel geheugen.", "Verdeel het over meer bestanden.", 0, ""]})
    except Exception:  # de lezers van anderen gooien van alles; de oorzaak is altijd het bestand
        _schrijf({"fout": ["Dit bestand is beschadigd of niet goed opgebouwd.", OPNIEUW, 0, ""]})


def _stuur(pad: Path, soort: Bestandssoort) -> None:
    bundel, aantal = [], 0
    try:
        for rij in _inhoud(pad, soort):
            bundel.append(rij)
            aantal += 1
            if len(bundel) == BUNDEL:
                _schrijf(bundel)
                bundel = []
    finally:
        if bundel:
            _schrijf(bundel)
    _schrijf({"klaar": aantal})


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    main(Path(sys.argv[1]), Bestandssoort(sys.argv[2]))
