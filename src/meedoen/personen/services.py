"""Personen vastleggen: met blinde index, klankvorm en zonder ooit stil te koppelen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.versie import bewaar
from meedoen.logboek.services import vastleggen
from meedoen.logboek.sleutelbos import index
from meedoen.personen.models import Naamdeel, Persoon
from meedoen.personen.zoeknaam import klankvorm, zoekdelen

NAAMVELDEN = ("voornamen", "achternaam", "naam_eigen_schrift")
LEEG = ("", None)
ADRES = ("straat", "postcode", "woonplaats")
NUMMERNAAM = {"bsn": "BSN", "v_nummer": "V-nummer"}


class NummerBezet(Exception):
    """Dit nummer hoort in deze gemeente al bij iemand anders; `veld` zegt welk nummer, de tekst wat u kunt doen."""

    def __init__(self, veld: str, zin: str = "") -> None:
        wat = f"Dit {NUMMERNAAM[veld]} hoort in deze gemeente al bij iemand anders."
        super().__init__(zin or f"{wat} Kijk het nummer na, of zoek die persoon op.")
        self.veld = veld


@transaction.atomic
def persoon_vastleggen(*, gemeente: Gemeente, bsn: str = "", v_nummer: str = "", **velden: Any) -> tuple[Persoon, bool]:
    """Leg een persoon vast of werk de gegevens bij; herkend wordt alleen op BSN of V-nummer, nooit op naam.

    Geeft de persoon en of die nieuw is. Lege waarden overschrijven nooit iets, en NummerBezet als de twee nummers van
    twee mensen zijn. Alleen wat anders is wordt geschreven, onder slot: wie dezelfde persoon intussen op een scherm
    wijzigt, wacht of ziet een nieuwere versie (BTR-2).
    """
    bekend = _een_mens(gemeente, bsn=bsn, v_nummer=v_nummer)
    alles = {"bsn": bsn, "v_nummer": v_nummer, **velden}
    if bekend is None:
        return _nieuw(gemeente, **alles), True
    if not _aanvulling(bekend, alles):
        return bekend, False
    bekend = Persoon.objects.select_for_update(of=("self",), no_key=True).select_related("gemeente").get(pk=bekend.pk)
    return persoon_aanvullen(persoon=bekend, versie=bekend.versie, **alles), False


@transaction.atomic
def persoon_bijwerken(*, persoon: Persoon, versie: int, bsn: str = "", v_nummer: str = "", **velden: Any) -> Persoon:
    """Werk een persoon bij op de versie die u zag (BTR-2); een leeg nummer laat het oude staan."""
    gemeente = persoon.gemeente
    for veld, ander in personen_op_nummers(gemeente, bsn=bsn, v_nummer=v_nummer).items():
        if ander.pk != persoon.pk:
            raise NummerBezet(veld)
    anders = sorted(naam for naam, waarde in velden.items() if getattr(persoon, naam) != waarde)
    for naam, waarde in velden.items():
        setattr(persoon, naam, waarde)
    _zet_nummers(persoon, gemeente, bsn=bsn, v_nummer=v_nummer)
    nummers = {n: getattr(persoon, n) for n in ("bsn", "bsn_index", "v_nummer", "v_nummer_index")}
    nieuw = bewaar(persoon, verwacht=versie, **velden, **nummers, zoeknaam=klankvorm(naam_voor_klank(persoon)))
    _zet_naamdelen(nieuw)
    _vastleggen("persoon_bijgewerkt", nieuw, anders + [n for n, w in (("bsn", bsn), ("v_nummer", v_nummer)) if w])
    return nieuw


def persoon_aanvullen(*, persoon: Persoon, versie: int, **velden: Any) -> Persoon:
    """Werk bij wat gevuld en anders is, op de versie die u zag; een nummer dat er al staat blijft staan."""
    nieuw = _aanvulling(persoon, velden)
    return persoon_bijwerken(persoon=persoon, versie=versie, **nieuw) if nieuw else persoon


def personen_op_nummers(gemeente: Gemeente, *, bsn: str = "", v_nummer: str = "") -> dict[str, Persoon]:
    """Van wie is elk nummer in deze gemeente? Alleen de nummers die al van iemand zijn, BSN eerst (TEN-4)."""
    van = {
        veld: Persoon.objects.filter(gemeente=gemeente, **{f"{veld}_index": index(nummer, gemeente=gemeente.code)})
        for veld, nummer in (("bsn", bsn), ("v_nummer", v_nummer))
        if nummer
    }
    return {veld: persoon for veld, vraag in van.items() if (persoon := vraag.select_related("gemeente").first())}


def zoek_op_nummer(gemeente: Gemeente, *, bsn: str = "", v_nummer: str = "") -> Persoon | None:
    """Wie hoort er bij dit BSN of V-nummer in deze gemeente? None als niemand (TEN-4)."""
    return next(iter(personen_op_nummers(gemeente, bsn=bsn, v_nummer=v_nummer).values()), None)


def bekende_persoon(gemeente: Gemeente, *, bsn: str, v_nummer: str) -> Persoon | None:
    """Wie in deze gemeente bij deze nummers hoort; NummerBezet als zij niet van één mens kunnen zijn."""
    bekend = _een_mens(gemeente, bsn=bsn, v_nummer=v_nummer)
    for veld, nummer in {"bsn": bsn, "v_nummer": v_nummer}.items():
        stond = getattr(bekend, veld, "")
        if nummer and stond and stond != nummer:
            raise NummerBezet(veld, f"Deze persoon heeft bij ons een ander {NUMMERNAAM[veld]}. Kijk beide nummers na.")
    return bekend


def _een_mens(gemeente: Gemeente, *, bsn: str, v_nummer: str) -> Persoon | None:
    """De persoon bij deze nummers; NummerBezet bij het tweede nummer als dat van een ander is."""
    eerste: Persoon | None = None
    for veld, persoon in personen_op_nummers(gemeente, bsn=bsn, v_nummer=v_nummer).items():
        if eerste and persoon.pk != eerste.pk:
            raise NummerBezet(veld)
        eerste = persoon
    return eerste


def _nieuw(gemeente: Gemeente, *, bsn: str, v_nummer: str, **velden: Any) -> Persoon:
    gevuld = {naam: waarde for naam, waarde in velden.items() if waarde not in LEEG}
    persoon = Persoon(gemeente=gemeente, **gevuld)
    _zet_nummers(persoon, gemeente, bsn=bsn, v_nummer=v_nummer)
    persoon.zoeknaam = klankvorm(naam_voor_klank(persoon))
    persoon.save()
    _zet_naamdelen(persoon)
    _vastleggen("persoon_vastgelegd", persoon, sorted(gevuld))
    return persoon


def _aanvulling(persoon: Persoon, velden: Mapping[str, Any]) -> dict[str, Any]:
    """Wat gevuld is en anders dan wat er staat; een nummer telt alleen als er nog geen stond."""
    heel = _ander_adres(persoon, velden)
    return {
        naam: waarde
        for naam, waarde in {**velden, **heel}.items()
        if (waarde not in LEEG or naam in heel)
        and waarde != getattr(persoon, naam)
        and not (naam in NUMMERNAAM and getattr(persoon, naam))
    }


def _ander_adres(persoon: Persoon, velden: Mapping[str, Any]) -> dict[str, str]:
    """Wie verhuisde, krijgt het nieuwe adres als één geheel, ook wat er leeg aan is; leeg als het hetzelfde adres is.

    Een adres is een ander als het iets noemt dat er anders staat; wat er nog niet stond, vult alleen aan.
    """
    nieuw = {naam: velden.get(naam) or "" for naam in ADRES}
    stond = {naam: getattr(persoon, naam) for naam in ADRES}
    anders = any(nieuw[n] and stond[n] and nieuw[n].casefold() != stond[n].casefold() for n in ADRES)
    return nieuw if anders else {}


def _vastleggen(actie: str, persoon: Persoon, velden: Iterable[str]) -> None:
    vastleggen(
        actie,
        gemeente_code=persoon.gemeente.code,
        onderwerp=f"persoon:{persoon.pk}",
        reden=", ".join(velden),
    )


def _zet_nummers(persoon: Persoon, gemeente: Gemeente, *, bsn: str, v_nummer: str) -> None:
    if bsn:
        persoon.bsn, persoon.bsn_index = bsn, index(bsn, gemeente=gemeente.code)
    if v_nummer:
        persoon.v_nummer, persoon.v_nummer_index = v_nummer, index(v_nummer, gemeente=gemeente.code)


def naam_voor_klank(persoon: Persoon) -> str:
    """Alle namen van iemand, in elk schrift, zoals de klankvorm ze krijgt."""
    return " ".join(getattr(persoon, veld) for veld in NAAMVELDEN)


def naamdelen_van(persoon: Persoon) -> list[str]:
    """Waarop iemand te vinden is, ook op het tussenvoegsel; dat zegt te weinig om er een doublure op te zien."""
    return sorted({deel[:60] for deel in zoekdelen(f"{persoon.tussenvoegsel} {naam_voor_klank(persoon)}")})


def _zet_naamdelen(persoon: Persoon) -> None:
    persoon.naamdelen.all().delete()
    Naamdeel.objects.bulk_create(
        Naamdeel(gemeente_id=persoon.gemeente_id, persoon=persoon, deel=deel) for deel in naamdelen_van(persoon)
    )
