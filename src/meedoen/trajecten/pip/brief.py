"""Hoe leest het PIP als brief? Van plan naar beschikking, in gewone woorden, met de artikelen erbij."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from meedoen.autorisatie.models import Medewerker
from meedoen.besluiten.pdf.brief import Brief, Sectie
from meedoen.besluiten.services import college_van
from meedoen.personen.models import Persoon
from meedoen.trajecten.grootboek import gevolgd_tot
from meedoen.trajecten.models import Intake, Pip, Pipdoel
from meedoen.trajecten.onderdelen import ONDERDEELNAAM, TAALONDERDELEN, vereist_niveau
from meedoen.trajecten.ontheffingen import besluiten_van_duo
from meedoen.trajecten.pip.regels import ontzorgen_voorbij, ontzorgoordeel
from meedoen.trajecten.termijnen import einde_zonder_dag, pip_voor_plicht, welk_pip_is_het_eerste
from meedoen.trajecten.uren import Telling
from meedoen.trajecten.verhuizing import eerste_pip_zeker, verhuisd
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau
from meedoen.wet.besluit_inburgering_2021 import artikel_3_14, artikel_5_3, artikel_5_4, artikel_5_5
from meedoen.wet.bron import Bron
from meedoen.wet.participatiewet import artikel_56a
from meedoen.wet.uitkomst import OordeelNodig
from meedoen.wet.uren import getal
from meedoen.wet.wet_inburgering_2021 import artikel_7, artikel_8, artikel_9, artikel_11, artikel_15

ROUTEZIN: dict[Leerroute, str] = {
    Leerroute.B1: "B1-route: u leert Nederlands en doet vier taalexamens en het examen KNM.",
    Leerroute.ONDERWIJS: "Onderwijsroute: u volgt het taalschakeltraject en gaat daarna naar een opleiding.",
    Leerroute.Z: "Z-route: u volgt lessen en activiteiten, en sluit af met een eindgesprek.",
}
_ROUTEBRON: dict[Leerroute, Bron] = {
    Leerroute.B1: artikel_7.LID_1,
    Leerroute.ONDERWIJS: artikel_8.LID_1,
    Leerroute.Z: artikel_9.LID_1,
}

KOP_TERMIJN = "Uw termijn"
TERMIJN_VAN = " de tijd om in te burgeren"
TERMIJN_VOORBIJ = " en is voorbij"
TAALVOLGORDE = tuple(onderdeel for onderdeel in ONDERDEELNAAM if onderdeel in TAALONDERDELEN)


def dag(waarde: date) -> str:
    return date_format(waarde, "j F Y")


def grondslag(pip: Pip, *, op: date) -> tuple[Bron, ...]:
    """De artikelen waarop dit PIP rust (BES-1): vaststellen, route, inhoud, en bij een wijziging ook die."""
    bronnen = [artikel_15.LID_1, _ROUTEBRON[Leerroute(pip.leerroute)], artikel_5_3.LID_4]
    if pip.traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER:
        bronnen.append(artikel_15.LID_2)
    if neemt_over(pip):
        bronnen += [artikel_5_3.WET_15_4, artikel_5_3.LID_3, artikel_5_3.WET_11_3]
    bronnen += _grondslag_ontzorgen(pip, op)
    if pip.wensexamens:
        bronnen.append(artikel_3_14.LID_7)
    if wisselt(pip):
        bronnen += [artikel_5_4.WET_17_2, artikel_5_4.LID_3 if pip.bijzonder_geval.strip() else artikel_5_4.LID_1]
        bronnen += [artikel_5_4.LID_4] if _telt_mee(pip, op) else []
    if schaalt_af(pip):
        bronnen += [artikel_5_5.WET_17_3, artikel_5_5.LID_1]
    return tuple(bronnen)


def _grondslag_ontzorgen(pip: Pip, op: date) -> list[Bron]:
    """PIP-03, ONTZ-06: dat besluit hoort bij het PIP; na de zes maanden rust het niet meer op artikel 56a (ONTZ-05).

    Staat de plicht om te ontzorgen nog niet vast (ONTZ-01), dan rust het besluit er ook niet op.
    """
    if not pip.ontzorgen.strip():
        return []
    if ontzorgen_voorbij(pip.traject, op=op):
        return [artikel_15.LID_3, artikel_56a.LANGER]
    return [] if ontzorgoordeel(pip, op=op) else [artikel_15.LID_3, artikel_56a.LID_1]


def neemt_over(pip: Pip) -> bool:
    """VHZ-01: is dit het eerste PIP hier van iemand die met een leerroute verhuisde? Dan blijft die route."""
    traject = pip.traject
    return pip.volgnummer == 1 and bool(traject.vorig_pip_leerroute) and verhuisd(traject)


def wisselt(pip: Pip) -> bool:
    """Stelt deze versie een andere leerroute vast dan nu geldt?"""
    return bool(pip.traject.eerste_pip and pip.traject.leerroute and pip.traject.leerroute != pip.leerroute)


def schaalt_af(pip: Pip) -> bool:
    """Gaat deze versie voor het eerst naar A2?"""
    return pip.taalniveau == Taalniveau.A2 and pip.leerroute == Leerroute.B1 and pip.traject.taalniveau != Taalniveau.A2


def pipbrief(pip: Pip, *, beslisser: Medewerker, op: date, concept: bool = False) -> Brief:
    """De brief bij dit PIP met dagtekening `op`; de bezwaarclausule komt erbij bij de bekendmaking."""
    traject, persoon = pip.traject, pip.traject.persoon
    college = college_van(traject.gemeente)
    return Brief(
        afzender=f"Gemeente {traject.gemeente.naam}",
        namens=college,
        geadresseerde=tuple(_geadresseerde(persoon)),
        dagtekening=dag(op),
        datum_machine=op.isoformat(),
        kenmerk=f"{traject.nummer}-PIP-{pip.volgnummer}",
        onderwerp="Uw persoonlijk plan inburgering en participatie",
        aanhef=f"Beste {_aanspreking(persoon)},",
        secties=tuple(_secties(pip, op)),
        ondertekening=("Met vriendelijke groet,", f"namens {college},", f"{beslisser.naam}, {beslisser.rol}"),
        concept=concept,
    )


def _geadresseerde(persoon: Persoon) -> Iterator[str]:
    yield " ".join(deel for deel in (persoon.aanspreking.capitalize(), persoon.naam) if deel)
    if persoon.adres_geheim:  # een geheim adres hoort niet in een brief die anderen openen (K3)
        return
    yield from (regel for regel in (persoon.straat, f"{persoon.postcode} {persoon.woonplaats}".strip()) if regel)


def _aanspreking(persoon: Persoon) -> str:
    achternaam = " ".join(deel for deel in (persoon.tussenvoegsel, persoon.achternaam) if deel)
    return f"{persoon.aanspreking} {achternaam}" if persoon.aanspreking else persoon.naam


def _secties(pip: Pip, op: date) -> Iterator[Sectie]:
    yield Sectie("Ons besluit", (_besluitzin(pip), *_gesprekszin(pip)))
    yield Sectie("Uw doelen", tuple(_doelzin(nummer, doel) for nummer, doel in enumerate(pip.doelen.all(), 1)))
    yield Sectie("Wat wij afspreken", (), tuple(_afspraken(pip, op)))
    yield Sectie(KOP_TERMIJN, tuple(_termijn(pip, op)))
    artikelen = "; ".join(str(bron) for bron in grondslag(pip, op=op))
    redenen = (*_overname(pip), *_toetszin(pip), *motivering(pip, op), f"Dit besluit rust op: {artikelen}.")
    yield Sectie("Waarom dit besluit?", redenen)
    yield Sectie(
        "Vragen?",
        ("Bel uw klantmanager" + _bel(pip) + ". Wij leggen het plan graag uit, ook met een tolk.", *_adres(pip)),
    )


def motivering(pip: Pip, op: date) -> Iterator[str]:
    """Waarom dit plan, en waarom ontzorgen als de plicht daartoe niet vaststaat of voorbij is (ONTZ-01, ONTZ-05)."""
    yield pip.motivering.strip()
    if wisselt(pip) and pip.bijzonder_geval.strip():  # WIS-04, art. 5.4 lid 3: afwijken vraagt een motivering
        yield f"U wisselt na anderhalf jaar nog van leerroute. Dat kan in uw geval, omdat: {_zin(pip.bijzonder_geval)}"
    if ontzorgoordeel(pip, op=op) and pip.ontzorgen_reden.strip():
        laatste = ontzorgen_voorbij(pip.traject, op=op)
        liep = f"De zes maanden ontzorgen liepen tot en met {dag(laatste)}." if laatste else ""
        waarom = liep or "Het staat nog niet vast dat wij u zes maanden moeten ontzorgen."
        yield f"{waarom} Wij spreken het toch af, omdat: {_zin(pip.ontzorgen_reden)}"


def _overname(pip: Pip) -> Iterator[str]:
    if neemt_over(pip):
        vorig = pip.traject.vorig_pip_dagtekening
        yield f"U had al een PIP van {dag(vorig)}. Na een verhuizing blijft uw leerroute dezelfde."


def _toetszin(pip: Pip) -> Iterator[str]:
    """INT-12, PIP-10: wat DUO adviseerde staat in de motivering, en bij een eerste plan ook waarom wij afwijken."""
    intake = Intake.objects.filter(traject_id=pip.traject_id).first()
    if intake is None or not intake.lbt_uitslag or wisselt(pip):
        return
    yield intake.toetszin
    if intake.afwijking_reden.strip() and intake.eigen_oordeel == pip.leerroute:
        yield f"Wij kiezen toch deze leerroute, omdat: {_zin(intake.afwijking_reden)}"


def _adres(pip: Pip) -> Iterator[str]:
    gemeente = pip.traject.gemeente
    delen = [d for d in (gemeente.adres, gemeente.postcode_plaats) if d]
    if delen:
        yield f"Ons adres: Gemeente {gemeente.naam}, {', '.join(delen)}."


def _besluitzin(pip: Pip) -> str:
    if pip.volgnummer == 1:
        return "Wij stellen uw persoonlijk plan inburgering en participatie (PIP) vast. Hieronder staat het hele plan."
    reden = f" Dit verandert: {_zin(pip.wijziging)}" if pip.wijziging.strip() else ""
    return f"Wij wijzigen uw PIP. Dit is versie {pip.volgnummer}; hij komt in de plaats van {_vorige(pip)}.{reden}"


def _vorige(pip: Pip) -> str:
    """BES-2: een nieuw besluit noemt het besluit dat het vervangt."""
    eerdere = Pip.objects.filter(traject=pip.traject_id, volgnummer__lt=pip.volgnummer, besluit__isnull=False)
    vorige = eerdere.select_related("besluit").order_by("-volgnummer").first()
    if vorige is None:
        return "de vorige"
    return f"ons besluit van {dag(vorige.besluit.dagtekening)} met kenmerk {vorige.besluit.kenmerk}"


def _gesprekszin(pip: Pip) -> tuple[str, ...]:
    return (f"Wij hebben het plan op {dag(pip.getoond_op)} samen met u besproken.",) if pip.getoond_op else ()


def _doelzin(nummer: int, doel: Pipdoel) -> str:
    delen = [f"{nummer}. {doel.titel}. {_zin(doel.wat)} Zo zien wij dat het lukt: {_zin(doel.hoe_meten)}"]
    delen.append(f"Klaar op {dag(doel.wanneer)}.")
    if doel.haalbaar:
        delen.append(f"Dit kan, want: {_zin(doel.haalbaar)}")
    if doel.nodig_voor:
        delen.append(f"Nodig voor: {_zin(doel.nodig_voor)}")
    if doel.wie_helpt:
        delen.append(f"Hulp van: {_zin(doel.wie_helpt)}")
    return " ".join(delen)


def _zin(tekst: str) -> str:
    kaal = tekst.strip()
    return kaal if kaal.endswith((".", "!", "?")) else f"{kaal}."


def _afspraken(pip: Pip, op: date) -> Iterator[tuple[str, str]]:
    route = Leerroute(pip.leerroute)
    yield "Leerroute", ROUTEZIN[route]
    if route != Leerroute.Z:
        yield "Taalniveau", _niveauzin(pip)
    if pip.lesuren_per_week:
        yield "Lesuren", f"{getal(pip.lesuren_per_week)} uur per week" + _totaal(pip)
    if route == Leerroute.Z:
        yield "Uren in de Z-route", _z_uren(pip, op)
    if telt_mee := _telt_mee(pip, op):
        yield "Dit telt mee", telt_mee
    if pip.alfabetisering:
        yield "Alfabetisering", "U leert eerst lezen en schrijven in ons alfabet."
    yield "PVT", f"{pip.pvt_uren} uur participatieverklaringstraject, en u ondertekent de verklaring."
    if artikel_8.map_verplicht(leerroute=route).waarde:
        yield "MAP", f"{pip.map_uren} praktijkuren module arbeidsmarkt en participatie, met een eindgesprek."
    if pip.wensexamens or pip.examenwens.strip():
        yield "Examens op uw wens", " ".join(_wenszinnen(pip))
    if pip.gesprekken:
        yield "Gesprekken", f"{pip.gesprekken} voortgangsgesprekken met uw klantmanager."
    namen = (("Begeleiding", pip.begeleiding), ("Ontzorgen", pip.ontzorgen), ("Voorschool", pip.voorschool))
    yield from ((naam, tekst.strip()) for naam, tekst in namen if tekst.strip())


def _z_uren(pip: Pip, op: date) -> str:
    """Z-02 tot en met Z-04: participatie-uren alleen bij asielstatushouders; PVT en MAP tellen daarin mee."""
    les = f"{artikel_3_14.CURSUSUREN.op(op).waarde} uur les"
    if pip.traject.doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        return f"{les}."
    z = artikel_3_14.ZRoute(belastbaarheid=besluiten_van_duo(pip.traject).belastbaarheid)
    participatie = artikel_3_14.participatienorm(z=z, op=op).waarde
    if not participatie:  # ONTH-09
        return f"{les}."
    return f"{les} en {participatie} uur participatie. De uren PVT en MAP tellen mee als participatie."


def _telt_mee(pip: Pip, op: date) -> str:
    """WIS-06: wat na een wissel blijft tellen; naar de Z-route gaan gevolgde uren af van de cursusuren."""
    if not wisselt(pip):
        return ""
    van, naar = Leerroute(pip.traject.leerroute), Leerroute(pip.leerroute)
    mee = artikel_5_4.gaat_mee_bij_wissel(van=van, naar=naar).waarde
    if naar != Leerroute.Z:
        return f"Uw {_en([*mee])} uit de vorige leerroute." if mee else ""
    gevolgd = gevolgd_tot(pip.traject, Telling.CURSUS, op=op)
    over = artikel_5_4.resterende_cursusuren_z(gevolgde_cursusuren=gevolgd, op=op)
    if not gevolgd or isinstance(over, OordeelNodig):
        return ""
    norm = artikel_3_14.CURSUSUREN.op(op).waarde
    return f"U volgde al {gevolgd} uur les. Die gaan af van de {norm}; er blijven {over.waarde} uur over."


def _niveauzin(pip: Pip) -> str:
    """AFS-01: per taalonderdeel het niveau dat dit plan vraagt; afschalen kan er één raken, een paar of alle."""
    op: dict[str, list[str]] = {}
    for onderdeel in TAALVOLGORDE:
        op.setdefault(str(vereist_niveau(pip, onderdeel, pip.a2_onderdelen)), []).append(_klein(onderdeel))
    if len(op) == 1:
        [niveau] = op
        return niveau if niveau == Taalniveau.B1 else f"{niveau} voor alle taalonderdelen."
    return f"A2 voor {_en(op[Taalniveau.A2])}; B1 voor {_en(op[Taalniveau.B1])}."


def _wenszinnen(pip: Pip) -> Iterator[str]:
    """PIP-13: welke examens, op welk niveau; de toelichting staat erachter zoals zij is geschreven."""
    taal = [_klein(onderdeel) for onderdeel in TAALVOLGORDE if onderdeel in pip.wensexamens]
    delen = [f"{_en(taal)} op A2"] if taal else []
    delen += [ONDERDEELNAAM[Onderdeel.KNM]] if Onderdeel.KNM in pip.wensexamens else []
    if delen:
        yield f"U wilt examen doen in {', en in '.join(delen)}."
    if pip.examenwens.strip():
        yield _zin(pip.examenwens)


def _klein(onderdeel: Onderdeel) -> str:
    return ONDERDEELNAAM[onderdeel].lower()


def _en(woorden: list[str]) -> str:
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def _totaal(pip: Pip) -> str:
    return f", samen ongeveer {pip.lesuren_totaal} uur" if pip.lesuren_totaal else ""


def _termijn(pip: Pip, op: date) -> Iterator[str]:
    traject = pip.traject
    eerste = eerste_pip_zeker(traject, traject.eerste_pip or traject.vorig_pip_dagtekening)
    if welk_pip_is_het_eerste(traject):
        yield "Uw inburgeringstermijn liep al voordat wij dit plan maakten. Wij weten niet zeker sinds wanneer."
        yield "Daarom noemen wij hier geen termijn. DUO schrijft u welke termijn voor u geldt."
        return
    termijn = artikel_11.inburgeringstermijn(pip_dagtekening=eerste or op).waarde
    if pip_voor_plicht(traject):
        yield f"Uw eerste plan is van vóór het begin van uw inburgeringsplicht op {dag(traject.start_plicht)}."
        yield "Daarom noemen wij hier geen termijn. DUO schrijft u welke termijn voor u geldt."
        return
    begin, einde = traject.termijn_begin_duo or termijn.begin, traject.termijn_einde_duo or termijn.einde
    if traject.staat_stil or einde_zonder_dag(traject, begin, einde):
        yield "DUO stelde u tijdelijk vrij van de inburgeringsplicht. Daarom noemen wij hier geen termijn."
        yield "DUO schrijft u welke termijn daarna voor u geldt."
        return
    voorbij, plicht_bekend = einde < op, eerste or traject.kennisgeving_duo or traject.start_plicht
    aanhef = "U heeft" if plicht_bekend else "Moet u inburgeren? Dan heeft u"
    yield termijnzin(begin, einde, op=op, aanhef=aanhef)
    if neemt_over(pip):
        yield f"{'V' if voorbij else 'Deze termijn liep al en loopt door; v'}erhuizen verandert het einde niet."
    elif eerste and pip.volgnummer == 1:
        yield f"{'' if voorbij else 'Deze termijn liep al. '}Dit plan verandert het einde niet."
    elif eerste:
        yield "Deze wijziging verandert het einde van uw termijn niet."
    van_duo = "Kreeg u van DUO een brief met" if voorbij else "DUO stuurt u een brief met dezelfde termijn. Staat daar"
    yield f"{van_duo} een andere datum, bel ons dan."


def termijnzin(begin: date, einde: date, *, op: date, aanhef: str) -> str:
    """TERM-06: na het einde is er geen tijd meer, en de plicht loopt door."""
    dagen = f"van {dag(begin)} tot en met {dag(einde)}"
    if einde >= op:
        return f"{aanhef} {dagen}{TERMIJN_VAN} (Wet inburgering 2021, artikel 11)."
    return (
        f"Uw termijn om in te burgeren liep {dagen}{TERMIJN_VOORBIJ} (Wet inburgering 2021, artikel 11). "
        "Uw plicht om in te burgeren loopt door, tot u aan alles heeft voldaan."
    )


def _bel(pip: Pip) -> str:
    manager, gemeente = pip.traject.klantmanager, pip.traject.gemeente
    naam = manager.naam if manager else ""
    nummer = (manager.telefoon if manager else "") or gemeente.telefoon
    return "".join(f", {deel}" for deel in (naam, nummer) if deel)
