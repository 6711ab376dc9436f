"""Artikel 23: de boete van het college tijdens het traject; wanneer kan daarmee worden begonnen?"""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.rechtspraak import bescherming
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "23", "1")
SAMENLOOP = Bron(Regeling.PRAKTIJK, "VNG, samenloop bij sanctioneren")


def mag_handhaven_starten(
    *, doelgroep: Doelgroep | None = None, vergunning: Vergunning | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """EU-05, BOG-13: bij een asielstatushouder altijd eerst de toets van een jurist; nooit vanzelf een boete."""
    return bescherming.handhaven_bij_bescherming(artikel=LID_1, doelgroep=doelgroep, vergunning=vergunning)


def waarschuwing_vooraf(*, beleid_vraagt_waarschuwing: bool | None = None) -> Uitkomst[bool] | OordeelNodig:
    """BOG-12: de wet eist geen waarschuwing; een boete is een uiterst middel en gemeentelijk beleid kan hem vragen."""
    feiten = {"beleid_vraagt_waarschuwing": beleid_vraagt_waarschuwing}
    if beleid_vraagt_waarschuwing is None:
        vraag = "Vraagt het beleid van uw gemeente eerst een waarschuwing? De wet zegt er niets over."
        return OordeelNodig(vraag, (LID_1, SAMENLOOP), ("BOG-12",), feiten)
    return Uitkomst(
        waarde=beleid_vraagt_waarschuwing,
        grondslag=(LID_1, SAMENLOOP),
        regels=("BOG-12",),
        feiten=feiten,
        uitleg="Eerst volgt een waarschuwing, want dat is het beleid van de gemeente."
        if beleid_vraagt_waarschuwing
        else "Een waarschuwing is niet verplicht, maar handhaven blijft een uiterst middel.",
    )
