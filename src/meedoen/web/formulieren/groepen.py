"""Hoe staat een lang formulier op het scherm? In kolommen van groepen; smal onder elkaar, in dezelfde volgorde."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

Rij = tuple[str, ...]
Groepen = dict[str, tuple[Rij, ...]]


@dataclass(frozen=True, slots=True)
class Groep:
    """Eén groep velden met haar naam; velden in dezelfde rij staan naast elkaar als daar plaats voor is."""

    naam: str
    rijen: list[list[forms.BoundField]]


class InGroepen(forms.Form):
    """De volgorde van de groepen is ook die van de toetsen en van het foutoverzicht."""

    KOLOMMEN: ClassVar[tuple[Groepen, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(
            [naam for groepen in self.KOLOMMEN for rijen in groepen.values() for rij in rijen for naam in rij]
        )

    @property
    def kolommen(self) -> list[list[Groep]]:
        return [[Groep(naam, self._rijen(rijen)) for naam, rijen in groepen.items()] for groepen in self.KOLOMMEN]

    def _rijen(self, rijen: tuple[Rij, ...]) -> list[list[forms.BoundField]]:
        """Een veld dat u niet mag zien, staat er niet; een lege rij dan ook niet."""
        getoond = ([self[naam] for naam in rij if naam in self.fields] for rij in rijen)
        return [rij for rij in getoond if rij]
