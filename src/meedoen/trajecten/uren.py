"""Welke uren tellen, en waarvoor? Eén regel per les, en één tabel van soorten per norm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import F, Q

from meedoen.autorisatie.mag import KloptNiet
from meedoen.trajecten.feitregels import VOOR_DE_WET
from meedoen.trajecten.keuzes import Stand, Urensoort
from meedoen.wet.tijdreeks import INWERKINGTREDING

NUL = Decimal(0)
ETMAAL = Decimal(24)
# Zoveel kan een PIP of plaatsing ten hoogste beloven.
LESUREN_PER_WEEK = 60
# De reden van een regel over meer dagen; alleen het inlezen van totalen schrijft haar.
PERIODETOTAAL = "Totaal over de periode"


class Telling(StrEnum):
    """Waarvoor tellen wij op?"""

    NT2 = "nt2"
    CURSUS = "cursus"
    PARTICIPATIE = "participatie"
    TAAL_OF_KNM = "taal_of_knm"
    KNM = "knm"
    PVT = "pvt"
    MAP = "map"
    MAP_PRAKTIJK = "map_praktijk"


_NT2 = frozenset({Urensoort.TAAL, Urensoort.ALFABETISERING, Urensoort.TAALSCHAKEL})

# Een soort kan voor meer normen tellen: één les taal telt voor de 600, de 450 en de 800 (WIS-06).
SOORTEN: dict[Telling, frozenset[Urensoort]] = {
    Telling.NT2: _NT2,  # AFS-02: alfabetisering wel, KNM niet
    Telling.CURSUS: _NT2 | {Urensoort.KNM},  # Z-02: de verdeling tussen Nt2 en KNM ligt niet vast
    Telling.TAAL_OF_KNM: _NT2 | {Urensoort.KNM},  # VERL-16
    Telling.PARTICIPATIE: frozenset({Urensoort.PARTICIPATIE}),
    Telling.KNM: frozenset({Urensoort.KNM}),
    Telling.PVT: frozenset({Urensoort.PVT}),  # PVT-01
    Telling.MAP: frozenset({Urensoort.MAP, Urensoort.MAP_PRAKTIJK}),
    Telling.MAP_PRAKTIJK: frozenset({Urensoort.MAP_PRAKTIJK}),  # MAP-01
}
# Z-04: PVT en MAP gaan van de 800 participatie-uren af en tellen dus mee in die som.
PARTICIPATIENORM = frozenset({Telling.PARTICIPATIE, Telling.PVT, Telling.MAP})
MET_KEURMERK = frozenset({Telling.NT2, Telling.CURSUS, Telling.TAAL_OF_KNM, Telling.KNM})
LESSOORTEN = SOORTEN[Telling.CURSUS]

# Wie er niet was, heeft niets gevolgd; een vervallen les is bovendien geen les (en dus nooit verzuim).
ZONDER_UREN = frozenset({Stand.GEOORLOOFD, Stand.ONGEOORLOOFD, Stand.VERVALLEN, Stand.ONBEKEND})
GEEN_LES = frozenset({Stand.VERVALLEN, Stand.ONBEKEND})

# INT-14: wat vóór het PIP ligt telt alleen als het bij de brede intake hoorde. Zonder PIP telt dus alleen de intake.
NA_HET_PIP = Q(intake=True) | Q(datum__gte=F("traject__eerste_pip"))


@dataclass(frozen=True, slots=True)
class Les:
    """Eén les of activiteit zoals iemand haar opschrijft; `gevolgd` is alleen nodig als het minder was dan `duur`."""

    datum: date
    soort: str
    duur: Decimal
    stand: str
    gevolgd: Decimal | None = None
    reden: str = ""
    intake: bool = False
    keurmerk: bool = True

    @property
    def telt(self) -> Decimal:
        return tellende_uren(stand=self.stand, duur=self.duur, gevolgd=self.gevolgd)


class OngeldigeUren(KloptNiet):
    """Deze uren kunnen niet kloppen."""


def tellende_uren(*, stand: str, duur: Decimal, gevolgd: Decimal | None = None) -> Decimal:
    """Hoeveel uren van deze les zijn gevolgd? Van een vervallen of gemiste les geen."""
    if stand in ZONDER_UREN:
        return NUL
    return duur if gevolgd is None else gevolgd


def lesuren(*, stand: str, duur: Decimal) -> Decimal:
    """Hoeveel uren les waren er om te volgen? Een vervallen les is er niet geweest."""
    return NUL if stand in GEEN_LES else duur


def dagbezwaar(dag: date, *, op: date, plicht: date | None) -> str:
    """Waarom er op deze dag geen uren kunnen zijn; leeg is goed. `plicht` is het begin van de plicht volgens DUO.

    Vóór het PIP mag wel: uren van de brede intake tellen mee, andere staan er zonder te tellen (INT-14).
    """
    controles = (
        (dag > op, "Deze dag is nog niet geweest. Uren legt u achteraf vast."),
        (dag < INWERKINGTREDING, VOOR_DE_WET),
        (plicht is not None and dag < plicht, "Deze dag ligt vóór het begin van de plicht. Controleer de datum."),
    )
    return next((zin for fout, zin in controles if fout), "")


def bezwaren(les: Les, *, op: date, plicht: date | None) -> dict[str, str]:
    """Wat er niet kan kloppen, per veld; leeg is goed."""
    zin = dagbezwaar(les.datum, op=op, plicht=plicht)
    return ({"datum": zin} if zin else {}) | urenbezwaren(les)


def duurbezwaar(duur: Decimal) -> str:
    return "" if NUL < duur <= ETMAAL else "Een les duurt meer dan 0 en ten hoogste 24 uur."


def urenbezwaren(les: Les, *, totaal: bool = False) -> dict[str, str]:
    """Hetzelfde zonder de dag, voor een les die er al staat; een periodetotaal mag langer zijn dan een dag."""
    weg, gevolgd = les.stand in ZONDER_UREN, les.gevolgd
    naam = Stand(les.stand).label
    controles = (
        ("duur", not totaal and bool(duurbezwaar(les.duur)), duurbezwaar(les.duur)),
        ("gevolgd", gevolgd is not None and gevolgd > les.duur, "Er zijn meer uren gevolgd dan de les duurde."),
        ("gevolgd", les.stand == Stand.TE_LAAT and gevolgd is None, "Vul in hoeveel uren wel zijn gevolgd."),
        ("gevolgd", weg and bool(gevolgd), f"Bij '{naam}' horen geen gevolgde uren."),
        ("reden", les.reden == PERIODETOTAAL, "Deze reden is alleen voor een periodetotaal. Kies een andere."),
    )
    return {veld: zin for veld, fout, zin in controles if fout}


def telling(soort: Telling) -> Q:
    """De regels die voor deze telling meedoen: de soort, het keurmerk waar dat moet, en niet van vóór het PIP."""
    keurmerk = Q(keurmerk=True) if soort in MET_KEURMERK else Q()
    return Q(soort__in=sorted(SOORTEN[soort])) & keurmerk & NA_HET_PIP
