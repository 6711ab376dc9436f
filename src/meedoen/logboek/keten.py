"""Is er aan het logboek geknoeid? Regels aan de keten hangen en de keten controleren (LOG-4)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from meedoen.logboek.getuigenis import Getuigen, getuigenis
from meedoen.logboek.models import LANDELIJK, SOORTEN, Auditregel, Ketenregel, Ketenstand
from meedoen.logboek.sleutelbos import zegel

R = TypeVar("R", bound=Ketenregel)
BRONNEN = ("default", "logboek")
REGISTER = "register"
STUK = 1_000


def _canoniek(regel: Ketenregel, vorige: str) -> bytes:
    inhoud = {veld: _waarde(getattr(regel, veld)) for veld in regel.ZEGELVELDEN}
    inhoud |= {veld: waarde for veld in regel.LATERE_ZEGELVELDEN if (waarde := getattr(regel, veld))}
    return json.dumps([regel.gemeente_code, regel.volgnummer, vorige, inhoud], sort_keys=True).encode()


def _waarde(waarde: object) -> object:
    return waarde.astimezone(UTC).isoformat() if isinstance(waarde, datetime) else waarde


def _stand_zegel(stand: Ketenstand) -> str:
    inhoud = f"stand:{stand.soort}:{stand.gemeente_code}:{stand.volgnummer}:{stand.zegel}"
    return zegel(inhoud.encode(), gemeente=stand.gemeente_code)


def aanhangen(soort: str, regels: Sequence[R], *, using: str) -> None:
    """Hang `regels` van één gemeente aan de keten; alles of niets, in volgorde."""
    if not regels:
        return
    code = regels[0].gemeente_code
    if using == "default" and isinstance(eerste := regels[0], Auditregel):
        eerste.getuigt = getuigenis(code)
    with transaction.atomic(using=using):
        _, nieuw = Ketenstand.objects.using(using).get_or_create(soort=soort, gemeente_code=code)
        if nieuw:
            _bijschrijven(using)
        stand = Ketenstand.objects.using(using).select_for_update().get(soort=soort, gemeente_code=code)
        for regel in regels:
            regel.volgnummer = stand.volgnummer + 1
            regel.zegel = zegel(_canoniek(regel, stand.zegel), gemeente=code)
            stand.volgnummer, stand.zegel = regel.volgnummer, regel.zegel
        type(regels[0])._default_manager.using(using).bulk_create(regels, batch_size=STUK)
        stand.stand_zegel = _stand_zegel(stand)
        stand.save(using=using, update_fields=["volgnummer", "zegel", "stand_zegel"])


def _bijschrijven(using: str) -> None:
    """Houd in een eigen verzegelde stand bij welke ketens er zijn, zodat een hele gewiste keten opvalt (LOG-4)."""
    register, _ = Ketenstand.objects.using(using).get_or_create(soort=REGISTER, gemeente_code=LANDELIJK)
    ketens = _standen(using)
    register.volgnummer, register.zegel = len(ketens), _registerzegel(ketens)
    register.stand_zegel = _stand_zegel(register)
    register.save(using=using, update_fields=["volgnummer", "zegel", "stand_zegel"])


def _standen(using: str) -> list[tuple[str, str]]:
    standen = Ketenstand.objects.using(using).exclude(soort=REGISTER)
    return sorted(standen.values_list("soort", "gemeente_code"))


def _registerzegel(ketens: list[tuple[str, str]]) -> str:
    return zegel(json.dumps(ketens).encode(), gemeente=LANDELIJK)


@dataclass(frozen=True, slots=True)
class Breuk:
    """Waar de keten niet klopt: database, soort, gemeente en volgnummer, met de reden in woorden."""

    bron: str
    soort: str
    gemeente_code: str
    volgnummer: int
    reden: str


@dataclass(frozen=True, slots=True)
class Anker:
    """Een eerder buiten bewaarde stand; wie staart én stand afkapt, wordt hiermee gevonden."""

    bron: str
    soort: str
    gemeente_code: str
    volgnummer: int
    zegel: str


def ankers() -> list[Anker]:
    """De standen van nu, om buiten de database te bewaren."""
    return [
        Anker(bron, s.soort, s.gemeente_code, s.volgnummer, s.zegel)
        for bron in BRONNEN
        for s in Ketenstand.objects.using(bron).exclude(soort=REGISTER).order_by("soort", "gemeente_code")
    ]


def controleren(eerdere: Iterable[Anker] = ()) -> list[Breuk]:
    """Loop elke keten na en noem elke breuk met haar plek; leeg betekent: alles klopt."""
    ankertabel: dict[tuple[str, str, str], list[Anker]] = {}
    for anker in eerdere:
        ankertabel.setdefault((anker.bron, anker.soort, anker.gemeente_code), []).append(anker)
    breuken: list[Breuk] = []
    getuigen = Getuigen()
    for bron in BRONNEN:
        breuken += _controleer_register(bron)
        for soort, code in _ketens(bron, ankertabel):
            breuken += _controleer_keten(bron, soort, code, ankertabel.get((bron, soort, code), []), getuigen)
    breuken += [Breuk("logboek", t.soort, t.gemeente_code, t.volgnummer, t.reden) for t in getuigen.tegenspraken()]
    return [*breuken, *_rijen_zonder_begin(), *_leeg_logboek()]


def _rijen_zonder_begin() -> Iterator[Breuk]:
    """De gegevens zelf getuigen: wie alles wist, ook de standen, laat rijen zonder begin achter."""
    for pad in settings.LOGBOEK_GETUIGEN:
        for code, reden in import_string(pad)():
            yield Breuk("default", "audit", code, 0, reden)


def _leeg_logboek() -> Iterator[Breuk]:
    """De twee databases getuigen voor elkaar: wie iets wijzigt, keek eerst, en kijken staat in de tweede."""
    scherm = Auditregel.objects.using("default").filter(herkomst="scherm").exists()
    if scherm and not any(model._default_manager.using("logboek").exists() for model in SOORTEN.values()):
        reden = "er is op schermen gewerkt, en er staat geen enkele regel over inzage of verwerking"
        yield Breuk("logboek", "verwerking", LANDELIJK, 0, reden)


def _controleer_register(bron: str) -> Iterator[Breuk]:
    register = Ketenstand.objects.using(bron).filter(soort=REGISTER).first()
    ketens = _standen(bron)
    if register is None:
        if ketens:
            yield Breuk(bron, REGISTER, LANDELIJK, 0, "de lijst van ketens ontbreekt")
    elif register.stand_zegel != _stand_zegel(register):
        yield Breuk(bron, REGISTER, LANDELIJK, register.volgnummer, "de lijst van ketens is gewijzigd")
    elif register.zegel != _registerzegel(ketens):
        reden = f"er horen {register.volgnummer} ketens te zijn en er zijn er {len(ketens)}"
        yield Breuk(bron, REGISTER, LANDELIJK, register.volgnummer, reden)


def _ketens(bron: str, ankertabel: dict[tuple[str, str, str], list[Anker]]) -> list[tuple[str, str]]:
    gevonden = set(_standen(bron))
    for soort, model in SOORTEN.items():
        codes = model._default_manager.using(bron).order_by().values_list("gemeente_code", flat=True).distinct()
        gevonden |= {(soort, code) for code in codes}
    gevonden |= {(soort, code) for (b, soort, code) in ankertabel if b == bron}
    return sorted(gevonden)


def _controleer_keten(bron: str, soort: str, code: str, eerdere: list[Anker], getuigen: Getuigen) -> Iterator[Breuk]:
    vorige, verwacht = "", 0
    open_ankers = {a.volgnummer: a.zegel for a in eerdere}
    regels = SOORTEN[soort]._default_manager.using(bron).filter(gemeente_code=code).order_by("volgnummer", "pk")
    for regel in regels.iterator(chunk_size=2000):
        verwacht += 1
        reden = _reden(regel, verwacht, vorige, open_ankers)
        if reden:
            yield Breuk(bron, soort, code, regel.volgnummer, reden)
        elif bron == "default" and isinstance(regel, Auditregel):
            getuigen.hoor(regel)
        verwacht, vorige = regel.volgnummer, regel.zegel
    yield from _controleer_stand(bron, soort, code, verwacht, vorige)
    yield from (
        Breuk(bron, soort, code, nummer, "de keten is korter dan het bewaarde anker")
        for nummer in open_ankers
        if nummer > verwacht
    )


def _reden(regel: Ketenregel, verwacht: int, vorige: str, open_ankers: dict[int, str]) -> str:
    if regel.volgnummer != verwacht:
        return "er ontbreekt een regel of er staat er een dubbel"
    if regel.zegel != zegel(_canoniek(regel, vorige), gemeente=regel.gemeente_code):
        return "deze regel is gewijzigd of hoort hier niet"
    if open_ankers.get(regel.volgnummer, regel.zegel) != regel.zegel:
        return "deze regel wijkt af van het bewaarde anker"
    return ""


def _controleer_stand(bron: str, soort: str, code: str, laatste: int, laatste_zegel: str) -> Iterator[Breuk]:
    stand = Ketenstand.objects.using(bron).filter(soort=soort, gemeente_code=code).first()
    if stand is None:
        if laatste:
            yield Breuk(bron, soort, code, laatste, "de stand van de keten ontbreekt")
        return
    if stand.volgnummer == 0 and not stand.stand_zegel and laatste == 0:
        return
    if stand.stand_zegel != _stand_zegel(stand):
        yield Breuk(bron, soort, code, stand.volgnummer, "de stand van de keten is gewijzigd")
    elif (stand.volgnummer, stand.zegel) != (laatste, laatste_zegel):
        yield Breuk(bron, soort, code, laatste + 1, "de staart van de keten is afgekapt of aangevuld")
