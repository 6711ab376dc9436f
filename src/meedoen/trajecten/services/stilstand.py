"""De klok zetten zoals DUO meldt: stil bij een tijdelijke vrijstelling, en daarna weer lopend (VRIJ-04, TERM-08)."""

from __future__ import annotations

from datetime import date

from meedoen.autorisatie.versie import bewaar
from meedoen.trajecten.aanzet import Stap, klok_loopt_weer, koos_een_mens
from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import feiten_verwerken


def klok_zetten(
    traject: Traject, *, vanaf: date | None, tot_en_met: date | None, weer: date | None, op: date
) -> Traject:
    """Leg vast wanneer DUO vrijstelde en sinds wanneer er weer plicht is, en wie daarna aan zet is."""
    feiten = {"vrijgesteld_vanaf": vanaf, "vrijgesteld_tot_en_met": tot_en_met, "weer_plichtig_vanaf": weer}
    nieuw = feiten_verwerken(traject=traject, versie=traject.versie, **feiten)
    aan_zet = klok_loopt_weer(nieuw, op)
    if nieuw.staat_stil:
        begonnen = vanaf is not None and vanaf <= op
        stil = {"aan_zet": Aanzet.DUO, "wacht_waarop": Stap.VRIJGESTELD, "wacht_sinds": vanaf, "herinnerd_op": None}
        aan_zet = stil if begonnen and not koos_een_mens(nieuw) else {}
    return bewaar(nieuw, verwacht=nieuw.versie, **aan_zet) if aan_zet else nieuw
