"""Inloggen en uitloggen; in de demo één knop per rol."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meedoen.autorisatie.selectors import demo_medewerker, demo_medewerkers


class InlogForm(AuthenticationForm):
    """Onbekend, fout of geblokkeerd: steeds dezelfde zin (SES-3)."""

    error_messages = {
        "invalid_login": "Inloggen lukte niet. Controleer uw gebruikersnaam en wachtwoord.",
        "inactive": "Inloggen lukte niet. Controleer uw gebruikersnaam en wachtwoord.",
    }


@login_not_required
def inloggen(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("vandaag")
    form = InlogForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect("vandaag")
    demo = demo_medewerkers() if settings.IS_DEMO else []
    return render(request, "web/inloggen.html", {"form": form, "demo_medewerkers": demo})


@login_not_required
@require_POST
def demo_inloggen(request: HttpRequest) -> HttpResponse:
    """Alleen in de demo bestaat dit adres (GEG-5)."""
    if not settings.IS_DEMO:
        raise Http404
    medewerker = demo_medewerker(request.POST.get("gebruikersnaam", ""))
    if medewerker is None:
        raise Http404
    login(request, medewerker, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("vandaag")


@require_POST
def uitloggen(request: HttpRequest) -> HttpResponse:
    logout(request)
    antwoord = redirect("inloggen")
    antwoord["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return antwoord
