"""Wat iedereen mag lezen zonder in te loggen: waar meld je een lek, en hoe toegankelijk is dit?"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

PLATTE_TEKST = "text/plain; charset=utf-8"
ZONDER_CONTACT = """Hier is geen beveiligingscontact ingevuld.
Werkt een gemeente met deze installatie, meld een lek dan bij die gemeente.
Is dit een demo, meld een lek dan bij de makers van Meedoen. Hoe dat gaat, staat in SECURITY.md bij de code.
"""


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116 (UIT-8). Zonder contact, zoals in de demo, is er geen bestand; wel staat er waar u dan moet zijn."""
    contact, tot = settings.BEVEILIGINGSCONTACT, settings.BEVEILIGINGSCONTACT_TOT
    if not contact or not tot:
        return HttpResponse(ZONDER_CONTACT, status=404, content_type=PLATTE_TEKST)
    regels = [
        f"Contact: {contact}",
        f"Expires: {tot:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type=PLATTE_TEKST)


@login_not_required
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    return render(request, "web/toegankelijkheid.html", {"verklaring": settings.TOEGANKELIJKHEIDSVERKLARING})
