"""Het formulier van de brede intake: toets, eigen oordeel, en per leefgebied een bevinding."""

from __future__ import annotations

from typing import Any

from django import forms

from meedoen.trajecten.keuzes import Lbt, Leefgebied
from meedoen.wet.begrippen import Leerroute
from meedoen.wet.wet_inburgering_2021.artikel_14 import Beperking

ROUTES = [
    ("", "Nog geen oordeel"),
    (Leerroute.B1, "B1-route"),
    (Leerroute.ONDERWIJS, "Onderwijsroute"),
    (Leerroute.Z, "Z-route"),
]
KAN_TOETS = [("", "Niet van toepassing"), ("ja", "Ja"), ("nee", "Nee")]


class IntakeForm(forms.Form):
    gewezen_op_alleen = forms.BooleanField(
        label="Ik heb gewezen op het recht om alleen te spreken", required=False, help_text="Besluit art. 5.2 lid 2"
    )
    tolk = forms.CharField(label="Tolk, welke taal", max_length=40, required=False)
    lbt_uitslag = forms.ChoiceField(
        label="Uitslag leerbaarheidstoets (DUO)", choices=[("", "Nog niet bekend"), *Lbt.choices], required=False
    )
    lbt_score = forms.CharField(label="Behaalde score", max_length=10, required=False)
    lbt_grens = forms.CharField(label="Benodigde score", max_length=10, required=False)
    lbt_datum = forms.DateField(
        label="Datum van de toets",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Dit is geen datum. Schrijf bijvoorbeeld 24-11-2026."},
    )
    lbt_ontheffing = forms.ChoiceField(
        label="Beperking waardoor de toets niet hoeft",
        choices=[("", "Geen"), (Beperking.VISUEEL, "Visueel"), (Beperking.AUDITIEF, "Auditief")],
        required=False,
    )
    kan_toets_afleggen = forms.ChoiceField(label="Kan de toets afleggen", choices=KAN_TOETS, required=False)
    eigen_oordeel = forms.ChoiceField(label="Uw eigen oordeel over de leerroute", choices=ROUTES, required=False)
    afwijking_reden = forms.CharField(
        label="Waarom wijkt u af van de toets?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen nodig als uw oordeel anders is dan de uitslag.",
    )

    def __init__(self, *args: Any, met_gezondheid: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not met_gezondheid:  # TOE-5: wat u niet mag zien, kunt u ook niet insturen
            del self.fields["lbt_ontheffing"], self.fields["kan_toets_afleggen"]
        self.leefgebieden = [c for c in Leefgebied.values if met_gezondheid or c != Leefgebied.GEZONDHEID]
        for code in self.leefgebieden:
            naam = Leefgebied(code).label
            self.fields[f"tekst_{code}"] = forms.CharField(
                label=naam, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
            )
            self.fields[f"hulp_{code}"] = forms.CharField(
                label=f"Hulp nodig bij: {naam.lower()}", required=False, max_length=200
            )

    def velden(self) -> dict[str, Any]:
        """De velden van de intake zelf, in de typen van het model."""
        eigen = {n: w for n, w in self.cleaned_data.items() if not n.startswith(("tekst_", "hulp_"))}
        if "kan_toets_afleggen" in eigen:
            eigen["kan_toets_afleggen"] = {"ja": True, "nee": False}.get(eigen["kan_toets_afleggen"])
        return eigen

    def bevindingen(self) -> dict[str, tuple[str, str]]:
        return {c: (self.cleaned_data[f"tekst_{c}"], self.cleaned_data[f"hulp_{c}"]) for c in self.leefgebieden}
