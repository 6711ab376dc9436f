"""Een nieuw dossier met de hand, met een waarschuwing als die persoon er misschien al is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from meedoen.autorisatie.mag import KloptNiet
from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.selectors import gemeenten_voor
from meedoen.personen.services import NummerBezet
from meedoen.trajecten.selectors import Bekende, bekende_voor, elders_op_nummer, lijkt_op
from meedoen.trajecten.services.dossier import LOOPT_AL, bij_terugkeer, dossier_aanmaken
from meedoen.trajecten.termijnen import termijnen
from meedoen.trajecten.terugkeer import AL_VOLDAAN, gesloten_op, had_voldaan
from meedoen.trajecten.verhuizing import EerderPip, eerder_pip, pip_elders
from meedoen.web.formulieren.feiten import FeitenForm, NieuwDossierForm
from meedoen.web.schermen import werkscherm
from meedoen.web.templatetags.meedoen import dag, met_maand
from meedoen.web.views.werkformulier import fouten_bij_velden
from meedoen.wet.uitkomst import OordeelNodig


@werkscherm(Recht.DOSSIER_BEHEREN)
def nieuw(request: HttpRequest) -> HttpResponse:
    gemeenten = [g for g in gemeenten_voor(request.wie) if request.wie.mag(Recht.DOSSIER_BEHEREN, g.pk)]
    form = NieuwDossierForm(request.POST or None, gemeenten=gemeenten, op=request.wie.op)
    vraag: Vraag | None = None
    if request.method == "POST" and form.is_valid():
        gemeente = next(g for g in gemeenten if str(g.pk) == form.cleaned_data["gemeente"])
        try:
            bekende = bekende_voor(request.wie, gemeente, **form.nummers())
            elders = [] if bekende else elders_op_nummer(request.wie, gemeente.pk, **form.nummers())
            vraag = next((v for v in _vragen(request, form, bekende, elders) if not v.bevestigd(form)), None)
            if vraag is None:
                return _maak(request, form, gemeente, bekende, elders)
        except NummerBezet as bezet:
            form.add_error(bezet.veld, str(bezet))
        except KloptNiet as fout:
            # Wat u bevestigde blijft bevestigd; het vinkje staat er weer bij, met het dossier dat gesloten is.
            vraag = Vraag("terugkeer", bekende.dossiers, bekende) if bekende else None
            form = NieuwDossierForm(request.POST, gemeenten=gemeenten, op=request.wie.op, **_gesteld(vraag))
            fouten_bij_velden(form, fout.bezwaren)
        else:
            form = NieuwDossierForm(vraag.invoer(request), gemeenten=gemeenten, op=request.wie.op, **_gesteld(vraag))
            if not vraag.veld:
                form.add_error("bsn" if request.POST.get("bsn") else "v_nummer", LOOPT_AL)
    return render(request, "web/dossier_nieuw.html", {"form": form, "vraag": vraag})


@dataclass(frozen=True, slots=True)
class Vraag:
    """Wat u eerst moet zeggen: is dit iemand anders, of komt deze persoon terug? Zonder veld is er niets te kiezen."""

    veld: str
    dossiers: list[Any]
    bekende: Bekende | None = None

    @property
    def getoond(self) -> str:
        """Waarover het vinkje gaat: deze persoon, of deze dossiers zoals zij er stonden (BTR-2)."""
        return self.bekende.zegel if self.bekende else " ".join(f"{t.pk}.{t.toestand}" for t in self.dossiers)

    def bevestigd(self, form: NieuwDossierForm) -> bool:
        return bool(self.veld) and form.cleaned_data[self.veld] == self.getoond

    def invoer(self, request: HttpRequest) -> QueryDict:
        """Wat u schreef, met een leeg vinkje: een antwoord over een ander telt niet."""
        invoer = request.POST.copy()
        blijft = {"verhuisd"} if self.veld == "toch_nieuw" else set()  # die vraag was er al
        for naam in set(NieuwDossierForm.VRAGEN) - blijft:
            invoer.pop(naam, None)
        return invoer


def _gesteld(vraag: Vraag | None) -> dict[str, str]:
    return {"vraag": vraag.veld, "getoond": vraag.getoond} if vraag else {}


def _vragen(
    request: HttpRequest, form: NieuwDossierForm, bekende: Bekende | None, elders: list[Any]
) -> Iterator[Vraag]:
    """Een nummer zegt wie het is, ook in een andere gemeente; zonder kunnen klank en geboortedag alleen wijzen."""
    if bekende:
        yield Vraag("" if bekende.loopt else "terugkeer", bekende.dossiers, bekende)
        return
    if elders:
        yield Vraag("verhuisd", elders)
    bekend = {t.pk for t in elders}
    if lijkt := [t for t in lijkt_op(request.wie, **form.persoon()) if t.pk not in bekend]:
        yield Vraag("toch_nieuw", lijkt)


def _maak(
    request: HttpRequest, form: NieuwDossierForm, gemeente: Gemeente, bekende: Bekende | None, elders: list[Any]
) -> HttpResponse:
    persoon = form.persoon()
    traject = dossier_aanmaken(
        wie=request.wie,
        gemeente=gemeente,
        persoon=persoon,
        feiten=form.feiten(),
        terugkeer=bekende.persoon.versie if bekende else None,
    )
    messages.success(request, _geopend(traject))
    for zin in _na_terugkeer(traject, bekende, persoon, request.wie.op) if bekende else ():
        messages.info(request, zin)
    if pip := pip_elders(elders, op=request.wie.op):
        messages.info(request, _van_elders(pip))
    return redirect("dossier", traject.pk)


def _van_elders(pip: EerderPip) -> str:
    """VHZ-01, VHZ-03: het eerste PIP laat de termijn beginnen; een nieuw PIP hier begint geen nieuwe."""
    waar = f"In dossier {pip.dossier.nummer} van {pip.dossier.gemeente.naam} is het eerste PIP van {dag(pip.dag)}."
    if not pip.kan:
        return f"{waar} {pip.zin}"
    neem = "Loopt de plicht van toen door, neem dat PIP dan" if isinstance(pip.plicht, OordeelNodig) else "Neem dat PIP"
    return f"{waar} {pip.zin} {neem} bij Feiten over als vorig PIP: de termijn begon bij dat PIP."


def _geopend(traject: Any) -> str:
    """Zeg alleen dat een termijn loopt als zij loopt, en anders welk feit ontbreekt."""
    if traject.pip_uiterlijk:
        return f"Het dossier is geopend. Het PIP is nodig uiterlijk op {dag(traject.pip_uiterlijk)}."
    zin = next((t.zin for t in termijnen(traject) if t.code == "pip_uiterlijk"), "")
    return f"Het dossier is geopend. De datum voor het PIP is nog niet bekend. {met_maand(zin)}"


def _na_terugkeer(traject: Any, bekende: Bekende, persoon: dict[str, Any], op: date) -> Iterator[str]:
    """Wat bleef zoals het was, en wat u nog moet beslissen; over het eerdere PIP hetzelfde als op Feiten (PLI-13)."""
    over = bij_terugkeer(bekende.persoon, persoon)
    laat_staan = [naam for naam, waarde in persoon.items() if waarde and naam not in over]
    if any(waarde != getattr(bekende.persoon, naam) for naam, waarde in persoon.items() if naam in laat_staan):
        yield "Naam, geboortedatum en een eventueel geheim adres bleven zoals ze waren. Wijzig ze zo nodig bij Feiten."
    laatste = max(bekende.dossiers, key=lambda t: (gesloten_op(t) or date.min, t.pk), default=None)
    if laatste and had_voldaan(laatste):
        yield AL_VOLDAAN
    if eerder := eerder_pip(traject, sorted(bekende.dossiers, key=lambda t: -t.pk), op=op):
        veld = FeitenForm.base_fields["duo_einddatum"].label
        wat = f"Neem dat PIP dan bij Feiten over als vorig PIP, en schrijf daar de {veld[0].lower()}{veld[1:]}."
        gevolg = f"Loopt de plicht van toen door? {wat}" if eerder.kan else "De termijn begint dan bij het nieuwe PIP."
        yield f"In een gesloten dossier is het eerste PIP van {dag(eerder.dag)}. {eerder.zin} {gevolg}"
