"""BTR-2: was een ander eerder? Wat u wijzigde blijft staan, de rest wordt wat er nu staat, en dat staat erboven.

Beslist u over iets anders dan wat er op het scherm stond, dan ziet u eerst wat er nu staat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.safestring import SafeString

from meedoen.integrations.tekst import zoals_bewaard
from meedoen.web.formulieren.velden import Verborgenveld
from meedoen.web.templatetags.meedoen import feit, uren

LEEG = "leeg"


@dataclass(slots=True)
class Botsing:
    """Wat er nu staat (`versie`), waar u allebei iets schreef, en wat u van de ander overneemt."""

    versie: int
    verschillen: list[dict[str, str]] = field(default_factory=list)
    overgenomen: list[dict[str, str]] = field(default_factory=list)

    def verschil(self, veld: str, nu: str, van_u: str, *, anker: str) -> None:
        self.verschillen.append({"veld": veld, "nu": nu, "van_u": van_u, "anker": anker})

    def neem(self, veld: str, *, anker: str = "") -> None:
        """Van de ander overgenomen; zonder anker is er geen veld meer om heen te gaan."""
        self.overgenomen.append({"veld": veld, "anker": anker})


class Botsvast(forms.Form):
    """Een formulier voor iets dat een ander intussen kan wijzigen; elk veld stuurt verborgen mee wat er stond."""

    botsing: Botsing | None = None

    def __getitem__(self, naam: str) -> forms.BoundField:
        if naam in self.fields and not self.fields[naam].widget.is_hidden:
            self.fields[naam].show_hidden_initial = True
        return super().__getitem__(naam)

    def begin_van(self, naam: str) -> SafeString:
        """De verborgen beginwaarde van een veld dat het sjabloon zelf uittekent."""
        return self[naam].as_hidden(only_initial=True)

    def stel_voor(self, **waarden: Any) -> None:
        """Vul een leeg formulier alvast in; verborgen blijft wat er stond, dus wie bewaart heeft het zelf gewijzigd."""
        data = QueryDict(mutable=True)
        for naam in waarden:
            data[self[naam].html_initial_name] = str(self.initial.get(naam) or "")
        self.data, self.initial = data, self.initial | waarden

    def neem_over(self, nu: Mapping[str, Any], *, versie: int) -> Botsing:
        """Ga verder op wat er nu staat; opnieuw bewaren overschrijft dan alleen wat u zelf wijzigde."""
        self.botsing = Botsing(versie)
        self.data = self.meng(nu, self.botsing)
        self.__dict__.pop("changed_data", None)
        self.full_clean()
        return self.botsing

    def meng(self, nu: Mapping[str, Any], botsing: Botsing, *, wat: str = "", plek: str = "") -> Any:
        """De ingestuurde gegevens op de stand van nu.

        `wat` staat in de melding voor de naam van het veld; `plek` is waar een rij na de botsing staat.
        """
        data, uw = self.data.copy(), set(self.changed_data)
        for veld in self:
            if veld.name in nu:
                anker = f"id_{plek}-{veld.name}" if plek else _anker(veld)
                self._vergelijk(veld, nu[veld.name], botsing, wat, anker=anker, gewijzigd=veld.name in uw)
            waarden = teksten(veld.field.prepare_value(nu.get(veld.name)))
            data.setlist(veld.html_initial_name, waarden)
            if veld.name not in uw:
                data.setlist(veld.html_name, waarden)
        return data

    def _vergelijk(self, veld: Any, waarde: Any, botsing: Botsing, wat: str, *, anker: str, gewijzigd: bool) -> None:
        nu, van_u = _woord(veld.field, waarde), _woord(veld.field, self.cleaned_data.get(veld.name))
        naam = f"{wat}{veld.label.lower() if wat else veld.label}"
        if nu in (self._stond(veld), van_u):
            return
        if gewijzigd:
            botsing.verschil(naam, nu, van_u, anker=anker)
        else:
            botsing.neem(naam, anker=anker)

    def _stond(self, veld: Any) -> str:
        """Wat er stond toen u begon, als woord; onleesbaar is iets anders dan wat er nu staat."""
        try:
            return _woord(veld.field, veld.field.to_python(_ingestuurd(self, veld)))
        except forms.ValidationError:
            return ""


class MetGetoond(forms.Form):
    """Beslissen over wat het scherm toont; `getoond` stuurt mee wat dat was, zodat u een wijziging eerst ziet."""

    getoond = Verborgenveld(required=False)
    intussen: str  # de zin erboven, als er nu iets anders staat

    def toont(self, nu: str) -> None:
        """Wat er nu staat; `__init__` zegt dit, voordat iemand het formulier leest."""
        self._nu = self.fields["getoond"].initial = nu

    def clean(self) -> dict[str, Any]:
        netjes = super().clean() or {}
        if netjes.get("getoond") != self._nu:
            self.add_error(None, self.intussen)
            self.data = self.data.copy()
            self.data["getoond"] = self._nu
        return netjes


def _anker(veld: forms.BoundField) -> str:
    """Het eerste invoervak van dit veld, zoals de foutsamenvatting."""
    return f"{veld.auto_id}_0" if veld.use_fieldset else veld.id_for_label


def _ingestuurd(form: forms.Form, veld: Any) -> Any:
    return veld.field.hidden_widget().value_from_datadict(form.data, form.files, veld.html_initial_name)


def teksten(waarde: Any) -> list[str]:
    """Zoals een browser een beginwaarde terugstuurt."""
    if isinstance(waarde, list | tuple):
        return [str(deel) for deel in waarde]
    return ["" if waarde is None else str(waarde)]


def _woord(veld: forms.Field, waarde: Any) -> str:
    """Met de woorden die u op het formulier kiest."""
    if isinstance(waarde, list | tuple):
        return ", ".join(_woord(veld, deel) for deel in waarde) or LEEG
    keuzes = {str(code): str(woord) for code, woord in flatten_choices(getattr(veld, "choices", ()))}
    if waarde in (None, ""):
        return keuzes.get("", LEEG)
    if str(waarde) in keuzes:
        return keuzes[str(waarde)]
    if isinstance(waarde, Decimal):
        return uren(waarde)
    return zoals_bewaard(waarde) if isinstance(waarde, str) else feit(waarde)
