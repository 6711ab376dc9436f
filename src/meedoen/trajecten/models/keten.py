"""Wat DUO en het COA over dit traject leverden."""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel
from meedoen.trajecten.models.traject import Traject


class Duofeit(GemeenteModel):
    """Wat DUO meldde over dit traject; het besluit van DUO leidt, onze berekening controleert."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="duofeiten")
    gebeurtenis = models.CharField(max_length=10)
    soort = models.CharField(max_length=20)
    datum = models.DateField()
    waarde = models.JSONField(default=dict)
    sleutel = models.CharField(max_length=64, help_text="ontdubbeling van de melding")
    sloot_af = models.BooleanField(default=False, help_text="door deze melding ging het dossier dicht; dat leidt")

    GEGEVENS = gegevens(
        Klasse.ONDERWIJS, Doel.PLICHT, "traject", "gebeurtenis", "soort", "datum", "waarde", "sleutel", "sloot_af"
    )

    class Meta:
        ordering = ["datum", "pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "sleutel"], name="duofeit_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebeurtenis} {self.datum}"


class CoaProfiel(GemeenteModel):
    """Wat het COA over deze persoon meegaf bij de koppeling; alleen wat is gegeven, met de dag van ontvangst."""

    traject = models.OneToOneField(Traject, on_delete=models.PROTECT, related_name="coaprofiel")
    ontvangen_op = models.DateField()
    profiel = models.JSONField(default=dict, help_text="veld uit de tabel COA_VELDEN en de waarde als tekst")

    GEGEVENS = gegevens(Klasse.VERBLIJF, Doel.BEGELEIDING, "traject", "ontvangen_op", "profiel")

    def __str__(self) -> str:
        return f"COA-profiel {self.pk}"
