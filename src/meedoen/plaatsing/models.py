"""Wie zit waar? De inschrijving van een inburgeraar bij een school, onder een eigen deelnemernummer."""

from __future__ import annotations

from django.db import models

from meedoen.aanbod.models import School
from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel
from meedoen.trajecten.models import Traject


class Plaatsing(GemeenteModel):
    """De school kent alleen `nummer`, nooit een BSN (GEG-3, K2)."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="plaatsingen")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    nummer = models.CharField(max_length=20)
    groep = models.CharField(max_length=40, blank=True)
    lesuren_per_week = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    begin = models.DateField()
    einde = models.DateField(null=True)
    reden_einde = models.CharField(max_length=20, blank=True)

    GEGEVENS = gegevens(
        Klasse.ONDERWIJS,
        Doel.BEGELEIDING,
        "traject",
        "school",
        "nummer",
        "groep",
        "lesuren_per_week",
        "begin",
        "einde",
        "reden_einde",
    )

    class Meta:
        ordering = ["-begin", "pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "nummer"], name="plaatsing_nummer")]

    def __str__(self) -> str:
        return self.nummer
