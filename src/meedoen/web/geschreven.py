"""Wat schreef iemand in een formulier dat wij niet bewaren? Alleen eigen tekst, met het label van het formulier."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from meedoen.integrations.tekst import zoals_bewaard
from meedoen.web.formulieren.intake import LEEFGEBIEDLABELS

GEEN_TEKST = (forms.ChoiceField, forms.BooleanField, forms.FileField)
# Wat de bladzijde zelf meestuurt, en wat nooit op een scherm hoort.
VAN_ONS = frozenset(
    (
        *("csrfmiddlewaretoken", "herhaalsleutel", "versie", "terug", "next", "zegel", "na", "voor", "sorteer"),
        *("sneltoetsen", "nog_een_doel", "username", "gebruikersnaam", "password", "wachtwoord"),
    )
)
_BEGIN = "initial-"
_RIJ = re.compile(r"([a-z]+)-(\d{1,4})-(\w+)")
_BEHEER = re.compile(r"[a-z]+-[A-Z_]+")


def geschreven(request: HttpRequest) -> list[tuple[str, str]]:
    """Label en tekst van elk veld waarin iets anders staat dan er al stond; leeg als een ander huis dit stuurde."""
    try:
        eigen = request.method == "POST" and eigen_huis(request)
        return [(_label(naam), waarde) for naam, waarde in _velden(request)] if eigen else []
    except (SuspiciousOperation, MultiPartParserError, OSError):  # onleesbaar, te veel of halverwege afgebroken
        return []


def eigen_huis(request: HttpRequest) -> bool:
    """Een vreemde bladzijde mag hier geen eigen tekst laten zien."""
    afzender = request.headers.get("Origin")
    return afzender is None or urlsplit(afzender).netloc == request.get_host()


def _velden(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for naam in request.POST:
        begin = zoals_bewaard(request.POST.get(_BEGIN + naam, ""))
        for waarde in request.POST.getlist(naam) if _is_tekst(naam) else ():
            if waarde.strip() and zoals_bewaard(waarde) != begin:
                yield naam, waarde


def _is_tekst(naam: str) -> bool:
    if naam in VAN_ONS or naam.startswith(_BEGIN) or _BEHEER.fullmatch(naam):
        return False
    velden = _alle_velden().get(_kaal(naam), [])
    return not velden or any(not isinstance(v, GEEN_TEKST) and not v.widget.is_hidden for v in velden)


def _kaal(naam: str) -> str:
    rij = _RIJ.fullmatch(naam)
    return rij[3] if rij else naam


def _label(naam: str) -> str:
    rij, kaal = _RIJ.fullmatch(naam), _kaal(naam)
    labels = {str(veld.label) for veld in _alle_velden().get(kaal, []) if veld.label}
    labels |= {LEEFGEBIEDLABELS[kaal]} if kaal in LEEFGEBIEDLABELS else set()
    label = labels.pop() if len(labels) == 1 else kaal.replace("_", " ").capitalize()
    return f"{rij[1].capitalize()} {int(rij[2]) + 1}: {label}" if rij else label


@lru_cache(maxsize=1)
def _alle_velden() -> dict[str, list[forms.Field]]:
    """Elk veld van elk formulier van ons, op naam."""
    velden: dict[str, list[forms.Field]] = defaultdict(list)
    for soort in _soorten(forms.Form):
        if soort.__module__.startswith("meedoen.web."):
            for naam, veld in soort.base_fields.items():
                velden[naam].append(veld)
    return dict(velden)


def _soorten(soort: type[forms.Form]) -> Iterator[type[forms.Form]]:
    for onder in soort.__subclasses__():
        yield onder
        yield from _soorten(onder)
