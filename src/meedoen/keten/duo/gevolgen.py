"""Wat doet elk gegeven van DUO met een dossier? Eén functie per gegeven; samen de tabel GEVOLGEN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.keten.duo.bericht import Bericht, NietTePlaatsen
from meedoen.keten.duo.gegevens import ASIEL, GEZIN
from meedoen.trajecten.feitregels import NOG_NIET_GEWEEST, TE_VROEG, VOOR_DE_WET, datumbezwaar
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.duo import (
    begin_van_duo,
    feiten_van_duo,
    leerbaarheid_van_duo,
    signaal,
    termijn_van_duo,
    uit_de_toekomst,
)
from meedoen.trajecten.services.examens import uitslag_van_duo
from meedoen.trajecten.tijdlijn import VERLENGD
from meedoen.trajecten.verhuizing import eerste_dagtekening
from meedoen.wet.begrippen import Doelgroep

MOMENT = "registratieDatumTijd"
PIP_ELDERS = "DUO noemt een PIP van een andere gemeente van na dat van u. Vraag na of deze persoon is verhuisd."
REDEN_EINDE: dict[str, Einde | None] = {
    "Volledige ontheffing": Einde.ONTHEVEN,
    "Volledige vrijstelling": Einde.VRIJGESTELD,
    "Inburgeringsplicht voldaan": None,
    "Verblijfsdoel gewijzigd": Einde.VERBLIJF,
    "Vertrek uit Nederland langer dan een jaar": Einde.VERTREK,
    "Overlijden": Einde.OVERLEDEN,
    "Overig": Einde.OVERIG,
    "Tijdelijke vrijstelling": None,
}


@dataclass(slots=True)
class Uitwerking:
    """Het dossier terwijl een melding wordt verwerkt, en wat er veranderde."""

    traject: Traject
    op: date
    gebeurtenis: str = ""
    anders: bool = False
    onderdelen: list[str] = field(default_factory=list)
    # Het veld van DUO, en wat een mens erover moet weten; er staat dan een taak.
    waarschuwingen: list[tuple[str, str]] = field(default_factory=list)

    def feiten(self, **feiten: Any) -> None:
        self.traject, anders = feiten_van_duo(self.traject, **feiten)
        self.anders |= anders


_WELKE_DAG = {
    VOOR_DE_WET: "een dag van vóór 1 januari 2022",
    NOG_NIET_GEWEEST: "een dag die nog niet is geweest",
    TE_VROEG: "een dag van vóór 1990",
}


# Het gegeven, het feit waarmee wij het lezen, en hoe DUO het veld noemt.
DAGEN = (
    ("persoon", "geboortedatum", "geboortedatum"),
    ("persoon", "brp_inschrijving", "datumInschrijvingInGemeente"),
    ("inburgeringsplicht", "start_plicht", "begindatum"),
    ("inburgeringsplicht", "kennisgeving_duo", "datumKennisgevingInburgeringsplicht"),
    ("pip", "vorig_pip_dagtekening", "dagtekeningPip"),
    ("inburgeringstermijn", "termijn_begin_duo", "startdatum"),
    ("leerbaarheidstoets", "datum", "datumAfname"),
    ("examenresultaten", "datum", "examendatum"),
)


class OnmogelijkeDagen(NietTePlaatsen):
    """Elke dag in een melding die niet kan: haar pad, de dag en waarom; wie DUO belt, vraagt ze in één keer."""

    def __init__(self, dagen: list[tuple[str, date, str]]) -> None:
        velden = ", ".join(dict.fromkeys(pad.rpartition("/")[2] for pad, *_ in dagen))
        super().__init__(f"Deze dagen kunnen niet kloppen: {velden}. Vraag DUO hoe het zit.")
        self.dagen = dagen


def eis_dagen_kunnen(
    bericht: Bericht, op: date, *, traject: Traject | None = None, einde: tuple[str, date] | None = None
) -> None:
    """INV-1: DUO leidt, maar een dag die op het scherm niet kan, gaat eerst langs een mens.

    `einde`: het pad en de dag waarop het dossier sluit. Een termijn eindigt later, een diploma of een plicht niet.
    """
    toekomst = uit_de_toekomst(bericht.datum, op=op)
    dagen = [(MOMENT, bericht.datum, _zin(NOG_NIET_GEWEEST))] if toekomst else []
    for gegeven, feit, veld in DAGEN:
        inhoud = bericht.gelezen.get(gegeven, {})
        if gegeven == "pip" and traject and inhoud and not pip_telt(traject, inhoud):
            continue
        genummerd = isinstance(bericht.gegevens.get(gegeven), list)
        for nummer, deel in enumerate(inhoud if isinstance(inhoud, list) else [inhoud], 1):
            dag = deel.get(feit)
            if dag and (bezwaar := _bezwaar(feit, dag, bericht, op)):
                dagen.append((f"{gegeven} {nummer}/{veld}" if genummerd else f"{gegeven}/{veld}", dag, _zin(bezwaar)))
    if einde and (bezwaar := datumbezwaar("einde", einde[1], op=op)):
        dagen.append((*einde, _zin(bezwaar)))
    if dagen:
        raise OnmogelijkeDagen(list(dict.fromkeys(dagen)))


def _bezwaar(feit: str, dag: date, bericht: Bericht, op: date) -> str:
    if feit == "geboortedatum":  # die mag wel van vóór de wet zijn
        return NOG_NIET_GEWEEST if dag > bericht.datum else ""
    return datumbezwaar(feit, dag, op=op)


def _zin(bezwaar: str) -> str:
    return f"In deze melding staat {_WELKE_DAG[bezwaar]}. Vraag DUO of die klopt."


def plichtfeiten(plicht: dict[str, Any]) -> dict[str, Any]:
    return {naam: plicht.get(naam) for naam in ("start_plicht", "kennisgeving_duo")}


def doelgroep_van(doelgroep: dict[str, Any], huidig: str = "") -> Doelgroep | None:
    """PLI-08, PLI-09: DUO kent twee groepen; de fijne indeling zegt of het gezin of overig is."""
    indeling, fijn = doelgroep.get("indeling"), doelgroep.get("fijn")
    if indeling is None:
        return None
    if indeling == ASIEL:
        return Doelgroep.ASIELSTATUSHOUDER
    if fijn in GEZIN:
        return Doelgroep.GEZINSMIGRANT
    if fijn:
        return Doelgroep.OVERIGE_MIGRANT
    return Doelgroep(huidig) if huidig and huidig != Doelgroep.ASIELSTATUSHOUDER else Doelgroep.GEZINSMIGRANT


def _plicht(uitwerking: Uitwerking, plicht: dict[str, Any]) -> None:
    uitwerking.feiten(**plichtfeiten(plicht))


def _doelgroep(uitwerking: Uitwerking, doelgroep: dict[str, Any]) -> None:
    uitwerking.feiten(doelgroep=doelgroep_van(doelgroep, uitwerking.traject.doelgroep))


def _termijn(uitwerking: Uitwerking, termijn: dict[str, Any]) -> None:
    uitwerking.traject, anders, verschil = termijn_van_duo(
        uitwerking.traject, **termijn, op=uitwerking.op, verlengd=uitwerking.gebeurtenis in VERLENGD
    )
    uitwerking.anders |= anders
    begin = begin_van_duo(uitwerking.traject, op=uitwerking.op)
    zinnen = (("einddatum", verschil), ("startdatum", begin))
    uitwerking.waarschuwingen += [(veld, zin) for veld, zin in zinnen if zin]


def _examens(uitwerking: Uitwerking, uitslagen: list[dict[str, Any]]) -> None:
    for uitslag in uitslagen:
        uitwerking.anders |= bool(uitslag_van_duo(traject=uitwerking.traject, **uitslag))


def _lbt(uitwerking: Uitwerking, toets: dict[str, Any]) -> None:
    uitwerking.anders |= leerbaarheid_van_duo(uitwerking.traject, **toets)


def _pip(uitwerking: Uitwerking, pip: dict[str, Any]) -> None:
    """VHZ-01, VHZ-03: het PIP van de vorige gemeente bepaalt het begin van de termijn en de leerroute."""
    if pip_telt(uitwerking.traject, pip):
        uitwerking.feiten(**{naam: waarde for naam, waarde in pip.items() if naam != "gemeente"})
    elif pip["gemeente"] not in ("", uitwerking.traject.gemeente.code):
        signaal(uitwerking.traject, PIP_ELDERS, op=uitwerking.op)
        uitwerking.waarschuwingen.append(("dagtekeningPip", f"{PIP_ELDERS} Het eerste PIP en de termijn bleven staan."))


def pip_telt(traject: Traject, pip: dict[str, Any]) -> bool:
    """DUO noemt het PIP dat nu geldt. Na het onze is dat meestal ons eigen; alleen een van daarvoor is het vorige."""
    hier = eerste_dagtekening(traject)
    return hier is None or bool(pip["vorig_pip_dagtekening"] < hier)


def _onderdelen(uitwerking: Uitwerking, onderdelen: list[list[str]]) -> None:
    for toegekend in onderdelen:
        uitwerking.onderdelen += toegekend
        uitwerking.anders |= bool(toegekend)


def _persoon(uitwerking: Uitwerking, persoon: dict[str, Any]) -> None:
    uitwerking.feiten(brp_inschrijving=persoon["brp_inschrijving"])


# De volgorde doet ertoe: eerst wie en welke plicht, dan de termijn die daarop rust.
GEVOLGEN: tuple[tuple[str, Callable[[Uitwerking, Any], None]], ...] = (
    ("persoon", _persoon),
    ("inburgeringsplicht", _plicht),
    ("doelgroep", _doelgroep),
    ("pip", _pip),
    ("inburgeringstermijn", _termijn),
    ("leerbaarheidstoets", _lbt),
    ("examenresultaten", _examens),
    ("vrijstelling", _onderdelen),
    ("ontheffing", _onderdelen),
)
