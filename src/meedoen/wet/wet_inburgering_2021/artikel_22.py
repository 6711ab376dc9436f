"""Artikel 22: de boete bij niet meewerken aan de brede intake, en de nieuwe termijn daarin."""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.rechtspraak import bescherming
from meedoen.wet.tijd import EEN_DAG, einde_na_maanden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_14 import Actie

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "22", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "22", "2")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "22", "3")
BESLUIT_7_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "1")
BEDRAG = sinds_2022(250, BESLUIT_7_1)
NIEUWE_TERMIJN_MAANDEN = sinds_2022(2, LID_2)

HOOGSTENS_BOETES = 2
# Wat de feiten over de eerste boetebeschikking openlaten: zonder haar, of zolang haar termijn loopt, geen tweede boete.
_OVER_DE_BESCHIKKING: dict[tuple[Actie | None, int | None], str] = {
    (Actie.AFWEZIGHEID, 0): "Drie oproepen zijn gemist, maar er was geen eerdere boete. Is de tweede gemiste oproep "
    "beboet, met een nieuwe termijn in die beschikking? Zo niet, dan is er geen tweede boete.",
    (Actie.BOETE, 1): "Voor de tweede gemiste oproep is er al een boete. Is ook de nieuwe termijn uit die beschikking "
    "gemist? Zo niet, dan is er geen tweede boete.",
}


def mag_handhaven_starten(
    *, doelgroep: Doelgroep | None = None, vergunning: Vergunning | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """EU-05: bij een asielstatushouder altijd eerst de toets van een jurist; nooit vanzelf een boete."""
    return bescherming.handhaven_bij_bescherming(artikel=LID_1, doelgroep=doelgroep, vergunning=vergunning)


def boete_intake(*, actie: Actie | None, op: date, boetes_eerder: int | None = None) -> Uitkomst[int] | OordeelNodig:
    """BOG-01, BOG-02, BOG-10: vast bedrag in hele euro's; bijzondere omstandigheden wegen mee.

    De tweede boete volgt als ook de termijn uit de eerste boetebeschikking is gemist; zegt het dossier dat niet, dan is
    dat een vraag. Na de tweede volgt er geen meer.
    """
    feiten = {"actie": actie, "boetes_eerder": boetes_eerder}
    if vraag := _OVER_DE_BESCHIKKING.get((actie, boetes_eerder)):
        return OordeelNodig(vraag, (LID_2, LID_3), ("BOG-02", "INT-04"), feiten)
    klaar = boetes_eerder is not None and boetes_eerder >= HOOGSTENS_BOETES
    bedrag = BEDRAG.op(op).waarde if actie in (Actie.BOETE, Actie.AFWEZIGHEID) and not klaar else 0
    return Uitkomst(
        waarde=bedrag,
        grondslag=(LID_1, BESLUIT_7_1),
        regels=("BOG-01", "BOG-02", "BOG-10"),
        feiten=feiten,
        peildatum=op,
        uitleg=f"De wet noemt een vast bedrag van {bedrag} euro."
        if bedrag
        else "Na twee boetes volgt er geen meer."
        if klaar
        else "Bij een waarschuwing hoort geen boete.",
    )


def nieuwe_termijn_uiterlijk(*, bekendmaking: date) -> Uitkomst[date]:
    """INT-03: ten hoogste twee maanden na bekendmaking.

    De wet noemt alleen het maximum; de termijn zelf stelt het college in de beschikking. Het is dus geen termijn die
    in de wet staat, en hij schuift niet door (CAL-04).
    """
    laatste = einde_na_maanden(bekendmaking + EEN_DAG, NIEUWE_TERMIJN_MAANDEN.op(bekendmaking).waarde)
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_2,),
        regels=("INT-03", "CAL-01", "CAL-04"),
        feiten={"bekendmaking": bekendmaking},
        peildatum=bekendmaking,
        uitleg=f"De nieuwe termijn loopt ten hoogste tot en met {laatste:%d-%m-%Y}. "
        "Het college kiest de dag zelf; daarom schuift deze grens in een weekend of op een feestdag niet door.",
    )
