"""Wat iemand ook verstuurt of in het adres zet: een duidelijk 4xx of een melding bij het veld, nooit een storing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.regels import REGELS
from tests.web.ronde import terug

from meedoen.autorisatie.rollen import Recht, Rol
from meedoen.web import formulieren
from meedoen.web.formulieren.velden import Naamveld, Regelveld, Tekstveld, Verborgenveld

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

POSTROUTES = sorted(naam for naam, regel in REGELS.items() if regel.post is not None)
GEK = (
    "\x00",
    "a\x00b",
    "²",
    "٣",
    "１２",
    "-1",
    "0",
    str(2**31),
    str(2**63),
    str(10**30),
    "NaN",
    "Infinity",
    "1e999",
    "-0.0",
    "0001-01-01",
    "1899-12-31",
    "2021-12-31",
    "9999-12-31",
    "2026-02-30",
    "24-11-26",
    "25:61",
    "‮omgekeerd",
    "\r\nSet-Cookie: a=b",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "' OR 1=1 --",
    "../../etc/passwd",
    "é" * 5000,
    "😀" * 300,
    "",
    " ",
)
ANTWOORD_OP_ONZIN = {200, 302, 400, 403, 404, 409, 413, 422}


def _stuur(ronde, route, gegevens) -> None:
    client = ronde.als(Rol.TEAMLEIDER, "eigen")
    with terug():
        antwoord = client.post(ronde.pad("eigen", route), gegevens)
    assert antwoord.status_code in ANTWOORD_OP_ONZIN, (route, antwoord.status_code)


@pytest.mark.zwaar
@pytest.mark.parametrize("route", POSTROUTES)
def test_inv1_elk_veld_met_elke_gekke_waarde(ronde, route):
    """Veld voor veld, met de rest van het formulier goed ingevuld."""
    goed = ronde.invullen("eigen", route)
    velden = [naam for naam in goed if naam != "csrfmiddlewaretoken"]
    for nummer, veld in enumerate(velden):
        for waarde in GEK[nummer % 3 :: 3] if len(velden) > 12 else GEK:
            _stuur(ronde, route, goed | {veld: waarde})


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_inv1_willekeurige_invoer_op_een_willekeurig_formulier(ronde, data):
    route = data.draw(st.sampled_from(POSTROUTES))
    goed = ronde.invullen("eigen", route)
    velden = sorted(set(goed) - {"csrfmiddlewaretoken"})
    tekst = st.one_of(st.sampled_from(GEK), st.text(max_size=60))
    anders = data.draw(st.dictionaries(st.sampled_from([*velden, "onbekend"]), tekst, min_size=1, max_size=4))
    _stuur(
        ronde,
        route,
        goed | {naam: w.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for naam, w in anders.items()},
    )


@pytest.mark.zwaar
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_inv1_vijfhonderd_keer_willekeurige_invoer(ronde, data):
    test_inv1_willekeurige_invoer_op_een_willekeurig_formulier.hypothesis.inner_test(ronde, data)


@pytest.mark.parametrize("route", ["zoeken", "dossier-nieuw", "wacht-op", "wet-vraag"])
def test_inv1_ongeldige_utf8_en_tien_megabyte(ronde, route):
    client, pad = ronde.als(Rol.TEAMLEIDER, "eigen"), ronde.pad("eigen", route)
    soort = "application/x-www-form-urlencoded"
    for ruw in (b"herhaalsleutel=x&q=%ff%fe", b"herhaalsleutel=x&q=\xff\xfe", b"q=" + b"a" * 10_000_000, b"&" * 5000):
        with terug():
            antwoord = client.generic("POST", pad, ruw, content_type=soort)
        assert antwoord.status_code in ANTWOORD_OP_ONZIN, (ruw[:30], antwoord.status_code)
    for kapot in ("multipart/form-data; boundary=x", "multipart/form-data", "application/json; charset=onzin"):
        with terug():
            antwoord = client.generic("POST", pad, b"--x\r\nkapot", content_type=kapot)
        assert antwoord.status_code in ANTWOORD_OP_ONZIN, (kapot, antwoord.status_code)


def test_inv1_te_veel_velden_is_een_400(ronde):
    client = ronde.als(Rol.TEAMLEIDER, "eigen")
    antwoord = client.post(ronde.pad("eigen", "wacht-op"), {f"veld{n}": "x" for n in range(2100)})
    assert antwoord.status_code == 400
    assert "Dit verzoek klopt niet" in antwoord.content.decode()


@pytest.mark.parametrize("getal", [0, 2**31, 2**63 - 1, 2**63, 10**30])
def test_toe6_een_onmogelijke_sleutel_in_het_adres_bestaat_niet(ronde, getal):
    client = ronde.als(Rol.TEAMLEIDER, "eigen")
    for route, regel in REGELS.items():
        if not regel.soort or regel.get is None or regel.open_get:
            continue
        eigen = ronde.boek("eigen", regel).sleutels
        args = [eigen.get(arg, arg) for arg in regel.args]
        varianten = [[getal, *args]]
        if args and isinstance(args[0], int) and regel.soort == "dossier":
            varianten.append([eigen["traject"], getal])
        for sleutels in varianten:
            with terug():
                assert client.get(reverse(route, args=sleutels)).status_code == 404, (route, sleutels)


@pytest.mark.parametrize("pad", ["/dossiers/-1/", "/dossiers/1.5/", "/dossiers/%00/", "/dossiers/1%0a/", "/taken/x/"])
def test_toe6_een_sleutel_die_geen_getal_is_past_op_geen_adres(ronde, pad):
    with pytest.raises(Resolver404):
        resolve(pad.replace("%00", "\x00").replace("%0a", "\n"))
    assert ronde.als(Rol.TEAMLEIDER, "eigen").get(pad).status_code == 404


VRAGEN = (
    "na",
    "voor",
    "verder",
    "week",
    "soort",
    "stand",
    "toon",
    "klantmanager",
    "gemeente",
    "termijn",
    "sorteer",
    "gesprek",
    "terug",
    "onderdeel",
    "lijst",
    "v",
)


def test_inv1_onzin_in_de_vraag_achter_het_adres(ronde):
    waarden = (
        "²",
        str(10**30),
        "-1",
        "2026-11-01_" + "9" * 40,
        "2026-11-01." + "9" * 40,
        "\x00",
        "9999-12-31_1",
        "a" * 3000,
    )
    for nummer, (route, regel) in enumerate(sorted(REGELS.items())):
        if regel.get == 200:
            pad = ronde.pad("eigen", route)
            toezicht = regel.recht == Recht.TOEZICHT_HOUDEN
            client = ronde.als(Rol.PRIVACYFUNCTIONARIS if toezicht else Rol.TEAMLEIDER, "eigen")
            for plek, waarde in enumerate(waarden):
                if plek % 4 == nummer % 4 or route in ("dossiers", "gesprekken", "uren", "logboek", "werkbak"):
                    with terug():
                        antwoord = client.get(pad, dict.fromkeys(VRAGEN, waarde))
                    assert antwoord.status_code in (200, 400, 404), (route, waarde[:20], antwoord.status_code)


def test_inv1_elk_tekstveld_weigert_stuurtekens_en_omgekeerde_leesrichting():
    """Een kaal tekstveld toetst niets; gebruik Regelveld, Naamveld, Tekstveld of Verborgenveld uit velden.py."""
    map_ = Path(formulieren.__file__).parent
    kaal = [
        p.name
        for p in map_.glob("*.py")
        if p.name not in ("velden.py", "wet.py") and "forms.CharField(" in p.read_text("utf-8")
    ]
    assert not kaal
    for veld in (Regelveld(), Naamveld(), Tekstveld(), Verborgenveld()):
        for gek in ("a\u202eb", "a\u2067b", "a\x07b", "a\U000e0041b"):
            with pytest.raises(ValidationError):
                veld.clean(gek)


def test_inv1_een_alinea_houdt_haar_regels():
    assert Tekstveld().clean("een\r\ntwee\n\ndrie\n") == "een\ntwee\n\ndrie"
