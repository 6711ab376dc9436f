"""Wat in elke regio voorkomt en zeldzaam is: dubbele personen, en van elke stap iemand bij wie de demo bekijkt."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.db.models import Q

from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.personen.services import persoon_vastleggen
from meedoen.simulatie.mensen import verzonnen_adres
from meedoen.simulatie.plannen import VERS
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import dossier_openen
from meedoen.trajecten.termijnen import berekende_kolommen
from meedoen.trajecten.toestanden import Toestand
from meedoen.wet.begrippen import Doelgroep, Leerroute, Taalniveau, Vergunning

# Dezelfde naam, anders geschreven: zo ontstaat een dubbele persoon.
ANDERS = {"Mohamed": "Mohammed", "Yousef": "Youssef", "Noor": "Nour", "Dawit": "Dawid", "Farida": "Fareeda"}
DUBBELEN = 4
STAPPEN = (Toestand.AANGEMELD, Toestand.INTAKE_GESTART, Toestand.INTAKE_AFGEROND)


def dubbelen_maken(worp: Random, *, klantmanager: Medewerker, peildatum: date) -> int:
    """Dezelfde mensen nog eens, in een andere gemeente en met een andere spelling, zonder BSN."""
    gemeenten = list(Gemeente.objects.order_by("code"))
    bekend = Traject.objects.filter(persoon__voornamen__in=ANDERS, eerste_pip__isnull=False)
    gekozen = list(bekend.select_related("persoon").order_by("-pk")[:DUBBELEN])
    for traject in gekozen:
        elders = worp.choice([g for g in gemeenten if g.pk != traject.gemeente_id])
        _nog_eens(worp, traject, elders, klantmanager, peildatum)
    return len(gekozen)


def _nog_eens(worp: Random, traject: Traject, elders: Gemeente, klantmanager: Medewerker, peildatum: date) -> None:
    persoon, _ = persoon_vastleggen(
        gemeente=elders,
        voornamen=ANDERS[traject.persoon.voornamen],
        achternaam=traject.persoon.achternaam,
        geboortedatum=traject.persoon.geboortedatum,
        talen=traject.persoon.talen,
        **verzonnen_adres(elders, 14),
    )
    dag = peildatum - timedelta(days=worp.randrange(8, 25))
    dossier_openen(
        persoon=persoon,
        klantmanager=klantmanager,
        op=dag,
        doelgroep=Doelgroep(traject.doelgroep),
        vergunning=Vergunning(traject.vergunning),
        kennisgeving_duo=dag,
        brp_inschrijving=dag - timedelta(days=6),
    )


def verhuisde_maken(*, klantmanager: Medewerker, gemeente: Gemeente, peildatum: date) -> int:
    """Iemand met een PIP uit een andere gemeente: de termijn loopt al en de leerroute blijft (VHZ-01, VHZ-03)."""
    persoon, _ = persoon_vastleggen(
        gemeente=gemeente,
        voornamen="Omar",
        achternaam="Rahimi",
        geboortedatum=peildatum - timedelta(days=365 * 31),
        talen="Dari",
        **verzonnen_adres(gemeente, 12),
    )
    begin = peildatum - timedelta(days=420)
    dossier_openen(
        persoon=persoon,
        klantmanager=klantmanager,
        op=peildatum - timedelta(days=12),
        doelgroep=Doelgroep.ASIELSTATUSHOUDER,
        vergunning=Vergunning.ASIEL_BEPAALDE_TIJD,
        start_plicht=begin - timedelta(days=75),
        kennisgeving_duo=begin - timedelta(days=70),
        brp_inschrijving=peildatum - timedelta(days=20),
        vorig_pip_dagtekening=begin,
        vorig_pip_leerroute=Leerroute.B1,
        vorig_pip_niveau=Taalniveau.B1,
    )
    return 1


def van_elke_stap_iemand(klantmanagers: list[Medewerker], *, peildatum: date) -> None:
    """Wie de demo bekijkt, heeft van elke stap ten minste één dossier, ook een vers PIP; het komt van een collega."""
    eerste, anderen = klantmanagers[0], klantmanagers[1:]
    stappen = [Q(toestand=stap) for stap in STAPPEN]
    stappen += [Q(eerste_pip__gt=peildatum - VERS), Q(eerste_pip=None, pip_uiterlijk__lt=peildatum)]
    for stap in stappen:
        if Traject.objects.filter(stap, klantmanager=eerste).exists():
            continue
        if geeft := Traject.objects.filter(stap, klantmanager__in=anderen).order_by("-pk").first():
            Traject.objects.filter(pk=geeft.pk).update(klantmanager=eerste)


def duo_datum(worp: Random, traject: Traject, *, peildatum: date) -> None:
    """DUO noemt na twee weken dezelfde termijn; heel soms een andere einddatum, en die leidt dan (TERM-07)."""
    if traject.eerste_pip is None or traject.eerste_pip + timedelta(days=14) > peildatum:
        return
    kolommen = berekende_kolommen(traject)
    traject.termijn_begin_duo = kolommen["termijn_begin"]
    if eigen := kolommen["termijn_einde"]:
        traject.termijn_einde_duo = eigen + timedelta(days=31 * (worp.random() < 0.02))
