"""Vaste keuzelijsten van de agenda."""

from __future__ import annotations

from django.db import models


class Afspraaksoort(models.TextChoices):
    VOORTGANG = "voortgang", "Voortgangsgesprek"
    INTAKE = "intake", "Intake"
    PIP = "pip", "PIP bespreken"
    HUISBEZOEK = "huisbezoek", "Huisbezoek"
    TELEFOON = "telefoon", "Telefonisch contact"
    OVERLEG = "overleg", "Overleg met een partner"
