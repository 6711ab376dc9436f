"""Gesprekken van één dossier: de lijst, afronden op één scherm, verbeteren, en op wie het dossier wacht."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.selectors import collegas_voor
from meedoen.autorisatie.versie import VersieConflict
from meedoen.taken.keuzes import Afspraaksoort
from meedoen.taken.selectors import afspraken_van, taken_van
from meedoen.taken.services import AfspraakStaatEr
from meedoen.trajecten.aanzet import aanzetkeuzes
from meedoen.trajecten.gesprekken import gesprek_van, gesprekken_van, sinds_vorige_keer
from meedoen.trajecten.herinnering import herinneringstekst
from meedoen.trajecten.keuzes import Contactsoort, Verslagklasse
from meedoen.trajecten.selectors import dossier_voor
from meedoen.trajecten.services.gesprek import (
    gesprek_afronden,
    gesprek_verbeteren,
    herinnering_vastleggen,
    wacht_op_zetten,
)
from meedoen.trajecten.toegang import mag_gesprek_vastleggen, mag_herinneren, mag_verslag_lezen
from meedoen.web.formulieren.gesprek import GesprekForm, VerslagForm, WachtForm
from meedoen.web.schermen import gezien, leesscherm, toon_formulier, werkscherm
from meedoen.web.views.dossier import kop


def terug_naar(request: HttpRequest, dossier: int) -> HttpResponse:
    """Terug naar waar u vandaan kwam: Vandaag, of de gesprekken van dit dossier."""
    return redirect("vandaag") if request.POST.get("terug") == "vandaag" else redirect("gesprekken", dossier)


def klassen(request: HttpRequest, traject: Any) -> list[str]:
    return [k for k in Verslagklasse.values if mag_verslag_lezen(request.wie, traject, k)]


@leesscherm(Recht.DOSSIER_INZIEN)
def lijst(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    context = {
        "blad": gesprekken_van(request.wie, traject, na=request.GET.get("na", "")),
        "taken": taken_van(request.wie, pk),
        "afspraken": afspraken_van(request.wie, pk),
        "mag_gesprek": mag_gesprek_vastleggen(request.wie, traject),
        "mag_herinneren": mag_herinneren(request.wie, traject),
    }
    return render(request, "web/gesprekken.html", kop(request, traject) | context)


@werkscherm(Recht.DOSSIER_BEHEREN)
def afronden(request: HttpRequest, pk: int) -> HttpResponse:
    """Eén scherm: wat er sinds vorige keer gebeurde, het verslag, taken, de volgende afspraak en wacht op wie."""
    traject = dossier_voor(request.wie, pk)
    wie, mag = request.wie, mag_gesprek_vastleggen(request.wie, traject)
    form = GesprekForm(
        request.POST or None,
        initial=_begin(request, traject),
        op=wie.op,
        klassen=klassen(request, traject),
        collegas=collegas_voor(wie),
        aanzetten=aanzetkeuzes(traject),
    )
    if request.method == "POST" and form.is_valid():
        try:
            gesprek = gesprek_afronden(traject=traject, wie=wie, versie=gezien(request), **form.velden())
        except VersieConflict as fout:  # een lang verslag mag nooit weg zijn omdat een ander intussen iets wijzigde
            form.neem_over(_begin(request, fout.huidig), versie=fout.huidig.versie)
        except AfspraakStaatEr as fout:
            form.add_error("afspraak_tijd", f"{fout} Of laat de dag leeg.")
        else:
            messages.success(request, "Het gesprek is bewaard.")
            return redirect(_vervolg(gesprek), pk)
    extra = {"form": form, "sinds": sinds_vorige_keer(wie, traject), "mag_gesprek": mag}
    extra["open_taken"] = [t for t in taken_van(wie, pk) if not t.gereed_op]
    context = kop(request, traject) | extra
    return toon_formulier(request, "web/gesprek_afronden.html", context, mag=mag, versie=traject.versie)


def _vervolg(gesprek: Any) -> str:
    """Moet het PIP wijzigen, dan is dat de volgende stap."""
    return "pip" if gesprek.pip_wijzigen else "gesprekken"


def _begin(request: HttpRequest, traject: Any) -> dict[str, Any]:
    soort = request.GET.get("soort", "")
    return {
        "datum": request.wie.op,
        "soort": soort if soort in Contactsoort.values else Contactsoort.KANTOOR,
        # Het aantal gesprekken staat in het PIP; zonder PIP is er niets om voor mee te tellen.
        "voortgangsgesprek": bool(traject.eerste_pip) and soort in ("", Contactsoort.KANTOOR, Contactsoort.HUISBEZOEK),
        "pip_wijzigen": "nee",
        "afspraak_soort": Afspraaksoort.VOORTGANG,
        "afspraak_tolk": traject.persoon.tolk_taal,
        "aan_zet": traject.aan_zet,
        "wacht_waarop": traject.wacht_waarop,
    }


@werkscherm(Recht.DOSSIER_BEHEREN)
def verbeteren(request: HttpRequest, pk: int, gesprek: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    oud = gesprek_van(request.wie, traject, gesprek)
    form = VerslagForm(request.POST or None, initial=_verslag(oud), klassen=klassen(request, traject))
    if request.method == "POST" and form.is_valid():
        try:
            gesprek_verbeteren(gesprek=oud, wie=request.wie, versie=gezien(request), **form.cleaned_data)
        except VersieConflict as fout:
            form.neem_over(_verslag(fout.huidig), versie=fout.huidig.versie)
        else:
            messages.success(request, "Het verslag is bewaard.")
            return redirect("gesprekken", pk)
    mag = mag_gesprek_vastleggen(request.wie, traject)
    extra = {
        "form": form,
        "mag": mag,
        "titel": "Verslag verbeteren",
        "uitleg": f"{oud.get_soort_display()}. Wie wat wijzigde, staat in het logboek.",
        "knop": "Bewaren",
    }
    return toon_formulier(request, "web/werkformulier.html", kop(request, traject) | extra, mag=mag, versie=oud.versie)


def _verslag(gesprek: Any) -> dict[str, Any]:
    return {"verslag": gesprek.verslag, "verslagklasse": gesprek.verslagklasse}


@werkscherm(Recht.DOSSIER_BEHEREN)
def wacht_op(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    form = WachtForm(request.POST or None, initial=_wacht(traject), op=request.wie.op, aanzetten=aanzetkeuzes(traject))
    if request.method == "POST" and form.is_valid():
        schoon = form.cleaned_data
        try:
            wacht_op_zetten(
                traject=traject,
                wie=request.wie,
                versie=gezien(request),
                aan_zet=schoon["aan_zet"],
                waarop=schoon["wacht_waarop"],
                sinds=schoon["wacht_sinds"],
            )
        except VersieConflict as fout:
            form.neem_over(_wacht(fout.huidig), versie=fout.huidig.versie)
        else:
            messages.success(request, "Bewaard op wie dit dossier wacht.")
            return redirect("gesprekken", pk)
    extra = {
        "form": form,
        "mag": mag_gesprek_vastleggen(request.wie, traject),
        "titel": "Op wie wacht dit dossier?",
        "uitleg": "Elke wachtdag heeft een eigenaar. Zo weet iedereen wie aan zet is.",
        "knop": "Bewaren",
    }
    return toon_formulier(
        request, "web/werkformulier.html", kop(request, traject) | extra, mag=extra["mag"], versie=traject.versie
    )


def _wacht(traject: Any) -> dict[str, Any]:
    return {naam: getattr(traject, naam) for naam in ("aan_zet", "wacht_waarop", "wacht_sinds")}


@werkscherm(Recht.DOSSIER_BEHEREN)
def herinneren(request: HttpRequest, pk: int) -> HttpResponse:
    """De tekst staat klaar; u verstuurt hem zelf en legt dat hier vast."""
    traject = dossier_voor(request.wie, pk)
    mag = mag_herinneren(request.wie, traject)
    if request.method == "POST":
        herinnering_vastleggen(traject=traject, wie=request.wie, versie=gezien(request))
        messages.success(request, "Vastgelegd dat u vandaag herinnerde.")
        return terug_naar(request, pk)
    tekst = herinneringstekst(traject, afzender=request.wie.naam) if mag else ""
    extra = {"mag": mag, "tekst": tekst, "versie": traject.versie, "terug": request.GET.get("terug", "")}
    return render(request, "web/herinnering.html", kop(request, traject) | extra)
