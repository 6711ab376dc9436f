"""TEN-1, -2, -4, -7, -9: zonder context niets, met mandaat twee gemeenten, en de database weigert de rest."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django_scopes.exceptions import ScopeError
from tests.factories import Regio, dossier

from meedoen.autorisatie.models import Gemeente, GemeenteModel, Mandaat
from meedoen.autorisatie.muur import zonder_muur
from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol
from meedoen.autorisatie.wie import context
from meedoen.besluiten.models import Besluit
from meedoen.personen.models import Persoon
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.models import Traject

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.fixture
def regio():
    return Regio()


def _modellen():
    from django.apps import apps

    return [m for m in apps.get_models() if issubclass(m, GemeenteModel)]


@pytest.mark.parametrize("model", _modellen(), ids=lambda m: m._meta.label)
def test_ten2_elk_model_met_persoonsgegevens_geeft_zonder_context_een_fout(model):
    with pytest.raises(ScopeError):
        model.objects.count()


@pytest.mark.parametrize("model", _modellen(), ids=lambda m: m._meta.label)
def test_geg1_elk_veld_heeft_klasse_doel_en_bewaartermijn(model):
    velden = {v.name for v in model._meta.local_fields} - {"id", "gemeente", "versie"}
    assert velden == set(model.GEGEVENS)
    assert not model._meta.get_field("gemeente").null


def test_ten9_mandaat_geeft_twee_gemeenten_en_niet_de_derde(regio):
    wie = regio.wie(regio.medewerker("Marloes de Wit"))
    assert wie.gemeenten == {regio.hoorn.pk, regio.medemblik.pk}
    assert wie.mag(Recht.PIP_VASTSTELLEN, regio.hoorn.pk)
    assert not wie.mag(Recht.PIP_VASTSTELLEN, regio.opmeer.pk)


def test_toe7_een_verlopen_mandaat_is_bij_het_volgende_verzoek_weg(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    Mandaat.objects.filter(gemeente=regio.medemblik).update(tot=date(2026, 11, 23))
    assert regio.wie(medewerker).gemeenten == {regio.hoorn.pk}


def test_ten9_een_mandaat_voor_enkele_handelingen_geeft_alleen_die(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    Mandaat.objects.filter(gemeente=regio.medemblik).update(handelingen=["dossier_inzien"])
    wie = regio.wie(medewerker)
    assert wie.mag(Recht.DOSSIER_INZIEN, regio.medemblik.pk)
    assert not wie.mag(Recht.PIP_VASTSTELLEN, regio.medemblik.pk)
    assert wie.mag(Recht.PIP_VASTSTELLEN, regio.hoorn.pk)


def test_ten4_hetzelfde_bsn_mag_in_twee_gemeenten_en_nummers_lopen_apart(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    eerste = dossier(regio, medewerker, regio.hoorn, bsn="999990019")
    tweede = dossier(regio, medewerker, regio.medemblik, bsn="999990019")
    assert eerste.nummer == tweede.nummer == "2026-00001"
    with context({regio.hoorn.pk}):
        assert list(Persoon.objects.values_list("pk", flat=True)) == [eerste.persoon_id]


def test_ten1_de_database_weigert_een_kind_bij_een_ouder_van_een_andere_gemeente(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn)
    for tabel, kolom in (("trajecten_traject", "gemeente_id"), ("personen_naamdeel", "gemeente_id")):
        opdracht = f"UPDATE {tabel} SET {kolom} = %s"
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(opdracht, [regio.opmeer.pk])
    with context({regio.hoorn.pk}):
        assert Traject.objects.get().pk == traject.pk


def test_geg2_bsn_staat_nergens_leesbaar_in_de_database(regio):
    dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn, bsn="999990019")
    with connection.cursor() as cursor:
        cursor.execute("SELECT bsn, bsn_index FROM personen_persoon")
        bsn, index = cursor.fetchone()
    assert "999990019" not in bsn
    assert "999990019" not in index
    with context({regio.hoorn.pk}):
        assert Persoon.objects.get().bsn == "999990019"


def test_geg2_de_blinde_index_verschilt_per_gemeente(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    dossier(regio, medewerker, regio.hoorn, bsn="999990019")
    dossier(regio, medewerker, regio.medemblik, bsn="999990019")
    with context({regio.hoorn.pk, regio.medemblik.pk}):
        assert Persoon.objects.values("bsn_index").distinct().count() == 2


def test_elke_rol_staat_in_de_rechtentabel_en_elk_recht_heeft_een_reden():
    assert set(ROLLEN) == set(Rol)
    assert all(recht.reden.endswith(".") for recht in Recht)
    assert {recht for rechten in ROLLEN.values() for recht in rechten} == set(Recht)


def test_een_gemeente_heeft_een_unieke_code(regio):
    with pytest.raises(IntegrityError), transaction.atomic():
        Gemeente.objects.create(code="0405", naam="Nog een")


def _verwijzingen():
    """Elke verwijzing, ook het dossier dat een kamer eronder alleen als getal kent."""
    from django.apps import apps

    from meedoen.autorisatie.muur import verwijzingen

    kamers = {m._meta.app_label for m in _modellen()}
    echt = [(tabel, kolom) for kamer in sorted(kamers) for tabel, kolom, _ in verwijzingen(apps, kamer)]
    return echt + [(m._meta.db_table, "dossier") for m in _losse_modellen()]


def _losse_modellen():
    return [m for m in _modellen() if any(v.name == "dossier" for v in m._meta.local_fields)]


def _muur_mist():
    """Wat er aan de muur ontbreekt: per verwijzing haar regel, en per tabel dat een rij bij haar gemeente blijft."""
    blijft = {f"muur_{m._meta.db_table}_gemeente_vast" for m in _modellen()}
    with connection.cursor() as lezer:
        if connection.vendor == "sqlite":
            lezer.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            verwacht = {f"muur_{t}_{k}_{s}" for t, k in _verwijzingen() for s in ("insert", "update")}
        else:
            lezer.execute("SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger")
            verwacht = {f"muur_{t}_{k}"[:60] for t, k in _verwijzingen()}
        return (verwacht | blijft) - {rij[0] for rij in lezer.fetchall()}


def test_ten1_elke_verwijzing_heeft_haar_muur_ook_na_latere_migraties():
    """SQLite bouwt een tabel opnieuw bij een nieuw veld; een migratie die dat doet, bouwt ook de muur opnieuw."""
    assert _muur_mist() == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="alleen SQLite zet een tabel over")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [*_losse_modellen(), Persoon, Traject], ids=lambda m: m._meta.label)
def test_ten1_met_zonder_muur_overleeft_de_muur_het_overzetten_van_een_tabel(model):
    open_, dicht = zonder_muur()
    with connection.constraint_checks_disabled(), connection.schema_editor() as schema:
        open_.code(None, schema)
        schema._remake_table(model)
        dicht.code(None, schema)
    assert _muur_mist() == set()


def _los(regio, model, dossier, gemeente):
    """Een taak, afspraak of besluit bij dit dossier, in deze gemeente."""
    wie, dag = regio.medewerker(f"Wie {gemeente.pk}"), date(2026, 12, 1)
    velden = {
        Taak: {"medewerker": wie, "omschrijving": "x", "uiterlijk": dag},
        Afspraak: {"medewerker": wie, "soort": "voortgang", "begin": datetime(2026, 12, 1, 9, tzinfo=UTC)},
        Besluit: {"genomen_door": wie, "kenmerk": "x", "dagtekening": dag},
    }
    return model.objects.create(dossier=dossier.pk, gemeente=gemeente, **velden[model])


@pytest.mark.parametrize("model", _losse_modellen(), ids=lambda m: m._meta.label)
def test_ten1_ook_wat_het_dossier_als_getal_kent_blijft_in_zijn_gemeente(regio, model):
    medewerker = regio.medewerker("Marloes de Wit")
    hier, daar = (dossier(regio, medewerker, gemeente) for gemeente in (regio.hoorn, regio.opmeer))
    with context({regio.hoorn.pk, regio.opmeer.pk}):
        rij = _los(regio, model, hier, regio.hoorn)
        with pytest.raises(DatabaseError), transaction.atomic():
            _los(regio, model, hier, regio.opmeer)
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.filter(pk=rij.pk).update(dossier=daar.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.filter(pk=rij.pk).update(dossier=daar.pk + 1000)


@pytest.mark.parametrize("kolom", ["gemeente_id", "id"])
@pytest.mark.parametrize("tabel", ["personen_persoon", "trajecten_traject", "taken_taak"])
def test_ten1_een_rij_blijft_bij_haar_gemeente_ook_een_ouder_met_kinderen(regio, tabel, kolom):
    """Verhuizen geeft een nieuw dossier; een rij die naar een andere gemeente gaat liet haar kinderen achter."""
    traject = dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn)
    with context({regio.hoorn.pk}):
        _los(regio, Taak, traject, regio.hoorn)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabel} SET {kolom} = {kolom} + 1")


def test_ten1_een_rij_bewaren_zoals_zij_is_mag(regio):
    traject = dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn)
    with context({regio.hoorn.pk}):
        traject.save()
        Traject.objects.update(gemeente=regio.hoorn)
