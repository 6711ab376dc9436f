"""Loopt er een klok als DUO iemand tijdelijk vrijstelde, en welke dag telt daarna?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.besluit_inburgering_2021.artikel_5_3 import LID_1
from meedoen.wet.duo.meldingen import SPECIFICATIE
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_4 import LID_1C, LID_1D
from meedoen.wet.wet_inburgering_2021.artikel_11 import LID_1 as WET_11_1

VRIJSTELLING = (LID_1C, LID_1D)


def pip_klok_bij_vrijstelling(
    *,
    vrijgesteld_vanaf: date | None = None,
    vrijgesteld_tot_en_met: date | None = None,
    weer_plichtig_vanaf: date | None = None,
    kennisgeving_duo: date | None = None,
    gewone_datum: date | None = None,
) -> Uitkomst[bool] | OordeelNodig:
    """VRIJ-03, VRIJ-04, PLI-07: wie is vrijgesteld, is niet plichtig; zonder plicht loopt er geen klok voor het PIP.

    Daarna start alleen een kennisgeving van na de vrijstelling haar. `waarde`: telt de gewone berekening?
    """
    regels = ("VRIJ-03", "VRIJ-04", "PLI-07")
    voorbij = bool(vrijgesteld_vanaf and gewone_datum and gewone_datum < vrijgesteld_vanaf)
    if vrijgesteld_vanaf and not weer_plichtig_vanaf and not voorbij:
        return _staat_stil(
            vrijgesteld_vanaf,
            vrijgesteld_tot_en_met,
            regels=regels,
            klok="De klok voor het PIP",
            wat_als=(
                Gevolg("DUO trekt de vrijstelling in", "Dan beginnen de tien weken bij een nieuwe kennisgeving."),
                Gevolg("De vrijstelling loopt af zonder bericht", "Vraag DUO dan of de plicht weer loopt."),
            ),
        )
    if weer_plichtig_vanaf and not (kennisgeving_duo and kennisgeving_duo >= weer_plichtig_vanaf):
        return OordeelNodig(
            _vraag_na_vrijstelling(vrijgesteld_vanaf, kennisgeving_duo),
            (LID_1, SPECIFICATIE),
            regels,
            {"weer_plichtig_vanaf": weer_plichtig_vanaf, "kennisgeving_duo": kennisgeving_duo},
        )
    return Uitkomst(
        waarde=True,
        grondslag=(LID_1,),
        regels=regels,
        feiten={"kennisgeving_duo": kennisgeving_duo, "weer_plichtig_vanaf": weer_plichtig_vanaf},
        uitleg="De tien weken eindigden voor de tijdelijke vrijstelling; hun laatste dag blijft staan."
        if voorbij
        else "Er loopt geen tijdelijke vrijstelling; de kennisgeving van DUO telt.",
    )


def _vraag_na_vrijstelling(vrijgesteld_vanaf: date | None, kennisgeving_duo: date | None) -> str:
    if kennisgeving_duo and not vrijgesteld_vanaf:
        return (
            "De tijdelijke vrijstelling is voorbij, en wij weten niet wanneer zij begon. Er is een kennisgeving van "
            f"{kennisgeving_duo:%d-%m-%Y}. Is die van na de vrijstelling, en vanaf welke dag lopen de tien weken voor "
            "het PIP? Vraag het na bij DUO, en schrijf bij Feiten sinds wanneer de plicht weer loopt, of vanaf welke "
            "dag de tien weken lopen."
        )
    return (
        "De tijdelijke vrijstelling is voorbij, maar wij kennen geen kennisgeving van DUO van daarna. "
        "Vanaf welke dag lopen de tien weken voor het PIP? Vraag het na bij DUO, en schrijf de kennisgeving of die "
        "dag op bij Feiten."
    )


def termijn_bij_vrijstelling(
    *,
    termijn_begin: date,
    termijn_einde: date,
    vrijgesteld_vanaf: date | None = None,
    vrijgesteld_tot_en_met: date | None = None,
    weer_plichtig_vanaf: date | None = None,
) -> Uitkomst[bool] | OordeelNodig:
    """VRIJ-03, VRIJ-04, TERM-08: tijdens de vrijstelling staat de inburgeringstermijn stil.

    De wet noemt geen getal voor wat er daarna overblijft; DUO meldt het einde. `waarde`: telt het einde van nu?
    """
    regels = ("VRIJ-03", "VRIJ-04", "TERM-08")
    pas_daarna = weer_plichtig_vanaf is not None and termijn_begin >= weer_plichtig_vanaf
    if vrijgesteld_vanaf is None or termijn_einde < vrijgesteld_vanaf or pas_daarna:
        return Uitkomst(
            waarde=True,
            grondslag=(WET_11_1,),
            regels=regels,
            feiten={"termijn_einde": termijn_einde, "vrijgesteld_vanaf": vrijgesteld_vanaf},
            uitleg="Een tijdelijke vrijstelling verandert dit einde niet.",
        )
    if weer_plichtig_vanaf:
        return OordeelNodig(
            "De tijdelijke vrijstelling is voorbij. Tot en met welke dag loopt de inburgeringstermijn nu? De wet zegt "
            "het niet; DUO meldt het. Vraag het na, schrijf de einddatum op bij Feiten en maak daar de velden van de "
            "vrijstelling leeg.",
            (WET_11_1, SPECIFICATIE),
            regels,
            {"vrijgesteld_vanaf": vrijgesteld_vanaf, "weer_plichtig_vanaf": weer_plichtig_vanaf},
        )
    return _staat_stil(
        vrijgesteld_vanaf,
        vrijgesteld_tot_en_met,
        regels=regels,
        klok="De klok van de inburgeringstermijn",
        erbij=f" Zonder vrijstelling was de laatste dag {termijn_einde:%d-%m-%Y}; DUO meldt het nieuwe einde.",
        wat_als=(Gevolg("DUO meldt dat de termijn is hervat", "Dan geldt het einde dat DUO noemt."),),
    )


def _staat_stil(
    vanaf: date,
    tot_en_met: date | None,
    *,
    regels: tuple[str, ...],
    klok: str,
    wat_als: tuple[Gevolg, ...],
    erbij: str = "",
) -> Uitkomst[bool]:
    einde = f" tot en met {tot_en_met:%d-%m-%Y}" if tot_en_met else ""
    return Uitkomst(
        waarde=False,
        grondslag=(*VRIJSTELLING, SPECIFICATIE),
        regels=regels,
        feiten={"vrijgesteld_vanaf": vanaf, "vrijgesteld_tot_en_met": tot_en_met},
        peildatum=vanaf,
        uitleg=f"DUO stelde deze persoon tijdelijk vrij{einde}. {klok} staat stil sinds {vanaf:%d-%m-%Y}.{erbij}",
        stappen=_stappen(vanaf, tot_en_met),
        wat_als=wat_als,
    )


def _stappen(vanaf: date, tot_en_met: date | None) -> tuple[Stap, ...]:
    begin = Stap("Begin van de tijdelijke vrijstelling", f"{vanaf:%d-%m-%Y}", str(LID_1D))
    # TERM-07: bij een tijdelijke vrijstelling telt de einddatum van DUO zelf mee.
    if tot_en_met is None:
        return (begin,)
    return (begin, Stap("Laatste dag van de vrijstelling", f"{tot_en_met:%d-%m-%Y}", str(SPECIFICATIE)))
