"""Een ouder bestand nog eens inlezen: bij een school mag dat, als een later bestand er iets aan wijzigde (INV-4)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from tests.factories import OP, dossier
from tests.factories.invoer import KOP, KVK, LESKOP, bsn, lees_in, plaatsing

from meedoen import klok
from meedoen.autorisatie.wie import context, wie_is
from meedoen.keten.models import Invoer
from meedoen.keten.services.invoer import aannemen, bevestigen, proefdraaien, verwerken
from meedoen.keten.soorten import SOORTEN
from meedoen.logboek.models import Auditregel
from meedoen.personen.models import Persoon
from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.services.uren import uur_corrigeren

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

LIJSTKOP = "BSN;Voornaam;Achternaam;Geb. datum;Gemeente;Groep;Brief DUO;Telefoon\n"


def _dag(les: int, stand: str = "aanwezig") -> str:
    return f"P42;L{les};2026-10-{les:02d};3;taal;{stand};\n"


def _les(dag: int) -> str:
    return LESKOP + f"L1;G7;2026-10-{dag:02d};3;taal;ja;{KVK}\n"


def _saldo(traject) -> Decimal:
    return Traject.objects.get(pk=traject.pk).uren_nt2


def _ouder(rapport) -> list[str]:
    return [m.reden for m in rapport.meldingen if "Dit bestand is ouder" in m.reden]


def _ingelezen() -> int:
    return Auditregel.objects.filter(actie="bestand_ingelezen").count()


def test_een_ouder_bestand_van_een_school_brengt_haar_stand_terug_en_zegt_dat_het_ouder_is(klantmanager, traject):
    oud, later = KOP + _dag(1) + _dag(2), KOP + _dag(1, "afwezig_ongeoorloofd") + _dag(2) + _dag(3)
    lees_in(oud, klantmanager)
    with klok.stilgezet(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)):
        lees_in(later, klantmanager)
    assert _saldo(traject) == 6
    terug = lees_in(oud, klantmanager)
    assert (terug.fouten, terug.gewijzigd, terug.ongewijzigd, terug.al_ingelezen) == (0, 1, 1, False)
    (zin,) = _ouder(terug)
    assert "21 november 2026" in zin  # in Nederlandse tijd
    assert _saldo(traject) == 9  # wat alleen in het latere bestand staat, blijft staan
    # Nu staat het zoals dit bestand zegt; nog eens verandert niets, en het latere mag weer.
    aantal, regels = Uurregel.objects.count(), _ingelezen()
    assert lees_in(oud, klantmanager).al_ingelezen
    assert (Uurregel.objects.count(), _ingelezen()) == (aantal, regels)
    assert lees_in(later, klantmanager).gewijzigd == 1
    assert (_saldo(traject), _ingelezen()) == (6, regels + 1)


def test_wijzigde_het_latere_bestand_niets_dan_staat_het_oudere_er_nog(klantmanager, traject):
    lees_in(KOP + _dag(1), klantmanager)
    lees_in(KOP + _dag(1) + _dag(2), klantmanager)
    assert lees_in(KOP + _dag(1), klantmanager).al_ingelezen


def test_een_leslijst_mag_weer_als_een_ander_schoolbestand_haar_lessen_wijzigde(klantmanager, traject):
    lees_in(_les(1), klantmanager)
    lees_in("plaatsing_id;les_id;stand\nP42;L1;aanwezig\n", klantmanager)
    assert lees_in(_les(1), klantmanager).al_ingelezen
    les = {"les_id": "L1", "datum": "2026-10-09", "uren": 2, "onderdeel": "taal", "gegeven": "ja"}
    json = {"formaat": "voortgang-inburgering/0.1", "aanbieder": {"kvk": KVK}, "lessen": [les]}
    assert lees_in(json, klantmanager).gewijzigd == 1
    terug = lees_in(_les(1), klantmanager)
    assert (terug.gewijzigd, len(_ouder(terug)), _saldo(traject)) == (1, 1, 3)


def test_wat_een_mens_besliste_draait_een_ouder_bestand_niet_terug(regio, klantmanager, traject):
    oud = KOP + _dag(1) + _dag(2)
    lees_in(oud, klantmanager)
    regel = Uurregel.objects.get(les_sleutel__contains="|L1|")
    wie = regio.wie(klantmanager)
    uur_corrigeren(regel=regel, wie=wie, stand="afwezig_ongeoorloofd", gevolgd=None, reden="Nagevraagd", bron="Docent")
    assert lees_in(oud, klantmanager).al_ingelezen
    lees_in(KOP + _dag(2, "afwezig_geoorloofd"), klantmanager)
    assert lees_in(oud, klantmanager).gewijzigd == 1
    assert _saldo(traject) == 3


def test_twee_die_tegelijk_teruggaan_lezen_een_keer_in(klantmanager, traject):
    oud = KOP + _dag(1)
    lees_in(oud, klantmanager)
    lees_in(KOP + _dag(1, "afwezig_ongeoorloofd"), klantmanager)
    wie = wie_is(klantmanager, op=OP)
    twee = [aannemen(wie=wie, stukken=[oud.encode()], bestandsnaam="lijst.csv") for _ in range(2)]
    for invoer in twee:
        assert proefdraaien(invoer=invoer, wie=wie).mag_door
        bevestigen(invoer=invoer, wie=wie)
    eerste, tweede = (verwerken(invoer=invoer, wie=wie) for invoer in twee)
    assert (eerste.mag_door, tweede.mag_door) == (True, False)
    assert [i.toestand for i in Invoer.objects.order_by("pk")[2:]] == ["verwerkt", "geweigerd"]


def test_een_bestand_voor_een_andere_gemeente_haalt_niets_in(regio, klantmanager, traject):
    ander = dossier(regio, klantmanager, regio.medemblik)
    plaatsing(ander, "P50")
    lees_in(KOP + _dag(1), klantmanager, gemeente=regio.hoorn.code)
    for stand in ("aanwezig", "afwezig_ongeoorloofd"):
        rapport = lees_in(KOP + _dag(1, stand).replace("P42", "P50"), klantmanager, gemeente=regio.medemblik.code)
        assert rapport.fouten == 0, rapport.meldingen
    assert lees_in(KOP + _dag(1), klantmanager, gemeente=regio.hoorn.code).al_ingelezen


def test_een_oudere_lijst_met_nieuwkomers_zet_geen_oude_gegevens_terug(regio, klantmanager):
    rij = f"{bsn(1)};Amal;Al-Khatib;14-03-1991;0405;asiel;01-10-2026;{{}}\n"
    for nummer in ("0612345678", "0687654321"):
        assert lees_in(LIJSTKOP + rij.format(nummer), klantmanager).fouten == 0
    assert lees_in(LIJSTKOP + rij.format("0612345678"), klantmanager).al_ingelezen
    with context({regio.hoorn.pk}):
        assert Persoon.objects.get().telefoon.endswith("87654321")


def test_alleen_bij_een_school_kan_een_ouder_bestand_terug():
    assert {soort.code: soort.kan_terug for soort in SOORTEN} == {
        "nieuwkomers": False,
        "duo": False,
        "aanwezigheid": True,
        "lessen": True,
        "voortgang": True,
    }
