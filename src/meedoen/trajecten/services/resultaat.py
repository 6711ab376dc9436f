"""Het einde van een traject: voldaan, het certificaat overhandigd, beëindigd met een reden, of dat alles hersteld."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from meedoen.autorisatie.mag import eis
from meedoen.autorisatie.versie import bewaar
from meedoen.autorisatie.wie import Wie
from meedoen.personen.models import Persoon
from meedoen.trajecten.aanzet import Stap, weer_aan_ons
from meedoen.trajecten.feitregels import NOG_NIET_VASTLEGGEN
from meedoen.trajecten.keuzes import Aanzet, Einde
from meedoen.trajecten.models import Intake, Pip, Traject
from meedoen.trajecten.onderdelen import Overzicht, onderdelen_voor
from meedoen.trajecten.spoor import MET_REDEN, gebeurtenis, regel_erbij
from meedoen.trajecten.toegang import (
    mag_afsluiting_herstellen,
    mag_beeindigen,
    mag_certificaat_uitreiken,
    mag_voldaan,
)
from meedoen.trajecten.toestanden import HERSTEL, PipToestand, Toestand, eis_overgang
from meedoen.wet.begrippen import Leerroute, Onderdeel
from meedoen.wet.regeling_inburgering_2021 import artikel_3_18
from meedoen.wet.wet_inburgering_2021.artikel_6 import Bewijs

_NIEMAND: dict[str, Any] = {"aan_zet": Aanzet.NIEMAND, "wacht_waarop": "", "wacht_sinds": None}


class DatumKanNiet(ValueError):
    """Deze dag past niet; de tekst zegt waarom."""


class CertificaatOverhandigd(ValueError):
    """Wie zijn certificaat in handen heeft, houdt het; alleen een dag die een vergissing was gaat terug (RES-02)."""


def bewijs_voor(traject: Traject) -> Bewijs:
    """RES-01: een certificaat in de Z-route, anders een diploma."""
    return Bewijs.CERTIFICAAT if traject.leerroute == Leerroute.Z else Bewijs.DIPLOMA


@transaction.atomic
def traject_voldaan(*, traject: Traject, wie: Wie, versie: int, datum: date) -> Traject:
    """RES-01: leg het besluit van DUO vast dat aan de plicht is voldaan; daarna is het dossier alleen te lezen."""
    overzicht = onderdelen_voor(traject, op=wie.op)
    eis(mag_voldaan(wie, traject, overzicht.ontbreekt))
    _eis_dag(datum, niet_voor=_laatste(overzicht), op=wie.op)
    return voldaan_verwerken(traject=traject, versie=versie, datum=datum, bewijs=bewijs_voor(traject))


def _laatste(overzicht: Overzicht) -> date | None:
    """De jongste dag van de plicht; een examen op eigen wens telt alleen als het de route verving."""
    dagen = [rij.datum for rij in overzicht.verplicht if rij.datum]
    if any(rij.onderdeel == Onderdeel.TAALSCHAKELTRAJECT and not rij.datum for rij in overzicht.verplicht):  # OND-04
        dagen += [rij.datum for rij in overzicht.eigen_wens if rij.klaar and rij.datum]
    return max(dagen, default=None)


def voldaan_verwerken(*, traject: Traject, versie: int, datum: date, bewijs: Bewijs) -> Traject:
    """Hetzelfde voor een melding van DUO zelf (SS106), die leidt: zij telt ook als hier nog iets ontbreekt."""
    eis_overgang(Toestand(traject.toestand), Toestand.VOLDAAN)
    nog_overhandigen = artikel_3_18.college_overhandigt(bewijs=bewijs).waarde
    nieuw = bewaar(
        traject,
        verwacht=versie,
        toestand=Toestand.VOLDAAN,
        voldaan_op=datum,
        bewijs=bewijs,
        aan_zet=Aanzet.KLANTMANAGER if nog_overhandigen else Aanzet.NIEMAND,
        wacht_waarop=Stap.CERTIFICAAT if nog_overhandigen else "",
        wacht_sinds=datum if nog_overhandigen else None,
    )
    gebeurtenis("traject_voldaan", nieuw, reden=bewijs)
    return nieuw


@transaction.atomic
def certificaat_uitreiken(*, traject: Traject, wie: Wie, versie: int, datum: date) -> Traject:
    """RES-02: leg vast op welke dag het certificaat persoonlijk is overhandigd."""
    eis(mag_certificaat_uitreiken(wie, traject))
    _eis_dag(datum, niet_voor=traject.voldaan_op, op=wie.op)
    nieuw = bewaar(traject, verwacht=versie, certificaat_uitgereikt_op=datum, **_NIEMAND)
    gebeurtenis("certificaat_overhandigd", nieuw)
    return nieuw


@transaction.atomic
def traject_beeindigen(*, traject: Traject, wie: Wie, versie: int, reden: Einde, datum: date) -> Traject:
    """Beëindig een traject zonder dat aan de plicht is voldaan; de reden blijft in het dossier staan."""
    eis(mag_beeindigen(wie, traject))
    _eis_dag(datum, niet_voor=traject.kennisgeving_duo, op=wie.op)
    return einde_verwerken(traject=traject, versie=versie, reden=reden, datum=datum)


def einde_verwerken(*, traject: Traject, versie: int, reden: Einde, datum: date) -> Traject:
    """Het dossier gaat dicht, ook als DUO de plicht beëindigt: met de reden, en niemand is nog aan zet."""
    eis_overgang(Toestand(traject.toestand), Toestand.BEEINDIGD)
    einde = {"einde_op": datum, "einde_reden": reden.label}
    nieuw = bewaar(traject, verwacht=versie, toestand=Toestand.BEEINDIGD, **einde, **_NIEMAND)
    gebeurtenis("traject_beeindigd", nieuw, reden=reden)
    return nieuw


@transaction.atomic
def afsluiting_herstellen(
    *, traject: Traject, wie: Wie, versie: int, reden: str, niet_overhandigd: bool = False
) -> Traject:
    """Een afsluiting die een vergissing was: terug naar waar het traject stond; dag en reden blijven erbij."""
    Persoon.objects.select_for_update(no_key=True).get(pk=traject.persoon_id)  # hooguit één lopend dossier
    eis(mag_afsluiting_herstellen(wie, traject))
    if traject.certificaat_uitgereikt_op and not niet_overhandigd:
        raise CertificaatOverhandigd("Is het certificaat echt overhandigd, dan blijft dit dossier dicht.")
    naar = _voor_de_afsluiting(traject)
    nieuw = bewaar(
        traject,
        verwacht=versie,
        toestand=naar,
        voldaan_op=None,
        bewijs="",
        certificaat_uitgereikt_op=None,
        einde_op=None,
        einde_reden="",
        herstel_reden=regel_erbij(traject.herstel_reden, op=wie.op, was=_was(traject), waarom=reden),
        **weer_aan_ons(traject, Stap.HERSTELD, wie.op),
    )
    gebeurtenis("afsluiting_hersteld", nieuw, reden=f"was {_was(traject)}; {MET_REDEN}")
    return nieuw


def _voor_de_afsluiting(traject: Traject) -> Toestand:
    """De laatste stap die echt is gezet, uit wat er in het dossier ligt."""
    intake = Intake.objects.filter(traject=traject).first()
    gezet = {
        Toestand.PIP_VASTGESTELD: Pip.objects.filter(traject=traject, toestand=PipToestand.VASTGESTELD).exists(),
        Toestand.INTAKE_AFGEROND: bool(intake and intake.afgerond_op),
        Toestand.INTAKE_GESTART: bool(intake and intake.gestart_op),
        Toestand.AANGEMELD: True,
    }
    kan = HERSTEL[Toestand(traject.toestand)]
    return next((stap for stap, ja in gezet.items() if ja and stap in kan), Toestand.PIP_VASTGESTELD)


def _was(traject: Traject) -> str:
    dag = traject.voldaan_op or traject.einde_op
    op = f" op {dag:%d-%m-%Y}" if dag else ""
    certificaat = ", certificaat niet overhandigd" if traject.certificaat_uitgereikt_op else ""
    return f"{traject.toestand}{op}{certificaat}"


def _eis_dag(datum: date, *, niet_voor: date | None, op: date) -> None:
    if datum > op:
        raise DatumKanNiet(NOG_NIET_VASTLEGGEN)
    if niet_voor and datum < niet_voor:
        eerste = date_format(niet_voor, "j F Y")
        raise DatumKanNiet(f"Deze dag kan niet vóór {eerste} liggen. Kies die dag of een latere.")
