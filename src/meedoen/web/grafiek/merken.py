"""Waar komen de tekens van een baan en hun tekst, zodat niets over iets anders heen staat?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from meedoen.web.grafiek import vormen
from meedoen.web.grafiek.tekening import RIJ, TEKEN, Merk, Tekening
from meedoen.web.grafiek.vlak import LETTER, Rechthoek, Tekst

MEESTE_RIJEN = 14  # zo hoog mag een volle baan worden; elk teken houdt zijn eigen plaats


def zet_merken(t: Tekening, merken: Sequence[Merk], boven: float, rijen: int = MEESTE_RIJEN) -> float:
    """Zet elk teken op de eerste rij waar teken en tekst passen; geeft de onderkant van de laatste rij."""
    laagste = 0
    for merk in sorted(merken, key=lambda m: m.dag):
        rij = _zet_merk(t, merk, boven, rijen)
        laagste = max(laagste, rij)
    return boven + (laagste + 1) * RIJ


def _zet_merk(t: Tekening, merk: Merk, boven: float, rijen: int) -> int:
    x = t.x(merk.dag)
    vrij = [rij for rij in range(rijen) if not t.vlak.bezet(_tekenvak(x, boven, rij))]
    # Liefst de hele tekst naast het teken, dan een kortere, dan met een draadje voorbij een lijn die in de weg staat.
    pogingen = (
        (merk.teksten[:1], _naast),
        (merk.teksten[:2], _naast),
        (merk.teksten, _voorbij),
        (merk.teksten, _naast),
    )
    for teksten, plekken in pogingen:
        for rij in vrij:
            for tekst in plekken(t, merk, teksten, x, boven + rij * RIJ + RIJ / 2):
                if tekst.x >= t.maat.links and t.vlak.vrij(tekst) and not t.vlak.bezet(_draad(tekst, x)):
                    return _teken_merk(t, merk, x, boven, rij, tekst)
    # Nergens plaats voor tekst: dan alleen het teken, zo nodig op een rij eronder, nooit over iets heen.
    rij = next(rij for rij in count() if not t.vlak.bezet(_tekenvak(x, boven, rij)))
    return _teken_merk(t, merk, x, boven, rij)


def _naast(t: Tekening, merk: Merk, teksten: Sequence[str], x: float, midden: float) -> Iterable[Tekst]:
    """Rechts of links van het teken."""
    for woorden in teksten:
        rechts = Tekst(woorden, x + TEKEN + 6, midden, LETTER, code=merk.code)
        yield rechts
        yield replace(rechts, x=x - TEKEN - 6 - rechts.breed)


def _voorbij(t: Tekening, merk: Merk, teksten: Sequence[str], x: float, midden: float) -> Iterable[Tekst]:
    """Aan de andere kant van de lijn van vandaag of van het einde."""
    for woorden in teksten:
        tekst = Tekst(woorden, x, midden, LETTER, code=merk.code)
        for streep in sorted(t.strepen, key=lambda s: abs(s.x - x)):
            yield replace(tekst, x=streep.x + 8 if streep.x > x else streep.x - 8 - tekst.breed)


def _draad(tekst: Tekst, x: float) -> Rechthoek:
    """Wat er tussen een tekst en haar teken ligt."""
    links, rechts = (x + TEKEN, tekst.x) if tekst.x > x else (tekst.vak.rechts, x - TEKEN)
    return Rechthoek(links, tekst.midden - 1, max(0.0, rechts - links), 2)


def _tekenvak(x: float, boven: float, rij: int) -> Rechthoek:
    return Rechthoek(x - TEKEN, boven + rij * RIJ + RIJ / 2 - TEKEN, 2 * TEKEN, 2 * TEKEN)


def _teken_merk(t: Tekening, merk: Merk, x: float, boven: float, rij: int, tekst: Tekst | None = None) -> int:
    vak, midden = _tekenvak(x, boven, rij), boven + rij * RIJ + RIJ / 2
    if tekst:
        t.vlak.teksten.append(tekst)
        draad = _draad(tekst, x)
        if draad.breed > 2 * TEKEN:
            t.vlak.vormen.append(draad)
            t.vormen.append(vormen.pad([(draad.links, midden), (draad.rechts, midden)], "grafiek-draad"))
    t.vlak.vormen.append(vak)
    t.tekens.append(vak)
    t.vormen.append(vormen.VORMEN[merk.vorm](x, midden))
    return rij
