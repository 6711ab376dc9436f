"""Wie komt er wanneer binnen? De instroom van de demoregio, gerekend vanaf de dag van het PIP.

Zo klopt elk jaar met de bron: 210 PIP's, waarvan 105 asiel, en van die 105 gaan er 63 naar de B1-route, 26 naar de
onderwijsroute en 16 naar de Z-route. Wie nog geen PIP heeft, staat erachter in dezelfde stroom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from meedoen.wet.begrippen import Leerroute

BEGIN_WET = date(2022, 1, 1)
VROEGST = date(2023, 1, 1)  # een jaar na de wet is er pas een regio om te laten zien
JAAR = 365
JAREN = 3
PER_JAAR = 210
ASIEL_PER_JAAR = 105
ROUTES_ASIEL = {Leerroute.B1: 63, Leerroute.ONDERWIJS: 26, Leerroute.Z: 16}
# Dagen van het begin van de tien weken tot het PIP: meestal op tijd, soms te laat.
OP_TIJD, TE_LAAT = (40, 71), (71, 96)
DEEL_TE_LAAT = 0.14
VOORUIT = 95
TE_LAAT_OPEN = 7


@dataclass(frozen=True, slots=True)
class Instroom:
    """Eén verzonnen persoon: de dag van het PIP, het begin van de tien weken, kennisgeving en inschrijving."""

    pip: date
    begin: date
    kennisgeving: date
    brp_inschrijving: date
    asiel: bool
    route: Leerroute


def instroom(worp: Random, *, peildatum: date, jaren: int = JAREN) -> list[Instroom]:
    """Zoveel jaar PIP's tot en met de peildatum en wie nog onderweg is; niemand van vóór de wet."""
    mensen = [mens for jaar in range(jaren) for mens in _jaar(worp, peildatum - timedelta(days=JAAR * jaar))]
    mensen += _onderweg(worp, peildatum)
    binnen = [m for m in mensen if min(m.kennisgeving, m.brp_inschrijving) >= BEGIN_WET and m.kennisgeving <= peildatum]
    return sorted(binnen, key=lambda m: (m.kennisgeving, m.pip, m.asiel, m.route))


def _onderweg(worp: Random, peildatum: date) -> Iterator[Instroom]:
    """Wie na de peildatum een PIP krijgt; bij de eersten zijn de tien weken al om."""
    for nummer in range(round(PER_JAAR * VOORUIT / JAAR)):
        route = worp.choices(list(ROUTES_ASIEL), weights=list(ROUTES_ASIEL.values()))[0]
        te_laat = nummer < TE_LAAT_OPEN
        dag = _werkdag(worp, peildatum + timedelta(days=1), 14 if te_laat else VOORUIT)
        duur = (dag - peildatum).days + worp.randrange(71, 85) if te_laat else 0
        yield _mens(worp, dag, nummer % 2 == 0, route, duur)


def _jaar(worp: Random, laatste: date) -> Iterator[Instroom]:
    """Een vol jaar PIP's dat op deze dag eindigt."""
    routes = [(True, route) for route, aantal in ROUTES_ASIEL.items() for _ in range(aantal)]
    gezin = worp.choices((Leerroute.B1, Leerroute.Z), weights=(85, 15), k=PER_JAAR - ASIEL_PER_JAAR)
    for asiel, route in [*routes, *((False, route) for route in gezin)]:
        yield _mens(worp, _werkdag(worp, laatste - timedelta(days=JAAR - 1), JAAR), asiel, route)


def _werkdag(worp: Random, eerste: date, dagen: int) -> date:
    while (dag := eerste + timedelta(days=worp.randrange(dagen))).weekday() > 4:
        pass
    return dag


def _mens(worp: Random, pip: date, asiel: bool, route: Leerroute, duur: int = 0) -> Instroom:
    """De tien weken beginnen bij de kennisgeving of bij de inschrijving, wat het laatst komt."""
    begin = pip - timedelta(days=duur or worp.randrange(*(TE_LAAT if worp.random() < DEEL_TE_LAAT else OP_TIJD)))
    eerder = timedelta(days=worp.randrange(5, 90 if asiel else 30))
    wacht_op_huis = asiel and worp.random() < 0.6
    kennisgeving, inschrijving = (begin - eerder, begin) if wacht_op_huis else (begin, begin - eerder)
    return Instroom(pip, begin, kennisgeving, inschrijving, asiel, route)


def op_werkdag(dag: date) -> date:
    """In het weekend is er geen gesprek en geen examen; dan de vrijdag ervoor."""
    return dag - timedelta(days=max(0, dag.weekday() - 4))
