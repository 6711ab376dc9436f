"""Elk scherm maal elke rol in een echte browser: axe 0, niet opzij schuiven op 320 px, geen console- of CSP-melding.

De adrestabel bepaalt wat er is, dus een nieuw scherm doet vanzelf mee; heeft het een voorbeeld nodig dat de demo niet
heeft, dan zegt de test welk. Twee rollen die precies hetzelfde zien, kosten één keer kijken.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.e2e.venster import bevindingen, venster
from tests.e2e.vertoning import schermen, vertoning
from tests.factories import OP

from meedoen.autorisatie.models import Medewerker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

OPBOUW = re.compile(r'<(\w+)|class="([^"]*)"|type="([^"]*)"')


def test_elk_scherm_van_elke_rol_is_toegankelijk_smal_en_stil(browser, live_server, settings, tmp_path):
    settings.PEILDATUM, settings.INVOERMAP = OP, tmp_path / "invoer"
    alles = vertoning()
    assert alles.zonder == [], (
        f"Geef een voorbeeld in tools/schermwandeling.py of tests/e2e/vertoning.py: {alles.zonder}"
    )
    gezien: set[str] = set()
    mis: list[str] = []
    for medewerker, paden in alles.per_rol():
        mis += _bekijk(browser, live_server, medewerker, _te_zien(medewerker, paden, gezien))
    assert "\n".join(mis) == ""
    assert len(gezien) > 40


def _te_zien(medewerker: Medewerker, paden: list[str], gezien: set[str]) -> list[str]:
    """De adressen die voor deze medewerker een scherm geven met een opbouw die nog niemand bekeek."""
    nieuw = []
    for pad, antwoord in schermen(medewerker, paden, stand=(200, 403)):
        inhoud = re.search(r"<main.*</main>", antwoord.content.decode(), re.S)
        afdruk = repr(sorted(set(OPBOUW.findall(inhoud[0])))) if antwoord.status_code == 200 else "geweigerd"
        if afdruk not in gezien:
            gezien.add(afdruk)
            nieuw.append(pad)
    return nieuw


def _bekijk(browser: Any, live_server: Any, medewerker: Medewerker, paden: list[str]) -> list[str]:
    pagina, mis = venster(browser, live_server, medewerker), []
    for pad in paden:
        pagina.meldingen.clear()
        geweigerd = pagina.goto(live_server.url + pad).status == 403
        gevonden = [wat for wat in bevindingen(pagina) if not (geweigerd and "403" in wat)]
        mis += [f"{medewerker.rol} {pad}: {wat}" for wat in gevonden]
    pagina.context.close()
    return mis
