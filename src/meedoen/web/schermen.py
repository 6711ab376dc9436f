"""Een scherm dat toont, kan niet schrijven; een scherm dat schrijft, doet het precies één keer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect, render

from meedoen import klok
from meedoen.autorisatie.herhaling import eigen_verlopen_opruimen
from meedoen.autorisatie.mag import Mag, MagNiet, eis
from meedoen.autorisatie.models import Herhaalsleutel
from meedoen.autorisatie.rollen import Recht
from meedoen.logboek.services import logboek_als_laatste
from meedoen.web import fouten
from meedoen.web.geschreven import VAN_ONS
from meedoen.web.zitting import CSRF_VELD, SLEUTELVELD

View = Callable[..., HttpResponse]

# Zoals `context.huis` haar maakt; een ander teken (ook NUL, dat PostgreSQL weigert) komt niet van ons formulier.
_SLEUTELVORM = re.compile(r"[A-Za-z0-9_-]{1,64}")
TERUGKNOP = timedelta(hours=1)
_LEZEND = ("SELECT", "EXPLAIN", "WITH", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "DECLARE", "FETCH", "CLOSE")


class SchrijftOpLeesscherm(Exception):
    """Een leesscherm probeerde te schrijven; dat is altijd een fout van ons."""


def _weiger_schrijven(voer_uit: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip(" (").upper().startswith(_LEZEND):
        raise SchrijftOpLeesscherm(sql.split(maxsplit=1)[0])
    return voer_uit(sql, params, many, context)


@contextmanager
def alleen_lezen() -> Iterator[None]:
    with connection.execute_wrapper(_weiger_schrijven):
        yield


def leesscherm(recht: Recht, *, zoekend: bool = False) -> Callable[[View], View]:
    """GET of HEAD, met recht; elke schrijvende query op de gewone database is een fout. Zoeken mag met POST (GEG-3)."""
    methoden = ["GET", "HEAD", *(["POST"] if zoekend else [])]

    def maak(view: View) -> View:
        @wraps(view)
        def scherm(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in methoden:
                return HttpResponseNotAllowed(methoden)
            _eis_recht(request, recht)
            with alleen_lezen():
                return view(request, *args, **kwargs)

        scherm.recht, scherm.leest = recht, True  # type: ignore[attr-defined]
        return scherm

    return maak


def werkscherm(
    recht: Recht, *, vooraf: Callable[..., HttpResponse | None] | None = None, nog_eens: bool = False
) -> Callable[[View], View]:
    """GET toont het formulier, POST doet de handeling één keer (BTR-3) in één transactie.

    `vooraf` is voor wat niet op een ander mag wachten die schrijft: het schrijft zelf niet, en mag daarom nog eens.
    `nog_eens`: hetzelfde met een nieuwe sleutel is een nieuwe vraag, omdat deze handeling zelf nog niets wijzigt.
    """

    def maak(view: View) -> View:
        @wraps(view)
        def scherm(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in ("GET", "HEAD", "POST"):
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            _eis_recht(request, recht)
            if request.method == "POST":
                if vooraf and (antwoord := vooraf(request, *args, **kwargs)):
                    return antwoord
                return _eenmalig(request, lambda: view(request, *args, **kwargs), nog_eens=nog_eens)
            with alleen_lezen():
                return view(request, *args, **kwargs)

        scherm.recht = recht  # type: ignore[attr-defined]
        return scherm

    return maak


def toon_formulier(
    request: HttpRequest, sjabloon: str, context: dict[str, Any], *, mag: Mag, versie: int | None = None
) -> HttpResponse:
    """Het formulier met de versie die u zag; na een botsing (BTR-2) die van nu, en een 409.

    Mag het niet (meer), dan is insturen een weigering die uw tekst teruggeeft, ook als er een veld fout is.
    """
    if request.method == "POST":
        eis(mag)
    botsing = next((b for deel in context.values() if (b := getattr(deel, "botsing", None))), None)
    gezien = botsing.versie if botsing else request.POST.get("versie", versie)
    return render(request, sjabloon, context | {"versie": gezien}, status=409 if botsing else 200)


def gezien(request: HttpRequest) -> int:
    """De versie die op het scherm stond (BTR-2); zonder geldige versie wint nooit een oude tekst."""
    versie = request.POST.get("versie", "")
    return int(versie) if versie.isascii() and versie.isdigit() and len(versie) < 9 else 0


def _eis_recht(request: HttpRequest, recht: Recht) -> None:
    if not request.wie.mag(recht):
        raise MagNiet(f"Uw rol ({request.wie.rol}) mag dit niet. {recht.reden}")


def _eenmalig(request: HttpRequest, doe: Callable[[], HttpResponse], *, nog_eens: bool) -> HttpResponse:
    sleutel = request.POST.get("herhaalsleutel", "")
    if not _SLEUTELVORM.fullmatch(sleutel):
        return fouten.ongeldig(request, reden="De herhaalsleutel ontbreekt. Open het formulier opnieuw.")
    afdruk = _vingerafdruk(request)
    with _zonder_beloften(request), logboek_als_laatste():
        eerder = _claim(request, sleutel, afdruk) or (None if nog_eens else _net_verstuurd(request, sleutel, afdruk))
        if eerder is not None:
            return _herhaald(request, eerder, afdruk)
        antwoord = doe()
        if isinstance(antwoord, HttpResponseRedirect):
            _van(request, sleutel).update(vervolg=antwoord.url[:200])
            eigen_verlopen_opruimen(medewerker_id=request.wie.medewerker_id, nu=klok.nu())
        else:  # het formulier komt terug met fouten: er is niets gedaan, dus opnieuw versturen mag
            _van(request, sleutel).delete()
    return antwoord


@contextmanager
def _zonder_beloften(request: HttpRequest) -> Iterator[None]:
    """Wat wordt teruggedraaid, meldt ook niet dat het bewaard is."""
    try:
        yield
    except Exception:
        request._messages = default_storage(request)
        raise


def _van(request: HttpRequest, sleutel: str) -> Any:
    return Herhaalsleutel.objects.filter(medewerker_id=request.wie.medewerker_id, sleutel=sleutel)


def _claim(request: HttpRequest, sleutel: str, afdruk: str) -> Herhaalsleutel | None:
    """Leg de sleutel vast; een gelijktijdige tweede wacht hier op de eerste en krijgt diens regel."""
    try:
        with transaction.atomic():
            Herhaalsleutel.objects.create(
                sleutel=sleutel, medewerker_id=request.wie.medewerker_id, vingerafdruk=afdruk, op=klok.nu()
            )
    except IntegrityError:
        return _van(request, sleutel).get()
    return None


def _net_verstuurd(request: HttpRequest, sleutel: str, afdruk: str) -> Herhaalsleutel | None:
    """Na de terugknop staat in de browser alles nog ingevuld, met een nieuwe sleutel: hetzelfde blijft één keer.

    Alleen als het de vorige handeling van deze medewerker was, en alleen een formulier waarin iets is ingevuld;
    een knop (herinneren, opnieuw proberen) mag nog eens.
    """
    if not set(request.POST) - VAN_ONS:
        return None
    sinds = klok.nu() - TERUGKNOP
    vorige = Herhaalsleutel.objects.filter(medewerker_id=request.wie.medewerker_id, op__gte=sinds)
    laatste = vorige.exclude(sleutel=sleutel).order_by("-op", "-pk").first()
    if laatste is None or laatste.vingerafdruk != afdruk:
        return None
    _van(request, sleutel).update(vervolg=laatste.vervolg)
    return laatste


def _herhaald(request: HttpRequest, eerder: Herhaalsleutel, afdruk: str) -> HttpResponse:
    if eerder.vingerafdruk != afdruk:
        return fouten.herhaling_anders(request)
    messages.info(request, "Dit was al bewaard. Er is niets dubbel gedaan.")
    return redirect(eerder.vervolg or "vandaag")


def _vingerafdruk(request: HttpRequest) -> str:
    som = sha256(request.path.encode())
    for naam in sorted(set(request.POST) - {CSRF_VELD, SLEUTELVELD}):
        som.update(repr((naam, request.POST.getlist(naam))).encode())
    for naam, bestand in sorted(request.FILES.items()):
        som.update(naam.encode())
        for deel in bestand.chunks():
            som.update(deel)
        bestand.seek(0)
    return som.hexdigest()
