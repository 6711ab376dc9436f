"""Veldsoorten die op elk formulier hetzelfde werken: een datum, een getal, uren en een keuze."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms

from meedoen.integrations.bestanden import contact
from meedoen.integrations.bestanden.waarden import (
    GEEN_NUMMER,
    OnleesbareWaarde,
    bevat_persoonsnummer,
    bsn,
    is_getal,
    v_nummer,
)
from meedoen.integrations.tekst import OnveiligeTekst, schone_naam, schoon
from meedoen.wet.uren import getal


class Datumveld(forms.DateField):
    """Een dag; de browser toont een kalender, en 24-11-2026 intypen mag ook."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {
        "required": "Kies een dag.",
        "invalid": "Dit is geen datum. Schrijf bijvoorbeeld 24-11-2026.",
        "jaar": "Dit jaartal kan niet kloppen. Controleer de datum.",
    }

    def clean(self, waarde: Any) -> Any:
        """Een jaar buiten 1900 tot en met 2100 is een tikfout, en daarmee is ook niet te rekenen."""
        dag = super().clean(waarde)
        if dag and not 1900 <= dag.year <= 2100:
            raise forms.ValidationError(self.error_messages["jaar"], code="jaar")
        return dag


class Heelgetalveld(forms.IntegerField):
    """Een aantal zonder deel achter de komma."""

    default_error_messages = {
        "invalid": "Dit is geen heel getal. Schrijf bijvoorbeeld 12.",
        "min_value": "Schrijf %(limit_value)s of meer.",
        "max_value": "Schrijf hoogstens %(limit_value)s.",
    }

    def to_python(self, waarde: Any) -> Any:
        _eis_getal(self, waarde)
        return super().to_python(waarde)


class Getalveld(forms.DecimalField):
    """Een getal met hooguit twee cijfers achter de komma; een komma en een punt mogen allebei."""

    default_error_messages = {
        "invalid": "Dit is geen getal. Schrijf bijvoorbeeld 3 of 2,5.",
        "min_value": "Schrijf %(limit_value)s of meer, bijvoorbeeld 3,5.",
        "max_value": "Schrijf hoogstens %(limit_value)s.",
        "max_digits": "Dit getal is te lang. Schrijf bijvoorbeeld 3 of 2,5.",
        "max_whole_digits": "Dit getal is te groot. Schrijf bijvoorbeeld 3 of 2,5.",
        "max_decimal_places": "Er staan te veel cijfers achter de komma. Schrijf bijvoorbeeld 2,5.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_digits": 6, "decimal_places": 2} | kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, waarde: Any) -> Any:
        _eis_getal(self, waarde)
        getal = super().to_python(waarde.replace(",", ".") if isinstance(waarde, str) else waarde)
        if getal is not None and not getal.is_finite():  # ook als beginwaarde, die niemand verder toetst
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return getal

    def prepare_value(self, waarde: Any) -> Any:
        """Een getal komt terug zoals mensen het schrijven: 12,5."""
        return getal(waarde) if isinstance(waarde, Decimal) else waarde


def _eis_getal(veld: forms.Field, waarde: Any) -> None:
    if isinstance(waarde, str) and waarde.strip() and not is_getal(waarde.strip()):
        raise forms.ValidationError(veld.error_messages["invalid"], code="invalid")


class Urenveld(Getalveld):
    """Een aantal uren, geheel of met een deel achter de komma."""

    default_error_messages = {
        "required": "Schrijf hoeveel uur, bijvoorbeeld 3 of 2,5.",
        "invalid": "Dit is geen aantal uren. Schrijf bijvoorbeeld 3 of 2,5.",
        "min_value": "Schrijf %(limit_value)s of meer uren, bijvoorbeeld 3,5.",
        "max_value": "Schrijf hoogstens %(limit_value)s uur.",
    }


class Keuzeveld(forms.ChoiceField):
    """Eén van een rij vaste antwoorden."""

    default_error_messages = {"required": "Kies een van de antwoorden."}


class Tekstveld(forms.CharField):
    """Een alinea vrije tekst; net als elke regel zonder BSN of V-nummer (K2)."""

    default_error_messages = {"required": "Schrijf hier een of meer zinnen."}

    def __init__(self, *, rijen: int = 3, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 4000} | kwargs)
        self.widget = forms.Textarea(attrs={"rows": rijen, "maxlength": self.max_length})

    def clean(self, waarde: Any) -> str:
        """Regel voor regel dezelfde toets als elk ander veld (INV-1); de regels zelf blijven."""
        regels = super().clean(waarde).replace("\r\n", "\n").split("\n")
        return _zonder_nummer("\n".join(_volgens(schoon, regel) for regel in regels).strip("\n"))


class Naamveld(forms.CharField):
    """Een naam uit welk schrift ook (INV-1); dezelfde regels als bij inlezen."""

    def clean(self, waarde: Any) -> str:
        return _volgens(schone_naam, super().clean(waarde))


class Regelveld(forms.CharField):
    """Eén regel gewone tekst, zonder stuurtekens of omgekeerde leesrichting (INV-1), en zonder BSN of V-nummer (K2)."""

    default_error_messages = {"required": "Vul dit in."}

    def clean(self, waarde: Any) -> str:
        return _zonder_nummer(_volgens(schoon, super().clean(waarde)))


class Verborgenveld(forms.CharField):
    """Wat de bladzijde zelf meestuurt. Hier typt niemand; een rij sleutels lijkt soms op een BSN en is er geen."""

    widget = forms.HiddenInput

    def clean(self, waarde: Any) -> str:
        return _volgens(schoon, super().clean(waarde))


class Vinkje(forms.CheckboxInput):
    """Een vinkje met als waarde waarover het gaat."""

    over = ""

    def format_value(self, value: Any) -> str:
        return self.over

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name, "")


class Bevestiging(Verborgenveld):
    """Een vinkje bij wat de bladzijde toont; wie dit leest, vergelijkt of dat er nu nog staat (BTR-2)."""

    widget = Vinkje


class BsnVeld(forms.CharField):
    """Negen cijfers met de elfproef; de melding herhaalt het nummer nooit (GEG-3)."""

    def clean(self, waarde: Any) -> str:
        return _volgens(bsn, super().clean(waarde))


class VnummerVeld(forms.CharField):
    """Het nummer van de IND, tien cijfers."""

    def clean(self, waarde: Any) -> str:
        return _volgens(v_nummer, super().clean(waarde))


class Postcodeveld(forms.CharField):
    """1234 AB, ook zonder spatie of met kleine letters."""

    def clean(self, waarde: Any) -> str:
        return _volgens(contact.postcode, super().clean(waarde))


class Emailveld(forms.CharField):
    def clean(self, waarde: Any) -> str:
        return _volgens(contact.email, super().clean(waarde))


class Telefoonveld(forms.CharField):
    def clean(self, waarde: Any) -> str:
        return _volgens(contact.telefoon, super().clean(waarde))


def _volgens(regel: Callable[[str], str], tekst: str) -> str:
    try:
        return regel(tekst)
    except (OnveiligeTekst, OnleesbareWaarde) as fout:
        raise forms.ValidationError(str(fout)) from fout


def _zonder_nummer(tekst: str) -> str:
    """Vrije tekst lezen ook mensen die een BSN niet mogen zien; de melding herhaalt het nummer niet (GEG-3)."""
    if bevat_persoonsnummer(tekst):
        raise forms.ValidationError(GEEN_NUMMER, code="persoonsnummer")
    return tekst
