"""Wat moet er gebeuren, en wie spreekt wie? Een taak en een afspraak kennen het dossier alleen als sleutel."""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import Medewerker, VersieModel
from meedoen.taken.keuzes import Afspraaksoort


class Taak(VersieModel):
    """Iets dat iemand moet doen vóór een dag."""

    dossier = models.PositiveBigIntegerField(db_index=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    omschrijving = models.CharField(max_length=200)
    uiterlijk = models.DateField()
    gereed_op = models.DateField(null=True)

    GEGEVENS = gegevens(
        Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "dossier", "medewerker", "omschrijving", "uiterlijk", "gereed_op"
    )

    class Meta:
        ordering = ["uiterlijk", "pk"]
        indexes = [models.Index(fields=["medewerker", "gereed_op", "uiterlijk"], name="taak_open")]

    def __str__(self) -> str:
        return f"taak {self.pk}"


class Afspraak(VersieModel):
    """Een gesprek of bezoek op een tijdstip; afzeggen wist haar niet."""

    dossier = models.PositiveBigIntegerField(db_index=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=40, choices=Afspraaksoort.choices)
    begin = models.DateTimeField()
    plaats = models.CharField(max_length=80, blank=True)
    tolk = models.CharField(max_length=40, blank=True)
    afgezegd_op = models.DateField(null=True)
    afzegreden = models.CharField(max_length=200, blank=True)

    GEGEVENS = {
        **gegevens(
            Klasse.BASIS,
            Doel.BEGELEIDING,
            "dossier",
            "medewerker",
            "soort",
            "begin",
            "plaats",
            "tolk",
            "afgezegd_op",
        ),
        **gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "afzegreden"),
    }

    class Meta:
        ordering = ["begin", "pk"]
        indexes = [models.Index(fields=["medewerker", "begin"], name="afspraak_agenda")]

    def __str__(self) -> str:
        return f"afspraak {self.pk}"
