"""Wat neemt deze gemeente over uit het PIP van de vorige? De leerroute blijft dezelfde (VHZ-01)."""

from __future__ import annotations

from datetime import date

from django.db.models import Min

from meedoen.trajecten.models import Pip, Traject
from meedoen.trajecten.toestanden import Toestand
from meedoen.wet.begrippen import Leerroute, Taalniveau

VOOR_EIGEN_PIP = (Toestand.AANGEMELD, Toestand.INTAKE_GESTART, Toestand.INTAKE_AFGEROND)


def over_te_nemen(traject: Traject) -> Leerroute | None:
    """Wi2021 art. 15 lid 4: de route voor het eerste PIP hier; None zonder route of met een eigen PIP (VHZ-04)."""
    over = traject.vorig_pip_leerroute if traject.toestand in VOOR_EIGEN_PIP else ""
    return Leerroute(over) if over else None


def eerste_dagtekening(traject: Traject) -> date | None:
    """De dag van het eerste PIP in dit dossier zelf; dat van een vorige gemeente telt niet mee (VHZ-02)."""
    if traject.toestand in VOOR_EIGEN_PIP:
        return None
    eerste: date | None = Pip.objects.filter(traject=traject).aggregate(dag=Min("dagtekening"))["dag"]
    return eerste


def eerste_pip(traject: Traject) -> date | None:
    """TERM-02: van welke dag is het eerste PIP, van welke gemeente ook?

    Een ander plan verandert die dag niet (TERM-03); een verbeterd of later bekend feit over het vorige PIP wel.
    """
    hier = eerste_dagtekening(traject)
    if hier is None and traject.toestand not in VOOR_EIGEN_PIP:
        hier = traject.eerste_pip  # zonder bewaarde versie is de dag die er staat alles wat wij weten
    return min((dag for dag in (traject.vorig_pip_dagtekening, hier) if dag), default=None)


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
