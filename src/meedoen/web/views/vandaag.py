"""Wat heeft mij nu nodig? Het beginscherm, op gevolg gesorteerd; elke rol begint bij het eigen werk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meedoen.autorisatie.rollen import Recht, Rol
from meedoen.autorisatie.services import sneltoetsen_zetten
from meedoen.trajecten.rolwerk import rolwerk_voor
from meedoen.trajecten.selectors import loopt_af_woord
from meedoen.trajecten.signaal import Handeling
from meedoen.trajecten.werkvoorraad import TERMIJNTEGEL_DAGEN, Werkregel, Werkvoorraad, werkvoorraad_voor
from meedoen.web.schermen import leesscherm, werkscherm
from meedoen.web.views.kiezen import KEUZES

NU_TEN_HOOGSTE = 8
TAKEN_TEN_HOOGSTE = 8
WEEK_TEN_HOOGSTE = 6
WACHT_TEN_HOOGSTE = 6
TERMIJNTEGEL = (TERMIJNTEGEL_DAGEN, loopt_af_woord(TERMIJNTEGEL_DAGEN))

# Bij elke handeling: het woord op de knop, het adres, en wat er in het adres bij hoort.
KNOPPEN: dict[Handeling, tuple[str, str, str]] = {
    Handeling.INTAKE_STARTEN: ("Intake starten", "intake", ""),
    Handeling.INTAKE: ("Intake afronden", "intake", ""),
    Handeling.PIP_OPSTELLEN: ("PIP opstellen", "pip", ""),
    Handeling.PIP_AFMAKEN: ("PIP afmaken", "pip", ""),
    Handeling.PIP_VASTSTELLEN: ("PIP vaststellen", "pip", ""),
    Handeling.BESLUIT_NEMEN: ("Besluit nemen", "pip", ""),
    Handeling.BEKENDMAKEN: ("Bekendmaken", "documenten", ""),
    Handeling.VERLENGING: ("Verlenging bespreken", "gesprek-vastleggen", ""),
    Handeling.BELLEN: ("Bellen", "gesprek-vastleggen", "?soort=telefoon"),
    Handeling.BESPREKEN: ("Bespreken", "gesprek-vastleggen", "?soort=telefoon"),
    Handeling.VOORBEREIDEN: ("Voorbereiden", "gesprek-vastleggen", ""),
    Handeling.VERGELIJKEN: ("Vergelijken", "waarom", ""),
    Handeling.FEITEN: ("Feiten invullen", "feiten-wijzigen", ""),
    Handeling.VOLDAAN: ("Naar het resultaat", "onderdelen", ""),
    Handeling.CERTIFICAAT: ("Overhandigen vastleggen", "certificaat", ""),
    Handeling.UREN: ("Uren nakijken", "uren", ""),
    Handeling.TAAK: ("Taak openen", "taak", "?terug=vandaag"),
}


@dataclass(frozen=True, slots=True)
class Regel:
    """Een werkregel met haar knop."""

    werk: Werkregel
    knop: str
    adres: str


def _regel(werk: Werkregel) -> Regel:
    signaal = werk.signaal
    woord, naam, vraag = KNOPPEN[signaal.handeling]
    args = {
        "waarom": [signaal.traject.pk, signaal.datum_code],
        "taak": [signaal.sleutel],
    }.get(naam, [signaal.traject.pk])
    return Regel(werk, woord, reverse(naam, args=args) + vraag)


@leesscherm(Recht.STARTEN)
def vandaag(request: HttpRequest) -> HttpResponse:
    if not request.wie.mag(Recht.DOSSIER_INZIEN):
        return render(request, "web/welkom.html")
    if request.wie.rol != Rol.KLANTMANAGER:
        return _vandaag_van_rol(request)
    voorraad = werkvoorraad_voor(request.wie)
    alles = request.GET.get("toon", "")
    context = _delen(voorraad, alles) | {"op": request.wie.op, "werk": voorraad, "keuzes": KEUZES}
    context |= {"taken_tot": _taken_tot(request), "termijntegel": TERMIJNTEGEL}
    return render(request, "web/vandaag.html", context | {"mag_vastleggen": request.wie.mag(Recht.DOSSIER_BEHEREN)})


def _vandaag_van_rol(request: HttpRequest) -> HttpResponse:
    """Teamleider, intaker en begeleider: werk dat op de rol wacht, met de eigen agenda en taken."""
    werk = rolwerk_voor(request.wie)
    context = {
        "op": request.wie.op,
        "inleiding": werk.inleiding,
        "blokken": werk.blokken,
        "agenda": werk.agenda,
        "taken": werk.taken,
        "taken_tot": _taken_tot(request),
        "mag_vastleggen": request.wie.mag(Recht.DOSSIER_BEHEREN),
    }
    return render(request, "web/vandaag_rol.html", context)


def _taken_tot(request: HttpRequest) -> str:
    """Tot welke taak de lijst gaat, als stuk voor het sjabloon; leeg is helemaal open."""
    return "" if request.GET.get("toon") == "taken" else f":{TAKEN_TEN_HOOGSTE}"


def _delen(voorraad: Werkvoorraad, alles: str) -> dict[str, Any]:
    """Elke lijst met hoeveel er in totaal zijn; met `?toon=` staat één lijst helemaal open."""
    delen = {
        "nu": (voorraad.nu, NU_TEN_HOOGSTE),
        "week": (voorraad.deze_week, WEEK_TEN_HOOGSTE),
        "wacht": (voorraad.wacht, WACHT_TEN_HOOGSTE),
    }
    context: dict[str, Any] = {}
    for naam, (rijen, hoogste) in delen.items():
        getoond: list[Any] = rijen if alles == naam else rijen[:hoogste]
        context[naam] = [_regel(r) for r in getoond] if naam != "wacht" else getoond
        context[f"{naam}_totaal"] = len(rijen)
    return context


@werkscherm(Recht.STARTEN)
def sneltoetsen(request: HttpRequest) -> HttpResponse:
    """WCAG 2.1.4: losse letters als toets kunnen uit."""
    if request.method == "POST":
        aan = request.POST.get("sneltoetsen") == "aan"
        sneltoetsen_zetten(wie=request.wie, aan=aan)
        messages.success(request, f"De sneltoetsen staan nu {'aan' if aan else 'uit'}.")
        return redirect("vandaag")
    return render(request, "web/sneltoetsen.html")
