"""Het team: hoeveel lopende dossiers heeft wie, welke hebben nog niemand, en een dossier toewijzen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.selectors import dossiervoerders, klantmanagers_voor, namen_van
from meedoen.logboek.selectors import logblad_van
from meedoen.trajecten.lijst import Filter, dossiers_voor
from meedoen.trajecten.selectors import caseloads_voor, dossier_voor
from meedoen.trajecten.services.dossier import dossier_toewijzen
from meedoen.trajecten.toegang import mag_toewijzen
from meedoen.web.formulieren.toewijzen import ToewijsForm
from meedoen.web.schermen import leesscherm, toon_formulier, werkscherm
from meedoen.web.views.dossier import kop
from meedoen.web.views.gesprekken import gezien


@leesscherm(Recht.TEAM_INZIEN)
def team(request: HttpRequest) -> HttpResponse:
    lasten = caseloads_voor(request.wie)
    mensen = [(medewerker, lasten.get(medewerker.pk, 0)) for medewerker in klantmanagers_voor(request.wie)]
    zonder = dossiers_voor(request.wie, Filter(lijst="niemand", sorteer="pip"))
    return render(request, "web/team.html", {"mensen": mensen, "zonder": zonder})


@werkscherm(Recht.DOSSIER_TOEWIJZEN)
def toewijzen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    lasten = caseloads_voor(request.wie)
    mensen = dossiervoerders(traject.gemeente_id, op=request.wie.op)
    form = ToewijsForm(request.POST or None, mensen=mensen, lasten=lasten)
    if request.method == "POST" and form.is_valid():
        nieuw = dossier_toewijzen(
            traject=traject,
            klantmanager_id=int(form.cleaned_data["klantmanager"]),
            wie=request.wie,
            versie=gezien(request),
        )
        messages.success(request, f"Het dossier is nu van {nieuw.klantmanager.naam}.")
        return redirect("team")
    mag = mag_toewijzen(request.wie, traject)
    context = {"form": form, "mag_toewijzen": mag, "wisselingen": _wisselingen(traject)}
    return toon_formulier(
        request, "web/toewijzen.html", kop(request, traject) | context, mag=mag, versie=traject.versie
    )


def _wisselingen(traject: Any) -> list[tuple[Any, str, str]]:
    """Elke eerdere toewijzing: wanneer, aan wie, door wie (F12)."""
    regels = logblad_van(traject.pk, acties=("dossier_toegewezen",)).regels
    sleutels = [(int(r.reden.rpartition(":")[2] or 0), int(r.actor.rpartition(":")[2])) for r in regels]
    namen = namen_van({pk for paar in sleutels for pk in paar})
    return [
        (r.tijdstip, namen.get(aan, "onbekend"), namen.get(door, "onbekend"))
        for r, (aan, door) in zip(regels, sleutels, strict=True)
    ]
