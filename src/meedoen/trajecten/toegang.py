"""Wie mag wat met een traject, en wanneer? Eén antwoord met de reden (TOE-6)."""

from __future__ import annotations

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.mag import Mag
from meedoen.autorisatie.rollen import Recht, ziet
from meedoen.autorisatie.wie import Wie
from meedoen.trajecten.models import Intake, Pip, Traject
from meedoen.trajecten.toestanden import LOPEND, PipToestand, Toestand


def eigen_caseload(wie: Wie, traject: Traject) -> bool:
    return traject.klantmanager_id == wie.medewerker_id


def mag_zien(wie: Wie, traject: Traject, klasse: Klasse) -> bool:
    """Mag deze medewerker deze veldklasse in dit dossier zien?"""
    return ziet(wie.rol, klasse, eigen_caseload=eigen_caseload(wie, traject))


def _mag(wie: Wie, traject: Traject, recht: Recht) -> Mag:
    if traject.gemeente_id not in wie.gemeenten:
        return Mag("Dit dossier is niet gevonden.")
    if not wie.mag(recht, traject.gemeente_id):
        return Mag(f"Uw rol ({wie.rol}) of het mandaat van uw organisatie staat dit niet toe. {recht.reden}")
    return Mag()


def _mag_lopend(wie: Wie, traject: Traject, recht: Recht) -> Mag:
    antwoord = _mag(wie, traject, recht)
    if antwoord and traject.toestand not in LOPEND:
        return Mag("Dit traject is afgesloten. Er kan niets meer wijzigen.")
    return antwoord


def mag_dossier_beheren(wie: Wie, traject: Traject) -> Mag:
    return _mag_lopend(wie, traject, Recht.DOSSIER_BEHEREN)


def mag_uren_invoeren(wie: Wie, traject: Traject) -> Mag:
    return _mag_lopend(wie, traject, Recht.UREN_INVOEREN)


def mag_intake_afnemen(wie: Wie, traject: Traject) -> Mag:
    antwoord = _mag_lopend(wie, traject, Recht.INTAKE_AFNEMEN)
    if antwoord and traject.toestand not in (Toestand.AANGEMELD, Toestand.INTAKE_GESTART):
        return Mag("De brede intake is al afgerond.")
    return antwoord


def mag_intake_afronden(wie: Wie, intake: Intake, ontbreekt: list[str]) -> Mag:
    antwoord = mag_intake_afnemen(wie, intake.traject)
    if antwoord and ontbreekt:
        return Mag("Nog nodig: " + ", ".join(ontbreekt) + ".")
    return antwoord


def mag_pip_opstellen(wie: Wie, traject: Traject) -> Mag:
    antwoord = _mag_lopend(wie, traject, Recht.PIP_OPSTELLEN)
    if antwoord and traject.toestand not in (Toestand.INTAKE_AFGEROND, Toestand.PIP_VASTGESTELD):
        return Mag("De brede intake is nog niet afgerond.")
    return antwoord


def mag_pip_vaststellen(wie: Wie, pip: Pip, ontbreekt: list[str]) -> Mag:
    antwoord = mag_pip_opstellen(wie, pip.traject) and _mag(wie, pip.traject, Recht.PIP_VASTSTELLEN)
    if antwoord and pip.toestand != PipToestand.BESPROKEN:
        return Mag("Nog nodig: het plan is samen besproken.")
    if antwoord and ontbreekt:
        return Mag("Nog nodig: " + ", ".join(ontbreekt) + ".")
    return antwoord


def mag_bekendmaken(wie: Wie, traject: Traject) -> Mag:
    return _mag(wie, traject, Recht.BESLUIT_BEKENDMAKEN)


def mag_toewijzen(wie: Wie, traject: Traject) -> Mag:
    return _mag_lopend(wie, traject, Recht.DOSSIER_TOEWIJZEN)
