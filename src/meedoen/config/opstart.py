"""Mag deze server hier starten? Geen demogegevens in productie, en gemeenten niet samen in één SQLite-bestand."""

from __future__ import annotations

import sys
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection

from meedoen import klok
from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.selectors import DEMO_MERK


class StartGeweigerd(SystemExit):
    """De server start niet; de tekst zegt waarom en wat u kunt doen."""


def opstarten() -> None:
    """GEG-5, TEN-8: weiger of meld, voordat het eerste verzoek binnenkomt."""
    if settings.OMGEVING == "test":
        return
    _meld_beveiligingscontact()
    _eis_de_dag_van_vandaag()
    try:
        _eis_geen_demo()
        _meld_sqlite()
    except DatabaseError:
        print("Meedoen: de database is nog niet klaar. Draai eerst: meedoen migrate", file=sys.stderr)


def _eis_de_dag_van_vandaag() -> None:
    """Op een vaste dag klopt geen dagtekening en geen bezwaardatum."""
    if settings.OMGEVING == "productie" and settings.PEILDATUM:
        raise StartGeweigerd("Meedoen start niet: MEEDOEN_PEILDATUM is alleen voor demo en test. Haal haar weg.")


def _eis_geen_demo() -> None:
    if settings.OMGEVING == "productie" and Medewerker.objects.filter(gebruikersnaam__startswith=DEMO_MERK).exists():
        raise StartGeweigerd(
            "Meedoen start niet: dit is een productieomgeving, maar de database bevat demogegevens. "
            "Controleer MEEDOEN_OMGEVING en MEEDOEN_DATABASE_DEFAULT."
        )


def _meld_sqlite() -> None:
    aantal = Gemeente.objects.count()
    if connection.vendor == "sqlite" and aantal > 1 and settings.OMGEVING == "productie":
        print(
            f"Meedoen: let op, {aantal} gemeenten staan in één SQLite-bestand. Dat is alleen voor demo en test; "
            "gebruik PostgreSQL (MEEDOEN_DATABASE_DEFAULT).",
            file=sys.stderr,
        )


def _meld_beveiligingscontact() -> None:
    """UIT-8: security.txt met een datum binnen een jaar, en dertig dagen vooraf een herinnering."""
    if settings.OMGEVING == "productie" and (zin := beveiligingscontact_zin()):
        print(f"Meedoen: {zin}", file=sys.stderr)


def beveiligingscontact_zin() -> str:
    tot, vandaag = settings.BEVEILIGINGSCONTACT_TOT, klok.vandaag()
    if not settings.BEVEILIGINGSCONTACT or tot is None:
        return "er is geen security.txt; zet MEEDOEN_BEVEILIGINGSCONTACT en MEEDOEN_BEVEILIGINGSCONTACT_TOT."
    if tot > vandaag + timedelta(days=365):
        return "security.txt is langer dan een jaar geldig; kies in MEEDOEN_BEVEILIGINGSCONTACT_TOT een eerdere dag."
    if tot <= vandaag + timedelta(days=30):
        return (
            f"security.txt verloopt op {tot:%d-%m-%Y}; controleer het adres en verleng MEEDOEN_BEVEILIGINGSCONTACT_TOT."
        )
    return ""
