"""De voordeur: veilige koppen, de gemeente-context van dit verzoek, en nette antwoorden op een weigering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from meedoen import klok
from meedoen.autorisatie.mag import KanNietMeer, KanNogNiet, MagNiet, NietGevonden
from meedoen.autorisatie.versie import VersieConflict
from meedoen.autorisatie.wie import wie_en_waar
from meedoen.logboek.herkomst import Herkomst, nieuwe_trace, zet_herkomst
from meedoen.logboek.services import LogboekDicht, weigering_vastleggen
from meedoen.trajecten.toestanden import OngeldigeOvergang
from meedoen.web import fouten
from meedoen.web.views import aanmelden
from meedoen.web.zitting import draagt_merk

Antwoord = Callable[[HttpRequest], HttpResponse]

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Zo noemen SQLite en PostgreSQL het dat een ander nog schrijft.
BEZET = ("locked", "deadlock")


class Koppen:
    """UIT-1, GEG-4: dezelfde koppen op elk antwoord, ook op een fout."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        antwoord.headers.setdefault("Content-Security-Policy", CSP)
        antwoord.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        antwoord.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            antwoord.headers.setdefault("Cache-Control", "no-store")
        return antwoord


class Zitting:
    """SES-2: na een half uur stil of tien uur werken opnieuw inloggen; het tijdstip schuift eens per minuut.

    Wat u dan net verstuurde, gaat verzegeld mee naar de inlogpagina; ook als de sessie weg is. De csrf-toets is dan al
    geweest; logde u in een ander tabblad uit, dan mislukt die, en doet `aanmelden.csrf_mislukt` hetzelfde.
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            nu, zitting = int(klok.nu().timestamp()), request.session
            begin, gezien = zitting.setdefault("begin", nu), zitting.setdefault("gezien", nu)
            if nu - begin > settings.ZITTING_HOOGUIT or nu - gezien > settings.ZITTING_STIL:
                logout(request)
            elif nu - gezien >= 60:
                zitting["gezien"] = nu
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.user.is_authenticated or not hasattr(view, "recht") or not draagt_merk(request):
            return None
        return aanmelden.zitting_voorbij(request)


class GemeenteContext:
    """TEN-2, TEN-9, TOE-7: bij elk verzoek opnieuw wie dit is en voor welke gemeenten."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.trace_id = nieuwe_trace()
        request.wie = None
        if not request.user.is_authenticated:
            zet_herkomst(Herkomst(trace_id=request.trace_id, via="scherm"))
            return self.get_response(request)
        request.wie, gemeenten = wie_en_waar(request.user, op=klok.vandaag())
        actor = f"medewerker:{request.wie.medewerker_id}"
        zet_herkomst(Herkomst(trace_id=request.trace_id, actor=actor, rol=request.wie.rol, via="scherm"))
        try:
            eigen = request.user.organisatie.gemeente_id
            request.eigen_gemeente = next((g for g in gemeenten if g.pk == eigen), None)
            with scope(gemeente=gemeenten):
                return self.get_response(request)
        finally:
            zet_herkomst(None)

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        try:
            return _antwoord_op(request, fout)
        except LogboekDicht:  # ook een weigering hoort in het logboek; zonder logboek is alles dicht
            return fouten.logboek_dicht(request)


def _antwoord_op(request: HttpRequest, fout: Exception) -> HttpResponse | None:
    if isinstance(fout, NietGevonden):
        weigering_vastleggen("niet_gevonden", onderwerp=_route(request), reden="bestaat niet voor deze gebruiker")
        return fouten.niet_gevonden(request)
    if isinstance(fout, KanNietMeer):
        return fouten.kan_niet_meer(request, reden=str(fout))
    if isinstance(fout, KanNogNiet):
        return fouten.kan_nog_niet(request, reden=str(fout))
    if isinstance(fout, MagNiet):
        weigering_vastleggen("geweigerd", onderwerp=_route(request), reden=str(fout))
        return fouten.mag_niet(request, reden=str(fout))
    if isinstance(fout, VersieConflict):
        return fouten.conflict(request, fout)
    if isinstance(fout, OngeldigeOvergang):
        return fouten.kan_niet_meer(request, reden=str(fout))
    if isinstance(fout, LogboekDicht):
        return fouten.logboek_dicht(request)
    if isinstance(fout, OperationalError) and any(woord in str(fout) for woord in BEZET):
        return fouten.bezet(request)
    return None


def _route(request: HttpRequest) -> str:
    return f"route:{request.resolver_match.view_name}" if request.resolver_match else "route:onbekend"
