"""Geeft een school over dezelfde dagen losse lessen én een totaal? Dan tellen beide, en dat hoort iemand te weten.

Waar een periodetotaal begint, staat er niet bij; scholen leveren per maand, dus het gaat over de maand tot en met zijn
peildatum.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from meedoen.keten.rapport import Rapport
from meedoen.trajecten.keuzes import Gevolg
from meedoen.trajecten.services.uren_inlezen import Lesregel, Maand, dagen_per_maand, maand_van
from meedoen.trajecten.uren import GEEN_LES, PERIODETOTAAL

AL_LESSEN = "Van deze school staan in deze maand ook losse lessen van deze soort. Lessen en totaal tellen nu allebei."
AL_TOTAAL = "Van deze school staat over deze maand ook een totaal van deze soort. Les en totaal tellen nu allebei."
VRAAG_SCHOOL = "Vraag de school wat geldt. Laat het andere weg, of laat de school het op nul of vervallen zetten."


class Dubbeltelling:
    """Onthoudt per persoon, school, soort en maand de vroegste les en het laatste totaal; één melding per maand."""

    def __init__(self) -> None:
        self._les: dict[Maand, date] = {}
        self._totaal: dict[Maand, date] = {}
        # Wat dit bestand nieuw maakt, met de plek waar het staat.
        self._nieuwe_les: dict[Maand, tuple[date, str]] = {}
        self._nieuw_totaal: dict[Maand, tuple[date, str]] = {}

    def zie(self, regel: Lesregel, plek: str, gevolg: Gevolg | None) -> None:
        les = regel.les
        if les.stand in GEEN_LES or not les.duur:
            return
        maand = maand_van(regel.traject_id, regel.sleutel, les)
        hier, nieuw = (les.datum, plek), gevolg == Gevolg.NIEUW
        if les.reden == PERIODETOTAAL:
            self._totaal[maand] = max(self._totaal.get(maand, les.datum), les.datum)
            if nieuw:
                self._nieuw_totaal[maand] = max(self._nieuw_totaal.get(maand, hier), hier)
        else:
            self._les[maand] = min(self._les.get(maand, les.datum), les.datum)
            if nieuw:
                self._nieuwe_les[maand] = min(self._nieuwe_les.get(maand, hier), hier)

    def waarschuw(self, rapport: Rapport, *, behalve: Container[tuple[int, str]]) -> None:
        """`behalve` zijn de lessen uit dit bestand: die kennen wij al, ook als zij net zijn geschreven."""
        les = dagen_per_maand(self._nieuw_totaal, totalen=False, behalve=behalve)
        totaal = dagen_per_maand(self._nieuwe_les, totalen=True, behalve=behalve)
        for maand, (dag, plek) in self._nieuw_totaal.items():
            eerste = min([*les.get(maand, []), self._les.get(maand, date.max)])
            if eerste <= dag:
                rapport.waarschuwing(plek, "Peildatum", dag, AL_LESSEN, VRAAG_SCHOOL)
        for maand, (dag, plek) in self._nieuwe_les.items():
            laatste = max([*totaal.get(maand, []), self._totaal.get(maand, date.min)])
            if dag <= laatste and maand not in self._nieuw_totaal:
                rapport.waarschuwing(plek, "Datum", dag, AL_TOTAAL, VRAAG_SCHOOL)
