"""Een gemiste oproep voor de brede intake."""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import VersieModel
from meedoen.trajecten.keuzes import Oproepreden
from meedoen.trajecten.models.intake import Intake


class Oproep(VersieModel):
    """Eén gemiste oproep (INT-02); een vergissing wordt ingetrokken met reden, nooit gewist."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="oproepen")
    dag = models.DateField(help_text="de dag waarvoor iemand was opgeroepen")
    reden = models.CharField(max_length=20, choices=Oproepreden.choices)
    toelichting = models.TextField(help_text="wat er gebeurde, in eigen woorden")
    waarschuwing_op = models.DateField(null=True, blank=True, help_text="schriftelijke waarschuwing verstuurd (INT-02)")
    vastgelegd_op = models.DateField()
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_reden = models.TextField(blank=True)

    GEGEVENS = {
        **gegevens(
            Klasse.ONDERWIJS,
            Doel.BEGELEIDING,
            "intake",
            "dag",
            "reden",
            "waarschuwing_op",
            "vastgelegd_op",
            "ingetrokken_op",
        ),
        **gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "toelichting", "ingetrokken_reden"),
    }

    class Meta:
        ordering = ["dag", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "dag"], condition=models.Q(ingetrokken_op=None), name="oproep_een_per_dag"
            )
        ]

    def __str__(self) -> str:
        return f"oproep {self.pk}"
