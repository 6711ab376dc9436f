"""Artikel 1: schuift de laatste dag van een termijn door naar de volgende werkdag? (CAL-04)"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.termijnenwet.artikel_3 import feestdagen
from meedoen.wet.tijd import EEN_DAG

BRON = Bron(Regeling.TERMIJNENWET, "1", "1")
BRON_LANGE_TERMIJN = Bron(Regeling.TERMIJNENWET, "4")


def is_werkdag(dag: date) -> bool:
    """Geen zaterdag, zondag of algemeen erkende feestdag."""
    return dag.weekday() < 5 and dag not in feestdagen(dag.year)


def doorgeschoven(laatste_dag: date) -> date:
    """CAL-04: de eerstvolgende werkdag. Alleen voor een termijn uit wet of AMvB van ten hoogste twaalf weken
    of drie maanden (artikel 4); wie een langere termijn heeft, roept dit niet aan."""
    while not is_werkdag(laatste_dag):
        laatste_dag += EEN_DAG
    return laatste_dag
