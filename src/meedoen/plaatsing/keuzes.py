"""Vaste keuzelijsten van de school: einde, niveau, prognose en advies, in de woorden van het open formaat."""

from __future__ import annotations

from django.db import models

# Zo begint elk deelnemernummer; een dossiernummer, BSN of V-nummer begint nooit zo.
DEELNEMER = "P-"


class RedenEinde(models.TextChoices):
    AFGEROND = "afgerond", "Afgerond"
    WISSEL = "wissel", "Andere school of groep"
    UITVAL = "uitval", "Gestopt"
    VERHUIZING = "verhuizing", "Verhuisd"
    ZIEKTE = "ziekte", "Ziekte"
    WERK = "werk", "Werk"
    ANDERS = "anders", "Anders"


class Niveau(models.TextChoices):
    ALFA_A = "alfa_a", "Alfa A"
    ALFA_B = "alfa_b", "Alfa B"
    ALFA_C = "alfa_c", "Alfa C"
    PRE_A1 = "pre_a1", "Nog geen A1"
    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2 = "b2", "B2"


class Prognose(models.TextChoices):
    OP_SCHEMA = "op_schema", "Op schema"
    ACHTER = "achter", "Loopt achter"
    VOOR = "voor", "Loopt voor"


class Advies(models.TextChoices):
    DOORGAAN = "doorgaan", "Doorgaan"
    WISSEL_ROUTE = "wissel_route", "Andere leerroute"
    MEER_STEUN = "meer_steun", "Meer steun"
    AFSCHALEN = "afschalen", "Afschalen"
