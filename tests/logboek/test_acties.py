"""Elke actie die de code schrijft heeft een zin, en elke zin heeft een actie."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import meedoen
from meedoen.logboek.acties import ACTIES, OnbekendeActie
from meedoen.logboek.models import Auditregel
from meedoen.logboek.services import reeks_vastleggen, vastleggen, weigering_vastleggen

BRON = Path(meedoen.__file__).parent
SCHRIJVERS = {"vastleggen", "_vastleggen", "gebeurtenis", "reeks_vastleggen", "weigering_vastleggen"}


def _aanroepen() -> Iterator[tuple[str, ast.expr]]:
    """Waar, en het eerste argument van elke aanroep die een auditregel schrijft."""
    for pad in sorted(BRON.rglob("*.py")):
        for knoop in ast.walk(ast.parse(pad.read_text())):
            functie = getattr(knoop, "func", None)
            naam = getattr(functie, "id", "") or getattr(functie, "attr", "")  # ook met de module ervoor
            if naam in SCHRIJVERS and knoop.args:
                yield f"{pad.relative_to(BRON)}:{knoop.lineno}", knoop.args[0]


def _patronen() -> Iterator[tuple[str, str]]:
    """Elke vaste actie als reguliere uitdrukking; een naam (`actie`, `rij`) is doorgeven, geen actie."""
    for waar, argument in _aanroepen():
        if isinstance(argument, ast.Constant):
            yield waar, re.escape(str(argument.value))
        elif isinstance(argument, ast.JoinedStr):
            delen = (re.escape(d.value) if isinstance(d, ast.Constant) else r"\w+" for d in argument.values)
            yield waar, "".join(delen)
        else:
            assert isinstance(argument, ast.Name), f"{waar}: schrijf de actie voluit, dan is haar zin te vinden"


def test_log1_elke_actie_in_de_code_heeft_een_zin():
    patronen = list(_patronen())
    assert len(patronen) > 60
    zonder = [f"{waar}: {patroon}" for waar, patroon in patronen if not any(re.fullmatch(patroon, a) for a in ACTIES)]
    assert zonder == []


def test_elke_zin_heeft_een_actie_en_leest_als_een_zin():
    patronen = [patroon for _, patroon in _patronen()]
    assert [actie for actie in ACTIES if not any(re.fullmatch(p, actie) for p in patronen)] == []
    for actie, zin in ACTIES.items():
        assert re.fullmatch(r"[a-z][^_.]+", zin), actie


@pytest.mark.django_db(databases=["default", "logboek"])
def test_een_actie_zonder_zin_komt_niet_in_het_logboek():
    with pytest.raises(OnbekendeActie):
        vastleggen("zomaar", gemeente_code="0405", onderwerp="x:1")
    with pytest.raises(OnbekendeActie):
        weigering_vastleggen("zomaar", onderwerp="x:1", reden="")
    with pytest.raises(OnbekendeActie):
        reeks_vastleggen("zomaar", gemeente_code="0405", dossiers=[1])
    assert not Auditregel.objects.exists()
    assert not Auditregel.objects.using("logboek").exists()


def test_een_herinnering_wordt_gegeven_en_niet_verstuurd():
    """Meedoen verstuurt niets; wat er is gebeurd, zegt wie het vastlegt."""
    assert "stuur" not in ACTIES["herinnerd"]
