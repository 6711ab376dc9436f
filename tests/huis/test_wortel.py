"""Wat een hergebruiker in de wortel verwacht: publiccode, licenties, omgangsregels, recepten en vaste pakketten."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import date
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import meedoen

WORTEL = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))
PUBLICCODE: dict[str, Any] = yaml.safe_load((WORTEL / "publiccode.yml").read_text(encoding="utf-8"))

# De sleutels van publiccode.yml 0.7 die wij gebruiken: verplicht, en welke waarden een vaste lijst hebben.
VERPLICHT = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"}
VERPLICHT |= {"description", "legal", "maintenance", "localisation"}
MAG = {"softwareVersion", "releaseDate", "categories", "roadmap", "intendedAudience", "organisation", "dependsOn"}
MAG |= {"landingURL", "documentation", "usedBy", "supports", "logo", "inputTypes", "outputTypes", "fundedBy"}
STATUS = {"concept", "development", "beta", "stable", "obsolete"}
PLATFORMS = {"web", "windows", "mac", "linux", "ios", "android"}
SOORTEN = {"standalone/web", "standalone/mobile", "standalone/desktop", "standalone/iot", "standalone/backend"}
BEHEER = {"internal", "contract", "community", "none"}


def test_publiccode_heeft_alleen_bekende_sleutels_en_alle_verplichte():
    assert PUBLICCODE["publiccodeYmlVersion"] == "0.7"
    assert VERPLICHT - set(PUBLICCODE) == set()
    assert set(PUBLICCODE) - VERPLICHT - MAG == set()


def test_publiccode_waarden_komen_uit_de_vaste_lijsten():
    assert PUBLICCODE["developmentStatus"] in STATUS
    assert PUBLICCODE["softwareType"] in SOORTEN
    assert set(PUBLICCODE["platforms"]) <= PLATFORMS
    assert PUBLICCODE["softwareVersion"] == meedoen.__version__
    assert date.fromisoformat(PUBLICCODE["releaseDate"])
    assert PUBLICCODE["legal"]["license"] == PYPROJECT["project"]["license"]
    assert PUBLICCODE["localisation"]["availableLanguages"] == ["nl"]
    assert re.match(r"https://", PUBLICCODE["organisation"]["uri"])


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_publiccode_beschrijving_is_lang_en_kort_genoeg(taal):
    beschrijving = PUBLICCODE["description"][taal]
    assert len(beschrijving["shortDescription"]) <= 150
    assert 150 <= len(beschrijving["longDescription"]) <= 10_000
    assert beschrijving["features"]


def test_publiccode_zegt_wie_het_onderhoudt():
    onderhoud = PUBLICCODE["maintenance"]
    assert onderhoud["type"] in BEHEER
    verplicht = {"internal": "contacts", "community": "contacts", "contract": "contractors"}.get(onderhoud["type"])
    assert verplicht is None or all(wie["name"] for wie in onderhoud[verplicht])


def test_elk_bestand_heeft_een_licentie():
    opdracht = [str(Path(sys.executable).with_name("reuse")), "lint"]
    uitslag = subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True, check=False)
    assert uitslag.returncode == 0, uitslag.stdout
    assert {p.stem for p in (WORTEL / "LICENSES").iterdir()} == {"EUPL-1.2", "OFL-1.1", "MIT"}


def test_de_licentie_in_de_wortel_is_dezelfde_als_in_licenses():
    assert (WORTEL / "LICENSE").read_bytes() == (WORTEL / "LICENSES/EUPL-1.2.txt").read_bytes()


@pytest.mark.parametrize("naam", ["CONTRIBUTING", "CODE_OF_CONDUCT", "GOVERNANCE", "SECURITY", "CHANGELOG"])
def test_de_omgangsbestanden_zijn_er_en_worden_genoemd(naam):
    assert (WORTEL / f"{naam}.md").exists()
    wijzers = "".join((WORTEL / f).read_text(encoding="utf-8") for f in ("README.md", "CONTRIBUTING.md"))
    assert f"({naam}.md)" in wijzers


def test_codeowners_wijst_jurist_en_privacyfunctionaris_aan_op_mappen_die_er_zijn():
    regels = [r.split() for r in (WORTEL / "CODEOWNERS").read_text(encoding="utf-8").splitlines() if r.startswith("/")]
    eigenaar = dict(regels)
    assert "jurist" in eigenaar["/src/meedoen/wet/"]
    assert "privacyfunctionaris" in eigenaar["/src/meedoen/autorisatie/"]
    assert [pad for pad in eigenaar if not (WORTEL / pad.strip("/")).exists()] == []


def test_de_changelog_heeft_een_kopje_wet_en_voor_beheerders():
    tekst = (WORTEL / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [kop for kop in ("### Wet", "### Toegevoegd", "### Voor beheerders") if kop not in tekst] == []


def test_alle_recepten_zijn_er_en_hebben_een_uitleg():
    regels = (WORTEL / "justfile").read_text(encoding="utf-8").splitlines()
    recepten = {
        r.split()[0].rstrip(":"): regels[n - 1] for n, r in enumerate(regels) if re.match(r"[a-z][\w-]*[ :]", r)
    }
    recepten.pop("export", None)
    gevraagd = {"check", "fix", "test", "test-wet", "e2e", "docs", "run", "bench", "schermen", "dekking", "plaatjes"}
    assert gevraagd - set(recepten) == set()
    assert [naam for naam, boven in recepten.items() if not boven.startswith("# ")] == []


def test_ci_draait_het_testcommando_van_de_readme_en_elke_huiscontrole():
    tekst = (WORTEL / ".ci/run").read_text(encoding="utf-8")
    delen = (
        "ruff format --check",
        "ruff check",
        "djlint",
        "mypy",
        "lint-imports",
        "makemigrations --check",
        "sphinx -W",
    )
    delen += ("reuse lint", "naslag.py --controleer", "python3 start.py test", "chromium", "postgresql")
    assert [deel for deel in delen if deel not in tekst] == []


def _slot(naam: str) -> dict[str, str]:
    tekst = (WORTEL / naam).read_text(encoding="utf-8")
    return {canonicalize_name(n): v for n, v in re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;\\]+)", tekst, re.M)}


@pytest.mark.parametrize(("slot", "met_dev"), [("requirements.lock", False), ("requirements-dev.lock", True)])
def test_btr9_het_slot_bevat_elke_afhankelijkheid_in_een_versie_die_past(slot, met_dev):
    vast = _slot(slot)
    eisen = [*PYPROJECT["project"]["dependencies"], *(PYPROJECT["dependency-groups"]["dev"] if met_dev else [])]
    for eis in map(Requirement, eisen):
        assert eis.specifier.contains(vast[canonicalize_name(eis.name)]), str(eis)


@pytest.mark.parametrize("slot", ["requirements.lock", "requirements-dev.lock"])
def test_btr9_elke_versie_in_het_slot_heeft_een_hash(slot):
    delen = re.split(r"\n(?=\S)", (WORTEL / slot).read_text(encoding="utf-8").strip())
    pakketten = [deel for deel in delen if "==" in deel and not deel.startswith("#")]
    assert len(pakketten) > 20
    assert [deel.split()[0] for deel in pakketten if "--hash=sha256:" not in deel] == []


def test_elke_afhankelijkheid_heeft_een_reden_op_dezelfde_regel():
    tekst = (WORTEL / "pyproject.toml").read_text(encoding="utf-8")
    regels = re.findall(r'^  "[\w\[\]-]+[<>=].*$', tekst, re.M)
    assert len(regels) > 30
    assert [regel for regel in regels if not re.search(r"\",?\s+# \w", regel)] == []


# Pakketten die niemand importeert: de server start van buiten, en Django laadt de hasher zelf bij zijn naam.
ZONDER_IMPORT = {"gunicorn": "docs/handleiding/beheer.md", "argon2-cffi": "src/meedoen/config/settings.py"}
# Deze werken zonder import: een plug-in van pytest, typen, of een los commando.
GEREEDSCHAP = re.compile(r"pytest-.*|types-.*|.*-stubs|rust-just")


def test_elk_pakket_wordt_gebruikt():
    """Een afhankelijkheid zonder gebruik is alleen een risico; zie ADR 16."""
    modules: dict[str, set[str]] = {}
    for module, pakketten in packages_distributions().items():
        for pakket in pakketten:
            modules.setdefault(canonicalize_name(pakket), set()).add(module)
    bron = "".join(pad.read_text() for pad in (WORTEL / "src").rglob("*.py"))
    erbij = [pad for map_ in ("tests", "tools", "docs", "bench") for pad in (WORTEL / map_).rglob("*.py")]
    erbij += [WORTEL / naam for naam in ("justfile", ".ci/run", "docs/conf.py")]
    gereedschap = bron + "".join(pad.read_text() for pad in erbij) + str(PYPROJECT["tool"])
    groepen = ((PYPROJECT["project"]["dependencies"], bron), (PYPROJECT["dependency-groups"]["dev"], gereedschap))
    for wensen, tekst in groepen:
        for naam in {canonicalize_name(Requirement(wens).name) for wens in wensen} - set(ZONDER_IMPORT):
            woorden = modules.get(naam, set()) | {naam}
            gebruikt = GEREEDSCHAP.fullmatch(naam) or any(re.search(rf"\b{re.escape(w)}\b", tekst) for w in woorden)
            assert gebruikt, f"{naam} staat in pyproject.toml en wordt nergens gebruikt"
    for naam, waar in ZONDER_IMPORT.items():
        assert naam.split("-")[0] in (WORTEL / waar).read_text().lower(), naam
