"""Wat iedereen mag lezen zonder in te loggen: waar meld je een lek, en hoe toegankelijk is dit?"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116 (UIT-8). Zonder contact van deze installatie is er geen bestand: een leeg adres helpt niemand."""
    contact, tot = settings.BEVEILIGINGSCONTACT, settings.BEVEILIGINGSCONTACT_TOT
    if not contact or not tot:
        raise Http404
    regels = [
        f"Contact: {contact}",
        f"Expires: {tot:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    return render(request, "web/toegankelijkheid.html", {"verklaring": settings.TOEGANKELIJKHEIDSVERKLARING})
