"""Artikel 2.7: van welke onderdelen kan DUO iemand gedeeltelijk ontheffen?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from meedoen.wet.begrippen import Leerroute, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.termijnenwet import artikel_1 as atw_1
from meedoen.wet.tijd import na_weken, verlengd_met_maanden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

WET_5 = Bron(Regeling.WET_INBURGERING_2021, "5", "1")
LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.7", "2")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.7", "3")
LID_5 = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.7", "5")
BLIJVEND_JAREN = sinds_2022(5, LID_2)
BESLUIT_WEKEN = sinds_2022(8, LID_5)
TAALONDERDELEN = frozenset({Onderdeel.LEZEN, Onderdeel.LUISTEREN, Onderdeel.SCHRIJVEN, Onderdeel.SPREKEN})
KAN_WEGVALLEN = TAALONDERDELEN | {Onderdeel.KNM, Onderdeel.Z_PARTICIPATIE_UREN}
PER_ROUTE: dict[Leerroute, frozenset[Onderdeel]] = {
    Leerroute.B1: TAALONDERDELEN | {Onderdeel.KNM},
    Leerroute.ONDERWIJS: TAALONDERDELEN | {Onderdeel.KNM},
    Leerroute.Z: frozenset({Onderdeel.Z_PARTICIPATIE_UREN}),
}
HOOGSTENS_TAALONDERDELEN = sinds_2022(3, LID_3)


def ontheven(
    *, onderdelen: Collection[Onderdeel] | None, leerroute: Leerroute | None = None
) -> Uitkomst[frozenset[Onderdeel]] | OordeelNodig:
    """ONTH-02: hooguit drie taalonderdelen, KNM of het participatiedeel; nooit PVT, MAP of een heel traject.

    Taal en KNM horen bij de B1- en de onderwijsroute, het participatiedeel bij de Z-route. `onderdelen` is None als er
    gedeeltelijke ontheffing is en niet bekend is waarvan.
    """
    if onderdelen is None:
        return OordeelNodig("Van welke onderdelen gaf DUO ontheffing? Vraag het aan DUO.", (LID_3,), ("ONTH-02",))
    weg = frozenset(onderdelen)
    taal = len(weg & TAALONDERDELEN)
    kan = KAN_WEGVALLEN if leerroute is None else PER_ROUTE[leerroute]
    if weg - kan or taal > HOOGSTENS_TAALONDERDELEN.waarden[-1].waarde:
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


def medisch_blijvend(*, aanvraag: date, kan_voldoen_vanaf: date | None = None) -> Uitkomst[bool] | OordeelNodig:
    """ONTH-01: blijvend niet in staat is niet binnen vijf jaar na de aanvraag; de arts beoordeelt vanaf wanneer wel.

    De vijf jaar beginnen de dag na de aanvraag, zoals "binnen n weken na" (CAL-03) dat ook doet.
    """
    grens = verlengd_met_maanden(aanvraag, 12 * BLIJVEND_JAREN.op(aanvraag).waarde)
    feiten = {"aanvraag": aanvraag, "kan_voldoen_vanaf": kan_voldoen_vanaf}
    if kan_voldoen_vanaf is None:
        vraag = f"Kan deze persoon volgens de arts tot en met {grens:%d-%m-%Y} wel of niet aan de plicht voldoen?"
        return OordeelNodig(vraag, (WET_5, LID_2), ("ONTH-01",), feiten)
    blijvend = kan_voldoen_vanaf > grens
    return Uitkomst(
        waarde=blijvend,
        grondslag=(WET_5, LID_2),
        regels=("ONTH-01", "CAL-01"),
        feiten=feiten,
        peildatum=aanvraag,
        uitleg="De belemmering is blijvend: langer dan vijf jaar na de aanvraag."
        if blijvend
        else "De persoon kan binnen vijf jaar voldoen; dan is er geen medische ontheffing.",
    )


def besluit_uiterlijk(*, aanvraag: date) -> Uitkomst[date]:
    """ONTH-04: DUO beslist binnen acht weken na ontvangst en meldt het aan het college (CAL-03, CAL-04)."""
    laatste = atw_1.doorgeschoven(na_weken(aanvraag, BESLUIT_WEKEN.op(aanvraag).waarde))
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_5, atw_1.BRON),
        regels=("ONTH-04", "CAL-03", "CAL-04"),
        feiten={"aanvraag": aanvraag},
        peildatum=aanvraag,
        uitleg=f"DUO beslist uiterlijk {laatste:%d-%m-%Y} en meldt het besluit aan de gemeente.",
    )
