"""Neemt DUO dit bericht aan? Dezelfde controles als DUO, vooraf en met een duidelijke reden."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from meedoen.wet.begrippen import Doelgroep, Leerroute, Taalniveau
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import EEN_DAG, einde_na_maanden, overeenkomstige_dag
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_11 import DUUR_IN_JAREN

PIP = Bron(Regeling.DUO_M2M, "PIP v1.2.0")
MAP_PVT = Bron(Regeling.DUO_M2M, "MAP, PVT, Zroute v1.0.0")
INTENSITEIT = sinds_2022((1, 9999), PIP)
VERWIJTBAAR_NEE_MAANDEN = sinds_2022(2, MAP_PVT)


@dataclass(frozen=True, slots=True)
class PipBericht:
    """Wat wij aan DUO melden bij een PIP; None is onbekend of niet meegegeven."""

    leerroute: Leerroute | None = None
    doelgroep: Doelgroep | None = None
    niveau: Taalniveau | None = None
    eerste_pip_ooit: bool = False
    geschatte_intensiteit: int | None = None
    dagtekening: date | None = None
    start_plicht: date | None = None
    vestiging_in_gemeente: date | None = None
    dagtekening_vorig_pip: date | None = None


def controleer_pip(*, bericht: PipBericht, op: date) -> Uitkomst[tuple[str, ...]]:
    """PIP-15, PIP-16, PIP-17: de bezwaren die DUO zou hebben; leeg betekent aanvaardbaar."""
    controles = (*_niveau(bericht), *_intensiteit(bericht, op), *_dagtekening(bericht))
    bezwaren = tuple(zin for geldt, zin in controles if geldt)
    return Uitkomst(
        waarde=bezwaren,
        grondslag=(PIP,),
        regels=("PIP-15", "PIP-16", "PIP-17"),
        peildatum=op,
        feiten={veld.name: getattr(bericht, veld.name) for veld in fields(bericht)},
        uitleg=" ".join(bezwaren) or "DUO heeft geen bezwaar tegen dit PIP.",
    )


def _niveau(b: PipBericht) -> tuple[tuple[bool, str], ...]:
    a2, b1 = b.niveau == Taalniveau.A2, b.niveau == Taalniveau.B1
    return (
        (a2 and b.leerroute == Leerroute.ONDERWIJS, "Niveau A2 past niet bij de onderwijsroute."),
        (b1 and b.leerroute == Leerroute.Z, "Niveau B1 past niet bij de Z-route."),
        (a2 and b.leerroute == Leerroute.B1 and b.eerste_pip_ooit, "Het eerste PIP in de B1-route kan niet op A2."),
    )


def _intensiteit(b: PipBericht, op: date) -> tuple[tuple[bool, str], ...]:
    uren = b.geschatte_intensiteit
    if uren is None:
        return ()
    laagst, hoogst = INTENSITEIT.op(op).waarde
    return (
        (b.leerroute != Leerroute.B1, "De geschatte intensiteit hoort alleen bij de B1-route."),
        (b.doelgroep != Doelgroep.ASIELSTATUSHOUDER, "De intensiteit hoort alleen bij asielstatushouders."),
        (not laagst <= uren <= hoogst, f"De intensiteit ligt tussen {laagst} en {hoogst} uur."),
    )


def _dagtekening(b: PipBericht) -> tuple[tuple[bool, str], ...]:
    dag = b.dagtekening
    if dag is None:
        return ()

    def ervoor(grens: date | None) -> bool:
        return grens is not None and dag < grens

    return (
        (ervoor(b.start_plicht), "De dagtekening ligt vóór de start van de plicht."),
        (ervoor(b.vestiging_in_gemeente), "De dagtekening ligt vóór de vestiging in de gemeente."),
        (ervoor(b.dagtekening_vorig_pip), "De dagtekening ligt vóór die van een eerder PIP."),
    )


def pip_na_begin_plicht(*, dagtekening: date, start_plicht: date) -> Uitkomst[bool]:
    """PIP-15: ligt het PIP niet vóór de plicht? Anders heeft DUO geen PIP waarmee de termijn begint."""
    kan = dagtekening >= start_plicht
    te_vroeg = (
        f"Het eerste PIP is van {dagtekening:%d-%m-%Y}, en de plicht begon op {start_plicht:%d-%m-%Y}. "
        "DUO weigert een PIP van vóór de plicht."
    )
    return Uitkomst(
        waarde=kan,
        grondslag=(PIP,),
        regels=("PIP-15",),
        feiten={"pip_dagtekening": dagtekening, "start_plicht": start_plicht},
        uitleg="Het PIP ligt niet vóór de start van de plicht." if kan else te_vroeg,
    )


def pip_verwijderen(*, termijn_vastgesteld: bool, cursusuren_bij_aanbod: int) -> Uitkomst[bool]:
    """PIP-18: verwijderen kan alleen zonder vastgestelde termijn en zonder cursusuren; anders wijzigen."""
    mag = not termijn_vastgesteld and cursusuren_bij_aanbod == 0
    return Uitkomst(
        waarde=mag,
        grondslag=(PIP,),
        regels=("PIP-18",),
        feiten={"termijn_vastgesteld": termijn_vastgesteld, "cursusuren_bij_aanbod": cursusuren_bij_aanbod},
        uitleg="Het PIP kan bij DUO worden verwijderd." if mag else "Verwijderen kan niet meer. Wijzig het PIP.",
    )


def controleer_pvt_of_map(
    *,
    datum: date | None,
    op: date,
    termijn_begin: date | None = None,
    termijn_laatste_dag: date | None = None,
    verwijtbaar: bool | None = None,
    afronding_z_route: date | None = None,
) -> Uitkomst[tuple[str, ...]] | OordeelNodig:
    """PVT-04, PVT-05, Z-10: bezwaren van DUO tegen een ondertekendatum PVT of eindgespreksdatum MAP.

    Zonder begin van de termijn is de datum alleen zeker goed als zij in de laatste drie jaar van de termijn ligt; een
    verlengde termijn begon nog eerder (TERM-01).
    """
    datumbezwaren = () if datum is None else _datum(datum, op, termijn_begin, afronding_z_route)
    verwijtbezwaren = () if termijn_laatste_dag is None else _verwijt(datum, op, termijn_laatste_dag, verwijtbaar)
    bezwaren = tuple(zin for geldt, zin in (*datumbezwaren, *verwijtbezwaren) if geldt)
    if datum is not None and termijn_begin is None and not bezwaren and not _zeker_begonnen(datum, termijn_laatste_dag):
        vraag = "Wanneer begon de inburgeringstermijn? DUO weigert een datum van daarvoor."
        return OordeelNodig(vraag, (MAP_PVT,), ("PVT-04",), {"datum": datum})
    return Uitkomst(
        waarde=bezwaren,
        grondslag=(MAP_PVT,),
        regels=("PVT-04", "PVT-05", "Z-10"),
        peildatum=op,
        feiten={"datum": datum, "termijn_laatste_dag": termijn_laatste_dag, "verwijtbaar": verwijtbaar},
        uitleg=" ".join(bezwaren) or "DUO heeft geen bezwaar tegen deze datum.",
    )


def _datum(datum: date, op: date, begin: date | None, z_klaar: date | None) -> tuple[tuple[bool, str], ...]:
    return (
        (datum > op, "De datum ligt in de toekomst."),
        (begin is not None and datum < begin, "De datum ligt vóór de start van de inburgeringstermijn."),
        (z_klaar is not None and datum > z_klaar, "De datum ligt na de afronding van de Z-route."),
    )


def _zeker_begonnen(datum: date, laatste: date | None) -> bool:
    if laatste is None:
        return False
    jaren = DUUR_IN_JAREN.waarden[-1].waarde
    return einde_na_maanden(datum + EEN_DAG, 12 * jaren) > laatste  # een termijn die later begon, eindigt later


def _verwijt(datum: date | None, op: date, laatste: date, verwijtbaar: bool | None) -> tuple[tuple[bool, str], ...]:
    overschreden = (datum or op) > laatste
    venster = overeenkomstige_dag(laatste, -VERWIJTBAAR_NEE_MAANDEN.op(op).waarde)
    return (
        (overschreden and verwijtbaar is None, "Na het einde van de termijn moet 'verwijtbaar' zijn ingevuld."),
        (verwijtbaar is True and not overschreden, "'Ja' bij verwijtbaar kan alleen na het einde van de termijn."),
        (
            verwijtbaar is False and not overschreden and (datum or op) < venster,
            "'Nee' bij verwijtbaar kan pas vanaf twee maanden voor het einde van de termijn.",
        ),
    )
