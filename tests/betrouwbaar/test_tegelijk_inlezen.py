"""Twee bestanden, of een bestand en een scherm, tegelijk in hetzelfde grootboek: saldo en etmaal kloppen (BTR-2)."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.zwaar

# Elke draad wacht vlak vóór het saldo op de ander.
TAKEN = """
import time
from datetime import date
from decimal import Decimal
from django.db.models import Sum
from tests.betrouwbaar.tegelijk import context, medewerker, meld, tegelijk, wacht, wie
from tests.factories import dossier
from tests.factories.invoer import lees_in, plaatsing
from meedoen.keten.school import aanwezigheid
from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.services import uren
from meedoen.trajecten.uren import Les

KOP = "plaatsing_id;les_id;datum;uren;onderdeel;stand\\n"
aanwezigheid.STUK = 1

afsluiten = aanwezigheid.afsluiten

def wachtend_afsluiten(*woorden, **velden):
    wacht()
    time.sleep(0.5)  # een scherm dat niet op slot wacht, is dan al klaar
    afsluiten(*woorden, **velden)

aanwezigheid.afsluiten = wachtend_afsluiten

def bestand(rijen):
    rapport = lees_in(KOP + "".join(rijen), medewerker)
    return [rapport.fouten, rapport.nieuw, [m.reden for m in rapport.meldingen]]

def scherm(dag, duur):
    traject = Traject.objects.select_related("gemeente").get(pk=eerste.pk)
    les = Les(date(2026, 11, dag), "taal", Decimal(duur), "aanwezig")
    wacht()
    try:
        uren.uren_vastleggen(traject=traject, wie=wie, lessen=[les], bron="School")
    except uren.OngeldigeUren as fout:
        return [1, 0, [str(fout)]]
    return [0, 1, []]

def rij(nummer, dag, duur=3, les="L"):
    return f"{nummer};{les}{dag};2026-11-{dag:02d};{duur};taal;aanwezig\\n"

with context(wie.gemeenten):
    eerste = Traject.objects.select_related("gemeente").get()
    tweede = dossier(None, medewerker, eerste.gemeente)
    for traject, nummer in ((eerste, "P1"), (tweede, "P2")):
        plaatsing(traject, nummer)
    Traject.objects.update(eerste_pip=date(2026, 1, 2))

uitslag = tegelijk({
    "twee bestanden": (
        lambda: bestand([rij("P1", dag) for dag in (2, 3)] + [rij("P2", dag) for dag in (2, 3)]),
        lambda: bestand([rij("P2", dag) for dag in (4, 5)] + [rij("P1", dag) for dag in (4, 5)]),
    ),
    "dezelfde les": (lambda: bestand([rij("P1", 2), rij("P1", 3)]), lambda: bestand([rij("P1", 3), rij("P1", 2)])),
    "volle dag": (lambda: bestand([rij("P1", 2, 20, "A")]), lambda: bestand([rij("P1", 2, 20, "B")])),
    "scherm": (lambda: bestand([rij("P1", 2)]), lambda: scherm(3, 3)),
    "volle dag op het scherm": (lambda: bestand([rij("P1", 2, 20)]), lambda: scherm(2, 20)),
})

with context(wie.gemeenten):
    saldo = list(Traject.objects.order_by("pk").values_list("uren_nt2", flat=True))
    dagen = Uurregel.objects.order_by().values("traject", "datum").annotate(s=Sum("telt")).values_list("s", flat=True)
    meld(uitslag=uitslag, saldo=[int(s) for s in saldo], vol=int(max(dagen, default=0)))
"""


@pytest.mark.parametrize(
    ("wat", "saldo", "nieuw"),
    [
        ("twee bestanden", [12, 12], 8),
        ("dezelfde les", [6, 0], 2),
        ("volle dag", [20, 0], 1),
        ("scherm", [6, 0], 2),
        ("volle dag op het scherm", [20, 0], 1),
    ],
)
def test_tegelijk_gaan_geen_uren_verloren_en_een_dag_wordt_niet_te_vol(proef, wat, saldo, nieuw):
    stand = proef.tegelijk(TAKEN, wat)
    assert stand["saldo"] == saldo, stand
    assert stand["vol"] <= 24, stand
    gelukt = [uitslag[1] for uitslag in stand["uitslag"]]
    assert sum(gelukt) == nieuw, stand
    # Wie te laat kwam, hoort de ware reden: de dag is vol, of de uitkomst werd anders dan bij de controle.
    redenen = [reden for uitslag in stand["uitslag"] for reden in uitslag[2]]
    assert all("gevolgde uren" in reden or "anders dan bij de controle" in reden for reden in redenen), stand
