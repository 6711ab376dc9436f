"""De brede intake door het scherm: starten, invullen, twee bewerkers, afronden, en wat gezondheid afschermt."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import Regio, dossier

from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.trajecten.keuzes import Leefgebied
from meedoen.trajecten.models import Bevinding, Intake, Traject

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.fixture
def wereld(settings):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn)
    client = Client()
    client.force_login(medewerker)
    return regio, traject, client


def _sleutel(client: Client, pad: str) -> str:
    return re.search(r'name="herhaalsleutel" value="([^"]+)"', client.get(pad).content.decode())[1]


def _post(client: Client, naam: str, pk: int, **velden):
    pad = reverse(naam, args=[pk])
    bron = pad if naam == "intake-invullen" else reverse("intake", args=[pk])
    return client.post(pad, {"herhaalsleutel": _sleutel(client, bron), **velden})


def _alles_ingevuld() -> dict[str, str]:
    velden = {f"tekst_{code}": f"Bevinding over {code}" for code in Leefgebied.values}
    return velden | {"gewezen_op_alleen": "on", "lbt_uitslag": "B1-route niet haalbaar", "eigen_oordeel": "b1"}


def test_intake_van_start_tot_afgerond_met_reden_bij_afwijking(wereld):
    regio, traject, client = wereld
    assert _post(client, "intake-starten", traject.pk).status_code == 302
    assert _post(client, "intake-invullen", traject.pk, versie=1, **_alles_ingevuld()).status_code == 302
    scherm = client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "de reden waarom u afwijkt van de toets" in scherm
    assert "Intake afronden" not in scherm
    reden = _alles_ingevuld() | {
        "afwijking_reden": "Spreekt al goed Nederlands.",
        "hulp_gezondheid": "tolk bij huisarts",
    }
    _post(client, "intake-invullen", traject.pk, versie=2, **reden)
    assert _post(client, "intake-afronden", traject.pk).status_code == 302
    with context({regio.hoorn.pk}):
        intake = Intake.objects.get()
        assert Traject.objects.get().toestand == "intake_afgerond"
    assert intake.afgerond_op == date(2026, 11, 24)
    assert "Bevinding over zelfredzaamheid" in intake.samenvatting
    assert "Bevinding over gezondheid" not in intake.samenvatting
    assert "tolk bij huisarts" in intake.samenvatting


def test_afronden_terwijl_er_iets_ontbreekt_is_403_met_de_reden(wereld):
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    pad = reverse("intake-afronden", args=[traject.pk])
    antwoord = client.post(pad, {"herhaalsleutel": "s1"})
    assert antwoord.status_code == 403
    assert "Nog nodig" in antwoord.content.decode()


def test_btr2_twee_bewerkers_de_tweede_ziet_beide_teksten(wereld):
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    _post(client, "intake-invullen", traject.pk, versie=1, tolk="Arabisch")
    antwoord = _post(client, "intake-invullen", traject.pk, versie=1, tolk="Tigrinya")
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Arabisch" in tekst
    assert "Tigrinya" in tekst


def test_een_foute_datum_zegt_welk_veld_en_bewaart_wat_is_getypt(wereld):
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    antwoord = _post(client, "intake-invullen", traject.pk, versie=1, lbt_datum="gisteren", tekst_gezin="drie kinderen")
    tekst = antwoord.content.decode()
    assert "<title>Fout:" in tekst
    assert "Datum van de toets: Dit is geen datum." in tekst
    assert "drie kinderen" in tekst


def test_k5_een_collega_ziet_en_overschrijft_geen_gezondheid(wereld):
    regio, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    _post(client, "intake-invullen", traject.pk, versie=1, tekst_gezondheid="KANARIE-K5")
    collega = Client()
    collega.force_login(regio.medewerker("Collega"))
    assert "KANARIE-K5" in client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "KANARIE-K5" not in collega.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "KANARIE-K5" not in collega.get(reverse("intake-invullen", args=[traject.pk])).content.decode()
    _post(collega, "intake-invullen", traject.pk, versie=2, tekst_gezondheid="gewist")
    with context({regio.hoorn.pk}):
        assert Bevinding.objects.get(leefgebied="gezondheid").tekst == "KANARIE-K5"


def test_een_jurist_mag_de_intake_lezen_maar_niet_starten(wereld):
    regio, traject, _ = wereld
    jurist = Client()
    jurist.force_login(regio.medewerker("Jurist", Rol.JURIST))
    assert jurist.get(reverse("intake", args=[traject.pk])).status_code == 200
    assert jurist.post(reverse("intake-starten", args=[traject.pk]), {"herhaalsleutel": "x"}).status_code == 403
