"""Wie wacht er op wie? Dat volgt uit doelgroep en toestand; in de demo wacht niemand op iets wat niet kan komen."""

from __future__ import annotations

from meedoen.trajecten.aanzet import Stap
from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import Toestand
from meedoen.wet.begrippen import Doelgroep

Wacht = tuple[Aanzet, str]
# Waarop de klantmanager zelf aan zet is, met de woorden van de handelingen in `trajecten`.
EIGEN: dict[Toestand, str] = {
    Toestand.AANGEMELD: Stap.EERSTE_AFSPRAAK,
    Toestand.INTAKE_GESTART: Stap.INTAKE,
    Toestand.INTAKE_AFGEROND: Stap.PIP,
    Toestand.PIP_VASTGESTELD: Stap.VOORTGANG,
}
LEERBAARHEID: Wacht = (Aanzet.DUO, "Uitslag van de leerbaarheidstoets")
OVERDRACHT: Wacht = (Aanzet.COA, "Overdracht en gegevens over de voorinburgering")
BETWISTE_LES: Wacht = (Aanzet.SCHOOL, "Antwoord op een betwiste les")
PLAATS = "Plaats in een groep"
ANDEREN: dict[Toestand, tuple[Wacht, ...]] = {
    Toestand.AANGEMELD: ((Aanzet.INBURGERAAR, "Antwoord op de uitnodiging voor de brede intake"),),
    Toestand.INTAKE_GESTART: (LEERBAARHEID, (Aanzet.INBURGERAAR, "Kopie van een diploma")),
    Toestand.INTAKE_AFGEROND: ((Aanzet.INBURGERAAR, "Kopie van een diploma"),),
    Toestand.PIP_VASTGESTELD: (BETWISTE_LES,),
}


def wacht_op_ander(traject: Traject) -> tuple[Wacht, ...]:
    """Op wie dit dossier kan wachten; voorinburgering is er alleen in de opvang, vóór de inschrijving (INT-15)."""
    in_opvang = traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER and traject.brp_inschrijving is None
    return (OVERDRACHT,) if in_opvang else ANDEREN[Toestand(traject.toestand)]
