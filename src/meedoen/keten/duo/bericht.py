"""Hoe ziet een melding van DUO eruit? Een notificatie met de gegevens erachter, in de vormen van DUO's specificatie."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from meedoen import klok
from meedoen.integrations.bestanden.waarden import OnleesbareWaarde, bsn, v_nummer
from meedoen.keten.duo.gegevens import lees_gegevens
from meedoen.keten.duo.lezen import OngeldigBericht, OngeldigeVelden, kaal, tekst
from meedoen.logboek.sleutelbos import index

# Hoe wij een gegeven noemen → hoe het in het bestand kan heten (zonder hoofdletters en streepjes).
GEGEVENS: dict[str, tuple[str, ...]] = {
    "inburgeringsplicht": ("inburgeringsplicht", "plicht"),
    "doelgroep": ("doelgroep",),
    "inburgeringstermijn": ("inburgeringstermijn", "termijn"),
    "examenresultaten": ("examenresultaten", "examenresultaat", "examens", "resultaten"),
    "leerbaarheidstoets": ("leerbaarheidstoets", "lbt", "resultaat", "leerbaarheidstoetsresultaat", "lbtresultaten"),
    "vrijstelling": ("vrijstelling", "vrijstellingen"),
    "ontheffing": ("ontheffing", "ontheffingen"),
    "pip": ("pip", "gemeente"),
    "diploma": ("diploma", "certificaat"),
    "gratis_pogingen": ("gratispogingen", "gratispogingtegoed"),
    "persoon": ("persoon", "brp"),
}
_OMHULSELS = ("notificatie", "objecten", "gegevens", "object", "antwoorden", "data")
_GEBEURTENIS = re.compile(r"[A-Z]{2}\d{3}")


class NietTePlaatsen(Exception):
    """Een mens moet kijken; de tekst zegt waarom."""


@dataclass(frozen=True, slots=True)
class Bericht:
    """Eén melding, ontleed: wie, wat, wanneer, en de gegevens erachter onder onze eigen namen."""

    nummer: int
    gebeurtenis: str
    moment: str
    bsn: str
    v_nummer: str
    gemeente: str
    bericht_id: str
    gegevens: dict[str, Any] = field(default_factory=dict)
    gelezen: dict[str, Any] = field(default_factory=dict)
    veldfouten: tuple[OngeldigBericht, ...] = ()
    ruw: dict[str, Any] = field(default_factory=dict)

    @property
    def plek(self) -> str:
        return f"melding {self.nummer}"

    @property
    def datum(self) -> date:
        return datetime.fromisoformat(self.moment).date()

    @property
    def inhoud(self) -> str:
        """De hele melding, los van de volgorde van haar velden."""
        return "duo:" + json.dumps(self.ruw, sort_keys=True, ensure_ascii=False)

    @property
    def sleutelinhoud(self) -> str:
        """Waaraan wij dezelfde melding herkennen: DUO's eigen nummer, anders de hele inhoud."""
        return f"duo:{self.bericht_id}" if self.bericht_id else self.inhoud

    def indexen(self, gemeente: str) -> dict[str, str]:
        """De blinde indexen van de nummers die er staan, onder de naam van hun veld (GEG-3)."""
        nummers = {"bsn_index": self.bsn, "v_nummer_index": self.v_nummer}
        return {veld: index(nummer, gemeente=gemeente) for veld, nummer in nummers.items() if nummer}

    def eis_leesbaar(self) -> None:
        """Pas wie de gegevens gebruikt, eist dat zij kloppen: wat een mens moet plaatsen, wacht ook met een fout."""
        if self.veldfouten:
            raise OngeldigeVelden(self.veldfouten)

    def als_tekst(self) -> str:
        return json.dumps(self.ruw, ensure_ascii=False)


def _plat(waarde: dict[str, Any]) -> dict[str, Any]:
    """Alle velden op één niveau, ook die in een omhulsel als `notificatie` of `objecten`."""
    plat: dict[str, Any] = {}
    for naam, inhoud in waarde.items():
        if kaal(naam) in _OMHULSELS and isinstance(inhoud, dict):
            plat |= _plat(inhoud)
        else:
            plat[kaal(naam)] = inhoud
    return plat


def lijkt_bericht(waarde: Any) -> bool:
    return isinstance(waarde, dict) and "gebeurtenisid" in _plat(waarde)


def lees_bericht(waarde: Any, nummer: int) -> Bericht:
    """Ontleed één element; een OngeldigBericht per fout veld, samen in `OngeldigeVelden`."""
    if not isinstance(waarde, dict):
        raise OngeldigeVelden([OngeldigBericht("Dit element is geen object.", "melding")])
    plat, fouten, velden = _plat(waarde), [], {}
    for naam, lees in _VELDEN.items():
        try:
            velden[naam] = lees(plat)
        except OngeldigBericht as fout:
            fouten.append(fout)
    gegevens = _gegevens(plat, fouten)
    gelezen, veldfouten = lees_gegevens(gegevens)
    if fouten:
        raise OngeldigeVelden([*fouten, *veldfouten])
    return Bericht(
        nummer=nummer, ruw=waarde, gegevens=gegevens, gelezen=gelezen, veldfouten=tuple(veldfouten), **velden
    )


def _gebeurtenis(plat: dict[str, Any]) -> str:
    gebeurtenis = str(plat.get("gebeurtenisid", "")).strip().upper()
    if not _GEBEURTENIS.fullmatch(gebeurtenis):
        raise OngeldigBericht("De gebeurtenis ontbreekt of heeft geen geldige code.", "gebeurtenisId", gebeurtenis)
    return gebeurtenis


_VELDEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "gebeurtenis": _gebeurtenis,
    "moment": lambda plat: _moment(plat.get("registratiedatumtijd")),
    "bsn": lambda plat: _getal(bsn, plat.get("bsn"), "bsn"),
    "v_nummer": lambda plat: _getal(v_nummer, plat.get("vnummer"), "vNummer"),
    "gemeente": lambda plat: tekst(plat.get("gemeentecode") or _gemeentenaam(plat), "gemeentecode", 40),
    "bericht_id": lambda plat: tekst(plat.get("berichtid") or "", "berichtId", 80),
}


LEEG: tuple[Any, ...] = (None, "", [], {})
MEERVOUD = frozenset({"examenresultaten", "vrijstelling", "ontheffing", "leerbaarheidstoets", "gratis_pogingen"})


def _gegevens(plat: dict[str, Any], fouten: list[OngeldigBericht]) -> dict[str, Any]:
    gevonden = {}
    for naam, namen in GEGEVENS.items():
        inhoud = next((plat[n] for n in namen if plat.get(n) not in LEEG and not _is_gemeentenaam(n, plat[n])), None)
        if inhoud is None:
            continue
        try:
            gevonden[naam] = _object(naam, inhoud)
        except OngeldigBericht as fout:
            fouten.append(fout)
    return gevonden


def _object(naam: str, inhoud: Any) -> Any:
    """Een gegeven is een object; waar DUO er meer kan sturen, mag het ook een lijst van objecten zijn."""
    lijst = inhoud if isinstance(inhoud, list) else [inhoud]
    if any(not isinstance(deel, dict) for deel in lijst) or (len(lijst) > 1 and naam not in MEERVOUD):
        raise OngeldigBericht(f"Het gegeven {naam} is niet opgebouwd zoals DUO het stuurt.", naam)
    return inhoud if naam in MEERVOUD and naam != "leerbaarheidstoets" else lijst[-1]


def _gemeentenaam(plat: dict[str, Any]) -> Any:
    return plat["gemeente"] if _is_gemeentenaam("gemeente", plat.get("gemeente")) else ""


def _is_gemeentenaam(veld: str, inhoud: Any) -> bool:
    return veld == "gemeente" and isinstance(inhoud, str)


def _moment(waarde: Any) -> str:
    moment = str(waarde or "").strip()
    try:
        return klok.in_nederland(moment).isoformat()
    except ValueError as fout:
        raise OngeldigBericht(
            "Het tijdstip van de melding ontbreekt of klopt niet.", "registratieDatumTijd", moment
        ) from fout


def _getal(lees: Any, waarde: Any, veld: str) -> str:
    try:
        gelezen: str = lees(str(waarde if waarde is not None else ""))
    except OnleesbareWaarde as fout:
        raise OngeldigBericht(str(fout), veld, waarde) from fout
    return gelezen
