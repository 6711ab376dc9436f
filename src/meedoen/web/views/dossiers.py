"""Zoeken, filteren, sorteren en bladeren in dossiers; het filter staat in het adres, een naam of BSN nooit."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.lijsten import lijsten_van
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.selectors import gemeenten_voor, klantmanagers_voor
from meedoen.plaatsing.selectors import dossiers_op_deelnemernummer
from meedoen.trajecten.aanzet import AANZETTEN
from meedoen.trajecten.lijst import STANDAARDVOLGORDE, TERMIJN_BINNEN, VOLGORDEN, Blad, Filter, dossiers_voor
from meedoen.trajecten.selectors import loopt_af_woord
from meedoen.trajecten.toestanden import TOESTANDSWOORD
from meedoen.web.schermen import leesscherm
from meedoen.wet.begrippen import Leerroute

LIJSTEN = {"mijn": "Mijn dossiers", "alle": "Alle dossiers", "niemand": "Zonder klantmanager"}
TOESTANDEN = {"lopend": "Alles wat loopt", **TOESTANDSWOORD}

UITVOERSOORTEN = (("xlsx", "Excel"), ("ods", "ODS"), ("csv", "CSV"))

BSN_CIJFERS = 9
KLANTMANAGER = "Klantmanager"
# Koppen van de tabel: het woord, en de kolom waarop u kunt sorteren.
KOPPEN = (
    ("Naam", "naam"),
    ("Dossier", "dossier"),
    ("Gemeente", ""),
    ("Toestand", ""),
    ("Leerroute", ""),
    ("PIP uiterlijk", "pip"),
    ("Einde termijn", "termijn"),
    ("Laatste contact", "contact"),
    ("Aan zet", ""),
    (KLANTMANAGER, ""),
)


@dataclass(frozen=True, slots=True)
class Kop:
    """Eén kolomkop: de stand voor `aria-sort`, en het adres dat de volgorde omdraait."""

    woord: str
    stand: str
    adres: str


def filter_uit(request: HttpRequest) -> Filter:
    """Wat niet in de vaste lijst staat, telt als leeg; zo wordt een filter nooit een vrije query."""
    vraag = request.GET
    team = request.wie.mag(Recht.TEAM_INZIEN)
    if q := _zoekterm(request.POST.get("q", "")):  # zoeken gaat altijd door alles heen
        return Filter(
            q=q,
            van_deelnemer=tuple(dossiers_op_deelnemernummer(request.wie, q)),
            lijst="alle",
            na=_sleutel(request.POST.get("na", "")),
            voor=_sleutel(request.POST.get("voor", "")),
        )
    return Filter(
        lijst=_uit(vraag.get("lijst"), LIJSTEN) or "mijn",
        toestand=_uit(vraag.get("toestand"), TOESTANDEN),
        leerroute=_uit(vraag.get("leerroute"), set(Leerroute)),
        gemeente=_uit_getal(vraag.get("gemeente", ""), request.wie.gemeenten),
        klantmanager=_sleutel(vraag.get("klantmanager", "")) if team else None,
        aan_zet=_uit(vraag.get("aan_zet"), AANZETTEN),
        termijn=_uit_getal(vraag.get("termijn", ""), TERMIJN_BINNEN),
        pip_te_laat=vraag.get("pip_te_laat") == "ja",
        stil=vraag.get("stil") == "ja",
        sorteer=_volgorde(vraag.get("sorteer", "")),
        na=_sleutel(vraag.get("na", "")),
        voor=_sleutel(vraag.get("voor", "")),
    )


def _zoekterm(tekst: str) -> str:
    """Een stuurteken scheidt woorden, net als een spatie: geen naam heeft er een, en PostgreSQL weigert er een."""
    return "".join(" " if unicodedata.category(teken) == "Cc" else teken for teken in tekst).strip()[:80]


def zoekvraag(vraag: Filter, **anders: str) -> str:
    """Het filter als adres, zonder zoekterm en bladwijzer; zo staat het ook in een bewaarde lijst."""
    delen = {
        "lijst": vraag.lijst,
        "toestand": vraag.toestand,
        "leerroute": vraag.leerroute,
        "gemeente": vraag.gemeente or "",
        "klantmanager": vraag.klantmanager or "",
        "aan_zet": vraag.aan_zet,
        "termijn": vraag.termijn or "",
        "pip_te_laat": "ja" if vraag.pip_te_laat else "",
        "stil": "ja" if vraag.stil else "",
        "sorteer": "" if vraag.sorteer == STANDAARDVOLGORDE else vraag.sorteer,
        **anders,
    }
    return urlencode({naam: waarde for naam, waarde in delen.items() if waarde})


def _uit(waarde: str | None, toegestaan: Any) -> str:
    return waarde if waarde and waarde in toegestaan else ""


def _uit_getal(tekst: str, toegestaan: Any) -> int | None:
    getal = _sleutel(tekst)
    return getal if getal in toegestaan else None


def _volgorde(tekst: str) -> str:
    return tekst if tekst.removeprefix("-") in VOLGORDEN else STANDAARDVOLGORDE


def _sleutel(tekst: str) -> int | None:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 19 else None


@leesscherm(Recht.DOSSIER_INZIEN)
def lijst(request: HttpRequest) -> HttpResponse:
    return _toon(request, filter_uit(request))


@leesscherm(Recht.DOSSIER_INZIEN, zoekend=True)
def zoeken(request: HttpRequest) -> HttpResponse:
    """GEG-3: een naam hoort niet in een adres, dus zoeken gaat met POST; een los bezoek toont de gewone lijst."""
    if request.method != "POST":
        return redirect("dossiers")
    return _toon(request, filter_uit(request))


def _toon(request: HttpRequest, vraag: Filter) -> HttpResponse:
    blad = dossiers_voor(request.wie, vraag)
    basis = zoekvraag(vraag)
    context = {
        "blad": blad,
        "vraag": vraag,
        "gezocht": _gezocht(vraag),
        "gefilterd": basis not in (zoekvraag(Filter(lijst=naam, sorteer=vraag.sorteer)) for naam in LIJSTEN),
        # In uw eigen lijst staat u overal; die kolom is dan alleen breed.
        "met_klantmanager": vraag.lijst != "mijn",
        "koppen": [
            _kop(vraag, woord, kolom) for woord, kolom in KOPPEN if woord != KLANTMANAGER or vraag.lijst != "mijn"
        ],
        "basis": basis,
        "vorige": zoekvraag(vraag, voor=str(blad.vorige)),
        "volgende": zoekvraag(vraag, na=str(blad.volgende)),
        "uitvoersoorten": UITVOERSOORTEN,
        "mag_openen": request.wie.mag(Recht.DOSSIER_BEHEREN),
        "mag_uitvoeren": request.wie.mag(Recht.DOSSIERS_UITVOEREN),
        "bewaard": lijsten_van(request.wie),
    }
    return render(request, "web/dossiers.html", context | _keuzes(request) | _klantmanagers(request, vraag, blad))


def _gezocht(vraag: Filter) -> str:
    """Wat u zocht komt terug op het scherm, nooit in het adres (GEG-3); een BSN of V-nummer ook hier niet (K2)."""
    return "" if sum(teken.isdigit() for teken in vraag.q) >= BSN_CIJFERS else vraag.q


def _kop(vraag: Filter, woord: str, kolom: str) -> Kop:
    if not kolom or vraag.q:
        return Kop(woord, "", "")
    actief = vraag.sorteer.lstrip("-") == kolom
    stand = ("descending" if vraag.aflopend else "ascending") if actief else "none"
    return Kop(woord, stand, zoekvraag(vraag, sorteer=f"-{kolom}" if actief and not vraag.aflopend else kolom))


def _keuzes(request: HttpRequest) -> dict[str, Any]:
    """De keuzelijsten van het filter, alleen met wat deze medewerker mag zien."""
    return {
        "lijsten": LIJSTEN.items(),
        "toestanden": TOESTANDEN.items(),
        "leerroutes": [route.value for route in Leerroute],
        "gemeenten": gemeenten_voor(request.wie),
        "aanzetten": AANZETTEN.items(),
        "termijnen": [(n, loopt_af_woord(n)) for n in TERMIJN_BINNEN],
    }


def _klantmanagers(request: HttpRequest, vraag: Filter, blad: Blad) -> dict[str, Any]:
    """Wie dossiers kan krijgen; filtert u op wie er geen meer kan krijgen, dan staat ook die naam erbij."""
    if not request.wie.mag(Recht.TEAM_INZIEN):
        return {"klantmanagers": []}
    mensen = klantmanagers_voor(request.wie)
    if vraag.klantmanager and blad.rijen and vraag.klantmanager not in {m.pk for m in mensen}:
        mensen.append(blad.rijen[0].klantmanager)
    return {"klantmanagers": mensen}
