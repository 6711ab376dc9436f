"""Een melding die in de werkbak wacht, blijft niet ongezien als het dossier van die persoon er is."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from tests.factories import OP, dossier
from tests.factories.invoer import bsn, lees_in
from tests.keten.test_duo import ASIEL, PLICHT, melding

from meedoen.autorisatie.models import Mandaat
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context, wie_is
from meedoen.keten.models import Werkbak
from meedoen.keten.selectors import wachtend_voor, wachtveld, werkbakmelding_voor
from meedoen.keten.services.werkbak import melding_sluiten
from meedoen.keten.wachtend import dossiers_bij, wachtend_over
from meedoen.personen.models import Persoon
from meedoen.trajecten.selectors import dossier_voor

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

UITSLAG = {"Examenresultaten": {"examendatum": "2026-08-15", "onderdeel": "LE", "resultaat": "Geslaagd"}}
OPENT = {"tijd": "2026-10-03T08:00:00", "Inburgeringsplicht": PLICHT, "Doelgroep": ASIEL}
KOP = "bsn;v-nummer;voornamen;achternaam;geboortedatum;gemeente;doelgroep;kennisgeving duo\n"


def _te_vroeg(klantmanager, *, keren: int = 1, **anders):
    """Uitslagen van iemand die wij nog niet kennen: zij wachten in de werkbak."""
    for nr in range(keren):
        assert lees_in([melding("SS199", nr=nr, **UITSLAG, **anders)], klantmanager).werkbak == 1


@pytest.mark.parametrize(("keren", "zin"), [(1, "wacht nog een melding"), (2, "wachten nog 2 meldingen")])
def test_opent_duo_het_dossier_dan_zegt_het_rapport_wat_er_nog_wacht(regio, klantmanager, keren, zin):
    _te_vroeg(klantmanager, keren=keren)
    meldingen = lees_in([melding("SS101", **OPENT)], klantmanager).meldingen
    assert [(m.kolom, zin in m.reden, "bij dit dossier" in m.wat_te_doen) for m in meldingen] == [("bsn", True, True)]


def test_wacht_er_niets_of_over_een_ander_dan_zegt_het_rapport_niets(regio, klantmanager):
    _te_vroeg(klantmanager, wie=2)
    assert lees_in([melding("SS101", **OPENT)], klantmanager).meldingen == []


def test_opent_het_dossier_toch_niet_dan_zegt_het_rapport_niets_over_wat_wacht(regio, klantmanager):
    _te_vroeg(klantmanager)
    uitslag = UITSLAG["Examenresultaten"]
    twee = [uitslag, uitslag | {"resultaat": "Gezakt"}]
    rapport = lees_in([melding("SS101", **OPENT, Examenresultaten=twee)], klantmanager)
    assert (rapport.nieuw, rapport.werkbak) == (0, 1), rapport.meldingen
    assert not [m for m in rapport.meldingen if "Leg haar bij dit dossier" in m.wat_te_doen]


def test_ten9_wie_hier_alleen_mag_inlezen_ziet_niet_welk_dossier_het_is(regio, klantmanager):
    _te_vroeg(klantmanager, gemeente="0420")
    dossier(regio, klantmanager, regio.medemblik, bsn=bsn(1))
    with context({regio.medemblik.pk}):
        pk = Werkbak.objects.get().pk
        assert werkbakmelding_voor(wie_is(klantmanager, op=OP), pk).dossier
        Mandaat.objects.filter(gemeente=regio.medemblik).update(handelingen=["importeren", "dossier_beheren"])
        assert werkbakmelding_voor(wie_is(klantmanager, op=OP), pk).dossier is None


def test_ook_een_eigen_lijst_die_het_dossier_opent_zegt_wat_er_wacht(regio, klantmanager):
    _te_vroeg(klantmanager)
    rij = f"{bsn(1)};;Selam;Tesfamariam;14-03-1994;Hoorn;asiel;21-09-2026\n"
    zinnen = [m.reden for m in lees_in(KOP + rij, klantmanager).meldingen]
    assert any(
        "In de werkbak wacht nog een melding van DUO met een nummer van deze persoon" in zin for zin in zinnen
    ), zinnen
    # Het dossier is er nu: dezelfde lijst met een aanvulling meldt het niet nog eens.
    nog_eens = f"{bsn(1)};;Selam Sara;Tesfamariam;14-03-1994;Hoorn;asiel;21-09-2026\n"
    assert not [m for m in lees_in(KOP + nog_eens, klantmanager).meldingen if "werkbak" in m.reden]


def test_het_dossier_vindt_de_melding_op_elk_nummer_ook_een_dat_later_kwam(regio, klantmanager):
    op_v_nummer = {"berichtId": "v1", "gemeentecode": "0405", **UITSLAG}
    op_v_nummer["notificatie"] = {
        "registratieDatumTijd": "2026-09-21T08:00:00",
        "vNummer": "2801234567",
        "gebeurtenisId": "SS199",
    }
    assert lees_in([op_v_nummer], klantmanager).werkbak == 1
    _te_vroeg(klantmanager)
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    with context({regio.hoorn.pk}):
        assert [m.gebeurtenis for m in wachtend_over(traject.persoon)] == ["SS199"]
    lees_in(KOP + f"{bsn(1)};2801234567;;{traject.persoon.achternaam};;Hoorn;asiel;\n", klantmanager)
    with context({regio.hoorn.pk}):
        assert wachtend_over(Persoon.objects.get()).count() == 2


def test_ten4_een_melding_in_een_andere_gemeente_hoort_niet_bij_dit_dossier(regio, klantmanager):
    _te_vroeg(klantmanager, gemeente="0420")
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    with context({regio.hoorn.pk, regio.medemblik.pk}):
        assert not wachtend_over(traject.persoon)
        assert dossiers_bij(Werkbak.objects.all(), gemeenten={regio.hoorn.pk, regio.medemblik.pk}) == {}


def test_iemand_zonder_nummer_krijgt_geen_melding_zonder_nummer(regio, klantmanager):
    zonder = melding("SS199", **UITSLAG)
    del zonder["notificatie"]["bsn"]
    assert lees_in([zonder], klantmanager).werkbak == 1
    traject = dossier(regio, klantmanager, regio.hoorn)
    with context({regio.hoorn.pk}):
        Persoon.objects.update(bsn_index=None, v_nummer_index=None)
        traject.persoon.refresh_from_db()
        assert not wachtend_over(traject.persoon)
        assert dossiers_bij(Werkbak.objects.all(), gemeenten={regio.hoorn.pk, regio.medemblik.pk}) == {}


def test_een_gesloten_melding_wacht_niet_meer_en_wie_de_werkbak_niet_mag_openen_ziet_haar_niet(regio, klantmanager):
    begeleider = regio.medewerker("Bram Vos", rol=Rol.BEGELEIDER)
    _te_vroeg(klantmanager)
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    wie = wie_is(klantmanager, op=OP)
    with context({regio.hoorn.pk}):
        [(wacht, betekenis)] = wachtend_voor(wie, dossier_voor(wie, traject.pk, **wachtveld()))
        assert betekenis == "Examenuitslag bekend"
        assert werkbakmelding_voor(wie, wacht.pk).dossier == traject
        van_begeleider = wie_is(begeleider, op=OP)
        assert wachtend_voor(van_begeleider, dossier_voor(van_begeleider, traject.pk, **wachtveld())) == []
        melding_sluiten(melding=wacht, reden="Dubbel gemeld.", wie=wie)
        assert wachtend_voor(wie, dossier_voor(wie, traject.pk, **wachtveld())) == []


def test_zijn_de_nummers_van_twee_mensen_dan_kiest_een_mens_het_dossier(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    lees_in(KOP + ";2801234567;Sara;Bakri;01-02-1990;Hoorn;asiel;21-09-2026\n", klantmanager)
    twee = melding("SS199", **UITSLAG)
    twee["notificatie"]["vNummer"] = "2801234567"
    assert lees_in([twee], klantmanager).werkbak == 1
    with context({regio.hoorn.pk}):
        assert [wachtend_over(p).count() for p in Persoon.objects.all()] == [1, 1]
        assert dossiers_bij(Werkbak.objects.all(), gemeenten={regio.hoorn.pk, regio.medemblik.pk}) == {}


def test_de_migratie_vult_de_nummers_van_wat_al_wachtte(regio, klantmanager):
    _te_vroeg(klantmanager)
    migratie = import_module("meedoen.keten.migrations.0005_werkbak_nummers")
    with context({regio.hoorn.pk}):
        stond = Werkbak.objects.get().bsn_index
        Werkbak.objects.update(bsn_index="", v_nummer_index="")
        migratie.vul_wat_nog_wacht(apps, SimpleNamespace(connection=connection))
        assert (Werkbak.objects.get().bsn_index, bool(stond)) == (stond, True)
