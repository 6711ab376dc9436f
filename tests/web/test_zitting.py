"""SES-2: een zitting die afloopt terwijl u schrijft, kost u een keer inloggen en geen letter."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client
from tests.factories import Regio
from tests.web.formulierlezer import formulieren

from meedoen.autorisatie.models import BewaardeLijst
from meedoen.web import zitting
from meedoen.web.zitting import Opnieuw, herhaalsleutel_voor, open_zegel, verzegel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
PAD, INLOG, WACHTWOORD = "/dossiers/lijsten/bewaren/?sorteer=termijn", "/inloggen/", "een-lang-wachtwoord"
NAAM, VERSLAG = "Mijn <b>lijst</b>", "GEHEIME DIAGNOSE, الحمد لله"


@pytest.fixture
def mensen(settings):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    mensen = [regio.medewerker(naam) for naam in ("Marloes de Wit", "Ruben Bakker")]
    for mens in mensen:
        mens.set_password(WACHTWOORD)
        mens.save()
    return mensen


@pytest.fixture
def client(mensen):
    """Ingelogd, en daarna langer stil dan mag."""
    client = Client()
    client.force_login(mensen[0])
    velden = next(v for _, v in formulieren(client.get(PAD).content, PAD) if "herhaalsleutel" in v)
    client.gegevens = {"naam": NAAM, "herhaalsleutel": velden["herhaalsleutel"]}
    zitting = client.session
    zitting["gezien"] -= 31 * 60
    zitting.save()
    return client


def _log_in(client, pagina, mens):
    velden = dict(formulieren(pagina.content, PAD))[INLOG]
    return client.post(INLOG, velden | {"username": mens.gebruikersnaam, "password": WACHTWOORD})


def test_wat_u_verstuurde_komt_na_het_inloggen_terug_en_gaat_een_keer_door(client, mensen):
    pagina = client.post(PAD, client.gegevens)
    assert pagina.status_code == 401
    assert "Wat u net verstuurde, is er nog" in pagina.content.decode()
    terug = dict(formulieren(_log_in(client, pagina, mensen[0]).content, INLOG))
    assert {naam: terug[PAD][naam] for naam in client.gegevens} == client.gegevens
    assert not BewaardeLijst.objects.exists()
    for _ in range(2):
        assert client.post(PAD, terug[PAD]).status_code == 302
    assert [lijst.naam for lijst in BewaardeLijst.objects.all()] == [NAAM]


def test_ook_na_een_verkeerd_wachtwoord_is_het_er_nog(client, mensen):
    velden = dict(formulieren(client.post(PAD, client.gegevens).content, PAD))[INLOG]
    mis = client.post(INLOG, velden | {"username": mensen[0].gebruikersnaam, "password": "mis"})
    assert PAD in dict(formulieren(_log_in(client, mis, mensen[0]).content, INLOG))


def test_wie_als_een_ander_inlogt_krijgt_het_niet(client, mensen):
    antwoord = _log_in(client, client.post(PAD, client.gegevens), mensen[1])
    assert antwoord.status_code == 302
    assert not BewaardeLijst.objects.exists()


def _log_uit(client):
    client.post("/uitloggen/")


def _wis_de_rij(client):
    Session.objects.all().delete()


@pytest.mark.parametrize("weg", [_log_uit, _wis_de_rij], ids=["uitgelogd in een ander tabblad", "sessierij weg"])
@pytest.mark.parametrize("ander", [False, True], ids=["dezelfde", "een ander"])
def test_ook_zonder_sessie_komt_het_formulier_terug_en_alleen_bij_wie_het_schreef(client, mensen, weg, ander):
    weg(client)
    pagina = client.post(PAD, client.gegevens)
    assert pagina.status_code == 401
    assert "Wat u net verstuurde, is er nog" in pagina.content.decode()
    terug = _log_in(client, pagina, mensen[ander])
    assert (terug.status_code == 302) is ander
    assert ander or "U was uitgelogd en moest opnieuw inloggen." in terug.content.decode()
    assert ander or dict(formulieren(terug.content, INLOG))[PAD]["naam"] == NAAM
    assert not BewaardeLijst.objects.exists()


def test_een_formulier_zonder_merk_gaat_voor_niemand_open(client, mensen):
    """Wie zelf een sleutel verzint, krijgt een ander niets in handen."""
    _wis_de_rij(client)
    for sleutel in ("verzonnen", "x" * 63, herhaalsleutel_voor(mensen[1].pk)):
        pagina = client.post(PAD, {"naam": NAAM, "herhaalsleutel": sleutel})
        if pagina.status_code == 401:
            pagina = _log_in(client, pagina, mensen[0])
        assert pagina.status_code == 302
        client.logout()


@pytest.mark.parametrize("uren", [16, 64], ids=["een nacht", "een weekend"])
def test_ook_na_een_nacht_open_komt_het_formulier_terug_en_is_de_zitting_voorbij(client, mensen, uren):
    """De sessierij en het koekje leven langer dan de zitting; de regels van SES-2 blijven even streng."""
    _schuif(client, uren)
    pagina = client.post(PAD, client.gegevens)
    assert pagina.status_code == 401
    assert not client.session.get("_auth_user_id")
    terug = dict(formulieren(_log_in(client, pagina, mensen[0]).content, INLOG))
    assert terug[PAD]["naam"] == NAAM


def _schuif(client, uren):
    """Doe alsof alles zo lang geleden gebeurde: de rij, het koekje en wat de zitting zelf bijhoudt."""
    zitting = client.session
    zitting["begin"] -= uren * 3600
    zitting["gezien"] -= uren * 3600
    zitting.save()
    rij = Session.objects.get(pk=zitting.session_key)
    rij.expire_date -= timedelta(hours=uren)
    rij.save()


@pytest.mark.parametrize(
    ("begin", "stil", "binnen"),
    [(0, 29, True), (0, 31, False), (599, 1, True), (601, 1, False)],
    ids=["29 min stil", "31 min stil", "bijna tien uur", "ruim tien uur"],
)
def test_ses2_een_half_uur_stil_en_tien_uur_in_totaal_blijven_de_grens(mensen, begin, stil, binnen):
    client = Client()
    client.force_login(mensen[0])
    client.get("/")
    zitting = client.session
    zitting["begin"] -= (begin or stil) * 60
    zitting["gezien"] -= stil * 60
    zitting.save()
    assert (client.get("/").status_code == 200) is binnen


def test_een_gebroken_of_oud_zegel_telt_niet(monkeypatch):
    wat = Opnieuw(PAD, [("naam", "x"), ("herhaalsleutel", herhaalsleutel_voor(7))])
    zegel = verzegel(wat)
    assert open_zegel(zegel, voor=7) == wat
    assert open_zegel(zegel, voor=8) is None
    assert open_zegel(zegel[:-2] + "aa", voor=7) is None
    monkeypatch.setattr("meedoen.web.zitting.HOOGSTENS", -1)
    assert open_zegel(zegel, voor=7) is None


def _zegel(medewerker_id: int = 7) -> tuple[str, Opnieuw]:
    wat = Opnieuw(PAD, [("verslag", VERSLAG), ("herhaalsleutel", herhaalsleutel_voor(medewerker_id))])
    return verzegel(wat), wat


def test_geg6_een_zegel_gaat_ook_na_een_sleutelwissel_open_en_zonder_haar_sleutel_niet(settings):
    oud, nieuw = (f"{nummer}:{base64.b64encode(bytes([nummer]) * 32).decode()}" for nummer in (1, 2))
    settings.SLEUTELS = [oud]
    zegel, wat = _zegel()
    settings.SLEUTELS = [oud, nieuw]
    assert open_zegel(zegel, voor=7) == wat
    assert open_zegel(_zegel()[0], voor=7) is not None
    settings.SLEUTELS = [nieuw]
    assert open_zegel(zegel, voor=7) is None


def test_een_zegel_gaat_na_een_wijziging_niet_open_ook_niet_met_een_goede_handtekening():
    zegel, _ = _zegel()
    for plek in range(len(zegel)):
        assert open_zegel(zegel[:plek] + ("a" if zegel[plek] != "a" else "b") + zegel[plek + 1 :], voor=7) is None
    zetter = signing.TimestampSigner(salt=zitting._DOEL)
    versleuteld = zetter.unsign(zegel)
    assert open_zegel(zetter.sign(versleuteld), voor=7) is not None
    anders = versleuteld[:9] + ("a" if versleuteld[9] != "a" else "b") + versleuteld[10:]
    assert open_zegel(zetter.sign(anders), voor=7) is None


def _oud_zegel(velden: list[tuple[str, str]]) -> str:
    """Zoals een zegel was toen het alleen ondertekend was."""
    return signing.dumps({"naar": PAD, "velden": velden}, salt="meedoen.zitting", compress=True)


def test_een_zegel_van_voor_de_versleuteling_telt_als_een_dat_te_oud_is(client, mensen):
    zegel = _oud_zegel([("naam", NAAM), ("herhaalsleutel", herhaalsleutel_voor(mensen[0].pk))])
    assert open_zegel(zegel, voor=mensen[0].pk) is None
    velden = dict(formulieren(client.post(PAD, client.gegevens).content, PAD))[INLOG] | {"zegel": zegel}
    antwoord = client.post(INLOG, velden | {"username": mensen[0].gebruikersnaam, "password": WACHTWOORD})
    assert antwoord.status_code == 302


def _leesbaar(pagina: str) -> Iterator[str]:
    """Alles wat iemand zonder sleutel uit de bron haalt: de tekst, wat base64 erin is, en wat daarvan ingepakt is."""
    yield pagina
    for stuk in set(re.findall(r"[A-Za-z0-9_+/-]{12,}", pagina)):
        kaal = stuk.replace("+", "-").replace("/", "_")
        for begin in range(4):  # de tekst kan ook midden in een stuk beginnen
            deel = kaal[begin:]
            ruw = base64.urlsafe_b64decode(deel[: len(deel) // 4 * 4])
            yield ruw.decode(errors="replace")
            try:
                yield zlib.decompressobj().decompress(ruw).decode(errors="replace")
            except zlib.error:
                continue


def _te_lezen(pagina: str) -> bool:
    return any("DIAGNOSE" in tekst for tekst in _leesbaar(pagina))


def test_geg2_wat_u_schreef_staat_niet_leesbaar_in_de_bron_van_de_inlogpagina(client, mensen):
    velden = client.gegevens | {"naam": VERSLAG}
    pagina = client.post(PAD, velden)
    assert pagina.status_code == 401
    assert 'name="zegel"' in pagina.content.decode()
    assert not _te_lezen(pagina.content.decode())
    mis = client.post(INLOG, dict(formulieren(pagina.content, PAD))[INLOG] | {"username": "x", "password": "mis"})
    assert 'name="zegel"' in mis.content.decode()
    assert not _te_lezen(mis.content.decode())
    # De toets zelf vindt het wel waar het te lezen is.
    ingepakt = zlib.compress(VERSLAG.encode())
    for zichtbaar in (VERSLAG, base64.b64encode(VERSLAG.encode()).decode(), base64.b64encode(ingepakt).decode()):
        assert _te_lezen(f'<input name="zegel" value="{zichtbaar}">')
    assert _te_lezen(f'<input name="zegel" value="{_oud_zegel(list(velden.items()))}">')
    assert dict(formulieren(_log_in(client, mis, mensen[0]).content, INLOG))[PAD]["naam"] == VERSLAG


def test_ses6_zonder_csrf_wordt_er_niets_verzegeld(client):
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = client.cookies
    antwoord = streng.post(PAD, client.gegevens)
    assert antwoord.status_code == 403
    assert "zegel" not in antwoord.content.decode()


EIGEN, VREEMD = "http://testserver", "https://kwaad.example"


@pytest.fixture
def tabbladen(mensen):
    """Een formulier in het ene tabblad, terwijl u in het andere uitlogt; de csrf-toets staat aan."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(mensen[0])
    velden = next(v for _, v in formulieren(client.get(PAD).content, PAD) if "herhaalsleutel" in v)
    client.gegevens = velden | {"naam": NAAM}
    client.post("/uitloggen/", {"csrfmiddlewaretoken": velden["csrfmiddlewaretoken"]})
    client.cookies.clear()  # zoals Clear-Site-Data doet (SES-2)
    client.inlog = client.get(INLOG)  # en daarmee een nieuw csrf-koekje
    return client


def test_wie_in_een_ander_tabblad_uitlogde_houdt_haar_formulier_ook_met_een_nieuw_csrf_koekje(tabbladen, mensen):
    pagina = tabbladen.post(PAD, tabbladen.gegevens, headers={"origin": EIGEN})
    assert pagina.status_code == 401
    terug = dict(formulieren(_log_in(tabbladen, pagina, mensen[0]).content, INLOG))[PAD]
    assert terug["naam"] == NAAM
    assert not BewaardeLijst.objects.exists()
    for _ in range(2):
        assert tabbladen.post(PAD, terug).status_code == 302
    assert [lijst.naam for lijst in BewaardeLijst.objects.all()] == [NAAM]


@pytest.mark.parametrize("ander", [False, True], ids=["dezelfde", "een ander"])
def test_wie_in_een_ander_tabblad_opnieuw_inlogde_kan_bewaren_en_een_ander_niet(tabbladen, mensen, ander):
    assert _log_in(tabbladen, tabbladen.inlog, mensen[ander]).status_code == 302
    pagina = tabbladen.post(PAD, tabbladen.gegevens, headers={"origin": EIGEN})
    assert pagina.status_code == 403
    assert not BewaardeLijst.objects.exists()
    terug = dict(formulieren(pagina.content, PAD)).get(PAD)
    assert (terug is None) is ander
    if terug:
        assert tabbladen.post(PAD, terug).status_code == 302
        assert [lijst.naam for lijst in BewaardeLijst.objects.all()] == [NAAM]


@pytest.mark.parametrize("binnen", [False, True], ids=["uitgelogd", "weer ingelogd"])
@pytest.mark.parametrize(
    ("afzender", "sleutel"),
    [(VREEMD, None), ("null", None), (None, None), (EIGEN, "x" * 63), (EIGEN, "")],
    ids=["vreemd huis", "afgeschermd", "onbekend", "verzonnen merk", "zonder merk"],
)
def test_ses6_alleen_ons_eigen_formulier_komt_na_een_mislukte_csrf_toets_terug(
    tabbladen, mensen, binnen, afzender, sleutel
):
    if binnen:
        _log_in(tabbladen, tabbladen.inlog, mensen[0])
    velden = tabbladen.gegevens | ({} if sleutel is None else {"herhaalsleutel": sleutel})
    pagina = tabbladen.post(PAD, velden, headers={"origin": afzender} if afzender else {})
    if pagina.status_code == 401:  # een verzonnen merk is pas bij het openen te zien
        pagina = _log_in(tabbladen, pagina, mensen[0])
        assert pagina.status_code == 302
    else:
        assert pagina.status_code == 403
        assert "zegel" not in pagina.content.decode()
        assert PAD not in dict(formulieren(pagina.content, PAD))
    assert not BewaardeLijst.objects.exists()


@pytest.mark.parametrize(
    ("doel", "waar"),
    [("/dossiers/?lijst=alle", "/dossiers/?lijst=alle"), ("https://kwaad.example/", "/"), ("//kwaad.example", "/")],
)
def test_na_het_inloggen_terug_naar_waar_u_was_en_nooit_naar_buiten(mensen, doel, waar):
    pagina = Client().get(INLOG, {"next": doel})
    assert _log_in(Client(), pagina, mensen[0]).headers["Location"] == waar
