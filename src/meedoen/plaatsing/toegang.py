"""Wie mag iemand bij een school plaatsen, en wanneer?"""

from __future__ import annotations

from meedoen.autorisatie.mag import Mag, NietMeer, NogNiet
from meedoen.autorisatie.wie import Wie
from meedoen.plaatsing.models import Plaatsing
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toegang import mag_dossier_beheren


def mag_plaatsen(wie: Wie, traject: Traject) -> Mag:
    antwoord = mag_dossier_beheren(wie, traject)
    if antwoord and traject.eerste_pip is None:
        return NogNiet("Plaatsen kan pas als het PIP is vastgesteld.")
    return antwoord


def mag_plaatsing_beeindigen(wie: Wie, plaatsing: Plaatsing) -> Mag:
    antwoord = mag_dossier_beheren(wie, plaatsing.traject)
    if antwoord and plaatsing.einde:
        return NietMeer("Deze plaatsing is al beëindigd.")
    return antwoord


def mag_plaatsing_verbeteren(wie: Wie, plaatsing: Plaatsing) -> Mag:
    return mag_dossier_beheren(wie, plaatsing.traject)
