"""Hoe herkent het grootboek een les van een school? `les:school|les|deelnemer`, en `~2` erachter na een verplaatsing.

Elke versie is een eigen regel; de sleutel zonder `~` is van de les zelf, hoe vaak zij ook verhuisde.
"""

from __future__ import annotations

VAN_SCHOOL = "les:"
DEEL, VERSIE = "|", "~"


def lessleutel(*, kvk: str, les_id: str, nummer: str) -> str:
    return f"{VAN_SCHOOL}{kvk}{DEEL}{les_id}{DEEL}{nummer}"


def kvk_van(sleutel: str) -> str:
    return school_van(sleutel).removeprefix(VAN_SCHOOL)


def les_id_van(sleutel: str) -> str:
    return sleutel.split(DEEL)[1]


def totaal_van(sleutel: str) -> str:
    """Van welk periodetotaal is dit een deel? De delen verschillen alleen in het eind van hun nummer."""
    les, _, deelnemer = eerste_versie(sleutel).rpartition(DEEL)
    return f"{les.rpartition('-')[0]}{DEEL}{deelnemer}"


def school_van(sleutel: str) -> str:
    """Het begin van de sleutel: de school, of bij een les met de hand die les zelf."""
    return sleutel.partition(DEEL)[0]


def eerste_versie(sleutel: str) -> str:
    """De sleutel van de les zelf, zonder het nummer van haar versie."""
    return sleutel.partition(VERSIE)[0]


def met_versie(sleutel: str, nummer: int) -> str:
    """De sleutel van versie 2 en verder van deze les; versie 1 is de les zelf."""
    return f"{eerste_versie(sleutel)}{VERSIE}{nummer}"


def volgende_versie(sleutel: str) -> str:
    nummer = sleutel.partition(VERSIE)[2]
    return met_versie(sleutel, int(nummer) + 1 if nummer.isdecimal() else 2)
