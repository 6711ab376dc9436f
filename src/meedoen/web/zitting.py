"""Een zitting die voorbij is terwijl u schreef: wat u verstuurde gaat verzegeld mee door het inloggen heen.

Er wordt niets bewaard: het zegel staat in het formulier van de inlogpagina, gaat alleen open voor wie het schreef,
en alleen binnen een uur. De herhaalsleutel reist mee, dus opnieuw bewaren gebeurt één keer (BTR-3). Zij zegt ook
wiens formulier het was, met een merk dat alleen wij kunnen zetten: daar is geen sessie meer voor nodig.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

HOOGSTENS = 60 * 60  # seconden
CSRF_VELD, SLEUTELVELD = "csrfmiddlewaretoken", "herhaalsleutel"
_DOEL, _MERK = "meedoen.zitting", "meedoen.herhaalsleutel"
_LOT, _MERKLENGTE = 20, 43  # tekens; samen passen zij in de kolom van 64


@dataclass(frozen=True, slots=True)
class Opnieuw:
    """Een formulier dat nog bewaard moet worden: waarheen, en wat erin stond."""

    naar: str
    velden: list[tuple[str, str]]


def herhaalsleutel_voor(medewerker_id: int) -> str:
    """Een verse sleutel met het merk van deze medewerker; wie dat is, is er niet uit te lezen."""
    lot = secrets.token_urlsafe(15)
    return lot + _merk(lot, medewerker_id)


def _merk(lot: str, medewerker_id: int) -> str:
    return signing.Signer(salt=_MERK).signature(f"{medewerker_id}:{lot}")


def draagt_merk(request: HttpRequest) -> bool:
    """Zonder merk gaat een zegel voor niemand open, dus verzegelen heeft dan geen zin."""
    return len(request.POST.get(SLEUTELVELD, "")) == _LOT + _MERKLENGTE


def uit_verzoek(request: HttpRequest) -> Opnieuw:
    velden = [(naam, waarde) for naam in request.POST for waarde in request.POST.getlist(naam) if naam != CSRF_VELD]
    return Opnieuw(request.get_full_path(), velden)


def is_van(opnieuw: Opnieuw, medewerker_id: int) -> bool:
    """Opende deze medewerker dit formulier? Dat zegt het merk op de herhaalsleutel."""
    sleutel = dict(opnieuw.velden).get(SLEUTELVELD, "")
    return constant_time_compare(sleutel[_LOT:], _merk(sleutel[:_LOT], medewerker_id))


def verzegel(opnieuw: Opnieuw) -> str:
    return signing.dumps({"naar": opnieuw.naar, "velden": opnieuw.velden}, salt=_DOEL, compress=True)


def open_zegel(zegel: str, *, voor: int) -> Opnieuw | None:
    """Niets als het zegel leeg, gebroken, te oud of van een ander is."""
    try:
        inhoud = signing.loads(zegel, salt=_DOEL, max_age=HOOGSTENS)
    except signing.BadSignature:
        return None
    opnieuw = Opnieuw(inhoud["naar"], [(naam, waarde) for naam, waarde in inhoud["velden"]])
    return opnieuw if is_van(opnieuw, voor) else None
