"""Eén formulier met één handeling bij een dossier: tonen, doen, en fouten bij hun veld zetten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from meedoen.autorisatie.mag import KloptNiet, Mag
from meedoen.trajecten.aanzet import Stap, over_de_wacht
from meedoen.web.schermen import toon_formulier
from meedoen.web.templatetags.meedoen import met_maand
from meedoen.web.views.dossier import kop


def werkformulier(
    request: HttpRequest,
    traject: Any,
    form: Any,
    mag: Mag,
    *,
    titel: str,
    knop: str,
    uitleg: str = "",
    tab: str = "uren",
    versie: int | None = None,
    **extra: Any,
) -> HttpResponse:
    """Eén formulier bij een dossier; mag het niet, dan staat de reden er in plaats van het formulier."""
    context = {"form": form, "mag": mag, "titel": titel, "knop": knop, "uitleg": uitleg, "tab": tab}
    context = kop(request, traject) | context | extra
    return toon_formulier(request, "web/werkformulier.html", context, mag=mag, versie=versie)


def fouten_bij_velden(form: Any, bezwaren: dict[str, str]) -> None:
    for veld, zin in bezwaren.items():
        form.add_error(veld if veld in form.fields else None, met_maand(zin))


def gedaan(
    request: HttpRequest,
    form: Any,
    doe: Callable[[], object],
    gelukt: str,
    naar: str,
    pk: int,
    *,
    bezwaren: Callable[[dict[str, Any]], dict[str, str]] | None = None,
) -> HttpResponse | None:
    """Doe het als het formulier klopt, en ga verder naar dat scherm; None als het formulier terugkomt.

    Klopt een veld niet, dan zeggen `bezwaren` wat er met het dossier erbij niet kan aan de velden die wel kloppen:
    zo staat alles er in één ronde.
    """
    if request.method != "POST":
        return None
    if not form.is_valid():
        fouten_bij_velden(form, bezwaren(form.cleaned_data) if bezwaren else {})
        return None
    try:
        doe()
    except KloptNiet as fout:
        fouten_bij_velden(form, fout.bezwaren)
        return None
    messages.success(request, gelukt)
    return redirect(naar, pk)


def stap_gezet(request: HttpRequest, voor: Any, stap: Stap, gelukt: str = "") -> None:
    """Zeg wat er is gedaan, en wat dat veranderde aan een *Wacht op wie* die iemand met de hand koos."""
    if gelukt:
        messages.success(request, gelukt)
    if zin := over_de_wacht(voor, stap):
        messages.info(request, zin)
