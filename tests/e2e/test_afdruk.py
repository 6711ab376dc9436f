"""Elk scherm op papier: geen menu of knop, en niets dat rechts van het blad valt."""

from __future__ import annotations

from typing import Any

import pytest
from tests.e2e.venster import venster
from tests.e2e.vertoning import schermen, vertoning
from tests.factories import OP, Regio, dossier, intake_afgerond

from meedoen.autorisatie.rollen import Rol

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

# A4 in beeldpunten, staand en liggend, met de marge uit het stijlblad.
PAPIER = {"auto": (794, 91), "liggend": (1123, 91)}
MIS = """() => {
  const mis = [], over = document.documentElement.scrollWidth - window.innerWidth;
  if (over > 0) mis.push(`valt ${over} px buiten het blad`);
  for (const el of document.querySelectorAll("header, nav, button:not(.alslink), .knop, .skiplink, [data-sluit]")) {
    if (el.checkVisibility()) mis.push(`hoort niet op papier: ${el.outerHTML.slice(0, 80)}`);
  }
  return mis;
}"""


def test_elk_scherm_past_op_papier_en_is_dan_zonder_menu_en_knoppen(browser, live_server, settings, tmp_path):
    settings.PEILDATUM, settings.INVOERMAP = OP, tmp_path / "invoer"
    alles, mis, bekeken = vertoning(), [], 0
    rijkst = [rij[-1] for rij in alles.paden.values()]
    for rol in (Rol.KLANTMANAGER, Rol.TEAMLEIDER):
        pagina = venster(browser, live_server, alles.ploeg[rol])
        pagina.emulate_media(media="print")
        for pad, _ in schermen(alles.ploeg[rol], rijkst):
            pagina.goto(live_server.url + pad)
            mis += [f"{pad} als {rol}: {wat}" for wat in _op_papier(pagina)]
            bekeken += 1
        pagina.context.close()
    assert "\\n".join(mis) == ""
    assert bekeken > 80


def _op_papier(pagina: Any) -> list[str]:
    breed, marge = PAPIER[pagina.evaluate("getComputedStyle(document.querySelector('main')).page")]
    pagina.set_viewport_size({"width": breed, "height": 1000})
    pagina.evaluate("marge => { document.body.style.paddingInline = `${marge / 2}px`; }", marge)
    mis: list[str] = pagina.evaluate(MIS)
    return mis


def test_bij_een_afgeronde_intake_komt_alleen_de_samenvatting_op_papier(browser, live_server, settings):
    settings.PEILDATUM = OP
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    traject = intake_afgerond(regio, dossier(regio, medewerker, regio.hoorn), medewerker)
    pagina = venster(browser, live_server, medewerker)
    pagina.goto(live_server.url + f"/dossiers/{traject.pk}/intake/")
    assert "Bevinding gezondheid" in pagina.inner_text("main")
    pagina.emulate_media(media="print")
    papier = pagina.inner_text("main")
    pagina.context.close()
    assert "Bevinding zelfredzaamheid" in papier
    assert "Bevinding gezondheid" not in papier
    assert "eigen oordeel" not in papier
