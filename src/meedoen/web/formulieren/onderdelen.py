"""Formulieren van onderdelen en resultaat: examens, afrondingen, voldaan, beëindigen en herstellen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime

from meedoen.taken.selectors import Openstaand
from meedoen.trajecten.afronden import Afrondsoort
from meedoen.trajecten.keuzes import Einde, Examenresultaat
from meedoen.trajecten.onderdelen import ONDERDEELNAAM
from meedoen.web.formulieren.botsing import Botsvast, MetGetoond
from meedoen.web.formulieren.velden import Datumveld, Keuzeveld, Regelveld
from meedoen.wet.begrippen import Onderdeel, Taalniveau
from meedoen.wet.wet_inburgering_2021.artikel_7 import EXAMENONDERDELEN

EXAMENKEUZES = [(o.value, naam) for o, naam in ONDERDEELNAAM.items() if o in EXAMENONDERDELEN]
GEEN_NIVEAU = "Geen, dit is KNM"
NIVEAUKEUZES = [("", GEEN_NIVEAU), *((n.value, n.value) for n in Taalniveau)]
BLIJFT = "Wat u niet aanvinkt, blijft op Vandaag staan."
INTUSSEN = "Intussen is hier iets gewijzigd. Kijk de afspraken en taken na en kies opnieuw."
VERWIJTKEUZES = [("", "Niet nodig"), ("ja", "Ja"), ("nee", "Nee")]


class ExamenForm(forms.Form):
    onderdeel = Keuzeveld(label="Onderdeel", choices=EXAMENKEUZES)
    niveau = Keuzeveld(label="Niveau", choices=NIVEAUKEUZES, required=False)
    datum = Datumveld(label="Dag van het examen")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["niveau"].nodig_om = "nodig bij een taalexamen"

    def clean(self) -> dict[str, Any]:
        netjes = super().clean() or {}
        taal = netjes.get("onderdeel") not in (None, Onderdeel.KNM)
        if taal and not netjes.get("niveau"):
            self.add_error("niveau", "Kies het niveau van dit taalexamen.")
        if not taal and netjes.get("niveau"):
            self.add_error("niveau", f"KNM heeft geen niveau. Kies '{GEEN_NIVEAU}'.")
        return netjes


class UitslagForm(forms.Form):
    resultaat = Keuzeveld(
        label="Uitslag",
        choices=[("", "Kies"), *((r.value, r.label) for r in Examenresultaat if r != Examenresultaat.GEPLAND)],
        error_messages={"required": "Kies of het examen is gehaald."},
        help_text="Met de hand ingevoerd. De uitslag van DUO vervangt deze zodra zij binnenkomt.",
    )


class AfrondForm(Botsvast):
    datum = Datumveld(label="Datum")
    reden = Regelveld(
        label="Waarom ligt deze dag vóór de laatste uren?",
        max_length=200,
        required=False,
        help_text="Alleen nodig als dat zo is. Eén zin, zonder naam, BSN of iets over gezondheid.",
    )
    voorwaarde = forms.BooleanField(required=False)
    verwijtbaar = Keuzeveld(
        label="Is het verwijtbaar dat dit na de termijn kwam?",
        choices=VERWIJTKEUZES,
        required=False,
        help_text="DUO vraagt dit alleen rond of na het einde van de termijn.",
    )

    def __init__(
        self, *args: Any, soort: Afrondsoort, met_verwijt: bool, met_reden: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not met_reden:
            del self.fields["reden"]
        self.fields["datum"].label = soort.datum
        self.fields["voorwaarde"].label = soort.voorwaarde
        if not soort.voorwaarde:
            del self.fields["voorwaarde"]
        if not met_verwijt:
            del self.fields["verwijtbaar"]

    def gegevens(self) -> dict[str, Any]:
        return {
            "datum": self.cleaned_data["datum"],
            "reden": self.cleaned_data.get("reden", ""),
            "voorwaarde": self.cleaned_data.get("voorwaarde", False),
            "verwijtbaar": {"ja": True, "nee": False}.get(self.cleaned_data.get("verwijtbaar", "")),
        }


class DagForm(forms.Form):
    """Alleen een dag; het label zegt waarvan."""

    datum = Datumveld()

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].label = label


class MetOpenstaand(MetGetoond):
    """Wie een dossier sluit, beslist ook over wat daarin nog open staat; staat er niets open, dan geen vraag."""

    afspraken = forms.MultipleChoiceField(
        label="Welke afspraken zegt u af?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=f"Afspraken vanaf vandaag. {BLIJFT}",
        error_messages={"invalid_choice": INTUSSEN},
    )
    taken = forms.MultipleChoiceField(
        label="Welke taken meldt u klaar?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=BLIJFT,
        error_messages={"invalid_choice": INTUSSEN},
    )
    intussen = INTUSSEN

    def __init__(self, *args: Any, openstaand: Openstaand, omschrijf: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = {
            "afspraken": [(_sleutel(a), f"{a.get_soort_display()}, {_moment(a.begin)}") for a in openstaand.afspraken],
            "taken": [
                (_sleutel(t), f"{omschrijf(t).rstrip('.')}, uiterlijk {_dag(t.uiterlijk)}") for t in openstaand.taken
            ],
        }
        for naam, lijst in keuzes.items():
            if lijst:
                self.fields[naam].choices = lijst  # type: ignore[attr-defined]
            else:
                del self.fields[naam]
        self.toont(" ".join(f"{naam}:{sleutel}" for naam, lijst in keuzes.items() for sleutel, _ in lijst))

    def sluit(self) -> dict[str, dict[int, int]]:
        """Per soort de gekozen sleutels met de versie die op het scherm stond."""
        gekozen = {naam: self.cleaned_data.get(naam, ()) for naam in ("afspraken", "taken")}
        return {naam: dict(_pk_en_versie(sleutel) for sleutel in lijst) for naam, lijst in gekozen.items()}


def _sleutel(ding: Any) -> str:
    return f"{ding.pk}.{ding.versie}"


def _pk_en_versie(sleutel: str) -> tuple[int, int]:
    pk, _, versie = sleutel.partition(".")
    return int(pk), int(versie)


def _dag(dag: date) -> str:
    """Met vaste spaties: een datum breekt niet over twee regels."""
    return str(date_format(dag, "j F Y")).replace(" ", "\N{NO-BREAK SPACE}")


def _moment(begin: datetime) -> str:
    plaatselijk = localtime(begin)
    return f"{_dag(plaatselijk)} om {date_format(plaatselijk, 'G.i')} uur"


class VoldaanForm(MetOpenstaand, DagForm):
    field_order = ("datum", "afspraken", "taken", "getoond")


class EindeForm(MetOpenstaand):
    reden = Keuzeveld(label="Waarom eindigt het traject?", choices=[("", "Kies een reden"), *Einde.choices])
    datum = Datumveld(label="Vanaf welke dag?")
    zeker = forms.BooleanField(
        label="Ik weet dat er daarna niets meer kan wijzigen in dit dossier",
        error_messages={"required": "Vink dit aan als u het zeker weet."},
    )

    field_order = ("reden", "datum", "afspraken", "taken", "zeker", "getoond")


class HerstelForm(forms.Form):
    """De reden blijft bij het traject: het logboek leest ook wie het dossier niet mag zien."""

    reden = Regelveld(
        label="Waarom klopt de afsluiting niet?",
        max_length=120,
        help_text="Eén zin, zonder naam of BSN. In het logboek komt alleen dat er een reden is.",
        error_messages={"required": "Schrijf in één zin waarom de afsluiting niet klopt."},
    )
    niet_overhandigd = forms.BooleanField(
        error_messages={
            "required": "Is het certificaat echt overhandigd, dan blijft dit dossier dicht. "
            "Is dat niet zo, vink dit dan aan."
        },
    )

    def __init__(self, *args: Any, overhandigd: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if overhandigd:
            dag = date_format(overhandigd, "j F Y")
            self.fields[
                "niet_overhandigd"
            ].label = f"Het certificaat staat als overhandigd op {dag}; dat is een vergissing"
        else:
            del self.fields["niet_overhandigd"]
