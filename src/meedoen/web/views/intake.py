"""De brede intake op het scherm: starten, invullen, afronden."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.versie import VersieConflict
from meedoen.trajecten.aanzet import Stap, straks
from meedoen.trajecten.coa import coabeeld
from meedoen.trajecten.keuzes import Leefgebied
from meedoen.trajecten.selectors import coaprofiel_van, dossier_voor, intake_van, intakeblad_van
from meedoen.trajecten.services.intake import (
    IntakeKanNiet,
    gezondheid_vast,
    in_afwezigheid,
    intake_afronden,
    intake_bewaren,
    intake_starten,
    na_gemiste_oproep,
    ontbreekt,
    route_overgenomen,
    wijkt_af,
)
from meedoen.trajecten.toegang import mag_intake_afnemen, mag_intake_afronden, mag_zien
from meedoen.trajecten.toestanden import Toestand
from meedoen.trajecten.verhuizing import verhuisd
from meedoen.web.formulieren.intake import BeginForm, IntakeForm
from meedoen.web.schermen import gezien, leesscherm, toon_formulier, werkscherm
from meedoen.web.views.dossier import kop
from meedoen.web.views.werkformulier import fouten_bij_velden, stap_gezet
from meedoen.wet.uitkomst import OordeelNodig
from meedoen.wet.wet_inburgering_2021.artikel_14 import Actie


@leesscherm(Recht.DOSSIER_INZIEN)
def tonen(request: HttpRequest, pk: int) -> HttpResponse:
    return _toon(request, dossier_voor(request.wie, pk), BeginForm(initial={"dag": request.wie.op}))


def _toon(request: HttpRequest, traject: Any, form: BeginForm) -> HttpResponse:
    blad = intakeblad_van(traject)
    intake = blad if blad and blad.gestart_op else None
    context = {"intake": intake, "mag_afnemen": mag_intake_afnemen(request.wie, traject), "form": form}
    context |= {"straks": straks(traject, Stap.PIP if intake else Stap.INTAKE), "verhuisd": verhuisd(traject)}
    context |= _oproepen(blad) | _van_coa(request, traject)
    if intake:
        over = ontbreekt(intake)
        gezondheid = mag_zien(request.wie, traject, Klasse.GEZONDHEID)
        context |= {
            "ontbreekt": over,
            "ziet_gezondheid": gezondheid,
            "gezondheid_vast": gezondheid_vast(intake),
            "mag_afronden": mag_intake_afronden(request.wie, intake, over),
            "wijkt_af": wijkt_af(intake),
            "samenvatting": _samenvatting(intake, gezondheid=gezondheid),
            "bevindingen": [b for b in intake.bevindingen.all() if gezondheid or b.leefgebied != "gezondheid"],
        }
    return render(request, "web/intake.html", kop(request, traject) | context)


def _oproepen(blad: Any) -> dict[str, Any]:
    """De gemiste oproepen en wat de wet daarna zegt; ook als de intake nog niet begon (INT-02)."""
    if blad is None:
        return {"oproepen": [], "aantal_gemist": 0}
    return {
        "oproepen": list(blad.oproepen.all()),
        "aantal_gemist": blad.oproepen_gemist,
        "gemist": _gemist(blad),
        "zonder_waarschuwing": _zonder_waarschuwing(blad),
    }


def _van_coa(request: HttpRequest, traject: Any) -> dict[str, Any]:
    """Wat het COA meegaf en wat nog ontbreekt; alleen voor wie verblijfsgegevens mag zien (K4)."""
    if not mag_zien(request.wie, traject, Klasse.VERBLIJF):
        return {}
    coa = coaprofiel_van(traject)
    if coa is None:
        return {}
    gegeven, mist = coabeeld(coa.profiel)
    return {"coa": coa, "coa_gegeven": gegeven, "coa_mist": mist}


def _samenvatting(intake: Any, *, gezondheid: bool) -> list[list[str]]:
    """De samenvatting per leefgebied; de hulpvraag bij gezondheid is K5, ook als zij hier staat."""
    blokken = [blok.split("\n") for blok in intake.samenvatting.split("\n\n") if blok]
    return [blok for blok in blokken if gezondheid or blok[0] != Leefgebied.GEZONDHEID.label]


def _gemist(intake: Any) -> dict[str, Any] | None:
    """Wat de wet zegt na een gemiste oproep; een boete stelt dit scherm nooit voor (EU-05)."""
    uitkomst = na_gemiste_oproep(intake)
    if uitkomst is None:
        return None
    stap, toets = uitkomst
    boete = stap.waarde in (Actie.BOETE, Actie.AFWEZIGHEID)
    vraag = toets if boete and isinstance(toets, OordeelNodig) else None
    return {"stap": stap, "vraag": vraag, "boete": boete, "eerst": stap.waarde == Actie.WAARSCHUWING}


def _zonder_waarschuwing(intake: Any) -> int | None:
    """INT-02: de eerste gemiste oproep, als haar waarschuwing nog niet is vastgelegd."""
    eerste = next((o for o in intake.oproepen.all() if not o.ingetrokken_op), None)
    return None if eerste is None or eerste.waarschuwing_op else eerste.pk


@werkscherm(Recht.INTAKE_AFNEMEN)
def starten(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    if request.method != "POST":
        return redirect("intake", pk)
    form = BeginForm(request.POST)
    if form.is_valid():
        try:
            intake_starten(traject=traject, wie=request.wie, **form.cleaned_data)
        except IntakeKanNiet as fout:
            fouten_bij_velden(form, fout.bezwaren)
        else:
            if traject.toestand == Toestand.AANGEMELD:  # een tweede keer starten verandert niets
                stap_gezet(request, traject, Stap.INTAKE)
            return redirect("intake-invullen", pk)
    return _toon(request, traject, form)


@werkscherm(Recht.INTAKE_AFNEMEN)
def invullen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    intake = intake_van(traject)
    if intake is None:
        raise NietGevonden
    gezondheid = mag_zien(request.wie, traject, Klasse.GEZONDHEID)
    hoe = {
        "met_gezondheid": gezondheid,
        "in_afwezigheid": in_afwezigheid(intake),
        "route_overgenomen": route_overgenomen(intake),
        "op": request.wie.op,
    }
    form = IntakeForm(request.POST or None, initial=_begin(intake), **hoe)
    if request.method == "POST" and form.is_valid():
        try:
            return _bewaar(request, intake, form)
        except VersieConflict as fout:
            form.neem_over(_begin(intake_van(traject)), versie=fout.huidig.versie)
    leefgebieden = [(form[f"tekst_{code}"], form[f"hulp_{code}"]) for code in form.leefgebieden]
    eigen = [veld for veld in form if not veld.name.startswith(("tekst_", "hulp_"))]
    mag = mag_intake_afnemen(request.wie, traject)
    extra = {"form": form, "intake": intake, "mag_afnemen": mag, "leefgebieden": leefgebieden, "eigen": eigen}
    extra |= {"ziet_gezondheid": gezondheid, "gezondheid_vast": gezondheid_vast(intake)}
    extra |= {"verhuisd": verhuisd(traject)}
    context = kop(request, traject) | extra
    return toon_formulier(request, "web/intake_invullen.html", context, mag=mag, versie=intake.versie)


def _bewaar(request: HttpRequest, intake: Any, form: IntakeForm) -> HttpResponse:
    versie = gezien(request)
    intake_bewaren(intake=intake, wie=request.wie, versie=versie, velden=form.velden(), bevindingen=form.bevindingen())
    messages.success(request, "De intake is bewaard.")
    return redirect("intake", intake.traject_id)


@werkscherm(Recht.INTAKE_AFNEMEN)
def afronden(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    intake = intake_van(traject)
    if intake is None:
        raise NietGevonden
    if request.method == "POST":
        intake_afronden(intake=intake, wie=request.wie, versie=gezien(request))
        stap_gezet(request, traject, Stap.PIP, "De brede intake is afgerond. De volgende stap is het PIP.")
    return redirect("intake", pk)


def _begin(intake: Any) -> dict[str, Any]:
    begin = {naam: getattr(intake, naam) for naam in IntakeForm.base_fields}
    begin["kan_toets_afleggen"] = {True: "ja", False: "nee", None: ""}[intake.kan_toets_afleggen]
    for bevinding in intake.bevindingen.all():
        begin[f"tekst_{bevinding.leefgebied}"] = bevinding.tekst
        begin[f"hulp_{bevinding.leefgebied}"] = bevinding.hulp_nodig
    return begin
