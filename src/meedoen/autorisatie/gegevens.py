"""Welke klasse, welk doel en welke bewaartermijn heeft een persoonsgegeven? (GEG-1, veiligheid §2)"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Klasse(StrEnum):
    """Veldklassen K1 tot en met K9."""

    BASIS = "K1"
    BSN = "K2"
    CONTACT = "K3"
    VERBLIJF = "K4"
    GEZONDHEID = "K5"
    ONDERWIJS = "K6"
    GELD = "K7"
    HANDHAVING = "K8"
    VRIJE_TEKST = "K9"


class Doel(StrEnum):
    """Waarvoor verwerken wij het? Elk doel wijst naar het verwerkingsregister."""

    IDENTITEIT = "vaststellen wie iemand is"
    CONTACT = "contact houden"
    PLICHT = "vaststellen welke plichten en rechten gelden"
    BEGELEIDING = "begeleiden en volgen"
    BESLUIT = "een besluit nemen en verantwoorden"


class Bewaar(StrEnum):
    """Bewaarcategorie volgens Besluit inburgering art. 9.9."""

    STANDAARD = "vijf jaar na einde plicht"
    KERN = "ten hoogste vijftig jaar"


@dataclass(frozen=True, slots=True)
class Gegeven:
    klasse: Klasse
    doel: Doel
    bewaar: Bewaar = Bewaar.STANDAARD


def gegevens(klasse: Klasse, doel: Doel, *velden: str, bewaar: Bewaar = Bewaar.STANDAARD) -> dict[str, Gegeven]:
    """Dezelfde klasse, hetzelfde doel en dezelfde bewaartermijn voor een rij velden."""
    return dict.fromkeys(velden, Gegeven(klasse, doel, bewaar))
