"""Noemt een besluit dat nog klaarligt de termijn van nu? Zo niet, dan komt die erbij, met een reden (BES-1)."""

from __future__ import annotations

from dataclasses import dataclass

from meedoen.autorisatie.mag import KloptNiet
from meedoen.besluiten.models import Besluit
from meedoen.besluiten.pdf.brief import Brief
from meedoen.trajecten.models import Traject
from meedoen.trajecten.pip.brief import TERMIJN_VAN, dag

REDEN_MIST = "Schrijf waarom u niet wacht op een nieuwe versie."


@dataclass(frozen=True, slots=True)
class OudeTermijn:
    """De termijn in de brief en die van nu, in dezelfde woorden."""

    toen: str
    nu: str
    verlengd: bool

    def aanvulling(self, reden: str = "") -> tuple[str, ...]:
        """Wat de brief erbij zegt; zonder reden zoals het scherm haar vooraf toont."""
        waardoor = "DUO heeft uw termijn verlengd." if self.verlengd else "Uw termijn is na dit besluit veranderd."
        zin = (
            f"{waardoor} U heeft nu {self.nu}{TERMIJN_VAN} (Wet inburgering 2021, artikel 11). "
            "Dit geldt in plaats van de dagen bij 'Uw termijn'."
        )
        return (zin, f"Wij sturen u dit besluit toch nu, omdat: {reden.strip()}") if reden.strip() else (zin,)


def oude_termijn(besluit: Besluit, traject: Traject) -> OudeTermijn | None:
    """None als de brief de termijn van nu noemt, geen termijn noemt, of al is verstuurd."""
    begin, einde = traject.termijn_begin, traject.termijn_einde
    if besluit.bekendgemaakt_op or not (begin and einde):
        return None
    nu = f"van {dag(begin)} tot en met {dag(einde)}"
    alineas = (alinea for sectie in Brief.uit_inhoud(besluit.inhoud).secties for alinea in sectie.alineas)
    zin = next((alinea.partition(TERMIJN_VAN)[0] for alinea in alineas if TERMIJN_VAN in alinea), nu)
    if zin.endswith(nu):
        return None
    return OudeTermijn(zin[zin.rindex("van ") :], nu, verlengd=traject.verlengd_tot_en_met == einde)


def aanvulling_bij(besluit: Besluit, traject: Traject, reden: str) -> tuple[str, ...]:
    """BES-1: een brief met een termijn die niet meer geldt, gaat alleen met die van nu en een reden de deur uit."""
    oud = oude_termijn(besluit, traject)
    if oud is None:
        return ()
    if not reden.strip():
        raise KloptNiet({"reden": REDEN_MIST})
    return oud.aanvulling(reden)
