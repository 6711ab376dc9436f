"""Artikel 2.7: wat kost de verklaring van de arts?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.REGELING_INBURGERING_2021, "2.7")
EURO = sinds_2022(225, BRON)


def kosten_verklaring(
    *, op: date, advies_gunstig: bool = False, alleen_aangepast_examen: bool = False
) -> Uitkomst[int]:
    """ONTH-03, ONTH-08: vooraf betalen, terug bij een gunstig advies; alleen voor een aangepast examen kosteloos."""
    gratis = alleen_aangepast_examen or advies_gunstig
    euro = 0 if gratis else EURO.op(op).waarde
    return Uitkomst(
        waarde=euro,
        grondslag=(BRON,),
        regels=("ONTH-03", "ONTH-08"),
        feiten={"advies_gunstig": advies_gunstig, "alleen_aangepast_examen": alleen_aangepast_examen},
        peildatum=op,
        uitleg=f"De verklaring kost vooraf {euro} euro; bij een gunstig advies komt dat terug."
        if euro
        else "De verklaring kost per saldo niets.",
    )
