"""De besluiten van een dossier: lezen, bekendmaken en de brief ophalen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.mag import Mag, eis
from meedoen.autorisatie.rollen import Recht
from meedoen.besluiten.pdf.brief import Brief
from meedoen.besluiten.pdf.werkpool import PdfFout, maak_pdf
from meedoen.besluiten.selectors import BriefGewijzigd, besluit_van, besluiten_van, pdf_van
from meedoen.besluiten.services import bekendmaking_opmaken, brief_bij_bekendmaking
from meedoen.besluiten.toegang import mag_bekendmaken
from meedoen.trajecten.aanzet import Stap, straks
from meedoen.trajecten.pip.bekendmaken import OudeTermijn, oude_termijn
from meedoen.trajecten.pip.selectors import briefbeeld, concept_van, leesbaar, pips_van
from meedoen.trajecten.selectors import dossier_voor
from meedoen.trajecten.services.pip import pip_bekendmaken
from meedoen.trajecten.toegang import mag_adres_lezen, mag_brief_lezen, mag_conceptbrief, mag_pip_bekendmaken
from meedoen.web import fouten
from meedoen.web.formulieren.bekendmaken import BekendmaakForm
from meedoen.web.schermen import leesscherm, werkscherm
from meedoen.web.templatetags.meedoen import dag
from meedoen.web.views.dossier import kop
from meedoen.web.views.werkformulier import stap_gezet


@leesscherm(Recht.DOSSIER_INZIEN)
def documenten(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    rijen = [{"besluit": b, "mag_bekendmaken": _mag_bekendmaken(request, traject, b)} for b in besluiten_van(pk)]
    context = {"besluiten": rijen, "mag_lezen": mag_brief_lezen(request.wie, traject)}
    return render(request, "web/documenten.html", kop(request, traject) | context)


def _mag_bekendmaken(request: HttpRequest, traject: Any, besluit: Any) -> Mag:
    return mag_bekendmaken(request.wie, besluit) and mag_pip_bekendmaken(request.wie, traject)


@dataclass(frozen=True, slots=True)
class _Bekendmaking:
    """Wat er bekend te maken is, en als de brief een termijn noemt die niet meer geldt: welke, en uw reden."""

    traject: Any
    besluit: Any
    oud: OudeTermijn | None
    form: BekendmaakForm | None

    @property
    def klopt(self) -> bool:
        return self.form is None or self.form.is_valid()

    @property
    def reden(self) -> str:
        return str(getattr(self.form, "cleaned_data", {}).get("reden", ""))

    @property
    def aanvulling(self) -> tuple[str, ...]:
        """Wat de brief erbij zegt, met de reden zodra u die schreef."""
        return self.oud.aanvulling(self.reden) if self.oud else ()


def _bekendmaking(request: HttpRequest, pk: int, besluit_pk: int) -> _Bekendmaking:
    traject, besluit = dossier_voor(request.wie, pk), besluit_van(pk, besluit_pk)
    oud = oude_termijn(besluit, traject, op=request.wie.op)
    return _Bekendmaking(traject, besluit, oud, BekendmaakForm(request.POST or None, oud=oud) if oud else None)


def _maak_op(request: HttpRequest, pk: int, besluit_pk: int) -> HttpResponse | None:
    """De pdf komt er vóór de transactie; lukt zij niet, dan is er niets gedaan en kan het opnieuw."""
    deze = _bekendmaking(request, pk, besluit_pk)
    request.opmaak = None
    if not deze.klopt:
        return None  # de view toont het formulier met de fout
    geheim = deze.traject.persoon.adres_geheim
    try:
        request.opmaak = bekendmaking_opmaken(
            besluit=deze.besluit, wie=request.wie, geheim_adres=geheim, aanvulling=deze.aanvulling
        )
    except PdfFout as fout:
        return _bekendmaakscherm(request, deze, melding=str(fout))
    return None


@werkscherm(Recht.BESLUIT_BEKENDMAKEN, vooraf=_maak_op)
def bekendmaken(request: HttpRequest, pk: int, besluit_pk: int) -> HttpResponse:
    """Toon de brief en de gevolgen; daarna staat het besluit vast (BES-2)."""
    deze = _bekendmaking(request, pk, besluit_pk)  # na `_maak_op` opnieuw: nu in de transactie
    if request.method != "POST":
        return _bekendmaakscherm(request, deze)
    if not deze.klopt:
        eis(_mag_bekendmaken(request, deze.traject, deze.besluit))
        return _bekendmaakscherm(request, deze)
    bekend = pip_bekendmaken(
        traject=deze.traject, besluit=deze.besluit, wie=request.wie, opmaak=request.opmaak, reden=deze.reden
    )
    laatste = dag(bekend.bezwaar_tot_en_met)
    gelukt = f"Het besluit is bekendgemaakt. Bezwaar kan tot en met {laatste}."
    stap_gezet(request, deze.traject, Stap.VOORTGANG, gelukt)
    return redirect("documenten", pk)


def _bekendmaakscherm(request: HttpRequest, deze: _Bekendmaking, *, melding: str = "") -> HttpResponse:
    traject, besluit = deze.traject, deze.besluit
    context = {
        "besluit": besluit,
        "straks": straks(traject, Stap.VOORTGANG),
        "form": deze.form,
        "oud": deze.oud,
        "brief": leesbaar(request.wie, traject, _brief(traject, besluit, request.wie.op, deze.aanvulling)),
        "mag_bekendmaken": _mag_bekendmaken(request, traject, besluit),
        "melding": melding,
    }
    status = 503 if melding else 200
    return render(request, "web/bekendmaken.html", kop(request, traject) | context, status=status)


def _brief(traject: Any, besluit: Any, op: date, aanvulling: tuple[str, ...]) -> Brief:
    """Zoals verstuurd, of zoals zij vandaag de deur uit zou gaan: met de bezwaarclausule."""
    if besluit.bekendgemaakt_op:
        return Brief.uit_inhoud(besluit.inhoud)
    geheim = traject.persoon.adres_geheim
    return brief_bij_bekendmaking(besluit, op=op, geheim_adres=geheim, aanvulling=aanvulling)[0]


@leesscherm(Recht.DOSSIER_INZIEN)
def brief(request: HttpRequest, pk: int, besluit_pk: int) -> HttpResponse:
    """De bekendgemaakte brief als pdf, byte voor byte zoals zij is verstuurd."""
    traject = dossier_voor(request.wie, pk)
    eis(mag_brief_lezen(request.wie, traject))
    besluit = besluit_van(pk, besluit_pk)
    if besluit.bekendgemaakt_op and Brief.uit_inhoud(besluit.inhoud).noemt_adres:
        eis(mag_adres_lezen(request.wie, traject))
    try:
        return _bijlage(pdf_van(besluit), besluit.kenmerk)
    except BriefGewijzigd:
        reden = "De bewaarde brief is niet meer dezelfde als bij de bekendmaking. Wij geven hem daarom niet mee."
        return fouten.even_niet(request, reden=reden, wat_nu="Bel uw beheerder en noem het verwijsnummer.")


@leesscherm(Recht.PIP_OPSTELLEN)
def conceptbrief(request: HttpRequest, pk: int) -> HttpResponse:
    """Het concept als pdf, om op papier samen te bespreken."""
    traject = dossier_voor(request.wie, pk)
    eis(mag_conceptbrief(request.wie, traject))
    pips = pips_van(traject)
    concept = concept_van(pips)
    beeld = briefbeeld(request.wie, concept, pips) if concept else None
    if beeld is None:
        return fouten.niet_gevonden(request)
    try:
        return _bijlage(maak_pdf(beeld.brief), f"{beeld.brief.kenmerk}-concept")
    except PdfFout as fout:
        return fouten.even_niet(request, reden=str(fout))


def _bijlage(pdf: bytes, naam: str) -> HttpResponse:
    """INV-5: downloaden als bijlage; de naam is een kenmerk, nooit een persoon (GEG-3)."""
    antwoord = HttpResponse(pdf, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.pdf"'
    antwoord["Content-Security-Policy"] = "sandbox; default-src 'none'"
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord
