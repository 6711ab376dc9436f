"""Hoe heten de kolommen van een lijst met nieuwkomers? Eén tabel, met alle namen die wij in het echt verwachten."""

from __future__ import annotations

import re
from datetime import date

from meedoen.integrations.bestanden.contact import email, postcode, telefoon
from meedoen.integrations.bestanden.waarden import GEEN_NUMMER, OnleesbareWaarde, datum
from meedoen.integrations.tekst import schone_waarde
from meedoen.keten.kolommen import BSN, DATUM, JA_NEE, NAAM, TEKST, V_NUMMER, Kolom, Lezer, geen_persoonsnummer, keuze
from meedoen.trajecten.coa import COA_VELDEN, Vorm
from meedoen.trajecten.feitregels import geboortebezwaar
from meedoen.wet.begrippen import Doelgroep, Leerroute, Taalniveau, Vergunning

_DOELGROEPEN = {
    **dict.fromkeys(
        ("asiel", "asielstatushouder", "statushouder", "vergunninghouder", "asielmigrant"), Doelgroep.ASIELSTATUSHOUDER
    ),
    **dict.fromkeys(("gezin", "gezinsmigrant", "gezinshereniger", "gezinsvormer", "gm"), Doelgroep.GEZINSMIGRANT),
    **dict.fromkeys(("overig", "overigemigrant", "overige", "om"), Doelgroep.OVERIGE_MIGRANT),
}
_VERGUNNINGEN = {
    **dict.fromkeys(("asielbepaaldetijd", "asiel", "avbt"), Vergunning.ASIEL_BEPAALDE_TIJD),
    **dict.fromkeys(("regulierbijstatushouder", "nareis", "nareiziger"), Vergunning.REGULIER_BIJ_STATUSHOUDER),
    **dict.fromkeys(("reguliergezin", "gezin", "regulier"), Vergunning.REGULIER_GEZIN),
    **dict.fromkeys(("regulieroverig", "overig"), Vergunning.REGULIER_OVERIG),
}
_AANSPREKINGEN = {
    **dict.fromkeys(("v", "vrouw", "mevrouw", "mw", "mevr"), "mevrouw"),
    **dict.fromkeys(("m", "man", "meneer", "dhr", "deheer"), "meneer"),
    **dict.fromkeys(("x", "onbekend", "anders"), ""),
}
_ROUTES = {
    **dict.fromkeys(("b1", "b1route", "b"), Leerroute.B1),
    **dict.fromkeys(("onderwijs", "onderwijsroute", "o"), Leerroute.ONDERWIJS),
    **dict.fromkeys(("z", "zroute", "zelfredzaamheidsroute"), Leerroute.Z),
}
_NIVEAUS = {"a2": Taalniveau.A2, "b1": Taalniveau.B1}


def _hoogstens(aantal: int) -> Lezer:
    return lambda tekst: schone_waarde(tekst, hoogstens=aantal)


def _vrij(lees: Lezer = TEKST) -> Lezer:
    return geen_persoonsnummer(lees, GEEN_NUMMER)


PERSOON: tuple[Kolom, ...] = (
    Kolom("voornamen", "Voornamen", NAAM, ("voornaam", "roepnaam", "voorletters en voornaam", "first name")),
    Kolom("tussenvoegsel", "Tussenvoegsel", NAAM, ("voorvoegsel", "tv", "voorvoegsels")),
    Kolom("achternaam", "Achternaam", NAAM, ("geslachtsnaam", "familienaam", "last name", "surname")),
    Kolom("naam_eigen_schrift", "Naam in eigen schrift", NAAM, ("eigen schrift", "naam oorspronkelijk schrift")),
    Kolom("geboortedatum", "Geboortedatum", TEKST, ("geb datum", "gebdatum", "geboren", "geboren op", "date of birth")),
    Kolom(
        "aanspreking", "Aanspreking", keuze(_AANSPREKINGEN, "Vul m, v of onbekend in."), ("geslacht", "m/v", "aanhef")
    ),
    Kolom("telefoon", "Telefoon", telefoon, ("tel", "telefoonnummer", "mobiel", "tel nr", "mobiele nummer")),
    Kolom("email", "E-mail", email, ("mail", "emailadres", "e-mailadres")),
    Kolom("straat", "Straat", _vrij(), ("adres", "straatnaam")),
    Kolom("huisnummer", "Huisnummer", _vrij(), ("huisnr", "nr", "huisnummer en toevoeging")),
    Kolom("postcode", "Postcode", postcode, ("pc",)),
    Kolom("woonplaats", "Woonplaats", _vrij(), ("plaats", "plaatsnaam")),
    Kolom("adres_geheim", "Adres geheim", JA_NEE, ("geheimhouding", "geheim adres")),
    Kolom("talen", "Talen", _vrij(), ("taal", "moedertaal", "spreekt")),
    Kolom("tolk_taal", "Tolk", _vrij(_hoogstens(40)), ("tolktaal", "taal tolk", "tolk in")),
    Kolom("opleiding", "Opleiding", _vrij(), ("hoogste opleiding", "onderwijs", "opleidingsniveau")),
    Kolom("werkervaring", "Werkervaring", _vrij(), ("beroep", "werk", "functie")),
)
FEITEN: tuple[Kolom, ...] = (
    Kolom(
        "doelgroep",
        "Doelgroep",
        keuze(_DOELGROEPEN, "Deze doelgroep kennen wij niet. Vul asiel, gezin of overig in."),
        ("groep", "soort migrant", "type", "wordt behandeld als"),
    ),
    Kolom(
        "vergunning",
        "Vergunning",
        keuze(
            _VERGUNNINGEN, "Deze vergunning kennen wij niet. Vul asiel, nareis, regulier gezin of regulier overig in."
        ),
        ("verblijfsvergunning", "soort vergunning", "verblijfstitel", "status"),
    ),
    Kolom(
        "start_plicht",
        "Start van de plicht",
        DATUM,
        ("begin plicht", "datum start plicht", "inburgeringsplichtig sinds"),
    ),
    Kolom(
        "kennisgeving_duo",
        "Kennisgeving DUO",
        DATUM,
        (
            "kennisgeving",
            "kennisgevingsdatum",
            "datum kennisgeving",
            "datum kennisgeving duo",
            "brief duo",
            "datum brief duo",
            "kennisgeving van duo",
        ),
    ),
    Kolom(
        "verblijfsrecht_bekendgemaakt",
        "Verblijfsrecht bekendgemaakt",
        DATUM,
        ("datum beschikking ind", "datum vergunning"),
    ),
    Kolom(
        "brp_inschrijving",
        "Inschrijving in de gemeente",
        DATUM,
        (
            "brp inschrijving",
            "inschrijving brp",
            "datum inschrijving brp",
            "brp datum",
            "inschrijving gemeente",
            "datum inschrijving",
            "datum inschrijving in gemeente",
            "inschrijfdatum",
            "ingeschreven op",
        ),
    ),
    Kolom("brp_inschrijving_opvang", "Inschrijving in de opvang", DATUM, ("inschrijving azc",)),
    Kolom("vorig_pip_dagtekening", "Vorig PIP", DATUM, ("dagtekening vorig pip", "datum vorig pip", "eerste pip")),
    Kolom(
        "vorig_pip_leerroute",
        "Leerroute vorig PIP",
        keuze(_ROUTES, "Deze leerroute kennen wij niet. Vul B1, onderwijs of Z in."),
        ("vorige leerroute", "leerroute vorige gemeente"),
    ),
    Kolom(
        "vorig_pip_niveau",
        "Taalniveau vorig PIP",
        keuze(_NIVEAUS, "Dit taalniveau kennen wij niet. Vul A2 of B1 in."),
        ("vorig taalniveau", "taalniveau vorige gemeente", "niveau vorig pip"),
    ),
    Kolom(
        "recht_op_bijstand_vanaf", "Bijstand vanaf", DATUM, ("uitkering vanaf", "ingangsdatum uitkering", "pw vanaf")
    ),
    Kolom("azc_plaats", "Plaats van het azc", _vrij(), ("azc", "opvanglocatie", "coa locatie")),
)
_VORMEN = {Vorm.TEKST: _vrij(), Vorm.DATUM: DATUM, Vorm.JA_NEE: JA_NEE}
# Een rekenblad laat de nul vooraan weg; dan lijkt een telefoonnummer soms een BSN.
_LEZERS = {"azc_telefoon": TEKST}
_COA_OOK = {
    "gezin": ("gezinsleden", "gezinssamenstelling", "referent", "nareizigers"),
    "datum_koppeling": ("koppeling", "gekoppeld"),
    "datum_huisvesting": ("huisvesting", "datum uitplaatsing"),
    "scenario_overdracht": ("scenario",),
    "training_gevolgd": ("training",),
    "taal_spreken": ("spreekvaardigheid",),
    "taal_leerbaarheid": ("leerbaarheid",),
    "belemmering_start": ("belemmering",),
}
COA: tuple[Kolom, ...] = tuple(
    Kolom(veld.naam, veld.label, _LEZERS.get(veld.naam, _VORMEN[veld.vorm]), _COA_OOK.get(veld.naam, ()))
    for veld in COA_VELDEN
)
KOLOMMEN: tuple[Kolom, ...] = (
    Kolom("bsn", "BSN", BSN, ("burgerservicenummer", "burgerservicenr", "bsn nummer", "bsnnr", "sofinummer", "sofinr")),
    Kolom("v_nummer", "V-nummer", V_NUMMER, ("vnr", "vreemdelingennummer", "v nr")),
    *PERSOON,
    Kolom(
        "volledige_naam", "Naam", NAAM, ("volledige naam", "naam client", "client", "inburgeraar", "naam inburgeraar")
    ),
    Kolom("gemeente", "Gemeente", TEKST, ("gemeentecode", "gekoppelde gemeente", "gem code", "woongemeente")),
    *FEITEN,
    Kolom("klantmanager", "Klantmanager", TEKST, ("consulent", "casemanager", "begeleider", "contactpersoon")),
    *COA,
)


# Zoals de BRP een datum schrijft waarvan de dag, de maand of alles onbekend is; ook zonder streepjes.
_DEELS_BEKEND = re.compile(
    r"(0{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]0{1,2})[-/.]\d{4}|\d{4}|\d{4}([-/.]?)(\d{2}\2 00|00\2\d{2})", re.VERBOSE
)
_NIET_BEKEND = frozenset({"", "onbekend", "-", "?", "nvt", "n.v.t."})


def geboortedatum(tekst: str, op: date) -> tuple[date | None, str]:
    """Een geboortedatum is soms maar half bekend; dan blijft zij leeg, met een zin waarom."""
    kaal = tekst.strip()
    if kaal.lower() in _NIET_BEKEND:
        return None, "De geboortedatum ontbreekt."
    if _DEELS_BEKEND.fullmatch(kaal):
        return None, "De geboortedatum is maar voor een deel bekend. Wij laten haar leeg."
    dag = datum(kaal)
    if dag and (zin := geboortebezwaar(dag, op=op)):
        raise OnleesbareWaarde(zin)
    return dag, ""
