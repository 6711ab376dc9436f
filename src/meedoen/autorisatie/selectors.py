"""Welke medewerkers zijn er: collega's om een taak aan te geven, en inlogs van de demo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, FilteredRelation, Q

from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol
from meedoen.autorisatie.wie import Wie

DEMO_MERK = "demo-"


def demo_medewerkers() -> list[Medewerker]:
    """Eén inlog per rol, en meer klantmanagers; alleen namen die met het demomerk beginnen."""
    medewerkers = Medewerker.objects.filter(gebruikersnaam__startswith=DEMO_MERK, is_active=True)
    return list(medewerkers.order_by("pk"))


def demo_medewerker(gebruikersnaam: str) -> Medewerker | None:
    return next((m for m in demo_medewerkers() if m.gebruikersnaam == gebruikersnaam), None)


def collegas_voor(wie: Wie) -> list[tuple[int, str]]:
    """Wie in uw organisatie dossiers ziet en dus een taak of afspraak kan krijgen; uzelf vooraan."""
    rollen = [rol.value for rol, rechten in ROLLEN.items() if Recht.DOSSIER_INZIEN in rechten]
    anderen = Medewerker.objects.filter(organisatie_id=wie.organisatie_id, is_active=True, rol__in=rollen)
    rijen = anderen.exclude(pk=wie.medewerker_id).order_by("naam").values_list("pk", "naam", "rol")
    return [(wie.medewerker_id, f"{wie.naam} (uzelf)"), *((pk, f"{naam}, {rol}") for pk, naam, rol in rijen)]


def gemeenten_voor(wie: Wie) -> list[Gemeente]:
    """De gemeenten waarvoor deze medewerker werkt, op naam."""
    return list(Gemeente.objects.filter(pk__in=wie.gemeenten).order_by("naam"))


def gemeenten_met_recht(wie: Wie, recht: Recht) -> list[tuple[str, str]]:
    """Code en naam van de gemeenten waarvoor u deze handeling mag doen, om uit te kiezen."""
    return [(gemeente.code, gemeente.naam) for gemeente in gemeenten_voor(wie) if wie.mag(recht, gemeente.pk)]


def klantmanagers_voor(wie: Wie) -> list[Medewerker]:
    """Wie een dossier van een van uw gemeenten kan voeren: dezelfde mensen als bij Toewijzen."""
    return dossiervoerders(*wie.gemeenten_met(Recht.DOSSIER_INZIEN), op=wie.op)


def dossiervoerders(*gemeenten: int, op: date) -> list[Medewerker]:
    """Aan wie een dossier van een van deze gemeenten kan worden toegewezen, op naam: klantmanagers in dienst die er
    mogen beheren, eigen gemeente of mandaat (TEN-9, TOE-7). Eén query; dezelfde uitkomst als `wie_is` per medewerker.
    """
    van = "organisatie__mandaat__"
    loopt = Q(**{f"{van}tot__isnull": True}) | Q(**{f"{van}tot__gte": op})
    hier = Q(**{f"{van}gemeente__in": gemeenten, f"{van}van__lte": op}) & loopt
    ploeg = Medewerker.objects.filter(rol=Rol.KLANTMANAGER, is_active=True)
    rijen = ploeg.alias(mandaat=FilteredRelation("organisatie__mandaat", condition=hier))
    gedekt = {"*", Recht.DOSSIER_BEHEREN.value}
    gevonden = {
        m.pk: m
        for m in rijen.annotate(handelingen=F("mandaat__handelingen")).order_by("naam", "pk")
        if m.organisatie.gemeente_id in gemeenten or gedekt & set(m.handelingen or ())
    }
    return list(gevonden.values())


def namen_van(sleutels: Iterable[int]) -> dict[int, str]:
    """De namen bij sleutels uit het logboek, ook van wie niet meer werkt."""
    return dict(Medewerker.objects.filter(pk__in=set(sleutels)).order_by().values_list("pk", "naam"))


def codes_van(wie: Wie, recht: Recht) -> list[str]:
    """De codes van de gemeenten waarvoor deze medewerker dit recht heeft."""
    sleutels = [pk for pk in wie.gemeenten if wie.mag(recht, pk)]
    return list(Gemeente.objects.filter(pk__in=sleutels).order_by("code").values_list("code", flat=True))
