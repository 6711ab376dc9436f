"""Wat ziet iemand als het misgaat? Gewone taal, wat bewaard is, wat nu, en een verwijsnummer.

Gegevens staan er nooit op, behalve wat u zelf net schreef: dat krijgt u terug als wij het niet bewaren.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from meedoen.autorisatie.versie import VersieConflict
from meedoen.web.geschreven import geschreven
from meedoen.web.zitting import Opnieuw, uit_verzoek

log = logging.getLogger("meedoen.web")


class Weigering(NamedTuple):
    """Wat iemand leest als iets niet doorgaat: de status, wat er is, en wat nu."""

    status: int
    titel: str
    uitleg: str
    wat_nu: str


WEIGERINGEN: dict[str, Weigering] = {
    "ongeldig": Weigering(
        400,
        "Dit verzoek klopt niet",
        "Er kwam iets binnen dat wij niet verwachten. Er is niets gewijzigd.",
        "Ga terug en probeer het opnieuw.",
    ),
    "mag_niet": Weigering(
        403,
        "Dit mag u niet doen",
        "Uw rol mag deze handeling niet doen.",
        "Vraag uw teamleider als u dit wel nodig heeft.",
    ),
    "csrf": Weigering(
        403,
        "Deze pagina hoort niet meer bij uw zitting",
        "Zij is te lang open geweest, of u bent intussen uitgelogd. Er is niets gewijzigd.",
        "Kies Bekijk hoe het nu staat; zo nodig logt u eerst in. Neem daar over wat u schreef.",
    ),
    "niet_gevonden": Weigering(
        404,
        "Deze pagina is er niet",
        "Wij vinden niets op dit adres. Misschien is het verplaatst, of hoort het niet bij uw werk.",
        "Zoek de persoon op via Dossiers.",
    ),
    "herhaling_anders": Weigering(
        409,
        "Dit formulier is al gebruikt",
        "U stuurde hetzelfde formulier nog een keer met andere inhoud. De eerste keer is bewaard, deze niet.",
        "Open de pagina opnieuw om nog iets te wijzigen.",
    ),
    "kan_niet_meer": Weigering(
        409,
        "Dit kan nu niet meer",
        "Er is niets gewijzigd.",
        "Kies Bekijk hoe het nu staat.",
    ),
    "kan_nog_niet": Weigering(
        409,
        "Dit kan nu nog niet",
        "Er is niets gewijzigd.",
        "Kies Bekijk hoe het nu staat. Daar ziet u wat eerst nodig is.",
    ),
    "conflict": Weigering(
        409,
        "Dit is intussen gewijzigd",
        "Terwijl u werkte, wijzigde een ander dit, of uzelf in een ander venster. "
        "Uw tekst staat hieronder en is nog niet bewaard.",
        "Neem over wat u nodig heeft, open de pagina opnieuw en bewaar nog een keer.",
    ),
    "anders_dan_u_zag": Weigering(
        409,
        "Dit is intussen gewijzigd",
        "Terwijl u keek, wijzigde een ander dit, of uzelf in een ander venster. Er is niets gedaan.",
        "Bekijk hoe het nu staat. Klopt het zo, doe het dan nog een keer.",
    ),
    "storing": Weigering(
        500,
        "Er ging iets mis bij ons",
        "Dit ligt niet aan u. Wat u net invulde is misschien niet bewaard; wat eerder bewaard was, is er nog.",
        "Probeer het opnieuw. Lukt het niet, bel dan uw beheerder en noem het verwijsnummer.",
    ),
    "logboek_dicht": Weigering(
        503,
        "Dossiers zijn nu dicht",
        "Het logboek werkt niet. Zonder logboek laten wij geen persoonsgegevens zien. Er is niets kwijt.",
        "Probeer het over een paar minuten opnieuw. Blijft het zo, bel dan uw beheerder.",
    ),
    "even_niet": Weigering(503, "Dit lukt nu even niet", "", "Probeer het over een minuut opnieuw."),
    "bezet": Weigering(
        503,
        "Er wordt nu iets groots bewaard",
        "Daarom konden wij dit nog niet bewaren. Er is niets gewijzigd, en wat u invulde hebben wij nog.",
        "Probeer het over een minuut opnieuw.",
    ),
    "weer_ingelogd": Weigering(
        200,
        "Wat u schreef is er nog",
        "U was uitgelogd en moest opnieuw inloggen. Uw formulier is nog niet bewaard.",
        "Kies Bewaar opnieuw. Een bestand dat u meestuurde, kiest u daarna nog een keer.",
    ),
    "andere_zitting": Weigering(
        403,
        "Wat u schreef is er nog",
        "U logde intussen opnieuw in. Uw formulier is nog niet bewaard.",
        "Kies Bewaar opnieuw. Een bestand dat u meestuurde, kiest u daarna nog een keer.",
    ),
}


# Bij deze antwoorden is een verstuurd formulier niet bewaard; na een storing weten wij het niet zeker.
GEWEIGERD = (400, 403, 404, 409, 503)
STORING = 500


def _weiger(request: HttpRequest, soort: str, *, uitleg: str = "", wat_nu: str = "", **erbij: Any) -> HttpResponse:
    """De rij uit de tabel, met een eigen uitleg of vervolg als de beller die heeft."""
    weigering = WEIGERINGEN[soort]
    context = {
        "titel": weigering.titel,
        "uitleg": uitleg or weigering.uitleg,
        "wat_nu": wat_nu or weigering.wat_nu,
        "verwijsnummer": getattr(request, "trace_id", "")[:8],
        **erbij,
    }
    if weigering.status in (*GEWEIGERD, STORING) and not erbij.get("opnieuw"):
        context |= {"geschreven": geschreven(request), "onzeker": weigering.status == STORING}
    return render(request, "web/fout.html", context, status=weigering.status)


def _hoe_het_staat(pad: str) -> str:
    """Het dichtstbijzijnde leesscherm boven dit adres."""
    while (pad := pad.rstrip("/").rpartition("/")[0] + "/") != "/":
        try:
            if getattr(resolve(pad).func, "leest", False):
                return pad
        except Resolver404:
            continue
    return "/"


def ongeldig(request: HttpRequest, exception: Exception | None = None, *, reden: str = "") -> HttpResponse:
    return _weiger(request, "ongeldig", uitleg=reden)


def mag_niet(request: HttpRequest, exception: Exception | None = None, *, reden: str = "") -> HttpResponse:
    return _weiger(request, "mag_niet", uitleg=reden)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _weiger(request, "csrf", hoe_het_staat=_hoe_het_staat(request.path))


def niet_gevonden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _weiger(request, "niet_gevonden")


def herhaling_anders(request: HttpRequest) -> HttpResponse:
    return _weiger(request, "herhaling_anders")


def kan_niet_meer(request: HttpRequest, *, reden: str) -> HttpResponse:
    """Het dossier is intussen verder dan het scherm waarop u klikte."""
    uitleg = f"{reden} {WEIGERINGEN['kan_niet_meer'].uitleg}"
    return _weiger(request, "kan_niet_meer", uitleg=uitleg, hoe_het_staat=_hoe_het_staat(request.path))


def kan_nog_niet(request: HttpRequest, *, reden: str) -> HttpResponse:
    """Er moet eerst iets anders; dat staat op het scherm waar de knop u heen brengt."""
    uitleg = f"{reden} {WEIGERINGEN['kan_nog_niet'].uitleg}"
    return _weiger(request, "kan_nog_niet", uitleg=uitleg, hoe_het_staat=_hoe_het_staat(request.path))


def conflict(request: HttpRequest, fout: VersieConflict) -> HttpResponse:
    """BTR-2: toon wat er nu staat naast wat u wilde bewaren, zodat niets verloren gaat."""
    if fout.poging:
        return _weiger(request, "conflict", verschillen=verschillen(fout))
    return _weiger(request, "anders_dan_u_zag", hoe_het_staat=_hoe_het_staat(request.path))


def storing(request: HttpRequest) -> HttpResponse:
    return _weiger(request, "storing")


def logboek_dicht(request: HttpRequest) -> HttpResponse:
    log.error("logboek niet beschikbaar")
    return _weiger(request, "logboek_dicht")


def even_niet(request: HttpRequest, *, reden: str, wat_nu: str = "") -> HttpResponse:
    return _weiger(request, "even_niet", uitleg=reden, wat_nu=wat_nu)


def bezet(request: HttpRequest) -> HttpResponse:
    """Een ander schrijft nog. Wat u invulde gaat mee in een knop; de herhaalsleutel houdt het bij één keer (BTR-3)."""
    opnieuw = uit_verzoek(request)
    if not opnieuw.velden:
        return _weiger(request, "bezet", opnieuw=None)
    return _weiger(request, "bezet", wat_nu="Wacht een minuut en kies dan Bewaar opnieuw.", opnieuw=opnieuw)


def weer_ingelogd(request: HttpRequest, opnieuw: Opnieuw) -> HttpResponse:
    """De zitting liep af terwijl u schreef; wat u verstuurde is er nog."""
    return _weiger(request, "weer_ingelogd", opnieuw=opnieuw)


def andere_zitting(request: HttpRequest, opnieuw: Opnieuw) -> HttpResponse:
    """U verstuurde een formulier van vóór het inloggen; met een verse csrf-waarde is het nog te bewaren."""
    return _weiger(request, "andere_zitting", opnieuw=opnieuw)


def verschillen(fout: VersieConflict, namen: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """BTR-2: per veld wat er nu staat naast wat u wilde bewaren; `namen` zijn de woorden op het scherm."""
    namen = namen or {
        veld.name: str(veld.verbose_name) for veld in fout.huidig._meta.get_fields() if hasattr(veld, "verbose_name")
    }
    return [
        {"veld": namen.get(naam, naam), "nu": getattr(fout.huidig, naam, ""), "van_u": waarde}
        for naam, waarde in fout.poging.items()
        if getattr(fout.huidig, naam, None) != waarde
    ]
