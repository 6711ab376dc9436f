"""Formulieren van het urengrootboek: meer regels tegelijk, corrigeren, betwisten en beslissen; en de plaatsing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms

from meedoen.plaatsing.keuzes import RedenEinde
from meedoen.trajecten.etmaal import etmaalbezwaren, per_dag
from meedoen.trajecten.grootboek import soortkeuzes
from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.uren import Les, bezwaren
from meedoen.web.formulieren.velden import Datumveld, Keuzeveld, Regelveld, Urenveld

REGELS = 7
STANDEN = [(s.value, s.label) for s in Stand if s not in (Stand.CORRECTIE, Stand.ONBEKEND)]
BRONNEN = [
    ("School, presentielijst", "School, presentielijst"),
    ("School, melding", "School, melding"),
    ("Aanbieder van PVT, MAP of participatie", "Aanbieder van PVT, MAP of participatie"),
    ("Inburgeraar", "Inburgeraar"),
    ("Eigen waarneming", "Eigen waarneming"),
]
REGELVELDEN = {
    "datum": "Dag",
    "stand": "Stand",
    "duur": "Duur, als anders",
    "gevolgd": "Gevolgd, als minder",
    "reden": "Reden",
}
JA_NEE = [("", "Kies"), ("ja", "Ja, de inburgeraar krijgt gelijk"), ("nee", "Nee, de regel blijft staan")]


class UrenForm(forms.Form):
    """Een week lessen van één soort: wat voor alle regels geldt één keer, en per dag alleen wat anders is."""

    soort = Keuzeveld(label="Soort", choices=soortkeuzes)
    duur = Urenveld(label="Duur van elke les", required=False, help_text="Geldt voor elke regel zonder eigen duur.")
    bron = Keuzeveld(label="Van wie komt dit?", choices=BRONNEN)
    keurmerk = forms.BooleanField(
        label="Les bij een school met keurmerk of een taalschakelschool", required=False, initial=True
    )
    intake = forms.BooleanField(
        label="Hoorde bij de brede intake", required=False, help_text="Dan tellen uren van vóór het PIP mee (INT-14)."
    )

    def __init__(self, *args: Any, maandag: date, op: date, traject: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.op, self.traject = op, traject
        self.fields["duur"].eenheid = "uur"
        for nummer in range(REGELS):
            velden = {
                "datum": Datumveld(required=False, initial=maandag + timedelta(days=nummer)),
                "stand": Keuzeveld(required=False, choices=[("", "Geen les"), *STANDEN]),
                "duur": Urenveld(required=False),
                "gevolgd": Urenveld(required=False),
                "reden": Regelveld(required=False, max_length=200),
            }
            for naam, veld in velden.items():
                veld.label, veld.kop = f"Regel {nummer + 1}, {REGELVELDEN[naam].lower()}", REGELVELDEN[naam]
                self.fields[f"{naam}_{nummer}"] = veld

    @property
    def koppen(self) -> Iterable[str]:
        return REGELVELDEN.values()

    @property
    def regels(self) -> Iterator[list[forms.BoundField]]:
        return ([self[f"{veld}_{nummer}"] for veld in REGELVELDEN] for nummer in range(REGELS))

    def clean(self) -> dict[str, Any]:
        netjes = super().clean() or {}
        gelezen = {nummer: les for nummer in range(REGELS) if (les := self._les(netjes, nummer))}
        self._lessen = list(gelezen.values())
        vol = etmaalbezwaren(self.traject.pk, per_dag(self._lessen))
        for nummer, les in gelezen.items():
            if les.datum in vol:
                self.add_error(f"duur_{nummer}", vol[les.datum])
        if not self._lessen and not self.errors:
            self.add_error("stand_0", "Kies bij ten minste één dag een stand.")
        return netjes

    def _les(self, netjes: dict[str, Any], nummer: int) -> Les | None:
        """Eén ingevulde regel; wat niet klopt komt bij het veld van die regel."""
        datum, stand, duur, gevolgd, reden = (netjes.get(f"{veld}_{nummer}") for veld in REGELVELDEN)
        fout_in_regel = any(f"{veld}_{nummer}" in self.errors for veld in REGELVELDEN)
        if fout_in_regel or not (stand or duur or gevolgd or reden):
            return None
        duur = netjes.get("duur") if duur is None else duur
        mist = {"stand": not stand, "datum": not datum, "duur": duur is None}
        if any(mist.values()):
            for veld in (veld for veld, ja in mist.items() if ja):
                self.add_error(f"{veld}_{nummer}", "Vul dit veld ook in.")
            return None
        les = self._maak(netjes, datum, stand, duur, gevolgd, reden)
        for veld, zin in bezwaren(les, op=self.op, plicht=self.traject.start_plicht).items():
            self.add_error(f"{veld}_{nummer}", zin)
        return les

    @staticmethod
    def _maak(
        netjes: dict[str, Any], datum: Any, stand: Any, duur: Decimal, gevolgd: Decimal | None, reden: Any
    ) -> Les:
        return Les(
            datum,
            netjes.get("soort", ""),
            duur,
            stand,
            gevolgd,
            reden or "",
            intake=bool(netjes.get("intake")),
            keurmerk=bool(netjes.get("keurmerk")),
        )

    def lessen(self) -> Sequence[Les]:
        return self._lessen


class _StandForm(forms.Form):
    """Wat er gebeurde en hoeveel uren zijn gevolgd."""

    stand = Keuzeveld(label="Hoe was het wel?", choices=STANDEN)
    gevolgd = Urenveld(label="Gevolgde uren", required=False, help_text="Alleen nodig als het minder was dan de les.")


class CorrectieForm(_StandForm):
    reden = Regelveld(label="Waarom corrigeert u?", max_length=200)
    bron = Keuzeveld(label="Van wie komt dit?", choices=BRONNEN)


class BetwistForm(forms.Form):
    reden = Regelveld(
        label="Wat zegt de inburgeraar?",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
        help_text="Schrijf het op zoals de inburgeraar het zegt. De les telt niet als verzuim tot u beslist.",
    )


class BeslisForm(_StandForm):
    gegrond = Keuzeveld(label="Heeft de inburgeraar gelijk?", choices=JA_NEE)
    stand = Keuzeveld(label="Hoe was het wel?", choices=[("", "Niet van toepassing"), *STANDEN], required=False)
    beslissing = Regelveld(label="Reden, voor de inburgeraar", max_length=200)
    field_order = ("gegrond", "stand", "gevolgd", "beslissing")

    def clean(self) -> dict[str, Any]:
        netjes = super().clean() or {}
        if netjes.get("gegrond") == "ja" and not netjes.get("stand"):
            self.add_error("stand", "Kies hoe het wel was.")
        return netjes


class PlaatsingForm(forms.Form):
    school = Keuzeveld(label="School")
    groep = Regelveld(label="Groep", max_length=40, required=False)
    lesuren_per_week = Urenveld(label="Lesuren per week", max_digits=4, decimal_places=1)
    begin = Datumveld(label="Eerste lesdag")

    def __init__(self, *args: Any, scholen: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].choices = [("", "Kies een school"), *((str(s.pk), _schoolnaam(s)) for s in scholen)]


def _schoolnaam(school: Any) -> str:
    merk = ["keurmerk"] * school.keurmerk + ["taalschakel"] * school.taalschakel
    return f"{school.naam}, {school.plaats} ({' en '.join(merk) or 'geen keurmerk'})"


class PlaatsingEindeForm(forms.Form):
    einde = Datumveld(label="Laatste lesdag")
    reden = Keuzeveld(label="Waarom eindigt de plaatsing?", choices=RedenEinde.choices)
