"""De baan met lesuren: wat er is gegeven en gevolgd als twee lijnen, en de norm als stippellijn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from meedoen.trajecten.tijdlijn import Tijdlijn, Urennorm
from meedoen.web.grafiek import vormen
from meedoen.web.grafiek.tekening import TEKEN, Tekening, uur
from meedoen.web.grafiek.vlak import KLEIN, LETTER, Rechthoek, Tekst

HOOG = 96.0
LUCHT = 1.12  # boven de hoogste lijn blijft plaats voor een tekst
# Hoe ver boven of onder het eindpunt een tekst mag komen, de liefste plaats eerst.
BIJ_GEVOLGD, BIJ_GEGEVEN = (0, 18, 34, -18, 50), (-16, -4, 18, 34, 50)

Punt = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Schaal:
    """Van uren naar een hoogte in de tekening; `onder` is nul uur."""

    onder: float
    top: float

    def y(self, uren: Decimal | int) -> float:
        return round(self.onder - float(uren) / self.top * HOOG, 1)


def teken_lessen(t: Tekening, lijn: Tijdlijn, boven: float) -> float | None:
    """Teken de baan en geef haar onderkant; None zonder uren."""
    if not lijn.uren:
        return None
    norm = lijn.norm.uren if lijn.norm else 0
    schaal = _Schaal(boven + HOOG, float(max(lijn.stand.gegeven, lijn.stand.gevolgd, norm, 1)) * LUCHT)
    gevolgd = [(t.x(p.dag), schaal.y(p.gevolgd)) for p in lijn.uren]
    gegeven = [(t.x(p.dag), schaal.y(p.gegeven)) for p in lijn.uren]
    _lijnen(t, gevolgd, gegeven, schaal.onder)
    _eindpunt(t, *gevolgd[-1])
    if lijn.norm:
        _norm(t, lijn.norm, schaal.y(norm))
    _eindstanden(t, lijn, gevolgd[-1], gegeven[-1])
    return schaal.onder


def _lijnen(t: Tekening, gevolgd: Sequence[Punt], gegeven: Sequence[Punt], onder: float) -> None:
    start = (gevolgd[0][0] - 4, onder)
    t.vormen += [
        vormen.pad([start, *gevolgd, (gevolgd[-1][0], onder)], "grafiek-vlakte"),
        vormen.pad([start, *gegeven], "grafiek-gegeven"),
        vormen.pad([start, *gevolgd], "grafiek-gevolgd"),
        vormen.pad([(t.maat.links, onder), (t.maat.rechts, onder)], "grafiek-as"),
    ]
    for spoor in (gevolgd, gegeven):  # een tekst loopt liever niet over een van de twee lijnen
        t.vlak.lijnen += [_langs(van, naar) for van, naar in pairwise(spoor)]


def _eindpunt(t: Tekening, x: float, y: float) -> None:
    t.vormen.append(vormen.VORMEN["punt"](x, y))
    t.vlak.vormen.append(Rechthoek(x - TEKEN, y - TEKEN, 2 * TEKEN, 2 * TEKEN))


def _norm(t: Tekening, norm: Urennorm, y: float) -> None:
    van, naar = (t.maat.links, y), (t.maat.rechts, y)
    t.vormen.append(vormen.pad([van, naar], "grafiek-norm"))
    t.vlak.lijnen.append(_langs(van, naar))
    plekken = (t.maat.links + 4, (t.maat.links + t.maat.rechts) / 3, (t.maat.links + t.maat.rechts) / 2)
    woorden = (f"{norm.uren} uur: {norm.zin}", f"{norm.uren} uur")
    t.vlak.zet([Tekst(woord, x, y - 11, KLEIN, klasse="grafiek-letop") for woord in woorden for x in plekken])


def _langs(van: Punt, naar: Punt) -> Rechthoek:
    boven, onder = sorted((van[1], naar[1]))
    return Rechthoek(van[0], boven - 1, max(1.0, naar[0] - van[0]), onder - boven + 2)


def _eindstanden(t: Tekening, lijn: Tijdlijn, gevolgd: Punt, gegeven: Punt) -> None:
    wel, les = uur(lijn.stand.gevolgd), uur(lijn.stand.gegeven)
    _zet_een(t, _bij_punt((f"{wel} uur gevolgd", f"{wel} uur"), gevolgd, BIJ_GEVOLGD, vet=True))
    if lijn.stand.gegeven > lijn.stand.gevolgd:
        _zet_een(t, _bij_punt((f"{les} uur les gegeven", f"{les} gegeven"), gegeven, BIJ_GEGEVEN, vet=False))


def _zet_een(t: Tekening, kandidaten: Iterable[Tekst]) -> None:
    t.vlak.zet([tekst for tekst in kandidaten if tekst.x >= t.maat.links])


def _bij_punt(namen: Sequence[str], punt: Punt, hoogtes: Sequence[float], *, vet: bool) -> Iterable[Tekst]:
    """Rechts en dan links van het punt, van de langste naam naar de kortste."""
    x, y = punt
    klasse = "" if vet else "grafiek-tweede"
    for naam in namen:
        for dy in hoogtes:
            rechts = Tekst(naam, x + 12, y + dy, LETTER, vet, klasse)
            yield rechts
            yield Tekst(naam, x - 12 - rechts.breed, y + dy, LETTER, vet, klasse)
