"""Klopt de documentatie met de code? De naslag komt eruit; wat zij niet noemt, bestaat voor de lezer niet."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands
from tools import naslag

from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol
from meedoen.config import wetcommando

WORTEL = Path(__file__).resolve().parents[2]
DOCS = WORTEL / "docs"
GEGENEREERD = {f"referentie/{naam}.md" for naam in naslag.BLADEN} | {"adr/index.md"}
BLADEN = sorted(p for p in DOCS.rglob("*.md") if "_build" not in p.parts)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def _tekst(pad: str) -> str:
    return (DOCS / pad).read_text(encoding="utf-8")


def test_de_naslag_klopt_met_de_code():
    assert naslag.verouderd() == [], "draai: just fix"


def test_toe1_elk_recht_en_elke_rol_staat_in_de_naslag_met_een_reden():
    tekst = _tekst("referentie/rechten.md")
    assert [r for r in Recht if f"| `{r}` | {r.reden} |" not in tekst or not r.reden.endswith(".")] == []
    assert set(ROLLEN) == set(Rol)
    assert [rol for rol in Rol if str(rol) not in tekst] == []


def test_elke_opdracht_staat_in_de_naslag_met_een_uitleg():
    tekst = _tekst("referentie/opdrachten.md")
    onze = [naam for naam, app in get_commands().items() if str(app).startswith("meedoen.")]
    assert onze
    assert [naam for naam in onze if not re.search(rf"## meedoen {naam}\n\n\w", tekst)] == []


def test_elke_omgevingsvariabele_heeft_een_uitleg():
    zonder = [rij[0] for rij in naslag._variabelen() if not rij[3]]
    assert zonder == [], "schrijf het commentaar boven de regel in settings.py"


@pytest.mark.parametrize("pad", BLADEN, ids=lambda p: str(p.relative_to(DOCS)))
def test_elk_blad_verwijst_naar_iets_dat_er_is(pad):
    tekst = pad.read_text(encoding="utf-8")
    assert [doel for doel in LINK.findall(tekst) if not (pad.parent / doel).exists()] == []


def test_elk_adr_is_hooguit_een_pagina_en_zegt_wat_het_kost_of_doet():
    adrs = sorted((DOCS / "adr").glob("[0-9]*.md"))
    nummers = [int(p.name[:4]) for p in adrs]
    assert nummers == list(range(1, len(adrs) + 1))
    for pad in adrs:
        tekst = pad.read_text(encoding="utf-8")
        assert len(tekst.split()) < 450, pad.name
        assert tekst.startswith(f"# {int(pad.name[:4])}. ")
        assert "**Besluit.**" in tekst
        assert "**Waarom.**" in tekst


def test_elk_beeld_wordt_getoond_is_klein_en_groot_genoeg_om_te_lezen():
    leesbaar = [*BLADEN, WORTEL / "README.md", WORTEL / "README.nl.md"]
    alles = "\n".join(p.read_text(encoding="utf-8") for p in leesbaar)
    beelden = sorted((DOCS / "beeld").glob("*.png"))
    assert beelden
    for pad in beelden:
        inhoud = pad.read_bytes()
        breed, hoog = struct.unpack(">II", inhoud[16:24])
        assert f"beeld/{pad.name})" in alles, pad.name
        assert len(inhoud) <= 200_000, pad.name
        assert breed >= 1200, pad.name
        assert hoog >= 600, pad.name


@pytest.mark.parametrize("readme", ["README.md", "README.nl.md"])
def test_de_readme_noemt_de_twee_commandos_en_verwijst_naar_bestaande_bestanden(readme):
    tekst = (WORTEL / readme).read_text(encoding="utf-8")
    assert "python3 start.py " in tekst
    assert "python3 start.py test" in tekst
    assert [doel for doel in LINK.findall(tekst) if not (WORTEL / doel).exists()] == []
    assert len(re.findall(r"!\[[^\]]{20,}\]\(docs/beeld/", tekst)) >= 5


def test_de_twee_readmes_hebben_dezelfde_hoofdstukken_en_beelden():
    teksten = [(WORTEL / naam).read_text(encoding="utf-8") for naam in ("README.md", "README.nl.md")]
    koppen = [len(re.findall(r"^## ", tekst, re.M)) for tekst in teksten]
    beelden = [re.findall(r"\((docs/beeld/\S+)\)", tekst) for tekst in teksten]
    assert koppen[0] == koppen[1]
    assert beelden[0] == beelden[1]


def test_de_documentatie_bouwt_zonder_waarschuwing(tmp_path):
    opdracht = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", "-d", str(tmp_path / "d"), str(DOCS)]
    uitslag = subprocess.run([*opdracht, str(tmp_path / "html")], capture_output=True, text=True, check=False)
    assert uitslag.returncode == 0, uitslag.stderr


def test_gegenereerde_bladen_zeggen_dat_zij_gemaakt_zijn():
    assert [pad for pad in GEGENEREERD if "Gemaakt uit de code" not in _tekst(pad)] == []


@pytest.mark.parametrize("readme", ["README.md", "README.nl.md"])
def test_elke_wetsopdracht_van_de_readme_werkt_zoals_zij_er_staat(readme, monkeypatch, capsys):
    monkeypatch.chdir(WORTEL)
    opdrachten = re.findall(r"^meedoen wet (.+)$", (WORTEL / readme).read_text(encoding="utf-8"), re.M)
    assert len(opdrachten) == 3
    for opdracht in opdrachten:
        assert wetcommando.main(opdracht.split()) == 0, capsys.readouterr().err


@pytest.mark.parametrize("readme", ["README.md", "README.nl.md"])
def test_elk_bestand_dat_de_readme_inleest_is_er_en_de_omgeving_staat_erbij(readme):
    blok = re.search(r"```\n([^`]*meedoen importeer[^`]*)```", (WORTEL / readme).read_text(encoding="utf-8"))
    assert blok
    assert "MEEDOEN_OMGEVING=demo" in blok[1]
    assert all((WORTEL / pad).exists() for pad in re.findall(r"importeer (\S+)", blok[1]))
