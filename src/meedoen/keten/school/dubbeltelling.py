"""Geeft een school over dezelfde dagen losse lessen én een totaal, of twee totalen? Dan tellen beide, en dat hoort
iemand te weten; meer uren dan de maand heeft, is een fout.

Waar een periodetotaal begint, staat er niet bij; scholen leveren per maand, dus het gaat over de maand tot en met zijn
peildatum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from datetime import date
from decimal import Decimal

from meedoen.keten.rapport import Rapport
from meedoen.keten.school.grenzen import te_veel_samen
from meedoen.trajecten.keuzes import Gevolg
from meedoen.trajecten.lessleutel import totaal_van
from meedoen.trajecten.services.uren_inlezen import (
    Lesregel,
    Maand,
    Urenmaand,
    dagen_per_maand,
    maand_van,
    totalen_per_maand,
    urenmaand_van,
)
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
        # De uren van elk totaal in dit bestand, en in welke maanden er iets aan verandert.
        self._uren: dict[Urenmaand, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        self._anders: dict[Urenmaand, tuple[date, str]] = {}

    def zie(self, regel: Lesregel, plek: str, gevolg: Gevolg | None) -> None:
        les = regel.les
        if les.stand in GEEN_LES or not les.duur:
            return
        maand = maand_van(regel.traject_id, regel.sleutel, les)
        hier, nieuw = (les.datum, plek), gevolg == Gevolg.NIEUW
        if les.reden == PERIODETOTAAL:
            self._totaal[maand] = max(self._totaal.get(maand, les.datum), les.datum)
            self._zie_uren(regel, hier, gevolg)
            if nieuw:
                self._nieuw_totaal[maand] = max(self._nieuw_totaal.get(maand, hier), hier)
        else:
            self._les[maand] = min(self._les.get(maand, les.datum), les.datum)
            if nieuw:
                self._nieuwe_les[maand] = min(self._nieuwe_les.get(maand, hier), hier)

    def _zie_uren(self, regel: Lesregel, hier: tuple[date, str], gevolg: Gevolg | None) -> None:
        maand = urenmaand_van(regel.traject_id, regel.les)
        self._uren[maand][totaal_van(regel.sleutel)] += regel.les.duur
        if gevolg in (Gevolg.NIEUW, Gevolg.GEWIJZIGD):
            self._anders[maand] = max(self._anders.get(maand, hier), hier)

    def weiger_te_veel(self, rapport: Rapport, *, behalve: Container[tuple[int, str]]) -> None:
        """INV-1: twee totalen over één maand passen daar samen in; `behalve` zijn de delen uit dit bestand."""
        staat = totalen_per_maand(self._anders, behalve=behalve)
        for maand, (dag, plek) in self._anders.items():
            uren, al = self._uren[maand], staat.get(maand, {})
            if len(uren.keys() | al.keys()) > 1:
                fout, bezwaar = te_veel_samen(dag, sum(uren.values()) + sum(al.values()))
                if bezwaar:
                    (rapport.fout if fout else rapport.waarschuwing)(plek, *bezwaar)

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
