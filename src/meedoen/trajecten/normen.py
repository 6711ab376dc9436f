"""Welke urennormen zijn er, welke geldt voor dit traject, en hoe ver is het saldo?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meedoen.trajecten.grootboek import Gevolgdeles, Verwachting, verwachting
from meedoen.trajecten.models import Traject
from meedoen.trajecten.onderdelen import LAGERE_NORM, Gegevens, participatienorm
from meedoen.trajecten.uren import NUL, PARTICIPATIENORM, Telling
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau
from meedoen.wet.besluit_inburgering_2021 import artikel_3_14, artikel_4_4, artikel_5_5
from meedoen.wet.bron import Bron
from meedoen.wet.tijdreeks import Tijdreeks
from meedoen.wet.uren import getal


@dataclass(frozen=True, slots=True)
class Norm:
    """Eén meter: saldo, norm, en of zij geldt; `zin` zegt wat nog moet of waarom zij hier niet geldt.

    Is er geen verwachting, dan zegt `onzeker` waarom.
    """

    code: str
    naam: str
    kort: str
    uren: Decimal
    norm: int
    geldt: bool
    zin: str
    bron: Bron
    verwacht: Verwachting | None = None
    onzeker: str = ""

    @property
    def procent(self) -> int:
        return min(100, int(100 * self.uren / self.norm))

    @property
    def rest(self) -> Decimal:
        return max(NUL, self.norm - self.uren)

    @property
    def gehaald(self) -> bool:
        return self.uren >= self.norm


def _geen_600(traject: Traject, g: Gegevens) -> str:
    if traject.leerroute != Leerroute.B1:
        return "Geldt nu niet: afschalen kan alleen in de B1-route."
    return "Geldt niet meer: er is al afgeschaald naar A2." if traject.taalniveau == Taalniveau.A2 else ""


def _geen_cursus(traject: Traject, g: Gegevens) -> str:
    if traject.leerroute == Leerroute.Z:
        return ""
    nt2, knm = getal(g.uren[Telling.NT2]), getal(g.uren[Telling.KNM])  # met halve uren, dan klopt de som
    return f"Geldt nu niet: dit hoort bij de Z-route. Bij een wissel telt dit mee ({nt2} Nt2 + {knm} KNM)."


def _geen_participatie(traject: Traject, g: Gegevens) -> str:
    """Z-03: voor gezins- en overige migranten nooit, ook niet na een wissel; ONTH-09: soms door een besluit van DUO."""
    if traject.doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        return "Geldt niet: gezins- en overige migranten hoeven ook in de Z-route geen participatie-uren te maken."
    if Onderdeel.Z_PARTICIPATIE_UREN in g.duo.ontheven:
        return "Geldt niet: door een besluit van DUO hoeven deze uren niet."
    return "" if traject.leerroute == Leerroute.Z else "Geldt nu niet: dit hoort bij de Z-route."


def _geen_450(traject: Traject, g: Gegevens) -> str:
    if traject.leerroute != Leerroute.B1:
        return "Geldt nu niet: deze grond voor extra tijd hoort bij de B1-route."
    asiel = traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER
    return "Geldt niet: voor een asielstatushouder telt of alle lessen zijn gevolgd." if asiel else ""


@dataclass(frozen=True, slots=True)
class _Soort:
    code: str
    naam: str
    kort: str
    tellingen: frozenset[Telling]
    norm: Tijdreeks[int]
    bron: Bron
    geldt_niet: Callable[[Traject, Gegevens], str]
    uitleg: str
    bron_zonder_asiel: Bron | None = None  # als voor gezins- en overige migranten een ander lid geldt


SOORTEN = (
    _Soort(
        "nt2",
        "600 uur Nt2, om afschalen te overwegen",
        "600 uur Nt2",
        frozenset({Telling.NT2}),
        artikel_5_5.UREN,
        artikel_5_5.LID_1,
        _geen_600,
        "Alfabetisering telt mee, KNM niet.",
    ),
    _Soort(
        "cursus",
        "800 cursusuren Z-route",
        "800 cursusuren",
        frozenset({Telling.CURSUS}),
        artikel_3_14.CURSUSUREN,
        artikel_3_14.LID_2,
        _geen_cursus,
        "Lessen Nt2, alfabetisering en KNM tellen mee.",
        artikel_3_14.LID_3,
    ),
    _Soort(
        "participatie",
        "{norm} participatie-uren Z-route",
        "{norm} participatie-uren",
        PARTICIPATIENORM,
        artikel_3_14.PARTICIPATIE_UREN,
        artikel_3_14.LID_5,
        _geen_participatie,
        "Uren PVT en MAP tellen mee.",
        artikel_3_14.LID_3,
    ),
    _Soort(
        "taal_of_knm",
        "450 uur taal of KNM, voor extra tijd",
        "450 uur taal of KNM",
        frozenset({Telling.TAAL_OF_KNM}),
        artikel_4_4.UREN_GEZIN_OVERIG,
        artikel_4_4.LID_3,
        _geen_450,
        "Nodig als iemand bijna klaar is en DUO om zes maanden vraagt.",
    ),
)


def normen(traject: Traject, g: Gegevens, lessen: Sequence[Gevolgdeles], *, op: date) -> list[Norm]:
    """De vier normen; wat geldt staat vooraan, de rest staat er grijs met de reden."""
    return sorted((_norm(soort, traject, g, lessen, op) for soort in SOORTEN), key=lambda norm: not norm.geldt)


def _norm(soort: _Soort, traject: Traject, g: Gegevens, lessen: Sequence[Gevolgdeles], op: date) -> Norm:
    uren = sum((g.uren[t] for t in soort.tellingen), NUL)
    gewoon = soort.norm.op(op).waarde
    geldt_niet = soort.geldt_niet(traject, g)
    lager = soort.tellingen == PARTICIPATIENORM and not geldt_niet
    norm = participatienorm(g, op) if lager else gewoon
    zin = geldt_niet or f"{_nog(uren, norm)} {soort.uitleg}" + (
        LAGERE_NORM.format(gewoon=gewoon) if norm < gewoon else ""
    )
    tellingen = soort.tellingen
    verwacht = (None, "") if geldt_niet else verwachting(lessen, soorten=tellingen, uren=uren, norm=norm, op=op)
    asiel = traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER
    bron = soort.bron if asiel else soort.bron_zonder_asiel or soort.bron
    naam, kort = soort.naam.format(norm=norm), soort.kort.format(norm=norm)
    return Norm(soort.code, naam, kort, uren, norm, not geldt_niet, zin, bron, *verwacht)


def _nog(uren: Decimal, norm: int) -> str:
    over = norm - uren
    return (
        f"Nog {over.normalize():f} uur.".replace(".", ",", 1 if over % 1 else 0) if over > 0 else "De norm is gehaald."
    )
