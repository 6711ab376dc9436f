"""Het PIP: opstellen, bewaren, samen bespreken, vaststellen als beschikking en bekendmaken (Wi2021 art. 15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from meedoen.autorisatie.mag import Mag, NogNiet, eis
from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.versie import bewaar, eis_gezien
from meedoen.autorisatie.wie import Wie
from meedoen.besluiten.models import Besluit
from meedoen.besluiten.services import Opmaak, besluit_bekendmaken, besluit_nemen
from meedoen.integrations.tekst import zoals_bewaard
from meedoen.trajecten.aanzet import Stap, weer_aan_ons
from meedoen.trajecten.models import Pip, Pipdoel, Traject
from meedoen.trajecten.pip.bekendmaken import aanvulling_bij
from meedoen.trajecten.pip.brief import grondslag, motivering, pipbrief
from meedoen.trajecten.pip.regels import (
    OngeldigeDoelen,
    doelbezwaren,
    einde_van_het_plan,
    geen_intensiteit,
    ontbreekt,
    ontzorgen_voorbij,
    ontzorgoordeel,
)
from meedoen.trajecten.services.slot import op_slot
from meedoen.trajecten.services.uren import saldo_bijwerken
from meedoen.trajecten.spoor import gebeurtenis
from meedoen.trajecten.termijnen import berekende_kolommen
from meedoen.trajecten.toegang import mag_pip_bekendmaken, mag_pip_opstellen, mag_pip_vaststellen
from meedoen.trajecten.toestanden import PipToestand, Toestand, eis_overgang, eis_pip_overgang
from meedoen.trajecten.verhuizing import niveau_bij, over_te_nemen
from meedoen.wet.begrippen import Doelgroep, Leerroute

OVERNEMEN = (
    "leerroute",
    "taalniveau",
    "a2_onderdelen",
    "lesuren_per_week",
    "lesuren_totaal",
    "pvt_uren",
    "map_uren",
    "gesprekken",
    "begeleiding",
    "ontzorgen",
    "voorschool",
    "alfabetisering",
    "wensexamens",
    "examenwens",
)
# Richtgetal van de regio voor voortgangsgesprekken; de wet noemt geen minimum (VGT-02).
RICHTGETAL_GESPREKKEN = {Doelgroep.ASIELSTATUSHOUDER: 8, Doelgroep.GEZINSMIGRANT: 6, Doelgroep.OVERIGE_MIGRANT: 6}
DOELVELDEN = ("titel", "wat", "hoe_meten", "haalbaar", "nodig_voor", "wanneer", "wie_helpt")


@transaction.atomic
def pip_opstellen(*, traject: Traject, wie: Wie) -> Pip:
    """Begin een nieuwe versie; een concept dat al loopt krijgt u terug, en een vorige versie is het begin."""
    eis(mag_pip_opstellen(wie, traject))
    op_slot([traject.pk])
    laatste = Pip.objects.filter(traject=traject).order_by("-volgnummer").first()
    if laatste and laatste.toestand in (PipToestand.CONCEPT, PipToestand.BESPROKEN):
        gevonden: Pip = laatste
        return gevonden
    begin = {veld: getattr(laatste, veld) for veld in OVERNEMEN} if laatste else _eerste_voorstel(traject)
    begin |= geen_intensiteit(traject)
    if ontzorgen_voorbij(traject, op=wie.op):  # ONTZ-03: een belofte die voorbij is, gaat niet vanzelf mee
        begin["ontzorgen"] = ""
    nummer = laatste.volgnummer + 1 if laatste else 1
    pip = Pip.objects.create(traject=traject, gemeente_id=traject.gemeente_id, volgnummer=nummer, **begin)
    if laatste:
        _zet_doelen(pip, [{v: getattr(doel, v) for v in DOELVELDEN} for doel in laatste.doelen.all()])
    gebeurtenis("pip_opgesteld", pip)
    nieuw: Pip = pip
    return nieuw


def _eerste_voorstel(traject: Traject) -> dict[str, Any]:
    """De route van de vorige gemeente, anders het oordeel uit de intake, en het richtgetal voor gesprekken."""
    over = over_te_nemen(traject)
    route = over or traject.intake.eigen_oordeel
    return {
        "leerroute": route,
        "taalniveau": niveau_bij(route or Leerroute.B1, traject.vorig_pip_niveau if over else ""),
        "gesprekken": RICHTGETAL_GESPREKKEN[Doelgroep(traject.doelgroep)],
    }


@transaction.atomic
def pip_bewaren(*, pip: Pip, wie: Wie, versie: int, velden: dict[str, Any], doelen: Sequence[dict[str, Any]]) -> Pip:
    """Bewaar het concept op de versie die u zag; wie na het gesprek iets wijzigt, bespreekt het opnieuw."""
    eis(mag_pip_opstellen(wie, pip.traject))
    velden = velden | geen_intensiteit(pip.traject)
    if _zonder_wijziging(pip, velden, doelen):
        eis_gezien(pip, versie)
        return pip
    op_slot([pip.traject_id])
    nieuw = _naar(pip, PipToestand.CONCEPT, verwacht=versie, getoond_op=None, **velden)
    _eis_doelen(nieuw, doelen, wie)
    _zet_doelen(nieuw, doelen)
    gebeurtenis("pip_bewaard", nieuw)
    if nieuw.ontzorgen_reden != pip.ontzorgen_reden:
        gebeurtenis("ontzorgen_beoordeeld", nieuw)
    return nieuw


def _zonder_wijziging(pip: Pip, velden: dict[str, Any], doelen: Sequence[dict[str, Any]]) -> bool:
    staan = [{naam: getattr(doel, naam) for naam in doelen[0]} for doel in pip.doelen.all()] if doelen else []
    zo_stond_het = {naam: getattr(pip, naam) for naam in velden}
    return pip.doelen.count() == len(doelen) and _gelijk([zo_stond_het, *staan], [velden, *doelen])


def _gelijk(een: Sequence[dict[str, Any]], ander: Sequence[dict[str, Any]]) -> bool:
    def tekst(waarde: Any) -> Any:
        return zoals_bewaard(waarde) if isinstance(waarde, str) else waarde

    def kaal(rijen: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{naam: tekst(waarde) for naam, waarde in rij.items()} for rij in rijen]

    return kaal(een) == kaal(ander)


def _eis_doelen(pip: Pip, doelen: Sequence[dict[str, Any]], wie: Wie) -> None:
    stonden = pip.doelen.values_list("wanneer", flat=True)
    einde = einde_van_het_plan(pip.traject, op=wie.op)
    if fout := doelbezwaren([doel["wanneer"] for doel in doelen], stonden=stonden, op=wie.op, einde=einde):
        raise OngeldigeDoelen(fout)


def _zet_doelen(pip: Pip, doelen: Sequence[dict[str, Any]]) -> None:
    """Een doel dat er al stond houdt zijn sleutel; zo is na een botsing te zien wie welk doel wijzigde (BTR-2)."""
    eigen = set(pip.doelen.values_list("pk", flat=True))
    pip.doelen.all().delete()
    rijen = []
    for volgorde, doel in enumerate(doelen, 1):
        pk = doel.get("pk") if doel.get("pk") in eigen else None
        eigen.discard(pk)
        rijen.append(Pipdoel(**doel | {"pk": pk, "pip": pip, "gemeente_id": pip.gemeente_id, "volgorde": volgorde}))
    Pipdoel.objects.bulk_create(rijen)


@transaction.atomic
def pip_bespreken(*, pip: Pip, wie: Wie, versie: int) -> Pip:
    """Leg vast dat het plan dat u zag (BTR-2) samen met de inburgeraar is besproken; het is dan compleet."""
    eis(mag_pip_opstellen(wie, pip.traject))
    over = ontbreekt(pip, op=wie.op)
    eis(NogNiet("Nog nodig: " + ", ".join(over) + ".") if over else Mag())
    eis_gezien(pip, versie)
    op_slot([pip.traject_id])
    nieuw = _naar(pip, PipToestand.BESPROKEN, verwacht=pip.versie, getoond_op=wie.op)
    bewaar(pip.traject, verwacht=pip.traject.versie, laatste_contact=wie.op)
    gebeurtenis("pip_besproken", nieuw)
    return nieuw


@transaction.atomic
def pip_vaststellen(*, pip: Pip, wie: Wie, versie: int) -> Besluit:
    """Stel het PIP dat u zag (BTR-2) vast als beschikking; na het eerste loopt de dag erna de termijn (art. 11)."""
    op_slot([pip.traject_id])
    pip = Pip.objects.select_related("traject__gemeente", "traject__persoon").get(pk=pip.pk)
    traject = pip.traject
    eis(mag_pip_vaststellen(wie, pip, ontbreekt(pip, op=wie.op)))
    eis_gezien(pip, versie)
    vorige = Pip.objects.filter(traject=traject, toestand=PipToestand.VASTGESTELD).first()
    beslisser = Medewerker.objects.get(pk=wie.medewerker_id)
    besluit = besluit_nemen(
        soort="pip",
        gemeente=traject.gemeente,
        dossier=traject.pk,
        kenmerk=f"{traject.nummer}-PIP-{pip.volgnummer}",
        brief=pipbrief(pip, beslisser=beslisser, op=wie.op),
        genomen_door=beslisser,
        dagtekening=wie.op,
        grondslag=grondslag(pip, op=wie.op),
        motivering="\n".join(motivering(pip, wie.op)),
        vervangt=vorige.besluit if vorige else None,
    )
    if vorige:
        _naar(vorige, PipToestand.VERVANGEN, verwacht=vorige.versie)
    _naar(pip, PipToestand.VASTGESTELD, verwacht=pip.versie, dagtekening=wie.op, besluit=besluit)
    _traject_bijwerken(traject, pip, wie)
    gebeurtenis("pip_vastgesteld", pip, reden="ontzorgen met een reden" if ontzorgoordeel(pip, op=wie.op) else "")
    return besluit


def _naar(pip: Pip, toestand: PipToestand, *, verwacht: int, **velden: Any) -> Pip:
    """Alleen hier verandert de toestand van een plan, langs de tabel; een concept bewaren is geen stap."""
    if (pip.toestand, toestand) != (PipToestand.CONCEPT, PipToestand.CONCEPT):
        eis_pip_overgang(PipToestand(pip.toestand), toestand)
    return bewaar(pip, verwacht=verwacht, toestand=toestand, **velden)


def _traject_bijwerken(traject: Traject, pip: Pip, wie: Wie) -> None:
    if traject.toestand != Toestand.PIP_VASTGESTELD:
        eis_overgang(Toestand(traject.toestand), Toestand.PIP_VASTGESTELD)
    traject.toestand = Toestand.PIP_VASTGESTELD  # eerst dit: pas met een eigen PIP telt de dag daarvan (TERM-02)
    bewaar(
        traject,
        verwacht=traject.versie,
        toestand=traject.toestand,
        leerroute=pip.leerroute,
        taalniveau=pip.taalniveau,
        **weer_aan_ons(traject, Stap.BEKENDMAKEN, wie.op),
        **berekende_kolommen(traject),
    )
    saldo_bijwerken([traject.pk])  # INT-14: welke uren tellen, hangt af van de dag van het eerste PIP


@transaction.atomic
def pip_bekendmaken(*, traject: Traject, besluit: Besluit, wie: Wie, opmaak: Opmaak | None, reden: str = "") -> Besluit:
    """Maak het besluit bekend (Awb 3:41) en zet de volgende stap klaar; met een oude termijn alleen met een reden."""
    eis(mag_pip_bekendmaken(wie, traject))
    op_slot([traject.pk])
    geheim = traject.persoon.adres_geheim
    erbij = aanvulling_bij(besluit, traject, reden, op=wie.op)
    bekend = besluit_bekendmaken(besluit=besluit, wie=wie, opmaak=opmaak, geheim_adres=geheim, aanvulling=erbij)
    bewaar(traject, verwacht=traject.versie, **weer_aan_ons(traject, Stap.VOORTGANG, wie.op))
    return bekend
