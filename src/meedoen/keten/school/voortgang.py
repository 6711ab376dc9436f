"""Hoe ver is iemand volgens de school? Eén stand per peildatum; een nieuwe opgave vervangt de oude."""

from __future__ import annotations

from typing import Any

from meedoen.keten.omgeving import Omgeving
from meedoen.keten.school.kolommen import VAARDIGHEDEN
from meedoen.keten.school.plaatsingen import Plaatsingen
from meedoen.logboek.services import reeks_vastleggen
from meedoen.plaatsing.models import Voortgang
from meedoen.trajecten.keuzes import Gevolg
from meedoen.wet.tijdreeks import INWERKINGTREDING


def voortgang_regel(rij: dict[str, Any], plek: str, plaatsingen: Plaatsingen, omgeving: Omgeving) -> None:
    rapport = omgeving.rapport
    plaats = plaatsingen.zoek(
        rij.get("plaatsing_id") or "", plek=plek, gemeente=rij.get("gemeente") or "", kvk=rij.get("kvk") or ""
    )
    dag = rij.get("peildatum")
    klopt = dag is not None and INWERKINGTREDING <= dag <= omgeving.op
    if not klopt and not rapport.heeft_fout(plek, "Peildatum"):
        zin = "De peildatum ontbreekt, is nog niet geweest of is van vóór de wet."
        rapport.fout(plek, "Peildatum", dag, zin, "Verbeter deze regel.")
    if plaats is None or rapport.is_geweigerd(plek):
        return
    velden = _velden(rij)
    omgeving.betrokkenen.add((plaats.gemeente_code, plaats.persoon_id))
    omgeving.gemeente_codes.add(plaats.gemeente_code)
    bekend = Voortgang.objects.filter(plaatsing_id=plaats.pk, peildatum=dag).first()
    if bekend and all(getattr(bekend, naam) == waarde for naam, waarde in velden.items()):
        rapport.tel(Gevolg.ONGEWIJZIGD)
        return
    Voortgang.objects.update_or_create(
        plaatsing_id=plaats.pk, peildatum=dag, gemeente_id=plaats.gemeente_id, defaults=velden
    )
    reeks_vastleggen("voortgang_ingelezen", gemeente_code=plaats.gemeente_code, dossiers=[plaats.traject_id])
    rapport.tel(Gevolg.uit(nieuw=bekend is None, anders=True))


def _velden(rij: dict[str, Any]) -> dict[str, str]:
    bronnen = sorted({rij.get(f"{v}_bron") or "" for v in VAARDIGHEDEN} - {""})
    velden = {v: rij.get(v) or "" for v in VAARDIGHEDEN}
    velden |= {naam: rij.get(naam) or "" for naam in ("prognose", "advies", "toelichting")}
    return velden | {"bron": ", ".join(bronnen)[:20]}
