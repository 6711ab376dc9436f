"""Een dossier openen, feiten bijwerken en toewijzen; de datums uit de wet gaan in dezelfde transactie mee."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.logboek.services import vastleggen
from meedoen.personen.models import Persoon
from meedoen.trajecten.models import Traject
from meedoen.trajecten.termijnen import berekende_kolommen
from meedoen.trajecten.toegang import mag_dossier_beheren, mag_toewijzen

FEITEN = (
    "doelgroep",
    "vergunning",
    "start_plicht",
    "kennisgeving_duo",
    "verblijfsrecht_bekendgemaakt",
    "brp_inschrijving",
    "brp_inschrijving_opvang",
    "vorig_pip_dagtekening",
    "recht_op_bijstand_vanaf",
    "wacht_op_informatie_derde",
    "informatie_derde_ontvangen",
    "termijn_einde_duo",
    "azc_plaats",
)


@transaction.atomic
def dossier_openen(*, persoon: Persoon, klantmanager: Medewerker | None, op: date, **feiten: Any) -> Traject:
    """Open een dossier voor deze persoon en zet de klokken (INT-01, PIP-04); de beller heeft het recht getoetst."""
    traject = Traject(
        gemeente_id=persoon.gemeente_id,
        persoon=persoon,
        klantmanager=klantmanager,
        nummer=_volgend_nummer(persoon.gemeente_id, op.year),
        wacht_waarop="Eerste afspraak voor de brede intake",
        wacht_sinds=op,
        **feiten,
    )
    for kolom, dag in berekende_kolommen(traject).items():
        setattr(traject, kolom, dag)
    traject.save()
    _vastleggen("dossier_geopend", traject)
    return traject


@transaction.atomic
def feiten_bijwerken(*, traject: Traject, wie: Wie, versie: int, **feiten: Any) -> Traject:
    """Werk feiten bij op de versie die u zag (BTR-2) en herreken de datums."""
    eis(mag_dossier_beheren(wie, traject))
    return feiten_verwerken(traject=traject, versie=versie, **feiten)


def feiten_verwerken(*, traject: Traject, versie: int, **feiten: Any) -> Traject:
    """Hetzelfde voor een bericht uit de keten, dat geen medewerker heeft maar wel een herkomst."""
    onbekend = set(feiten) - set(FEITEN)
    if onbekend:
        raise ValueError(f"geen feit van een dossier: {', '.join(sorted(onbekend))}")
    for naam, waarde in feiten.items():
        setattr(traject, naam, waarde)
    nieuw = bewaar(traject, verwacht=versie, **feiten, **berekende_kolommen(traject))
    _vastleggen("feiten_bijgewerkt", nieuw, reden=", ".join(sorted(feiten)))
    return nieuw


@transaction.atomic
def dossier_toewijzen(*, traject: Traject, klantmanager: Medewerker, wie: Wie) -> Traject:
    """Geef het dossier een klantmanager (F12); wisselingen blijven zichtbaar in het logboek."""
    eis(mag_toewijzen(wie, traject))
    nieuw = bewaar(traject, verwacht=traject.versie, klantmanager=klantmanager)
    _vastleggen("dossier_toegewezen", nieuw, reden=f"medewerker:{klantmanager.pk}")
    return nieuw


def _volgend_nummer(gemeente_id: int, jaar: int) -> str:
    """Volgnummer per gemeente: het verraadt niets over andere gemeenten (TEN-4)."""
    Gemeente.objects.filter(pk=gemeente_id).update(volgnummer_dossier=F("volgnummer_dossier") + 1)
    nummer = Gemeente.objects.values_list("volgnummer_dossier", flat=True).get(pk=gemeente_id)
    return f"{jaar}-{nummer:05d}"


def _vastleggen(actie: str, traject: Traject, *, reden: str = "") -> None:
    vastleggen(
        actie,
        gemeente_code=traject.gemeente.code,
        onderwerp=f"traject:{traject.pk}",
        dossier=traject.pk,
        reden=reden,
    )
