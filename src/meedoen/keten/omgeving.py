"""Wie leest in, voor welke gemeenten, en hoe ver zijn wij? Alles wat een soort nodig heeft naast het bestand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from meedoen.autorisatie.mag import MagNiet
from meedoen.autorisatie.models import Gemeente, Mandaat
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.keten.rapport import Rapport

NIET_VAN_U = "Deze gemeente hoort niet bij uw werk, of bestaat niet."
NIET_GEKOZEN = "Bij dit bestand koos u een andere gemeente."
KIES_EIGEN = "Vul een gemeente in waarvoor u werkt."


class Gestopt(Exception):
    """Iemand heeft het inlezen gestopt; er is niets gewijzigd."""


@dataclass(slots=True)
class Omgeving:
    """De context van één keer inlezen; `proef` schrijft niets dat blijft."""

    wie: Wie
    gemeenten: dict[str, Gemeente]
    rapport: Rapport
    proef: bool
    stap: Callable[[int], None] = lambda _: None
    # De versies die de controle zag; leeg bij de controle zelf.
    toen: Mapping[str, int] = field(default_factory=dict)
    gezien: dict[str, object] = field(default_factory=dict)
    betrokkenen: set[tuple[str, int]] = field(default_factory=set)
    gemeente_codes: set[str] = field(default_factory=set)
    # Wel uw werk, maar niet voor dit bestand, met de reden en wat u kunt doen.
    zonder: dict[Gemeente, tuple[str, str]] = field(default_factory=dict)

    @property
    def op(self) -> date:
        return self.wie.op

    def gemeente(self, tekst: str) -> Gemeente | None:
        """De gemeente met deze code of naam, als zij bij de context hoort; leeg kan als er maar één is (TEN-4)."""
        kaal = tekst.strip().lower()
        if not kaal:
            enige = list(self.gemeenten.values())
            return enige[0] if len(enige) == 1 else None
        return _herken(kaal, self.gemeenten.values())

    def weigering(self, tekst: str) -> tuple[str, str]:
        """Waarom niet deze gemeente? Alleen van uw eigen werk de ware reden; de rest is als verzonnen (TEN-4)."""
        gemeente = _herken(tekst.strip().lower(), self.zonder)
        return self.zonder[gemeente] if gemeente else (NIET_VAN_U, KIES_EIGEN)


def _herken(kaal: str, gemeenten: Iterable[Gemeente]) -> Gemeente | None:
    kaal = kaal.removeprefix("gemeente ").removeprefix("gm")
    for gemeente in gemeenten:
        if kaal in (gemeente.code, gemeente.code.lstrip("0"), gemeente.naam.lower()):
            return gemeente
    return None


def omgeving(wie: Wie, rapport: Rapport, *, codes: Collection[str], recht: Recht, proef: bool) -> Omgeving:
    """Bouw de context voor deze gemeenten, voor zover u daar mag inlezen en de handeling zelf ook mag doen."""
    van_u = list(Gemeente.objects.filter(pk__in=wie.gemeenten))
    zonder = {g: bezwaar for g in van_u if (bezwaar := _bezwaar(wie, g, codes, recht))}
    eigen = [g for g in van_u if g not in zonder]
    if not eigen:
        raise MagNiet(f"Uw rol of het mandaat van uw organisatie staat dit niet toe. {recht.reden}")
    beperkt = replace(wie, gemeenten=frozenset(g.pk for g in eigen))
    return Omgeving(wie=beperkt, gemeenten={g.code: g for g in eigen}, rapport=rapport, proef=proef, zonder=zonder)


def buiten_bestand(omgeving: Omgeving) -> list[str]:
    """Gemeenten waarvoor uw organisatie nu of eerder mandaat had en die dit bestand niet raakt, op naam (TEN-9)."""
    mandaten = Mandaat.objects.filter(organisatie_id=omgeving.wie.organisatie_id, van__lte=omgeving.op)
    buiten = mandaten.exclude(gemeente__in=list(omgeving.gemeenten.values()))
    return sorted(set(buiten.order_by().values_list("gemeente__naam", flat=True)))


def _bezwaar(wie: Wie, gemeente: Gemeente, codes: Collection[str], recht: Recht) -> tuple[str, str] | None:
    for nodig in (Recht.IMPORTEREN, recht):
        if not wie.mag(nodig, gemeente.pk):
            return _zonder_mandaat(nodig)
    return None if gemeente.code in codes else (NIET_GEKOZEN, "Kies die gemeente, of lees deze rij apart in.")


def _zonder_mandaat(recht: Recht) -> tuple[str, str]:
    """TEN-9: de rol mag het, maar het college van deze gemeente gaf het niet mee."""
    handeling = "inlezen" if recht == Recht.IMPORTEREN else recht.replace("_", " ")
    return (
        f"Het mandaat van uw organisatie voor deze gemeente noemt {handeling} niet.",
        f"Klopt dat niet? Vraag dan uw beheerder de handeling {recht} in het mandaat te zetten.",
    )


def codes_voor(wie: Wie, code: str = "") -> list[str]:
    """De gemeenten waarvoor u mag inlezen; een die er niet bij hoort geeft dezelfde zin als een die niet bestaat."""
    van_u = list(Gemeente.objects.filter(pk__in=wie.gemeenten))
    codes = sorted(g.code for g in van_u if wie.mag(Recht.IMPORTEREN, g.pk))
    if not codes:
        raise MagNiet(f"Uw rol of het mandaat van uw organisatie staat inlezen niet toe. {Recht.IMPORTEREN.reden}")
    if code and code not in codes:
        bekend = any(g.code == code for g in van_u)
        raise MagNiet(" ".join(_zonder_mandaat(Recht.IMPORTEREN)) if bekend else NIET_VAN_U)
    return [code] if code else codes
