"""Gesprekken, taken en afspraken van de demoregio, zodat *Vandaag* op elke peildatum vol en geloofwaardig is.

Elk dossier heeft een eigen worp uit zaad en dossiernummer; een dossier erbij verandert de andere niet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from meedoen.simulatie.stroom import op_werkdag
from meedoen.taken.keuzes import Afspraaksoort
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.keuzes import Aanzet, Contactsoort, Oproepreden, Verslagklasse
from meedoen.trajecten.models import Duofeit, Gesprek, Intake, Oproep, Traject
from meedoen.trajecten.toestanden import LOPEND, Toestand

VOORTGANG = (
    "De les gaat goed; spreekt in het gesprek al hele zinnen Nederlands. Wil graag vaker oefenen buiten de les.",
    "Heeft twee lessen gemist door ziekte van het kind en dat zelf gemeld. De school stuurt het rooster.",
    "Werkt nu twee ochtenden als vrijwilliger in het buurthuis. Dat helpt bij het spreken en geeft ritme.",
    "Vindt luisteren moeilijk. Gaat naar het taalcafé op woensdag en oefent met de app van de school.",
    "De opvang voor het jongste kind is rond. Daardoor kan de les vanaf volgende maand ook op maandag.",
    "Wil later een opleiding in de zorg. Ik vraag na welke stageplekken er zijn.",
    "Oefende een sollicitatiegesprek en wil weten welk werk hier gevraagd wordt. Daar gaan we samen naar kijken.",
    "Rustige periode: alles loopt. Volgende keer bespreken we hoe het met het leren thuis gaat.",
)
KORT = (
    "Belde om een afspraak te verzetten; nieuwe dag afgesproken.",
    "Stuurde een foto van de brief van DUO; uitgelegd wat er staat.",
    "Vroeg of de les van vrijdag doorgaat. Ja, alleen in een ander lokaal.",
    "Gebeld over het verzuim van vorige week: was naar het ziekenhuis, komt weer.",
)
SCHOOL = (
    "De docent is tevreden over de inzet. Lezen gaat vooruit, schrijven blijft achter.",
    "De school vraagt of een groep hoger kan. Afgesproken om de toets van volgende maand af te wachten.",
)
GELD = "Er is een achterstand bij de energie. Samen gebeld voor een regeling van zes maanden."
KENNISMAKING = "Kennisgemaakt. Uitgelegd wat er gaat gebeuren en gewezen op het recht om alleen te spreken."
TAKEN = (
    "Nagaan of de kinderopvang op maandag kan",
    "Stageplek in de zorg vragen bij de partner",
    "Uitnodiging voor het taalcafé sturen",
    "Kopie van het huurcontract opvragen",
    "School bellen over het verzuim van vorige week",
    "Diplomawaardering aanvragen",
    "Tolk regelen voor het volgende gesprek",
    "Uitzoeken wat een fiets met korting kost",
)
PLAATSEN = ("kamer 2", "kamer 4", "telefonisch", "bij de inburgeraar thuis", "bibliotheek")
TIJDEN = (time(9, 0), time(10, 0), time(11, 30), time(13, 30), time(14, 45), time(16, 0))
GEWOON = (Contactsoort.KANTOOR, Contactsoort.KANTOOR, Contactsoort.HUISBEZOEK, Contactsoort.VIDEO)
OP_EEN_DAG = (4, 6)
NOG_TE_VERDELEN = 4


def gesprekken_maken(*, zaad: str, peildatum: date) -> None:
    """Vul gesprekken, taken, agenda en een paar berichten van DUO bij alle dossiers met een klantmanager."""
    _nog_niet_verdeeld()
    trajecten = list(
        Traject.objects.filter(klantmanager__isnull=False)
        .select_related("persoon", "klantmanager", "gemeente")
        .order_by("pk")
    )
    worpen = {t.pk: Random(f"gesprekken-{zaad}-{t.gemeente.code}-{t.nummer}") for t in trajecten}  # noqa: S311 - demo
    intakes = dict(Intake.objects.values_list("traject_id", "gestart_op"))
    gesprekken = [g for t in trajecten for g in _gesprekken(worpen[t.pk], t, intakes.get(t.pk))]
    Gesprek.objects.bulk_create(gesprekken, batch_size=500)
    lopend = [t for t in trajecten if t.toestand in LOPEND]
    Taak.objects.bulk_create([k for t in lopend for k in _taken(worpen[t.pk], t, peildatum)], batch_size=500)
    Afspraak.objects.bulk_create(list(_agenda(worpen, lopend, peildatum)), batch_size=500)
    Duofeit.objects.bulk_create([f for t in trajecten for f in _duofeiten(worpen[t.pk], t, peildatum)], batch_size=500)
    _herinneren(worpen, lopend, peildatum)
    _gemiste_oproepen(worpen, lopend)


def _nog_niet_verdeeld() -> None:
    """De nieuwste aanmeldingen heeft de teamleider nog niet verdeeld."""
    nieuw = Traject.objects.filter(toestand=Toestand.AANGEMELD).order_by("-kennisgeving_duo", "-pk")
    Traject.objects.filter(pk__in=list(nieuw.values_list("pk", flat=True)[:NOG_TE_VERDELEN])).update(klantmanager=None)


def _gesprekken(worp: Random, traject: Traject, intake: date | None) -> Iterator[Gesprek]:
    """Een kennismaking bij de intake, daarna elke twee tot drie maanden voortgang, met korte contacten ertussen."""
    if traject.laatste_contact is None:
        return
    begin = traject.eerste_pip or traject.laatste_contact
    eerst = traject.kennisgeving_duo + timedelta(days=2)  # ook op de vrijdag ervoor ligt de kennisgeving er al
    yield _gesprek(traject, max(min(intake or begin, begin), eerst), Contactsoort.KANTOOR, KENNISMAKING)
    dag = begin + timedelta(days=worp.randrange(35, 60))
    while traject.eerste_pip and dag < traject.laatste_contact - timedelta(days=20):
        yield _voortgang(worp, traject, dag)
        if worp.random() < 0.4:
            kort = dag + timedelta(days=worp.randrange(6, 16))
            soort, tekst = worp.choice(
                [(Contactsoort.TELEFOON, worp.choice(KORT)), (Contactsoort.SCHOOL, worp.choice(SCHOOL))]
            )
            yield _gesprek(traject, kort, soort, tekst)
        dag += timedelta(days=worp.randrange(120, 175))
    if traject.eerste_pip and traject.laatste_contact > traject.eerste_pip:
        yield _voortgang(worp, traject, traject.laatste_contact)


def _voortgang(worp: Random, traject: Traject, dag: date) -> Gesprek:
    tekst, klasse = worp.choice(VOORTGANG), Verslagklasse.GEWOON
    if worp.random() < 0.05:
        tekst, klasse = GELD, Verslagklasse.GELD
    return _gesprek(traject, dag, worp.choice(GEWOON), tekst, klasse=klasse, voortgang=True)


def _gesprek(
    traject: Traject,
    dag: date,
    soort: str,
    verslag: str,
    *,
    klasse: str = Verslagklasse.GEWOON,
    voortgang: bool = False,
) -> Gesprek:
    return Gesprek(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        medewerker=traject.klantmanager,
        datum=op_werkdag(dag),
        soort=soort,
        voortgangsgesprek=voortgang,
        verslag=verslag,
        verslagklasse=klasse,
    )


def _taken(worp: Random, traject: Traject, peildatum: date) -> Iterator[Taak]:
    if worp.random() < 0.14:
        dagen = worp.choice((-2, 0, 1, 3, 5, 8, 12, 20))
        yield Taak(
            dossier=traject.pk,
            gemeente_id=traject.gemeente_id,
            medewerker=traject.klantmanager,
            omschrijving=worp.choice(TAKEN),
            uiterlijk=op_werkdag(peildatum + timedelta(days=dagen)),
        )


def _agenda(worpen: dict[int, Random], lopend: list[Traject], peildatum: date) -> Iterator[Afspraak]:
    """Per klantmanager vier tot zes afspraken vandaag en twee op elke volgende werkdag, nooit twee op één tijd."""
    per_manager: dict[int, list[Traject]] = defaultdict(list)
    for traject in lopend:
        per_manager[traject.klantmanager_id].append(traject)
    for dossiers in per_manager.values():
        rij = sorted(dossiers, key=lambda t: (worpen[t.pk].random(), t.pk))
        yield from _week(worpen, rij, peildatum)


def _week(worpen: dict[int, Random], rij: list[Traject], peildatum: date) -> Iterator[Afspraak]:
    over = iter(rij)
    for dag in _werkdagen(peildatum):
        aantal = min(OP_EEN_DAG[1], max(OP_EEN_DAG[0], len(rij) // 14)) if dag == peildatum else 2
        for tijd, traject in zip(TIJDEN[:aantal], over, strict=False):
            yield _afspraak(worpen[traject.pk], traject, dag, tijd)


def _werkdagen(peildatum: date) -> list[date]:
    komend = [peildatum + timedelta(days=n) for n in range(1, 9)]
    return [peildatum, *(dag for dag in komend if dag.weekday() < 5)]


def _afspraak(worp: Random, traject: Traject, dag: date, tijd: time) -> Afspraak:
    voor_pip = {
        Toestand.AANGEMELD: Afspraaksoort.INTAKE,
        Toestand.INTAKE_GESTART: Afspraaksoort.INTAKE,
        Toestand.INTAKE_AFGEROND: Afspraaksoort.PIP,
    }
    gewoon = worp.choice((Afspraaksoort.VOORTGANG, Afspraaksoort.VOORTGANG, Afspraaksoort.HUISBEZOEK))
    soort = voor_pip.get(Toestand(traject.toestand), gewoon)
    return Afspraak(
        dossier=traject.pk,
        gemeente_id=traject.gemeente_id,
        medewerker=traject.klantmanager,
        soort=soort,
        begin=timezone.make_aware(datetime.combine(dag, tijd)),
        plaats="bij de inburgeraar thuis" if soort == Afspraaksoort.HUISBEZOEK else worp.choice(PLAATSEN[:3]),
        tolk=traject.persoon.talen if soort != Afspraaksoort.VOORTGANG else "",
    )


def _duofeiten(worp: Random, traject: Traject, peildatum: date) -> Iterator[Duofeit]:
    """DUO meldt de start van de termijn een tot twee weken na het PIP."""
    if traject.eerste_pip is None:
        return
    dag = traject.eerste_pip + timedelta(days=worp.randrange(7, 15))
    if dag <= peildatum:
        yield Duofeit(
            traject=traject,
            gemeente_id=traject.gemeente_id,
            gebeurtenis="SS102",
            soort="termijn",
            datum=dag,
            waarde=_termijn(traject),
            sleutel=f"demo-SS102-{traject.pk}",
        )


def _termijn(traject: Traject) -> dict[str, Any]:
    return {"einde": traject.termijn_einde.isoformat() if traject.termijn_einde else None}


def _herinneren(worpen: dict[int, Random], lopend: list[Traject], peildatum: date) -> None:
    """Een derde van wie lang wacht, is al herinnerd."""
    wachtend = [t for t in lopend if t.aan_zet not in (Aanzet.KLANTMANAGER, Aanzet.NIEMAND) and t.wacht_sinds]
    herinnerd = [t for t in wachtend if worpen[t.pk].random() < 0.35]
    for traject in herinnerd:
        dag = peildatum - timedelta(days=worpen[traject.pk].randrange(1, 6))
        traject.herinnerd_op = max(dag, traject.wacht_sinds)
    Traject.objects.bulk_update(herinnerd, ["herinnerd_op"], batch_size=200)


def _gemiste_oproepen(worpen: dict[int, Random], lopend: list[Traject]) -> None:
    gemist = [t.pk for t in lopend if t.toestand == Toestand.INTAKE_GESTART and worpen[t.pk].random() < 0.2]
    intakes = list(Intake.objects.filter(traject_id__in=gemist))
    Intake.objects.filter(pk__in=[i.pk for i in intakes]).update(oproepen_gemist=1)
    Oproep.objects.bulk_create(
        Oproep(
            intake=intake,
            gemeente_id=intake.gemeente_id,
            dag=intake.gestart_op,
            reden=Oproepreden.NIET_GEKOMEN,
            toelichting="Niet verschenen en niet afgemeld. Telefonisch niet bereikt.",
            vastgelegd_op=intake.gestart_op,
        )
        for intake in intakes
    )
