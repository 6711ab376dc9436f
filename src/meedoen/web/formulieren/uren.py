"""Formulieren van het urengrootboek: meer regels tegelijk, corrigeren, betwisten en beslissen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms

from meedoen.trajecten.etmaal import etmaalbezwaren, per_dag
from meedoen.trajecten.grootboek import dagen_met_les, soortkeuzes
from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.uren import Les, dagbezwaar, urenbezwaren
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
VOOR_HET_PIP = "Dan tellen uren van vóór het PIP mee (Besluit inburgering art. 3.1, 3.2 en 3.14)."
STAAT_ER_AL = "Op deze dag staat er nog een les van deze soort. Is dit een andere les? Vink dat dan onder de week aan."
ANDERE_LES = (
    "Op een of meer dagen staat er nog een les van deze soort. Zijn dit andere lessen? Vink dit dan aan. "
    "Zijn het dezelfde? Kies dan bij die dagen 'Geen les'."
)
REGELVELDEN = {
    "datum": "Dag",
    "stand": "Stand",
    "duur": "Duur, als anders",
    "gevolgd": "Gevolgd, als minder",
    "reden": "Reden",
}
HALF = {"stand": "Kies een stand.", "datum": "Kies een dag.", "duur": "Vul de duur in, hier of bovenaan."}
JA_NEE = [("", "Kies"), ("ja", "Ja, de inburgeraar krijgt gelijk"), ("nee", "Nee, de regel blijft staan")]


class UrenForm(forms.Form):
    """Een week lessen van één soort: wat voor alle regels geldt één keer, en per dag alleen wat anders is."""

    soort = Keuzeveld(label="Soort", choices=soortkeuzes)
    duur = Urenveld(label="Duur van elke les", required=False, help_text="Geldt voor elke regel zonder eigen duur.")
    bron = Keuzeveld(label="Van wie komt dit?", choices=BRONNEN)
    keurmerk = forms.BooleanField(
        label="Les bij een school met keurmerk of een taalschakelschool", required=False, initial=True
    )
    andere_les = forms.BooleanField(label="Dit zijn andere lessen dan die er al staan", required=False)
    intake = forms.BooleanField(label="Hoorde bij de brede intake", required=False, help_text=VOOR_HET_PIP)

    def __init__(self, *args: Any, maandag: date, op: date, traject: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.op, self.traject = op, traject
        self.fields["duur"].eenheid = "uur"
        for nummer in range(REGELS):
            self.fields[f"datum_{nummer}"].initial = maandag + timedelta(days=nummer)

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
        staan_er_al = set() if netjes.get("andere_les") else self._dubbel()
        for nummer, les in gelezen.items():
            if les.datum in vol:
                self.add_error(f"duur_{nummer}", vol[les.datum])
            if les.datum in staan_er_al:
                self.add_error(f"stand_{nummer}", STAAT_ER_AL)
        if staan_er_al:
            self.add_error("andere_les", ANDERE_LES)  # zo is de vraag met één klik te vinden, ook op een telefoon
        self.vraagt_andere_les = bool(staan_er_al) or "andere_les" in self.data
        if not self._lessen and not self.errors:
            self.add_error("stand_0", "Kies bij ten minste één dag een stand.")
        return netjes

    def _dubbel(self) -> set[date]:
        """Dagen met twee lessen van dezelfde soort: in het grootboek, of in dit formulier zelf."""
        dagen = Counter(les.datum for les in self._lessen)
        return dagen_met_les(self.traject, self._lessen) | {dag for dag, aantal in dagen.items() if aantal > 1}

    def _les(self, netjes: dict[str, Any], nummer: int) -> Les | None:
        """Eén ingevulde regel; alles wat niet klopt komt in één keer bij het veld van die regel."""
        datum, stand, duur, gevolgd, reden = (netjes.get(f"{veld}_{nummer}") for veld in REGELVELDEN)
        fout_in_regel = any(f"{veld}_{nummer}" in self.errors for veld in REGELVELDEN)
        if not (fout_in_regel or stand or duur or gevolgd or reden):
            return None
        if datum and (zin := dagbezwaar(datum, op=self.op, plicht=self.traject.start_plicht)):
            self.add_error(f"datum_{nummer}", zin)
        eigen_duur, duur = duur, netjes.get("duur") if duur is None else duur
        mist = {"stand": not stand, "datum": not datum, "duur": duur is None and "duur" not in self.errors}
        for veld in (veld for veld, ja in mist.items() if ja and f"{veld}_{nummer}" not in self.errors):
            self.add_error(f"{veld}_{nummer}", HALF[veld])
        if fout_in_regel or any(mist.values()) or duur is None:
            return None
        les = self._maak(netjes, datum, stand, duur, gevolgd, reden)
        bezwaren = urenbezwaren(les)
        for veld, zin in bezwaren.items():
            self._wijs_aan("duur" if veld == "duur" and eigen_duur is None else f"{veld}_{nummer}", zin)
        return None if "duur" in bezwaren else les  # een les die te lang is, maakt niet ook nog haar dag te vol

    def _wijs_aan(self, veld: str, zin: str) -> None:
        """De duur van elke les geldt voor alle regels; wat er niet aan klopt, staat er dan één keer bij."""
        if zin not in self.errors.get(veld, ()):
            self.add_error(veld, zin)

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


def _regelvelden(nummer: int) -> Iterator[tuple[str, forms.Field]]:
    velden = {
        "datum": Datumveld(required=False, show_hidden_initial=True),  # zo is te zien welke dag iemand zelf koos
        "stand": Keuzeveld(required=False, choices=[("", "Geen les"), *STANDEN]),
        "duur": Urenveld(required=False),
        "gevolgd": Urenveld(required=False),
        "reden": Regelveld(required=False, max_length=200),
    }
    for naam, veld in velden.items():
        veld.label, veld.kop = f"Regel {nummer + 1}, {REGELVELDEN[naam].lower()}", REGELVELDEN[naam]
        yield f"{naam}_{nummer}", veld


for _nummer in range(REGELS):
    UrenForm.base_fields |= dict(_regelvelden(_nummer))


class _StandForm(forms.Form):
    """Wat er gebeurde en hoeveel uren zijn gevolgd."""

    stand = Keuzeveld(label="Hoe was het wel?", choices=STANDEN)
    gevolgd = Urenveld(label="Gevolgde uren", required=False, help_text="Alleen nodig als het minder was dan de les.")


NIET_OVER_GEZONDHEID = "Schrijf hier niets over gezondheid: ook wie dat niet mag zien, leest dit."


class CorrectieForm(_StandForm):
    reden = Regelveld(label="Waarom corrigeert u?", max_length=200, help_text=NIET_OVER_GEZONDHEID)
    bron = Keuzeveld(label="Van wie komt dit?", choices=BRONNEN)


class BetwistForm(forms.Form):
    reden = Regelveld(
        label="Wat zegt de inburgeraar?",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
        help_text="Zoals de inburgeraar het zegt, zonder gezondheid. De les telt niet als verzuim tot u beslist.",
    )


class BeslisForm(_StandForm):
    gegrond = Keuzeveld(label="Heeft de inburgeraar gelijk?", choices=JA_NEE)
    stand = Keuzeveld(label="Hoe was het wel?", choices=[("", "Niet van toepassing"), *STANDEN], required=False)
    beslissing = Regelveld(label="Reden, voor de inburgeraar", max_length=200, help_text=NIET_OVER_GEZONDHEID)
    field_order = ("gegrond", "stand", "gevolgd", "beslissing")

    def clean(self) -> dict[str, Any]:
        netjes = super().clean() or {}
        gegrond, stand = netjes.get("gegrond"), netjes.get("stand")
        if gegrond == "ja" and not stand:
            self.add_error("stand", "Kies hoe het wel was.")
        if gegrond == "nee" and stand:
            self.add_error(
                "stand", "Dan blijft de regel staan. Kies hier 'Niet van toepassing', of kies hierboven 'Ja'."
            )
        return netjes
