"""Welke versies heeft het PIP van dit dossier, en hoe leest elke versie als brief?"""

from __future__ import annotations

from dataclasses import dataclass

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.wie import Wie
from meedoen.besluiten.pdf.brief import Brief
from meedoen.trajecten.models import Pip, Traject
from meedoen.trajecten.pip.brief import pipbrief
from meedoen.trajecten.toegang import mag_adres_lezen
from meedoen.trajecten.toestanden import PipToestand


@dataclass(frozen=True, slots=True)
class Briefbeeld:
    """Een brief met de regels die in de vorige versie anders waren of er niet stonden."""

    brief: Brief
    anders: frozenset[str]
    vorige: int | None


def pips_van(traject: Traject) -> list[Pip]:
    """Alle versies van een dossier dat al is geleverd, nieuwste eerst, met doelen en besluit."""
    versies = Pip.objects.filter(traject=traject).select_related("besluit").prefetch_related("doelen")
    gevonden = list(versies.order_by("-volgnummer"))
    for pip in gevonden:  # het dossier is al geladen; zo kost elke versie geen vraag extra
        pip.traject = traject
    return gevonden


def pip_versie(traject: Traject, volgnummer: int) -> Pip:
    """Eén versie; NietGevonden als zij er niet is (TOE-6)."""
    versie = next((pip for pip in pips_van(traject) if pip.volgnummer == volgnummer), None)
    if versie is None:
        raise NietGevonden
    return versie


def concept_van(pips: list[Pip]) -> Pip | None:
    """De versie waaraan wordt gewerkt; None als alles is vastgesteld."""
    return next((pip for pip in pips if pip.toestand in (PipToestand.CONCEPT, PipToestand.BESPROKEN)), None)


def geldend_van(pips: list[Pip]) -> Pip | None:
    """De versie die nu geldt; None als er nog geen PIP is."""
    return next((pip for pip in pips if pip.toestand == PipToestand.VASTGESTELD), None)


def briefbeeld(wie: Wie, pip: Pip, pips: list[Pip]) -> Briefbeeld | None:
    """Zo leest deze versie; een concept rekent met vandaag. None zolang er geen leerroute is gekozen."""
    if not pip.leerroute:
        return None
    oudere = next((p for p in pips if p.volgnummer < pip.volgnummer and p.besluit_id), None)
    brief = Brief.uit_inhoud(pip.besluit.inhoud) if pip.besluit_id else _conceptbrief(wie, pip)
    brief = leesbaar(wie, pip.traject, brief)
    oude_regels = Brief.uit_inhoud(oudere.besluit.inhoud).regels() if oudere else brief.regels()
    return Briefbeeld(brief, frozenset(brief.regels() - oude_regels), oudere.volgnummer if oudere else None)


def leesbaar(wie: Wie, traject: Traject, brief: Brief) -> Brief:
    """De brief zonder adres voor wie een adres dat geheim is niet mag zien."""
    return brief if mag_adres_lezen(wie, traject) else brief.zonder_adres()


def _conceptbrief(wie: Wie, pip: Pip) -> Brief:
    return pipbrief(pip, beslisser=Medewerker.objects.get(pk=wie.medewerker_id), op=wie.op, concept=True)
