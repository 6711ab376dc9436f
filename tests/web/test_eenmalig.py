"""BTR-3: een herhaald verzoek heeft geen tweede gevolg; een leesscherm kan niet schrijven."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from tests.factories import Regio

from meedoen import klok
from meedoen.autorisatie.herhaling import HERHAALBAAR, PER_HANDELING
from meedoen.autorisatie.models import BewaardeLijst, Herhaalsleutel, Medewerker
from meedoen.autorisatie.rollen import Recht
from meedoen.logboek.models import Auditregel
from meedoen.web.schermen import SchrijftOpLeesscherm, leesscherm, werkscherm

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@werkscherm(Recht.DOSSIER_BEHEREN)
def bewaren(request):
    if not request.POST.get("naam"):
        return HttpResponse("fout", status=200)
    BewaardeLijst.objects.create(medewerker_id=request.wie.medewerker_id, naam=request.POST["naam"], zoekvraag="")
    return redirect("/klaar/")


@werkscherm(Recht.DOSSIER_BEHEREN)
def _knop(request):
    return redirect(f"/{Herhaalsleutel.objects.count() - 1}/")


@leesscherm(Recht.DOSSIER_INZIEN)
def stiekem(request):
    BewaardeLijst.objects.create(medewerker_id=request.wie.medewerker_id, naam="x", zoekvraag="")
    return HttpResponse()


@pytest.fixture
def verzoek(settings):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    wie = regio.wie(regio.medewerker("Marloes de Wit"))

    def maak(**velden):
        request = RequestFactory().post("/bewaren/", velden)
        request.wie, request.session = wie, {}
        request._messages = FallbackStorage(request)
        return request

    return maak


def test_twee_keer_hetzelfde_formulier_bewaart_een_keer(verzoek):
    eerste = bewaren(verzoek(naam="a", herhaalsleutel="s1"))
    tweede = bewaren(verzoek(naam="a", herhaalsleutel="s1"))
    assert eerste.url == tweede.url == "/klaar/"
    assert BewaardeLijst.objects.count() == 1


def test_dezelfde_sleutel_met_andere_inhoud_wordt_geweigerd(verzoek):
    bewaren(verzoek(naam="a", herhaalsleutel="s1"))
    assert bewaren(verzoek(naam="b", herhaalsleutel="s1")).status_code == 409
    assert BewaardeLijst.objects.count() == 1


def test_na_een_fout_in_het_formulier_mag_dezelfde_sleutel_opnieuw(verzoek):
    assert bewaren(verzoek(naam="", herhaalsleutel="s1")).status_code == 200
    assert not Herhaalsleutel.objects.exists()
    assert bewaren(verzoek(naam="a", herhaalsleutel="s1")).status_code == 302


def test_na_de_terugknop_wordt_hetzelfde_formulier_met_een_nieuwe_sleutel_een_keer_bewaard(verzoek):
    eerste = bewaren(verzoek(naam="a", herhaalsleutel="s1"))
    tweede = bewaren(verzoek(naam="a", herhaalsleutel="s2"))
    derde = bewaren(verzoek(naam="a", herhaalsleutel="s3"))
    assert eerste.url == tweede.url == derde.url == "/klaar/"
    assert BewaardeLijst.objects.count() == 1


def test_na_een_andere_handeling_of_na_een_uur_is_hetzelfde_een_nieuwe_handeling(verzoek):
    bewaren(verzoek(naam="a", herhaalsleutel="s1"))
    bewaren(verzoek(naam="b", herhaalsleutel="s2"))
    with pytest.raises(IntegrityError), transaction.atomic():  # de view komt er echt aan toe
        bewaren(verzoek(naam="a", herhaalsleutel="s3"))
    Herhaalsleutel.objects.update(op=F("op") - timedelta(minutes=61))
    with pytest.raises(IntegrityError), transaction.atomic():
        bewaren(verzoek(naam="b", herhaalsleutel="s4"))


def test_een_knop_zonder_velden_mag_nog_eens(verzoek):
    assert [_knop(verzoek(herhaalsleutel=f"s{n}", terug="/")).url for n in range(2)] == ["/0/", "/1/"]


def test_zonder_herhaalsleutel_gebeurt_er_niets(verzoek):
    assert bewaren(verzoek(naam="a")).status_code == 400
    assert not BewaardeLijst.objects.exists()


def test_een_herhaalsleutel_leeft_zeven_dagen_en_elke_handeling_ruimt_er_een_paar_op(verzoek):
    bewaren(verzoek(naam="a", herhaalsleutel="s1"))
    Herhaalsleutel.objects.update(op=F("op") - HERHAALBAAR + timedelta(minutes=1))
    bewaren(verzoek(naam="b", herhaalsleutel="s2"))
    assert bewaren(verzoek(naam="a", herhaalsleutel="s1")).url == "/klaar/"
    eigen, vreemd = (
        verzoek().wie.medewerker_id,
        Medewerker.objects.create(
            gebruikersnaam="weg", naam="Weg", rol="klantmanager", organisatie_id=verzoek().wie.organisatie_id
        ),
    )
    oud = klok.nu() - HERHAALBAAR - timedelta(days=1)
    Herhaalsleutel.objects.bulk_create(
        Herhaalsleutel(sleutel=f"oud{n}", medewerker_id=van, vingerafdruk="x", op=oud)
        for n in range(PER_HANDELING + 5)
        for van in (eigen, vreemd.pk)
    )
    assert Herhaalsleutel.objects.filter(medewerker_id=eigen).count() == PER_HANDELING + 7
    with CaptureQueriesContext(connection) as gemeten:
        bewaren(verzoek(naam="c", herhaalsleutel="s3"))
    assert len([q for q in gemeten if q["sql"].startswith("DELETE")]) == 1
    assert Herhaalsleutel.objects.filter(medewerker_id=eigen).count() == 5 + 3
    bewaren(verzoek(naam="d", herhaalsleutel="s4"))
    assert set(Herhaalsleutel.objects.filter(medewerker_id=eigen).values_list("sleutel", flat=True)) == {
        *("s1", "s2", "s3", "s4")
    }
    assert Herhaalsleutel.objects.filter(medewerker_id=vreemd.pk).count() == PER_HANDELING + 5
    regels, uit = Auditregel.objects.count(), StringIO()
    call_command("opruimen", stdout=uit)
    assert f"{PER_HANDELING + 5} verlopen herhaalsleutels zijn weg" in uit.getvalue()
    assert Herhaalsleutel.objects.count() == 4
    assert Auditregel.objects.count() == regels + 1  # LOG-8


@pytest.mark.parametrize("sleutel", ["a\x00b", "a b", "a" * 65, "é"])
def test_een_herhaalsleutel_die_niet_van_ons_formulier_komt_is_een_400(verzoek, sleutel):
    assert bewaren(verzoek(naam="a", herhaalsleutel=sleutel)).status_code == 400
    assert not BewaardeLijst.objects.exists()


def test_een_leesscherm_dat_schrijft_is_een_fout(verzoek):
    request = verzoek()
    request.method = "GET"
    with pytest.raises(SchrijftOpLeesscherm), transaction.atomic():
        stiekem(request)
    assert not BewaardeLijst.objects.exists()
