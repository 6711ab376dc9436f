"""De catalogus: welke scholen geven les, en met welk keurmerk?"""

from __future__ import annotations

from django.db import models


class School(models.Model):
    """Een cursusinstelling; regionaal gedeeld, zonder persoonsgegevens."""

    naam = models.CharField(max_length=80, unique=True)
    kvk = models.CharField(max_length=8, unique=True)
    plaats = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    keurmerk = models.BooleanField(default=True, help_text="Keurmerk Inburgeren (KEUR-01)")
    taalschakel = models.BooleanField(default=False, help_text="diploma-erkenning taalschakeltraject (OND-02)")

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam
