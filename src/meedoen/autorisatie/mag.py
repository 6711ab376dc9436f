"""Mag dit? Eén antwoord met de reden; leeg is ja. De service eist het, de knop toont dezelfde zin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mag:
    """`bool(Mag())` is ja; `Mag("reden")` is nee met de reden in gewone taal."""

    reden: str = ""

    def __bool__(self) -> bool:
        return not self.reden


class NietMeer(Mag):
    """Nee omdat het dossier intussen verder is; aan uw rol ligt het niet."""


class MagNiet(Exception):
    """De handeling is geweigerd; de tekst is de reden voor de gebruiker (403)."""


class KanNietMeer(MagNiet):
    """Het dossier is intussen verder; de tekst is de ware reden (409)."""


class NietGevonden(Exception):
    """Wat u niet mag zien, bestaat niet (404)."""


def eis(mag: Mag) -> None:
    if not mag:
        raise (KanNietMeer if isinstance(mag, NietMeer) else MagNiet)(mag.reden)
