"""De formulieren voor persoonsgegevens, feiten van het dossier, en een nieuw dossier."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from meedoen.trajecten.feitregels import (
    datumbezwaar,
    doelgroepbezwaar,
    geboortebezwaar,
    vorigpipbezwaar,
    vrijstellingbezwaar,
)
from meedoen.trajecten.keuzes import ROUTENAAM
from meedoen.trajecten.services.dossier import ADRESVELDEN
from meedoen.web.formulieren.botsing import Botsvast
from meedoen.web.formulieren.groepen import Groepen, InGroepen
from meedoen.web.formulieren.velden import (
    Bevestiging,
    BsnVeld,
    Datumveld,
    Emailveld,
    Keuzeveld,
    Naamveld,
    Postcodeveld,
    Regelveld,
    Telefoonveld,
    VnummerVeld,
)
from meedoen.wet.begrippen import Doelgroep, Taalniveau, Vergunning
from meedoen.wet.duo.termijn import laatste_dag
from meedoen.wet.tijd import EEN_DAG

DOELGROEPEN = [(lid.value, lid.value.replace("_", " ").capitalize()) for lid in Doelgroep]
VERGUNNINGEN = [("", "Onbekend"), *((lid.value, lid.value.replace("_", " ").capitalize()) for lid in Vergunning)]
AANSPREKINGEN = [("", "Geen voorkeur"), ("mevrouw", "mevrouw"), ("meneer", "meneer")]
LEERROUTES = [("", "Niet bekend"), *((lid.value, naam) for lid, naam in ROUTENAAM.items())]
NIVEAUS = [("", "Niet bekend"), *((lid.value, lid.value) for lid in (Taalniveau.A2, Taalniveau.B1))]
BIJSTAND = [("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee")]
JA_NEE = {"ja": True, "nee": False}
NUMMERS = ("bsn", "v_nummer")
NAAM = (
    ("voornamen", "tussenvoegsel"),
    ("achternaam",),
    ("naam_eigen_schrift",),
    ("geboortedatum", "aanspreking"),
)
BEREIKBAAR: Groepen = {
    "Adres en telefoon": (("telefoon", "email"), ("straat",), ("postcode", "woonplaats"), ("adres_geheim",)),
}


class PersoonForm(InGroepen):
    KOLOMMEN = (
        {"Naam en geboorte": NAAM, "Nummers": (NUMMERS,)},
        {**BEREIKBAAR, "Taal, opleiding en werk": (("talen", "tolk_taal"), ("opleiding",), ("werkervaring",))},
    )

    voornamen = Naamveld(label="Voornamen", max_length=120, required=False)
    tussenvoegsel = Naamveld(label="Tussenvoegsel", max_length=20, required=False)
    achternaam = Naamveld(
        label="Achternaam",
        max_length=120,
        help_text="Heeft iemand maar één naam? Schrijf die hier.",
        error_messages={"required": "Schrijf de achternaam."},
    )
    naam_eigen_schrift = Naamveld(
        label="Naam in het eigen schrift",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),  # Arabisch begint rechts
    )
    geboortedatum = Datumveld(label="Geboortedatum", required=False)
    bsn = BsnVeld(label="BSN", max_length=12, required=False, help_text="Negen cijfers.")
    v_nummer = VnummerVeld(label="V-nummer", max_length=14, required=False, help_text="Tien cijfers, van de IND.")
    aanspreking = Keuzeveld(label="Aanspreken als", choices=AANSPREKINGEN, required=False)
    telefoon = Telefoonveld(label="Telefoon", max_length=20, required=False)
    email = Emailveld(label="E-mail", max_length=120, required=False)
    straat = Regelveld(label="Straat en huisnummer", max_length=120, required=False)
    postcode = Postcodeveld(label="Postcode", max_length=7, required=False)
    woonplaats = Regelveld(label="Woonplaats", max_length=80, required=False)
    adres_geheim = forms.BooleanField(
        label="Dit adres is geheim", required=False, help_text="Alleen de eigen klantmanager en teamleider zien het."
    )
    talen = Regelveld(label="Talen", max_length=120, required=False)
    tolk_taal = Regelveld(label="Tolk nodig in", max_length=40, required=False)
    opleiding = Regelveld(label="Opleiding", max_length=200, required=False)
    werkervaring = Regelveld(label="Werkervaring", max_length=200, required=False)

    def __init__(self, *args: Any, op: date, met_adres: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.op = op
        if not met_adres:  # TOE-5: wat u niet mag zien, kunt u ook niet insturen
            for naam in ADRESVELDEN:
                del self.fields[naam]

    def clean_geboortedatum(self) -> Any:
        dag = self.cleaned_data["geboortedatum"]
        if dag and (zin := geboortebezwaar(dag, op=self.op)):
            raise forms.ValidationError(zin)
        return dag


class BestaandePersoonForm(Botsvast, PersoonForm):
    """Een bestaand nummer staat hier niet in; leeg laten verandert niets."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bsn"].help_text = "Laat leeg als het nummer klopt; vul alleen een ander nummer in."
        self.fields["v_nummer"].help_text = "Laat leeg als het nummer klopt; vul alleen een ander nummer in."


def eis_feiten_kunnen(form: forms.Form, *, op: date) -> None:
    """Elk feit dat niet kan kloppen krijgt een melding bij zijn eigen veld; doelgroep en vergunning allebei."""
    for naam, veld in form.fields.items():
        dag = form.cleaned_data.get(naam)
        if dag and isinstance(veld, Datumveld) and naam != "geboortedatum" and naam not in form.errors:
            zin = datumbezwaar(naam, dag, op=op)
            if zin:
                form.add_error(naam, zin)
    zin = doelgroepbezwaar(form.cleaned_data.get("doelgroep", ""), form.cleaned_data.get("vergunning", ""))
    if zin:
        form.add_error("doelgroep", zin)
        form.add_error("vergunning", "Deze vergunning past niet bij de gekozen doelgroep. Controleer beide velden.")


class FeitenForm(Botsvast, InGroepen):
    KOLOMMEN = (
        {
            "Doelgroep en verblijf": (("doelgroep", "vergunning"), ("verblijfsrecht_bekendgemaakt",)),
            "Begin van de plicht": (("kennisgeving_duo", "start_plicht"),),
            "Inschrijving": (("brp_inschrijving",), ("brp_inschrijving_opvang", "azc_plaats")),
        },
        {
            "Eerder of elders": (
                ("vorig_pip_dagtekening",),
                ("vorig_pip_onzeker",),
                ("vorig_pip_leerroute", "vorig_pip_niveau"),
                ("wacht_op_informatie_derde",),
                ("informatie_derde_ontvangen",),
                ("gevestigd_zonder_pip", "tien_weken_vanaf"),
            ),
            "Tijdelijke vrijstelling": (("vrijgesteld_vanaf", "vrijgesteld_tot_en_met"), ("weer_plichtig_vanaf",)),
            "Bijstand": (("recht_op_bijstand", "recht_op_bijstand_vanaf"),),
            "Termijn volgens DUO": (("termijn_begin_duo", "duo_einddatum"), ("duo_verlengd",)),
        },
    )

    doelgroep = Keuzeveld(label="Doelgroep", choices=DOELGROEPEN)
    vergunning = Keuzeveld(label="Vergunning", choices=VERGUNNINGEN, required=False)
    kennisgeving_duo = Datumveld(label="Kennisgeving van DUO", required=False)
    start_plicht = Datumveld(label="Begin van de inburgeringsplicht", required=False)
    verblijfsrecht_bekendgemaakt = Datumveld(label="Verblijfsrecht bekendgemaakt", required=False)
    brp_inschrijving = Datumveld(label="Inschrijving in de BRP van deze gemeente", required=False)
    brp_inschrijving_opvang = Datumveld(label="Inschrijving in de BRP vanuit de opvang", required=False)
    azc_plaats = Regelveld(label="Plaats van het azc", max_length=80, required=False)
    vorig_pip_dagtekening = Datumveld(
        label="Vorig PIP",
        required=False,
        help_text="Het eerste PIP van vóór dit dossier: van een vorige gemeente, of van hier als de plicht doorliep.",
    )
    vorig_pip_onzeker = forms.BooleanField(
        label="Het is niet zeker dat dit het eerste PIP is",
        required=False,
        help_text="De termijn begint na het eerste PIP. Is dat niet zeker, dan wacht zij op het begin dat DUO noemt.",
    )
    vorig_pip_leerroute = Keuzeveld(label="Leerroute van toen", choices=LEERROUTES, required=False)
    vorig_pip_niveau = Keuzeveld(
        label="Taalniveau van toen", choices=NIVEAUS, required=False, help_text="A2 kan alleen in de B1-route."
    )
    wacht_op_informatie_derde = forms.BooleanField(label="Wacht op informatie van een derde", required=False)
    informatie_derde_ontvangen = Datumveld(label="Informatie van een derde ontvangen", required=False)
    gevestigd_zonder_pip = Datumveld(
        label="Hier gevestigd zonder PIP op",
        required=False,
        help_text="Kwam uit een andere gemeente die nog geen PIP had vastgesteld.",
    )
    tien_weken_vanaf = Datumveld(
        label="Tien weken lopen vanaf",
        required=False,
        help_text="Alleen waar de wet het begin openlaat: de dag die u na navraag bij DUO koos.",
    )
    vrijgesteld_vanaf = Datumveld(label="Vrijgesteld vanaf", required=False)
    vrijgesteld_tot_en_met = Datumveld(
        label="Vrijgesteld tot en met", required=False, help_text="DUO telt de laatste dag hier mee."
    )
    weer_plichtig_vanaf = Datumveld(
        label="Weer plichtig vanaf",
        required=False,
        help_text="Trok DUO de vrijstelling in, of liep zij af? Zolang dit leeg is, staat de klok stil.",
    )
    recht_op_bijstand = Keuzeveld(label="Recht op bijstand", choices=BIJSTAND, required=False)
    recht_op_bijstand_vanaf = Datumveld(label="Recht op bijstand vanaf", required=False)
    termijn_begin_duo = Datumveld(label="Begindatum in het besluit van DUO", required=False)
    duo_einddatum = Datumveld(
        label="Einddatum in het besluit van DUO",
        required=False,
        help_text="Schrijf de datum precies over. DUO telt die dag zelf niet mee; wij rekenen met de dag ervoor.",
    )
    duo_verlengd = forms.BooleanField(label="DUO heeft de termijn verlengd tot deze datum", required=False)

    def __init__(self, *args: Any, op: date, pip_hier: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.op, self.pip_hier = op, pip_hier

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or {}
        eis_feiten_kunnen(self, op=self.op)
        if gegevens.get("duo_verlengd") and not gegevens.get("duo_einddatum") and "duo_einddatum" not in self.errors:
            self.add_error("duo_einddatum", "Schrijf tot welke datum DUO de termijn heeft verlengd.")
        self._eis_termijn_duo(gegevens.get("termijn_begin_duo"), gegevens.get("duo_einddatum"))
        self._eis_vorig_pip(gegevens)
        self._eis_vrijstelling(gegevens)
        bijstand, vanaf = gegevens.get("recht_op_bijstand"), gegevens.get("recht_op_bijstand_vanaf")
        if bijstand != "ja" and vanaf and (bijstand or "recht_op_bijstand" in self.changed_data):
            self.add_error("recht_op_bijstand", "Er staat een datum bij. Kies ja, of haal de datum weg.")
        if bijstand == "ja" and not vanaf and "recht_op_bijstand_vanaf" not in self.errors:
            self.add_error("recht_op_bijstand_vanaf", "Schrijf vanaf welke dag er recht op bijstand is.")
        return gegevens

    def _eis_termijn_duo(self, begin: date | None, einddatum: date | None) -> None:
        """TERM-04: DUO noemt begin en einde samen; een begin zonder einde gaf een termijn die niemand vaststelde."""
        if not begin or "duo_einddatum" in self.errors:
            return
        if einddatum is None:
            self.add_error("duo_einddatum", "Schrijf ook de einddatum die bij dit begin in het besluit van DUO staat.")
        elif einddatum <= begin:
            self.add_error("duo_einddatum", "De einddatum ligt niet na de begindatum. Controleer beide datums.")

    def _eis_vorig_pip(self, gegevens: dict[str, Any]) -> None:
        zinnen = vorigpipbezwaar(
            dagtekening=gegevens.get("vorig_pip_dagtekening"),
            route=gegevens.get("vorig_pip_leerroute") or "",
            niveau=gegevens.get("vorig_pip_niveau") or "",
            hier=self.pip_hier,
        )
        self._meld(zinnen)

    def _eis_vrijstelling(self, gegevens: dict[str, Any]) -> None:
        self._meld(
            vrijstellingbezwaar(
                vanaf=gegevens.get("vrijgesteld_vanaf"),
                tot_en_met=gegevens.get("vrijgesteld_tot_en_met"),
                weer=gegevens.get("weer_plichtig_vanaf"),
            )
        )

    def _meld(self, zinnen: dict[str, str]) -> None:
        for naam, zin in zinnen.items():
            if naam not in self.errors:
                self.add_error(naam, zin)

    def feiten(self) -> dict[str, Any]:
        """De velden zoals het dossier ze bewaart; TERM-07: de einddatum van DUO telt niet mee."""
        feiten = dict(self.cleaned_data)
        einddatum, verlengd = feiten.pop("duo_einddatum"), feiten.pop("duo_verlengd")
        bijstand = "ja" if feiten["recht_op_bijstand_vanaf"] else feiten["recht_op_bijstand"]
        feiten["vorig_pip_onzeker"] = bool(feiten["vorig_pip_onzeker"] and feiten["vorig_pip_dagtekening"])
        feiten["recht_op_bijstand"] = JA_NEE.get(bijstand)
        laatste = laatste_dag(einddatum=einddatum).waarde if einddatum else None
        return feiten | {"termijn_einde_duo": laatste, "verlengd_tot_en_met": laatste if verlengd else None}


def feiten_begin(traject: Any) -> dict[str, Any]:
    """Wat er nu staat, in de velden van het formulier."""
    begin = {naam: getattr(traject, naam) for naam in FeitenForm.base_fields if not naam.startswith("duo_")}
    begin["duo_einddatum"] = traject.termijn_einde_duo + EEN_DAG if traject.termijn_einde_duo else None
    begin["duo_verlengd"] = traject.verlengd_tot_en_met is not None
    ja = traject.recht_op_bijstand_vanaf is not None or traject.recht_op_bijstand
    begin["recht_op_bijstand"] = "ja" if ja else "nee" if traject.recht_op_bijstand is False else ""
    return begin


def persoon_begin(persoon: Any) -> dict[str, Any]:
    """Wat er nu staat, zonder nummers: die worden alleen met een gelogde handeling getoond (K2)."""
    return {naam: getattr(persoon, naam) for naam in PersoonForm.base_fields if naam not in NUMMERS}


class NieuwDossierForm(PersoonForm):
    """Persoon en eerste feiten; de rest kan later op het tabblad Feiten."""

    gemeente = Keuzeveld(label="Gemeente", error_messages={"required": "Kies een gemeente."})
    doelgroep = Keuzeveld(label="Doelgroep", choices=DOELGROEPEN)
    vergunning = Keuzeveld(label="Vergunning", choices=VERGUNNINGEN, required=False)
    kennisgeving_duo = Datumveld(label="Kennisgeving van DUO", required=False)
    brp_inschrijving = Datumveld(label="Inschrijving in de BRP van deze gemeente", required=False)
    toch_nieuw = Bevestiging(label="Dit is iemand anders: toch een nieuw dossier", required=False)
    terugkeer = Bevestiging(label="Dit is dezelfde persoon: open een nieuw dossier", required=False)
    verhuisd = Bevestiging(
        label="Dit is dezelfde persoon, verhuisd naar deze gemeente: open een nieuw dossier", required=False
    )

    EERSTE_FEITEN = ("doelgroep", "vergunning", "kennisgeving_duo", "brp_inschrijving")
    KOLOMMEN = (
        {"Wie is het?": (("gemeente",), *NAAM), "Nummers": (NUMMERS,)},
        {
            "Waarom inburgering?": (("doelgroep", "vergunning"), ("kennisgeving_duo", "brp_inschrijving")),
            **BEREIKBAAR,
            "Taal": (("talen", "tolk_taal"),),
        },
    )

    VRAGEN = ("toch_nieuw", "terugkeer", "verhuisd")

    def __init__(self, *args: Any, gemeenten: list[Any], vraag: str = "", getoond: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leeg = [("", "Kies een gemeente")] if len(gemeenten) > 1 else []
        self.fields["gemeente"].choices = [*leeg, *((str(g.pk), g.naam) for g in gemeenten)]
        for naam in ("aanspreking", "opleiding", "werkervaring"):
            del self.fields[naam]
        for naam in set(self.VRAGEN) - {vraag}:
            self.fields[naam].widget = forms.HiddenInput()
        if vraag:
            self.fields[vraag].widget.over = getoond

    def clean(self) -> None:
        super().clean()
        eis_feiten_kunnen(self, op=self.op)

    def persoon(self) -> dict[str, Any]:
        weg = {"gemeente", *self.VRAGEN, *self.EERSTE_FEITEN}
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in weg}

    def nummers(self) -> dict[str, str]:
        return {naam: self.cleaned_data[naam] for naam in NUMMERS}

    def feiten(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in self.EERSTE_FEITEN}
