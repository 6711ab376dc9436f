"""Wat een melding van DUO betekent, in gewone woorden; één tabel voor tijdlijn, gesprek en Vandaag."""

from __future__ import annotations

from meedoen.wet.duo.meldingen import BETEKENIS, Melding

# Kort genoeg voor de tijdlijn; wat hier niet staat, krijgt de zin uit de wet.
DUOWOORD = {
    "SS101": "Nieuw inburgeringsplichtig",
    "SS102": "Termijn gestart",
    "SS103": "Termijn verlengd door DUO",
    "SS104": "Termijn verlengd op verzoek",
    "SS106": "Diploma behaald",
    "SS107": "Geheel vrijgesteld",
    "SS108": "Geheel ontheven",
    "SS109": "Tijdelijk vrijgesteld",
    "SS110": "Plicht ingetrokken",
    "SS111": "Overleden",
    "SS113": "Verlenging afgewezen",
    "SS114": "Vrijstelling afgewezen",
    "SS115": "Vrijstelling afgewezen",
    "SS116": "Vrijstelling afgewezen",
    "SS117": "Gedeeltelijk vrijgesteld",
    "SS118": "Ontheffing afgewezen",
    "SS119": "Gedeeltelijk ontheven",
    "SS120": "Gevestigd, zonder PIP",
    "SS121": "Gevestigd, met PIP",
    "SS124": "Doelgroep is nu gezin of overig",
    "SS125": "Doelgroep is nu asiel",
    "SS129": "Vrijstelling ingetrokken",
    "SS130": "Termijn loopt weer",
    "SS131": "Uitslag leerbaarheidstoets",
    "SS137": "Aangemeld voor leerbaarheidstoets",
    "SS139": "Tien weken voor het PIP gestart",
    "SS199": "Examenuitslag bekend",
}


def duowoord(code: str) -> str:
    """Nooit de code zelf: die zegt een mens niets."""
    if code in DUOWOORD:
        return DUOWOORD[code]
    return BETEKENIS[Melding(code)][1].rstrip(".") if code in Melding.__members__ else "Ander bericht van DUO"
