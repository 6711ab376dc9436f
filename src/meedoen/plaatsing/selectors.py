"""Bij welke school zit iemand? Voor een dossier dat al is geleverd."""

from __future__ import annotations

from django.db.models import Q

from meedoen.autorisatie.mag import NietGevonden
from meedoen.plaatsing.models import Plaatsing, Voortgang
from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.lessleutel import DEEL, VERSIE
from meedoen.trajecten.models import Traject, Uurregel


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


def lessen_buiten(plaatsing: Plaatsing) -> int:
    """Hoeveel lessen gaf de school onder dit deelnemernummer op, buiten de dagen van de plaatsing?"""
    nummer = f"{DEEL}{plaatsing.nummer}"
    van_haar = Q(les_sleutel__endswith=nummer) | Q(les_sleutel__contains=f"{nummer}{VERSIE}")
    buiten = Q(datum__lt=plaatsing.begin) | (Q(datum__gt=plaatsing.einde) if plaatsing.einde else Q())
    lessen = Uurregel.objects.filter(van_haar, buiten, traject_id=plaatsing.traject_id, corrigeert=None)
    return lessen.exclude(stand=Stand.VERVALLEN).count()


def voortgang_van(traject: Traject, *, aantal: int = 6) -> list[Voortgang]:
    """De laatste voortgang volgens de school, nieuwste eerst; één query."""
    gevonden = Voortgang.objects.filter(plaatsing__traject=traject).order_by("-peildatum", "-pk")
    return list(gevonden[:aantal])
