"""Artikel 5.3: wanneer moet het PIP uiterlijk zijn vastgesteld, en wat staat erin?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Doelgroep
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.termijnenwet import artikel_1 as atw_1
from meedoen.wet.tijd import na_weken
from meedoen.wet.tijdreeks import Tijdreeks, Waarde, sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.3", "1")
LID_1_OUD = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.3", "1 (versie 2022)")
LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.3", "2")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.3", "3")
LID_4 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.3", "4")
LID_6 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.3", "6")
WET_11_3 = Bron(Regeling.WET_INBURGERING_2021, "11", "3")
WET_15_4 = Bron(Regeling.WET_INBURGERING_2021, "15", "4")

WEKEN = sinds_2022(10, LID_1)
WEKEN_NA_VERHUIZING = sinds_2022(10, LID_3)
WEKEN_NA_INFORMATIE = Tijdreeks((Waarde(2, date(2023, 1, 1), None, LID_2),))

NIEUWE_STARTDAG = date(2023, 1, 1)
"""Sinds deze dag start de klok bij de kennisgeving van DUO (Stb. 2022, 489); daarvoor bij de BRP-inschrijving."""


def pip_uiterlijk(
    *,
    doelgroep: Doelgroep | None = None,
    kennisgeving_duo: date | None,
    brp_inschrijving: date | None = None,
    wacht_op_informatie_derde: bool = False,
    informatie_derde_ontvangen: date | None = None,
) -> Uitkomst[date] | OordeelNodig:
    """PIP-04, PIP-05, PIP-06, PIP-07: de laatste dag waarop het PIP op tijd is."""
    start = _start(doelgroep, kennisgeving_duo, brp_inschrijving)
    if isinstance(start, OordeelNodig):
        return start
    begin, naam, bron, regel = start
    weken = WEKEN.op(begin).waarde
    kaal = na_weken(begin, weken)
    laatste = atw_1.doorgeschoven(kaal)
    wacht_nog = wacht_op_informatie_derde and not informatie_derde_ontvangen and begin >= NIEUWE_STARTDAG
    stappen = (Stap(naam, f"{begin:%d-%m-%Y}", str(bron)), *_stappen(f"{weken} weken later", kaal, laatste, bron))
    feiten: dict[str, object] = {"doelgroep": doelgroep, "kennisgeving_duo": kennisgeving_duo}
    if regel != "PIP-04" or doelgroep in (None, Doelgroep.ASIELSTATUSHOUDER):
        feiten["brp_inschrijving"] = brp_inschrijving  # bij een gezins- of overige migrant telt zij niet mee
    gewoon = Uitkomst(
        waarde=laatste,
        grondslag=(bron, atw_1.BRON),
        regels=(regel, "CAL-03", "CAL-04"),
        feiten=feiten,
        peildatum=begin,
        uitleg=f"Het PIP moet binnen {weken} weken klaar zijn: uiterlijk {laatste:%d-%m-%Y}."
        + (" Komt de informatie van een ander later, dan telt twee weken na ontvangst." if wacht_nog else ""),
        stappen=stappen,
        wat_als=_wat_als(regel),
    )
    if not (wacht_op_informatie_derde and informatie_derde_ontvangen):
        return gewoon
    bestaat = _uitloop_bestaat(begin, laatste)
    if bestaat is False or _kwam_op_tijd(informatie_derde_ontvangen, laatste):
        return gewoon
    return _met_uitloop(gewoon, informatie_derde_ontvangen) if bestaat else _oud_of_nieuw()


def uitstel_toegestaan(
    *,
    wacht_op_informatie_derde: bool,
    op: date,
    informatie_derde_ontvangen: date | None = None,
    gewone_datum: date | None = None,
    begin: date | None = None,
) -> Uitkomst[bool] | OordeelNodig:
    """PIP-07: overschrijden mag uitsluitend als het college wacht op noodzakelijke informatie van een derde.

    Kwam die informatie zo vroeg dat ook twee weken later de gewone datum nog niet voorbij is, dan is zij geen reden.
    De regel bestaat sinds 2023; de dag waarop de klok begon beslist, en alleen zonder die dag `op`.
    """
    op_tijd = _kwam_op_tijd(informatie_derde_ontvangen, gewone_datum)
    bestaat = _uitloop_bestaat(begin or informatie_derde_ontvangen or op, gewone_datum)
    if wacht_op_informatie_derde and not op_tijd and bestaat is None:
        return _oud_of_nieuw()
    mag = wacht_op_informatie_derde and bool(bestaat) and not op_tijd
    return Uitkomst(
        waarde=mag,
        grondslag=(LID_2,),
        regels=("PIP-07",),
        feiten={
            "wacht_op_informatie_derde": wacht_op_informatie_derde,
            "informatie_derde_ontvangen": informatie_derde_ontvangen,
        },
        peildatum=op,
        uitleg="Later vaststellen mag alleen als noodzakelijke informatie van een ander nog moet komen."
        if mag
        else "De informatie van een ander kwam op tijd; de gewone datum blijft gelden."
        if op_tijd
        else "Dit uitstel bestaat sinds 2023; voor een klok uit 2022 geldt het niet."
        if wacht_op_informatie_derde
        else "Er is geen reden die de wet toestaat om het PIP later vast te stellen.",
    )


def nieuw_pip_uiterlijk(*, inschrijving_nieuwe_gemeente: date) -> Uitkomst[date]:
    """VHZ-02: na een verhuizing tien weken na inschrijving in de nieuwe gemeente."""
    weken = WEKEN_NA_VERHUIZING.op(inschrijving_nieuwe_gemeente).waarde
    kaal = na_weken(inschrijving_nieuwe_gemeente, weken)
    laatste = atw_1.doorgeschoven(kaal)
    begin = Stap("Inschrijving in de nieuwe gemeente", f"{inschrijving_nieuwe_gemeente:%d-%m-%Y}", str(LID_3))
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_3, atw_1.BRON),
        regels=("VHZ-02", "CAL-03", "CAL-04"),
        feiten={"inschrijving_nieuwe_gemeente": inschrijving_nieuwe_gemeente},
        peildatum=inschrijving_nieuwe_gemeente,
        uitleg=f"De nieuwe gemeente stelt het PIP uiterlijk {laatste:%d-%m-%Y} vast.",
        wat_als=(
            Gevolg("De persoon had nog geen leerroute", "Dan geldt deze datum niet naar de letter: vraag het na."),
            Gevolg("Het nieuwe PIP is klaar", "Dan blijft de inburgeringstermijn dezelfde."),
        ),
        stappen=(begin, *_stappen(f"{weken} weken later", kaal, laatste, LID_3)),
    )


def pip_na_keuze(*, tien_weken_vanaf: date) -> Uitkomst[date]:
    """VHZ-05, PLI-07: waar de wet het begin openlaat, telt de dag die het college na navraag vastlegde."""
    weken = WEKEN.op(tien_weken_vanaf).waarde
    kaal = na_weken(tien_weken_vanaf, weken)
    laatste = atw_1.doorgeschoven(kaal)
    begin = Stap("Begin dat u na navraag vastlegde", f"{tien_weken_vanaf:%d-%m-%Y}", str(LID_1))
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_1, atw_1.BRON),
        regels=("VHZ-05", "PLI-07", "CAL-03", "CAL-04"),
        feiten={"tien_weken_vanaf": tien_weken_vanaf},
        peildatum=tien_weken_vanaf,
        uitleg=f"De wet laat het begin hier open. U legde {tien_weken_vanaf:%d-%m-%Y} vast: het PIP moet uiterlijk "
        f"{laatste:%d-%m-%Y} klaar zijn.",
        stappen=(begin, *_stappen(f"{weken} weken later", kaal, laatste, LID_1)),
        wat_als=(Gevolg("DUO stuurt een nieuwe kennisgeving", "Dan tellen tien weken vanaf die dag."),),
    )


_Start = tuple[date, str, Bron, str]


def _start(doelgroep: Doelgroep | None, kennisgeving: date | None, inschrijving: date | None) -> _Start | OordeelNodig:
    if kennisgeving is None and inschrijving is not None and inschrijving < NIEUWE_STARTDAG:
        return inschrijving, "Inschrijving in de BRP", LID_1_OUD, "PIP-06"
    if kennisgeving is None:
        return _vraag("Op welke dag stuurde DUO de kennisgeving van de inburgeringsplicht?", doelgroep)
    if kennisgeving < NIEUWE_STARTDAG and (inschrijving is None or inschrijving < NIEUWE_STARTDAG):
        if inschrijving is None:
            return _vraag("Op welke dag is de persoon ingeschreven in de BRP van de gemeente?", doelgroep)
        return inschrijving, "Inschrijving in de BRP", LID_1_OUD, "PIP-06"
    if doelgroep is None and (inschrijving is None or inschrijving > kennisgeving):
        return _vraag("Hoort deze persoon bij de asielstatushouders? Dat bepaalt waar de klok start.", doelgroep)
    if doelgroep != Doelgroep.ASIELSTATUSHOUDER and kennisgeving < NIEUWE_STARTDAG:
        vraag = "De kennisgeving was in 2022 en de inschrijving later. Geldt de oude of de nieuwe regel?"
        return _vraag(vraag, doelgroep)
    if doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        return kennisgeving, "Kennisgeving van DUO", LID_1, "PIP-04"
    if inschrijving is None:
        return _vraag("Is de statushouder al ingeschreven in de huisvestingsgemeente, en op welke dag?", doelgroep)
    if inschrijving <= kennisgeving:
        return kennisgeving, "Kennisgeving van DUO", LID_1, "PIP-04"
    return inschrijving, "Inschrijving in de huisvestingsgemeente", LID_1, "PIP-05"


def _vraag(vraag: str, doelgroep: Doelgroep | None) -> OordeelNodig:
    return OordeelNodig(vraag, (LID_1,), ("PIP-04", "PIP-05", "PIP-06"), {"doelgroep": doelgroep})


def _uitloop_bestaat(begin: date, gewone_datum: date | None) -> bool | None:
    """Dit uitstel bestaat sinds 2023; None als de klok in 2022 begon en in 2023 nog liep: dat zegt de tekst niet."""
    if begin >= NIEUWE_STARTDAG:
        return True
    return None if gewone_datum and gewone_datum >= NIEUWE_STARTDAG else False


def _oud_of_nieuw() -> OordeelNodig:
    vraag = "De klok begon in 2022 en liep door in 2023. Geldt het uitstel voor informatie van een ander, dat er sinds "
    return OordeelNodig(vraag + "2023 is, hier ook?", (LID_2, LID_1_OUD), ("PIP-06", "PIP-07"))


def _kwam_op_tijd(ontvangen: date | None, gewone_datum: date | None) -> bool:
    """Is ook twee weken na ontvangst de gewone datum nog niet voorbij?"""
    return ontvangen is not None and gewone_datum is not None and _twee_weken_later(ontvangen) <= gewone_datum


def _twee_weken_later(ontvangen: date) -> date:
    """Kwam zij al in 2022, dan telt het getal waarmee de regel begon."""
    weken = WEKEN_NA_INFORMATIE.op(max(ontvangen, NIEUWE_STARTDAG)).waarde
    return atw_1.doorgeschoven(na_weken(ontvangen, weken))


def _met_uitloop(gewoon: Uitkomst[date], ontvangen: date) -> Uitkomst[date]:
    kaal = na_weken(ontvangen, WEKEN_NA_INFORMATIE.op(ontvangen).waarde)
    uitloop = atw_1.doorgeschoven(kaal)
    laatste = max(gewoon.waarde, uitloop)
    return Uitkomst(
        waarde=laatste,
        grondslag=(*gewoon.grondslag, LID_2),
        regels=(*gewoon.regels, "PIP-07"),
        feiten={**gewoon.feiten, "informatie_derde_ontvangen": ontvangen},
        peildatum=gewoon.peildatum,
        uitleg=f"De informatie van een ander kwam op {ontvangen:%d-%m-%Y}; het PIP volgt uiterlijk {laatste:%d-%m-%Y}.",
        stappen=(
            *gewoon.stappen,
            Stap("Informatie van een ander ontvangen", f"{ontvangen:%d-%m-%Y}", str(LID_2)),
            *_stappen("Twee weken na ontvangst", kaal, uitloop, LID_2),
        ),
        wat_als=gewoon.wat_als,
    )


def _stappen(naam: str, kaal: date, laatste: date, bron: Bron) -> tuple[Stap, ...]:
    eerste = Stap(naam, f"{kaal:%d-%m-%Y}", str(bron))
    if kaal == laatste:
        return (eerste,)
    schuif = Stap("Weekend of feestdag: eerstvolgende werkdag", f"{laatste:%d-%m-%Y}", str(atw_1.BRON))
    return (eerste, schuif)


def _wat_als(regel: str) -> tuple[Gevolg, ...]:
    vast = (
        Gevolg(
            "Noodzakelijke informatie van een ander laat op zich wachten", "Dan telt twee weken na ontvangst.", "meer"
        ),
        Gevolg("Het is druk of iemand is ziek", "Dan verandert deze datum niet."),
    )
    if regel != "PIP-04":
        return vast
    verhuizing = Gevolg(
        "De persoon verhuist na het PIP", "Dan heeft de nieuwe gemeente tien weken vanaf de inschrijving."
    )
    return (*vast, verhuizing)


def wijziging_verplicht(
    *, nieuwe_leerroute: bool = False, afgeschaald: bool = False, verhuisd: bool = False
) -> Uitkomst[bool]:
    """PIP-12, AFS-06: een nieuw PIP moet bij een andere leerroute, afschalen of verhuizen; de termijn blijft staan."""
    redenen = (
        (nieuwe_leerroute, "er is een andere leerroute"),
        (afgeschaald, "er is afgeschaald naar A2"),
        (verhuisd, "de persoon is verhuisd"),
    )
    waarom = [zin for geldt, zin in redenen if geldt]
    return Uitkomst(
        waarde=bool(waarom),
        grondslag=(LID_6, WET_15_4, WET_11_3),
        regels=("PIP-12", "AFS-06"),
        feiten={"nieuwe_leerroute": nieuwe_leerroute, "afgeschaald": afgeschaald, "verhuisd": verhuisd},
        uitleg="Het PIP moet worden gewijzigd: " + " en ".join(waarom) + "."
        if waarom
        else "Wijzigen mag, maar hoeft niet.",
        wat_als=(Gevolg("Het PIP wordt gewijzigd", "Dan blijft de start van de termijn dezelfde."),),
    )


def voortgangsgesprekken(*, afgesproken: int | None = None, gevoerd: int = 0) -> Uitkomst[int] | OordeelNodig:
    """VGT-02: het aantal staat in het PIP; de wet noemt geen minimum en geen frequentie. `waarde`: nog te voeren."""
    feiten = {"afgesproken": afgesproken, "gevoerd": gevoerd}
    if afgesproken is None:
        return OordeelNodig("Hoeveel voortgangsgesprekken komen er in het PIP?", (LID_4,), ("VGT-02",), feiten)
    over = max(0, afgesproken - gevoerd)
    return Uitkomst(
        waarde=over,
        grondslag=(LID_4,),
        regels=("VGT-02",),
        feiten=feiten,
        uitleg=f"{_gesprekken(afgesproken)} in het PIP: {gevoerd} gevoerd, nog {over} te gaan.",
    )


def _gesprekken(aantal: int) -> str:
    return "1 gesprek" if aantal == 1 else f"{aantal} gesprekken"
