"""De lessen van de demo: het saldo is de som van de regels, en wie heeft voldaan voldoet echt aan de wet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import Sum
from tests.factories import OP, Regio, dossier, met_pip

from meedoen.autorisatie.wie import context
from meedoen.simulatie.lessen import lessen_maken
from meedoen.trajecten.models import Examen, Traject, Uurregel
from meedoen.trajecten.onderdelen import onderdelen_voor
from meedoen.trajecten.uren import Telling, telling

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.fixture
def regio():
    return Regio()


@pytest.fixture
def trajecten(regio):
    """Van elke route een lopend en een afgerond dossier, en een zonder PIP."""
    medewerker, gemaakt = regio.medewerker("Marloes de Wit"), []
    for route in ("b1", "onderwijs", "z"):
        for doelgroep in ("asielstatushouder", "gezinsmigrant"):
            for voldaan in (None, OP - timedelta(days=30)):
                traject = dossier(regio, medewerker, regio.hoorn, doelgroep=doelgroep)
                velden = {"toestand": "voldaan" if voldaan else "pip_vastgesteld", "voldaan_op": voldaan}
                niveau = "" if route == "z" else "B1"
                gemaakt.append(
                    met_pip(traject, leerroute=route, taalniveau=niveau, eerste_pip=date(2024, 9, 2), **velden)
                )
    dossier(regio, medewerker, regio.hoorn)
    with context({regio.hoorn.pk}):
        yield gemaakt


def _afdruk() -> list[tuple]:
    return list(Uurregel.objects.order_by("les_sleutel").values_list("les_sleutel", "datum", "telt", "stand"))


def test_het_saldo_is_de_som_en_wie_heeft_voldaan_voldoet_echt(trajecten):
    assert lessen_maken(zaad="1", peildatum=OP) > 500
    for traject in Traject.objects.exclude(eerste_pip=None):
        som = Uurregel.objects.filter(telling(Telling.NT2), traject=traject).aggregate(s=Sum("telt"))["s"] or 0
        assert traject.uren_nt2 == som
        if traject.voldaan_op:
            assert onderdelen_voor(traject, op=OP).ontbreekt == []
            assert traject.bewijs == ("certificaat" if traject.leerroute == "z" else "diploma")
            assert not Uurregel.objects.filter(traject=traject, datum__gt=traject.voldaan_op).exists()
            assert not Examen.objects.filter(traject=traject, datum__gt=traject.voldaan_op).exists()


def test_hetzelfde_zaad_geeft_dezelfde_lessen_en_een_ander_zaad_andere(trajecten):
    from django.db import transaction

    afdrukken = []
    for zaad in ("1", "1", "2"):
        punt = transaction.savepoint()
        lessen_maken(zaad=zaad, peildatum=OP)
        afdrukken.append(_afdruk())
        transaction.savepoint_rollback(punt)
    assert afdrukken[0] == afdrukken[1] != afdrukken[2]


def test_een_dossier_dat_op_de_school_wacht_heeft_een_betwiste_les(trajecten):
    wacht = next(t for t in trajecten if not t.voldaan_op)
    Traject.objects.filter(pk=wacht.pk).update(aan_zet="school")
    lessen_maken(zaad="1", peildatum=OP)
    (les,) = Uurregel.objects.filter(traject=wacht, betwist=True)
    wacht.refresh_from_db()
    assert wacht.wacht_sinds == les.betwist_op
