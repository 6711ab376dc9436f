"""Artikel 2.7: van welke onderdelen kan DUO iemand gedeeltelijk ontheffen?"""

from __future__ import annotations

from collections.abc import Collection

from meedoen.wet.begrippen import Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.7", "3")
TAALONDERDELEN = frozenset({Onderdeel.LEZEN, Onderdeel.LUISTEREN, Onderdeel.SCHRIJVEN, Onderdeel.SPREKEN})
KAN_WEGVALLEN = TAALONDERDELEN | {Onderdeel.KNM, Onderdeel.Z_PARTICIPATIE_UREN}
HOOGSTENS_TAALONDERDELEN = sinds_2022(3, LID_3)


def ontheven(*, onderdelen: Collection[Onderdeel]) -> Uitkomst[frozenset[Onderdeel]] | OordeelNodig:
    """ONTH-02: hooguit drie taalonderdelen, KNM of het participatiedeel; nooit PVT, MAP of een heel traject."""
    weg = frozenset(onderdelen)
    taal = len(weg & TAALONDERDELEN)
    if weg - KAN_WEGVALLEN or taal > HOOGSTENS_TAALONDERDELEN.waarden[-1].waarde:
        return OordeelNodig(
            "Deze gedeeltelijke ontheffing past niet in het Besluit. Klopt het bericht van DUO?",
            (LID_3,),
            ("ONTH-02",),
            {"onderdelen": tuple(sorted(weg))},
        )
    return Uitkomst(
        waarde=weg,
        grondslag=(LID_3,),
        regels=("ONTH-02",),
        feiten={"onderdelen": tuple(sorted(weg))},
        uitleg="Deze onderdelen vallen weg." if weg else "Er valt geen onderdeel weg.",
    )
