"""Iemand bij een school plaatsen, die plaatsing beëindigen, en haar verbeteren."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format

from meedoen.aanbod.models import School
from meedoen.autorisatie.mag import KloptNiet, eis
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.plaatsing.keuzes import DEELNEMER, RedenEinde
from meedoen.plaatsing.models import Plaatsing
from meedoen.plaatsing.toegang import mag_plaatsen, mag_plaatsing_beeindigen, mag_plaatsing_verbeteren
from meedoen.trajecten.feitregels import NOG_NIET_VASTLEGGEN, voor_het_pip
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.slot import op_slot
from meedoen.trajecten.spoor import MET_REDEN, gebeurtenis, regel_erbij
from meedoen.wet.begrippen import Leerroute
from meedoen.wet.uren import getal


class PlaatsingKanNiet(KloptNiet):
    """Deze plaatsing past niet."""


@transaction.atomic
def plaatsing_vastleggen(
    *, traject: Traject, wie: Wie, school_id: int, groep: str, lesuren_per_week: Decimal, begin: date
) -> Plaatsing:
    """Schrijf iemand in bij een school uit de catalogus; de school krijgt alleen een eigen nummer (K2)."""
    eis(mag_plaatsen(wie, traject))
    school = School.objects.get(pk=school_id)
    op_slot([traject.pk])
    if fout := plaatsbezwaren(traject, school, begin):
        raise PlaatsingKanNiet(fout)
    plaatsing: Plaatsing = Plaatsing.objects.create(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        school=school,
        nummer=f"{DEELNEMER}{secrets.token_hex(5).upper()}",
        groep=groep,
        lesuren_per_week=lesuren_per_week,
        begin=begin,
    )
    gebeurtenis("geplaatst", plaatsing)
    return plaatsing


def plaatsbezwaren(traject: Traject, school: School | None, begin: date | None) -> dict[str, str]:
    """Wat DUO bij een aanbod zou weigeren, en een dubbele inschrijving; over wat er nog niet is, geen bezwaar."""
    return _schoolbezwaren(traject, school, begin) | _beginbezwaren(traject, begin)


def _schoolbezwaren(traject: Traject, school: School | None, begin: date | None) -> dict[str, str]:
    if school is None:
        return {}
    dubbel = _dubbel(traject, school, begin, None) if begin else ""
    schakel = traject.leerroute == Leerroute.ONDERWIJS
    controles = (
        ("school", dubbel, dubbel),
        ("school", schakel and not school.taalschakel, "Deze school mag geen taalschakeltraject geven."),
        ("school", not schakel and not school.keurmerk, "Deze school heeft geen keurmerk."),
    )
    return {veld: zin for veld, geldt, zin in controles if geldt}


def _beginbezwaren(traject: Traject, begin: date | None) -> dict[str, str]:
    if begin is None:
        return {}
    zin = voor_het_pip(begin, traject.eerste_pip) or _na_de_termijn(begin, traject.termijn_einde)
    return {"begin": zin} if zin else {}


def _dubbel(traject: Traject, school: School, begin: date, einde: date | None, *, behalve: int | None = None) -> str:
    """Loopt er in deze dagen al een plaatsing bij deze school? Wisselen van groep op één dag mag; leeg is goed."""
    andere = Plaatsing.objects.filter(traject=traject, school=school).exclude(pk=behalve)
    andere = andere.filter(Q(einde=None) | Q(einde__gt=begin))
    ander = (andere.filter(begin__lt=einde) if einde else andere).order_by("begin").first()
    if ander is None:
        return ""
    if ander.einde is None and behalve is None:
        return "Er loopt al een plaatsing bij deze school. Beëindig die eerst."
    tot = f" tot en met {date_format(ander.einde, 'j F Y')}" if ander.einde else ""
    return f"Bij deze school is er al een plaatsing vanaf {date_format(ander.begin, 'j F Y')}{tot}. Kies andere dagen."


def _na_de_termijn(dag: date, einde: date | None) -> str:
    if einde is None or dag <= einde:
        return ""
    return f"Deze dag ligt na het einde van de termijn. Kies {date_format(einde, 'j F Y')} of een eerdere dag."


@transaction.atomic
def plaatsing_beeindigen(*, plaatsing: Plaatsing, wie: Wie, versie: int, einde: date, reden: RedenEinde) -> Plaatsing:
    eis(mag_plaatsing_beeindigen(wie, plaatsing))
    if fout := eindebezwaar(plaatsing, einde, op=wie.op):
        raise PlaatsingKanNiet({"einde": fout})
    nieuw = bewaar(plaatsing, verwacht=versie, einde=einde, reden_einde=reden)
    gebeurtenis("plaatsing_beeindigd", nieuw)
    return nieuw


@transaction.atomic
def plaatsing_verbeteren(*, plaatsing: Plaatsing, wie: Wie, versie: int, waarom: str, **velden: Any) -> Plaatsing:
    """Wat een vergissing was: begin, groep, uren per week, einde of reden; een leeg einde zegt dat de plaatsing loopt.

    Het logboek noemt welke velden; wat er stond en waarom dat niet klopte, blijft bij de plaatsing (GEG-3).
    """
    eis(mag_plaatsing_verbeteren(wie, plaatsing))
    op_slot([plaatsing.traject_id])
    anders = {naam: waarde for naam, waarde in velden.items() if getattr(plaatsing, naam) != waarde}
    if fout := _verbeterbezwaren(plaatsing, anders, op=wie.op):
        raise PlaatsingKanNiet(fout)
    toelichting = regel_erbij(plaatsing.toelichting, op=wie.op, was=_was(plaatsing, anders), waarom=waarom)
    nieuw = bewaar(plaatsing, verwacht=versie, **anders, toelichting=toelichting)
    gebeurtenis("plaatsing_verbeterd", nieuw, reden=f"{', '.join(sorted(anders))}; {MET_REDEN}")
    return nieuw


def _was(plaatsing: Plaatsing, anders: Iterable[str]) -> str:
    """Wat er stond in de velden die wijzigen, zoals het scherm het zegt."""
    stond = {
        "begin": f"vanaf {date_format(plaatsing.begin, 'j F Y')}",
        "lesuren_per_week": f"{getal(plaatsing.lesuren_per_week)} uur per week",
        "groep": f"groep {plaatsing.groep}" if plaatsing.groep else "zonder groep",
        "einde": f"tot en met {date_format(plaatsing.einde, 'j F Y')}" if plaatsing.einde else "zonder einde",
        "reden_einde": plaatsing.get_reden_einde_display().lower() or "zonder reden",
    }
    return ", ".join(zin for naam, zin in stond.items() if naam in anders)


def _verbeterbezwaren(plaatsing: Plaatsing, anders: Mapping[str, Any], *, op: date) -> dict[str, str]:
    """Dezelfde grenzen als bij plaatsen en beëindigen; wat u niet wijzigt, wordt niet opnieuw getoetst."""
    if not anders:
        return {"": "Zo stond het al. Verander wat niet klopt."}
    traject = plaatsing.traject
    begin, einde = (anders.get(naam, getattr(plaatsing, naam)) for naam in ("begin", "einde"))
    fouten = {}
    if "begin" in anders:
        fouten["begin"] = voor_het_pip(begin, traject.eerste_pip) or _na_de_termijn(begin, traject.termijn_einde)
    if einde and ("einde" in anders or einde < begin):
        fouten["einde"] = eindebezwaar(Plaatsing(traject=traject, begin=begin), einde, op=op)
    if not any(fouten.values()) and {"begin", "einde"} & set(anders):
        veld = "begin" if "begin" in anders else "einde"
        fouten[veld] = _dubbel(traject, plaatsing.school, begin, einde, behalve=plaatsing.pk)
    return {veld: zin for veld, zin in fouten.items() if zin}


def eindebezwaar(plaatsing: Plaatsing, einde: date, *, op: date) -> str:
    """Kan dit de laatste lesdag zijn? Vanaf de eerste, en vooruit tot het einde van de termijn; leeg is goed.

    Is de termijn voorbij of onbekend, dan kan het einde alleen worden vastgelegd als het er is.
    """
    if einde < plaatsing.begin:
        return f"De eerste lesdag was {date_format(plaatsing.begin, 'j F Y')}. Kies die dag of een latere."
    termijn = plaatsing.traject.termijn_einde
    if einde <= max(op, plaatsing.begin):
        return ""
    return _na_de_termijn(einde, termijn) if termijn and termijn > op else NOG_NIET_VASTLEGGEN
