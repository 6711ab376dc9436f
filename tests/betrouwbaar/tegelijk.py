"""Twee taken tegelijk, elk in een eigen draad met een eigen verbinding, in een proces van `Proef.tegelijk`."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "meedoen.config.settings"
django.setup()

from django.db import connections  # noqa: E402 - na django.setup
from tests.factories import OP  # noqa: E402

from meedoen.autorisatie.models import Medewerker  # noqa: E402
from meedoen.autorisatie.wie import context, wie_is  # noqa: E402

Taak = Callable[[], Any]

medewerker = Medewerker.objects.get()
wie = wie_is(medewerker, op=OP)
hek = threading.Barrier(2)


def wacht() -> None:
    """Tot de ander hier ook is. Wie op slot moet wachten, komt niet; dan gaat de eerste alleen door."""
    with suppress(threading.BrokenBarrierError):
        hek.wait(timeout=3)


def tegelijk(taken: Mapping[str, tuple[Taak, Taak]]) -> list[Any]:
    """Wat elk van het gevraagde paar teruggaf, of de fout waarmee zij stopte."""
    with ThreadPoolExecutor(2) as draden:
        return list(draden.map(_draad, taken[sys.argv[1]]))


def _draad(taak: Taak) -> Any:
    try:
        with context(wie.gemeenten):
            return taak()
    except Exception as fout:
        return repr(fout)
    finally:
        connections.close_all()


def meld(**stand: Any) -> None:
    """Wat de test van dit proces wil weten."""
    print(json.dumps(stand))
