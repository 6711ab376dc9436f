"""Hoe tellen wij? De rekenafspraken CAL-01 tot en met CAL-03 en CAL-07."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

EEN_DAG = timedelta(days=1)


def overeenkomstige_dag(dag: date, maanden: int) -> date:
    """CAL-01: dezelfde dag `maanden` later; bestaat die niet, dan de eerste van de volgende maand."""
    jaar, maand0 = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    maand = maand0 + 1
    if dag.day <= monthrange(jaar, maand)[1]:
        return date(jaar, maand, dag.day)
    jaar, maand0 = divmod(jaar * 12 + maand, 12)
    return date(jaar, maand0 + 1, 1)


def einde_na_maanden(begin: date, maanden: int) -> date:
    """CAL-01: laatste dag van een periode van `maanden` die op `begin` start (die dag telt mee)."""
    return overeenkomstige_dag(begin, maanden) - EEN_DAG


def verlengd_met_maanden(einde: date, maanden: int) -> date:
    """CAL-02: een einddatum verlengen is een nieuwe periode vanaf de dag erna."""
    return einde_na_maanden(einde + EEN_DAG, maanden)


def na_weken(dag: date, weken: int) -> date:
    """CAL-03: "binnen n weken na dag d" eindigt op d plus 7n dagen."""
    return dag + timedelta(weeks=weken)


@dataclass(frozen=True, slots=True)
class Periode:
    """Een aaneengesloten periode; eerste en laatste dag tellen mee."""

    begin: date
    einde: date

    def __post_init__(self) -> None:
        if self.einde < self.begin:
            raise ValueError("het einde ligt voor het begin")

    @property
    def dagen(self) -> int:
        """CAL-07: kalenderdagen, eerste en laatste dag tellen mee."""
        return (self.einde - self.begin).days + 1

    @classmethod
    def vanaf(cls, begin: date, *, maanden: int = 0, jaren: int = 0) -> Periode:
        return cls(begin, einde_na_maanden(begin, maanden + 12 * jaren))
