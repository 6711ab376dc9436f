"""Vastleggen wat er gebeurt: domeingebeurtenis in de transactie, inzage en weigering vooraf en apart."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db import DatabaseError, connection, transaction

from meedoen import klok
from meedoen.logboek.acties import eis_bekend
from meedoen.logboek.herkomst import herkomst
from meedoen.logboek.keten import LANDELIJK, aanhangen
from meedoen.logboek.models import Auditregel, Verwerkingsregel
from meedoen.logboek.regels import ontsmet
from meedoen.logboek.sleutelbos import versleutel


class LogboekDicht(Exception):
    """LOG-3: het logboek kan niet schrijven, dus het dossier gaat niet open."""


@dataclass(frozen=True, slots=True, eq=False)
class _Wachtend:
    """Regels die op het einde wachten; Django vergeet ze vanzelf als hun stap wordt teruggedraaid."""

    regels: list[Auditregel]

    def __call__(self) -> None:
        """Bij de bevestiging zelf valt er niets meer te doen: dan staan de regels er al."""


_wachtend: ContextVar[list[_Wachtend] | None] = ContextVar("wachtend", default=None)


@contextmanager
def logboek_als_laatste() -> Iterator[None]:
    """Eén transactie waarin het logboek als laatste komt: zo houdt niemand het vast terwijl hij op een dossier wacht.

    De regels houden hun tijd en volgorde en staan er vóór de bevestiging (LOG-1); lukt dat niet, dan gebeurt er niets.
    """
    with transaction.atomic():
        if _wachtend.get() is not None:  # de buitenste schrijft
            yield
            return
        wachtend: list[_Wachtend] = []
        merk = _wachtend.set(wachtend)
        try:
            yield
        finally:
            _wachtend.reset(merk)
        if wachtend and not transaction.get_rollback():
            _hang_aan(wachtend)


def _hang_aan(wachtend: list[_Wachtend]) -> None:
    """Wat niet is teruggedraaid, per gemeente in vaste volgorde: twee handelingen wachten zo nooit op elkaar.

    `run_on_commit` beschrijft Django niet. Wat het wel beschrijft, past niet: `on_commit` draait pas ná de bevestiging,
    en een eigen lijst ziet niet dat een `atomic` van een ander werd teruggedraaid. Verandert Django dit, dan is
    `test_alleen_wat_blijft_staat_in_het_logboek` rood.
    """
    gebleven = {deel for _, deel, _ in connection.run_on_commit}
    regels = [regel for deel in wachtend if deel in gebleven for regel in deel.regels]
    code = attrgetter("gemeente_code")
    for _, van_gemeente in groupby(sorted(regels, key=code), key=code):
        aanhangen("audit", list(van_gemeente), using="default")


def _voeg_toe(regels: list[Auditregel], *, using: str) -> None:
    wachtend = _wachtend.get()
    if wachtend is None or using != "default":
        aanhangen("audit", regels, using=using)
        return
    wachtend.append(_Wachtend(regels))
    transaction.on_commit(wachtend[-1])


def vastleggen(
    actie: str,
    *,
    gemeente_code: str,
    onderwerp: str,
    dossier: int | None = None,
    reden: str = "",
    resultaat: str = "gelukt",
    using: str = "default",
) -> None:
    """LOG-1: leg een domeingebeurtenis vast in dezelfde transactie als de gebeurtenis zelf."""
    van = herkomst()
    regel = Auditregel(
        gemeente_code=gemeente_code,
        tijdstip=klok.nu(),
        trace_id=van.trace_id,
        actie=eis_bekend(actie),
        onderwerp=onderwerp,
        dossier=dossier,
        actor=van.actor,
        rol=van.rol,
        resultaat=resultaat,
        reden=ontsmet(reden)[:200],
        herkomst=van.via,
    )
    try:
        _voeg_toe([regel], using=using)
    except DatabaseError as fout:
        if using != "logboek":
            raise
        raise LogboekDicht("het logboek is niet beschikbaar") from fout


def reeks_vastleggen(actie: str, *, gemeente_code: str, dossiers: Iterable[int], reden: str = "") -> None:
    """LOG-1 voor een heel bestand: één regel per geraakt dossier, in dezelfde transactie."""
    van, nu = herkomst(), klok.nu()
    regels = [
        Auditregel(
            gemeente_code=gemeente_code,
            tijdstip=nu,
            trace_id=van.trace_id,
            actie=eis_bekend(actie),
            onderwerp=f"traject:{dossier}",
            dossier=dossier,
            actor=van.actor,
            rol=van.rol,
            resultaat="gelukt",
            reden=ontsmet(reden)[:200],
            herkomst=van.via,
        )
        for dossier in dossiers
    ]
    _voeg_toe(regels, using="default")


def weigering_vastleggen(actie: str, *, onderwerp: str, reden: str, gemeente_code: str = LANDELIJK) -> None:
    """LOG-1: een weigering of mislukking overleeft het terugdraaien, dus in de tweede database."""
    vastleggen(
        actie, gemeente_code=gemeente_code, onderwerp=onderwerp, reden=reden, resultaat="geweigerd", using="logboek"
    )


def verwerking_vastleggen(naam: str, *, activiteit: str, betrokkenen: Iterable[tuple[str, int]]) -> None:
    """LOG-2, LOG-3: één bevestigde regel per betrokkene (gemeentecode, sleutel), voordat iets wordt getoond."""
    van, nu, operatie = herkomst(), klok.nu(), secrets.token_hex(8)
    per_gemeente: dict[str, list[Verwerkingsregel]] = {}
    for code, sleutel in betrokkenen:
        regel = Verwerkingsregel(
            gemeente_code=code,
            tijdstip=nu,
            einde=nu,
            trace_id=van.trace_id,
            operation_id=operatie,
            naam=naam,
            activiteit=activiteit,
            betrokkene=versleutel(str(sleutel), doel="betrokkene"),
        )
        per_gemeente.setdefault(code, []).append(regel)
    try:
        for code in sorted(per_gemeente):
            aanhangen("verwerking", per_gemeente[code], using="logboek")
    except DatabaseError as fout:
        raise LogboekDicht("het logboek is niet beschikbaar") from fout
