"""De lijst die u ziet meenemen naar Excel, OpenDocument of csv: eerst gelogd, dan pas het bestand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.rollen import Recht
from meedoen.integrations.rekenblad import SOORTEN, Cel
from meedoen.logboek.services import vastleggen
from meedoen.trajecten.aanzet import ook_aan_zet, wie_aan_zet
from meedoen.trajecten.lijst import UITVOER_TOT, Filter, uitvoer_loggen, uitvoer_rijen, uitvoer_sleutels
from meedoen.trajecten.toestanden import TOESTANDSWOORD, Toestand
from meedoen.web.schermen import leesscherm
from meedoen.web.templatetags.meedoen import woord
from meedoen.web.views.dossiers import filter_uit, zoekvraag

KOPPEN = (
    "Achternaam",
    "Voornamen",
    "Dossier",
    "Gemeente",
    "Toestand",
    "Leerroute",
    "PIP uiterlijk",
    "Einde termijn",
    "Klok staat stil sinds",
    "Laatste contact",
    "Aan zet",
    "Klantmanager",
)


@leesscherm(Recht.DOSSIERS_UITVOEREN, zoekend=True)
def uitvoeren(request: HttpRequest, soort: str) -> HttpResponse | StreamingHttpResponse:
    """Een export schrijft niets in dossiers, maar laat wel gegevens los: dus POST, met recht en met logregels."""
    if soort not in SOORTEN:
        raise Http404
    if request.method != "POST":
        return redirect("dossiers")
    vraag = filter_uit(request)
    sleutels = uitvoer_sleutels(request.wie, vraag)
    if len(sleutels) > UITVOER_TOT:
        context = {"grens": UITVOER_TOT, "basis": zoekvraag(vraag), "met_zoekterm": bool(vraag.q)}
        return render(request, "web/uitvoer_te_groot.html", context, status=422)
    _leg_vast(vraag, soort, uitvoer_loggen(request.wie, sleutels))
    mediatype, schrijf = SOORTEN[soort]
    bestand = schrijf(KOPPEN, _rijen(request, sleutels))
    naam = f"dossiers-{request.wie.op:%Y-%m-%d}.{soort}"
    return FileResponse(bestand, as_attachment=True, filename=naam, content_type=mediatype)


def _leg_vast(vraag: Filter, soort: str, aantallen: dict[str, int]) -> None:
    """LOG-1, TEN-7: per gemeente welk filter en hoeveel, nooit de zoekterm; dit scherm schrijft niet in dossiers."""
    filter_ = "zoekterm" if vraag.q else zoekvraag(vraag)
    for code, aantal in aantallen.items():
        vastleggen(
            "dossiers_uitgevoerd",
            gemeente_code=code,
            onderwerp=f"lijst:{soort}",
            reden=f"{aantal} dossiers; {filter_}",
            using="logboek",
        )


def _rijen(request: HttpRequest, sleutels: list[int]) -> Iterator[list[Cel]]:
    for stuk in uitvoer_rijen(request.wie, sleutels):
        for traject in stuk:
            yield _rij(traject)


def _rij(traject: Any) -> list[Cel]:
    persoon = traject.persoon
    achter = " ".join(deel for deel in (persoon.tussenvoegsel, persoon.achternaam) if deel)
    return [
        achter,
        persoon.voornamen,
        traject.nummer,
        traject.gemeente.naam,
        TOESTANDSWOORD[Toestand(traject.toestand)],
        woord(traject.leerroute) if traject.leerroute else "",
        traject.pip_uiterlijk,
        traject.termijn_einde,
        traject.vrijgesteld_vanaf if traject.staat_stil else None,
        traject.laatste_contact,
        "; intussen: ".join(filter(None, (wie_aan_zet(traject), ook_aan_zet(traject)))),
        traject.klantmanager.naam if traject.klantmanager else "",
    ]
