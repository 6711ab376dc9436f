"""Groot werk buiten het verzoek om: een eigen proces per bestand, dat op elk punt te doden is (BTR-4)."""

from __future__ import annotations

import os
import subprocess
import sys

from django.conf import settings
from django.db import transaction

from meedoen.autorisatie.wie import Wie
from meedoen.keten import opslag
from meedoen.keten.models import Invoer
from meedoen.keten.services.invoer import proefdraaien, verwerken
from meedoen.keten.toestanden import Invoertoestand

DIRECT_TOT = 32 * 1024


def laat_werken(*, invoer: Invoer, wie: Wie) -> None:
    """Klein werk meteen; groot werk in een eigen proces zodra dit verzoek is bevestigd."""
    if not settings.INVOER_ACHTERGROND or opslag.pad(invoer.opslag).stat().st_size <= DIRECT_TOT:
        werk(invoer=invoer, wie=wie)
        return
    opslag.schrijf_json(invoer.opslag, opslag.STAND, {"gedaan": 0})
    transaction.on_commit(lambda: _start(invoer.pk))


def werk(*, invoer: Invoer, wie: Wie) -> None:
    """De volgende stap van deze invoer; wie het slot niet krijgt, laat het werk aan de ander."""
    with opslag.slot(invoer.opslag) as van_ons:
        if not van_ons:
            return
        try:
            if invoer.toestand == Invoertoestand.PROEF_BEZIG:
                proefdraaien(invoer=invoer, wie=wie)
            elif invoer.toestand == Invoertoestand.BEZIG:
                verwerken(invoer=invoer, wie=wie)
        finally:
            opslag.pad(invoer.opslag, opslag.STAND).unlink(missing_ok=True)


def _start(pk: int) -> None:
    subprocess.Popen(  # noqa: S603 - vaste opdracht met een eigen sleutel
        [sys.executable, "-m", "meedoen.config.commando", "invoerwerk", str(pk)],
        env=os.environ.copy(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
