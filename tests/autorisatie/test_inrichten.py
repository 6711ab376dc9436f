"""`meedoen inrichten`: een echte gemeente zonder demo, herhaalbaar, en met een duidelijke fout of niets."""

from __future__ import annotations

import io
import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from meedoen.autorisatie.inrichten import InrichtFout, inrichten
from meedoen.autorisatie.models import Gemeente, Mandaat, Medewerker
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import wie_is
from meedoen.logboek.models import Auditregel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

VOORBEELD = Path(__file__).resolve().parents[2] / "voorbeelden" / "inrichting.toml"


def _voorbeeld() -> dict:
    return tomllib.loads(VOORBEELD.read_text(encoding="utf-8"))


def test_het_voorbeeld_richt_een_regio_in_en_een_tweede_keer_verandert_niets():
    assert len(inrichten(_voorbeeld())) == 8
    assert inrichten(_voorbeeld()) == []
    assert Auditregel.objects.filter(actie="ingericht").count() == 1
    assert Medewerker.objects.get(gebruikersnaam="m.jansen").has_usable_password() is False


def test_ten9_een_mandaat_met_enkele_handelingen_geeft_alleen_die():
    inrichten(_voorbeeld())
    wie = wie_is(Medewerker.objects.get(gebruikersnaam="m.jansen"), op=date(2026, 6, 1))
    hoorn, medemblik = Gemeente.objects.get(code="0405").pk, Gemeente.objects.get(code="0420").pk
    assert wie.gemeenten_met(Recht.PIP_VASTSTELLEN) == {hoorn}
    assert wie.gemeenten_met(Recht.INTAKE_AFNEMEN) == {hoorn, medemblik}
    later = wie_is(Medewerker.objects.get(gebruikersnaam="m.jansen"), op=date(2027, 1, 1))
    assert later.gemeenten == {hoorn}


def test_proef_laat_zien_wat_er_zou_gebeuren_en_wijzigt_niets():
    uit = io.StringIO()
    call_command("inrichten", str(VOORBEELD), proef=True, stdout=uit)
    assert "nieuw: gemeente Hoorn" in uit.getvalue()
    assert "Proef: 8 wijzigingen" in uit.getvalue()
    assert not Gemeente.objects.exists()


def test_een_wijziging_noemt_het_veld():
    inrichten(_voorbeeld())
    gegevens = _voorbeeld()
    gegevens["gemeente"][0]["telefoon"] = "0229 11 11 11"
    gegevens["mandaat"][1]["tot"] = date(2027, 12, 31)
    assert inrichten(gegevens) == [
        "gewijzigd (telefoon): gemeente Hoorn",
        "gewijzigd (tot): mandaat van Regionaal inburgeringsteam voor 0420",
    ]
    assert Mandaat.objects.count() == 2


@pytest.mark.parametrize(
    ("soort", "rij", "melding"),
    [
        ("gemeente", {"code": "40", "naam": "Hoorn"}, "vier cijfers"),
        ("gemeente", {"code": "0405"}, "ontbreekt naam"),
        ("gemeente", {"code": "0405", "naam": "Hoorn", "kleur": "x"}, "onbekend veld kleur"),
        ("medewerker", {"gebruikersnaam": "a", "naam": "A", "rol": "baas", "organisatie": "X"}, "onbekende rol"),
        ("medewerker", {"gebruikersnaam": "a", "naam": "A", "rol": "raad", "organisatie": "X"}, "geen organisatie"),
        (
            "mandaat",
            {"organisatie": "X", "gemeente": "1", "handelingen": ["x"], "van": date(2026, 1, 1)},
            "handeling x",
        ),
        ("mandaat", {"organisatie": "X", "gemeente": "1", "handelingen": ["*"], "van": "2026"}, "als datum"),
        ("school", {}, "Onbekend kopje"),
    ],
)
def test_een_fout_zegt_waar_en_er_blijft_niets_half_staan(soort, rij, melding):
    with pytest.raises(InrichtFout, match=melding):
        inrichten({"gemeente": [{"code": "0001", "naam": "Eerst"}]} | {soort: [rij]})
    assert not Gemeente.objects.exists()


def test_een_kapot_bestand_geeft_een_duidelijke_fout(tmp_path):
    pad = tmp_path / "fout.toml"
    pad.write_text("[[gemeente]\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Geen geldige TOML"):
        call_command("inrichten", str(pad))


def test_gebruiker_wachtwoord_van_invoer_en_blokkeren(monkeypatch):
    inrichten(_voorbeeld())
    monkeypatch.setattr("sys.stdin", io.StringIO("een-lang-wachtwoord-9\n"))
    call_command("gebruiker", "wachtwoord", "m.jansen", stdout=io.StringIO())
    assert Medewerker.objects.get(gebruikersnaam="m.jansen").check_password("een-lang-wachtwoord-9")
    monkeypatch.setattr("sys.stdin", io.StringIO("kort\n"))
    with pytest.raises(CommandError):
        call_command("gebruiker", "wachtwoord", "m.jansen")
    call_command("gebruiker", "blokkeren", "m.jansen", stdout=io.StringIO())
    assert not Medewerker.objects.get(gebruikersnaam="m.jansen").is_active
