"""Welke tekst staat klaar om een partij te herinneren? Alleen een tekst: Meedoen verstuurt hier niets."""

from __future__ import annotations

from django.utils.formats import date_format

from meedoen.trajecten.aanzet import Stap
from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject

# Partijen krijgen het dossiernummer en geen naam: de tekst kan in een gewone mail terechtkomen.
AANHEF: dict[str, str] = {
    Aanzet.SCHOOL: "Beste contactpersoon van de school,",
    Aanzet.DUO: "Geachte medewerker van DUO,",
    Aanzet.COA: "Beste collega van COA,",
    Aanzet.DERDE: "Beste collega,",
}
# Wat een stap in een dossier heet, is nog geen vraag aan een ander.
EIGEN_VRAAG: dict[str, str] = {Stap.VRIJGESTELD: "bericht of de plicht weer loopt, en sinds welke dag"}


def herinneringstekst(traject: Traject, *, afzender: str) -> str:
    """De klaargezette tekst: waarop wij wachten, sinds wanneer, en de vraag om te antwoorden."""
    sinds = f" sinds {date_format(traject.wacht_sinds, 'j F Y')}" if traject.wacht_sinds else ""
    waarop = EIGEN_VRAAG.get(traject.wacht_waarop, traject.wacht_waarop) or "uw antwoord"
    if traject.aan_zet == Aanzet.INBURGERAAR:
        return _aan_inburgeraar(traject, waarop, sinds, afzender)
    return "\n\n".join(
        (
            AANHEF[traject.aan_zet],
            f"Over dossier {traject.nummer} wachten wij{sinds} op het volgende: {_klein(waarop)}.",
            "Wilt u ons binnen vijf werkdagen laten weten wanneer wij dit kunnen verwachten?",
            f"Met vriendelijke groet,\n{afzender}\nnamens de gemeente {traject.gemeente.naam}",
        )
    )


def _aan_inburgeraar(traject: Traject, waarop: str, sinds: str, afzender: str) -> str:
    return "\n\n".join(
        (
            f"Beste {traject.persoon.naam},",
            f"Wij wachten{sinds} nog op: {_klein(waarop)}.",
            "Kunt u dit deze week regelen? Lukt het niet, of heeft u een vraag? Bel of app mij gerust.",
            f"Groet,\n{afzender}\ngemeente {traject.gemeente.naam}",
        )
    )


def _klein(tekst: str) -> str:
    kort = tekst.rstrip(". ")
    return kort if kort[:2].isupper() else kort[:1].lower() + kort[1:]
