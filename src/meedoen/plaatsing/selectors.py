"""Bij welke school zit iemand, en van wie is een deelnemernummer? Verder alleen voor een dossier dat al is geleverd."""

from __future__ import annotations

import re

from django.db.models import Q

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.plaatsing.keuzes import DEELNEMER
from meedoen.plaatsing.models import Plaatsing, Voortgang
from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.lessleutel import DEEL, VERSIE
from meedoen.trajecten.models import Traject, Uurregel

# Zo begint de bron van een les die iemand met de hand overnam van een school.
VAN_EEN_SCHOOL = "School, "
# Een naam heeft geen cijfers, een dossiernummer of BSN geen letters.
_LETTERS_EN_CIJFERS = re.compile(r"(?=.*[A-Z])(?=.*[0-9])[A-Z0-9._/-]{1,20}")


def plaatsingen_van(traject: Traject) -> list[Plaatsing]:
    """Alle plaatsingen, de lopende eerst; één query."""
    gevonden = Plaatsing.objects.filter(traject=traject).select_related("school").order_by("-begin", "pk")
    return sorted(gevonden, key=lambda plaatsing: plaatsing.einde is not None)


def plaatsing_voor(traject: Traject, pk: int) -> Plaatsing:
    plaatsing = Plaatsing.objects.filter(traject=traject, pk=pk).select_related("school", "traject__gemeente").first()
    if plaatsing is None:
        raise NietGevonden
    gevonden: Plaatsing = plaatsing
    return gevonden


def dossiers_op_deelnemernummer(wie: Wie, zoekterm: str) -> list[int]:
    """De dossiers met dit deelnemernummer van een school, in uw gemeenten; wat er niet op lijkt, is geen vraag.

    Het nummer komt uit de index op gemeente en nummer, hoe groot de regio ook is.
    """
    nummer = zoekterm.strip().upper()
    if not (nummer.startswith(DEELNEMER) or _LETTERS_EN_CIJFERS.fullmatch(nummer)):
        return []
    hier = Plaatsing.objects.filter(gemeente__in=wie.gemeenten_met(Recht.DOSSIER_INZIEN), nummer=nummer)
    return list(hier.order_by("traject").values_list("traject", flat=True))


def lessen_buiten(plaatsing: Plaatsing) -> int:
    """Hoeveel lessen van deze school liggen buiten de dagen van de plaatsing, hoe zij ook in het grootboek kwamen?

    Uit een bestand noemt de les het deelnemernummer. Anders zegt alleen de bron dat zij van de school kwam; wat bij
    een andere plaatsing past, telt dan niet mee.
    """
    nummer = f"{DEEL}{plaatsing.nummer}"
    uit_bestand = Q(les_sleutel__endswith=nummer) | Q(les_sleutel__contains=f"{nummer}{VERSIE}")
    anders = (Q(bron__startswith=VAN_EEN_SCHOOL) | Q(bron__startswith=plaatsing.school.naam)) & ~Q(
        les_sleutel__contains=DEEL
    )
    for andere in Plaatsing.objects.filter(traject=plaatsing.traject_id).exclude(pk=plaatsing.pk).order_by("pk"):
        anders &= _buiten(andere)
    lessen = Uurregel.objects.filter(
        uit_bestand | anders, _buiten(plaatsing), traject_id=plaatsing.traject_id, corrigeert=None
    )
    return lessen.exclude(stand=Stand.VERVALLEN).count()


def _buiten(plaatsing: Plaatsing) -> Q:
    return Q(datum__lt=plaatsing.begin) | (Q(datum__gt=plaatsing.einde) if plaatsing.einde else Q())


def voortgang_van(traject: Traject, *, aantal: int = 6) -> list[Voortgang]:
    """De laatste voortgang volgens de school, nieuwste eerst; één query."""
    gevonden = Voortgang.objects.filter(plaatsing__traject=traject).order_by("-peildatum", "-pk")
    return list(gevonden[:aantal])
