"""Wat ligt er vandaag bij deze medewerker? Het werk hangt af van de eigen caseload, nooit van de regio."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, DecimalField, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from meedoen.autorisatie.wie import Wie
from meedoen.besluiten.models import Besluit
from meedoen.taken.models import Afspraak, Taak
from meedoen.taken.selectors import agenda_voor, begin_van, werktaken_voor
from meedoen.trajecten.duowoorden import duowoord
from meedoen.trajecten.grootboek import geldende
from meedoen.trajecten.keuzes import Aanzet, Examenresultaat, Stand
from meedoen.trajecten.lessleutel import VAN_SCHOOL
from meedoen.trajecten.models import Duofeit, Examen, Intake, Pip, Traject, Uurregel
from meedoen.trajecten.onderdelen import Caseloadstand, caseloadstand, examennaam
from meedoen.trajecten.selectors import LIJSTVELDEN, gesprekstellers, lever, lijstvelden, loopt_af, trajecten_voor
from meedoen.trajecten.signaal import Lesbeeld, Omstandigheid, Signaal, recent_vanaf
from meedoen.trajecten.signalen import DEZE_WEEK_DAGEN, UITSLAG_NIEUW_DAGEN, signalen, wacht_op_anderen
from meedoen.trajecten.toestanden import LOPEND, PipToestand, Toestand
from meedoen.trajecten.uren import LESSOORTEN
from meedoen.wet.uren import getal

EERDER_WEKEN = 12
TERMIJNTEGEL_DAGEN = 90
MAANDAG = 0
NUL = Decimal(0)
EXTRA_VELDEN = (
    "persoon_id",
    "gemeente_id",
    "eerste_pip",
    "taalniveau",
    "start_plicht",
    "termijn_begin_duo",
    "termijn_einde_duo",
    "verlengd_tot_en_met",
    "herinnerd_op",
    "brp_inschrijving",
    "kennisgeving_duo",
    "wacht_op_informatie_derde",
    "informatie_derde_ontvangen",
    "vergunning",
    "recht_op_bijstand",
    "recht_op_bijstand_vanaf",
    "vorig_pip_dagtekening",
    "vorig_pip_onzeker",
    "vrijgesteld_tot_en_met",
    "gevestigd_zonder_pip",
    "tien_weken_vanaf",
)
UITSLAGEN = (Examenresultaat.GESLAAGD, Examenresultaat.GEZAKT)
GEVOLGD = (Stand.AANWEZIG, Stand.TE_LAAT)
VAN_SCHOLEN = Q(les_sleutel__startswith=VAN_SCHOOL)  # wat met de hand of als correctie kwam, begint anders


@dataclass(frozen=True, slots=True)
class Melding:
    """Eén regel van *sinds gisteren*: teken, van wie, over welk dossier en wat."""

    teken: str
    van: str
    zin: str
    traject: Traject | None = None


@dataclass(frozen=True, slots=True)
class Agendaregel:
    """Een afspraak of taak met het dossier erbij; zonder dossier als u dat niet mag zien."""

    ding: Any
    traject: Traject | None
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Werkregel:
    """Eén dossier, één regel: het zwaarste signaal voorop, de andere soorten erachter."""

    signaal: Signaal
    ook: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Werkvoorraad:
    """Alles wat *Vandaag* toont, al op volgorde."""

    dossiers: list[Traject]
    nu: list[Werkregel]
    deze_week: list[Werkregel]
    wacht: list[Traject]
    agenda: list[Agendaregel]
    taken: list[Agendaregel]
    nieuws: list[Melding] = field(default_factory=list)
    stil: int = 0
    termijnen: int = 0
    pips: tuple[int, int] = (0, 0)

    @property
    def pip_op_tijd(self) -> int | None:
        """Deel van de PIP's van dit jaar dat binnen de termijn was, in procenten."""
        op_tijd, totaal = self.pips
        return round(100 * op_tijd / totaal) if totaal else None


def werkvoorraad_voor(wie: Wie) -> Werkvoorraad:
    """De caseload met alles eromheen, in een vast aantal vragen aan de database."""
    caseload = _caseload(wie)
    taken = werktaken_voor(wie)
    afspraken = agenda_voor(wie, van=wie.op, tot_en_met=wie.op + timedelta(days=DEZE_WEEK_DAGEN))
    afgerond = _te_overhandigen(wie)
    bekend = {t.pk: t for t in [*caseload, *afgerond]} | _anderen(wie, caseload, [*taken, *afspraken])
    lever("vandaag", bekend.values())
    examens = _examens([t.pk for t in caseload])
    uitslagen = {pk: nieuw for pk, rij in examens.items() if (nieuw := [e for e in rij if _is_nieuw(e, wie.op)])}
    stand = caseloadstand(caseload, examens, op=wie.op)
    om = _omstandigheden(caseload, taken, afspraken, uitslagen, stand, wie.op)
    alle = signalen([*caseload, *afgerond], op=wie.op, omstandigheden=om)
    regels = werkregels(alle)
    nu = [r for r in regels if r.signaal.nu]
    aan_zet = {r.signaal.traject.pk for r in nu}
    return Werkvoorraad(
        dossiers=caseload,
        nu=nu,
        deze_week=[r for r in regels if not r.signaal.nu],
        wacht=[t for t in wacht_op_anderen(caseload) if t.pk not in aan_zet],
        agenda=[_agendaregel(a, bekend, om) for a in afspraken if timezone.localdate(a.begin) == wie.op],
        taken=[Agendaregel(taak, bekend.get(taak.dossier)) for taak in taken],
        nieuws=_nieuws(bekend, caseload, uitslagen, _vorige_werkdag(wie.op)),
        stil=sum(s.soort == "Stil" for s in alle),
        termijnen=sum(bool(t.loopt_af) for t in caseload),
        pips=_pips_op_tijd(caseload, wie.op),
    )


def werkregels(alle: Iterable[Signaal]) -> list[Werkregel]:
    """Voeg signalen van hetzelfde dossier samen, in de volgorde van het zwaarste."""
    per_dossier: dict[int, list[Signaal]] = {}
    for signaal in alle:
        per_dossier.setdefault(signaal.traject.pk, []).append(signaal)
    return [Werkregel(groep[0], tuple(s.soort for s in groep[1:])) for groep in per_dossier.values()]


def _caseload(wie: Wie) -> list[Traject]:
    """De lopende dossiers van deze medewerker, met wat er in één oogopslag bij hoort."""
    eigen = trajecten_voor(wie).filter(klantmanager_id=wie.medewerker_id, toestand__in=LOPEND)
    nieuw = _lesuren("telt", _lessen(wie.op, VAN_SCHOLEN & Q(ingevoerd_op__gte=begin_van(_vorige_werkdag(wie.op)))))
    met = lijstvelden(eigen).only(*LIJSTVELDEN, *EXTRA_VELDEN)
    einde = ExpressionWrapper(loopt_af(wie.op, binnen=TERMIJNTEGEL_DAGEN), output_field=BooleanField())
    met = met.annotate(**gesprekstellers(), **rondvelden(wie.op), lesuren_nieuw=nieuw, loopt_af=einde)
    return list(met.order_by("pk"))


def _te_overhandigen(wie: Wie) -> list[Traject]:
    """Wie voldeed en het certificaat nog niet heeft (RES-02); het dossier is dicht, het werk niet."""
    eigen = trajecten_voor(wie).filter(klantmanager_id=wie.medewerker_id, toestand=Toestand.VOLDAAN)
    wachtend = eigen.filter(aan_zet=Aanzet.KLANTMANAGER, certificaat_uitgereikt_op__isnull=True)
    return list(lijstvelden(wachtend).only(*LIJSTVELDEN, *EXTRA_VELDEN).order_by("pk"))


def rondvelden(op: date) -> dict[str, Any]:
    """Wat er rond een dossier speelt, in dezelfde vraag als het dossier zelf; `omstandigheid` leest het."""
    pips = Pip.objects.filter(traject=OuterRef("pk"), toestand__in=(PipToestand.CONCEPT, PipToestand.BESPROKEN))
    open_besluit = Besluit.objects.filter(
        dossier=OuterRef("pk"), bekendgemaakt_op__isnull=True, vervangen_door__isnull=True
    )
    recent = Q(datum__gte=recent_vanaf(op))
    gevolgd, gemist = Q(stand__in=GEVOLGD), Q(stand=Stand.ONGEOORLOOFD)
    return {
        "pip_in_wording": Subquery(pips.order_by("-volgnummer").values("toestand")[:1]),
        "oproepen_gemist": Subquery(Intake.objects.filter(traject=OuterRef("pk")).values("oproepen_gemist")[:1]),
        "besluit_van": Subquery(open_besluit.order_by("dagtekening").values("dagtekening")[:1]),
        "les_gevolgd": _lesuren("lesduur", geldende(_lessen(op, gevolgd & recent))),
        "les_gemist": _lesuren("lesduur", geldende(_lessen(op, gemist & recent))),
        "les_gevolgd_eerder": _lesuren("lesduur", geldende(_lessen(op, gevolgd & ~recent))),
        "les_gemist_eerder": _lesuren("lesduur", geldende(_lessen(op, gemist & ~recent))),
    }


def _lessen(op: date, welke: Q) -> QuerySet[Any]:
    """De regels van de laatste twaalf weken die hieraan voldoen, van het dossier eromheen."""
    return Uurregel.objects.filter(
        welke, traject=OuterRef("pk"), datum__gte=op - timedelta(weeks=EERDER_WEKEN), soort__in=sorted(LESSOORTEN)
    )


def _lesuren(veld: str, regels: QuerySet[Any]) -> Any:
    som = regels.order_by().values("traject").annotate(som=Sum(veld)).values("som")
    return Coalesce(Subquery(som), NUL, output_field=DecimalField())


def _anderen(wie: Wie, caseload: list[Traject], dingen: Iterable[Taak | Afspraak]) -> dict[int, Traject]:
    """Dossiers buiten de eigen caseload waarvoor u wel een taak of afspraak heeft."""
    buiten = {ding.dossier for ding in dingen} - {t.pk for t in caseload}
    if not buiten:
        return {}
    return {t.pk: t for t in lijstvelden(trajecten_voor(wie).filter(pk__in=buiten)).order_by("pk")}


def _vorige_werkdag(op: date) -> date:
    """Op maandag kijkt u terug tot vrijdag."""
    return op - timedelta(days=3 if op.weekday() == MAANDAG else 1)


def _examens(sleutels: list[int]) -> dict[int, list[Examen]]:
    """Elke uitslag van deze dossiers, per dossier op datum."""
    alle = Examen.objects.filter(traject_id__in=sleutels, resultaat__in=UITSLAGEN)
    per_dossier: dict[int, list[Examen]] = defaultdict(list)
    for examen in alle.order_by("datum", "pk"):
        per_dossier[examen.traject_id].append(examen)
    return per_dossier


def _omstandigheden(
    caseload: list[Traject],
    taken: list[Taak],
    afspraken: list[Afspraak],
    uitslagen: dict[int, list[Examen]],
    stand: Caseloadstand,
    op: date,
) -> dict[int, Omstandigheid]:
    van_taken, eerste = defaultdict(list), {}
    for taak in taken:
        van_taken[taak.dossier].append(taak)
    for afspraak in reversed(afspraken):  # de vroegste na vandaag wint
        if timezone.localdate(afspraak.begin) > op:
            eerste[afspraak.dossier] = afspraak
    return {
        t.pk: omstandigheid(
            t,
            taken=van_taken[t.pk],
            afspraak=eerste.get(t.pk),
            examens=uitslagen.get(t.pk, ()),
            klaar=t.pk in stand.klaar,
            uren_onder_afronding=stand.uren_onder_afronding.get(t.pk, ()),
            op=op,
        )
        for t in caseload
    }


def omstandigheid(
    traject: Any,
    *,
    op: date,
    examens: Iterable[Examen] = (),
    taken: Iterable[Taak] = (),
    afspraak: Afspraak | None = None,
    klaar: bool = False,
    uren_onder_afronding: Iterable[str] = (),
) -> Omstandigheid:
    """Van een dossier met `rondvelden` en `gesprekstellers`; Vandaag en het dossier zelf zien zo hetzelfde."""
    t = traject
    return Omstandigheid(
        taken=tuple(taken),
        afspraak=afspraak,
        lessen=Lesbeeld(t.les_gevolgd, t.les_gemist, t.les_gevolgd_eerder, t.les_gemist_eerder),
        uitslagen=tuple(e for e in examens if _is_nieuw(e, op) and _nog_niet_besproken(t, e)),
        pip_in_wording=t.pip_in_wording or "",
        besluit_van=t.besluit_van,
        oproepen_gemist=t.oproepen_gemist or 0,
        gevoerd=t.gesprekken_gevoerd or 0,
        afgesproken=t.gesprekken_afgesproken,
        alles_klaar=klaar,
        uren_onder_afronding=tuple(uren_onder_afronding),
    )


def _is_nieuw(examen: Examen, op: date) -> bool:
    return examen.resultaat in UITSLAGEN and op - timedelta(days=UITSLAG_NIEUW_DAGEN) <= examen.datum <= op


def _nog_niet_besproken(traject: Traject, examen: Examen) -> bool:
    return traject.laatste_contact is None or examen.datum >= traject.laatste_contact


def _agendaregel(afspraak: Afspraak, bekend: dict[int, Traject], om: dict[int, Omstandigheid]) -> Agendaregel:
    rond = om.get(afspraak.dossier)
    telling = rond.telling if rond and afspraak.soort == "voortgang" else ""
    tolk = f"tolk {afspraak.tolk}" if afspraak.tolk else ""
    toelichting = " · ".join(deel for deel in (telling, tolk, afspraak.plaats) if deel)
    return Agendaregel(afspraak, bekend.get(afspraak.dossier), toelichting)


def _nieuws(
    bekend: dict[int, Traject],
    caseload: list[Any],
    uitslagen: dict[int, list[Examen]],
    sinds: date,
) -> list[Melding]:
    """Wat er sinds de vorige werkdag binnenkwam: van DUO, van scholen, en uitslagen."""
    feiten = Duofeit.objects.filter(traject__in=caseload, datum__gte=sinds).order_by("-datum", "-pk")[:8]
    regels = [Melding("vinkje", "DUO:", duowoord(feit.gebeurtenis), bekend[feit.traject_id]) for feit in feiten]
    regels += [
        Melding("vlag", "Uitslag:", f"{examennaam(e)}: {e.get_resultaat_display().lower()}", bekend[pk])
        for pk, rij in uitslagen.items()
        for e in rij
        if e.datum >= sinds
    ]
    mensen = [t.lesuren_nieuw for t in caseload if t.lesuren_nieuw]
    if mensen:
        uren = getal(sum(mensen, NUL))
        wie = "1 van uw mensen" if len(mensen) == 1 else f"{len(mensen)} van uw mensen"
        regels.append(Melding("boek", "Scholen", f"zetten {uren} lesuren klaar voor {wie}."))
    return regels


def _pips_op_tijd(caseload: list[Traject], op: date) -> tuple[int, int]:
    """Alleen eerste PIP's van onszelf; het PIP waarmee iemand hier kwam wonen is niet ons werk (VHZ-03)."""
    dit_jaar = [
        t
        for t in caseload
        if t.toestand == Toestand.PIP_VASTGESTELD
        and t.eerste_pip
        and t.eerste_pip.year == op.year
        and t.pip_uiterlijk
        and not t.vorig_pip_dagtekening
    ]
    return sum(t.eerste_pip <= t.pip_uiterlijk for t in dit_jaar), len(dit_jaar)  # type: ignore[operator]
