"""Iemand bij een school plaatsen en die plaatsing beëindigen."""

from __future__ import annotations

import secrets
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format

from meedoen.aanbod.models import School
from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.logboek.services import vastleggen
from meedoen.plaatsing.keuzes import RedenEinde
from meedoen.plaatsing.models import Plaatsing
from meedoen.plaatsing.toegang import mag_plaatsen, mag_plaatsing_beeindigen
from meedoen.trajecten.feitregels import voor_het_pip
from meedoen.trajecten.models import Traject
from meedoen.wet.begrippen import Leerroute


class PlaatsingKanNiet(ValueError):
    """Deze plaatsing past niet; `bezwaren` zegt per veld waarom."""

    def __init__(self, bezwaren: dict[str, str]) -> None:
        super().__init__(" ".join(bezwaren.values()))
        self.bezwaren = bezwaren


@transaction.atomic
def plaatsing_vastleggen(
    *, traject: Traject, wie: Wie, school_id: int, groep: str, lesuren_per_week: Decimal, begin: date
) -> Plaatsing:
    """Schrijf iemand in bij een school uit de catalogus; de school krijgt alleen een eigen nummer (K2)."""
    eis(mag_plaatsen(wie, traject))
    school = School.objects.get(pk=school_id)
    Traject.objects.select_for_update().get(pk=traject.pk)
    if fout := _bezwaren(traject, school, begin):
        raise PlaatsingKanNiet(fout)
    plaatsing: Plaatsing = Plaatsing.objects.create(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        school=school,
        nummer=f"P-{secrets.token_hex(5).upper()}",
        groep=groep,
        lesuren_per_week=lesuren_per_week,
        begin=begin,
    )
    _vastleggen("geplaatst", plaatsing)
    return plaatsing


def _bezwaren(traject: Traject, school: School, begin: date) -> dict[str, str]:
    """Wat DUO bij een aanbod zou weigeren, en een dubbele inschrijving."""
    lopend = Plaatsing.objects.filter(traject=traject, school=school, einde=None).exists()
    schakel = traject.leerroute == Leerroute.ONDERWIJS
    controles = (
        ("school", lopend, "Er loopt al een plaatsing bij deze school. Beëindig die eerst."),
        ("school", schakel and not school.taalschakel, "Deze school mag geen taalschakeltraject geven (OND-02)."),
        ("school", not schakel and not school.keurmerk, "Deze school heeft geen keurmerk (KEUR-01)."),
    )
    zin = voor_het_pip(begin, traject.eerste_pip) or _na_de_termijn(begin, traject.termijn_einde)
    return {veld: zin for veld, geldt, zin in (*controles, ("begin", zin, zin)) if geldt}


def _na_de_termijn(begin: date, einde: date | None) -> str:
    if einde is None or begin <= einde:
        return ""
    return f"Deze dag ligt na het einde van de termijn. Kies {date_format(einde, 'j F Y')} of een eerdere dag."


@transaction.atomic
def plaatsing_beeindigen(*, plaatsing: Plaatsing, wie: Wie, versie: int, einde: date, reden: RedenEinde) -> Plaatsing:
    eis(mag_plaatsing_beeindigen(wie, plaatsing))
    if einde < plaatsing.begin:
        eerste = date_format(plaatsing.begin, "j F Y")
        raise PlaatsingKanNiet({"einde": f"De eerste lesdag was {eerste}. Kies die dag of een latere."})
    nieuw = bewaar(plaatsing, verwacht=versie, einde=einde, reden_einde=reden)
    _vastleggen("plaatsing_beeindigd", nieuw)
    return nieuw


def _vastleggen(actie: str, plaatsing: Plaatsing) -> None:
    vastleggen(
        actie,
        gemeente_code=plaatsing.gemeente.code,
        onderwerp=f"plaatsing:{plaatsing.pk}",
        dossier=plaatsing.traject_id,
    )
