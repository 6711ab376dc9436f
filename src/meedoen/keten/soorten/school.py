"""Aanwezigheid, lessen en voortgang van scholen, in het open schoolformaat als json en als csv."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from meedoen.autorisatie.rollen import Recht
from meedoen.integrations.bestanden.grenzen import Bestandssoort, Geweigerd
from meedoen.integrations.bestanden.lezen import Bron
from meedoen.keten.kolommen import Kolom, Kop, kaal_woord, lees_cel, lees_kop, lees_rij, zoek_kop
from meedoen.keten.omgeving import Omgeving
from meedoen.keten.school.aanwezigheid import Aanwezigheid
from meedoen.keten.school.kolommen import (
    AANWEZIGHEIDKOLOMMEN,
    LESKOLOMMEN,
    TOTAALKOLOMMEN,
    VAARDIGHEDEN,
    VOORTGANGKOLOMMEN,
)
from meedoen.keten.school.lessen import Lessen
from meedoen.keten.school.plaatsingen import Plaatsingen
from meedoen.keten.school.voortgang import Voortgangen
from meedoen.keten.soorten.soort import Soort, met_voortgang

FORMAAT = "voortgang-inburgering/"
VERBODEN = frozenset({"bsn", "burgerservicenummer", "sofinummer", "bsnnummer"})
GEEN_BSN = "In een bestand van een school mag geen BSN staan."


def _punten(kolommen: tuple[Kolom, ...], nodig: tuple[str, ...], eerste: list[Any]) -> int:
    koppen = [lees_kop(cellen, kolommen) for _, cellen in eerste[:15]]
    return max((len(kop.plekken) for kop in koppen if kop.heeft(*nodig)), default=0)


def _herken_aanwezigheid(vorm: Bestandssoort, eerste: list[Any]) -> int:
    if vorm == Bestandssoort.JSON:
        delen = {deel for deel, _, _ in eerste}
        formaat = next((w for deel, _, w in eerste if deel == "formaat"), "")
        return 60 if str(formaat).startswith(FORMAAT) or delen & {"aanwezigheid", "lessen", "voortgang"} else 0
    dagen = _punten(AANWEZIGHEIDKOLOMMEN, ("plaatsing_id", "stand"), eerste)
    return max(dagen, _punten(TOTAALKOLOMMEN, ("plaatsing_id", "peildatum", "uren_aanwezig"), eerste))


def _herken_lessen(vorm: Bestandssoort, eerste: list[Any]) -> int:
    if vorm == Bestandssoort.JSON:
        return 0
    return _punten(LESKOLOMMEN, ("les_id", "datum", "uren", "onderdeel"), eerste)


def _herken_voortgang(vorm: Bestandssoort, eerste: list[Any]) -> int:
    if vorm == Bestandssoort.JSON:
        return 0
    return _punten(VOORTGANGKOLOMMEN, ("plaatsing_id", "peildatum", "prognose"), eerste)


def _aanwezigheid(bron: Bron, omgeving: Omgeving) -> None:
    if bron.soort == Bestandssoort.JSON:
        _json(bron, omgeving)
        return
    kop = _kop(bron, omgeving, AANWEZIGHEIDKOLOMMEN, TOTAALKOLOMMEN)
    plaatsingen = Plaatsingen(omgeving)
    werk = Aanwezigheid(omgeving, plaatsingen, Lessen(omgeving))
    rijen = _rijen(bron, omgeving, kop)
    if kop.soort is TOTAALKOLOMMEN:
        for rij, plek in rijen:
            werk.totaal(rij, plek)
    else:
        werk.regels(rijen)
    werk.klaar()


def _rijen(bron: Bron, omgeving: Omgeving, kop: Kop, *, elke: int = 2000) -> Iterator[tuple[dict[str, Any], str]]:
    """Elke rij, gelezen en geteld, met waar zij staat."""
    for nummer, cellen in met_voortgang(bron.inhoud, omgeving, elke=elke):
        omgeving.rapport.rijen += 1
        yield lees_rij(kop, nummer, cellen, omgeving.rapport), str(nummer)


def _kop(bron: Bron, omgeving: Omgeving, *mogelijk: tuple[Kolom, ...]) -> Kop:
    """Dagcijfers of periodetotalen: de kop met de meeste bekende kolommen wint."""
    kop, nummer = zoek_kop(bron.inhoud, *mogelijk)
    if verboden := [naam for naam in kop.onbekend if kaal_woord(naam) in VERBODEN]:
        raise Geweigerd(GEEN_BSN, "Vraag de school het bestand zonder BSN te leveren.", rij=nummer, kolom=verboden[0])
    omgeving.rapport.koppen = kop.koppen
    return kop


def _lessen(bron: Bron, omgeving: Omgeving) -> None:
    kop = _kop(bron, omgeving, LESKOLOMMEN)
    lessen = Lessen(omgeving)
    for rij, plek in _rijen(bron, omgeving, kop):
        lessen.regel(rij, plek)
    lessen.klaar()
    werk = Aanwezigheid(omgeving, Plaatsingen(omgeving), lessen)
    werk.na_gewijzigde_lessen()
    werk.klaar()
    lessen.tel()


def _voortgang(bron: Bron, omgeving: Omgeving) -> None:
    kop = _kop(bron, omgeving, VOORTGANGKOLOMMEN)
    werk = Voortgangen(omgeving, Plaatsingen(omgeving))
    for rij, plek in _rijen(bron, omgeving, kop, elke=50):
        werk.regel(rij, plek)
    werk.klaar()


def _json(bron: Bron, omgeving: Omgeving) -> None:
    """Lessen eerst: aanwezigheid die ervoor staat, wacht tot alle lessen bekend zijn."""
    rapport, kvk = omgeving.rapport, ""
    rapport.koppen = {kolom.label: kolom.naam for kolommen in _DELEN.values() for kolom in kolommen}
    plaatsingen, lessen = Plaatsingen(omgeving), Lessen(omgeving)
    werk, voortgang = Aanwezigheid(omgeving, plaatsingen, lessen), Voortgangen(omgeving, plaatsingen)
    wachtend: list[tuple[str, str, Any]] = []
    for deel, nummer, waarde in met_voortgang(bron.inhoud, omgeving, elke=2000):
        _eis_deel(deel, waarde)
        if deel == "aanbieder" and isinstance(waarde, dict):
            kvk = str(waarde.get("kvk", ""))
        elif nummer and deel in _DELEN:
            rapport.rijen += 1
            if nummer == 1:
                rapport.delen.append(deel)
            plek = f"{deel} {nummer}"
            rij = _object(_DELEN[deel], waarde, plek, kvk, omgeving)
            if deel == "lessen":
                _les(rij, waarde, kvk, plek, lessen)
            elif rij is not None:
                wachtend.append((deel, plek, rij))
    lessen.klaar()
    werk.regels(_van(wachtend, "aanwezigheid"))
    for rij, plek in _van(wachtend, "totalen", "periodetotalen"):
        werk.totaal(rij, plek)
    for rij, plek in _van(wachtend, "voortgang"):
        voortgang.regel(rij, plek)
    voortgang.klaar()
    werk.na_gewijzigde_lessen()
    werk.klaar()
    lessen.tel()


def _eis_deel(deel: str, waarde: Any) -> None:
    if kaal_woord(deel) in VERBODEN:
        raise Geweigerd(GEEN_BSN, "Vraag de school het bestand zonder BSN te leveren.", kolom=deel)
    if deel == "formaat" and not str(waarde).startswith(FORMAAT + "0."):
        raise Geweigerd("Deze versie van het schoolformaat kennen wij niet.", "Lever voortgang-inburgering/0.1 aan.")


def _les(rij: dict[str, Any] | None, waarde: Any, kvk: str, plek: str, lessen: Lessen) -> None:
    if rij is not None:
        lessen.regel(rij, plek)
    elif isinstance(waarde, dict):
        lessen.klopt_niet(str(waarde.get("kvk", kvk)), str(waarde.get("les_id", "")), plek)


def _van(wachtend: list[tuple[str, str, Any]], *delen: str) -> Iterator[tuple[Any, str]]:
    return ((rij, plek) for deel, plek, rij in wachtend if deel in delen)


_DELEN = {
    "lessen": LESKOLOMMEN,
    "aanwezigheid": AANWEZIGHEIDKOLOMMEN,
    "totalen": TOTAALKOLOMMEN,
    "periodetotalen": TOTAALKOLOMMEN,
    "voortgang": VOORTGANGKOLOMMEN,
}


def _object(kolommen: tuple[Kolom, ...], waarde: Any, plek: str, kvk: str, omgeving: Omgeving) -> dict[str, Any] | None:
    """Een object als rij; velden die wij niet kennen slaan wij over, een BSN nooit."""
    rapport = omgeving.rapport
    if not isinstance(waarde, dict):
        rapport.fout(plek, "", "", "Dit element is geen object.", "Vraag de school het bestand opnieuw te maken.")
        return None
    if verboden := [naam for naam in waarde if kaal_woord(naam) in VERBODEN]:
        rapport.fout(plek, verboden[0], "", GEEN_BSN, "Vraag de school het bestand zonder BSN te leveren.")
        return None
    vlak = _vlak(waarde) | ({"kvk": kvk} if kvk and "kvk" not in waarde else {})
    rij: dict[str, Any] = {}
    for kolom in kolommen:
        lees_cel(kolom, vlak.get(kolom.naam, ""), plek, rapport, rij)
    return rij


def _vlak(waarde: dict[str, Any]) -> dict[str, str]:
    """Elk veld als tekst; een vaardigheid is een klein object met niveau en bron."""
    vlak = {}
    for naam, inhoud in waarde.items():
        if naam in VAARDIGHEDEN and isinstance(inhoud, dict):
            vlak[naam], vlak[f"{naam}_bron"] = str(inhoud.get("niveau") or ""), str(inhoud.get("bron") or "")
        else:
            vlak[naam] = "ja" if inhoud is True else "nee" if inhoud is False else "" if inhoud is None else str(inhoud)
    return vlak


AANWEZIGHEID = Soort(
    code="aanwezigheid",
    titel="School: aanwezigheid en uren",
    uitleg="Het open schoolformaat, als json of csv; dagcijfers of totalen per periode.",
    recht=Recht.UREN_INVOEREN,
    herken=_herken_aanwezigheid,
    verwerk=_aanwezigheid,
    kan_terug=True,
)
LESSEN = Soort(
    code="lessen",
    titel="School: lessen",
    uitleg="De lessen van het open schoolformaat als csv; lees deze in vóór de aanwezigheid.",
    recht=Recht.UREN_INVOEREN,
    herken=_herken_lessen,
    verwerk=_lessen,
    kan_terug=True,
)
VOORTGANG = Soort(
    code="voortgang",
    titel="School: voortgang",
    uitleg="Niveau per vaardigheid, prognose en advies, als csv.",
    recht=Recht.UREN_INVOEREN,
    herken=_herken_voortgang,
    verwerk=_voortgang,
    kan_terug=True,
)
