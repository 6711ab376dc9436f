"""Eén dossier: hoe staat het ervoor, welke datums gelden, en waarom?"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.rollen import Recht
from meedoen.trajecten.selectors import dossier_voor
from meedoen.trajecten.signalen import signalen
from meedoen.trajecten.termijnen import termijnen, verschil_met_duo
from meedoen.trajecten.toegang import mag_zien
from meedoen.trajecten.toestanden import TOESTANDSWOORD, Toestand
from meedoen.web.schermen import leesscherm
from meedoen.wet.uitkomst import OordeelNodig

FEITNAAM = {
    "kennisgeving_duo": "Kennisgeving van DUO",
    "brp_inschrijving": "Inschrijving in de BRP",
    "pip_dagtekening": "Dagtekening van het eerste PIP",
    "pip_gewijzigd_op": "Later gewijzigd op",
}


def kop(request: HttpRequest, traject: Any) -> dict[str, Any]:
    """Wat elke pagina van een dossier nodig heeft: wie het is, en welke klassen deze medewerker ziet."""
    return {
        "traject": traject,
        "persoon": traject.persoon,
        "op": request.wie.op,
        "toestand": TOESTANDSWOORD[Toestand(traject.toestand)],
        "ziet": {klasse.name.lower(): mag_zien(request.wie, traject, klasse) for klasse in Klasse},
    }


@leesscherm(Recht.DOSSIER_INZIEN)
def overzicht(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    rijen = [t for t in termijnen(traject) if t.code != "ontzorgen" or mag_zien(request.wie, traject, Klasse.GELD)]
    eerste = next(iter(signalen([traject], op=request.wie.op)), None)
    context = {"termijnen": rijen, "signaal": eerste, "duo": verschil_met_duo(traject)}
    return render(request, "web/dossier.html", kop(request, traject) | context)


@leesscherm(Recht.DOSSIER_INZIEN)
def waarom(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """De hele uitleg bij één datum: regel, artikelen, stappen, feiten en wat er verandert als."""
    traject = dossier_voor(request.wie, pk)
    termijn = next((t for t in termijnen(traject) if t.code == code), None)
    if termijn is None or (code == "ontzorgen" and not mag_zien(request.wie, traject, Klasse.GELD)):
        raise Http404
    vraag = termijn.waarom if isinstance(termijn.waarom, OordeelNodig) else None
    uitkomst = None if vraag else termijn.waarom
    feiten = [
        (FEITNAAM.get(naam, naam.replace("_", " ")), waarde)
        for naam, waarde in (uitkomst.feiten.items() if uitkomst else ())
    ]
    duo = verschil_met_duo(traject) if code == "termijn_einde" else None
    extra = {"termijn": termijn, "uitkomst": uitkomst, "vraag": vraag, "feiten": feiten, "duo": duo}
    sjabloon = "web/waarom_deel.html" if request.headers.get("X-Fragment") else "web/waarom.html"
    return render(request, sjabloon, kop(request, traject) | extra)
