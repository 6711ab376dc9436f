"""Een nieuw dossier met de hand, met een waarschuwing als die persoon er misschien al is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.selectors import gemeenten_voor
from meedoen.personen.services import NummerBezet
from meedoen.trajecten.selectors import lijkt_op
from meedoen.trajecten.services.dossier import dossier_aanmaken
from meedoen.trajecten.termijnen import termijnen
from meedoen.web.formulieren.feiten import NieuwDossierForm
from meedoen.web.schermen import werkscherm
from meedoen.web.templatetags.meedoen import dag, met_maand


@werkscherm(Recht.DOSSIER_BEHEREN)
def nieuw(request: HttpRequest) -> HttpResponse:
    gemeenten = [g for g in gemeenten_voor(request.wie) if request.wie.mag(Recht.DOSSIER_BEHEREN, g.pk)]
    form = NieuwDossierForm(request.POST or None, gemeenten=gemeenten, op=request.wie.op)
    bestaand: list[Any] = []
    if request.method == "POST" and form.is_valid():
        bestaand = lijkt_op(request.wie, **form.persoon())
        if bestaand and not form.cleaned_data["toch_nieuw"]:
            form = NieuwDossierForm(request.POST, gemeenten=gemeenten, op=request.wie.op, met_doublure=True)
        elif traject := _maak(request, form, gemeenten):
            messages.success(request, _geopend(traject))
            return redirect("dossier", traject.pk)
    return render(request, "web/dossier_nieuw.html", {"form": form, "bestaand": bestaand})


def _geopend(traject: Any) -> str:
    """Zeg alleen dat een termijn loopt als zij loopt, en anders welk feit ontbreekt."""
    if traject.pip_uiterlijk:
        return f"Het dossier is geopend. Het PIP is nodig uiterlijk op {dag(traject.pip_uiterlijk)}."
    zin = next((t.zin for t in termijnen(traject) if t.code == "pip_uiterlijk"), "")
    return f"Het dossier is geopend. De datum voor het PIP is nog niet bekend. {met_maand(zin)}"


def _maak(request: HttpRequest, form: NieuwDossierForm, gemeenten: list[Any]) -> Any:
    gemeente = next(g for g in gemeenten if str(g.pk) == form.cleaned_data["gemeente"])
    try:
        return dossier_aanmaken(wie=request.wie, gemeente=gemeente, persoon=form.persoon(), feiten=form.feiten())
    except NummerBezet as bezet:
        form.add_error("bsn", str(bezet))
        return None
