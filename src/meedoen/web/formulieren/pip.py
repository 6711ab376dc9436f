"""Het formulier van het PIP: alleen velden die de wet bij deze persoon toelaat, en de doelen eronder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from meedoen.trajecten.pip.regels import (
    doelbezwaren,
    geen_intensiteit,
    ontzorgen_hoort_erbij,
    ontzorgreden_mist,
)
from meedoen.trajecten.uren import LESUREN_PER_WEEK
from meedoen.web.formulieren.botsing import Botsing, Botsvast, teksten
from meedoen.web.formulieren.velden import Datumveld, Heelgetalveld, Regelveld, Tekstveld, Urenveld
from meedoen.wet.begrippen import Leerroute, Onderdeel, Taalniveau
from meedoen.wet.wet_inburgering_2021 import artikel_15

TAALONDERDELEN = [
    (Onderdeel.LEZEN.value, "Lezen"),
    (Onderdeel.LUISTEREN.value, "Luisteren"),
    (Onderdeel.SCHRIJVEN.value, "Schrijven"),
    (Onderdeel.SPREKEN.value, "Spreken"),
]
ROUTES = [
    (Leerroute.B1.value, "B1-route"),
    (Leerroute.ONDERWIJS.value, "Onderwijsroute"),
    (Leerroute.Z.value, "Z-route"),
]
WENSEXAMENS = [
    *((code, f"{naam} A2") for code, naam in TAALONDERDELEN),
    (Onderdeel.KNM.value, "KNM"),
]
OORDEEL = [("", "Nog niet beoordeeld"), ("ja", "Ja"), ("nee", "Nee")]
MAX_DOELEN = 12
REDEN_MIST = "Schrijf waarom u ontzorgen afspreekt, of maak Ontzorgen leeg. Anders kunt u het plan niet vaststellen."
NODIG = frozenset({"leerroute", "motivering", "wijziging", *artikel_15.INHOUD})


class PipForm(Botsvast):
    """Welke velden er zijn hangt van doelgroep, versie en dag af; de rest kunt u ook niet insturen (TOE-5)."""

    leerroute = forms.ChoiceField(label="Leerroute", choices=ROUTES, required=False, widget=forms.RadioSelect)
    bijzonder_geval = Tekstveld(
        label="Motivering om af te wijken van de anderhalf jaar",
        required=False,
        help_text="Alleen in een bijzonder, individueel geval (Besluit art. 5.4 lid 3).",
    )
    taalniveau = forms.ChoiceField(
        label="Niveau van de taalexamens",
        choices=[(Taalniveau.B1.value, "Alles op B1"), (Taalniveau.A2.value, "Geheel of gedeeltelijk op A2")],
        required=False,
    )
    a2_onderdelen = forms.MultipleChoiceField(
        label="Onderdelen op A2", choices=TAALONDERDELEN, required=False, widget=forms.CheckboxSelectMultiple
    )
    voldoende_inzet = forms.ChoiceField(
        label="Was de inzet in de lessen voldoende?",
        choices=OORDEEL,
        required=False,
        help_text="Besluit art. 5.5 lid 1",
    )
    b1_haalbaar = forms.ChoiceField(
        label="Is B1 haalbaar binnen de termijn?", choices=OORDEEL, required=False, help_text="Wet art. 17 lid 3"
    )
    lesuren_per_week = Urenveld(
        label="Lesuren per week",
        required=False,
        max_digits=4,
        decimal_places=1,
        max_value=LESUREN_PER_WEEK,
        help_text="Alleen asiel",
    )
    lesuren_totaal = Heelgetalveld(
        label="Uren in totaal, voor DUO", required=False, min_value=1, max_value=9999, help_text="Alleen B1-route"
    )
    pvt_uren = Heelgetalveld(
        label="Uren PVT",
        min_value=0,
        max_value=200,
        help_text="Ten minste 12",
        error_messages={"required": "Schrijf hoeveel uur PVT u afspreekt."},
    )
    map_uren = Heelgetalveld(
        label="Praktijkuren MAP", min_value=0, max_value=800, required=False, help_text="Ten minste 40"
    )
    gesprekken = Heelgetalveld(
        label="Voortgangsgesprekken", min_value=1, max_value=60, required=False, help_text="Richtgetal 8 asiel, 6 gezin"
    )
    alfabetisering = forms.BooleanField(label="Eerst alfabetisering", required=False)
    wensexamens = forms.MultipleChoiceField(
        label="Examens op eigen wens",
        choices=WENSEXAMENS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Alleen Z-route, en alleen als u denkt dat het kan (Besluit art. 3.14 lid 7).",
    )
    examenwens = Regelveld(label="Toelichting bij die wens", required=False, max_length=120)
    begeleiding = Tekstveld(label="Ondersteuning en begeleiding", required=False, max_length=1000)
    ontzorgen = Tekstveld(label="Ontzorgen", required=False, max_length=1000)
    ontzorgen_reden = Tekstveld(
        label="Waarom spreekt u het ontzorgen toch af?",
        required=False,
        max_length=600,
        rijen=2,
        help_text="Alleen als u ontzorgen afspreekt dat nog niet vaststaat of al voorbij is. Staat in de brief.",
    )
    voorschool = Tekstveld(label="Voor- of vroegschoolse educatie", required=False, max_length=600, rijen=2)
    motivering = Tekstveld(label="Waarom dit plan bij deze persoon past", required=False, rijen=4)
    wijziging = Regelveld(
        label="Wat verandert er, in één zin", required=False, max_length=200, help_text="Staat vooraan in de brief."
    )

    def __init__(
        self,
        *args: Any,
        pip: Any,
        op: date,
        kan_afschalen: bool,
        kan_afwijken: bool,
        routebezwaar: str,
        ontzorgbezwaar: str,
        ontzorgtwijfel: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial=pip_begin(pip), **kwargs)
        self.ontzorgbezwaar = ontzorgbezwaar
        weg = {
            **dict.fromkeys(geen_intensiteit(pip.traject), True),
            "bijzonder_geval": not kan_afwijken,
            "ontzorgen_reden": not ontzorgtwijfel,
            "wijziging": pip.volgnummer == 1,
            **dict.fromkeys(("taalniveau", "a2_onderdelen", "voldoende_inzet", "b1_haalbaar"), not kan_afschalen),
        }
        for naam in (naam for naam, moet_weg in weg.items() if moet_weg):
            del self.fields[naam]
        nodig = NODIG | ({"ontzorgen_reden"} if pip.ontzorgen.strip() else set())
        nodig |= {"ontzorgen"} if ontzorgen_hoort_erbij(pip.traject, op=op) else set()
        for naam in nodig & set(self.fields):
            # Bewaren mag zonder; vaststellen niet. Het verschil hoort op het scherm te staan.
            self.fields[naam].nodig_om = "nodig om vast te stellen"
        if not self.is_bound:
            mist = ontzorgreden_mist(pip, op=op)
            self._wijs_aan(leerroute=routebezwaar, ontzorgen_reden=REDEN_MIST if mist else "")

    def _wijs_aan(self, **zinnen: str) -> None:
        """Fouten bij velden van een concept dat al is bewaard; er is nog niets ingestuurd om te weigeren."""
        bij_veld = {
            naam: self.error_class([zin], renderer=self.renderer, field_id=self[naam].auto_id)
            for naam, zin in zinnen.items()
            if zin
        }
        if bij_veld:
            self._errors = forms.utils.ErrorDict(bij_veld, renderer=self.renderer)

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        route = gegevens.get("leerroute")
        if gegevens.get("lesuren_totaal") and route != Leerroute.B1:
            self.add_error("lesuren_totaal", "Dit aantal hoort alleen bij de B1-route. Maak het veld leeg.")
        self._eis_wens(gegevens.get("wensexamens"), gegevens.get("examenwens"), z=route == Leerroute.Z)
        if gegevens.get("taalniveau") == Taalniveau.A2 and route != Leerroute.B1:
            self.add_error("taalniveau", "A2 kan alleen in de B1-route. Kies alles op B1.")
        if gegevens.get("ontzorgen") and self.ontzorgbezwaar:
            self.add_error("ontzorgen", f"{self.ontzorgbezwaar} Maak het veld leeg.")
        return gegevens

    def _eis_wens(self, examens: Any, toelichting: Any, *, z: bool) -> None:
        """PIP-13: in de Z-route kiest u welke examens; woorden alleen beslissen niets."""
        if examens and not z:
            self.add_error("wensexamens", "Dit hoort alleen bij de Z-route. Haal de vinkjes weg.")
        if toelichting and not z:
            self.add_error("examenwens", "Dit hoort alleen bij de Z-route. Maak het veld leeg.")
        if z and toelichting and not examens:
            self.add_error("wensexamens", "Kies welke examens dit zijn, of maak de toelichting leeg.")

    @property
    def leerroute_begin(self) -> str:
        """Het sjabloon tekent elke leerroute zelf; de verborgen beginwaarde staat erbij (BTR-2)."""
        return self.begin_van("leerroute")

    def velden(self) -> dict[str, Any]:
        """De velden van het plan, in de typen van het model; het niveau volgt bij de Z-route uit de route."""
        velden = dict(self.cleaned_data)
        for naam in ("voldoende_inzet", "b1_haalbaar"):
            if naam in velden:
                velden[naam] = {"ja": True, "nee": False}.get(velden[naam])
        velden["map_uren"] = velden["map_uren"] or 0
        niveau = velden.get("taalniveau") or Taalniveau.B1
        velden["taalniveau"] = "" if velden["leerroute"] == Leerroute.Z else niveau
        if niveau != Taalniveau.A2:
            velden["a2_onderdelen"] = []
        return velden


def pip_begin(pip: Any) -> dict[str, Any]:
    velden = {naam: getattr(pip, naam) for naam in PipForm.base_fields}
    for naam in ("voldoende_inzet", "b1_haalbaar"):
        velden[naam] = {True: "ja", False: "nee"}.get(velden[naam], "")
    return velden


class DoelForm(Botsvast):
    """Eén SMART-doel: specifiek, meetbaar, met een datum."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    titel = Regelveld(label="Doel, in eigen woorden", max_length=120)
    wat = Tekstveld(label="Wat gaat iemand doen", max_length=300, rijen=2)
    hoe_meten = Tekstveld(label="Hoe zien wij dat het lukt", max_length=200, rijen=2)
    wanneer = Datumveld(label="Klaar op")
    haalbaar = Regelveld(label="Waarom kan dit", max_length=200, required=False)
    nodig_voor = Regelveld(label="Nodig voor", max_length=200, required=False)
    wie_helpt = Regelveld(label="Wie helpt", max_length=120, required=False)

    @property
    def is_begonnen(self) -> bool:
        """Stond dit doel er al, of is er iets ingevuld? Een lege titel maakt het dan niet weer nieuw."""
        return any(self[naam].value() for naam in DoelForm.base_fields)


class _Doelen(forms.BaseFormSet):
    def __init__(self, *args: Any, stonden: Sequence[date], op: date, einde: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stonden, self.op, self.einde = stonden, op, einde

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Dit doel weghalen"

    def clean(self) -> None:
        """Een nieuwe of verzette dag die al voorbij is, krijgt een melding bij haar eigen veld."""
        gedateerd = [form for form in self._gevuld() if "wanneer" in form.cleaned_data]
        dagen = [form.cleaned_data["wanneer"] for form in gedateerd]
        for plek, zin in doelbezwaren(dagen, stonden=self.stonden, op=self.op, einde=self.einde).items():
            gedateerd[plek].add_error("wanneer", zin)

    def _gevuld(self) -> list[forms.Form]:
        """De ingevulde doelen in volgorde, zonder lege regels en zonder wat is weggehaald."""
        return [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]

    def doelen(self) -> list[dict[str, Any]]:
        return [_kaal(form) for form in self._gevuld()]

    def neem_over(self, nu: Sequence[dict[str, Any]], botsing: Botsing) -> _Doelen:
        """BTR-2: de doelen van nu met uw wijzigingen erin, en daaronder wat u zelf toevoegde."""
        van_u = {form.cleaned_data.get("pk"): form for form in self.forms if form.cleaned_data.get("pk")}
        rijen = [
            self._rij_van_nu(doel, van_u.pop(doel["pk"], None), botsing, plek=f"{self.prefix}-{nummer}")
            for nummer, doel in enumerate(nu)
        ]
        weg: list[Rij] = []
        for form in van_u.values():
            plek = f"{self.prefix}-{len(rijen) + len(weg)}"
            weg += [rij] if (rij := self._rij_die_weg_is(form, botsing, plek=plek)) else []
        staat_er = [doel | {"pk": None} for doel in nu]
        nieuw = [
            _rij(form, form.data)
            for form in self._gevuld()
            if not form.cleaned_data.get("pk") and _kaal(form) not in staat_er
        ]
        return self._opnieuw([*rijen, *weg, *nieuw], stonden=[doel["wanneer"] for doel in nu])

    def _rij_van_nu(self, doel: dict[str, Any], van_u: Botsvast | None, botsing: Botsing, *, plek: str) -> Rij:
        naam, anker = f"Doel “{doel['titel']}”", f"id_{plek}-titel"
        if van_u is None:
            botsing.neem(f"{naam} (toegevoegd)", anker=anker)
            return {n: (t, t) for n, v in DoelForm.base_fields.items() for t in [teksten(v.prepare_value(doel[n]))]}
        if not van_u.cleaned_data.get("DELETE"):
            return _rij(van_u, van_u.meng(doel, botsing, wat=f"{naam}, ", plek=plek))
        anders = Botsing(0)
        data = van_u.meng(doel, anders)
        if anders.verschillen or anders.overgenomen:
            botsing.verschil(naam, "gewijzigd", "weggehaald", anker=anker)
        return _rij(van_u, data)

    def _rij_die_weg_is(self, form: Botsvast, botsing: Botsing, *, plek: str) -> Rij | None:
        """De ander haalde dit doel weg: wat u eraan schreef blijft, als nieuw doel."""
        if form.cleaned_data.get("DELETE"):
            return None
        naam = f"Doel “{form.cleaned_data['titel']}”"
        if set(form.changed_data) <= {"pk"}:
            botsing.neem(f"{naam} (weggehaald)")
            return None
        botsing.verschil(naam, "weggehaald", "gewijzigd", anker=f"id_{plek}-titel")
        return {naam: ([], waarden) for naam, (_, waarden) in _rij(form, form.data).items() if naam != "pk"}

    def _opnieuw(self, rijen: list[Rij], *, stonden: Sequence[date]) -> _Doelen:
        data = QueryDict(mutable=True)
        data.update({f"{self.prefix}-TOTAL_FORMS": len(rijen) + 1, f"{self.prefix}-INITIAL_FORMS": len(stonden)})
        for nummer, rij in enumerate(rijen):
            for naam, (stond, waarden) in rij.items():
                data.setlist(f"initial-{self.prefix}-{nummer}-{naam}", stond)
                data.setlist(f"{self.prefix}-{nummer}-{naam}", waarden)
        return type(self)(data, prefix=self.prefix, stonden=stonden, op=self.op, einde=self.einde)


# Per veld wat er stond en wat er staat, zoals een browser het verstuurt.
Rij = dict[str, tuple[list[str], list[str]]]


def _kaal(form: forms.Form) -> dict[str, Any]:
    return {naam: form.cleaned_data[naam] for naam in DoelForm.base_fields}


def _rij(form: forms.Form, data: Any) -> Rij:
    return {veld.name: (data.getlist(veld.html_initial_name), data.getlist(veld.html_name)) for veld in form}


Doelen = forms.formset_factory(
    DoelForm,
    formset=_Doelen,
    extra=1,
    can_delete=True,
    max_num=MAX_DOELEN,
    validate_max=True,
    # Na een botsing staan de doelen van twee mensen onder elkaar; geen ervan mag wegvallen.
    absolute_max=3 * MAX_DOELEN,
)
