"""Het formulier van de brede intake: toets, eigen oordeel, en per leefgebied een bevinding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from meedoen.trajecten.keuzes import Lbt, Leefgebied
from meedoen.trajecten.services.intake import TOETS_ZEGT_B1
from meedoen.web.formulieren.botsing import Botsvast
from meedoen.web.formulieren.velden import Datumveld, Keuzeveld, Regelveld, Tekstveld
from meedoen.wet.begrippen import Leerroute
from meedoen.wet.wet_inburgering_2021 import artikel_14
from meedoen.wet.wet_inburgering_2021.artikel_14 import Beperking

ROUTES = [
    ("", "Nog geen oordeel"),
    (Leerroute.B1, "B1-route"),
    (Leerroute.ONDERWIJS, "Onderwijsroute"),
    (Leerroute.Z, "Z-route"),
]
KAN_TOETS = [("", "Niet van toepassing"), ("ja", "Ja"), ("nee", "Nee")]


# INT-04: maakt het college de intake af in afwezigheid, dan is alleen het eigen oordeel nodig.
NODIG_IN_AFWEZIGHEID = frozenset({"eigen_oordeel"})
NODIG = NODIG_IN_AFWEZIGHEID | {
    "gewezen_op_alleen",
    "lbt_uitslag",
    *(f"tekst_{code}" for code in artikel_14.ONDERDELEN if code in Leefgebied.values),
}
# VHZ-01: nam de gemeente de leerroute over, dan hoeven de toets, onderwijs en werk, en een oordeel niet.
NIET_NA_VERHUIZING = frozenset({"lbt_uitslag", "tekst_onderwijs_en_werk", "eigen_oordeel"})
LEEFGEBIEDLABELS = {
    **{f"tekst_{gebied}": str(gebied.label) for gebied in Leefgebied},
    **{f"hulp_{gebied}": f"Hulp nodig bij: {gebied.label.lower()}" for gebied in Leefgebied},
}
GEEN_GETAL = {"invalid": "Schrijf een getal van 0 of meer, bijvoorbeeld 33."}


TOETSVELDEN = frozenset({"lbt_uitslag", "lbt_score", "lbt_grens"})


def _score_spreekt_tegen(schoon: dict[str, Any]) -> str:
    """Wie score en uitslag overneemt, vergist zich in een van beide als zij elkaar tegenspreken."""
    score, grens = (schoon.get(naam, "").replace(",", ".") for naam in ("lbt_score", "lbt_grens"))
    haalbaar = TOETS_ZEGT_B1.get(schoon.get("lbt_uitslag", ""))
    if not score or not grens or haalbaar is None or (Decimal(score) >= Decimal(grens)) == haalbaar:
        return ""
    genoeg = "genoeg" if not haalbaar else "niet genoeg"
    return f"Deze score is {genoeg}, maar de uitslag zegt iets anders. Kijk in de brief van DUO wat klopt."


class BeginForm(forms.Form):
    dag = Datumveld(label="Begonnen op")


class IntakeForm(Botsvast):
    gewezen_op_alleen = forms.BooleanField(
        label="Ik heb gewezen op het recht om alleen te spreken", required=False, help_text="Besluit art. 5.2 lid 2"
    )
    tolk = Regelveld(label="Tolk, welke taal", max_length=40, required=False)
    lbt_uitslag = Keuzeveld(
        label="Uitslag leerbaarheidstoets (DUO)", choices=[("", "Nog niet bekend"), *Lbt.choices], required=False
    )
    lbt_score = forms.RegexField(
        r"^\d{1,4}([.,]\d{1,2})?$", label="Behaalde score", required=False, error_messages=GEEN_GETAL
    )
    lbt_grens = forms.RegexField(
        r"^\d{1,4}([.,]\d{1,2})?$", label="Benodigde score", required=False, error_messages=GEEN_GETAL
    )
    lbt_datum = Datumveld(
        label="Datum van de toets", required=False, help_text="Is de uitslag onbekend? Dan is deze dag nodig."
    )
    lbt_ontheffing = Keuzeveld(
        label="Beperking waardoor de toets niet hoeft",
        choices=[("", "Geen"), (Beperking.VISUEEL, "Visueel"), (Beperking.AUDITIEF, "Auditief")],
        required=False,
    )
    kan_toets_afleggen = Keuzeveld(label="Kan de toets afleggen", choices=KAN_TOETS, required=False)
    eigen_oordeel = Keuzeveld(label="Uw eigen oordeel over de leerroute", choices=ROUTES, required=False)
    afwijking_reden = Tekstveld(
        label="Waarom wijkt u af van de toets?",
        required=False,
        help_text="Alleen nodig als uw oordeel anders is dan de uitslag.",
    )

    def __init__(
        self,
        *args: Any,
        met_gezondheid: bool,
        in_afwezigheid: bool,
        route_overgenomen: bool,
        op: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.op = op
        if not met_gezondheid:  # TOE-5: wat u niet mag zien, kunt u ook niet insturen
            del self.fields["lbt_ontheffing"], self.fields["kan_toets_afleggen"]
        self.leefgebieden = [c for c in Leefgebied.values if met_gezondheid or c != Leefgebied.GEZONDHEID]
        for code in self.leefgebieden:
            tekst, hulp = f"tekst_{code}", f"hulp_{code}"
            self.fields[tekst] = Tekstveld(label=LEEFGEBIEDLABELS[tekst], required=False)
            self.fields[hulp] = Regelveld(label=LEEFGEBIEDLABELS[hulp], required=False, max_length=200)
        nodig = (NODIG_IN_AFWEZIGHEID if in_afwezigheid else NODIG) - (
            NIET_NA_VERHUIZING if route_overgenomen else set()
        )
        for naam in nodig & set(self.fields):
            # Bewaren mag zonder; afronden niet.
            self.fields[naam].nodig_om = "nodig om af te ronden"

    def clean_lbt_datum(self) -> date | None:
        dag: date | None = self.cleaned_data["lbt_datum"]
        if dag and dag > self.op:
            raise forms.ValidationError("Deze dag moet nog komen. Schrijf de dag waarop de toets is gemaakt.")
        return dag

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if TOETSVELDEN & set(self.changed_data) and (fout := _score_spreekt_tegen(schoon)):
            self.add_error("lbt_score", fout)
        return schoon

    def velden(self) -> dict[str, Any]:
        """De velden van de intake zelf, in de typen van het model."""
        eigen = {n: w for n, w in self.cleaned_data.items() if not n.startswith(("tekst_", "hulp_"))}
        if "kan_toets_afleggen" in eigen:
            eigen["kan_toets_afleggen"] = {"ja": True, "nee": False}.get(eigen["kan_toets_afleggen"])
        return eigen

    def bevindingen(self) -> dict[str, tuple[str, str]]:
        return {c: (self.cleaned_data[f"tekst_{c}"], self.cleaned_data[f"hulp_{c}"]) for c in self.leefgebieden}
