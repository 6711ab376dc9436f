"""De afspraken van het huis als test."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from django.apps import apps

WORTEL = Path(__file__).resolve().parents[2]
BRON = sorted((WORTEL / "src").rglob("*.py"))


def test_elk_model_staat_in_begrippen():
    tekst = (WORTEL / "docs/begrippen.md").read_text(encoding="utf-8")
    onze = [m.__name__ for m in apps.get_models() if m.__module__.startswith("meedoen.")]
    assert [naam for naam in onze if f"| {naam} |" not in tekst] == []


def test_stijl_gebruikt_alleen_logische_richtingen_en_kleuren_uit_een_bestand():
    stijl = (WORTEL / "src/meedoen/web/static/web/app.css").read_text(encoding="utf-8")
    assert not re.search(r"(margin|padding|border)-(left|right)|text-align: (left|right)", stijl)
    assert not re.search(r"#[0-9a-f]{3,6}\b", stijl)


def test_elk_sjabloon_wordt_gebruikt():
    alles = "\n".join(p.read_text(encoding="utf-8") for p in [*BRON, *(WORTEL / "src").rglob("*.html")])
    sjablonen = [p.relative_to(p.parents[1]).as_posix() for p in (WORTEL / "src").rglob("templates/web/*.html")]
    assert [naam for naam in sjablonen if f'"{naam}"' not in alles] == []


def test_de_trap_van_het_huis_houdt():
    uitslag = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=WORTEL, capture_output=True, text=True, check=False
    )
    assert uitslag.returncode == 0, uitslag.stdout


def test_versie_is_overal_gelijk():
    import meedoen

    assert f'version = "{meedoen.__version__}"' in (WORTEL / "pyproject.toml").read_text(encoding="utf-8")
    assert f'softwareVersion: "{meedoen.__version__}"' in (WORTEL / "publiccode.yml").read_text(encoding="utf-8")
