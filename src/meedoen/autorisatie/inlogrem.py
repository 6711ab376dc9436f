"""Hoe vaak mag iemand raden? Een rem per account en per herkomst, die nooit langer dan een kwartier duurt (SES-3).

Het venster begint bij de eerste misser en schuift niet op, dus wie doorgaat met raden rekt de rem niet.
De tabel kent alleen een HMAC van account en herkomst, geen namen en geen adressen.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from meedoen.autorisatie.models import Inlogrem
from meedoen.logboek.sleutelbos import index

VENSTER = timedelta(minutes=15)

# Missers per venster: van één herkomst op één account, van één herkomst, en op één account van overal.
GRENZEN = {"paar": 5, "herkomst": 50, "account": 30}


def _sleutels(account: str, herkomst: str) -> dict[str, str]:
    delen = {"paar": f"{account.casefold()}|{herkomst}", "herkomst": herkomst, "account": account.casefold()}
    return {soort: index(f"{soort}:{deel}", gemeente="inloggen") for soort, deel in delen.items()}


def geremd(*, account: str, herkomst: str, nu: datetime) -> bool:
    """Is er binnen dit kwartier te vaak misgeraden?"""
    sleutels = _sleutels(account, herkomst)
    tellers = dict(
        Inlogrem.objects.filter(sleutel__in=sleutels.values(), begin__gt=nu - VENSTER)
        .order_by()
        .values_list("sleutel", "missers")
    )
    return any(tellers.get(sleutel, 0) >= GRENZEN[soort] for soort, sleutel in sleutels.items())


@transaction.atomic
def misser(*, account: str, herkomst: str, nu: datetime) -> None:
    """Tel een mislukte poging; een verlopen venster begint opnieuw."""
    for sleutel in sorted(_sleutels(account, herkomst).values()):
        Inlogrem.objects.get_or_create(sleutel=sleutel, defaults={"begin": nu, "missers": 0})
        teller = Inlogrem.objects.select_for_update().filter(sleutel=sleutel)
        if not teller.filter(begin__gt=nu - VENSTER).update(missers=F("missers") + 1):
            teller.update(begin=nu, missers=1)
    verlopen_opruimen(nu=nu)


def verlopen_opruimen(*, nu: datetime) -> None:
    """Wat ruim buiten elk venster ligt, telt nergens meer mee."""
    Inlogrem.objects.filter(begin__lt=nu - 4 * VENSTER).delete()


def gelukt(*, account: str, herkomst: str) -> None:
    """Wie binnen is, begint met een schone lei, maar alleen voor de eigen herkomst."""
    Inlogrem.objects.filter(sleutel=_sleutels(account, herkomst)["paar"]).delete()
