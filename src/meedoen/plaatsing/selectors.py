"""Bij welke school zit iemand? Voor een dossier dat al is geleverd."""

from __future__ import annotations

from meedoen.autorisatie.mag import NietGevonden
from meedoen.plaatsing.models import Plaatsing, Voortgang
from meedoen.trajecten.models import Traject


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


def voortgang_van(traject: Traject, *, aantal: int = 6) -> list[Voortgang]:
    """De laatste voortgang volgens de school, nieuwste eerst; één query."""
    gevonden = Voortgang.objects.filter(plaatsing__traject=traject).order_by("-peildatum", "-pk")
    return list(gevonden[:aantal])
