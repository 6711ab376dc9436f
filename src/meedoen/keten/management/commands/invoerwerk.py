"""`meedoen invoerwerk SLEUTEL` doet de volgende stap van één invoer; het scherm start dit voor grote bestanden."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen import klok
from meedoen.autorisatie.wie import context, wie_is
from meedoen.keten.achtergrond import werk
from meedoen.keten.models import Invoer
from meedoen.logboek.herkomst import Herkomst, nieuwe_trace, zet_herkomst


class Command(BaseCommand):
    help = "Verwerk één invoer die op het scherm is aangeboden."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sleutel", type=int)

    def handle(self, *, sleutel: int, **_: Any) -> None:
        invoer = Invoer.objects.select_related("medewerker__organisatie").filter(pk=sleutel).first()
        if invoer is None or invoer.medewerker is None:
            raise CommandError("Deze invoer is er niet.")
        wie = wie_is(invoer.medewerker, op=klok.vandaag())
        zet_herkomst(
            Herkomst(trace_id=nieuwe_trace(), actor=f"medewerker:{wie.medewerker_id}", rol=wie.rol, via="scherm")
        )
        with context(wie.gemeenten):
            werk(invoer=invoer, wie=wie)
