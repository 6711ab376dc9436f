"""Vaste keuzelijsten van het traject: leefgebieden, urensoorten, standen, uitslagen en wie aan zet is."""

from __future__ import annotations

from django.db import models


class Leefgebied(models.TextChoices):
    """De onderdelen van de brede intake (Wi2021 art. 14 lid 3, Besluit art. 5.2 lid 1; INT-05, INT-06)."""

    ONDERWIJS_EN_WERK = "onderwijs_en_werk", "Onderwijs en werk in het land van herkomst"
    GEZONDHEID = "gezondheid", "Lichamelijke en mentale gezondheid"
    PERSOONLIJK = "persoonlijk", "Andere persoonlijke omstandigheden"
    GEZIN = "gezin", "Gezin en voor- of vroegschoolse educatie"
    TAALNIVEAU = "taalniveau", "Taalniveau"
    ARBEIDSPARTICIPATIE = "arbeidsparticipatie", "Mogelijkheden om te werken of mee te doen"
    ZELFREDZAAMHEID = "zelfredzaamheid", "Zelfredzaamheid"


class Lbt(models.TextChoices):
    """Uitslag van de leerbaarheidstoets in de woorden van DUO (INT-16)."""

    HAALBAAR = "B1-route haalbaar", "B1-route haalbaar"
    NIET_HAALBAAR = "B1-route niet haalbaar", "B1-route niet haalbaar"
    ONBEKEND = "Onbekend", "Onbekend"


class Urensoort(models.TextChoices):
    TAAL = "taal", "Les Nt2"
    ALFABETISERING = "alfabetisering", "Alfabetisering"
    KNM = "knm", "Les KNM"
    TAALSCHAKEL = "taalschakel", "Taalschakeltraject"
    PVT = "pvt", "PVT"
    MAP = "map", "MAP"
    PARTICIPATIE = "participatie", "Participatie"


class Stand(models.TextChoices):
    """Was iemand er? Een vervallen les telt nooit als verzuim."""

    AANWEZIG = "aanwezig", "Aanwezig"
    TE_LAAT = "te_laat", "Te laat"
    GEOORLOOFD = "afwezig_geoorloofd", "Geoorloofd verzuim"
    ONGEOORLOOFD = "afwezig_ongeoorloofd", "Ongeoorloofd verzuim"
    VERVALLEN = "vervallen", "Vervallen door school"
    ONBEKEND = "onbekend", "Nog onbekend"
    CORRECTIE = "correctie", "Correctie"


class Examenresultaat(models.TextChoices):
    GEPLAND = "gepland", "Gepland"
    GESLAAGD = "geslaagd", "Gehaald"
    GEZAKT = "gezakt", "Niet gehaald"
    GEEN = "geen", "Geen uitslag"


class Aanzet(models.TextChoices):
    """Op wie wacht dit dossier? Elke wachtdag heeft een eigenaar."""

    KLANTMANAGER = "klantmanager", "Klantmanager"
    INBURGERAAR = "inburgeraar", "Inburgeraar"
    SCHOOL = "school", "School"
    DUO = "duo", "DUO"
    COA = "coa", "COA"
    DERDE = "derde", "Een andere partij"
    NIEMAND = "niemand", "Niemand"
