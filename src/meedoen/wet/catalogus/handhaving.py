"""De vragen over onderdelen, intake, boetes, ontzorgen en overgangsrecht."""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Vergunning, Verwijtbaarheid
from meedoen.wet.besluit_inburgering_2021 import artikel_3_1, artikel_3_2, artikel_3_14, artikel_7_1, artikel_7_2
from meedoen.wet.catalogus.functie import (
    MENS,
    Antwoord,
    Feiten,
    Functie,
    bedrag,
    datum,
    een_van,
    getal,
    getal_tot,
    groep,
    ja_anders_nee,
    ja_nee,
    lijst,
    uren,
)
from meedoen.wet.participatiewet import artikel_56a
from meedoen.wet.regeling_inburgering_2021 import artikel_7_1 as regeling_7_1
from meedoen.wet.regeling_inburgering_2021 import artikel_7_4
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.uren import vraag_bij_deel_van_uur
from meedoen.wet.wet_inburgering_2021 import (
    artikel_6,
    artikel_7,
    artikel_13,
    artikel_14,
    artikel_22,
    artikel_23,
    artikel_24,
    artikel_25,
    artikel_54,
)

DOELGROEP, LEERROUTE = een_van(Doelgroep), een_van(Leerroute)


def _onderdelen_status(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    z = artikel_3_14.ZRoute(**f.get("z", {}))
    a.neem(artikel_3_14.participatie_uren(z=z), "participatie_uren_totaal")
    if vraag := vraag_bij_deel_van_uur("participatie_uren", z.participatie):
        a.neem(vraag)
    if "leerroute" not in f:
        a.neem(OordeelNodig("Welke leerroute staat in het PIP?", (artikel_6.LID_1,), ("RTE-01",)))
        return a.klaar()
    onderdelen = artikel_6.Onderdelen(
        doelgroep=f.get("doelgroep"),
        leerroute=f["leerroute"],
        pvt=artikel_3_1.Pvt(**f.get("pvt", {})),
        map_=artikel_3_2.Map(**f.get("map", {})),
        z=z,
        behaald=frozenset(f.get("behaald", ())),
    )
    stand = a.neem(artikel_6.stand_van_onderdelen(feiten=onderdelen, op=peildatum))
    if stand is not None:
        a.zet("voldaan", stand.voldaan)
        a.zet("ontbreekt", stand.ontbreekt)
        a.zet("bewijs", stand.bewijs)
    a.neem(artikel_6.map_verplicht(feiten=onderdelen, op=peildatum))
    if werk := artikel_6.werkuren_tellen(feiten=onderdelen, op=peildatum):
        a.neem(werk)
    return a.klaar()


def _intake(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    a.zet("beslisser", "college")
    if "oproepen_gemist" in f or "boetes_art22_eerder" in f:
        # Op de tweede gemiste oproep volgt de eerste boete, op de derde (in die beschikking) de tweede.
        eerder = f.get("boetes_art22_eerder")
        gemist = max(f.get("oproepen_gemist", 0), min(1 + eerder, 3) if eerder else 0)
        actie = artikel_14.actie_na_gemiste_oproep(oproepen_gemist=gemist)
        boete = artikel_22.boete_intake(actie=actie.waarde, boetes_eerder=eerder, op=peildatum)
        if isinstance(boete, Uitkomst):
            a.neem(actie, "actie")
        if a.neem(boete, "boete"):
            _poort(a, artikel_22.mag_handhaven_starten(doelgroep=f.get("doelgroep")))
    if bekendmaking := f.get("bekendmaking_boete"):
        a.neem(artikel_22.nieuwe_termijn_uiterlijk(bekendmaking=bekendmaking), "nieuwe_termijn_uiterlijk")
    if "beperking" in f or "kan_toets_afleggen" in f:
        ontheffing = artikel_14.ontheffing_leerbaarheidstoets(
            beperking=f.get("beperking"), kan_toets_afleggen=f.get("kan_toets_afleggen"), op=peildatum
        )
        a.neem(ontheffing, "ontheffing_leerbaarheidstoets")
    return a.klaar()


def _poort(a: Antwoord, mag: Uitkomst[bool] | OordeelNodig) -> None:
    """EU-05: het bedrag zegt wat de tekst zegt; of handhaven mag, is bij een statushouder eerst de vraag."""
    if isinstance(mag, OordeelNodig):
        a.vragen.insert(0, mag)


def _boete_college(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    termijn = f.get("termijn", artikel_7_1.Termijnsoort.GEWOON)
    op = f.get("constatering", peildatum)
    a.neem(artikel_7_1.plafond(termijn=termijn, op=op), "plafond")
    mogelijk = a.neem(
        artikel_7_1.boete_mogelijk(
            overtreding=f.get("overtreding"),
            doelgroep=f.get("doelgroep"),
            verwijtbaarheid=f.get("verwijtbaarheid"),
            bijstand_verlaagd_zelfde_gedraging=f["bijstand_verlaagd_zelfde_gedraging"],
        ),
        "boete_mogelijk",
    )
    if mogelijk is False:
        a.zet("boete", 0)
    if not mogelijk:
        return a.klaar()
    if set(f) & {"berekende_boete", "verwijtbaarheid", "overtreding"}:
        _poort(a, artikel_23.mag_handhaven_starten(doelgroep=f.get("doelgroep")))
        _met_bedrag(a, f, termijn, op)
    return a.klaar()


def _met_bedrag(a: Antwoord, f: Feiten, termijn: artikel_7_1.Termijnsoort, op: date) -> None:
    berekend = f.get("berekende_boete")
    if berekend is None:
        eerdere = tuple(
            artikel_7_1.EerdereOvertreding(e["constatering"], e["onherroepelijk"])
            for e in f.get("eerdere_overtredingen", ())
        )
        berekend = a.neem(
            artikel_7_1.berekende_boete(
                constatering=f.get("constatering"), verwijtbaarheid=f.get("verwijtbaarheid"), eerdere=eerdere, op=op
            )
        )
    if berekend is not None:
        som = f.get("som_eerdere_boetes", 0)
        a.neem(artikel_7_1.onder_plafond(bedrag=berekend, som_eerdere_boetes=som, termijn=termijn, op=op), "boete")


def _doelgroep(f: Feiten) -> Doelgroep | None:
    """De doelgroep, of wat bij de vergunning hoort (PLI-08, PLI-09); None als beide niet bekend zijn."""
    if "doelgroep" in f or "vergunning" not in f:
        return f.get("doelgroep")
    return artikel_13.doelgroep_bij_vergunning(vergunning=f["vergunning"]).waarde


def _niet_afgerond(f: Feiten) -> frozenset[Onderdeel]:
    """Zonder opgave, maar met gegevens over de route, is de route niet gehaald."""
    if "niet_afgerond" in f or not set(f) & {"pogingen", "behaald_aantal", "uren_taal_en_knm"}:
        return frozenset(f.get("niet_afgerond", ()))
    return _ROUTEDEEL[f.get("leerroute")]


def _verplicht(f: Feiten, niet_afgerond: frozenset[Onderdeel]) -> frozenset[Onderdeel]:
    """OND-03, OND-04, Z-03: alleen wat bij deze route en doelgroep moet; het examen telt ook in de onderwijsroute."""
    route = f.get("leerroute")
    if route is None:
        return niet_afgerond
    moet = artikel_6.verplichte_onderdelen(doelgroep=_doelgroep(f), leerroute=route).waarde
    return niet_afgerond & (moet | (artikel_7.EXAMENONDERDELEN if route == Leerroute.ONDERWIJS else frozenset()))


_ROUTEDEEL: dict[Leerroute | None, frozenset[Onderdeel]] = {
    Leerroute.B1: artikel_7.EXAMENONDERDELEN,
    Leerroute.ONDERWIJS: frozenset({Onderdeel.TAALSCHAKELTRAJECT}),
    Leerroute.Z: frozenset({Onderdeel.Z_CURSUSUREN}),
    # Welke route niet is gehaald, is dan een vraag.
    None: artikel_7.EXAMENONDERDELEN | {Onderdeel.TAALSCHAKELTRAJECT, Onderdeel.Z_CURSUSUREN},
}
_PVT_MAP = frozenset({Onderdeel.PVT, Onderdeel.MAP})


def _boete_minister(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    op, niet_afgerond = f.get("termijn_verstreken", peildatum), _verplicht(f, _niet_afgerond(f))
    if not a.neem(artikel_24.termijn_voorbij(termijn_verstreken=op, op=peildatum)):
        a.zet("boete", 0)
        return a.klaar()
    route_mist = bool(niet_afgerond - _PVT_MAP)
    poort = artikel_25.mag_handhaven_starten if route_mist else artikel_24.mag_handhaven_starten
    _poort(a, poort(doelgroep=_doelgroep(f), vergunning=f.get("vergunning")))
    bedragen = [a.neem(artikel_7_2.boete_pvt_map(niet_afgerond=niet_afgerond, op=op))]
    geweigerd = f["vergunning_geweigerd_of_ingetrokken"]
    mogelijk = artikel_25.boete_leerroute_mogelijk(vergunning_geweigerd_of_ingetrokken=geweigerd)
    if not (route_mist and a.neem(mogelijk)):
        _bedrag_en_termijn(a, f, bedragen, niet_afgerond & _PVT_MAP, op)
    elif "leerroute" in f:
        bedragen.append(a.neem(_boete_leerroute(f, niet_afgerond, op)))
        _bedrag_en_termijn(a, f, bedragen, niet_afgerond, op)
    else:
        vraag = "Welke leerroute staat in het PIP? Elke route heeft een eigen boetetabel en een eigen nieuwe termijn."
        a.neem(OordeelNodig(vraag, (artikel_25.LID_1, regeling_7_1.BRON), ("BOM-03", "NTM-03")))
    return a.klaar()


def _boete_leerroute(f: Feiten, niet_afgerond: frozenset[Onderdeel], op: date) -> Uitkomst[int] | OordeelNodig:
    inspanning = regeling_7_1.Inspanning(
        uren=f.get("uren_taal_en_knm"),
        uren_pip=f.get("uren_pip"),
        aanwezigheid_procent=f.get("aanwezigheid_procent"),
        participatie_uren=f.get("participatie_uren"),
        pogingen=f.get("pogingen"),
        behaald_aantal=_behaald_aantal(f, niet_afgerond),
    )
    return regeling_7_1.boete_leerroute(doelgroep=_doelgroep(f), leerroute=f["leerroute"], inspanning=inspanning, op=op)


def _behaald_aantal(f: Feiten, niet_afgerond: frozenset[Onderdeel]) -> int | None:
    if "behaald_aantal" in f or "leerroute" not in f:
        return f.get("behaald_aantal")
    return artikel_7.behaald_aantal(niet_afgerond=niet_afgerond, leerroute=f["leerroute"])


def _bedrag_en_termijn(
    a: Antwoord, f: Feiten, bedragen: list[int | None], niet_afgerond: frozenset[Onderdeel], op: date
) -> None:
    if None not in bedragen:
        a.zet("boete", sum(euro or 0 for euro in bedragen))
    termijn = artikel_7_4.nieuwe_termijn(
        niet_afgerond=niet_afgerond,
        doelgroep=_doelgroep(f),
        leerroute=f.get("leerroute"),
        behaald_aantal=_behaald_aantal(f, niet_afgerond),
        uren=f.get("uren_taal_en_knm"),
        participatie_uren=f.get("participatie_uren"),
        op=op,
    )
    a.neem(termijn, "nieuwe_termijn_maanden")


def _ontzorgen(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    vanaf = f.get("recht_op_bijstand_vanaf")
    verplicht = a.neem(
        artikel_56a.ontzorgen_verplicht(
            vergunning=f.get("vergunning"),
            wi2021_plichtig=f["wi2021_plichtig"],
            recht_op_bijstand_vanaf=vanaf,
            doelgroep=f.get("doelgroep"),
        ),
        "ontzorgen_verplicht",
    )
    if verplicht and vanaf:
        a.neem(
            artikel_56a.laatste_dag_ontzorgen(recht_op_bijstand_vanaf=vanaf, einde_bijstand=f.get("einde_bijstand")),
            "laatste_dag",
        )
    return a.klaar()


def _toepasselijke_wet(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    bekend = f.get("verblijfsrecht_bekendgemaakt")
    leerplicht = f.get("leerplichtig_tot")
    wet = artikel_54.toepasselijke_wet(verblijfsrecht_bekendgemaakt=bekend, leerplichtig_tot=leerplicht)
    a.neem(wet, "wet")
    return a.klaar()


FUNCTIES = (
    Functie(
        "onderdelen_status",
        "Is aan alle onderdelen voldaan?",
        {
            "doelgroep": DOELGROEP,
            "leerroute": LEERROUTE,
            "pvt": groep(
                uren=getal, uren_intake_meegeteld=getal, activiteit_kernwaarde=ja_anders_nee, ondertekend=ja_anders_nee
            ),
            "map": groep(
                praktijkuren=getal,
                themas_afgerond=ja_anders_nee,
                eindgesprek=ja_anders_nee,
                betaalde_baan=ja_anders_nee,
            ),
            "z": groep(
                cursusuren=getal,
                overige_participatie_uren=uren,
                pvt_uren=uren,
                map_uren=uren,
                eindgesprek=ja_anders_nee,
                belastbaarheid=getal,
            ),
            "behaald": lijst(een_van(Onderdeel)),
        },
        frozenset({"voldaan", "ontbreekt", "participatie_uren_totaal", "bewijs", MENS}),
        _onderdelen_status,
    ),
    Functie(
        "intake",
        "Wat volgt er als iemand niet meewerkt aan de intake, en moet de toets?",
        {
            "doelgroep": DOELGROEP,
            "oproepen_gemist": getal,
            "boetes_art22_eerder": getal,
            "bekendmaking_boete": datum,
            "beperking": een_van(artikel_14.Beperking),
            "kan_toets_afleggen": ja_nee,
        },
        frozenset({"actie", "boete", "nieuwe_termijn_uiterlijk", "ontheffing_leerbaarheidstoets", "beslisser", MENS}),
        _intake,
    ),
    Functie(
        "boete_college",
        "Welk bedrag noemt de wet voor een boete van het college?",
        {
            "doelgroep": DOELGROEP,
            "overtreding": een_van(artikel_7_1.Overtreding),
            "constatering": datum,
            "verwijtbaarheid": een_van(Verwijtbaarheid),
            "eerdere_overtredingen": lijst(groep(constatering=datum, onherroepelijk=ja_anders_nee)),
            "som_eerdere_boetes": bedrag,
            "berekende_boete": bedrag,
            "termijn": een_van(artikel_7_1.Termijnsoort),
            "bijstand_verlaagd_zelfde_gedraging": ja_anders_nee,
        },
        frozenset({"boete_mogelijk", "boete", "plafond", MENS}),
        _boete_college,
    ),
    Functie(
        "boete_minister",
        "Welk bedrag en welke nieuwe termijn noemt de wet voor een boete van DUO?",
        {
            "doelgroep": DOELGROEP,
            "vergunning": een_van(Vergunning),
            "leerroute": LEERROUTE,
            "uren_taal_en_knm": getal,
            "pogingen": een_van(regeling_7_1.Pogingen),
            "behaald_aantal": getal_tot(len(artikel_7.EXAMENONDERDELEN)),
            "niet_afgerond": lijst(een_van(Onderdeel)),
            "termijn_verstreken": datum,
            "uren_pip": getal,
            "aanwezigheid_procent": getal_tot(100),
            "participatie_uren": getal,
            "vergunning_geweigerd_of_ingetrokken": ja_anders_nee,
        },
        frozenset({"boete", "nieuwe_termijn_maanden", MENS}),
        _boete_minister,
    ),
    Functie(
        "ontzorgen",
        "Moet het college ontzorgen, en tot en met welke dag?",
        {
            "doelgroep": DOELGROEP,
            "vergunning": een_van(Vergunning),
            "wi2021_plichtig": ja_anders_nee,
            "recht_op_bijstand_vanaf": datum,
            "einde_bijstand": datum,
        },
        frozenset({"ontzorgen_verplicht", "laatste_dag", MENS}),
        _ontzorgen,
    ),
    Functie(
        "toepasselijke_wet",
        "Welke inburgeringswet geldt?",
        {"verblijfsrecht_bekendgemaakt": datum, "leerplichtig_tot": datum},
        frozenset({"wet", MENS}),
        _toepasselijke_wet,
    ),
)
