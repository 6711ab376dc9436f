"""Het PIP op het scherm: versies, bewerken met de brief ernaast, bespreken, vaststellen en bekendmaken."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.mag import KanNietMeer
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.versie import VersieConflict
from meedoen.trajecten.aanzet import Stap, straks
from meedoen.trajecten.pip.regels import (
    afschalen,
    doelen_voorbij,
    duo_bezwaren,
    einde_van_het_plan,
    kan_afschalen,
    kan_afwijken,
    ontbreekt,
    ontzorgbezwaar,
    ontzorgen_voorbij,
    ontzorgtwijfel,
    routebezwaar,
    routekeuzes,
)
from meedoen.trajecten.pip.selectors import briefbeeld, concept_van, geldend_van, pip_versie, pips_van
from meedoen.trajecten.selectors import dossier_voor
from meedoen.trajecten.services.pip import pip_bespreken, pip_bewaren, pip_opstellen, pip_vaststellen
from meedoen.trajecten.toegang import mag_brief_lezen, mag_pip_opstellen, mag_pip_vaststellen
from meedoen.trajecten.toestanden import PipToestand
from meedoen.trajecten.verhuizing import over_te_nemen
from meedoen.web.formulieren.pip import Doelen, DoelForm, PipForm, pip_begin
from meedoen.web.schermen import gezien, leesscherm, toon_formulier, werkscherm
from meedoen.web.views.dossier import kop
from meedoen.web.views.werkformulier import stap_gezet
from meedoen.wet.uitkomst import OordeelNodig

# Woord, teken en kleur van elke toestand van een plan.
PIPWOORD = {
    PipToestand.CONCEPT: ("Concept", "nieuws"),
    PipToestand.BESPROKEN: ("Besproken", "letop"),
    PipToestand.VASTGESTELD: ("Geldig", "goed"),
    PipToestand.VERVANGEN: ("Vervangen", "neutraal"),
}


def _versies(pips: list[Any]) -> list[dict[str, Any]]:
    return [{"pip": pip, "woord": woord, "kleur": kleur} for pip in pips for woord, kleur in [PIPWOORD[pip.toestand]]]


@leesscherm(Recht.DOSSIER_INZIEN)
def tonen(request: HttpRequest, pk: int, volgnummer: int | None = None) -> HttpResponse:
    """Het plan zoals het geldt of zoals het concept nu is; met een nummer precies die versie."""
    traject = dossier_voor(request.wie, pk)
    pips = pips_van(traject)
    concept = concept_van(pips)
    pip = pip_versie(traject, volgnummer) if volgnummer else (concept or geldend_van(pips))
    context = {
        "pip": pip,
        "concept": concept,
        "versies": _versies(pips),
        "mag_opstellen": mag_pip_opstellen(request.wie, traject),
        "mag_lezen": mag_brief_lezen(request.wie, traject),
    }
    if pip:
        woord, kleur = PIPWOORD[pip.toestand]
        context |= {"woord": woord, "kleur": kleur, "beeld": briefbeeld(request.wie, pip, pips), "besluit": pip.besluit}
    if pip and pip == concept:
        context |= _stappen(request, traject, pip)
    return render(request, "web/pip.html", kop(request, traject) | context)


def _stappen(request: HttpRequest, traject: Any, pip: Any) -> dict[str, Any]:
    over = ontbreekt(pip, op=request.wie.op)
    return {
        "ontbreekt": over,
        "mag_bespreken": mag_pip_opstellen(request.wie, traject) and not over and pip.toestand == PipToestand.CONCEPT,
        "mag_vaststellen": mag_pip_vaststellen(request.wie, pip, over),
        "doelen_voorbij": doelen_voorbij(pip, op=request.wie.op),
        "routebezwaar": routebezwaar(pip, op=request.wie.op),
        "duo_bezwaren": duo_bezwaren(pip, op=request.wie.op) if pip.leerroute else (),
    }


@werkscherm(Recht.PIP_OPSTELLEN)
def opstellen(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin een nieuwe versie, of ga verder met het concept dat er al is."""
    traject = dossier_voor(request.wie, pk)
    if request.method != "POST":
        return redirect("pip", pk)
    pip_opstellen(traject=traject, wie=request.wie)
    return redirect("pip-bewerken", pk)


@werkscherm(Recht.PIP_OPSTELLEN)
def bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    pips = pips_van(traject)
    pip = _eis_concept(pips)
    form, doelen = _formulieren(request, traject, pip)
    if request.method == "POST" and form.is_valid() and doelen.is_valid():
        try:
            return _bewaar(request, pip, form, doelen)
        except VersieConflict as fout:
            botsing = form.neem_over(pip_begin(fout.huidig), versie=fout.huidig.versie)
            doelen = doelen.neem_over(_doelen(fout.huidig), botsing)
    mag = mag_pip_opstellen(request.wie, traject)
    context = {
        "pip": pip,
        "form": form,
        "doelen": doelen,
        "wissel_uitleg": bool(traject.wissel_uiterlijk and traject.leerroute and not over_te_nemen(traject)),
        "routes": _routes(form, traject, pip, request.wie.op),
        "beeld": briefbeeld(request.wie, pip, pips),
        "mag_opstellen": mag,
        **_wat_de_wet_zegt(traject, pip, request.wie.op),
    }
    context = kop(request, traject) | context
    return toon_formulier(request, "web/pip_bewerken.html", context, mag=mag, versie=pip.versie)


def _formulieren(request: HttpRequest, traject: Any, pip: Any) -> tuple[PipForm, Any]:
    """Het plan en zijn doelen, met de velden die de wet bij deze persoon vandaag toelaat."""
    op, bekend = request.wie.op, _doelen(pip)
    form = PipForm(
        request.POST or None,
        pip=pip,
        op=op,
        kan_afschalen=kan_afschalen(traject),
        kan_afwijken=kan_afwijken(traject, op=op),
        routebezwaar=routebezwaar(pip, op=op),
        ontzorgbezwaar=ontzorgbezwaar(traject, op=op),
        ontzorgtwijfel=ontzorgtwijfel(traject, op=op),
    )
    doelen = Doelen(
        request.POST or None,
        prefix="doel",
        initial=None if request.POST else bekend,
        stonden=[doel["wanneer"] for doel in bekend],
        op=op,
        einde=einde_van_het_plan(traject, op=op),
    )
    return form, doelen


def _wat_de_wet_zegt(traject: Any, pip: Any, op: date) -> dict[str, Any]:
    """Wat er bij het bewaarde concept nog mist, en waarover een mens moet oordelen."""
    afschaling = afschalen(pip, op=op) if kan_afschalen(traject) else None
    return {
        "afschaling": afschaling.vraag if isinstance(afschaling, OordeelNodig) else getattr(afschaling, "uitleg", ""),
        "ontzorgtwijfel": ontzorgtwijfel(traject, op=op) if pip.ontzorgen.strip() else "",
        "ontzorgen_voorbij": ontzorgen_voorbij(traject, op=op),
        "ontbreekt": ontbreekt(pip, op=op),
    }


def _doelen(pip: Any) -> list[dict[str, Any]]:
    return [{naam: getattr(doel, naam) for naam in DoelForm.base_fields} for doel in pip.doelen.all()]


def _bewaar(request: HttpRequest, pip: Any, form: PipForm, doelen: Any) -> HttpResponse:
    velden, rijen = form.velden(), doelen.doelen()
    nu = pip_bewaren(pip=pip, wie=request.wie, versie=gezien(request), velden=velden, doelen=rijen)
    if "nog_een_doel" in request.POST:
        return redirect(f"{request.path}#doelen")
    if nu.versie == pip.versie:
        messages.info(request, "U wijzigde niets. Het plan is gebleven zoals het was.")
    else:
        messages.success(request, "Het concept is bewaard.")
    if pip.getoond_op and not nu.getoond_op:
        messages.warning(request, "Het plan is gewijzigd na het gesprek. Bespreek het opnieuw voordat u het vaststelt.")
    return redirect("pip", pip.traject_id)


def _routes(form: PipForm, traject: Any, pip: Any, op: Any) -> list[dict[str, Any]]:
    """Elke leerroute als keuze met reden; wat niet kan blijft zichtbaar en zegt waarom (beeld §4)."""
    keuzes = routekeuzes(traject, op=op, bijzonder=bool(pip.bijzonder_geval.strip()))
    return [{"knop": knop, "keuze": keuze} for knop, keuze in zip(form["leerroute"].subwidgets, keuzes, strict=True)]


def _eis_concept(pips: list[Any]) -> Any:
    """Wie dit dossier ziet, mag ook horen waarom er niets meer te bewerken is."""
    pip = concept_van(pips)
    if pip is None:
        raise KanNietMeer("Het plan is al vastgesteld." if pips else "Er is nog geen concept van het plan.")
    return pip


def _concept(request: HttpRequest, pk: int) -> tuple[Any, Any]:
    traject = dossier_voor(request.wie, pk)
    return traject, _eis_concept(pips_van(traject))


@werkscherm(Recht.PIP_OPSTELLEN)
def bespreken(request: HttpRequest, pk: int) -> HttpResponse:
    """Leg vast dat het plan samen is besproken."""
    _, pip = _concept(request, pk)
    if request.method == "POST":
        pip_bespreken(pip=pip, wie=request.wie, versie=gezien(request))
        messages.success(request, "Vastgelegd: het plan is vandaag samen besproken.")
    return redirect("pip", pk)


@werkscherm(Recht.PIP_VASTSTELLEN)
def vaststellen(request: HttpRequest, pk: int) -> HttpResponse:
    """Vaststellen is onomkeerbaar: eerst de gevolgen in woorden, dan pas de knop."""
    traject, pip = _concept(request, pk)
    if request.method == "POST":
        besluit = pip_vaststellen(pip=pip, wie=request.wie, versie=gezien(request))
        stap_gezet(request, traject, Stap.BEKENDMAKEN, "Het PIP is vastgesteld. Maak het besluit nu bekend.")
        return redirect("bekendmaken", pk, besluit.pk)
    over = ontbreekt(pip, op=request.wie.op)
    context = {
        "pip": pip,
        "straks": straks(traject, Stap.BEKENDMAKEN),
        "mag_vaststellen": mag_pip_vaststellen(request.wie, pip, over),
        "doelen_voorbij": doelen_voorbij(pip, op=request.wie.op),
        "ontzorgtwijfel": ontzorgtwijfel(traject, op=request.wie.op) if pip.ontzorgen.strip() else "",
        "beeld": briefbeeld(request.wie, pip, pips_van(traject)),
    }
    return render(request, "web/pip_vaststellen.html", kop(request, traject) | context)
