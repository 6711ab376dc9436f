"""Wat staat er in elk gegeven van DUO? Eén lezer per gegeven; wat niet klopt, komt er met zijn pad bij."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from meedoen.keten.duo.lezen import Lezer, OngeldigBericht, lezers
from meedoen.trajecten.keuzes import Examenresultaat, Lbt
from meedoen.trajecten.ontheffingen import DUOCODE
from meedoen.trajecten.verhuizing import niveau_bij
from meedoen.wet.begrippen import Leerroute, Taalniveau

ASIEL, GEZIN_OF_OVERIG = "Asielstatushouder", "Gezinsmigrant en overige migrant"
INDELINGEN = {ASIEL: ASIEL, GEZIN_OF_OVERIG: GEZIN_OF_OVERIG}
GEZIN = frozenset(
    {"Gezinshereniger", "Gezinshereniger met Asielstatushouder", "Gezinsvormer", "Gezinsvormer met Asielstatushouder"}
)
DOELGROEPEN = {naam: naam for naam in (*sorted(GEZIN), ASIEL, "Geestelijk bedienaar", "Overig")}
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
BELASTBAARHEID = "urenBelastbaarheidParticipatieactiviteit"
BEWIJZEN = {naam: naam.lower() for naam in ("diploma", "certificaat", "Diploma", "Certificaat")}
TOEKENNING = {"Toekenning": True, "Afwijzing": False}


def lees_gegevens(gegevens: dict[str, Any]) -> tuple[dict[str, Any], list[OngeldigBericht]]:
    """Elk gegeven onder onze namen, en elke fout erin; de ene fout verbergt de andere niet."""
    gelezen: dict[str, Any] = {}
    fouten: list[OngeldigBericht] = []
    for naam, lees in LEZERS.items():
        if naam in gegevens:
            gelezen[naam] = [lees(lezer) for lezer in lezers(gegevens[naam], naam, fouten)]
    return gelezen | {naam: gelezen[naam][0] for naam in gelezen.keys() - LIJSTEN}, fouten


def _persoon(lezer: Lezer) -> dict[str, Any]:
    return {
        "achternaam": lezer.naam("achternaam", "geslachtsnaam"),
        "voornamen": lezer.naam("voornamen", "voornaam"),
        "tussenvoegsel": lezer.naam("tussenvoegsel", "voorvoegsel")[:20],
        "geboortedatum": lezer.datum("geboortedatum") or lezer.datum("geboorte"),
        "brp_inschrijving": lezer.datum("datumInschrijvingInGemeente") or lezer.datum("brp_inschrijving"),
    }


def _plicht(lezer: Lezer) -> dict[str, Any]:
    plichtig = lezer.gegeven.get("indicatorInburgeringsplicht")
    if not isinstance(plichtig, bool):
        reden = "Bij de plicht hoort true of false te staan."
        lezer.meld(OngeldigBericht(reden, "indicatorInburgeringsplicht", plichtig))
    return {
        "plichtig": plichtig,
        "start_plicht": lezer.datum("begindatum"),
        "kennisgeving_duo": lezer.datum("datumKennisgevingInburgeringsplicht"),
        "einddatum": lezer.datum("einddatum"),
        "waarom_niet": lezer.tekst("redenGeenInburgeringsplicht"),
    }


def _doelgroep(lezer: Lezer) -> dict[str, Any]:
    return {
        "indeling": lezer.keuze("indeling", INDELINGEN, nodig=False),
        "fijn": lezer.keuze("gedetailleerdeDoelgroep", DOELGROEPEN, nodig=False) or "",
    }


def _pip(lezer: Lezer) -> dict[str, Any]:
    """Het PIP dat DUO kent, en van welke gemeente; het zit soms nog een laag dieper, in de gemeente."""
    binnen = lezer.gegeven.get("pip") or lezer.gegeven.get("PIP") or lezer.gegeven
    gevonden = {}
    for pip in lezers(binnen, lezer.pad, lezer.fouten):
        dag, route = pip.datum("dagtekeningPip", nodig=True), pip.keuze("leerroute", ROUTES, nodig=False) or ""
        gevonden = {
            "vorig_pip_dagtekening": dag,
            "vorig_pip_leerroute": route,
            "vorig_pip_niveau": niveau_bij(route, pip.keuze("niveau", NIVEAUS_PIP, nodig=False) or ""),
            "gemeente": lezer.tekst("gemeentecode"),
        }
    return gevonden


def _termijn(lezer: Lezer) -> dict[str, Any]:
    begin, einde = lezer.datum("startdatum", nodig=True), lezer.datum("einddatum", nodig=True)
    if begin and einde and einde <= begin:
        lezer.meld(OngeldigBericht("De einddatum ligt niet na de startdatum.", "einddatum", einde))
    return {"termijn_begin_duo": begin, "einddatum": einde}


def _lbt(lezer: Lezer) -> dict[str, Any]:
    return {
        "datum": lezer.datum("datumAfname", nodig=True),
        "uitslag": lezer.keuze("resultaat", {waarde: waarde for waarde in Lbt.values}),
        "score": lezer.tekst("behaaldeScore"),
        "grens": lezer.tekst("benodigdeScore"),
    }


def _examen(lezer: Lezer) -> dict[str, Any]:
    return {
        "datum": lezer.datum("examendatum", nodig=True),
        "onderdeel": lezer.keuze("onderdeel", ONDERDELEN),
        "niveau": lezer.keuze("niveau", NIVEAUS, nodig=False) or "",
        "resultaat": lezer.keuze("resultaat", EXAMENUITSLAG),
    }


def _besluiten(
    naam: str, *, ernaast: frozenset[str], **eigen: Callable[[Lezer], Any]
) -> Callable[[Lezer], list[dict[str, Any]] | None]:
    """Elk toegekend besluit: het onderdeel en de eigen velden; een afwijzing verandert niets.

    `ernaast`: wat DUO daarnaast in dit object kan zetten. Staat er niets van, dan is niet te zeggen wat er is besloten.
    """
    bekend = _BESLUIT | ernaast | {naam}

    def besluit(deel: Lezer) -> dict[str, Any]:
        oordeel = deel.keuze("oordeel", TOEKENNING)
        if oordeel is False:
            return {}
        velden = {"onderdeel": deel.keuze("examenonderdeel", ONDERDELEN, nodig=False)}
        velden |= {veld: lees_veld(deel) for veld, lees_veld in eigen.items()}
        return velden if oordeel else {}

    def lees(lezer: Lezer) -> list[dict[str, Any]] | None:
        if not bekend & lezer.gegeven.keys():
            return None
        delen: Iterable[Lezer] = [lezer] if _BESLUIT & lezer.gegeven.keys() else []
        if lezer.gegeven.get(naam) is not None:
            delen = lezers(lezer.gegeven[naam], f"{lezer.pad}/{naam}", lezer.fouten)
        return [velden for deel in delen if (velden := besluit(deel))]

    return lees


# Waaraan een besluit te herkennen is dat zonder omhulsel kwam.
_BESLUIT = frozenset({"oordeel", "examenonderdeel", BELASTBAARHEID})


def _vrijstellingsniveau(deel: Lezer) -> Any:
    return deel.keuze("examenniveau", NIVEAUS_PIP, nodig=False)


def _belastbaarheid(deel: Lezer) -> int | None:
    return deel.getal(BELASTBAARHEID, hoogstens=9999)


def _diploma(lezer: Lezer) -> dict[str, Any]:
    return {
        "datum": lezer.datum("datum") or lezer.datum("datumBehaald"),
        "soort": lezer.keuze("soort", BEWIJZEN, nodig=False) or "",
    }


# GEG-2: alleen deze velden van DUO blijven bij het dossier; van ontheffing en vrijstelling blijft wat wij lazen.
BEWAARD: dict[str, frozenset[str]] = {
    "inburgeringsplicht": frozenset(
        {
            "indicatorInburgeringsplicht",
            "begindatum",
            "einddatum",
            "datumKennisgevingInburgeringsplicht",
            "redenGeenInburgeringsplicht",
        }
    ),
    "doelgroep": frozenset({"indeling", "gedetailleerdeDoelgroep"}),
    "pip": frozenset({"pip", "PIP", "dagtekeningPip", "leerroute", "niveau"}),
    "inburgeringstermijn": frozenset({"startdatum", "einddatum"}),
    "leerbaarheidstoets": frozenset({"datumAfname", "resultaat", "behaaldeScore", "benodigdeScore"}),
    "examenresultaten": frozenset({"examendatum", "onderdeel", "niveau", "resultaat"}),
    "vrijstelling": frozenset({"TijdelijkeVrijstelling", "startdatum", "einddatum"}),
    "diploma": frozenset({"datum", "datumBehaald", "soort"}),
}
# Een datum kan in een object zitten, zoals bij de BRP.
_DATUMVELDEN = frozenset({"datum", "waarde"})


def te_bewaren(gegevens: dict[str, Any]) -> dict[str, Any]:
    """De gegevens zoals DUO ze schreef, zonder een veld dat wij niet kennen."""
    return {n: _bekend(inhoud, BEWAARD[n] | _DATUMVELDEN) for n, inhoud in gegevens.items() if n in BEWAARD}


def _bekend(inhoud: Any, velden: frozenset[str]) -> Any:
    if isinstance(inhoud, list):
        return [_bekend(deel, velden) for deel in inhoud]
    if isinstance(inhoud, dict):
        return {naam: _bekend(waarde, velden) for naam, waarde in inhoud.items() if naam in velden}
    return inhoud


LIJSTEN = frozenset({"examenresultaten", "vrijstelling", "ontheffing"})
LEZERS: dict[str, Callable[[Lezer], Any]] = {
    "persoon": _persoon,
    "inburgeringsplicht": _plicht,
    "doelgroep": _doelgroep,
    "pip": _pip,
    "inburgeringstermijn": _termijn,
    "leerbaarheidstoets": _lbt,
    "examenresultaten": _examen,
    "vrijstelling": _besluiten(
        "GedeeltelijkeVrijstelling",
        ernaast=frozenset({"GeheleVrijstelling", "TijdelijkeVrijstelling"}),
        niveau=_vrijstellingsniveau,
    ),
    "ontheffing": _besluiten("GedeeltelijkeOntheffing", ernaast=frozenset({"GeheleOntheffing"}), uren=_belastbaarheid),
    "diploma": _diploma,
}
