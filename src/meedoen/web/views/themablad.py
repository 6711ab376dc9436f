"""Het stijlblad van een gemeente, op een eigen adres (UIT-1: geen stijl in de pagina). Bevat geen gegevens."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from meedoen.autorisatie.models import Gemeente
from meedoen.web.thema import stijlblad, vingerafdruk

ALTIJD = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def tonen(request: HttpRequest, code: str) -> HttpResponse:
    """Met de juiste afdruk in het adres mag de browser het blad voor altijd houden; anders vraagt hij het opnieuw."""
    gemeente = get_object_or_404(Gemeente, code=code)
    stijl = stijlblad(gemeente.merkkleur, gemeente.accentkleur)
    houdbaar = ALTIJD if request.GET.get("v") == vingerafdruk(stijl) else "no-cache"
    return HttpResponse(stijl, content_type="text/css; charset=utf-8", headers={"Cache-Control": houdbaar})
