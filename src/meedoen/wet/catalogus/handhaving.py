"""De vragen over onderdelen, intake, boetes, ontzorgen en overgangsrecht."""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Vergunning, Verwijtbaarheid
from meedoen.wet.besluit_inburgering_2021 import artikel_3_1, artikel_3_2, artikel_3_14, artikel_7_1, artikel_7_2
from meedoen.wet.catalogus.functie import Antwoord, Feiten, Functie, datum, een_van, getal, groep, ja_nee, lijst
from meedoen.wet.participatiewet import artikel_56a
from meedoen.wet.regeling_inburgering_2021 import artikel_7_1 as regeling_7_1
from meedoen.wet.regeling_inburgering_2021 import artikel_7_4
from meedoen.wet.uitkomst import OordeelNodig
from meedoen.wet.wet_inburgering_2021 import artikel_6, artikel_14, artikel_22, artikel_23, artikel_54

DOELGROEP, LEERROUTE = een_van(Doelgroep), een_van(Leerroute)
MENS = "menselijk_oordeel_nodig"


def _onderdelen_status(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    kaart = dict(f.get("map", {}))
    kaart.pop("betaalde_baan", None)  # werk geeft geen vrijstelling van de MAP (VRIJ-08)
    onderdelen = artikel_6.Onderdelen(
        doelgroep=f["doelgroep"],
        leerroute=f["leerroute"],
        pvt=artikel_3_1.Pvt(**f.get("pvt", {})),
        map_=artikel_3_2.Map(**kaart),
        z=artikel_3_14.ZRoute(**f.get("z", {})),
        behaald=frozenset(f.get("behaald", ())),
    )
    a.neem(artikel_3_14.participatie_uren(z=onderdelen.z), "participatie_uren_totaal")
    stand = a.neem(artikel_6.stand_van_onderdelen(feiten=onderdelen, op=peildatum))
    if stand is not None:
        a.zet("voldaan", stand.voldaan)
        a.zet("ontbreekt", stand.ontbreekt)
        a.zet("bewijs", stand.bewijs)
    return a.klaar()


def _intake(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    a.zet("beslisser", "college")
    if "oproepen_gemist" in f or "boetes_art22_eerder" in f:
        # Wie al een boete kreeg, miste ten minste twee oproepen; de derde staat in die beschikking.
        gemist = max(f.get("oproepen_gemist", 0), 2 if f.get("boetes_art22_eerder") else 0)
        actie = a.neem(artikel_14.actie_na_gemiste_oproep(oproepen_gemist=gemist), "actie")
        if f.get("boetes_art22_eerder", 0) >= 2:  # BOG-02: na de tweede volgt geen boete meer
            a.zet("boete", 0)
        else:
            a.neem(artikel_22.boete_intake(actie=actie, op=peildatum), "boete")
    if bekendmaking := f.get("bekendmaking_boete"):
        a.neem(artikel_22.nieuwe_termijn_uiterlijk(bekendmaking=bekendmaking), "nieuwe_termijn_uiterlijk")
    if "beperking" in f or "kan_toets_afleggen" in f:
        ontheffing = artikel_14.ontheffing_leerbaarheidstoets(
            beperking=f.get("beperking"), kan_toets_afleggen=f.get("kan_toets_afleggen")
        )
        a.neem(ontheffing, "ontheffing_leerbaarheidstoets")
    return a.klaar()


def _boete_college(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    termijn = f.get("termijn", artikel_7_1.Termijnsoort.GEWOON)
    a.neem(artikel_7_1.plafond(termijn=termijn), "plafond")
    mogelijk = a.neem(
        artikel_7_1.boete_mogelijk(
            overtreding=f["overtreding"],
            doelgroep=f["doelgroep"],
            verwijtbaarheid=f.get("verwijtbaarheid"),
            bijstand_verlaagd_zelfde_gedraging=f.get("bijstand_verlaagd_zelfde_gedraging", False),
        ),
        "boete_mogelijk",
    )
    if not mogelijk:
        a.zet("boete", 0)
        return a.klaar()
    bedrag = f.get("berekende_boete")
    if bedrag is None:
        bedrag = a.neem(
            artikel_7_1.berekende_boete(
                constatering=f.get("constatering", peildatum),
                verwijtbaarheid=f.get("verwijtbaarheid"),
                eerdere=tuple(
                    artikel_7_1.EerdereOvertreding(e["constatering"], e.get("onherroepelijk", False))
                    for e in f.get("eerdere_overtredingen", ())
                ),
            )
        )
    if bedrag is not None:
        som = f.get("som_eerdere_boetes", 0)
        a.neem(artikel_7_1.onder_plafond(bedrag=bedrag, som_eerdere_boetes=som, termijn=termijn), "boete")
    return a.klaar()


def _boete_minister(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    doelgroep, niet_afgerond = f["doelgroep"], frozenset(f.get("niet_afgerond", ()))
    leerroute, behaald = f.get("leerroute", Leerroute.B1), f.get("behaald_aantal", 0)
    mag = artikel_23.mag_handhaven_starten(doelgroep=doelgroep, vergunning=f.get("vergunning"))
    if isinstance(mag, OordeelNodig):
        a.neem(mag)
    op = f.get("termijn_verstreken", peildatum)
    bedragen = [a.neem(artikel_7_2.boete_pvt_map(niet_afgerond=niet_afgerond, op=op))]
    if niet_afgerond - {Onderdeel.PVT, Onderdeel.MAP}:
        bedragen.append(
            a.neem(
                regeling_7_1.boete_leerroute(
                    doelgroep=doelgroep,
                    leerroute=leerroute,
                    uren=f.get("uren_taal_en_knm"),
                    pogingen=f.get("pogingen"),
                    behaald_aantal=behaald,
                    op=op,
                )
            )
        )
    if None not in bedragen:
        a.zet("boete", sum(bedrag or 0 for bedrag in bedragen))
    a.neem(
        artikel_7_4.nieuwe_termijn(
            niet_afgerond=niet_afgerond,
            doelgroep=doelgroep,
            leerroute=leerroute,
            behaald_aantal=behaald,
            uren=f.get("uren_taal_en_knm"),
        ),
        "nieuwe_termijn_maanden",
    )
    return a.klaar()


def _ontzorgen(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    vanaf = f.get("recht_op_bijstand_vanaf")
    verplicht = a.neem(
        artikel_56a.ontzorgen_verplicht(
            vergunning=f.get("vergunning"),
            wi2021_plichtig=f.get("wi2021_plichtig", False),
            recht_op_bijstand_vanaf=vanaf,
        ),
        "ontzorgen_verplicht",
    )
    if verplicht and vanaf:
        a.neem(artikel_56a.laatste_dag_ontzorgen(recht_op_bijstand_vanaf=vanaf), "laatste_dag")
    return a.klaar()


def _toepasselijke_wet(f: Feiten, peildatum: date) -> Antwoord:
    a = Antwoord()
    bekend = f.get("verblijfsrecht_bekendgemaakt")
    a.neem(artikel_54.toepasselijke_wet(verblijfsrecht_bekendgemaakt=bekend), "wet")
    return a.klaar()


FUNCTIES = (
    Functie(
        "onderdelen_status",
        "Is aan alle onderdelen voldaan?",
        {
            "doelgroep": DOELGROEP,
            "leerroute": LEERROUTE,
            "pvt": groep(uren=getal, uren_intake_meegeteld=getal, activiteit_kernwaarde=ja_nee, ondertekend=ja_nee),
            "map": groep(praktijkuren=getal, themas_afgerond=ja_nee, eindgesprek=ja_nee, betaalde_baan=ja_nee),
            "z": groep(
                cursusuren=getal,
                overige_participatie_uren=getal,
                pvt_uren=getal,
                map_uren=getal,
                eindgesprek=ja_nee,
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
            "eerdere_overtredingen": lijst(groep(constatering=datum, onherroepelijk=ja_nee)),
            "som_eerdere_boetes": getal,
            "berekende_boete": getal,
            "termijn": een_van(artikel_7_1.Termijnsoort),
            "bijstand_verlaagd_zelfde_gedraging": ja_nee,
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
            "behaald_aantal": getal,
            "niet_afgerond": lijst(een_van(Onderdeel)),
            "termijn_verstreken": datum,
        },
        frozenset({"boete", "nieuwe_termijn_maanden", MENS}),
        _boete_minister,
    ),
    Functie(
        "ontzorgen",
        "Moet het college ontzorgen, en tot en met welke dag?",
        {"vergunning": een_van(Vergunning), "wi2021_plichtig": ja_nee, "recht_op_bijstand_vanaf": datum},
        frozenset({"ontzorgen_verplicht", "laatste_dag", MENS}),
        _ontzorgen,
    ),
    Functie(
        "toepasselijke_wet",
        "Welke inburgeringswet geldt?",
        {"verblijfsrecht_bekendgemaakt": datum},
        frozenset({"wet", MENS}),
        _toepasselijke_wet,
    ),
)
