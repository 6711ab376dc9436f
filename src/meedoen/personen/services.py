"""Personen vastleggen: met blinde index, klankvorm en zonder ooit stil te koppelen."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.versie import bewaar
from meedoen.logboek.services import vastleggen
from meedoen.logboek.sleutelbos import index
from meedoen.personen.models import Naamdeel, Persoon
from meedoen.personen.zoeknaam import klankvorm, zoekdelen

NAAMVELDEN = ("voornamen", "achternaam", "naam_eigen_schrift")


@transaction.atomic
def persoon_vastleggen(*, gemeente: Gemeente, bsn: str = "", v_nummer: str = "", **velden: Any) -> tuple[Persoon, bool]:
    """Leg een persoon vast of werk de gegevens bij; herkend wordt alleen op BSN of V-nummer, nooit op naam.

    Geeft de persoon en of die nieuw is. Lege waarden overschrijven nooit iets.
    """
    bekend = zoek_op_nummer(gemeente, bsn=bsn, v_nummer=v_nummer)
    gevuld = {naam: waarde for naam, waarde in velden.items() if waarde not in ("", None)}
    persoon = bekend or Persoon(gemeente=gemeente)
    gewijzigd = [naam for naam, waarde in gevuld.items() if getattr(persoon, naam) != waarde]
    if bekend and not gewijzigd and not ((bsn and not bekend.bsn) or (v_nummer and not bekend.v_nummer)):
        return bekend, False
    for naam, waarde in gevuld.items():
        setattr(persoon, naam, waarde)
    _zet_nummers(persoon, gemeente, bsn=bsn, v_nummer=v_nummer)
    persoon.zoeknaam = klankvorm(naam_voor_klank(persoon))
    persoon.versie = persoon.versie + 1 if bekend else 1
    persoon.save()
    _zet_naamdelen(persoon)
    vastleggen(
        "persoon_bijgewerkt" if bekend else "persoon_vastgelegd",
        gemeente_code=gemeente.code,
        onderwerp=f"persoon:{persoon.pk}",
        reden=", ".join(gewijzigd),
    )
    return persoon, bekend is None


class NummerBezet(Exception):
    """Dit nummer hoort in deze gemeente al bij iemand anders; de tekst zegt wat u kunt doen."""


@transaction.atomic
def persoon_bijwerken(*, persoon: Persoon, versie: int, bsn: str = "", v_nummer: str = "", **velden: Any) -> Persoon:
    """Werk een persoon bij op de versie die u zag (BTR-2); een leeg nummer laat het oude staan."""
    gemeente = persoon.gemeente
    ander = zoek_op_nummer(gemeente, bsn=bsn, v_nummer=v_nummer)
    if ander is not None and ander.pk != persoon.pk:
        raise NummerBezet("Dit nummer hoort in deze gemeente al bij iemand anders. Zoek die persoon op.")
    oud = {naam: getattr(persoon, naam) for naam in velden}
    for naam, waarde in velden.items():
        setattr(persoon, naam, waarde)
    _zet_nummers(persoon, gemeente, bsn=bsn, v_nummer=v_nummer)
    nummers = {n: getattr(persoon, n) for n in ("bsn", "bsn_index", "v_nummer", "v_nummer_index")}
    nieuw = bewaar(persoon, verwacht=versie, **velden, **nummers, zoeknaam=klankvorm(naam_voor_klank(persoon)))
    _zet_naamdelen(nieuw)
    anders = sorted(naam for naam, waarde in velden.items() if oud[naam] != waarde)
    anders += [naam for naam, waarde in (("bsn", bsn), ("v_nummer", v_nummer)) if waarde]
    vastleggen(
        "persoon_bijgewerkt",
        gemeente_code=gemeente.code,
        onderwerp=f"persoon:{persoon.pk}",
        reden=", ".join(anders),
    )
    return nieuw


def zoek_op_nummer(gemeente: Gemeente, *, bsn: str = "", v_nummer: str = "") -> Persoon | None:
    """Wie hoort er bij dit BSN of V-nummer in deze gemeente? None als niemand (TEN-4)."""
    eigen = Persoon.objects.filter(gemeente=gemeente)
    if bsn and (gevonden := eigen.filter(bsn_index=index(bsn, gemeente=gemeente.code)).first()):
        return gevonden
    if v_nummer:
        return eigen.filter(v_nummer_index=index(v_nummer, gemeente=gemeente.code)).first()
    return None


def _zet_nummers(persoon: Persoon, gemeente: Gemeente, *, bsn: str, v_nummer: str) -> None:
    if bsn:
        persoon.bsn, persoon.bsn_index = bsn, index(bsn, gemeente=gemeente.code)
    if v_nummer:
        persoon.v_nummer, persoon.v_nummer_index = v_nummer, index(v_nummer, gemeente=gemeente.code)


def naam_voor_klank(persoon: Persoon) -> str:
    """Alle namen van iemand, in elk schrift, zoals de klankvorm ze krijgt."""
    return " ".join(getattr(persoon, veld) for veld in NAAMVELDEN)


def _zet_naamdelen(persoon: Persoon) -> None:
    persoon.naamdelen.all().delete()
    Naamdeel.objects.bulk_create(
        Naamdeel(gemeente_id=persoon.gemeente_id, persoon=persoon, deel=deel[:60])
        for deel in zoekdelen(naam_voor_klank(persoon))
    )
