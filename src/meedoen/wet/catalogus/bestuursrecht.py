"""De vragen over handhaven volgens de Awb, de poort van het Unierecht en de taaleis, één regel per vraag."""

from __future__ import annotations

from meedoen.wet.awb import (
    artikel_4_87,
    artikel_5_9,
    artikel_5_10a,
    artikel_5_42,
    artikel_5_45,
    artikel_5_46,
    artikel_5_51,
    artikel_5_53,
)
from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.catalogus.functie import datum, een, een_van, getal, ja_nee, lijst, onder
from meedoen.wet.participatiewet import artikel_18b, artikel_56a
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import (
    artikel_22,
    artikel_23,
    artikel_24,
    artikel_25,
    artikel_26,
    artikel_27,
)

BOETEARTIKEL = een_van(artikel_26.Boeteartikel)
_POORT = {
    artikel_26.Boeteartikel.INTAKE: artikel_22.mag_handhaven_starten,
    artikel_26.Boeteartikel.TRAJECT: artikel_23.mag_handhaven_starten,
    artikel_26.Boeteartikel.PVT_MAP: artikel_24.mag_handhaven_starten,
    artikel_26.Boeteartikel.LEERROUTE: artikel_25.mag_handhaven_starten,
}


def _handhaven_starten(
    *,
    artikel: artikel_26.Boeteartikel,
    doelgroep: Doelgroep | None = None,
    vergunning: Vergunning | None = None,
) -> Uitkomst[bool] | OordeelNodig:
    return _POORT[artikel](doelgroep=doelgroep, vergunning=vergunning)


FUNCTIES = (
    *onder(
        "Handhaven",
        een(
            "handhaven_starten",
            "Mag met handhaven worden begonnen?",
            _handhaven_starten,
            "mag",
            artikel=BOETEARTIKEL,
            doelgroep=een_van(Doelgroep),
            vergunning=een_van(Vergunning),
        ),
        een(
            "waarschuwing",
            "Komt er eerst een waarschuwing?",
            artikel_23.waarschuwing_vooraf,
            "waarschuwing",
            beleid_vraagt_waarschuwing=ja_nee,
        ),
        een(
            "samenloop_bijstand",
            "Sluit een verlaging van de bijstand een boete uit?",
            artikel_27.samenloop_sluit_boete_uit,
            "uitgesloten",
            bijstand_verlaagd_zelfde_gedraging=ja_nee,
        ),
        een("hoogste_boete", "Hoe hoog kan een boete zijn?", artikel_26.hoogste_boete, "euro", artikel=BOETEARTIKEL),
        een(
            "boete_leerroute_mogelijk",
            "Kan DUO een boete voor de leerroute opleggen?",
            artikel_25.boete_leerroute_mogelijk,
            "mogelijk",
            vergunning_geweigerd_of_ingetrokken=ja_nee,
        ),
        een(
            "herhaalde_boete",
            "Wanneer kan DUO opnieuw een boete opleggen?",
            artikel_24.volgende_boete_niet_eerder_dan,
            "niet_eerder_dan",
            termijn_verstreken=datum,
            eerdere_boetes=getal,
        ),
        een(
            "nieuwe_termijn_past",
            "Past deze nieuwe termijn binnen de wet?",
            artikel_24.nieuwe_termijn_past,
            "past",
            maanden=getal,
        ),
        een(
            "rapport_verplicht",
            "Zijn een rapport en een zienswijze verplicht?",
            artikel_5_53.rapport_verplicht,
            "verplicht",
            artikel=BOETEARTIKEL,
        ),
        een(
            "besluit_na_rapport",
            "Wanneer moet het besluit er zijn na een rapport?",
            artikel_5_51.besluit_uiterlijk,
            "besluit_uiterlijk",
            rapport_dagtekening=datum,
        ),
        een(
            "verjaring",
            "Tot en met welke dag mag een boete worden opgelegd?",
            artikel_5_45.bevoegd_tot_en_met,
            "bevoegd_tot_en_met",
            artikel=BOETEARTIKEL,
            overtreding_op=datum,
            dagen_geschorst=getal,
        ),
        een(
            "boete_overlijden",
            "Vervalt de boete door overlijden?",
            artikel_5_42.boete_vervallen,
            "vervallen",
            overleden=ja_nee,
            onherroepelijk=ja_nee,
            betaald=ja_nee,
        ),
        een(
            "lager_bedrag",
            "Kan een vast boetebedrag lager?",
            artikel_5_46.lager_bedrag,
            "lager",
            omstandigheden_aangevoerd=ja_nee,
            omstandigheden_bekend=ja_nee,
        ),
        een(
            "verhoor",
            "Wat hoort bij een verhoor of zienswijze?",
            artikel_5_10a.verhoor_in_orde,
            "nog_nodig",
            gewezen_op_zwijgrecht=ja_nee,
            tolk_nodig=ja_nee,
            tolk_aanwezig=ja_nee,
        ),
        een(
            "boetebesluit",
            "Wat ontbreekt nog in een boetebesluit?",
            artikel_5_9.ontbrekende_vermeldingen,
            "ontbreekt",
            vermeld=lijst(een_van(artikel_5_9.Vermelding)),
            plaats_en_tijd_nodig=ja_nee,
        ),
        een(
            "betalen",
            "Wanneer moet een boete zijn betaald?",
            artikel_4_87.betalen_uiterlijk,
            "betalen_uiterlijk",
            bekendmaking=datum,
        ),
        een(
            "dwangbevel",
            "Wanneer kan na een aanmaning een dwangbevel volgen?",
            artikel_4_87.dwangbevel_niet_eerder_dan,
            "betalen_uiterlijk",
            aanmaning=datum,
        ),
    ),
    *onder(
        "Bijstand en taaleis",
        een(
            "taaleis",
            "Moet het college een taaltoets afnemen?",
            artikel_18b.taaltoets_nodig,
            "toets_nodig",
            jaren_nederlands_onderwijs=getal,
            taalbewijs=een_van(artikel_18b.Taalbewijs),
        ),
        een(
            "taaltoets_termijn",
            "Wanneer moet de taaltoets er zijn?",
            artikel_18b.toets_uiterlijk,
            "toets_uiterlijk",
            aanleiding=datum,
        ),
        een(
            "taaleis_verlaging",
            "Welke verlaging noemt de taaleis?",
            artikel_18b.verlaging,
            "procent",
            ingang=datum,
            bereid_en_voortgang=ja_nee,
            verwijtbaar=ja_nee,
        ),
        een(
            "taaleis_samenloop",
            "Is een boete nog mogelijk na een verlaging?",
            artikel_18b.boete_na_verlaging,
            "mogelijk",
            verlaagd_zelfde_gedraging=ja_nee,
        ),
        een(
            "ontzorgen_tekst", "Is de tekst over ontzorgen op deze dag gelezen?", artikel_56a.tekst_nagelezen, "gelezen"
        ),
    ),
)
