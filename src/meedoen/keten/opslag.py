"""Waar ligt een bestand tussen proef en bevestiging? Onder een eigen naam, kort, en alleen voor ons (INV-5)."""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from meedoen.integrations.bestanden.grenzen import GROOTSTE, MB, Geweigerd

BEWAARTIJD = 24 * 3600
STIL_NA = 20
BESTAND, RAPPORT, STAND, STOP, SLOT = ".bestand", ".rapport", ".stand", ".stop", ".slot"


def _map() -> Path:
    plek = Path(settings.INVOERMAP)
    plek.mkdir(mode=0o700, parents=True, exist_ok=True)
    return plek


def pad(naam: str, soort: str = BESTAND) -> Path:
    """Alleen namen die wij zelf maakten; een pad van buiten komt hier nooit binnen."""
    if len(naam) != 32 or not all(teken in "0123456789abcdef" for teken in naam):
        raise ValueError("geen eigen bestandsnaam")
    return _map() / f"{naam}{soort}"


def bewaren(stukken: Iterable[bytes]) -> tuple[str, str]:
    """Schrijf het bestand weg; geeft de eigen naam en de vingerafdruk. Te groot stopt halverwege."""
    naam, som, grootte = secrets.token_hex(16), sha256(), 0
    plek = pad(naam)
    try:
        with os.fdopen(os.open(plek, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as bestand:
            for stuk in stukken:
                grootte += len(stuk)
                if grootte > GROOTSTE:
                    raise Geweigerd(
                        f"Het bestand is groter dan {GROOTSTE // MB} MB.", "Verdeel het over meer bestanden."
                    )
                som.update(stuk)
                bestand.write(stuk)
    except BaseException:
        plek.unlink(missing_ok=True)
        raise
    return naam, som.hexdigest()


def wis(naam: str, *, ook_rapport: bool = False) -> None:
    for soort in (BESTAND, STAND, STOP, SLOT, *([RAPPORT] if ook_rapport else [])):
        pad(naam, soort).unlink(missing_ok=True)


def opruimen() -> None:
    """Wat ouder is dan een dag gaat weg, ook als niemand er meer naar keek."""
    grens = time.time() - BEWAARTIJD
    for plek in _map().iterdir():
        if plek.is_file() and plek.stat().st_mtime < grens:
            plek.unlink(missing_ok=True)


def schrijf_json(naam: str, soort: str, inhoud: dict[str, Any]) -> None:
    """In één keer op zijn plek: wie leest, ziet de oude of de nieuwe, nooit een halve."""
    tijdelijk = pad(naam, soort + ".nieuw")
    with os.fdopen(os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as bestand:
        json.dump(inhoud, bestand)
    tijdelijk.replace(pad(naam, soort))


def lees_json(naam: str, soort: str) -> dict[str, Any]:
    try:
        inhoud: dict[str, Any] = json.loads(pad(naam, soort).read_text())
    except (OSError, ValueError):
        return {}
    return inhoud


@contextmanager
def slot(naam: str) -> Iterator[bool]:
    """Houd het slot zolang u werkt; sterft het proces, dan laat het besturingssysteem los."""
    with pad(naam, SLOT).open("w") as bestand:
        yield _neem(bestand)


def leeft(naam: str) -> bool:
    """Werkt er iemand aan dit bestand? Een proces dat net start, krijgt even de tijd."""
    stand = pad(naam, STAND)
    if stand.exists() and time.time() - stand.stat().st_mtime < STIL_NA:
        return True
    if not pad(naam, SLOT).exists():
        return False
    with pad(naam, SLOT).open("w") as bestand:
        return not _neem(bestand)


def _neem(bestand: Any) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: daar draait alleen de demo, en die werkt direct
        return True
    try:
        fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
