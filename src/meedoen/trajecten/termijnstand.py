"""Hoe staat het met één datum uit de wet: op tijd gedaan, te laat, nog zoveel dagen, of voorbij?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format

from meedoen.trajecten.models import Traject
from meedoen.trajecten.termijnen import Termijn, termijnen
from meedoen.trajecten.terugkeer import gesloten_op
from meedoen.trajecten.toestanden import LOPEND, Toestand
from meedoen.trajecten.verhuizing import eerste_dagtekening
from meedoen.wet.uitkomst import OordeelNodig

NABIJ_DAGEN = 42
NIET_VAN_TOEPASSING = "Niet van toepassing"


@dataclass(frozen=True, slots=True)
class Termijnstand:
    """Woord en kleur voor op het scherm, de dag waarop het is gedaan, en hoe het in één zin zit."""

    woord: str
    kleur: str
    gedaan: date | None = None
    zin: str = ""
    verviel: bool = False  # het dossier sloot voor het zover was


def termijnen_met_stand(traject: Traject, *, op: date) -> list[tuple[Termijn, Termijnstand]]:
    """Alle datums van dit traject met hun stand; alleen na een PIP van een vorige gemeente kost dat een query."""
    hier = eerste_dagtekening(traject) if traject.vorig_pip_dagtekening else None
    return [(termijn, termijnstand(termijn, traject, op, eerste_hier=hier)) for termijn in termijnen(traject)]


def termijnstand(termijn: Termijn, traject: Traject, op: date, *, eerste_hier: date | None) -> Termijnstand:
    """De stand van deze datum; een datum waarvoor een feit ontbreekt, vraagt een mens.

    `eerste_hier` is de dagtekening van het eerste PIP in dit dossier, ook na een PIP van een vorige gemeente.
    """
    stand = replace(_stand(termijn, traject, op, eerste_hier), zin=termijn.zin)
    dicht = None if traject.toestand in LOPEND else gesloten_op(traject)
    return _na_sluiting(termijn, stand, dicht) if dicht else stand


def _na_sluiting(termijn: Termijn, stand: Termijnstand, dicht: date) -> Termijnstand:
    """Wat bij de sluiting nog moest komen, komt in dit dossier niet meer; wat er al was, blijft staan."""
    sloot = f"Het dossier sloot op {date_format(dicht, 'j F Y')}."
    if termijn.dag is None:
        gesloten = Termijnstand(
            "Dossier gesloten", "neutraal", zin=f"{sloot} Hier is geen dag meer nodig.", verviel=True
        )
        return stand if stand.woord == NIET_VAN_TOEPASSING else gesloten
    if termijn.dag > dicht and not (termijn.code == "pip_uiterlijk" and stand.gedaan):
        zo = {"woord": "Dossier gesloten", "kleur": "neutraal"} if termijn.code == "termijn_begin" else {}
        return replace(stand, **zo, zin=f"{sloot} Deze dag telt hier niet meer.", verviel=True)
    if termijn.code == "termijn_begin":  # de zin van de wet noemt ook het einde
        return replace(stand, zin=f"De termijn begon op {date_format(termijn.dag, 'j F Y')}.")
    return stand


def _stand(termijn: Termijn, traject: Traject, op: date, eerste_hier: date | None) -> Termijnstand:
    if termijn.staat_stil:
        return Termijnstand("Staat stil", "neutraal")
    if termijn.dag is None:
        vraag = termijn.code != "ontzorgen" or isinstance(termijn.waarom, OordeelNodig)
        return Termijnstand("Feit ontbreekt" if vraag else NIET_VAN_TOEPASSING, "neutraal")
    # Het PIP van de vorige gemeente is niet dat van ons (VHZ-02).
    eerste = eerste_hier if traject.vorig_pip_dagtekening else traject.eerste_pip
    if termijn.code == "pip_uiterlijk" and eerste:
        return _vastgesteld(termijn.dag, eerste)
    if termijn.code == "termijn_einde" and traject.toestand == Toestand.VOLDAAN:
        return Termijnstand("Voldaan", "goed", traject.voldaan_op)
    if traject.toestand not in LOPEND and termijn.code != "termijn_begin":
        return Termijnstand("Dossier gesloten", "neutraal")  # na het einde loopt hier geen klok meer
    return _naar_dag(termijn, (termijn.dag - op).days)


def _vastgesteld(uiterlijk: date, dag: date) -> Termijnstand:
    op_tijd = dag <= uiterlijk
    return Termijnstand("Op tijd" if op_tijd else "Te laat", "goed" if op_tijd else "slecht", dag)


def _naar_dag(termijn: Termijn, dagen: int) -> Termijnstand:
    if termijn.code == "termijn_begin":
        return Termijnstand("Gestart", "goed") if dagen <= 0 else Termijnstand(_over(dagen), "nieuws")
    if termijn.code == "verlenging_vanaf":
        return Termijnstand("Kan nu", "nieuws") if dagen <= 0 else Termijnstand(_over(dagen), "neutraal")
    if dagen < 0:
        erg = termijn.code in ("pip_uiterlijk", "termijn_einde")
        return Termijnstand(
            f"{-dagen} {'dag' if dagen == -1 else 'dagen'} te laat" if erg else "Voorbij",
            "slecht" if erg else "neutraal",
        )
    woord = "Vandaag" if dagen == 0 else "Nog 1 dag" if dagen == 1 else f"Nog {dagen} dagen"
    return Termijnstand(woord, "letop" if dagen <= NABIJ_DAGEN else "nieuws")


def _over(dagen: int) -> str:
    return "Morgen" if dagen == 1 else f"Over {dagen} dagen"
