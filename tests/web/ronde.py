"""De ronde langs alle cellen: welk antwoord hoort erbij, welk antwoord komt er, en welke kanaries vliegen mee?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from tests.web.formulierlezer import formulieren
from tests.web.regels import COLLEGA, MEDEMBLIK, REGELS, ZELF, Regel
from tests.web.wereld import MANDATEN, ONBEKEND, RELATIES, Boek, Merk, Wereld

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol, ziet
from meedoen.logboek.models import Auditregel, Verwerkingsregel
from meedoen.logboek.sleutelbos import ontsleutel

METHODEN = ("GET", "POST", "DELETE")
ALLE_RELATIES = (*RELATIES, "bestaat niet")


@dataclass(frozen=True, slots=True)
class Cel:
    rol: Rol | None
    relatie: str
    route: str
    methode: str

    def __str__(self) -> str:
        return f"{self.methode} {self.route} als {self.rol or 'anoniem'}, {self.relatie}"


# --- wat hoort het antwoord te zijn? Los van de code opgeschreven: rol, mandaat, relatie. ---


def gedekt(relatie: str, recht: Recht, gemeente: str) -> bool:
    handelingen = MANDATEN[_organisatie(relatie)].get(gemeente, ())
    return "*" in handelingen or recht.value in handelingen


def _organisatie(relatie: str) -> str:
    return RELATIES.get(relatie, ("team", "", True))[0]


def ergens(rol: Rol, relatie: str, recht: Recht) -> bool:
    """Mag deze rol dit in minstens één gemeente? Alleen starten vraagt geen gemeente."""
    if recht not in ROLLEN[rol]:
        return False
    return recht == Recht.STARTEN or any(gedekt(relatie, recht, g) for g in MANDATEN[_organisatie(relatie)])


def hier(rol: Rol, relatie: str, recht: Recht) -> bool:
    return recht in ROLLEN[rol] and relatie in RELATIES and gedekt(relatie, recht, RELATIES[relatie][1])


def verwacht(cel: Cel, regel: Regel) -> int:
    if cel.rol is None:
        return 302
    antwoord = {"GET": regel.get, "POST": regel.post}.get(cel.methode)
    if antwoord is None:
        return 405
    if not ergens(cel.rol, cel.relatie, regel.recht):
        return 403
    if not regel.soort or (cel.methode == "GET" and regel.open_get):
        return antwoord
    if not _bestaat(cel, regel):
        return 404
    if cel.methode == "GET":
        dicht = regel.streng and not hier(cel.rol, cel.relatie, regel.recht)
        blind = regel.klasse is not None and not ziet(cel.rol, regel.klasse, eigen_caseload=True)
        return 403 if dicht or blind else antwoord
    return _schrijven(cel, regel, antwoord)


def _bestaat(cel: Cel, regel: Regel) -> bool:
    if cel.relatie == "bestaat niet":
        return False
    if regel.soort == "lijst":
        return _organisatie(cel.relatie) == "team"
    if regel.soort == "werkbak":
        return hier(cel.rol, cel.relatie, Recht.IMPORTEREN)  # type: ignore[arg-type]
    if regel.soort == "invoer":
        return hier(cel.rol, cel.relatie, Recht.IMPORTEREN)  # type: ignore[arg-type]
    return hier(cel.rol, cel.relatie, Recht.DOSSIER_INZIEN)  # type: ignore[arg-type]


def _schrijven(cel: Cel, regel: Regel, antwoord: int) -> int:
    assert cel.rol is not None
    if regel.soort == "lijst":
        return antwoord
    if not hier(cel.rol, cel.relatie, regel.handeling or regel.recht):
        return 403
    if cel.route in ("invoer-stoppen", "invoer-inlezen") and cel.relatie in ("zelfde team", "ander team"):
        return 403  # alleen wie het bestand aanleverde
    if cel.relatie == "afgesloten" and regel.soort in ("dossier", "taak", "afspraak"):
        return regel.dicht
    return antwoord


# --- het verzoek ---


@dataclass(slots=True)
class Ronde:
    wereld: Wereld
    client: Client
    anoniem: Client
    velden: dict[tuple[str, str], dict[str, Any]]

    def pad(self, relatie: str, route: str) -> str:
        regel = REGELS[route]
        boek = self.boek(relatie, regel)
        if not regel.soort:
            return reverse(route, args=list(regel.args))
        eerste = ONBEKEND if relatie == "bestaat niet" else self.sleutel(relatie, regel, boek)
        return reverse(route, args=[eerste, *(boek.sleutels.get(a, a) for a in regel.args)])

    def boek(self, relatie: str, regel: Regel) -> Boek:
        return self.wereld.boeken[(relatie if relatie in RELATIES else "eigen", regel.stand)]

    def sleutel(self, relatie: str, regel: Regel, boek: Boek) -> int:
        if regel.soort == "lijst":
            return self.wereld.lijst
        if regel.soort in ("invoer", "werkbak"):
            return self.wereld.sleutels[relatie][regel.soort]
        return boek.sleutels["traject" if regel.soort == "dossier" else regel.soort]

    def als(self, rol: Rol | None, relatie: str) -> Client:
        if rol is None:
            return self.anoniem
        kijker = self.wereld.kijkers[_organisatie(relatie)]
        # Alleen als zij anders is: wie dezelfde rij per cel bijwerkt, laat PostgreSQL duizenden oude versies doorlopen.
        Medewerker.objects.filter(pk=kijker.pk).exclude(rol=rol).update(rol=rol)
        if self.client.session.get("_auth_user_id") != str(kijker.pk):
            self.client.force_login(kijker)
        return self.client

    def invullen(self, relatie: str, route: str) -> dict[str, Any]:
        """Wat een klantmanager of teamleider op dit scherm zou versturen; één keer gelezen per dossier."""
        gevonden = self.velden.get((relatie, route))
        if gevonden is None:
            gevonden = self.velden[(relatie, route)] = self._lees(relatie, route)
        organisatie = _organisatie(relatie)
        eigen = {
            ZELF: self.wereld.kijkers[organisatie].pk,
            COLLEGA: self.wereld.collegas[organisatie].pk,
            MEDEMBLIK: self.wereld.gemeenten["medemblik"].pk,
        }
        ingevuld = {naam: eigen.get(w, w) if isinstance(w, str) else w for naam, w in gevonden.items()}
        return ingevuld | {"herhaalsleutel": "cel"}

    def _lees(self, relatie: str, route: str) -> dict[str, Any]:
        """Een scherm dat hier niets toont, toont het bij een eigen dossier wel; de versie is bij elk dossier gelijk."""
        pad = self.pad("eigen", route)
        inhoud = self.als(Rol.TEAMLEIDER, "eigen").get(pad)
        if inhoud.status_code != 200:
            return {"versie": "1"} | REGELS[route].vul
        gelezen = dict(formulieren(inhoud.content, pad)).get(pad, {})
        if "getoond" in gelezen:
            gelezen["getoond"] = self._getoond(relatie, route)
        return {"versie": "1"} | gelezen | REGELS[route].vul

    def _getoond(self, relatie: str, route: str) -> str:
        """Wat er bij dit dossier open staat is bij elk dossier anders."""
        pad = self.pad(relatie, route)
        inhoud = self.als(Rol.TEAMLEIDER, relatie).get(pad).content
        return str(dict(formulieren(inhoud, pad)).get(pad, {}).get("getoond", ""))

    def doe(self, cel: Cel) -> Any:
        pad = self.pad(cel.relatie, cel.route)
        gegevens = self.invullen(cel.relatie, cel.route) if cel.methode == "POST" else None
        client = self.als(cel.rol, cel.relatie)
        with terug():
            if cel.methode == "POST":
                antwoord = client.post(pad, gegevens)
                antwoord.getypt_gelogd = _getypt_gelogd(gegevens) if antwoord.status_code == 302 else []
                return antwoord
            return client.generic(cel.methode, pad)


def _getypt_gelogd(gegevens: dict[str, Any] | None) -> list[str]:
    """GEG-3: welke getypte zin (een waarde met een spatie erin) staat nu als reden in de auditketen?"""
    redenen = "\n".join(Auditregel.objects.order_by("-pk").values_list("reden", flat=True)[:5])
    return [w for w in (gegevens or {}).values() if isinstance(w, str) and " " in w.strip() and w in redenen]


@contextmanager
def terug() -> Iterator[None]:
    """Elke cel laat de gegevens achter zoals zij waren; het punt zelf gaat ook weg, anders stapelen er duizenden."""
    punt = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(punt)
        transaction.savepoint_commit(punt)


@contextmanager
def zelfde_nummers() -> Iterator[None]:
    """Zet elke teller terug: PostgreSQL geeft een nummer na het terugdraaien niet opnieuw uit, SQLite wel."""
    standen = _tellers() if connection.vendor == "postgresql" else []
    try:
        yield
    finally:
        if standen:
            with connection.cursor() as cursor:
                cursor.executemany("SELECT setval(%s::regclass, %s, %s)", standen)


def _tellers() -> list[tuple[str, int, bool]]:
    """Naam, stand en of die stand al is uitgegeven."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(sequencename), coalesce(last_value, 1), last_value IS NOT NULL FROM pg_sequences"
        )
        return cursor.fetchall()


# --- wat vliegt er mee? ---


def tekst_van(antwoord: Any) -> str:
    """Alles wat de browser krijgt als tekst: het blad, of de tekst in een rekenblad."""
    ruw = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
    if ruw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(ruw)) as zak:
            return "\n".join(zak.read(naam).decode("utf-8", "replace") for naam in zak.namelist())
    return ruw.decode("utf-8", "replace")


def koppen_van(antwoord: Any) -> str:
    return "\n".join(f"{naam}: {waarde}" for naam, waarde in antwoord.items())


def mag_vliegen(wereld: Wereld, merk: Merk, rol: Rol, relatie: str, *, bsn_tonen: bool) -> bool:
    """R2: hoort dit teken bij wat deze rol in deze relatie mag zien?"""
    boek = wereld.per_persoon[merk.persoon]
    kijker = wereld.kijkers[_organisatie(relatie)]
    handelingen = MANDATEN[_organisatie(relatie)].get(boek.gemeente, ())
    if Recht.DOSSIER_INZIEN not in ROLLEN[rol] or not ({"*", Recht.DOSSIER_INZIEN.value} & set(handelingen)):
        return False
    eigen = boek.klantmanager == kijker.pk
    if merk.bsn:
        return bsn_tonen
    if merk.adres and boek.geheim and not (rol == Rol.TEAMLEIDER or (rol == Rol.KLANTMANAGER and eigen)):
        return False
    if merk.verslagklasse and merk.klasse == Klasse.VRIJE_TEKST:
        return ziet(rol, Klasse(merk.verslagklasse), eigen_caseload=eigen) and ziet(
            rol, Klasse.VRIJE_TEKST, eigen_caseload=eigen
        )
    return ziet(rol, merk.klasse, eigen_caseload=eigen) or (merk.medewerker == kijker.pk)


def laatste_regel() -> int:
    return Verwerkingsregel.objects.using("logboek").order_by("-pk").values_list("pk", flat=True).first() or 0


def gelogd_sinds(pk: int) -> set[int]:
    nieuw = Verwerkingsregel.objects.using("logboek").filter(pk__gt=pk).values_list("betrokkene", flat=True)
    return {int(ontsleutel(rij, doel="betrokkene")) for rij in nieuw.order_by()}
