"""Formulieren van de plaatsing bij een school: plaatsen, beëindigen en verbeteren."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from meedoen.plaatsing.keuzes import RedenEinde
from meedoen.trajecten.uren import LESUREN_PER_WEEK
from meedoen.web.formulieren.botsing import Botsvast
from meedoen.web.formulieren.velden import Datumveld, Keuzeveld, Regelveld, Urenveld


def _lesuren() -> Urenveld:
    """Niet meer dan het PIP kan beloven."""
    return Urenveld(label="Lesuren per week", max_digits=4, decimal_places=1, max_value=LESUREN_PER_WEEK)


class PlaatsingForm(forms.Form):
    school = Keuzeveld(label="School")
    groep = Regelveld(label="Groep", max_length=40, required=False)
    lesuren_per_week = _lesuren()
    begin = Datumveld(label="Eerste lesdag")

    def __init__(self, *args: Any, scholen: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].choices = [("", "Kies een school"), *((str(s.pk), _schoolnaam(s)) for s in scholen)]


def _schoolnaam(school: Any) -> str:
    merk = ["keurmerk"] * school.keurmerk + ["taalschakel"] * school.taalschakel
    return f"{school.naam}, {school.plaats} ({' en '.join(merk) or 'geen keurmerk'})"


WAAROM_EINDE = "Waarom eindigt de plaatsing?"
KIES_REDEN = "Kies een reden"
REDENEN = [("", KIES_REDEN), *RedenEinde.choices]


class PlaatsingEindeForm(forms.Form):
    einde = Datumveld(label="Laatste lesdag")
    reden = Keuzeveld(label=WAAROM_EINDE, choices=REDENEN)

    def velden(self) -> dict[str, Any]:
        return {"einde": self.cleaned_data["einde"], "reden": RedenEinde(self.cleaned_data["reden"])}


class VerbeterForm(Botsvast):
    """De reden blijft bij de plaatsing: het logboek leest ook wie het dossier niet mag zien."""

    begin = Datumveld(label="Eerste lesdag")
    lesuren_per_week = _lesuren()
    groep = Regelveld(label="Groep", max_length=40, required=False)
    einde = Datumveld(
        label="Laatste lesdag",
        required=False,
        help_text="Heeft iemand hier gewoon nog les? Laat deze dag dan leeg; de reden hieronder vervalt dan ook.",
    )
    reden_einde = Keuzeveld(label=WAAROM_EINDE, choices=REDENEN, required=False)
    waarom = Regelveld(
        label="Waarom klopte het niet?",
        max_length=120,
        help_text="Eén zin, zonder naam of BSN. In het logboek komt alleen dat er een reden is.",
        error_messages={"required": "Schrijf in één zin waarom het niet klopte."},
    )

    def clean(self) -> dict[str, Any]:
        netjes: dict[str, Any] = super().clean() or {}
        if netjes.get("einde") and not netjes.get("reden_einde"):
            self.add_error("reden_einde", f"{KIES_REDEN}, of maak de laatste lesdag leeg.")
        return netjes

    def velden(self) -> dict[str, Any]:
        netjes = self.cleaned_data
        return netjes | {"reden_einde": RedenEinde(netjes["reden_einde"]) if netjes["einde"] else ""}


def verbeter_begin(plaatsing: Any) -> dict[str, Any]:
    return {naam: getattr(plaatsing, naam) for naam in VerbeterForm.base_fields if naam != "waarom"}
