"""Artikel 6: is aan de inburgeringsplicht voldaan, wat ontbreekt, en welk bewijs hoort erbij?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel
from meedoen.wet.besluit_inburgering_2021 import artikel_3_1, artikel_3_2, artikel_3_14
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_7, artikel_8

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "6", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "6", "2")
CERTIFICAAT = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.16")
DIPLOMA = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.15")


class Bewijs(StrEnum):
    DIPLOMA = "diploma"
    CERTIFICAAT = "certificaat"
    GEEN = "geen"


@dataclass(frozen=True, slots=True)
class Onderdelen:
    """Alle feiten over de onderdelen van één persoon."""

    doelgroep: Doelgroep | None
    leerroute: Leerroute
    pvt: artikel_3_1.Pvt = field(default_factory=artikel_3_1.Pvt)
    map_: artikel_3_2.Map = field(default_factory=artikel_3_2.Map)
    z: artikel_3_14.ZRoute = field(default_factory=artikel_3_14.ZRoute)
    behaald: Collection[Onderdeel] = field(default_factory=frozenset)
    ontheven: Collection[Onderdeel] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Onderdelenstand:
    """Wat verplicht is, wat ontbreekt, en welk bewijs DUO geeft (RES-01, RES-02)."""

    verplicht: frozenset[Onderdeel]
    ontbreekt: frozenset[Onderdeel]
    bewijs: Bewijs

    @property
    def voldaan(self) -> bool:
        return not self.ontbreekt


def verplichte_onderdelen(
    *, doelgroep: Doelgroep | None, leerroute: Leerroute, ontheven: Collection[Onderdeel] = ()
) -> Uitkomst[frozenset[Onderdeel]]:
    """RTE-01, RTE-02, OND-03, ONTH-02: PVT voor iedereen, MAP naar route, en de onderdelen van de route."""
    routedelen = {
        Leerroute.B1: artikel_7.EXAMENONDERDELEN,
        Leerroute.ONDERWIJS: frozenset({Onderdeel.TAALSCHAKELTRAJECT}),
        Leerroute.Z: _z_onderdelen(doelgroep),
    }[leerroute]
    met_map = {Onderdeel.MAP} if artikel_8.map_verplicht(leerroute=leerroute).waarde else set()
    return Uitkomst(
        waarde=(routedelen | {Onderdeel.PVT} | met_map) - set(ontheven),
        grondslag=(LID_1,),
        regels=("RTE-01", "RTE-02", "OND-03", "ONTH-02"),
        feiten={"doelgroep": doelgroep, "leerroute": leerroute, "ontheven": tuple(sorted(ontheven))},
        uitleg="De plicht bestaat uit PVT, MAP (behalve in de onderwijsroute) en de leerroute.",
    )


def _z_onderdelen(doelgroep: Doelgroep | None) -> frozenset[Onderdeel]:
    basis = {Onderdeel.Z_CURSUSUREN, Onderdeel.Z_EINDGESPREK}
    asiel = {Onderdeel.Z_PARTICIPATIE_UREN} if doelgroep in (None, Doelgroep.ASIELSTATUSHOUDER) else set()
    return frozenset(basis | asiel)


def stand_van_onderdelen(*, feiten: Onderdelen, op: date) -> Uitkomst[Onderdelenstand] | OordeelNodig:
    """RES-01, RES-02, RTE-01, OND-04: wat ontbreekt nog, en welk bewijs hoort bij de uitkomst."""
    verplicht = verplichte_onderdelen(
        doelgroep=feiten.doelgroep, leerroute=feiten.leerroute, ontheven=feiten.ontheven
    ).waarde
    ontbreekt = frozenset((_ontbrekend_in_route(feiten, op) | _ontbrekend_pvt_map(feiten, op)) & verplicht)
    if feiten.doelgroep is None and Onderdeel.Z_PARTICIPATIE_UREN in ontbreekt:
        vraag = "Tot welke doelgroep hoort deze persoon? Alleen asielstatushouders doen participatie-uren."
        return OordeelNodig(vraag, (artikel_3_14.LID_2, artikel_3_14.LID_3), ("Z-02", "Z-03"))
    bewijs = Bewijs.CERTIFICAAT if feiten.leerroute == Leerroute.Z else Bewijs.DIPLOMA
    stand = Onderdelenstand(verplicht, ontbreekt, bewijs if not ontbreekt else Bewijs.GEEN)
    return Uitkomst(
        waarde=stand,
        grondslag=(LID_1, LID_2, CERTIFICAAT if feiten.leerroute == Leerroute.Z else DIPLOMA),
        regels=("RES-01", "RES-02", "RTE-01", "OND-04"),
        feiten={"doelgroep": feiten.doelgroep, "leerroute": feiten.leerroute},
        peildatum=op,
        uitleg=_standzin(stand, feiten, op),
    )


def _standzin(stand: Onderdelenstand, feiten: Onderdelen, op: date) -> str:
    """OND-04: zolang de MAP een vraag is, belooft de zin geen diploma."""
    if not stand.voldaan:
        return "Nog niet klaar: " + ", ".join(sorted(onderdeel.woord for onderdeel in stand.ontbreekt)) + "."
    if _map_is_een_vraag(feiten, op):
        return "Al het andere in deze route is klaar. Hoeft de MAP niet, dan geeft DUO het diploma."
    return f"Alle onderdelen zijn klaar; DUO geeft het {stand.bewijs}."


def map_verplicht(*, feiten: Onderdelen, op: date) -> Uitkomst[bool] | OordeelNodig:
    """OND-03, OND-04, MAP-03: moet de MAP, ook voor wie in de onderwijsroute het examen haalde?

    Wie het taalschakeltraject volgt of afrondde, hoeft de MAP niet (art. 8 lid 3). Lid 4 laat het examen tellen, maar
    zegt niet of wie met het traject stopte de MAP dan alsnog moet doen.
    """
    if _map_is_een_vraag(feiten, op):
        vraag = "Volgt deze persoon het taalschakeltraject nog? Voor wie stopte, laat de wet open of de MAP nog moet."
        return OordeelNodig(vraag, (artikel_8.LID_3, artikel_8.LID_4), ("OND-03", "OND-04", "MAP-03"))
    return artikel_8.map_verplicht(leerroute=feiten.leerroute)


def _map_is_een_vraag(feiten: Onderdelen, op: date) -> bool:
    via_examen = set(feiten.behaald) >= artikel_7.EXAMENONDERDELEN
    zonder_traject = feiten.leerroute == Leerroute.ONDERWIJS and Onderdeel.TAALSCHAKELTRAJECT not in feiten.behaald
    return via_examen and zonder_traject and Onderdeel.MAP in _ontbrekend_pvt_map(feiten, op)


def werkuren_tellen(*, feiten: Onderdelen, op: date) -> Uitkomst[bool] | OordeelNodig | None:
    """MAP-02: is het betaalde werk een vraag voor het college? None waar de MAP niet meer hoeft."""
    hoeft = artikel_8.map_verplicht(leerroute=feiten.leerroute).waarde and Onderdeel.MAP not in feiten.ontheven
    if not hoeft or Onderdeel.MAP in feiten.behaald or not feiten.map_.betaalde_baan:
        return None
    return artikel_3_2.werkuren_tellen(map_=feiten.map_, op=op)


def _ontbrekend_in_route(f: Onderdelen, op: date) -> frozenset[Onderdeel]:
    if f.leerroute == Leerroute.Z:
        return artikel_3_14.ontbrekend(z=f.z, doelgroep=f.doelgroep, op=op).waarde
    if f.leerroute == Leerroute.B1:
        return artikel_7.ontbrekende_examens(behaald=f.behaald, ontheven=f.ontheven).waarde
    klaar = artikel_8.onderwijsroute_behaald(behaald=f.behaald).waarde
    return frozenset() if klaar else frozenset({Onderdeel.TAALSCHAKELTRAJECT})


def _ontbrekend_pvt_map(f: Onderdelen, op: date) -> frozenset[Onderdeel]:
    mist = {
        Onderdeel.PVT: Onderdeel.PVT not in f.behaald and not artikel_3_1.pvt_afgerond(pvt=f.pvt, op=op).waarde,
        Onderdeel.MAP: Onderdeel.MAP not in f.behaald and not artikel_3_2.map_afgerond(map_=f.map_, op=op).waarde,
    }
    return frozenset(onderdeel for onderdeel, ontbreekt in mist.items() if ontbreekt)
