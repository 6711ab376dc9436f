"""Een besluit met een oude termijn toch versturen: de reden, en de termijn die u daarbij op het scherm zag."""

from __future__ import annotations

from typing import Any

from django import forms

from meedoen.trajecten.pip.bekendmaken import REDEN_MIST, OudeTermijn
from meedoen.web.formulieren.velden import Regelveld, Verborgenveld

INTUSSEN = "Intussen is de termijn veranderd. Lees welke nu geldt, en verstuur dan opnieuw."


class BekendmaakForm(forms.Form):
    """De reden komt in de brief; `getoond` is de termijn die er stond (BTR-2)."""

    reden = Regelveld(
        label="Of: waarom stuurt u dit besluit toch?",
        max_length=200,
        help_text="Eén zin voor de inburgeraar, zonder BSN. Hij komt in de brief.",
        error_messages={"required": REDEN_MIST},
    )
    getoond = Verborgenveld(max_length=120, required=False)

    def __init__(self, *args: Any, oud: OudeTermijn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._nu = oud.nu
        self.fields["getoond"].initial = self._nu

    def clean(self) -> dict[str, Any]:
        netjes = super().clean() or {}
        if netjes.get("getoond") != self._nu:
            self.add_error(None, INTUSSEN)
            self.data = self.data.copy()
            self.data["getoond"] = self._nu
        return netjes
