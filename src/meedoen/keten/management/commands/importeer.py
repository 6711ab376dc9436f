"""`meedoen importeer BESTAND`: eerst de proef met het rapport per rij, dan alles of niets (INV-4)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen import klok
from meedoen.autorisatie.mag import MagNiet
from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.rollen import Recht, Rol
from meedoen.autorisatie.selectors import demo_medewerkers
from meedoen.autorisatie.wie import Wie, context, wie_is
from meedoen.integrations.bestanden.grenzen import MB, Geweigerd
from meedoen.keten import opslag
from meedoen.keten.models import Invoer
from meedoen.keten.rapport import Rapport, bijeen
from meedoen.keten.services.invoer import aannemen, bevestigen, proefdraaien, stoppen, verwerken
from meedoen.keten.soorten import KEUZES, PER_CODE
from meedoen.logboek.herkomst import Herkomst, nieuwe_trace, zet_herkomst

TOON = 200


class Command(BaseCommand):
    help = "Lees een bestand in: nieuwkomers, meldingen van DUO, of aanwezigheid en voortgang van een school."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path)
        parser.add_argument(
            "--soort", choices=[code for code, _ in KEUZES], default="", help="anders herkennen wij het"
        )
        parser.add_argument("--als", default="", help="gebruikersnaam van de medewerker namens wie u inleest")
        parser.add_argument("--gemeente", default="", help="CBS-code, als niet elke rij haar eigen gemeente noemt")
        parser.add_argument("--proef", action="store_true", help="alleen controleren")
        parser.add_argument("--door", action="store_true", help="niet vragen, meteen inlezen als er geen fouten zijn")

    def handle(self, *, bestand: Path, soort: str, als: str, gemeente: str, proef: bool, door: bool, **_: Any) -> None:
        if not bestand.is_file():
            raise CommandError(f"Er is geen bestand '{bestand.name or bestand}'.")
        medewerker = _medewerker(als)
        wie = wie_is(medewerker, op=klok.vandaag())
        zet_herkomst(
            Herkomst(trace_id=nieuwe_trace(), actor=f"medewerker:{wie.medewerker_id}", rol=wie.rol, via="opdracht")
        )
        try:
            if not wie.mag(Recht.IMPORTEREN):
                raise MagNiet(f"De rol {wie.rol} mag niet inlezen. {Recht.IMPORTEREN.reden}")
            with context(wie.gemeenten):
                self._lees(bestand, soort, gemeente, wie, proef=proef, door=door)
        except (MagNiet, Geweigerd) as fout:
            raise CommandError(str(fout)) from fout

    def _lees(self, bestand: Path, soort: str, gemeente: str, wie: Wie, *, proef: bool, door: bool) -> None:
        invoer = aannemen(wie=wie, stukken=_stukken(bestand), bestandsnaam=bestand.name, soort=soort, gemeente=gemeente)
        try:
            rapport = proefdraaien(invoer=invoer, wie=wie)
            self._toon(rapport)
            if rapport.al_ingelezen:
                return
            if not rapport.mag_door:
                raise CommandError("Er is niets ingelezen.")
            if proef or not (door or self._akkoord()):
                stoppen(invoer=invoer, wie=wie)
                self.stdout.write("Dit was een proef. Er is niets gewijzigd.")
                return
            self._verwerk(invoer, wie)
        finally:
            opslag.wis(invoer.opslag, ook_rapport=True)

    def _verwerk(self, invoer: Invoer, wie: Wie) -> None:
        bevestigen(invoer=invoer, wie=wie)
        rapport = verwerken(invoer=invoer, wie=wie)
        if not rapport.mag_door:
            self._toon(rapport)
            raise CommandError("Er is niets ingelezen.")
        self.stdout.write(f"Ingelezen. {rapport.zin()}")

    def _akkoord(self) -> bool:
        """Vraag het alleen als er iemand zit die kan antwoorden."""
        if not sys.stdin.isatty():
            return True
        return input("Inlezen? (j/n) ").strip().lower() in ("j", "ja")

    def _toon(self, rapport: Rapport) -> None:
        titel = f": {PER_CODE[rapport.soort].titel}" if rapport.soort in PER_CODE else ""
        self.stdout.write(f"{rapport.bestand}{titel}")
        self.stdout.write(rapport.zin())
        meldingen = bijeen(rapport.meldingen)
        for m, ook in meldingen[:TOON]:
            waarde = f" [{m.waarde}]" if m.waarde else ""
            self.stdout.write(f"  {m.ernst}: {m.plek}{waarde}: {m.reden} {m.wat_te_doen}")
            if ook:
                self.stdout.write(f"    en nog {len(ook)} regels: {', '.join(ook)}")
        if len(meldingen) > TOON:
            self.stdout.write(f"  … en nog {sum(1 + len(ook) for _, ook in meldingen[TOON:])} meldingen.")


def _stukken(bestand: Path) -> Iterator[bytes]:
    with bestand.open("rb") as stroom:
        while stuk := stroom.read(MB):
            yield stuk


def _medewerker(gebruikersnaam: str) -> Medewerker:
    """Namens wie? In de demo mag u dat weglaten: dan is het de klantmanager van de demo."""
    if gebruikersnaam:
        gevonden = Medewerker.objects.filter(gebruikersnaam=gebruikersnaam, is_active=True)
    else:
        demo = [m.pk for m in demo_medewerkers() if m.rol == Rol.KLANTMANAGER] if not _productie() else []
        gevonden = Medewerker.objects.filter(pk__in=demo[:1])
    if (medewerker := gevonden.first()) is None:
        raise CommandError("Deze medewerker is er niet. Noem met --als een gebruikersnaam.")
    return medewerker


def _productie() -> bool:
    return bool(settings.OMGEVING == "productie")
