"""De brede intake met haar bevindingen per leefgebied."""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import VersieModel
from meedoen.trajecten.keuzes import Lbt, Leefgebied, keuzes_uit
from meedoen.trajecten.models.traject import Traject
from meedoen.wet.begrippen import Leerroute


class Intake(VersieModel):
    """De brede intake (Wi2021 art. 14): toets en eigen oordeel naast elkaar, afwijken met reden."""

    traject = models.OneToOneField(Traject, on_delete=models.PROTECT, related_name="intake")
    gestart_op = models.DateField(null=True, blank=True, help_text="leeg: nog niet begonnen, wel een gemiste oproep")
    afgerond_op = models.DateField(null=True, blank=True)
    gewezen_op_alleen = models.BooleanField(
        default=False, help_text="gewezen op het recht om alleen te spreken (INT-07)"
    )
    tolk = models.CharField(max_length=40, blank=True)
    oproepen_gemist = models.PositiveSmallIntegerField(default=0)
    lbt_uitslag = models.CharField(max_length=30, choices=Lbt.choices, blank=True)
    lbt_score = models.CharField(max_length=10, blank=True)
    lbt_grens = models.CharField(max_length=10, blank=True)
    lbt_datum = models.DateField(null=True, blank=True)
    lbt_ontheffing = models.CharField(max_length=10, blank=True, help_text="visueel of auditief (INT-11)")
    kan_toets_afleggen = models.BooleanField(null=True)
    eigen_oordeel = models.CharField(max_length=10, choices=keuzes_uit(Leerroute), blank=True)
    afwijking_reden = models.TextField(blank=True)
    samenvatting = models.TextField(blank=True)

    GEGEVENS = {
        **gegevens(
            Klasse.ONDERWIJS,
            Doel.BEGELEIDING,
            "traject",
            "gestart_op",
            "afgerond_op",
            "gewezen_op_alleen",
            "tolk",
            "oproepen_gemist",
            "lbt_uitslag",
            "lbt_score",
            "lbt_grens",
            "lbt_datum",
            "eigen_oordeel",
        ),
        **gegevens(Klasse.GEZONDHEID, Doel.BEGELEIDING, "lbt_ontheffing", "kan_toets_afleggen"),
        **gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "afwijking_reden", "samenvatting"),
    }

    def __str__(self) -> str:
        return f"intake {self.pk}"

    @property
    def toetszin(self) -> str:
        """Wat de leerbaarheidstoets zei, in een zin voor de inburgeraar; leeg als er geen toets was."""
        if self.lbt_uitslag == Lbt.ONBEKEND:
            return "De uitslag van de leerbaarheidstoets is niet bekend."
        return f"DUO schrijft na de leerbaarheidstoets: {self.lbt_uitslag}." if self.lbt_uitslag else ""


class Bevinding(VersieModel):
    """Wat de intake opleverde op één leefgebied; gezondheid is K5, de rest vrije tekst."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="bevindingen")
    leefgebied = models.CharField(max_length=24, choices=Leefgebied.choices)
    tekst = models.TextField(blank=True)
    hulp_nodig = models.CharField(max_length=200, blank=True)

    GEGEVENS = {
        **gegevens(Klasse.BASIS, Doel.BEGELEIDING, "intake", "leefgebied"),
        **gegevens(Klasse.GEZONDHEID, Doel.BEGELEIDING, "tekst", "hulp_nodig"),
    }

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["intake", "leefgebied"], name="bevinding_leefgebied")]

    def __str__(self) -> str:
        return self.leefgebied
