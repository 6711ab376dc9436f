"""Kan dit feit kloppen? Dezelfde regels voor het formulier en voor een ingelezen bestand (INV-1)."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format

from meedoen.wet.algemene_ouderdomswet.artikel_7a import PENSIOENLEEFTIJD, aow_vanaf, in_jaren
from meedoen.wet.begrippen import Doelgroep, Leerroute, Taalniveau, Vergunning
from meedoen.wet.tijd import overeenkomstige_dag
from meedoen.wet.tijdreeks import INWERKINGTREDING
from meedoen.wet.wet_inburgering_2021.artikel_3 import LEEFTIJD
from meedoen.wet.wet_inburgering_2021.artikel_13 import doelgroep_bij_vergunning

VROEGST = date(1990, 1, 1)
# Deze dag mag nog komen: het recht is toegekend, de ingang ligt later.
MAG_LATER = frozenset(
    {
        "recht_op_bijstand_vanaf",
        "termijn_begin_duo",
        "duo_einddatum",
        "vrijgesteld_tot_en_met",
    }
)
# Met deze feiten rekent de wet; vóór haar eerste dag heeft zij geen antwoord.
REKENFEITEN = frozenset(
    {
        "kennisgeving_duo",
        "brp_inschrijving",
        "vorig_pip_dagtekening",
        "informatie_derde_ontvangen",
        "recht_op_bijstand_vanaf",
        "termijn_begin_duo",
        "duo_einddatum",
        "vrijgesteld_vanaf",
        "weer_plichtig_vanaf",
        "gevestigd_zonder_pip",
        "tien_weken_vanaf",
    }
)
VOOR_DE_WET = "De Wet inburgering 2021 geldt vanaf 1 januari 2022. Controleer de datum."
NOG_NIET_GEWEEST = "Deze dag is nog niet geweest. Schrijf de dag waarop het is gebeurd."
NOG_NIET_VASTLEGGEN = "Deze dag is nog niet geweest. Kies vandaag of een eerdere dag."
TE_VROEG = "Deze dag ligt vóór 1990. Dat kan niet kloppen; controleer het jaartal."


def voor_het_pip(dag: date, pip: date | None) -> str:
    """Een plaatsing of examen hoort na het PIP; leeg is goed."""
    if pip is None or dag >= pip:
        return ""
    eerste = date_format(pip, "j F Y")
    return f"Deze dag ligt vóór het PIP van {eerste}. Kies {eerste} of een latere dag."


def voor_de_wet(naam: str, dag: date) -> bool:
    return naam in REKENFEITEN and dag < INWERKINGTREDING


def datumbezwaar(naam: str, dag: date, *, op: date) -> str:
    """Een feit kan niet vóór de wet, in de toekomst of in de vorige eeuw liggen; leeg is goed."""
    if voor_de_wet(naam, dag):
        return VOOR_DE_WET
    if dag > op and naam not in MAG_LATER:
        return NOG_NIET_GEWEEST
    return TE_VROEG if dag < VROEGST else ""


def geboortebezwaar(geboren: date, *, op: date) -> str:
    """INV-1: op het scherm en in een bestand dezelfde dag die niet kan."""
    if geboren > op:
        return "Deze dag is nog niet geweest. Controleer de geboortedatum."
    if geboren.year < max(1900, op.year - 120):
        return "Dit jaartal kan niet kloppen. Controleer de geboortedatum."
    return ""


def leeftijdsbezwaar(geboren: date, *, op: date) -> str:
    """PLI-01: plichtig is wie op deze dag 16 jaar of ouder is en de AOW-leeftijd nog niet heeft."""
    jong, aow = LEEFTIJD.op(op).waarde, aow_vanaf(geboortedatum=geboren).waarde
    if op < overeenkomstige_dag(geboren, 12 * jong):
        return f"Deze persoon was bij de kennisgeving jonger dan {jong} jaar, en dan niet inburgeringsplichtig."
    if op >= aow:
        oud = in_jaren(PENSIOENLEEFTIJD.op(aow).waarde)
        return f"Deze persoon was bij de kennisgeving {oud} of ouder. Wie de AOW-leeftijd heeft, is niet plichtig."
    return ""


def doelgroepbezwaar(doelgroep: str, vergunning: str) -> str:
    """PLI-08, PLI-09: past deze doelgroep bij deze vergunning? Tussen gezin en overig maakt de wet geen verschil."""
    if not (doelgroep and vergunning):
        return ""
    groep = doelgroep_bij_vergunning(vergunning=Vergunning(vergunning)).waarde
    if (groep == Doelgroep.ASIELSTATUSHOUDER) == (doelgroep == Doelgroep.ASIELSTATUSHOUDER):
        return ""
    kies = "asielstatushouder" if groep == Doelgroep.ASIELSTATUSHOUDER else "gezinsmigrant of overige migrant"
    return (
        f"De doelgroep past niet bij de vergunning {vergunning.replace('_', ' ')}. "
        f"Kies bij deze vergunning de doelgroep {kies}, of verander de vergunning."
    )


def vrijstellingbezwaar(*, vanaf: date | None, tot_en_met: date | None, weer: date | None) -> dict[str, str]:
    """VRIJ-04: een einde hoort bij een begin en ligt niet daarvoor; veld → zin, leeg is goed."""
    zinnen = {}
    if tot_en_met and not vanaf:
        zinnen["vrijgesteld_vanaf"] = "Schrijf ook vanaf welke dag de vrijstelling gold, of maak de laatste dag leeg."
    for naam, dag in (("vrijgesteld_tot_en_met", tot_en_met), ("weer_plichtig_vanaf", weer)):
        if vanaf and dag and dag < vanaf:
            begin = date_format(vanaf, "j F Y")
            zinnen[naam] = f"Deze dag ligt vóór het begin van de vrijstelling op {begin}. Controleer beide dagen."
    return zinnen


def vorigpipbezwaar(*, dagtekening: date | None, route: str, niveau: str, hier: date | None = None) -> dict[str, str]:
    """VHZ-01: route en niveau horen bij een PIP met een dag, en A2 bij de B1-route; veld → zin, leeg is goed.

    `hier` is de dag van het eerste PIP in dit dossier: een vorig PIP is van daarvoor (TERM-02).
    """
    zinnen = {}
    if dagtekening and hier and dagtekening >= hier:
        zinnen["vorig_pip_dagtekening"] = (
            f"Het eerste PIP van dit dossier is van {date_format(hier, 'j F Y')}; een vorig PIP is van daarvoor. "
            "Controleer de dag, of maak dit veld leeg."
        )
    if (route or niveau) and not dagtekening:
        zinnen["vorig_pip_dagtekening"] = (
            "Bij een route of niveau hoort een dag. Schrijf ook de dag van dat PIP, of maak route en niveau leeg."
        )
    if niveau == Taalniveau.A2 and route != Leerroute.B1:
        zinnen["vorig_pip_niveau"] = "A2 kan alleen in de B1-route. Controleer de leerroute en het niveau."
    return zinnen
