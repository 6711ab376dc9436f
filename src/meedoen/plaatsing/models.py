"""Wie zit waar? De inschrijving van een inburgeraar bij een school, onder een eigen deelnemernummer."""

from __future__ import annotations

from django.db import models

from meedoen.aanbod.models import School
from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel, Organisatie, VersieModel
from meedoen.plaatsing.keuzes import Advies, Niveau, Prognose, RedenEinde
from meedoen.trajecten.keuzes import Urensoort
from meedoen.trajecten.models import Traject


class Plaatsing(VersieModel):
    """De school kent alleen `nummer`, nooit een BSN (GEG-3, K2)."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="plaatsingen")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    nummer = models.CharField(max_length=20)
    groep = models.CharField(max_length=40, blank=True)
    lesuren_per_week = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    begin = models.DateField()
    einde = models.DateField(null=True)
    reden_einde = models.CharField(max_length=20, choices=RedenEinde.choices, blank=True)
    toelichting = models.TextField(
        blank=True, help_text="per herstel een regel: wat er stond, en waarom dat niet klopte"
    )

    GEGEVENS = {
        **gegevens(
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
        ),
        **gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "toelichting"),
    }

    class Meta:
        ordering = ["-begin", "pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "nummer"], name="plaatsing_nummer")]

    def __str__(self) -> str:
        return self.nummer


class Schoolles(models.Model):
    """Een les zoals de school haar opgaf, zonder personen; zo vindt aanwezigheid uit een tweede bestand haar les."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    aanbieder = models.CharField(max_length=8, blank=True, help_text="KvK-nummer, leeg als het bestand het niet noemt")
    les_id = models.CharField(max_length=40)
    groep = models.CharField(max_length=40, blank=True)
    datum = models.DateField()
    uren = models.DecimalField(max_digits=5, decimal_places=2)
    onderdeel = models.CharField(max_length=14, choices=Urensoort.choices)
    vervallen = models.BooleanField(default=False)

    class Meta:
        ordering = ["datum", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "aanbieder", "les_id"], name="schoolles_een_keer")
        ]

    def __str__(self) -> str:
        return self.les_id


class Voortgang(GemeenteModel):
    """Hoe ver is iemand volgens de school, op een peildatum, per vaardigheid?"""

    plaatsing = models.ForeignKey(Plaatsing, on_delete=models.PROTECT, related_name="voortgang")
    peildatum = models.DateField()
    luisteren = models.CharField(max_length=6, choices=Niveau.choices, blank=True)
    spreken = models.CharField(max_length=6, choices=Niveau.choices, blank=True)
    lezen = models.CharField(max_length=6, choices=Niveau.choices, blank=True)
    schrijven = models.CharField(max_length=6, choices=Niveau.choices, blank=True)
    bron = models.CharField(max_length=20, blank=True, help_text="toets, docent of zelf; meer met een komma")
    prognose = models.CharField(max_length=12, choices=Prognose.choices, blank=True)
    advies = models.CharField(max_length=14, choices=Advies.choices, blank=True)
    toelichting = models.CharField(max_length=500, blank=True)

    GEGEVENS = {
        **gegevens(
            Klasse.ONDERWIJS,
            Doel.BEGELEIDING,
            "plaatsing",
            "peildatum",
            "luisteren",
            "spreken",
            "lezen",
            "schrijven",
            "bron",
            "prognose",
            "advies",
        ),
        **gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "toelichting"),
    }

    class Meta:
        ordering = ["-peildatum", "-pk"]
        constraints = [models.UniqueConstraint(fields=["plaatsing", "peildatum"], name="voortgang_een_keer")]

    def __str__(self) -> str:
        return f"voortgang {self.peildatum}"
