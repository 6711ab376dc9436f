"""Wat doet elk gegeven van DUO met een dossier? Eén functie per gegeven; samen de tabel GEVOLGEN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.keten.duo.bericht import NietTePlaatsen, OngeldigBericht, datum_van, keuze_van
from meedoen.trajecten.feitregels import NOG_NIET_GEWEEST, TE_VROEG, VOOR_DE_WET, datumbezwaar
from meedoen.trajecten.keuzes import Einde, Examenresultaat, Lbt
from meedoen.trajecten.models import Traject
from meedoen.trajecten.onderdelen import DUOCODE
from meedoen.trajecten.services.duo import feiten_van_duo, leerbaarheid_van_duo, termijn_van_duo
from meedoen.trajecten.services.examens import uitslag_van_duo
from meedoen.trajecten.tijdlijn import VERLENGD
from meedoen.trajecten.verhuizing import niveau_bij
from meedoen.wet.begrippen import Doelgroep, Leerroute, Taalniveau

ASIEL, GEZIN_OF_OVERIG = "Asielstatushouder", "Gezinsmigrant en overige migrant"
INDELINGEN = {ASIEL: ASIEL, GEZIN_OF_OVERIG: GEZIN_OF_OVERIG}
GEZIN = frozenset(
    {"Gezinshereniger", "Gezinshereniger met Asielstatushouder", "Gezinsvormer", "Gezinsvormer met Asielstatushouder"}
)
EXAMENUITSLAG = {
    "Geslaagd": Examenresultaat.GESLAAGD,
    "Gezakt": Examenresultaat.GEZAKT,
    "Geen": Examenresultaat.GEEN,
}
ROUTES = {"B": Leerroute.B1, "O": Leerroute.ONDERWIJS, "Z": Leerroute.Z}
NIVEAUS_PIP = {"A2": Taalniveau.A2, "B1": Taalniveau.B1}
NIVEAUS = {"A2": "A2", "B1": "B1", "B2": "B2"}
ONDERDELEN = DUOCODE | {"Kennis van de Nederlandse Maatschappij": DUOCODE["KNM"], "Leesvaardigheid": DUOCODE["LE"]}
ONDERDELEN |= {"Luistervaardigheid": DUOCODE["LU"], "Schrijfvaardigheid": DUOCODE["SC"]}
ONDERDELEN |= {"Spreekvaardigheid": DUOCODE["SP"]}
TOEKENNING = {"Toekenning": True, "Afwijzing": False}
REDEN_EINDE: dict[str, Einde | None] = {
    "Volledige ontheffing": Einde.ONTHEVEN,
    "Volledige vrijstelling": Einde.VRIJGESTELD,
    "Inburgeringsplicht voldaan": None,
    "Verblijfsdoel gewijzigd": Einde.VERBLIJF,
    "Vertrek uit Nederland langer dan een jaar": Einde.VERTREK,
    "Overlijden": Einde.OVERLEDEN,
    "Overig": Einde.INGETROKKEN,
    "Tijdelijke vrijstelling": None,
}


@dataclass(slots=True)
class Stand:
    """Het dossier terwijl een melding wordt verwerkt, en wat er veranderde."""

    traject: Traject
    op: date
    gebeurtenis: str = ""
    anders: bool = False
    onderdelen: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)

    def feiten(self, **feiten: Any) -> None:
        eis_kan_kloppen(feiten, self.op)
        self.traject, anders = feiten_van_duo(self.traject, **feiten)
        self.anders |= anders


_WELKE_DAG = {
    VOOR_DE_WET: "een dag van vóór 1 januari 2022",
    NOG_NIET_GEWEEST: "een dag die nog niet is geweest",
    TE_VROEG: "een dag van vóór 1990",
}


def eis_kan_kloppen(feiten: dict[str, Any], op: date) -> None:
    """INV-1: DUO leidt, maar een dag die op het scherm niet kan, gaat eerst langs een mens."""
    for naam, dag in feiten.items():
        if isinstance(dag, date) and (bezwaar := datumbezwaar(naam, dag, op=op)):
            raise NietTePlaatsen(f"In deze melding staat {_WELKE_DAG[bezwaar]}. Vraag DUO of die klopt.")


def plichtfeiten(gegeven: dict[str, Any]) -> dict[str, Any]:
    if gegeven and not isinstance(gegeven.get("indicatorInburgeringsplicht"), bool):
        raise OngeldigBericht("Bij de plicht hoort true of false te staan.", "indicatorInburgeringsplicht")
    return {
        "start_plicht": datum_van(gegeven, "begindatum"),
        "kennisgeving_duo": datum_van(gegeven, "datumKennisgevingInburgeringsplicht"),
    }


def doelgroep_van(gegeven: dict[str, Any], huidig: str = "") -> Doelgroep | None:
    """PLI-08, PLI-09: DUO kent twee groepen; de fijne indeling zegt of het gezin of overig is."""
    indeling = keuze_van(gegeven, "indeling", INDELINGEN, nodig=False)
    if indeling is None:
        return None
    if indeling == ASIEL:
        return Doelgroep.ASIELSTATUSHOUDER
    fijn = gegeven.get("gedetailleerdeDoelgroep")
    if fijn in GEZIN:
        return Doelgroep.GEZINSMIGRANT
    if fijn:
        return Doelgroep.OVERIGE_MIGRANT
    return Doelgroep(huidig) if huidig and huidig != Doelgroep.ASIELSTATUSHOUDER else Doelgroep.GEZINSMIGRANT


def _plicht(stand: Stand, gegeven: dict[str, Any]) -> None:
    stand.feiten(**plichtfeiten(gegeven))


def _doelgroep(stand: Stand, gegeven: dict[str, Any]) -> None:
    stand.feiten(doelgroep=doelgroep_van(gegeven, stand.traject.doelgroep))


def _termijn(stand: Stand, gegeven: dict[str, Any]) -> None:
    einddatum = datum_van(gegeven, "einddatum", nodig=True)
    begin = datum_van(gegeven, "startdatum", nodig=True)
    if begin and einddatum and einddatum <= begin:
        raise OngeldigBericht("De einddatum ligt niet na de startdatum.", "einddatum", einddatum)
    if einddatum is None:
        return
    stand.traject, anders, verschil = termijn_van_duo(
        stand.traject, einddatum=einddatum, op=stand.op, verlengd=stand.gebeurtenis in VERLENGD
    )
    stand.anders |= anders
    if verschil:
        stand.waarschuwingen.append(verschil)


def _examens(stand: Stand, gegeven: Any) -> None:
    for uitslag in gegeven if isinstance(gegeven, list) else [gegeven]:
        if not isinstance(uitslag, dict):
            raise OngeldigBericht("Een examenuitslag is geen object.", "examenresultaat")
        dag = datum_van(uitslag, "examendatum", nodig=True)
        eis_kan_kloppen({"examendatum": dag}, stand.op)
        examen = uitslag_van_duo(
            traject=stand.traject,
            onderdeel=keuze_van(uitslag, "onderdeel", ONDERDELEN),
            niveau=keuze_van(uitslag, "niveau", NIVEAUS, nodig=False) or "",
            datum=dag or stand.op,
            resultaat=keuze_van(uitslag, "resultaat", EXAMENUITSLAG),
        )
        stand.anders |= bool(examen)


def _lbt(stand: Stand, gegeven: dict[str, Any]) -> None:
    dag = datum_van(gegeven, "datumAfname", nodig=True)
    eis_kan_kloppen({"datumAfname": dag}, stand.op)
    uitslag = keuze_van(gegeven, "resultaat", {waarde: waarde for waarde in Lbt.values})
    stand.anders |= leerbaarheid_van_duo(
        stand.traject,
        uitslag=uitslag,
        score=str(gegeven.get("behaaldeScore", "")),
        grens=str(gegeven.get("benodigdeScore", "")),
        datum=dag or stand.op,
    )


def _pip(stand: Stand, gegeven: dict[str, Any]) -> None:
    """VHZ-01, VHZ-03: het PIP van de vorige gemeente bepaalt het begin van de termijn en de leerroute."""
    pip = gegeven.get("pip") or gegeven.get("PIP") or gegeven
    dag = datum_van(pip, "dagtekeningPip", nodig=True)
    route = keuze_van(pip, "leerroute", ROUTES, nodig=False) or ""
    niveau = niveau_bij(route, keuze_van(pip, "niveau", NIVEAUS_PIP, nodig=False) or "")
    if stand.traject.eerste_pip is None or stand.traject.vorig_pip_dagtekening:
        stand.feiten(vorig_pip_dagtekening=dag, vorig_pip_leerroute=route, vorig_pip_niveau=niveau)


def _vrijstelling(stand: Stand, gegeven: Any) -> None:
    _onderdelen(stand, gegeven, "GedeeltelijkeVrijstelling")


def _ontheffing(stand: Stand, gegeven: Any) -> None:
    _onderdelen(stand, gegeven, "GedeeltelijkeOntheffing")


def _onderdelen(stand: Stand, gegeven: Any, naam: str) -> None:
    """Alleen een toegekend onderdeel hoeft niet meer; een afwijzing verandert niets."""
    for heel in gegeven if isinstance(gegeven, list) else [gegeven]:
        delen = heel.get(naam, heel if "examenonderdeel" in heel else []) if isinstance(heel, dict) else []
        for deel in delen if isinstance(delen, list) else [delen]:
            if keuze_van(deel, "oordeel", TOEKENNING) and deel.get("examenonderdeel"):
                keuze_van(deel, "examenonderdeel", ONDERDELEN)
                stand.onderdelen.append(str(deel["examenonderdeel"]))
                stand.anders = True


def _persoon(stand: Stand, gegeven: dict[str, Any]) -> None:
    stand.feiten(brp_inschrijving=brp_inschrijving(gegeven))


def brp_inschrijving(persoon: dict[str, Any]) -> date | None:
    return datum_van(persoon, "datumInschrijvingInGemeente") or datum_van(persoon, "brp_inschrijving")


# De volgorde doet ertoe: eerst wie en welke plicht, dan de termijn die daarop rust.
GEVOLGEN: tuple[tuple[str, Callable[[Stand, Any], None]], ...] = (
    ("persoon", _persoon),
    ("inburgeringsplicht", _plicht),
    ("doelgroep", _doelgroep),
    ("pip", _pip),
    ("inburgeringstermijn", _termijn),
    ("leerbaarheidstoets", _lbt),
    ("examenresultaten", _examens),
    ("vrijstelling", _vrijstelling),
    ("ontheffing", _ontheffing),
)
