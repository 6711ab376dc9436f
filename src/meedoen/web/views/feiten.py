"""Het tabblad Feiten: wie iemand is, welke feiten gelden, en welke datums schuiven als u iets wijzigt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.versie import VersieConflict
from meedoen.personen.services import NummerBezet
from meedoen.trajecten.selectors import dossier_voor, eerdere_van, elders_van, lever
from meedoen.trajecten.services.dossier import bsn_getoond, feiten_bijwerken, persoonsgegevens_wijzigen
from meedoen.trajecten.termijnen import termijnen, verschil_met_duo, verschoven
from meedoen.trajecten.termijnstand import termijnen_met_stand
from meedoen.trajecten.toegang import mag_adres_lezen, mag_bsn_tonen, mag_dossier_beheren
from meedoen.trajecten.verhuizing import EerderPip, eerder_pip, eerste_dagtekening, pip_elders
from meedoen.web.formulieren.feiten import BestaandePersoonForm, FeitenForm, feiten_begin, persoon_begin
from meedoen.web.schermen import gezien, leesscherm, toon_formulier, werkscherm
from meedoen.web.templatetags.meedoen import dag, feit, met_maand
from meedoen.web.views.dossier import kop, let_op


@leesscherm(Recht.DOSSIER_INZIEN)
def tonen(request: HttpRequest, pk: int) -> HttpResponse:
    return _toon(request, dossier_voor(request.wie, pk))


@leesscherm(Recht.BSN_TONEN, zoekend=True)
def bsn(request: HttpRequest, pk: int) -> HttpResponse:
    """K2: het BSN voluit is een eigen handeling met POST en een eigen regel in het logboek."""
    traject = dossier_voor(request.wie, pk)  # TOE-6: ook zonder POST bestaat een vreemd dossier hier niet
    if request.method != "POST":
        return redirect("feiten", pk)
    nummer = bsn_getoond(traject=traject, wie=request.wie)
    lever("BSN tonen", [traject])
    return _toon(request, traject, bsn=nummer)


def _toon(request: HttpRequest, traject: Any, *, bsn: str = "") -> HttpResponse:
    wie, persoon, basis = request.wie, traject.persoon, kop(request, traject)
    eerder = eerder_pip(traject, basis["eerdere"], op=wie.op)
    context = {
        "bsn": bsn,
        "bsn_masker": f"••••••{persoon.bsn[-3:]}" if persoon.bsn else "",
        "mag_bsn": mag_bsn_tonen(wie, traject),
        "mag_adres": mag_adres_lezen(wie, traject),
        "mag_beheren": mag_dossier_beheren(wie, traject),
        "termijnen": termijnen_met_stand(traject, op=wie.op),
        "duo": verschil_met_duo(traject),
        **let_op(traject),
        "feiten": _feiten(traject, eerder),
        "eerder_pip": None if traject.vorig_pip_dagtekening else eerder or _elders(request, traject),
    }
    return render(request, "web/feiten.html", basis | context)


def _elders(request: HttpRequest, traject: Any) -> EerderPip | None:
    """Wie binnen het mandaat verhuisde, heeft zijn PIP in een ander dossier dat u ook mag zien (VHZ-01)."""
    if not mag_dossier_beheren(request.wie, traject):  # alleen wie het kan overnemen, leest het
        return None
    pip = pip_elders(elders_van(request.wie, traject), op=request.wie.op)
    hier = traject.eerste_pip
    return pip if pip and not (hier and hier <= pip.dag) else None  # een later PIP elders is geen vorig PIP


def _feiten(traject: Any, eerder: EerderPip | None) -> list[tuple[str, str]]:
    """Elk feit met zijn naam, in de volgorde van het formulier; de einddatum zoals DUO hem schreef."""
    woorden = {naam: _woord(waarde) for naam, waarde in feiten_begin(traject).items()}
    if eerder and eerder.dag == traject.vorig_pip_dagtekening:
        woorden["vorig_pip_dagtekening"] += f", uit dossier {eerder.dossier.nummer}"
    if woorden.pop("vorig_pip_onzeker") == "ja":
        woorden["vorig_pip_dagtekening"] += ", niet zeker dat dit het eerste PIP is"
    return [(veld.label, woorden[naam]) for naam, veld in FeitenForm.base_fields.items() if naam in woorden]


def _woord(waarde: Any) -> str:
    return "onbekend" if waarde in ("", None) else feit(waarde)


@werkscherm(Recht.DOSSIER_BEHEREN)
def wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    form = FeitenForm(
        request.POST or None, initial=feiten_begin(traject), op=request.wie.op, pip_hier=eerste_dagtekening(traject)
    )
    if request.method != "POST" and request.GET.get("vorig_pip") == "eerder":
        _stel_eerder_pip_voor(request, traject, form)
    if request.method == "POST" and form.is_valid():
        voor = {t.code: t.dag for t in termijnen(traject)}
        try:
            nieuw = feiten_bijwerken(traject=traject, wie=request.wie, versie=gezien(request), **form.feiten())
        except VersieConflict as fout:
            form.neem_over(feiten_begin(fout.huidig), versie=fout.huidig.versie)
        else:
            _meld_verschuiving(request, voor, nieuw)
            return redirect("feiten", pk)
    return _formulier(request, traject, form, "feiten", traject.versie)


def _stel_eerder_pip_voor(request: HttpRequest, traject: Any, form: FeitenForm) -> None:
    """PLI-13: het PIP van een eerder dossier staat ingevuld, met zijn herkomst; u bewaart het zelf."""
    eerder = eerder_pip(traject, eerdere_van(traject), op=request.wie.op) or _elders(request, traject)
    if eerder and eerder.kan and not traject.vorig_pip_dagtekening:
        erbij = {
            "vorig_pip_onzeker": eerder.onzeker,
            "vorig_pip_leerroute": eerder.leerroute,
            "vorig_pip_niveau": eerder.niveau,
        }
        form.stel_voor(vorig_pip_dagtekening=eerder.dag, **{naam: w for naam, w in erbij.items() if w})
        form.fields["vorig_pip_dagtekening"].help_text = f"Overgenomen uit dossier {eerder.dossier.nummer}."


@werkscherm(Recht.DOSSIER_BEHEREN)
def persoon(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    met_adres = bool(mag_adres_lezen(request.wie, traject))
    form = BestaandePersoonForm(
        request.POST or None, initial=persoon_begin(traject.persoon), met_adres=met_adres, op=request.wie.op
    )
    if request.method == "POST" and form.is_valid():
        try:
            persoonsgegevens_wijzigen(traject=traject, wie=request.wie, versie=gezien(request), **form.cleaned_data)
        except NummerBezet as bezet:
            form.add_error(bezet.veld, str(bezet))
        except VersieConflict as fout:
            form.neem_over(persoon_begin(fout.huidig), versie=fout.huidig.versie)
        else:
            messages.success(request, "De persoonsgegevens zijn bewaard.")
            return redirect("feiten", pk)
    return _formulier(request, traject, form, "persoon", traject.persoon.versie)


def _formulier(request: HttpRequest, traject: Any, form: forms.Form, soort: str, versie: int) -> HttpResponse:
    mag = mag_dossier_beheren(request.wie, traject)
    context = kop(request, traject) | {"form": form, "soort": soort, "mag_beheren": mag}
    return toon_formulier(request, "web/feiten_wijzigen.html", context, mag=mag, versie=versie)


def _meld_verschuiving(request: HttpRequest, voor: dict[str, Any], nieuw: Any) -> None:
    """Zeg welke datums schoven en waarom; ook als er niets schoof."""
    bewegingen = verschoven(voor, nieuw)
    if not bewegingen:
        messages.success(request, "De feiten zijn bewaard. Er is geen datum verschoven.")
    for b in bewegingen:
        messages.success(request, f"{b.naam}: {_van(b.van)}, {_naar(b.naar)}. {met_maand(b.zin)}")


def _van(datum: Any) -> str:
    return f"was {dag(datum)}" if datum else "was nog onbekend"


def _naar(datum: Any) -> str:
    return f"is nu {dag(datum)}" if datum else "is nu onbekend"
