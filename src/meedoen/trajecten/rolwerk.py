"""Welk werk wacht op een rol in plaats van op één persoon? Begrensd, hoe groot de regio ook is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from meedoen.autorisatie.rollen import Recht, Rol
from meedoen.autorisatie.wie import Wie
from meedoen.taken.selectors import agenda_voor, werktaken_voor
from meedoen.trajecten.aanzet import zonder_klantmanager
from meedoen.trajecten.models import Traject
from meedoen.trajecten.selectors import lever, lijstvelden, trajecten_voor
from meedoen.trajecten.toestanden import Toestand
from meedoen.trajecten.werkvoorraad import Agendaregel
from meedoen.wet.begrippen import Doelgroep

TEN_HOOGSTE = 50
EERSTE_WEKEN = 12
WACHT_OP_INTAKE = (Toestand.AANGEMELD, Toestand.INTAKE_GESTART)
ZONDER_PIP = (*WACHT_OP_INTAKE, Toestand.INTAKE_AFGEROND)


@dataclass(frozen=True, slots=True)
class Blok:
    """Eén werklijst van een rol; `meer` als er meer zijn dan wij tonen."""

    kop: str
    leeg: str
    rijen: list[Traject]
    meer: bool
    knop: str
    doel: str
    lijst: str = ""
    inschrijving: bool = False  # de begeleider telt vanaf de inschrijving, de anderen tot het PIP


@dataclass(frozen=True, slots=True)
class Rolwerk:
    inleiding: str
    blokken: list[Blok]
    agenda: list[Agendaregel]
    taken: list[Agendaregel]


def rolwerk_voor(wie: Wie) -> Rolwerk:
    """De werklijsten van deze rol, met de eigen agenda en taken; één logregel per betrokkene (LOG-3)."""
    maak = _BLOKKEN.get(wie.rol)
    inleiding, blokken = maak(wie) if maak else ("", [])
    taken, afspraken = werktaken_voor(wie), agenda_voor(wie, van=wie.op, tot_en_met=wie.op)
    bekend = {t.pk: t for blok in blokken for t in blok.rijen}
    buiten = {ding.dossier for ding in (*taken, *afspraken)} - set(bekend)
    if buiten:
        bekend |= {t.pk: t for t in lijstvelden(trajecten_voor(wie).filter(pk__in=buiten)).order_by("pk")}
    lever("vandaag", bekend.values())
    agenda = [Agendaregel(a, bekend.get(a.dossier), _waar(a)) for a in afspraken]
    return Rolwerk(inleiding, blokken, agenda, [Agendaregel(t, bekend.get(t.dossier)) for t in taken])


def _waar(afspraak: Any) -> str:
    tolk = f"tolk {afspraak.tolk}" if afspraak.tolk else ""
    return " · ".join(deel for deel in (tolk, afspraak.plaats) if deel)


def _teamleider(wie: Wie) -> tuple[str, list[Blok]]:
    van_niemand = zonder_klantmanager(Traject.objects.all()).order_by("pk")
    zonder = _eerste(wie, [van_niemand])
    te_laat = _eerste(wie, _op_datum(Traject.objects.filter(pip_uiterlijk__lt=wie.op))[: len(ZONDER_PIP)])
    zin = f"{_aantal(zonder)} zonder klantmanager; {_aantal(te_laat).lower()} met een PIP dat te laat is."
    return zin, [
        _blok(
            "Zonder klantmanager",
            "Elk dossier heeft een klantmanager.",
            zonder,
            ("Toewijzen", "dossier-toewijzen"),
            "lijst=niemand&sorteer=pip",
        ),
        _blok(
            "PIP te laat",
            "Geen enkel PIP is over de termijn.",
            te_laat,
            ("Naar het PIP", "pip"),
            "lijst=alle&pip_te_laat=ja&sorteer=pip",
        ),
    ]


def _intaker(wie: Wie) -> tuple[str, list[Blok]]:
    rijen = _eerste(wie, _op_datum(Traject.objects.filter(toestand__in=WACHT_OP_INTAKE)))
    blok = _blok("Intakes die op u wachten", "Er wacht niemand op een intake.", rijen, ("Naar de intake", "intake"), "")
    return f"{_aantal(rijen)} voor de brede intake. Wie het eerst een plan moet hebben, staat vooraan.", [blok]


def _begeleider(wie: Wie) -> tuple[str, list[Blok]]:
    """Maatschappelijke begeleiding is er alleen voor asielstatushouders (Wi2021 art. 13)."""
    vanaf = wie.op - timedelta(weeks=EERSTE_WEKEN)
    nieuw = Traject.objects.filter(doelgroep=Doelgroep.ASIELSTATUSHOUDER, brp_inschrijving__gte=vanaf)
    per_toestand = [nieuw.filter(toestand=t).order_by("-brp_inschrijving", "-pk") for t in ZONDER_PIP]
    rijen = _eerste(wie, per_toestand, nieuwste=True)
    leeg = "Er kwam de laatste twaalf weken niemand bij."
    blok = _blok("Eerste weken in de gemeente", leeg, rijen, ("Dossier", "dossier"), "", inschrijving=True)
    return f"{_aantal(rijen)} nieuw in uw gemeenten in de laatste twaalf weken.", [blok]


_BLOKKEN = {Rol.TEAMLEIDER: _teamleider, Rol.INTAKER: _intaker, Rol.BEGELEIDER: _begeleider}


def _op_datum(trajecten: QuerySet[Any]) -> list[QuerySet[Any]]:
    """Per toestand wie het eerst een plan moet hebben, en daarna wie nog geen datum heeft; elk uit een index."""
    per_toestand = [trajecten.filter(toestand=toestand) for toestand in ZONDER_PIP]
    met_datum = [deel.filter(pip_uiterlijk__isnull=False).order_by("pip_uiterlijk", "pk") for deel in per_toestand]
    return met_datum + [deel.filter(pip_uiterlijk__isnull=True).order_by("pk") for deel in per_toestand]


def _eerste(wie: Wie, koppen: list[QuerySet[Any]], *, nieuwste: bool = False) -> list[Traject]:
    """De eerste vijftig en één: elke gemeente levert haar kop uit een index, daarna voegen wij die samen."""
    gemeenten = sorted(wie.gemeenten_met(Recht.DOSSIER_INZIEN))
    stukken = [
        Traject.objects.filter(pk__in=kop.filter(gemeente=g).values("pk")[: TEN_HOOGSTE + 1])
        .order_by()
        .values_list("pk", flat=True)
        for g in gemeenten
        for kop in koppen
    ]
    if not stukken:
        return []
    gevonden = lijstvelden(trajecten_voor(wie), "brp_inschrijving").filter(
        pk__in=list(stukken[0].union(*stukken[1:], all=True))
    )
    rijen = sorted(gevonden.order_by("pk"), key=_nieuwste if nieuwste else _dringendste)
    return rijen[: TEN_HOOGSTE + 1]


def _dringendste(traject: Traject) -> tuple[date, int]:
    return (traject.pip_uiterlijk or date.max, traject.pk)


def _nieuwste(traject: Traject) -> tuple[int, int]:
    return (-traject.brp_inschrijving.toordinal() if traject.brp_inschrijving else 0, -traject.pk)


def _blok(
    kop: str, leeg: str, rijen: list[Traject], knop: tuple[str, str], lijst: str, *, inschrijving: bool = False
) -> Blok:
    return Blok(kop, leeg, rijen[:TEN_HOOGSTE], len(rijen) > TEN_HOOGSTE, *knop, lijst, inschrijving)


def _aantal(rijen: list[Traject]) -> str:
    aantal = len(rijen)
    if aantal > TEN_HOOGSTE:
        return f"Meer dan {TEN_HOOGSTE} mensen"
    return "Niemand" if aantal == 0 else "1 persoon" if aantal == 1 else f"{aantal} mensen"
