"""Taken en afspraken op het scherm: maken, klaar melden, ongedaan maken, uitstellen, verzetten, afzeggen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.selectors import collegas_voor
from meedoen.autorisatie.versie import VersieConflict
from meedoen.taken.selectors import afspraak_voor, taak_voor
from meedoen.taken.services import (
    AfspraakStaatEr,
    afspraak_afzeggen,
    afspraak_maken,
    afspraak_verzetten,
    taak_gereedmelden,
    taak_heropenen,
    taak_maken,
    taak_uitstellen,
)
from meedoen.taken.toegang import mag_afspraak_bijwerken, mag_taak_bijwerken, mag_taak_uitstellen
from meedoen.trajecten.gesprekken import gesprek_van
from meedoen.trajecten.selectors import dossier_voor
from meedoen.trajecten.toegang import mag_gesprek_vastleggen
from meedoen.web.formulieren.gesprek import AfspraakForm, AfzegForm, TaakForm, UitstelForm, VerzetForm
from meedoen.web.schermen import gezien, toon_formulier, werkscherm
from meedoen.web.views.dossier import kop
from meedoen.web.views.gesprekken import terug_naar


@werkscherm(Recht.DOSSIER_BEHEREN)
def taak_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Een notitie kan een taak worden: met `?gesprek=` staat het begin van het verslag klaar."""
    traject = dossier_voor(request.wie, pk)
    wie = request.wie
    begin = {"medewerker": wie.medewerker_id, "omschrijving": _uit_verslag(request, traject)}
    form = TaakForm(request.POST or None, initial=begin, op=wie.op, collegas=collegas_voor(wie))
    if request.method == "POST" and form.is_valid():
        eis(mag_gesprek_vastleggen(wie, traject))
        schoon = form.cleaned_data
        taak_maken(
            wie=wie,
            dossier=traject.pk,
            gemeente=traject.gemeente,
            omschrijving=schoon["omschrijving"],
            uiterlijk=schoon["uiterlijk"],
            medewerker_id=schoon["medewerker"],
        )
        messages.success(request, "De taak is gemaakt.")
        return terug_naar(request, pk)
    extra = {"form": form, "titel": "Nieuwe taak", "knop": "Taak maken", "terug": request.GET.get("terug", "")}
    extra["mag"] = mag_gesprek_vastleggen(wie, traject)
    return toon_formulier(request, "web/werkformulier.html", kop(request, traject) | extra, mag=extra["mag"])


def _uit_verslag(request: HttpRequest, traject: Any) -> str:
    sleutel = request.GET.get("gesprek", "")
    if not (sleutel.isascii() and sleutel.isdigit() and len(sleutel) < 19):
        return ""
    return " ".join(gesprek_van(request.wie, traject, int(sleutel)).verslag.split())[:200]


@werkscherm(Recht.DOSSIER_INZIEN)
def taak(request: HttpRequest, pk: int) -> HttpResponse:
    """Eén taak: klaar melden of uitstellen."""
    deze = taak_voor(request.wie, pk)
    traject = dossier_voor(request.wie, deze.dossier)
    form = UitstelForm(request.POST or None, initial={"uiterlijk": deze.uiterlijk}, op=request.wie.op)
    if request.method == "POST":
        eis(mag_taak_uitstellen(request.wie, deze))
    if request.method == "POST" and form.is_valid():
        dag = form.cleaned_data["uiterlijk"]
        try:
            taak_uitstellen(taak=deze, wie=request.wie, versie=gezien(request), uiterlijk=dag)
        except VersieConflict as fout:
            form.neem_over({"uiterlijk": fout.huidig.uiterlijk}, versie=fout.huidig.versie)
        else:
            messages.success(request, "De taak heeft een nieuwe dag.")
            return terug_naar(request, deze.dossier)
    extra = {
        "form": form,
        "taak": deze,
        "mag": mag_taak_bijwerken(request.wie, deze),
        "terug": request.GET.get("terug", ""),
    }
    return toon_formulier(request, "web/taak.html", kop(request, traject) | extra, mag=extra["mag"], versie=deze.versie)


@werkscherm(Recht.DOSSIER_INZIEN)
def taak_gereed(request: HttpRequest, pk: int) -> HttpResponse:
    deze = taak_voor(request.wie, pk)
    if request.method == "POST":
        taak_gereedmelden(taak=deze, wie=request.wie, versie=gezien(request))
        messages.success(request, "De taak is klaar. Vandaag kunt u dat nog ongedaan maken.")
        return terug_naar(request, deze.dossier)
    return redirect("taak", pk)


@werkscherm(Recht.DOSSIER_INZIEN)
def taak_terug(request: HttpRequest, pk: int) -> HttpResponse:
    deze = taak_voor(request.wie, pk)
    if request.method == "POST":
        taak_heropenen(taak=deze, wie=request.wie, versie=gezien(request))
        messages.success(request, "De taak staat weer open.")
        return terug_naar(request, deze.dossier)
    return redirect("taak", pk)


@werkscherm(Recht.DOSSIER_BEHEREN)
def afspraak_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    wie = request.wie
    begin = {"medewerker": wie.medewerker_id, "tolk": traject.persoon.tolk_taal}
    form = AfspraakForm(request.POST or None, initial=begin, op=wie.op, collegas=collegas_voor(wie))
    if request.method == "POST" and form.is_valid():
        eis(mag_gesprek_vastleggen(wie, traject))
        try:
            afspraak_maken(
                wie=wie,
                dossier=traject.pk,
                gemeente=traject.gemeente,
                soort=form.cleaned_data["soort"],
                begin=form.begin(),
                plaats=form.cleaned_data["plaats"],
                tolk=form.cleaned_data["tolk"],
                medewerker_id=form.cleaned_data["medewerker"],
            )
        except AfspraakStaatEr as fout:
            form.add_error("tijd", str(fout))
        else:
            messages.success(request, "De afspraak staat in de agenda.")
            return terug_naar(request, pk)
    extra = {"form": form, "titel": "Nieuwe afspraak", "knop": "Afspraak maken", "terug": request.GET.get("terug", "")}
    extra["mag"] = mag_gesprek_vastleggen(wie, traject)
    return toon_formulier(request, "web/werkformulier.html", kop(request, traject) | extra, mag=extra["mag"])


@werkscherm(Recht.DOSSIER_INZIEN)
def afspraak(request: HttpRequest, pk: int) -> HttpResponse:
    """Eén afspraak: verzetten, of op hetzelfde scherm afzeggen met een reden."""
    deze = afspraak_voor(request.wie, pk)
    traject = dossier_voor(request.wie, deze.dossier)
    form = VerzetForm(request.POST or None, initial=_staat(deze), op=request.wie.op)
    if request.method == "POST" and form.is_valid():
        plaats = form.cleaned_data["plaats"]
        try:
            afspraak_verzetten(
                afspraak=deze, wie=request.wie, versie=gezien(request), begin=form.begin(), plaats=plaats
            )
        except VersieConflict as fout:
            form.neem_over(_staat(fout.huidig), versie=fout.huidig.versie)
        except AfspraakStaatEr as fout:
            form.add_error("tijd", str(fout))
        else:
            messages.success(request, "De afspraak is verzet.")
            return terug_naar(request, deze.dossier)
    return _toon_afspraak(request, traject, deze, form=form, afzegform=AfzegForm())


def _staat(afspraak: Any) -> dict[str, Any]:
    plaatselijk = timezone.localtime(afspraak.begin)
    return {"datum": plaatselijk.date(), "tijd": plaatselijk.time(), "plaats": afspraak.plaats}


@werkscherm(Recht.DOSSIER_INZIEN)
def afzeggen(request: HttpRequest, pk: int) -> HttpResponse:
    deze = afspraak_voor(request.wie, pk)
    traject = dossier_voor(request.wie, deze.dossier)
    if request.method != "POST":
        return redirect("afspraak", pk)
    form = AfzegForm(request.POST)
    if not form.is_valid():
        return _toon_afspraak(request, traject, deze, form=None, afzegform=form)
    try:
        afspraak_afzeggen(afspraak=deze, wie=request.wie, versie=gezien(request), reden=form.cleaned_data["reden"])
    except VersieConflict as fout:
        form.neem_over({}, versie=fout.huidig.versie).neem("Dag, tijd of plaats van de afspraak")
        return _toon_afspraak(request, traject, fout.huidig, form=None, afzegform=form)
    messages.success(request, "De afspraak is afgezegd.")
    return terug_naar(request, deze.dossier)


def _toon_afspraak(request: HttpRequest, traject: Any, deze: Any, *, form: Any, afzegform: Any) -> HttpResponse:
    extra = {
        "afspraak": deze,
        "form": form or VerzetForm(initial=_staat(deze), op=request.wie.op),
        "afzegform": afzegform,
        "mag": mag_afspraak_bijwerken(request.wie, deze),
        "terug": request.GET.get("terug", ""),
    }
    return toon_formulier(
        request, "web/afspraak.html", kop(request, traject) | extra, mag=extra["mag"], versie=deze.versie
    )
