"""Bij wie hoort dit deelnemernummer? De school kent geen BSN, wij kennen het nummer van de plaatsing (K2)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from meedoen.keten.omgeving import Omgeving
from meedoen.keten.school.kolommen import KVK
from meedoen.plaatsing.models import Plaatsing
from meedoen.trajecten.toestanden import LOPEND

ONBEKEND = "Dit deelnemernummer kennen wij niet."
ANDERE_KVK = "Het deelnemernummer kennen wij wel, maar niet bij een school met dit KvK-nummer."
VRAAG_KVK = "Vraag de school of haar KvK-nummer klopt (kolom kvk, in een json onder aanbieder)."


@dataclass(frozen=True, slots=True)
class Plek:
    """Wat wij van een plaatsing nodig hebben, één keer opgehaald."""

    pk: int
    nummer: str
    traject_id: int
    gemeente_id: int
    gemeente_code: str
    persoon_id: int
    kvk: str
    keurmerk: bool
    begin: date
    einde: date | None
    start_plicht: date | None
    eerste_pip: date | None
    dicht_sinds: date | None


_VELDEN = (
    "pk",
    "nummer",
    "traject_id",
    "gemeente_id",
    "gemeente__code",
    "traject__persoon_id",
    "school__kvk",
    "school__keurmerk",
    "school__taalschakel",
    "begin",
    "einde",
    "traject__start_plicht",
    "traject__eerste_pip",
    "traject__toestand",
    "traject__voldaan_op",
    "traject__einde_op",
)


class Plaatsingen:
    """Alle plaatsingen van de eigen gemeenten, op nummer; een nummer kan in twee gemeenten voorkomen."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving
        self._op_nummer: dict[str, list[Plek]] = defaultdict(list)
        self._van_persoon: dict[tuple[int, str], list[str]] = defaultdict(list)
        eigen = Plaatsing.objects.filter(gemeente__in=[g.pk for g in omgeving.gemeenten.values()])
        for rij in eigen.order_by("pk").values_list(*_VELDEN):
            plek = _plek(rij)
            self._op_nummer[plek.nummer.lower()].append(plek)
            self._van_persoon[plek.traject_id, plek.kvk].append(plek.nummer)
        # Het KvK-nummer van elke school waar iemand van ons geplaatst is.
        self.scholen = {kvk for _, kvk in self._van_persoon}

    def zoek(self, nummer: str, *, plek: str, gemeente: str = "", kvk: str = "") -> Plek | None:
        """De plaatsing, of None met een fout in het rapport; buiten uw gemeenten is hetzelfde als onbekend (TEN-4)."""
        rapport = self._omgeving.rapport
        if not nummer and rapport.heeft_fout(plek, "Deelnemernummer"):
            return None
        if not nummer:
            rapport.fout(plek, "Deelnemernummer", "", "Het deelnemernummer ontbreekt.", "Vul het nummer in.")
            return None
        gevonden = self._op_nummer.get(nummer.lower(), [])
        if gemeente:
            eigen = self._omgeving.gemeente(gemeente)
            if eigen is None:
                rapport.fout(plek, "Gemeente", gemeente, *self._omgeving.weigering(gemeente))
                return None
            gevonden = [p for p in gevonden if p.gemeente_id == eigen.pk]
        if kvk and gevonden:
            gevonden = [p for p in gevonden if p.kvk == kvk]
            if not gevonden:
                rapport.fout(plek, KVK.label, kvk, ANDERE_KVK, VRAAG_KVK)
                return None
        if len(gevonden) == 1:
            return gevonden[0]
        reden = ONBEKEND if not gevonden else "Dit deelnemernummer komt in meer gemeenten voor."
        wat = "Vraag de school welk nummer wij gaven." if not gevonden else "Zet de kolom gemeente erbij."
        rapport.fout(plek, "Deelnemernummer", nummer, reden, wat)
        return None

    def andere_nummers(self, plaats: Plek) -> list[str]:
        """Onder welke nummers staat dit dossier nog meer bij dezelfde school?"""
        return [nummer for nummer in self._van_persoon[plaats.traject_id, plaats.kvk] if nummer != plaats.nummer]


def _plek(rij: tuple[object, ...]) -> Plek:
    *vast, keur, schakel, begin, einde, plicht, pip, toestand, voldaan, dicht = rij
    gesloten = dicht_sinds(toestand, voldaan, dicht)  # type: ignore[arg-type]
    return Plek(*vast, bool(keur or schakel), begin, einde, plicht, pip, gesloten)  # type: ignore[arg-type]


def dicht_sinds(toestand: str, voldaan: date | None, einde: date | None) -> date | None:
    """Vanaf welke dag is dit dossier afgesloten? None als het loopt."""
    return None if toestand in LOPEND else (voldaan or einde or date.min)
