"""De demoregio is geijkt op de bron, herhaalbaar, en alleen met verzonnen mensen."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import F
from django.urls import reverse

from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.rollen import ROLLEN, ZONDER_SCHERM, Rol
from meedoen.autorisatie.selectors import DEMO_MERK
from meedoen.autorisatie.wie import context, wie_is
from meedoen.besluiten.models import Besluit
from meedoen.integrations.bestanden.contact import postcode
from meedoen.keten.models import Invoer, Werkbak
from meedoen.logboek.keten import controleren
from meedoen.logboek.models import Auditregel
from meedoen.personen.models import Persoon
from meedoen.simulatie.bijzonder import ANDERS
from meedoen.simulatie.demo import BUREN, BUURVROUW, GEMEENTEN, KLANTMANAGERS, demo_maken, regio_inrichten
from meedoen.simulatie.mensen import test_bsn as bsn_uit_testreeks
from meedoen.simulatie.stroom import ASIEL_PER_JAAR, BEGIN_WET, JAREN, PER_JAAR, ROUTES_ASIEL, instroom
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.keuzes import Lbt
from meedoen.trajecten.models import Examen, Gesprek, Intake, Pip, Traject, Uurregel
from meedoen.trajecten.onderdelen import onderdelen_voor
from meedoen.trajecten.pip.brief import dag
from meedoen.trajecten.pip.regels import ontzorgoordeel, ontzorgreden_mist
from meedoen.trajecten.services.intake import wijkt_af
from meedoen.wet.wet_inburgering_2021 import artikel_11

OP = date(2026, 11, 24)


def test_instroom_volgt_de_aantallen_van_de_bron():
    mensen = [mens for mens in instroom(Random(1), peildatum=OP) if mens.pip <= OP]
    assert len(mensen) == JAREN * PER_JAAR
    routes = Counter(mens.route for mens in mensen if mens.asiel)
    assert routes == {route: JAREN * aantal for route, aantal in ROUTES_ASIEL.items()}
    assert sum(routes.values()) == JAREN * ASIEL_PER_JAAR
    assert sum(aandeel for *_, aandeel in GEMEENTEN) == pytest.approx(100)


@pytest.mark.parametrize("op", [date(2023, 1, 1), date(2024, 2, 29), date(2028, 2, 29), date(2031, 12, 31)])
def test_instroom_kan_op_elke_dag_en_blijft_binnen_de_wet(op):
    for mens in instroom(Random(2), peildatum=op):
        assert BEGIN_WET <= mens.kennisgeving <= op
        assert max(mens.kennisgeving, mens.brp_inschrijving) == mens.begin < mens.pip
        assert mens.pip.weekday() < 5


def test_testnummers_zijn_uniek_en_voldoen_aan_de_elfproef():
    nummers = [bsn_uit_testreeks(n) for n in range(700)]
    assert len(set(nummers)) == len(nummers)
    for nummer in nummers:
        gewogen = zip(map(int, nummer), (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
        assert sum(cijfer * gewicht for cijfer, gewicht in gewogen) % 11 == 0
        assert nummer.startswith("9999")


def _afdruk() -> list[tuple]:
    with context({g.pk for g in Gemeente.objects.all()}):
        velden = ("nummer", "toestand", "leerroute", "termijn_einde", "persoon__achternaam", "gemeente__naam")
        stempels = [Invoer.objects.values_list("op"), Werkbak.objects.values_list("ontvangen_op")]
        stempels += [Auditregel.objects.values_list("tijdstip"), Uurregel.objects.values_list("ingevoerd_op")]
        trajecten = list(Traject.objects.order_by("pk").values_list(*velden))
        return trajecten + [stempel for vraag in stempels for stempel in vraag.order_by("pk")]


@pytest.mark.django_db(databases=["default", "logboek"])
def test_dezelfde_zaad_en_peildatum_geven_dezelfde_regio_met_een_kloppend_logboek(settings, tmp_path):
    from django.db import transaction

    settings.INVOERMAP = tmp_path / "invoer"
    punt = transaction.savepoint()
    demo_maken(zaad="7", peildatum=OP, jaren=1)
    eerste = _afdruk()
    assert controleren() == []
    transaction.savepoint_rollback(punt)
    demo_maken(zaad="7", peildatum=OP, jaren=1)
    assert _afdruk() == eerste
    assert {rij[1] for rij in eerste if len(rij) > 1} >= {"intake_gestart", "pip_vastgesteld"}
    stempels = {rij[0] for rij in eerste if len(rij) == 1}
    assert max(stempels).date() < OP
    _ontzorgen_klopt()
    _toets_klopt()
    with context({g.pk for g in Gemeente.objects.all()}):
        adressen = set(Persoon.objects.exclude(straat="").values_list("gemeente__naam", "woonplaats", "postcode"))
        assert all(postcode(code) == code != "" for _, _, code in adressen)
        assert len(adressen) == len(GEMEENTEN), "elke gemeente heeft één verzonnen postcode"
        assert Traject.objects.filter(klantmanager__naam="Wim de Haan").count() > 5


def _toets_klopt() -> None:
    """INT-12: plan, motivering en toets zeggen hetzelfde over B1; wijkt het eigen oordeel af, dan staat er waarom."""
    with context({g.pk for g in Gemeente.objects.all()}):
        getoetst = Intake.objects.select_related("traject").exclude(lbt_uitslag="")
        intakes = {intake.traject_id: intake for intake in getoetst}
        pips = list(Pip.objects.select_related("traject").filter(traject_id__in=intakes))
        assert {pip.leerroute for pip in pips} == {"b1", "onderwijs", "z"}
        for pip in pips:
            intake = intakes[pip.traject_id]
            for uitslag, zin in ((Lbt.HAALBAAR, "zegt dat B1 haalbaar is"), (Lbt.NIET_HAALBAAR, "B1 niet haalbaar is")):
                assert zin not in pip.motivering or intake.lbt_uitslag == uitslag, (pip.traject.nummer, pip.toestand)
            assert pip.leerroute == intake.eigen_oordeel, (pip.traject.nummer, pip.toestand)
            assert not wijkt_af(intake) or intake.afwijking_reden


def _ontzorgen_klopt() -> None:
    """ONTZ-01: elk plan dat is besproken of vastgesteld heeft een reden waar dat moet; er zijn er met en zonder."""
    with context({g.pk for g in Gemeente.objects.all()}):
        pips = [p for p in Pip.objects.select_related("traject").exclude(toestand="concept") if p.ontzorgen]
        assert [p.pk for p in pips if ontzorgreden_mist(p, op=p.dagtekening or OP)] == []
        assert {bool(p.ontzorgen_reden) for p in pips} == {True, False}
        assert all(bool(p.ontzorgen_reden) == ontzorgoordeel(p, op=p.dagtekening or OP) for p in pips)


@pytest.mark.django_db
def test_ten9_een_klantmanager_werkt_in_twee_gemeenten_en_de_andere_vijf_zijn_dicht():
    regio_inrichten(vanaf=OP)
    buurvrouw = wie_is(Medewerker.objects.get(naam=BUURVROUW), op=OP)
    assert set(Gemeente.objects.filter(pk__in=buurvrouw.gemeenten).values_list("code", flat=True)) == set(BUREN)


@pytest.mark.django_db
def test_elke_rol_die_hier_werkt_heeft_een_inlog_en_een_rol_zonder_recht_niet(client, settings):
    """Krijgt een rol later een recht, dan wil deze test ook een inlog in de demo."""
    regio_inrichten(vanaf=OP)
    settings.IS_DEMO = True
    inlog = Medewerker.objects.filter(gebruikersnaam__startswith=DEMO_MERK).values_list("rol", flat=True)
    assert set(inlog) == {rol for rol, rechten in ROLLEN.items() if rechten}
    assert set(inlog) | set(ZONDER_SCHERM) == set(Rol)
    scherm = client.get(reverse("inloggen")).content.decode()
    assert f"loggen in deze versie niet in: {', '.join(ZONDER_SCHERM)}." in scherm


@pytest.mark.django_db
def test_elke_klantmanager_met_een_inlog_krijgt_dossiers_en_het_lot_valt_voor_de_rest_gelijk():
    """Hoorn houdt acht plekken: zo verandert er voor geen ander dossier iets."""
    ploeg = regio_inrichten(vanaf=OP)
    krijgt = {medewerker.naam for code, *_ in GEMEENTEN for medewerker in ploeg[code]}
    inlog = Medewerker.objects.filter(gebruikersnaam__startswith=DEMO_MERK, rol=Rol.KLANTMANAGER)
    assert set(inlog.values_list("naam", flat=True)) <= krijgt
    assert len(ploeg["0405"]) == len(KLANTMANAGERS)


@pytest.mark.zwaar
@pytest.mark.django_db(databases=["default", "logboek"])
def test_de_hele_demo_telt_als_de_bron_en_spreekt_zichzelf_niet_tegen(settings, tmp_path):
    settings.INVOERMAP = tmp_path / "invoer"
    demo_maken(zaad="1", peildatum=OP)
    with context({g.pk for g in Gemeente.objects.all()}):
        trajecten = list(Traject.objects.select_related("persoon").order_by("pk"))
        for jaar in range(JAREN):
            _telt_als_de_bron(trajecten, OP - timedelta(days=365 * jaar))
        for traject in trajecten:
            assert _tegenspraak(traject) == [], (
                traject.nummer,
                traject.toestand,
                traject.aan_zet,
                traject.wacht_waarop,
            )
        assert {(t.doelgroep, t.vergunning) for t in trajecten} == {
            ("asielstatushouder", "asiel_bepaalde_tijd"),
            ("gezinsmigrant", "regulier_gezin"),
            ("overige_migrant", "regulier_overig"),
        }
        klaar = [t for t in trajecten if t.voldaan_op]
        assert all(onderdelen_voor(t, op=OP).ontbreekt == [] for t in klaar)
        assert {(t.leerroute, t.bewijs) for t in klaar} == {
            ("b1", "diploma"),
            ("onderwijs", "diploma"),
            ("z", "certificaat"),
        }
        assert _er_is_van_alles() == []
        assert _brieven_die_later_al_wisten() == []
    _toets_klopt()


def _telt_als_de_bron(trajecten: list[Traject], laatste: date) -> None:
    """210 eigen PIP's in dit jaar, 105 asiel, 63/26/16; intakes lopen een paar weken voor, dus bij benadering."""
    eerste = laatste - timedelta(days=364)
    eigen = [t for t in trajecten if not t.vorig_pip_dagtekening]
    pips = [t for t in eigen if t.eerste_pip and eerste <= t.eerste_pip <= laatste]
    asiel = Counter(t.leerroute for t in pips if t.doelgroep == "asielstatushouder")
    assert (len(pips), sum(asiel.values()), asiel) == (PER_JAAR, ASIEL_PER_JAAR, Counter(ROUTES_ASIEL))
    assert Intake.objects.filter(gestart_op__range=(eerste, laatste)).count() == pytest.approx(PER_JAAR, abs=25)


def _tegenspraak(t: Traject) -> list[str]:
    """Wat niet kan: datums na vandaag of na het einde, jonger dan 18, geen les in jaren."""
    einde = t.voldaan_op or t.einde_op or OP
    gesprekken = list(Gesprek.objects.filter(traject=t).values_list("datum", flat=True))
    gedaan = list(Examen.objects.filter(traject=t).exclude(resultaat="gepland").values_list("datum", flat=True))
    lang = t.eerste_pip and (einde - t.eerste_pip).days > 180
    niet = {
        "einde": einde > OP or bool(t.eerste_pip and einde < t.eerste_pip),
        "leeftijd": (t.kennisgeving_duo - t.persoon.geboortedatum).days < 18 * 365,
        "contact": bool(t.laatste_contact and t.laatste_contact > einde),
        "gesprek": any(not t.kennisgeving_duo <= dag <= einde or dag.weekday() > 4 for dag in gesprekken),
        "examen": any(dag > einde or dag.weekday() > 4 for dag in gedaan),
        "uren": bool(lang and not t.uren_nt2),
        "wacht": not _wacht_kan(t),
    }
    return [wat for wat, mis in niet.items() if mis]


def _wacht_kan(t: Traject) -> bool:
    """Wie op wie wacht, volgt uit doelgroep en toestand (INT-15: het COA alleen voor de inschrijving)."""
    intake = Intake.objects.filter(traject=t).first()
    besproken = Pip.objects.filter(traject=t, toestand="besproken").exists()
    mag = {
        "coa": t.toestand == "aangemeld" and t.doelgroep == "asielstatushouder" and t.brp_inschrijving is None,
        "duo": bool(intake and t.toestand == "intake_gestart" and not intake.lbt_uitslag),
        "inburgeraar": t.eerste_pip is None and not besproken,
        "school": t.eerste_pip is not None and _school_kan(t),
        "derde": False,
    }
    zinnen = {
        "aangemeld": ("Eerste afspraak voor de brede intake",),
        "intake_gestart": ("Brede intake",),
        "intake_afgerond": ("Het besproken PIP vaststellen",) if besproken else ("PIP opstellen",),
        "pip_vastgesteld": ("Volgend voortgangsgesprek", "Besluit bekendmaken"),
    }
    eigen = t.toestand not in zinnen or t.wacht_waarop in zinnen[t.toestand]
    sinds = t.wacht_sinds is None or t.kennisgeving_duo <= t.wacht_sinds <= OP
    return sinds and mag.get(t.aan_zet, eigen)


def _school_kan(t: Traject) -> bool:
    """Een geschil vraagt een betwiste les; wie op een plaats wacht, heeft nog geen les gehad."""
    lessen = Uurregel.objects.filter(traject=t)
    betwist = lessen.filter(betwist=True, betwist_op=t.wacht_sinds).exists()
    return betwist if t.wacht_waarop == "Antwoord op een betwiste les" else not lessen.exists()


def _brieven_die_later_al_wisten() -> list[str]:
    """De eerste brief wijzigt nog niets, en noemt de termijn van drie jaar (TERM-02)."""
    eerste = Pip.objects.filter(volgnummer=1, traject__vorig_pip_dagtekening=None).exclude(besluit=None)
    fout = []
    for pip in eerste.select_related("besluit"):
        tekst = json.dumps(pip.besluit.inhoud, ensure_ascii=False)
        einde = artikel_11.inburgeringstermijn(pip_dagtekening=pip.dagtekening).waarde.einde
        if "Deze wijziging" in tekst or "U wisselt" in tekst or f"tot en met {dag(einde)}" not in tekst:
            fout.append(pip.besluit.kenmerk)
    return fout


def _er_is_van_alles() -> list[str]:
    """Elk scherm heeft iets te tonen; geeft wat ontbreekt."""
    lopend = Traject.objects.filter(voldaan_op=None, einde_op=None)
    moet = {
        "laat PIP": lopend.filter(eerste_pip=None, pip_uiterlijk__lt=OP),
        "niemand": lopend.filter(klantmanager=None),
        "verschil met DUO": Traject.objects.filter(termijn_einde_duo__gt=F("termijn_begin") + timedelta(days=1100)),
        "beëindigd": Traject.objects.exclude(einde_op=None),
        "nog bekend te maken": Besluit.objects.filter(bekendgemaakt_op=None),
        "werkbak": Werkbak.objects.filter(afgehandeld_op=None),
        "ingelezen": Invoer.objects.filter(toestand="verwerkt"),
        "geweigerd": Invoer.objects.filter(toestand="geweigerd"),
        "gepland examen": Examen.objects.filter(resultaat="gepland"),
        "betwiste les": Uurregel.objects.filter(betwist=True),
        "wacht op het COA": lopend.filter(aan_zet="coa"),
        "wacht op DUO": lopend.filter(aan_zet="duo"),
        "wacht op de inburgeraar": lopend.filter(aan_zet="inburgeraar"),
        "wacht op de school": lopend.filter(aan_zet="school"),
        "dubbele persoon": Traject.objects.filter(persoon__voornamen__in=ANDERS.values()),
        "taak": Taak.objects.filter(gereed_op=None),
        "afspraak": Afspraak.objects.all(),
    }
    return [wat for wat, vraag in moet.items() if not vraag.exists()]


@pytest.mark.django_db
def test_geg5_productie_weigert_de_demo(settings):
    settings.OMGEVING = "productie"
    with pytest.raises(CommandError, match="productieomgeving"):
        call_command("demo")
