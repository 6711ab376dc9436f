"""Welke kolom is dit? Namen van kolommen ruim herkennen, en cellen lezen met per cel een melding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from meedoen.integrations.bestanden.grenzen import Geweigerd
from meedoen.integrations.bestanden.waarden import (
    OnleesbareWaarde,
    bevat_persoonsnummer,
    bsn,
    datum,
    ja_nee,
    v_nummer,
)
from meedoen.integrations.tekst import OnveiligeTekst, schone_naam, schone_waarde
from meedoen.keten.rapport import Rapport

KOPRIJEN = 15
LIJKT_VANAF = 0.8
"""Zoveel letters moeten gelijk zijn om een verschreven kop te herkennen; 1 is helemaal gelijk."""
Lezer = Callable[[str], Any]


def _korter(tekst: str) -> str:
    return schone_waarde(tekst, hoogstens=120)


def keuze(namen: dict[str, str], uitleg: str) -> Lezer:
    """Een vaste lijst; meer schrijfwijzen per keuze, en een onbekende zegt wat er wel mag."""

    def lees(tekst: str) -> str:
        kaal = kaal_woord(tekst)
        if not kaal:
            return ""
        if kaal not in namen:
            raise OnleesbareWaarde(uitleg)
        return namen[kaal]

    return lees


def geen_persoonsnummer(lees: Lezer, bezwaar: str) -> Lezer:
    """K2: in wat iemand zelf typt staat soms toch een BSN of V-nummer; de melding herhaalt het niet (GEG-3)."""

    def toets(tekst: str) -> Any:
        if bevat_persoonsnummer(tekst):
            raise OnleesbareWaarde(bezwaar)
        return lees(tekst)

    return toets


def kaal_woord(tekst: str) -> str:
    """Kleine letters en cijfers zonder accenten, spaties en leestekens."""
    ontleed = unicodedata.normalize("NFKD", tekst.lower())
    return re.sub(r"[^a-z0-9]", "", ontleed)


@dataclass(frozen=True, slots=True)
class Kolom:
    """Eén kolom: het woord dat wij gebruiken, hoe anderen haar noemen, en hoe een cel gelezen wordt."""

    naam: str
    label: str
    lees: Lezer = _korter
    ook: tuple[str, ...] = ()

    def namen(self) -> set[str]:
        return {kaal_woord(naam) for naam in (self.naam, self.label, *self.ook)}


NAAM, TEKST, DATUM, JA_NEE, BSN, V_NUMMER = schone_naam, schone_waarde, datum, ja_nee, bsn, v_nummer


@dataclass(frozen=True, slots=True)
class Kop:
    """De kopregel van een tabel: op welke plek staat welke kolom, en hoe heet zij in het bestand (label → kop).

    `soort` zijn alle kolommen die een tabel van deze soort kan hebben. `dubbel`: de zin over een kolom die er twee
    keer staat; dan weten wij niet welke geldt.
    """

    plekken: dict[int, Kolom]
    koppen: dict[str, str]
    onbekend: tuple[str, ...]
    soort: tuple[Kolom, ...]
    dubbel: str = ""

    def heeft(self, *namen: str) -> bool:
        return set(namen) <= {kolom.naam for kolom in self.plekken.values()}


def lees_kop(cellen: list[str], kolommen: tuple[Kolom, ...]) -> Kop:
    """Zet kolomnamen om. Weigert niets: om een bestand te herkennen leest men ook gewone rijen als kop."""
    register = {naam: kolom for kolom in kolommen for naam in kolom.namen()}
    plekken: dict[int, Kolom] = {}
    koppen: dict[str, str] = {}
    onbekend, dubbel = [], ""
    for plek, cel in enumerate(cellen):
        kolom, kop = register.get(kaal_woord(cel)), _nette_kop(cel)
        if kolom is None:
            onbekend += [kop] if kop else []
        elif eerder := koppen.get(kolom.label):
            dubbel = dubbel or f"De kolom '{kolom.label}' staat er twee keer in: '{eerder}' en '{kop}'."
        else:
            plekken[plek], koppen[kolom.label] = kolom, kop
    return Kop(plekken, koppen, tuple(onbekend), kolommen, dubbel)


def bedoelde_kolom(kop: str, kolommen: Iterable[Kolom]) -> Kolom | None:
    """Op welke van deze kolommen lijkt een kop die wij niet kennen? None als zij op geen enkele lijkt."""
    kaal = kaal_woord(kop)
    for kolom in kolommen:
        if kaal_woord(kolom.label) in kaal or get_close_matches(kaal, kolom.namen(), n=1, cutoff=LIJKT_VANAF):
            return kolom
    return None


def _nette_kop(cel: str) -> str:
    """De kop zoals zij in het bestand staat, op één regel en zonder stuurtekens."""
    return "".join(teken for teken in " ".join(cel.split()) if teken.isprintable())[:40]


def zoek_kop(rijen: Iterator[Any], *mogelijk: tuple[Kolom, ...], minstens: int = 2) -> tuple[Kop, int]:
    """De eerste rij met genoeg bekende kolomnamen; er mogen titels en lege regels boven staan.

    Kan het meer dan één soort tabel zijn, dan die waarvan de meeste kolommen in die rij staan.
    """
    for nummer, cellen in _eerste(rijen, KOPRIJEN):
        kop = max((lees_kop(cellen, kolommen) for kolommen in mogelijk), key=lambda kop: len(kop.plekken))
        if kop.dubbel and len(kop.plekken) >= minstens:
            raise Geweigerd(kop.dubbel, "Haal een van beide weg.", rij=nummer)
        if len(kop.plekken) >= minstens:
            return kop, nummer
    namen = ", ".join(kolom.naam for kolom in mogelijk[0][:6])
    raise Geweigerd(
        "Wij vinden geen regel met kolomnamen die wij kennen.", f"Zet boven de tabel namen als {namen}.", rij=1
    )


def _eerste(rijen: Iterator[Any], aantal: int) -> Iterator[Any]:
    for teller, rij in enumerate(rijen, 1):
        yield rij
        if teller == aantal:
            return


def lees_rij(kop: Kop, nummer: object, cellen: list[str], rapport: Rapport) -> dict[str, Any]:
    """De rij als veld → waarde; een onleesbare cel wordt een fout in het rapport en ontbreekt in de rij.

    Zo kijkt de rest van de rij na wat wel te lezen is: elk fout veld in één keer.
    """
    gelezen: dict[str, Any] = {}
    for plek, kolom in kop.plekken.items():
        lees_cel(kolom, cellen[plek] if plek < len(cellen) else "", nummer, rapport, gelezen)
    return gelezen


def lees_cel(kolom: Kolom, cel: str, nummer: object, rapport: Rapport, gelezen: dict[str, Any]) -> None:
    try:
        gelezen[kolom.naam] = kolom.lees(cel)
    except OnveiligeTekst as fout:
        rapport.fout(nummer, kolom.label, cel, str(fout), "Typ deze cel opnieuw.")
    except OnleesbareWaarde as fout:
        reden, _, wat = str(fout).partition(". ")
        rapport.fout(nummer, kolom.label, cel, reden.rstrip(".") + ".", wat or "Verbeter deze cel.")
