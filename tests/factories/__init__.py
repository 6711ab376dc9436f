"""Fabrieken voor tests: een regio met twee gemeenten, een buitengemeente, medewerkers en een dossier."""

from __future__ import annotations

from datetime import date

from meedoen.autorisatie.models import Gemeente, Mandaat, Medewerker, Organisatie
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import Wie, context, wie_is
from meedoen.personen.services import persoon_vastleggen
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import dossier_openen

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
