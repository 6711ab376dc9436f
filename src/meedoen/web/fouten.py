"""Wat ziet iemand als het misgaat? Gewone taal, wat bewaard is, wat nu, en een verwijsnummer; nooit gegevens."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.autorisatie.versie import VersieConflict

log = logging.getLogger("meedoen.web")


def _toon(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    context["verwijsnummer"] = getattr(request, "trace_id", "")[:8]
    return render(request, "web/fout.html", context, status=status)


def ongeldig(request: HttpRequest, exception: Exception | None = None, *, reden: str = "") -> HttpResponse:
    return _toon(
        request,
        400,
        titel="Dit verzoek klopt niet",
        uitleg=reden or "Er kwam iets binnen dat wij niet verwachten. Er is niets gewijzigd.",
        wat_nu="Ga terug en probeer het opnieuw.",
    )


def mag_niet(request: HttpRequest, exception: Exception | None = None, *, reden: str = "") -> HttpResponse:
    return _toon(
        request,
        403,
        titel="Dit mag u niet doen",
        uitleg=reden or "Uw rol mag deze handeling niet doen.",
        wat_nu="Vraag uw teamleider als u dit wel nodig heeft.",
    )


def niet_gevonden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _toon(
        request,
        404,
        titel="Deze pagina is er niet",
        uitleg="Wij vinden niets op dit adres. Misschien is het verplaatst, of hoort het niet bij uw werk.",
        wat_nu="Zoek de persoon op via Dossiers.",
    )


def herhaling_anders(request: HttpRequest) -> HttpResponse:
    return _toon(
        request,
        409,
        titel="Dit formulier is al gebruikt",
        uitleg="U stuurde hetzelfde formulier nog een keer met andere inhoud. De eerste keer is bewaard, deze niet.",
        wat_nu="Open de pagina opnieuw om nog iets te wijzigen.",
    )


def conflict(request: HttpRequest, fout: VersieConflict) -> HttpResponse:
    """BTR-2: toon wat er nu staat naast wat u wilde bewaren, zodat niets verloren gaat."""
    namen = {
        veld.name: str(veld.verbose_name) for veld in fout.huidig._meta.get_fields() if hasattr(veld, "verbose_name")
    }
    verschillen = [
        {"veld": namen.get(naam, naam), "nu": getattr(fout.huidig, naam, ""), "van_u": waarde}
        for naam, waarde in fout.poging.items()
        if getattr(fout.huidig, naam, None) != waarde
    ]
    return _toon(
        request,
        409,
        titel="Iemand anders was eerder",
        uitleg="Terwijl u werkte, heeft iemand anders dit gewijzigd. Uw tekst staat hieronder en is nog niet bewaard.",
        wat_nu="Neem over wat u nodig heeft, open de pagina opnieuw en bewaar nog een keer.",
        verschillen=verschillen,
    )


def logboek_dicht(request: HttpRequest) -> HttpResponse:
    log.error("logboek niet beschikbaar")
    return _toon(
        request,
        503,
        titel="Dossiers zijn nu dicht",
        uitleg="Het logboek werkt niet. Zonder logboek laten wij geen persoonsgegevens zien. Er is niets kwijt.",
        wat_nu="Probeer het over een paar minuten opnieuw. Blijft het zo, bel dan uw beheerder.",
    )


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _toon(
        request,
        403,
        titel="Deze pagina is te lang open geweest",
        uitleg="Voor uw veiligheid konden wij het formulier niet aannemen. Er is niets gewijzigd.",
        wat_nu="Ga terug, open de pagina opnieuw en verstuur het formulier nog een keer.",
    )


def storing(request: HttpRequest) -> HttpResponse:
    return _toon(
        request,
        500,
        titel="Er ging iets mis bij ons",
        uitleg="Dit ligt niet aan u. Wat u net invulde is misschien niet bewaard; wat eerder bewaard was, is er nog.",
        wat_nu="Probeer het opnieuw. Lukt het niet, bel dan uw beheerder en noem het verwijsnummer.",
    )
