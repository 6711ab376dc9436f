"""De tijdlijn zoals een sjabloon haar toont: zinnen, tekeningen op ware grootte, en de tabel."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from meedoen.trajecten.tijdlijn import Tijdlijn, Urenpunt
from meedoen.web.grafiek.tekening import MATEN, Tekening
from meedoen.web.grafiek.tijdlijn import tekenen
from meedoen.web.grafiek.tijdlijntekst import Feitrij, Zin, feitrijen, urenrijen, zinnen
from meedoen.web.grafiek.vormen import legenda


@dataclass(frozen=True, slots=True)
class Tijdlijnbeeld:
    zinnen: list[Zin]
    tekeningen: list[Tekening]
    legenda: list[tuple[SafeString, str]]
    rijen: list[Feitrij]
    uren: list[Urenpunt]


def tijdlijnbeeld(lijn: Tijdlijn) -> Tijdlijnbeeld:
    tekeningen = [tekenen(lijn, maat) for maat in MATEN]
    return Tijdlijnbeeld(zinnen(lijn), tekeningen, legenda(), feitrijen(lijn), urenrijen(lijn))
