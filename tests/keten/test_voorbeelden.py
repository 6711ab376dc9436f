"""Elk voorbeeldbestand leest in de demoregio in, met het commando en op het scherm; nog eens verandert niets."""

from __future__ import annotations

import io
import json
import re
import runpy
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from tests.factories.invoer import assert_telling_sluit

from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.wie import context
from meedoen.keten.models import Invoer, Werkbak
from meedoen.simulatie import stroom as simulatie
from meedoen.simulatie.demo import demo_maken
from meedoen.trajecten.models import Traject, Uurregel

WORTEL = Path(__file__).resolve().parents[2]
VOORBEELDEN = WORTEL / "voorbeelden"
NAMEN = sorted(p.name for p in VOORBEELDEN.iterdir() if p.suffix in {".csv", ".json", ".ods", ".xlsx"})
VOLGORDE = sorted(NAMEN, key=lambda naam: (naam != "lessen.csv", naam))

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.fixture
def demo(monkeypatch):
    # Een kleine regio is genoeg: het gaat om de bestanden, niet om de aantallen.
    monkeypatch.setattr(simulatie, "PER_JAAR", 24)
    monkeypatch.setattr(simulatie, "ASIEL_PER_JAAR", 12)
    monkeypatch.setattr(simulatie, "ROUTES_ASIEL", {route: n // 8 for route, n in simulatie.ROUTES_ASIEL.items()})
    demo_maken(zaad="1", peildatum=date(2026, 11, 24))
    return Medewerker.objects.get(gebruikersnaam="demo-marloes-de-wit")


def _importeer(naam: str, *keuzes: str) -> str:
    uit = io.StringIO()
    call_command("importeer", str(VOORBEELDEN / naam), "--door", *keuzes, stdout=uit)
    return uit.getvalue()


def _tellingen() -> tuple[int, int, int]:
    with context(set(Gemeente.objects.values_list("pk", flat=True))):
        return Traject.objects.count(), Uurregel.objects.count(), Werkbak.objects.count()


def test_elk_voorbeeld_leest_in_met_het_commando_en_een_tweede_keer_verandert_niets(demo, settings):
    voor, bestanden = _tellingen(), sorted(Path(settings.INVOERMAP).iterdir())
    for naam in VOLGORDE:
        assert "Ingelezen." in _importeer(naam), naam
    na = _tellingen()
    assert na[0] == voor[0] + 7 + 4 + 2  # lijst, COA, en twee die alleen DUO kent
    assert na[1] > voor[1] + 90
    assert na[2] == voor[2] + 2  # de demo heeft zelf al meldingen
    for naam in VOLGORDE:
        assert "al ingelezen" in _importeer(naam), naam
    assert _tellingen() == na
    assert sorted(Path(settings.INVOERMAP).iterdir()) == bestanden


def _beschadigd(naam: str) -> str:
    """Het voorbeeld met in elke lijst een regel die er al stond en een die niet te lezen is."""
    tekst = (VOORBEELDEN / naam).read_text(encoding="utf-8-sig")
    if naam.endswith(".csv"):
        kop, *regels = tekst.splitlines()
        kapot = re.sub(r"[^;,]+", "31-02-2026", regels[0])
        return "\n".join([kop, *regels, regels[0], kapot])
    inhoud = json.loads(tekst)
    for lijst in inhoud.values() if isinstance(inhoud, dict) else [inhoud]:
        if isinstance(lijst, list):
            lijst += [lijst[0], "geen object"]
    return json.dumps(inhoud)


def test_inv4_de_telling_sluit_bij_elk_voorbeeld_ook_met_dubbele_en_kapotte_regels(demo, tmp_path):
    for naam in VOLGORDE:
        _importeer(naam)
        heel = Invoer.objects.order_by("-pk")[0]
        assert_telling_sluit(heel)
        if not naam.endswith((".csv", ".json")):
            continue
        (tmp_path / naam).write_text(_beschadigd(naam))
        with pytest.raises(CommandError, match="niets ingelezen"):
            call_command("importeer", str(tmp_path / naam), stdout=io.StringIO())
        kapot = Invoer.objects.order_by("-pk")[0]
        assert_telling_sluit(kapot)
        assert kapot.regels > heel.regels, naam
        assert kapot.geweigerd >= 1, naam


def test_elk_voorbeeld_leest_in_op_het_scherm(demo):
    client = Client()
    client.force_login(demo)
    for naam in VOLGORDE:
        pad = reverse("importeren")
        bestand = SimpleUploadedFile(naam, (VOORBEELDEN / naam).read_bytes())
        client.post(pad, {"herhaalsleutel": _sleutel(client, pad), "bestand": bestand, "soort": ""})
        invoer = Invoer.objects.order_by("-pk")[0]
        scherm = reverse("invoer", args=[invoer.pk])
        assert "De controle is klaar" in client.get(scherm).content.decode(), naam
        client.post(reverse("invoer-inlezen", args=[invoer.pk]), {"herhaalsleutel": _sleutel(client, scherm)})
        invoer.refresh_from_db()
        assert invoer.toestand == "verwerkt", naam


def _sleutel(client: Client, pad: str) -> str:
    return re.findall(r'name="herhaalsleutel" value="([^"]+)"', client.get(pad).content.decode())[-1]


def test_de_voorbeelden_zijn_wat_het_gereedschap_maakt(tmp_path):
    maak = runpy.run_path(str(WORTEL / "tools/voorbeelden.py"))["maak"]
    maak(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == NAMEN
    assert [n for n in NAMEN if (tmp_path / n).read_bytes() != (VOORBEELDEN / n).read_bytes()] == []


@pytest.mark.parametrize(
    ("woorden", "code", "begin"),
    [
        (("importeer", "weg.csv"), 1, "Er is geen bestand 'weg.csv'."),
        (("importeer", "weg.csv", "--traceback"), 1, "Traceback"),
        (("importeer",), 2, "gebruik:"),
    ],
)
def test_een_fout_van_een_opdracht_is_een_zin_zonder_de_naam_van_een_klasse(woorden, code, begin):
    opdracht = [sys.executable, "-m", "meedoen.config.commando", *woorden]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, check=False)
    assert klaar.returncode == code
    assert klaar.stderr.startswith(begin), klaar.stderr


def test_een_proef_verandert_niets_en_een_fout_bestand_is_een_fout_van_het_commando(demo, tmp_path):
    voor = _tellingen()
    call_command("importeer", str(VOORBEELDEN / "nieuwkomers.csv"), "--proef", stdout=io.StringIO())
    fout = tmp_path / "fout.csv"
    fout.write_text("bsn;achternaam;doelgroep;gemeente\n123456789;X;asiel;Hoorn\n")
    with pytest.raises(CommandError, match="niets ingelezen"):
        call_command("importeer", str(fout), stdout=io.StringIO())
    with pytest.raises(CommandError, match="hoort niet bij uw werk"):
        call_command("importeer", str(fout), "--gemeente", "9999", stdout=io.StringIO())
    with pytest.raises(CommandError, match="niet"):
        call_command("importeer", str(fout), "--als", "niemand", stdout=io.StringIO())
    assert _tellingen() == voor


DAGCIJFERS, TOTAAL = "school.json", "plaatsing_id;peildatum;onderdeel;uren_aanwezig\nVB-0001;2026-10-31;taal;24\n"


@pytest.mark.parametrize("eerst", ["dagcijfers", "totaal"])
def test_dagcijfers_en_een_totaal_over_oktober_waarschuwen_ook_als_het_ene_al_is_ingelezen(demo, tmp_path, eerst):
    (tmp_path / "totaal.csv").write_text(TOTAAL)
    bestanden = [VOORBEELDEN / DAGCIJFERS, tmp_path / "totaal.csv"]
    een, twee = bestanden if eerst == "dagcijfers" else reversed(bestanden)
    uit = io.StringIO()
    call_command("importeer", str(een), "--door", stdout=io.StringIO())
    call_command("importeer", str(twee), "--proef", stdout=uit)
    assert uit.getvalue().count("tellen nu allebei") == 1, uit.getvalue()
