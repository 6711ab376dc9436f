"""Examens plannen en uitslagen vastleggen. De uitslag van DUO leidt en vervangt wat met de hand is ingevoerd."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from meedoen.autorisatie.mag import KloptNiet, eis
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.trajecten.feitregels import voor_het_pip
from meedoen.trajecten.keuzes import Examenresultaat
from meedoen.trajecten.models import Examen, Traject
from meedoen.trajecten.onderdelen import DUO
from meedoen.trajecten.spoor import gebeurtenis
from meedoen.trajecten.toegang import mag_examen_plannen, mag_uitslag_vastleggen
from meedoen.wet.begrippen import Onderdeel

MET_DE_HAND = "met de hand"


class ExamenKanNiet(KloptNiet):
    """Dit examen of deze uitslag kan niet."""


@transaction.atomic
def examen_plannen(*, traject: Traject, wie: Wie, onderdeel: Onderdeel, niveau: str, datum: date) -> Examen:
    """Zet een examen op een dag; hetzelfde examen op dezelfde dag bestaat maar één keer."""
    eis(mag_examen_plannen(wie, traject))
    if zin := voor_het_pip(datum, traject.eerste_pip):
        raise ExamenKanNiet({"datum": zin})
    examen, nieuw = Examen.objects.get_or_create(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        onderdeel=onderdeel,
        niveau=niveau,
        datum=datum,
        defaults={"resultaat": Examenresultaat.GEPLAND, "bron": MET_DE_HAND},
    )
    if not nieuw:
        raise ExamenKanNiet({"datum": "Dit examen staat al op deze dag."})
    gebeurtenis("examen_gepland", examen)
    gevonden: Examen = examen
    return gevonden


@transaction.atomic
def uitslag_vastleggen(*, examen: Examen, wie: Wie, versie: int, resultaat: str) -> Examen:
    """Leg een uitslag met de hand vast; zij staat als zodanig in het dossier tot DUO haar meldt."""
    eis(mag_uitslag_vastleggen(wie, examen))
    if examen.datum > wie.op and resultaat != Examenresultaat.GEPLAND:
        raise ExamenKanNiet({"resultaat": "Het examen is nog niet geweest. Leg de uitslag daarna vast."})
    nieuw = bewaar(examen, verwacht=versie, resultaat=resultaat, bron=MET_DE_HAND)
    gebeurtenis("uitslag_vastgelegd", nieuw)
    return nieuw


@transaction.atomic
def uitslag_van_duo(*, traject: Traject, onderdeel: Onderdeel, niveau: str, datum: date, resultaat: str) -> Examen:
    """Verwerk een uitslag van DUO (SS199): zij vervangt wat met de hand stond, met een nieuwe versie."""
    examen = Examen.objects.filter(traject=traject, onderdeel=onderdeel, niveau=niveau, datum=datum).first()
    if examen is None:
        examen = Examen.objects.create(
            traject=traject,
            gemeente_id=traject.gemeente_id,
            onderdeel=onderdeel,
            niveau=niveau,
            datum=datum,
            resultaat=resultaat,
            bron=DUO,
        )
    elif (examen.resultaat, examen.bron) != (resultaat, DUO):
        examen = bewaar(examen, verwacht=examen.versie, resultaat=resultaat, bron=DUO)
    gebeurtenis("uitslag_van_duo", examen)
    gevonden: Examen = examen
    return gevonden
