"""Wat staat op elke pagina? Het menu, wie u bent, en een verse herhaalsleutel voor formulieren."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from meedoen.autorisatie.rollen import Recht

_MENU = (
    ("Vandaag", "vandaag", Recht.DOSSIER_INZIEN),
    ("Dossiers", "dossiers", Recht.DOSSIER_INZIEN),
)


def huis(request: HttpRequest) -> dict[str, Any]:
    wie = getattr(request, "wie", None)
    basis = {"demo": settings.IS_DEMO, "herhaalsleutel": secrets.token_urlsafe(18), "hoofdmenu": []}
    if wie is None:
        return basis
    naam = request.resolver_match.url_name if request.resolver_match else ""
    menu = [
        {"naam": titel, "url": reverse(doel), "actief": naam == doel} for titel, doel, recht in _MENU if wie.mag(recht)
    ]
    return basis | {
        "hoofdmenu": menu,
        "wie": wie,
        "medewerker_naam": wie.naam,
        "medewerker_rol": wie.rol,
        "regio": wie.organisatie,
    }
