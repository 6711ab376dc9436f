"""R9: elke ingreep in het logboek wordt gevonden, met de plek; en zonder logboek geen dossier."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connections, models
from django.db.models import F
from tests.factories import Regio, dossier

from meedoen import klok
from meedoen.logboek import services
from meedoen.logboek.herkomst import herkomst, zet_herkomst
from meedoen.logboek.keten import BRONNEN, SOORTEN, ankers, controleren
from meedoen.logboek.models import Auditregel, Ketenstand, Verwerkingsregel
from meedoen.logboek.regels import ontsmet
from meedoen.logboek.selectors import auditregels_van_dossier, logblad_van, logblad_voor
from meedoen.logboek.services import LogboekDicht, vastleggen, verwerking_vastleggen, weigering_vastleggen
from meedoen.logboek.sleutelbos import ontsleutel, versleutel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def _vul(aantal: int = 12) -> None:
    for nummer in range(aantal):
        vastleggen("dossier_ingezien", gemeente_code="0405", onderwerp=f"traject:{nummer}", dossier=nummer)


def test_een_ongeschonden_keten_geeft_geen_breuk():
    _vul()
    verwerking_vastleggen("dossier", activiteit="begeleiden", betrokkenen=[("0405", 1), ("0420", 2), ("0405", 3)])
    assert controleren() == []
    assert Verwerkingsregel.objects.using("logboek").count() == 3


INGREPEN = {
    "wijzig": "UPDATE logboek_auditregel SET reden = 'anders' WHERE volgnummer = %s",
    "wis": "DELETE FROM logboek_auditregel WHERE volgnummer = %s",
    "wissel": "UPDATE logboek_auditregel SET volgnummer = 1000 + volgnummer WHERE volgnummer = %s",
    "actor": "UPDATE logboek_auditregel SET actor = 'medewerker:99' WHERE volgnummer = %s",
    "zegel": "UPDATE logboek_auditregel SET zegel = 'a' WHERE volgnummer = %s",
    "staart": "DELETE FROM logboek_auditregel WHERE volgnummer >= %s",
    "stand": "UPDATE logboek_ketenstand SET volgnummer = %s - 1 WHERE soort = 'audit'",
}


@pytest.mark.parametrize("ronde", range(15))
@pytest.mark.parametrize("ingreep", INGREPEN)
def test_log4_elke_ingreep_wordt_gevonden_op_of_na_de_plek(ingreep, ronde):
    _vul()
    plek = random.Random(f"{ingreep}{ronde}").randint(2, 12)
    with connections["default"].cursor() as cursor:
        cursor.execute(INGREPEN[ingreep], [plek])
    breuken = controleren()
    assert breuken
    assert all(breuk.gemeente_code == "0405" for breuk in breuken)
    if ingreep in ("wijzig", "actor"):
        assert breuken[0].volgnummer == plek


def test_log4_staart_en_stand_samen_afkappen_valt_op_tegen_een_bewaard_anker():
    _vul(3)
    oude_stand = list(Auditregel.objects.values_list("volgnummer", flat=True))
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT volgnummer, zegel, stand_zegel FROM logboek_ketenstand WHERE soort = 'audit'")
        stand = cursor.fetchone()
    _vul(2)
    bewaard = ankers()
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM logboek_auditregel WHERE volgnummer > %s", [max(oude_stand)])
        terug = "UPDATE logboek_ketenstand SET volgnummer = %s, zegel = %s, stand_zegel = %s WHERE soort = 'audit'"
        cursor.execute(terug, list(stand))
    assert controleren() == []
    assert [b.reden for b in controleren(bewaard)] == ["de keten is korter dan het bewaarde anker"]


def test_log1_een_weigering_staat_in_de_tweede_database():
    weigering_vastleggen("geweigerd", onderwerp="route:dossier", reden="mag niet")
    assert Auditregel.objects.using("logboek").get().resultaat == "geweigerd"
    assert not Auditregel.objects.exists()


def test_log2_de_verwerkingsregel_noemt_geen_medewerker_en_versleutelt_de_betrokkene():
    verwerking_vastleggen("dossier", activiteit="begeleiden", betrokkenen=[("0405", 4711)])
    regel = Verwerkingsregel.objects.using("logboek").get()
    assert "4711" not in regel.betrokkene
    assert ontsleutel(regel.betrokkene, doel="betrokkene") == "4711"
    assert not {veld.name for veld in Verwerkingsregel._meta.get_fields()} & {"actor", "medewerker", "rol"}


def test_log3_zonder_logboek_geen_gegevens(monkeypatch):
    def kapot(*_args, **_kwargs):
        raise DatabaseError("schijf vol")

    monkeypatch.setattr(services, "aanhangen", kapot)
    with pytest.raises(LogboekDicht):
        verwerking_vastleggen("dossier", activiteit="begeleiden", betrokkenen=[("0405", 1)])


def test_log7_regeleinden_ansi_en_bidi_worden_ontsmet():
    assert ontsmet("a\nb\x1b[31mc\u202ed") == "a?b?[31mc?d"


def test_geg6_een_waarde_is_niet_te_verplaatsen_naar_een_ander_doel():
    from cryptography.exceptions import InvalidTag

    with pytest.raises(InvalidTag):
        ontsleutel(versleutel("999990019", doel="veld:bsn"), doel="veld:v_nummer")


def test_log4_een_hele_gewiste_keten_valt_ook_zonder_anker_op():
    for code in ("0405", "0420"):
        vastleggen("dossier_ingezien", gemeente_code=code, onderwerp="proef:1")
    assert controleren() == []
    Auditregel.objects.filter(gemeente_code="0420").delete()
    Ketenstand.objects.filter(gemeente_code="0420").delete()
    assert [b.soort for b in controleren()] == ["register"]
    Ketenstand.objects.filter(soort="register").delete()
    assert [b.reden for b in controleren()] == ["de lijst van ketens ontbreekt"]


def _velden():
    """Alles behalve de sleutel: die geeft de database pas na het zegel, en zij bepaalt nergens iets (hieronder)."""
    for model in SOORTEN.values():
        for veld in model._meta.local_concrete_fields:
            if not veld.primary_key:
                yield pytest.param(model, veld.name, id=f"{model.__name__}-{veld.name}")


def _anders(veld, waarde):
    if isinstance(veld, models.DateTimeField):
        return waarde - timedelta(days=2000)
    return (waarde or 0) + 1 if isinstance(veld, models.IntegerField) else f"9{waarde}"[: veld.max_length]


@pytest.mark.parametrize(("model", "naam"), list(_velden()))
def test_log4_elk_veld_van_een_regel_valt_onder_het_zegel(model, naam):
    _vul(2)
    verwerking_vastleggen("dossier", activiteit="begeleiden", betrokkenen=[("0405", 1), ("0405", 2)])
    bron = "logboek" if model is Verwerkingsregel else "default"
    laatste = model.objects.using(bron).filter(gemeente_code="0405").order_by("volgnummer").last()
    assert controleren() == []
    anders = _anders(model._meta.get_field(naam), getattr(laatste, naam))
    model.objects.using(bron).filter(pk=laatste.pk).update(**{naam: anders})
    assert controleren()


def _bladen(lees):
    """Alle regels zoals ze op het scherm staan, blad na blad."""
    verder, redenen = "", []
    for _ in range(9):
        blad = lees(verder=verder)
        redenen += [regel.reden for regel in blad.regels]
        if not (verder := blad.verder):
            return redenen
    pytest.fail("aan het bladeren komt geen einde")


LEZERS = {
    "dossier": partial(logblad_van, 7),
    "gemeenten": partial(logblad_voor, ["0405", "0420"]),
}


def _vul_twee_databases(aantal: int = 70) -> None:
    for nummer in range(aantal):
        code, bron = ("0420", "0405")[nummer % 3 > 0], BRONNEN[nummer % 2]
        regel = {"gemeente_code": code, "onderwerp": "traject:7", "dossier": 7 if code == "0405" else 8}
        vastleggen("dossier_ingezien", reden=f"{nummer:02d}", using=bron, **regel)


@pytest.mark.parametrize("lezer", LEZERS)
def test_log4_wie_de_sleutels_van_de_rijen_wijzigt_wijzigt_niets_aan_het_scherm(lezer):
    """De volgorde komt uit het verzegelde volgnummer: een andere sleutel maakt van oud geen nieuw."""
    _vul_twee_databases()
    stond = _bladen(LEZERS[lezer])
    assert stond == sorted(stond, reverse=True)
    for bron in BRONNEN:
        Auditregel.objects.using(bron).update(id=-F("id"))
    assert _bladen(LEZERS[lezer]) == stond
    assert auditregels_van_dossier(7)[0].volgnummer == max(r.volgnummer for r in auditregels_van_dossier(7))


@pytest.mark.parametrize("lezer", LEZERS)
def test_een_regel_die_later_kwam_dan_zijn_tijd_valt_niet_tussen_twee_bladen(lezer, monkeypatch):
    """Het logboek komt als laatste: wie lang bezig was, schrijft met een vroege tijd een laat nummer."""
    begin, worp = klok.nu(), random.Random(4)
    monkeypatch.setattr(klok, "nu", lambda: begin + timedelta(seconds=worp.randrange(60)))
    _vul_twee_databases()
    verwacht = [f"{n:02d}" for n in range(70) if lezer == "gemeenten" or n % 3]
    assert sorted(_bladen(LEZERS[lezer])) == verwacht


def _wis(bron, *modellen):
    for model in modellen:
        model.objects.using(bron).all().delete()


def test_log4_een_leeg_logboek_naast_dossiers_is_een_breuk_ook_als_er_daarna_weer_een_regel_bij_komt(capsys):
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    dossier(regio, medewerker, regio.hoorn)
    call_command("logboek", "controleren")
    _wis("default", Auditregel, Ketenstand)
    for _ in range(2):
        with pytest.raises(CommandError, match="1 breuk gevonden"):
            call_command("logboek", "controleren")
        assert "BREUK default/audit gemeente 0405 regel 0: van 1 dossier ontbreekt" in capsys.readouterr().out
        vastleggen("dossier_ingezien", gemeente_code="0405", onderwerp="proef:1")


def test_log4_een_gewiste_tweede_database_valt_op_als_er_op_schermen_is_gewerkt():
    zet_herkomst(replace(herkomst(), via="scherm"))
    vastleggen("dossier_ingezien", gemeente_code="0405", onderwerp="proef:1")
    verwerking_vastleggen("dossier", activiteit="begeleiden", betrokkenen=[("0405", 1)])
    assert controleren() == []
    _wis("logboek", Auditregel, Verwerkingsregel, Ketenstand)
    assert [(b.bron, b.soort) for b in controleren()] == [("logboek", "verwerking")]


def test_log4_een_pas_ingerichte_installatie_klopt():
    Regio()
    assert all(not model.objects.using(bron).exists() for model in SOORTEN.values() for bron in BRONNEN)
    call_command("logboek", "controleren")
