"""Wat is de volgende stap in dit dossier, van wie, en met welke knop? Het antwoord boven aan het overzicht."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format

from meedoen.trajecten.aanzet import wacht_op_niemand
from meedoen.trajecten.onderdelen import Overzicht
from meedoen.trajecten.signaal import Handeling, Signaal
from meedoen.trajecten.signalen import taakgevolg
from meedoen.trajecten.tijdlijn import Moment, Tijdlijn
from meedoen.trajecten.toestanden import LOPEND, Toestand
from meedoen.web.views.vandaag import KNOPPEN


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén stap: wat, waarom, wanneer, en de knop die erheen brengt."""

    titel: str
    zin: str
    knop: str
    route: str
    code: str = ""  # de termijn die in de zinnen staat, en die zichzelf uitlegt
    soort: str = ""
    kleur: str = ""
    teken: str = ""
    dagen: int | None = None
    moment: str = ""
    sleutel: int | None = None
    vraag: str = ""  # wat er achter het adres hoort
    wie: str = ""  # wie een taak doet

    @property
    def op_een_dag(self) -> bool:
        """Een afspraak of taak gaat door, op wie het dossier ook wacht."""
        return self.soort in ("Taak", "Afspraak")


# Zonder iets dat haast heeft: de stap die bij de toestand hoort.
PER_TOESTAND: dict[str, Stap] = {
    Toestand.AANGEMELD: Stap("Brede intake starten", "Maak een eerste afspraak.", "Naar de intake", "intake"),
    Toestand.INTAKE_GESTART: Stap("Brede intake afronden", "Vul in wat nog ontbreekt.", "Naar de intake", "intake"),
    Toestand.INTAKE_AFGEROND: Stap("PIP maken", "Maak het plan samen, en stel het vast.", "Naar het PIP", "pip"),
    Toestand.PIP_VASTGESTELD: Stap(
        "Volgend gesprek plannen",
        "Er staat geen gesprek in de agenda.",
        "Afspraak maken",
        "afspraak-nieuw",
    ),
    Toestand.VOLDAAN: Stap("Klaar", "Aan de plicht is voldaan.", "Bekijk de gesprekken", "gesprekken"),
    Toestand.BEEINDIGD: Stap("Gesloten", "Dit traject is beëindigd.", "Bekijk de gesprekken", "gesprekken"),
}
CERTIFICAAT = Stap(
    "Certificaat overhandigen",
    "Het college overhandigt het certificaat persoonlijk.",
    "Naar het resultaat",
    "onderdelen",
)
DRINGEND_DAGEN = 7
# Een plan dat al ligt, en alles wat klaar is, gaan voor wat later in de agenda staat, net als op Vandaag.
VOOR_DE_AGENDA = (Handeling.PIP_AFMAKEN, Handeling.PIP_VASTSTELLEN, Handeling.VOLDAAN)


def volgende_stap(
    traject: Any, signaal: Signaal | None, lijn: Tijdlijn, onderdelen: Overzicht | None, *, met_taken: bool
) -> Stap:
    """Eerst wat niet kan wachten, dan wat is afgesproken, dan wat eraan komt, dan wat bij de toestand hoort."""
    gepland = [m for m in lijn.gesprekken if m.stand == "gepland"]
    taken = list(lijn.taken) if met_taken else []
    if traject.toestand not in LOPEND:
        return _gesloten(traject, onderdelen, len(gepland), len(taken))
    if signaal and signaal.nu:
        return _uit_signaal(signaal)
    eerste = min([*gepland, *taken], key=lambda m: m.dag, default=None)
    if signaal and signaal.handeling in VOOR_DE_AGENDA and not (eerste and eerste.dag <= lijn.op):
        return _uit_signaal(signaal)
    if eerste:
        return _uit_moment(eerste, lijn.op, is_taak=eerste in taken)
    return _uit_signaal(signaal) if signaal else PER_TOESTAND[traject.toestand]


def _gesloten(traject: Any, onderdelen: Overzicht | None, afspraken: int, taken: int) -> Stap:
    """Klaar, of wat na de sluiting nog moet; wat iemand bewust liet openstaan, wordt genoemd."""
    if not wacht_op_niemand(traject):
        if onderdelen and onderdelen.ontbreekt:
            return replace(CERTIFICAAT, zin=f"{CERTIFICAAT.zin} {_waardoor_voldaan(onderdelen)}")
        return CERTIFICAAT
    stap = PER_TOESTAND[traject.toestand]
    if traject.toestand == Toestand.VOLDAAN and onderdelen and onderdelen.verplicht:
        stap = replace(stap, zin=_waardoor_voldaan(onderdelen))
    tel = ((afspraken, "afspraak", "afspraken"), (taken, "taak", "taken"))
    nog = " en ".join(f"{n} {een if n == 1 else meer}" for n, een, meer in tel if n)
    return replace(stap, zin=f"{stap.zin} Nog open: {nog}.") if nog else stap


def _waardoor_voldaan(onderdelen: Overzicht) -> str:
    """Niet elk onderdeel is gehaald: DUO ontheft en stelt vrij, en haar besluit leidt ook als hier iets ontbreekt."""
    if onderdelen.ontbreekt:
        open_ = ", ".join(onderdelen.ontbreekt)
        return f"DUO besloot dat aan de plicht is voldaan. In dit dossier ontbreekt nog: {open_}."
    niet = [rij.naam for rij in onderdelen.verplicht if rij.hoeft_niet]
    rest = f" Door ontheffing of vrijstelling hoefde niet: {', '.join(niet)}." if niet else ""
    return f"Alle {'andere ' if niet else ''}onderdelen zijn gehaald.{rest}"


def _uit_signaal(signaal: Signaal) -> Stap:
    knop, route, vraag = KNOPPEN[signaal.handeling]
    return Stap(
        titel=signaal.reden,
        zin=signaal.gevolg,
        knop=knop,
        route=route,
        code=signaal.datum_code,
        soort=signaal.soort,
        kleur=signaal.kleur,
        teken=signaal.teken,
        dagen=signaal.dagen,
        moment=signaal.moment,
        vraag=vraag,
    )


def _uit_moment(moment: Moment, op: date, *, is_taak: bool) -> Stap:
    dag, dagen = date_format(moment.dag, "l j F"), (moment.dag - op).days
    if is_taak:
        kleur = "letop" if dagen <= DRINGEND_DAGEN else "nieuws"
        zin = taakgevolg(dagen) if dagen <= 0 else f"Uiterlijk {dag}."
        knop, route, _ = KNOPPEN[Handeling.TAAK]
        return Stap(
            moment.naam,
            zin,
            knop,
            route,
            soort="Taak",
            kleur=kleur,
            dagen=dagen,
            sleutel=moment.sleutel,
            wie=moment.wie,
        )
    titel, zin = f"{moment.naam} op {dag}", "Kijk vooraf wat er sinds de vorige keer gebeurde."
    return Stap(titel, zin, "Voorbereiden", "gesprek-vastleggen", soort="Afspraak", kleur="nieuws", dagen=dagen)
