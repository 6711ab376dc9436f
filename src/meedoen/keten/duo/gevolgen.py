"""Wat doet elk gegeven van DUO met een dossier? Eén functie per gegeven; samen de tabel GEVOLGEN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import chain
from typing import Any

from meedoen.keten.duo.bericht import Bericht, NietTePlaatsen
from meedoen.keten.duo.gebeurtenissen import (
    DOELGROEP,
    EXAMENS,
    LBT,
    ONTHEFFING,
    PERSOON,
    PIP,
    PLICHT,
    SOORT_PLICHT,
    TERMIJN,
    VRIJSTELLING,
)
from meedoen.keten.duo.gegevens import ASIEL, GEZIN, lees_gegevens
from meedoen.trajecten.feitregels import NOG_NIET_GEWEEST, TE_VROEG, VOOR_DE_WET, datumbezwaar
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import Duofeit, Traject
from meedoen.trajecten.ontheffingen import BELASTBAARHEID, ONTHEFFINGEN
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
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel

MOMENT = "registratieDatumTijd"
# Wat DUO in één object gedeeltelijk besloot; niets als wij het object niet konden lezen.
Besluiten = list[dict[str, Any]] | None
# Waarover een verwerkte melding ging, ook de gegevens die wij er niet bij bewaren.
GENOEMD = "genoemd"
PIP_ELDERS = "DUO noemt een PIP van een andere gemeente van na dat van u. Vraag na of deze persoon is verhuisd."
TWEE_UITSLAGEN = "In deze melding staan twee verschillende uitslagen van hetzelfde examen. Vraag DUO welke klopt."
VRIJGESTELD_WAARVAN = "DUO gaf een gedeeltelijke vrijstelling, maar niet van welk onderdeel. Vraag het aan DUO."
VRIJGESTELD_NIVEAU = (
    "DUO gaf een gedeeltelijke vrijstelling zonder niveau. Op A2 telt zij pas na afschalen. Vraag het aan DUO."
)
UREN_ZONDER_Z_ROUTE = (
    "DUO gaf ontheffing voor uren participatie. Dat hoort bij de Z-route, en die volgt deze persoon niet. Vraag DUO na."
)
BESLUIT_ELDERS = "DUO noemt een gedeeltelijk besluit in een andere melding. Vraag DUO of het geldt."
ONTHEVEN_WAARVAN = "DUO gaf een gedeeltelijke ontheffing, maar niet waarvan. Vraag het aan DUO."
# Wat een melding aankondigt, en wat een mens moet vragen als het er niet in te lezen is.
WELKE: dict[str, str] = {
    VRIJSTELLING: "DUO meldt een gedeeltelijke vrijstelling, maar wij kunnen niet lezen welke. Vraag het aan DUO.",
    ONTHEFFING: "DUO meldt een gedeeltelijke ontheffing, maar wij kunnen niet lezen welke. Vraag het aan DUO.",
    DOELGROEP: "DUO meldt een andere doelgroep, maar wij kunnen niet lezen welke. Vraag het aan DUO.",
}
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
PLICHT_ANDERS = "DUO noemt in een late melding {dag:%d-%m-%Y}; bij Feiten stond {staat:%d-%m-%Y}. Kijk welke dag klopt."


class Laat(Enum):
    """Wat doet een gegeven nog als DUO daarover al iets nieuwers meldde (BTR-4)?"""

    VERVALT = "het nieuwere blijft staan"
    VULT_AAN = "alleen wat nog leeg was"
    TELT = "elk besluit is een feit op zichzelf"


@dataclass(slots=True)
class Uitwerking:
    """Het dossier terwijl een melding wordt verwerkt, en wat er veranderde.

    `nieuwer` is wat DUO van na deze melding al meldde; `ingehaald` de gegevens waarover dat ging.
    """

    traject: Traject
    op: date
    gebeurtenis: str = ""
    nieuwer: list[Duofeit] = field(default_factory=list)
    anders: bool = False
    vult_aan: bool = False
    ingehaald: list[str] = field(default_factory=list)
    # Wat deze melding van DUO gedeeltelijk besloot, zoals het bij haar in het dossier blijft.
    besluiten: dict[str, Any] = field(default_factory=dict)
    # Het veld van DUO, en wat een mens erover moet weten; er staat dan een taak.
    waarschuwingen: list[tuple[str, str]] = field(default_factory=list)

    def neem_over(self, gegeven: str, inhoud: Any) -> None:
        """Laat één gegeven doen wat het doet; ging een nieuwere melding erover, dan niet meer dan `Laat` zegt."""
        gevolg, bij_laat = GEVOLGEN[gegeven]
        laat = bij_laat != Laat.TELT and self._nieuwer_over(gegeven)
        if laat:
            self.ingehaald.append(gegeven)
        if not laat or bij_laat == Laat.VULT_AAN:
            self.vult_aan = laat
            gevolg(self, inhoud)

    @property
    def plicht_ingehaald(self) -> bool:
        """Zei DUO later nog hoe het met de plicht staat?"""
        return self._nieuwer_over(PLICHT) or any(feit.soort == SOORT_PLICHT for feit in self.nieuwer)

    def _nieuwer_over(self, gegeven: str) -> bool:
        return any(gegeven in feit.waarde.get(GENOEMD, feit.waarde) for feit in self.nieuwer)

    def vraag_na(self, zin: str) -> None:
        """Een werkregel voor de klantmanager, en dezelfde zin in het rapport."""
        signaal(self.traject, zin, op=self.op)
        self.waarschuwingen.append(("gebeurtenisId", zin))

    def feiten(self, **feiten: Any) -> None:
        if self.vult_aan:
            feiten = {naam: waarde for naam, waarde in feiten.items() if getattr(self.traject, naam) in (None, "")}
        self.zet(**feiten)

    def zet(self, **feiten: Any) -> None:
        """Ook over iets heen wat er al staat."""
        self.traject, anders = feiten_van_duo(self.traject, **feiten)
        self.anders |= anders


# Alleen voor de dag waarop het dossier sluit.
VOOR_DE_PLICHT = "vóór het begin van de plicht"
_WELKE_DAG = {
    VOOR_DE_PLICHT: "een einde van vóór het begin van de plicht",
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
    if einde and (bezwaar := _eindbezwaar(einde[1], bericht, traject, op)):
        dagen.append((*einde, _zin(bezwaar)))
    if dagen:
        raise OnmogelijkeDagen(list(dict.fromkeys(dagen)))


def _bezwaar(feit: str, dag: date, bericht: Bericht, op: date) -> str:
    if feit == "geboortedatum":  # die mag wel van vóór de wet zijn
        return NOG_NIET_GEWEEST if dag > bericht.datum else ""
    return datumbezwaar(feit, dag, op=op)


def _eindbezwaar(dag: date, bericht: Bericht, traject: Traject | None, op: date) -> str:
    """Een plicht eindigt niet voordat zij begon: volgens deze melding, en anders volgens het dossier."""
    begin = bericht.gelezen.get("inburgeringsplicht", {}).get("start_plicht") or (traject and traject.start_plicht)
    return datumbezwaar("einde", dag, op=op) or (VOOR_DE_PLICHT if begin and dag < begin else "")


def _zin(bezwaar: str) -> str:
    return f"In deze melding staat {_WELKE_DAG[bezwaar]}. Vraag DUO of die klopt."


def onbegrepen(bericht: Bericht, gegeven: str) -> str:
    """BTR-4: wat moet een mens vragen, als het besluit dat deze melding aankondigt er niet in te lezen is?

    De andere gegevens hebben velden die er moeten staan; dan is het een fout bij dat veld.
    """
    if gegeven not in WELKE:
        return ""
    gelezen = bericht.gelezen.get(gegeven)
    if gegeven == DOELGROEP:
        begrepen = gelezen is not None and gelezen["indeling"] is not None
    else:
        begrepen = gelezen is not None and None not in gelezen and any(gelezen)
    return "" if begrepen else WELKE[gegeven]


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
    """Per veld geldt wat DUO het laatst noemde: een nieuwere melding zonder kennisgeving houdt een late niet tegen."""
    later = [plichtfeiten(lees_gegevens(feit.waarde)[0].get(PLICHT, {})) for feit in uitwerking.nieuwer]
    feiten = {n: w for n, w in plichtfeiten(plicht).items() if not any(nieuwer[n] for nieuwer in later)}
    if uitwerking.vult_aan:
        feiten = _zonder_wat_een_mens_schreef(uitwerking, feiten)
    uitwerking.traject, anders = feiten_van_duo(uitwerking.traject, **feiten)
    uitwerking.anders |= anders
    gevuld = {naam for naam, waarde in plichtfeiten(plicht).items() if waarde}
    if uitwerking.vult_aan and anders and gevuld <= feiten.keys():  # zij kwam laat, en toch is er niets van ingehaald
        uitwerking.ingehaald.remove(PLICHT)


def _zonder_wat_een_mens_schreef(uitwerking: Uitwerking, feiten: dict[str, Any]) -> dict[str, Any]:
    """Staat er iets anders dan DUO ooit noemde, dan schreef een mens dat: het blijft staan, en iemand kijkt."""
    traject, telt = uitwerking.traject, dict(feiten)
    eerder = [plichtfeiten(lees_gegevens(f.waarde)[0].get(PLICHT, {})) for f in Duofeit.objects.filter(traject=traject)]
    for naam, dag in feiten.items():
        staat, genoemd = getattr(traject, naam), {van_duo[naam] for van_duo in eerder} - {None}
        if dag and staat and staat != dag and staat not in genoemd:
            uitwerking.vraag_na(PLICHT_ANDERS.format(dag=dag, staat=staat))
            if genoemd:
                del telt[naam]
    return telt


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
    """Een uitslag is een feit op zichzelf; alleen over ditzelfde examen gaat een nieuwere melding voor.

    Spreekt één melding zichzelf tegen, dan kiest een mens en niet de volgorde in het bestand.
    """
    if len({_examen(u) for u in uitslagen}) < len({(*_examen(u), u["resultaat"]) for u in uitslagen}):
        raise NietTePlaatsen(TWEE_UITSLAGEN)
    nieuwer = [uitslag for feit in uitwerking.nieuwer for uitslag in _uitslagen(feit.waarde)]
    nieuwe_examens = {_examen(uitslag) for uitslag in nieuwer}
    for uitslag in (u for u in uitslagen if _examen(u) not in nieuwe_examens):
        uitwerking.anders |= bool(uitslag_van_duo(traject=uitwerking.traject, **uitslag))


def _uitslagen(waarde: dict[str, Any]) -> list[dict[str, Any]]:
    gelezen, _ = lees_gegevens({EXAMENS: waarde.get(EXAMENS, [])})
    uitslagen: list[dict[str, Any]] = gelezen[EXAMENS]
    return uitslagen


def _examen(uitslag: dict[str, Any]) -> tuple[object, ...]:
    return uitslag["onderdeel"], uitslag["niveau"], uitslag["datum"]


def _lbt(uitwerking: Uitwerking, toets: dict[str, Any]) -> None:
    uitwerking.anders |= leerbaarheid_van_duo(uitwerking.traject, **toets)


def _pip(uitwerking: Uitwerking, pip: dict[str, Any]) -> None:
    """VHZ-01, TERM-03: DUO noemt het PIP dat nu geldt; de route gaat mee, maar of het het eerste is, staat er niet."""
    dag, bekend = pip["vorig_pip_dagtekening"], uitwerking.traject.vorig_pip_dagtekening
    if pip_telt(uitwerking.traject, pip):
        uitwerking.feiten(**{naam: pip[naam] for naam in ("vorig_pip_leerroute", "vorig_pip_niveau")})
        if bekend is None or dag < bekend:  # hoe vroeger, hoe dichter bij het eerste
            uitwerking.zet(vorig_pip_dagtekening=dag, vorig_pip_onzeker=True)
    elif not uitwerking.vult_aan and pip["gemeente"] not in ("", uitwerking.traject.gemeente.code):
        signaal(uitwerking.traject, PIP_ELDERS, op=uitwerking.op)
        uitwerking.waarschuwingen.append(("dagtekeningPip", f"{PIP_ELDERS} Het eerste PIP en de termijn bleven staan."))


def pip_telt(traject: Traject, pip: dict[str, Any]) -> bool:
    """DUO noemt het PIP dat nu geldt. Na het onze is dat meestal ons eigen; alleen een van daarvoor is het vorige."""
    hier = eerste_dagtekening(traject)
    return hier is None or bool(pip["vorig_pip_dagtekening"] < hier)


def _vrijstelling(uitwerking: Uitwerking, gegevens: list[Besluiten]) -> None:
    """VRIJ-07: welk onderdeel en op welk niveau; staat een van de twee er niet, dan vraagt een mens het aan DUO."""
    vrijgesteld: dict[str, str] = {}
    for besluit in _uit_eigen_melding(uitwerking, "vrijstelling", gegevens):
        onderdeel, niveau = besluit["onderdeel"], besluit["niveau"] or ""
        uitwerking.anders = True
        if onderdeel is None:
            _vraag(uitwerking, "examenonderdeel", VRIJGESTELD_WAARVAN)
            continue
        vrijgesteld[onderdeel] = max(niveau, vrijgesteld.get(onderdeel, ""))
        if not niveau and onderdeel != Onderdeel.KNM:
            _vraag(uitwerking, "examenniveau", VRIJGESTELD_NIVEAU)
    if vrijgesteld:
        uitwerking.besluiten["vrijgesteld"] = vrijgesteld


def _ontheffing(uitwerking: Uitwerking, gegevens: list[Besluiten]) -> None:
    """ONTH-02, ONTH-09: van welke onderdelen, of tot hoeveel uur participatie; zonder die twee is het een vraag."""
    onderdelen = []
    for besluit in _uit_eigen_melding(uitwerking, "ontheffing", gegevens):
        onderdeel, uren = besluit["onderdeel"], besluit["uren"]
        uitwerking.anders = True
        if onderdeel is not None:
            onderdelen.append(onderdeel)
        if uren is not None:
            uitwerking.besluiten[BELASTBAARHEID] = uren
            if uitwerking.traject.leerroute not in ("", Leerroute.Z):
                _vraag(uitwerking, "urenBelastbaarheidParticipatieactiviteit", UREN_ZONDER_Z_ROUTE)
        if onderdeel is None and uren is None:
            _vraag(uitwerking, "examenonderdeel", ONTHEVEN_WAARVAN)
    if onderdelen:
        uitwerking.besluiten["onderdelen"] = onderdelen


def _uit_eigen_melding(uitwerking: Uitwerking, veld: str, gegevens: list[Besluiten]) -> list[dict[str, Any]]:
    """Een gedeeltelijk besluit telt in zijn eigen melding (SS117, SS119); in een andere is het een vraag."""
    besluiten = list(chain.from_iterable(filter(None, gegevens)))
    if not besluiten or uitwerking.gebeurtenis in ONTHEFFINGEN:
        return besluiten
    _vraag(uitwerking, veld, BESLUIT_ELDERS)
    return []


def _vraag(uitwerking: Uitwerking, veld: str, zin: str) -> None:
    signaal(uitwerking.traject, zin, op=uitwerking.op)
    uitwerking.waarschuwingen.append((veld, zin))


def _persoon(uitwerking: Uitwerking, persoon: dict[str, Any]) -> None:
    uitwerking.feiten(brp_inschrijving=persoon["brp_inschrijving"])


# De volgorde doet ertoe: eerst wie en welke plicht, dan de termijn die daarop rust.
GEVOLGEN: dict[str, tuple[Callable[[Uitwerking, Any], None], Laat]] = {
    PERSOON: (_persoon, Laat.VULT_AAN),
    PLICHT: (_plicht, Laat.VULT_AAN),
    DOELGROEP: (_doelgroep, Laat.VULT_AAN),
    PIP: (_pip, Laat.VULT_AAN),
    TERMIJN: (_termijn, Laat.VERVALT),
    LBT: (_lbt, Laat.VERVALT),
    EXAMENS: (_examens, Laat.TELT),
    VRIJSTELLING: (_vrijstelling, Laat.TELT),
    ONTHEFFING: (_ontheffing, Laat.TELT),
}
