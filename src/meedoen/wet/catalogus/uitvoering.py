"""De vragen over intake, PIP, onderdelen, voortgang, begeleiding, verhuizen en mandaat, één regel per vraag."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau, Vergunning
from meedoen.wet.besluit_inburgering_2021 import (
    artikel_3_5,
    artikel_3_14,
    artikel_5_1,
    artikel_5_2,
    artikel_5_3,
    artikel_5_4,
    artikel_5_5,
    artikel_6_2,
    artikel_9_2,
    artikel_9_4,
    artikel_9_6,
)
from meedoen.wet.catalogus.functie import datum, een, een_van, getal, ja_nee, lijst, onder, periode, tekst
from meedoen.wet.duo import berichten, meldingen, termijn, vestiging, vrijstelling
from meedoen.wet.regeling_inburgering_2021 import artikel_3_4, artikel_3_18, artikel_4_1, artikel_4_2
from meedoen.wet.regeling_inburgering_2021 import artikel_3_5 as regeling_3_5
from meedoen.wet.tijd import Periode
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import (
    artikel_1,
    artikel_6,
    artikel_8,
    artikel_9,
    artikel_10,
    artikel_13,
    artikel_14,
    artikel_15,
    artikel_16,
    artikel_17,
    artikel_18,
)

DOELGROEP, LEERROUTE, ONDERDEEL = een_van(Doelgroep), een_van(Leerroute), een_van(Onderdeel)
NIVEAU = een_van(Taalniveau)


def _intake_compleet(*, ingevuld: Collection[str] = ()) -> Uitkomst[tuple[str, ...]]:
    return artikel_14.ontbrekende_onderdelen(ingevuld=frozenset(str(deel) for deel in ingevuld))


def _past_z_route() -> OordeelNodig:
    return artikel_9.past_z_route()


def _samenloop(*, perioden: Sequence[Periode], op: date) -> Uitkomst[int]:
    samen = artikel_4_1.verlenging_samen(perioden=perioden, op=op)
    return replace(cast("Uitkomst[Any]", samen), waarde=samen.waarde.dagen)


def _aansluitend(*, eerste: Periode, entree: Periode, op: date) -> Uitkomst[int]:
    duur = artikel_4_2.verlenging_aansluitend(eerste=eerste, entree=entree, op=op)
    return replace(cast("Uitkomst[Any]", duur), waarde=duur.waarde.dagen)


def _naast_duo(*, eigen: date, duo: date) -> Uitkomst[int]:
    gemeten = termijn.vergelijk_met_duo(eigen=eigen, duo=duo)
    return replace(cast("Uitkomst[Any]", gemeten), waarde=gemeten.waarde.verschil_in_dagen)


FUNCTIES = (
    *onder(
        "Intake",
        een(
            "intake_compleet",
            "Wat ontbreekt nog in de brede intake?",
            _intake_compleet,
            "ontbreekt",
            ingevuld=lijst(een_van(artikel_14.Intakedeel)),
        ),
        een(
            "intakegesprek",
            "Is het intakegesprek gevoerd zoals het hoort?",
            artikel_5_2.intakegesprek_in_orde,
            "nog_nodig",
            gewezen_op_alleen=ja_nee,
            uitkomst_vastgelegd=ja_nee,
        ),
        een(
            "afwijken_van_toets",
            "Is een reden nodig om van de leerbaarheidstoets af te wijken?",
            artikel_14.leerroute_naast_toets,
            "reden_nodig",
            toets_zegt_b1=ja_nee,
            eigen_oordeel_b1=ja_nee,
        ),
        een(
            "voorinburgering",
            "Biedt het COA al iets aan in de opvang?",
            artikel_10.voorbereiding_in_opvang,
            "aanbod",
            in_opvang=ja_nee,
            ingeschreven_huisvestingsgemeente=ja_nee,
        ),
    ),
    *onder(
        "PIP",
        een(
            "pip_inhoud",
            "Wat hoort er in het PIP te staan?",
            artikel_15.verplichte_inhoud,
            "inhoud",
            doelgroep=DOELGROEP,
            leerroute=LEERROUTE,
        ),
        een(
            "pip_intensiteit",
            "Staat de intensiteit van de leerroute er zoals de wet wil?",
            artikel_15.intensiteit_vaststellen,
            "klopt",
            doelgroep=DOELGROEP,
            lesuren_per_week=getal,
        ),
        een(
            "pip_besluiten",
            "Welke andere besluiten horen bij het PIP?",
            artikel_15.deel_van_het_pip,
            "hoort_erbij",
            participatiebesluit=ja_nee,
            ontzorgen_verplicht=ja_nee,
        ),
        een(
            "pip_wijzigen",
            "Moet het PIP worden gewijzigd?",
            artikel_5_3.wijziging_verplicht,
            "verplicht",
            nieuwe_leerroute=ja_nee,
            afgeschaald=ja_nee,
            verhuisd=ja_nee,
        ),
        een(
            "pip_verwijderen",
            "Kan het PIP bij DUO worden verwijderd?",
            berichten.pip_verwijderen,
            "kan",
            termijn_vastgesteld=ja_nee,
            cursusuren_bij_aanbod=getal,
        ),
        een(
            "examenwens",
            "Komt een examenwens in het PIP van de Z-route?",
            artikel_3_14.examenwens_in_pip,
            "in_pip",
            wens_a2=ja_nee,
            wens_knm=ja_nee,
            in_staat=ja_nee,
        ),
        een(
            "alfabetisering_lening",
            "Kan iemand lenen voor alfabetisering?",
            artikel_6_2.lening_voor_alfabetisering,
            "kan",
            doelgroep=DOELGROEP,
            alfabetisering_in_pip=ja_nee,
        ),
    ),
    *onder(
        "Leerroute en onderdelen",
        een("z_route_passend", "Past de Z-route bij deze persoon?", _past_z_route, "past"),
        een(
            "onderwijsroute_passend",
            "Past de onderwijsroute bij deze persoon?",
            artikel_8.past_onderwijsroute,
            "past",
            wens_opleiding=ja_nee,
        ),
        een(
            "taalschakeltraject",
            "Is deze opleiding een taalschakeltraject?",
            artikel_8.is_taalschakeltraject,
            "is_taalschakeltraject",
            opleiding_educatie=ja_nee,
            diploma_erkenning=ja_nee,
        ),
        een(
            "cursusaanbod",
            "Moet de gemeente een cursus aanbieden?",
            artikel_16.cursusaanbod_verplicht,
            "verplicht",
            doelgroep=DOELGROEP,
            leerroute=LEERROUTE,
        ),
        een(
            "wissel_gevolg",
            "Wat telt er mee na een wissel van leerroute?",
            artikel_5_4.gaat_mee_bij_wissel,
            "telt_mee",
            van=LEERROUTE,
            naar=LEERROUTE,
        ),
        een(
            "examenafnemer",
            "Wie neemt dit examen af?",
            artikel_3_5.examenafnemer,
            "examenafnemer",
            onderdeel=ONDERDEEL,
            niveau=NIVEAU,
        ),
        een(
            "examengeld",
            "Wat kost dit examen bij DUO?",
            artikel_3_4.examengeld,
            "euro",
            onderdeel=ONDERDEEL,
            niveau=NIVEAU,
        ),
        een(
            "gratis_pogingen",
            "Hoeveel pogingen zijn gratis?",
            regeling_3_5.gratis_pogingen,
            "pogingen",
            doelgroep=DOELGROEP,
            leerroute=LEERROUTE,
            onderdeel=ONDERDEEL,
            examenniveau=NIVEAU,
            pipniveau=NIVEAU,
            staat_in_pip=ja_nee,
            gedaan=getal,
        ),
        een(
            "z_participatie_aftrek",
            "Tellen uren uit intake en begeleiding mee in de Z-route?",
            artikel_3_14.aftrek_participatie,
            "uren",
            uren_intake=getal,
            uren_begeleiding=getal,
            college_telt_mee=ja_nee,
        ),
        een(
            "z_onderwijs_aftrek",
            "Telt eerder onderwijs mee in de Z-route?",
            artikel_3_14.aftrek_eerder_onderwijs,
            "uren",
            uren=getal,
            gevolgd_op=datum,
            pip_dagtekening=datum,
            college_telt_mee=ja_nee,
        ),
        een(
            "z_lagere_norm",
            "Kan de urennorm van de Z-route lager?",
            artikel_3_14.lagere_urennorm,
            "lager",
            zintuiglijke_beperking=ja_nee,
            revalidatietraject=ja_nee,
        ),
        een(
            "fysiek_onderwijs",
            "Is genoeg van de lessen in een lokaal?",
            artikel_5_5.genoeg_fysiek,
            "genoeg",
            uren_fysiek=getal,
            uren_totaal=getal,
        ),
        een(
            "overhandigen",
            "Overhandigt de gemeente het bewijs zelf?",
            artikel_3_18.college_overhandigt,
            "overhandigt",
            bewijs=een_van(artikel_6.Bewijs),
        ),
        een(
            "bewijs",
            "Wat staat er op het diploma of certificaat?",
            artikel_3_18.staat_op_bewijs,
            "vermeldt",
            bewijs=een_van(artikel_6.Bewijs),
            doelgroep=DOELGROEP,
            a2_gehaald=ja_nee,
        ),
    ),
    *onder(
        "Termijn",
        een(
            "termijn_naast_duo",
            "Is onze einddatum gelijk aan die van DUO?",
            _naast_duo,
            "verschil_in_dagen",
            eigen=datum,
            duo=datum,
        ),
        een(
            "verlenging_aansluitend",
            "Tellen twee opleidingen samen voor de verlenging?",
            _aansluitend,
            "verlenging_dagen",
            eerste=periode,
            entree=periode,
        ),
        een(
            "verlenging_samenloop",
            "Zijn meer omstandigheden samen een grond voor verlenging?",
            _samenloop,
            "verlenging_dagen",
            perioden=lijst(periode),
        ),
    ),
    *onder(
        "Voortgang en begeleiding",
        een(
            "zicht_op_voortgang",
            "Houdt het college voldoende zicht op de voortgang?",
            artikel_17.zicht_op_voortgang,
            "zicht",
            dagen_sinds_contact=getal,
            gesprekken_afgesproken=getal,
        ),
        een(
            "voortgangsgesprekken",
            "Hoeveel gesprekken uit het PIP moeten nog?",
            artikel_5_3.voortgangsgesprekken,
            "nog_te_voeren",
            afgesproken=getal,
            gevoerd=getal,
        ),
        een(
            "voortgang_school",
            "Moet de school de voortgang aan de gemeente melden?",
            artikel_9_2.school_levert_voortgang,
            "levert",
            doelgroep=DOELGROEP,
            gevraagd=ja_nee,
        ),
        een(
            "school_aan_duo",
            "Wat levert de school aan DUO?",
            artikel_9_6.school_levert_duo,
            "levert",
            doelgroep=DOELGROEP,
        ),
        een(
            "examens_van_duo",
            "Levert DUO de examenuitslagen?",
            artikel_9_2.duo_levert_examens,
            "levert",
            doelgroep=DOELGROEP,
        ),
        een(
            "begeleiding",
            "Vanaf wanneer is er maatschappelijke begeleiding?",
            artikel_13.begeleiding_vanaf,
            "vanaf",
            doelgroep=DOELGROEP,
            vergunning=een_van(Vergunning),
            brp_inschrijving=datum,
            nog_in_opvang=ja_nee,
        ),
        een(
            "begeleiding_inhoud",
            "Wat ontbreekt nog in de maatschappelijke begeleiding?",
            artikel_5_1.ontbrekende_begeleiding,
            "ontbreekt",
            gegeven=lijst(een_van(artikel_5_1.Begeleiding)),
        ),
        een(
            "begeleiding_duo",
            "Meldt DUO hetzelfde recht op begeleiding?",
            artikel_9_4.begeleiding_naast_duo,
            "recht",
            doelgroep=DOELGROEP,
            duo_meldt_recht=ja_nee,
        ),
    ),
    *onder(
        "DUO",
        een(
            "duo_melding",
            "Wat betekent deze melding van DUO voor de termijnen?",
            meldingen.klok_bij_melding,
            "klok",
            melding=een_van(meldingen.Melding),
        ),
        een(
            "pip_bij_vrijstelling",
            "Loopt de klok voor het PIP bij of na een tijdelijke vrijstelling?",
            vrijstelling.pip_klok_bij_vrijstelling,
            "loopt",
            vrijgesteld_vanaf=datum,
            vrijgesteld_tot_en_met=datum,
            weer_plichtig_vanaf=datum,
            kennisgeving_duo=datum,
            gewone_datum=datum,
        ),
        een(
            "termijn_bij_vrijstelling",
            "Telt het einde van de termijn bij of na een tijdelijke vrijstelling?",
            vrijstelling.termijn_bij_vrijstelling,
            "einde_telt",
            termijn_begin=datum,
            termijn_einde=datum,
            vrijgesteld_vanaf=datum,
            vrijgesteld_tot_en_met=datum,
            weer_plichtig_vanaf=datum,
        ),
        een(
            "melden_aan_duo",
            "Moet dit aan DUO worden gemeld?",
            artikel_9_2.melding_aan_duo,
            "melden",
            gebeurtenis=een_van(artikel_9_2.Gebeurtenis),
        ),
    ),
    *onder(
        "Verhuizen en mandaat",
        een(
            "pip_na_keuze",
            "Wanneer is het PIP nodig als u het begin na navraag vastlegde?",
            artikel_5_3.pip_na_keuze,
            "uiterste_datum",
            tien_weken_vanaf=datum,
        ),
        een(
            "verhuizing_intake",
            "Wat doet de nieuwe gemeente nog van de intake?",
            artikel_15.intake_na_verhuizing,
            "nodig",
            leerroute_vastgesteld=ja_nee,
        ),
        een(
            "vestiging",
            "Wat vraagt de nieuwe gemeente op?",
            vestiging.op_te_vragen,
            "opvragen",
            met_pip=ja_nee,
        ),
        een(
            "bevoegde_gemeente",
            "Welke gemeente is bevoegd?",
            artikel_1.bevoegde_gemeente,
            "gemeente",
            vergunning=een_van(Vergunning),
            woonplaats=tekst,
            huisvestingsgemeente=tekst,
        ),
        een(
            "openbaar_lichaam",
            "Beslist een openbaar lichaam in plaats van het college?",
            artikel_18.bestuur_in_plaats_van_college,
            "openbaar_lichaam",
            volledig_overgedragen=ja_nee,
            taak=tekst,
        ),
        een(
            "eindgesprek_mandaat",
            "Wie mag het eindgesprek van de Z-route voeren?",
            artikel_3_14.mag_eindgesprek_voeren,
            "mag",
            eigen_gemeente=ja_nee,
            openbaar_lichaam=ja_nee,
        ),
    ),
)
