"""Wat staat op elke pagina? Het menu, wie u bent, en een verse herhaalsleutel voor formulieren."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Recht
from meedoen.web.thema import stijlblad, vingerafdruk
from meedoen.web.zitting import herhaalsleutel_voor

_MENU = (
    ("Vandaag", "vandaag", Recht.DOSSIER_INZIEN),
    ("Dossiers", "dossiers", Recht.DOSSIER_INZIEN),
    ("Wet", "wet", Recht.WET_RAADPLEGEN),
    ("Team", "team", Recht.TEAM_INZIEN),
    ("Importeren", "importeren", Recht.IMPORTEREN),
    ("Logboek", "toezicht", Recht.TOEZICHT_HOUDEN),
)

# Het teken in de onderbalk op de telefoon.
_TEKEN = {
    "vandaag": "vinkje",
    "dossiers": "gebruiker",
    "wet": "weegschaal",
    "kalender": "kalender",
    "team": "mensen",
    "invoer": "upload",
    "importeren": "upload",
    "toezicht": "oog",
}
# Wat er op een bladzijde te doen is, voor wie zonder dossiers begint bij het welkom.
_UITLEG = {
    "wet": "Vraag de Wet inburgering 2021 wat zij zegt, met artikel en rekenstappen. Er wordt niets bewaard.",
    "toezicht": "Zie wie in welk dossier keek en wie wat wijzigde.",
}


def huis(request: HttpRequest) -> dict[str, Any]:
    wie = getattr(request, "wie", None)
    basis = {"demo": settings.IS_DEMO, "hoofdmenu": []}
    if wie is None:
        return basis
    menu = [_menupunt(request, titel, doel) for titel, doel, recht in _MENU if wie.mag(recht)]
    return basis | {
        "hoofdmenu": menu,
        "mag_zoeken": wie.mag(Recht.DOSSIER_INZIEN),
        "herhaalsleutel": herhaalsleutel_voor(wie.medewerker_id),
        "wie": wie,
        "medewerker_naam": wie.naam,
        "medewerker_rol": wie.rol,
        "regio": wie.organisatie,
        "thema_url": _thema_url(getattr(request, "eigen_gemeente", None)),
    }


def _menupunt(request: HttpRequest, naam: str, doel: str) -> dict[str, Any]:
    """Eén bladzijde in het menu; een bladzijde zonder eigen teken krijgt een map."""
    url = reverse(doel)
    actief = _hoort_bij(request.path, url)
    return {"naam": naam, "url": url, "actief": actief, "teken": _TEKEN.get(doel, "map"), "uitleg": _UITLEG.get(doel)}


def _hoort_bij(pad: str, begin: str) -> bool:
    return pad == begin or (begin != "/" and pad.startswith(begin))


@lru_cache(maxsize=512)
def _thema(code: str, merkkleur: str, accentkleur: str) -> str:
    return f"{reverse('thema', args=[code])}?v={vingerafdruk(stijlblad(merkkleur, accentkleur))}"


def _thema_url(gemeente: Gemeente | None) -> str:
    """De kleuren van de eigen gemeente; een regionaal team werkt voor meer gemeenten en houdt het standaardthema."""
    return _thema(gemeente.code, gemeente.merkkleur, gemeente.accentkleur) if gemeente and gemeente.merkkleur else ""
