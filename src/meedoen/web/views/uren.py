"""Leerroute en uren: saldo tegen de norm die geldt, het grootboek, geschillen en de school."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format

from meedoen.aanbod.selectors import schoolnamen
from meedoen.autorisatie.mag import Mag
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.versie import VersieConflict
from meedoen.plaatsing.selectors import plaatsingen_van, voortgang_van
from meedoen.plaatsing.toegang import mag_plaatsen
from meedoen.trajecten.grootboek import (
    BETWIST,
    FILTERSTANDEN,
    TELLINGNAAM,
    VENSTER_WEKEN,
    Urenvraag,
    aanwezigheid,
    blad_voor,
    lesritme,
    lessen_van,
    open_geschillen,
    saldotelling,
    soortkeuzes,
    stand_nu,
    uren_van_eerder,
    uurregel_voor,
)
from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.normen import normen
from meedoen.trajecten.onderdelen import gegevens_van, onderdelen_voor
from meedoen.trajecten.selectors import dossier_voor
from meedoen.trajecten.services.uren import geschil_beslissen, uren_vastleggen, uur_betwisten, uur_corrigeren
from meedoen.trajecten.toegang import (
    mag_geschil_beslissen,
    mag_uren_invoeren,
    mag_uur_betwisten,
    mag_uur_corrigeren,
)
from meedoen.trajecten.uren import OngeldigeUren
from meedoen.web.formulieren.botsing import Botsing
from meedoen.web.formulieren.uren import (
    BeslisForm,
    BetwistForm,
    CorrectieForm,
    UrenForm,
)
from meedoen.web.schermen import gezien, leesscherm, toon_formulier, werkscherm
from meedoen.web.views.dossier import kop
from meedoen.web.views.werkformulier import fouten_bij_velden, werkformulier

# Hoe een stand eruitziet: kleur en icoon; het woord staat er altijd bij.
STANDBEELD: dict[str, tuple[str, str]] = {
    Stand.AANWEZIG: ("goed", "vinkje"),
    Stand.TE_LAAT: ("letop", "klok"),
    Stand.GEOORLOOFD: ("nieuws", "info"),
    Stand.ONGEOORLOOFD: ("slecht", "kruis"),
    Stand.VERVALLEN: ("neutraal", "min"),
    Stand.ONBEKEND: ("neutraal", "zandloper"),
    Stand.CORRECTIE: ("nieuws", "potlood"),
}


def _vraag(request: HttpRequest) -> Urenvraag:
    """Wat niet in de vaste lijst staat, telt als leeg; zo wordt een filter nooit een vrije query."""
    soort, stand = request.GET.get("soort", ""), request.GET.get("stand", "")
    return Urenvraag(
        soort=soort if soort in dict(soortkeuzes()) else "",
        stand=stand if stand in dict(FILTERSTANDEN) else "",
        na=_sleutel(request.GET.get("na", "")),
    )


def _sleutel(tekst: str) -> tuple[date, int] | None:
    dag, _, pk = tekst.partition(".")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    try:
        return date.fromisoformat(dag), int(pk)
    except ValueError:
        return None


@leesscherm(Recht.DOSSIER_INZIEN)
def tonen(request: HttpRequest, pk: int) -> HttpResponse:
    traject, op = dossier_voor(request.wie, pk), request.wie.op
    overzicht = onderdelen_voor(traject, op=op)
    gegevens = overzicht.gegevens or gegevens_van(traject)
    grens = op - timedelta(weeks=VENSTER_WEKEN)
    lessen = lessen_van(traject, vanaf=grens - timedelta(weeks=VENSTER_WEKEN) + timedelta(days=1))
    plaatsingen = plaatsingen_van(traject)
    context = {
        "normen": normen(traject, gegevens, lessen, op=op),
        "overzicht": overzicht,
        "nu": aanwezigheid(lessen, van=grens + timedelta(days=1), tot_en_met=op),
        "eerder": aanwezigheid(lessen, van=date.min, tot_en_met=grens),
        "plaatsingen": plaatsingen,
        "afspraak": _afspraak(plaatsingen, gegevens.lesuren_per_week, lessen, op=op),
        "voortgang": voortgang_van(traject),
        "mag_uren": mag_uren_invoeren(request.wie, traject),
        "mag_plaatsen": mag_plaatsen(request.wie, traject),
        "schoolnamen": schoolnamen(),
    }
    basis = kop(request, traject)
    context["uren_eerder"] = uren_van_eerder(basis["eerdere"])
    return render(request, "web/uren.html", basis | context | _grootboek(request, traject))


def _grootboek(request: HttpRequest, traject: Any) -> dict[str, Any]:
    """Eén blad van het grootboek met zijn filters, en de geschillen die nog open staan."""
    vraag = _vraag(request)
    blad = blad_voor(traject, vraag)
    return {
        "blad": blad,
        "rijen": [(rij, STANDBEELD[rij.regel.stand]) for rij in blad.rijen],
        "saldonaam": TELLINGNAAM[saldotelling(traject)],
        "vraag": vraag,
        "soorten": soortkeuzes(),
        "standen": FILTERSTANDEN,
        "vervolg": _vervolg(request, blad.volgende),
        "geschillen": [(regel, stand_nu(regel)) for regel in open_geschillen(traject)],
        "betwist": BETWIST,
    }


def _afspraak(plaatsingen: list[Any], in_pip: Decimal | None, lessen: list[Any], *, op: date) -> dict[str, Any] | None:
    """Wat is er per week afgesproken, en hoeveel les was er? None als er nu geen plaatsing loopt."""
    lopend = [p for p in plaatsingen if p.begin <= op and (p.einde is None or p.einde >= op)]
    if not lopend:
        return None
    ritme = lesritme(lessen, van=min(p.begin for p in lopend), tot_en_met=op)
    met_school = sum((p.lesuren_per_week for p in lopend), Decimal(0))
    return {"in_pip": in_pip, "met_school": met_school, "ritme": ritme}


def _vervolg(request: HttpRequest, volgende: str) -> str:
    vervolg = request.GET.copy()
    vervolg["na"] = volgende
    return vervolg.urlencode()


def _maandag(request: HttpRequest) -> date:
    """De week die u invult; zonder keuze de week van vandaag."""
    try:
        dag = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        dag = request.wie.op
    return dag - timedelta(days=dag.weekday()) if date(2022, 1, 3) <= dag <= request.wie.op else _maandag_van(request)


def _maandag_van(request: HttpRequest) -> date:
    return request.wie.op - timedelta(days=request.wie.op.weekday())


@werkscherm(Recht.UREN_INVOEREN)
def toevoegen(request: HttpRequest, pk: int) -> HttpResponse:
    """Een hele week in één keer; wat u typte blijft staan als er iets niet klopt."""
    traject, maandag = dossier_voor(request.wie, pk), _maandag(request)
    mag = mag_uren_invoeren(request.wie, traject)
    form = UrenForm(request.POST or None, maandag=maandag, op=request.wie.op, traject=traject)
    if request.method == "POST" and form.is_valid():
        bron = f"{form.cleaned_data['bron']}, {request.wie.naam}"
        regels = uren_vastleggen(traject=traject, wie=request.wie, lessen=form.lessen(), bron=bron)
        messages.success(request, f"{len(regels)} {'regel is' if len(regels) == 1 else 'regels zijn'} vastgelegd.")
        if zin := _telt_nog_niet(regels, traject):
            messages.warning(request, zin)
        return redirect("uren", pk)
    context = kop(request, traject) | _weken(request, maandag) | {"form": form, "mag": mag}
    return toon_formulier(request, "web/uren_toevoegen.html", context, mag=mag)


def _weken(request: HttpRequest, maandag: date) -> dict[str, Any]:
    """De week die u invult, met de week ervoor en erna; een week die nog moet beginnen kan niet."""
    week = timedelta(weeks=1)
    volgende = maandag + week
    return {"maandag": maandag, "vorige": maandag - week, "volgende": volgende, "later": volgende <= request.wie.op}


def _telt_nog_niet(regels: list[Any], traject: Any) -> str:
    """Wat vóór het PIP ligt en niet bij de brede intake hoort, telt voor geen norm mee; dat hoort u meteen."""
    pip = traject.eerste_pip
    if all(regel.intake or (pip and regel.datum >= pip) for regel in regels):
        return ""
    van = f" van {date_format(pip, 'j F Y')}" if pip else ""
    return f"Uren van vóór het PIP{van} tellen niet mee voor de normen."


@dataclass(frozen=True, slots=True)
class Regelhandeling:
    """Wat u met één regel van het grootboek kunt doen: het formulier, wie het mag, en wat er op het scherm staat."""

    form: type[Any]
    mag: Callable[[Any, Any], Mag]
    gelukt: str
    tekst: dict[str, str]


CORRIGEREN = Regelhandeling(
    CorrectieForm,
    mag_uur_corrigeren,
    "De correctie staat naast de oude regel.",
    {
        "titel": "Regel corrigeren",
        "knop": "Correctie bewaren",
        "uitleg": "De oude regel blijft staan; het verschil komt erbij.",
    },
)
BETWISTEN = Regelhandeling(
    BetwistForm,
    mag_uur_betwisten,
    "De les is betwist en telt niet als verzuim tot u beslist.",
    {"titel": "Les betwisten", "knop": "Betwisting vastleggen"},
)
BESLISSEN = Regelhandeling(
    BeslisForm,
    mag_geschil_beslissen,
    "De beslissing is vastgelegd.",
    {
        "titel": "Beslissen over een betwiste les",
        "knop": "Beslissing bewaren",
        "uitleg": "Gegrond geeft een correctie. Ongegrond laat de regel staan; de inburgeraar krijgt de reden.",
    },
)


@werkscherm(Recht.UREN_INVOEREN)
def corrigeren(request: HttpRequest, pk: int, regel: int) -> HttpResponse:
    def doe(uur: Any, netjes: dict[str, Any]) -> None:
        bron = f"{netjes.pop('bron')}, {request.wie.naam}"
        uur_corrigeren(regel=uur, wie=request.wie, bron=bron, versie=gezien(request), **netjes)

    return _bij_regel(request, pk, regel, CORRIGEREN, doe)


@werkscherm(Recht.UREN_INVOEREN)
def betwisten(request: HttpRequest, pk: int, regel: int) -> HttpResponse:
    def doe(uur: Any, netjes: dict[str, Any]) -> None:
        uur_betwisten(regel=uur, wie=request.wie, versie=gezien(request), **netjes)

    return _bij_regel(request, pk, regel, BETWISTEN, doe)


@werkscherm(Recht.UREN_INVOEREN)
def beslissen(request: HttpRequest, pk: int, regel: int) -> HttpResponse:
    def doe(uur: Any, netjes: dict[str, Any]) -> None:
        netjes["gegrond"] = netjes["gegrond"] == "ja"
        geschil_beslissen(regel=uur, wie=request.wie, versie=gezien(request), **netjes)

    return _bij_regel(request, pk, regel, BESLISSEN, doe)


def _bij_regel(
    request: HttpRequest, pk: int, regel: int, soort: Regelhandeling, doe: Callable[[Any, dict[str, Any]], None]
) -> HttpResponse:
    """Eén handeling op één regel; de regel zelf staat boven het formulier."""
    traject = dossier_voor(request.wie, pk)
    uur = uurregel_voor(traject, regel)
    form = soort.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            doe(uur, dict(form.cleaned_data))
        except OngeldigeUren as fout:
            fouten_bij_velden(form, fout.bezwaren)
        except VersieConflict:
            uur = uurregel_voor(traject, regel)
            form.botsing = Botsing(uur.versie)
        else:
            messages.success(request, soort.gelukt)
            return redirect("uren", pk)
    extra = {"uur": uur, "schoolnamen": schoolnamen(), "versie": uur.versie}
    return werkformulier(request, traject, form, soort.mag(request.wie, uur), **extra, **soort.tekst)
