"""Een gemeente of regio inrichten uit één bestand: gemeenten, organisaties, mandaten en medewerkers.

Herhalen mag: wat er al zo staat, verandert niet. Wat niet in het bestand staat, blijft zoals het is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from meedoen.autorisatie.models import Gemeente, Mandaat, Medewerker, Organisatie
from meedoen.autorisatie.rollen import Recht, Rol
from meedoen.logboek.services import LANDELIJK, vastleggen


class InrichtFout(Exception):
    """Het bestand klopt niet; de tekst zegt waar en wat u kunt doen. Er is niets gewijzigd."""


# Per soort: welke velden mogen er staan, en welke moeten.
VELDEN: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "gemeente": (
        frozenset({"code", "naam", "adres", "postcode_plaats", "telefoon", "merkkleur", "accentkleur"}),
        frozenset({"code", "naam"}),
    ),
    "organisatie": (frozenset({"naam", "gemeente", "openbaar_lichaam"}), frozenset({"naam"})),
    "mandaat": (
        frozenset({"organisatie", "gemeente", "handelingen", "van", "tot"}),
        frozenset({"organisatie", "gemeente", "handelingen", "van"}),
    ),
    "medewerker": (
        frozenset({"gebruikersnaam", "naam", "rol", "organisatie", "telefoon", "is_active"}),
        frozenset({"gebruikersnaam", "naam", "rol", "organisatie"}),
    ),
}


def inrichten(gegevens: Mapping[str, Any], *, proef: bool = False) -> list[str]:
    """Breng de inrichting naar wat in het bestand staat, alles of niets; geeft per wijziging één zin."""
    with transaction.atomic():
        zinnen = [zin for soort, rij in _rijen(gegevens) if (zin := _MAKERS[soort](rij))]
        if proef:
            transaction.set_rollback(True)
        elif zinnen:
            vastleggen("ingericht", gemeente_code=LANDELIJK, onderwerp="inrichting", reden=f"{len(zinnen)} wijzigingen")
    return zinnen


def _rijen(gegevens: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if vreemd := sorted(set(gegevens) - set(VELDEN)):
        raise InrichtFout(f"Onbekend kopje: {', '.join(vreemd)}. Bekend zijn {', '.join(VELDEN)}.")
    for soort, (mag, moet) in VELDEN.items():
        for nummer, rij in enumerate(gegevens.get(soort, ()), start=1):
            plek = f"{soort} {nummer}"
            if vreemd := sorted(set(rij) - mag):
                raise InrichtFout(f"{plek}: onbekend veld {', '.join(vreemd)}. Bekend zijn {', '.join(sorted(mag))}.")
            if mist := sorted(moet - set(rij)):
                raise InrichtFout(f"{plek}: er ontbreekt {', '.join(mist)}.")
            yield soort, dict(rij)


def _zet(model: type[models.Model], sleutel: dict[str, Any], rest: dict[str, Any], naam: str) -> str:
    """Maak of wijzig één ding; een lege zin betekent dat het al zo stond."""
    ding = model._default_manager.filter(**sleutel).first()
    if ding is None:
        ding = model(**sleutel, **rest)
        woord = "nieuw"
    elif anders := sorted(veld for veld, waarde in rest.items() if getattr(ding, veld) != waarde):
        for veld in anders:
            setattr(ding, veld, rest[veld])
        woord = f"gewijzigd ({', '.join(anders)})"
    else:
        return ""
    try:
        ding.full_clean()
    except ValidationError as fout:
        raise InrichtFout(f"{naam}: " + " ".join(fout.messages)) from fout
    ding.save()
    return f"{woord}: {naam}"


def _gemeente(rij: dict[str, Any]) -> str:
    code = str(rij.pop("code"))
    if not (code.isdigit() and len(code) == 4):
        raise InrichtFout(f"gemeente {rij['naam']}: de code is vier cijfers, die van het CBS.")
    return _zet(Gemeente, {"code": code}, rij, f"gemeente {rij['naam']}")


def _organisatie(rij: dict[str, Any]) -> str:
    naam, code = rij.pop("naam"), rij.pop("gemeente", "")
    rest = rij | ({"gemeente": _zoek(Gemeente, "code", code, f"organisatie {naam}")} if code else {})
    return _zet(Organisatie, {"naam": naam}, rest, f"organisatie {naam}")


def _mandaat(rij: dict[str, Any]) -> str:
    plek = f"mandaat van {rij['organisatie']} voor {rij['gemeente']}"
    if vreemd := sorted(set(rij["handelingen"]) - {"*", *Recht}):
        raise InrichtFout(f"{plek}: onbekende handeling {', '.join(vreemd)}. Bekend zijn *, {', '.join(Recht)}.")
    for veld in ("van", "tot"):
        if rij.get(veld) is not None and not isinstance(rij[veld], date):
            raise InrichtFout(f"{plek}: schrijf {veld} als datum zonder aanhalingstekens, bijvoorbeeld 2026-01-01.")
    sleutel = {
        "organisatie": _zoek(Organisatie, "naam", rij["organisatie"], plek),
        "gemeente": _zoek(Gemeente, "code", rij["gemeente"], plek),
        "van": rij["van"],
    }
    return _zet(Mandaat, sleutel, {"handelingen": list(rij["handelingen"]), "tot": rij.get("tot")}, plek)


def _medewerker(rij: dict[str, Any]) -> str:
    gebruikersnaam = rij.pop("gebruikersnaam")
    plek = f"medewerker {gebruikersnaam}"
    if rij["rol"] not in set(Rol):
        raise InrichtFout(f"{plek}: onbekende rol '{rij['rol']}'. Bekend zijn {', '.join(Rol)}.")
    rij["organisatie"] = _zoek(Organisatie, "naam", rij["organisatie"], plek)
    if not Medewerker.objects.filter(gebruikersnaam=gebruikersnaam).exists():
        rij["password"] = "!"  # noqa: S105 - onbruikbaar tot `meedoen gebruiker wachtwoord`
    return _zet(Medewerker, {"gebruikersnaam": gebruikersnaam}, rij, plek)


def _zoek(model: type[models.Model], veld: str, waarde: Any, plek: str) -> Any:
    gevonden = model._default_manager.filter(**{veld: str(waarde)}).first()
    if gevonden is None:
        raise InrichtFout(f"{plek}: er is geen {model.__name__.lower()} met {veld} {waarde}.")
    return gevonden


_MAKERS: dict[str, Callable[[dict[str, Any]], str]] = {
    "gemeente": _gemeente,
    "organisatie": _organisatie,
    "mandaat": _mandaat,
    "medewerker": _medewerker,
}
