"""Een melding uit de werkbak afhandelen: bij een dossier leggen, of sluiten met een reden. Weggooien kan niet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from meedoen.autorisatie.mag import KanNietMeer, Mag, NietMeer, eis
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.wie import Wie
from meedoen.keten.duo.bericht import Bericht, NietTePlaatsen, lees_bericht
from meedoen.keten.duo.gebeurtenissen import GEBEURTENISSEN, ONBEKEND
from meedoen.keten.duo.lezen import OngeldigeVelden
from meedoen.keten.duo.plaatsen import toepassen
from meedoen.keten.models import Werkbak
from meedoen.keten.omgeving import Omgeving
from meedoen.keten.rapport import Melding, Rapport
from meedoen.logboek.services import vastleggen
from meedoen.personen.services import NummerBezet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import persoonsgegevens_wijzigen
from meedoen.trajecten.toegang import mag_dossier_beheren
from meedoen.trajecten.toestanden import OngeldigeOvergang

IEMAND_WAS_EERDER = "Iemand was eerder: deze melding is al afgehandeld."


@dataclass(frozen=True, slots=True)
class Toegewezen:
    """Wat toewijzen deed: `anders` zegt of het dossier wijzigde, `nummers` welke er nu bij de persoon staan."""

    traject: Traject
    anders: bool
    nummers: tuple[str, ...]
    waarschuwingen: tuple[Melding, ...]


class KanNietBijDitDossier(ValueError):
    """De melding past niet op dit dossier; de tekst zegt waarom."""


class PersoonOnzeker(KanNietBijDitDossier):
    """Geen nummer om te vergelijken: een mens zegt of de melding over deze persoon gaat."""

    def __init__(self, traject: Traject) -> None:
        super().__init__(
            "Melding en dossier hebben geen nummer dat wij kunnen vergelijken. Vink aan dat het dezelfde persoon is, "
            "of kies een ander dossier."
        )
        self.dossier: int = traject.pk


def mag_afhandelen(wie: Wie, melding: Werkbak) -> Mag:
    if not wie.mag(Recht.DOSSIER_BEHEREN, melding.gemeente_id):
        return Mag(f"Uw rol of het mandaat van uw organisatie staat dit niet toe. {Recht.DOSSIER_BEHEREN.reden}")
    return NietMeer(IEMAND_WAS_EERDER) if melding.afgehandeld_op else Mag()


@transaction.atomic
def melding_toewijzen(*, melding: Werkbak, nummer: str, wie: Wie, zelfde_persoon: bool = False) -> Toegewezen:
    """Leg de melding bij dit dossier en laat haar doen wat zij anders meteen had gedaan.

    Een nummer dat wij van deze persoon nog niet hadden, komt erbij: de volgende melding vindt het dossier dan zelf.
    """
    melding = _op_slot(melding)
    eis(mag_afhandelen(wie, melding))
    traject = _dossier(melding, nummer)
    eis(mag_dossier_beheren(wie, traject))
    bericht = lees_bericht(json.loads(melding.inhoud), 1)
    _eis_zelfde_persoon(bericht, traject, bevestigd=zelfde_persoon)
    omgeving = Omgeving(wie=wie, gemeenten={}, rapport=Rapport("werkbak"), proef=False)
    gebeurtenis = GEBEURTENISSEN.get(bericht.gebeurtenis, ONBEKEND)
    try:
        nummers = _nummers_overnemen(bericht, traject, wie)
        anders = toepassen(bericht, gebeurtenis, traject, melding.sleutel, omgeving)
    except (OngeldigeVelden, OngeldigeOvergang, NietTePlaatsen, NummerBezet) as fout:
        raise KanNietBijDitDossier(str(fout)) from fout
    _handel_af(melding, wie, f"Bij dossier {traject.nummer} gelegd.", traject=traject)
    vastleggen(
        "melding_toegewezen",
        gemeente_code=traject.gemeente.code,
        onderwerp=f"werkbak:{melding.pk}",
        dossier=traject.pk,
        reden=melding.gebeurtenis,
    )
    return Toegewezen(traject, anders, nummers, tuple(omgeving.rapport.meldingen))


@transaction.atomic
def melding_sluiten(*, melding: Werkbak, reden: str, wie: Wie) -> None:
    """Sluit zonder gevolg; de melding en de reden blijven staan."""
    melding = _op_slot(melding)
    eis(mag_afhandelen(wie, melding))
    _handel_af(melding, wie, reden)
    vastleggen(
        "melding_gesloten",
        gemeente_code=melding.gemeente.code,
        onderwerp=f"werkbak:{melding.pk}",
        reden=melding.gebeurtenis,
    )


def _op_slot(melding: Werkbak) -> Werkbak:
    """Twee mensen tegelijk: de tweede wacht hier, en ziet dan dat het al gedaan is."""
    nu: Werkbak = Werkbak.objects.select_for_update(of=("self",)).select_related("gemeente").get(pk=melding.pk)
    return nu


def _nummers_overnemen(bericht: Bericht, traject: Traject, wie: Wie) -> tuple[str, ...]:
    """K2: pas nu een mens of een gelijk nummer zegt dat het dezelfde persoon is; wat er staat, blijft staan."""
    persoon, namen = traject.persoon, {"bsn": "BSN", "v_nummer": "V-nummer"}
    nieuw = {veld: getattr(bericht, veld) for veld in namen if getattr(bericht, veld) and not getattr(persoon, veld)}
    if nieuw:
        traject.persoon = persoonsgegevens_wijzigen(traject=traject, wie=wie, versie=persoon.versie, **nieuw)
    return tuple(namen[veld] for veld in nieuw)


def _dossier(melding: Werkbak, nummer: str) -> Traject:
    """Alleen een dossier van dezelfde gemeente; een ander nummer bestaat hier niet (TEN-4)."""
    gevonden: Traject | None = (
        Traject.objects.filter(gemeente_id=melding.gemeente_id, nummer=nummer.strip())
        .select_related("gemeente", "persoon")
        .first()
    )
    if gevonden is None:
        raise KanNietBijDitDossier("Dit dossiernummer vinden wij niet in deze gemeente.")
    return gevonden


def _eis_zelfde_persoon(bericht: Bericht, traject: Traject, *, bevestigd: bool) -> None:
    persoon = traject.persoon
    paren = {"BSN": (bericht.bsn, persoon.bsn), "V-nummer": (bericht.v_nummer, persoon.v_nummer)}
    gelijk = {naam: in_melding == bekend for naam, (in_melding, bekend) in paren.items() if in_melding and bekend}
    if anders := [naam for naam, klopt in gelijk.items() if not klopt]:
        raise KanNietBijDitDossier(f"Het {anders[0]} in de melding is van iemand anders dan dit dossier.")
    if not gelijk and not bevestigd:
        raise PersoonOnzeker(traject)


def _handel_af(melding: Werkbak, wie: Wie, zin: str, **velden: Any) -> None:
    # Wie gezien is, hoeft niemand meer op nummer te vinden (GEG-2).
    geraakt = Werkbak.objects.filter(pk=melding.pk, afgehandeld_op=None).update(
        afgehandeld_op=wie.op,
        afhandeling=zin[:200],
        afgehandeld_door_id=wie.medewerker_id,
        bsn_index="",
        v_nummer_index="",
        **velden,
    )
    if not geraakt:
        raise KanNietMeer(IEMAND_WAS_EERDER)
