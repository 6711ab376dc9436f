"""Een bestand en een scherm, of twee schermen, in dezelfde dossiers: niemand wacht op elkaar in een kring (BTR-2)."""

from __future__ import annotations

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.zwaar,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite kent één schrijver voor alles: daar is geen kring"
    ),
]

# Elke draad wacht op de ander zodra hij zijn eerste slot heeft.
TAKEN = """
import time
from datetime import date
from decimal import Decimal
from tests.betrouwbaar.tegelijk import context, hek, medewerker, meld, tegelijk, wacht, wie
from tests.factories import OP, dossier
from tests.factories.invoer import bsn
from meedoen.keten.models import Invoer
from meedoen.keten.services.invoer import aannemen, bevestigen, proefdraaien, verwerken
from meedoen.keten.soorten import nieuwkomers
from meedoen.logboek.keten import controleren
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services import dossier as dossierdienst, gesprek, uren
from meedoen.trajecten.services.dossier import persoonsgegevens_wijzigen
from meedoen.trajecten.uren import Les

with context(wie.gemeenten):
    gemeente = Traject.objects.select_related("gemeente").get().gemeente
    for i in range(3):
        dossier(None, medewerker, gemeente, bsn=bsn(i), voornamen="Pim", achternaam=f"Naam{'abc'[i]}")
    trajecten = list(Traject.objects.select_related("gemeente", "persoon").order_by("pk"))[1:]
    Traject.objects.update(eerste_pip=date(2026, 1, 2))
    trajecten[0].refresh_from_db()

def gespreksscherm():
    oud = gesprek._plan
    def plan(*woorden):
        oud(*woorden)
        wacht()
        time.sleep(0.4)
    gesprek._plan = plan
    taken = (gesprek.NieuweTaak("Bel terug", date(2026, 12, 1)),)
    gesprek.gesprek_afronden(traject=trajecten[0], wie=wie, versie=trajecten[0].versie, datum=OP, soort="kantoor",
                             verslag="x", verslagklasse="K9", taken=taken)

def urenscherm():
    oud = uren.op_slot
    def op_slot(pks):
        oud(pks)
        wacht()
    uren.op_slot = op_slot
    les = Les(date(2026, 11, 3), "taal", Decimal(3), "aanwezig")
    uren.uren_vastleggen(traject=trajecten[0], wie=wie, lessen=[les], bron="School")

def bestand():
    kop = "BSN;Voornamen;Achternaam;Geboortedatum;Telefoon;Gemeente;Doelgroep;Kennisgeving DUO\\n"
    rijen = (f"{bsn(i)};Pim;Naam{'abc'[i]};14-03-1991;06-12345678;Hoorn;asielstatushouder;01-10-2026\\n"
             for i in range(3))
    invoer = aannemen(wie=wie, stukken=[(kop + "".join(rijen)).encode()], bestandsnaam="lijst.csv")
    assert proefdraaien(invoer=invoer, wie=wie).mag_door
    bevestigen(invoer=invoer, wie=wie)
    oud, gedaan = nieuwkomers._vastleggen, []
    def vastleggen(*woorden):
        oud(*woorden)
        gedaan.append(1)
        if len(gedaan) == 1:
            wacht()
            time.sleep(1.5)
    nieuwkomers._vastleggen = vastleggen
    verwerken(invoer=invoer, wie=wie)
    return [Invoer.objects.get().toestand, len(gedaan)]

def persoonsscherm():
    hek.wait(timeout=60)
    begin = time.monotonic()
    persoonsgegevens_wijzigen(traject=trajecten[2], wie=wie, versie=trajecten[2].persoon.versie, email="a@b.nl")
    return time.monotonic() - begin < 1.4

def proef():
    oud, gedaan = nieuwkomers.persoon_vastleggen, []
    def vastleggen(**woorden):
        gevonden = oud(**woorden)
        gedaan.append(1)
        wacht()
        return gevonden
    nieuwkomers.persoon_vastleggen = vastleggen
    lijst = f"BSN;Achternaam;Gemeente;Doelgroep\\n{bsn(9)};Vos;Hoorn;asielstatushouder\\n"
    invoer = aannemen(wie=wie, stukken=[lijst.encode()], bestandsnaam="lijst.csv")
    return [proefdraaien(invoer=invoer, wie=wie).mag_door, len(gedaan)]

def nieuw_dossier():
    oud = dossierdienst.bekende_persoon
    def bekende(*woorden, **rest):
        wacht()
        return oud(*woorden, **rest)
    dossierdienst.bekende_persoon = bekende
    persoon, feiten = {"bsn": bsn(9), "achternaam": "Vos"}, {"doelgroep": "asielstatushouder"}
    dossierdienst.dossier_aanmaken(wie=wie, gemeente=gemeente, persoon=persoon, feiten=feiten)
    return Traject.objects.filter(persoon__achternaam="Vos").count()

uitslag = tegelijk({
    "gesprek": (gespreksscherm, urenscherm),
    "bestand": (bestand, persoonsscherm),
    "nieuw": (proef, nieuw_dossier),
})
meld(uitslag=uitslag, breuken=len(controleren()))
"""


@pytest.mark.parametrize(
    ("wat", "uitslag"),
    [("gesprek", [None, None]), ("bestand", [["verwerkt", 3], True]), ("nieuw", [[True, 1], 1])],
)
def test_tegelijk_wacht_niemand_in_een_kring(proef, wat, uitslag):
    """Een bestand van drie rijen gaat in één keer door, en wie intussen een persoon wijzigt, hoeft niet te wachten.

    Een proef en *Nieuw dossier* voor dezelfde nieuwe persoon gaan na elkaar.
    """
    assert proef.tegelijk(TAKEN, wat) == {"uitslag": uitslag, "breuken": 0}
