"""Formulieren rond een gesprek: afronden, verbeteren, taak, afspraak en op wie het dossier wacht."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from meedoen.taken.keuzes import Afspraaksoort
from meedoen.trajecten.keuzes import Aanzet, Contactsoort, Verslagklasse
from meedoen.trajecten.services.gesprek import NieuweAfspraak, NieuweTaak, Wacht
from meedoen.web.formulieren.botsing import Botsvast
from meedoen.web.formulieren.velden import Datumveld, Keuzeveld, Regelveld, Tekstveld

TAKEN = (1, 2, 3)
KLASSE_KIEZEN = "Kies waar het verslag over gaat. Dat bepaalt wie het mag lezen."


class Tijdveld(forms.TimeField):
    """Een tijd; 9.30 en 9:30 mogen allebei."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages = {"invalid": "Dit is geen tijd. Schrijf bijvoorbeeld 9:30."}

    def to_python(self, waarde: Any) -> Any:
        return super().to_python(waarde.replace(".", ":") if isinstance(waarde, str) else waarde)


def tijdstip(dag: date, tijd: time) -> datetime:
    return timezone.make_aware(datetime.combine(dag, tijd))


def _klasseveld() -> Keuzeveld:
    return Keuzeveld(
        label="Soort verslag",
        choices=Verslagklasse.choices,
        widget=forms.RadioSelect,
        help_text="School en inburgeraar lezen een verslag nooit.",
        error_messages={"required": KLASSE_KIEZEN},
    )


def _waaropveld() -> Regelveld:
    veld = Regelveld(
        label="Waarop?",
        max_length=160,
        required=False,
        help_text="Bijvoorbeeld: kopie van het diploma. Schrijf hier niets over gezondheid: ook de intaker leest dit.",
    )
    veld.nodig_om = "nodig als het op iemand wacht"
    return veld


def _beperk(veld: Any, klassen: list[str]) -> None:
    """TOE-5: u kiest alleen uit verslagen die u zelf mag lezen."""
    veld.choices = [keuze for keuze in veld.choices if keuze[0] in klassen]


class GesprekForm(Botsvast):
    datum = Datumveld(label="Datum van het gesprek", error_messages={"required": "Vul de datum in."})
    soort = Keuzeveld(label="Hoe sprak u elkaar?", choices=Contactsoort.choices)
    voortgangsgesprek = forms.BooleanField(
        label="Telt mee als voortgangsgesprek",
        required=False,
        help_text="Voor het aantal gesprekken dat in het PIP staat.",
    )
    verslagklasse = _klasseveld()
    verslag = Tekstveld(label="Verslag", rijen=6, error_messages={"required": "Schrijf in het kort wat is besproken."})
    pip_wijzigen = Keuzeveld(
        label="Moet het PIP wijzigen?",
        choices=[("nee", "Nee, het plan klopt nog"), ("ja", "Ja, er moet iets anders")],
        widget=forms.RadioSelect,
        initial="nee",
    )
    afspraak_soort = Keuzeveld(label="Wat voor afspraak", choices=Afspraaksoort.choices, required=False)
    afspraak_datum = Datumveld(label="Dag van de afspraak", required=False)
    afspraak_tijd = Tijdveld(label="Tijd", required=False)
    afspraak_plaats = Regelveld(label="Plaats", max_length=80, required=False)
    afspraak_tolk = Regelveld(label="Tolk, welke taal", max_length=40, required=False)
    aan_zet = Keuzeveld(label="Op wie wacht dit dossier?")
    wacht_waarop = _waaropveld()

    def __init__(
        self,
        *args: Any,
        op: date,
        klassen: list[str],
        collegas: list[tuple[int, str]],
        aanzetten: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.op = op
        self.fields["aan_zet"].choices = aanzetten
        _beperk(self.fields["verslagklasse"], klassen)
        for n in TAKEN:
            self.fields[f"taak_{n}_wie"].choices = collegas  # type: ignore[attr-defined]

    @property
    def taakvelden(self) -> list[list[Any]]:
        return [[self[f"taak_{n}"], self[f"taak_{n}_uiterlijk"], self[f"taak_{n}_wie"]] for n in TAKEN]

    def clean_datum(self) -> date:
        datum: date = self.cleaned_data["datum"]
        if datum > self.op:
            raise forms.ValidationError("Dit gesprek is nog niet geweest. Maak er een afspraak van.")
        return datum

    def clean(self) -> None:
        super().clean()
        for n in TAKEN:
            self._hele_taak(n)
        self._hele_afspraak()
        if self.cleaned_data.get("aan_zet") not in (Aanzet.NIEMAND, None) and not self.cleaned_data.get("wacht_waarop"):
            self.add_error("wacht_waarop", "Schrijf waarop het dossier wacht, bijvoorbeeld: kopie van het diploma.")

    def _hele_taak(self, n: int) -> None:
        tekst, dag = self.cleaned_data.get(f"taak_{n}"), self.cleaned_data.get(f"taak_{n}_uiterlijk")
        if tekst and not dag and f"taak_{n}_uiterlijk" not in self.errors:
            self.add_error(f"taak_{n}_uiterlijk", "Kies voor wanneer deze taak klaar moet zijn.")
        if dag and not tekst:
            self.add_error(f"taak_{n}", "Schrijf wat er moet gebeuren, of maak de datum leeg.")
        if dag and dag < self.op:
            self.add_error(f"taak_{n}_uiterlijk", "Deze dag is al voorbij. Kies vandaag of later.")

    def _hele_afspraak(self) -> None:
        dag, tijd = self.cleaned_data.get("afspraak_datum"), self.cleaned_data.get("afspraak_tijd")
        if dag and not tijd and "afspraak_tijd" not in self.errors:
            self.add_error("afspraak_tijd", "Kies ook een tijd.")
        if tijd and not dag and "afspraak_datum" not in self.errors:
            self.add_error("afspraak_datum", "Kies ook een dag.")
        if dag and dag < self.op:
            self.add_error("afspraak_datum", "Deze dag is al voorbij. Kies vandaag of later.")

    def velden(self) -> dict[str, Any]:
        """Alles wat de handeling `gesprek_afronden` wil weten."""
        schoon = self.cleaned_data
        eigen = {n: schoon[n] for n in ("datum", "soort", "voortgangsgesprek", "verslag", "verslagklasse")}
        wacht = Wacht(schoon["aan_zet"], schoon["wacht_waarop"])
        pip = schoon["pip_wijzigen"] == "ja"
        return eigen | {"pip_wijzigen": pip, "taken": self._taken(), "afspraak": self._afspraak(), "wacht": wacht}

    def _taken(self) -> tuple[NieuweTaak, ...]:
        schoon = self.cleaned_data
        return tuple(
            NieuweTaak(schoon[f"taak_{n}"], schoon[f"taak_{n}_uiterlijk"], schoon[f"taak_{n}_wie"])
            for n in TAKEN
            if schoon[f"taak_{n}"]
        )

    def _afspraak(self) -> NieuweAfspraak | None:
        schoon = self.cleaned_data
        if not schoon["afspraak_datum"]:
            return None
        begin = tijdstip(schoon["afspraak_datum"], schoon["afspraak_tijd"])
        soort = schoon["afspraak_soort"] or Afspraaksoort.VOORTGANG
        return NieuweAfspraak(soort, begin, schoon["afspraak_plaats"], schoon["afspraak_tolk"])


for _n in TAKEN:
    GesprekForm.base_fields |= {
        f"taak_{_n}": Regelveld(label=f"Taak {_n}", max_length=200, required=False),
        f"taak_{_n}_uiterlijk": Datumveld(label=f"Taak {_n} uiterlijk", required=False),
        f"taak_{_n}_wie": forms.TypedChoiceField(
            label=f"Taak {_n} door wie", coerce=int, empty_value=None, required=False
        ),
    }


class VerslagForm(Botsvast):
    verslagklasse = _klasseveld()
    verslag = Tekstveld(label="Verslag", rijen=8, error_messages={"required": "Schrijf in het kort wat is besproken."})

    def __init__(self, *args: Any, klassen: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _beperk(self.fields["verslagklasse"], klassen)


class NietVoorbij(Datumveld):
    """Een dag vanaf vandaag; `op` zet het formulier."""

    op: date

    def validate(self, waarde: Any) -> None:
        super().validate(waarde)
        if waarde and waarde < self.op:
            raise forms.ValidationError("Deze dag is al voorbij. Kies vandaag of later.")


class TaakForm(forms.Form):
    omschrijving = Regelveld(
        label="Wat moet er gebeuren?", max_length=200, error_messages={"required": "Schrijf wat er moet gebeuren."}
    )
    uiterlijk = NietVoorbij(label="Uiterlijk", error_messages={"required": "Kies voor wanneer het klaar moet zijn."})
    medewerker = forms.TypedChoiceField(
        label="Wie doet het?", coerce=int, error_messages={"required": "Kies wie het doet."}
    )

    def __init__(self, *args: Any, op: date, collegas: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uiterlijk"].op = op
        self.fields["medewerker"].choices = collegas


class UitstelForm(Botsvast):
    uiterlijk = NietVoorbij(label="Nieuwe dag", error_messages={"required": "Kies een dag."})

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uiterlijk"].op = op


class AfspraakForm(forms.Form):
    soort = Keuzeveld(label="Wat voor afspraak?", choices=Afspraaksoort.choices)
    datum = NietVoorbij(label="Dag", error_messages={"required": "Kies een dag."})
    tijd = Tijdveld(label="Tijd", error_messages={"required": "Kies een tijd."})
    plaats = Regelveld(label="Plaats", max_length=80, required=False)
    tolk = Regelveld(label="Tolk, welke taal", max_length=40, required=False)
    medewerker = forms.TypedChoiceField(label="Met wie?", coerce=int, error_messages={"required": "Kies met wie."})

    def __init__(self, *args: Any, op: date, collegas: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].op = op
        self.fields["medewerker"].choices = collegas

    def begin(self) -> datetime:
        return tijdstip(self.cleaned_data["datum"], self.cleaned_data["tijd"])


class VerzetForm(Botsvast):
    datum = NietVoorbij(label="Nieuwe dag", error_messages={"required": "Kies een dag."})
    tijd = Tijdveld(label="Nieuwe tijd", error_messages={"required": "Kies een tijd."})
    plaats = Regelveld(label="Plaats", max_length=80, required=False)

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].op = op

    def begin(self) -> datetime:
        return tijdstip(self.cleaned_data["datum"], self.cleaned_data["tijd"])


class AfzegForm(Botsvast):
    reden = Regelveld(
        label="Waarom gaat de afspraak niet door?",
        max_length=200,
        error_messages={"required": "Schrijf kort waarom, bijvoorbeeld: ziek gemeld."},
    )


class WachtForm(Botsvast):
    aan_zet = Keuzeveld(label="Op wie wacht dit dossier?")
    wacht_waarop = _waaropveld()
    wacht_sinds = Datumveld(label="Sinds wanneer?", error_messages={"required": "Kies een dag."})

    def __init__(self, *args: Any, op: date, aanzetten: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.op = op
        self.fields["aan_zet"].choices = aanzetten

    def clean_wacht_sinds(self) -> date:
        sinds: date = self.cleaned_data["wacht_sinds"]
        if sinds > self.op:
            raise forms.ValidationError("Deze dag moet nog komen. Kies vandaag of eerder.")
        return sinds

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("aan_zet") != Aanzet.NIEMAND and not self.cleaned_data.get("wacht_waarop"):
            self.add_error("wacht_waarop", "Schrijf waarop het dossier wacht.")
