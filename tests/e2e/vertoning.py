"""Alles wat er te zien is: een medewerker per rol, dossiers in elke stand, bestanden en meldingen, en de adressen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from tests.factories import OP, Regio
from tests.factories.invoer import lees_in
from tests.factories.rijk import rijk_dossier
from tools.schermwandeling import adressen

from meedoen.autorisatie.models import BewaardeLijst, Gemeente, Medewerker
from meedoen.autorisatie.rollen import ROLLEN, Rol
from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import Toestand

TOESTANDEN = (Toestand.AANGEMELD, Toestand.INTAKE_GESTART, Toestand.INTAKE_AFGEROND)
GEWEIGERD = "Achternaam;Geboortedatum;Gemeente\nVoorbeeld;31-02-1990;Hoorn\n"
INGELEZEN = "Achternaam;Voornamen;Geboortedatum;Gemeente;Doelgroep\nVoorbeeld;Amal;14-03-1991;Hoorn;asielstatushouder\n"
ONBEKEND = {
    "berichtId": "vertoning-1",
    "gemeentecode": "0405",
    "notificatie": {
        "registratieDatumTijd": "2026-11-23T08:00:00+01:00",
        "gebeurtenisId": "SS141",
        "bsn": "999990019",
    },
}


@dataclass(frozen=True, slots=True)
class Vertoning:
    """`zonder` noemt de adressen waarvoor geen voorbeeld is; die lijst hoort leeg te zijn."""

    ploeg: dict[Rol, Medewerker]
    paden: dict[str, list[str]]
    zonder: list[str]

    def per_rol(self) -> Iterator[tuple[Medewerker, list[str]]]:
        """De klantmanager ziet elk scherm in elke stand, een ander elk scherm van het rijkste dossier."""
        for rol, medewerker in self.ploeg.items():
            alles = rol == Rol.KLANTMANAGER
            yield medewerker, [pad for rij in self.paden.values() for pad in (rij if alles else rij[-1:])]


def schermen(wie: Medewerker | None, paden: list[str], *, stand: tuple[int, ...] = (200,)) -> Iterator[tuple[str, Any]]:
    """De adressen die voor deze medewerker een bladzijde geven, met het antwoord; een bestand is geen scherm."""
    client = Client()
    if wie:
        client.force_login(wie)
    for pad in paden:
        antwoord = client.get(pad)
        if antwoord.status_code in stand and "html" in antwoord["Content-Type"]:
            yield pad, antwoord


def vertoning() -> Vertoning:
    """De gegevens in de testdatabase, met de adressen die daarbij horen."""
    regio = Regio()
    ploeg = {rol: regio.medewerker(str(rol).capitalize(), rol) for rol, rechten in ROLLEN.items() if rechten}
    manager = ploeg[Rol.KLANTMANAGER]
    lees_in(GEWEIGERD, manager, naam="lijst-met-fout.csv")
    lees_in(INGELEZEN, manager, naam="lijst.csv")
    lees_in([ONBEKEND], manager, naam="meldingen-duo.json")
    with context({g.pk for g in Gemeente.objects.all()}):
        dossiers = [rijk_dossier(regio, manager, toestand=toestand).pk for toestand in TOESTANDEN]
        dicht = rijk_dossier(regio, manager, toestand=Toestand.VOLDAAN)
        Traject.objects.filter(pk=dicht.pk).update(bewijs="certificaat", certificaat_uitgereikt_op=OP)
        dossiers.append(rijk_dossier(regio, manager, volledig=True).pk)
        BewaardeLijst.objects.create(medewerker=manager, naam="Lijst", zoekvraag="lijst=mijn")
        paden, zonder = adressen(dossiers)
        for tab in ("dossier", "onderdelen"):
            paden[tab].insert(0, reverse(tab, args=[dicht.pk]))
    return Vertoning(ploeg, paden, zonder)
