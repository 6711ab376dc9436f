"""Kies wie dit dossier voert; achter elke naam staat hoeveel er al loopt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from meedoen.web.formulieren.velden import Keuzeveld


class ToewijsForm(forms.Form):
    klantmanager = Keuzeveld(label="Klantmanager", help_text="Tussen haakjes: lopende dossiers.")

    def __init__(self, *args: Any, mensen: list[Any], lasten: Mapping[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        namen = [(str(m.pk), f"{m.naam} ({lasten.get(m.pk, 0)})") for m in mensen]
        self.fields["klantmanager"].choices = [("", "Kies iemand"), *namen]
        if not mensen:
            self.fields["klantmanager"].help_text = "Er werkt nog geen klantmanager voor de gemeente van dit dossier."
