"""Zoeken en bladeren in dossiers; de zoekvraag staat in het adres en bevat nooit een BSN."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.rollen import Recht
from meedoen.trajecten.selectors import Filter, dossiers_voor
from meedoen.trajecten.toestanden import TOESTANDSWOORD
from meedoen.web.schermen import leesscherm
from meedoen.wet.begrippen import Leerroute

LIJSTEN = {"mijn": "Mijn dossiers", "alle": "Alle dossiers van mijn gemeenten"}


def _filter(request: HttpRequest) -> Filter:
    """Wat niet in de vaste lijst staat, telt als leeg; zo wordt een filter nooit een vrije query."""
    vraag = request.GET
    return Filter(
        lijst=vraag.get("lijst") if vraag.get("lijst") in LIJSTEN else "mijn",
        toestand=vraag.get("toestand", "") if vraag.get("toestand") in set(TOESTANDSWOORD) else "",
        leerroute=vraag.get("leerroute", "") if vraag.get("leerroute") in set(Leerroute) else "",
        na=_sleutel(vraag.get("na", "")),
    )


def _sleutel(tekst: str) -> int | None:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 19 else None


@leesscherm(Recht.DOSSIER_INZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    return _toon(request, _filter(request))


@leesscherm(Recht.DOSSIER_INZIEN, zoekend=True)
def zoeken(request: HttpRequest) -> HttpResponse:
    """GEG-3: een naam hoort niet in een adres, dus zoeken gaat met POST; een los bezoek toont de gewone lijst."""
    if request.method != "POST":
        return redirect("dossiers")
    q = request.POST.get("q", "").strip()[:80]
    return _toon(request, Filter(q=q, lijst="alle", na=_sleutel(request.POST.get("na", ""))))


def _toon(request: HttpRequest, vraag: Filter) -> HttpResponse:
    vervolg = request.GET.copy()
    blad = dossiers_voor(request.wie, vraag)
    vervolg["na"] = str(blad.volgende)
    return render(
        request,
        "web/dossiers.html",
        {
            "blad": blad,
            "vraag": vraag,
            "lijsten": LIJSTEN.items(),
            "toestanden": TOESTANDSWOORD.items(),
            "leerroutes": [(route.value, route.value) for route in Leerroute],
            "vervolg": vervolg.urlencode(),
        },
    )
