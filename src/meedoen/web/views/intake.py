"""De brede intake op het scherm: starten, invullen, afronden."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.rollen import Recht
from meedoen.trajecten.selectors import dossier_voor, intake_van
from meedoen.trajecten.services.intake import intake_afronden, intake_bewaren, intake_starten, ontbreekt, wijkt_af
from meedoen.trajecten.toegang import mag_intake_afnemen, mag_intake_afronden, mag_zien
from meedoen.web.formulieren.intake import IntakeForm
from meedoen.web.schermen import leesscherm, werkscherm
from meedoen.web.views.dossier import kop


@leesscherm(Recht.DOSSIER_INZIEN)
def tonen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    intake = intake_van(traject)
    context = {"intake": intake, "mag_afnemen": mag_intake_afnemen(request.wie, traject)}
    if intake:
        over = ontbreekt(intake)
        gezondheid = mag_zien(request.wie, traject, Klasse.GEZONDHEID)
        context |= {
            "ontbreekt": over,
            "mag_afronden": mag_intake_afronden(request.wie, intake, over),
            "wijkt_af": wijkt_af(intake),
            "bevindingen": [b for b in intake.bevindingen.all() if gezondheid or b.leefgebied != "gezondheid"],
        }
    return render(request, "web/intake.html", kop(request, traject) | context)


@werkscherm(Recht.INTAKE_AFNEMEN)
def starten(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    if request.method == "POST":
        intake_starten(traject=traject, wie=request.wie)
    return redirect("intake-invullen" if request.method == "POST" else "intake", pk)


@werkscherm(Recht.INTAKE_AFNEMEN)
def invullen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    intake = intake_van(traject)
    if intake is None:
        raise NietGevonden
    gezondheid = mag_zien(request.wie, traject, Klasse.GEZONDHEID)
    form = IntakeForm(request.POST or None, initial=_begin(intake), met_gezondheid=gezondheid)
    if request.method == "POST" and form.is_valid():
        versie = int(request.POST.get("versie", "0")) if request.POST.get("versie", "").isdigit() else 0
        intake_bewaren(
            intake=intake, wie=request.wie, versie=versie, velden=form.velden(), bevindingen=form.bevindingen()
        )
        messages.success(request, "De intake is bewaard.")
        return redirect("intake", pk)
    versie = request.POST.get("versie", intake.versie)
    mag = mag_intake_afnemen(request.wie, traject)
    extra = {"form": form, "intake": intake, "versie": versie, "mag_afnemen": mag}
    return render(request, "web/intake_invullen.html", kop(request, traject) | extra)


@werkscherm(Recht.INTAKE_AFNEMEN)
def afronden(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    intake = intake_van(traject)
    if intake is None:
        raise NietGevonden
    if request.method == "POST":
        intake_afronden(intake=intake, wie=request.wie)
        messages.success(request, "De brede intake is afgerond. De volgende stap is het PIP.")
    return redirect("intake", pk)


def _begin(intake: Any) -> dict[str, Any]:
    begin = {naam: getattr(intake, naam) for naam in IntakeForm.base_fields}
    begin["kan_toets_afleggen"] = {True: "ja", False: "nee", None: ""}[intake.kan_toets_afleggen]
    for bevinding in intake.bevindingen.all():
        begin[f"tekst_{bevinding.leefgebied}"] = bevinding.tekst
        begin[f"hulp_{bevinding.leefgebied}"] = bevinding.hulp_nodig
    return begin
