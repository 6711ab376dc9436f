"""Artikel 14: de brede intake; wie wordt opgeroepen, wat hoort erin, en wie hoeft de toets niet te doen?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "14", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "14", "2")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "14", "3")
LID_6 = Bron(Regeling.WET_INBURGERING_2021, "14", "6")
LID_6_SINDS = date(2023, 1, 1)
"""Stb. 2022, 543."""
BESLUIT_5_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.2", "1")
WET_22 = Bron(Regeling.WET_INBURGERING_2021, "22")


class Actie(StrEnum):
    WAARSCHUWING = "waarschuwing_en_nieuwe_oproep"
    BOETE = "boete_en_nieuwe_oproep"
    AFWEZIGHEID = "boete_en_intake_in_afwezigheid"


class Beperking(StrEnum):
    VISUEEL = "visueel"
    AUDITIEF = "auditief"


class Intakedeel(StrEnum):
    LEERBAARHEIDSTOETS = "leerbaarheidstoets"
    ONDERWIJS_EN_WERK = "onderwijs_en_werk"
    GEZONDHEID = "gezondheid"
    PERSOONLIJK = "persoonlijk"
    TAALNIVEAU = "taalniveau"
    ARBEIDSPARTICIPATIE = "arbeidsparticipatie"
    ZELFREDZAAMHEID = "zelfredzaamheid"


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


HOEFT_NIET_NA_VERHUIZING = frozenset({"leerbaarheidstoets", "onderwijs_en_werk"})
WET_15_4 = Bron(Regeling.WET_INBURGERING_2021, "15", "4")


def ontbrekende_onderdelen(
    *, ingevuld: frozenset[str], leerroute_overgenomen: bool = False
) -> Uitkomst[tuple[str, ...]]:
    """INT-01, INT-05, INT-06, INT-08: welke verplichte onderdelen van de intake zijn nog niet vastgelegd?

    VHZ-01: nam de nieuwe gemeente de leerroute over, dan hoeven de toets en onderwijs en werk niet opnieuw.
    """
    vervalt = HOEFT_NIET_NA_VERHUIZING if leerroute_overgenomen else frozenset()
    over = tuple(tekst for code, (tekst, _) in ONDERDELEN.items() if code not in ingevuld | vervalt)
    return Uitkomst(
        waarde=over,
        grondslag=(LID_1, LID_3, BESLUIT_5_2, *((WET_15_4,) if leerroute_overgenomen else ())),
        regels=("INT-01", "INT-05", "INT-06", "INT-08", *(("VHZ-01",) if leerroute_overgenomen else ())),
        feiten={"ingevuld": tuple(sorted(ingevuld)), "leerroute_overgenomen": leerroute_overgenomen},
        uitleg="Alle onderdelen zijn vastgelegd." if not over else "Nog vast te leggen: " + ", ".join(over) + ".",
    )


EERST_WAARSCHUWEN = (
    "Aan de laatste gemiste oproep ging geen schriftelijke waarschuwing vooraf. "
    "Verstuur die eerst, met een nieuwe oproep."
)


def vooraf_gewaarschuwd(*, gemist: Sequence[tuple[date, date | None]]) -> Uitkomst[bool]:
    """INT-02, INT-03: ging aan de laatste gemiste oproep een schriftelijke waarschuwing vooraf?

    `gemist`: per gemiste oproep, oudste eerst, de dag van de oproep en de dag van de waarschuwing erna.
    """
    eerdere = [waarschuwing for _, waarschuwing in gemist[:-1] if waarschuwing]
    vooraf = any(waarschuwing < gemist[-1][0] for waarschuwing in eerdere)
    return Uitkomst(
        waarde=vooraf,
        grondslag=(LID_1,),
        regels=("INT-02", "INT-03"),
        feiten={"gemist": tuple(gemist)},
        uitleg="Er ging een schriftelijke waarschuwing vooraf." if vooraf else EERST_WAARSCHUWEN,
    )


def actie_na_gemiste_oproep(*, oproepen_gemist: int, gewaarschuwd: bool | None = None) -> Uitkomst[Actie | None]:
    """INT-02, INT-03, INT-04: eerst waarschuwen, dan boete, dan boete en intake in afwezigheid.

    `gewaarschuwd`: ging er een schriftelijke waarschuwing aan de laatste gemiste oproep vooraf? Zo niet, dan hoort die
    eerst; None is niet gevraagd, en dan telt alleen het aantal.
    """
    stappen = {0: None, 1: Actie.WAARSCHUWING, 2: Actie.BOETE}
    actie = stappen.get(oproepen_gemist, Actie.AFWEZIGHEID)
    eerst_waarschuwen = gewaarschuwd is False and actie == Actie.BOETE
    if eerst_waarschuwen:
        actie = Actie.WAARSCHUWING
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
        feiten={"oproepen_gemist": oproepen_gemist, "gewaarschuwd": gewaarschuwd},
        uitleg=EERST_WAARSCHUWEN if eerst_waarschuwen else zinnen[actie],
    )


def ontheffing_leerbaarheidstoets(
    *, beperking: Beperking | None, kan_toets_afleggen: bool | None, op: date | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """INT-11: visueel is genoeg; auditief alleen als iemand de toets ook niet kan afleggen. Het college beslist.

    Lid 6 geldt sinds 2023; of het college eerder al mocht ontheffen, is niet zeker.
    """
    if beperking is not None and op is not None and op < LID_6_SINDS:
        vraag = "Deze ontheffing staat sinds 2023 in de wet. Past het college haar hier al eerder toe?"
        return OordeelNodig(vraag, (LID_6,), ("INT-11",))
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
