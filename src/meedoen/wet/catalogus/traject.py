"""De vragen over PIP, termijn, verlenging, leerroute, DUO en bezwaar."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from functools import partial

from meedoen.wet.awb import artikel_6_7
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau
from meedoen.wet.besluit_inburgering_2021 import (
    artikel_2_7,
    artikel_4_4,
    artikel_4_5,
    artikel_5_3,
    artikel_5_4,
    artikel_5_5,
)
from meedoen.wet.catalogus.functie import (
    MENS,
    Antwoord,
    Feiten,
    FeitOntbreekt,
    Functie,
    datum,
    een_uit,
    een_van,
    getal,
    groep,
    ja_anders_nee,
    ja_nee,
    lees_feiten,
    lijst,
    periode,
    tekst,
)
from meedoen.wet.duo import berichten
from meedoen.wet.duo import termijn as duo_termijn
from meedoen.wet.regeling_inburgering_2021 import artikel_4_1, artikel_4_2
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import Grond, Omstandigheid, Verlenging
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_6, artikel_8, artikel_11, artikel_15

DOELGROEP, LEERROUTE = een_van(Doelgroep), een_van(Leerroute)
_OMSTANDIGHEID = tuple(veld.name for veld in fields(Omstandigheid))
_PIP_BERICHT = tuple(veld.name for veld in fields(berichten.PipBericht))


def _pip_deadline(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    wacht, ontvangen = f["wacht_op_informatie_derde"], f.get("informatie_derde_ontvangen")
    pip_uiterlijk = partial(
        artikel_5_3.pip_uiterlijk,
        doelgroep=f.get("doelgroep"),
        kennisgeving_duo=f.get("kennisgeving_duo"),
        brp_inschrijving=f.get("brp_inschrijving"),
    )
    gewoon = pip_uiterlijk()
    a.neem(pip_uiterlijk(wacht_op_informatie_derde=wacht, informatie_derde_ontvangen=ontvangen), "uiterste_datum")
    a.neem(
        artikel_5_3.uitstel_toegestaan(
            wacht_op_informatie_derde=wacht,
            informatie_derde_ontvangen=ontvangen,
            gewone_datum=gewoon.waarde if isinstance(gewoon, Uitkomst) else None,
            begin=gewoon.peildatum if isinstance(gewoon, Uitkomst) else None,
            op=peildatum,
        ),
        "uitstel_toegestaan",
    )
    return a.klaar()


def _verhuizing(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    route = a.neem(artikel_15.leerroute_na_verhuizing(leerroute=f.get("leerroute")), "leerroute_in_nieuw_pip")
    if route is not None:
        a.zet("nieuwe_leerbaarheidstoets_nodig", False)
    if route is not None and (inschrijving := f.get("inschrijving_nieuwe_gemeente")):
        a.neem(artikel_5_3.nieuw_pip_uiterlijk(inschrijving_nieuwe_gemeente=inschrijving), "nieuw_pip_uiterlijk")
    if eerste := f.get("eerste_pip"):
        termijn = a.neem(artikel_11.inburgeringstermijn(pip_dagtekening=eerste))
        a.zet("termijn_einde", termijn.einde if termijn else None)
        a.neem(artikel_5_4.laatste_dag_wissel(pip_dagtekening=eerste), "laatste_dag_wissel")
    return a.klaar()


def _termijn(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    ontheffing, einde = f.get("ontheffing", {}), f.get("termijn_einde")
    toegekend = ontheffing.get("uitkomst") == "toegekend"
    geheel = ontheffing.get("soort") == "geheel"
    if dagtekening := f.get("pip_dagtekening"):
        gewijzigd = f.get("pip_gewijzigd_op", ())
        termijn = artikel_11.inburgeringstermijn(pip_dagtekening=dagtekening, pip_gewijzigd_op=gewijzigd)
        a.neem(termijn)
        a.zet("termijn_begin", termijn.waarde.begin)
        einde = einde or termijn.waarde.einde
    if einde is None and "leerroute" not in f and not ontheffing:
        raise FeitOntbreekt("pip_dagtekening", "termijn")
    if einde is None and not (toegekend and geheel):
        vraag = "Wanneer is het eerste PIP gedagtekend? De dag erna begint de termijn."
        a.neem(OordeelNodig(vraag, (artikel_11.LID_2,), ("TERM-02",)))
    if einde is not None:
        if ontheffing:
            a.neem(artikel_11.termijn_na_ontheffing(einde=einde, toegekend=toegekend, geheel=geheel))
        _met_toegekende_verlenging(a, f, einde, peildatum)
    _met_verplichte_onderdelen(a, f, toegekend=toegekend, geheel=geheel)
    return a.klaar()


def _met_verplichte_onderdelen(a: Antwoord, f: Feiten, *, toegekend: bool, geheel: bool) -> None:
    if toegekend and geheel:
        a.zet("verplichte_onderdelen", frozenset())
        return
    weg = (f["ontheffing"].get("onderdelen") or None) if toegekend else ()
    route = f.get("leerroute")
    if route is not None or weg is None:
        ontheven = a.neem(artikel_2_7.ontheven(onderdelen=weg, leerroute=route))
        if ontheven is not None and route is not None:
            plichten = artikel_6.verplichte_onderdelen(doelgroep=f.get("doelgroep"), leerroute=route, ontheven=ontheven)
            a.neem(plichten, "verplichte_onderdelen")
    elif weg:
        a.neem(OordeelNodig("Welke leerroute staat in het PIP?", (artikel_6.LID_1,), ("RTE-01", "ONTH-02")))


def _met_toegekende_verlenging(a: Antwoord, f: Feiten, einde: date, peildatum: date) -> None:
    """DUO besliste al dat de grond er is; alleen de duur telt nog. Is die niet bekend, dan blijft het einde open."""
    grond = f.get("verlenging_toegekend")
    if grond is None:
        a.zet("termijn_einde", einde)
        return
    duur = a.neem(_toegekende_duur(grond, f, peildatum))
    if duur is not None:
        nieuw = a.neem(artikel_11.termijn_na_verlenging(einde=einde, nieuw_einde=duur.op(einde)))
        a.zet("termijn_einde", nieuw)


def _toegekende_duur(grond: Grond, f: Feiten, peildatum: date) -> Uitkomst[Verlenging] | OordeelNodig:
    if grond == Grond.BIJNA_KLAAR:
        return artikel_4_4.toegekend_bijna_klaar(op=peildatum)
    vast = artikel_4_1.vaste_verlenging(grond=grond, op=peildatum)
    # Wat de verlenging zelf nog meer vraagt, vraagt de termijn niet; dat is hier niet ingevuld.
    feiten = lees_feiten({}, _VERLENGING) | {**f, "grond": grond}
    return vast or _verlengingsduur(feiten, peildatum, toegekend=True)


def _verlengingsduur(f: Feiten, peildatum: date, *, toegekend: bool = False) -> Uitkomst[Verlenging] | OordeelNodig:
    grond: Grond = f["grond"]
    if grond == Grond.BIJNA_KLAAR:
        return artikel_4_4.verlenging_bijna_klaar(
            doelgroep=f.get("doelgroep"),
            leerroute=f.get("leerroute"),
            behaald=f.get("behaald", ()),
            alle_lessen_gevolgd=f["alle_lessen_gevolgd"],
            uren_taal_of_knm=f.get("uren_taal_of_knm"),
            op=peildatum,
        )
    if grond == Grond.OPLEIDING_NIET_VRIJSTELLEND:
        return artikel_4_2.verlenging_opleiding(
            opleiding=f.get("opleiding"),
            nog_bezig=f["opleiding_nog_bezig"],
            periode=f.get("periode"),
            duur_maanden=f.get("duur_maanden"),
            eerder_verlengd_jaren=f.get("eerder_verlengd_jaren", 0),
            op=peildatum,
        )
    feiten = Omstandigheid(**{naam: f[naam] for naam in _OMSTANDIGHEID if naam in f})
    return artikel_4_1.verlenging(grond=grond, feiten=feiten, op=peildatum, toegekend=toegekend)


def _verlenging(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    a.zet("beslisser", "duo")
    duur = a.neem(_verlengingsduur(f, peildatum))
    if duur is None:
        return a.klaar()
    a.zet("grond_aanwezig", bool(duur))
    for eenheid in ("dagen", "weken", "maanden"):
        if getattr(duur, eenheid) or not duur:
            a.zet(f"verlenging_{eenheid}", getattr(duur, eenheid))
    einde = f.get("termijn_einde")
    if einde is None and "pip_dagtekening" in f:
        einde = artikel_11.inburgeringstermijn(pip_dagtekening=f["pip_dagtekening"]).waarde.einde
    if einde is not None:
        nieuw = duur.op(einde)
        a.zet("nieuw_einde", nieuw)
        if duur and not duur.dagen:
            a.zet("verlenging_dagen", (nieuw - einde).days)
    return a.klaar()


def _aanvraag_verlenging(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    aanvraag, vroegst = f.get("aanvraag"), None
    if aanvraag is None or "termijn_einde" in f:
        vroegst = a.neem(artikel_4_5.vroegste_aanvraag(termijn_einde=f["termijn_einde"]), "vroegste_aanvraag")
    if aanvraag is not None:
        if vroegst is not None:
            a.zet("te_vroeg", aanvraag < vroegst)
        a.neem(artikel_4_5.besluit_uiterlijk(aanvraag=aanvraag), "besluit_uiterlijk")
    return a.klaar()


def _afschalen(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    uren = _meetellende_uren(f)
    if uren is not None:
        a.zet("meetellende_uren", uren)
    a.zet("beslisser", "college")
    a.neem(
        artikel_5_5.mag_afschalen(
            leerroute=f.get("leerroute"),
            uren=uren,
            voldoende_inzet=f.get("voldoende_inzet"),
            b1_haalbaar=f.get("b1_haalbaar"),
            op=peildatum,
        ),
        "mag_afschalen",
    )
    return a.klaar()


def _meetellende_uren(f: Feiten) -> int | None:
    """Wie uren opgeeft, noemt ze allemaal; zonder één urenfeit is het aantal onbekend, en dat is geen nul."""
    if not any(naam.startswith("uren_") for naam in f):
        return None
    return artikel_5_5.meetellende_uren(
        uren_nt2_keurmerk=f.get("uren_nt2_keurmerk", 0), uren_nt2_intake=f.get("uren_nt2_intake_meegeteld", 0)
    )


def _routewissel(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    dagtekening, naar = f.get("pip_dagtekening"), f.get("naar")
    op = f.get("besluitdatum", peildatum)
    if dagtekening is not None:
        a.neem(artikel_5_4.laatste_dag_wissel(pip_dagtekening=dagtekening), "laatste_dag_wissel")
        a.zet("termijn_einde", artikel_11.inburgeringstermijn(pip_dagtekening=dagtekening).waarde.einde)
    if naar is not None:
        mag = artikel_5_4.mag_wisselen(
            pip_dagtekening=dagtekening,
            van=f.get("van"),
            naar=naar,
            op=op,
            bijzonder_geval=f["bijzonder_geval"],
            einde_opleiding=f.get("einde_opleiding"),
        )
        mag_wisselen = a.neem(mag, "mag_wisselen")
        a.neem(artikel_8.map_verplicht(leerroute=naar), "map_verplicht")
        uren = f.get("gevolgde_cursusuren")
        if naar == Leerroute.Z and (mag_wisselen is not False or uren is not None):
            a.neem(artikel_5_4.resterende_cursusuren_z(gevolgde_cursusuren=uren, op=op), "resterende_cursusuren_z")
    if dagtekening is None and naar is None:
        raise FeitOntbreekt("pip_dagtekening", "routewissel")
    return a.klaar()


def _duo_bericht(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    laatste = None
    if einddatum := f.get("einddatum"):
        laatste = a.neem(duo_termijn.laatste_dag(einddatum=einddatum), "laatste_dag_termijn")
    if f["soort"] == "termijn":
        a.zet("aanvaardbaar", not ("startdatum" in f and laatste is not None and laatste < f["startdatum"]))
        return a.klaar()
    bezwaren = a.neem(_bezwaren(f, laatste, peildatum))
    if bezwaren is not None:
        a.zet("aanvaardbaar", not bezwaren)
    return a.klaar()


def _bezwaren(f: Feiten, laatste: date | None, peildatum: date) -> Uitkomst[tuple[str, ...]] | OordeelNodig:
    if f["soort"] != "pip":
        return berichten.controleer_pvt_of_map(
            datum=f.get("datum"),
            op=peildatum,
            termijn_begin=f.get("startdatum"),
            termijn_laatste_dag=laatste,
            verwijtbaar=f.get("verwijtbaar"),
            afronding_z_route=f.get("afronding_z_route"),
        )
    bericht = berichten.PipBericht(**{naam: f[naam] for naam in _PIP_BERICHT if naam in f})
    return berichten.controleer_pip(bericht=bericht, op=peildatum)


def _bezwaar(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    a.neem(artikel_6_7.laatste_dag_bezwaar(bekendmaking=f["bekendmaking"]), "laatste_dag")
    return a.klaar()


_ONTHEFFING = groep(
    soort=een_uit("geheel", "gedeeltelijk"),
    onderdelen=lijst(een_van(Onderdeel)),
    aangevraagd=datum,
    besluit=datum,
    uitkomst=een_uit("toegekend", "afgewezen"),
)
_VERLENGING = {
    "doelgroep": DOELGROEP,
    "leerroute": LEERROUTE,
    "grond": een_van(Grond),
    "termijn_einde": datum,
    "pip_dagtekening": datum,
    "periode": periode,
    "duur_maanden": getal,
    "start_lessen": datum,
    "start_taalschakeltraject": datum,
    "opleiding": een_van(artikel_4_2.Opleiding),
    "opleiding_nog_bezig": ja_anders_nee,
    "eerder_verlengd_jaren": getal,
    "alle_lessen_gevolgd": ja_anders_nee,
    "uren_taal_of_knm": getal,
    "behaald": lijst(een_van(Onderdeel)),
}

FUNCTIES = (
    Functie(
        "pip_deadline",
        "Wanneer moet het PIP uiterlijk klaar zijn?",
        {
            "doelgroep": DOELGROEP,
            "kennisgeving_duo": datum,
            "brp_inschrijving": datum,
            "brp_inschrijving_opvang": datum,
            "wacht_op_informatie_derde": ja_anders_nee,
            "informatie_derde_ontvangen": datum,
            "reden_vertraging": tekst,
        },
        frozenset({"uiterste_datum", "uitstel_toegestaan", MENS}),
        _pip_deadline,
    ),
    Functie(
        "verhuizing",
        "Wat geldt er na een verhuizing?",
        {"doelgroep": DOELGROEP, "eerste_pip": datum, "leerroute": LEERROUTE, "inschrijving_nieuwe_gemeente": datum},
        frozenset(
            {
                "nieuw_pip_uiterlijk",
                "leerroute_in_nieuw_pip",
                "nieuwe_leerbaarheidstoets_nodig",
                "termijn_einde",
                "laatste_dag_wissel",
                MENS,
            }
        ),
        _verhuizing,
    ),
    Functie(
        "termijn",
        "Wanneer begint en eindigt de inburgeringstermijn?",
        {
            "doelgroep": DOELGROEP,
            "pip_dagtekening": datum,
            "pip_gewijzigd_op": lijst(datum),
            "termijn_einde": datum,
            "leerroute": LEERROUTE,
            "verlenging_toegekend": een_van(Grond),
            "periode": periode,
            "duur_maanden": getal,
            "ontheffing": _ONTHEFFING,
        },
        frozenset({"termijn_begin", "termijn_einde", "verplichte_onderdelen", MENS}),
        _termijn,
    ),
    Functie(
        "verlenging",
        "Is er een grond voor verlenging, en hoe lang?",
        _VERLENGING,
        frozenset(
            {
                "grond_aanwezig",
                "verlenging_dagen",
                "verlenging_weken",
                "verlenging_maanden",
                "nieuw_einde",
                "beslisser",
                MENS,
            }
        ),
        _verlenging,
    ),
    Functie(
        "aanvraag_verlenging",
        "Wanneer kan verlenging worden gevraagd?",
        {"termijn_einde": datum, "aanvraag": datum},
        frozenset({"vroegste_aanvraag", "te_vroeg", "besluit_uiterlijk", MENS}),
        _aanvraag_verlenging,
    ),
    Functie(
        "afschalen",
        "Mag het college afschalen naar A2?",
        {
            "leerroute": LEERROUTE,
            "uren_nt2_keurmerk": getal,
            "uren_nt2_zonder_keurmerk": getal,
            "uren_nt2_intake_meegeteld": getal,
            "uren_knm": getal,
            "voldoende_inzet": ja_nee,
            "b1_haalbaar": ja_nee,
        },
        frozenset({"mag_afschalen", "meetellende_uren", "beslisser", MENS}),
        _afschalen,
    ),
    Functie(
        "routewissel",
        "Mag het college de leerroute wisselen?",
        {
            "pip_dagtekening": datum,
            "van": LEERROUTE,
            "naar": LEERROUTE,
            "besluitdatum": datum,
            "eerdere_wissels": lijst(datum),
            "bijzonder_geval": ja_anders_nee,
            "einde_opleiding": datum,
            "gevolgde_cursusuren": getal,
        },
        frozenset(
            {"mag_wisselen", "laatste_dag_wissel", "map_verplicht", "resterende_cursusuren_z", "termijn_einde", MENS}
        ),
        _routewissel,
    ),
    Functie(
        "duo_bericht",
        "Wat betekent dit bericht, en neemt DUO het aan?",
        {
            "soort": een_uit("termijn", "pip", "pvt", "map"),
            "startdatum": datum,
            "einddatum": datum,
            "doelgroep": DOELGROEP,
            "leerroute": LEERROUTE,
            "niveau": een_van(Taalniveau),
            "eerste_pip_ooit": ja_anders_nee,
            "geschatte_intensiteit": getal,
            "dagtekening": datum,
            "vestiging_in_gemeente": datum,
            "start_plicht": datum,
            "datum": datum,
            "verwijtbaar": ja_nee,
            "dagtekening_vorig_pip": datum,
            "afronding_z_route": datum,
        },
        frozenset({"laatste_dag_termijn", "aanvaardbaar", MENS}),
        _duo_bericht,
    ),
    Functie(
        "bezwaar",
        "Tot en met welke dag kan iemand bezwaar maken?",
        {"bekendmaking": datum},
        frozenset({"laatste_dag", MENS}),
        _bezwaar,
    ),
)
