"""Welke bestanden en meldingen ziet u? Alleen die van uw organisatie en uw gemeenten (TEN-4, TEN-9)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import Combinable

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.integrations.bestanden.waarden import gemaskeerd
from meedoen.keten import opslag
from meedoen.keten.duo.bericht import Bericht, lees_bericht
from meedoen.keten.duo.gebeurtenissen import GEBEURTENISSEN, ONBEKEND
from meedoen.keten.models import Invoer, Werkbak
from meedoen.keten.rapport import Rapport
from meedoen.keten.toestanden import LOPEND, OPEN, Invoertoestand
from meedoen.keten.wachtend import NUMMERS, dossiers_bij, wachtend_over
from meedoen.logboek.services import verwerking_vastleggen
from meedoen.trajecten.duodag import duodag
from meedoen.trajecten.models import Traject
from meedoen.trajecten.selectors import lever
from meedoen.wet.duo.termijn import laatste_dag

PER_BLAD = 25
TOON = 200
_HOOFDLETTER = re.compile(r"(?<!^)[A-Z]")
_DAG = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")


@dataclass(frozen=True, slots=True)
class Invoerstand:
    """Hoe ver is een lopende invoer, en werkt er nog iemand aan?"""

    loopt: bool
    vastgelopen: bool
    gedaan: int


@dataclass(frozen=True, slots=True)
class Werkbakmelding:
    """Eén melding voor het scherm: wat zij betekent, en nooit een nummer voluit.

    `dossier` is het lopende dossier van wie het nummer in de melding heeft, als er precies één is.
    """

    melding: Werkbak
    betekenis: str
    dag: date
    bsn: str
    gegevens: list[str]
    dagen: list[tuple[str, date]]
    dossier: Traject | None = None


def invoeren_voor(wie: Wie) -> list[Invoer]:
    """De laatste bestanden van uw organisatie, voor zover zij bij uw gemeenten horen."""
    eigen = set(Gemeente.objects.filter(pk__in=wie.gemeenten_met(Recht.IMPORTEREN)).values_list("code", flat=True))
    rijen = Invoer.objects.filter(organisatie_id=wie.organisatie_id).select_related("medewerker").order_by("-pk")
    return [invoer for invoer in rijen[: 2 * PER_BLAD] if set(invoer.gemeenten.split(",")) <= eigen][:PER_BLAD]


def invoer_voor(wie: Wie, pk: int) -> Invoer:
    eigen = set(Gemeente.objects.filter(pk__in=wie.gemeenten_met(Recht.IMPORTEREN)).values_list("code", flat=True))
    invoer = Invoer.objects.filter(pk=pk, organisatie_id=wie.organisatie_id).select_related("medewerker").first()
    if invoer is None or not set(invoer.gemeenten.split(",")) <= eigen:
        raise NietGevonden
    return invoer


def invoerstand_van(invoer: Invoer) -> Invoerstand:
    """Sterft het proces, dan staat de toestand nog op bezig; het losgelaten slot verraadt dat."""
    vast = is_vastgelopen(invoer)
    gedaan = int(opslag.lees_json(invoer.opslag, opslag.STAND).get("gedaan", 0))
    return Invoerstand(invoer.toestand in LOPEND and not vast, vast, gedaan)


def is_vastgelopen(invoer: Invoer) -> bool:
    """Loopt deze invoer volgens de database, terwijl er niemand meer aan werkt?"""
    return invoer.toestand in LOPEND and not opslag.leeft(invoer.opslag)


def rapport_van(wie: Wie, invoer: Invoer) -> Rapport | None:
    """Het rapport per rij is voor wie het bestand aanleverde, een dag lang; de tellingen blijven."""
    if invoer.medewerker_id != wie.medewerker_id:
        return None
    inhoud = opslag.lees_json(invoer.opslag, opslag.RAPPORT)
    return Rapport.uit_json(inhoud) if inhoud else None


def is_open(invoer: Invoer) -> bool:
    return invoer.toestand in OPEN


def is_verwerkt(invoer: Invoer) -> bool:
    return bool(invoer.toestand == Invoertoestand.VERWERKT)


def _werkbak(wie: Wie) -> QuerySet[Any]:
    gevonden: QuerySet[Any] = Werkbak.objects.filter(gemeente__in=wie.gemeenten_met(Recht.IMPORTEREN))
    return gevonden


def werkbak_aantal(wie: Wie) -> int:
    return _werkbak(wie).filter(afgehandeld_op=None).count()


def werkbak_voor(wie: Wie, *, na: int | None = None) -> tuple[list[Werkbakmelding], int | None]:
    """Open meldingen, nieuwste eerst, met keyset-bladering; elke getoonde melding staat in het verwerkingslog."""
    open_ = _werkbak(wie).filter(afgehandeld_op=None).select_related("gemeente").order_by("-pk")
    rijen = list((open_.filter(pk__lt=na) if na else open_)[: PER_BLAD + 1])
    blad = rijen[:PER_BLAD]
    _lever(blad)
    dossiers = _dossiers_bij(wie, blad)
    return [_op_scherm(m, dossiers.get(m.pk)) for m in blad], blad[-1].pk if len(rijen) > PER_BLAD else None


def werkbakmelding_voor(wie: Wie, pk: int) -> Werkbakmelding:
    melding = _werkbak(wie).filter(pk=pk).select_related("gemeente", "afgehandeld_door").first()
    if melding is None:
        raise NietGevonden
    _lever([melding])
    return _op_scherm(melding, _dossiers_bij(wie, [melding]).get(melding.pk))


def _dossiers_bij(wie: Wie, meldingen: list[Werkbak]) -> dict[int, Traject]:
    """Alleen een dossier dat u ook mag inzien (TEN-9), en eerst de logregel van wie het is (LOG-3)."""
    dossiers = dossiers_bij(meldingen, gemeenten=wie.gemeenten_met(Recht.DOSSIER_INZIEN))
    if dossiers:
        lever("werkbak", dossiers.values())
    return dossiers


def wachtveld() -> dict[str, Combinable]:
    """Wacht er iets over de persoon van dit dossier? In dezelfde vraag als het dossier zelf."""
    wacht = Werkbak.objects.filter(afgehandeld_op=None)
    # Elk nummer apart: een OF over twee indexen loopt de hele werkbak van de gemeente na.
    op_bsn, op_v_nummer = (Exists(wacht.filter(**{veld: OuterRef(f"persoon__{veld}")})) for veld in NUMMERS)
    return {"melding_wacht": op_bsn | op_v_nummer}


def wachtend_voor(wie: Wie, traject: Traject) -> list[tuple[Werkbak, str]]:
    """De meldingen in de werkbak over de persoon van dit dossier, met hun betekenis, voor wie de werkbak mag openen.

    Het dossier komt met `wachtveld`, zodat alleen een dossier waar iets wacht een vraag kost.
    """
    if not (traject.melding_wacht and wie.mag(Recht.IMPORTEREN, traject.gemeente_id)):
        return []
    return [(melding, _betekenis(melding)) for melding in wachtend_over(traject.persoon)]


def _lever(meldingen: list[Werkbak]) -> None:
    verwerking_vastleggen(
        "werkbak", activiteit="inburgering begeleiden", betrokkenen=[(m.gemeente.code, -m.pk) for m in meldingen]
    )


def _op_scherm(melding: Werkbak, dossier: Traject | None) -> Werkbakmelding:
    bericht = lees_bericht(json.loads(melding.inhoud), 1)
    return Werkbakmelding(
        melding=melding,
        betekenis=_betekenis(melding),
        dag=bericht.datum,
        bsn=gemaskeerd(bericht.bsn or bericht.v_nummer) or "staat er niet in",
        gegevens=sorted(naam.replace("_", " ") for naam in bericht.gegevens),
        dagen=[*_dagen(bericht.gegevens), *_laatste_dag(bericht)],
        dossier=dossier,
    )


def _betekenis(melding: Werkbak) -> str:
    return GEBEURTENISSEN.get(melding.gebeurtenis, ONBEKEND).betekenis


def _laatste_dag(bericht: Bericht) -> Iterator[tuple[str, date]]:
    """TERM-07: de einddatum van een termijn is bij DUO de dag erna; wie toewijst, leest de dag die gaat gelden."""
    if einde := bericht.gelezen.get("inburgeringstermijn", {}).get("einddatum"):
        yield "Laatste dag van de termijn (DUO telt de einddatum niet mee)", laatste_dag(einddatum=einde).waarde


def _dagen(waarde: Any, *pad: str) -> Iterator[tuple[str, date]]:
    """Elke dag in de melding met haar naam, zodat wie haar toewijst ziet wat er gaat gelden."""
    delen = waarde.items() if isinstance(waarde, dict) else enumerate(waarde, 1) if isinstance(waarde, list) else ()
    for naam, deel in delen:
        yield from _dagen(deel, *pad, _HOOFDLETTER.sub(r" \g<0>", str(naam).replace("_", " ")).lower())
    if isinstance(waarde, str) and _DAG.fullmatch(waarde):
        with suppress(ValueError):
            if dag := duodag(waarde):
                yield ", ".join(pad).capitalize(), dag
