"""Welke datums volgen voor dit traject uit de wet, en waarom? Feiten van het dossier naar de regels en terug."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from meedoen.besluiten.models import Besluit
from meedoen.trajecten.models import Traject
from meedoen.trajecten.verhuizing import eerste_hier, eerste_pip, eerste_pip_zeker, verhuisd
from meedoen.wet.awb import artikel_6_7
from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.besluit_inburgering_2021 import artikel_4_5, artikel_5_3, artikel_5_4
from meedoen.wet.duo.berichten import pip_na_begin_plicht
from meedoen.wet.duo.termijn import (
    Vergelijking,
    begin_na_duo,
    begin_naast_duo,
    einde_na_duo,
    einde_volgens_duo,
    vergelijk_met_duo,
)
from meedoen.wet.duo.vrijstelling import pip_klok_bij_vrijstelling, termijn_bij_vrijstelling
from meedoen.wet.participatiewet import artikel_56a
from meedoen.wet.tijd import Periode
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_11, artikel_15

Waarom = Uitkomst[Any] | OordeelNodig
# Deze datums vallen weg als de klok stilstaat.
STILSTAAND = ("pip_uiterlijk", "termijn_einde")


@dataclass(frozen=True, slots=True)
class Termijn:
    """Eén datum uit de wet: haar naam op het scherm, de dag, en de hele uitleg."""

    code: str
    naam: str
    dag: date | None
    waarom: Waarom

    @property
    def zin(self) -> str:
        """De uitleg in één zin, of de vraag die een mens moet beantwoorden."""
        return self.waarom.vraag if isinstance(self.waarom, OordeelNodig) else self.waarom.uitleg

    @property
    def staat_stil(self) -> bool:
        """Is er geen dag omdat de klok stilstaat, en niet omdat er een feit ontbreekt?"""
        return self.code in STILSTAAND and self.dag is None and isinstance(self.waarom, Uitkomst)

    @property
    def woord(self) -> str:
        """Wat er staat als er geen dag is."""
        return "staat stil" if self.staat_stil else "nog geen datum"


def pip_uiterlijk(traject: Traject) -> Waarom:
    """PIP-04 tot en met PIP-07, of VHZ-02 na een PIP van een vorige gemeente; zonder dag als de klok stilstaat."""
    gewoon = _volgens_artikel_5_3(traject)
    return _bij_vrijstelling(traject, gewoon) or _na_vestiging(traject) or gewoon


def _bij_vrijstelling(traject: Traject, gewoon: Waarom) -> Waarom | None:
    """VRIJ-04: de klok staat stil, of na de vrijstelling is de begindag een vraag. Een eerder PIP blijft op tijd."""
    if _had_al_een_pip(traject, op=traject.vrijgesteld_vanaf):
        return None
    klok = pip_klok_bij_vrijstelling(
        vrijgesteld_vanaf=traject.vrijgesteld_vanaf,
        vrijgesteld_tot_en_met=traject.vrijgesteld_tot_en_met,
        weer_plichtig_vanaf=traject.weer_plichtig_vanaf,
        kennisgeving_duo=traject.kennisgeving_duo,
        gewone_datum=gewoon.waarde if isinstance(gewoon, Uitkomst) else None,
    )
    if isinstance(klok, OordeelNodig):
        return _na_keuze(traject, na=traject.weer_plichtig_vanaf) or klok
    return _zonder_dag(klok)


def _na_vestiging(traject: Traject) -> Waarom | None:
    """VHZ-05: wie zonder PIP uit een andere gemeente kwam; pas een kennisgeving van daarna neemt de vraag weg."""
    hier, kennisgeving = traject.gevestigd_zonder_pip, traject.kennisgeving_duo
    if not (hier and kennisgeving) or kennisgeving >= hier or traject.vorig_pip_dagtekening:
        return None
    if _had_al_een_pip(traject, op=hier):
        return None
    return _na_keuze(traject, na=hier) or artikel_15.leerroute_na_verhuizing(leerroute=None)


def _had_al_een_pip(traject: Traject, *, op: date | None) -> bool:
    eerste = eerste_hier(traject) if op else None
    return bool(op and eerste and eerste < op)


def _na_keuze(traject: Traject, *, na: date | None = None) -> Waarom | None:
    """De dag die een mens na navraag vastlegde; een keuze van vóór het einde van de vrijstelling telt niet meer."""
    keuze = traject.tien_weken_vanaf
    return artikel_5_3.pip_na_keuze(tien_weken_vanaf=keuze) if keuze and not (na and keuze < na) else None


def _zonder_dag(klok: Uitkomst[bool]) -> Waarom | None:
    """De uitleg van een klok die stilstaat, als uitkomst zonder dag."""
    return None if klok.waarde else replace(cast("Uitkomst[Any]", klok), waarde=None)


def _volgens_artikel_5_3(traject: Traject) -> Uitkomst[date] | OordeelNodig:
    if traject.brp_inschrijving and verhuisd(traject):
        return artikel_5_3.nieuw_pip_uiterlijk(inschrijving_nieuwe_gemeente=traject.brp_inschrijving)
    return artikel_5_3.pip_uiterlijk(
        doelgroep=Doelgroep(traject.doelgroep),
        kennisgeving_duo=traject.kennisgeving_duo,
        brp_inschrijving=traject.brp_inschrijving,
        wacht_op_informatie_derde=traject.wacht_op_informatie_derde,
        informatie_derde_ontvangen=traject.informatie_derde_ontvangen,
    )


def ontzorgen(traject: Traject) -> Waarom:
    """ONTZ-01 tot en met ONTZ-05: tot en met welke dag, waarom niet, of welk feit nog ontbreekt."""
    vergunning = Vergunning(traject.vergunning) if traject.vergunning else None
    vanaf = traject.recht_op_bijstand_vanaf
    moet = artikel_56a.ontzorgen_verplicht(
        vergunning=vergunning,
        wi2021_plichtig=True,
        recht_op_bijstand_vanaf=vanaf,
        doelgroep=Doelgroep(traject.doelgroep),
        bijstand_bekend=traject.bijstand_bekend,
    )
    if isinstance(moet, OordeelNodig) or not (moet.waarde and vanaf):
        return moet
    return artikel_56a.laatste_dag_ontzorgen(recht_op_bijstand_vanaf=vanaf)


def ontzorgen_tot_en_met(traject: Traject) -> date | None:
    """De laatste dag; None als ontzorgen niet hoeft of een feit nog ontbreekt."""
    uitkomst = ontzorgen(traject)
    dag = None if isinstance(uitkomst, OordeelNodig) else uitkomst.waarde
    return dag if isinstance(dag, date) else None


def berekende_kolommen(traject: Traject) -> dict[str, date | None]:
    """De datumkolommen van het traject, uit de feiten van nu; bewaren doet de handeling die het feit wijzigt."""
    eerste = eerste_pip(traject)
    zeker = eerste_pip_zeker(traject, eerste)
    termijn = artikel_11.inburgeringstermijn(pip_dagtekening=zeker).waarde if zeker else None
    begin = traject.termijn_begin_duo or (termijn.begin if termijn else None)
    einde = traject.termijn_einde_duo or (termijn.einde if termijn else None)
    pip = pip_uiterlijk(traject)
    return {
        "eerste_pip": eerste,
        "pip_uiterlijk": pip.waarde if isinstance(pip, Uitkomst) else None,
        "termijn_begin": begin,
        "termijn_einde": None if einde_zonder_dag(traject, begin, einde) else einde,
        "wissel_uiterlijk": _wissel(traject, zeker).waarde if zeker else None,
        "ontzorgen_tot_en_met": ontzorgen_tot_en_met(traject),
    }


def einde_zonder_dag(traject: Traject, begin: date | None, einde: date | None) -> Waarom | None:
    """TERM-08: staat de inburgeringstermijn stil, of zegt alleen DUO waar zij nu eindigt? None als `einde` telt."""
    if not (begin and einde):
        return None
    klok = termijn_bij_vrijstelling(
        termijn_begin=begin,
        termijn_einde=einde,
        vrijgesteld_vanaf=traject.vrijgesteld_vanaf,
        vrijgesteld_tot_en_met=traject.vrijgesteld_tot_en_met,
        weer_plichtig_vanaf=traject.weer_plichtig_vanaf,
    )
    return klok if isinstance(klok, OordeelNodig) else _zonder_dag(klok)


def termijnen(traject: Traject) -> list[Termijn]:
    """Alle datums van dit traject met hun uitleg, in de volgorde waarin zij vallen."""
    pip = pip_uiterlijk(traject)
    lijst = [Termijn("pip_uiterlijk", "PIP vaststellen", traject.pip_uiterlijk, pip)]
    eerste, vraag = eerste_pip_zeker(traject, traject.eerste_pip), welk_pip_is_het_eerste(traject)
    hele = artikel_11.inburgeringstermijn(pip_dagtekening=eerste) if eerste else None
    begin = begin_na_duo(berekend=hele, duo=traject.termijn_begin_duo) if traject.termijn_begin_duo else hele or vraag
    if begin:
        lijst.append(Termijn("termijn_begin", "Begin van de termijn", traject.termijn_begin, begin))
    if wissel := _wissel(traject, eerste) if eerste else vraag:
        lijst.append(Termijn("wissel_uiterlijk", "Wisselen van leerroute", traject.wissel_uiterlijk, wissel))
    if traject.termijn_einde:
        aanvraag = artikel_4_5.vroegste_aanvraag(termijn_einde=traject.termijn_einde)
        lijst.append(Termijn("verlenging_vanaf", "Verlenging aanvragen kan vanaf", aanvraag.waarde, aanvraag))
    if einde := _einde(traject, hele) or vraag:
        lijst.append(Termijn("termijn_einde", "Einde van de termijn", traject.termijn_einde, einde))
    lijst.append(Termijn("ontzorgen", "Financieel ontzorgen", traject.ontzorgen_tot_en_met, ontzorgen(traject)))
    return lijst


def welk_pip_is_het_eerste(traject: Traject) -> OordeelNodig | None:
    """TERM-02: de vraag die een mens moet beantwoorden voordat de termijn te rekenen is; None als er geen vraag is."""
    bekend = traject.eerste_pip
    if not bekend or eerste_pip_zeker(traject, bekend):
        return None
    return artikel_11.eerste_pip_onbekend(bekend=bekend)


def _wissel(traject: Traject, eerste: date) -> Uitkomst[date]:
    """WIS-01, TERM-04: gerekend vanaf het begin dat DUO noemt, als dat bekend is."""
    return artikel_5_4.laatste_dag_wissel(pip_dagtekening=eerste, begin_duo=traject.termijn_begin_duo)


def _einde(traject: Traject, berekend: Uitkomst[Periode] | None) -> Waarom | None:
    """TERM-04: heeft DUO beslist, dan legt de uitleg die dag uit en niet alleen de onze; zonder PIP alleen die."""
    duo = traject.termijn_einde_duo
    einde = duo or (berekend.waarde.einde if berekend else None)
    if stil := einde_zonder_dag(traject, traject.termijn_begin, einde):
        return stil
    if not duo:
        return berekend
    if not berekend:
        return einde_volgens_duo(duo=duo)
    return einde_na_duo(berekend=berekend, verlengd=traject.verlengd_tot_en_met, duo=duo)


def bezwaartermijn(besluit: Besluit) -> Termijn | None:
    """BES-7: de laatste dag voor bezwaar; None zolang het besluit niet bekend is gemaakt."""
    if besluit.bekendgemaakt_op is None:
        return None
    uitkomst = artikel_6_7.laatste_dag_bezwaar(bekendmaking=besluit.bekendgemaakt_op)
    return Termijn("bezwaar", "Bezwaar maken kan tot en met", besluit.bezwaar_tot_en_met, uitkomst)


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """Een datum die door een gewijzigd feit een andere dag kreeg, met de reden in één zin."""

    naam: str
    van: date | None
    naar: date | None
    zin: str


def verschoven(voor: Mapping[str, date | None], traject: Traject) -> list[Verschuiving]:
    """Welke datums staan nu anders dan `voor`? De uitleg is die van de nieuwe datum."""
    return [
        Verschuiving(t.naam, voor.get(t.code), t.dag, t.zin) for t in termijnen(traject) if voor.get(t.code) != t.dag
    ]


PIP_TE_VROEG = (
    "Vraag DUO of het begin van de plicht klopt. Zo ja, stel dan een nieuwe versie van het PIP vast en vraag DUO welke "
    "termijn geldt; zo nee, verbeter het bij Feiten."
)


def pip_voor_plicht(traject: Traject) -> Uitkomst[bool] | None:
    """PIP-15: ons eerste PIP van vóór het begin van de plicht; onze termijn staat dan niet vast.

    Een vorig PIP kan bij een eerdere plicht horen (PLI-13). Noemt DUO een begin van de termijn, dan nam zij het aan.
    """
    eerste, start = traject.eerste_pip, traject.start_plicht
    if not (eerste and start) or traject.vorig_pip_dagtekening or traject.termijn_begin_duo:
        return None
    uitkomst = pip_na_begin_plicht(dagtekening=eerste, start_plicht=start)
    return None if uitkomst.waarde else uitkomst


def ander_begin(traject: Traject) -> Uitkomst[bool] | None:
    """TERM-02, TERM-04: het begin van DUO naast het onze; None als het gelijk is of een van beide er niet is."""
    eerste = eerste_pip_zeker(traject, traject.eerste_pip)
    if not (traject.termijn_begin_duo and eerste):
        return None
    eigen = artikel_11.inburgeringstermijn(pip_dagtekening=eerste).waarde.begin
    uitkomst = begin_naast_duo(eigen=eigen, duo=traject.termijn_begin_duo)
    return None if uitkomst.waarde else uitkomst


def verschil_met_duo(traject: Traject) -> Uitkomst[Vergelijking] | None:
    """Onze berekening, met de toegekende verlenging, naast die van DUO; None zolang een van beide er niet is.

    Staat de termijn stil, dan geldt geen van beide.
    """
    stil = traject.vrijgesteld_vanaf and traject.termijn_einde is None
    eerste = eerste_pip_zeker(traject, traject.eerste_pip)
    if stil or not (traject.termijn_einde_duo and eerste):
        return None
    kaal = artikel_11.inburgeringstermijn(pip_dagtekening=eerste)
    eigen = artikel_11.termijn_na_verlenging(einde=kaal.waarde.einde, nieuw_einde=traject.verlengd_tot_en_met)
    volgens = eigen.grondslag if traject.verlengd_tot_en_met else kaal.grondslag
    return vergelijk_met_duo(eigen=eigen.waarde, duo=traject.termijn_einde_duo, volgens=volgens)
