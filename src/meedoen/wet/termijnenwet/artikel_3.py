"""Artikel 3: welke dagen zijn algemeen erkende feestdagen? (CAL-05)"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from meedoen.wet.bron import Bron, Regeling

BRON = Bron(Regeling.TERMIJNENWET, "3")

GELIJKGESTELD: dict[str, tuple[date, ...]] = {
    "Besluit gelijkstelling 2020-2022": (date(2022, 5, 27),),
    "Besluit gelijkstelling 2023-2025": (
        date(2023, 4, 28),
        date(2023, 5, 19),
        date(2024, 5, 10),
        date(2024, 12, 27),
        date(2025, 5, 30),
    ),
    "Besluit gelijkstelling 2026-2028": (
        date(2026, 1, 2),
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 4, 28),
        date(2028, 5, 26),
    ),
}
"""Lid 3: dagen die bij koninklijk besluit met een feestdag zijn gelijkgesteld, per besluit. Na 2028 komt een nieuw."""
_GELIJKGESTELD = frozenset(dag for dagen in GELIJKGESTELD.values() for dag in dagen)


@cache
def pasen(jaar: int) -> date:
    """Eerste Paasdag volgens de kerkelijke rekening (Gregoriaans, methode van Meeus en Butcher)."""
    gouden = jaar % 19
    eeuw, rest = divmod(jaar, 100)
    kwart, eeuwrest = divmod(eeuw, 4)
    correctie = (eeuw - (eeuw + 8) // 25 + 1) // 3
    maan = (19 * gouden + eeuw - kwart - correctie + 15) % 30
    viertal, jaarrest = divmod(rest, 4)
    zondag = (32 + 2 * eeuwrest + 2 * viertal - maan - jaarrest) % 7
    schrikkel = (gouden + 11 * maan + 22 * zondag) // 451
    maand, dag = divmod(maan + zondag - 7 * schrikkel + 114, 31)
    return date(jaar, maand, dag + 1)


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """CAL-05: de feestdagen van artikel 3, met Goede Vrijdag en de bij koninklijk besluit gelijkgestelde dagen."""
    paaszondag = pasen(jaar)
    vanaf_pasen = {-2, 1, 39, 50}  # Goede Vrijdag, tweede Paasdag, Hemelvaartsdag, tweede Pinksterdag
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == 6:
        koningsdag = date(jaar, 4, 26)
    vast = {date(jaar, 1, 1), koningsdag, date(jaar, 5, 5), date(jaar, 12, 25), date(jaar, 12, 26)}
    gelijk = {dag for dag in _GELIJKGESTELD if dag.year == jaar}
    return frozenset(vast | {paaszondag + timedelta(days=n) for n in vanaf_pasen} | gelijk)
