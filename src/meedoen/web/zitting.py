"""Een zitting die voorbij is terwijl u schreef: wat u verstuurde gaat verzegeld mee door het inloggen heen.

Er wordt niets bewaard: het zegel staat in het formulier van de inlogpagina, gaat alleen open voor wie het schreef,
en alleen binnen een uur. Het is versleuteld (GEG-6): er kan een verslag of iets over gezondheid in staan, en wie
daarna achter die browser zit, kan de bron van de bladzijde lezen. De herhaalsleutel reist mee, dus opnieuw bewaren
gebeurt één keer (BTR-3). Zij zegt ook wiens formulier het was, met een merk dat alleen wij kunnen zetten: daar is geen
sessie meer voor nodig.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from meedoen.logboek.sleutelbos import SleutelOntbreekt, ontsleutel, versleutel

HOOGSTENS = 60 * 60  # seconden
CSRF_VELD, SLEUTELVELD = "csrfmiddlewaretoken", "herhaalsleutel"
# Het oude doel, `meedoen.zitting`, was alleen ondertekend: zo'n zegel gaat niet meer open.
_DOEL, _MERK = "meedoen.zitting.versleuteld", "meedoen.herhaalsleutel"
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
    """Versleuteld met de nieuwste sleutel van de bos; de handtekening eromheen zegt wanneer dat was."""
    inhoud = json.dumps([opnieuw.naar, opnieuw.velden], ensure_ascii=False)
    return signing.TimestampSigner(salt=_DOEL).sign(versleutel(inhoud, doel=_DOEL))


def open_zegel(zegel: str, *, voor: int) -> Opnieuw | None:
    """Niets als het zegel leeg, gebroken, te oud of van een ander is, of als zijn sleutel niet meer in de bos zit."""
    try:
        versleuteld = signing.TimestampSigner(salt=_DOEL).unsign(zegel, max_age=HOOGSTENS)
        naar, velden = json.loads(ontsleutel(versleuteld, doel=_DOEL))
    except (signing.BadSignature, SleutelOntbreekt, InvalidTag):
        return None
    opnieuw = Opnieuw(naar, [(naam, waarde) for naam, waarde in velden])
    return opnieuw if is_van(opnieuw, voor) else None
