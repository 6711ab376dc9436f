"""Een besluit nemen en bekendmaken; daarna staat het vast (BES-1, BES-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils.formats import date_format

from meedoen.autorisatie.mag import KanNogNiet, eis
from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.wie import Wie
from meedoen.besluiten.models import Besluit
from meedoen.besluiten.pdf.brief import Brief, Sectie
from meedoen.besluiten.pdf.werkpool import maak_pdf
from meedoen.besluiten.toegang import mag_bekendmaken
from meedoen.logboek.services import vastleggen
from meedoen.wet.awb import artikel_6_7
from meedoen.wet.bron import Bron

BRIEF_VERANDERD = (
    "Terwijl wij de brief maakten, veranderde er iets aan dit besluit of aan het adres van de gemeente. "
    "Lees de brief opnieuw en maak hem dan bekend."
)


def college_van(gemeente: Gemeente) -> str:
    """Namens wie beslist iemand in deze gemeente? (TEN-9)"""
    return f"het college van burgemeester en wethouders van {gemeente.naam}"


@transaction.atomic
def besluit_nemen(
    *,
    soort: str,
    gemeente: Gemeente,
    dossier: int,
    kenmerk: str,
    brief: Brief,
    genomen_door: Medewerker,
    dagtekening: date,
    grondslag: Sequence[Bron],
    motivering: str,
    vervangt: Besluit | None = None,
) -> Besluit:
    """Leg het besluit vast met zijn brief; bekendmaken is een eigen handeling. De beller heeft het recht getoetst."""
    besluit: Besluit = Besluit.objects.create(
        gemeente=gemeente,
        soort=soort,
        dossier=dossier,
        kenmerk=kenmerk,
        onderwerp=brief.onderwerp,
        namens=college_van(gemeente),
        genomen_door=genomen_door,
        dagtekening=dagtekening,
        grondslag=[str(bron) for bron in grondslag],
        motivering=motivering,
        inhoud=asdict(brief),
        vervangt=vervangt,
    )
    _vastleggen("besluit_genomen", besluit)
    return besluit


@dataclass(frozen=True, slots=True)
class Opmaak:
    """De brief zoals zij de deur uit gaat, met haar pdf."""

    brief: Brief
    pdf: bytes


def bekendmaking_opmaken(
    *, besluit: Besluit, wie: Wie, geheim_adres: bool = False, aanvulling: Sequence[str] = ()
) -> Opmaak | None:
    """Zet de brief vóór de transactie: dat duurt, en zolang een transactie loopt wacht wie ook wil schrijven.

    None als bekendmaken niet mag; de handeling zelf zegt waarom. PdfFout als de brief niet gemaakt kan worden.
    """
    if not mag_bekendmaken(wie, besluit):
        return None
    brief, _ = brief_bij_bekendmaking(besluit, op=wie.op, geheim_adres=geheim_adres, aanvulling=aanvulling)
    return Opmaak(brief, maak_pdf(brief))


@transaction.atomic
def besluit_bekendmaken(
    *,
    besluit: Besluit,
    wie: Wie,
    opmaak: Opmaak | None,
    geheim_adres: bool = False,
    aanvulling: Sequence[str] = (),
) -> Besluit:
    """Awb 3:41, 6:8: maak bekend, reken de bezwaartermijn uit en zet de brief vast als pdf (BES-1, BES-2).

    Alleen met de pdf van precies de brief die nu de deur uit zou gaan (BTR-2); anders is er niets veranderd.
    """
    besluit = Besluit.objects.select_for_update().select_related("gemeente", "genomen_door").get(pk=besluit.pk)
    eis(mag_bekendmaken(wie, besluit))
    brief, laatste = brief_bij_bekendmaking(besluit, op=wie.op, geheim_adres=geheim_adres, aanvulling=aanvulling)
    if opmaak is None or opmaak.brief != brief:
        raise KanNogNiet(BRIEF_VERANDERD)
    besluit.pdf = opmaak.pdf
    besluit.pdf_hash = sha256(besluit.pdf).hexdigest()
    besluit.inhoud = asdict(brief)
    besluit.bekendgemaakt_op, besluit.bezwaar_tot_en_met = wie.op, laatste
    besluit.save()
    _vastleggen("besluit_bekendgemaakt", besluit)
    return besluit


def brief_bij_bekendmaking(
    besluit: Besluit, *, op: date, geheim_adres: bool = False, aanvulling: Sequence[str] = ()
) -> tuple[Brief, date]:
    """De brief zoals zij op deze dag de deur uit gaat, en de laatste dag voor bezwaar.

    `geheim_adres`: werd het adres na het besluit geheim, dan gaat de brief zonder adres de deur uit (K3).
    `aanvulling`: wat er na het besluit veranderde, zodat er niets in staat dat niet meer klopt.
    """
    laatste = artikel_6_7.laatste_dag_bezwaar(bekendmaking=op).waarde
    brief = Brief.uit_inhoud(besluit.inhoud)
    brief = brief.zonder_adres() if geheim_adres else brief
    if aanvulling:
        brief = replace(brief, secties=(*brief.secties, Sectie("Veranderd na dit besluit", tuple(aanvulling))))
    return met_rechtsmiddel(brief, besluit, bekendmaking=op, laatste=laatste), laatste


def met_rechtsmiddel(brief: Brief, besluit: Besluit, *, bekendmaking: date, laatste: date) -> Brief:
    """De brief met de rechtsmiddelclausule en de berekende laatste dag (Awb 3:45)."""
    gemeente = besluit.gemeente
    adres = ", ".join(deel for deel in (gemeente.adres, gemeente.postcode_plaats) if deel)
    alineas = (
        f"Dit besluit is bekendgemaakt op {date_format(bekendmaking, 'j F Y')}. U kunt zes weken lang bezwaar maken: "
        f"tot en met {date_format(laatste, 'j F Y')} (Algemene wet bestuursrecht, artikelen 6:7 en 6:8).",
        f"Stuur uw bezwaarschrift naar {besluit.namens}{f', {adres}' if adres else ''}. Schrijf erin: uw naam en adres,"
        f" de datum, het kenmerk {besluit.kenmerk} en waarom u het er niet mee eens bent. Zet uw handtekening.",
        "Het besluit geldt ook als u bezwaar maakt. Kunt u niet wachten? Vraag dan de rechtbank om een voorlopige "
        "voorziening. Bel ons gerust eerst: samen praten lost vaak al iets op.",
    )
    return replace(brief, secties=(*brief.secties, Sectie("Bent u het er niet mee eens?", alineas)))


def _vastleggen(actie: str, besluit: Besluit) -> None:
    vastleggen(actie, gemeente_code=besluit.gemeente.code, onderwerp=f"besluit:{besluit.pk}", dossier=besluit.dossier)
