"""Wie mag wat? Eén tabel van rollen en rechten, met bij elk recht de reden (TOE-1, veiligheid §2)."""

from __future__ import annotations

from enum import StrEnum

from meedoen.autorisatie.gegevens import Klasse


class Rol(StrEnum):
    INBURGERAAR = "inburgeraar"
    GEMACHTIGDE = "gemachtigde"
    VRIJWILLIGER = "vrijwilliger"
    BEGELEIDER = "maatschappelijk begeleider"
    DOCENT = "docent"
    SCHOOLCOORDINATOR = "schoolcoördinator"
    INTAKER = "intaker"
    KLANTMANAGER = "klantmanager"
    TEAMLEIDER = "teamleider"
    CONTRACTMANAGER = "contractmanager"
    KWALITEITSADVISEUR = "kwaliteitsadviseur"
    BELEIDSADVISEUR = "beleidsadviseur"
    COLLEGE = "college"
    JURIST = "jurist"
    BOETEOPSTELLER = "boeteopsteller"
    BOETEBESLISSER = "boetebeslisser"
    FINANCIEN = "financiën"
    BEHEERDER = "functioneel beheerder"
    PRIVACYFUNCTIONARIS = "privacyfunctionaris"
    RAAD = "raad"


class Recht(StrEnum):
    """Elk recht met zijn reden: waarom bestaat het, in één zin."""

    STARTEN = "starten", "Iedereen die is ingelogd ziet zijn eigen beginscherm."
    DOSSIER_INZIEN = "dossier_inzien", "Wie begeleidt, moet weten hoe het met iemand gaat."
    DOSSIERS_UITVOEREN = "dossiers_uitvoeren", "Werklijsten meenemen kan alleen wie ze ook dagelijks bijhoudt."
    BSN_TONEN = "bsn_tonen", "Een BSN voluit zien is een aparte, gelogde handeling."
    GEHEIM_ADRES = "geheim_adres", "Een geheim adres ziet alleen wie het dossier voert of het team leidt."
    DOSSIER_BEHEREN = "dossier_beheren", "Feiten, gesprekken en taken horen bij wie het dossier voert."
    INTAKE_AFNEMEN = "intake_afnemen", "De brede intake is werk van intaker of klantmanager (Wi2021 art. 14)."
    PIP_OPSTELLEN = "pip_opstellen", "Het plan wordt gemaakt door wie het met de inburgeraar bespreekt."
    PIP_VASTSTELLEN = "pip_vaststellen", "Vaststellen is een besluit namens het college (Wi2021 art. 15)."
    BESLUIT_BEKENDMAKEN = "besluit_bekendmaken", "Bekendmaken start de bezwaartermijn (Awb 3:41, 6:8)."
    UREN_INVOEREN = "uren_invoeren", "Uren en uitslagen komen van school of klantmanager (Besluit art. 9.2)."
    IMPORTEREN = "importeren", "Bestanden raken veel dossiers tegelijk."
    LOGBOEK_INZIEN = "logboek_inzien", "Wie keek en wie wijzigde is voor leiding en toezicht."
    TOEZICHT_HOUDEN = (
        "toezicht_houden",
        "Het logboek van een hele gemeente is voor wie toezicht houdt.",
    )
    TEAM_INZIEN = "team_inzien", "Caseload verdelen is werk van de teamleider."
    WET_RAADPLEGEN = "wet_raadplegen", "De wet is openbaar: wie hier werkt, mag nalezen wat zij zegt en waarom."
    DOSSIER_TOEWIJZEN = "dossier_toewijzen", "Een dossier krijgt een klantmanager van de teamleider."
    AFSLUITING_HERSTELLEN = "afsluiting_herstellen", "Een afsluiting herstelt de teamleider, zodat een tweede meekijkt."

    reden: str

    def __new__(cls, code: str, reden: str) -> Recht:
        lid = str.__new__(cls, code)
        lid._value_ = code
        lid.reden = reden
        return lid


_WELKOM = {Recht.STARTEN, Recht.WET_RAADPLEGEN}
_LEZEN = _WELKOM | {Recht.DOSSIER_INZIEN}
_DOSSIERWERK = _LEZEN | {
    Recht.DOSSIERS_UITVOEREN,
    Recht.BSN_TONEN,
    Recht.GEHEIM_ADRES,
    Recht.DOSSIER_BEHEREN,
    Recht.INTAKE_AFNEMEN,
    Recht.PIP_OPSTELLEN,
    Recht.PIP_VASTSTELLEN,
    Recht.BESLUIT_BEKENDMAKEN,
    Recht.UREN_INVOEREN,
    Recht.IMPORTEREN,
}

# De rechtentabel. De privacyfunctionaris is eigenaar (CODEOWNERS); een lege rij is een bewuste keuze.
ROLLEN: dict[Rol, frozenset[Recht]] = {
    Rol.INBURGERAAR: frozenset(),
    Rol.GEMACHTIGDE: frozenset(),
    Rol.VRIJWILLIGER: frozenset(),
    Rol.BEGELEIDER: frozenset(_LEZEN),
    Rol.DOCENT: frozenset(),
    Rol.SCHOOLCOORDINATOR: frozenset(),
    Rol.INTAKER: frozenset(_LEZEN | {Recht.DOSSIER_BEHEREN, Recht.INTAKE_AFNEMEN, Recht.IMPORTEREN}),
    Rol.KLANTMANAGER: frozenset(_DOSSIERWERK),
    Rol.TEAMLEIDER: frozenset(
        _DOSSIERWERK | {Recht.TEAM_INZIEN, Recht.DOSSIER_TOEWIJZEN, Recht.AFSLUITING_HERSTELLEN, Recht.LOGBOEK_INZIEN}
    ),
    Rol.CONTRACTMANAGER: frozenset(_WELKOM),
    Rol.KWALITEITSADVISEUR: frozenset(_WELKOM),
    Rol.BELEIDSADVISEUR: frozenset(_WELKOM),
    Rol.COLLEGE: frozenset(_WELKOM),
    Rol.JURIST: frozenset(_LEZEN | {Recht.LOGBOEK_INZIEN}),
    Rol.BOETEOPSTELLER: frozenset(_WELKOM),
    Rol.BOETEBESLISSER: frozenset(_WELKOM),
    Rol.FINANCIEN: frozenset(_WELKOM),
    Rol.BEHEERDER: frozenset(_WELKOM),
    Rol.PRIVACYFUNCTIONARIS: frozenset(_WELKOM | {Recht.LOGBOEK_INZIEN, Recht.TOEZICHT_HOUDEN}),
    Rol.RAAD: frozenset(_WELKOM),
}

# Wie hier niet werkt; daarvoor is er ook geen inlog in de demo.
ZONDER_SCHERM = tuple(rol for rol, rechten in ROLLEN.items() if not rechten)

_CASELOAD = frozenset(
    {Klasse.BASIS, Klasse.BSN, Klasse.CONTACT, Klasse.VERBLIJF, Klasse.ONDERWIJS, Klasse.GELD, Klasse.VRIJE_TEKST}
)

# Welke veldklassen ziet een rol die een dossier mag inzien? Gezondheid alleen op eigen caseload, zie `ziet`.
KLASSEN: dict[Rol, frozenset[Klasse]] = {
    Rol.BEGELEIDER: frozenset({Klasse.BASIS, Klasse.CONTACT, Klasse.ONDERWIJS}),
    Rol.INTAKER: _CASELOAD,
    Rol.KLANTMANAGER: _CASELOAD,
    Rol.TEAMLEIDER: _CASELOAD | {Klasse.HANDHAVING},
    Rol.JURIST: _CASELOAD | {Klasse.GEZONDHEID, Klasse.HANDHAVING},
}


def ziet(rol: Rol, klasse: Klasse, *, eigen_caseload: bool) -> bool:
    """Mag deze rol deze veldklasse zien? Gezondheid (K5): alleen de behandelend klantmanager en de jurist.

    Ook de intaker dus niet (veiligheid §2), al vraagt de brede intake ernaar (INT-05): de klantmanager legt het vast.
    """
    if klasse == Klasse.GEZONDHEID and rol == Rol.KLANTMANAGER:
        return eigen_caseload
    return klasse in KLASSEN.get(rol, frozenset())
