"""Een zitting die afliep terwijl u schreef: wat u verstuurde gaat verzegeld mee door het inloggen heen.

Er wordt niets bewaard: het zegel staat in het formulier van de inlogpagina, gaat alleen open voor wie het schreef,
en alleen binnen een uur. De herhaalsleutel reist mee, dus opnieuw bewaren gebeurt één keer (BTR-3).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

HOOGSTENS = 60 * 60  # seconden
CSRF_VELD = "csrfmiddlewaretoken"
_DOEL = "meedoen.zitting"


@dataclass(frozen=True, slots=True)
class Opnieuw:
    """Een formulier dat nog bewaard moet worden: waarheen, en wat erin stond."""

    naar: str
    velden: list[tuple[str, str]]


def uit_verzoek(request: HttpRequest) -> Opnieuw:
    velden = [(naam, waarde) for naam in request.POST for waarde in request.POST.getlist(naam) if naam != CSRF_VELD]
    return Opnieuw(request.get_full_path(), velden)


def verzegel(opnieuw: Opnieuw, *, van: int) -> str:
    inhoud = {"van": van, "naar": opnieuw.naar, "velden": opnieuw.velden}
    return signing.dumps(inhoud, salt=_DOEL, compress=True)


def open_zegel(zegel: str, *, voor: int) -> Opnieuw | None:
    """Niets als het zegel leeg, gebroken, te oud of van een ander is."""
    try:
        inhoud = signing.loads(zegel, salt=_DOEL, max_age=HOOGSTENS)
    except signing.BadSignature:
        return None
    if inhoud["van"] != voor:
        return None
    return Opnieuw(inhoud["naar"], [(naam, waarde) for naam, waarde in inhoud["velden"]])
