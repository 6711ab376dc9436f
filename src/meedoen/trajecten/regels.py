"""Wat zegt de wet over dit dossier? Eén tabel: per onderwerp de vraag, wie hem mag zien, en welke regel antwoordt.

Handhaven staat er bewust niet bij: over een boete stelt dit scherm niets voor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.wie import Wie
from meedoen.trajecten import regelfeiten as feit
from meedoen.trajecten.models import Traject
from meedoen.trajecten.regelfeiten import Feiten, Waarom
from meedoen.trajecten.termijnen import ontzorgen, pip_uiterlijk
from meedoen.trajecten.toegang import mag_zien
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import Verlenging
from meedoen.wet.uitkomst import OordeelNodig
from meedoen.wet.wet_inburgering_2021.artikel_6 import Onderdelenstand


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén rij van het scherm: het antwoord in een woord, de zin, en bij verschil met DUO een signaal."""

    code: str
    naam: str
    waarom: Waarom
    signaal: str = ""

    @property
    def oordeel(self) -> bool:
        return isinstance(self.waarom, OordeelNodig)

    @property
    def zin(self) -> str:
        return self.waarom.vraag if isinstance(self.waarom, OordeelNodig) else self.waarom.uitleg

    @property
    def antwoord(self) -> Any:
        """Een waarde die in één woord past; een lijst of samengestelde waarde staat in de zin."""
        waarde = None if isinstance(self.waarom, OordeelNodig) else self.waarom.waarde
        if isinstance(waarde, Onderdelenstand):
            return waarde.voldaan
        if isinstance(waarde, Verlenging):
            return bool(waarde)
        if isinstance(waarde, Enum):
            return waarde.value
        return waarde if isinstance(waarde, bool | date | int | str) else None


@dataclass(frozen=True, slots=True)
class _Vraag:
    """Een rij van de tabel; `bereken` geeft None als de vraag bij dit dossier niet speelt."""

    code: str
    naam: str
    bereken: Callable[[Feiten], Waarom | None]
    klasse: Klasse = Klasse.BASIS
    verschil: Callable[[Feiten, Any], str] = lambda _f, _waarde: ""


# De tabel: per onderwerp de vragen, in de volgorde van het traject.
ONDERWERPEN: dict[str, tuple[_Vraag, ...]] = {
    "Plicht": (
        _Vraag("plicht", "Plichtig volgens de feiten", feit.plicht, Klasse.VERBLIJF, feit.plichtsignaal),
        _Vraag("begin-plicht", "Begin van de plicht", feit.begin_plicht, Klasse.VERBLIJF, feit.beginsignaal),
        _Vraag(
            "doelgroep",
            "Doelgroep bij de vergunning",
            feit.doelgroep_bij_vergunning,
            Klasse.VERBLIJF,
            feit.doelgroepsignaal,
        ),
        _Vraag(
            "wet",
            "Welke wet geldt",
            feit.toepasselijke_wet,
            Klasse.VERBLIJF,
        ),
        _Vraag("minderjarige", "Zelf handelen als minderjarige", feit.minderjarige),
        _Vraag(
            "einde-plicht",
            "Loopt de plicht nog",
            feit.einde_plicht,
        ),
        _Vraag("vrijgesteld", "Gedeeltelijke vrijstelling", feit.met_gegevens(feit.vrijgesteld), Klasse.ONDERWIJS),
        _Vraag("ontheven", "Gedeeltelijke ontheffing", feit.ontheven, Klasse.GEZONDHEID),
    ),
    "Intake": (
        _Vraag("intakedelen", "Onderdelen van de brede intake", feit.intakedelen, Klasse.ONDERWIJS),
        _Vraag("intakegesprek", "Het gesprek zelf", feit.intakegesprek, Klasse.ONDERWIJS),
        _Vraag("toets", "Ontheffing van de leerbaarheidstoets", feit.toetsontheffing, Klasse.GEZONDHEID),
        _Vraag("voorbereiding", "Voorbereiding in de opvang", feit.voorbereiding, Klasse.VERBLIJF),
    ),
    "PIP": (
        _Vraag("pip-uiterlijk", "PIP uiterlijk vaststellen", lambda f: pip_uiterlijk(f.traject)),
        _Vraag("pip-inhoud", "Wat erin hoort", feit.inhoud, Klasse.ONDERWIJS),
        _Vraag("intensiteit", "Intensiteit zoals de wet wil", feit.intensiteit, Klasse.ONDERWIJS),
        _Vraag("pip-besluiten", "Besluiten die erbij horen", feit.besluiten_bij_pip, Klasse.GELD),
        _Vraag("pip-wijzigen", "Moet het PIP worden gewijzigd", feit.wijzigen, Klasse.ONDERWIJS),
        _Vraag("examenwens", "Examenwens in de Z-route", feit.examenwens, Klasse.ONDERWIJS),
    ),
    "Termijn": (
        _Vraag("termijn", "Inburgeringstermijn", feit.termijn, Klasse.BASIS, feit.termijnsignaal),
        _Vraag("verlenging-vanaf", "Verlenging aanvragen kan vanaf", feit.verlenging_vanaf),
        _Vraag("verlenging", "Zes maanden extra, bijna klaar", feit.mogelijk("verlenging"), Klasse.ONDERWIJS),
    ),
    "Leerroute en wissel": (
        _Vraag(
            "cursusaanbod",
            "Cursus van de gemeente",
            feit.cursusaanbod,
        ),
        _Vraag(
            "map",
            "MAP verplicht",
            feit.met_gegevens(feit.map_verplicht),
            Klasse.ONDERWIJS,
        ),
        _Vraag("z-past", "Past de Z-route", feit.past_z_route, Klasse.ONDERWIJS),
        *(
            _Vraag(f"wissel-{route}", f"Wisselen naar {naam}", feit.mogelijk(f"wissel-{route}"), Klasse.ONDERWIJS)
            for route, naam in (("b1", "de B1-route"), ("onderwijs", "de onderwijsroute"), ("z", "de Z-route"))
        ),
        _Vraag("afschalen", "Afschalen naar A2", feit.mogelijk("afschalen"), Klasse.ONDERWIJS),
    ),
    "Onderdelen": (
        _Vraag("stand", "Is aan alles voldaan", lambda f: f.overzicht.uitkomst, Klasse.ONDERWIJS),
        _Vraag(
            "pvt",
            "PVT afgerond",
            feit.met_gegevens(feit.pvt),
            Klasse.ONDERWIJS,
        ),
        _Vraag(
            "map-af",
            "MAP afgerond",
            feit.met_gegevens(feit.map_af),
            Klasse.ONDERWIJS,
        ),
        _Vraag("examens", "Examens van de B1-route", feit.met_gegevens(feit.examens), Klasse.ONDERWIJS),
        _Vraag(
            "z-route",
            "Uren en eindgesprek van de Z-route",
            feit.met_gegevens(feit.z_route),
            Klasse.ONDERWIJS,
        ),
        _Vraag(
            "pogingen",
            "Gratis pogingen KNM",
            feit.met_gegevens(feit.gratis_pogingen),
            Klasse.ONDERWIJS,
        ),
        _Vraag("afnemer", "Wie het taalexamen afneemt", feit.afnemer, Klasse.ONDERWIJS),
        _Vraag("lening", "Lening voor alfabetisering", feit.lening, Klasse.ONDERWIJS),
        _Vraag("bewijs", "Wat op het bewijs staat", feit.met_gegevens(feit.bewijs), Klasse.ONDERWIJS),
    ),
    "Begeleiding en voortgang": (
        _Vraag("begeleiding", "Maatschappelijke begeleiding vanaf", feit.begeleiding, Klasse.VERBLIJF),
        _Vraag(
            "begeleiding-recht",
            "Recht op begeleiding",
            feit.recht_op_begeleiding,
        ),
        _Vraag("zicht", "Zicht op de voortgang", feit.zicht),
        _Vraag("gesprekken", "Voortgangsgesprekken te gaan", feit.gesprekken),
        _Vraag(
            "school",
            "De school meldt de voortgang",
            feit.school_meldt,
        ),
        _Vraag("school-duo", "De school levert aan DUO", feit.school_aan_duo),
    ),
    "Ontzorgen": (
        _Vraag("ontzorgen", "Financieel ontzorgen", lambda f: ontzorgen(f.traject), Klasse.GELD),
        _Vraag("ontzorgen-tekst", "Is de tekst van deze dag gelezen", feit.tekst_56a, Klasse.GELD),
    ),
    "Verhuizing": (
        _Vraag(
            "verhuizing-route",
            "Leerroute na de verhuizing",
            feit.verhuisd(feit.route_na_verhuizing),
            Klasse.ONDERWIJS,
        ),
        _Vraag("verhuizing-intake", "Wat de intake nog vraagt", feit.verhuisd(feit.intake_na_verhuizing)),
        _Vraag("verhuizing-pip", "Nieuw PIP uiterlijk", feit.verhuisd(feit.nieuw_pip)),
        _Vraag("verhuizing-vragen", "Opvragen", feit.verhuisd(feit.op_te_vragen)),
    ),
    "Mandaat": (
        _Vraag("bevoegd", "Bevoegde gemeente", feit.bevoegd, Klasse.VERBLIJF),
        _Vraag("eindgesprek", "Eindgesprek van de Z-route", feit.eindgesprek, Klasse.ONDERWIJS),
    ),
    "Taaleis": (_Vraag("taaleis", "Taaltoets in de bijstand", feit.taaleis, Klasse.GELD),),
}


def regels_voor(wie: Wie, traject: Traject) -> list[tuple[str, list[Regel]]]:
    """Wat de wet zegt over een dossier dat al is geleverd, per onderwerp; wat u niet mag zien, staat er niet."""
    feiten = feit.feiten_van(wie, traject)
    gevonden = ((kop, _rijen(wie, feiten, vragen)) for kop, vragen in ONDERWERPEN.items())
    return [(kop, rijen) for kop, rijen in gevonden if rijen]


def _rijen(wie: Wie, feiten: Feiten, vragen: Iterable[_Vraag]) -> list[Regel]:
    rijen = []
    for vraag in vragen:
        if not mag_zien(wie, feiten.traject, vraag.klasse):
            continue
        waarom = vraag.bereken(feiten)
        if waarom:
            signaal = "" if isinstance(waarom, OordeelNodig) else vraag.verschil(feiten, waarom.waarde)
            rijen.append(Regel(vraag.code, vraag.naam, waarom, signaal))
    return rijen
