"""Welke kleuren hoort een scherm van deze gemeente te hebben? Twee merkkleuren worden rollen met genoeg contrast.

Gerekend in OKLCH: stappen in lichtheid zijn daar voor het oog even groot, en de tint blijft bij donkerder maken gelijk.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from hashlib import sha256

TEKST, WIT, CANVAS = "#17242c", "#ffffff", "#f4f6f7"
TEKST_2 = "#4c5b65"
# Statuskleuren horen bij het huis; zij staan ook op gekozen regels en moeten daar leesbaar blijven.
STATUS = ("#a4211b", "#7a4b00", "#1a6a3b", "#1f4e8c", "#3d4b54")
STANDAARD_ACTIE = "#0e5c68"
LEESBAAR, RAND, RUIM = 4.5, 3.0, 7.0
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Oklch:
    """Lichtheid 0-1, kleurkracht en tinthoek in graden."""

    licht: float
    kracht: float
    tint: float


def _lineair(deel: int) -> float:
    c = deel / 255
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def _gamma(c: float) -> float:
    return 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055


def _rgb(hex_kleur: str) -> tuple[float, float, float]:
    return tuple(_lineair(int(hex_kleur[i : i + 2], 16)) for i in (1, 3, 5))  # type: ignore[return-value]


def helderheid(hex_kleur: str) -> float:
    """Relatieve helderheid volgens WCAG 2."""
    r, g, b = _rgb(hex_kleur)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(een: str, ander: str) -> float:
    """De contrastverhouding van WCAG 2: 1 tot 21."""
    hoog, laag = sorted((helderheid(een), helderheid(ander)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


def naar_oklch(hex_kleur: str) -> Oklch:
    r, g, b = _rgb(hex_kleur)
    lang = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    midden = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    kort = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    licht = 0.2104542553 * lang + 0.7936177850 * midden - 0.0040720468 * kort
    a = 1.9779984951 * lang - 2.4285922050 * midden + 0.4505937099 * kort
    b_as = 0.0259040371 * lang + 0.7827717662 * midden - 0.8086757660 * kort
    return Oklch(licht, math.hypot(a, b_as), math.degrees(math.atan2(b_as, a)) % 360)


def _kanalen(kleur: Oklch) -> tuple[float, float, float]:
    a = kleur.kracht * math.cos(math.radians(kleur.tint))
    b = kleur.kracht * math.sin(math.radians(kleur.tint))
    lang = (kleur.licht + 0.3963377774 * a + 0.2158037573 * b) ** 3
    midden = (kleur.licht - 0.1055613458 * a - 0.0638541728 * b) ** 3
    kort = (kleur.licht - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * lang - 3.3077115913 * midden + 0.2309699292 * kort,
        -1.2684380046 * lang + 2.6097574011 * midden - 0.3413193965 * kort,
        -0.0041960863 * lang - 0.7034186147 * midden + 1.7076147010 * kort,
    )


def naar_hex(kleur: Oklch) -> str:
    """De kleur als code; past zij niet op een scherm, dan wordt zij minder fel in plaats van een andere tint."""
    while kleur.kracht > 0 and not all(-0.0005 <= k <= 1.0005 for k in _kanalen(kleur)):
        kleur = Oklch(kleur.licht, max(0.0, kleur.kracht - 0.005), kleur.tint)
    return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, k)))):02x}" for k in _kanalen(kleur))


def donkerder_tot(kleur: Oklch, genoeg: float, *vlakken: str) -> Oklch:
    """Maak donkerder tot de kleur op elk vlak genoeg contrast heeft; is dat al zo, dan blijft zij gelijk."""
    while kleur.licht > 0 and min(contrast(naar_hex(kleur), vlak) for vlak in vlakken) < genoeg:
        kleur = Oklch(max(0.0, kleur.licht - 0.01), kleur.kracht, kleur.tint)
    return kleur


def lichter_tot(kleur: Oklch, genoeg: float, *teksten: str) -> Oklch:
    """Maak lichter tot elk van deze teksten erop te lezen is."""
    while kleur.licht < 1 and min(contrast(naar_hex(kleur), tekst) for tekst in teksten) < genoeg:
        kleur = Oklch(min(1.0, kleur.licht + 0.005), kleur.kracht, kleur.tint)
    return kleur


def rollen(merkkleur: str, accentkleur: str = "") -> dict[str, str]:
    """De rollen van één thema. De merkkleur geeft de actiekleur, de accentkleur de kopbalk (of ook de merkkleur).

    Een te lichte kleur wordt donkerder gezet, nooit geweigerd; een onleesbare code geeft het standaardthema.
    """
    merk = naar_oklch(merkkleur if _HEX.fullmatch(merkkleur or "") else STANDAARD_ACTIE)
    balk = naar_oklch(accentkleur) if _HEX.fullmatch(accentkleur or "") else Oklch(0.34, merk.kracht, merk.tint)
    tint = lichter_tot(Oklch(0.95, min(merk.kracht, 0.02), merk.tint), LEESBAAR, TEKST, TEKST_2, *STATUS)
    actie = donkerder_tot(merk, LEESBAAR + 0.1, WIT, CANVAS, naar_hex(tint))
    kop = donkerder_tot(Oklch(min(balk.licht, 0.36), min(balk.kracht, 0.12), balk.tint), RUIM, WIT)
    kop_vlak = donkerder_tot(Oklch(kop.licht + 0.05, kop.kracht, kop.tint), RUIM, WIT)
    kop_2 = lichter_tot(Oklch(0.9, min(kop.kracht, 0.025), kop.tint), LEESBAAR, naar_hex(kop), naar_hex(kop_vlak))
    vlak = lichter_tot(Oklch(0.78, min(merk.kracht, 0.06), merk.tint), LEESBAAR, TEKST)
    kleuren = {
        "actie": actie,
        "actie-donker": Oklch(max(0.0, actie.licht - 0.08), actie.kracht, actie.tint),
        "actie-tint": tint,
        "actie-vlak": vlak,
        "kop": kop,
        "kop-vlak": kop_vlak,
        "kop-2": kop_2,
    }
    return {naam: naar_hex(kleur) for naam, kleur in kleuren.items()}


# Welke tekst staat op welk vlak, en welke rand; de test gaat alle paren langs.
TEKST_OP_VLAK = (
    ("actie", WIT),
    ("actie", CANVAS),
    ("actie", "actie-tint"),
    ("actie-donker", WIT),
    (WIT, "actie"),
    (WIT, "actie-donker"),
    (WIT, "kop"),
    (WIT, "kop-vlak"),
    ("kop", WIT),
    ("kop-2", "kop"),
    ("kop-2", "kop-vlak"),
    (TEKST, "actie-tint"),
    (TEKST_2, "actie-tint"),
    (TEKST, "actie-vlak"),
    *((kleur, "actie-tint") for kleur in STATUS),
)
RAND_OP_VLAK = (
    ("actie", WIT),
    ("actie", CANVAS),
    ("actie", "actie-tint"),
    ("kop-2", "kop"),
)


def stijlblad(merkkleur: str, accentkleur: str = "") -> str:
    """Het thema als stijlblad; alleen rollen, nooit een regel die iets anders doet."""
    regels = "".join(f"  --basis-color-{naam}: {kleur};\n" for naam, kleur in rollen(merkkleur, accentkleur).items())
    return f":root {{\n{regels}}}\n"


def vingerafdruk(stijl: str) -> str:
    return sha256(stijl.encode()).hexdigest()[:12]
