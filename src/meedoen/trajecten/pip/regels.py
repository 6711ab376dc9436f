"""Wat laat de wet toe in dit PIP, en wat ontbreekt nog? Keuzes met reden; de wet zelf staat in wet/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format

from meedoen.integrations.tekst import zegt_iets
from meedoen.trajecten.keuzes import ROUTENAAM
from meedoen.trajecten.models import Examen, Pip, Traject
from meedoen.trajecten.onderdelen import ONDERDEELNAAM, op_b1_gehaald
from meedoen.trajecten.termijnen import einde_zonder_dag, ontzorgen, ontzorgen_tot_en_met, welk_pip_is_het_eerste
from meedoen.trajecten.toestanden import PipToestand
from meedoen.trajecten.verhuizing import eerste_pip_zeker, over_te_nemen
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau, Vergunning
from meedoen.wet.besluit_inburgering_2021 import artikel_3_1, artikel_3_2, artikel_5_4, artikel_5_5
from meedoen.wet.bron import Bron
from meedoen.wet.duo.berichten import PipBericht, controleer_pip
from meedoen.wet.participatiewet import artikel_56a
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_7, artikel_8, artikel_9, artikel_11, artikel_15


@dataclass(frozen=True, slots=True)
class Routekeuze:
    """Eén leerroute: kan zij vandaag, en zo niet, waarom en wanneer wel?"""

    route: Leerroute
    kan: bool
    reden: str
    grondslag: tuple[Bron, ...]


_GROND_EERSTE_KEUZE: dict[Leerroute, tuple[str, Bron]] = {
    Leerroute.B1: ("Vier taalexamens op B1 en KNM.", artikel_7.LID_1),
    Leerroute.ONDERWIJS: ("Taalschakeltraject, bij grote kans op een mbo- of hbo-diploma.", artikel_8.LID_1),
    Leerroute.Z: ("Voor wie B1 redelijkerwijs niet binnen de termijn haalt.", artikel_9.LID_1),
}


INTENSITEIT = ("lesuren_per_week", "lesuren_totaal")


def intensiteit_toegestaan(traject: Traject) -> bool:
    """PIP-02: legt het college bij deze persoon lesuren vast?"""
    return artikel_15.intensiteit_toegestaan(doelgroep=Doelgroep(traject.doelgroep)).waarde


def geen_intensiteit(traject: Traject) -> dict[str, None]:
    """PIP-02: de velden die leeg moeten zijn als het college hier geen lesuren vastlegt."""
    return {} if intensiteit_toegestaan(traject) else dict.fromkeys(INTENSITEIT)


def kan_afschalen(traject: Traject) -> bool:
    """PIP-16, AFS-05: afschalen is altijd een tweede PIP, in de B1-route."""
    return bool(traject.eerste_pip) and traject.leerroute == Leerroute.B1


def kan_afwijken(traject: Traject, *, op: date) -> bool:
    """WIS-04: na de anderhalf jaar mag het college in een bijzonder geval afwijken."""
    return bool(traject.wissel_uiterlijk and op > traject.wissel_uiterlijk)


def routekeuzes(traject: Traject, *, op: date, bijzonder: bool = False) -> list[Routekeuze]:
    """Elke leerroute met wat de wet er vandaag van zegt (WIS-01 tot en met WIS-05, VHZ-01)."""
    return [_routekeuze(traject, route, op, bijzonder) for route in Leerroute]


def _routekeuze(traject: Traject, route: Leerroute, op: date, bijzonder: bool) -> Routekeuze:
    if over := over_te_nemen(traject):
        return Routekeuze(route, route == over, artikel_15.DEZELFDE_ROUTE, (artikel_15.LID_4,))
    zin, bron = _GROND_EERSTE_KEUZE[route]
    if not (traject.eerste_pip and traject.leerroute) or traject.leerroute == route:
        return Routekeuze(route, True, zin, (bron,))
    uitkomst = artikel_5_4.mag_wisselen(
        pip_dagtekening=eerste_pip_zeker(traject, traject.eerste_pip),
        van=Leerroute(traject.leerroute),
        naar=route,
        op=op,
        bijzonder_geval=bijzonder,
        begin_duo=traject.termijn_begin_duo,
    )
    if isinstance(uitkomst, OordeelNodig):
        return Routekeuze(route, False, f"{uitkomst.vraag} Vul dat eerst in bij Feiten.", uitkomst.bron)
    return Routekeuze(route, uitkomst.waarde, uitkomst.uitleg, uitkomst.grondslag)


class OngeldigeDoelen(ValueError):
    """Deze doelen kunnen niet kloppen; `bezwaren` zegt per plek in de lijst, vanaf 0, waarom."""

    def __init__(self, bezwaren: dict[int, str]) -> None:
        super().__init__(" ".join(bezwaren.values()))
        self.bezwaren = bezwaren


def einde_van_het_plan(traject: Traject, *, op: date) -> date | None:
    """De laatste dag van de termijn, ook als die met een eerste PIP van vandaag begint; None als zij voorbij is."""
    einde = traject.termijn_einde_duo or traject.termijn_einde
    if traject.staat_stil or welk_pip_is_het_eerste(traject) or einde_zonder_dag(traject, traject.termijn_begin, einde):
        return None
    einde = einde or artikel_11.inburgeringstermijn(pip_dagtekening=op).waarde.einde
    return einde if einde >= op else None


def doelbezwaren(dagen: Sequence[date], *, stonden: Iterable[date], op: date, einde: date | None) -> dict[int, str]:
    """Welk doel, op zijn plek in de lijst, is klaar op een dag die voorbij is of na `einde` van de termijn ligt?

    Wat er al stond, mag blijven.
    """
    over = Counter(stonden)
    bezwaren = {}
    for plek, dag in enumerate(dagen):
        over[dag] -= 1
        if over[dag] >= 0:
            continue
        if dag < op:
            bezwaren[plek] = "Deze dag is al voorbij. Kies vandaag of een latere dag."
        elif einde and dag > einde:
            bezwaren[plek] = (
                f"De inburgeringstermijn eindigt op {date_format(einde, 'j F Y')}. Kies een dag tot en met dan."
            )
    return bezwaren


def doelen_voorbij(pip: Pip, *, op: date) -> int:
    """Hoeveel doelen zijn klaar op een dag die voorbij is? Zij mogen blijven staan, maar de brief stuurt ze mee."""
    return sum(doel.wanneer < op for doel in pip.doelen.all())


def ontzorgen_hoort_erbij(traject: Traject, *, op: date) -> bool:
    """PIP-03, ONTZ-06: het besluit over ontzorgen hoort bij het PIP zolang er ontzorgd moet worden."""
    laatste = ontzorgen_tot_en_met(traject)
    return laatste is not None and laatste >= op


def ontzorgen_voorbij(traject: Traject, *, op: date) -> date | None:
    """ONTZ-03, ONTZ-05: de laatste dag van het ontzorgen, als die is geweest; artikel 56a kent geen verlenging."""
    laatste = ontzorgen_tot_en_met(traject)
    return laatste if laatste and laatste < op else None


def ontzorgbezwaar(traject: Traject, *, op: date) -> str:
    """PIP-03, ONTZ-01: waarom ontzorgen bij deze persoon niet kan, ook als er bijstand is; leeg als het kan."""
    uitkomst = artikel_56a.ontzorgen_verplicht(
        vergunning=Vergunning(traject.vergunning) if traject.vergunning else None,
        wi2021_plichtig=True,
        recht_op_bijstand_vanaf=traject.recht_op_bijstand_vanaf or op,
        doelgroep=Doelgroep(traject.doelgroep),
    )
    return (
        f"{uitkomst.uitleg} ({uitkomst.grondslag[0]})" if isinstance(uitkomst, Uitkomst) and not uitkomst.waarde else ""
    )


def ontzorgtwijfel(traject: Traject, *, op: date) -> str:
    """Waarom de brief niet zonder meer ontzorgen belooft: de vergunning, het recht op bijstand, of het is voorbij."""
    if laatste := ontzorgen_voorbij(traject, op=op):
        liep = f"Het ontzorgen liep tot en met {date_format(laatste, 'j F Y')}."
        return f"{liep} Langer kan alleen op een andere grond ({artikel_56a.LANGER})."
    uitkomst = ontzorgen(traject)
    if isinstance(uitkomst, OordeelNodig):
        return f"{uitkomst.vraag} ({uitkomst.bron[0]})"
    vast = isinstance(uitkomst.waarde, date) or ontzorgbezwaar(traject, op=op)
    return "" if vast else f"{uitkomst.uitleg} ({uitkomst.grondslag[0]})"


def ontzorgoordeel(pip: Pip, *, op: date) -> bool:
    """Belooft dit plan ontzorgen dat niet vaststaat of voorbij is? Dan oordeelt een mens, met een reden."""
    return bool(pip.ontzorgen.strip() and ontzorgtwijfel(pip.traject, op=op))


def ontzorgreden_mist(pip: Pip, *, op: date) -> bool:
    """PIP-03, ONTZ-01: bewaren mag zonder die reden, bespreken en vaststellen niet."""
    return ontzorgoordeel(pip, op=op) and _leeg(pip.ontzorgen_reden)


def ontbreekt(pip: Pip, *, op: date) -> list[str]:
    """Wat nog nodig is voordat dit PIP besproken en vastgesteld kan worden, in gewone woorden."""
    if not pip.leerroute:
        return ["een leerroute"]
    return [
        *_inhoud(pip),
        *_intensiteit(pip),
        *_route(pip, op),
        *_niveau(pip, op),
        *_duo(pip, op),
        *_minimum(pip, op),
        *_ontzorgen(pip, op),
    ]


def _inhoud(pip: Pip) -> list[str]:
    verplicht = artikel_15.verplichte_inhoud(
        doelgroep=Doelgroep(pip.traject.doelgroep), leerroute=Leerroute(pip.leerroute)
    ).waarde
    namen = artikel_15.INHOUD | {"lesuren_per_week": "de lesuren per week"}
    over = [namen[veld] for veld in verplicht if _leeg(getattr(pip, veld))]
    if not pip.doelen.exists():
        over.append("ten minste één doel")
    if _leeg(pip.motivering):
        over.append("de motivering")
    if pip.leerroute == Leerroute.Z and pip.examenwens.strip() and not pip.wensexamens:
        over.append("welke examens op eigen wens zijn")
    if pip.volgnummer > 1 and _leeg(pip.wijziging):
        over.append("wat er verandert, in één zin")
    return over


def _intensiteit(pip: Pip) -> list[str]:
    """PIP-02: werd iemand na het concept gezins- of overige migrant, dan mogen de lesuren niet blijven staan."""
    te_veel = any(getattr(pip, veld) is not None for veld in geen_intensiteit(pip.traject))
    return ["een plan zonder lesuren (die horen alleen bij asielstatushouders; bewaar het plan opnieuw)"] * te_veel


def _leeg(waarde: str | int | None) -> bool:
    return not zegt_iets(waarde) if isinstance(waarde, str) else not waarde


def _ontzorgen(pip: Pip, op: date) -> list[str]:
    if not pip.ontzorgen.strip():
        return ["wat u over ontzorgen afspreekt"] if ontzorgen_hoort_erbij(pip.traject, op=op) else []
    bezwaar = ontzorgbezwaar(pip.traject, op=op)
    if bezwaar:
        return [f"een plan zonder ontzorgen ({bezwaar})"]
    # Zonder de twijfel zelf: die gaat over geld, en dit leest iedereen die het dossier inziet (K7).
    return ["de reden bij het ontzorgen"] if ontzorgreden_mist(pip, op=op) else []


def _keuzes(pip: Pip, op: date) -> dict[Leerroute, Routekeuze]:
    return {k.route: k for k in routekeuzes(pip.traject, op=op, bijzonder=bool(pip.bijzonder_geval.strip()))}


def _route(pip: Pip, op: date) -> list[str]:
    keuze = _keuzes(pip, op)[Leerroute(pip.leerroute)]
    return [] if keuze.kan else [f"een leerroute die kan ({keuze.reden})"]


def routebezwaar(pip: Pip, *, op: date) -> str:
    """WIS-01, WIS-04, VHZ-01: waarom de bewaarde leerroute niet kan, en wat wel; leeg als zij kan."""
    if not pip.leerroute:
        return ""
    keuzes, route = _keuzes(pip, op), Leerroute(pip.leerroute)
    if keuzes[route].kan:
        return ""
    wel = " of ".join(f"de {ROUTENAAM[keuze.route]}" for keuze in keuzes.values() if keuze.kan)
    afwijken = kan_afwijken(pip.traject, op=op) and not over_te_nemen(pip.traject)
    of = ", of motiveer waarom u in dit bijzondere geval afwijkt" if afwijken else ""
    waarom = f"De {ROUTENAAM[route]} kan nu niet. {keuzes[route].reden}"
    return f"{waarom} Kies {wel}{of}. Pas daarna kunt u het plan bespreken en vaststellen."


def afschalen(pip: Pip, *, op: date) -> Uitkomst[bool] | OordeelNodig:
    """Mag dit plan naar A2? Uren, inzet en haalbaarheid volgens Besluit art. 5.5 (AFS-01 tot en met AFS-05)."""
    route = pip.leerroute or pip.traject.leerroute
    return artikel_5_5.mag_afschalen(
        leerroute=Leerroute(route) if route else None,
        uren=int(pip.traject.uren_nt2),
        voldoende_inzet=pip.voldoende_inzet,
        b1_haalbaar=pip.b1_haalbaar,
        op=op,
    )


def _niveau(pip: Pip, op: date) -> list[str]:
    if pip.taalniveau != Taalniveau.A2:
        return []
    over = _al_gehaald(pip) if pip.a2_onderdelen else ["welke taalonderdelen op A2 zijn"]
    if pip.traject.taalniveau == Taalniveau.A2:
        return over
    uitkomst = afschalen(pip, op=op)
    if isinstance(uitkomst, OordeelNodig):
        return [*over, f"uw oordeel bij A2: {uitkomst.vraag}"]
    return over if uitkomst.waarde else [*over, f"een niveau dat kan ({uitkomst.uitleg})"]


def _al_gehaald(pip: Pip) -> list[str]:
    """AFS-01: wat op B1 is gehaald, was haalbaar. Wat al op A2 stond, mag blijven staan."""
    stond = Pip.objects.filter(traject=pip.traject_id, toestand=PipToestand.VASTGESTELD).exclude(pk=pip.pk)
    al = {code for codes in stond.values_list("a2_onderdelen", flat=True) for code in codes or ()}
    examens = Examen.objects.filter(traject=pip.traject_id, onderdeel__in=set(pip.a2_onderdelen) - al)
    gehaald = [ONDERDEELNAAM[Onderdeel(code)] for code in sorted(op_b1_gehaald(examens))]
    zijn = "is" if len(gehaald) == 1 else "zijn"
    return [f"andere onderdelen op A2: {' en '.join(gehaald)} {zijn} al op B1 gehaald"] if gehaald else []


def _duo(pip: Pip, op: date) -> list[str]:
    return [f"wat DUO weigert: {zin}" for zin in duo_bezwaren(pip, op=op)]


def duo_bezwaren(pip: Pip, *, op: date) -> tuple[str, ...]:
    """De bezwaren die DUO tegen dit PIP zou hebben (PIP-15 tot en met PIP-17)."""
    traject = pip.traject
    bericht: dict[str, Any] = {
        "leerroute": Leerroute(pip.leerroute),
        "doelgroep": Doelgroep(traject.doelgroep),
        "niveau": Taalniveau(pip.taalniveau) if pip.taalniveau else None,
        "eerste_pip_ooit": not (traject.eerste_pip or traject.vorig_pip_dagtekening),
        "geschatte_intensiteit": pip.lesuren_totaal,
        "dagtekening": op,
        "start_plicht": traject.start_plicht,
        "vestiging_in_gemeente": traject.brp_inschrijving,
        "dagtekening_vorig_pip": traject.eerste_pip or traject.vorig_pip_dagtekening,
    }
    return controleer_pip(bericht=PipBericht(**bericht), op=op).waarde


def _minimum(pip: Pip, op: date) -> list[str]:
    pvt, praktijk = artikel_3_1.UREN.op(op).waarde, artikel_3_2.PRAKTIJKUREN.op(op).waarde
    tekort = [f"ten minste {pvt} uur PVT"] if pip.pvt_uren < pvt else []
    if artikel_8.map_verplicht(leerroute=Leerroute(pip.leerroute)).waarde and pip.map_uren < praktijk:
        tekort.append(f"ten minste {praktijk} praktijkuren MAP")
    return tekort
