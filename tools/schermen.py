"""Maak een contactvel van elk scherm: breed, smal, van rechts naar links, fout, leeg en afdruk, en wat er mis is.

Gebruik: `just schermen` of `python tools/schermen.py [--alleen NAAM …] [--naar MAP]`.
Start een demoserver op een tijdelijke gegevensmap; er blijft niets van over dan de map met beelden, buiten git.
"""

from __future__ import annotations

import argparse
import html
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).parents[1]
sys.path[:0] = [str(WORTEL), str(WORTEL / "src")]
PEILDATUM = "2026-11-24"
BREED, SMAL, PAPIER = 1280, 320, 794
KEUZES = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
MAAK_FOUT = """f => {
  f.noValidate = true;
  for (const veld of f.querySelectorAll("[required], [type=date]")) {
    if (veld.type === "date") veld.value = "1066-10-14";
    else if (!["radio", "checkbox"].includes(veld.type)) veld.value = "";
  }
}"""
STIJL = """
body { font: 14px sans-serif; display: grid; gap: 16px; align-items: start;
  grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); }
figure { margin: 0; border: 1px solid #ccc; padding: 8px; }
img { width: 100%; max-height: 420px; object-fit: cover; object-position: top; border: 1px solid #eee; }
ul { color: #a4211b; padding-inline-start: 18px; }
"""
LEEG = ("vandaag", "dossiers", "importeren", "werkbak")  # deze schermen bekijken wij ook zonder inhoud


@dataclass
class Beeld:
    """Eén schermafdruk met wat de metingen ervan vonden."""

    naam: str
    stand: str
    pad: str
    bestand: str
    bevindingen: list[str] = field(default_factory=list)


def omgeving(map_: Path) -> dict[str, str]:
    return {
        "MEEDOEN_OMGEVING": "demo",
        "MEEDOEN_GEGEVENSMAP": str(map_),
        "MEEDOEN_PEILDATUM": PEILDATUM,
        "DJANGO_SETTINGS_MODULE": "meedoen.config.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        "PYTHONPATH": str(WORTEL / "src"),
    }


def vullen() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0, database="logboek")
    call_command("demo", zaad="1", peildatum=date.fromisoformat(PEILDATUM))


def _dossiers() -> list[int]:
    """Van elke toestand en route één dossier van de eerste klantmanager; liefst met een naam in een ander schrift."""
    from meedoen.autorisatie.models import Gemeente, Medewerker
    from meedoen.trajecten.models import Traject
    from meedoen.trajecten.toestanden import Toestand
    from meedoen.wet.begrippen import Leerroute

    marloes = Medewerker.objects.get(naam="Marloes de Wit")
    assert Gemeente.objects.exists()
    gekozen: dict[tuple[str, str], int] = {}
    rijen = Traject.objects.filter(klantmanager=marloes).order_by("-persoon__naam_eigen_schrift", "-uren_nt2", "pk")
    for traject in rijen:
        gekozen.setdefault((traject.toestand, traject.leerroute), traject.pk)
    # Het laatste dossier is dat van de afdruk en van rechts naar links: laat daar zoveel mogelijk op staan.
    vol = gekozen.pop((Toestand.PIP_VASTGESTELD, Leerroute.B1))
    return [*gekozen.values(), vol]


@contextmanager
def server() -> Iterator[str]:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    opdracht = [sys.executable, "-m", "meedoen.config.commando", "runserver", "--noreload", f"127.0.0.1:{poort}"]
    proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
    basis = f"http://127.0.0.1:{poort}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{basis}/inloggen/", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield basis
    finally:
        proces.terminate()
        proces.wait()


class Fotograaf:
    """Loopt de schermen langs als één medewerker, maakt de beelden en meet."""

    def __init__(self, vat: Any, basis: str, naar: Path, rol: str) -> None:
        from axe_playwright_python.sync_playwright import Axe

        self.vat, self.basis, self.naar, self.rol, self.axe = vat, basis, naar, rol, Axe()
        self.beelden: list[Beeld] = []
        self.meldingen: list[str] = []
        self.geweigerd: set[str] = set()

    def pagina(self, breed: int, **keuzes: Any) -> Any:
        keuzes = {"viewport": {"width": breed, "height": 900}, "locale": "nl-NL", "reduced_motion": "reduce"} | keuzes
        pagina = self.vat.new_context(**keuzes).new_page()
        pagina.on("console", lambda bericht: self.meldingen.append(bericht.text))
        pagina.on("pageerror", lambda fout: self.meldingen.append(str(fout)))
        if self.rol:
            pagina.goto(f"{self.basis}/inloggen/")
            pagina.get_by_role("button", name=self.rol).first.click()
            pagina.wait_for_load_state()
        return pagina

    def neem(self, pagina: Any, naam: str, stand: str, pad: str, *, ga: bool = True) -> Beeld | None:
        from tools.schermmeting import meet

        self.meldingen.clear()
        if ga:
            try:
                antwoord = pagina.goto(self.basis + pad)
            except Exception:  # een download is geen scherm
                return None
            if antwoord is None or "html" not in antwoord.headers.get("content-type", ""):
                return None
            if antwoord.status >= 500:
                self.meldingen.append(f"status {antwoord.status}")
            if antwoord.status == 403:  # een ander bekijkt dit scherm
                self.geweigerd.add(naam)
            if antwoord.status in (403, 404, 405):
                return None
        bestand = f"{len(self.beelden):03d}-{naam}-{stand}.png".replace(" ", "-")
        pagina.evaluate("document.fonts.ready")
        if stand in ("breed", "fout breed", "320"):
            self._axe(pagina)
        pagina.screenshot(path=self.naar / bestand, full_page=True)
        gemeten = meet(pagina) if stand != "afdruk" else []
        beeld = Beeld(naam, stand, pad, bestand, [*dict.fromkeys([*self.meldingen, *gemeten])])
        self.beelden.append(beeld)
        return beeld

    def _axe(self, pagina: Any) -> None:
        for overtreding in self.axe.run(pagina).response["violations"]:
            waar = "; ".join(str(k["target"][0]) for k in overtreding["nodes"][:3])
            self.meldingen.append(f"axe {overtreding['id']}: {waar}")


def _fout(foto: Fotograaf, pagina: Any, naam: str, pad: str, stand: str) -> None:
    """Verstuur een formulier met iets fouts erin, als dat kan; het scherm met fouten is ook een scherm."""
    pagina.goto(foto.basis + pad)
    formulier = pagina.locator("main form[method=post]:has([required], [type=date])").first
    if not formulier.count():
        return
    formulier.evaluate(MAAK_FOUT)
    formulier.locator("button[type=submit], button:not([type])").last.click()
    pagina.wait_for_load_state()
    if pagina.title().startswith("Fout"):
        foto.neem(pagina, naam, f"fout {stand}", pad, ga=False)


def _open(foto: Fotograaf, pagina: Any, adressen: list[str]) -> list[str]:
    """De adressen waar dit scherm nu iets te doen geeft; is dat nergens, dan alle."""
    return [pad for pad in adressen if pagina.request.get(foto.basis + pad).status == 200] or adressen


def _alles(foto: Fotograaf, paden: dict[str, list[str]], alleen: list[str]) -> None:
    breed, smal = foto.pagina(BREED), foto.pagina(SMAL)
    papier, contrast = foto.pagina(PAPIER), foto.pagina(BREED, forced_colors="active")
    papier.emulate_media(media="print")
    for naam, adressen in paden.items():
        if alleen and naam not in alleen:
            continue
        # Het overzicht in elke toestand; andere schermen in de eerste en de laatste waar er iets te doen is.
        open_ = _open(foto, breed, adressen)
        gekozen = adressen if naam in ("dossier", "invoer") else [*dict.fromkeys((open_[0], open_[-1]))]
        if not [beeld for pad in gekozen if (beeld := foto.neem(breed, naam, "breed", pad))]:
            continue
        for pad in gekozen:
            foto.neem(smal, naam, "320", pad)
        foto.neem(papier, naam, "afdruk", gekozen[-1])
        if naam in ("vandaag", "dossiers", "dossier", "waarom", "uren", "pip"):
            foto.neem(contrast, naam, "gedwongen kleuren", gekozen[-1])
        breed.goto(foto.basis + gekozen[-1])
        breed.evaluate("document.documentElement.dir = 'rtl'")
        foto.neem(breed, naam, "van rechts naar links", gekozen[-1], ga=False)
        _fout(foto, breed, naam, gekozen[-1], "breed")
        _fout(foto, smal, naam, gekozen[-1], "320")
    if not alleen:
        foto.neem(breed, "fout-404", "breed", "/bestaat-niet/")
        foto.neem(smal, "fout-404", "320", "/bestaat-niet/")


def _contactvel(naar: Path, beelden: list[Beeld]) -> Path:
    """Eén pagina met alle beelden en bevindingen; zonder server te openen."""
    regels = []
    for beeld in beelden:
        mis = "".join(f"<li>{html.escape(b)}</li>" for b in beeld.bevindingen)
        regels.append(
            f'<figure><a href="{beeld.bestand}"><img loading="lazy" src="{beeld.bestand}" alt=""></a>'
            f"<figcaption><b>{beeld.naam}</b> · {beeld.stand}<br><small>{html.escape(beeld.pad)}</small>"
            f"<ul>{mis}</ul></figcaption></figure>"
        )
    vel = naar / "contactvel.html"
    vel.write_text(f"<!doctype html><meta charset=utf-8><title>Schermen</title><style>{STIJL}</style>{''.join(regels)}")
    return vel


def main() -> int:
    lezer = argparse.ArgumentParser(description="Contactvel van elk scherm")
    lezer.add_argument("--naar", type=Path, default=WORTEL / "schermen")
    lezer.add_argument("--alleen", nargs="*", default=[], help="namen van schermen uit de adrestabel")
    keuze = lezer.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        print("Chromium ontbreekt: niet gemeten. Installeer met: apt-get install -y chromium")
        return 1
    shutil.rmtree(keuze.naar, ignore_errors=True)
    keuze.naar.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="meedoen-schermen-") as tijdelijk:
        os.environ.update(omgeving(Path(tijdelijk)))
        vullen()
        return _lopen(keuze, chromium)


def _lopen(keuze: argparse.Namespace, chromium: str) -> int:
    from playwright.sync_api import sync_playwright
    from tools.schermwandeling import adressen

    from meedoen.autorisatie.models import Gemeente
    from meedoen.autorisatie.wie import context

    with context({g.pk for g in Gemeente.objects.all()}):
        paden, zonder = adressen(_dossiers())
    als_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with server() as basis, sync_playwright() as speler:
        vat = speler.chromium.launch(executable_path=chromium, args=[*KEUZES, *als_root])
        beelden = _rondes(vat, basis, paden, keuze)
        vel = _contactvel(keuze.naar, beelden)
        plaat = vat.new_page(viewport={"width": 1800, "height": 1200})
        plaat.goto(vel.as_uri())
        plaat.evaluate("for (const i of document.images) i.loading = 'eager'")
        plaat.wait_for_load_state("networkidle")
        plaat.screenshot(path=keuze.naar / "contactvel.png", full_page=True)
        vat.close()
    mis = [(b, wat) for b in beelden for wat in b.bevindingen]
    for beeld, wat in mis:
        print(f"{beeld.naam:22} {beeld.stand:18} {wat}")
    print(f"{len(beelden)} beelden, {len(mis)} bevindingen, zonder voorbeeld: {', '.join(zonder) or 'geen'}. Zie {vel}")
    return 0


def _rondes(vat: Any, basis: str, paden: dict[str, list[str]], keuze: argparse.Namespace) -> list[Beeld]:
    marloes = Fotograaf(vat, basis, keuze.naar, "klantmanager")
    _alles(marloes, paden, keuze.alleen)
    leider = Fotograaf(vat, basis, keuze.naar, "teamleider")
    leider.beelden = marloes.beelden
    _alles(leider, {naam: paden[naam] for naam in sorted(marloes.geweigerd)}, sorted(marloes.geweigerd) or ["geen"])
    if keuze.alleen:
        return marloes.beelden
    leeg = Fotograaf(vat, basis, keuze.naar, "Wim de Haan")
    leeg.beelden = marloes.beelden
    for breed in (BREED, SMAL):
        pagina = leeg.pagina(breed)
        for naam in LEEG:
            leeg.neem(pagina, naam, f"leeg {breed}", paden[naam][0])
    buiten = Fotograaf(vat, basis, keuze.naar, "")
    buiten.beelden = marloes.beelden
    for breed in (BREED, SMAL):
        buiten.neem(buiten.pagina(breed), "inloggen", str(breed), "/inloggen/")
    return marloes.beelden


if __name__ == "__main__":
    sys.exit(main())
