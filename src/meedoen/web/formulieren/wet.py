"""Het formulier bij een vraag aan de wet, gemaakt uit de feiten van de catalogus. Er wordt niets bewaard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from meedoen.web.formulieren.velden import Datumveld, Getalveld
from meedoen.web.templatetags.meedoen import woord as keuzewoord
from meedoen.wet.catalogus.functie import Functie, Soort, Vorm
from meedoen.wet.catalogus.woorden import woord

RIJEN = 5
"""Zoveel regels heeft een feit dat vaker voorkomt, zoals eerdere overtredingen of perioden."""
PEILDATUM = "peildatum"
JA_NEE = [("ja", "Ja"), ("nee", "Nee")]
ONBEKEND, TELT_ALS_NEE = ("", "Onbekend"), ("", "Niet ingevuld: telt als nee")
SCHEIDING = "-"


class Datumlijst(forms.CharField):
    """Nul of meer dagen achter elkaar, met een komma ertussen."""

    def to_python(self, waarde: Any) -> Any:
        delen = str(super().to_python(waarde)).replace(";", ",").split(",")
        dag = Datumveld()
        try:
            return [dag.to_python(deel.strip()) for deel in delen if deel.strip()]
        except forms.ValidationError:
            raise forms.ValidationError(
                "Een van deze dagen is geen datum. Schrijf bijvoorbeeld 24-11-2026, 1-12-2026."
            ) from None


def _veld(naam: str, soort: Soort) -> forms.Field:
    label = woord(naam)
    keuzes = [(code, _hoofdletter(keuzewoord(code))) for code in soort.keuzes]
    if soort.vorm == Vorm.LIJST and soort.deel is not None and soort.deel.vorm == Vorm.KEUZE:
        opties = [(code, _hoofdletter(keuzewoord(code))) for code in soort.deel.keuzes]
        return forms.MultipleChoiceField(
            label=label, choices=opties, required=False, widget=forms.CheckboxSelectMultiple
        )
    leeg = TELT_ALS_NEE if soort.leeg_is_nee else ONBEKEND
    tabel: dict[Vorm, forms.Field] = {
        Vorm.DATUM: Datumveld(label=label, required=False),
        Vorm.JA_NEE: forms.ChoiceField(label=label, choices=[leeg, *JA_NEE], required=False),
        Vorm.GETAL: Getalveld(label=label, required=False, max_digits=9),
        Vorm.BEDRAG: Getalveld(label=label, required=False, max_digits=9),
        Vorm.UREN: Getalveld(label=label, required=False, max_digits=9),
        Vorm.TEKST: forms.CharField(
            label=label, required=False, max_length=80, help_text="Schrijf hier geen naam of ander persoonsgegeven."
        ),
        Vorm.KEUZE: forms.ChoiceField(label=label, choices=[leeg, *keuzes], required=False),
        Vorm.LIJST: Datumlijst(label=label, required=False, max_length=200, help_text="Met een komma ertussen."),
    }
    return tabel[soort.vorm]


@dataclass(frozen=True, slots=True)
class Groep:
    """Velden die bij elkaar horen; een lege titel is de gewone rij feiten."""

    titel: str
    velden: tuple[str, ...]


class WetForm(forms.Form):
    """De feiten van één vraag, plus de dag waarop wij rekenen."""

    def __init__(self, functie: Functie, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.functie = functie
        self.groepen: list[Groep] = []
        los = [naam for naam, soort in functie.feiten.items() if not _delen(soort)]
        for naam in los:
            self.fields[naam] = _veld(naam, functie.feiten[naam])
        if los:
            self.groepen.append(Groep("", tuple(los)))
        for naam, soort in functie.feiten.items():
            for titel, voorvoegsel in _rijen(naam, soort):
                self._voeg_toe(titel, voorvoegsel, _delen(soort))
        for veld in self.fields.values():
            veld.stil = True  # leeg laten mag overal; dat staat één keer bovenaan
        self.fields[PEILDATUM] = Datumveld(
            label="Rekendatum", initial=op, help_text="De wet van deze dag; anders dan vandaag mag."
        )

    def _voeg_toe(self, titel: str, voorvoegsel: str, delen: Mapping[str, Soort]) -> None:
        namen = {f"{voorvoegsel}{SCHEIDING}{deel}": (deel, soort) for deel, soort in delen.items()}
        for veldnaam, (deel, soort) in namen.items():
            self.fields[veldnaam] = _veld(deel, soort)
        self.groepen.append(Groep(titel, tuple(namen)))

    def kaarten(self) -> Iterator[tuple[str, list[forms.BoundField], bool]]:
        """De velden per groep, en of zij naast elkaar passen; de rekendatum staat in de laatste."""
        for groep in self.groepen:
            velden = [self[naam] for naam in groep.velden]
            yield groep.titel, velden, not any(veld.use_fieldset for veld in velden)
        yield "", [self[PEILDATUM]], False

    def feiten(self) -> dict[str, Any]:
        """De ingevulde feiten in de vorm van de catalogus; wat leeg is, is onbekend."""
        gevonden: dict[str, Any] = {}
        for naam, soort in self.functie.feiten.items():
            delen = _delen(soort)
            if not delen:
                waarde = _plat(self.cleaned_data.get(naam))
            else:
                ingevuld = [r for _, v in _rijen(naam, soort) if (r := self._groep(v, delen))]
                waarde = ingevuld if soort.vorm == Vorm.LIJST else next(iter(ingevuld), None)
            if waarde not in (None, "", []):
                gevonden[naam] = waarde
        return gevonden

    def _groep(self, voorvoegsel: str, delen: Mapping[str, Soort]) -> dict[str, Any]:
        waarden = {deel: _plat(self.cleaned_data.get(f"{voorvoegsel}{SCHEIDING}{deel}")) for deel in delen}
        return {deel: waarde for deel, waarde in waarden.items() if waarde not in (None, "", [])}


def _delen(soort: Soort) -> Mapping[str, Soort]:
    """De velden van een groep, een periode, of een lijst daarvan; leeg bij een gewoon feit."""
    return soort.deel.velden if soort.deel is not None else soort.velden


def _rijen(naam: str, soort: Soort) -> Iterator[tuple[str, str]]:
    """Per groep de titel en het voorvoegsel van de velden; een lijst van groepen heeft een vast aantal regels."""
    if not _delen(soort):
        return
    if soort.vorm != Vorm.LIJST:
        yield woord(naam), naam
        return
    for nummer in range(1, RIJEN + 1):
        yield f"{woord(naam)}, nummer {nummer}", f"{naam}{SCHEIDING}{nummer}"


def _plat(waarde: Any) -> Any:
    if isinstance(waarde, Decimal):
        return int(waarde) if waarde == waarde.to_integral_value() else float(waarde)
    return waarde


def _hoofdletter(tekst: str) -> str:
    """Alleen de eerste letter; een afkorting blijft een afkorting."""
    return tekst[:1].upper() + tekst[1:]
