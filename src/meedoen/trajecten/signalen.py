"""Wat vraagt dit dossier nu? Signalen op volgorde van gevolg: wat er misgaat als niemand iets doet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import Toestand

STIL_NA_DAGEN = 56
DEZE_WEEK_DAGEN = 7


@dataclass(frozen=True, slots=True)
class Signaal:
    """Eén werkregel: soort, reden en gevolg in woorden; `gevolg_rang` 1 is het ernstigst."""

    traject: Traject
    soort: str
    kleur: str
    reden: str
    gevolg: str
    dagen: int
    gevolg_rang: int
    datum_code: str


@dataclass(frozen=True, slots=True)
class _Soort:
    """Wanneer een signaal geldt (dagen tot de datum, of None) en wat het zegt."""

    naam: str
    rang: int
    datum_code: str
    dagen: Callable[[Traject, date], int | None]
    binnen: int
    reden: str
    gevolg: str


def _pip(traject: Traject, op: date) -> int | None:
    wacht = traject.toestand != Toestand.PIP_VASTGESTELD and traject.pip_uiterlijk
    return (traject.pip_uiterlijk - op).days if wacht and traject.pip_uiterlijk else None


def _termijn(traject: Traject, op: date) -> int | None:
    return (traject.termijn_einde - op).days if traject.termijn_einde else None


def _ontzorgen(traject: Traject, op: date) -> int | None:
    """Een einde dat langer dan een maand voorbij is, vraagt niets meer."""
    dagen = (traject.ontzorgen_tot_en_met - op).days if traject.ontzorgen_tot_en_met else None
    return dagen if dagen is not None and dagen >= -30 else None


def _stil(traject: Traject, op: date) -> int | None:
    if traject.laatste_contact is None or traject.toestand != Toestand.PIP_VASTGESTELD:
        return None
    return STIL_NA_DAGEN - (op - traject.laatste_contact).days


# De volgorde is het advies: eerst wat de wet overschrijdt, dan geld en wonen, dan contact.
SOORTEN: tuple[_Soort, ...] = (
    _Soort(
        "PIP",
        1,
        "pip_uiterlijk",
        _pip,
        21,
        "Het PIP moet binnen de termijn van tien weken zijn vastgesteld.",
        "Daarna overschrijdt het college de wet, en de drie jaar beginnen later.",
    ),
    _Soort(
        "Termijn",
        2,
        "termijn_einde",
        _termijn,
        180,
        "De inburgeringstermijn loopt af.",
        "Verlenging vragen bij DUO kost acht weken; daarna kan een boete van DUO volgen.",
    ),
    _Soort(
        "Wonen en geld",
        3,
        "ontzorgen",
        _ontzorgen,
        28,
        "Het ontzorgen stopt: de gemeente betaalt de vaste lasten dan niet meer.",
        "Zonder besluit betaalt niemand de huur van de volgende maand.",
    ),
    _Soort(
        "Stil",
        4,
        "",
        _stil,
        0,
        "Er was meer dan acht weken geen contact.",
        "U ziet te laat dat iemand vastloopt (Wet inburgering 2021 art. 17 lid 1).",
    ),
)


def signalen(trajecten: Iterable[Traject], *, op: date) -> list[Signaal]:
    """Alle signalen van deze dossiers: te laat eerst, dan op gevolg, dan op datum."""
    gevonden = [_signaal(soort, traject, op) for traject in trajecten for soort in SOORTEN]
    return sorted(
        (signaal for signaal in gevonden if signaal), key=lambda s: (s.dagen > 7, s.gevolg_rang, s.dagen, s.traject.pk)
    )


def _signaal(soort: _Soort, traject: Traject, op: date) -> Signaal | None:
    dagen = soort.dagen(traject, op)
    if dagen is None or dagen > soort.binnen:
        return None
    kleur = "slecht" if dagen <= DEZE_WEEK_DAGEN and soort.rang < 4 else "letop"
    return Signaal(traject, soort.naam, kleur, soort.reden, soort.gevolg, dagen, soort.rang, soort.datum_code)


def wacht_op_anderen(trajecten: Iterable[Traject]) -> list[Traject]:
    """Dossiers waar een ander aan zet is, langst wachtend eerst."""
    wachtend = [t for t in trajecten if t.aan_zet not in (Aanzet.KLANTMANAGER, Aanzet.NIEMAND)]
    return sorted(wachtend, key=lambda t: (t.wacht_sinds or date.max, t.pk))
