"""Artikel 8: de onderwijsroute; wanneer geldt de MAP daar niet, en wanneer telt B1 toch?"""

from __future__ import annotations

from collections.abc import Collection

from meedoen.wet.begrippen import Leerroute, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_7

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "8", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "8", "2")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "8", "3")
LID_4 = Bron(Regeling.WET_INBURGERING_2021, "8", "4")


def map_verplicht(*, leerroute: Leerroute) -> Uitkomst[bool]:
    """OND-03, MAP-03: de MAP geldt in de B1-route en de Z-route, niet in de onderwijsroute."""
    verplicht = leerroute != Leerroute.ONDERWIJS
    return Uitkomst(
        waarde=verplicht,
        grondslag=(LID_3,),
        regels=("OND-03", "MAP-03"),
        feiten={"leerroute": leerroute},
        uitleg="De MAP hoort bij deze route."
        if verplicht
        else "Wie het taalschakeltraject volgt, hoeft de MAP niet te doen.",
    )


def onderwijsroute_behaald(*, behaald: Collection[Onderdeel]) -> Uitkomst[bool]:
    """OND-04: het taalschakeltraject, of anders de vier taalonderdelen op B1 en KNM."""
    via_examen = set(behaald) >= artikel_7.EXAMENONDERDELEN
    klaar = Onderdeel.TAALSCHAKELTRAJECT in behaald or via_examen
    return Uitkomst(
        waarde=klaar,
        grondslag=(LID_4 if via_examen else LID_1,),
        regels=("OND-01", "OND-04"),
        feiten={"behaald": tuple(sorted(behaald))},
        uitleg="De onderwijsroute is gehaald." if klaar else "Het taalschakeltraject is nog niet gehaald.",
    )


def past_onderwijsroute(*, wens_opleiding: bool) -> Uitkomst[bool] | OordeelNodig:
    """OND-01, PIP-10: wie een mbo- of ho-opleiding wil, krijgt deze route als het college een grote kans ziet."""
    if not wens_opleiding:
        return Uitkomst(False, (LID_1,), "De persoon wil geen opleiding doen.", ("OND-01",), {"wens_opleiding": False})
    return OordeelNodig(
        "Is er een grote kans dat deze persoon na het taalschakeltraject een mbo- of hbo-diploma haalt?",
        (LID_1, Bron(Regeling.RECHTSPRAAK, "ECLI:NL:RVS:2024:5413")),
        ("OND-01", "PIP-10"),
        {"wens_opleiding": True},
    )


def is_taalschakeltraject(*, opleiding_educatie: bool, diploma_erkenning: bool) -> Uitkomst[bool]:
    """OND-02: een opleiding educatie (WEB art. 7.3.1 lid 1 f) bij een instelling met diploma-erkenning."""
    is_het = opleiding_educatie and diploma_erkenning
    return Uitkomst(
        waarde=is_het,
        grondslag=(LID_2,),
        regels=("OND-02",),
        feiten={"opleiding_educatie": opleiding_educatie, "diploma_erkenning": diploma_erkenning},
        uitleg="Dit is een taalschakeltraject."
        if is_het
        else "Dit is geen taalschakeltraject: het moet een opleiding educatie zijn bij een erkende instelling.",
    )
