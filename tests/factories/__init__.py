"""Fabrieken voor tests: een regio met twee gemeenten, een buitengemeente, medewerkers en een dossier."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from meedoen.autorisatie.models import Gemeente, Mandaat, Medewerker, Organisatie
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import Wie, context, wie_is
from meedoen.personen.services import persoon_vastleggen
from meedoen.trajecten.keuzes import Leefgebied
from meedoen.trajecten.models import Intake, Traject
from meedoen.trajecten.services.dossier import dossier_openen
from meedoen.trajecten.services.intake import intake_afronden, intake_bewaren, intake_starten

OP = date(2026, 11, 24)


class Regio:
    """Hoorn en Medemblik met een regionaal team; Opmeer hoort er niet bij."""

    def __init__(self) -> None:
        self.hoorn, self.medemblik, self.opmeer = (
            Gemeente.objects.create(code=code, naam=naam)
            for code, naam in (("0405", "Hoorn"), ("0420", "Medemblik"), ("0432", "Opmeer"))
        )
        self.team = Organisatie.objects.create(naam="Regionaal team")
        self.buiten = Organisatie.objects.create(naam="Gemeente Opmeer", gemeente=self.opmeer)
        for gemeente in (self.hoorn, self.medemblik):
            Mandaat.objects.create(organisatie=self.team, gemeente=gemeente, handelingen=["*"], van=date(2022, 1, 1))

    def medewerker(self, naam: str, rol: Rol = Rol.KLANTMANAGER, organisatie: Organisatie | None = None) -> Medewerker:
        return Medewerker.objects.create(
            gebruikersnaam=naam.lower().replace(" ", "."), naam=naam, rol=rol, organisatie=organisatie or self.team
        )

    def wie(self, medewerker: Medewerker) -> Wie:
        return wie_is(medewerker, op=OP)


def als(medewerker: Medewerker, **hoe: Any) -> Client:
    """Een browser waarin deze medewerker is aangemeld."""
    client = Client(**hoe)
    client.force_login(medewerker)
    return client


def dossier(regio: Regio, medewerker: Medewerker, gemeente: Gemeente, **velden: object) -> Traject:
    """Een geopend dossier in deze gemeente, op naam van deze medewerker."""
    with context({gemeente.pk}):
        persoon, _ = persoon_vastleggen(
            gemeente=gemeente,
            bsn=str(velden.pop("bsn", "")),
            voornamen=str(velden.pop("voornamen", "Amal")),
            achternaam=str(velden.pop("achternaam", "Al-Khatib")),
            geboortedatum=date(1991, 3, 14),
        )
        feiten = {"doelgroep": "asielstatushouder", "kennisgeving_duo": date(2026, 10, 1)} | velden
        return dossier_openen(persoon=persoon, klantmanager=medewerker, op=OP, **feiten)


def intake_afgerond(regio: Regio, traject: Traject, medewerker: Medewerker, *, oordeel: str = "b1") -> Traject:
    """Breng een dossier tot een afgeronde brede intake, langs dezelfde diensten als het scherm."""
    wie = regio.wie(medewerker)
    toets = "B1-route niet haalbaar" if oordeel == "z" else "B1-route haalbaar"
    with context(wie.gemeenten):
        intake = intake_starten(traject=traject, wie=wie)
        velden = {"gewezen_op_alleen": True, "lbt_uitslag": toets, "eigen_oordeel": oordeel}
        bevindingen = {code: (f"Bevinding {code}", "") for code in Leefgebied.values}
        intake_bewaren(intake=intake, wie=wie, versie=1, velden=velden, bevindingen=bevindingen)
        intake = Intake.objects.select_related("traject").get(pk=intake.pk)
        intake_afronden(intake=intake, wie=wie, versie=intake.versie)
        return Traject.objects.get(pk=traject.pk)


def met_pip(traject: Traject, **velden: object) -> Traject:
    """Hetzelfde dossier met een vastgesteld PIP, zonder de omweg langs intake en besluit."""
    from meedoen.trajecten.termijnen import berekende_kolommen

    with context({traject.gemeente_id}):
        basis = {"eerste_pip": date(2025, 3, 3), "leerroute": "b1", "taalniveau": "B1", "toestand": "pip_vastgesteld"}
        for naam, waarde in (basis | velden).items():
            setattr(traject, naam, waarde)
        for kolom, dag in berekende_kolommen(traject).items():
            setattr(traject, kolom, dag)
        traject.save()
        return Traject.objects.select_related("gemeente", "persoon", "klantmanager").get(pk=traject.pk)
