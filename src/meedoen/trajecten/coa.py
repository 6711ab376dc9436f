"""Welke velden geeft het COA mee, en hoe heten zij op het scherm? Eén tabel voor lezen, bewaren en tonen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Vorm(StrEnum):
    TEKST = "tekst"
    DATUM = "datum"
    JA_NEE = "ja_nee"


@dataclass(frozen=True, slots=True)
class CoaVeld:
    naam: str
    label: str
    vorm: Vorm = Vorm.TEKST


# Gezondheid staat hier alleen als belemmering en soort ondersteuning, nooit als diagnose.
COA_VELDEN: tuple[CoaVeld, ...] = (
    CoaVeld("azc_straat", "Straat van het azc"),
    CoaVeld("azc_huisnummer", "Huisnummer van het azc"),
    CoaVeld("azc_telefoon", "Telefoon van het azc"),
    CoaVeld("azc_email", "E-mail van het azc"),
    CoaVeld("datum_koppeling", "Gekoppeld op", Vorm.DATUM),
    CoaVeld("datum_huisvesting_verwacht", "Huisvesting verwacht op", Vorm.DATUM),
    CoaVeld("datum_huisvesting", "Gehuisvest op", Vorm.DATUM),
    CoaVeld("digid_aangevraagd", "DigiD aangevraagd", Vorm.JA_NEE),
    CoaVeld("rijbewijs", "Rijbewijs", Vorm.JA_NEE),
    CoaVeld("land_rijbewijs", "Land van het rijbewijs"),
    CoaVeld("instemming_voorinburgering", "Stemde in met voorinburgering", Vorm.JA_NEE),
    CoaVeld("datum_instemming", "Instemming op", Vorm.DATUM),
    CoaVeld("reden_geen_instemming", "Reden van geen instemming"),
    CoaVeld("module", "Module voorinburgering"),
    CoaVeld("deelname", "Deelname aan de module"),
    CoaVeld("training_gevolgd", "Training gevolgd", Vorm.JA_NEE),
    CoaVeld("training_periode", "Periode van de training"),
    CoaVeld("training_resultaat", "Resultaat van de training"),
    CoaVeld("taal_leerbaarheid", "Leerbaarheid volgens het COA"),
    CoaVeld("taal_spreken", "Spreekvaardigheid volgens het COA"),
    CoaVeld("taal_schriftelijk", "Schriftelijk volgens het COA"),
    CoaVeld("taal_mondeling", "Mondeling volgens het COA"),
    CoaVeld("taal_overall", "Taal in het geheel volgens het COA"),
    CoaVeld("opleiding_van", "Opleiding van"),
    CoaVeld("opleiding_tot", "Opleiding tot"),
    CoaVeld("opleiding_land", "Land van de opleiding"),
    CoaVeld("diploma", "Diploma"),
    CoaVeld("diploma_in_bezit", "Diploma in bezit", Vorm.JA_NEE),
    CoaVeld("beroep_van", "Beroep van"),
    CoaVeld("beroep_tot", "Beroep tot"),
    CoaVeld("taak", "Taken in het beroep"),
    CoaVeld("ambitie", "Ambitie"),
    CoaVeld("cv_gemaakt", "Cv gemaakt", Vorm.JA_NEE),
    CoaVeld("diplomawaardering_aangevraagd", "Diplomawaardering aangevraagd", Vorm.JA_NEE),
    CoaVeld("diplomawaardering_niveau", "Niveau van de diplomawaardering"),
    CoaVeld("diplomawaardering_richting", "Richting van de diplomawaardering"),
    CoaVeld("gezin", "Gezin en nareizigers"),
    CoaVeld("belemmering_start", "Belemmering om te starten", Vorm.JA_NEE),
    CoaVeld("ondersteuning", "Soort ondersteuning"),
    CoaVeld("scenario_overdracht", "Scenario van de overdracht"),
    CoaVeld("overdrachtsgesprek", "Overdrachtsgesprek op", Vorm.DATUM),
    CoaVeld("overdracht_vorm", "Vorm van het overdrachtsgesprek"),
    CoaVeld("overdracht_deelnemers", "Deelnemers aan het overdrachtsgesprek"),
    CoaVeld("overdracht_reden_geen", "Reden van geen overdrachtsgesprek"),
)


def coabeeld(profiel: dict[str, str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Wat het COA gaf (label en waarde), en de labels van wat nog ontbreekt."""
    gegeven = [(veld.label, profiel[veld.naam]) for veld in COA_VELDEN if profiel.get(veld.naam)]
    return gegeven, [veld.label for veld in COA_VELDEN if not profiel.get(veld.naam)]
