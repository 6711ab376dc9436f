"""De inburgeringsplichtige: wie is het, en hoe bereiken wij die persoon?"""

from __future__ import annotations

import unicodedata

from django.db import models

from meedoen.autorisatie.gegevens import Bewaar, Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel, VersieModel
from meedoen.personen.velden import VersleuteldVeld
from meedoen.personen.zoeknaam import LENGTE


class Persoon(VersieModel):
    """Eén inburgeringsplichtige in één gemeente. Uniciteit is per gemeente (TEN-4)."""

    bsn = VersleuteldVeld(blank=True, default="")
    bsn_index = models.CharField(max_length=64, null=True, blank=True)
    v_nummer_index = models.CharField(max_length=64, null=True, blank=True)
    v_nummer = VersleuteldVeld(blank=True, default="")
    voornamen = models.CharField(max_length=120, blank=True)
    tussenvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=120)
    naam_eigen_schrift = models.CharField(max_length=200, blank=True)
    zoeknaam = models.CharField(max_length=LENGTE, help_text="klankvorm van de naam, over schriften heen")
    geboortedatum = models.DateField(null=True, blank=True)
    aanspreking = models.CharField(max_length=10, blank=True, help_text="mevrouw, meneer of leeg")
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=120, blank=True)
    straat = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    woonplaats = models.CharField(max_length=80, blank=True)
    adres_geheim = models.BooleanField(default=False)
    talen = models.CharField(max_length=120, blank=True)
    tolk_taal = models.CharField(max_length=40, blank=True)
    opleiding = models.CharField(max_length=200, blank=True)
    werkervaring = models.CharField(max_length=200, blank=True)

    GEGEVENS = {
        **gegevens(Klasse.BSN, Doel.IDENTITEIT, "bsn", "bsn_index", "v_nummer", "v_nummer_index", bewaar=Bewaar.KERN),
        **gegevens(
            Klasse.BASIS,
            Doel.IDENTITEIT,
            "voornamen",
            "tussenvoegsel",
            "achternaam",
            "naam_eigen_schrift",
            "zoeknaam",
            "geboortedatum",
            "aanspreking",
            bewaar=Bewaar.KERN,
        ),
        **gegevens(
            Klasse.CONTACT, Doel.CONTACT, "telefoon", "email", "straat", "postcode", "woonplaats", "adres_geheim"
        ),
        **gegevens(Klasse.ONDERWIJS, Doel.BEGELEIDING, "talen", "tolk_taal", "opleiding", "werkervaring"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "bsn_index"], name="persoon_bsn_per_gemeente"),
            models.UniqueConstraint(fields=["gemeente", "v_nummer_index"], name="persoon_vnummer_per_gemeente"),
        ]
        indexes = [
            models.Index(fields=["gemeente", "zoeknaam"], name="persoon_zoeknaam"),
            models.Index(fields=["gemeente", "geboortedatum", "zoeknaam"], name="persoon_dubbel"),
        ]
        ordering = ["achternaam", "pk"]

    def __str__(self) -> str:
        return f"persoon {self.pk}"

    @property
    def naam(self) -> str:
        """De naam zoals op een scherm: voornamen, tussenvoegsel, achternaam."""
        return " ".join(deel for deel in (self.voornamen, self.tussenvoegsel, self.achternaam) if deel)

    @property
    def sorteernaam(self) -> str:
        """Achternaam eerst, in kleine letters en zonder accenten, zodat elke database hetzelfde sorteert."""
        ontleed = unicodedata.normalize("NFKD", f"{self.achternaam}, {self.voornamen}".casefold())
        return "".join(teken for teken in ontleed if not unicodedata.combining(teken))[:160]


class Naamdeel(GemeenteModel):
    """Eén klank of gespeld woord van een naam, zodat zoeken een index gebruikt en niet alle namen naloopt."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="naamdelen")
    deel = models.CharField(max_length=60)

    GEGEVENS = gegevens(Klasse.BASIS, Doel.IDENTITEIT, "persoon", "deel", bewaar=Bewaar.KERN)

    class Meta:
        indexes = [models.Index(fields=["gemeente", "deel"], name="naamdeel_zoek")]

    def __str__(self) -> str:
        return self.deel
