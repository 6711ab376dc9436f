"""Welke feiten van het dossier gaan in welke regel? De vertaling; de tabel staat in regels.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from meedoen.autorisatie.wie import Wie
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import Gesprek, Intake, Pip, Traject
from meedoen.trajecten.mogelijkheden import mogelijkheden
from meedoen.trajecten.onderdelen import (
    ONDERDEELNAAM,
    TAALONDERDELEN,
    Gegevens,
    Overzicht,
    behaald,
    hoeft_niet,
    map_feiten,
    onderdelen_voor,
    pogingen,
    pvt_feiten,
    vrijstelling,
    wetsfeiten,
    z_feiten,
)
from meedoen.trajecten.pip.regels import ontzorgen_hoort_erbij
from meedoen.trajecten.pip.selectors import geldend_van, pips_van
from meedoen.trajecten.selectors import intake_van
from meedoen.trajecten.services.intake import ingevuld, route_overgenomen
from meedoen.trajecten.termijnen import (
    ander_begin,
    einde_zonder_dag,
    ontzorgen,
    ontzorgen_tot_en_met,
    pip_voor_plicht,
    verschil_met_duo,
    welk_pip_is_het_eerste,
)
from meedoen.trajecten.terugkeer import rekendag
from meedoen.trajecten.toegang import eindgesprek_z
from meedoen.trajecten.toestanden import Toestand
from meedoen.trajecten.verhuizing import eerste_pip_zeker
from meedoen.trajecten.verhuizing import verhuisd as uit_andere_gemeente
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau, Vergunning
from meedoen.wet.besluit_inburgering_2021 import (
    artikel_2_7,
    artikel_3_1,
    artikel_3_2,
    artikel_3_5,
    artikel_3_14,
    artikel_4_5,
    artikel_5_2,
    artikel_5_3,
    artikel_6_2,
    artikel_9_2,
    artikel_9_4,
    artikel_9_6,
)
from meedoen.wet.besluit_inburgering_2021.artikel_2_2 import Verblijfsdoel
from meedoen.wet.duo import vestiging
from meedoen.wet.duo.vrijstelling import pip_klok_bij_vrijstelling
from meedoen.wet.participatiewet import artikel_18b, artikel_56a
from meedoen.wet.regeling_inburgering_2021 import artikel_3_18
from meedoen.wet.tijd import overeenkomstige_dag
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import (
    artikel_1,
    artikel_2,
    artikel_3,
    artikel_6,
    artikel_7,
    artikel_9,
    artikel_10,
    artikel_11,
    artikel_13,
    artikel_14,
    artikel_15,
    artikel_16,
    artikel_17,
    artikel_54,
)

Waarom = Uitkomst[Any] | OordeelNodig
_MEERDERJARIG_MAANDEN = 12 * 18


@dataclass(frozen=True, slots=True)
class Feiten:
    """Wat het dossier weet en wie het vraagt, één keer opgehaald in een vast aantal queries."""

    wie: Wie
    traject: Traject
    intake: Intake | None
    pip: Pip | None
    overzicht: Overzicht
    gesprekken: int
    mogelijk: Mapping[str, Waarom]

    @property
    def op(self) -> date:
        return rekendag(self.traject, op=self.wie.op)

    @property
    def doelgroep(self) -> Doelgroep:
        return Doelgroep(self.traject.doelgroep)

    @property
    def vergunning(self) -> Vergunning | None:
        return Vergunning(self.traject.vergunning) if self.traject.vergunning else None

    @property
    def leerroute(self) -> Leerroute | None:
        return Leerroute(self.traject.leerroute) if self.traject.leerroute else None


def feiten_van(wie: Wie, traject: Traject) -> Feiten:
    """De feiten van een dossier dat al is geleverd."""
    op = rekendag(traject, op=wie.op)
    overzicht = onderdelen_voor(traject, op=op)
    return Feiten(
        wie=wie,
        traject=traject,
        intake=intake_van(traject),
        pip=geldend_van(pips_van(traject)),
        overzicht=overzicht,
        gesprekken=Gesprek.objects.filter(traject=traject, voortgangsgesprek=True).count(),
        mogelijk={m.code: m.waarom for m in mogelijkheden(traject, overzicht, op=op)},
    )


_VERBLIJF: dict[Vergunning, tuple[artikel_3.Verblijfsrecht, Verblijfsdoel | None]] = {
    Vergunning.ASIEL_BEPAALDE_TIJD: (artikel_3.Verblijfsrecht.ASIEL_BEPAALDE_TIJD, None),
    Vergunning.REGULIER_BIJ_STATUSHOUDER: (artikel_3.Verblijfsrecht.REGULIER_BEPAALDE_TIJD, Verblijfsdoel.GEZIN),
    Vergunning.REGULIER_GEZIN: (artikel_3.Verblijfsrecht.REGULIER_BEPAALDE_TIJD, Verblijfsdoel.GEZIN),
    Vergunning.REGULIER_OVERIG: (artikel_3.Verblijfsrecht.REGULIER_BEPAALDE_TIJD, None),
}


def plicht(f: Feiten) -> Waarom:
    recht, doel = _VERBLIJF[f.vergunning] if f.vergunning else (None, None)
    geboren = f.traject.persoon.geboortedatum
    return artikel_3.plichtig(op=f.op, verblijfsrecht=recht, verblijfsdoel=doel, geboortedatum=geboren)


def plichtsignaal(f: Feiten, plichtig: Any) -> str:
    if plichtig or not f.traject.kennisgeving_duo:
        return ""
    return "DUO stelde de plicht vast. Dat geldt; vraag na waarom het verschilt."


def begin_plicht(f: Feiten) -> Waarom | None:
    bekend = f.traject.verblijfsrecht_bekendgemaakt
    duo = f.traject.start_plicht
    return bekend and artikel_3.begin_van_de_plicht(verblijfsrecht_bekendgemaakt=bekend, start_plicht_duo=duo)


def beginsignaal(f: Feiten, _waarde: Any) -> str:
    eigen, duo = f.traject.verblijfsrecht_bekendgemaakt, f.traject.start_plicht
    return "De datum van DUO geldt; vraag na waarom zij verschilt." if duo and eigen and duo != eigen else ""


def doelgroepsignaal(f: Feiten, groep: Any) -> str:
    zelfde = (groep == Doelgroep.ASIELSTATUSHOUDER) == (f.doelgroep == Doelgroep.ASIELSTATUSHOUDER)
    return "" if zelfde else "DUO deelt anders in. De indeling van DUO geldt; vraag na waarom het verschilt."


def minderjarige(f: Feiten) -> Waarom | None:
    geboren = f.traject.persoon.geboortedatum
    jong = geboren is not None and overeenkomstige_dag(geboren, _MEERDERJARIG_MAANDEN) > f.op
    return artikel_2.handelt_zelf(minderjarig=True) if jong else None


def intakegesprek(f: Feiten) -> Waarom | None:
    return f.intake and artikel_5_2.intakegesprek_in_orde(
        gewezen_op_alleen=f.intake.gewezen_op_alleen, uitkomst_vastgelegd=bool(f.intake.samenvatting)
    )


def intakedelen(f: Feiten) -> Waarom | None:
    return f.intake and artikel_14.ontbrekende_onderdelen(
        ingevuld=ingevuld(f.intake), leerroute_overgenomen=route_overgenomen(f.intake)
    )


def toetsontheffing(f: Feiten) -> Waarom | None:
    if f.intake is None or not f.intake.lbt_ontheffing:
        return None
    beperking = artikel_14.Beperking(f.intake.lbt_ontheffing)
    return artikel_14.ontheffing_leerbaarheidstoets(
        beperking=beperking, kan_toets_afleggen=f.intake.kan_toets_afleggen, op=f.op
    )


def voorbereiding(f: Feiten) -> Waarom | None:
    opvang = bool(f.traject.brp_inschrijving_opvang)
    return (
        artikel_10.voorbereiding_in_opvang(
            in_opvang=opvang, ingeschreven_huisvestingsgemeente=bool(f.traject.brp_inschrijving)
        )
        if opvang
        else None
    )


def inhoud(f: Feiten) -> Waarom | None:
    route = f.leerroute
    return route and artikel_15.verplichte_inhoud(doelgroep=f.doelgroep, leerroute=route)


def intensiteit(f: Feiten) -> Waarom | None:
    return f.pip and artikel_15.intensiteit_vaststellen(doelgroep=f.doelgroep, lesuren_per_week=f.pip.lesuren_per_week)


def besluiten_bij_pip(f: Feiten) -> Waarom:
    moet = ontzorgen(f.traject)
    if isinstance(moet, OordeelNodig):
        return moet
    return artikel_15.deel_van_het_pip(ontzorgen_verplicht=ontzorgen_hoort_erbij(f.traject, op=f.op))


def wijzigen(f: Feiten) -> Waarom | None:
    nieuw_hier = f.pip is None and uit_andere_gemeente(f.traject)
    return artikel_5_3.wijziging_verplicht(verhuisd=nieuw_hier) if f.pip or nieuw_hier else None


def examenwens(f: Feiten) -> Waarom | None:
    if f.pip is None or f.leerroute != Leerroute.Z:
        return None
    gekozen = set(f.pip.wensexamens)
    in_woorden = bool(f.pip.examenwens.strip()) and not gekozen  # dan zegt niemand nog welk examen, en of het kan
    return artikel_3_14.examenwens_in_pip(
        op=f.op,
        wens_a2=in_woorden or bool(gekozen & TAALONDERDELEN),
        wens_knm=Onderdeel.KNM in gekozen,
        in_staat=True if gekozen else None,
    )


def termijn(f: Feiten) -> Waarom | None:
    traject = f.traject
    if traject.eerste_pip is None:
        return None
    eerste = eerste_pip_zeker(traject, traject.eerste_pip)
    if eerste is None:
        return welk_pip_is_het_eerste(traject)
    heel = artikel_11.inburgeringstermijn(pip_dagtekening=eerste)
    einde = traject.termijn_einde_duo or heel.waarde.einde
    return einde_zonder_dag(traject, traject.termijn_begin, einde) or heel


def verlenging_vanaf(f: Feiten) -> Waarom | None:
    einde = f.traject.termijn_einde
    return einde and artikel_4_5.vroegste_aanvraag(termijn_einde=einde)


def termijnsignaal(f: Feiten, _waarde: Any) -> str:
    voor, begin, einde = pip_voor_plicht(f.traject), ander_begin(f.traject), verschil_met_duo(f.traject)
    anders = [voor, begin, einde if einde and einde.waarde.verschil_in_dagen else None]
    return " ".join(uitkomst.uitleg for uitkomst in anders if uitkomst)


def mogelijk(code: str) -> Callable[[Feiten], Waarom | None]:
    def bereken(f: Feiten) -> Waarom | None:
        return f.mogelijk.get(code)

    return bereken


def ontheven(f: Feiten) -> Waarom | None:
    g = f.overzicht.gegevens
    participatie = set() if g is None or g.duo.belastbaarheid is None else {Onderdeel.Z_PARTICIPATIE_UREN}
    if g is None or not (g.duo.ontheven or g.duo.onbekend_ontheven or participatie):
        return None
    alleen_uren = g.duo.belastbaarheid and not (g.duo.ontheven or g.duo.onbekend_ontheven)
    if alleen_uren and f.leerroute == Leerroute.Z:
        return artikel_3_14.participatienorm(z=z_feiten(g), op=f.op)
    onderdelen = None if g.duo.onbekend_ontheven else g.duo.ontheven | participatie
    return artikel_2_7.ontheven(onderdelen=onderdelen, leerroute=f.leerroute)


def vrijgesteld(f: Feiten, g: Gegevens) -> Waarom | None:
    """VRIJ-07: per vrijgesteld onderdeel of het telt; is een niveau onbekend, dan staat die vraag er."""
    oordelen = {
        onderdeel: vrijstelling(f.traject, g, onderdeel)
        for onderdeel in ONDERDEELNAAM
        if onderdeel in g.duo.vrijgesteld
    }
    if vraag := next((oordeel for oordeel in oordelen.values() if isinstance(oordeel, OordeelNodig)), None):
        return vraag
    zinnen = [f"{ONDERDEELNAAM[onderdeel]}: {oordeel.uitleg}" for onderdeel, oordeel in oordelen.items()]
    telt = frozenset(onderdeel for onderdeel, oordeel in oordelen.items() if oordeel.waarde)
    return replace(next(iter(oordelen.values())), waarde=telt, uitleg=" ".join(zinnen)) if oordelen else None


def met_gegevens(reken: Callable[[Feiten, Any], Waarom | None]) -> Callable[[Feiten], Waarom | None]:
    """Deze vraag speelt pas als er een leerroute is."""
    return lambda f: reken(f, f.overzicht.gegevens) if f.overzicht.gegevens else None


def examens(f: Feiten, g: Any) -> Waarom | None:
    if f.leerroute != Leerroute.B1:
        return None
    return artikel_7.ontbrekende_examens(behaald=behaald(f.traject, g), ontheven=hoeft_niet(f.traject, g))


def z_route(f: Feiten, g: Any) -> Waarom | None:
    return (
        artikel_3_14.ontbrekend(z=z_feiten(g), doelgroep=f.doelgroep, op=f.op) if f.leerroute == Leerroute.Z else None
    )


def bewijs(f: Feiten, g: Any) -> Waarom:
    soort = artikel_6.Bewijs.CERTIFICAAT if f.leerroute == Leerroute.Z else artikel_6.Bewijs.DIPLOMA
    gemeld = artikel_6.Bewijs(f.traject.bewijs) if f.traject.bewijs else soort  # het besluit van DUO leidt
    return artikel_3_18.staat_op_bewijs(bewijs=gemeld, doelgroep=f.doelgroep)


def afnemer(f: Feiten) -> Waarom | None:
    niveau = Taalniveau(f.traject.taalniveau) if f.traject.taalniveau else None
    return artikel_3_5.examenafnemer(onderdeel=Onderdeel.LEZEN, niveau=niveau) if niveau and f.leerroute else None


def lening(f: Feiten) -> Waarom | None:
    zelf = f.pip is not None and f.doelgroep != Doelgroep.ASIELSTATUSHOUDER
    return (
        artikel_6_2.lening_voor_alfabetisering(doelgroep=f.doelgroep, alfabetisering_in_pip=f.pip.alfabetisering)
        if zelf and f.pip
        else None
    )


def begeleiding(f: Feiten) -> Waarom:
    return artikel_13.begeleiding_vanaf(
        doelgroep=f.doelgroep, vergunning=f.vergunning, brp_inschrijving=f.traject.brp_inschrijving
    )


def zicht(f: Feiten) -> Waarom | None:
    laatste = f.traject.laatste_contact
    dagen = (f.op - laatste).days if laatste else None
    afgesproken = f.pip.gesprekken if f.pip else None
    return artikel_17.zicht_op_voortgang(dagen_sinds_contact=dagen, gesprekken_afgesproken=afgesproken)


def gesprekken(f: Feiten) -> Waarom | None:
    return f.pip and artikel_5_3.voortgangsgesprekken(afgesproken=f.pip.gesprekken, gevoerd=f.gesprekken)


def verhuisd(reken: Callable[[Feiten], Waarom | None]) -> Callable[[Feiten], Waarom | None]:
    """Deze vraag speelt alleen na een verhuizing uit een andere gemeente."""
    return lambda f: reken(f) if uit_andere_gemeente(f.traject) else None


def nieuw_pip(f: Feiten) -> Waarom | None:
    dag = f.traject.brp_inschrijving
    return dag and artikel_5_3.nieuw_pip_uiterlijk(inschrijving_nieuwe_gemeente=dag)


def bevoegd(f: Feiten) -> Waarom:
    naam = f.traject.gemeente.naam
    return artikel_1.bevoegde_gemeente(vergunning=f.vergunning, woonplaats=naam, huisvestingsgemeente=naam)


def eindgesprek(f: Feiten) -> Waarom | None:
    return eindgesprek_z(f.wie, f.traject) if f.leerroute == Leerroute.Z else None


_TAALBEWIJS = {
    "diploma": artikel_18b.Taalbewijs.DIPLOMA_INBURGERING,
    "certificaat": artikel_18b.Taalbewijs.Z_CERTIFICAAT,
}


def taaleis(f: Feiten) -> Waarom | None:
    bewijs = _TAALBEWIJS.get(f.traject.bewijs, artikel_18b.Taalbewijs.GEEN)
    return artikel_18b.taaltoets_nodig(op=f.op, taalbewijs=bewijs) if f.traject.recht_op_bijstand_vanaf else None


def tekst_56a(f: Feiten) -> Waarom | None:
    return artikel_56a.tekst_nagelezen(op=f.op) if ontzorgen_tot_en_met(f.traject) else None


def doelgroep_bij_vergunning(f: Feiten) -> Waarom | None:
    return artikel_13.doelgroep_bij_vergunning(vergunning=f.vergunning) if f.vergunning else None


def toepasselijke_wet(f: Feiten) -> Waarom:
    return artikel_54.toepasselijke_wet(verblijfsrecht_bekendgemaakt=f.traject.verblijfsrecht_bekendgemaakt)


# Wat een einde voor de plicht zegt; None waar artikel 3 tot en met 6 het niet noemen, of de reden twee dingen kan zijn.
_EINDE: dict[Einde, dict[str, bool] | None] = {
    Einde.VERHUISD: {},  # de plicht gaat mee naar de andere gemeente
    Einde.ONTHEVEN: {"geheel_ontheven": True},
    Einde.VRIJGESTELD: {"geheel_vrijgesteld": True},
    Einde.VERBLIJF: None,
    Einde.AOW_LEEFTIJD: {"aow_bereikt": True},
    Einde.NEDERLANDER: {"nederlander": True},
    Einde.VERTREK: None,
    Einde.OVERLEDEN: None,
    Einde.INGETROKKEN: None,
    Einde.OVERIG: None,
}
_EINDE_BIJ_REDEN = {einde.label: feiten for einde, feiten in _EINDE.items()}  # het dossier bewaart de reden in woorden


def einde_plicht(f: Feiten) -> Waarom | None:
    """PLI-14: van een beëindigd dossier telt de reden; zegt die niets over de plicht, dan zeggen wij ook niets."""
    traject = f.traject
    if traject.staat_stil:  # tijdelijk vrijgesteld: er is nu geen plicht (VRIJ-04)
        klok = pip_klok_bij_vrijstelling(
            vrijgesteld_vanaf=traject.vrijgesteld_vanaf, vrijgesteld_tot_en_met=traject.vrijgesteld_tot_en_met
        )
        zin = "DUO stelde deze persoon tijdelijk vrij. Zolang is er geen plicht."
        return replace(klok, uitleg=zin) if isinstance(klok, Uitkomst) else klok
    if traject.toestand != Toestand.BEEINDIGD:
        return artikel_3.einde_van_de_plicht(voldaan=bool(traject.voldaan_op))
    feiten = _EINDE_BIJ_REDEN.get(traject.einde_reden)
    return None if feiten is None else artikel_3.einde_van_de_plicht(**feiten)


def cursusaanbod(f: Feiten) -> Waarom:
    return artikel_16.cursusaanbod_verplicht(doelgroep=f.doelgroep, leerroute=f.leerroute)


def map_verplicht(f: Feiten, g: Gegevens) -> Waarom:
    return artikel_6.map_verplicht(feiten=wetsfeiten(f.traject, g), op=f.op)


def past_z_route(f: Feiten) -> Waarom | None:
    return None if f.leerroute else artikel_9.past_z_route()


def pvt(f: Feiten, g: Gegevens) -> Waarom:
    return artikel_3_1.pvt_afgerond(pvt=pvt_feiten(g), op=f.op)


def map_af(f: Feiten, g: Gegevens) -> Waarom:
    return artikel_3_2.map_afgerond(map_=map_feiten(g), op=f.op)


def gratis_pogingen(f: Feiten, g: Gegevens) -> Waarom:
    return pogingen(f.traject, g, Onderdeel.KNM, f.op)


def recht_op_begeleiding(f: Feiten) -> Waarom:
    return artikel_9_4.begeleiding_naast_duo(doelgroep=f.doelgroep)


def school_meldt(f: Feiten) -> Waarom:
    return artikel_9_2.school_levert_voortgang(doelgroep=f.doelgroep)


def school_aan_duo(f: Feiten) -> Waarom:
    return artikel_9_6.school_levert_duo(doelgroep=f.doelgroep)


def route_na_verhuizing(f: Feiten) -> Waarom:
    """VHZ-01: een PIP noemt altijd een leerroute; kennen wij haar niet, dan is dat een vraag."""
    vorige = f.traject.vorig_pip_leerroute
    if not vorige:
        vraag = "Welke leerroute stond in het PIP van de vorige gemeente? Vraag het aan DUO en vul haar in bij Feiten."
        return OordeelNodig(vraag, (artikel_15.LID_4,), ("VHZ-01", "VHZ-06"))
    return artikel_15.leerroute_na_verhuizing(leerroute=Leerroute(vorige))


def intake_na_verhuizing(f: Feiten) -> Waarom | None:
    if not f.traject.vorig_pip_leerroute:
        return None
    return artikel_15.intake_na_verhuizing(leerroute_vastgesteld=True)


def op_te_vragen(f: Feiten) -> Waarom:
    return vestiging.op_te_vragen(met_pip=True)
