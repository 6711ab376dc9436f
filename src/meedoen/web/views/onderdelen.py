"""Onderdelen en resultaat: hoe staat elk onderdeel ervoor, wat kan er nu, en is er aan de plicht voldaan?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.versie import VersieConflict
from meedoen.taken.selectors import openstaand_van
from meedoen.taken.services import openstaand_sluiten
from meedoen.trajecten.afronden import afrondbaar, kan_reden, ontbreekt_voor
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.mogelijkheden import mogelijkheden
from meedoen.trajecten.onderdelen import ONDERDEELNAAM, examen_voor, examenwoord, gegevens_van, onderdelen_voor
from meedoen.trajecten.selectors import dossier_voor
from meedoen.trajecten.services.afrondingen import afronding_vastleggen
from meedoen.trajecten.services.examens import examen_plannen, uitslag_vastleggen
from meedoen.trajecten.services.resultaat import (
    DatumKanNiet,
    afsluiting_herstellen,
    bewijs_voor,
    certificaat_uitreiken,
    traject_beeindigen,
    traject_voldaan,
)
from meedoen.trajecten.toegang import (
    mag_afronden,
    mag_afsluiting_herstellen,
    mag_beeindigen,
    mag_certificaat_uitreiken,
    mag_examen_plannen,
    mag_uitslag_vastleggen,
    mag_voldaan,
    mag_zien,
)
from meedoen.trajecten.toestanden import TOESTANDSWOORD, Toestand
from meedoen.web.formulieren.onderdelen import (
    AfrondForm,
    DagForm,
    EindeForm,
    ExamenForm,
    HerstelForm,
    UitslagForm,
    VoldaanForm,
)
from meedoen.web.schermen import gezien, leesscherm, werkscherm
from meedoen.web.views.dossier import kop
from meedoen.web.views.werkformulier import gedaan, werkformulier
from meedoen.wet.begrippen import Onderdeel
from meedoen.wet.uitkomst import OordeelNodig

TAB = "onderdelen"
GEPLAND = "Het examen staat gepland."


@leesscherm(Recht.DOSSIER_INZIEN)
def tonen(request: HttpRequest, pk: int) -> HttpResponse:
    traject, wie = dossier_voor(request.wie, pk), request.wie
    overzicht = onderdelen_voor(traject, op=wie.op)
    g = overzicht.gegevens
    afrondingen = [
        (soort, mag_afronden(wie, traject, soort.onderdeel, ontbreekt_voor(traject, soort.onderdeel, g, wie.op)))
        for soort in (afrondbaar(traject.leerroute) if g else ())
    ]
    context = {
        "overzicht": overzicht,
        "afrondingen": [(soort, mag, g.afrondingen.get(soort.onderdeel)) for soort, mag in afrondingen],
        "examens": [
            (
                examen,
                ONDERDEELNAAM[Onderdeel(examen.onderdeel)],
                examenwoord(examen, wie.op),
                mag_uitslag_vastleggen(wie, examen),
            )
            for examen in (g.examens if g else ())
        ],
        "mogelijkheden": mogelijkheden(traject, overzicht, op=wie.op),
        "bewijs": traject.bewijs or bewijs_voor(traject),  # wat DUO gaf, gaat voor wat bij de route hoort
        "past_bij_route": bewijs_voor(traject),
        "mag_examen": mag_examen_plannen(wie, traject),
        "mag_voldaan": mag_voldaan(wie, traject, overzicht.ontbreekt),
        "mag_uitreiken": mag_certificaat_uitreiken(wie, traject),
        "mag_beeindigen": mag_beeindigen(wie, traject),
        "herstel": mag_afsluiting_herstellen(wie, traject),
    }
    return render(request, "web/onderdelen.html", kop(request, traject) | context)


@leesscherm(Recht.DOSSIER_INZIEN)
def kan(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """De hele uitleg bij één mogelijkheid: regel, artikelen, stappen en wat er verandert als."""
    traject = dossier_voor(request.wie, pk)
    alle = mogelijkheden(traject, onderdelen_voor(traject, op=request.wie.op), op=request.wie.op)
    gekozen = next((m for m in alle if m.code == code), None)
    if gekozen is None:
        raise NietGevonden
    vraag = gekozen.waarom if isinstance(gekozen.waarom, OordeelNodig) else None
    extra = {
        "termijn": {"naam": gekozen.naam, "dag": None},
        "vraagkop": "Waarom kan dit wel of niet?",
        "antwoord": gekozen.antwoord,
        "vraag": vraag,
        "uitkomst": None if vraag else gekozen.waarom,
        "feiten": [(naam.replace("_", " "), waarde) for naam, waarde in gekozen.waarom.feiten.items()],
    }
    sjabloon = "web/waarom_deel.html" if request.headers.get("X-Fragment") else "web/waarom.html"
    return render(request, sjabloon, kop(request, traject) | extra)


@werkscherm(Recht.UREN_INVOEREN)
def examen_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    onderdeel = request.GET.get("onderdeel", "")
    begin = {"onderdeel": onderdeel, "niveau": "" if onderdeel == Onderdeel.KNM else traject.taalniveau}
    form = ExamenForm(request.POST or None, initial=begin)

    def doe() -> None:
        netjes = form.cleaned_data | {"onderdeel": Onderdeel(form.cleaned_data["onderdeel"])}
        examen_plannen(traject=traject, wie=request.wie, **netjes)

    geweest = form.is_valid() and form.cleaned_data["datum"] < request.wie.op
    klaar = "Het examen staat in het dossier. Vul de uitslag in zodra u haar weet." if geweest else GEPLAND
    if antwoord := gedaan(request, form, doe, klaar, TAB, pk):
        return antwoord
    mag = mag_examen_plannen(request.wie, traject)
    return werkformulier(request, traject, form, mag, titel="Examen plannen", knop="Plannen", tab=TAB)


@werkscherm(Recht.UREN_INVOEREN)
def uitslag(request: HttpRequest, pk: int, examen: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    gekozen = examen_voor(traject, examen)
    form = UitslagForm(request.POST or None, initial={"resultaat": gekozen.resultaat})

    def doe() -> None:
        uitslag_vastleggen(examen=gekozen, wie=request.wie, versie=gezien(request), **form.cleaned_data)

    if antwoord := gedaan(
        request, form, doe, gelukt="De uitslag is vastgelegd, met de hand ingevoerd.", naar=TAB, pk=pk
    ):
        return antwoord
    titel = f"Uitslag {ONDERDEELNAAM[Onderdeel(gekozen.onderdeel)]} {gekozen.niveau}".strip()
    return werkformulier(
        request,
        traject,
        form,
        mag_uitslag_vastleggen(request.wie, gekozen),
        titel=titel,
        knop="Uitslag bewaren",
        uitleg=f"Examen van {gekozen.datum:%d-%m-%Y}.",
        tab=TAB,
        versie=gekozen.versie,
    )


@werkscherm(Recht.DOSSIER_BEHEREN)
def afronden(request: HttpRequest, pk: int, onderdeel: str) -> HttpResponse:
    """PVT, MAP, taalschakeltraject of eindgesprek; wat DUO zou weigeren staat hier al bij het veld."""
    traject = dossier_voor(request.wie, pk)
    soort = next((s for s in afrondbaar(traject.leerroute) if s.onderdeel == onderdeel), None)
    if soort is None:
        raise NietGevonden
    g = gegevens_van(traject)
    bestaand = g.afrondingen.get(soort.onderdeel)
    form = AfrondForm(
        request.POST or None,
        soort=soort,
        met_verwijt=soort.onderdeel in (Onderdeel.PVT, Onderdeel.MAP),
        met_reden=kan_reden(traject, soort.onderdeel) or bool(bestaand and bestaand.reden),
        initial=_begin(bestaand),
    )

    def doe() -> None:
        zo = {"traject": traject, "wie": request.wie, "onderdeel": soort.onderdeel}
        afronding_vastleggen(**zo, versie=gezien(request), **form.gegevens())

    try:
        if antwoord := gedaan(request, form, doe, "De afronding is vastgelegd.", TAB, pk):
            return antwoord
    except VersieConflict as fout:
        form.neem_over(_begin(fout.huidig), versie=fout.huidig.versie)
    mag = mag_afronden(
        request.wie, traject, soort.onderdeel, ontbreekt_voor(traject, soort.onderdeel, g, request.wie.op)
    )
    versie = bestaand.versie if bestaand else 0
    return werkformulier(request, traject, form, mag, titel=soort.naam, knop="Vastleggen", tab=TAB, versie=versie)


def _begin(afronding: Any) -> dict[str, Any]:
    if afronding is None:
        return {}
    verwijt = {True: "ja", False: "nee", None: ""}[afronding.verwijtbaar]
    velden = {naam: getattr(afronding, naam) for naam in ("datum", "reden", "voorwaarde")}
    return velden | {"verwijtbaar": verwijt}


@werkscherm(Recht.DOSSIER_BEHEREN)
def voldaan(request: HttpRequest, pk: int) -> HttpResponse:
    """RES-01: het besluit van DUO vastleggen; pas als elk onderdeel klaar is."""
    traject = dossier_voor(request.wie, pk)
    overzicht = onderdelen_voor(traject, op=request.wie.op)
    bewijs = bewijs_voor(traject)
    label = f"Datum van het besluit van DUO ({bewijs})"
    form = VoldaanForm(request.POST or None, **_openstaand(request, traject), label=label)
    if request.method == "POST" and form.is_valid():
        datum = form.cleaned_data["datum"]
        try:
            traject_voldaan(traject=traject, wie=request.wie, versie=gezien(request), datum=datum)
        except DatumKanNiet as fout:
            form.add_error("datum", str(fout))
        else:
            openstaand_sluiten(wie=request.wie, dossier=pk, **form.sluit())
            messages.success(request, f"Aan de inburgeringsplicht is voldaan. DUO geeft het {bewijs}.")
            return redirect(TAB, pk)
    return werkformulier(
        request,
        traject,
        form,
        mag_voldaan(request.wie, traject, overzicht.ontbreekt),
        tab=TAB,
        titel="Besluit van DUO: voldaan",
        knop="Vastleggen dat is voldaan",
        versie=traject.versie,
        uitleg="Daarna is het traject afgesloten en kan er niets meer wijzigen.",
    )


def _openstaand(request: HttpRequest, traject: Any) -> dict[str, Any]:
    """Wat er open staat, en hoe een taak heet voor wie de vrije tekst van een collega niet ziet."""
    wie = request.wie
    leest = mag_zien(wie, traject, Klasse.VRIJE_TEKST)

    def omschrijf(taak: Any) -> str:
        eigen = taak.medewerker_id == wie.medewerker_id
        return taak.omschrijving if leest or eigen else f"Taak van {taak.medewerker.naam}"

    return {"openstaand": openstaand_van(wie, traject.pk), "omschrijf": omschrijf}


@werkscherm(Recht.DOSSIER_BEHEREN)
def certificaat(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    form = DagForm(request.POST or None, label="Op welke dag is het certificaat persoonlijk overhandigd?")
    if request.method == "POST" and form.is_valid():
        try:
            certificaat_uitreiken(traject=traject, wie=request.wie, versie=gezien(request), **form.cleaned_data)
        except DatumKanNiet as fout:
            form.add_error("datum", str(fout))
        else:
            messages.success(request, "Vastgelegd dat het certificaat is overhandigd.")
            return redirect(TAB, pk)
    mag, titel = mag_certificaat_uitreiken(request.wie, traject), "Certificaat overhandigen"
    return werkformulier(request, traject, form, mag, titel=titel, knop="Vastleggen", tab=TAB, versie=traject.versie)


@werkscherm(Recht.DOSSIER_BEHEREN)
def beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    form = EindeForm(request.POST or None, **_openstaand(request, traject))
    if request.method == "POST" and form.is_valid():
        reden, datum = Einde(form.cleaned_data["reden"]), form.cleaned_data["datum"]
        try:
            traject_beeindigen(traject=traject, wie=request.wie, versie=gezien(request), reden=reden, datum=datum)
        except DatumKanNiet as fout:
            form.add_error("datum", str(fout))
        else:
            openstaand_sluiten(wie=request.wie, dossier=pk, **form.sluit())
            messages.success(request, "Het traject is beëindigd.")
            return redirect(TAB, pk)
    return werkformulier(
        request,
        traject,
        form,
        mag_beeindigen(request.wie, traject),
        titel="Traject beëindigen",
        knop="Beëindigen",
        tab=TAB,
        versie=traject.versie,
        uitleg="Zonder dat aan de plicht is voldaan. Alleen de teamleider kan dit herstellen.",
    )


@werkscherm(Recht.AFSLUITING_HERSTELLEN)
def herstellen(request: HttpRequest, pk: int) -> HttpResponse:
    """Een afsluiting die een vergissing was; een overhandigd certificaat staat er altijd bij."""
    traject = dossier_voor(request.wie, pk)
    form = HerstelForm(request.POST or None, overhandigd=traject.certificaat_uitgereikt_op)
    if request.method == "POST" and form.is_valid():
        zo = {"traject": traject, "wie": request.wie, "versie": gezien(request)}
        nieuw = afsluiting_herstellen(**zo, **form.cleaned_data)
        messages.success(request, f"Het dossier loopt weer: {TOESTANDSWOORD[Toestand(nieuw.toestand)]}.")
        return redirect("dossier", pk)
    return werkformulier(
        request,
        traject,
        form,
        mag_afsluiting_herstellen(request.wie, traject),
        titel="Afsluiting herstellen",
        knop="Afsluiting herstellen",
        tab=TAB,
        versie=traject.versie,
        uitleg="Het dossier gaat terug naar waar het was. Doe dit alleen als de afsluiting een vergissing was. "
        "Wat bij het sluiten is afgezegd of klaargemeld, komt niet terug: kijk dat na bij Gesprekken.",
    )
