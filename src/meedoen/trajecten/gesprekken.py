"""Welke gesprekken waren er, en wat is er sinds de vorige keer gebeurd? Voor een dossier dat al is geleverd."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.formats import date_format

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.wie import Wie
from meedoen.logboek.selectors import auditregels_van_dossier
from meedoen.taken.selectors import taken_gereed_sinds
from meedoen.trajecten.duowoorden import duowoord
from meedoen.trajecten.grootboek import geldende
from meedoen.trajecten.keuzes import Examenresultaat, Stand
from meedoen.trajecten.models import Duofeit, Examen, Gesprek, Pip, Traject, Uurregel
from meedoen.trajecten.onderdelen import examennaam
from meedoen.trajecten.toegang import mag_verslag_lezen, mag_zien
from meedoen.trajecten.toestanden import PipToestand
from meedoen.wet.uren import getal

PER_BLAD = 20

# Hoe heet een feit op het scherm? Namen uit `services/dossier.FEITEN`.
FEITWOORD = {
    "doelgroep": "doelgroep",
    "vergunning": "verblijfsvergunning",
    "start_plicht": "begin van de plicht",
    "kennisgeving_duo": "kennisgeving van DUO",
    "verblijfsrecht_bekendgemaakt": "datum van het verblijfsrecht",
    "brp_inschrijving": "inschrijving in de gemeente",
    "brp_inschrijving_opvang": "inschrijving in de opvang",
    "vorig_pip_dagtekening": "vorig PIP",
    "vorig_pip_onzeker": "of dat het eerste PIP is",
    "vorig_pip_leerroute": "leerroute van toen",
    "vorig_pip_niveau": "taalniveau van toen",
    "recht_op_bijstand": "recht op bijstand",
    "recht_op_bijstand_vanaf": "recht op bijstand vanaf",
    "wacht_op_informatie_derde": "wachten op informatie van een ander",
    "informatie_derde_ontvangen": "informatie van een ander ontvangen",
    "termijn_begin_duo": "begin van de termijn volgens DUO",
    "termijn_einde_duo": "einde van de termijn volgens DUO",
    "verlengd_tot_en_met": "verlenging die DUO toekende",
    "azc_plaats": "plaats van de opvang",
}


@dataclass(frozen=True, slots=True)
class Gespreksrij:
    """Eén gesprek in de lijst; `verslag` is leeg als deze medewerker het niet mag lezen."""

    gesprek: Gesprek
    verslag: str
    leesbaar: bool


@dataclass(frozen=True, slots=True)
class Gesprekkenblad:
    rijen: list[Gespreksrij]
    volgende: str
    gevoerd: int
    afgesproken: int | None

    @property
    def stand(self) -> str:
        """Zoveel van zoveel volgens het PIP; zonder PIP alleen het aantal."""
        if self.afgesproken:
            return f"{self.gevoerd} van {self.afgesproken} voortgangsgesprekken volgens het PIP"
        woord = "voortgangsgesprek" if self.gevoerd == 1 else "voortgangsgesprekken"
        return f"{self.gevoerd} {woord}; het PIP noemt nog geen aantal"


@dataclass(frozen=True, slots=True)
class Nieuws:
    """Eén regel van *sinds vorige keer*: waarover, en wat er gebeurde."""

    waarover: str
    zin: str


@dataclass(frozen=True, slots=True)
class SindsVorigeKeer:
    vorige: Gesprek | None
    regels: list[Nieuws]


def gesprekken_van(wie: Wie, traject: Traject, *, na: str = "") -> Gesprekkenblad:
    """Eén blad gesprekken, nieuwste eerst, met keyset-bladering op datum en sleutel."""
    alle = Gesprek.objects.filter(traject=traject)
    blad = alle.select_related("medewerker").order_by("-datum", "-pk")
    if sleutel := _sleutel(na):
        blad = blad.filter(Q(datum__lt=sleutel[0]) | Q(datum=sleutel[0], pk__lt=sleutel[1]))
    gevonden = list(blad[: PER_BLAD + 1])
    rijen = [_rij(wie, traject, gesprek) for gesprek in gevonden[:PER_BLAD]]
    laatste = rijen[-1].gesprek if len(gevonden) > PER_BLAD else None
    return Gesprekkenblad(
        rijen=rijen,
        volgende=f"{laatste.datum.isoformat()}_{laatste.pk}" if laatste else "",
        gevoerd=alle.filter(voortgangsgesprek=True).count(),
        afgesproken=_afgesproken(traject),
    )


def laatste_contacten(wie: Wie, traject: Traject, *, aantal: int = 4) -> list[Gespreksrij]:
    """De laatste gesprekken voor het overzicht, nieuwste eerst; één vraag."""
    gevonden = Gesprek.objects.filter(traject=traject).select_related("medewerker").order_by("-datum", "-pk")
    return [_rij(wie, traject, gesprek) for gesprek in gevonden[:aantal]]


def gesprek_van(wie: Wie, traject: Traject, pk: int) -> Gesprek:
    """Eén gesprek waarvan u het verslag mag lezen; anders bestaat het niet."""
    gesprek: Gesprek | None = Gesprek.objects.filter(traject=traject, pk=pk).select_related("traject__gemeente").first()
    if gesprek is None or not mag_verslag_lezen(wie, traject, gesprek.verslagklasse):
        raise NietGevonden
    return gesprek


def _rij(wie: Wie, traject: Traject, gesprek: Gesprek) -> Gespreksrij:
    leesbaar = mag_verslag_lezen(wie, traject, gesprek.verslagklasse)
    return Gespreksrij(gesprek, gesprek.verslag if leesbaar else "", leesbaar)


def _sleutel(na: str) -> tuple[date, int] | None:
    dag, _, pk = na.partition("_")
    try:
        return date.fromisoformat(dag), int(pk)
    except ValueError:
        return None


def _afgesproken(traject: Traject) -> int | None:
    vast = Pip.objects.filter(traject=traject, toestand=PipToestand.VASTGESTELD).order_by("-volgnummer")
    aantal: int | None = vast.values_list("gesprekken", flat=True).first()
    return aantal


def sinds_vorige_keer(wie: Wie, traject: Traject) -> SindsVorigeKeer:
    """Lessen en verzuim, examens, taken, DUO, PIP en feiten sinds het laatste gesprek; niets zonder recht erop."""
    vorige = Gesprek.objects.filter(traject=traject).select_related("medewerker").order_by("-datum", "-pk").first()
    vanaf = vorige.datum if vorige else traject.kennisgeving_duo or wie.op
    regels: list[Nieuws] = []
    if mag_zien(wie, traject, Klasse.ONDERWIJS):
        regels += _lessen(traject, vanaf) + _examens(traject, vanaf, wie.op) + _pips(traject, vanaf)
    if mag_zien(wie, traject, Klasse.VRIJE_TEKST):
        regels += [Nieuws("Taak gereed", taak.omschrijving) for taak in taken_gereed_sinds(wie, traject.pk, vanaf)]
    return SindsVorigeKeer(vorige, regels + _duo(traject, vanaf) + _feiten(traject, vanaf))


def _lessen(traject: Traject, vanaf: date) -> list[Nieuws]:
    na = Uurregel.objects.filter(traject=traject, datum__gt=vanaf)
    som = na.aggregate(telt=Sum("telt")) | geldende(na).aggregate(
        verzuim=Sum("lesduur", filter=Q(stand=Stand.ONGEOORLOOFD)),
        geoorloofd=Sum("lesduur", filter=Q(stand=Stand.GEOORLOOFD)),
    )
    regels = []
    if som["telt"]:
        regels.append(Nieuws("Lessen", f"{getal(som['telt'])} uur gevolgd."))
    for naam, woord in (("verzuim", "zonder geldige reden gemist"), ("geoorloofd", "met reden gemist")):
        if som[naam]:
            regels.append(Nieuws("Verzuim", f"{getal(som[naam])} uur {woord}."))
    return regels


def _examens(traject: Traject, vanaf: date, op: date) -> list[Nieuws]:
    """Uitslagen sinds toen, en wat er nog gepland staat."""
    gevonden = Examen.objects.filter(traject=traject, datum__gt=vanaf).order_by("datum", "pk")[:20]
    return [Nieuws("Examen", _examenzin(examen, op)) for examen in gevonden]


def _examenzin(examen: Any, op: date) -> str:
    wat = examennaam(examen)
    gepland = examen.resultaat == Examenresultaat.GEPLAND
    werkwoord = ("staat gepland op" if examen.datum >= op else "was gepland op") if gepland else ""
    dag = date_format(examen.datum, "j F Y")
    return f"{wat} {werkwoord} {dag}." if gepland else f"{wat}: {examen.get_resultaat_display().lower()} op {dag}."


def _pips(traject: Traject, vanaf: date) -> list[Nieuws]:
    nieuw = Pip.objects.filter(traject=traject).filter(
        Q(dagtekening__gt=vanaf) | Q(toestand__in=(PipToestand.CONCEPT, PipToestand.BESPROKEN))
    )
    return [Nieuws("PIP", _pipzin(pip)) for pip in nieuw.order_by("volgnummer")[:10]]


def _pipzin(pip: Any) -> str:
    if pip.dagtekening:
        waarom = f": {pip.wijziging}" if pip.wijziging else ""
        return f"Versie {pip.volgnummer} vastgesteld op {date_format(pip.dagtekening, 'j F Y')}{waarom}."
    return f"Versie {pip.volgnummer} ligt klaar als {pip.toestand}."


def _duo(traject: Traject, vanaf: date) -> list[Nieuws]:
    meldingen = Duofeit.objects.filter(traject=traject, datum__gt=vanaf).order_by("datum", "pk")[:20]
    return [Nieuws("DUO", f"{duowoord(feit.gebeurtenis)} ({date_format(feit.datum, 'j F Y')}).") for feit in meldingen]


def _feiten(traject: Traject, vanaf: date) -> list[Nieuws]:
    """Welke feiten zijn gewijzigd? Het logboek kent de namen van de velden, nooit de inhoud."""
    regels = [
        regel
        for regel in auditregels_van_dossier(traject.pk)
        if regel.actie == "feiten_bijgewerkt" and timezone.localdate(regel.tijdstip) > vanaf
    ]
    # Een lange reden is in het logboek afgekapt: wat dan geen hele naam meer is, noemen wij niet.
    namen = sorted({naam for regel in regels for naam in regel.reden.split(", ")} & FEITWOORD.keys())
    return [Nieuws("Feiten", "Gewijzigd: " + ", ".join(FEITWOORD[n] for n in namen) + ".")] if namen else []
