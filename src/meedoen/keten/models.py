"""Welke bestanden en meldingen kwamen binnen, en wat deden wij ermee?"""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel, Medewerker
from meedoen.personen.velden import VersleuteldVeld


class Invoer(models.Model):
    """INV-4: een bestand dat is ingelezen. Hetzelfde bestand nog eens verandert niets."""

    soort = models.CharField(max_length=20)
    bestandshash = models.CharField(max_length=64)
    gemeenten = models.CharField(max_length=200, help_text="sleutels van de context waarin is ingelezen")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField()
    regels = models.PositiveIntegerField(default=0)
    nieuw = models.PositiveIntegerField(default=0)
    gewijzigd = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-op"]
        constraints = [models.UniqueConstraint(fields=["bestandshash", "gemeenten"], name="invoer_een_keer")]

    def __str__(self) -> str:
        return f"{self.soort} {self.op:%Y-%m-%d}"


class Werkbak(GemeenteModel):
    """Een melding die wij niet konden plaatsen; zij wacht op een mens en gaat nooit weg."""

    gebeurtenis = models.CharField(max_length=20)
    ontvangen_op = models.DateTimeField()
    reden = models.CharField(max_length=200)
    inhoud = VersleuteldVeld()
    afgehandeld_op = models.DateField(null=True)

    GEGEVENS = gegevens(Klasse.BSN, Doel.PLICHT, "gebeurtenis", "ontvangen_op", "reden", "inhoud", "afgehandeld_op")

    class Meta:
        ordering = ["-ontvangen_op"]

    def __str__(self) -> str:
        return self.gebeurtenis
