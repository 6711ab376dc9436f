"""De demoregio: drie jaar inburgering in Westfriesland, door een kleine stroomsimulatie op de broncijfers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from meedoen import klok
from meedoen.autorisatie.models import Gemeente, Mandaat, Medewerker, Organisatie
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.selectors import DEMO_MERK
from meedoen.autorisatie.wie import context, wie_is
from meedoen.personen.services import persoon_vastleggen
from meedoen.simulatie.bijzonder import dubbelen_maken, duo_datum, van_elke_stap_iemand, verhuisde_maken
from meedoen.simulatie.gesprekken import gesprekken_maken
from meedoen.simulatie.invoer import invoer_maken
from meedoen.simulatie.lessen import lessen_maken
from meedoen.simulatie.mensen import geboortedag, intakeverhaal, test_bsn, verzin_naam, verzonnen_adres
from meedoen.simulatie.plannen import plannen_maken
from meedoen.simulatie.stroom import JAREN, Instroom, instroom, op_werkdag
from meedoen.simulatie.voorbeeldschool import voorbeeldschool_maken
from meedoen.simulatie.wachten import BETWISTE_LES, EIGEN, LEERBAARHEID, wacht_op_ander
from meedoen.trajecten.keuzes import Aanzet, Einde, Lbt
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
EIGEN_TEAM = "0420"  # Medemblik heeft naast het regionale team ook een eigen klantmanager
HOORN = "0405"  # de grootste gemeente heeft er ook een
BUREN = ("0388", "0532")  # twee gemeenten met samen een klantmanager; de andere vijf zijn voor haar dicht (TEN-9)
BUURVROUW = "Lieke Verhoeven"
# Merkkleur en kleur van de kopbalk: verzonnen, om te zien dat een gemeente haar eigen kleuren houdt.
KLEUREN = {
    "0498": ("#2d6a1f", ""),
    "0388": ("#8a1c3b", "#3d0f1d"),
    "0405": ("#b3261e", "#22252b"),
    "1598": ("#f2b705", "#4a3b00"),
    "0420": ("#1d5fa8", "#0d2c54"),
    "0432": ("#6b3fa0", ""),
    "0532": ("#0b7a75", "#12343b"),
}
EIGEN_MENSEN = {
    "0498": "Mieke Schaap",
    "0388": "Johan Koster",
    "0405": "Wim de Haan",
    "1598": "Els Groot",
    "0420": "Nadia Bos",
    "0432": "Kees Ooms",
    "0532": "Trudy Laan",
}
EIGEN_INLOG = (HOORN, EIGEN_TEAM)
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
    Rol.CONTRACTMANAGER: "Dirk Schouten",
    Rol.KWALITEITSADVISEUR: "Yvonne Kok",
    Rol.BEHEERDER: "Arjen Zwart",
}
# Deze mensen werken bij de gemeente zelf, niet bij het regionale team.
NAMEN_BIJ_GEMEENTE = {
    Rol.COLLEGE: "Margriet van Leeuwen",
    Rol.RAAD: "Henk Rood",
    Rol.BOETEOPSTELLER: "Wendy Appel",
    Rol.BOETEBESLISSER: "Theo Vlaar",
    Rol.FINANCIEN: "Monique Jong",
}
ZONDER_ASIEL = (Doelgroep.GEZINSMIGRANT, Doelgroep.OVERIGE_MIGRANT)
VERGUNNING = {
    Doelgroep.ASIELSTATUSHOUDER: Vergunning.ASIEL_BEPAALDE_TIJD,
    Doelgroep.GEZINSMIGRANT: Vergunning.REGULIER_GEZIN,
    Doelgroep.OVERIGE_MIGRANT: Vergunning.REGULIER_OVERIG,
}
KLAAR_NA_WEKEN = (100, 155)
KANTOOR_DICHT = time(16, 30)
INTAKE_DUURT = timedelta(days=7)
REDENEN_EINDE = (Einde.ONTHEVEN, Einde.VRIJGESTELD, Einde.VERTREK, Einde.VERHUISD)


def regio_inrichten(*, vanaf: date) -> dict[str, list[Medewerker]]:
    """Zeven gemeenten, een regionaal team met mandaat, een inlog per rol; geeft wie waar werkt."""
    for code, naam, _ in GEMEENTEN:
        merk, accent = KLEUREN[code]
        velden = {"naam": naam, "merkkleur": merk, "accentkleur": accent} | _bereikbaar(naam, code)
        Gemeente.objects.get_or_create(code=code, defaults=velden)
    team = _organisatie("Regionaal inburgeringsteam Westfriesland", [code for code, *_ in GEMEENTEN], vanaf=vanaf)
    managers = [
        _medewerker(naam, Rol.KLANTMANAGER, team, demo=nummer == 0) for nummer, naam in enumerate(KLANTMANAGERS)
    ]
    for rol, naam in NAMEN_PER_ROL.items():
        _medewerker(naam, rol, team, demo=True)
    buren = _organisatie("Team Enkhuizen en Stede Broec", BUREN, vanaf=vanaf)
    buurvrouw = _medewerker(BUURVROUW, Rol.KLANTMANAGER, buren, demo=True)
    # Het eindgesprek van de Z-route voert de gemeente zelf (Z-08), dus heeft elke gemeente ook eigen mensen.
    eigen = {code: _eigen_medewerker(code, naam) for code, naam in EIGEN_MENSEN.items()}
    for rol, naam in NAMEN_BIJ_GEMEENTE.items():
        _medewerker(naam, rol, eigen[HOORN].organisatie, demo=True)
    ploeg = {code: managers for code, *_ in GEMEENTEN} | {"team": managers}
    ploeg |= {code: [*managers[:5], buurvrouw, buurvrouw] for code in BUREN}
    ploeg[HOORN] = [*managers[:-1], eigen[HOORN]]
    return ploeg | {EIGEN_TEAM: [*managers[:5], eigen[EIGEN_TEAM], eigen[EIGEN_TEAM]]}


def _organisatie(naam: str, codes: Iterable[str], *, vanaf: date) -> Organisatie:
    """Een team dat voor deze gemeenten alles mag doen wat een college kan mandateren."""
    organisatie, _ = Organisatie.objects.get_or_create(naam=naam)
    for gemeente in Gemeente.objects.filter(code__in=codes):
        velden = {"organisatie": organisatie, "gemeente": gemeente, "van": vanaf}
        Mandaat.objects.get_or_create(**velden, defaults={"handelingen": ["*"]})
    return organisatie


def _eigen_medewerker(code: str, naam: str) -> Medewerker:
    gemeente = Gemeente.objects.get(code=code)
    organisatie = Organisatie.objects.create(naam=f"Gemeente {gemeente.naam}", gemeente=gemeente)
    return _medewerker(naam, Rol.KLANTMANAGER, organisatie, demo=code in EIGEN_INLOG)


def _bereikbaar(naam: str, code: str) -> dict[str, str]:
    """Een verzonnen adres en nummer, zodat elke brief zegt waar men terecht kan."""
    return {"adres": "Raadhuisplein 1", "postcode_plaats": f"0000 AA {naam}", "telefoon": f"0229 00 {code}"}


def _medewerker(naam: str, rol: Rol, organisatie: Organisatie, *, demo: bool) -> Medewerker:
    gebruikersnaam = (DEMO_MERK if demo else "team-") + naam.lower().replace(" ", "-")
    medewerker = Medewerker(gebruikersnaam=gebruikersnaam, naam=naam, rol=rol, organisatie=organisatie)
    medewerker.set_unusable_password()
    medewerker.save()
    return medewerker


@transaction.atomic
def demo_maken(*, zaad: str, peildatum: date, jaren: int = JAREN) -> int:
    """Maak de hele demoregio; hetzelfde zaad en dezelfde peildatum geven dezelfde regio. Geeft het aantal dossiers.

    Elk stempel is van de middag vóór de peildatum, nooit van de klok: anders ligt er iets in de toekomst.
    """
    middag = datetime.combine(peildatum - timedelta(days=1), KANTOOR_DICHT)
    with klok.stilgezet(timezone.make_aware(middag)):
        return _maak(zaad, peildatum, jaren)


def _maak(zaad: str, peildatum: date, jaren: int) -> int:
    worp = Random(f"meedoen-{zaad}")  # noqa: S311 - verzonnen mensen, geen geheim
    ploeg = regio_inrichten(vanaf=peildatum - timedelta(days=365 * (JAREN + 1)))
    gemeenten = {g.code: g for g in Gemeente.objects.all()}
    mensen = instroom(worp, peildatum=peildatum, jaren=jaren)
    with context({g.pk for g in gemeenten.values()}):
        for nummer, mens in enumerate(mensen):
            code = worp.choices([g[0] for g in GEMEENTEN], weights=[g[2] for g in GEMEENTEN])[0]
            _levensloop(worp, mens, nummer, gemeenten[code], worp.choice(ploeg[code]), peildatum)
        dubbel = dubbelen_maken(worp, klantmanager=ploeg["team"][0], peildatum=peildatum)
        verhuisd = verhuisde_maken(klantmanager=ploeg["team"][0], gemeente=gemeenten[HOORN], peildatum=peildatum)
        van_elke_stap_iemand(ploeg["team"], peildatum=peildatum)
        plannen_maken(zaad=zaad, peildatum=peildatum)
        gesprekken_maken(zaad=zaad, peildatum=peildatum)
        lessen_maken(zaad=zaad, peildatum=peildatum)
        voorbeeldschool_maken(peildatum=peildatum)
        invoer_maken(worp, wie=wie_is(ploeg["team"][0], op=peildatum))
    return len(mensen) + dubbel + verhuisd


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
        geboortedatum=geboortedag(worp, op=mens.kennisgeving),
        telefoon=f"06 0000 {nummer:04d}",
        talen=taal,
        **verzonnen_adres(gemeente, 1 + worp.randrange(180)),
    )
    doelgroep = Doelgroep.ASIELSTATUSHOUDER if mens.asiel else worp.choice(ZONDER_ASIEL)
    traject = dossier_openen(
        persoon=persoon,
        klantmanager=klantmanager,
        op=mens.kennisgeving,
        doelgroep=doelgroep,
        vergunning=VERGUNNING[doelgroep],
        kennisgeving_duo=mens.kennisgeving,
        brp_inschrijving=mens.brp_inschrijving if mens.brp_inschrijving <= peildatum else None,
        verblijfsrecht_bekendgemaakt=mens.kennisgeving - timedelta(days=worp.randrange(7, 40)),
    )
    _laat_lopen(worp, traject, mens, peildatum)


def _laat_lopen(worp: Random, traject: Traject, mens: Instroom, peildatum: date) -> None:
    """Breng het traject van de kennisgeving naar waar het op de peildatum staat."""
    intake = max(mens.begin, mens.pip - timedelta(days=worp.randrange(18, 45)))
    if mens.pip > peildatum:
        _nog_onderweg(worp, traject, mens, intake, peildatum)
    else:
        _met_pip(worp, traject, mens, peildatum)
        _intake(worp, traject, intake, klaar=True)
        duo_datum(worp, traject, peildatum=peildatum)
    for kolom, dag in berekende_kolommen(traject).items():
        setattr(traject, kolom, dag)
    traject.save()


def _nog_onderweg(worp: Random, traject: Traject, mens: Instroom, intake: date, peildatum: date) -> None:
    if intake <= peildatum:
        klaar = intake + INTAKE_DUURT <= peildatum
        traject.toestand = Toestand.INTAKE_AFGEROND if klaar else Toestand.INTAKE_GESTART
        traject.laatste_contact = op_werkdag(intake)
        if mens.asiel:  # in de intake komt het ter sprake; wie net is aangemeld, moet het nog vertellen
            traject.recht_op_bijstand, traject.recht_op_bijstand_vanaf = True, traject.brp_inschrijving
        traject.wacht_waarop = EIGEN[traject.toestand]
        traject.wacht_sinds = intake + INTAKE_DUURT if klaar else intake
    if worp.random() < 0.4:
        traject.aan_zet, traject.wacht_waarop = worp.choice(wacht_op_ander(traject))
        traject.wacht_sinds = max(traject.wacht_sinds, peildatum - timedelta(days=worp.randrange(2, 20)))
    if intake <= peildatum:
        _intake(worp, traject, intake, klaar=klaar)


def _wacht_op_toets(traject: Traject) -> bool:
    return (traject.aan_zet, traject.wacht_waarop) == LEERBAARHEID


def _leerbaarheid(worp: Random, route: Leerroute, dag: date) -> dict[str, Any]:
    haalbaar = route != Leerroute.Z
    return {
        "lbt_uitslag": Lbt.HAALBAAR if haalbaar else Lbt.NIET_HAALBAAR,
        "lbt_score": str(worp.randrange(26, 48) if haalbaar else worp.randrange(10, 24)),
        "lbt_grens": "25",
        "lbt_datum": dag,
    }


def _intake(worp: Random, traject: Traject, gestart: date, *, klaar: bool) -> None:
    """De brede intake zoals zij op het scherm staat; bij een lopende intake is de helft ingevuld."""
    route = traject.leerroute or worp.choice((Leerroute.B1, Leerroute.B1, Leerroute.Z))
    intake = Intake.objects.create(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        gestart_op=gestart,
        gewezen_op_alleen=True,
        tolk=traject.persoon.talen,
        eigen_oordeel=route if klaar else "",
        **({} if _wacht_op_toets(traject) else _leerbaarheid(worp, route, gestart)),
    )
    Bevinding.objects.bulk_create(
        Bevinding(intake=intake, gemeente_id=traject.gemeente_id, leefgebied=code, tekst=tekst, hulp_nodig=hulp)
        for code, tekst, hulp in intakeverhaal(worp, klaar=klaar)
    )
    if klaar:
        intake.afgerond_op, intake.samenvatting = gestart + INTAKE_DUURT, samenvatting(intake)
        intake.save()


def _met_pip(worp: Random, traject: Traject, mens: Instroom, peildatum: date) -> None:
    pip = mens.pip
    traject.toestand, traject.eerste_pip, traject.leerroute = Toestand.PIP_VASTGESTELD, pip, mens.route
    traject.taalniveau = Taalniveau.B1 if mens.route != Leerroute.Z else ""
    stil = min(int(worp.expovariate(1 / 25)), (peildatum - pip).days)
    traject.laatste_contact = max(pip, op_werkdag(peildatum - timedelta(days=stil)))
    traject.wacht_waarop, traject.wacht_sinds = EIGEN[Toestand.PIP_VASTGESTELD], traject.laatste_contact
    if mens.asiel:
        traject.recht_op_bijstand = worp.random() < 0.8
        traject.recht_op_bijstand_vanaf = traject.brp_inschrijving if traject.recht_op_bijstand else None
    if worp.random() < 0.08:
        traject.aan_zet, traject.wacht_waarop = BETWISTE_LES
    _einde(worp, traject, pip, peildatum)


def _einde(worp: Random, traject: Traject, pip: date, peildatum: date) -> None:
    """Na ruim twee jaar heeft een groeiend deel voldaan; een enkeling stopt eerder, met een reden van DUO."""
    klaar = op_werkdag(pip + timedelta(weeks=worp.randrange(*KLAAR_NA_WEKEN)))
    gestopt = op_werkdag(pip + timedelta(weeks=worp.randrange(20, 90)))
    lot, reden = worp.random(), worp.choice(REDENEN_EINDE)
    if gestopt <= peildatum and lot < 0.015:
        traject.toestand, traject.einde_op, traject.einde_reden = Toestand.BEEINDIGD, gestopt, reden.label
    elif klaar <= peildatum and lot < 0.8:
        traject.toestand, traject.voldaan_op = Toestand.VOLDAAN, klaar
    else:
        return
    traject.aan_zet, traject.wacht_waarop, traject.wacht_sinds = Aanzet.NIEMAND, "", None
    traject.laatste_contact = min(traject.laatste_contact, traject.voldaan_op or traject.einde_op)
