"""Een besluit met een oude termijn toch versturen: de reden, en de termijn die u daarbij op het scherm zag."""

from __future__ import annotations

from typing import Any

from meedoen.trajecten.pip.bekendmaken import REDEN_MIST, OudeTermijn
from meedoen.web.formulieren.botsing import MetGetoond
from meedoen.web.formulieren.velden import Regelveld


class BekendmaakForm(MetGetoond):
    """De reden komt in de brief; getoond is de termijn die er stond."""

    reden = Regelveld(
        label="Of: waarom stuurt u dit besluit toch?",
        max_length=200,
        help_text="Eén zin voor de inburgeraar, zonder BSN. Hij komt in de brief.",
        error_messages={"required": REDEN_MIST},
    )
    intussen = "Intussen is de termijn veranderd. Lees welke nu geldt, en verstuur dan opnieuw."

    def __init__(self, *args: Any, oud: OudeTermijn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.toont(oud.nu)
