"""Wat betekent een melding van DUO, en welke klok loopt of stopt er?"""

from __future__ import annotations

from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

SPECIFICATIE = Bron(Regeling.DUO_M2M, "Notificatie v1.8.0")
BESLUIT_9_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "9.1", "3")


class Klok(StrEnum):
    """Wat er met een termijn gebeurt."""

    PIP_START = "pip_start"
    TERMIJN_START = "termijn_start"
    TERMIJN_VERLENGD = "termijn_verlengd"
    TERMIJN_HERVAT = "termijn_hervat"
    STOPT = "stopt"
    GEEN = "geen"


class Melding(StrEnum):
    SS101 = "SS101"
    SS102 = "SS102"
    SS103 = "SS103"
    SS104 = "SS104"
    SS109 = "SS109"
    SS110 = "SS110"
    SS111 = "SS111"
    SS120 = "SS120"
    SS121 = "SS121"
    SS124 = "SS124"
    SS125 = "SS125"
    SS126 = "SS126"
    SS128 = "SS128"
    SS129 = "SS129"
    SS130 = "SS130"
    SS139 = "SS139"


BETEKENIS: dict[Melding, tuple[Klok, str]] = {
    Melding.SS101: (Klok.GEEN, "De persoon is nieuw inburgeringsplichtig."),
    Melding.SS102: (Klok.TERMIJN_START, "De inburgeringstermijn is gestart."),
    Melding.SS103: (Klok.TERMIJN_VERLENGD, "DUO heeft de termijn uit zichzelf verlengd."),
    Melding.SS104: (Klok.TERMIJN_VERLENGD, "DUO heeft de termijn op verzoek verlengd."),
    Melding.SS109: (Klok.STOPT, "De persoon is tijdelijk vrijgesteld."),
    Melding.SS110: (Klok.STOPT, "De plicht is ingetrokken."),
    Melding.SS111: (Klok.STOPT, "De persoon is overleden."),
    Melding.SS120: (Klok.GEEN, "De persoon vestigt zich in de gemeente, zonder PIP."),
    Melding.SS121: (Klok.PIP_START, "De persoon vestigt zich in de gemeente, met een PIP van de vorige gemeente."),
    Melding.SS124: (Klok.GEEN, "De doelgroep wordt gezins- en overige migrant."),
    Melding.SS125: (Klok.GEEN, "De doelgroep wordt asielstatushouder."),
    Melding.SS126: (Klok.GEEN, "De tien weken zijn om zonder leerroute (DUO zendt dit nog niet)."),
    Melding.SS128: (Klok.GEEN, "De persoon is plichtig, en bereikt binnen zes maanden de AOW-leeftijd."),
    Melding.SS129: (Klok.PIP_START, "De tijdelijke vrijstelling is ingetrokken en er is nog geen leerroute."),
    Melding.SS130: (Klok.TERMIJN_HERVAT, "De termijn loopt weer, na een ingetrokken vrijstelling en met een PIP."),
    Melding.SS139: (Klok.PIP_START, "De tien weken voor het PIP lopen."),
}


def klok_bij_melding(*, melding: Melding) -> Uitkomst[Klok]:
    """PLI-07, PLI-17, TERM-08, PIP-19: wat de melding doet met onze termijnen; de datums levert DUO."""
    klok, zin = BETEKENIS[melding]
    return Uitkomst(
        waarde=klok,
        grondslag=(SPECIFICATIE, BESLUIT_9_1),
        regels=("PLI-07", "PLI-17", "TERM-08", "PIP-19"),
        feiten={"melding": melding},
        uitleg=zin,
    )
