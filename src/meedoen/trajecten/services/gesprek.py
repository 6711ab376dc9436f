"""Een gesprek afronden, zeggen op wie het dossier wacht, en die partij herinneren (F10, product §3a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from meedoen.autorisatie.mag import Mag, eis
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.taken.services import afspraak_maken, taak_maken
from meedoen.trajecten.keuzes import CONTACT_MET_INBURGERAAR, Aanzet
from meedoen.trajecten.models import Gesprek, Traject
from meedoen.trajecten.services.slot import op_slot
from meedoen.trajecten.spoor import gebeurtenis
from meedoen.trajecten.toegang import mag_gesprek_vastleggen, mag_herinneren, mag_verslag_lezen


@dataclass(frozen=True, slots=True)
class NieuweTaak:
    omschrijving: str
    uiterlijk: date
    medewerker_id: int | None = None


@dataclass(frozen=True, slots=True)
class NieuweAfspraak:
    soort: str
    begin: datetime
    plaats: str = ""
    tolk: str = ""


@dataclass(frozen=True, slots=True)
class Wacht:
    """Op wie wacht het dossier, en waarop?"""

    aan_zet: str
    waarop: str


@transaction.atomic
def gesprek_afronden(
    *,
    traject: Traject,
    wie: Wie,
    versie: int,
    datum: date,
    soort: str,
    verslag: str,
    verslagklasse: str,
    voortgangsgesprek: bool = False,
    pip_wijzigen: bool = False,
    taken: tuple[NieuweTaak, ...] = (),
    afspraak: NieuweAfspraak | None = None,
    wacht: Wacht | None = None,
) -> Gesprek:
    """Verslag, taken, volgende afspraak en *wacht op wie* in één keer; alles of niets."""
    eis(mag_gesprek_vastleggen(wie, traject))
    eis(_al_geweest(datum, wie.op))
    eis(_zelf_leesbaar(wie, traject, verslagklasse))
    op_slot([traject.pk])
    gesprek = Gesprek.objects.create(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        medewerker_id=wie.medewerker_id,
        datum=datum,
        soort=soort,
        voortgangsgesprek=voortgangsgesprek,
        verslag=verslag,
        verslagklasse=verslagklasse,
        pip_wijzigen=pip_wijzigen,
    )
    _plan(traject, wie, taken, afspraak)
    bewaar(
        traject, verwacht=versie, laatste_contact=_laatste_contact(traject, soort, datum), **_wacht(traject, wacht, wie)
    )
    gebeurtenis("gesprek_vastgelegd", gesprek)
    nieuw: Gesprek = gesprek
    return nieuw


@transaction.atomic
def gesprek_verbeteren(*, gesprek: Gesprek, wie: Wie, versie: int, verslag: str, verslagklasse: str) -> Gesprek:
    """Verbeter een verslag op de versie die u zag (BTR-2); wat mag en wie het deed staat in het logboek."""
    eis(mag_gesprek_vastleggen(wie, gesprek.traject))
    eis(_zelf_leesbaar(wie, gesprek.traject, verslagklasse))
    nieuw = bewaar(gesprek, verwacht=versie, verslag=verslag, verslagklasse=verslagklasse)
    gebeurtenis("gesprek_verbeterd", gesprek)
    return nieuw


@transaction.atomic
def wacht_op_zetten(*, traject: Traject, wie: Wie, versie: int, aan_zet: Aanzet, waarop: str, sinds: date) -> Traject:
    """Elke wachtdag heeft een eigenaar: op wie, waarop en sinds wanneer. Een eerdere herinnering vervalt."""
    eis(mag_gesprek_vastleggen(wie, traject))
    nieuw = bewaar(traject, verwacht=versie, aan_zet=aan_zet, wacht_waarop=waarop, wacht_sinds=sinds, herinnerd_op=None)
    gebeurtenis("wacht_op_gezet", nieuw, reden=aan_zet)
    return nieuw


@transaction.atomic
def herinnering_vastleggen(*, traject: Traject, wie: Wie, versie: int) -> Traject:
    """Noteer dat u de partij herinnerde; versturen doet u zelf, met de klaargezette tekst."""
    eis(mag_herinneren(wie, traject))
    nieuw = bewaar(traject, verwacht=versie, herinnerd_op=wie.op)
    gebeurtenis("herinnerd", nieuw, reden=traject.aan_zet)
    return nieuw


def _plan(traject: Traject, wie: Wie, taken: tuple[NieuweTaak, ...], afspraak: NieuweAfspraak | None) -> None:
    for taak in taken:
        taak_maken(
            wie=wie,
            dossier=traject.pk,
            gemeente=traject.gemeente,
            omschrijving=taak.omschrijving,
            uiterlijk=taak.uiterlijk,
            medewerker_id=taak.medewerker_id,
        )
    if afspraak:
        afspraak_maken(
            wie=wie,
            dossier=traject.pk,
            gemeente=traject.gemeente,
            soort=afspraak.soort,
            begin=afspraak.begin,
            plaats=afspraak.plaats,
            tolk=afspraak.tolk,
        )


def _laatste_contact(traject: Traject, soort: str, datum: date) -> date | None:
    """Alleen contact met de inburgeraar zelf telt, en een ouder gesprek achteraf zet de klok niet terug."""
    if soort not in CONTACT_MET_INBURGERAAR:
        return traject.laatste_contact
    return max(datum, traject.laatste_contact or datum)


def _wacht(traject: Traject, wacht: Wacht | None, wie: Wie) -> dict[str, object]:
    """De wachtregel begint opnieuw te tellen als de partij of de reden verandert."""
    if wacht is None or (wacht.aan_zet, wacht.waarop) == (traject.aan_zet, traject.wacht_waarop):
        return {}
    return {
        "aan_zet": Aanzet(wacht.aan_zet),
        "wacht_waarop": wacht.waarop,
        "wacht_sinds": wie.op,
        "herinnerd_op": None,
    }


def _al_geweest(datum: date, op: date) -> Mag:
    return Mag("Dit gesprek is nog niet geweest. Maak er een afspraak van.") if datum > op else Mag()


def _zelf_leesbaar(wie: Wie, traject: Traject, verslagklasse: str) -> Mag:
    if mag_verslag_lezen(wie, traject, verslagklasse):
        return Mag()
    return Mag("U kunt geen verslag schrijven dat u zelf niet mag lezen. Kies een andere soort verslag.")
