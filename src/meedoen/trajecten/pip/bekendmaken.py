"""Noemt een besluit dat nog klaarligt de termijn van nu? Zo niet, dan komt die erbij, met een reden (BES-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product

from meedoen.autorisatie.mag import KloptNiet
from meedoen.besluiten.models import Besluit
from meedoen.besluiten.pdf.brief import Brief
from meedoen.trajecten.models import Traject
from meedoen.trajecten.pip.brief import KOP_TERMIJN, TERMIJN_VAN, TERMIJN_VOORBIJ, dag, termijnzin

REDEN_MIST = "Schrijf waarom u niet wacht op een nieuwe versie."
# Hoe een brief een termijn noemt, en wat wij op het scherm achter de dagen zetten.
VORMEN = {TERMIJN_VAN: "", TERMIJN_VOORBIJ: ", en die is voorbij"}


@dataclass(frozen=True, slots=True)
class OudeTermijn:
    """De termijn in de brief en die van nu, in dezelfde woorden, en de zin die erbij komt."""

    toen: str
    nu: str
    zin: str

    def aanvulling(self, reden: str = "") -> tuple[str, ...]:
        """Wat de brief erbij zegt; zonder reden zoals het scherm haar vooraf toont."""
        return (self.zin, f"Wij sturen u dit besluit toch nu, omdat: {reden.strip()}") if reden.strip() else (self.zin,)


def oude_termijn(besluit: Besluit, traject: Traject, *, op: date) -> OudeTermijn | None:
    """None als de brief de termijn van nu noemt, geen termijn noemt, of al is verstuurd."""
    begin, einde = traject.termijn_begin, traject.termijn_einde
    toen = "" if besluit.bekendgemaakt_op else _termijn_in(besluit)
    if not (toen and begin and einde):
        return None
    dagen = f"van {dag(begin)} tot en met {dag(einde)}"
    nu = dagen + VORMEN[TERMIJN_VOORBIJ if einde < op else TERMIJN_VAN]
    if toen == nu:
        return None
    zin = termijnzin(begin, einde, op=op, aanhef="U heeft nu")
    waardoor = _waardoor(traject, alleen_voorbij=toen == dagen)
    return OudeTermijn(toen, nu, f"{waardoor} {zin} Dit geldt in plaats van de dagen bij '{KOP_TERMIJN}'.")


def _termijn_in(besluit: Besluit) -> str:
    """De dagen die de brief noemt, en of zij toen al voorbij waren; leeg als de brief geen termijn noemt."""
    secties = (sectie for sectie in Brief.uit_inhoud(besluit.inhoud).secties if sectie.kop == KOP_TERMIJN)
    alineas = (alinea for sectie in secties for alinea in sectie.alineas)
    for alinea, (vorm, erachter) in product(alineas, VORMEN.items()):
        voor, gevonden, _ = alinea.partition(vorm)
        if gevonden:
            return voor[voor.rindex("van ") :] + erachter
    return ""


def _waardoor(traject: Traject, *, alleen_voorbij: bool) -> str:
    if alleen_voorbij:
        return "Uw termijn ging na dit besluit voorbij."
    if traject.verlengd_tot_en_met == traject.termijn_einde:
        return "DUO heeft uw termijn verlengd."
    return "Uw termijn is na dit besluit veranderd."


def aanvulling_bij(besluit: Besluit, traject: Traject, reden: str, *, op: date) -> tuple[str, ...]:
    """BES-1: een brief met een termijn die niet meer geldt, gaat alleen met die van nu en een reden de deur uit."""
    oud = oude_termijn(besluit, traject, op=op)
    if oud is None:
        return ()
    if not reden.strip():
        raise KloptNiet({"reden": REDEN_MIST})
    return oud.aanvulling(reden)
