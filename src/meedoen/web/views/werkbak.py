"""De werkbak op het scherm: meldingen die op een mens wachten."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.rollen import Recht
from meedoen.keten.selectors import Werkbakmelding, werkbak_voor, werkbakmelding_voor
from meedoen.keten.services.werkbak import (
    KanNietBijDitDossier,
    PersoonOnzeker,
    Toegewezen,
    mag_afhandelen,
    melding_sluiten,
    melding_toewijzen,
)
from meedoen.trajecten.selectors import dossier_voor
from meedoen.web.formulieren.importeren import SluitenForm, ToewijzenForm
from meedoen.web.schermen import leesscherm, werkscherm


@leesscherm(Recht.IMPORTEREN)
def lijst(request: HttpRequest) -> HttpResponse:
    na = request.GET.get("na", "")
    sleutel = int(na) if na.isascii() and na.isdigit() and len(na) < 19 else None
    meldingen, volgende = werkbak_voor(request.wie, na=sleutel)
    return render(request, "web/werkbak.html", {"meldingen": meldingen, "volgende": volgende})


@werkscherm(Recht.IMPORTEREN)
def toewijzen(request: HttpRequest, pk: int) -> HttpResponse:
    """Eén melding: lees wat er staat, en leg haar bij een dossier."""
    gevonden = werkbakmelding_voor(request.wie, pk)
    form = _toewijzen(gevonden, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            nummer = form.cleaned_data["nummer"]
            bevestigd = request.POST.get("zelfde_persoon") == nummer
            zo = {"melding": gevonden.melding, "nummer": nummer, "wie": request.wie}
            gedaan = melding_toewijzen(**zo, zelfde_persoon=bevestigd)
        except PersoonOnzeker as fout:
            form = ToewijzenForm(request.POST, van=dossier_voor(request.wie, fout.dossier))
            form.add_error("zelfde_persoon", str(fout))
        except KanNietBijDitDossier as fout:
            form.add_error("nummer", str(fout))
        else:
            _zeg_wat_er_gebeurde(request, gedaan)
            return redirect("dossier", gedaan.traject.pk)
    return _toon(request, gevonden, form, SluitenForm())


def _zeg_wat_er_gebeurde(request: HttpRequest, gedaan: Toegewezen) -> None:
    """Hetzelfde als het rapport van een bestand zegt: wat de melding deed, en wat een mens nog moet weten."""
    gevolg = "Zij wijzigde het dossier." if gedaan.anders else "In de feiten wijzigde niets."
    erbij = (
        f" Het {' en het '.join(gedaan.nummers)} uit de melding staat nu bij deze persoon." if gedaan.nummers else ""
    )
    messages.success(request, f"De melding ligt bij dit dossier. {gevolg}{erbij}")
    for melding in gedaan.waarschuwingen:
        messages.warning(request, f"{melding.reden} {melding.wat_te_doen}")


@werkscherm(Recht.IMPORTEREN)
def sluiten(request: HttpRequest, pk: int) -> HttpResponse:
    gevonden = werkbakmelding_voor(request.wie, pk)
    form = SluitenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        melding_sluiten(melding=gevonden.melding, reden=form.cleaned_data["reden"], wie=request.wie)
        messages.success(request, "De melding is gesloten. Zij blijft bewaard.")
        return redirect("werkbak")
    return _toon(request, gevonden, _toewijzen(gevonden), form)


def _toewijzen(gevonden: Werkbakmelding, data: Any = None) -> ToewijzenForm:
    """Is het dossier van deze persoon er intussen, dan hoeft niemand het nummer op te zoeken."""
    return ToewijzenForm(data, initial={"nummer": gevonden.dossier.nummer if gevonden.dossier else ""})


def _toon(
    request: HttpRequest, gevonden: Werkbakmelding, toewijzen: ToewijzenForm, sluiten: SluitenForm
) -> HttpResponse:
    context = {"m": gevonden, "toewijzen": toewijzen, "sluiten": sluiten, "form": _met_fouten(toewijzen, sluiten)}
    context["mag"] = mag_afhandelen(request.wie, gevonden.melding)
    return render(request, "web/werkbakmelding.html", context)


def _met_fouten(*forms: ToewijzenForm | SluitenForm) -> ToewijzenForm | SluitenForm:
    return next((form for form in forms if form.errors), forms[0])
