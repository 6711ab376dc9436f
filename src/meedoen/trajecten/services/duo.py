"""Wat DUO meldt in het dossier leggen. Het besluit van DUO leidt; een verschil met onze berekening wordt een taak."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from meedoen.autorisatie.versie import bewaar
from meedoen.taken.services import taak_uit_signaal
from meedoen.trajecten import spoor
from meedoen.trajecten.duodag import duodag
from meedoen.trajecten.keuzes import Lbt
from meedoen.trajecten.models import Duofeit, Intake, Traject
from meedoen.trajecten.services.dossier import feiten_verwerken
from meedoen.trajecten.services.slot import op_slot
from meedoen.trajecten.termijnen import ander_begin, verschil_met_duo
from meedoen.trajecten.toestanden import LOPEND
from meedoen.wet.duo.termijn import laatste_dag

DAGEN_VOOR_EEN_SIGNAAL = 7
# De klok van DUO en een tijdstip zonder tijdzone mogen een dag voorlopen.
SPELING = timedelta(days=1)
LEERBAARHEID = "leerbaarheid"


def al_verwerkt(*, gemeente_id: int, sleutel: str) -> bool:
    """BTR-4: dezelfde melding mag twee keer komen en heeft één gevolg."""
    return Duofeit.objects.filter(gemeente_id=gemeente_id, sleutel=sleutel).exists()


def verwerkte_inhoud(*, gemeente_id: int, sleutel: str) -> str:
    """De blinde index van de melding zoals wij haar verwerkten; leeg als wij die toen nog niet bewaarden."""
    feit = Duofeit.objects.filter(gemeente_id=gemeente_id, sleutel=sleutel).first()
    return str(feit.waarde.get("inhoud", "")) if feit else ""


def uit_de_toekomst(dag: date, *, op: date) -> bool:
    """Kan DUO deze melding nog niet hebben geregistreerd?"""
    return dag > op + SPELING


def nieuwere(traject: Traject, *, moment: str, op: date) -> list[Duofeit]:
    """Wat meldde DUO al van ná dit tijdstip? Een late melding draait dat niet terug (BTR-4).

    Een melding uit de toekomst telt niet: zij zou elke echte van daarvoor tegenhouden.
    """
    return [
        feit
        for feit in Duofeit.objects.filter(traject=traject)
        if str(feit.waarde.get("moment", "")) > moment and not uit_de_toekomst(feit.datum, op=op)
    ]


@transaction.atomic
def duofeit_vastleggen(
    *, traject: Traject, gebeurtenis: str, soort: str, datum: date, waarde: dict[str, Any], sleutel: str
) -> Duofeit:
    """Leg vast wat DUO meldde; de sleutel maakt dat dit maar één keer kan."""
    feit: Duofeit = Duofeit.objects.create(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        gebeurtenis=gebeurtenis,
        soort=soort,
        datum=datum,
        waarde=waarde,
        sleutel=sleutel,
        sloot_af=traject.toestand not in LOPEND,  # een melding komt alleen bij een lopend dossier
    )
    spoor.gebeurtenis("duo_melding_verwerkt", traject, reden=gebeurtenis)
    return feit


def feiten_van_duo(traject: Traject, **feiten: Any) -> tuple[Traject, bool]:
    """Neem feiten over die anders zijn dan wat er staat; geeft het dossier en of er iets veranderde."""
    anders = {naam: w for naam, w in feiten.items() if w not in (None, "") and getattr(traject, naam) != w}
    if not anders:
        return traject, False
    return feiten_verwerken(traject=traject, versie=traject.versie, **anders), True


def termijn_van_duo(
    traject: Traject, *, termijn_begin_duo: date, einddatum: date, op: date, verlengd: bool
) -> tuple[Traject, bool, str]:
    """TERM-04, TERM-07: begin en einde van DUO leiden, en haar einddatum telt niet mee; een verschil wordt een signaal.

    Een verlenging die DUO toekende (TERM-08) verklaart het nieuwe einde en is dus geen verschil.
    """
    laatste = laatste_dag(einddatum=einddatum).waarde
    verlenging = {"verlengd_tot_en_met": laatste} if verlengd else {}
    toen = traject.termijn_einde_duo
    nieuw, anders = feiten_van_duo(
        traject, termijn_begin_duo=termijn_begin_duo, termijn_einde_duo=laatste, **verlenging
    )
    vergelijking = verschil_met_duo(nieuw)
    if toen == laatste or vergelijking is None or not vergelijking.waarde.verschil_in_dagen:
        return nieuw, anders, ""
    signaal(nieuw, "De einddatum van DUO is anders dan onze berekening. Vraag na waarom.", op=op)
    return nieuw, anders, f"{vergelijking.uitleg} Grondslag: {'; '.join(map(str, vergelijking.grondslag))}."


def begin_van_duo(traject: Traject, *, op: date) -> str:
    """TERM-02, TERM-04: laat DUO de termijn op een andere dag beginnen, dan kennen wij het eerste PIP misschien niet.

    Geeft het verschil met de grondslag, leeg als er geen is; het staat ook als taak bij de klantmanager.
    """
    uitkomst = ander_begin(traject)
    if uitkomst is None:
        return ""
    signaal(traject, "De begindatum van DUO is anders dan onze berekening. Vraag na wanneer het eerste PIP was.", op=op)
    return f"{uitkomst.uitleg} Grondslag: {'; '.join(map(str, uitkomst.grondslag))}."


def leerbaarheid_van_duo(traject: Traject, *, uitslag: str, score: str, grens: str, datum: date) -> bool:
    """INT-16: de uitslag komt bij de brede intake; is die nog niet begonnen, dan wacht zij als feit van DUO."""
    intake = Intake.objects.filter(traject=traject).select_related("traject__gemeente").first()
    nieuw = {"lbt_uitslag": Lbt(uitslag), "lbt_score": score[:10], "lbt_grens": grens[:10], "lbt_datum": datum}
    if intake is None or all(getattr(intake, naam) == waarde for naam, waarde in nieuw.items()):
        return False
    op_slot([traject.pk])
    bewaar(intake, verwacht=intake.versie, **nieuw)
    spoor.gebeurtenis("leerbaarheid_van_duo", traject)
    return True


def leerbaarheid_bekend(traject: Traject) -> dict[str, Any]:
    """De laatste uitslag die DUO al meldde, klaar om in een nieuwe intake te staan; wat niet te lezen is, is onbekend.

    De laatste is die van het laatste tijdstip bij DUO: een melding die te laat komt, gaat niet voor.
    """
    feiten = Duofeit.objects.filter(traject=traject, soort=LEERBAARHEID)
    feit = max(feiten, key=lambda f: (f.datum, str(f.waarde.get("moment", "")), f.pk), default=None)
    uitslag = (feit.waarde.get("leerbaarheidstoets") or {}) if feit else {}
    if uitslag.get("resultaat") not in set(Lbt.values):
        return {}
    dag = None
    with suppress(ValueError):
        dag = duodag(uitslag.get("datumAfname"))
    return {
        "lbt_uitslag": uitslag["resultaat"],
        "lbt_score": _score(uitslag.get("behaaldeScore")),
        "lbt_grens": _score(uitslag.get("benodigdeScore")),
        "lbt_datum": dag,
    }


def _score(waarde: object) -> str:
    return "" if waarde is None else str(waarde)[:10]


def signaal(traject: Traject, zin: str, *, op: date) -> None:
    """Een werkregel voor de klantmanager; zonder klantmanager blijft de melding in het dossier staan."""
    if traject.klantmanager_id is None or traject.toestand not in LOPEND:
        return
    taak_uit_signaal(
        dossier=traject.pk,
        gemeente=traject.gemeente,
        medewerker_id=traject.klantmanager_id,
        omschrijving=zin[:200],
        uiterlijk=op + timedelta(days=DAGEN_VOOR_EEN_SIGNAAL),
    )
