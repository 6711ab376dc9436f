"""De plannen van de demoregio: een PIP met doelen, een bekendgemaakt besluit met echte brief, en lopende concepten."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from random import Random

from meedoen.besluiten.models import Besluit
from meedoen.besluiten.pdf.brief import Brief
from meedoen.besluiten.pdf.werkpool import maak_pdfs
from meedoen.besluiten.services import college_van, met_rechtsmiddel
from meedoen.simulatie.stroom import op_werkdag
from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Pip, Pipdoel, Traject
from meedoen.trajecten.pip.brief import grondslag, motivering, pipbrief
from meedoen.trajecten.pip.regels import ontzorgen_voorbij, ontzorgoordeel
from meedoen.trajecten.toestanden import PipToestand, Toestand
from meedoen.wet.awb import artikel_6_7
from meedoen.wet.begrippen import Doelgroep, Leerroute, Taalniveau

VERS = timedelta(days=14)
# Doelen per route: titel, wat, hoe meten, waarom haalbaar, nodig voor, wie helpt, na hoeveel weken.
_DOELEN: dict[Leerroute, tuple[tuple[str, str, str, str, str, str, int], ...]] = {
    Leerroute.B1: (
        (
            "Ik haal KNM",
            "Het examen KNM doen",
            "Uitslag van DUO",
            "De lessen KNM zitten in de cursus",
            "Het diploma",
            "De docent",
            52,
        ),
        (
            "Ik haal lezen en luisteren op B1",
            "Twee staatsexamens doen",
            "Uitslag van DUO",
            "De toets zegt dat B1 kan",
            "Een opleiding in de zorg",
            "Docent en taalmaatje",
            90,
        ),
        (
            "Ik werk 12 uur per week",
            "Van meelopen naar een contract",
            "Arbeidsovereenkomst",
            "Een werkgever in de buurt wil dit",
            "Eigen inkomen",
            "De werkcoach",
            70,
        ),
    ),
    Leerroute.ONDERWIJS: (
        (
            "Ik start met een mbo-opleiding",
            "Het taalschakeltraject afmaken",
            "Inschrijving bij het mbo",
            "Diploma middelbare school is gewaardeerd",
            "Werken in de techniek",
            "De studieloopbaanbegeleider",
            80,
        ),
        (
            "Ik kies een opleiding",
            "Drie open dagen bezoeken",
            "Verslag in het voortgangsgesprek",
            "De school helpt met kiezen",
            "De inschrijving",
            "De klantmanager",
            40,
        ),
    ),
    Leerroute.Z: (
        (
            "Ik regel mijn post zelf",
            "Elke week samen de post doen, daarna alleen",
            "De begeleider ziet twee maanden geen open brieven",
            "De stappen zijn klein",
            "Zelfstandig wonen",
            "De begeleider",
            30,
        ),
        (
            "Ik praat met mijn buren",
            "Elke week naar de taalgroep in het buurthuis",
            "De taalgroep ziet mij twintig keer",
            "Het buurthuis is dichtbij",
            "Meedoen in de wijk",
            "Een vrijwilliger",
            45,
        ),
    ),
}
_MOTIVERING: dict[Leerroute, str] = {
    Leerroute.B1: "De leerbaarheidstoets zegt dat B1 haalbaar is. In de intake bleek dat u wilt werken en graag leert.",
    Leerroute.ONDERWIJS: "U heeft een diploma en wilt verder leren. De kans is groot dat u een opleiding afmaakt.",
    Leerroute.Z: "De leerbaarheidstoets zegt dat B1 niet haalbaar is. In de Z-route leert u Nederlands in de praktijk.",
}
_ONTZORGREDEN = "U vroeg bijstand aan. Zodra u die krijgt, betalen wij uw vaste lasten."
_BEGELEIDING = (
    "Elke maand een gesprek, en een taalmaatje vanaf het eerste kwartaal.",
    "Eens in de zes weken een gesprek; de maatschappelijk begeleider helpt met post en zorg.",
)
_WIJZIGING = ("een derde doel, en twee gesprekken erbij", "een nieuw doel, omdat het sneller gaat dan gedacht")


def plannen_maken(*, zaad: str, peildatum: date) -> int:
    """Geef elk demodossier met een PIP zijn versies, doelen en besluit, en een deel van de rest een concept."""
    trajecten = Traject.objects.select_related("gemeente", "persoon", "klantmanager", "intake").order_by("pk")
    met_pip = [t for t in trajecten if t.eerste_pip]
    pips = [pip for traject in met_pip for pip in _versies(_worp(zaad, traject), traject, peildatum)]
    concepten = [
        _concept(traject, peildatum)
        for traject in trajecten
        if traject.toestand == Toestand.INTAKE_AFGEROND and _worp(zaad, traject).random() < 0.8
    ]
    Pip.objects.bulk_create([*pips, *concepten])
    _aan_zet_na_bespreking([pip for pip in concepten if pip.toestand == PipToestand.BESPROKEN])
    Pipdoel.objects.bulk_create(doel for pip in (*pips, *concepten) for doel in _doelen(pip))
    _besluiten(pips, nog_niet=_nog_niet_bekend(pips, peildatum))
    return len(pips)


def _worp(zaad: str, traject: Traject) -> Random:
    return Random(f"plan-{zaad}-{traject.gemeente.code}-{traject.nummer}")  # noqa: S311 - verzonnen plannen


def _versies(worp: Random, traject: Traject, peildatum: date) -> Iterator[Pip]:
    """Meestal één versie; wie langer bezig is, heeft soms een tweede."""
    eerste = _plan(worp, traject, 1, traject.eerste_pip, op=traject.eerste_pip)
    tweede_dag = traject.eerste_pip + timedelta(days=worp.randrange(150, 420))
    tweede_dag = op_werkdag(tweede_dag)
    tweede = tweede_dag < (traject.voldaan_op or traject.einde_op or peildatum) and worp.random() < 0.35
    eerste.toestand = PipToestand.VERVANGEN if tweede else PipToestand.VASTGESTELD
    yield eerste
    if tweede:
        yield _tweede(worp, eerste, tweede_dag)


def _tweede(worp: Random, eerste: Pip, dag: date) -> Pip:
    """Dezelfde afspraken met één wijziging, zoals het meestal gaat."""
    pip = copy(eerste)
    pip.volgnummer, pip.toestand, pip.getoond_op, pip.dagtekening = 2, PipToestand.VASTGESTELD, dag, dag
    pip.wijziging = worp.choice(_WIJZIGING)
    pip.gesprekken = (eerste.gesprekken or 0) + 2
    if ontzorgen_voorbij(pip.traject, op=dag):
        pip.ontzorgen = pip.ontzorgen_reden = ""
    return pip


def _plan(worp: Random, traject: Traject, nummer: int, dag: date | None, *, op: date) -> Pip:
    route = Leerroute(traject.leerroute)
    asiel = traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER
    pip = Pip(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        volgnummer=nummer,
        leerroute=route,
        taalniveau="" if route == Leerroute.Z else Taalniveau.B1,
        lesuren_per_week=Decimal(worp.choice((9, 12, 15))) if asiel else None,
        lesuren_totaal=worp.choice((750, 900, 1050)) if asiel and route == Leerroute.B1 else None,
        pvt_uren=12,
        map_uren=0 if route == Leerroute.ONDERWIJS else 40,
        gesprekken=8 if asiel else 6,
        begeleiding=worp.choice(_BEGELEIDING),
        ontzorgen="De gemeente betaalt zes maanden uw vaste lasten uit uw uitkering." if asiel else "",
        motivering=_MOTIVERING[route],
        getoond_op=dag,
        dagtekening=dag,
    )
    if ontzorgen_voorbij(traject, op=op):
        pip.ontzorgen = ""
    pip.ontzorgen_reden = _ONTZORGREDEN if ontzorgoordeel(pip, op=op) else ""
    return pip


def _concept(traject: Traject, peildatum: date) -> Pip:
    worp = _worp("concept", traject)
    traject.leerroute = traject.intake.eigen_oordeel  # de route uit de intake, zodat plan en toets hetzelfde zeggen
    pip = _plan(worp, traject, 1, None, op=peildatum)
    besproken = worp.random() < 0.4
    pip.toestand = PipToestand.BESPROKEN if besproken else PipToestand.CONCEPT
    pip.getoond_op = peildatum - timedelta(days=1) if besproken else None
    if not (besproken or worp.random() < 0.5):
        pip.motivering = pip.ontzorgen_reden = ""
    return pip


def _aan_zet_na_bespreking(besproken: list[Pip]) -> None:
    """Is het plan besproken, dan is alle informatie er en stelt de klantmanager het vast."""
    for pip in besproken:
        pip.traject.aan_zet, pip.traject.wacht_waarop = Aanzet.KLANTMANAGER, "Het besproken PIP vaststellen"
        pip.traject.wacht_sinds = pip.getoond_op
    Traject.objects.bulk_update([p.traject for p in besproken], ["aan_zet", "wacht_waarop", "wacht_sinds"])


def _doelen(pip: Pip) -> Iterator[Pipdoel]:
    begin = pip.traject.eerste_pip or pip.traject.kennisgeving_duo
    gekozen = _DOELEN[Leerroute(pip.leerroute)][: 2 if pip.volgnummer == 1 else 3]
    for nummer, (titel, wat, meten, haalbaar, nodig, hulp, weken) in enumerate(gekozen, 1):
        yield Pipdoel(
            pip=pip,
            gemeente_id=pip.gemeente_id,
            volgorde=nummer,
            titel=titel,
            wat=wat,
            hoe_meten=meten,
            haalbaar=haalbaar,
            nodig_voor=nodig,
            wie_helpt=hulp,
            wanneer=begin + timedelta(weeks=weken),
        )


def _nog_niet_bekend(pips: list[Pip], peildatum: date) -> set[int]:
    """Het nieuwste plan van elke klantmanager ligt, als het vers is, nog klaar om bekend te maken."""
    eerste = sorted((pip for pip in pips if pip.volgnummer == 1), key=lambda pip: pip.dagtekening)
    nieuwste = {pip.traject.klantmanager_id: pip for pip in eerste}
    return {pip.traject_id for pip in nieuwste.values() if pip.dagtekening > peildatum - VERS}


def _besluiten(pips: list[Pip], *, nog_niet: set[int]) -> None:
    """Elk vastgesteld plan krijgt zijn besluit, met de brief zoals het scherm haar ook maakt; bijna elk is bekend."""
    per_versie = {(pip.traject_id, pip.volgnummer): pip for pip in pips}
    toen = [_zoals_toen(pip, per_versie.get((pip.traject_id, pip.volgnummer - 1))) for pip in pips]
    besluiten = [_besluit(pip, bekend=pip.traject_id not in nog_niet) for pip in toen]
    for pip, besluit in zip(toen, besluiten, strict=True):
        besluit.inhoud = asdict(_brief(pip, besluit))
    bekend = [b for b in besluiten if b.bekendgemaakt_op]
    for besluit, pdf in zip(bekend, maak_pdfs([Brief.uit_inhoud(b.inhoud) for b in bekend]), strict=True):
        besluit.pdf, besluit.pdf_hash = pdf, sha256(pdf).hexdigest()
    Besluit.objects.bulk_create(besluiten)
    _koppel(pips, besluiten)


def _zoals_toen(pip: Pip, vorig: Pip | None) -> Pip:
    """Wat het dossier wist op de dag van dit plan: een brief noemt geen termijn of leerroute van later."""
    toen = copy(pip)
    toen.traject = copy(pip.traject)
    toen.traject.leerroute, toen.traject.taalniveau = (vorig.leerroute, vorig.taalniveau) if vorig else ("", "")
    if vorig is None:
        toen.traject.eerste_pip = toen.traject.termijn_begin_duo = toen.traject.termijn_einde_duo = None
    return toen


def _brief(pip: Pip, besluit: Besluit) -> Brief:
    brief = pipbrief(pip, beslisser=pip.traject.klantmanager, op=pip.dagtekening)
    dag, laatste = besluit.bekendgemaakt_op, besluit.bezwaar_tot_en_met
    return met_rechtsmiddel(brief, besluit, bekendmaking=dag, laatste=laatste) if dag else brief


def _besluit(pip: Pip, *, bekend: bool) -> Besluit:
    traject, dag = pip.traject, pip.dagtekening if bekend else None
    return Besluit(
        gemeente=traject.gemeente,
        soort="pip",
        dossier=traject.pk,
        kenmerk=f"{traject.nummer}-PIP-{pip.volgnummer}",
        onderwerp="Uw persoonlijk plan inburgering en participatie",
        namens=college_van(traject.gemeente),
        genomen_door=traject.klantmanager,
        dagtekening=pip.dagtekening,
        grondslag=[str(bron) for bron in grondslag(pip, op=pip.dagtekening)],
        motivering="\n".join(motivering(pip, pip.dagtekening)),
        bekendgemaakt_op=dag,
        bezwaar_tot_en_met=artikel_6_7.laatste_dag_bezwaar(bekendmaking=dag).waarde if dag else None,
    )


def _koppel(pips: list[Pip], besluiten: list[Besluit]) -> None:
    for pip, besluit in zip(pips, besluiten, strict=True):
        pip.besluit = besluit
    Pip.objects.bulk_update(pips, ["besluit"], batch_size=200)
