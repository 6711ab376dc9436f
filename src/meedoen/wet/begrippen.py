"""De woorden van de wet als enums; dezelfde woorden staan in database, scherm en casussen."""

from __future__ import annotations

from enum import StrEnum


class Doelgroep(StrEnum):
    """PLI-08, PLI-09: de eerste heeft een volledig takenpakket; gezin en overig hebben hetzelfde recht."""

    ASIELSTATUSHOUDER = "asielstatushouder"
    GEZINSMIGRANT = "gezinsmigrant"
    OVERIGE_MIGRANT = "overige_migrant"


class Vergunning(StrEnum):
    ASIEL_BEPAALDE_TIJD = "asiel_bepaalde_tijd"
    REGULIER_BIJ_STATUSHOUDER = "regulier_bij_statushouder"
    REGULIER_GEZIN = "regulier_gezin"
    REGULIER_OVERIG = "regulier_overig"


class Leerroute(StrEnum):
    B1 = "b1"
    ONDERWIJS = "onderwijs"
    Z = "z"


class Onderdeel(StrEnum):
    PVT = "pvt"
    MAP = "map"
    LEZEN = "lezen"
    LUISTEREN = "luisteren"
    SCHRIJVEN = "schrijven"
    SPREKEN = "spreken"
    KNM = "knm"
    TAALSCHAKELTRAJECT = "taalschakeltraject"
    Z_CURSUSUREN = "z_cursusuren"
    Z_PARTICIPATIE_UREN = "z_participatie_uren"
    Z_EINDGESPREK = "z_eindgesprek"

    @property
    def woord(self) -> str:
        """Zoals het in een zin staat: afkortingen in hoofdletters, de rest gewoon."""
        return self.value.upper() if self.value in _AFKORTINGEN else self.value.removeprefix("z_").replace("_", "-")


_AFKORTINGEN = ("pvt", "map", "knm")


class Verwijtbaarheid(StrEnum):
    OPZET = "opzet"
    GROVE_SCHULD = "grove_schuld"
    GEEN_OPZET_OF_GROVE_SCHULD = "geen_opzet_of_grove_schuld"
    VERMINDERD = "verminderd"
    GEEN = "geen"


class Taalniveau(StrEnum):
    """Niveau waarop de taalonderdelen worden geëxamineerd (PIP-16)."""

    A2 = "A2"
    B1 = "B1"
