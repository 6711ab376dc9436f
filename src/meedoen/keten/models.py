"""Welke bestanden en meldingen kwamen binnen, en wat deden wij ermee?"""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel, Medewerker, Organisatie
from meedoen.keten.toestanden import Invoertoestand
from meedoen.personen.velden import VersleuteldVeld
from meedoen.trajecten.models import Traject


class Invoer(models.Model):
    """INV-4: een bestand dat is ingelezen. Hetzelfde bestand nog eens verandert niets.

    Wijzigde een later bestand wat dit zei, dan is het ingehaald: het nog eens inlezen gaat terug naar die stand.
    """

    soort = models.CharField(max_length=20, blank=True)
    bestandsnaam = models.CharField(
        max_length=80, blank=True, help_text="zoals de gebruiker het noemt; alleen om te tonen"
    )
    bestandshash = models.CharField(max_length=64)
    opslag = models.CharField(max_length=40, blank=True, help_text="zelf gemaakte naam in de invoermap (INV-5)")
    gemeenten = models.CharField(max_length=200, help_text="codes van de context waarin is ingelezen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, null=True, related_name="+")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField()
    toestand = models.CharField(max_length=12, choices=Invoertoestand.choices, default=Invoertoestand.PROEF_BEZIG)
    reden = models.CharField(max_length=300, blank=True, help_text="waarom het niet kon")
    ingehaald_op = models.DateTimeField(null=True, blank=True, help_text="toen een later bestand er iets aan wijzigde")
    regels = models.PositiveIntegerField(default=0)
    nieuw = models.PositiveIntegerField(default=0)
    gewijzigd = models.PositiveIntegerField(default=0)
    ongewijzigd = models.PositiveIntegerField(default=0)
    geweigerd = models.PositiveIntegerField(default=0, help_text="regels met ten minste één fout")
    werkbak = models.PositiveIntegerField(default=0)
    fouten = models.PositiveIntegerField(default=0)
    waarschuwingen = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bestandshash", "gemeenten"],
                condition=models.Q(toestand=Invoertoestand.VERWERKT, ingehaald_op=None),
                name="invoer_een_keer",
            )
        ]
        indexes = [models.Index(fields=["organisatie", "-id"], name="invoer_lijst")]

    def __str__(self) -> str:
        return f"{self.soort} {self.op:%Y-%m-%d}"


class Invoerregel(GemeenteModel):
    """De sleutel van een rij zonder eigen nummer: dezelfde rij nog eens verandert niets (INV-4)."""

    soort = models.CharField(max_length=20)
    sleutel = models.CharField(max_length=64, help_text="blinde index van de inhoud van de rij")

    GEGEVENS = gegevens(Klasse.BASIS, Doel.PLICHT, "soort", "sleutel")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "sleutel"], name="invoerregel_een_keer")]

    def __str__(self) -> str:
        return f"invoerregel {self.pk}"


class Werkbak(GemeenteModel):
    """Een melding die wij niet konden plaatsen; zij wacht op een mens en gaat nooit weg."""

    gebeurtenis = models.CharField(max_length=20)
    sleutel = models.CharField(max_length=64, help_text="ontdubbeling van de melding")
    ontvangen_op = models.DateTimeField()
    reden = models.CharField(max_length=200)
    inhoud = VersleuteldVeld()
    bsn_index = models.CharField(max_length=64, blank=True, default="", help_text="blinde index; leeg: geen BSN")
    v_nummer_index = models.CharField(max_length=64, blank=True, default="")
    afgehandeld_op = models.DateField(null=True, blank=True)
    afhandeling = models.CharField(max_length=200, blank=True, help_text="bij welk dossier, of waarom gesloten")
    afgehandeld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, null=True, related_name="+")

    GEGEVENS = gegevens(
        Klasse.BSN,
        Doel.PLICHT,
        "gebeurtenis",
        "sleutel",
        "ontvangen_op",
        "reden",
        "inhoud",
        "bsn_index",
        "v_nummer_index",
        "afgehandeld_op",
        "afhandeling",
        "afgehandeld_door",
        "traject",
    )

    class Meta:
        ordering = ["-ontvangen_op", "-pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "sleutel"], name="werkbak_een_keer")]
        # Bij elk dossier vragen wij of er nog een melding over die persoon wacht.
        indexes = [
            models.Index(fields=[veld], condition=models.Q(afgehandeld_op=None), name=f"werkbak_{veld}")
            for veld in ("bsn_index", "v_nummer_index")
        ]

    def __str__(self) -> str:
        return self.gebeurtenis
