"""De examens en afrondingen van de demoregio; wie heeft voldaan, heeft alles wat de wet vraagt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from meedoen.simulatie.stroom import op_werkdag
from meedoen.trajecten.keuzes import Examenresultaat, Urensoort
from meedoen.trajecten.models import Afronding, Examen, Traject, Uurregel
from meedoen.trajecten.onderdelen import DUO
from meedoen.trajecten.services.examens import MET_DE_HAND
from meedoen.trajecten.toestanden import Toestand
from meedoen.wet.begrippen import Leerroute, Onderdeel, Taalniveau

# Na hoeveel weken les iemand meestal het examen doet.
EXAMENWEEK = {
    Onderdeel.KNM: 48,
    Onderdeel.LEZEN: 66,
    Onderdeel.LUISTEREN: 66,
    Onderdeel.SCHRIJVEN: 76,
    Onderdeel.SPREKEN: 76,
}
SLAAGKANS = 0.62
# Wie nog niet heeft voldaan, hangt meestal op één onderdeel.
STRUIKELKANS = 0.9
HERKANSING_NA_WEKEN = 12
HOOGSTENS_POGINGEN = 4
VOORUIT = timedelta(weeks=8)
TEAM = "Regionaal inburgeringsteam"


def examens(worp: Random, traject: Traject, begin: date, peildatum: date) -> Iterator[Examen]:
    """Alleen in de B1-route; een uitslag komt van DUO, een geplande dag is met de hand ingevoerd."""
    if traject.leerroute != Leerroute.B1:
        return
    grens = op_werkdag(traject.voldaan_op - timedelta(days=21)) if traject.voldaan_op else None
    peildatum = traject.einde_op or peildatum
    struikelt = not grens and worp.random() < STRUIKELKANS
    for onderdeel, week in EXAMENWEEK.items():
        dag = op_werkdag(begin + timedelta(weeks=week, days=worp.randrange(21)))
        kans = 0.0 if struikelt and onderdeel == Onderdeel.SPREKEN else SLAAGKANS
        yield from _pogingen(worp, traject, onderdeel, dag, grens, peildatum, kans)


def _pogingen(
    worp: Random,
    traject: Traject,
    onderdeel: Onderdeel,
    dag: date,
    grens: date | None,
    peildatum: date,
    kans: float,
) -> Iterator[Examen]:
    """Doe het examen tot het lukt; wie heeft voldaan, slaagt bij de laatste poging die nog past."""
    herkansing = timedelta(weeks=HERKANSING_NA_WEKEN)
    dag = min(dag, grens) if grens else dag
    for _ in range(HOOGSTENS_POGINGEN):
        if dag > peildatum:
            if dag <= peildatum + VOORUIT and not traject.einde_op:
                yield _examen(traject, onderdeel, dag, Examenresultaat.GEPLAND, MET_DE_HAND)
            return
        moet_nu = grens is not None and dag + herkansing > grens
        geslaagd = moet_nu or worp.random() < kans
        uitslag = Examenresultaat.GESLAAGD if geslaagd else Examenresultaat.GEZAKT
        yield _examen(traject, onderdeel, dag, uitslag, DUO)
        if geslaagd:
            return
        dag += herkansing
    if grens:  # vier keer niet gehaald en toch klaar: dan was het de vijfde keer wel raak
        yield _examen(traject, onderdeel, grens, Examenresultaat.GESLAAGD, DUO)


def _examen(traject: Traject, onderdeel: Onderdeel, dag: date, resultaat: Examenresultaat, bron: str) -> Examen:
    return Examen(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        onderdeel=onderdeel,
        niveau="" if onderdeel == Onderdeel.KNM else Taalniveau.B1,
        datum=dag,
        resultaat=resultaat,
        bron=bron,
    )


def afrondingen(traject: Traject, regels: Sequence[Uurregel], peildatum: date) -> Iterator[Afronding]:
    """PVT en MAP zodra de uren er zijn; het eindgesprek en het taalschakeltraject bij wie heeft voldaan."""
    for onderdeel, soort, aantal in ((Onderdeel.PVT, Urensoort.PVT, 4), (Onderdeel.MAP, Urensoort.MAP_PRAKTIJK, 5)):
        dagen = [regel.datum for regel in regels if regel.soort == soort]
        if len(dagen) == aantal and (dag := dagen[-1] + timedelta(days=3)) <= peildatum:
            yield _afronding(traject, onderdeel, dag, TEAM, voorwaarde=True)
    if traject.toestand != Toestand.VOLDAAN:
        return
    slot = traject.voldaan_op - timedelta(days=14)
    if traject.leerroute == Leerroute.Z:  # Z-08: het eindgesprek voert de gemeente zelf
        yield _afronding(traject, Onderdeel.Z_EINDGESPREK, slot, f"Gemeente {traject.gemeente.naam}")
    if traject.leerroute == Leerroute.ONDERWIJS:
        yield _afronding(traject, Onderdeel.TAALSCHAKELTRAJECT, slot, "Schakelcollege Westfriesland")


def _afronding(traject: Traject, onderdeel: Onderdeel, dag: date, bron: str, *, voorwaarde: bool = False) -> Afronding:
    return Afronding(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        onderdeel=onderdeel,
        datum=dag,
        voorwaarde=voorwaarde,
        bron=bron,
    )
