"""Artikel 3.4: wat kost een examen bij DUO?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Onderdeel, Taalniveau
from meedoen.wet.besluit_inburgering_2021.artikel_3_5 import Examenafnemer, examenafnemer
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

BRON = Bron(Regeling.REGELING_INBURGERING_2021, "3.4")
EURO = sinds_2022(50, BRON)


def examengeld(*, onderdeel: Onderdeel, op: date, niveau: Taalniveau = Taalniveau.A2) -> Uitkomst[int] | OordeelNodig:
    """B1-03: vijftig euro per onderdeel bij DUO; het staatsexamen Nt2 heeft een eigen tarief."""
    feiten = {"onderdeel": onderdeel, "niveau": niveau}
    if examenafnemer(onderdeel=onderdeel, niveau=niveau).waarde == Examenafnemer.CVTE:
        return OordeelNodig("Welk tarief vraagt het staatsexamen Nt2 nu?", (BRON,), ("B1-03",), feiten)
    euro = EURO.op(op).waarde
    return Uitkomst(euro, (BRON,), f"Dit examen kost {euro} euro.", ("B1-03",), feiten, op)
