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


class NogNiet(Mag):
    """Nee omdat er eerst iets anders moet; ook dat ligt niet aan uw rol."""


class MagNiet(Exception):
    """De handeling is geweigerd; de tekst is de reden voor de gebruiker (403)."""


class KanNietMeer(MagNiet):
    """Het dossier is intussen verder; de tekst is de ware reden (409)."""


class KanNogNiet(MagNiet):
    """Er moet eerst iets anders; de tekst zegt wat (409)."""


class NietGevonden(Exception):
    """Wat u niet mag zien, bestaat niet (404)."""


class KloptNiet(ValueError):
    """Het mag, maar wat er is ingevuld kan niet; `bezwaren` zegt per veld waarom, en hoe het wel moet."""

    def __init__(self, bezwaren: dict[str, str]) -> None:
        super().__init__(" ".join(bezwaren.values()))
        self.bezwaren = bezwaren


_FOUT: dict[type[Mag], type[MagNiet]] = {NietMeer: KanNietMeer, NogNiet: KanNogNiet}


def eis(mag: Mag) -> None:
    if not mag:
        raise _FOUT.get(type(mag), MagNiet)(mag.reden)
