"""Het persoonlijk plan inburgering en participatie met zijn doelen."""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel, VersieModel
from meedoen.besluiten.models import Besluit
from meedoen.trajecten.keuzes import keuzes_uit
from meedoen.trajecten.models.traject import Traject
from meedoen.trajecten.toestanden import PipToestand
from meedoen.wet.begrippen import Leerroute, Taalniveau


class Pip(VersieModel):
    """Persoonlijk plan inburgering en participatie (Wi2021 art. 15): concept, besproken, vastgesteld, vervangen."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="pips")
    volgnummer = models.PositiveSmallIntegerField()
    toestand = models.CharField(max_length=12, choices=keuzes_uit(PipToestand), default=PipToestand.CONCEPT)
    leerroute = models.CharField(max_length=10, choices=keuzes_uit(Leerroute), blank=True)
    taalniveau = models.CharField(max_length=2, choices=keuzes_uit(Taalniveau), default=Taalniveau.B1)
    a2_onderdelen = models.JSONField(default=list, blank=True, help_text="taalonderdelen op A2 (AFS-01)")
    lesuren_per_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    lesuren_totaal = models.PositiveSmallIntegerField(null=True, blank=True)
    pvt_uren = models.PositiveSmallIntegerField(default=12)
    map_uren = models.PositiveSmallIntegerField(default=40)
    gesprekken = models.PositiveSmallIntegerField(null=True, blank=True)
    begeleiding = models.TextField(blank=True)
    ontzorgen = models.TextField(blank=True)
    ontzorgen_reden = models.TextField(blank=True, help_text="oordeel als het recht niet vaststaat (ONTZ-01)")
    voorschool = models.TextField(blank=True)
    alfabetisering = models.BooleanField(default=False)
    wensexamens = models.JSONField(default=list, blank=True, help_text="Z-route: examens op eigen wens (PIP-13)")
    examenwens = models.CharField(max_length=120, blank=True, help_text="toelichting bij die wens; beslist niets")
    motivering = models.TextField(blank=True)
    wijziging = models.CharField(max_length=200, blank=True, help_text="waarom deze versie, in één zin")
    bijzonder_geval = models.TextField(blank=True, help_text="motivering om van de 1,5 jaar af te wijken (WIS-04)")
    voldoende_inzet = models.BooleanField(null=True, help_text="oordeel bij afschalen (AFS-02)")
    b1_haalbaar = models.BooleanField(null=True, help_text="oordeel bij afschalen (AFS-01)")
    getoond_op = models.DateField(null=True, blank=True)
    dagtekening = models.DateField(null=True, blank=True)
    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    GEGEVENS = {
        **gegevens(
            Klasse.ONDERWIJS,
            Doel.BESLUIT,
            "traject",
            "volgnummer",
            "toestand",
            "leerroute",
            "taalniveau",
            "a2_onderdelen",
            "lesuren_per_week",
            "lesuren_totaal",
            "pvt_uren",
            "map_uren",
            "gesprekken",
            "alfabetisering",
            "wensexamens",
            "examenwens",
            "getoond_op",
            "dagtekening",
            "besluit",
            "voldoende_inzet",
            "b1_haalbaar",
        ),
        **gegevens(
            Klasse.VRIJE_TEKST,
            Doel.BESLUIT,
            "begeleiding",
            "ontzorgen",
            "ontzorgen_reden",
            "voorschool",
            "motivering",
            "bijzonder_geval",
            "wijziging",
        ),
    }

    class Meta:
        ordering = ["-volgnummer"]
        constraints = [models.UniqueConstraint(fields=["traject", "volgnummer"], name="pip_volgnummer")]

    def __str__(self) -> str:
        return f"PIP versie {self.volgnummer}"


class Pipdoel(GemeenteModel):
    """Eén SMART-doel in eigen woorden."""

    pip = models.ForeignKey(Pip, on_delete=models.CASCADE, related_name="doelen")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=120)
    wat = models.CharField(max_length=300)
    hoe_meten = models.CharField(max_length=200)
    haalbaar = models.CharField(max_length=200, blank=True)
    nodig_voor = models.CharField(max_length=200, blank=True)
    wanneer = models.DateField()
    wie_helpt = models.CharField(max_length=120, blank=True)

    GEGEVENS = gegevens(
        Klasse.VRIJE_TEKST,
        Doel.BESLUIT,
        "pip",
        "volgorde",
        "titel",
        "wat",
        "hoe_meten",
        "haalbaar",
        "nodig_voor",
        "wanneer",
        "wie_helpt",
    )

    class Meta:
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return f"doel {self.volgorde}"
