"""De brede intake: starten, per leefgebied vastleggen, en afronden met een leesbare samenvatting (Wi2021 art. 14)."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from meedoen.autorisatie.mag import KloptNiet, eis
from meedoen.autorisatie.versie import bewaar, eis_gezien
from meedoen.autorisatie.wie import Wie
from meedoen.integrations.tekst import zegt_iets
from meedoen.trajecten.aanzet import Stap, weer_aan_ons
from meedoen.trajecten.feitregels import NOG_NIET_VASTLEGGEN
from meedoen.trajecten.keuzes import ROUTENAAM, Lbt, Leefgebied
from meedoen.trajecten.models import Bevinding, Intake, Traject
from meedoen.trajecten.services.duo import leerbaarheid_bekend
from meedoen.trajecten.services.slot import op_slot
from meedoen.trajecten.spoor import gebeurtenis
from meedoen.trajecten.toegang import mag_intake_afnemen, mag_intake_afronden, mag_intake_invullen
from meedoen.trajecten.toestanden import Toestand, eis_overgang
from meedoen.wet.begrippen import Doelgroep, Leerroute, Vergunning
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_14, artikel_22

LEGE_REGEL = re.compile(r"\n\s*\n")
TOETS_ZEGT_B1: dict[str, bool | None] = {
    Lbt.HAALBAAR: True,
    Lbt.NIET_HAALBAAR: False,
    Lbt.ONBEKEND: None,
    "": None,
}


class IntakeKanNiet(KloptNiet):
    """Wat niet klopt, per veld, in een zin die zegt hoe het wel moet."""


def eis_intakedag(traject: Traject, dag: date, *, op: date, veld: str) -> None:
    """INT-01: oproepen en beginnen kan vanaf de kennisgeving (anders het begin van de plicht) tot en met vandaag."""
    if dag > op:
        raise IntakeKanNiet({veld: NOG_NIET_VASTLEGGEN})
    wat, eerste = "De kennisgeving van DUO is van", traject.kennisgeving_duo
    if eerste is None:
        wat, eerste = "De plicht begon op", traject.start_plicht
    if eerste and dag < eerste:
        raise IntakeKanNiet({veld: f"{wat} {date_format(eerste, 'j F Y')}. Kies een dag vanaf dan."})


@transaction.atomic
def intake_starten(*, traject: Traject, wie: Wie, dag: date | None = None) -> Intake:
    """INT-01: begin de brede intake op `dag`, anders vandaag; een tweede keer starten geeft dezelfde intake."""
    eis(mag_intake_afnemen(wie, traject))
    bestaand: Intake | None = Intake.objects.filter(traject=traject).first()
    if bestaand and bestaand.gestart_op:
        return bestaand
    begin = dag or wie.op
    eis_intakedag(traject, begin, op=wie.op, veld="dag")
    op_slot([traject.pk])
    velden = {"gestart_op": begin} | leerbaarheid_bekend(traject)
    intake: Intake = (
        bewaar(bestaand, verwacht=bestaand.versie, **velden)
        if bestaand
        else Intake.objects.create(traject=traject, gemeente_id=traject.gemeente_id, **velden)
    )
    Bevinding.objects.bulk_create(
        Bevinding(intake=intake, gemeente_id=traject.gemeente_id, leefgebied=code) for code in Leefgebied.values
    )
    _ga_naar(traject, Toestand.INTAKE_GESTART, **weer_aan_ons(traject, Stap.INTAKE, begin))
    gebeurtenis("intake_gestart", intake)
    return intake


@transaction.atomic
def intake_bewaren(
    *, intake: Intake, wie: Wie, versie: int, velden: dict[str, Any], bevindingen: dict[str, tuple[str, str]]
) -> Intake:
    """Bewaar alles wat op het scherm stond, op de versie die u zag; `bevindingen` is leefgebied → (tekst, hulp)."""
    eis(mag_intake_invullen(wie, intake))
    nieuw = bewaar(intake, verwacht=versie, **velden)
    for leefgebied, (tekst, hulp) in bevindingen.items():
        Bevinding.objects.filter(intake=intake, leefgebied=leefgebied).update(tekst=tekst, hulp_nodig=hulp)
    gebeurtenis("intake_bewaard", nieuw)
    return nieuw


@transaction.atomic
def intake_afronden(*, intake: Intake, wie: Wie, versie: int) -> Intake:
    """INT-05, INT-06, INT-08: afronden kan pas als elk verplicht onderdeel vastligt, op de versie die u zag (BTR-2)."""
    eis(mag_intake_afronden(wie, intake, ontbreekt(intake)))
    eis_gezien(intake, versie)
    op_slot([intake.traject_id])
    nieuw = bewaar(intake, verwacht=intake.versie, afgerond_op=wie.op, samenvatting=samenvatting(intake))
    contact = {} if in_afwezigheid(intake) else {"laatste_contact": wie.op}  # INT-04: er was niemand
    aan_ons = weer_aan_ons(intake.traject, Stap.PIP, wie.op)
    _ga_naar(intake.traject, Toestand.INTAKE_AFGEROND, **contact, **aan_ons)
    gebeurtenis("intake_afgerond", nieuw)
    return nieuw


def ingevuld(intake: Intake) -> frozenset[str]:
    """Welke onderdelen van de intake zijn vastgelegd (INT-05, INT-06)?"""
    gebieden = {b.leefgebied for b in intake.bevindingen.all() if zegt_iets(b.tekst)}
    return frozenset(gebieden | ({"leerbaarheidstoets"} if _getoetst(intake) or _ontheven(intake) else set()))


def gezondheid_vast(intake: Intake) -> bool:
    """Heeft wie begeleidt gezondheid vastgelegd? Dat het er staat mag iedereen weten, wat er staat niet (K5)."""
    return Leefgebied.GEZONDHEID in ingevuld(intake)


def _getoetst(intake: Intake) -> bool:
    """Een onbekende uitslag is pas een toets als de dag van de toets erbij staat."""
    return bool(intake.lbt_datum) if intake.lbt_uitslag == Lbt.ONBEKEND else bool(intake.lbt_uitslag)


def ontbreekt(intake: Intake) -> list[str]:
    """Wat er nog moet gebeuren voordat de intake af kan; na drie oproepen maakt het college haar zelf af (INT-04)."""
    overgenomen = route_overgenomen(intake)
    oordeel = [] if intake.eigen_oordeel or overgenomen else ["uw eigen oordeel over de leerroute"]
    if in_afwezigheid(intake):
        return oordeel
    nodig = artikel_14.ontbrekende_onderdelen(ingevuld=ingevuld(intake), leerroute_overgenomen=overgenomen)
    over = list(nodig.waarde)
    if not intake.gewezen_op_alleen:
        over.append("wijzen op het recht om alleen te spreken")
    over += oordeel
    if wijkt_af(intake) and not zegt_iets(intake.afwijking_reden):
        over.append("de reden waarom u afwijkt van de toets")
    return over


def route_overgenomen(intake: Intake) -> bool:
    """VHZ-01: staat de leerroute al vast door het PIP van een vorige gemeente?"""
    return bool(intake.traject.vorig_pip_leerroute)


def na_gemiste_oproep(intake: Intake) -> tuple[Uitkomst[Any], Uitkomst[bool] | OordeelNodig] | None:
    """Wat de wet na een gemiste oproep zegt, en de toets die vóór handhaving komt; None als niemand wegbleef."""
    if not intake.oproepen_gemist:
        return None
    traject = intake.traject
    vergunning = Vergunning(traject.vergunning) if traject.vergunning else None
    gemist = [(o.dag, o.waarschuwing_op) for o in intake.oproepen.all() if not o.ingetrokken_op]
    gewaarschuwd = artikel_14.vooraf_gewaarschuwd(gemist=gemist).waarde
    return (
        artikel_14.actie_na_gemiste_oproep(oproepen_gemist=intake.oproepen_gemist, gewaarschuwd=gewaarschuwd),
        artikel_22.mag_handhaven_starten(doelgroep=Doelgroep(traject.doelgroep), vergunning=vergunning),
    )


def in_afwezigheid(intake: Intake) -> bool:
    """INT-04: zijn er drie oproepen gemist?"""
    actie = artikel_14.actie_na_gemiste_oproep(oproepen_gemist=intake.oproepen_gemist).waarde
    return actie == artikel_14.Actie.AFWEZIGHEID


def wijkt_af(intake: Intake) -> bool:
    """INT-12: zegt de toets iets anders dan het eigen oordeel? Na een verhuizing kiest geen van beide de route."""
    if not intake.eigen_oordeel or route_overgenomen(intake):
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
    """Een samenvatting die de inburgeraar kan lezen; gezondheid staat er alleen als hulpvraag in.

    Eén blok per onderwerp met zijn naam op de eerste regel; een lege regel scheidt de blokken en staat nergens anders.
    """
    blokken = []
    for bevinding in intake.bevindingen.order_by("pk"):
        tekst = "" if bevinding.leefgebied == Leefgebied.GEZONDHEID else bevinding.tekst.strip()
        hulp = f"Hulp: {bevinding.hulp_nodig.strip()}" if bevinding.hulp_nodig.strip() else ""
        blokken.append([bevinding.get_leefgebied_display(), tekst, hulp])
    blokken.append(["Toets en leerroute", intake.toetszin, *_oordeelzinnen(intake)])
    return "\n\n".join(LEGE_REGEL.sub("\n", "\n".join(filter(None, blok))) for blok in blokken if any(blok[1:]))


def _oordeelzinnen(intake: Intake) -> list[str]:
    """INT-12: welke leerroute wij passend vinden, en waarom als de toets iets anders zegt."""
    if not intake.eigen_oordeel or route_overgenomen(intake):
        return []
    zinnen = [f"Wij denken dat de {ROUTENAAM[Leerroute(intake.eigen_oordeel)]} bij u past."]
    if wijkt_af(intake) and intake.afwijking_reden.strip():
        zinnen.append(f"Dat is anders dan de toets, omdat: {intake.afwijking_reden.strip()}")
    return zinnen


def _ga_naar(traject: Traject, toestand: Toestand, **velden: Any) -> None:
    eis_overgang(Toestand(traject.toestand), toestand)
    bewaar(traject, verwacht=traject.versie, toestand=toestand, **velden)
