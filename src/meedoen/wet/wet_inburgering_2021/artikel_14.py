"""Artikel 14: de brede intake; wie wordt opgeroepen, wat hoort erin, en wie hoeft de toets niet te doen?"""

from __future__ import annotations

from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "14", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "14", "2")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "14", "3")
LID_6 = Bron(Regeling.WET_INBURGERING_2021, "14", "6")
BESLUIT_5_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.2", "1")
WET_22 = Bron(Regeling.WET_INBURGERING_2021, "22")


class Actie(StrEnum):
    WAARSCHUWING = "waarschuwing_en_nieuwe_oproep"
    BOETE = "boete_en_nieuwe_oproep"
    AFWEZIGHEID = "boete_en_intake_in_afwezigheid"


class Beperking(StrEnum):
    VISUEEL = "visueel"
    AUDITIEF = "auditief"


ONDERDELEN: dict[str, tuple[str, Bron]] = {
    "leerbaarheidstoets": ("leerbaarheidstoets of ontheffing daarvan", LID_3),
    "onderwijs_en_werk": ("onderwijs en werk in het land van herkomst", LID_3),
    "gezondheid": ("lichamelijke en mentale gezondheid", LID_3),
    "persoonlijk": ("andere persoonlijke omstandigheden", LID_3),
    "taalniveau": ("taalniveau", BESLUIT_5_2),
    "arbeidsparticipatie": ("mogelijkheden om te werken", BESLUIT_5_2),
    "zelfredzaamheid": ("zelfredzaamheid", BESLUIT_5_2),
}
"""INT-05, INT-06. Voor- en vroegschoolse educatie (gezin) alleen waar van toepassing, dus niet in deze lijst."""


def ontbrekende_onderdelen(*, ingevuld: frozenset[str]) -> Uitkomst[tuple[str, ...]]:
    """INT-01, INT-05, INT-06, INT-08: welke verplichte onderdelen van de intake zijn nog niet vastgelegd?"""
    over = tuple(tekst for code, (tekst, _) in ONDERDELEN.items() if code not in ingevuld)
    return Uitkomst(
        waarde=over,
        grondslag=(LID_1, LID_3, BESLUIT_5_2),
        regels=("INT-01", "INT-05", "INT-06", "INT-07", "INT-08"),
        feiten={"ingevuld": tuple(sorted(ingevuld))},
        uitleg="Alle onderdelen zijn vastgelegd." if not over else "Nog vast te leggen: " + ", ".join(over) + ".",
    )


def actie_na_gemiste_oproep(*, oproepen_gemist: int) -> Uitkomst[Actie | None]:
    """INT-02, INT-03, INT-04: eerst waarschuwen, dan boete, dan boete en intake in afwezigheid."""
    stappen = {0: None, 1: Actie.WAARSCHUWING, 2: Actie.BOETE}
    actie = stappen.get(oproepen_gemist, Actie.AFWEZIGHEID)
    zinnen = {
        None: "Er is geen oproep gemist.",
        Actie.WAARSCHUWING: "Eerst een schriftelijke waarschuwing met een nieuwe oproep.",
        Actie.BOETE: "De tweede oproep is gemist; de wet noemt een boete met een nieuwe termijn.",
        Actie.AFWEZIGHEID: "Na drie oproepen maakt het college de intake zelf af en stelt het PIP vast.",
    }
    return Uitkomst(
        waarde=actie,
        grondslag=(LID_1,) if actie in (None, Actie.WAARSCHUWING) else (WET_22, LID_2),
        regels=("INT-02", "INT-03", "INT-04"),
        feiten={"oproepen_gemist": oproepen_gemist},
        uitleg=zinnen[actie],
    )


def ontheffing_leerbaarheidstoets(
    *, beperking: Beperking | None, kan_toets_afleggen: bool | None
) -> Uitkomst[bool] | OordeelNodig:
    """INT-11: visueel is genoeg; auditief alleen als iemand de toets ook niet kan afleggen. Het college beslist."""
    if beperking == Beperking.AUDITIEF and kan_toets_afleggen is None:
        return OordeelNodig("Kan deze persoon de leerbaarheidstoets afleggen?", (LID_6,), ("INT-11",))
    ontheven = beperking == Beperking.VISUEEL or (beperking == Beperking.AUDITIEF and kan_toets_afleggen is False)
    return Uitkomst(
        waarde=ontheven,
        grondslag=(LID_6,),
        regels=("INT-11",),
        feiten={"beperking": beperking, "kan_toets_afleggen": kan_toets_afleggen},
        uitleg="Het college ontheft van de leerbaarheidstoets." if ontheven else "De leerbaarheidstoets hoort erbij.",
    )


def leerroute_naast_toets(*, toets_zegt_b1: bool | None, eigen_oordeel_b1: bool) -> Uitkomst[bool]:
    """INT-09, INT-12, INT-16: afwijken van de uitslag mag, met een motivering. `waarde`: is een reden nodig?"""
    wijkt_af = toets_zegt_b1 is not None and toets_zegt_b1 != eigen_oordeel_b1
    return Uitkomst(
        waarde=wijkt_af,
        grondslag=(Bron(Regeling.WET_INBURGERING_2021, "14", "5"),),
        regels=("INT-09", "INT-12", "INT-16"),
        feiten={"toets_zegt_b1": toets_zegt_b1, "eigen_oordeel_b1": eigen_oordeel_b1},
        uitleg="U wijkt af van de uitslag van de toets; schrijf op waarom."
        if wijkt_af
        else "Geen afwijking van de toets.",
    )
