"""Een browservenster waarin al iemand is ingelogd, en de drie metingen die op elk scherm nul moeten zijn."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from tools.schermmeting import meet

from meedoen.autorisatie.models import Medewerker

BREED, SMAL = 1280, 320
AXE = Axe()


def venster(browser: Any, live_server: Any, wie: Medewerker | None, breedte: int = BREED) -> Any:
    """Een lege pagina als deze medewerker of als niemand; `pagina.meldingen` vangt de console, ook van de CSP."""
    vat = browser.new_context(viewport={"width": breedte, "height": 800}, locale="nl-NL", reduced_motion="reduce")
    if wie:
        koekje = {"name": settings.SESSION_COOKIE_NAME, "value": _sessie(wie), "url": live_server.url}
        vat.add_cookies([koekje])
    pagina = vat.new_page()
    pagina.meldingen = []
    pagina.on("console", lambda bericht: pagina.meldingen.append(bericht.text))
    return pagina


def _sessie(medewerker: Medewerker) -> str:
    sessie = SessionStore()
    sessie[SESSION_KEY] = str(medewerker.pk)
    sessie[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    sessie[HASH_SESSION_KEY] = medewerker.get_session_auth_hash()
    sessie.save()
    return sessie.session_key


def volg(schakel: Any) -> None:
    """Klikt op een link of knop die naar een andere pagina gaat, en wacht tot die er staat; anders meet axe de oude."""
    with schakel.page.expect_navigation():
        schakel.click()


def bevindingen(pagina: Any) -> list[str]:
    """Axe, de maat op een breed en op een smal scherm, en wat de console zei; de pagina blijft staan zoals zij is."""
    pagina.set_viewport_size({"width": BREED, "height": 900})
    gevonden = [*axe(pagina), *meet(pagina)]
    pagina.set_viewport_size({"width": SMAL, "height": 800})
    return [*gevonden, *meet(pagina), *pagina.meldingen]


def axe(pagina: Any) -> list[str]:
    pagina.wait_for_load_state()
    overtredingen = AXE.run(pagina).response["violations"]
    return [f"axe {o['id']} {o['nodes'][0]['target']}" for o in overtredingen]
