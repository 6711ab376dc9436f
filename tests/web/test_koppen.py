"""UIT-1, GEG-4, SES-6: dezelfde veilige koppen op elk antwoord, ook op fouten, bestanden en stijlbladen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.web.regels import OPEN, REGELS
from tests.web.ronde import Cel, terug

from meedoen.autorisatie.rollen import Rol
from meedoen.web.middleware import CSP

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

VASTE_KOPPEN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
BIJLAGE = "sandbox; default-src 'none'"


def gebrek(antwoord, *, bewaarbaar: bool = False) -> list[str]:
    """Welke kop ontbreekt of is te ruim?"""
    mist = [f"{kop}: {antwoord.get(kop)}" for kop, hoort in VASTE_KOPPEN.items() if antwoord.get(kop) != hoort]
    if antwoord.get("Content-Security-Policy") not in (CSP, BIJLAGE):
        mist.append(f"CSP: {antwoord.get('Content-Security-Policy')}")
    if not bewaarbaar and antwoord.get("Cache-Control") != "no-store":
        mist.append(f"Cache-Control: {antwoord.get('Cache-Control')}")
    return mist


def test_uit1_csp_is_die_van_de_eis():
    assert CSP.split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]


def test_uit1_elke_route_elke_rol_elke_fout_heeft_alle_koppen(ronde):
    gebreken = []
    for route in REGELS:
        for rol, relatie, methode in (
            (Rol.TEAMLEIDER, "eigen", "GET"),
            (Rol.TEAMLEIDER, "eigen", "DELETE"),
            (Rol.RAAD, "eigen", "GET"),
            (Rol.TEAMLEIDER, "bestaat niet", "GET"),
            (None, "eigen", "GET"),
        ):
            cel = Cel(rol, relatie, route, methode)
            gebreken += [f"{cel}: {g}" for g in gebrek(ronde.doe(cel))]
    assert not gebreken, "\n".join(gebreken)


def test_uit1_ook_zonder_inloggen_bij_bestanden_en_bij_fouten_van_ons():
    client = Client(raise_request_exception=False)
    for naam in OPEN:
        antwoord = client.get(reverse(naam, args=["0405"] if naam == "thema" else []))
        assert not gebrek(antwoord, bewaarbaar=naam in ("thema", "toegankelijkheid", "security-txt")), naam
    bestanden = Path(__file__).resolve().parents[2] / "src/meedoen/web/static"
    for soort in ("css", "js", "svg", "woff2"):
        bestand = next(bestanden.rglob(f"*.{soort}"), None)
        if bestand is not None:
            antwoord = client.get(f"/{settings.STATIC_URL.strip('/')}/{bestand.relative_to(bestanden)}")
            assert antwoord.status_code == 200, bestand
            assert not gebrek(antwoord, bewaarbaar=True), bestand
    assert not gebrek(client.get("/static/bestaat-niet.css"), bewaarbaar=True)
    assert not gebrek(client.get("/", headers={"host": "kwaad.example"}))


def test_uit1_een_onverwachte_fout_houdt_de_koppen(ronde, monkeypatch):
    def stuk(*_args, **_kwargs):
        raise RuntimeError("KAN-stuk")

    from meedoen.web.views import dossier

    # Eerst het pad: dat laadt alle schermen, en een scherm dat pas hierna laadt, zou `stuk` houden.
    client, pad = ronde.als(Rol.TEAMLEIDER, "eigen"), ronde.pad("eigen", "dossier")
    monkeypatch.setattr(dossier, "kop", stuk)
    client.raise_request_exception = False
    antwoord = client.get(pad)
    client.raise_request_exception = True
    assert antwoord.status_code == 500
    assert "KAN-" not in antwoord.content.decode()
    assert not gebrek(antwoord)


def test_ses6_elke_post_zonder_csrf_wordt_geweigerd(ronde):
    client = Client(enforce_csrf_checks=True)
    ronde.als(Rol.TEAMLEIDER, "eigen")
    client.cookies = ronde.client.cookies
    for route, regel in REGELS.items():
        if regel.post is not None:
            with terug():
                velden = ronde.invullen("eigen", route) | {"csrfmiddlewaretoken": ""}
                antwoord = client.post(ronde.pad("eigen", route), velden)
            assert antwoord.status_code == 403, route
            assert "hoort niet meer bij uw zitting" in antwoord.content.decode()
            assert not gebrek(antwoord)


@pytest.mark.zwaar
def test_ses6_in_productie_waarschuwt_check_deploy_nergens_voor(tmp_path):
    omgeving = os.environ | {
        "MEEDOEN_OMGEVING": "productie",
        "MEEDOEN_GEGEVENSMAP": str(tmp_path),
        "MEEDOEN_GEHEIM": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        "MEEDOEN_SLEUTELS": "1:ZGVtby1zbGV1dGVsLW5pZXQtdm9vci1lY2h0LWdlYnI=",
        "MEEDOEN_HOSTS": "meedoen.voorbeeld.nl",
        "DJANGO_SETTINGS_MODULE": "meedoen.config.settings",
    }
    toets = "import django; django.setup(); from django.core.management import call_command as c; "
    toets += "c('check', deploy=True, fail_level='WARNING'); from django.conf import settings as s; "
    toets += "print(s.SILENCED_SYSTEM_CHECKS, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, "
    toets += "s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_SAMESITE, s.DEBUG)"
    uit = subprocess.run([sys.executable, "-c", toets], env=omgeving, capture_output=True, text=True, check=False)
    assert uit.returncode == 0, uit.stderr
    assert uit.stdout.strip().splitlines()[-1] == "[] __Host-meedoen __Host-csrf True True True Lax False"
