"""Elk thema is leesbaar: alle paren van tekst en vlak, voor elke kleur die een gemeente kan kiezen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import Regio

from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.rollen import Rol
from meedoen.web import thema

MERKKLEUREN = {
    "geel": "#ffe600",
    "zwart": "#000000",
    "wit": "#ffffff",
    "lichtblauw": "#9fd8f5",
    "rood": "#e3000f",
    "groen": "#3aaa35",
    "paars": "#5b2d8e",
    "oranje": "#ff7f00",
    "grijs": "#8a8a8a",
    "roze": "#f5a3c7",
    "teal": "#0e5c68",
    "marine": "#0b1f41",
}
kleur = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


def _kleur(rollen: dict[str, str], naam: str) -> str:
    return rollen.get(naam, naam)


def _te_weinig(rollen: dict[str, str]) -> list[tuple[str, str, float]]:
    paren = [(p, thema.LEESBAAR) for p in thema.TEKST_OP_VLAK] + [(p, thema.RAND) for p in thema.RAND_OP_VLAK]
    gemeten = [(a, b, thema.contrast(_kleur(rollen, a), _kleur(rollen, b)), nodig) for (a, b), nodig in paren]
    return [(a, b, round(waarde, 2)) for a, b, waarde, nodig in gemeten if waarde < nodig]


@pytest.mark.parametrize("merk", MERKKLEUREN, ids=str)
@pytest.mark.parametrize("accent", ["", *MERKKLEUREN.values()])
def test_elke_tekst_heeft_4_5_en_elke_rand_3_bij_elk_paar_merkkleuren(merk, accent):
    assert _te_weinig(thema.rollen(MERKKLEUREN[merk], accent)) == []


@given(kleur, kleur)
def test_ook_een_willekeurige_kleur_wordt_leesbaar_en_nooit_geweigerd(merk, accent):
    assert _te_weinig(thema.rollen(merk, accent)) == []


def test_een_kleur_die_al_donker_genoeg_is_blijft_zoals_de_gemeente_haar_koos():
    assert thema.rollen("#0b1f41")["actie"] == "#0b1f41"


@given(kleur)
def test_heen_en_terug_door_oklch_geeft_dezelfde_kleur(code):
    terug = thema.naar_hex(thema.naar_oklch(code))
    assert max(abs(int(code[i : i + 2], 16) - int(terug[i : i + 2], 16)) for i in (1, 3, 5)) <= 1


def test_een_onleesbare_kleurcode_geeft_het_standaardthema():
    assert thema.rollen("blauw") == thema.rollen("")


def test_het_standaardthema_in_tokens_voldoet_ook():
    tekst = (Path(thema.__file__).parent / "static/web/tokens.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--basis-color-([\w-]+): (#[0-9a-f]{6});", tekst))
    assert _te_weinig(tokens) == []
    for soort in ("slecht", "letop", "goed", "nieuws", "neutraal", "uit"):
        assert thema.contrast(tokens[soort], tokens[f"{soort}-tint"]) >= thema.LEESBAAR
    assert set(thema.rollen("#0e5c68")) <= set(tokens)


@pytest.mark.django_db
def test_het_stijlblad_heeft_een_eigen_adres_en_mag_alleen_met_de_juiste_afdruk_blijven_hangen():
    hoorn = Regio().hoorn
    hoorn.merkkleur = "#ffe600"
    hoorn.save()
    kaal = Client().get(reverse("thema", args=["0405"]))
    assert kaal["Content-Type"].startswith("text/css")
    assert kaal["Cache-Control"] == "no-cache"
    afdruk = thema.vingerafdruk(kaal.content.decode())
    vast = Client().get(reverse("thema", args=["0405"]) + f"?v={afdruk}")
    assert "immutable" in vast["Cache-Control"]
    assert Client().get(reverse("thema", args=["9999"])).status_code == 404


@pytest.mark.django_db(databases=["default", "logboek"])
def test_een_medewerker_van_een_gemeente_ziet_haar_kleuren_en_een_regionaal_team_de_standaard():
    regio = Regio()
    regio.opmeer.merkkleur = "#9b1c31"
    regio.opmeer.save()
    eigen = regio.medewerker("Van Opmeer", Rol.KLANTMANAGER, regio.buiten)
    assert "/thema/0432.css?v=" in _vandaag(eigen)
    assert "/thema/" not in _vandaag(regio.medewerker("Van het team"))


def _vandaag(medewerker: Medewerker) -> str:
    client = Client()
    client.force_login(medewerker)
    return client.get(reverse("vandaag")).content.decode()
