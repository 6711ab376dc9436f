"""Formulieren bij een gemiste oproep voor de brede intake."""

from __future__ import annotations

from typing import Any

from django import forms

from meedoen.trajecten.keuzes import Oproepreden
from meedoen.web.formulieren.velden import Datumveld, Keuzeveld, Tekstveld


class OproepForm(forms.Form):
    dag = Datumveld(label="Dag van de oproep")
    reden = Keuzeveld(label="Wat gebeurde er?", choices=[("", "Kies"), *Oproepreden.choices])
    toelichting = Tekstveld(
        label="Toelichting",
        help_text="In eigen woorden. Had iemand een goede reden, zoals ziekte? Dan telt de oproep niet als gemist.",
    )
    waarschuwing_op = Datumveld(
        label="Schriftelijke waarschuwing verstuurd op",
        required=False,
        help_text="Nog niet verstuurd? Laat leeg; u vult dit later aan.",
    )

    def __init__(self, *args: Any, eerste: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not eerste:  # INT-02: de waarschuwing hoort bij de eerste keer
            del self.fields["waarschuwing_op"]


class IntrekForm(forms.Form):
    reden = Tekstveld(label="Waarom trekt u deze oproep in?", help_text="De oproep blijft staan, maar telt niet mee.")
