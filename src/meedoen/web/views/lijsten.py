"""Het filter dat u ziet bewaren onder een naam, en een bewaarde lijst weer weggooien."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meedoen.autorisatie.lijsten import LijstVol, lijst_bewaren, lijst_verwijderen, lijsten_van
from meedoen.autorisatie.rollen import Recht
from meedoen.web.formulieren.lijst import LijstForm
from meedoen.web.schermen import werkscherm
from meedoen.web.views.dossiers import filter_uit, zoekvraag


@werkscherm(Recht.DOSSIER_INZIEN)
def bewaren(request: HttpRequest) -> HttpResponse:
    """Het filter staat in het adres van dit formulier; alleen de naam wordt gevraagd."""
    basis = zoekvraag(filter_uit(request))
    form = LijstForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lijst = lijst_bewaren(wie=request.wie, naam=form.cleaned_data["naam"], zoekvraag=basis)
        except LijstVol as vol:
            form.add_error(None, str(vol))
        else:
            messages.success(request, f"De lijst '{lijst.naam}' is bewaard. U vindt haar boven de dossiers.")
            return redirect(f"{reverse('dossiers')}?{lijst.zoekvraag}")
    context = {"form": form, "basis": basis, "bewaard": lijsten_van(request.wie)}
    return render(request, "web/lijst_bewaren.html", context)


@werkscherm(Recht.DOSSIER_INZIEN)
def verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        lijst_verwijderen(wie=request.wie, pk=pk)
        messages.success(request, "De bewaarde lijst is weg. De dossiers zelf zijn niet veranderd.")
    return redirect("dossiers")
