"""Een gemiste oproep vastleggen, de waarschuwing erbij, of intrekken na een vergissing (Wi2021 art. 14, 22)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.formats import date_format

from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.logboek.services import vastleggen
from meedoen.trajecten.models import Intake, Oproep, Traject
from meedoen.trajecten.services.intake import IntakeKanNiet, eis_intakedag
from meedoen.trajecten.services.slot import op_slot
from meedoen.trajecten.toegang import mag_intake_afnemen


@transaction.atomic
def oproep_gemist(
    *, traject: Traject, wie: Wie, versie: int, dag: date, waarschuwing_op: date | None = None, **wat: str
) -> Oproep:
    """INT-02: iemand kwam niet of werkte niet genoeg mee; wat daarna kan, zegt artikel 14.

    Wie niet komt, begint de intake niet: zonder intake komt er een blad zonder begindag. `versie` is die van het
    blad dat u zag, 0 als er nog geen was.
    """
    eis(mag_intake_afnemen(wie, traject))
    eis_intakedag(traject, dag, op=wie.op, veld="dag")
    op_slot([traject.pk])
    intake, nieuw = Intake.objects.get_or_create(traject=traject, gemeente_id=traject.gemeente_id)
    _eis_niet_al_gemist(intake, dag)
    if waarschuwing_op:
        _eis_waarschuwing(dag, waarschuwing_op, wie.op)
    gemist: Oproep = Oproep.objects.create(
        intake=intake,
        gemeente_id=intake.gemeente_id,
        dag=dag,
        waarschuwing_op=waarschuwing_op,
        vastgelegd_op=wie.op,
        **wat,
    )
    _tel(intake, intake.versie if nieuw else versie)
    _vastleggen("oproep_gemist", gemist)
    return gemist


@transaction.atomic
def waarschuwing_verstuurd(*, oproep: Oproep, wie: Wie, versie: int, datum: date) -> Oproep:
    """INT-02: de eerste keer hoort er een schriftelijke waarschuwing bij, met een nieuwe oproep."""
    eis(mag_intake_afnemen(wie, oproep.intake.traject))
    _eis_niet_ingetrokken(oproep)
    _eis_waarschuwing(oproep.dag, datum, wie.op, veld="datum")
    nieuw = bewaar(oproep, verwacht=versie, waarschuwing_op=datum)
    _vastleggen("oproep_waarschuwing_verstuurd", nieuw)
    return nieuw


@transaction.atomic
def oproep_intrekken(*, oproep: Oproep, wie: Wie, versie: int, reden: str) -> Oproep:
    """Een vergissing telt niet meer mee; wat er stond blijft leesbaar, met de reden erbij."""
    eis(mag_intake_afnemen(wie, oproep.intake.traject))
    _eis_niet_ingetrokken(oproep)
    op_slot([oproep.intake.traject_id])
    nieuw = bewaar(oproep, verwacht=versie, ingetrokken_op=wie.op, ingetrokken_reden=reden)
    _tel(oproep.intake, oproep.intake.versie)
    _vastleggen("oproep_ingetrokken", nieuw)
    return nieuw


def _tel(intake: Intake, versie: int) -> None:
    """De telling op de intake volgt altijd uit de rijen."""
    aantal = Oproep.objects.filter(intake=intake, ingetrokken_op=None).count()
    bewaar(intake, verwacht=versie, oproepen_gemist=aantal)


def _eis_niet_al_gemist(intake: Intake, dag: date) -> None:
    if Oproep.objects.filter(intake=intake, dag=dag, ingetrokken_op=None).exists():
        raise IntakeKanNiet({"dag": "Voor deze dag is al een gemiste oproep vastgelegd. Kijk in de lijst."})


def _eis_waarschuwing(dag: date, verstuurd: date, op: date, *, veld: str = "waarschuwing_op") -> None:
    if verstuurd > op:
        raise IntakeKanNiet({veld: "Deze dag is nog niet geweest. Vul hem in als de waarschuwing verstuurd is."})
    if verstuurd < dag:
        raise IntakeKanNiet(
            {veld: f"De waarschuwing komt na de gemiste oproep van {date_format(dag, 'j F Y')}. Controleer de dag."}
        )


def _eis_niet_ingetrokken(oproep: Oproep) -> None:
    if oproep.ingetrokken_op:
        raise IntakeKanNiet({"": "Deze oproep is al ingetrokken. Er is niets meer te wijzigen."})


def _vastleggen(actie: str, oproep: Oproep) -> None:
    vastleggen(
        actie,
        gemeente_code=oproep.intake.gemeente.code,
        onderwerp=f"oproep:{oproep.pk}",
        dossier=oproep.intake.traject_id,
    )
