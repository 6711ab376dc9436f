"""De vormen van een grafiek als svg: elk teken, elke lijn en elk vlak, met een klasse voor de kleur."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from meedoen.web.grafiek.vlak import Rechthoek


def streep(x: float, boven: float, klasse: str, onder: float | None = None) -> SafeString:
    einde = format_html("{}", onder) if onder is not None else "100%"
    return format_html('<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>', klasse, x, x, round(boven, 1), einde)


def rechthoek(vak: Rechthoek, klasse: str, straal: float) -> SafeString:
    getallen = [round(g, 1) for g in (vak.links, vak.boven, vak.breed, vak.hoog)]
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>', klasse, *getallen, straal)


def arcering(vak: Rechthoek, code: str) -> SafeString:
    getallen = [round(g, 1) for g in (vak.links, vak.boven, vak.breed, vak.hoog)]
    return format_html('<rect x="{}" y="{}" width="{}" height="{}" rx="3" fill="url(#arcering-{})"/>', *getallen, code)


def pad(punten: Sequence[tuple[float, float]], klasse: str) -> SafeString:
    spoor = " ".join(f"{round(x, 1)},{round(y, 1)}" for x, y in punten)
    soort = "polygon" if klasse == "grafiek-vlakte" else "polyline"
    return format_html('<{} class="{}" points="{}"/>', soort, klasse, spoor)


def _punt(x: float, y: float) -> SafeString:
    return format_html('<circle class="grafiek-punt" cx="{}" cy="{}" r="5.5"/>', x, y)


def _ring(x: float, y: float) -> SafeString:
    return format_html('<circle class="grafiek-ring" cx="{}" cy="{}" r="5.5"/>', x, y)


def _ruit(x: float, y: float) -> SafeString:
    return format_html('<path class="grafiek-ruit" d="M{} {}l7 7l-7 7l-7 -7z"/>', x, y - 7)


def _klaar(x: float, y: float) -> SafeString:
    return format_html(
        '<circle class="grafiek-klaar" cx="{}" cy="{}" r="7.5"/><path class="grafiek-teken" d="M{} {}l2.5 2.5l5 -5"/>',
        x,
        y,
        x - 3.7,
        y + 0.2,
    )


def _kruis(x: float, y: float) -> SafeString:
    return format_html(
        '<circle class="grafiek-mis" cx="{}" cy="{}" r="7.5"/><path class="grafiek-teken" d="M{} {}l6 6m0 -6l-6 6"/>',
        x,
        y,
        x - 3,
        y - 3,
    )


def _vlaggetje(x: float, y: float) -> SafeString:
    return format_html('<path class="grafiek-vlag" d="M{} {}v14M{} {}h8l-2.5 3.5l2.5 3.5h-8z"/>', x, y - 7, x, y - 7)


VORMEN: dict[str, Callable[[float, float], SafeString]] = {
    "punt": _punt,
    "ring": _ring,
    "ruit": _ruit,
    "klaar": _klaar,
    "kruis": _kruis,
    "vlag": _vlaggetje,
}

LEGENDA = (
    ("klaar", "klaar of gehaald"),
    ("kruis", "niet gehaald"),
    ("ring", "gepland"),
    ("ruit", "DUO"),
    ("vlag", "uiterste dag"),
)


def legenda() -> list[tuple[SafeString, str]]:
    return [(VORMEN[vorm](8, 8), woord) for vorm, woord in LEGENDA]
