"""Kan wie hier een gesloten dossier heeft, een nieuw krijgen? Eén grens voor het scherm en de lijst (INV-1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format

from meedoen.personen.models import Persoon
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import LOPEND, Toestand

AL_VOLDAAN = "Deze persoon had al voldaan. Vraag DUO of de nieuwe kennisgeving klopt."
PAS_DAARNA = "Een nieuw dossier kan alleen na een kennisgeving van DUO van daarna. Controleer de dag, of vraag DUO."


def laatste_dossier(persoon: Persoon) -> Traject | None:
    """Het dossier dat loopt; is er geen, dan dat het laatst gesloten is."""
    dossiers = Traject.objects.filter(persoon=persoon).select_related("gemeente", "persoon").order_by("pk")
    return max(dossiers, key=lambda t: (t.toestand in LOPEND, gesloten_op(t) or date.min, t.pk), default=None)


def gesloten_op(traject: Traject) -> date | None:
    dag: date | None = traject.voldaan_op or traject.einde_op
    return dag


def rekendag(traject: Traject, *, op: date) -> date:
    """Op welke dag leest de wet dit dossier: vandaag, of de dag waarop het sloot? Daarna verandert hier niets meer."""
    dicht = None if traject.toestand in LOPEND else gesloten_op(traject)
    return min(dicht, op) if dicht else op


def gesloten(traject: Traject) -> str:
    dicht = gesloten_op(traject)
    op = f" op {date_format(dicht, 'j F Y')}" if dicht else ""
    return f"Het dossier van deze persoon is gesloten{op}."


def opnieuw_plichtig(bestaand: Traject, feiten: Mapping[str, Any]) -> bool:
    """Is er een kennisgeving van na het einde? Wie verhuisde, komt terug met een nieuwe inschrijving (VHZ-02).

    Verhuizen onderbreekt de plicht niet; DUO geeft er dan geen nieuwe kennisgeving voor.
    """
    dicht = gesloten_op(bestaand)
    namen = ["kennisgeving_duo"] + ["brp_inschrijving"] * (bestaand.einde_reden == Einde.VERHUISD.label)
    return dicht is not None and any(feiten.get(naam) and feiten[naam] > dicht for naam in namen)


def had_voldaan(bestaand: Traject) -> bool:
    """PLI-14: wie voldeed, heeft geen plicht die kan doorlopen."""
    voldaan: bool = bestaand.toestand == Toestand.VOLDAAN
    return voldaan
