"""Bestanden inlezen op het scherm: kiezen, de proef bekijken, bevestigen, en zien hoe ver het is (INV-4)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.selectors import gemeenten_met_recht
from meedoen.integrations.bestanden.grenzen import Geweigerd
from meedoen.integrations.rekenblad import SOORTEN
from meedoen.keten.achtergrond import laat_werken
from meedoen.keten.rapport import bijeen
from meedoen.keten.selectors import (
    TOON,
    invoer_voor,
    invoeren_voor,
    invoerstand_van,
    is_open,
    is_vastgelopen,
    is_verwerkt,
    rapport_van,
    werkbak_aantal,
)
from meedoen.keten.services.invoer import (
    aannemen,
    bevestigen,
    mag_bevestigen,
    mag_stoppen,
    stop_vragen,
    stoppen,
    was_al_ingelezen,
)
from meedoen.keten.soorten import PER_CODE
from meedoen.keten.soorten import SOORTEN as BESTANDSSOORTEN
from meedoen.logboek.services import LANDELIJK, vastleggen
from meedoen.web.formulieren.importeren import BestandForm
from meedoen.web.schermen import leesscherm, werkscherm

KOPPEN = ("Bestand", "Ernst", "Rij", "Kop in het bestand", "Kolom", "Waarde", "Reden", "Wat te doen")


@werkscherm(Recht.IMPORTEREN, nog_eens=True)
def lijst(request: HttpRequest) -> HttpResponse:
    """Een nieuw bestand kiezen, en wat er eerder is ingelezen."""
    wie = request.wie
    form = BestandForm(
        request.POST or None, request.FILES or None, gemeenten=gemeenten_met_recht(wie, Recht.IMPORTEREN)
    )
    if request.method == "POST" and form.is_valid():
        try:
            invoer = _neem_aan(request, form.cleaned_data)
        except Geweigerd as fout:
            form.add_error("bestand", f"{fout.reden} {fout.wat_te_doen}")
        else:
            return redirect("invoer", invoer.pk)
    context = {"form": form, "soorten": BESTANDSSOORTEN, "eerder": [_regel(i) for i in invoeren_voor(wie)]}
    return render(request, "web/importeren.html", context | {"werkbak": werkbak_aantal(wie)})


def _neem_aan(request: HttpRequest, schoon: dict[str, Any]) -> Any:
    bestand = schoon["bestand"]
    invoer = aannemen(
        wie=request.wie,
        stukken=bestand.chunks(),
        bestandsnaam=bestand.name or "bestand",
        soort=schoon["soort"],
        gemeente=schoon.get("gemeente", ""),
    )
    laat_werken(invoer=invoer, wie=request.wie)
    return invoer


def _regel(invoer: Any) -> dict[str, Any]:
    soort = PER_CODE.get(invoer.soort)
    al = was_al_ingelezen(invoer)
    titel = soort.titel if soort else "Nog niet herkend"
    niet_gebeurd = not is_open(invoer) and not is_verwerkt(invoer)
    return {
        "invoer": invoer,
        "soort": titel,
        "was_al_ingelezen": al,
        "vastgelopen": is_vastgelopen(invoer),
        "niet_gebeurd": niet_gebeurd,
    }


@leesscherm(Recht.IMPORTEREN)
def een(request: HttpRequest, pk: int) -> HttpResponse:
    """Waar staat dit bestand: wordt gecontroleerd, klaar om in te lezen, ingelezen of geweigerd."""
    invoer = invoer_voor(request.wie, pk)
    rapport = rapport_van(request.wie, invoer)
    meldingen = bijeen(sorted(rapport.meldingen, key=lambda m: m.ernst != "fout")) if rapport else []
    soort = PER_CODE.get(invoer.soort)
    context = {
        **_regel(invoer),
        "nieuwe_mensen": bool(invoer.nieuw and soort and soort.recht == Recht.DOSSIER_BEHEREN),
        "invoerstand": invoerstand_van(invoer),
        "rapport": rapport,
        "meldingen": meldingen[:TOON],
        "meer": sum(1 + len(ook) for _, ook in meldingen[TOON:]),
        "open": is_open(invoer),
        "verwerkt": is_verwerkt(invoer),
        "mag_bevestigen": mag_bevestigen(request.wie, invoer),
        "mag_stoppen": mag_stoppen(request.wie, invoer),
    }
    return render(request, "web/invoer.html", context)


@werkscherm(Recht.IMPORTEREN)
def inlezen(request: HttpRequest, pk: int) -> HttpResponse:
    """Bevestigen: vanaf hier alles of niets."""
    invoer = invoer_voor(request.wie, pk)
    if request.method == "POST":
        bevestigen(invoer=invoer, wie=request.wie)
        laat_werken(invoer=invoer, wie=request.wie)
    return redirect("invoer", pk)


def _stop_lopend(request: HttpRequest, pk: int) -> HttpResponse | None:
    """Lopend werk houdt op SQLite zelf de database vast; wie stopt, wacht daar niet op."""
    if not stop_vragen(invoer=invoer_voor(request.wie, pk), wie=request.wie):
        return None
    messages.info(request, "U vroeg om te stoppen. Hieronder ziet u zo of er iets is gewijzigd.")
    return redirect("invoer", pk)


@werkscherm(Recht.IMPORTEREN, vooraf=_stop_lopend)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    invoer = invoer_voor(request.wie, pk)
    if request.method == "POST":
        stoppen(invoer=invoer, wie=request.wie)
        messages.success(request, "Het inlezen is gestopt. Er is niets gewijzigd.")
        return redirect("importeren")
    return redirect("invoer", pk)


@werkscherm(Recht.IMPORTEREN)
def opnieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Het werk viel stil, bijvoorbeeld door een herstart; de stap begint opnieuw bij het begin."""
    invoer = invoer_voor(request.wie, pk)
    if request.method == "POST" and invoerstand_van(invoer).vastgelopen and mag_stoppen(request.wie, invoer):
        laat_werken(invoer=invoer, wie=request.wie)
    return redirect("invoer", pk)


@leesscherm(Recht.IMPORTEREN)
def rapport(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Het hele rapport als csv (UIT-4), zolang het er is; waarden blijven gemaskeerd."""
    invoer = invoer_voor(request.wie, pk)
    gevonden = rapport_van(request.wie, invoer)
    if gevonden is None:
        raise NietGevonden
    vastleggen("invoerrapport_uitgevoerd", gemeente_code=LANDELIJK, onderwerp=f"invoer:{pk}", using="logboek")
    mediatype, schrijf = SOORTEN["csv"]
    rijen = (
        [gevonden.bestand, m.ernst, m.rij, m.kop, m.kolom, m.waarde, m.reden, m.wat_te_doen] for m in gevonden.meldingen
    )
    return FileResponse(
        schrijf(KOPPEN, rijen), as_attachment=True, filename=f"rapport-{pk}.csv", content_type=mediatype
    )
