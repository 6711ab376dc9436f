"""Eén bestand van begin tot eind: lezen, verwerken, en alles of niets. Dezelfde weg voor proef en inlezen (INV-4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from django.db import transaction

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.integrations.bestanden.grenzen import Geweigerd
from meedoen.integrations.bestanden.lezen import Bron, geopend
from meedoen.keten.omgeving import Omgeving, omgeving
from meedoen.keten.rapport import Rapport
from meedoen.keten.soorten import PER_CODE, SOORTEN
from meedoen.keten.soorten.soort import Soort, kies_soort
from meedoen.logboek.services import logboek_als_laatste, vastleggen, verwerking_vastleggen


def draai(
    pad: Path,
    *,
    naam: str,
    wie: Wie,
    codes: list[str],
    soort: str = "",
    proef: bool,
    toen: Mapping[str, int] | None = None,
    stap: Callable[[int], None] = lambda _: None,
) -> Rapport:
    """Verwerk het bestand in één transactie; een proef of een fout laat niets achter."""
    rapport = Rapport(naam)
    try:
        with geopend(pad) as bron:
            gekozen = PER_CODE[soort] if soort else kies_soort(bron, SOORTEN)
            rapport.soort = gekozen.code
            context = omgeving(wie, rapport, codes=codes, recht=gekozen.recht, proef=proef)
            context.stap, context.toen = stap, toen or {}
            _alles_of_niets(gekozen, bron, context)
    except Geweigerd as fout:
        rapport.fout(fout.rij or "", fout.kolom, "", fout.reden, fout.wat_te_doen)
        rapport.alles_geweigerd()
    rapport.op_volgorde()
    return rapport


def _alles_of_niets(soort: Soort, bron: Bron, context: Omgeving) -> None:
    rapport = context.rapport
    with logboek_als_laatste():
        # Ook een proef geeft een nieuw dossier een nummer van de gemeente; die van een school opent er geen.
        if not context.proef or soort.recht == Recht.DOSSIER_BEHEREN:
            _na_elkaar(context)
        try:
            soort.verwerk(bron, context)
        except Geweigerd:
            transaction.set_rollback(True)
            raise
        _waarschuw_codering(bron, rapport)
        if not rapport.rijen and not rapport.fouten:
            rapport.fout(
                "", "", "", "Er staan geen gegevens in dit bestand.", "Vul onder de kopregel ten minste één rij."
            )
        if context.proef or rapport.fouten:
            transaction.set_rollback(True)
        # LOG-3: wie het bestand bekijkt of inleest, ziet deze mensen; eerst de regel, dan het antwoord.
        verwerking_vastleggen(
            "bestand controleren" if context.proef else "bestand inlezen",
            activiteit="inburgering begeleiden",
            betrokkenen=sorted(context.betrokkenen),
        )
        if not context.proef and not rapport.fouten:
            for code in sorted(context.gemeente_codes):
                vastleggen("bestand_ingelezen", gemeente_code=code, onderwerp=f"soort:{rapport.soort}")


def _na_elkaar(context: Omgeving) -> None:
    """Twee bestanden voor dezelfde gemeente gaan na elkaar, in één vaste volgorde: zij wachten nooit op elkaar.

    *Nieuw dossier* neemt ook eerst de gemeente, en dan de persoon. Zonder sleutelslot: wie op een scherm iets anders
    bij deze gemeente schrijft, hoeft niet te wachten.
    """
    eigen = [gemeente.pk for gemeente in context.gemeenten.values()]
    list(Gemeente.objects.select_for_update(no_key=True).filter(pk__in=eigen).order_by("pk").values_list("pk"))


def _waarschuw_codering(bron: Bron, rapport: Rapport) -> None:
    if bron.codering == "cp1252":
        zin = "Dit bestand is geen UTF-8. Wij lazen het als Windows-tekst."
        rapport.waarschuwing("", "", "", zin, "Kijk of namen met accenten kloppen.")
