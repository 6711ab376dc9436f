"""Wie mag een taak of afspraak maken, wijzigen of klaar melden? Eén antwoord met de reden (TOE-6)."""

from __future__ import annotations

from meedoen.autorisatie.mag import Mag, NietMeer
from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.taken.models import Afspraak, Taak


def mag_plannen(wie: Wie, gemeente_id: int) -> Mag:
    if wie.mag(Recht.DOSSIER_BEHEREN, gemeente_id):
        return Mag()
    return Mag(
        f"Uw rol ({wie.rol}) of het mandaat van uw organisatie staat dit niet toe. {Recht.DOSSIER_BEHEREN.reden}"
    )


def mag_taak_bijwerken(wie: Wie, taak: Taak) -> Mag:
    """Uw eigen taak mag u altijd klaar melden of uitstellen; andermans taak alleen wie het dossier voert."""
    return Mag() if taak.medewerker_id == wie.medewerker_id else mag_plannen(wie, taak.gemeente_id)


def mag_taak_uitstellen(wie: Wie, taak: Taak) -> Mag:
    antwoord = mag_taak_bijwerken(wie, taak)
    if antwoord and taak.gereed_op:
        return NietMeer("Deze taak is al gereed. Zet haar eerst weer open.")
    return antwoord


def mag_afspraak_bijwerken(wie: Wie, afspraak: Afspraak) -> Mag:
    antwoord = Mag() if afspraak.medewerker_id == wie.medewerker_id else mag_plannen(wie, afspraak.gemeente_id)
    if antwoord and afspraak.afgezegd_op:
        return NietMeer("Deze afspraak is al afgezegd.")
    return antwoord


def mag_opdragen(wie: Wie, medewerker: Medewerker) -> Mag:
    """Een taak of afspraak gaat naar uzelf of naar een collega van uw eigen organisatie."""
    if medewerker.organisatie_id == wie.organisatie_id and medewerker.is_active:
        return Mag()
    return Mag("Deze persoon werkt niet in uw organisatie.")
