"""Welke schermen zijn er? Loopt de adrestabel langs en zoekt bij elk adres een voorbeeld."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Op een afgesloten dossier is van de meeste schermen alleen te zien dat er niets meer kan.
LOPEND = {"traject__voldaan_op": None, "traject__einde_op": None}
# Waar een sleutel in het adres naar verwijst: model, en wat er nog voor moet gelden.
SLEUTELS: dict[str, tuple[str, dict[str, Any]]] = {
    "gesprek": ("trajecten.Gesprek", LOPEND),
    "regel": ("trajecten.Uurregel", {"betwist": True, **LOPEND}),
    "examen": ("trajecten.Examen", {"resultaat": "gepland", **LOPEND}),
    "plaatsing": ("plaatsing.Plaatsing", LOPEND),
    "besluit_pk": ("besluiten.Besluit", {}),
    "volgnummer": ("trajecten.Pip", {}),
    "oproep": ("trajecten.Oproep", {"waarschuwing_op": None}),
}
BEGIN: dict[str, str] = {
    "taken/": "taken.Taak",
    "afspraken/": "taken.Afspraak",
    "dossiers/lijsten/": "autorisatie.BewaardeLijst",
    "importeren/werkbak/": "keten.Werkbak",
    "importeren/": "keten.Invoer",
}
WOORDEN: dict[str, dict[str, Any]] = {
    "waarom": {"code": "pip_uiterlijk"},
    "kan": {"code": "a2"},
    "wet-vraag": {"functie": "termijn"},
    "regel": {"code": "termijn"},
    "onderdeel-afronden": {"onderdeel": "pvt"},
    "dossiers-uitvoeren": {"soort": "csv"},
    "thema": {"code": "0405"},
    "kiezen": {"wat": "pip"},
}

# Wat alleen op een afgesloten dossier iets te doen geeft.
DICHT = ("afsluiting-herstellen",)


def routes() -> Iterator[URLPattern]:
    """Elk adres met een naam, ook in ingevoegde tabellen."""

    def loop(patronen: list[Any]) -> Iterator[URLPattern]:
        for patroon in patronen:
            if isinstance(patroon, URLResolver):
                yield from loop(patroon.url_patterns)
            elif patroon.name:
                yield patroon

    yield from loop(get_resolver().url_patterns)


def adressen(dossiers: list[int]) -> tuple[dict[str, list[str]], list[str]]:
    """Per schermnaam de adressen om te bekijken, en de namen waarvoor geen voorbeeld is gevonden."""
    gevonden: dict[str, list[str]] = {}
    zonder: list[str] = []
    for route in routes():
        namen = set(route.pattern.converters)
        if namen == {"pk"} and route.pattern._route.startswith("dossiers/<"):
            hier = _dicht(dossiers) if route.name in DICHT else dossiers
            gevonden[route.name] = [reverse(route.name, args=[pk]) for pk in hier]
        elif namen == {"pk"} and (soorten := _van_elke_stand(route)):
            gevonden[route.name] = [reverse(route.name, args=[pk]) for pk in soorten]
        elif (sleutels := _sleutels(route, namen, dossiers)) is None:
            zonder.append(route.name)
        else:
            gevonden[route.name] = [reverse(route.name, kwargs=sleutels)]
    return gevonden, zonder


def _sleutels(route: URLPattern, namen: set[str], dossiers: list[int]) -> dict[str, Any] | None:
    sleutels = dict(WOORDEN.get(route.name, {}))
    over = namen - set(sleutels)
    for naam in over & set(SLEUTELS):
        label, filter_ = SLEUTELS[naam]
        ding = _eerste(label, filter_)
        if ding is None:
            return None
        sleutels[naam] = ding.volgnummer if naam == "volgnummer" else ding.pk
        sleutels["pk"] = _dossier_van(ding)
    if "pk" in over and "pk" not in sleutels:
        label = next((m for begin, m in BEGIN.items() if route.pattern._route.startswith(begin)), "")
        ding = _eerste(label, {}) if label else None
        sleutels["pk"] = ding.pk if ding else dossiers[-1] if route.pattern._route.startswith("dossiers/<") else None
    return sleutels if set(sleutels) >= namen and None not in sleutels.values() else None


def _van_elke_stand(route: URLPattern) -> list[int]:
    """Een bestand ziet er in elke toestand anders uit, dus van elke toestand één."""
    if BEGIN.get(route.pattern._route.partition("<")[0]) != "keten.Invoer":
        return []
    rijen = apps.get_model("keten.Invoer").objects.order_by("-pk").values_list("toestand", "pk")
    return sorted(dict(rijen).values())


def _dicht(dossiers: list[int]) -> list[int]:
    """Het eerste afgesloten dossier; is er geen, dan zegt het scherm bij een lopend dossier waarom niet."""
    ding = _eerste("trajecten.Traject", {"toestand__in": ("voldaan", "beëindigd")})
    return [ding.pk] if ding else dossiers


def _dossier_van(ding: Any) -> int:
    """Een besluit kent het dossier als sleutel, een oproep via de intake, de rest rechtstreeks."""
    return getattr(ding, "dossier", None) or getattr(ding, "traject_id", None) or ding.intake.traject_id


def _eerste(label: str, filter_: dict[str, Any]) -> Any:
    return apps.get_model(label).objects.filter(**filter_).order_by("pk").first()
