"""Wat legt het logboek vast? Wie iets deed (audit) en wiens gegevens werden verwerkt (LDV)."""

from __future__ import annotations

from django.db import models

LANDELIJK = "0000"


class Ketenregel(models.Model):
    """Een regel in de HMAC-keten van één gemeente: elk zegel rust op het vorige (LOG-4)."""

    gemeente_code = models.CharField(max_length=4)
    volgnummer = models.PositiveBigIntegerField()
    tijdstip = models.DateTimeField()
    trace_id = models.CharField(max_length=32)
    zegel = models.CharField(max_length=64)

    ZEGELVELDEN: tuple[str, ...] = ()
    # Kwam er later bij: leeg telt niet mee, zodat een zegel van daarvoor blijft kloppen.
    LATERE_ZEGELVELDEN: tuple[str, ...] = ()

    class Meta:
        abstract = True


class Auditregel(Ketenregel):
    """LOG-1: actie, onderwerp, resultaat, actor, rol, reden. Nooit inhoud of geheimen."""

    actie = models.CharField(max_length=60)
    onderwerp = models.CharField(max_length=80, help_text="soort:sleutel, bijvoorbeeld pip:12")
    dossier = models.PositiveBigIntegerField(null=True, help_text="sleutel van het dossier, voor het tabblad Logboek")
    actor = models.CharField(max_length=80, help_text="sleutel van wie het deed, nooit een naam")
    rol = models.CharField(max_length=40, blank=True)
    resultaat = models.CharField(max_length=10, default="gelukt")
    reden = models.CharField(max_length=200, blank=True)
    herkomst = models.CharField(max_length=60, blank=True)
    getuigt = models.TextField(
        blank=True, default="", db_default="", help_text="tot waar de ketens in de tweede database toen liepen"
    )

    ZEGELVELDEN = (
        "tijdstip",
        "trace_id",
        "actie",
        "onderwerp",
        "dossier",
        "actor",
        "rol",
        "resultaat",
        "reden",
        "herkomst",
    )
    LATERE_ZEGELVELDEN = ("getuigt",)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gemeente_code", "volgnummer"], name="auditregel_keten")]
        indexes = [models.Index(fields=["dossier", "-volgnummer"], name="auditregel_per_dossier")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.actie} {self.onderwerp}"


class Verwerkingsregel(Ketenregel):
    """LOG-2: één regel per betrokkene per verwerking, zonder gebruiker en zonder steekproef."""

    operation_id = models.CharField(max_length=16)
    parent_operation_id = models.CharField(max_length=16, blank=True)
    status_code = models.PositiveSmallIntegerField(default=1)
    naam = models.CharField(max_length=80)
    einde = models.DateTimeField()
    activiteit = models.CharField(max_length=80, help_text="verwijst naar het verwerkingsregister")
    betrokkene = models.CharField(max_length=200, help_text="sleutel van de betrokkene, versleuteld")

    ZEGELVELDEN = (
        "tijdstip",
        "trace_id",
        "operation_id",
        "parent_operation_id",
        "status_code",
        "naam",
        "einde",
        "activiteit",
        "betrokkene",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gemeente_code", "volgnummer"], name="verwerkingsregel_keten")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.naam} {self.operation_id}"


SOORTEN: dict[str, type[Ketenregel]] = {"audit": Auditregel, "verwerking": Verwerkingsregel}


class Ketenstand(models.Model):
    """Tot waar de keten loopt; zelf verzegeld, zodat een afgekapte staart opvalt (LOG-4)."""

    soort = models.CharField(max_length=20)
    gemeente_code = models.CharField(max_length=4)
    volgnummer = models.PositiveBigIntegerField(default=0)
    zegel = models.CharField(max_length=64, blank=True)
    stand_zegel = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["soort", "gemeente_code"], name="ketenstand_uniek")]

    def __str__(self) -> str:
        return f"{self.soort} {self.gemeente_code}: {self.volgnummer}"
