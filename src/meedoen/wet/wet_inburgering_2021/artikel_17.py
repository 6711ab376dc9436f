"""Artikel 17: houdt het college voldoende zicht op de voortgang?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "17", "1")


def _geleden(dagen: int) -> str:
    return {0: "op deze dag", 1: "1 dag geleden"}.get(dagen, f"{dagen} dagen geleden")


def zicht_op_voortgang(
    *, dagen_sinds_contact: int | None = None, gesprekken_afgesproken: int | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """VGT-01: zonder enig contact is er geen zicht; hoeveel contact genoeg is, zegt de wet niet."""
    feiten = {"dagen_sinds_contact": dagen_sinds_contact, "gesprekken_afgesproken": gesprekken_afgesproken}
    if dagen_sinds_contact is None:
        zin = "Er is nog geen contact vastgelegd; het college moet de voortgang kunnen volgen."
        return Uitkomst(False, (LID_1,), zin, ("VGT-01",), feiten)
    return OordeelNodig(
        f"Het laatste contact was {_geleden(dagen_sinds_contact)}. Is dat genoeg zicht op de voortgang?",
        (LID_1,),
        ("VGT-01",),
        feiten,
    )
