"""R1: elke route met haar recht, methoden en het ding dat haar sleutels noemen. Een route zonder rij breekt de bouw.

`post` is het antwoord op een geldig ingevuld formulier van wie het mag; `handeling` is het recht dat de handeling zelf
toetst als dat een ander is dan dat van het scherm; `dicht` is het antwoord op een afgesloten dossier.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import get_resolver

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.rollen import Recht


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén route. `soort`: dossier, taak, afspraak, invoer, werkbak, lijst, of leeg als het adres niemand noemt."""

    recht: Recht
    get: int | None = 200
    post: int | None = None
    soort: str = ""
    stand: str = "pip"
    args: tuple[str, ...] = ()
    handeling: Recht | None = None
    dicht: int = 409
    # Lezen vraagt het recht voor precies deze gemeente, niet alleen ergens (TEN-9).
    streng: bool = False
    # De tekst zelf is van deze klasse; wie haar niet ziet, krijgt bij lezen een weigering met reden.
    klasse: Klasse | None = None
    # Een GET die alleen doorverwijst zonder iets op te zoeken.
    open_get: bool = False
    # Wat het lege formulier niet zelf weet.
    vul: dict[str, Any] = field(default_factory=dict)


R = Recht
D = "dossier"


def _lees(recht: Recht = R.DOSSIER_INZIEN, *args: str, **rest: Any) -> Regel:
    return Regel(recht, soort=D, args=args, **rest)


def _werk(recht: Recht = R.DOSSIER_BEHEREN, *args: str, post: int = 302, **rest: Any) -> Regel:
    return Regel(recht, soort=D, args=args, post=post, **rest)


# Wat per kijker anders is; de ronde vult het in.
ZELF, COLLEGA, MEDEMBLIK = "@zelf", "@collega", "@medemblik"
UREN = {"duur": "3", **{f"{veld}_{dag}": "" for veld in ("datum", "stand") for dag in range(1, 7)}}
AFRONDEN = {"datum": "2026-11-20", "voorwaarde": "on", "versie": "0"}

REGELS: dict[str, Regel] = {
    "vandaag": Regel(R.STARTEN),
    "sneltoetsen": Regel(R.STARTEN, post=302),
    "kiezen": Regel(R.DOSSIER_BEHEREN, args=("gesprek",)),
    "dossiers": Regel(R.DOSSIER_INZIEN),
    "zoeken": Regel(R.DOSSIER_INZIEN, get=302, post=200, vul={"q": "KAN"}),
    "dossiers-uitvoeren": Regel(R.DOSSIERS_UITVOEREN, get=302, post=200, args=("csv",)),
    "lijst-bewaren": Regel(R.DOSSIER_INZIEN, post=302, vul={"naam": "Mijn lijst"}),
    "lijst-verwijderen": Regel(R.DOSSIER_INZIEN, get=302, post=302, soort="lijst", open_get=True),
    "wet": Regel(R.WET_RAADPLEGEN),
    "wet-vraag": Regel(R.WET_RAADPLEGEN, post=200, args=("pip_deadline",)),
    "team": Regel(R.TEAM_INZIEN),
    "toezicht": Regel(R.TOEZICHT_HOUDEN),
    "dossier-nieuw": Regel(R.DOSSIER_BEHEREN, post=302, vul={"gemeente": MEDEMBLIK}),
    "importeren": Regel(R.IMPORTEREN, post=200),
    "invoer": Regel(R.IMPORTEREN, soort="invoer"),
    "invoer-inlezen": Regel(R.IMPORTEREN, get=302, post=409, soort="invoer"),
    "invoer-stoppen": Regel(R.IMPORTEREN, get=302, post=302, soort="invoer"),
    "invoer-opnieuw": Regel(R.IMPORTEREN, get=302, post=302, soort="invoer"),
    "invoer-rapport": Regel(R.IMPORTEREN, get=404, soort="invoer"),
    "werkbak": Regel(R.IMPORTEREN),
    "werkbak-melding": Regel(R.IMPORTEREN, post=200, soort="werkbak"),
    "werkbak-sluiten": Regel(R.IMPORTEREN, post=302, soort="werkbak"),
    "dossier": _lees(),
    "termijnen": _lees(),
    "feiten": _lees(),
    "bsn-tonen": Regel(R.BSN_TONEN, get=302, post=200, soort=D, dicht=200),
    "waarom": _lees(R.DOSSIER_INZIEN, "pip_uiterlijk"),
    "waarom-bezwaar": _lees(R.DOSSIER_INZIEN, "bekend_besluit"),
    "regels": _lees(),
    "regel": _lees(R.DOSSIER_INZIEN, "pip-uiterlijk"),
    "kan": _lees(R.DOSSIER_INZIEN, "verlenging"),
    "logboek": _lees(R.LOGBOEK_INZIEN, streng=True),
    "intake": _lees(),
    "pip": _lees(),
    "pip-versie": _lees(R.DOSSIER_INZIEN, "1"),
    "documenten": _lees(),
    "brief": _lees(R.DOSSIER_INZIEN, "bekend_besluit", klasse=Klasse.VRIJE_TEKST),
    "uren": _lees(),
    "onderdelen": _lees(),
    "gesprekken": _lees(),
    "pip-conceptbrief": _lees(R.PIP_OPSTELLEN, streng=True),
    "feiten-wijzigen": _werk(vul={"vorig_pip_leerroute": "", "vorig_pip_niveau": ""}),
    "persoon-wijzigen": _werk(vul={"telefoon": "06 12345678", "email": "a@voorbeeld.nl", "postcode": "1621 AB"}),
    "intake-starten": _werk(R.INTAKE_AFNEMEN, get=302, stand="vroeg", vul={"dag": "2026-11-20"}),
    "intake-invullen": _werk(
        R.INTAKE_AFNEMEN, stand="vroeg", vul={"lbt_score": "33", "lbt_grens": "25", "lbt_datum": "2026-10-01"}
    ),
    "intake-niet-gekomen": _werk(
        R.INTAKE_AFNEMEN,
        stand="vroeg",
        vul={"dag": "2026-11-20", "reden": "niet_gekomen", "toelichting": "Niet afgemeld", "waarschuwing_op": ""},
    ),
    "oproep-waarschuwing": _werk(R.INTAKE_AFNEMEN, "oproep", stand="vroeg", vul={"datum": "2026-11-20"}),
    "oproep-intrekken": _werk(R.INTAKE_AFNEMEN, "oproep", stand="vroeg", vul={"reden": "Was ziek"}),
    "intake-afronden": _werk(R.INTAKE_AFNEMEN, get=302, stand="vroeg"),
    "gesprek-vastleggen": _werk(vul={"verslag": "Kort", "taak_1_wie": ZELF, "taak_2_wie": ZELF, "taak_3_wie": ZELF}),
    "gesprek-verbeteren": _werk(R.DOSSIER_BEHEREN, "gesprek"),
    "wacht-op": _werk(),
    "herinneren": _werk(),
    "taak-nieuw": _werk(vul={"medewerker": ZELF}),
    "afspraak-nieuw": _werk(vul={"medewerker": ZELF}),
    "taak": Regel(R.DOSSIER_INZIEN, post=302, soort="taak", handeling=R.DOSSIER_BEHEREN, dicht=302),
    "taak-gereed": Regel(R.DOSSIER_INZIEN, get=302, post=302, soort="taak", handeling=R.DOSSIER_BEHEREN, dicht=302),
    "taak-heropenen": Regel(R.DOSSIER_INZIEN, get=302, post=302, soort="taak", handeling=R.DOSSIER_BEHEREN, dicht=302),
    "afspraak": Regel(R.DOSSIER_INZIEN, post=302, soort="afspraak", handeling=R.DOSSIER_BEHEREN, dicht=302),
    "afspraak-afzeggen": Regel(
        R.DOSSIER_INZIEN,
        get=302,
        post=302,
        soort="afspraak",
        handeling=R.DOSSIER_BEHEREN,
        dicht=302,
        vul={"reden": "Ziek"},
    ),
    "pip-opstellen": _werk(R.PIP_OPSTELLEN, get=302),
    "pip-bewerken": _werk(R.PIP_OPSTELLEN, vul={"examenwens": ""}),
    "pip-bespreken": _werk(R.PIP_OPSTELLEN, get=302),
    "pip-vaststellen": _werk(R.PIP_VASTSTELLEN, stand="besproken"),
    "bekendmaken": _werk(R.BESLUIT_BEKENDMAKEN, "besluit"),
    "uren-toevoegen": _werk(R.UREN_INVOEREN, vul=UREN),
    "uur-corrigeren": _werk(R.UREN_INVOEREN, "regel"),
    "uur-betwisten": _werk(R.UREN_INVOEREN, "regel", vul={"reden": "Ik was er"}),
    "geschil-beslissen": _werk(R.UREN_INVOEREN, "betwist"),
    "plaatsing-nieuw": _werk(stand="besproken", vul={"lesuren_per_week": "9"}),
    "plaatsing-einde": _werk(R.DOSSIER_BEHEREN, "plaatsing"),
    "plaatsing-verbeteren": _werk(
        R.DOSSIER_BEHEREN, "plaatsing", stand="besproken", vul={"einde": "2026-10-02", "waarom": "Verkeerde dag"}
    ),
    "examen-plannen": _werk(R.UREN_INVOEREN),
    "examen-uitslag": _werk(R.UREN_INVOEREN, "examen"),
    "onderdeel-afronden": _werk(R.DOSSIER_BEHEREN, "pvt", vul=AFRONDEN),
    "voldaan": _werk(post=409, vul={"datum": "2026-11-24"}),
    "certificaat": _werk(dicht=302, vul={"datum": "2026-11-24"}),
    "beeindigen": _werk(vul={"zeker": "on"}),
    "afsluiting-herstellen": _werk(R.AFSLUITING_HERSTELLEN, post=409, dicht=302, vul={"reden": "Verkeerd dossier"}),
    "dossier-toewijzen": _werk(R.DOSSIER_TOEWIJZEN, vul={"klantmanager": COLLEGA}),
}

# Wat zonder inloggen open is, met het antwoord op GET en op POST.
OPEN: dict[str, tuple[int, int]] = {
    "inloggen": (200, 200),
    "demo-inloggen": (405, 404),
    "uitloggen": (302, 302),
    "thema": (200, 405),
    "toegankelijkheid": (200, 405),
    "security-txt": (404, 405),
}


def routes() -> dict[str, Any]:
    """Elke route die er echt is, uit de resolver."""
    alle = {p.name: p for p in get_resolver().url_patterns[0].url_patterns}
    assert len(alle) == len(get_resolver().url_patterns[0].url_patterns), "twee routes met dezelfde naam"
    return alle
