"""Welke besluiten zijn er in een dossier, en is de brief nog dezelfde als bij de bekendmaking?"""

from __future__ import annotations

from hashlib import sha256

from meedoen.autorisatie.mag import NietGevonden
from meedoen.besluiten.models import Besluit


class BriefGewijzigd(Exception):
    """BES-2: de bewaarde brief is niet meer de brief die is bekendgemaakt."""


def besluiten_van(dossier: int) -> list[Besluit]:
    """De besluiten van een dossier dat al is geleverd, nieuwste eerst, zonder de pdf zelf."""
    return list(
        Besluit.objects.filter(dossier=dossier).select_related("genomen_door", "gemeente").defer("pdf", "inhoud")
    )


def besluit_van(dossier: int, pk: int) -> Besluit:
    """Eén besluit van een dossier dat al is geleverd; NietGevonden als het er niet bij hoort (TOE-6)."""
    besluit = Besluit.objects.select_related("genomen_door", "gemeente").filter(dossier=dossier, pk=pk).first()
    if besluit is None:
        raise NietGevonden
    gevonden: Besluit = besluit
    return gevonden


def pdf_van(besluit: Besluit) -> bytes:
    """De bekendgemaakte brief; BriefGewijzigd als de bytes niet meer bij het zegel horen."""
    pdf = bytes(besluit.pdf or b"")
    if not pdf:
        raise NietGevonden
    if sha256(pdf).hexdigest() != besluit.pdf_hash:
        raise BriefGewijzigd(besluit.kenmerk)
    return pdf
