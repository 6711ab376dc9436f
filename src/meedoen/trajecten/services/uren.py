"""Het urengrootboek: vastleggen, corrigeren, betwisten en daarover beslissen. Een regel wordt nooit gewist."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.db.models import Subquery
from django.db.models.functions import Coalesce

from meedoen import klok
from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.versie import eis_gezien
from meedoen.autorisatie.wie import Wie
from meedoen.trajecten.etmaal import etmaalbezwaren, is_periodetotaal, per_dag
from meedoen.trajecten.grootboek import som_per_traject
from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.services.slot import op_slot
from meedoen.trajecten.spoor import gebeurtenis
from meedoen.trajecten.toegang import mag_geschil_beslissen, mag_uren_invoeren, mag_uur_betwisten, mag_uur_corrigeren
from meedoen.trajecten.uren import Les, OngeldigeUren, Telling, bezwaren, lesuren, urenbezwaren

ZO_STAAT_HET_AL = "Zo staat het er al. Kies wat het moet worden, of kies dat de inburgeraar geen gelijk krijgt."


@transaction.atomic
def uren_vastleggen(*, traject: Traject, wie: Wie, lessen: Sequence[Les], bron: str) -> list[Uurregel]:
    """Schrijf lessen of activiteiten bij; het saldo van het traject gaat in dezelfde transactie mee."""
    eis(mag_uren_invoeren(wie, traject))
    op_slot([traject.pk])
    for les in lessen:
        if fout := bezwaren(les, op=wie.op, plicht=traject.start_plicht):
            raise OngeldigeUren(fout)
    _eis_etmaal(traject.pk, per_dag(lessen))
    regels: list[Uurregel] = Uurregel.objects.bulk_create(_regel(traject, les, bron) for les in lessen)
    saldo_bijwerken([traject.pk])
    gebeurtenis("uren_vastgelegd", traject, reden=f"{len(regels)} regels")
    return regels


def _eis_etmaal(traject_id: int, erbij: Mapping[date, Decimal]) -> None:
    if vol := etmaalbezwaren(traject_id, erbij):
        raise OngeldigeUren({"gevolgd": next(iter(vol.values()))})


def _regel(traject: Traject, les: Les, bron: str) -> Uurregel:
    return Uurregel(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        datum=les.datum,
        soort=les.soort,
        duur=les.duur,
        telt=les.telt,
        stand=les.stand,
        reden=les.reden,
        intake=les.intake,
        keurmerk=les.keurmerk,
        bron=bron[:80],
        les_sleutel=f"hand:{secrets.token_hex(16)}",
        ingevoerd_op=klok.nu(),
    )


@transaction.atomic
def uur_corrigeren(
    *, regel: Uurregel, wie: Wie, stand: str, gevolgd: Decimal | None, reden: str, bron: str, versie: int | None = None
) -> Uurregel:
    """Zet er een correctie naast: het verschil met wat er stond, op de dag van de les, met de reden.

    `versie` is die van het scherm (BTR-2); zonder scherm is er geen, en geldt de les zoals zij nu staat.
    """
    op_slot([regel.traject_id])
    regel = _zoals_gezien(regel, versie)
    eis(mag_uur_corrigeren(wie, regel))
    nieuw = Les(regel.datum, regel.soort, _duur_nu(regel), stand, gevolgd, reden)
    totaal = is_periodetotaal(regel)
    if fout := urenbezwaren(nieuw, totaal=totaal):
        raise OngeldigeUren(fout)
    correctie = correctie_op(regel, nieuw, bron)
    if correctie.telt > 0 and not totaal:
        _eis_etmaal(regel.traject_id, {regel.datum: correctie.telt})
    correctie.save()
    saldo_bijwerken([regel.traject_id])
    gebeurtenis("uur_gecorrigeerd", regel.traject, reden=f"uurregel:{regel.pk}")
    return correctie


def _duur_nu(regel: Uurregel) -> Decimal:
    """Hoe lang de les is nu de school haar misschien wijzigde; van een vervallen les hoe lang zij was (uren)."""
    staat = lesuren(stand=regel.stand, duur=regel.duur)
    laatst = staat or regel.duur
    for correctie in sorted(regel.correcties.all(), key=attrgetter("pk")):
        staat += correctie.duur
        laatst = staat or laatst
    return laatst


def _staat_er_al(regel: Uurregel, stand: str, gevolgd: Decimal | None) -> bool:
    """Zegt deze beslissing precies wat na alle correcties al geldt? Dan kreeg niemand gelijk."""
    verschil = correctie_op(regel, Les(regel.datum, regel.soort, _duur_nu(regel), stand, gevolgd), "")
    laatst = max(regel.correcties.all(), key=attrgetter("pk"), default=regel)
    return laatst.stand == stand and not verschil.telt and not verschil.duur


def correctie_op(regel: Uurregel, nieuw: Les, bron: str) -> Uurregel:
    """Het verschil met de regel en alle eerdere correcties; `les_sleutel` weigert twee correcties tegelijk."""
    eerder = list(regel.correcties.all())
    was_lesuren = lesuren(stand=regel.stand, duur=regel.duur) + sum(c.duur for c in eerder)
    was_geteld = regel.telt + sum(c.telt for c in eerder)
    return Uurregel(
        traject_id=regel.traject_id,
        gemeente_id=regel.gemeente_id,
        datum=regel.datum,
        soort=regel.soort,
        duur=lesuren(stand=nieuw.stand, duur=nieuw.duur) - was_lesuren,
        telt=nieuw.telt - was_geteld,
        stand=nieuw.stand,
        reden=nieuw.reden,
        intake=regel.intake,
        keurmerk=regel.keurmerk,
        bron=bron[:80],
        les_sleutel=f"correctie:{regel.pk}:{len(eerder) + 1}",
        corrigeert=regel,
        ingevoerd_op=klok.nu(),
    )


@transaction.atomic
def uur_betwisten(*, regel: Uurregel, wie: Wie, reden: str, versie: int | None = None) -> Uurregel:
    """Leg vast dat de inburgeraar zegt dat het anders was. Zolang het openstaat, telt de les niet als verzuim."""
    op_slot([regel.traject_id])
    regel = _zoals_gezien(regel, versie)
    eis(mag_uur_betwisten(wie, regel))
    nieuw = _bijwerken(regel, betwist=True, betwist_reden=reden, betwist_op=wie.op)
    gebeurtenis("uur_betwist", regel.traject, reden=f"uurregel:{regel.pk}")
    return nieuw


@transaction.atomic
def geschil_beslissen(
    *,
    regel: Uurregel,
    wie: Wie,
    gegrond: bool,
    beslissing: str,
    stand: str = "",
    gevolgd: Decimal | None = None,
    versie: int | None = None,
) -> Uurregel:
    """Beslis over een betwiste les. Gegrond geeft een correctie; ongegrond laat de regel staan, met de reden."""
    op_slot([regel.traject_id])
    regel = _zoals_gezien(regel, versie)
    eis(mag_geschil_beslissen(wie, regel))
    if gegrond:
        if _staat_er_al(regel, stand, gevolgd):
            raise OngeldigeUren({"stand": ZO_STAAT_HET_AL})
        bron = f"Beslissing geschil, {wie.naam}"
        uur_corrigeren(regel=regel, wie=wie, stand=stand, gevolgd=gevolgd, reden=beslissing, bron=bron)
    nieuw = _bijwerken(regel, betwist=False, beslist_op=wie.op, gegrond=gegrond, beslissing=beslissing)
    gebeurtenis("geschil_beslist", regel.traject, reden=f"uurregel:{regel.pk}")
    return nieuw


def saldo_bijwerken(trajecten: Collection[int]) -> None:
    """Reken `uren_nt2` opnieuw uit het grootboek, voor een dossier of een heel bestand, in één opdracht."""
    som = Subquery(som_per_traject(Telling.NT2))
    Traject.objects.filter(pk__in=trajecten).update(uren_nt2=Coalesce(som, Decimal(0)))


def _zoals_gezien(regel: Uurregel, versie: int | None) -> Uurregel:
    """De regel met de correcties van nu; kwam er een bij terwijl u keek, dan ziet u die eerst."""
    nu = _vers(regel)
    if versie is not None:
        eis_gezien(nu, versie)
    return nu


def _vers(regel: Uurregel) -> Uurregel:
    gevonden: Uurregel = Uurregel.objects.select_related("traject__gemeente").get(pk=regel.pk)
    return gevonden


def _bijwerken(regel: Uurregel, **velden: Any) -> Uurregel:
    Uurregel.objects.filter(pk=regel.pk).update(**velden)
    return _vers(regel)
