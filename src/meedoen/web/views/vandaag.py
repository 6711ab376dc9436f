"""Wat heeft mij nu nodig? Het beginscherm, op gevolg gesorteerd."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.autorisatie.rollen import Recht
from meedoen.trajecten.selectors import caseload_voor
from meedoen.trajecten.signalen import DEZE_WEEK_DAGEN, signalen, wacht_op_anderen
from meedoen.web.schermen import leesscherm


@leesscherm(Recht.STARTEN)
def vandaag(request: HttpRequest) -> HttpResponse:
    wie = request.wie
    if not wie.mag(Recht.DOSSIER_INZIEN):
        return render(request, "web/welkom.html")
    caseload = caseload_voor(wie)
    alle = signalen(caseload, op=wie.op)
    return render(
        request,
        "web/vandaag.html",
        {
            "op": wie.op,
            "aantal_dossiers": len(caseload),
            "nu": [s for s in alle if s.dagen <= DEZE_WEEK_DAGEN],
            "straks": [s for s in alle if s.dagen > DEZE_WEEK_DAGEN],
            "wacht": wacht_op_anderen(caseload),
            "termijnen": sum(s.soort == "Termijn" for s in alle),
            "pips": sum(s.soort == "PIP" for s in alle),
            "stil": sum(s.soort == "Stil" for s in alle),
        },
    )
