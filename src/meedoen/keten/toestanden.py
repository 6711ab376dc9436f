"""De levensloop van een invoer: van proef naar verwerkt, zonder tussenstand waarin iets half is."""

from __future__ import annotations

from django.db import models


class Invoertoestand(models.TextChoices):
    PROEF_BEZIG = "proef_bezig", "Wordt gecontroleerd"
    PROEF_KLAAR = "proef_klaar", "Klaar om in te lezen"
    BEZIG = "bezig", "Wordt ingelezen"
    VERWERKT = "verwerkt", "Ingelezen"
    GEWEIGERD = "geweigerd", "Niet ingelezen"
    GESTOPT = "gestopt", "Gestopt"


OVERGANGEN: dict[Invoertoestand, frozenset[Invoertoestand]] = {
    Invoertoestand.PROEF_BEZIG: frozenset(
        {Invoertoestand.PROEF_KLAAR, Invoertoestand.GEWEIGERD, Invoertoestand.GESTOPT}
    ),
    Invoertoestand.PROEF_KLAAR: frozenset({Invoertoestand.BEZIG, Invoertoestand.GESTOPT}),
    Invoertoestand.BEZIG: frozenset({Invoertoestand.VERWERKT, Invoertoestand.GEWEIGERD, Invoertoestand.GESTOPT}),
    Invoertoestand.VERWERKT: frozenset(),
    Invoertoestand.GEWEIGERD: frozenset(),
    Invoertoestand.GESTOPT: frozenset(),
}
LOPEND = (Invoertoestand.PROEF_BEZIG, Invoertoestand.BEZIG)
OPEN = (*LOPEND, Invoertoestand.PROEF_KLAAR)
