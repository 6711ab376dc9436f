"""Het tabblad Logboek: wie keek en wie iets wijzigde, in woorden en zonder inhoud."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.selectors import codes_van, namen_van
from meedoen.logboek.acties import ACTIES
from meedoen.logboek.selectors import Logblad, logblad_van, logblad_voor
from meedoen.trajecten.selectors import dossier_voor
from meedoen.trajecten.toegang import mag_logboek_inzien
from meedoen.web.schermen import leesscherm
from meedoen.web.views.dossier import kop

# Alleen een regel van een andere versie kan een actie hebben die wij niet kennen.
ONBEKEND = "deed iets wat deze versie niet kent"
# In de reden staan sleutels en veldnamen, nooit inhoud; een medewerker krijgt hier zijn naam.
_MEDEWERKER = re.compile(r"^medewerker:(\d+)$")


@dataclass(frozen=True, slots=True)
class Logregel:
    tijdstip: datetime
    wie: str
    rol: str
    wat: str
    toelichting: str
    geweigerd: bool
    dossier: int | None


@leesscherm(Recht.LOGBOEK_INZIEN)
def tonen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    eis(mag_logboek_inzien(request.wie, traject))
    blad = logblad_van(traject.pk, verder=request.GET.get("verder", ""))
    context = {"regels": _regels(blad), "verder": blad.verder, "eerste": not request.GET.get("verder")}
    return render(request, "web/logboek.html", kop(request, traject) | context)


@leesscherm(Recht.TOEZICHT_HOUDEN)
def toezicht(request: HttpRequest) -> HttpResponse:
    """Het logboek van de eigen gemeenten, voor wie toezicht houdt en zelf geen dossiers mag zien (LOG-5)."""
    codes = codes_van(request.wie, Recht.TOEZICHT_HOUDEN)
    blad = logblad_voor(codes, verder=request.GET.get("verder", ""))
    context = {"regels": _regels(blad), "verder": blad.verder, "eerste": not request.GET.get("verder")}
    return render(request, "web/toezicht.html", context)


def _regels(blad: Logblad) -> list[Logregel]:
    namen = namen_van({_sleutel(t) for r in blad.regels for t in (r.actor, r.reden)} - {None})
    return [
        Logregel(
            tijdstip=r.tijdstip,
            wie=namen.get(_sleutel(r.actor), "het systeem"),
            rol=r.rol,
            wat=ACTIES.get(r.actie, ONBEKEND),
            toelichting=namen.get(_sleutel(r.reden), r.reden.replace("_", " ")),
            geweigerd=r.resultaat != "gelukt",
            dossier=r.dossier,
        )
        for r in blad.regels
    ]


def _sleutel(tekst: str) -> int | None:
    gevonden = _MEDEWERKER.match(tekst)
    return int(gevonden[1]) if gevonden else None
