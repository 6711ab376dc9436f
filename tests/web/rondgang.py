"""De rondgang langs cellen: wat week af, wat lekte, wat bleef ongelogd; de tests van R1 en R2 lezen de uitslag."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.web.regels import REGELS
from tests.web.ronde import (
    ALLE_RELATIES,
    METHODEN,
    Cel,
    Ronde,
    gelogd_sinds,
    koppen_van,
    laatste_regel,
    mag_vliegen,
    tekst_van,
    verwacht,
)

from meedoen.autorisatie.rollen import Rol

# De twee helften van de hele matrix; elk een eigen bestand, zodat twee kernen ze naast elkaar doen.
BINNEN = ("eigen", "zelfde team", "ander team", "alleen inzien", "half mandaat")
BUITEN = tuple(relatie for relatie in ALLE_RELATIES if relatie not in BINNEN)

_GESCHREVEN = re.compile(r'<section[^>]* aria-labelledby="geschreven">.*?</section>', re.S)


@dataclass(slots=True)
class Uitslag:
    """Wat een ronde opleverde; elke test leest er haar eigen deel uit."""

    cellen: int = 0
    afwijkend: list[str] = field(default_factory=list)
    gelekt: list[str] = field(default_factory=list)
    ongelogd: list[str] = field(default_factory=list)
    buiten_de_pagina: list[str] = field(default_factory=list)
    gevlogen: set[str] = field(default_factory=set)


def loop(ronde: Ronde, cellen: Iterable[Cel]) -> Uitslag:
    uitslag, luisteraar = Uitslag(), _Luisteraar()
    with luisteraar.aan():
        for cel in cellen:
            _een(ronde, cel, uitslag)
    uitslag.buiten_de_pagina += [f"logregel: {t}" for t, _ in ronde.wereld.gevonden("\n".join(luisteraar.regels))]
    return uitslag


class _Luisteraar(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.regels: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.regels.append(record.getMessage())

    @contextmanager
    def aan(self) -> Iterator[None]:
        """Vang elke logregel; duizenden weigeringen horen niet op het scherm van de test."""
        wortel, verzoek = logging.getLogger(), logging.getLogger("django.request")
        bewaard, wortel.handlers, verzoek.handlers, verzoek.propagate = wortel.handlers, [self], [self], False
        try:
            yield
        finally:
            wortel.handlers, verzoek.handlers, verzoek.propagate = bewaard, [], True


def _een(ronde: Ronde, cel: Cel, uitslag: Uitslag) -> None:
    uitslag.cellen += 1
    vanaf = laatste_regel()
    try:
        antwoord = ronde.doe(cel)
    except Exception as fout:  # een onvangen fout is een 500 en dus altijd een afwijking
        uitslag.afwijkend.append(f"{cel}: {type(fout).__name__} {fout}")
        return
    hoort = verwacht(cel, REGELS[cel.route])
    if antwoord.status_code != hoort:
        uitslag.afwijkend.append(f"{cel}: verwacht {hoort}, kreeg {antwoord.status_code}")
    _kanaries(ronde, cel, antwoord, vanaf, uitslag)


def _kanaries(ronde: Ronde, cel: Cel, antwoord: Any, vanaf: int, uitslag: Uitslag) -> None:
    wereld = ronde.wereld
    uitslag.buiten_de_pagina += [f"{cel}: {t} in een kop" for t, _ in wereld.gevonden(koppen_van(antwoord))]
    uitslag.buiten_de_pagina += [f"{cel}: '{zin}' in de auditketen" for zin in getattr(antwoord, "getypt_gelogd", ())]
    gevonden = list(wereld.gevonden(_zonder_eigen_tekst(tekst_van(antwoord))))
    if not gevonden:
        return
    gelogd = gelogd_sinds(vanaf)
    bsn = cel.route == "bsn-tonen" and cel.methode == "POST"
    for teken, merk in gevonden:
        uitslag.gevlogen.add(teken)
        if cel.rol is None or not mag_vliegen(wereld, merk, cel.rol, cel.relatie, bsn_tonen=bsn):
            uitslag.gelekt.append(f"{cel}: {teken} ({merk.veld}, {merk.klasse})")
        if merk.persoon not in gelogd:
            uitslag.ongelogd.append(f"{cel}: {teken} ({merk.veld})")


def _zonder_eigen_tekst(blad: str) -> str:
    """Wat iemand zelf net verstuurde, krijgt hij terug; `test_geschreven` bewaakt dat het niet meer is."""
    return _GESCHREVEN.sub("", blad)


def kort(regels: list[str]) -> str:
    return f"{len(regels)} keer:\n" + "\n".join(sorted(set(regels))[:60])


def schoon(uitslag: Uitslag) -> None:
    delen = (uitslag.afwijkend, uitslag.gelekt, uitslag.ongelogd, uitslag.buiten_de_pagina)
    if any(delen):
        pytest.fail("\n\n".join(kort(deel) for deel in delen if deel), pytrace=False)


def matrix(ronde: Ronde, relaties: Iterable[str]) -> Uitslag:
    """Elke rol, ook niemand, langs elke route met elke methode; per relatie één keer inloggen."""
    rollen = (None, *Rol)
    cellen = (Cel(r, relatie, route, m) for relatie in relaties for r in rollen for route in REGELS for m in METHODEN)
    uitslag = loop(ronde, cellen)
    assert uitslag.cellen >= 18_000  # met twee helften samen ruim boven de 36.000 van de C-trap
    return uitslag
