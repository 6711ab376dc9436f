"""De klok stilzetten als DUO iemand tijdelijk vrijstelt, en haar daarna weer laten lopen (VRIJ-04, TERM-08)."""

from __future__ import annotations

from datetime import date

from meedoen.autorisatie.versie import bewaar
from meedoen.trajecten.aanzet import Stap, klok_loopt_weer, koos_een_mens
from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import feiten_verwerken


def klok_stilzetten(traject: Traject, *, vanaf: date, tot_en_met: date | None, op: date) -> tuple[Traject, bool]:
    """Sinds deze dag is er geen plicht; geeft het dossier en of er iets veranderde."""
    nieuw, anders = _leg_vast(traject, vanaf=vanaf, tot_en_met=tot_en_met, weer=None)
    if anders and vanaf <= op and not koos_een_mens(nieuw):
        nieuw = bewaar(
            nieuw,
            verwacht=nieuw.versie,
            aan_zet=Aanzet.DUO,
            wacht_waarop=Stap.VRIJGESTELD,
            wacht_sinds=vanaf,
            herinnerd_op=None,
        )
    return nieuw, anders


def klok_hervatten(traject: Traject, *, vanaf: date, op: date) -> tuple[Traject, bool]:
    """Sinds deze dag is er weer plicht; of de kennisgeving van daarna al bekend is, zegt de berekening."""
    nieuw, anders = _leg_vast(
        traject, vanaf=traject.vrijgesteld_vanaf, tot_en_met=traject.vrijgesteld_tot_en_met, weer=vanaf
    )
    return _weer_aan_ons(nieuw, op=op), anders


def stilstand_wissen(traject: Traject, *, op: date) -> tuple[Traject, bool]:
    """DUO noemt de termijn die nu geldt: in haar einde zit de vrijstelling al."""
    nieuw, anders = _leg_vast(traject, vanaf=None, tot_en_met=None, weer=None)
    return _weer_aan_ons(nieuw, op=op), anders


def _leg_vast(
    traject: Traject, *, vanaf: date | None, tot_en_met: date | None, weer: date | None
) -> tuple[Traject, bool]:
    feiten = {"vrijgesteld_vanaf": vanaf, "vrijgesteld_tot_en_met": tot_en_met, "weer_plichtig_vanaf": weer}
    if all(getattr(traject, naam) == waarde for naam, waarde in feiten.items()):
        return traject, False
    return feiten_verwerken(traject=traject, versie=traject.versie, **feiten), True


def _weer_aan_ons(traject: Traject, *, op: date) -> Traject:
    aan_zet = klok_loopt_weer(traject, op)
    return bewaar(traject, verwacht=traject.versie, **aan_zet) if aan_zet else traject
