"""De brede intake: starten, per leefgebied vastleggen, en afronden met een leesbare samenvatting (Wi2021 art. 14)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.logboek.services import vastleggen
from meedoen.trajecten.keuzes import Lbt, Leefgebied
from meedoen.trajecten.models import Bevinding, Intake, Traject
from meedoen.trajecten.toegang import mag_intake_afnemen, mag_intake_afronden
from meedoen.trajecten.toestanden import Toestand, eis_overgang
from meedoen.wet.begrippen import Leerroute
from meedoen.wet.uitkomst import Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_14

TOETS_ZEGT_B1: dict[str, bool | None] = {
    Lbt.HAALBAAR: True,
    Lbt.NIET_HAALBAAR: False,
    Lbt.ONBEKEND: None,
    "": None,
}


@transaction.atomic
def intake_starten(*, traject: Traject, wie: Wie) -> Intake:
    """INT-01: begin de brede intake; een tweede keer starten geeft dezelfde intake."""
    eis(mag_intake_afnemen(wie, traject))
    intake, nieuw = Intake.objects.get_or_create(
        traject=traject, gemeente_id=traject.gemeente_id, defaults={"gestart_op": wie.op}
    )
    if nieuw:
        Bevinding.objects.bulk_create(
            Bevinding(intake=intake, gemeente_id=traject.gemeente_id, leefgebied=code) for code in Leefgebied.values
        )
        _ga_naar(traject, Toestand.INTAKE_GESTART, wacht_waarop="Brede intake", wacht_sinds=wie.op)
        _vastleggen("intake_gestart", intake)
    gevonden: Intake = intake
    return gevonden


@transaction.atomic
def intake_bewaren(
    *, intake: Intake, wie: Wie, versie: int, velden: dict[str, Any], bevindingen: dict[str, tuple[str, str]]
) -> Intake:
    """Bewaar alles wat op het scherm stond, op de versie die u zag; `bevindingen` is leefgebied → (tekst, hulp)."""
    eis(mag_intake_afnemen(wie, intake.traject))
    nieuw = bewaar(intake, verwacht=versie, **velden)
    for leefgebied, (tekst, hulp) in bevindingen.items():
        Bevinding.objects.filter(intake=intake, leefgebied=leefgebied).update(tekst=tekst, hulp_nodig=hulp)
    _vastleggen("intake_bewaard", nieuw)
    return nieuw


@transaction.atomic
def intake_afronden(*, intake: Intake, wie: Wie) -> Intake:
    """INT-05, INT-06, INT-08: afronden kan pas als elk verplicht onderdeel vastligt."""
    eis(mag_intake_afronden(wie, intake, ontbreekt(intake)))
    nieuw = bewaar(intake, verwacht=intake.versie, afgerond_op=wie.op, samenvatting=samenvatting(intake))
    _ga_naar(
        intake.traject,
        Toestand.INTAKE_AFGEROND,
        laatste_contact=wie.op,
        wacht_waarop="PIP opstellen",
        wacht_sinds=wie.op,
    )
    _vastleggen("intake_afgerond", nieuw)
    return nieuw


def ontbreekt(intake: Intake) -> list[str]:
    """Wat er nog moet gebeuren voordat de intake af kan, in gewone woorden."""
    ingevuld = {b.leefgebied for b in intake.bevindingen.all() if b.tekst.strip()}
    if intake.lbt_uitslag or _ontheven(intake):
        ingevuld.add("leerbaarheidstoets")
    over = list(artikel_14.ontbrekende_onderdelen(ingevuld=frozenset(ingevuld)).waarde)
    if not intake.gewezen_op_alleen:
        over.append("wijzen op het recht om alleen te spreken")
    if not intake.eigen_oordeel:
        over.append("uw eigen oordeel over de leerroute")
    elif wijkt_af(intake) and not intake.afwijking_reden.strip():
        over.append("de reden waarom u afwijkt van de toets")
    return over


def wijkt_af(intake: Intake) -> bool:
    """INT-12: zegt de toets iets anders dan het eigen oordeel?"""
    if not intake.eigen_oordeel:
        return False
    return artikel_14.leerroute_naast_toets(
        toets_zegt_b1=TOETS_ZEGT_B1[intake.lbt_uitslag], eigen_oordeel_b1=intake.eigen_oordeel != Leerroute.Z
    ).waarde


def _ontheven(intake: Intake) -> bool:
    beperking = artikel_14.Beperking(intake.lbt_ontheffing) if intake.lbt_ontheffing else None
    uitkomst = artikel_14.ontheffing_leerbaarheidstoets(
        beperking=beperking, kan_toets_afleggen=intake.kan_toets_afleggen
    )
    return isinstance(uitkomst, Uitkomst) and uitkomst.waarde


def samenvatting(intake: Intake) -> str:
    """Een samenvatting die de inburgeraar kan lezen; gezondheid staat er alleen als hulpvraag in."""
    delen = []
    for bevinding in intake.bevindingen.order_by("pk"):
        tekst = "" if bevinding.leefgebied == Leefgebied.GEZONDHEID else bevinding.tekst.strip()
        hulp = f"Hulp: {bevinding.hulp_nodig.strip()}" if bevinding.hulp_nodig.strip() else ""
        if tekst or hulp:
            delen.append("\n".join(d for d in (bevinding.get_leefgebied_display(), tekst, hulp) if d))
    return "\n\n".join(delen)


def _ga_naar(traject: Traject, toestand: Toestand, **velden: Any) -> None:
    eis_overgang(Toestand(traject.toestand), toestand)
    bewaar(traject, verwacht=traject.versie, toestand=toestand, **velden)


def _vastleggen(actie: str, intake: Intake) -> None:
    vastleggen(actie, gemeente_code=intake.gemeente.code, onderwerp=f"intake:{intake.pk}", dossier=intake.traject_id)
