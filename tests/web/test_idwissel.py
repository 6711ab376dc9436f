"""R3: het verkeer van B nagespeeld met de zitting van A, en één sleutel per verzoek verwisseld."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.regels import REGELS, Regel
from tests.web.ronde import Cel, Ronde, terug, zelfde_nummers
from tests.web.wereld import tabellen

from meedoen.autorisatie.rollen import Rol

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

EIGEN, VREEMD = "eigen", "andere gemeente"
DOSSIERROUTES = sorted(naam for naam, regel in REGELS.items() if regel.soort == "dossier")
HANDELINGEN = sorted(naam for naam, regel in REGELS.items() if regel.post == 302)
# Velden van het formulier die een sleutel dragen, met wat de andere gemeente daar heeft.
SLEUTELVELDEN = ("medewerker", "klantmanager", "gemeente", "school", "taak_1_wie", "taak_2_wie", "taak_3_wie")


def afdruk() -> str:
    """Alle tabellen behalve zittingen, logboek en herhaalsleutels."""
    som = sha256()
    for model in tabellen():
        som.update(model._meta.label.encode())
        som.update(repr(list(model._base_manager.order_by("pk").values_list(*_kolommen(model)))).encode())
    return som.hexdigest()


def _kolommen(model: Any) -> list[str]:
    """Elke kolom, behalve wanneer iemand het laatst inlogde: dat is van de zitting."""
    return [veld.attname for veld in model._meta.local_fields if veld.attname != "last_login"]


def afdruk_vreemd(ronde: Ronde) -> str:
    """Alleen wat bij de andere gemeente hoort."""
    opmeer, som = ronde.wereld.gemeenten["opmeer"].pk, sha256()
    for model in tabellen():
        if any(veld.name == "gemeente" for veld in model._meta.local_fields):
            som.update(repr(list(model._base_manager.filter(gemeente=opmeer).order_by("pk").values_list())).encode())
    return som.hexdigest()


def a(ronde: Ronde) -> Client:
    return ronde.als(Rol.TEAMLEIDER, EIGEN)


def _args(ronde: Ronde, relatie: str, regel: Regel) -> list[Any]:
    boek = ronde.boek(relatie, regel)
    return [ronde.sleutel(relatie, regel, boek), *(boek.sleutels.get(arg, arg) for arg in regel.args)]


def _doe(client: Client, methode: str, pad: str, gegevens: dict[str, Any]) -> int:
    return (client.post(pad, gegevens) if methode == "POST" else client.get(pad)).status_code


def _methoden(regel: Regel) -> Iterator[str]:
    if regel.get == 200:
        yield "GET"
    if regel.post is not None:
        yield "POST"


@pytest.mark.zwaar
@pytest.mark.parametrize("route", DOSSIERROUTES)
def test_r3_een_verwisselde_sleutel_in_het_adres_bestaat_niet_en_wijzigt_niets(ronde, route):
    """Het hele adres van B, en daarna elke sleutel apart: het dossier van A met het kind van B, en andersom."""
    regel = REGELS[route]
    eigen, vreemd = _args(ronde, EIGEN, regel), _args(ronde, VREEMD, regel)
    varianten = [vreemd]
    for plek, (mijn, van_b) in enumerate(zip(eigen, vreemd, strict=True)):
        if mijn != van_b:
            varianten.append([*eigen[:plek], van_b, *eigen[plek + 1 :]])
    gegevens = ronde.invullen(EIGEN, route) if regel.post is not None else {}
    client, voor = a(ronde), afdruk()
    for args in varianten:
        for methode in _methoden(regel):
            with terug():
                status = _doe(client, methode, reverse(route, args=args), gegevens)
                assert status == 404, (methode, args, status)
                assert afdruk() == voor, (methode, args)


@pytest.mark.zwaar
@pytest.mark.parametrize("route", HANDELINGEN)
def test_r3_een_vreemde_sleutel_in_een_veld_wordt_geweigerd(ronde, route):
    gegevens = ronde.invullen(EIGEN, route)
    vreemd = {
        "gemeente": ronde.wereld.gemeenten["opmeer"].pk,
        "school": 999_999,
    }
    client, pad, voor = a(ronde), ronde.pad(EIGEN, route), afdruk()
    for veld in set(SLEUTELVELDEN) & set(gegevens):
        if veld.startswith("taak_") and route != "gesprek-vastleggen":
            continue
        waarde = vreemd.get(veld, ronde.wereld.kijkers["half"].pk)
        extra = {"taak_1": "Bel", "taak_1_uiterlijk": "2026-12-01"} if veld == "taak_1_wie" else {}
        for poging in (waarde, 10**30, "-1", "' OR 1=1 --"):
            with terug():
                status = _doe(client, "POST", pad, gegevens | extra | {veld: poging})
                assert status in (200, 400, 403, 404), (veld, poging, status)
                assert afdruk() == voor, (veld, poging)


@pytest.mark.zwaar
@pytest.mark.parametrize("route", HANDELINGEN)
def test_r3_velden_die_het_formulier_niet_kent_doen_niets(ronde, route):
    """TOE-5: een meegestuurde gemeente, persoon of sleutel verandert niets aan wat er gebeurt."""
    b = ronde.boek(VREEMD, REGELS[route])
    meegestuurd = {
        "id": b.traject.pk,
        "pk": b.traject.pk,
        "traject": b.traject.pk,
        "dossier": b.traject.pk,
        "persoon": b.traject.persoon_id,
        "gemeente_id": ronde.wereld.gemeenten["opmeer"].pk,
        "toestand": "voldaan",
        "rol": "teamleider",
        "genomen_door": ronde.wereld.collega.pk,
        "bekendgemaakt_op": "2020-01-01",
    }
    gegevens, pad = ronde.invullen(EIGEN, route), ronde.pad(EIGEN, route)
    client = a(ronde)
    with zelfde_nummers(), terug():
        vreemd_voor = afdruk_vreemd(ronde)
        zonder = _doe(client, "POST", pad, gegevens)
        gewoon = afdruk()
    with terug():
        met = _doe(client, "POST", pad, meegestuurd | gegevens)
        assert met == zonder
        assert afdruk_vreemd(ronde) == vreemd_voor
        assert _zonder_tijd(route) or afdruk() == gewoon


def _zonder_tijd(route: str) -> bool:
    """Deze handelingen leggen het tijdstip zelf vast en geven dus een eigen afdruk."""
    return route in ("uren-toevoegen", "uur-corrigeren", "uur-betwisten", "geschil-beslissen", "plaatsing-nieuw")


def test_r3_een_herhaalsleutel_van_een_ander_zegt_niets_over_die_ander(ronde):
    """BTR-3: de sleutel is gebonden aan de gebruiker, dus A krijgt niet het vervolg van B te zien."""
    ronde.invullen(EIGEN, "wacht-op")
    a(ronde)
    with terug():
        cel = Cel(Rol.KLANTMANAGER, "half mandaat", "sneltoetsen", "POST")
        client = ronde.als(cel.rol, cel.relatie)
        assert client.post(reverse("sneltoetsen"), {"herhaalsleutel": "gedeeld"}).status_code == 302
        pad = ronde.pad(EIGEN, "wacht-op")
        voor = afdruk()
        antwoord = a(ronde).post(pad, ronde.invullen(EIGEN, "wacht-op") | {"herhaalsleutel": "gedeeld"})
        assert antwoord.status_code == 302
        assert antwoord.url == reverse("gesprekken", args=[ronde.boek(EIGEN, REGELS["wacht-op"]).traject.pk])
        assert afdruk() != voor
