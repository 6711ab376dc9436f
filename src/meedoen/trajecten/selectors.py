"""Welke dossiers ziet u, en hoe staan zij ervoor? De enige deur naar dossiergegevens; elke levering wordt gelogd."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.logboek.services import vastleggen, verwerking_vastleggen
from meedoen.logboek.sleutelbos import index
from meedoen.personen.models import Persoon
from meedoen.personen.selectors import Doublure, mogelijke_doublures
from meedoen.personen.services import NAAMVELDEN, bekende_persoon
from meedoen.personen.zoeknaam import klankvorm
from meedoen.trajecten.grootboek import som_per_traject
from meedoen.trajecten.models import CoaProfiel, Gesprek, Intake, Oproep, Pip, Traject
from meedoen.trajecten.toestanden import LOPEND, PipToestand, Toestand
from meedoen.trajecten.uren import NUL, Telling
from meedoen.wet.begrippen import Leerroute

LIJSTVELDEN = (
    "gemeente__code",
    "gemeente__naam",
    "persoon__voornamen",
    "persoon__tussenvoegsel",
    "persoon__achternaam",
    "persoon__geboortedatum",
    "persoon__zoeknaam",
    "nummer",
    "toestand",
    "doelgroep",
    "leerroute",
    "pip_uiterlijk",
    "termijn_einde",
    "vrijgesteld_vanaf",
    "weer_plichtig_vanaf",
    "ontzorgen_tot_en_met",
    "laatste_contact",
    "aan_zet",
    "wacht_waarop",
    "wacht_sinds",
    "klantmanager__naam",
)


def trajecten_voor(wie: Wie) -> QuerySet[Any]:
    """De dossiers van de gemeenten waarvoor deze medewerker werkt; wie rijen toont, roept eerst `lever`."""
    gevonden: QuerySet[Any] = Traject.objects.filter(gemeente__in=wie.gemeenten_met(Recht.DOSSIER_INZIEN))
    return gevonden


def loopt_af(op: date, *, binnen: int) -> Q:
    """Is de inburgeringstermijn voorbij, of binnen zoveel dagen? Voor de tegel op Vandaag en voor haar lijst."""
    return Q(toestand=Toestand.PIP_VASTGESTELD, termijn_einde__lte=op + timedelta(days=binnen))


def loopt_af_woord(binnen: int) -> str:
    """Wat `loopt_af` telt, in woorden; ook een termijn die al voorbij is, vraagt werk."""
    return f"voorbij of binnen {binnen} dagen"


def lever(naam: str, rijen: Iterable[Traject]) -> None:
    """LOG-3: eerst de bevestigde logregel per betrokkene, dan pas de gegevens."""
    verwerking_vastleggen(
        naam, activiteit="inburgering begeleiden", betrokkenen=[(rij.gemeente.code, rij.persoon_id) for rij in rijen]
    )


def inzage_vastleggen(traject: Traject) -> None:
    """LOG-1, LOG-6: wie keek in dit dossier; in de tweede database, want een leesscherm schrijft niet in de eerste."""
    vastleggen(
        "dossier_ingezien",
        gemeente_code=traject.gemeente.code,
        onderwerp=f"traject:{traject.pk}",
        dossier=traject.pk,
        using="logboek",
    )


def lijstvelden(trajecten: QuerySet[Any], *erbij: str) -> QuerySet[Any]:
    """Alleen wat een lijst of werkregel toont, in één query."""
    return trajecten.select_related("persoon", "gemeente", "klantmanager").only(
        *LIJSTVELDEN, "persoon_id", "gemeente_id", *erbij
    )


def _tellers() -> dict[str, Any]:
    """De getallen naast de tabbladen, in dezelfde vraag als het dossier zelf; en heeft deze persoon er nog een?"""
    pips = Pip.objects.filter(traject=OuterRef("pk")).order_by("-volgnummer")
    # Het saldo van de norm bij de route, zoals `grootboek.saldotelling`; dat van Nt2 staat al bij het traject.
    cursus = Coalesce(Subquery(som_per_traject(Telling.CURSUS)), NUL)
    saldo = Case(When(leerroute=Leerroute.Z, then=cursus), default=F("uren_nt2"))
    ander = Exists(Traject.objects.filter(persoon=OuterRef("persoon")).exclude(pk=OuterRef("pk")))
    versie = Subquery(pips.values("volgnummer")[:1])
    return {"pip_versie": versie, "saldo": saldo, "heeft_ander": ander} | gesprekstellers()


def gesprekstellers() -> dict[str, Any]:
    """Hoeveel gesprekken er waren, en hoeveel het geldende plan noemt."""
    pips = Pip.objects.filter(traject=OuterRef("pk")).order_by("-volgnummer")
    gevoerd = Gesprek.objects.filter(traject=OuterRef("pk"), voortgangsgesprek=True).order_by().values("traject")
    return {
        "gesprekken_afgesproken": Subquery(pips.filter(toestand=PipToestand.VASTGESTELD).values("gesprekken")[:1]),
        "gesprekken_gevoerd": Subquery(gevoerd.annotate(aantal=Count("pk")).values("aantal")),
    }


def dossier_voor(wie: Wie, pk: int, **erbij: Any) -> Traject:
    """Eén dossier, met `erbij` in dezelfde vraag; NietGevonden als het er voor deze medewerker niet is (TOE-6)."""
    trajecten = (
        trajecten_voor(wie).select_related("persoon", "gemeente", "klantmanager").annotate(**_tellers(), **erbij)
    )
    traject = trajecten.filter(pk=pk).first()
    if traject is None:
        raise NietGevonden
    lever("dossier", [traject])
    inzage_vastleggen(traject)
    gevonden: Traject = traject
    return gevonden


def doublures_van(wie: Wie, traject: Traject) -> list[Traject]:
    """Dossiers van wie misschien dezelfde persoon is; ook dat is een inzage, dus eerst de logregel."""
    persoon = traject.persoon
    doublures = mogelijke_doublures(
        wie,
        zoeknaam=persoon.zoeknaam,
        geboortedatum=persoon.geboortedatum,
        bsn=persoon.bsn,
        v_nummer=persoon.v_nummer,
        behalve=persoon.pk,
    )
    return _dossiers_van(wie, doublures)


def eerdere_van(traject: Any) -> list[Traject]:
    """De dossiers die deze persoon hier eerder had; wie dit dossier mag zien, mag ze zien (zelfde gemeente)."""
    andere: list[Traject] = traject.andere_dossiers if traject.heeft_ander else []
    eerdere = [ander for ander in andere if ander.pk < traject.pk]
    lever("eerder dossier", eerdere)
    return eerdere


def lijkt_op(wie: Wie, *, geboortedatum: date | None, bsn: str = "", v_nummer: str = "", **namen: Any) -> list[Traject]:
    """Dossiers in uw gemeenten met hetzelfde nummer, of met dezelfde geboortedag en een naam die zo klinkt."""
    klank = klankvorm(" ".join(str(namen.get(veld, "")) for veld in NAAMVELDEN))
    doublures = mogelijke_doublures(wie, zoeknaam=klank, geboortedatum=geboortedatum, bsn=bsn, v_nummer=v_nummer)
    return _dossiers_van(wie, doublures)


def elders_op_nummer(wie: Wie, gemeente_id: int, *, bsn: str, v_nummer: str) -> list[Traject]:
    """VHZ-01: dossiers met dit nummer in een andere gemeente van uw mandaat, nieuwste eerst.

    TEN-4: u leest ze, want u mag ze zien; de personen worden niet gekoppeld. Ook dit is een inzage.
    """
    doublures = mogelijke_doublures(wie, zoeknaam="", geboortedatum=None, bsn=bsn, v_nummer=v_nummer)
    personen = [d.pk for d in doublures if d.op_nummer and d.gemeente_id != gemeente_id]
    if not personen:
        return []
    velden = ("einde_op", "einde_reden", "voldaan_op", "eerste_pip", "taalniveau")
    rijen = list(lijstvelden(trajecten_voor(wie).filter(persoon_id__in=personen), *velden).order_by("-pk"))
    lever("eerder dossier", rijen)
    return rijen


def elders_van(wie: Wie, traject: Traject) -> list[Traject]:
    """De dossiers van deze persoon in een andere gemeente; niet meer nodig als het vorige PIP is ingevuld."""
    persoon = traject.persoon
    if traject.vorig_pip_dagtekening or not (persoon.bsn or persoon.v_nummer):
        return []
    return elders_op_nummer(wie, traject.gemeente_id, bsn=persoon.bsn, v_nummer=persoon.v_nummer)


@dataclass(frozen=True, slots=True)
class Bekende:
    """Wie er al in deze gemeente staat, met de dossiers die u mag zien, nieuwste eerst."""

    persoon: Persoon
    dossiers: list[Traject]

    @property
    def loopt(self) -> bool:
        return any(traject.toestand in LOPEND for traject in self.dossiers)

    @property
    def zegel(self) -> str:
        """Bindt een bevestiging aan deze persoon zoals die nu is; er is geen sleutel in te lezen."""
        return index(f"bekende:{self.persoon.pk}:{self.persoon.versie}", gemeente=self.persoon.gemeente.code)


def bekende_voor(wie: Wie, gemeente: Gemeente, *, bsn: str, v_nummer: str) -> Bekende | None:
    """Wie bij deze nummers al in deze gemeente staat (TEN-4); ook dat is een inzage, dus eerst de logregel."""
    persoon = bekende_persoon(gemeente, bsn=bsn, v_nummer=v_nummer)
    if persoon is None:
        return None
    velden = lijstvelden(trajecten_voor(wie).filter(persoon=persoon), "einde_op", "voldaan_op", "eerste_pip")
    dossiers = list(velden.order_by("-pk"))
    verwerking_vastleggen(
        "bekende persoon", activiteit="inburgering begeleiden", betrokkenen=[(gemeente.code, persoon.pk)]
    )
    return Bekende(persoon, dossiers)


def _dossiers_van(wie: Wie, doublures: list[Doublure]) -> list[Traject]:
    if not doublures:
        return []
    personen = [d.pk for d in doublures]
    rijen = list(lijstvelden(trajecten_voor(wie).filter(persoon_id__in=personen)).order_by("pk"))
    lever("mogelijke doublure", rijen)
    return rijen


def caseloads_voor(wie: Wie) -> dict[int, int]:
    """Hoeveel lopende dossiers elke klantmanager van uw gemeenten heeft; een telling zonder personen."""
    lopend = trajecten_voor(wie).filter(toestand__in=LOPEND, klantmanager__isnull=False)
    return dict(lopend.order_by().values_list("klantmanager").annotate(aantal=Count("pk")))


def dagen_tot(dag: date | None, op: date) -> int | None:
    """Hoeveel dagen nog, negatief als de dag voorbij is; None zonder dag."""
    return (dag - op).days if dag else None


def intake_van(traject: Traject) -> Intake | None:
    """De brede intake van een dossier dat al is geleverd, met de bevindingen; None als zij nog niet begon."""
    blad = intakeblad_van(traject)
    return blad if blad and blad.gestart_op else None


def intakeblad_van(traject: Traject) -> Intake | None:
    """Het blad van de intake, ook als zij nog niet begon: dan staan er alleen gemiste oproepen op."""
    gevonden: Intake | None = (
        Intake.objects.filter(traject=traject)
        .select_related("traject__gemeente")
        .prefetch_related("bevindingen", "oproepen")
        .first()
    )
    return gevonden


def oproep_van(traject: Traject, pk: int) -> Oproep:
    """Eén gemiste oproep van een dossier dat al is geleverd."""
    gevonden: Oproep | None = (
        Oproep.objects.filter(intake__traject=traject, pk=pk)
        .select_related("intake__traject__gemeente", "intake__gemeente")
        .first()
    )
    if gevonden is None:
        raise NietGevonden
    return gevonden


def coaprofiel_van(traject: Traject) -> CoaProfiel | None:
    """Het profiel van het COA bij een dossier dat al is geleverd; None als er niets kwam."""
    gevonden: CoaProfiel | None = CoaProfiel.objects.filter(traject=traject).first()
    return gevonden
