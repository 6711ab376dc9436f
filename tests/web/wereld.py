"""Eén vaste gegevensset voor de veiligheidsrecepten: elke relatie een dossier, in elk veld een kanarie (R1, R2, R3).

Relatie is hoe de ingelogde medewerker bij een dossier staat. Elk dossier is er drie keer: `vroeg` met een lopende
intake, `pip` met een concept en alles erop en eraan, en `besproken`, zodat elke handeling ergens kan slagen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from tests.factories import OP

from meedoen.aanbod.models import School
from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.models import BewaardeLijst, Gemeente, Mandaat, Medewerker, Organisatie
from meedoen.autorisatie.rollen import Recht, Rol
from meedoen.autorisatie.wie import context
from meedoen.besluiten.models import Besluit
from meedoen.besluiten.pdf.brief import Brief, Sectie
from meedoen.keten.models import Invoer, Werkbak
from meedoen.personen.models import Persoon
from meedoen.personen.services import persoon_vastleggen
from meedoen.plaatsing.models import Plaatsing
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.keuzes import Leefgebied, Verslagklasse
from meedoen.trajecten.models import (
    Afronding,
    Bevinding,
    Duofeit,
    Examen,
    Gesprek,
    Intake,
    Oproep,
    Pip,
    Pipdoel,
    Traject,
    Uurregel,
)
from meedoen.trajecten.services.dossier import dossier_openen

ALLES = ("*",)
INZIEN = (Recht.DOSSIER_INZIEN.value,)
ONBEKEND = 987_654_321

# Wie kijkt (organisatie), in welke gemeente ligt het dossier, en van wie is het?
RELATIES: dict[str, tuple[str, str, bool]] = {
    #               organisatie    gemeente   eigen caseload
    "eigen": ("team", "hoorn", True),
    "zelfde team": ("team", "hoorn", False),
    "ander team": ("team", "medemblik", False),
    "andere gemeente": ("team", "opmeer", False),
    "mandaat voorbij": ("voorbij", "hoorn", True),
    "alleen inzien": ("inzien", "hoorn", True),
    "half mandaat": ("half", "hoorn", True),
    "mandaat zonder inzage": ("blind", "hoorn", True),
    "afgesloten": ("team", "hoorn", True),
}
# Welke handelingen dekt het mandaat van elke organisatie, per gemeente?
MANDATEN: dict[str, dict[str, tuple[str, ...]]] = {
    "team": {"hoorn": ALLES, "medemblik": ALLES},
    "voorbij": {},
    "inzien": {"hoorn": INZIEN},
    "half": {"hoorn": INZIEN, "medemblik": ALLES},
    "blind": {"hoorn": (Recht.WET_RAADPLEGEN.value,), "medemblik": ALLES},
}
STANDEN = ("vroeg", "pip", "besproken")


@dataclass(frozen=True, slots=True)
class Merk:
    """Eén kanarie: van wie is dit teken, en in welke veldklasse staat het?"""

    persoon: int
    klasse: Klasse
    veld: str
    adres: bool = False
    bsn: bool = False
    medewerker: int | None = None
    verslagklasse: str = ""


@dataclass(slots=True)
class Boek:
    """Eén dossier met de sleutels van alles wat eronder hangt."""

    relatie: str
    stand: str
    traject: Traject
    gemeente: str
    klantmanager: int | None
    geheim: bool
    sleutels: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Wereld:
    gemeenten: dict[str, Gemeente]
    kijkers: dict[str, Medewerker]
    collega: Medewerker
    collegas: dict[str, Medewerker] = field(default_factory=dict)
    boeken: dict[tuple[str, str], Boek] = field(default_factory=dict)
    merken: dict[str, Merk] = field(default_factory=dict)
    per_persoon: dict[int, Boek] = field(default_factory=dict)
    lijst: int = 0
    sleutels: dict[str, dict[str, int]] = field(default_factory=dict)

    def gevonden(self, tekst: str) -> Iterator[tuple[str, Merk]]:
        for teken in set(_TEKEN.findall(tekst)):
            if teken in self.merken:
                yield teken, self.merken[teken]


_MAANDEN = tuple(date_format(date(2026, nummer, 1), "F") for nummer in range(1, 13))
# Een teken is een lange kanarie, een korte (in smalle velden), een nummer of een dag.
_TEKEN = re.compile(
    r"KAN-\d{4}-\d+-K\d-\d+|Kan[a-j]{5}|Q\d{5}|(?<!\d)\d{9,10}(?!\d)|\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4}"
    rf"|\d{{1,2}} (?:{'|'.join(_MAANDEN)}) \d{{4}}"
)


def schrijfwijzen(dag: date) -> tuple[str, ...]:
    return (dag.isoformat(), f"{dag:%d-%m-%Y}", f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}")


def elfproef(nummer: int) -> str:
    """Het eerste geldige BSN vanaf dit getal; het begint met 99, dus van niemand."""
    while True:
        cijfers = f"{nummer:09d}"
        if (sum((9 - i) * int(c) for i, c in enumerate(cijfers[:8])) - int(cijfers[8])) % 11 == 0:
            return cijfers
        nummer += 1


def bouw() -> Wereld:
    """De hele set; hoort in één transactie die de test weer terugdraait."""
    gemeenten = {
        naam: Gemeente.objects.create(code=code, naam=naam.capitalize())
        for naam, code in (("hoorn", "0405"), ("medemblik", "0420"), ("opmeer", "0432"))
    }
    organisaties = {naam: Organisatie.objects.create(naam=f"Organisatie {naam}") for naam in MANDATEN}
    for naam, per_gemeente in MANDATEN.items():
        for gemeente, handelingen in per_gemeente.items():
            Mandaat.objects.create(
                organisatie=organisaties[naam],
                gemeente=gemeenten[gemeente],
                handelingen=list(handelingen),
                van=date(2022, 1, 1),
            )
    Mandaat.objects.create(
        organisatie=organisaties["voorbij"],
        gemeente=gemeenten["hoorn"],
        handelingen=["*"],
        van=date(2022, 1, 1),
        tot=OP - timedelta(days=1),
    )
    kijkers = {naam: _medewerker(f"kijker.{naam}", organisaties[naam]) for naam in MANDATEN}
    collegas = {naam: _medewerker(f"collega.{naam}", organisaties[naam]) for naam in MANDATEN}
    collega = collegas["team"]
    school = School.objects.create(naam="Taalhuis", kvk="00000001")
    wereld = Wereld(gemeenten, kijkers, collega, collegas)
    for relatie, (organisatie, gemeente, eigen) in RELATIES.items():
        for stand in STANDEN:
            van = kijkers[organisatie] if eigen else collega
            with context({gemeenten[gemeente].pk}):
                _boek(wereld, relatie, stand, gemeenten[gemeente], gemeente, van, school)
    wereld.lijst = BewaardeLijst.objects.create(
        medewerker=kijkers["team"], naam="Mijn lijst", zoekvraag="lijst=mijn"
    ).pk
    for relatie, (organisatie, gemeente, _) in RELATIES.items():
        wereld.sleutels[relatie] = _bestanden(wereld, relatie, organisatie, gemeenten[gemeente])
    return wereld


def _medewerker(naam: str, organisatie: Organisatie) -> Medewerker:
    return Medewerker.objects.create(
        gebruikersnaam=naam, naam=naam.title(), rol=Rol.KLANTMANAGER, organisatie=organisatie
    )


def _bestanden(wereld: Wereld, relatie: str, organisatie: str, gemeente: Gemeente) -> dict[str, int]:
    """Een ingelezen bestand en een melding in de werkbak, voor de schermen die geen dossier noemen."""
    kijker = wereld.kijkers[organisatie]
    andermans = relatie in ("zelfde team", "ander team", "andere gemeente")
    invoer = Invoer.objects.create(
        soort="nieuwkomers",
        bestandsnaam="lijst.csv",
        bestandshash=f"{relatie:x<64}"[:64],
        opslag=sha256(relatie.encode()).hexdigest()[:32],
        gemeenten=gemeente.code,
        organisatie=kijker.organisatie,
        medewerker=wereld.collega if andermans else kijker,
        op=timezone.now(),
        toestand="proef_klaar",
    )
    with context({gemeente.pk}):
        melding = Werkbak.objects.create(
            gemeente=gemeente,
            gebeurtenis="SS102",
            sleutel=relatie,
            ontvangen_op=timezone.now(),
            reden="Geen dossier gevonden.",
            inhoud=json.dumps(_bericht(elfproef(998_800_000 + invoer.pk * 100))),
        )
    return {"invoer": invoer.pk, "werkbak": melding.pk}


def _bericht(bsn: str) -> dict[str, Any]:
    return {"gebeurtenisId": "SS102", "bsn": bsn, "registratieDatumTijd": "2026-10-01T08:00:00"}


def _boek(
    wereld: Wereld, relatie: str, stand: str, gemeente: Gemeente, naam: str, van: Medewerker, school: School
) -> None:
    nummer = len(wereld.boeken) + 1
    persoon, _ = persoon_vastleggen(
        gemeente=gemeente,
        bsn=elfproef(999_000_000 + nummer * 1000),
        v_nummer=f"{7_000_000_000 + nummer}",
        voornamen="X",
        achternaam="X",
        geboortedatum=date(1970, 1, 1) + timedelta(days=97 * nummer),
    )
    traject = dossier_openen(
        persoon=persoon,
        klantmanager=van,
        op=OP,
        doelgroep="asielstatushouder",
        kennisgeving_duo=date(2026, 10, 1),
        verblijfsrecht_bekendgemaakt=date(2014, 1, 1) + timedelta(days=nummer),
        brp_inschrijving_opvang=date(2015, 1, 1) + timedelta(days=nummer),
        recht_op_bijstand_vanaf=date(2022, 1, 1) + timedelta(days=nummer),
    )
    geheim = nummer % 2 == 0
    Persoon.objects.filter(pk=persoon.pk).update(adres_geheim=geheim)
    boek = Boek(relatie, stand, traject, naam, van.pk, geheim)
    wereld.boeken[(relatie, stand)] = wereld.per_persoon[persoon.pk] = boek
    rijen = [persoon, traject, *_inhoud(wereld, boek, school)]
    for rij in rijen:
        _zaai(wereld, boek, rij)
    # Pas nu: een plan waarop een besluit rust, neemt geen kanaries meer aan (BES-2).
    Pip.objects.filter(traject=traject, toestand="vastgesteld").update(besluit_id=boek.sleutels.get("bekend_besluit"))
    if relatie == "afgesloten":
        Traject.objects.filter(pk=traject.pk).update(
            toestand="beëindigd", einde_op=date(2026, 11, 2), einde_reden="verhuisd"
        )


def _inhoud(wereld: Wereld, boek: Boek, school: School) -> Iterator[models.Model]:
    """Onder elk dossier van elk soort minstens één rij."""
    t, collega = boek.traject, wereld.collega
    zo = {"traject": t, "gemeente_id": t.gemeente_id}
    los = {"dossier": t.pk, "gemeente_id": t.gemeente_id, "medewerker": collega}
    vroeg = boek.stand == "vroeg"
    intake = Intake.objects.create(
        **zo,
        gestart_op=date(2026, 10, 20),
        gewezen_op_alleen=True,
        lbt_uitslag="B1-route haalbaar",
        eigen_oordeel="b1",
        afgerond_op=None if vroeg else date(2026, 11, 1),
    )
    yield intake
    for gebied in Leefgebied.values:
        yield Bevinding.objects.create(gemeente_id=t.gemeente_id, intake=intake, leefgebied=gebied)
    oproep = Oproep.objects.create(
        gemeente_id=t.gemeente_id,
        intake=intake,
        dag=date(2026, 10, 27),
        reden="niet_gekomen",
        toelichting="x",
        vastgelegd_op=date(2026, 10, 27),
    )
    boek.sleutels["oproep"] = oproep.pk
    yield oproep
    for klasse in Verslagklasse.values:
        gesprek = Gesprek.objects.create(
            **zo, medewerker=collega, datum=date(2026, 11, 3), soort="kantoor", verslagklasse=klasse
        )
        boek.sleutels.setdefault("gesprek", gesprek.pk)
        yield gesprek
    taak = Taak.objects.create(**los, omschrijving="x", uiterlijk=date(2026, 12, 1))
    begin = datetime(2026, 12, 2, 9, tzinfo=UTC)
    afspraak = Afspraak.objects.create(**los, soort="voortgang", begin=begin)
    boek.sleutels |= {"traject": t.pk, "taak": taak.pk, "afspraak": afspraak.pk}
    yield from (taak, afspraak)
    yield Duofeit.objects.create(**zo, gebeurtenis="SS102", soort="termijn", datum=date(2026, 10, 5), sleutel=str(t.pk))
    if vroeg:
        Traject.objects.filter(pk=t.pk).update(toestand="intake_gestart")
    else:
        yield from _met_plan(wereld, boek, school, zo)


def _met_plan(wereld: Wereld, boek: Boek, school: School, zo: dict[str, Any]) -> Iterator[models.Model]:
    t = boek.traject
    velden = {"leerroute": "b1", "taalniveau": "B1", "lesuren_per_week": Decimal(9), "lesuren_totaal": 600}
    for nummer, toestand, bekend in (
        (1, "vastgesteld", date(2026, 11, 10)),
        (2, "besproken" if boek.stand == "besproken" else "concept", None),
    ):
        besluit = _besluit(wereld, boek, nummer, bekend)
        boek.sleutels["besluit" if nummer == 2 else "bekend_besluit"] = besluit.pk
        pip = Pip.objects.create(
            **zo,
            **velden,
            volgnummer=nummer,
            toestand=toestand,
            gesprekken=6,
            dagtekening=bekend,
            getoond_op=None if toestand == "concept" else date(2026, 11, 9),
        )
        doel = Pipdoel.objects.create(
            gemeente_id=t.gemeente_id, pip=pip, volgorde=1, titel="x", wat="x", hoe_meten="x", wanneer=date(2027, 6, 1)
        )
        yield from (pip, doel)
    les = {
        **zo,
        "soort": "taal",
        "duur": Decimal(3),
        "telt": Decimal(3),
        "ingevoerd_op": timezone.now(),
        "bron": "school",
    }
    gewoon = Uurregel.objects.create(**les, datum=date(2026, 11, 16), stand="aanwezig", les_sleutel=f"{t.pk}-1")
    betwist = Uurregel.objects.create(
        **les, datum=date(2026, 11, 17), stand="afwezig_ongeoorloofd", les_sleutel=f"{t.pk}-2", betwist=True
    )
    Uurregel.objects.create(
        **les | {"soort": "pvt", "duur": 12, "telt": 12},
        datum=date(2026, 11, 12),
        stand="aanwezig",
        les_sleutel=f"{t.pk}-3",
    )
    eind = date(2026, 10, 1) if boek.stand == "besproken" else None
    plaatsing = Plaatsing.objects.create(**zo, school=school, nummer=f"D{t.pk}", begin=date(2026, 9, 1), einde=eind)
    examen = Examen.objects.create(**zo, onderdeel="lezen", datum=date(2026, 11, 20), resultaat="gepland", bron="hand")
    boek.sleutels |= {
        "regel": gewoon.pk,
        "betwist": betwist.pk,
        "plaatsing": plaatsing.pk,
        "examen": examen.pk,
        "school": school.pk,
    }
    yield from (gewoon, betwist, plaatsing, examen)
    yield Afronding.objects.create(**zo, onderdeel="map", datum=date(2026, 11, 18), bron="hand")
    Traject.objects.filter(pk=t.pk).update(
        toestand="pip_vastgesteld",
        aan_zet="school",
        bewijs="certificaat",
        eerste_pip=date(2026, 11, 10),
        leerroute="b1",
        taalniveau="B1",
    )


def _besluit(wereld: Wereld, boek: Boek, nummer: int, bekend: date | None) -> Besluit:
    """Een besluit met zijn kanaries er al in: na bekendmaken kan er niets meer bij (BES-2)."""
    t = boek.traject
    motivering, alinea = (_teken(wereld, boek, Klasse.VRIJE_TEKST, f"Besluit.{v}") for v in ("motivering", "inhoud"))
    brief = Brief(
        afzender="Gemeente",
        namens="het college",
        geadresseerde=("aan",),
        dagtekening="10 november 2026",
        datum_machine="2026-11-10",
        kenmerk="k",
        onderwerp="Uw plan",
        aanhef="Dag",
        secties=(Sectie("Waarom", (alinea,)),),
        ondertekening=("college",),
    )
    pdf = f"%PDF-1.7 {alinea}".encode()
    return Besluit.objects.create(
        gemeente_id=t.gemeente_id,
        soort="pip",
        dossier=t.pk,
        kenmerk=f"{t.nummer}-{nummer}",
        onderwerp="Uw plan",
        namens="het college",
        genomen_door=wereld.collega,
        dagtekening=date(2026, 11, 10),
        grondslag=["Wi2021 art. 15"],
        motivering=motivering,
        inhoud=asdict(brief),
        bekendgemaakt_op=bekend,
        bezwaar_tot_en_met=bekend and bekend + timedelta(days=42),
        pdf=pdf if bekend else None,
        pdf_hash=sha256(pdf).hexdigest() if bekend else "",
    )


# --- zaaien ---


def _zaai(wereld: Wereld, boek: Boek, rij: models.Model) -> None:
    """In elk vrij tekstveld van deze rij een eigen teken; nummers en dagen worden zelf het teken."""
    gegevens, nieuw = type(rij).GEGEVENS, {}  # type: ignore[attr-defined]
    extra = {
        "medewerker": getattr(rij, "medewerker_id", None),
        "verslagklasse": getattr(rij, "verslagklasse", ""),
    }
    for naam, gegeven in gegevens.items():
        veld = rij._meta.get_field(naam)
        label, klasse = f"{rij._meta.label}.{naam}", gegeven.klasse
        if isinstance(rij, Bevinding) and rij.leefgebied != Leefgebied.GEZONDHEID:
            klasse = Klasse.VRIJE_TEKST  # alleen dit ene leefgebied is gezondheid
        if naam in ("bsn", "v_nummer", "geboortedatum") or (
            isinstance(veld, models.DateField) and klasse in (Klasse.VERBLIJF, Klasse.GELD)
        ):
            waarde = getattr(rij, naam)
            for wijze in schrijfwijzen(waarde) if isinstance(waarde, date) else (str(waarde),) if waarde else ():
                wereld.merken[wijze] = Merk(boek.traject.persoon_id, klasse, label, bsn=klasse == Klasse.BSN)
        elif _vrij(veld):
            adres = naam in ("straat", "postcode", "woonplaats")
            nieuw[naam] = _teken(wereld, boek, klasse, label, veld.max_length or None, adres=adres, **extra)
    if nieuw:
        type(rij).objects.filter(pk=rij.pk).update(**nieuw)  # type: ignore[attr-defined]


# Velden die de code zelf leest of vult; een teken erin zou het dossier stukmaken.
GEBONDEN = frozenset(
    (
        *("bsn_index", "v_nummer_index", "zoeknaam", "nummer", "kenmerk", "les_sleutel", "sleutel", "soort", "deel"),
        *("gebeurtenis", "pdf_hash", "aanspreking", "niveau", "bewijs", "reden_einde", "bron", "namens"),
        *("einde_reden", "lbt_ontheffing"),
    )
)


def _vrij(veld: Any) -> bool:
    return (
        isinstance(veld, models.CharField | models.TextField)
        and not getattr(veld, "choices", None)
        and veld.name not in GEBONDEN
    )


def _teken(wereld: Wereld, boek: Boek, klasse: Klasse, naam: str, hoogste: int | None = None, **extra: Any) -> str:
    nummer = len(wereld.merken)
    if naam.startswith("personen.Persoon.") and klasse == Klasse.BASIS:  # een naam kent geen cijfers
        teken = "Kan" + "".join("abcdefghij"[int(c)] for c in f"{nummer:05d}")
        wereld.merken[teken] = Merk(boek.traject.persoon_id, klasse, naam, **extra)
        return teken
    lang = f"KAN-{boek.traject.gemeente.code}-{boek.traject.persoon_id}-{klasse}-{nummer}"
    teken = lang if not hoogste or len(lang) <= hoogste else f"Q{nummer:05d}"
    wereld.merken[teken] = Merk(boek.traject.persoon_id, klasse, naam, **extra)
    return teken


def tabellen() -> Iterator[type[models.Model]]:
    """Alles wat bij een verzoek niet mag veranderen: geen zittingen, geen logboek, geen herhaalsleutels."""
    for model in sorted(apps.get_models(), key=lambda m: m._meta.label):
        if model._meta.app_label not in ("sessions", "logboek", "contenttypes", "auth") and model.__name__ not in (
            "Herhaalsleutel",
            "Inlogrem",
        ):
            yield model


__all__ = ["MANDATEN", "ONBEKEND", "RELATIES", "STANDEN", "Boek", "Merk", "Wereld", "bouw", "tabellen"]
