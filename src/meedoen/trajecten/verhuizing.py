"""Wat komt uit een vorig PIP: de leerroute na een verhuizing (VHZ-01), de dag ook na terugkeer (PLI-13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import Pip, Traject
from meedoen.trajecten.toestanden import Toestand
from meedoen.wet.begrippen import Leerroute, Taalniveau
from meedoen.wet.besluit_inburgering_2021 import artikel_2_1
from meedoen.wet.tijd import EEN_DAG
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

VOOR_EIGEN_PIP = (Toestand.AANGEMELD, Toestand.INTAKE_GESTART, Toestand.INTAKE_AFGEROND)


def over_te_nemen(traject: Traject) -> Leerroute | None:
    """Wi2021 art. 15 lid 4: de route voor het eerste PIP hier; None zonder route of met een eigen PIP (VHZ-04)."""
    over = traject.vorig_pip_leerroute if traject.toestand in VOOR_EIGEN_PIP else ""
    return Leerroute(over) if over and verhuisd(traject) else None


def verhuisd(traject: Traject) -> bool:
    """Kwam iemand met het vorige PIP uit een andere gemeente? Een PIP uit een eerder dossier hier is geen verhuizing.

    Sloot dat dossier omdat iemand vertrok naar een andere gemeente, dan is terugkomen er wel een (VHZ-02). Een eerder
    dossier dat hetzelfde vorige PIP noemt, is geen bewijs dat dat PIP van hier is.
    """
    vorig = traject.vorig_pip_dagtekening
    if not (vorig and traject.persoon_id):
        return bool(vorig)
    blijvend = (eerder for eerder in traject.andere_dossiers if eerder.einde_reden != Einde.VERHUISD.label)
    return vorig not in {eerder.eerste_pip for eerder in blijvend if eerder.vorig_pip_dagtekening != vorig}


@dataclass(frozen=True, slots=True)
class EerderPip:
    """Het eerste PIP uit een eerder dossier van dezelfde persoon hier, en of de plicht van toen nog loopt."""

    dossier: Traject
    dag: date
    plicht: Uitkomst[bool] | OordeelNodig
    leerroute: str = ""  # alleen van een PIP in een andere gemeente: die route gaat mee (VHZ-01)
    niveau: str = ""

    @property
    def onzeker(self) -> bool:
        """TERM-02: noemt dat dossier zelf een vorig PIP waarvan niet zeker is dat het het eerste is?"""
        return eerste_pip_zeker(self.dossier, self.dag) != self.dag

    @property
    def kan(self) -> bool:
        """Ook als alleen DUO het weet; loopt de plicht zeker niet door, dan begint er een nieuwe termijn."""
        return isinstance(self.plicht, OordeelNodig) or self.plicht.waarde

    @property
    def zin(self) -> str:
        return self.plicht.vraag if isinstance(self.plicht, OordeelNodig) else self.plicht.uitleg


def eerder_pip(traject: Traject, eerdere: Iterable[Traject], *, op: date) -> EerderPip | None:
    """PLI-13, TERM-02: het PIP dat telt als de plicht doorliep; `eerdere` zijn de gesloten dossiers, nieuwste eerst.

    Wie voldeed, heeft geen plicht meer die doorloopt (PLI-14).
    """
    met_pip = [eerder for eerder in eerdere if eerder.eerste_pip and not eerder.voldaan_op]
    if not met_pip:
        return None
    laatste, eerste = met_pip[0], min(met_pip, key=lambda eerder: eerder.eerste_pip)
    weg = laatste.einde_reden == Einde.VERHUISD.label
    plicht = artikel_2_1.plicht_na_terugkeer(einde=laatste.einde_op, begin=traject.start_plicht, verhuisd=weg, op=op)
    return EerderPip(eerste, eerste.eerste_pip, plicht)


def pip_elders(elders: Iterable[Traject], *, op: date) -> EerderPip | None:
    """VHZ-01, VHZ-03: het PIP uit dossiers in een andere gemeente van het mandaat; nieuwste dossier eerst.

    Loopt dat dossier nog, dan sloot niemand het na de verhuizing; ook dan telt dat PIP.
    """
    met_pip = [eerder for eerder in elders if eerder.eerste_pip and not eerder.voldaan_op]
    if not met_pip:
        return None
    laatste, eerste = met_pip[0], min(met_pip, key=lambda eerder: eerder.eerste_pip)
    weg = laatste.einde_op is None or laatste.einde_reden == Einde.VERHUISD.label
    plicht = artikel_2_1.plicht_na_terugkeer(einde=laatste.einde_op, begin=None, verhuisd=weg, op=op)
    niveau = laatste.taalniveau if laatste.leerroute == Leerroute.B1 else ""
    return EerderPip(eerste, eerste.eerste_pip, plicht, leerroute=laatste.leerroute, niveau=niveau)


def eerste_dagtekening(traject: Traject) -> date | None:
    """De dag van het eerste PIP in dit dossier zelf; dat van een vorige gemeente telt niet mee (VHZ-02)."""
    if traject.toestand in VOOR_EIGEN_PIP:
        return None
    eerste: date | None = Pip.objects.filter(traject=traject).aggregate(dag=Min("dagtekening"))["dag"]
    return eerste


def eerste_hier(traject: Traject) -> date | None:
    """De dag van het eerste PIP hier; zonder bewaarde versie is de dag bij het dossier alles wat wij weten."""
    if traject.toestand in VOOR_EIGEN_PIP:
        return None
    dag: date | None = eerste_dagtekening(traject) or traject.eerste_pip
    return dag


def eerste_pip(traject: Traject) -> date | None:
    """TERM-02: van welke dag is het eerste PIP, van welke gemeente ook?

    Een ander plan verandert die dag niet (TERM-03); een verbeterd of later bekend feit over het vorige PIP wel.
    """
    hier = eerste_hier(traject)
    return min((dag for dag in (traject.vorig_pip_dagtekening, hier) if dag), default=None)


def eerste_pip_zeker(traject: Traject, eerste: date | None) -> date | None:
    """TERM-02: de dag van het eerste PIP waarop de termijn rust; None als niet zeker is dat dit het eerste is.

    Noemt DUO het begin van de termijn, dan is het eerste PIP van de dag ervoor.
    """
    if not (traject.vorig_pip_onzeker and eerste and eerste == traject.vorig_pip_dagtekening):
        return eerste
    return traject.termijn_begin_duo - EEN_DAG if traject.termijn_begin_duo else None


def routekolommen(traject: Traject) -> dict[str, str]:
    """De route en het niveau die gelden tot het eigen PIP er is; daarna wijzigt alleen een nieuw PIP ze."""
    if traject.toestand not in VOOR_EIGEN_PIP:
        return {}
    route = traject.vorig_pip_leerroute
    return {"leerroute": route, "taalniveau": niveau_bij(route, traject.vorig_pip_niveau)}


def niveau_bij(route: str, niveau: str) -> str:
    """Zonder niveau geldt B1; de Z-route kent er geen, en A2 hoort alleen bij de B1-route."""
    if route in ("", Leerroute.Z):
        return ""
    return niveau if niveau and route == Leerroute.B1 else Taalniveau.B1
