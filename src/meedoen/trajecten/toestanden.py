"""De levensloop van een traject en van een PIP, als tabel; het diagram in de docs komt hieruit."""

from __future__ import annotations

from enum import StrEnum


class Toestand(StrEnum):
    """Waar staat dit traject?"""

    AANGEMELD = "aangemeld"
    INTAKE_GESTART = "intake_gestart"
    INTAKE_AFGEROND = "intake_afgerond"
    PIP_VASTGESTELD = "pip_vastgesteld"
    VOLDAAN = "voldaan"
    BEEINDIGD = "beëindigd"


OVERGANGEN: dict[Toestand, frozenset[Toestand]] = {
    Toestand.AANGEMELD: frozenset({Toestand.INTAKE_GESTART, Toestand.BEEINDIGD}),
    Toestand.INTAKE_GESTART: frozenset({Toestand.INTAKE_AFGEROND, Toestand.BEEINDIGD}),
    Toestand.INTAKE_AFGEROND: frozenset({Toestand.PIP_VASTGESTELD, Toestand.BEEINDIGD}),
    Toestand.PIP_VASTGESTELD: frozenset({Toestand.VOLDAAN, Toestand.BEEINDIGD}),
    Toestand.VOLDAAN: frozenset(),
    Toestand.BEEINDIGD: frozenset(),
}

# Alleen een herstelde afsluiting gaat terug, en alleen naar waar het traject was; geen andere handeling mag dit.
HERSTEL: dict[Toestand, frozenset[Toestand]] = {
    einde: frozenset(van for van, naar in OVERGANGEN.items() if einde in naar)
    for einde, verder in OVERGANGEN.items()
    if not verder
}

LOPEND = (Toestand.AANGEMELD, Toestand.INTAKE_GESTART, Toestand.INTAKE_AFGEROND, Toestand.PIP_VASTGESTELD)
AFGESLOTEN = (Toestand.VOLDAAN, Toestand.BEEINDIGD)

TOESTANDSWOORD: dict[Toestand, str] = {
    Toestand.AANGEMELD: "Aangemeld",
    Toestand.INTAKE_GESTART: "Intake gestart",
    Toestand.INTAKE_AFGEROND: "Intake afgerond",
    Toestand.PIP_VASTGESTELD: "PIP vastgesteld",
    Toestand.VOLDAAN: "Voldaan",
    Toestand.BEEINDIGD: "Beëindigd",
}


class PipToestand(StrEnum):
    """Waar staat deze versie van het plan?"""

    CONCEPT = "concept"
    BESPROKEN = "besproken"
    VASTGESTELD = "vastgesteld"
    VERVANGEN = "vervangen"


PIP_OVERGANGEN: dict[PipToestand, frozenset[PipToestand]] = {
    PipToestand.CONCEPT: frozenset({PipToestand.BESPROKEN}),
    # Wie na het gesprek nog iets wijzigt, bespreekt het opnieuw.
    PipToestand.BESPROKEN: frozenset({PipToestand.CONCEPT, PipToestand.VASTGESTELD}),
    PipToestand.VASTGESTELD: frozenset({PipToestand.VERVANGEN}),
    PipToestand.VERVANGEN: frozenset(),
}


class OngeldigeOvergang(Exception):
    """Deze stap past niet bij waar het traject of plan nu staat."""


def eis_overgang(van: Toestand, naar: Toestand) -> None:
    if naar not in OVERGANGEN[van]:
        raise OngeldigeOvergang(f"Van '{TOESTANDSWOORD[van]}' naar '{TOESTANDSWOORD[naar]}' kan niet.")


def eis_pip_overgang(van: PipToestand, naar: PipToestand) -> None:
    if naar not in PIP_OVERGANGEN[van]:
        raise OngeldigeOvergang(f"Een PIP kan niet van '{van}' naar '{naar}'.")
