"""Vaste keuzelijsten van het traject: leefgebieden, urensoorten, standen, uitslagen en wie aan zet is."""

from __future__ import annotations

from enum import Enum, StrEnum

from django.db import models

from meedoen.wet.begrippen import Leerroute


def keuzes_uit(enum: type[Enum]) -> list[tuple[str, str]]:
    """De leden van een enum uit de wet als keuzelijst van een modelveld."""
    return [(lid.value, lid.value.replace("_", " ")) for lid in enum]


# Zo heet een leerroute in een zin.
ROUTENAAM = {Leerroute.B1: "B1-route", Leerroute.ONDERWIJS: "onderwijsroute", Leerroute.Z: "Z-route"}


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
    MAP = "map", "MAP, thema's"
    MAP_PRAKTIJK = "map_praktijk", "MAP, praktijk op de arbeidsmarkt"
    PARTICIPATIE = "participatie", "Participatie"


class Gevolg(StrEnum):
    """Wat deed één regel uit een bestand met wat er al stond?"""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    ONGEWIJZIGD = "ongewijzigd"

    @classmethod
    def uit(cls, *, nieuw: bool, anders: bool) -> Gevolg:
        return cls.NIEUW if nieuw else cls.GEWIJZIGD if anders else cls.ONGEWIJZIGD


class Stand(models.TextChoices):
    """Was iemand er? Een vervallen les telt nooit als verzuim."""

    AANWEZIG = "aanwezig", "Aanwezig"
    TE_LAAT = "te_laat", "Te laat"
    GEOORLOOFD = "afwezig_geoorloofd", "Geoorloofd verzuim"
    ONGEOORLOOFD = "afwezig_ongeoorloofd", "Ongeoorloofd verzuim"
    VERVALLEN = "vervallen", "Vervallen door school"
    ONBEKEND = "onbekend", "Nog onbekend"
    CORRECTIE = "correctie", "Correctie"


class Einde(models.TextChoices):
    """Waarom eindigt een traject zonder dat aan de plicht is voldaan? De woorden volgen DUO en PLI-14."""

    VERHUISD = "verhuisd", "Verhuisd naar een andere gemeente"
    ONTHEVEN = "ontheven", "Geheel ontheven door DUO"
    VRIJGESTELD = "vrijgesteld", "Geheel vrijgesteld door DUO"
    VERBLIJF = "verblijf", "Het verblijfsdoel is gewijzigd of het verblijfsrecht is geëindigd"
    AOW_LEEFTIJD = "aow_leeftijd", "AOW-leeftijd bereikt"
    NEDERLANDER = "nederlander", "Nederlander geworden"
    VERTREK = "vertrek", "Langer dan een jaar vertrokken uit Nederland"
    OVERLEDEN = "overleden", "Overleden"
    INGETROKKEN = "ingetrokken", "DUO heeft de plicht ingetrokken"
    OVERIG = "overig", "DUO meldt: overig"


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


class Oproepreden(models.TextChoices):
    """INT-02: waarom geldt de oproep als gemist?"""

    NIET_GEKOMEN = "niet_gekomen", "Niet gekomen"
    WERKTE_NIET_MEE = "werkte_niet_mee", "Wel gekomen, werkte niet genoeg mee"


class Contactsoort(models.TextChoices):
    """Hoe spraken wij iemand? Alleen de eerste vijf zijn contact met de inburgeraar zelf."""

    KANTOOR = "kantoor", "Gesprek op kantoor"
    HUISBEZOEK = "huisbezoek", "Huisbezoek"
    TELEFOON = "telefoon", "Telefoon"
    VIDEO = "video", "Videogesprek"
    BERICHT = "bericht", "App of mail"
    SCHOOL = "school", "Met de school"
    PARTNER = "partner", "Met een andere partij"


CONTACT_MET_INBURGERAAR = frozenset(
    {
        Contactsoort.KANTOOR,
        Contactsoort.HUISBEZOEK,
        Contactsoort.TELEFOON,
        Contactsoort.VIDEO,
        Contactsoort.BERICHT,
    }
)


class Verslagklasse(models.TextChoices):
    """Waar gaat een verslag over? De schrijver kiest, en dat bepaalt wie het leest (veiligheid §2, K9)."""

    GEWOON = "K9", "Gewoon verslag"
    GEZONDHEID = "K5", "Gaat over gezondheid"
    GELD = "K7", "Gaat over geld of schulden"
    HANDHAVING = "K8", "Gaat over handhaving"
