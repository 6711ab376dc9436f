"""Hoe bewaren wij een BSN? Versleuteld, met een blinde index ernaast (GEG-2)."""

from __future__ import annotations

from typing import Any

from django.db import models

from meedoen.logboek.sleutelbos import ontsleutel, versleutel


class VersleuteldVeld(models.TextField):
    """Tekst die in de database alleen versleuteld staat; zoeken kan niet, daarvoor is de blinde index."""

    def from_db_value(self, waarde: str | None, *_: Any) -> str | None:
        return ontsleutel(waarde, doel=self._doel) if waarde else waarde

    def get_prep_value(self, waarde: Any) -> Any:
        return versleutel(str(waarde), doel=self._doel) if waarde else waarde

    @property
    def _doel(self) -> str:
        return f"veld:{self.attname}"
