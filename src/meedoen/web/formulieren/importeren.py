"""De formulieren van het inlezen: een bestand kiezen, en een melding uit de werkbak afhandelen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format

from meedoen.integrations.bestanden.grenzen import GROOTSTE, MB
from meedoen.keten.soorten import KEUZES
from meedoen.web.formulieren.velden import Keuzeveld, Regelveld
from meedoen.web.templatetags.meedoen import bijeen

UITLEG = "Een xlsx, ods, csv of json. Een rekenblad tot 20 MB, csv en json tot 50 MB."


class BestandForm(forms.Form):
    bestand = forms.FileField(
        label="Bestand",
        help_text=UITLEG,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.json"}),
        error_messages={
            "required": "Kies eerst een bestand.",
            "empty": "Dit bestand is leeg.",
            "missing": "Kies eerst een bestand.",
            "invalid": "Het bestand is niet goed overgekomen. Kies het opnieuw.",
        },
    )
    soort = Keuzeveld(label="Wat staat erin?", required=False)
    gemeente = Keuzeveld(label="Voor welke gemeente?", required=False)

    def __init__(self, *args: Any, gemeenten: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", "Herken het aan de inhoud"), *KEUZES]  # type: ignore[attr-defined]
        if len(gemeenten) > 1:
            keuzes = [("", "Staat in het bestand"), *gemeenten]
            self.fields["gemeente"].choices = keuzes  # type: ignore[attr-defined]
        else:
            del self.fields["gemeente"]

    def clean_bestand(self) -> Any:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > GROOTSTE:
            raise forms.ValidationError(
                f"Dit bestand is groter dan {GROOTSTE // MB} MB. Verdeel het over meer bestanden."
            )
        return bestand


class ToewijzenForm(forms.Form):
    nummer = Regelveld(
        label="Dossiernummer",
        max_length=12,
        help_text="Bijvoorbeeld 2026-00012. Zoek het op bij Dossiers.",
        error_messages={"required": "Vul het dossiernummer in."},
    )
    zelfde_persoon = forms.BooleanField(required=False)

    def __init__(self, *args: Any, van: Any = None, **kwargs: Any) -> None:
        """`van` is het dossier waarbij iemand moet zeggen dat de melding over die persoon gaat."""
        super().__init__(*args, **kwargs)
        if van is None:
            del self.fields["zelfde_persoon"]
            return
        veld = self.fields["zelfde_persoon"]
        geboren = van.persoon.geboortedatum
        wie = f"{van.persoon.naam}, geboren {date_format(geboren, 'j F Y')}" if geboren else van.persoon.naam
        veld.help_text = "Het BSN of V-nummer uit de melding komt dan bij deze persoon te staan."
        veld.label, veld.vraag = bijeen(f"Ja, de melding gaat over {wie}"), "Is dit dezelfde persoon?"
        # Het vinkje geldt voor dit dossier; wie daarna een ander nummer typt, wordt opnieuw gevraagd.
        veld.widget = forms.CheckboxInput(attrs={"value": van.nummer}, check_test=lambda waarde: False)


class SluitenForm(forms.Form):
    reden = Regelveld(
        label="Waarom sluit u deze melding?",
        max_length=200,
        help_text="Schrijf geen naam of BSN op.",
        error_messages={"required": "Schrijf op waarom u de melding sluit."},
    )
