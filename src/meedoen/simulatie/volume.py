"""Veel dossiers, snel: om te meten of een lijst bij een miljoen even snel is als bij duizend.

Regio's van zeven gemeenten met elk een team; elke klantmanager voert ongeveer zeventig lopende dossiers. Alle
mensen zijn verzonnen en zonder BSN. Hetzelfde zaad geeft dezelfde bevolking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from meedoen.autorisatie.models import Gemeente, Mandaat, Medewerker, Organisatie
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.integrations.databank import cijfers_bijwerken
from meedoen.logboek.services import reeks_vastleggen
from meedoen.personen.models import Naamdeel, Persoon
from meedoen.personen.services import naam_voor_klank
from meedoen.personen.zoeknaam import klankvorm, zoekdelen
from meedoen.simulatie.mensen import verzin_naam
from meedoen.simulatie.stroom import ROUTES_ASIEL
from meedoen.simulatie.wachten import wacht_op_ander
from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.termijnen import berekende_kolommen
from meedoen.trajecten.toestanden import Toestand
from meedoen.wet.begrippen import Doelgroep, Taalniveau, Vergunning

PER_REGIO = 21_000
GEMEENTEN_PER_REGIO = 7
GEWICHTEN = (39, 20, 10, 9, 9, 8, 5)
LOPENDE_PER_KLANTMANAGER = 70
DEEL_LOPEND = 0.7
STUK = 5_000
DAGEN_TERUG = 1_700
BEGIN_WET = date(2022, 1, 1)
EERSTE_JANUARI = 0.12  # wie geen papieren heeft, staat vaak als 1 januari geregistreerd

# Hoe de lopende dossiers over de stappen verdeeld zijn.
STAPPEN = {
    Toestand.AANGEMELD: 4,
    Toestand.INTAKE_GESTART: 5,
    Toestand.INTAKE_AFGEROND: 3,
    Toestand.PIP_VASTGESTELD: 88,
}


@dataclass(frozen=True, slots=True)
class Regio:
    """Zeven gemeenten en het team dat er werkt."""

    gemeenten: list[Gemeente]
    klantmanagers: list[Medewerker]


def volume_maken(*, aantal: int, zaad: str, peildatum: date) -> Iterator[int]:
    """Vul `aantal` dossiers; meldt na elk stuk hoeveel er staan."""
    worp = Random(f"volume-{zaad}")  # noqa: S311 - verzonnen mensen, geen geheim
    klaar = 0
    aantal_regios = max(1, round(aantal / PER_REGIO))
    for nummer in range(aantal_regios):
        deel = aantal // aantal_regios + (nummer < aantal % aantal_regios)
        regio = _regio(nummer, deel, peildatum)
        with context({g.pk for g in regio.gemeenten}):
            for stuk in _stukken(worp, regio, deel):
                _bewaar(worp, regio, stuk, klaar + 1, peildatum)
                klaar += len(stuk)
                if klaar <= 4 * STUK:
                    cijfers_bijwerken()
                yield klaar
        Gemeente.objects.bulk_update(regio.gemeenten, ["volgnummer_dossier"])
    with connection.cursor() as cursor:
        for opdracht in connection.ops.sequence_reset_sql(no_style(), [Persoon, Traject]):
            cursor.execute(opdracht)
    cijfers_bijwerken()


def _regio(nummer: int, dossiers: int, peildatum: date) -> Regio:
    team = Organisatie.objects.create(naam=f"Volumeteam {nummer + 1}")
    eerste = 9000 - GEMEENTEN_PER_REGIO * (nummer + 1)
    gemeenten = [
        Gemeente.objects.create(code=f"{eerste + plek:04d}", naam=f"Volumegemeente {nummer + 1}.{plek + 1}")
        for plek in range(GEMEENTEN_PER_REGIO)
    ]
    vanaf = peildatum - timedelta(days=DAGEN_TERUG + 365)
    Mandaat.objects.bulk_create(
        Mandaat(organisatie=team, gemeente=gemeente, handelingen=["*"], van=vanaf) for gemeente in gemeenten
    )
    hoeveel = max(1, round(dossiers * DEEL_LOPEND / LOPENDE_PER_KLANTMANAGER))
    mensen = [
        Medewerker(
            gebruikersnaam=f"volume-{nummer + 1}-{plek + 1}",
            naam=f"Klantmanager {nummer + 1}.{plek + 1}",
            rol=Rol.KLANTMANAGER,
            organisatie=team,
            password="!",  # noqa: S106 - onbruikbaar wachtwoord: inloggen kan niet
        )
        for plek in range(hoeveel)
    ]
    return Regio(gemeenten, Medewerker.objects.bulk_create(mensen))


def _stukken(worp: Random, regio: Regio, aantal: int) -> Iterator[list[Gemeente]]:
    """Per stuk de gemeente van elk dossier; zo komt elk stuk in een paar grote opdrachten in de database."""
    over = aantal
    while over:
        hoeveel = min(STUK, over)
        yield worp.choices(regio.gemeenten, weights=GEWICHTEN, k=hoeveel)
        over -= hoeveel


@transaction.atomic
def _bewaar(worp: Random, regio: Regio, gemeenten: list[Gemeente], eerste: int, peildatum: date) -> None:
    """Rechtstreeks in de tabellen: een voorwerp per rij kost meer dan de database zelf. De muur toetst elke rij."""
    persoon, traject = Persoon(), Traject()
    personen, trajecten, delen = [], [], []
    for pk, gemeente in enumerate(gemeenten, start=eerste):
        _persoon(worp, persoon, gemeente, pk)
        _traject(worp, traject, regio, gemeente, persoon, peildatum)
        personen.append(_rij(persoon))
        trajecten.append(_rij(traject))
        delen += [(gemeente.pk, pk, deel[:60]) for deel in _zoekdelen(naam_voor_klank(persoon))]
    _invoegen(Persoon, _kolommen(Persoon), personen)
    _invoegen(Naamdeel, ("gemeente_id", "persoon_id", "deel"), delen)
    _invoegen(Traject, _kolommen(Traject), trajecten)
    for code in sorted({gemeente.code for gemeente in gemeenten}):
        geopend = [pk for pk, gemeente in enumerate(gemeenten, start=eerste) if gemeente.code == code]
        reeks_vastleggen("dossier_geopend", gemeente_code=code, dossiers=geopend)


def _kolommen(model: type[Model]) -> tuple[str, ...]:
    return tuple(veld.attname for veld in model._meta.local_concrete_fields)


def _rij(ding: Model) -> tuple[Any, ...]:
    return tuple(ding.__dict__[kolom] for kolom in _kolommen(type(ding)))


def _invoegen(model: type[Model], kolommen: Sequence[str], rijen: list[tuple[Any, ...]]) -> None:
    tabel, namen = model._meta.db_table, ", ".join(f'"{k}"' for k in kolommen)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{tabel}" ({namen}) FROM STDIN') as kopie:
                for rij in rijen:
                    kopie.write_row(rij)
            return
        plekken = ", ".join(["%s"] * len(kolommen))
        cursor.executemany(f'INSERT INTO "{tabel}" ({namen}) VALUES ({plekken})', rijen)  # noqa: S608 - modelnamen


@cache
def _klank(naam: str) -> str:
    return klankvorm(naam)


@cache
def _zoekdelen(naam: str) -> list[str]:
    return zoekdelen(naam)


def _persoon(worp: Random, persoon: Persoon, gemeente: Gemeente, pk: int) -> None:
    voornaam, achternaam, eigen, taal = verzin_naam(worp, asiel=worp.random() < 0.5)
    nieuwjaar = worp.random() < EERSTE_JANUARI
    dag = (1, 1) if nieuwjaar else (1 + worp.randrange(12), 1 + worp.randrange(28))
    persoon.id, persoon.gemeente_id = pk, gemeente.pk
    persoon.voornamen, persoon.achternaam, persoon.naam_eigen_schrift = voornaam, achternaam, eigen
    persoon.geboortedatum = date(1960 + worp.randrange(46), *dag)
    persoon.straat, persoon.woonplaats = f"Voorbeeldstraat {1 + worp.randrange(180)}", gemeente.naam
    persoon.talen = taal
    persoon.zoeknaam = _klank(naam_voor_klank(persoon))


def _traject(
    worp: Random, traject: Traject, regio: Regio, gemeente: Gemeente, persoon: Persoon, peildatum: date
) -> None:
    gemeente.volgnummer_dossier += 1
    traject.id = traject.persoon_id = persoon.id
    traject.gemeente_id, traject.klantmanager_id = gemeente.pk, worp.choice(regio.klantmanagers).pk
    asiel, lopend = worp.random() < 0.5, worp.random() < DEEL_LOPEND
    toestand = worp.choices(_STAPPEN, cum_weights=_CUMULATIEF)[0] if lopend else Toestand.VOLDAAN
    terug = min(_dagen_terug(worp, toestand), (peildatum - BEGIN_WET).days)
    kennisgeving = peildatum - timedelta(days=terug)
    traject.nummer = f"{kennisgeving.year}-{gemeente.volgnummer_dossier:05d}"
    traject.sorteernaam, traject.toestand = persoon.sorteernaam, toestand.value
    traject.doelgroep = (Doelgroep.ASIELSTATUSHOUDER if asiel else Doelgroep.GEZINSMIGRANT).value
    traject.vergunning = (Vergunning.ASIEL_BEPAALDE_TIJD if asiel else Vergunning.REGULIER_GEZIN).value
    traject.kennisgeving_duo = kennisgeving
    traject.brp_inschrijving = kennisgeving + timedelta(days=worp.randrange(-30, 30))
    _stand(worp, traject, terug, peildatum)
    for kolom, dag in berekende_kolommen(traject).items():
        setattr(traject, kolom, dag)


def _dagen_terug(worp: Random, toestand: Toestand) -> int:
    if toestand == Toestand.PIP_VASTGESTELD:
        return worp.randrange(80, 1_150)
    return worp.randrange(1_000, DAGEN_TERUG) if toestand == Toestand.VOLDAAN else worp.randrange(85)


def _stand(worp: Random, traject: Traject, terug: int, peildatum: date) -> None:
    """Zet elk veld dat per toestand verschilt, want hetzelfde voorwerp dient voor elke rij."""
    met_pip = traject.toestand in (Toestand.PIP_VASTGESTELD, Toestand.VOLDAAN)
    na_pip = max(0, terug - worp.randrange(50, 76))
    traject.eerste_pip = peildatum - timedelta(days=na_pip) if met_pip else None
    traject.leerroute = worp.choices(_ROUTES, weights=_ROUTEGEWICHT)[0] if met_pip else ""
    traject.taalniveau = Taalniveau.B1.value if met_pip else ""
    stil = min(int(worp.expovariate(1 / 25)), terug)
    traject.laatste_contact = peildatum - timedelta(days=stil) if met_pip else None
    traject.aan_zet, traject.wacht_waarop = Aanzet.KLANTMANAGER.value, "Volgend gesprek"
    traject.wacht_sinds = peildatum - timedelta(days=worp.randrange(60))
    traject.voldaan_op = None
    if traject.toestand == Toestand.VOLDAAN:
        traject.aan_zet, traject.wacht_waarop = Aanzet.NIEMAND.value, ""
        traject.voldaan_op = peildatum - timedelta(days=worp.randrange(max(1, terug)))
    elif worp.random() < 0.15:
        aan_zet, traject.wacht_waarop = worp.choice(wacht_op_ander(traject))
        traject.aan_zet = aan_zet.value


_STAPPEN, _CUMULATIEF = list(STAPPEN), list(accumulate(STAPPEN.values()))
_ROUTES, _ROUTEGEWICHT = [route.value for route in ROUTES_ASIEL], list(ROUTES_ASIEL.values())
