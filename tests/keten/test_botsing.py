"""Een invoer die botst met ander werk, eindigt altijd: alsnog ingelezen, of met een reden in gewone taal."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from tests.factories import OP
from tests.factories.invoer import bsn

from meedoen.autorisatie.versie import VersieConflict
from meedoen.autorisatie.wie import context, wie_is
from meedoen.keten.achtergrond import werk
from meedoen.keten.models import Invoer
from meedoen.keten.services.invoer import BOTSING, aannemen, bevestigen
from meedoen.keten.soorten import nieuwkomers
from meedoen.logboek.models import Auditregel
from meedoen.personen.models import Persoon

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
KOP = "BSN;Voornaam;Achternaam;Geb. datum;Gemeente;Groep;Brief DUO\n"
RIJEN = [f"{bsn(n)};Amal;Al-Khatib;14-03-1991;0405;asiel;01-10-2026\n" for n in range(2)]
FOUTEN = [OperationalError("deadlock detected"), VersieConflict(Persoon(), {})]


def _botst(monkeypatch, fout: Exception, keren: int) -> None:
    """De tweede rij botst de eerste `keren` keer; dan is de eerste al geschreven."""
    echt, over = nieuwkomers._vastleggen, [keren]

    def vastleggen(rij, nummer, *rest):
        if rij["bsn"] == bsn(1) and over[0]:
            over[0] -= 1
            raise fout
        echt(rij, nummer, *rest)

    monkeypatch.setattr(nieuwkomers, "_vastleggen", vastleggen)


@pytest.mark.parametrize("fout", FOUTEN)
@pytest.mark.parametrize("in_de_proef", [True, False])
@pytest.mark.parametrize(("keren", "gelukt"), [(1, True), (2, False)])
def test_een_botsing_begint_een_keer_opnieuw_en_eindigt_daarna_met_een_reden(
    klantmanager, regio, monkeypatch, fout, in_de_proef, keren, gelukt
):
    wie = wie_is(klantmanager, op=OP)
    with context(wie.gemeenten):
        invoer = aannemen(wie=wie, stukken=["".join([KOP, *RIJEN]).encode()], bestandsnaam="lijst.csv")
        if in_de_proef:
            _botst(monkeypatch, fout, keren)
            werk(invoer=invoer, wie=wie)
        else:
            werk(invoer=invoer, wie=wie)
            bevestigen(invoer=invoer, wie=wie)
            _botst(monkeypatch, fout, keren)
            werk(invoer=invoer, wie=wie)
        staat = Invoer.objects.get()
        goed = "proef_klaar" if in_de_proef else "verwerkt"
        assert staat.toestand == (goed if gelukt else "geweigerd")
        assert staat.reden == ("" if gelukt else " ".join(BOTSING))
        aantal = 2 if gelukt and not in_de_proef else 0
        assert Persoon.objects.count() == aantal
        assert Auditregel.objects.filter(actie="dossier_geopend").count() == aantal
