"""Wanneer kan een onderdeel worden afgerond? De voorwaarden van de wet en de controles van DUO, vooraf."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from meedoen.autorisatie.mag import KloptNiet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.normdag import Normdag, normdag, uren_in_totaal
from meedoen.trajecten.onderdelen import Gegevens, participatienorm, z_feiten
from meedoen.trajecten.uren import Telling
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel
from meedoen.wet.besluit_inburgering_2021 import artikel_3_1, artikel_3_2, artikel_3_14
from meedoen.wet.duo import berichten
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_8


@dataclass(frozen=True, slots=True)
class Afrondsoort:
    """Hoe een afronding heet, wat de datum betekent, en welke voorwaarde iemand moet bevestigen."""

    onderdeel: Onderdeel
    naam: str
    datum: str
    voorwaarde: str = ""
    voorwaarde_mist: str = ""


SOORTEN: dict[Onderdeel, Afrondsoort] = {
    Onderdeel.PVT: Afrondsoort(
        Onderdeel.PVT,
        "PVT afronden",
        "Dag waarop de participatieverklaring is ondertekend",
        "Er was een activiteit of excursie bij ten minste één kernwaarde, en de inburgeraar was bij de ondertekening",
        "Zonder activiteit bij een kernwaarde is het PVT niet af (Besluit inburgering art. 3.1).",
    ),
    Onderdeel.MAP: Afrondsoort(
        Onderdeel.MAP,
        "MAP afronden",
        "Dag van het eindgesprek met het college",
        "Alle acht thema's van de MAP zijn gedaan",
        "Zonder de acht thema's is de MAP niet af (Besluit inburgering art. 3.2).",
    ),
    Onderdeel.Z_EINDGESPREK: Afrondsoort(
        Onderdeel.Z_EINDGESPREK, "Eindgesprek Z-route vastleggen", "Dag van het eindgesprek met het college"
    ),
    Onderdeel.TAALSCHAKELTRAJECT: Afrondsoort(
        Onderdeel.TAALSCHAKELTRAJECT, "Taalschakeltraject afronden", "Dag waarop de school het traject afsloot"
    ),
}


class AfrondenKanNiet(KloptNiet):
    """Deze afronding past niet."""


def afrondbaar(leerroute: str) -> list[Afrondsoort]:
    """De afrondingen die bij deze route horen, in de volgorde waarin zij meestal komen."""
    if not leerroute:
        return []
    route = Leerroute(leerroute)
    hoort = {
        Onderdeel.PVT: True,
        Onderdeel.MAP: artikel_8.map_verplicht(leerroute=route).waarde,
        Onderdeel.TAALSCHAKELTRAJECT: route == Leerroute.ONDERWIJS,
        Onderdeel.Z_EINDGESPREK: route == Leerroute.Z,
    }
    return [SOORTEN[onderdeel] for onderdeel, ja in hoort.items() if ja]


def ontbreekt_voor(traject: Traject, onderdeel: Onderdeel, g: Gegevens, op: date) -> list[str]:
    """Wat er nog niet is, in woorden; pas als dit leeg is kan de datum worden vastgelegd."""
    if onderdeel == Onderdeel.PVT:
        return _te_weinig(g.heel(Telling.PVT), artikel_3_1.UREN.op(op).waarde, "uur PVT")
    if onderdeel == Onderdeel.MAP:
        return _te_weinig(g.heel(Telling.MAP_PRAKTIJK), artikel_3_2.PRAKTIJKUREN.op(op).waarde, "praktijkuren MAP")
    if onderdeel == Onderdeel.Z_EINDGESPREK:
        return _z_ontbreekt(traject, g, op)
    return []


def _te_weinig(uren: int, norm: int, wat: str) -> list[str]:
    return [] if uren >= norm else [f"{norm} {wat}, nu {uren}"]


def _z_ontbreekt(traject: Traject, g: Gegevens, op: date) -> list[str]:
    """Z-02, Z-03, Z-10: het gesprek leggen wij vast als de uren er zijn, en PVT en MAP zijn vastgelegd."""
    z, asiel = z_feiten(g), traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER
    over = _te_weinig(z.cursusuren, artikel_3_14.CURSUSUREN.op(op).waarde, "cursusuren")
    if asiel:
        uren = artikel_3_14.participatie_uren(z=z).waarde
        over += _te_weinig(uren, participatienorm(g, op), "participatie-uren")
    return over + [
        f"de {o.upper()} is nog niet vastgelegd" for o in (Onderdeel.PVT, Onderdeel.MAP) if o not in g.afrondingen
    ]


NORMTELLINGEN: dict[Onderdeel, frozenset[Telling]] = {
    Onderdeel.PVT: frozenset({Telling.PVT}),
    Onderdeel.MAP: frozenset({Telling.MAP_PRAKTIJK}),
    Onderdeel.Z_CURSUSUREN: frozenset({Telling.CURSUS}),
    Onderdeel.Z_PARTICIPATIE_UREN: frozenset({Telling.PARTICIPATIE, Telling.PVT, Telling.MAP}),  # Z-04
}


def kan_reden(traject: Traject, onderdeel: Onderdeel) -> bool:
    """Kan de dag van deze afronding vóór de laatste uren liggen, met een reden? Anders is er niets te vragen."""
    if onderdeel not in NORMTELLINGEN:
        return onderdeel == Onderdeel.Z_EINDGESPREK
    return uren_in_totaal(traject, NORMTELLINGEN[onderdeel])


def volgorde(
    traject: Traject, onderdeel: Onderdeel, g: Gegevens, datum: date, op: date
) -> Uitkomst[bool] | OordeelNodig | None:
    """PVT-01, MAP-01, Z-02: was deze dag niet te vroeg voor de uren? None als er niets te vergelijken is."""

    def dag(norm: Onderdeel, uren: int) -> Normdag | None:
        return normdag(traject, NORMTELLINGEN[norm], uren, gesprek=datum)

    if onderdeel == Onderdeel.PVT and (pvt := dag(onderdeel, artikel_3_1.UREN.op(op).waarde)):
        return artikel_3_1.ondertekening_sluit_af(ondertekend=datum, uren_op=pvt.dag, kon_eerder=pvt.kon_eerder, op=op)
    if onderdeel == Onderdeel.MAP and (map_ := dag(onderdeel, artikel_3_2.PRAKTIJKUREN.op(op).waarde)):
        return artikel_3_2.eindgesprek_sluit_af(eindgesprek=datum, uren_op=map_.dag, kon_eerder=map_.kon_eerder, op=op)
    if onderdeel != Onderdeel.Z_EINDGESPREK:
        return None
    cursus = dag(Onderdeel.Z_CURSUSUREN, artikel_3_14.CURSUSUREN.op(op).waarde)
    norm = participatienorm(g, op) if traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER else 0
    mee = dag(Onderdeel.Z_PARTICIPATIE_UREN, norm) if norm else None
    return artikel_3_14.eindgesprek_na_uren(
        eindgesprek=datum,
        cursusuren_op=cursus.dag if cursus else None,
        participatie_op=mee.dag if mee else None,
        op=op,
        norm=norm,
    )


def _te_vroeg(traject: Traject, onderdeel: Onderdeel, g: Gegevens, datum: date, reden: str, op: date) -> dict[str, str]:
    """Wat de tekst uitsluit, staat bij de dag; wat zij openlaat, vraagt om een reden."""
    oordeel = volgorde(traject, onderdeel, g, datum, op)
    if isinstance(oordeel, OordeelNodig):
        return {} if reden.strip() else {"reden": f"{oordeel.vraag} Schrijf waarom deze dag klopt, of kies een andere."}
    if oordeel is None or oordeel.waarde:
        return {}
    return {"datum": f"{oordeel.uitleg} Kies die dag of een latere, of kijk de uren na."}


def bezwaren(
    traject: Traject,
    onderdeel: Onderdeel,
    g: Gegevens,
    *,
    datum: date,
    voorwaarde: bool,
    verwijtbaar: bool | None,
    op: date,
    reden: str = "",
) -> dict[str, str]:
    """Waarom deze datum niet kan, per veld: de voorwaarde, de uren, en wat DUO zou weigeren (PVT-04, PVT-05, Z-10)."""
    soort = SOORTEN[onderdeel]
    fout = {"voorwaarde": soort.voorwaarde_mist} if soort.voorwaarde and not voorwaarde else {}
    zinnen = _duo(traject, onderdeel, g, datum, verwijtbaar, op)
    verwijt = [zin for zin in zinnen if "verwijtbaar" in zin]
    fout |= _te_vroeg(traject, onderdeel, g, datum, reden, op)
    if anders := [zin for zin in zinnen if zin not in verwijt]:
        fout["datum"] = " ".join(anders)
    return fout | ({"verwijtbaar": " ".join(verwijt)} if verwijt else {})


def _duo(
    traject: Traject, onderdeel: Onderdeel, g: Gegevens, datum: date, verwijtbaar: bool | None, op: date
) -> tuple[str, ...]:
    met_verwijt = onderdeel in (Onderdeel.PVT, Onderdeel.MAP)
    z_klaar = g.afrondingen.get(Onderdeel.Z_EINDGESPREK)
    oordeel = berichten.controleer_pvt_of_map(
        datum=datum,
        op=op,
        termijn_begin=traject.termijn_begin,
        termijn_laatste_dag=traject.termijn_einde if met_verwijt else None,
        verwijtbaar=verwijtbaar,
        afronding_z_route=z_klaar.datum if z_klaar and met_verwijt else None,
    )
    zinnen = () if isinstance(oordeel, OordeelNodig) else oordeel.waarde  # begin onbekend: DUO beslist, niet wij
    if onderdeel != Onderdeel.Z_EINDGESPREK:
        return zinnen
    laatste = max((g.afrondingen[o].datum for o in (Onderdeel.PVT, Onderdeel.MAP) if o in g.afrondingen), default=datum)
    dag = date_format(laatste, "j F Y")
    te_vroeg = f"Het eindgesprek ligt niet vóór de afronding van PVT en MAP op {dag}; DUO neemt het anders niet aan."
    return (*zinnen, te_vroeg) if datum < laatste else zinnen
