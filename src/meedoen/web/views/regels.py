"""Regels: wat zegt de wet over dit dossier, per onderwerp, en waarom?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.rollen import Recht
from meedoen.trajecten.regels import regels_voor
from meedoen.trajecten.selectors import dossier_voor
from meedoen.trajecten.terugkeer import rekendag
from meedoen.web.schermen import leesscherm
from meedoen.web.views.dossier import kop
from meedoen.wet.catalogus.uitleg import feiten


@leesscherm(Recht.DOSSIER_INZIEN)
def tonen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    onderwerpen = regels_voor(request.wie, traject)
    alle = [regel for _, regels in onderwerpen for regel in regels]
    tellers = {
        "onderwerpen": onderwerpen,
        "rekendag": rekendag(traject, op=request.wie.op),
        "aantal": len(alle),
        "oordelen": sum(regel.oordeel for regel in alle),
        "signalen": sum(bool(regel.signaal) for regel in alle),
    }
    return render(request, "web/regels.html", kop(request, traject) | tellers)


@leesscherm(Recht.DOSSIER_INZIEN)
def waarom(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """De hele uitleg bij één regel; in het paneel of als eigen pagina."""
    traject = dossier_voor(request.wie, pk)
    alle = (regel for _, regels in regels_voor(request.wie, traject) for regel in regels)
    gekozen = next((regel for regel in alle if regel.code == code), None)
    if gekozen is None:
        raise NietGevonden
    extra = {
        "termijn": {"naam": gekozen.naam, "dag": None},
        "vraagkop": "Waarom zegt de wet dit?",
        "antwoord": gekozen.naam,
        "uitkomst": None if gekozen.oordeel else gekozen.waarom,
        "vraag": gekozen.waarom if gekozen.oordeel else None,
        "feiten": feiten(gekozen.waarom),
    }
    sjabloon = "web/waarom_deel.html" if request.headers.get("X-Fragment") else "web/waarom.html"
    return render(request, sjabloon, kop(request, traject) | extra)
