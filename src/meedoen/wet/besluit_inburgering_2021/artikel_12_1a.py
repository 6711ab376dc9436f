"""Artikel 12.1a: wat geldt er nu nog voor wie onder de Wet inburgering 2013 valt?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_54 import INGANG, Inburgeringswet

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "12.1a", "1 en 3")
LID_6 = Bron(Regeling.BESLUIT_INBURGERING_2021, "12.1a", "6")
GELEZEN = date(2026, 4, 2)
"""Lid 6 is gelezen in de stand van deze dag; sinds wanneer het geldt, is onbekend."""


def vrij_van_ona(*, wet: Inburgeringswet, map_afgerond: bool, op: date) -> Uitkomst[bool] | OordeelNodig:
    """OVG-06: wie onder de Wi2013 de MAP heeft afgerond, hoeft het onderdeel ONA niet te doen."""
    feiten = {"wet": wet, "map_afgerond": map_afgerond}
    if wet != Inburgeringswet.WI2013 or not map_afgerond:
        return Uitkomst(False, (LID_6,), "Deze vrijstelling van ONA geldt hier niet.", ("OVG-06",), feiten, op)
    if op < GELEZEN:
        return OordeelNodig(
            "Gold de vrijstelling van ONA al op deze dag? Vraag het DUO.", (LID_6,), ("OVG-06",), feiten
        )
    return Uitkomst(True, (LID_6,), "De MAP is afgerond; het onderdeel ONA hoeft niet meer.", ("OVG-06",), feiten, op)


def restschuld_ambtshalve(*, wet: Inburgeringswet, op: date) -> Uitkomst[bool]:
    """OVG-07: DUO scheldt sinds 2023 in aangewezen gevallen zelf kwijt en meet zelf de draagkracht."""
    zelf = wet == Inburgeringswet.WI2013 and op >= INGANG
    return Uitkomst(
        waarde=zelf,
        grondslag=(LID_1,),
        regels=("OVG-07",),
        feiten={"wet": wet},
        peildatum=op,
        uitleg="DUO kijkt zelf of de lening wordt kwijtgescholden; een deel geldt terug tot 2018."
        if zelf
        else "Er is geen ambtshalve kwijtschelding op deze grond.",
    )
