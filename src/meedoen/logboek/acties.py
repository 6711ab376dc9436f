"""Wat kan er in het logboek staan, en hoe leest een mens het? Een actie zonder zin bestaat niet (LOG-1).

De zin volgt op wie het deed: "Marloes de Wit keek in dit dossier". Zij zegt wat er gebeurde en nooit wat er in een
veld stond. Een zin die wijzigt, wijzigt ook hoe oude regels lezen; de actie zelf staat vast in de keten.
"""

from __future__ import annotations

ACTIES: dict[str, str] = {
    # Kijken en meenemen.
    "dossier_ingezien": "keek in dit dossier",
    "bsn_getoond": "liet het BSN tonen",
    "dossiers_uitgevoerd": "nam een lijst dossiers mee als bestand",
    "invoerrapport_uitgevoerd": "nam het rapport van een ingelezen bestand mee",
    # Persoon en dossier.
    "persoon_vastgelegd": "legde een nieuwe persoon vast",
    "persoon_bijgewerkt": "werkte gegevens van een persoon bij",
    "persoonsgegevens_gewijzigd": "wijzigde persoonsgegevens",
    "dossier_geopend": "opende dit dossier",
    "dossier_toegewezen": "gaf dit dossier aan een klantmanager",
    "feiten_bijgewerkt": "wijzigde feiten",
    "coaprofiel_bijgewerkt": "nam het profiel van het COA over",
    # Brede intake.
    "intake_gestart": "begon de brede intake",
    "intake_bewaard": "bewaarde de brede intake",
    "intake_afgerond": "rondde de brede intake af",
    "oproep_gemist": "legde vast dat iemand niet kwam na een oproep",
    "oproep_waarschuwing_verstuurd": "legde vast dat er een schriftelijke waarschuwing is verstuurd",
    "oproep_ingetrokken": "trok een gemiste oproep in",
    # PIP en besluit.
    "pip_opgesteld": "begon een PIP",
    "pip_bewaard": "bewaarde het PIP",
    "pip_besproken": "legde vast dat het PIP is besproken",
    "ontzorgen_beoordeeld": "gaf een reden bij het ontzorgen in het PIP",
    "pip_vastgesteld": "stelde het PIP vast",
    "besluit_genomen": "nam een besluit",
    "besluit_bekendgemaakt": "maakte een besluit bekend",
    # Plaatsing, uren, onderdelen en resultaat.
    "geplaatst": "legde een plaatsing bij een school vast",
    "plaatsing_beeindigd": "beëindigde de plaatsing bij een school",
    "plaatsing_verbeterd": "verbeterde een plaatsing bij een school",
    "uren_vastgelegd": "legde uren vast",
    "uren_ingelezen": "las uren van een school in",
    "voortgang_ingelezen": "las de voortgang van een school in",
    "uur_gecorrigeerd": "corrigeerde een les",
    "uur_betwist": "legde vast dat een les wordt betwist",
    "geschil_beslist": "besliste over een betwiste les",
    "examen_gepland": "plande een examen",
    "uitslag_vastgelegd": "legde de uitslag van een examen vast",
    "uitslag_van_duo": "nam de uitslag van een examen over van DUO",
    "onderdeel_afgerond": "legde vast dat een onderdeel is afgerond",
    "traject_voldaan": "legde vast dat aan de plicht is voldaan",
    "certificaat_overhandigd": "legde vast dat het certificaat is overhandigd",
    "traject_beeindigd": "beëindigde het traject",
    "afsluiting_hersteld": "herstelde de afsluiting",
    # Gesprekken, taken en afspraken.
    "gesprek_vastgelegd": "legde een gesprek vast",
    "gesprek_verbeterd": "verbeterde een gesprek",
    "wacht_op_gezet": "zette op wie het dossier wacht",
    "herinnerd": "legde vast dat er een herinnering is gegeven",
    "taak_gemaakt": "maakte een taak",
    "taak_gereed": "rondde een taak af",
    "taak_heropend": "zette een afgeronde taak weer open",
    "taak_uitgesteld": "stelde een taak uit",
    "afspraak_gemaakt": "maakte een afspraak",
    "afspraak_verzet": "verzette een afspraak",
    "afspraak_afgezegd": "zegde een afspraak af",
    # Inlezen en meldingen van DUO.
    "bestand_ingelezen": "las een bestand in",
    "duo_melding_verwerkt": "verwerkte een melding van DUO",
    "leerbaarheid_van_duo": "nam de uitslag van de leerbaarheidstoets over van DUO",
    "melding_in_werkbak": "zette een melding van DUO in de werkbak",
    "melding_toegewezen": "legde een melding uit de werkbak bij dit dossier",
    "melding_gesloten": "sloot een melding in de werkbak zonder gevolg",
    # Toegang en beheer.
    "ingelogd": "logde in",
    "inloggen_mislukt": "kon niet inloggen",
    "geweigerd": "probeerde iets wat niet mag",
    "niet_gevonden": "vroeg om iets wat er voor deze gebruiker niet is",
    "gebruiker_wachtwoord": "zette een wachtwoord van een gebruiker",
    "gebruiker_blokkeren": "blokkeerde een gebruiker",
    "gebruiker_toelaten": "liet een gebruiker weer toe",
    "ingericht": "richtte gemeenten, organisaties en medewerkers in",
    "sleutelwissel_begonnen": "begon met een nieuwe sleutel",
    "sleutel_gewisseld": "zette alle versleutelde gegevens op de nieuwe sleutel",
    "zoekindex_bijgewerkt": "werkte de zoekindex bij",
    "persoonsnummers_gezocht": "zocht naar een BSN of V-nummer in teksten",
    "logboek_verankerd": "legde de stand van het logboek buiten het systeem vast",
    "opgeruimd": "ruimde verlopen sleutels, zittingen en bestanden op",
}


class OnbekendeActie(ValueError):
    """Deze actie heeft geen zin in de tabel en komt dus niet in het logboek."""


def eis_bekend(actie: str) -> str:
    if actie not in ACTIES:
        raise OnbekendeActie(f"De actie {actie} heeft geen zin in logboek/acties.py.")
    return actie
