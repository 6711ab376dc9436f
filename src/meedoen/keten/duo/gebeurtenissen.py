"""Welke gebeurtenissen meldt DUO, wat hoort erbij, en wat doet het met een dossier? Eén rij per gebeurtenis."""

from __future__ import annotations

from dataclasses import dataclass

from meedoen.trajecten.keuzes import Einde

PLICHT, DOELGROEP, TERMIJN = "inburgeringsplicht", "doelgroep", "inburgeringstermijn"
EXAMENS, LBT, PIP, PERSOON = "examenresultaten", "leerbaarheidstoets", "pip", "persoon"
VRIJSTELLING, ONTHEFFING = "vrijstelling", "ontheffing"
SOORT_PLICHT = "plicht"


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Eén rij: betekenis, de soort van het feit, het gegeven dat erbij moet zitten, en het gevolg."""

    betekenis: str
    soort: str
    hoort_bij: str = ""
    opent: bool = False
    einde: Einde | None = None
    voldaan: bool = False
    signaal: str = ""


GEBEURTENISSEN: dict[str, Gebeurtenis] = {
    "SS101": Gebeurtenis("Nieuw inburgeringsplichtig", SOORT_PLICHT, PLICHT, opent=True),
    "SS102": Gebeurtenis("De inburgeringstermijn is gestart", "termijn", TERMIJN),
    "SS103": Gebeurtenis("De termijn is ambtshalve verlengd", "termijn", TERMIJN),
    "SS104": Gebeurtenis("De termijn is op verzoek verlengd", "termijn", TERMIJN),
    "SS106": Gebeurtenis("Diploma of certificaat behaald", "einde", voldaan=True),
    "SS107": Gebeurtenis("Geheel vrijgesteld", "einde", einde=Einde.VRIJGESTELD),
    "SS108": Gebeurtenis("Geheel ontheven", "einde", einde=Einde.ONTHEVEN),
    "SS109": Gebeurtenis(
        "Tijdelijk vrijgesteld",
        "vrijstelling",
        signaal="DUO gaf een tijdelijke vrijstelling: de klok staat stil. Bespreek wat dat voor de persoon betekent.",
    ),
    "SS110": Gebeurtenis("De plicht is ingetrokken", "einde", einde=Einde.INGETROKKEN),
    "SS111": Gebeurtenis("Overleden", "einde", einde=Einde.OVERLEDEN),
    "SS113": Gebeurtenis(
        "Verzoek om verlenging afgewezen", "verzoek", signaal="DUO wees de verlenging af. Bespreek wat nu kan."
    ),
    "SS114": Gebeurtenis(
        "Verzoek om vrijstelling afgewezen", "verzoek", signaal="DUO wees de vrijstelling af. Bespreek wat nu kan."
    ),
    "SS115": Gebeurtenis(
        "Verzoek om vrijstelling afgewezen", "verzoek", signaal="DUO wees de vrijstelling af. Bespreek wat nu kan."
    ),
    "SS116": Gebeurtenis(
        "Verzoek om vrijstelling afgewezen", "verzoek", signaal="DUO wees de vrijstelling af. Bespreek wat nu kan."
    ),
    "SS117": Gebeurtenis("Gedeeltelijk vrijgesteld", "vrijstelling", VRIJSTELLING),
    "SS118": Gebeurtenis(
        "Verzoek om ontheffing afgewezen", "verzoek", signaal="DUO wees de ontheffing af. Bespreek wat nu kan."
    ),
    "SS119": Gebeurtenis("Gedeeltelijk ontheven", "ontheffing", ONTHEFFING),
    "SS120": Gebeurtenis(
        "Gevestigd, zonder PIP van de vorige gemeente", "vestiging", opent=True, signaal="Vraag het overdrachtspakket."
    ),
    "SS121": Gebeurtenis(
        "Gevestigd, met PIP van de vorige gemeente",
        "vestiging",
        PIP,
        opent=True,
        signaal="Vraag het overdrachtspakket en neem het PIP over.",
    ),
    "SS124": Gebeurtenis("Doelgroep gewijzigd: van asiel naar gezin of overig", "doelgroep", DOELGROEP),
    "SS125": Gebeurtenis("Doelgroep gewijzigd: van gezin of overig naar asiel", "doelgroep", DOELGROEP),
    "SS128": Gebeurtenis(
        "Inburgeringsplichtig, AOW-leeftijd binnen zes maanden",
        SOORT_PLICHT,
        PLICHT,
        opent=True,
        signaal="Deze persoon bereikt binnen zes maanden de AOW-leeftijd. Kijk of de plicht dan eindigt, "
        f"en beëindig dan met de reden '{Einde.AOW_LEEFTIJD.label}'.",
    ),
    "SS129": Gebeurtenis(
        "Tijdelijke vrijstelling ingetrokken",
        SOORT_PLICHT,
        opent=True,
        signaal="De tijdelijke vrijstelling is ingetrokken. Kijk bij Termijnen vanaf welke dag de tien weken lopen.",
    ),
    "SS130": Gebeurtenis("De termijn is hervat", "termijn", TERMIJN),
    "SS131": Gebeurtenis("Uitslag van de leerbaarheidstoets", "leerbaarheid", LBT),
    "SS137": Gebeurtenis("Aangemeld voor de leerbaarheidstoets", "aanmelding_lbt"),
    "SS139": Gebeurtenis("De tien weken voor de leerroute zijn gestart", SOORT_PLICHT, opent=True),
    "SS199": Gebeurtenis("Examenuitslag bekend", "examen", EXAMENS),
}
ONBEKEND = Gebeurtenis("Een gebeurtenis die wij nog niet kennen", "onbekend")
