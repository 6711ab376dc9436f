"""Gesprekken met de inburgeraar."""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import Medewerker, VersieModel
from meedoen.trajecten.keuzes import Contactsoort, Verslagklasse
from meedoen.trajecten.models.traject import Traject


class Gesprek(VersieModel):
    """Een gevoerd gesprek of ander contact, met verslag."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="gesprekken")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    datum = models.DateField()
    soort = models.CharField(max_length=40, choices=Contactsoort.choices)
    voortgangsgesprek = models.BooleanField(default=False, help_text="telt mee voor het aantal in het PIP (PIP-01)")
    verslag = models.TextField(blank=True)
    verslagklasse = models.CharField(
        max_length=2, choices=Verslagklasse.choices, default=Verslagklasse.GEWOON, help_text="wie het mag lezen"
    )
    pip_wijzigen = models.BooleanField(default=False, help_text="uit dit gesprek bleek dat het PIP anders moet")

    GEGEVENS = {
        **gegevens(
            Klasse.BASIS,
            Doel.BEGELEIDING,
            "traject",
            "medewerker",
            "datum",
            "soort",
            "voortgangsgesprek",
            "verslagklasse",
            "pip_wijzigen",
        ),
        **gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "verslag"),
    }

    class Meta:
        ordering = ["-datum", "-pk"]
        indexes = [models.Index(fields=["traject", "-datum"], name="gesprek_laatste")]

    def __str__(self) -> str:
        return f"gesprek {self.pk}"
