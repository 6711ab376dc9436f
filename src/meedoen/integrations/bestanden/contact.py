"""Postcode, e-mailadres en telefoonnummer: dezelfde vorm in een formulier en in een bestand (INV-1)."""

from __future__ import annotations

import re

from meedoen.integrations.bestanden.waarden import GEEN_NUMMER, OnleesbareWaarde, bevat_persoonsnummer
from meedoen.integrations.tekst import schone_waarde


def postcode(tekst: str) -> str:
    kaal = re.sub(r"\s", "", tekst).upper()
    if kaal and not re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", kaal):
        raise OnleesbareWaarde("Dit is geen postcode. Schrijf 1234 AB.")
    return f"{kaal[:4]} {kaal[4:]}" if kaal else ""


def email(tekst: str) -> str:
    kaal = schone_waarde(tekst, hoogstens=120)
    if bevat_persoonsnummer(kaal):  # K2: wie een adres mag zien, mag nog geen BSN zien
        raise OnleesbareWaarde(GEEN_NUMMER)
    if kaal and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", kaal):
        raise OnleesbareWaarde("Dit is geen e-mailadres. Schrijf naam@voorbeeld.nl.")
    return kaal


def telefoon(tekst: str) -> str:
    kaal = schone_waarde(tekst, hoogstens=40)
    if not kaal:
        return ""
    if not re.fullmatch(r"[+0-9 ().\-/]{6,20}", kaal):
        raise OnleesbareWaarde("Dit is geen telefoonnummer. Schrijf alleen cijfers, spaties en een plus.")
    # Een rekenblad at de nul van een mobiel nummer op.
    return "0" + kaal if re.fullmatch(r"6[0-9]{8}", kaal) else kaal
