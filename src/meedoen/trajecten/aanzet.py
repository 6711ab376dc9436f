"""Wie is aan zet in dit dossier? Zonder klantmanager is dat de teamleider, die er een toewijst."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import AFGESLOTEN, LOPEND, Toestand

# Van wie het dossier is als er verder niemand bezig is.
ZELF = (Aanzet.KLANTMANAGER, Aanzet.NIEMAND)
TEAMLEIDER = "teamleider"
TOEWIJZEN = "Teamleider: toewijzen"

# Waarop de dossierlijst filtert. De teamleider is geen opgeslagen keuze: hij volgt uit het ontbreken van een naam.
AANZETTEN: dict[str, str] = {TEAMLEIDER: TOEWIJZEN, **dict(Aanzet.choices)}


class Stap(StrEnum):
    """Waarop een dossier bij de klantmanager wacht als een handeling dat zelf zette; een andere zin schreef iemand."""

    EERSTE_AFSPRAAK = "Eerste afspraak voor de brede intake"
    INTAKE = "Brede intake"
    PIP = "PIP opstellen"
    BEKENDMAKEN = "Besluit bekendmaken"
    VOORTGANG = "Volgend voortgangsgesprek"
    HERSTELD = "Verder na een herstelde afsluiting"
    VRIJGESTELD = "De klok staat stil: DUO stelde tijdelijk vrij"
    CERTIFICAAT = "Certificaat persoonlijk overhandigen"


# Op wie het dossier daarna weer wacht: op de stap die bij zijn toestand hoort.
STAP_NA_STILSTAND: dict[str, Stap] = {
    Toestand.AANGEMELD: Stap.EERSTE_AFSPRAAK,
    Toestand.INTAKE_GESTART: Stap.INTAKE,
    Toestand.INTAKE_AFGEROND: Stap.PIP,
    Toestand.PIP_VASTGESTELD: Stap.VOORTGANG,
}

# Hierna hoeft de klantmanager niet meteen iets: wie met de hand op een ander wacht, wacht daar nog steeds op.
ZONDER_HAAST = frozenset({Stap.VOORTGANG})
_ZINNEN = frozenset(Stap)


def wacht_op_toewijzing(traject: Traject) -> bool:
    """Moet de teamleider eerst een klantmanager toewijzen? Ook als een ander intussen al bezig is."""
    return traject.klantmanager_id is None and traject.toestand in LOPEND


def ook_aan_zet(traject: Traject) -> str:
    """Wie er intussen bezig is terwijl de teamleider nog moet toewijzen; anders leeg."""
    if not wacht_op_toewijzing(traject) or traject.aan_zet in ZELF:
        return ""
    return str(Aanzet(traject.aan_zet).label)


def wacht_op_niemand(traject: Traject) -> bool:
    """Is alles klaar? Na het einde overhandigt hooguit het college het certificaat nog (RES-02)."""
    return traject.toestand not in LOPEND and traject.aan_zet == Aanzet.NIEMAND


def wie_aan_zet(traject: Traject) -> str:
    """Het woord op het scherm en in het bestand."""
    if wacht_op_toewijzing(traject):
        return TOEWIJZEN
    if traject.klantmanager_id is None and traject.aan_zet == Aanzet.KLANTMANAGER:
        return "Gemeente"  # na het einde wijst niemand meer toe; wat er nog ligt, doet het college
    return Aanzet(traject.aan_zet).label


def waarop(traject: Traject, leest: bool) -> str:
    """Waarop het dossier wacht; de zin van een mens alleen voor wie vrije tekst leest (K9), die van een stap altijd."""
    if leest or traject.wacht_waarop in _ZINNEN:
        return traject.wacht_waarop
    return "Waarop het wacht, ziet u niet: dat is vrije tekst" if traject.wacht_waarop else ""


def wacht_op_ander(traject: Traject) -> bool:
    """Is iemand anders dan de klantmanager aan zet?"""
    return wacht_op_toewijzing(traject) or traject.aan_zet not in ZELF


def weer_aan_ons(traject: Traject, stap: Stap, sinds: date) -> dict[str, Any]:
    """Na een stap is de klantmanager aan zet, op wie het dossier daarvoor ook wachtte; `over_de_wacht` zegt dat."""
    if _blijft(traject, stap):
        return {}
    return _aan_ons(stap, sinds)


def _aan_ons(stap: Stap, sinds: date) -> dict[str, Any]:
    return {"aan_zet": Aanzet.KLANTMANAGER, "wacht_waarop": stap, "wacht_sinds": sinds, "herinnerd_op": None}


def klok_loopt_weer(traject: Traject, sinds: date) -> dict[str, Any]:
    """Wie er aan zet is als de klok weer loopt; leeg als het dossier niet daarop wachtte."""
    if (traject.aan_zet, traject.wacht_waarop) != (Aanzet.DUO, Stap.VRIJGESTELD):
        return {}
    return _aan_ons(STAP_NA_STILSTAND[traject.toestand], sinds)


def over_de_wacht(voor: Traject, stap: Stap) -> str:
    """Wat iemand met de hand koos, verdwijnt nooit stil: wie was er vóór deze stap aan zet, en hoe is het nu?

    Zonder de eigen zin, want een melding blijft staan tot het volgende scherm; die zin stond er vooraf (`straks`).
    """
    if not koos_een_mens(voor):
        return ""
    wie = _gekozen(voor)
    if _blijft(voor, stap):
        return f"Dit dossier blijft wachten op: {wie}. Klopt dat niet meer? Wijzig het dan bij Wacht op wie."
    nu = f"Nu is de gemeente aan zet: {stap}. Wacht het toch nog op een ander? Zet dat dan opnieuw bij Wacht op wie."
    return f"Bij Wacht op wie stond {wie}, met een eigen zin. {nu}"


def straks(traject: Traject, stap: Stap) -> str:
    """Wat deze stap gaat doen met een *Wacht op wie* die iemand met de hand koos, met de zin die dan verdwijnt."""
    if not koos_een_mens(traject) or _blijft(traject, stap):
        return ""
    stond = f"“{_gekozen(traject)}: {traject.wacht_waarop}”"
    return f"Bij Wacht op wie staat nu {stond}. Hierna is de gemeente aan zet: {stap}."


def _gekozen(traject: Traject) -> str:
    return ook_aan_zet(traject) or wie_aan_zet(traject)


def koos_een_mens(traject: Traject) -> bool:
    """Schreef iemand zelf op wie dit dossier wacht, of zette een handeling dat?"""
    vanzelf = traject.wacht_waarop in _ZINNEN and (
        traject.aan_zet in ZELF or (traject.aan_zet, traject.wacht_waarop) == (Aanzet.DUO, Stap.VRIJGESTELD)
    )
    return bool(traject.wacht_waarop) and not vanzelf


def _blijft(traject: Traject, stap: Stap) -> bool:
    return stap in ZONDER_HAAST and traject.aan_zet not in ZELF


def aanzetkeuzes(traject: Traject) -> list[tuple[str, str]]:
    """De keuzes op een formulier; zonder klantmanager zegt de eerste dat er nog een moet komen."""
    if traject.klantmanager_id is not None:
        return Aanzet.choices
    return [(code, TOEWIJZEN if code == Aanzet.KLANTMANAGER else woord) for code, woord in Aanzet.choices]


def zonder_klantmanager(trajecten: QuerySet[Any]) -> QuerySet[Any]:
    """Waar de teamleider nog moet toewijzen, als vraag; zo gesteld volgt zij de index op klantmanager."""
    return trajecten.filter(klantmanager__isnull=True).exclude(toestand__in=AFGESLOTEN)


def op_aan_zet(trajecten: QuerySet[Any], code: str) -> QuerySet[Any]:
    """Dezelfde indeling als vraag aan een index: wie hier staat, staat zo ook op het scherm, vooraan of erachter."""
    if code == TEAMLEIDER:
        return zonder_klantmanager(trajecten)
    gevonden = trajecten.filter(aan_zet=code)
    return gevonden.exclude(klantmanager__isnull=True, toestand__in=LOPEND) if code in ZELF else gevonden
