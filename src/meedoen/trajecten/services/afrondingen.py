"""PVT, MAP, taalschakeltraject en het eindgesprek Z-route vastleggen, met de voorwaarden van de wet vooraf."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.trajecten.afronden import AfrondenKanNiet, bezwaren, ontbreekt_voor
from meedoen.trajecten.models import Afronding, Traject
from meedoen.trajecten.onderdelen import gegevens_van
from meedoen.trajecten.spoor import gebeurtenis
from meedoen.trajecten.toegang import mag_afronden
from meedoen.wet.begrippen import Onderdeel


@transaction.atomic
def afronding_vastleggen(
    *,
    traject: Traject,
    wie: Wie,
    onderdeel: Onderdeel,
    datum: date,
    voorwaarde: bool = False,
    verwijtbaar: bool | None = None,
    reden: str = "",
    versie: int | None = None,
) -> Afronding:
    """PVT-01, PVT-02, MAP-01, Z-02, Z-08, Z-10: leg de afronding vast; met `versie` wijzigt u een eerdere datum."""
    g = gegevens_van(traject)
    eis(mag_afronden(wie, traject, onderdeel, ontbreekt_voor(traject, onderdeel, g, wie.op)))
    zo = {"datum": datum, "voorwaarde": voorwaarde, "verwijtbaar": verwijtbaar, "reden": reden}
    if fout := bezwaren(traject, onderdeel, g, op=wie.op, **zo):
        raise AfrondenKanNiet(fout)
    velden = zo | {"bron": wie.organisatie[:40]}
    bestaand = g.afrondingen.get(onderdeel)
    if bestaand:
        afronding: Afronding = bewaar(bestaand, verwacht=versie or 0, **velden)
    else:
        afronding = Afronding.objects.create(
            traject=traject, gemeente_id=traject.gemeente_id, onderdeel=onderdeel, **velden
        )
    gebeurtenis("onderdeel_afgerond", afronding, reden=onderdeel)
    return afronding
