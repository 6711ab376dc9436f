"""R9b: honderd ingrepen met kale SQL, in beide ketens en beide databases: elke wordt gevonden, met de plek."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import pytest
from django.db import connections, transaction

from meedoen import klok
from meedoen.logboek.keten import BRONNEN, REGISTER, SOORTEN, aanhangen, ankers, controleren
from meedoen.logboek.models import Auditregel, Verwerkingsregel
from meedoen.logboek.sleutelbos import versleutel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

GEMEENTEN, LENGTE, AANTAL = ("0405", "0420"), 12, 100
TABEL = {soort: model._meta.db_table for soort, model in SOORTEN.items()}


def _audit(nummer: int, code: str) -> Auditregel:
    return Auditregel(
        gemeente_code=code,
        tijdstip=klok.nu(),
        trace_id=secrets.token_hex(16),
        actie="proef",
        onderwerp=f"traject:{nummer}",
        dossier=nummer,
        actor="medewerker:1",
    )


def _verwerking(nummer: int, code: str) -> Verwerkingsregel:
    return Verwerkingsregel(
        gemeente_code=code,
        tijdstip=klok.nu(),
        einde=klok.nu(),
        trace_id=secrets.token_hex(16),
        operation_id=secrets.token_hex(8),
        naam="dossier",
        activiteit="begeleiden",
        betrokkene=versleutel(str(nummer), doel="betrokkene"),
    )


MAAK: dict[str, Callable[[int, str], Any]] = {"audit": _audit, "verwerking": _verwerking}
# Welke kolommen van elke keten zijn verzegeld en met de hand te wijzigen?
KOLOMMEN = {
    "audit": ("actie", "onderwerp", "actor", "reden", "resultaat", "rol", "trace_id", "herkomst", "getuigt", "zegel"),
    "verwerking": ("naam", "activiteit", "betrokkene", "trace_id", "operation_id", "zegel"),
}


def _vul() -> None:
    for bron in BRONNEN:
        for soort, maak in MAAK.items():
            for code in GEMEENTEN:
                aanhangen(soort, [maak(nummer, code) for nummer in range(LENGTE)], using=bron)


class Hand:
    """Iemand met kale toegang tot één database, die één keten van één gemeente aanpakt; zonder sleutel."""

    def __init__(self, worp: random.Random) -> None:
        self.worp = worp
        self.bron, self.soort = worp.choice(BRONNEN), worp.choice(list(SOORTEN))
        self.code, self.plek = worp.choice(GEMEENTEN), worp.randint(2, LENGTE - 1)
        self.tabel = TABEL[self.soort]

    def sql(self, opdracht: str, *waarden: Any) -> None:
        with connections[self.bron].cursor() as cursor:
            cursor.execute(opdracht, waarden)
            assert cursor.rowcount > 0, opdracht

    def bij(self, opdracht: str, *waarden: Any, waar: str = "volgnummer = %s") -> None:
        self.sql(f"{opdracht} WHERE gemeente_code = %s AND {waar}", *waarden, self.code, self.plek)

    def wijzig(self) -> None:
        self.bij(f"UPDATE {self.tabel} SET {self.worp.choice(KOLOMMEN[self.soort])} = %s", "x1")

    def wis(self) -> None:
        self.bij(f"DELETE FROM {self.tabel}")

    def wissel(self) -> None:
        for van, naar in ((self.plek, 900), (self.plek + 1, self.plek), (900, self.plek + 1)):
            self.sql(
                f"UPDATE {self.tabel} SET volgnummer = %s WHERE gemeente_code = %s AND volgnummer = %s",
                naar,
                self.code,
                van,
            )

    def voeg_in(self) -> None:
        """Een kopie van een echte regel, achteraan, met het echte zegel van die regel."""
        kolommen = [v.column for v in SOORTEN[self.soort]._meta.local_fields if v.column not in ("id", "volgnummer")]
        namen = ", ".join(kolommen)
        self.bij(f"INSERT INTO {self.tabel} (volgnummer, {namen}) SELECT {LENGTE + 1}, {namen} FROM {self.tabel}")

    def kap_staart(self) -> None:
        self.bij(f"DELETE FROM {self.tabel}", waar="volgnummer >= %s")

    def verplaats(self) -> None:
        """De laatste regel naar een andere gemeente, waar hij precies achteraan past."""
        ander = next(code for code in GEMEENTEN if code != self.code)
        self.sql(
            f"UPDATE {self.tabel} SET gemeente_code = %s, volgnummer = %s WHERE gemeente_code = %s AND volgnummer = %s",
            ander,
            LENGTE + 1,
            self.code,
            LENGTE,
        )

    def herschrijf(self) -> None:
        """De regel en alles erna opnieuw verzegeld, maar zonder de sleutel."""
        self.bij(f"UPDATE {self.tabel} SET trace_id = %s", "vals")
        for nummer in range(self.plek, LENGTE + 1):
            nep = sha256(f"{self.code}{nummer}".encode()).hexdigest()
            self.sql(
                f"UPDATE {self.tabel} SET zegel = %s WHERE gemeente_code = %s AND volgnummer = %s",
                nep,
                self.code,
                nummer,
            )

    def kap_met_stand(self) -> None:
        """Staart weg en de stand teruggezet op de laatste echte regel; het zegel van de stand kan hij niet maken."""
        self.kap_staart()
        laatste = f"(SELECT zegel FROM {self.tabel} WHERE gemeente_code = %s AND volgnummer = %s)"
        self.sql(
            f"UPDATE logboek_ketenstand SET volgnummer = %s, zegel = {laatste} WHERE soort = %s AND gemeente_code = %s",
            *(self.plek - 1, self.code, self.plek - 1, self.soort, self.code),
        )

    def wis_stand(self) -> None:
        self.sql("DELETE FROM logboek_ketenstand WHERE soort = %s AND gemeente_code = %s", self.soort, self.code)

    def wis_alles(self) -> None:
        """Hele keten en stand weg; alleen een buiten bewaard anker weet nog dat zij er was."""
        self.sql(f"DELETE FROM {self.tabel} WHERE gemeente_code = %s", self.code)
        self.wis_stand()


INGREPEN = [naam for naam in vars(Hand) if not naam.startswith("_") and naam not in ("sql", "bij")]


@contextmanager
def _terug() -> Iterator[None]:
    punten = {bron: transaction.savepoint(using=bron) for bron in BRONNEN}
    try:
        yield
    finally:
        for bron, punt in punten.items():
            transaction.savepoint_rollback(punt, using=bron)


def test_log4_honderd_willekeurige_ingrepen_worden_alle_gevonden_met_hun_plek():
    _vul()
    bewaard = ankers()
    assert controleren(bewaard) == []
    gedaan = set()
    for nummer in range(AANTAL):
        worp = random.Random(nummer)
        hand, ingreep = Hand(worp), INGREPEN[nummer % len(INGREPEN)]
        with _terug():
            getattr(hand, ingreep)()
            breuken = controleren(bewaard)
        gedaan.add((ingreep, hand.bron, hand.soort))
        assert breuken, (nummer, ingreep)
        eerste = [b for b in breuken if b.gemeente_code == hand.code] or breuken
        # De lijst van ketens meldt een gewiste stand ook; de plek komt van de keten zelf.
        ketens = {(b.bron, b.soort) for b in breuken if b.soort != REGISTER}
        assert ketens == {(hand.bron, hand.soort)}, (nummer, ingreep, breuken)
        assert _op_de_plek(ingreep, hand, eerste[0].volgnummer), (nummer, ingreep, hand.plek, eerste)
    assert controleren(bewaard) == []
    assert len({(bron, soort) for _, bron, soort in gedaan}) == 4


def _op_de_plek(ingreep: str, hand: Hand, gevonden: int) -> bool:
    """De eerste breuk ligt op de plek van de ingreep, of op de regel die eraan vast zat."""
    if ingreep in ("wijzig", "wissel", "herschrijf"):
        return gevonden == hand.plek
    if ingreep in ("wis",):
        return gevonden == hand.plek + 1
    if ingreep in ("kap_staart", "kap_met_stand"):
        return gevonden in (hand.plek, hand.plek - 1)
    return gevonden >= LENGTE - 1
