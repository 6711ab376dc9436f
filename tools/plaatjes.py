"""Maak de schermafdrukken van README en handleiding uit de demo, zodat ze te vernieuwen zijn.

Gebruik: `just plaatjes`, of `python tools/plaatjes.py [--adres http://127.0.0.1:8000] [--alleen NAAM …]`.
Zonder adres start het zelf een demoserver op een tijdelijke gegevensmap, op een vaste dag. Elk beeld is ten hoogste
200 kB. Alle mensen erin zijn verzonnen.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

WORTEL = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(WORTEL), str(WORTEL / "src")]
MAP = WORTEL / "docs/beeld"
GRENS = 200_000
KEUZES = ["--disable-gpu", "--disable-lcd-text", "--no-first-run", "--disable-background-networking"]
DOSSIERLINK = re.compile(r'href="/dossiers/(\d+)/"')
# Wie het verst in zijn termijn is, heeft het meeste te laten zien.
LOPEND = "toestand=pip_vastgesteld&sorteer=termijn"
B1_LOPEND = LOPEND + "&leerroute=b1"
PIP_OPENEN = 'button:has-text("PIP wijzigen"), a:has-text("Bewerken")'
KLANTMANAGER, INTAKER, TEAMLEIDER, JURIST = "klantmanager", "intaker", "teamleider", "jurist"


@dataclass(frozen=True)
class Plaatje:
    """Wie kijkt, naar welk adres; `{pk}` is het eerste dossier uit het filter waarop het adres een scherm geeft."""

    naam: str
    rol: str
    adres: str
    filter: str = ""
    klik: str = ""
    hoog: int = 1000


PLAATJES = (
    Plaatje("vandaag", KLANTMANAGER, "/"),
    Plaatje("dossiers", KLANTMANAGER, "/dossiers/?lijst=alle"),
    Plaatje("dossier", KLANTMANAGER, "/dossiers/{pk}/", B1_LOPEND, hoog=1500),
    Plaatje("waarom", KLANTMANAGER, "/dossiers/{pk}/termijnen/", LOPEND, klik="a.waarom"),
    Plaatje("gesprek", KLANTMANAGER, "/dossiers/{pk}/gesprekken/vastleggen/", LOPEND),
    Plaatje("pip", KLANTMANAGER, "/dossiers/{pk}/pip/", LOPEND, klik=PIP_OPENEN, hoog=1200),
    Plaatje("uren", KLANTMANAGER, "/dossiers/{pk}/uren/", B1_LOPEND, hoog=1200),
    Plaatje("onderdelen", KLANTMANAGER, "/dossiers/{pk}/onderdelen/", B1_LOPEND, hoog=1200),
    Plaatje("voldaan", KLANTMANAGER, "/dossiers/{pk}/onderdelen/", "toestand=voldaan&lijst=alle"),
    Plaatje("feiten", KLANTMANAGER, "/dossiers/{pk}/feiten/", LOPEND),
    Plaatje("intake", INTAKER, "/dossiers/{pk}/intake/", "toestand=intake_gestart&lijst=alle", hoog=1200),
    Plaatje("team", TEAMLEIDER, "/team/"),
    Plaatje("logboek", TEAMLEIDER, "/dossiers/{pk}/logboek/", LOPEND + "&lijst=alle"),
    Plaatje("wet", JURIST, "/wet/"),
    Plaatje("importeren", KLANTMANAGER, "/importeren/"),
)


class Fotograaf:
    """Eén browser; per rol één aangemelde pagina."""

    def __init__(self, vat: Any, adres: str) -> None:
        self.vat, self.adres = vat, adres.rstrip("/")
        self.paginas: dict[str, Any] = {}

    def pagina(self, rol: str) -> Any:
        if rol not in self.paginas:
            pagina = self.vat.new_context(locale="nl-NL", reduced_motion="reduce").new_page()
            pagina.goto(f"{self.adres}/inloggen/")
            pagina.locator("ul.rollen button", has_text=rol).first.click()
            pagina.wait_for_load_state()
            self.paginas[rol] = pagina
        return self.paginas[rol]

    def maak(self, plaatje: Plaatje) -> str:
        pagina = self.pagina(plaatje.rol)
        pagina.set_viewport_size({"width": 1440, "height": 900})
        if not self._open(pagina, plaatje):
            return f"{plaatje.naam}: geen scherm gevonden, het oude beeld blijft"
        if plaatje.klik:
            pagina.locator(plaatje.klik).first.click()
            pagina.wait_for_load_state()
        pagina.wait_for_timeout(800)
        grootte = _bewaar(_afdruk(pagina, plaatje.hoog), MAP / f"{plaatje.naam}.png")
        return f"{plaatje.naam}: {grootte // 1000} kB"

    def _open(self, pagina: Any, plaatje: Plaatje) -> bool:
        if "{pk}" not in plaatje.adres:
            antwoord = pagina.goto(self.adres + plaatje.adres)
            return bool(antwoord and antwoord.status == 200)
        pagina.goto(f"{self.adres}/dossiers/?{plaatje.filter}")
        for pk in dict.fromkeys(DOSSIERLINK.findall(pagina.content())):
            antwoord = pagina.goto(self.adres + plaatje.adres.format(pk=pk))
            if antwoord and antwoord.status == 200:
                return True
        return False


def _afdruk(pagina: Any, hoog: int) -> bytes:
    """Een open paneel staat alleen in het zichtbare deel; verder de pagina tot en met de gevraagde hoogte."""
    if pagina.locator("dialog[open]").count():
        return bytes(pagina.screenshot())
    lang = min(hoog, pagina.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": 1440, "height": lang}
    return bytes(pagina.screenshot(full_page=True, clip=clip))


@contextmanager
def _demo(adres: str) -> Iterator[str]:
    from tools.schermen import omgeving, server, vullen

    if adres:
        yield adres
        return
    with tempfile.TemporaryDirectory(prefix="meedoen-plaatjes-") as tijdelijk:
        os.environ.update(omgeving(Path(tijdelijk)))
        vullen()
        with server() as basis:
            yield basis


def _bewaar(png: bytes, pad: Path) -> int:
    """Met zo veel kleuren als onder de grens past; een scherm heeft er weinig nodig."""
    beeld = Image.open(io.BytesIO(png)).convert("RGB")
    for kleuren in (256, 128, 64, 32):
        vat = io.BytesIO()
        beeld.quantize(kleuren, dither=Image.Dither.NONE).save(vat, "PNG", optimize=True)
        if vat.tell() <= GRENS:
            break
    pad.write_bytes(vat.getvalue())
    return vat.tell()


def main() -> int:
    from playwright.sync_api import sync_playwright

    lezer = argparse.ArgumentParser(description="Maak de schermafdrukken van README en handleiding.")
    lezer.add_argument("--adres", default="", help="een demo die al draait")
    lezer.add_argument("--alleen", nargs="*", default=[])
    keuzes = lezer.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with _demo(keuzes.adres) as adres, sync_playwright() as speler:
        als_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        vat = speler.chromium.launch(executable_path=chromium, args=[*KEUZES, *als_root])
        fotograaf = Fotograaf(vat, adres)
        for plaatje in PLAATJES:
            if not keuzes.alleen or plaatje.naam in keuzes.alleen:
                print(fotograaf.maak(plaatje), flush=True)
        vat.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
