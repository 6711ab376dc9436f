"""Uren, examens en afrondingen: waarmee iemand aan de plicht voldoet."""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel, VersieModel
from meedoen.trajecten.keuzes import Examenresultaat, Stand, Urensoort, keuzes_uit
from meedoen.trajecten.models.traject import Traject
from meedoen.wet.begrippen import Onderdeel


class Uurregel(GemeenteModel):
    """Eén regel van het urengrootboek; een regel wordt nooit gewist, alleen gecorrigeerd.

    Een correctie is een eigen regel op de dag van de les: `duur` en `telt` zijn dan het verschil en mogen min zijn.
    Zo is elke som een optelling, van welk deel van het grootboek ook.
    """

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="uurregels")
    datum = models.DateField()
    soort = models.CharField(max_length=14, choices=Urensoort.choices)
    duur = models.DecimalField(max_digits=5, decimal_places=2, help_text="uren volgens het rooster")
    telt = models.DecimalField(
        max_digits=5, decimal_places=2, help_text="uren die tellen; bij een correctie mag dat min zijn"
    )
    stand = models.CharField(max_length=22, choices=Stand.choices)
    reden = models.CharField(max_length=200, blank=True)
    intake = models.BooleanField(default=False, help_text="in het kader van de brede intake (INT-14)")
    keurmerk = models.BooleanField(default=True, help_text="bij een keurmerk- of taalschakelinstelling (AFS-02)")
    bron = models.CharField(max_length=80)
    les_sleutel = models.CharField(max_length=80, help_text="ontdubbeling: aanbieder, les, plaatsing en versie")
    betwist = models.BooleanField(default=False)
    betwist_reden = models.CharField(max_length=200, blank=True)
    betwist_op = models.DateField(null=True, blank=True)
    beslist_op = models.DateField(null=True, blank=True)
    gegrond = models.BooleanField(null=True, help_text="kreeg de inburgeraar gelijk?")
    beslissing = models.CharField(max_length=200, blank=True, help_text="de reden, voor de inburgeraar")
    corrigeert = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="correcties")
    ingevoerd_op = models.DateTimeField()

    GEGEVENS = gegevens(
        Klasse.ONDERWIJS,
        Doel.BEGELEIDING,
        "traject",
        "datum",
        "soort",
        "duur",
        "telt",
        "stand",
        "intake",
        "keurmerk",
        "bron",
        "les_sleutel",
        "betwist",
        "betwist_op",
        "beslist_op",
        "gegrond",
        "corrigeert",
        "ingevoerd_op",
    ) | gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "reden", "betwist_reden", "beslissing")

    class Meta:
        ordering = ["-datum", "-pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "les_sleutel"], name="uurregel_een_keer")]
        indexes = [models.Index(fields=["traject", "-datum", "-id"], name="uurregel_grootboek")]

    def __str__(self) -> str:
        return f"uurregel {self.pk}"

    @property
    def versie(self) -> int:
        """BTR-2: een regel wijzigt niet, er komt een correctie bij; daaraan is te zien of een ander eerder was."""
        return 1 + len(self.correcties.all())


class Examen(VersieModel):
    """Een examenonderdeel: gepland of met uitslag. De uitslag van DUO leidt."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="examens")
    onderdeel = models.CharField(max_length=24, choices=keuzes_uit(Onderdeel))
    niveau = models.CharField(max_length=2, blank=True)
    datum = models.DateField()
    resultaat = models.CharField(max_length=10, choices=Examenresultaat.choices)
    bron = models.CharField(max_length=40)

    GEGEVENS = gegevens(
        Klasse.ONDERWIJS, Doel.BEGELEIDING, "traject", "onderdeel", "niveau", "datum", "resultaat", "bron"
    )

    class Meta:
        ordering = ["datum", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "onderdeel", "niveau", "datum"], name="examen_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.onderdeel} {self.datum}"


class Afronding(VersieModel):
    """PVT-ondertekening, MAP-eindgesprek of eindgesprek Z-route, met de voorwaarden die de wet stelt."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="afrondingen")
    onderdeel = models.CharField(max_length=24, choices=keuzes_uit(Onderdeel))
    datum = models.DateField()
    voorwaarde = models.BooleanField(
        default=False, help_text="PVT: activiteit bij een kernwaarde; MAP: acht thema's klaar"
    )
    verwijtbaar = models.BooleanField(null=True, help_text="alleen invullen als DUO erom vraagt (PVT-05)")
    reden = models.CharField(max_length=200, blank=True, help_text="waarom de dag vóór de laatste uren ligt (Z-02)")
    bron = models.CharField(max_length=40)

    GEGEVENS = gegevens(
        Klasse.ONDERWIJS,
        Doel.BEGELEIDING,
        "traject",
        "onderdeel",
        "datum",
        "voorwaarde",
        "verwijtbaar",
        "bron",
    ) | gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "reden")

    class Meta:
        ordering = ["datum", "pk"]
        constraints = [models.UniqueConstraint(fields=["traject", "onderdeel"], name="afronding_een_keer")]

    def __str__(self) -> str:
        return f"{self.onderdeel} {self.datum}"
