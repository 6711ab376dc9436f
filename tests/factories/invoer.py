"""Bestanden maken en inlezen in tests: dezelfde weg als het commando, met het rapport als antwoord."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.factories import OP

from meedoen.aanbod.models import School
from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.wie import context, wie_is
from meedoen.keten.models import Invoer
from meedoen.keten.rapport import Rapport
from meedoen.keten.services.invoer import aannemen, bevestigen, proefdraaien, verwerken
from meedoen.plaatsing.models import Plaatsing
from meedoen.trajecten.models import Traject

KVK = "00000000"

# De koppen van wat een school stuurt: aanwezigheid met en zonder de les erbij, lessen, en totalen.
KOP = "plaatsing_id;les_id;datum;uren;onderdeel;stand;uren_geteld\n"
KORT = "plaatsing_id;les_id;stand;uren_geteld\n"
LESKOP = "les_id;groep_id;datum;uren;onderdeel;gegeven;kvk\n"
TOTAALKOP = "plaatsing_id;peildatum;onderdeel;uren_aanwezig\n"


def bsn(nummer: int) -> str:
    """Een verzonnen BSN dat aan de elfproef voldoet."""
    for eind in range(10):
        cijfers = f"{999_910_000 + nummer * 10 + eind:09d}"
        if sum(int(c) * g for c, g in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0:
            return cijfers
    return bsn(nummer + 4_000)


def lees_in(inhoud: bytes | str | Any, medewerker: Medewerker, *, naam: str = "lijst.csv", **keuzes: str) -> Rapport:
    """Proef en, als die goed is, inlezen; geeft het laatste rapport. Elke telling hier moet sluiten (INV-4)."""
    if not isinstance(inhoud, bytes):
        inhoud = (inhoud if isinstance(inhoud, str) else json.dumps(inhoud, ensure_ascii=False)).encode()
    wie = wie_is(medewerker, op=OP)
    with context(wie.gemeenten):
        invoer = aannemen(wie=wie, stukken=[inhoud], bestandsnaam=naam, **keuzes)
        rapport = proefdraaien(invoer=invoer, wie=wie)
        assert_telling_sluit(rapport)
        if rapport.mag_door:
            bevestigen(invoer=invoer, wie=wie)
            rapport = verwerken(invoer=invoer, wie=wie)
            assert_telling_sluit(rapport)
        return rapport


def assert_telling_sluit(telling: Rapport | Invoer) -> None:
    """Elke gelezen regel is precies één keer nieuw, gewijzigd, ongewijzigd, geweigerd of naar de werkbak."""
    delen = [getattr(telling, naam) for naam in ("nieuw", "gewijzigd", "ongewijzigd", "geweigerd", "werkbak")]
    gelezen = telling.rijen if isinstance(telling, Rapport) else telling.regels
    assert sum(delen) == gelezen, (gelezen, delen, telling)


def plaatsing(traject: Traject, nummer: str, *, begin: date = date(2026, 1, 5)) -> Plaatsing:
    school, _ = School.objects.get_or_create(kvk=KVK, defaults={"naam": "Voorbeeldschool"})
    with context({traject.gemeente_id}):
        gemaakt: Plaatsing = Plaatsing.objects.create(
            traject=traject, gemeente_id=traject.gemeente_id, school=school, nummer=nummer, begin=begin
        )
    return gemaakt
