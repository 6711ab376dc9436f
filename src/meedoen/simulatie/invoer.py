"""Ingelezen bestanden van de demoregio, langs dezelfde weg als het scherm: meldingen, aanwezigheid en een weigering."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import Any

from meedoen.autorisatie.wie import Wie
from meedoen.keten.services.invoer import aannemen, bevestigen, proefdraaien, verwerken
from meedoen.simulatie.mensen import test_bsn
from meedoen.simulatie.voorbeeldschool import AANTAL
from meedoen.trajecten.keuzes import Examenresultaat
from meedoen.trajecten.models import Examen, Traject
from meedoen.trajecten.toestanden import Toestand

LESDAGEN = (2, 4, 9, 11)
ONBEKEND = 800  # het zoveelste test-BSN, dat in de demo niemand heeft
STANDEN = ("aanwezig",) * 7 + ("te_laat", "afwezig_geoorloofd")
KOP = "les_id;plaatsing_id;datum;uren;onderdeel;stand;uren_geteld;reden_code;bron;betwist"


def invoer_maken(worp: Random, *, wie: Wie) -> None:
    """Drie bestanden: van DUO (deels naar de werkbak), van de school, en een dat wij weigeren."""
    _lees_in(wie, "meldingen-duo.json", json.dumps(_meldingen(wie.op)))
    _lees_in(wie, "aanwezigheid-voorbeeldschool.csv", "\n".join([KOP, *_lessen(worp, wie.op)]))
    _lees_in(wie, "lijst-zonder-geboortedatum.csv", "Achternaam;Geboortedatum;Gemeente\nVoorbeeld;31-02-1990;Hoorn\n")


def _lees_in(wie: Wie, naam: str, inhoud: str) -> None:
    invoer = aannemen(wie=wie, stukken=[inhoud.encode()], bestandsnaam=naam)
    if proefdraaien(invoer=invoer, wie=wie).mag_door:
        bevestigen(invoer=invoer, wie=wie)
        verwerken(invoer=invoer, wie=wie)


def _meldingen(op: date) -> list[dict[str, Any]]:
    gisteren = op - timedelta(days=1)
    eigen = Traject.objects.select_related("persoon", "gemeente").exclude(persoon__bsn="")
    nieuw = eigen.filter(toestand=Toestand.AANGEMELD).order_by("-pk").first()
    gezakt = (
        Examen.objects.filter(resultaat=Examenresultaat.GEPLAND, traject__klantmanager__isnull=False)
        .select_related("traject__persoon", "traject__gemeente")
        .order_by("datum", "pk")
    )
    meldingen = [
        _melding("SS103", gisteren, test_bsn(ONBEKEND), "0405", Inburgeringstermijn=_termijn(op)),
        _melding("SS141", gisteren, test_bsn(0), "0405"),
    ]
    if nieuw:
        toets = {"resultaat": "B1-route haalbaar", "behaaldeScore": "29", "benodigdeScore": "25"}
        toets["datumAfname"] = (op - timedelta(days=6)).isoformat()
        meldingen.append(_melding("SS131", gisteren, nieuw.persoon.bsn, nieuw.gemeente.code, Leerbaarheidstoets=toets))
    for examen, uitslag in zip(gezakt[:2], ("Geslaagd", "Gezakt"), strict=False):
        traject = examen.traject
        rij = {"examendatum": (op - timedelta(days=20)).isoformat(), "resultaat": uitslag, "onderdeel": "KNM"}
        meldingen.append(_melding("SS199", gisteren, traject.persoon.bsn, traject.gemeente.code, Examenresultaat=[rij]))
    return meldingen


def _termijn(op: date) -> dict[str, str]:
    begin = op - timedelta(days=400)
    return {"startdatum": begin.isoformat(), "einddatum": (begin + timedelta(days=1278)).isoformat()}


def _melding(gebeurtenis: str, dag: date, bsn: str, gemeente: str, **gegevens: Any) -> dict[str, Any]:
    moment = f"{dag.isoformat()}T08:00:00+01:00"
    return {
        "berichtId": f"demo-{gebeurtenis}-{bsn}",
        "gemeentecode": gemeente,
        "notificatie": {"registratieDatumTijd": moment, "gebeurtenisId": gebeurtenis, "bsn": bsn},
        **gegevens,
    }


def _lessen(worp: Random, op: date) -> list[str]:
    """De afgelopen twee weken op de voorbeeldschool."""
    regels = []
    for dag in (op - timedelta(days=n) for n in LESDAGEN):
        for nummer in range(1, AANTAL + 1):
            stand = worp.choice(STANDEN)
            telt = {"aanwezig": "3", "te_laat": "2,5"}.get(stand, "0")
            regels.append(f"D{dag:%m%d};VB-{nummer:04d};{dag};3;taal;{stand};{telt};;school;nee")
    return regels
