"""Artikel 3: wie is inburgeringsplichtig? DUO stelt het vast; wij rekenen alleen na."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from meedoen.wet.besluit_inburgering_2021 import artikel_2_2
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import overeenkomstige_dag
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "3", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "3", "2")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "3", "3")
LEEFTIJD = sinds_2022(16, LID_1)
ONDER_AOW = sinds_2022(66, LID_1)
"""Onder deze leeftijd had sinds 2022 niemand de AOW-leeftijd; daarboven is de AOW-datum van de persoon zelf nodig."""


class Verblijfsrecht(StrEnum):
    """Wat voor recht heeft iemand om hier te zijn? Alleen de eerste twee staan in artikel 3 (Vw 2000 art. 8 a en c)."""

    REGULIER_BEPAALDE_TIJD = "regulier_bepaalde_tijd"
    ASIEL_BEPAALDE_TIJD = "asiel_bepaalde_tijd"
    ONBEPAALDE_TIJD = "onbepaalde_tijd"
    TIJDELIJKE_BESCHERMING = "tijdelijke_bescherming"
    IN_PROCEDURE = "in_procedure"
    NEDERLANDER = "nederlander"


class Uitzondering(StrEnum):
    """Lid 2: wie nooit plichtig is, ook met een vergunning."""

    EU_EER_ZWITSERLAND = "eu_eer_zwitserland"
    FAMILIELID_MET_EU_RECHT = "familielid_met_eu_recht"
    INTEGRATIE_ELDERS_VOLDAAN = "integratie_elders_voldaan"
    VERDRAG = "verdrag"


PLICHTIG_RECHT = (Verblijfsrecht.REGULIER_BEPAALDE_TIJD, Verblijfsrecht.ASIEL_BEPAALDE_TIJD)


@dataclass(frozen=True, slots=True)
class Plichtfeiten:
    """Wat voor de plicht telt. Nationaliteit staat er bewust niet bij: zij doet er niet toe (PLI-15)."""

    verblijfsrecht: Verblijfsrecht | None = None
    geboortedatum: date | None = None
    aow_vanaf: date | None = None
    verblijfsdoel: artikel_2_2.Verblijfsdoel | None = None
    geestelijk_bedienaar: bool = False
    uitzondering: Uitzondering | None = None


def plichtig(
    *,
    op: date,
    verblijfsrecht: Verblijfsrecht | None = None,
    geboortedatum: date | None = None,
    aow_vanaf: date | None = None,
    verblijfsdoel: artikel_2_2.Verblijfsdoel | None = None,
    geestelijk_bedienaar: bool = False,
    uitzondering: Uitzondering | None = None,
) -> Uitkomst[bool] | OordeelNodig:
    """PLI-01, PLI-02, PLI-05, PLI-10, PLI-15, PLI-16: verblijfsrecht, leeftijd en geen tijdelijk doel.

    Een geestelijk bedienaar is ook bij tijdelijk verblijf plichtig. Tijdelijke bescherming (Oekraïne) is geen
    vergunning uit artikel 3. Een Turkse nationaliteit is geen uitzondering meer; er is dus geen feit voor.
    """
    f = Plichtfeiten(verblijfsrecht, geboortedatum, aow_vanaf, verblijfsdoel, geestelijk_bedienaar, uitzondering)
    feiten = {veld.name: getattr(f, veld.name) for veld in fields(f)}
    nee = _waarom_niet(f, op)
    if nee:
        return _uitkomst(False, nee, feiten, op)
    vraag = _wat_onbekend_is(f, op)
    if vraag:
        return OordeelNodig(vraag, (LID_1,), ("PLI-01", "PLI-07"), feiten)
    tijdelijk = _tijdelijk(f, op)
    if isinstance(tijdelijk, OordeelNodig):
        return tijdelijk
    if tijdelijk:
        return _uitkomst(False, "Het verblijf is voor een tijdelijk doel.", feiten, op)
    return _uitkomst(True, "De persoon is volgens deze feiten inburgeringsplichtig.", feiten, op)


def _waarom_niet(f: Plichtfeiten, op: date) -> str:
    geboren = f.geboortedatum
    te_jong = geboren is not None and overeenkomstige_dag(geboren, 12 * LEEFTIJD.op(op).waarde) > op
    bezwaren = (
        (f.uitzondering is not None, "Voor deze persoon geldt een uitzondering van lid 2."),
        (
            f.verblijfsrecht is not None and f.verblijfsrecht not in PLICHTIG_RECHT,
            "Dit verblijfsrecht is geen vergunning regulier of asiel voor bepaalde tijd.",
        ),
        (te_jong, f"De persoon is nog geen {LEEFTIJD.op(op).waarde} jaar."),
        (f.aow_vanaf is not None and f.aow_vanaf <= op, "De persoon heeft de AOW-leeftijd bereikt."),
    )
    return next((zin for geldt, zin in bezwaren if geldt), "")


def _wat_onbekend_is(f: Plichtfeiten, op: date) -> str:
    if f.verblijfsrecht is None:
        return "Welk verblijfsrecht heeft de persoon?"
    if f.geboortedatum is None:
        return "Wat is de geboortedatum?"
    misschien_aow = overeenkomstige_dag(f.geboortedatum, 12 * ONDER_AOW.op(op).waarde) <= op
    if f.aow_vanaf is None and misschien_aow:
        return "Wanneer bereikt de persoon de AOW-leeftijd?"
    return ""


def _tijdelijk(f: Plichtfeiten, op: date) -> bool | OordeelNodig:
    if f.geestelijk_bedienaar:
        return False
    asiel = f.verblijfsrecht == Verblijfsrecht.ASIEL_BEPAALDE_TIJD
    antwoord = artikel_2_2.tijdelijk_verblijf(verblijfsdoel=f.verblijfsdoel, asielvergunning=asiel, op=op)
    return antwoord if isinstance(antwoord, OordeelNodig) else antwoord.waarde


def _uitkomst(waarde: bool, zin: str, feiten: dict[str, object], op: date) -> Uitkomst[bool]:
    return Uitkomst(
        waarde=waarde,
        grondslag=(LID_1, LID_2),
        regels=("PLI-01", "PLI-02", "PLI-15", "PLI-16"),
        feiten=feiten,
        peildatum=op,
        uitleg=zin,
        stappen=(Stap(zin, "plichtig" if waarde else "niet plichtig", str(LID_1)),),
        wat_als=(Gevolg("DUO stelt iets anders vast", "Dan geldt wat DUO vaststelt. Vraag na waarom het verschilt."),),
    )


def begin_van_de_plicht(*, verblijfsrecht_bekendgemaakt: date, start_plicht_duo: date | None = None) -> Uitkomst[date]:
    """PLI-03, PLI-06: de plicht start als de IND het verblijfsrecht bekendmaakt, nooit met terugwerkende kracht."""
    duo = start_plicht_duo
    terug = duo is not None and duo < verblijfsrecht_bekendgemaakt
    zin = f"De plicht start op {verblijfsrecht_bekendgemaakt:%d-%m-%Y}, de dag van de bekendmaking door de IND."
    if duo is not None and duo != verblijfsrecht_bekendgemaakt:
        zin += f" DUO noemt {duo:%d-%m-%Y}; die datum geldt. Vraag na waarom zij verschilt."
    if terug:
        zin += " De plicht kan niet met terugwerkende kracht ontstaan."
    return Uitkomst(
        waarde=duo or verblijfsrecht_bekendgemaakt,
        grondslag=(LID_3, Bron(Regeling.PRAKTIJK, "Divosa, Doelgroep (1-4-2025)")),
        regels=("PLI-03", "PLI-06"),
        feiten={"verblijfsrecht_bekendgemaakt": verblijfsrecht_bekendgemaakt, "start_plicht_duo": duo},
        peildatum=verblijfsrecht_bekendgemaakt,
        uitleg=zin,
        wat_als=(Gevolg("Het PIP wordt vastgesteld", "Dan start de inburgeringstermijn; dat is een andere datum."),),
    )


class Einde(StrEnum):
    """Waardoor eindigt de plicht?"""

    VOLDAAN = "voldaan"
    VRIJGESTELD = "vrijgesteld"
    ONTHEVEN = "ontheven"
    AOW_LEEFTIJD = "aow_leeftijd"
    NEDERLANDER = "nederlander"
    VERBLIJFSRECHT_BEEINDIGD = "verblijfsrecht_beeindigd"
    LOOPT_DOOR = "loopt_door"

    @property
    def woord(self) -> str:
        """Zoals het in een zin staat."""
        return _EINDEWOORD.get(self, self.value)


_EINDEWOORD = {
    Einde.AOW_LEEFTIJD: "AOW-leeftijd bereikt",
    Einde.NEDERLANDER: "Nederlander geworden",
    Einde.VERBLIJFSRECHT_BEEINDIGD: "verblijfsrecht beëindigd",
}


def einde_van_de_plicht(
    *,
    voldaan: bool = False,
    geheel_vrijgesteld: bool = False,
    geheel_ontheven: bool = False,
    aow_bereikt: bool = False,
    nederlander: bool = False,
    verblijfsrecht_beeindigd: bool = False,
    loopt_door: bool = False,
) -> Uitkomst[Einde]:
    """PLI-14: voldaan, gehele vrijstelling of ontheffing, AOW, Nederlander, of einde verblijf zonder doorlopen."""
    tabel = (
        (voldaan, Einde.VOLDAAN),
        (geheel_vrijgesteld, Einde.VRIJGESTELD),
        (geheel_ontheven, Einde.ONTHEVEN),
        (aow_bereikt, Einde.AOW_LEEFTIJD),
        (nederlander, Einde.NEDERLANDER),
        (verblijfsrecht_beeindigd and not loopt_door, Einde.VERBLIJFSRECHT_BEEINDIGD),
    )
    einde = next((soort for geldt, soort in tabel if geldt), Einde.LOOPT_DOOR)
    return Uitkomst(
        waarde=einde,
        grondslag=(LID_1, Bron(Regeling.WET_INBURGERING_2021, "6", "1")),
        regels=("PLI-14",),
        feiten={soort.value: geldt for geldt, soort in tabel},
        uitleg="De plicht loopt door." if einde == Einde.LOOPT_DOOR else f"De plicht eindigt: {einde.woord}.",
    )
