"""Het formulier voor de naam van een bewaarde lijst."""

from __future__ import annotations

from django import forms

from meedoen.web.formulieren.velden import Regelveld


class LijstForm(forms.Form):
    naam = Regelveld(
        label="Naam van de lijst",
        max_length=60,
        help_text="Bijvoorbeeld: Hoorn, PIP te laat. Zet er geen namen van inburgeraars in.",
    )
