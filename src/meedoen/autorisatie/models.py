"""Gemeente, organisatie, mandaat, medewerker: wie mag namens wie werken?"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import QuerySet
from django_scopes import ScopedManager

from meedoen.autorisatie.gegevens import Gegeven
from meedoen.autorisatie.rollen import Rol


class Gemeente(models.Model):
    """Een gemeente met haar eigen gegevens, brieven en merkkleuren."""

    code = models.CharField(max_length=4, unique=True, help_text="CBS-gemeentecode")
    naam = models.CharField(max_length=80, unique=True)
    adres = models.CharField(max_length=120, blank=True)
    postcode_plaats = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    merkkleur = models.CharField(max_length=7, blank=True)
    accentkleur = models.CharField(max_length=7, blank=True)
    volgnummer_dossier = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Organisatie(models.Model):
    """Een gemeente, regionaal team of school waar medewerkers bij horen."""

    naam = models.CharField(max_length=80, unique=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True)
    openbaar_lichaam = models.BooleanField(
        default=False, help_text="Wgr art. 8; mag het eindgesprek Z-route voeren (Z-08)"
    )

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Mandaat(models.Model):
    """TEN-9: deze organisatie verricht deze handelingen namens het college van deze gemeente."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT)
    handelingen = models.JSONField(default=list, help_text='rechten, of ["*"] voor alles')
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisatie", "gemeente", "van"]

    def __str__(self) -> str:
        return f"{self.organisatie} namens {self.gemeente}"


class MedewerkerBeheer(BaseUserManager["Medewerker"]):
    def get_queryset(self) -> QuerySet[Medewerker]:
        """Met de organisatie erbij: elk verzoek vraagt wie dit is, en namens wie (TEN-9)."""
        return super().get_queryset().select_related("organisatie")

    def create_user(self, gebruikersnaam: str, password: str | None = None, **velden: Any) -> Medewerker:
        medewerker = self.model(gebruikersnaam=gebruikersnaam, **velden)
        medewerker.set_password(password)
        medewerker.save(using=self._db)
        return medewerker


class Medewerker(AbstractBaseUser):
    """Iemand die inlogt. Identiteit is de gebruikersnaam, nooit e-mail of naam (TEN-5)."""

    gebruikersnaam = models.CharField(max_length=60, unique=True)
    naam = models.CharField(max_length=80)
    rol = models.CharField(max_length=40, choices=[(r.value, r.value) for r in Rol])
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT)
    telefoon = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    sneltoetsen = models.BooleanField(default=True, help_text="losse letters als toets; uit te zetten (WCAG 2.1.4)")

    USERNAME_FIELD = "gebruikersnaam"
    objects: ClassVar[MedewerkerBeheer] = MedewerkerBeheer()

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class GemeenteModel(models.Model):
    """TEN-1: elke tabel met persoonsgegevens hoort bij één gemeente; zonder context een fout (TEN-2)."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")

    objects: Any = ScopedManager(gemeente="gemeente")

    # GEG-1: klasse, doel en bewaartermijn per veld; een veld zonder beschrijving breekt de bouw.
    GEGEVENS: ClassVar[dict[str, Gegeven]] = {}

    class Meta:
        abstract = True


class VersieModel(GemeenteModel):
    """BTR-2: wat mensen bewerken heeft een versie; een oude versie overschrijft nooit een nieuwe."""

    versie = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Herhaalsleutel(models.Model):
    """BTR-3: een herhaald verzoek krijgt hetzelfde antwoord en heeft geen tweede gevolg."""

    sleutel = models.CharField(max_length=64)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE)
    vingerafdruk = models.CharField(max_length=64, help_text="SHA-256 van pad en inhoud")
    vervolg = models.CharField(max_length=200, blank=True, help_text="adres waar het eerste verzoek eindigde")
    op = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["medewerker", "sleutel"], name="herhaalsleutel_uniek")]
        indexes = [models.Index(fields=["medewerker", "-op"], name="herhaalsleutel_laatste")]

    def __str__(self) -> str:
        return self.sleutel


class BewaardeLijst(models.Model):
    """Een bewaard filter van één medewerker: naam en zoekvraag, geen persoonsgegevens."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE)
    naam = models.CharField(max_length=60)
    zoekvraag = models.CharField(max_length=300)

    class Meta:
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(fields=["medewerker", "naam"], name="bewaardelijst_naam")]

    def __str__(self) -> str:
        return self.naam


class Inlogrem(models.Model):
    """SES-3: missers van één account of herkomst in het lopende kwartier; de sleutel is een HMAC, geen naam."""

    sleutel = models.CharField(max_length=64, unique=True)
    begin = models.DateTimeField(db_index=True)
    missers = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.sleutel[:8]
