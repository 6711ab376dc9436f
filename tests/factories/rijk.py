"""Een dossier met van alles wat: lessen, geschil, examens, gesprekken, DUO, plaatsing, taken en het PIP."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tests.factories import OP, Regio, dossier

from meedoen.aanbod.models import School
from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.wie import context
from meedoen.besluiten.models import Besluit
from meedoen.plaatsing.models import Plaatsing
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.keuzes import Aanzet, Examenresultaat, Leefgebied, Oproepreden, Stand, Urensoort
from meedoen.trajecten.models import (
    Afronding,
    Bevinding,
    Duofeit,
    Examen,
    Gesprek,
    Intake,
    Oproep,
    Pip,
    Pipdoel,
    Traject,
    Uurregel,
)
from meedoen.trajecten.pip.brief import pipbrief
from meedoen.trajecten.services.examens import MET_DE_HAND
from meedoen.trajecten.termijnen import berekende_kolommen
from meedoen.trajecten.toestanden import LOPEND, Toestand

FEITEN = {"brp_inschrijving": date(2023, 12, 1), "kennisgeving_duo": date(2023, 12, 13)}


def les(traject: Traject, nummer: int, *, telt: str = "3", stand: str = Stand.AANWEZIG, **velden: Any) -> Uurregel:
    return Uurregel(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        datum=date(2024, 3, 4) + timedelta(days=nummer),
        soort=Urensoort.TAAL,
        duur=Decimal(3),
        telt=Decimal(telt),
        stand=stand,
        bron="school",
        les_sleutel=f"les-{traject.pk}-{nummer}",
        ingevoerd_op=datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/Amsterdam")),
        **velden,
    )


def rijk_dossier(
    regio: Regio,
    medewerker: Medewerker,
    lessen: int = 30,
    *,
    toestand: str = Toestand.PIP_VASTGESTELD,
    volledig: bool = False,
    bsn: str = "",
) -> Traject:
    """Een dossier in deze toestand; `volledig` zet er ook alles bij wat een eigen scherm heeft."""
    traject = dossier(regio, medewerker, regio.hoorn, bsn=bsn, **FEITEN)
    with context({regio.hoorn.pk}):
        traject.toestand = toestand  # de datums hangen ervan af of er een eigen PIP is
        if toestand != Toestand.AANGEMELD:
            _intake(traject, klaar=toestand != Toestand.INTAKE_GESTART)
        if toestand in (Toestand.PIP_VASTGESTELD, Toestand.VOLDAAN):
            _na_het_pip(traject, medewerker, lessen)
        traject.voldaan_op = OP if toestand == Toestand.VOLDAAN else None
        if toestand not in LOPEND:  # zoals elke weg naar het einde het achterlaat
            traject.aan_zet, traject.wacht_waarop, traject.wacht_sinds = Aanzet.NIEMAND, "", None
        traject.save()
        if volledig:
            _alles_met_een_eigen_scherm(traject, medewerker)
    return traject


def _eigen(traject: Traject) -> dict[str, Any]:
    return {"traject": traject, "gemeente_id": traject.gemeente_id}


def _intake(traject: Traject, *, klaar: bool) -> None:
    intake = Intake.objects.create(
        gestart_op=date(2024, 1, 4),
        afgerond_op=date(2024, 1, 10) if klaar else None,
        eigen_oordeel="b1",
        lbt_uitslag="B1-route haalbaar",
        samenvatting="Werkte als bakker en wil dat weer." if klaar else "",
        **_eigen(traject),
    )
    for gebied in Leefgebied.values:
        Bevinding.objects.create(intake=intake, gemeente_id=traject.gemeente_id, leefgebied=gebied, tekst="Besproken.")
    if not klaar:
        Oproep.objects.create(
            intake=intake,
            gemeente_id=traject.gemeente_id,
            dag=date(2024, 1, 8),
            reden=Oproepreden.values[0],
            toelichting="Stond op het verkeerde adres.",
            vastgelegd_op=date(2024, 1, 8),
        )
        Intake.objects.filter(pk=intake.pk).update(oproepen_gemist=1)


def _na_het_pip(traject: Traject, medewerker: Medewerker, lessen: int) -> None:
    eigen = _eigen(traject)
    traject.eerste_pip, traject.leerroute, traject.taalniveau = date(2024, 2, 15), "b1", "B1"
    traject.termijn_einde_duo = traject.verlengd_tot_en_met = date(2027, 6, 7)
    for kolom, dag in berekende_kolommen(traject).items():
        setattr(traject, kolom, dag)
    Uurregel.objects.bulk_create(les(traject, n) for n in range(lessen))
    for nummer, dag in ((1, date(2024, 2, 15)), (2, date(2025, 9, 4))):
        stand = "vastgesteld" if nummer == 2 else "vervangen"
        plan = {"leerroute": "b1", "motivering": "Past bij de intake.", "gesprekken": 8}
        pip = Pip.objects.create(volgnummer=nummer, dagtekening=dag, toestand=stand, **plan, **eigen)
        pip.besluit = _besluit(pip, medewerker, dag)
        pip.save()
    uitslagen = (("knm", Examenresultaat.GESLAAGD), ("lezen", Examenresultaat.GEZAKT), ("spreken", "gepland"))
    for maand, (onderdeel, resultaat) in enumerate(uitslagen, start=1):
        dag = date(2026, 4 * maand, 3)
        bron = MET_DE_HAND if resultaat == "gepland" else "DUO"  # alleen een eigen regel heeft een uitslagformulier
        Examen.objects.create(onderdeel=onderdeel, niveau="B1", datum=dag, resultaat=resultaat, bron=bron, **eigen)
    for maand in range(1, 7):
        gesprek = {"medewerker": medewerker, "soort": "kantoor", "voortgangsgesprek": True, "verslag": "Gaat goed."}
        Gesprek.objects.create(datum=date(2025, maand, 6), **gesprek, **eigen)
    Afronding.objects.create(onderdeel="pvt", datum=date(2024, 6, 18), voorwaarde=True, bron="gemeente", **eigen)
    verlengd = {"gebeurtenis": "SS104", "soort": "termijn", "waarde": {"einddatum": "2027-06-08"}}
    Duofeit.objects.create(datum=date(2026, 10, 9), sleutel=f"verlengd-{traject.pk}", **verlengd, **eigen)


def _alles_met_een_eigen_scherm(traject: Traject, medewerker: Medewerker) -> None:
    eigen, los = _eigen(traject), {"gemeente_id": traject.gemeente_id, "dossier": traject.pk, "medewerker": medewerker}
    betwist = {"betwist": True, "betwist_reden": "Ik was er wel.", "betwist_op": date(2026, 11, 14)}
    les(traject, 900, telt="0", stand=Stand.ONGEOORLOOFD, **betwist).save()
    concept = Pip.objects.create(volgnummer=3, leerroute="b1", gesprekken=8, toestand="besproken", **eigen)
    doel = {"titel": "Ik haal Spreken", "wat": "Examen doen", "hoe_meten": "Uitslag van DUO"}
    Pipdoel.objects.create(pip=concept, gemeente_id=traject.gemeente_id, volgorde=1, wanneer=date(2027, 1, 31), **doel)
    school = School.objects.create(naam="Taalhuis Westfriesland")
    plek = {"school": school, "nummer": "P-1", "groep": "B1-4", "lesuren_per_week": 6}
    Plaatsing.objects.create(begin=date(2024, 3, 1), **plek, **eigen)
    Taak.objects.create(omschrijving="Kinderopvang bellen", uiterlijk=date(2026, 11, 30), **los)
    begin = datetime(2026, 11, 26, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    Afspraak.objects.create(soort="voortgang", begin=begin, plaats="Stadhuis", **los)


def _besluit(pip: Pip, medewerker: Medewerker, dag: date) -> Besluit:
    brief = pipbrief(pip, beslisser=medewerker, op=dag)
    besluit: Besluit = Besluit.objects.create(
        gemeente_id=pip.gemeente_id,
        soort="pip",
        dossier=pip.traject_id,
        kenmerk=brief.kenmerk,
        onderwerp=brief.onderwerp,
        namens=brief.namens,
        genomen_door=medewerker,
        dagtekening=dag,
        motivering=pip.motivering,
        inhoud=asdict(brief),
    )
    return besluit
