"""Meldingen van DUO met de gegevens erachter, als json. Wat wij niet kunnen plaatsen gaat naar de werkbak."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from meedoen.autorisatie.rollen import Recht
from meedoen.integrations.bestanden.grenzen import Bestandssoort, Geweigerd
from meedoen.integrations.bestanden.lezen import Bron
from meedoen.keten.duo.bericht import Bericht, lees_bericht, lijkt_bericht
from meedoen.keten.duo.lezen import OngeldigeVelden
from meedoen.keten.duo.plaatsen import meld_velden, plaats
from meedoen.keten.omgeving import Omgeving
from meedoen.keten.soorten.soort import Soort, met_voortgang

LIJSTEN = frozenset({"", "berichten", "notificaties", "meldingen", "notificatie"})


def _herken(vorm: Bestandssoort, eerste: list[Any]) -> int:
    if vorm != Bestandssoort.JSON:
        return 0
    return 50 if any(deel.lower() in LIJSTEN and lijkt_bericht(w) for deel, _, w in eerste) or _los(eerste) else 0


def _los(eerste: list[Any]) -> bool:
    """Eén melding als los object in het bestand, zonder lijst eromheen."""
    return lijkt_bericht({deel: w for deel, nummer, w in eerste if nummer == 0})


def verwerk(bron: Bron, omgeving: Omgeving) -> None:
    """In de volgorde waarin DUO registreerde; wat later kwam, leidt ook als het eerder in het bestand staat."""
    berichten = _lees(bron, omgeving)
    berichten.sort(key=lambda b: b.moment)
    for bericht in met_voortgang(iter(berichten), omgeving):
        _een(bericht, omgeving)


def _lees(bron: Bron, omgeving: Omgeving) -> list[Bericht]:
    inhoud = list(bron.inhoud)
    if _los(inhoud):
        inhoud = [("", 1, _samen(inhoud))]
    berichten = []
    for deel, nummer, waarde in inhoud:
        if deel.lower() not in LIJSTEN or nummer == 0:
            continue
        omgeving.rapport.rijen += 1
        try:
            berichten.append(lees_bericht(waarde, nummer))
        except OngeldigeVelden as ongeldig:
            meld_velden(ongeldig, f"melding {nummer}", omgeving.rapport)
    if not omgeving.rapport.rijen:
        raise Geweigerd("In dit bestand staan geen meldingen van DUO.", "Vergelijk het met het voorbeeld.")
    return berichten


def _samen(inhoud: list[Any]) -> dict[str, Any]:
    los: dict[str, Any] = {}
    for deel, nummer, waarde in inhoud:
        if nummer:
            los.setdefault(deel, []).append(waarde)
        else:
            los[deel] = waarde
    return los


def _een(bericht: Bericht, omgeving: Omgeving) -> None:
    try:
        with transaction.atomic():
            plaats(bericht, omgeving)
    except IntegrityError:
        omgeving.rapport.fout(
            bericht.plek, "bsn", bericht.bsn, "Deze melding past niet bij wat er al staat.", "Kijk BSN en V-nummer na."
        )


SOORT = Soort(
    code="duo",
    titel="Meldingen van DUO",
    uitleg="Notificaties met de gegevens erachter, als json.",
    recht=Recht.DOSSIER_BEHEREN,
    herken=_herken,
    verwerk=verwerk,
)
