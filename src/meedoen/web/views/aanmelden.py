"""Inloggen en uitloggen; in de demo één knop per rol."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from meedoen import klok
from meedoen.autorisatie.inlogrem import gelukt, geremd, misser
from meedoen.autorisatie.rollen import ZONDER_SCHERM
from meedoen.autorisatie.selectors import demo_medewerker, demo_medewerkers
from meedoen.logboek.herkomst import herkomst, zet_herkomst
from meedoen.logboek.services import LANDELIJK, vastleggen, weigering_vastleggen
from meedoen.web import fouten
from meedoen.web.geschreven import eigen_huis
from meedoen.web.zitting import draagt_merk, is_van, open_zegel, uit_verzoek, verzegel


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
    if request.method == "POST" and _klopt(request, form):
        _begin_zitting(request, form.get_user())
        return _verder(request)
    return _pagina(request, form, zegel=request.POST.get("zegel", ""))


def zitting_voorbij(request: HttpRequest) -> HttpResponse:
    """U verstuurde een formulier toen uw zitting al voorbij was: log in, en het is er nog."""
    return _pagina(request, InlogForm(request), zegel=verzegel(uit_verzoek(request)), status=401)


def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    """SES-6: er gebeurt niets. Uitloggen in een ander tabblad wist ook het csrf-koekje (SES-2); inloggen ververst het.

    Alleen wat zeker van een eigen scherm komt (de afzender) en van wie er zit (het merk), is daarna nog te bewaren.
    """
    if request.headers.get("Origin") and eigen_huis(request) and draagt_merk(request):
        if not request.user.is_authenticated:
            return zitting_voorbij(request)
        if is_van(opnieuw := uit_verzoek(request), request.user.pk):
            return fouten.andere_zitting(request, opnieuw)
    return fouten.csrf(request, reason)


def _pagina(request: HttpRequest, form: InlogForm, *, zegel: str, status: int = 200) -> HttpResponse:
    demo = demo_medewerkers() if settings.IS_DEMO else []
    context = {
        "form": form,
        "demo_medewerkers": demo,
        "zonder_scherm": ", ".join(ZONDER_SCHERM),
        "zegel": zegel,
        "naar": _doel(request),
    }
    return render(request, "web/inloggen.html", context, status=status)


def _verder(request: HttpRequest) -> HttpResponse:
    """Na het inloggen terug naar waar u was, met wat u nog wilde bewaren; een adres buiten dit huis telt niet."""
    if opnieuw := open_zegel(request.POST.get("zegel", ""), voor=request.user.pk):
        return fouten.weer_ingelogd(request, opnieuw)
    return redirect(_doel(request) or "vandaag")


def _doel(request: HttpRequest) -> str:
    doel = request.POST.get("next", "") or request.GET.get("next", "")
    eigen = url_has_allowed_host_and_scheme(doel, allowed_hosts=None, require_https=request.is_secure())
    return doel if eigen else ""


def _klopt(request: HttpRequest, form: InlogForm) -> bool:
    """Toets ook als de rem erop staat: zo kost elk antwoord evenveel tijd en ziet het er hetzelfde uit (SES-3)."""
    poging = {"account": request.POST.get("username", "")[:60], "herkomst": herkomst_van(request)}
    dicht, goed = geremd(**poging, nu=klok.nu()), form.is_valid()
    if goed and dicht:
        form.add_error(None, form.error_messages["invalid_login"])
    if goed and not dicht:
        gelukt(**poging)
        return True
    if not dicht:
        misser(**poging, nu=klok.nu())
    weigering_vastleggen("inloggen_mislukt", onderwerp="inloggen", reden="rem" if dicht else "onbekend of fout")
    return False


def herkomst_van(request: HttpRequest) -> str:
    """Het adres van de bezoeker; achter een eigen proxy is dat het laatste dat die zelf toevoegde."""
    if settings.ACHTER_PROXY and (keten := request.headers.get("X-Forwarded-For", "")):
        return keten.rpartition(",")[2].strip()[:60]
    return str(request.META.get("REMOTE_ADDR", ""))[:60]


def _begin_zitting(request: HttpRequest, medewerker: Any) -> None:
    """SES-2: een nieuwe sessiesleutel bij elke aanmelding; de middleware bewaakt hoe lang zij geldt."""
    login(request, medewerker, backend="django.contrib.auth.backends.ModelBackend")
    request.session["begin"] = request.session["gezien"] = int(klok.nu().timestamp())
    zet_herkomst(replace(herkomst(), actor=f"medewerker:{medewerker.pk}", rol=medewerker.rol))
    vastleggen("ingelogd", gemeente_code=LANDELIJK, onderwerp="inloggen", using="logboek")


@login_not_required
@require_POST
def demo_inloggen(request: HttpRequest) -> HttpResponse:
    """Alleen in de demo bestaat dit adres (GEG-5)."""
    if not settings.IS_DEMO:
        raise Http404
    medewerker = demo_medewerker(request.POST.get("gebruikersnaam", ""))
    if medewerker is None:
        raise Http404
    _begin_zitting(request, medewerker)
    return _verder(request)


@require_POST
def uitloggen(request: HttpRequest) -> HttpResponse:
    logout(request)
    antwoord = redirect("inloggen")
    antwoord["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return antwoord
