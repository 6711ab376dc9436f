"""De demoregio: drie jaar instroom in Westfriesland, door een kleine stroomsimulatie die op de broncijfers is geijkt.

De presentatie van de regio noemt 210 intakes en PIP's per jaar, waarvan 105 asiel; van die 105 gaan er 63 naar de
B1-route, 26 naar de onderwijsroute en 16 naar de Z-route.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.db import transaction

from meedoen.autorisatie.models import Gemeente, Mandaat, Medewerker, Organisatie
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.selectors import DEMO_MERK
from meedoen.autorisatie.wie import context
from meedoen.personen.services import persoon_vastleggen
from meedoen.simulatie.mensen import intakeverhaal, test_bsn, verzin_naam
from meedoen.trajecten.keuzes import Aanzet, Lbt
from meedoen.trajecten.models import Bevinding, Intake, Traject
from meedoen.trajecten.services.dossier import dossier_openen
from meedoen.trajecten.services.intake import samenvatting
from meedoen.trajecten.termijnen import berekende_kolommen
from meedoen.trajecten.toestanden import Toestand
from meedoen.wet.begrippen import Doelgroep, Leerroute, Taalniveau, Vergunning

# Regionaal aandeel per gemeente in procenten, uit de uitvoeringskosten van bron 001.
GEMEENTEN = (
    ("0498", "Drechterland", 8.44),
    ("0388", "Enkhuizen", 8.61),
    ("0405", "Hoorn", 38.74),
    ("1598", "Koggenland", 9.79),
    ("0420", "Medemblik", 19.72),
    ("0432", "Opmeer", 5.02),
    ("0532", "Stede Broec", 9.68),
)
JAREN = 3
PER_JAAR = 210
ASIEL_PER_JAAR = 105
ROUTES_ASIEL = {Leerroute.B1: 63, Leerroute.ONDERWIJS: 26, Leerroute.Z: 16}
KLANTMANAGERS = (
    "Marloes de Wit",
    "Ruben Bakker",
    "Sanne Visser",
    "Joost Mulder",
    "Esra Polat",
    "Femke Kuiper",
    "Bas Smit",
    "Iris Hof",
)
NAMEN_PER_ROL = {
    Rol.TEAMLEIDER: "Hanneke Vos",
    Rol.INTAKER: "Tom Jansen",
    Rol.BEGELEIDER: "Anouk Meijer",
    Rol.JURIST: "Pieter de Boer",
    Rol.PRIVACYFUNCTIONARIS: "Lotte van Dam",
    Rol.BELEIDSADVISEUR: "Karin Prins",
}
WACHT = (
    (Aanzet.DUO, "Uitslag van de leerbaarheidstoets"),
    (Aanzet.COA, "Overdracht en gegevens over de voorinburgering"),
    (Aanzet.INBURGERAAR, "Kopie van een diploma"),
    (Aanzet.SCHOOL, "Antwoord op een betwiste les"),
)


@dataclass(frozen=True, slots=True)
class Instroom:
    """Eén verzonnen persoon: wanneer DUO de kennisgeving stuurde, in welke groep en met welke route."""

    kennisgeving: date
    asiel: bool
    route: Leerroute


def regio_inrichten(*, vanaf: date) -> dict[str, list[Medewerker]]:
    """Zeven gemeenten, een regionaal team met mandaat van allemaal, en één inlog per rol."""
    team, _ = Organisatie.objects.get_or_create(naam="Regionaal inburgeringsteam Westfriesland")
    for code, naam, _ in GEMEENTEN:
        gemeente, _ = Gemeente.objects.get_or_create(code=code, defaults={"naam": naam})
        Mandaat.objects.get_or_create(organisatie=team, gemeente=gemeente, van=vanaf, defaults={"handelingen": ["*"]})
    managers = [
        _medewerker(naam, Rol.KLANTMANAGER, team, demo=nummer == 0) for nummer, naam in enumerate(KLANTMANAGERS)
    ]
    anderen = [_medewerker(naam, rol, team, demo=True) for rol, naam in NAMEN_PER_ROL.items()]
    return {"klantmanagers": managers, "anderen": anderen}


def _medewerker(naam: str, rol: Rol, organisatie: Organisatie, *, demo: bool) -> Medewerker:
    gebruikersnaam = (DEMO_MERK if demo else "team-") + naam.lower().replace(" ", "-")
    medewerker = Medewerker(gebruikersnaam=gebruikersnaam, naam=naam, rol=rol, organisatie=organisatie)
    medewerker.set_unusable_password()
    medewerker.save()
    return medewerker


def instroom(worp: Random, *, peildatum: date) -> list[Instroom]:
    """De kennisgevingen van drie jaar, in volgorde; de aantallen per groep en route zijn die van de bron."""
    mensen = []
    for jaar in range(JAREN):
        begin = peildatum - timedelta(days=365 * (JAREN - jaar))
        routes = [route for route, aantal in ROUTES_ASIEL.items() for _ in range(aantal)]
        mensen += [Instroom(_dag(worp, begin), True, route) for route in routes]
        gezin = worp.choices((Leerroute.B1, Leerroute.Z), weights=(85, 15), k=PER_JAAR - ASIEL_PER_JAAR)
        mensen += [Instroom(_dag(worp, begin), False, route) for route in gezin]
    return sorted(mensen, key=lambda mens: (mens.kennisgeving, mens.asiel, mens.route))


def _dag(worp: Random, begin: date) -> date:
    return begin + timedelta(days=worp.randrange(364))


@transaction.atomic
def demo_maken(*, zaad: str, peildatum: date) -> int:
    """Maak de hele demoregio; hetzelfde zaad en dezelfde peildatum geven dezelfde regio. Geeft het aantal dossiers."""
    worp = Random(f"meedoen-{zaad}")  # noqa: S311 - verzonnen mensen, geen geheim
    ploeg = regio_inrichten(vanaf=peildatum - timedelta(days=365 * (JAREN + 1)))
    gemeenten = {g.code: g for g in Gemeente.objects.all()}
    mensen = instroom(worp, peildatum=peildatum)
    with context({g.pk for g in gemeenten.values()}):
        for nummer, mens in enumerate(mensen):
            code = worp.choices([g[0] for g in GEMEENTEN], weights=[g[2] for g in GEMEENTEN])[0]
            _levensloop(worp, mens, nummer, gemeenten[code], worp.choice(ploeg["klantmanagers"]), peildatum)
    return len(mensen)


def _levensloop(
    worp: Random, mens: Instroom, nummer: int, gemeente: Gemeente, klantmanager: Medewerker, peildatum: date
) -> None:
    voornaam, achternaam, eigen, taal = verzin_naam(worp, asiel=mens.asiel)
    persoon, _ = persoon_vastleggen(
        gemeente=gemeente,
        bsn=test_bsn(nummer),
        voornamen=voornaam,
        achternaam=achternaam,
        naam_eigen_schrift=eigen,
        geboortedatum=date(1962 + worp.randrange(44), 1 + worp.randrange(12), 1 + worp.randrange(28)),
        telefoon=f"06 0000 {nummer:04d}",
        straat=f"Voorbeeldstraat {1 + worp.randrange(180)}",
        woonplaats=gemeente.naam,
        talen=taal,
    )
    brp = mens.kennisgeving + timedelta(days=worp.randrange(-30, 90) if mens.asiel else -worp.randrange(5, 30))
    traject = dossier_openen(
        persoon=persoon,
        klantmanager=klantmanager,
        op=mens.kennisgeving,
        doelgroep=Doelgroep.ASIELSTATUSHOUDER
        if mens.asiel
        else worp.choice((Doelgroep.GEZINSMIGRANT, Doelgroep.OVERIGE_MIGRANT)),
        vergunning=Vergunning.ASIEL_BEPAALDE_TIJD if mens.asiel else Vergunning.REGULIER_GEZIN,
        kennisgeving_duo=mens.kennisgeving,
        brp_inschrijving=brp if brp <= peildatum else None,
        verblijfsrecht_bekendgemaakt=mens.kennisgeving - timedelta(days=worp.randrange(7, 40)),
    )
    _laat_lopen(worp, traject, mens, peildatum)


def _laat_lopen(worp: Random, traject: Traject, mens: Instroom, peildatum: date) -> None:
    """Breng het traject van de kennisgeving naar waar het op de peildatum staat."""
    start = max(mens.kennisgeving, traject.brp_inschrijving or mens.kennisgeving)
    intake, pip = (start + timedelta(days=worp.randrange(*dagen)) for dagen in ((14, 45), (50, 76)))
    if pip > peildatum:
        _nog_onderweg(worp, traject, intake, peildatum)
    else:
        _met_pip(worp, traject, mens, pip, peildatum)
        _intake(worp, traject, intake, klaar=True)
    for kolom, dag in berekende_kolommen(traject).items():
        setattr(traject, kolom, dag)
    traject.save()


def _nog_onderweg(worp: Random, traject: Traject, intake: date, peildatum: date) -> None:
    if intake <= peildatum:
        traject.toestand = Toestand.INTAKE_GESTART if worp.random() < 0.5 else Toestand.INTAKE_AFGEROND
        traject.laatste_contact = intake
        _intake(worp, traject, intake, klaar=traject.toestand == Toestand.INTAKE_AFGEROND)
    if worp.random() < 0.4:
        traject.aan_zet, traject.wacht_waarop = worp.choice(WACHT[:3])
        traject.wacht_sinds = peildatum - timedelta(days=worp.randrange(2, 20))


def _intake(worp: Random, traject: Traject, gestart: date, *, klaar: bool) -> None:
    """De brede intake zoals zij op het scherm staat; bij een lopende intake is de helft ingevuld."""
    route = traject.leerroute or worp.choice((Leerroute.B1, Leerroute.B1, Leerroute.Z))
    intake = Intake.objects.create(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        gestart_op=gestart,
        gewezen_op_alleen=True,
        tolk=traject.persoon.talen,
        lbt_uitslag=Lbt.NIET_HAALBAAR if route == Leerroute.Z else Lbt.HAALBAAR,
        lbt_score=str(worp.randrange(10, 24) if route == Leerroute.Z else worp.randrange(26, 48)),
        lbt_grens="25",
        lbt_datum=gestart,
        eigen_oordeel=route if klaar else "",
    )
    Bevinding.objects.bulk_create(
        Bevinding(intake=intake, gemeente_id=traject.gemeente_id, leefgebied=code, tekst=tekst, hulp_nodig=hulp)
        for code, tekst, hulp in intakeverhaal(worp, klaar=klaar)
    )
    if klaar:
        intake.afgerond_op, intake.samenvatting = gestart + timedelta(days=7), samenvatting(intake)
        intake.save()


def _met_pip(worp: Random, traject: Traject, mens: Instroom, pip: date, peildatum: date) -> None:
    weken = (peildatum - pip).days // 7
    traject.toestand, traject.eerste_pip, traject.leerroute = Toestand.PIP_VASTGESTELD, pip, mens.route
    traject.taalniveau = Taalniveau.B1 if mens.route != Leerroute.Z else ""
    traject.uren_nt2 = Decimal(max(0, weken - 6) * worp.randrange(4, 9)).min(Decimal(1100))
    traject.laatste_contact = peildatum - timedelta(days=min(int(worp.expovariate(1 / 25)), 7 * weken))
    traject.wacht_waarop, traject.wacht_sinds = "Volgend voortgangsgesprek", traject.laatste_contact
    if mens.asiel and worp.random() < 0.8:
        traject.recht_op_bijstand_vanaf = traject.brp_inschrijving
    if worp.random() < 0.08:
        traject.aan_zet, traject.wacht_waarop = WACHT[3]
    if weken > 110 and worp.random() < 0.5:
        traject.toestand, traject.voldaan_op = Toestand.VOLDAAN, peildatum - timedelta(days=worp.randrange(120))
        traject.aan_zet, traject.wacht_waarop = Aanzet.NIEMAND, ""
