"""De vragen over plicht, vrijstelling, ontheffing en overgangsrecht. DUO beslist; dit is de controle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

from meedoen.wet.algemene_ouderdomswet import artikel_7a as aow_7a
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau, Vergunning
from meedoen.wet.besluit_inburgering_2021 import (
    artikel_2_1,
    artikel_2_2,
    artikel_2_3,
    artikel_2_6,
    artikel_2_7,
    artikel_2_8,
    artikel_3_9,
    artikel_4_2,
    artikel_12_1a,
)
from meedoen.wet.catalogus.functie import datum, een, een_van, getal, ja_nee, lijst, onder, periode
from meedoen.wet.duo import doelgroep as duo_doelgroep
from meedoen.wet.duo import ontheffing as duo_ontheffing
from meedoen.wet.regeling_inburgering_2021 import artikel_1_2
from meedoen.wet.regeling_inburgering_2021 import artikel_2_1 as regeling_2_1
from meedoen.wet.regeling_inburgering_2021 import artikel_2_2 as regeling_2_2
from meedoen.wet.regeling_inburgering_2021 import artikel_2_3 as regeling_2_3
from meedoen.wet.regeling_inburgering_2021 import artikel_2_7 as regeling_2_7
from meedoen.wet.regeling_inburgering_2021 import artikel_3_13 as regeling_3_13
from meedoen.wet.tijd import Periode
from meedoen.wet.uitkomst import Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_2, artikel_3, artikel_4, artikel_5, artikel_13, artikel_54

DOELGROEP, DIPLOMA = een_van(Doelgroep), een_van(regeling_2_1.Diploma)
WET = een_van(artikel_54.Inburgeringswet)


def _onderbreking(*, onderbreking: Periode, op: date) -> Uitkomst[int]:
    duur = artikel_4_2.verlenging_na_onderbreking(onderbreking=onderbreking, op=op)
    return replace(cast("Uitkomst[Any]", duur), waarde=duur.waarde.dagen)


FUNCTIES = (
    *onder(
        "Plicht",
        een(
            "plicht",
            "Is iemand inburgeringsplichtig volgens deze feiten?",
            artikel_3.plichtig,
            "plichtig",
            verblijfsrecht=een_van(artikel_3.Verblijfsrecht),
            geboortedatum=datum,
            aow_vanaf=datum,
            verblijfsdoel=een_van(artikel_2_2.Verblijfsdoel),
            geestelijk_bedienaar=ja_nee,
            uitzondering=een_van(artikel_3.Uitzondering),
        ),
        een(
            "aow_leeftijd",
            "Vanaf welke dag heeft iemand de AOW-leeftijd?",
            aow_7a.aow_vanaf,
            "aow_vanaf",
            geboortedatum=datum,
        ),
        een(
            "begin_plicht",
            "Op welke dag begon de plicht?",
            artikel_3.begin_van_de_plicht,
            "begin_plicht",
            verblijfsrecht_bekendgemaakt=datum,
            start_plicht_duo=datum,
        ),
        een(
            "einde_plicht",
            "Is de plicht geëindigd, en waardoor?",
            artikel_3.einde_van_de_plicht,
            "einde",
            voldaan=ja_nee,
            geheel_vrijgesteld=ja_nee,
            geheel_ontheven=ja_nee,
            aow_bereikt=ja_nee,
            nederlander=ja_nee,
            verblijfsrecht_beeindigd=ja_nee,
            loopt_door=ja_nee,
        ),
        een(
            "tijdelijk_verblijf",
            "Is het verblijf voor een tijdelijk doel?",
            artikel_2_2.tijdelijk_verblijf,
            "tijdelijk",
            verblijfsdoel=een_van(artikel_2_2.Verblijfsdoel),
            asielvergunning=ja_nee,
        ),
        een(
            "geestelijk_bedienaar",
            "Is iemand geestelijk bedienaar?",
            artikel_1_2.geestelijk_bedienaar,
            "geestelijk_bedienaar",
            vergunning_voor_dit_werk=ja_nee,
            incidenteel=ja_nee,
            doet_dit_werk=ja_nee,
        ),
        een(
            "minderjarige",
            "Mag een minderjarige zelf handelen?",
            artikel_2.handelt_zelf,
            "handelt_zelf",
            minderjarig=ja_nee,
        ),
        een(
            "doelgroep",
            "Tot welke doelgroep hoort iemand met deze vergunning?",
            artikel_13.doelgroep_bij_vergunning,
            "doelgroep",
            vergunning=een_van(Vergunning),
        ),
        een(
            "doelgroep_duo",
            "Welke doelgroep hoort bij de indeling van DUO?",
            duo_doelgroep.doelgroep_bij_duo,
            "doelgroep",
            duodoelgroep=een_van(duo_doelgroep.Duodoelgroep),
        ),
        een(
            "doelgroepwissel",
            "Wat is de doelgroep na een wissel?",
            duo_doelgroep.doelgroep_na_wissel,
            "doelgroep",
            doelgroep=DOELGROEP,
            wissel=een_van(duo_doelgroep.Wissel),
            asielgrond_vervallen=ja_nee,
        ),
        een(
            "plicht_in_procedure",
            "Loopt de plicht door terwijl iemand op een besluit wacht?",
            artikel_2_1.loopt_door_in_procedure,
            "loopt_door",
            in_afwachting_van_besluit=ja_nee,
            aansluitend=ja_nee,
        ),
        een(
            "onderbreking",
            "Verlengt een onderbreking van de plicht de termijn?",
            _onderbreking,
            "verlenging_dagen",
            onderbreking=periode,
        ),
    ),
    *onder(
        "Vrijstelling en ontheffing",
        een(
            "vrijstelling",
            "Is iemand vrijgesteld van de plicht?",
            artikel_4.vrijstelling,
            "vrijstelling",
            jaren_leerplichtig=getal,
            diploma=DIPLOMA,
            diploma_bewijs=ja_nee,
            nu_leerplichtig=ja_nee,
            ingeschreven_voor=DIPLOMA,
            jaren_ingezetene=getal,
            jaren_werk=getal,
            gesprek_b1=ja_nee,
        ),
        een(
            "leerplichtig_geweest",
            "Was iemand lang genoeg leerplichtig?",
            artikel_2_6.lang_genoeg_leerplichtig,
            "vrijgesteld",
            jaren_leerplichtig=getal,
        ),
        een(
            "vrijstellend_diploma",
            "Stelt dit diploma vrij?",
            regeling_2_1.vrijstellend_diploma,
            "vrijgesteld",
            diploma=DIPLOMA,
            diploma_bewijs=ja_nee,
        ),
        een(
            "tijdelijke_vrijstelling",
            "Is iemand tijdens deze opleiding tijdelijk vrijgesteld?",
            regeling_2_2.tijdelijk_vrijgesteld,
            "tijdelijk_vrijgesteld",
            ingeschreven_voor=DIPLOMA,
        ),
        een(
            "voldoende_ingeburgerd",
            "Is iemand aantoonbaar voldoende ingeburgerd?",
            artikel_2_3.voldoende_ingeburgerd,
            "vrijgesteld",
            jaren_ingezetene=getal,
            jaren_werk=getal,
            gesprek_b1=ja_nee,
        ),
        een(
            "gedeeltelijke_vrijstelling",
            "Telt een vrijstelling voor een taalonderdeel op dit niveau?",
            regeling_3_13.vrijstelling_telt,
            "telt",
            gevraagd=een_van(Taalniveau),
            niveau=een_van(Taalniveau),
        ),
        een(
            "besluit_vrijstelling",
            "Wanneer beslist DUO over vrijstelling?",
            regeling_2_3.besluit_uiterlijk,
            "besluit_uiterlijk",
            aanvraag=datum,
        ),
        een("kosten_gesprek", "Wat kost het gesprek over voldoende ingeburgerd?", regeling_2_3.kosten_gesprek, "euro"),
        een(
            "ontheffing_soort",
            "Bestaat deze soort ontheffing?",
            artikel_5.ontheffing_bestaat,
            "bestaat",
            soort=een_van(artikel_5.Ontheffing),
        ),
        een(
            "medische_ontheffing",
            "Is de belemmering blijvend volgens de maatstaf van het Besluit?",
            artikel_2_7.medisch_blijvend,
            "blijvend",
            aanvraag=datum,
            kan_voldoen_vanaf=datum,
        ),
        een(
            "gedeeltelijke_ontheffing",
            "Past deze gedeeltelijke ontheffing in het Besluit?",
            artikel_2_7.ontheven,
            "ontheven",
            onderdelen=lijst(een_van(Onderdeel)),
            leerroute=een_van(Leerroute),
        ),
        een(
            "besluit_ontheffing",
            "Wanneer beslist DUO over ontheffing?",
            artikel_2_7.besluit_uiterlijk,
            "besluit_uiterlijk",
            aanvraag=datum,
        ),
        een(
            "bijzondere_ontheffing",
            "Kan ontheffing wegens bijzondere omstandigheden?",
            artikel_2_8.bijzondere_ontheffing,
            "kan",
            geheel=ja_nee,
            advies_college=ja_nee,
            ambtshalve=ja_nee,
        ),
        een(
            "besluit_bijzondere_ontheffing",
            "Wanneer beslist DUO over bijzondere omstandigheden?",
            artikel_2_8.besluit_uiterlijk,
            "besluit_uiterlijk",
            aanvraag=datum,
        ),
        een(
            "kosten_verklaring",
            "Wat kost de verklaring van de arts?",
            regeling_2_7.kosten_verklaring,
            "euro",
            advies_gunstig=ja_nee,
            alleen_aangepast_examen=ja_nee,
        ),
        een(
            "aangepast_examen",
            "Kan een examen worden aangepast?",
            artikel_3_9.aangepast_examen_mogelijk,
            "mogelijk",
            ontheffing=ja_nee,
        ),
        een(
            "belastbaarheid",
            "Hoeveel kan iemand meedoen na een gedeeltelijke ontheffing?",
            duo_ontheffing.belastbaarheid,
            "participatie_mogelijk",
            uren_in_vijf_jaar=getal,
        ),
    ),
    *onder(
        "Overgangsrecht",
        een(
            "oude_vrijstelling",
            "Telt een vrijstelling van de oude wet?",
            artikel_54.oude_vrijstelling_telt,
            "telt",
            ingeburgerd_wi2013=ja_nee,
        ),
        een(
            "gunstiger_regels",
            "Kunnen er gunstiger regels gelden?",
            artikel_54.gunstiger_regels_mogelijk,
            "mogelijk",
            wet=WET,
        ),
        een(
            "begeleiding_oudewetter",
            "Kan het college iemand onder de oude wet begeleiden?",
            artikel_54.begeleiding_oudewetter,
            "begeleiding",
            wet=WET,
            doelgroep=DOELGROEP,
        ),
        een(
            "vrij_van_ona",
            "Hoeft iemand onder de oude wet ONA niet te doen?",
            artikel_12_1a.vrij_van_ona,
            "vrijgesteld",
            wet=WET,
            map_afgerond=ja_nee,
        ),
        een(
            "restschuld",
            "Kijkt DUO zelf naar kwijtschelding?",
            artikel_12_1a.restschuld_ambtshalve,
            "ambtshalve",
            wet=WET,
        ),
    ),
)
