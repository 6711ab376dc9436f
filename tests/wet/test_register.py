"""Het regelregister klopt met de code en met de docs."""

from __future__ import annotations

from pathlib import Path

from meedoen.wet import register

DOCS = Path(__file__).resolve().parents[2] / "docs/referentie/regels.md"


def test_docs_zijn_gelijk_aan_het_register():
    assert DOCS.read_text(encoding="utf-8") == register.als_markdown()


def test_elke_reden_hoort_bij_een_regel_die_niet_in_code_staat():
    rijen = {rij.id: rij for rij in register.dekking()}
    assert set(register.NIET_IN_CODE) <= set(rijen)
    assert all(not rijen[id_].waar for id_ in register.NIET_IN_CODE)


def test_een_reeks_in_een_docstring_telt_elke_regel():
    assert register._ids_in("BOG-01 tot en met BOG-03, Z-02") == ["BOG-01", "BOG-03", "Z-02", "BOG-02"]
