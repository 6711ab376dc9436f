"""Beschikking: wat is besloten, namens wie, waarom, en tot wanneer kan iemand bezwaar maken?"""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel, Medewerker


class Besluit(GemeenteModel):
    """BES-1, BES-2: na bekendmaking onwijzigbaar; herstellen kan alleen met een nieuw besluit dat verwijst."""

    soort = models.CharField(max_length=40)
    dossier = models.PositiveBigIntegerField(db_index=True)
    kenmerk = models.CharField(max_length=40)
    onderwerp = models.CharField(max_length=120)
    namens = models.CharField(max_length=120, help_text="het college namens wie is besloten (TEN-9)")
    genomen_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    dagtekening = models.DateField()
    grondslag = models.JSONField(default=list)
    motivering = models.TextField()
    inhoud = models.JSONField(default=dict, help_text="de brief zoals zij is opgemaakt")
    bekendgemaakt_op = models.DateField(null=True)
    bezwaar_tot_en_met = models.DateField(null=True)
    pdf = models.BinaryField(null=True)
    pdf_hash = models.CharField(max_length=64, blank=True)
    vervangt = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="vervangen_door")

    GEGEVENS = {
        **gegevens(
            Klasse.BASIS,
            Doel.BESLUIT,
            "soort",
            "dossier",
            "kenmerk",
            "onderwerp",
            "namens",
            "genomen_door",
            "dagtekening",
            "grondslag",
            "bekendgemaakt_op",
            "bezwaar_tot_en_met",
            "pdf_hash",
            "vervangt",
        ),
        **gegevens(Klasse.VRIJE_TEKST, Doel.BESLUIT, "motivering", "inhoud", "pdf"),
    }

    class Meta:
        ordering = ["-dagtekening", "-pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "kenmerk"], name="besluit_kenmerk")]

    def __str__(self) -> str:
        return self.kenmerk
