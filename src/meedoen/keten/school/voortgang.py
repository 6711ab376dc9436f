"""Hoe ver is iemand volgens de school? Eén stand per peildatum; een nieuwe opgave vervangt de oude."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from meedoen.keten.omgeving import Omgeving
from meedoen.keten.school.kolommen import VAARDIGHEDEN
from meedoen.keten.school.plaatsingen import Plaatsingen, Plek
from meedoen.logboek.services import reeks_vastleggen
from meedoen.plaatsing.models import Voortgang
from meedoen.trajecten.keuzes import Gevolg
from meedoen.wet.tijdreeks import INWERKINGTREDING

STUK = 1_000
VELDEN = (*VAARDIGHEDEN, "prognose", "advies", "toelichting", "bron")
Peiling = tuple[int, date]


class Voortgangen:
    """Verzamelt de rijen en schrijft ze per stuk: het aantal vragen hangt niet af van het aantal rijen."""

    def __init__(self, omgeving: Omgeving, plaatsingen: Plaatsingen) -> None:
        self._omgeving, self._plaatsingen = omgeving, plaatsingen
        self._stuk: list[tuple[Plek, date, dict[str, str]]] = []
        self._geraakt: dict[str, set[int]] = defaultdict(set)

    def regel(self, rij: dict[str, Any], plek: str) -> None:
        rapport = self._omgeving.rapport
        plaats = self._plaatsingen.zoek(
            rij.get("plaatsing_id") or "", plek=plek, gemeente=rij.get("gemeente") or "", kvk=rij.get("kvk") or ""
        )
        dag = rij.get("peildatum")
        klopt = dag is not None and INWERKINGTREDING <= dag <= self._omgeving.op
        if not klopt and not rapport.heeft_fout(plek, "Peildatum"):
            zin = "De peildatum ontbreekt, is nog niet geweest of is van vóór de wet."
            rapport.fout(plek, "Peildatum", dag, zin, "Verbeter deze regel.")
        if plaats is None or dag is None or rapport.is_geweigerd(plek):
            return
        self._omgeving.betrokkenen.add((plaats.gemeente_code, plaats.persoon_id))
        self._omgeving.gemeente_codes.add(plaats.gemeente_code)
        self._stuk.append((plaats, dag, _velden(rij)))
        if len(self._stuk) >= STUK:
            self._schrijf()

    def klaar(self) -> None:
        self._schrijf()
        for code, dossiers in sorted(self._geraakt.items()):
            reeks_vastleggen("voortgang_ingelezen", gemeente_code=code, dossiers=sorted(dossiers))

    def _schrijf(self) -> None:
        if not self._stuk:
            return
        staat, anders = self._bekend(), set()
        for plaats, dag, velden in self._stuk:
            stond = staat.get((plaats.pk, dag))
            gevolg = Gevolg.uit(nieuw=stond is None, anders=stond is None or _verschilt(stond, velden))
            self._omgeving.rapport.tel(gevolg)
            if gevolg != Gevolg.ONGEWIJZIGD:
                self._geraakt[plaats.gemeente_code].add(plaats.traject_id)
                staat[plaats.pk, dag] = _met(stond or _leeg(plaats, dag), velden)
                anders.add((plaats.pk, dag))
        geraakt = [staat[sleutel] for sleutel in sorted(anders)]
        nieuw, bekend = [r for r in geraakt if r.pk is None], [r for r in geraakt if r.pk is not None]
        Voortgang.objects.bulk_create(nieuw)
        Voortgang.objects.bulk_update(bekend, VELDEN)
        self._stuk = []

    def _bekend(self) -> dict[Peiling, Voortgang]:
        plaatsen, dagen = {plaats.pk for plaats, *_ in self._stuk}, {dag for _, dag, _ in self._stuk}
        rijen = Voortgang.objects.filter(plaatsing__in=plaatsen, peildatum__in=dagen).order_by()
        return {(rij.plaatsing_id, rij.peildatum): rij for rij in rijen}


def _leeg(plaats: Plek, dag: date) -> Voortgang:
    return Voortgang(plaatsing_id=plaats.pk, peildatum=dag, gemeente_id=plaats.gemeente_id)


def _met(voortgang: Voortgang, velden: dict[str, str]) -> Voortgang:
    for naam, waarde in velden.items():
        setattr(voortgang, naam, waarde)
    return voortgang


def _verschilt(voortgang: Voortgang, velden: dict[str, str]) -> bool:
    return any(getattr(voortgang, naam) != waarde for naam, waarde in velden.items())


def _velden(rij: dict[str, Any]) -> dict[str, str]:
    bronnen = sorted({rij.get(f"{v}_bron") or "" for v in VAARDIGHEDEN} - {""})
    return {naam: rij.get(naam) or "" for naam in VELDEN if naam != "bron"} | {"bron": ", ".join(bronnen)[:20]}
