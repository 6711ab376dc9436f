"""Wat kan er nu met dit traject: afschalen, wisselen van route, extra tijd? Kan, of nog niet, want …"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from meedoen.trajecten.grootboek import geldende
from meedoen.trajecten.keuzes import ROUTENAAM, Stand
from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.onderdelen import TAALONDERDELEN, Gegevens, Overzicht, behaald, op_b1_gehaald, vereist_niveau
from meedoen.trajecten.uren import LESSOORTEN, Telling
from meedoen.trajecten.verhuizing import eerste_pip_zeker, over_te_nemen
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau
from meedoen.wet.besluit_inburgering_2021 import artikel_4_4, artikel_4_5, artikel_5_4, artikel_5_5
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst


@dataclass(frozen=True, slots=True)
class Mogelijkheid:
    """Eén vraag met haar antwoord: kan, kan niet, of een mens moet iets beoordelen."""

    code: str
    naam: str
    waarom: Uitkomst[Any] | OordeelNodig
    nee: str = "Nog niet"
    # De berekende dag die de zin noemt, en de termijn die haar uitlegt.
    dag: date | None = None
    datum_code: str = ""
    nu_niet: bool = False  # de wet staat het toe, maar het hoeft niet meer of de dag is er nog niet

    @property
    def oordeel(self) -> bool:
        return isinstance(self.waarom, OordeelNodig)

    @property
    def kan(self) -> bool:
        return not self.nu_niet and isinstance(self.waarom, Uitkomst) and bool(self.waarom.waarde)

    @property
    def antwoord(self) -> str:
        return "Kan, na uw oordeel" if self.oordeel else "Kan" if self.kan else self.nee

    @property
    def zin(self) -> str:
        return self.waarom.vraag if isinstance(self.waarom, OordeelNodig) else self.waarom.uitleg


def mogelijkheden(traject: Traject, overzicht: Overzicht, *, op: date) -> list[Mogelijkheid]:
    """De vragen die bij dit traject horen; leeg zolang er hier geen PIP is (VHZ-01, VHZ-04)."""
    g = overzicht.gegevens
    if g is None or not (traject.eerste_pip and traject.leerroute) or over_te_nemen(traject):
        return []
    route = Leerroute(traject.leerroute)
    klaar = not overzicht.ontbreekt
    wissels = [_wissel(traject, route, naar, op, klaar=klaar) for naar in Leerroute if naar != route]
    return [_afschalen(traject, g, route, op), *wissels, _verlenging(traject, g, overzicht, route, op)]


def _afschalen(traject: Traject, g: Gegevens, route: Leerroute, op: date) -> Mogelijkheid:
    gehaald = op_b1_gehaald(g.examens)
    al_op_b1 = gehaald >= TAALONDERDELEN
    # In de Z-route vraagt het plan nergens B1; daar is de route zelf de reden, en niet wat er gehaald is.
    niets_over = route == Leerroute.B1 and all(
        o in gehaald or vereist_niveau(traject, o, g.a2) == Taalniveau.A2 for o in TAALONDERDELEN
    )
    waarom = artikel_5_5.mag_afschalen(
        leerroute=route,
        uren=g.heel(Telling.NT2),
        voldoende_inzet=None,
        b1_haalbaar=None,
        op=op,
        al_op_b1=niets_over,
    )
    if niets_over and not al_op_b1 and isinstance(waarom, Uitkomst):
        waarom = replace(waarom, uitleg="Elk taalonderdeel is op B1 gehaald of staat al op A2.")
    naam = "Verder afschalen naar A2" if traject.taalniveau == Taalniveau.A2 or g.a2 else "Afschalen naar A2"
    in_b1 = "Kan niet meer" if niets_over else "Nog niet"
    anders = in_b1 if route == Leerroute.B1 else "Kan niet"
    return Mogelijkheid("afschalen", naam, waarom, anders)


def _wissel(traject: Traject, route: Leerroute, naar: Leerroute, op: date, *, klaar: bool) -> Mogelijkheid:
    """WIS-01: de wet staat wisselen ook toe als alles klaar is, maar dan is er niets om voor te wisselen."""
    waarom = artikel_5_4.mag_wisselen(
        pip_dagtekening=eerste_pip_zeker(traject, traject.eerste_pip),
        begin_duo=traject.termijn_begin_duo,
        van=route,
        naar=naar,
        op=op,
    )
    naam = f"Wisselen naar de {ROUTENAAM[naar]}"
    if klaar and isinstance(waarom, Uitkomst):
        waarom = replace(waarom, uitleg=f"Alle verplichte onderdelen zijn klaar. {waarom.uitleg}")
    nee, dag = "Niet nodig" if klaar else "Kan niet meer", traject.wissel_uiterlijk
    return Mogelijkheid(f"wissel-{naar}", naam, waarom, nee, dag, "wissel_uiterlijk", nu_niet=klaar)


def _verlenging(traject: Traject, g: Gegevens, overzicht: Overzicht, route: Leerroute, op: date) -> Mogelijkheid:
    """VERL-15, VERL-16: bijna klaar na aanzienlijke inspanning; DUO beslist, wij rekenen na."""
    klaar = {rij.onderdeel for rij in overzicht.rijen if rij.klaar} & {Onderdeel.PVT, Onderdeel.MAP}
    waarom = artikel_4_4.verlenging_bijna_klaar(
        doelgroep=Doelgroep(traject.doelgroep),
        leerroute=route,
        behaald=behaald(traject, g) | klaar,
        alle_lessen_gevolgd=_alle_lessen_gevolgd(traject),
        uren_taal_of_knm=g.heel(Telling.TAAL_OF_KNM),
        op=op,
    )
    naam = "Zes maanden extra, bijna klaar (DUO beslist)"
    anders = "Niet nodig" if not overzicht.ontbreekt else "Nog niet" if route == Leerroute.B1 else "Kan niet"
    if isinstance(waarom, OordeelNodig) or not waarom.waarde or traject.termijn_einde is None:
        return Mogelijkheid("verlenging", naam, waarom, anders)
    vroegst = artikel_4_5.vroegste_aanvraag(termijn_einde=traject.termijn_einde)
    samen, dag = _samen(waarom, vroegst), vroegst.waarde
    return Mogelijkheid("verlenging", naam, samen, "Nog niet", dag, "verlenging_vanaf", nu_niet=op < dag)


def _samen(grond: Uitkomst[Any], vroegst: Uitkomst[Any]) -> Uitkomst[Any]:
    """VERL-20: een grond zonder de dag waarop u haar mag gebruiken is een half antwoord."""
    return replace(
        grond,
        uitleg=f"{grond.uitleg} {vroegst.uitleg}",
        grondslag=(*grond.grondslag, *vroegst.grondslag),
        regels=(*grond.regels, *vroegst.regels),
        feiten={**grond.feiten, **vroegst.feiten},
        stappen=(*grond.stappen, *vroegst.stappen),
        wat_als=(*grond.wat_als, *vroegst.wat_als),
    )


def _alle_lessen_gevolgd(traject: Traject) -> bool | None:
    """Is elke les gevolgd of met reden gemist? Van elke les telt de laatste correctie.

    None als niemand dat weet: er staat nog geen gevolgde les, of over een les is nog niet beslist.
    """
    lessen = Uurregel.objects.filter(traject=traject, soort__in=sorted(LESSOORTEN))
    standen = set(geldende(lessen).order_by().values_list("stand", flat=True).distinct())
    if Stand.ONGEOORLOOFD in standen:
        return False
    gevolgd = not standen.isdisjoint({Stand.AANWEZIG, Stand.TE_LAAT, Stand.CORRECTIE})
    onzeker = Stand.ONBEKEND in standen or lessen.filter(betwist=True).exists()
    return True if gevolgd and not onzeker else None
