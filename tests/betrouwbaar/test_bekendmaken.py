"""R6, BTR-2: een bekendgemaakt besluit heeft altijd precies zijn pdf, en niemand wacht op het maken ervan."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.zwaar

BEGIN = """
import os, signal, sys
from datetime import date
from hashlib import sha256
from django.db import connection
from django.test import Client
from tests.betrouwbaar.tegelijk import context, medewerker, meld, tegelijk, wacht, wie
from tests.factories import OP
from meedoen.autorisatie.mag import MagNiet
from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.versie import VersieConflict
from meedoen.besluiten import services as besluitdiensten
from meedoen.besluiten.models import Besluit
from meedoen.besluiten.services import Opmaak, brief_bij_bekendmaking
from meedoen.logboek.keten import controleren
from meedoen.logboek.models import Auditregel
from meedoen.trajecten.models import Pip, Traject
from meedoen.trajecten.services import pip as pipdiensten

DOEL = {"titel": "KNM", "wat": "Examen doen", "hoe_meten": "Uitslag", "wanneer": date(2027, 6, 1)}
PLAN = {"leerroute": "b1", "lesuren_per_week": 12, "lesuren_totaal": 900, "gesprekken": 8, "motivering": "Past.",
        "begeleiding": "Elke maand.", "wijziging": "Iets meer les."}

def concept():
    return Pip.objects.select_related("traject", "gemeente").exclude(toestand__in=("vastgesteld", "vervangen")).get()

def tot_besproken():
    with context(wie.gemeenten):
        traject = Traject.objects.select_related("intake").get()
        pipdiensten.pip_opstellen(traject=traject, wie=wie)
        pip = concept()
        pipdiensten.pip_bewaren(pip=pip, wie=wie, versie=pip.versie, velden=PLAN, doelen=[DOEL])
        pip = concept()
        pipdiensten.pip_bespreken(pip=pip, wie=wie, versie=pip.versie)

def stel_vast():
    with context(wie.gemeenten):
        pip = concept()
        pipdiensten.pip_vaststellen(pip=pip, wie=wie, versie=pip.versie)

def maak_bekend():
    with context(wie.gemeenten):
        besluit = Besluit.objects.order_by("pk").first()
        client = Client()
        client.force_login(medewerker)
        pad = f"/dossiers/{besluit.dossier}/besluiten/{besluit.pk}/bekendmaken/"
        return client.post(pad, {"herhaalsleutel": "een-sleutel"}).status_code

def stand():
    with context(wie.gemeenten):
        besluit = Besluit.objects.order_by("pk").first()
        pdf = bytes(besluit.pdf or b"")
        return {"bekend": str(besluit.bekendgemaakt_op or ""), "bezwaar": str(besluit.bezwaar_tot_en_met or ""),
                "pdf": pdf[:4].decode(), "zegel": besluit.pdf_hash == (sha256(pdf).hexdigest() if pdf else ""),
                "regels": Auditregel.objects.filter(actie="besluit_bekendgemaakt").count(),
                "breuken": len(controleren())}
"""

KLAAR = BEGIN + "tot_besproken()\nstel_vast()"
STAND = BEGIN + "meld(**stand())"

# Waar het proces sterft: als de pdf er net is, midden in het schrijven, en vlak voordat alles vastligt.
STERF = """
def sterf(*woorden, **velden):
    os.kill(os.getpid(), signal.SIGKILL)

def na(dienst):
    def doe(*woorden, **velden):
        dienst(*woorden, **velden)
        sterf()
    return doe

PLEKKEN = {
    "na de pdf": (besluitdiensten, "maak_pdf"),
    "na het besluit": (besluitdiensten, "_vastleggen"),
    "voor het einde": (pipdiensten, "bewaar"),
}
module, naam = PLEKKEN[sys.argv[1]]
setattr(module, naam, na(getattr(module, naam)))
maak_bekend()
"""
NIETS = {"bekend": "", "bezwaar": "", "pdf": "", "zegel": True, "regels": 0, "breuken": 0}
ALLES = {"bekend": "2026-11-24", "bezwaar": "2027-01-05", "pdf": "%PDF", "zegel": True, "regels": 1, "breuken": 0}


def test_r6_een_gedood_proces_laat_geen_half_besluit_achter(proef):
    proef.python("-c", KLAAR)
    for plek in ("na de pdf", "na het besluit", "voor het einde"):
        with pytest.raises(AssertionError):  # kill -9: het proces zegt zelf niets meer
            proef.python("-c", BEGIN + STERF, plek)
        assert json.loads(proef.python("-c", STAND)) == NIETS, plek
    proef.python("-c", BEGIN + "assert maak_bekend() == 302")
    assert json.loads(proef.python("-c", STAND)) == ALLES


# Wie intussen bewaart, hoort de pdf niet te merken: zij komt vóór de transactie.
INTUSSEN = """
gemaakt = []
maak_pdf = besluitdiensten.maak_pdf

def kijk(brief):
    gemaakt.append(connection.in_atomic_block)
    if len(sys.argv) > 1:
        Gemeente.objects.update(adres="Nieuwe Steen 1")
    return maak_pdf(brief)

besluitdiensten.maak_pdf = kijk
meld(status=maak_bekend(), gemaakt=gemaakt, stand=stand())
"""


def test_btr2_de_pdf_komt_er_zonder_dat_iemand_wacht_en_alleen_van_de_brief_die_de_deur_uit_gaat(proef):
    proef.python("-c", KLAAR)
    verhuisd = json.loads(proef.python("-c", BEGIN + INTUSSEN, "verhuisd"))
    assert verhuisd == {"status": 409, "gemaakt": [False], "stand": NIETS}
    gelukt = json.loads(proef.python("-c", BEGIN + INTUSSEN))
    assert gelukt == {"status": 302, "gemaakt": [False], "stand": ALLES}


# Elke draad wacht halverwege op de ander. Wie op slot moet wachten komt daar niet, en dan gaat de eerste door.
TEGELIJK = """
tot_besproken()

def halverwege(module, naam):
    dienst = getattr(module, naam)
    def doe(*woorden, **velden):
        wacht()
        return dienst(*woorden, **velden)
    setattr(module, naam, doe)

def bekend():
    besluit = Besluit.objects.select_related("gemeente", "genomen_door").order_by("pk").first()
    traject = Traject.objects.select_related("gemeente").get()
    brief, _ = brief_bij_bekendmaking(besluit, op=OP)
    pipdiensten.pip_bekendmaken(traject=traject, besluit=besluit, wie=wie, opmaak=Opmaak(brief, b"%PDF"))

def vast():
    pip = concept()
    pipdiensten.pip_vaststellen(pip=pip, wie=wie, versie=pip.versie)

def bewaren():
    pip = concept()
    pipdiensten.pip_bewaren(pip=pip, wie=wie, versie=pip.versie, velden={"motivering": "Anders."}, doelen=[DOEL])

PAREN = {
    "bekendmaken": ((pipdiensten, "besluit_nemen"), (pipdiensten, "weer_aan_ons"), vast, bekend),
    "bewaren": ((pipdiensten, "berekende_kolommen"), (pipdiensten, "_eis_doelen"), vast, bewaren),
}
een, ander, *taken = PAREN[sys.argv[1]]
halverwege(*een)
halverwege(*ander)

def netjes(taak):
    def doe():
        try:
            taak()
        except (MagNiet, VersieConflict):
            return "geweigerd"
        return "gelukt"
    return doe

meld(uitslag=tegelijk({sys.argv[1]: tuple(netjes(taak) for taak in taken)}))
"""


@pytest.mark.parametrize("wat", ["bekendmaken", "bewaren"])
def test_btr2_vaststellen_wacht_netjes_op_wie_in_hetzelfde_dossier_schrijft(proef, wat):
    """Eén volgorde van sloten: een van de twee gaat door, de ander hoort zo nodig dat iemand eerder was."""
    proef.python("-c", KLAAR)
    uitslag = proef.tegelijk(BEGIN + TEGELIJK, wat)["uitslag"]
    assert "gelukt" in uitslag
    assert set(uitslag) <= {"gelukt", "geweigerd"}
