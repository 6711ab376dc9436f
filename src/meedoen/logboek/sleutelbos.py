"""Waarmee versleutelen en verzegelen wij? De sleutelbos staat buiten de database (GEG-2, GEG-6).

Een versleutelde waarde begint met het nummer van haar sleutel, zodat oude waarden leesbaar blijven tijdens een wissel.
"""

from __future__ import annotations

import base64
import hmac
import os
from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class SleutelOntbreekt(Exception):
    """De sleutel waarmee deze waarde is gemaakt zit niet in de sleutelbos."""


@cache
def _bos(instelling: tuple[str, ...]) -> dict[int, bytes]:
    sleutels = {}
    for deel in instelling:
        nummer, _, waarde = deel.partition(":")
        sleutels[int(nummer)] = base64.b64decode(waarde, validate=True)
    if not sleutels or any(len(s) != 32 for s in sleutels.values()):
        raise ValueError("MEEDOEN_SLEUTELS: elke sleutel is 'nummer:base64 van 32 bytes'")
    return sleutels


def sleutels() -> dict[int, bytes]:
    return _bos(tuple(settings.SLEUTELS))


def nieuwste_nummer() -> int:
    return max(sleutels())


@cache
def _afgeleid(hoofdsleutel: bytes, doel: str) -> bytes:
    return hmac.new(hoofdsleutel, doel.encode(), sha256).digest()


def _sleutel(nummer: int, doel: str) -> bytes:
    try:
        return _afgeleid(sleutels()[nummer], doel)
    except KeyError:
        raise SleutelOntbreekt(f"sleutel {nummer} ontbreekt in de sleutelbos") from None


def versleutel(tekst: str, *, doel: str) -> str:
    """AES-GCM met de nieuwste sleutel; `doel` hoort bij de waarde, dus verplaatsen maakt haar onleesbaar."""
    nummer, nonce = nieuwste_nummer(), os.urandom(12)
    inhoud = AESGCM(_sleutel(nummer, "versleutelen")).encrypt(nonce, tekst.encode(), doel.encode())
    return f"{nummer}${base64.b64encode(nonce + inhoud).decode()}"


def ontsleutel(waarde: str, *, doel: str) -> str:
    nummer, _, inhoud = waarde.partition("$")
    ruw = base64.b64decode(inhoud)
    return AESGCM(_sleutel(int(nummer), "versleutelen")).decrypt(ruw[:12], ruw[12:], doel.encode()).decode()


def index(tekst: str, *, gemeente: str) -> str:
    """Blinde index: HMAC met een sleutel per gemeente. Zij hangt aan sleutel 1, zodat zoeken een wissel overleeft."""
    return hmac.new(_sleutel(min(sleutels()), f"index:{gemeente}"), tekst.encode(), sha256).hexdigest()


def zegel(inhoud: bytes, *, gemeente: str) -> str:
    """HMAC voor de logketen van één gemeente (LOG-4)."""
    return hmac.new(_sleutel(min(sleutels()), f"keten:{gemeente}"), inhoud, sha256).hexdigest()
