"""Taken en afspraken: maken, klaar melden, uitstellen, verzetten en afzeggen; ongedaan maken kan altijd."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.logboek.services import vastleggen
from meedoen.taken.models import Afspraak, Taak
from meedoen.taken.toegang import (
    mag_afspraak_bijwerken,
    mag_opdragen,
    mag_plannen,
    mag_taak_bijwerken,
    mag_taak_uitstellen,
)

TRAJECT_GESLOTEN = "Het traject is afgesloten"


class AfspraakStaatEr(ValueError):
    """Op dit moment heeft de inburgeraar al een afspraak; de tekst is voor de gebruiker."""

    def __init__(self) -> None:
        super().__init__("Op deze dag en tijd heeft de inburgeraar al een afspraak. Kies een andere tijd.")


@transaction.atomic
def taak_maken(
    *, wie: Wie, dossier: int, gemeente: Gemeente, omschrijving: str, uiterlijk: date, medewerker_id: int | None = None
) -> Taak:
    """Leg vast wat iemand vóór een dag moet doen."""
    eis(mag_plannen(wie, gemeente.pk))
    taak = Taak.objects.create(
        dossier=dossier,
        gemeente=gemeente,
        medewerker_id=_voor_wie(wie, medewerker_id),
        omschrijving=omschrijving,
        uiterlijk=uiterlijk,
    )
    _vastleggen("taak_gemaakt", taak)
    nieuw: Taak = taak
    return nieuw


@transaction.atomic
def taak_uit_signaal(
    *, dossier: int, gemeente: Gemeente, medewerker_id: int, omschrijving: str, uiterlijk: date
) -> Taak | None:
    """Een taak die uit een bericht volgt; staat zij al open, dan komt er geen bij. De beller toetst het recht."""
    velden = {"dossier": dossier, "gemeente": gemeente, "medewerker_id": medewerker_id, "omschrijving": omschrijving}
    if Taak.objects.filter(**velden, gereed_op=None).exists():
        return None
    taak: Taak = Taak.objects.create(**velden, uiterlijk=uiterlijk)
    _vastleggen("taak_gemaakt", taak)
    return taak


@transaction.atomic
def taak_gereedmelden(*, taak: Taak, wie: Wie, versie: int) -> Taak:
    eis(mag_taak_bijwerken(wie, taak))
    nieuw = bewaar(taak, verwacht=versie, gereed_op=wie.op)
    _vastleggen("taak_gereed", nieuw)
    return nieuw


@transaction.atomic
def taak_heropenen(*, taak: Taak, wie: Wie, versie: int) -> Taak:
    """Ongedaan maken: de taak staat weer open."""
    eis(mag_taak_bijwerken(wie, taak))
    nieuw = bewaar(taak, verwacht=versie, gereed_op=None)
    _vastleggen("taak_heropend", nieuw)
    return nieuw


@transaction.atomic
def taak_uitstellen(*, taak: Taak, wie: Wie, versie: int, uiterlijk: date) -> Taak:
    eis(mag_taak_uitstellen(wie, taak))
    nieuw = bewaar(taak, verwacht=versie, uiterlijk=uiterlijk)
    _vastleggen("taak_uitgesteld", nieuw, reden=f"tot {uiterlijk.isoformat()}")
    return nieuw


@transaction.atomic
def afspraak_maken(
    *,
    wie: Wie,
    dossier: int,
    gemeente: Gemeente,
    soort: str,
    begin: datetime,
    plaats: str = "",
    tolk: str = "",
    medewerker_id: int | None = None,
) -> Afspraak:
    eis(mag_plannen(wie, gemeente.pk))
    _eis_vrij(dossier, begin)
    afspraak = Afspraak.objects.create(
        dossier=dossier,
        gemeente=gemeente,
        medewerker_id=_voor_wie(wie, medewerker_id),
        soort=soort,
        begin=begin,
        plaats=plaats,
        tolk=tolk,
    )
    _vastleggen("afspraak_gemaakt", afspraak)
    nieuw: Afspraak = afspraak
    return nieuw


@transaction.atomic
def afspraak_verzetten(*, afspraak: Afspraak, wie: Wie, versie: int, begin: datetime, plaats: str) -> Afspraak:
    eis(mag_afspraak_bijwerken(wie, afspraak))
    _eis_vrij(afspraak.dossier, begin, behalve=afspraak.pk)
    nieuw = bewaar(afspraak, verwacht=versie, begin=begin, plaats=plaats)
    _vastleggen("afspraak_verzet", nieuw)
    return nieuw


@transaction.atomic
def afspraak_afzeggen(*, afspraak: Afspraak, wie: Wie, versie: int, reden: str) -> Afspraak:
    """Afzeggen bewaart de afspraak met de reden; wie niet kwam, blijft zo zichtbaar."""
    eis(mag_afspraak_bijwerken(wie, afspraak))
    nieuw = bewaar(afspraak, verwacht=versie, afgezegd_op=wie.op, afzegreden=reden)
    _vastleggen("afspraak_afgezegd", nieuw)
    return nieuw


@transaction.atomic
def openstaand_sluiten(*, wie: Wie, dossier: int, afspraken: Mapping[int, int], taken: Mapping[int, int]) -> None:
    """Bij een gesloten dossier: zeg deze afspraken af en meld deze taken klaar; sleutel → de versie die u zag."""
    for afspraak in Afspraak.objects.filter(gemeente__in=wie.gemeenten, dossier=dossier, pk__in=afspraken):
        afspraak_afzeggen(afspraak=afspraak, wie=wie, versie=afspraken[afspraak.pk], reden=TRAJECT_GESLOTEN)
    for taak in Taak.objects.filter(gemeente__in=wie.gemeenten, dossier=dossier, pk__in=taken):
        taak_gereedmelden(taak=taak, wie=wie, versie=taken[taak.pk])


def _eis_vrij(dossier: int, begin: datetime, *, behalve: int | None = None) -> None:
    if Afspraak.objects.filter(dossier=dossier, begin=begin, afgezegd_op=None).exclude(pk=behalve).exists():
        raise AfspraakStaatEr


def _voor_wie(wie: Wie, medewerker_id: int | None) -> int:
    if medewerker_id is None or medewerker_id == wie.medewerker_id:
        return wie.medewerker_id
    eis(mag_opdragen(wie, Medewerker.objects.get(pk=medewerker_id)))
    return medewerker_id


def _vastleggen(actie: str, ding: Taak | Afspraak, *, reden: str = "") -> None:
    vastleggen(
        actie,
        gemeente_code=ding.gemeente.code,
        onderwerp=f"{ding._meta.model_name}:{ding.pk}",
        dossier=ding.dossier,
        reden=reden,
    )
