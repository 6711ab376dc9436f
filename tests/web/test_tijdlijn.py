"""De tijdlijn: labels botsen met niets, wat er staat klopt met de feiten, en het aantal vragen staat vast."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import OP, dossier, met_pip
from tests.factories.rijk import les, rijk_dossier
from tests.web.leestekst import leestekst

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.besluiten.models import Besluit
from meedoen.simulatie.demo import demo_maken
from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.models import Duofeit, Pip, Traject, Uurregel
from meedoen.trajecten.services.uren import saldo_bijwerken
from meedoen.trajecten.tijdlijn import Blok, Grens, Moment, Tijdlijn, Urennorm, Urenpunt, tijdlijn_van
from meedoen.trajecten.uren import Telling
from meedoen.web.grafiek.beeld import tijdlijnbeeld
from meedoen.web.grafiek.letters import tekstbreedte
from meedoen.web.grafiek.tekening import MATEN, Tekening
from meedoen.web.grafiek.tijdlijn import tekenen
from meedoen.web.grafiek.tijdlijntekst import feitrijen, zinnen
from meedoen.web.grafiek.vlak import Rechthoek, Tekst

DAG = timedelta(days=1)


def botsingen(tekening: Tekening) -> list[tuple[str, str]]:
    """Elk paar teksten dat elkaar raakt, en elke tekst over een teken, over een lijn of over de rand."""
    rand = Rechthoek(0, 0, tekening.maat.breed, tekening.hoog)
    buiten = [(tekst.inhoud, "rand") for tekst in tekening.teksten if not tekst.vak.binnen(rand)]
    paren = combinations(tekening.teksten, 2)
    over_teken = [
        (tekst.inhoud, "teken") for tekst in tekening.teksten for vak in tekening.tekens if tekst.vak.raakt(vak)
    ]
    over_lijn = [
        (tekst.inhoud, "lijn") for tekst in tekening.teksten for lijn in tekening.vlak.lijnen if tekst.vak.raakt(lijn)
    ]
    return buiten + over_teken + over_lijn + [(a.inhoud, b.inhoud) for a, b in paren if a.vak.raakt(b.vak)]


# --- willekeurige dossiers ------------------------------------------------------------------------------------------

dagen = st.integers(0, 2200).map(lambda n: date(2022, 1, 1) + n * DAG)
standen = st.sampled_from(["geslaagd", "gezakt", "gepland", "geen"])
namen = st.sampled_from(["KNM", "Lezen B1", "Luisteren B1", "Schrijven A2", "Spreken B1", "Taalschakeltraject"])


GEEN_STAND = st.just("")


def momenten(naam, stand=GEEN_STAND, hoogste=12):
    return st.lists(st.builds(Moment, dagen, naam, stand), max_size=hoogste).map(tuple)


@st.composite
def tijdlijnen(trek) -> Tijdlijn:
    begin = trek(st.none() | dagen)
    einde = begin + 1095 * DAG if begin else None
    stappen = trek(st.lists(st.integers(1, 400), max_size=6)) if einde else []
    verlengd = tuple(einde + sum(stappen[: n + 1]) * DAG for n in range(len(stappen)))
    weken, start = trek(st.integers(0, 160)), trek(dagen)
    uren = tuple(Urenpunt(start + 7 * n * DAG, Decimal(8 * n + 8), Decimal(6 * n)) for n in range(weken))
    codes = ("pip_uiterlijk", "wissel_uiterlijk", "verlenging_vanaf", "ontzorgen", "termijn_einde")
    grenzen = tuple(Grens(trek(dagen), f"Grens {code}", code) for code in codes if trek(st.booleans()))
    blok = st.builds(
        Blok,
        st.sampled_from(["PVT", "MAP"]),
        st.just(start),
        st.just(start + 90 * DAG),
        st.just(Decimal(9)),
        st.just(12),
        st.none() | dagen,
    )
    return Tijdlijn(
        op=trek(dagen),
        begin=trek(
            momenten(st.sampled_from(["Kennisgeving", "Inschrijving", "Intake klaar"]), st.sampled_from(["duo", ""]), 4)
        ),
        pips=trek(momenten(st.sampled_from([f"PIP versie {n}" for n in range(1, 9)]), st.just("klaar"), 8)),
        grenzen=grenzen,
        termijn_begin=begin,
        eigen_einde=einde,
        verlengd_tot=verlengd,
        wissel_uiterlijk=begin + 540 * DAG if begin else None,
        uren=uren,
        norm=trek(st.none() | st.just(Urennorm(600, "daarna kan A2 worden overwogen", Telling.NT2))),
        blokken=tuple(trek(st.lists(blok, max_size=2, unique_by=lambda b: b.naam))),
        examens=trek(momenten(namen, standen, 20)),
        gesprekken=trek(momenten(st.just("Voortgangsgesprek"), st.sampled_from(["gevoerd", "gepland"]), 40)),
        duo=trek(momenten(st.sampled_from(["Termijn gestart", "Verlengd op verzoek", "Bericht SS199"]))),
        voldaan_op=trek(st.none() | dagen),
        beeindigd=trek(st.none() | st.builds(Moment, dagen, st.just("Beëindigd"), st.just("Verhuisd"))),
    )


@pytest.mark.parametrize("maat", MATEN, ids=lambda m: m.code)
@settings(max_examples=60, deadline=None)
@given(lijn=tijdlijnen())
def test_geen_tekst_raakt_een_andere_een_lijn_of_de_rand(maat, lijn):
    assert botsingen(tekenen(lijn, maat)) == []


@settings(max_examples=100, deadline=None)
@given(lijn=tijdlijnen())
def test_pli14_na_het_sluiten_loopt_er_in_beeld_en_tabel_geen_termijn_meer(lijn):
    stop = min((moment.dag for moment in lijn.slot), default=date.max)
    stukken = lijn.termijnstukken()
    assert all(stuk.begin <= stuk.einde <= stop for stuk in stukken)
    assert all(rij.dag <= stop for rij in feitrijen(lijn) if rij.baan == "Termijn" and rij.code != "termijn_begin")
    afgebroken = bool(stukken) and stop < lijn.einde
    assert any(not stuk.heel for stuk in stukken) is afgebroken
    assert ("De termijn loopt hier niet verder" in [rij.wat for rij in feitrijen(lijn)]) is afgebroken


EEN_TERMIJN = Tijdlijn(
    op=date(2026, 11, 24),
    termijn_begin=date(2025, 5, 16),
    eigen_einde=date(2028, 5, 15),
    wissel_uiterlijk=date(2026, 11, 15),
)


@pytest.mark.parametrize("maat", MATEN, ids=lambda m: m.code)
def test_pli14_de_balk_van_de_termijn_stopt_op_de_dag_dat_het_dossier_dicht_ging(maat):
    dicht = Moment(date(2026, 4, 27), "Beëindigd", "Verhuisd naar het buitenland")
    tekening = tekenen(replace(EEN_TERMIJN, beeindigd=dicht), maat)
    balk = next(vorm for vorm in tekening.vormen if "grafiek-termijn" in vorm)
    links, breed = (float(re.search(f'{naam}="([^"]+)"', balk)[1]) for naam in ("x", "width"))
    assert links + breed == pytest.approx(tekening.x(dicht.dag), abs=0.2)
    assert "grafiek-naad" not in "".join(tekening.vormen)
    (in_de_balk,) = [t.inhoud.lower() for t in tekening.teksten if t.klasse == "grafiek-op-actie"]
    assert "27 apr 2026" in in_de_balk
    assert "beëindigd" in in_de_balk


@pytest.mark.parametrize("maat", MATEN, ids=lambda m: m.code)
def test_een_afgedrukte_balk_en_vandaag_noemen_een_dag_met_het_jaar(maat):
    """Op papier is er geen uitleg achter een link: "Drie jaar" en "vandaag 24 nov" zeggen dan niets."""
    teksten = tekenen(EEN_TERMIJN, maat).teksten
    assert any("15 mei 2028" in t.inhoud for t in teksten if t.klasse == "grafiek-op-actie")
    assert "vandaag 24 nov 2026" in [t.inhoud for t in teksten]


@pytest.mark.parametrize("maat", MATEN, ids=lambda m: m.code)
def test_alles_op_een_dag_past_ook(maat):
    op = date(2026, 11, 24)
    lijn = Tijdlijn(
        op=op,
        begin=tuple(Moment(op, naam) for naam in ("Kennisgeving", "Inschrijving", "Intake klaar")),
        pips=tuple(Moment(op, f"PIP versie {n}", "klaar") for n in range(1, 5)),
        examens=tuple(Moment(op, f"Examen {n}", "geslaagd") for n in range(10)),
        duo=tuple(Moment(op, "Termijn gestart") for _ in range(5)),
    )
    tekening = tekenen(lijn, maat)
    assert botsingen(tekening) == []
    assert any("Kennisgeving" in tekst.inhoud for tekst in tekening.teksten)


def test_de_toets_op_botsen_ziet_een_botsing():
    tekening = tekenen(Tijdlijn(op=OP, begin=(Moment(OP, "Kennisgeving"),)), MATEN[0])
    tekening.teksten.append(tekening.teksten[0])
    assert botsingen(tekening)


def test_de_toets_op_botsen_ziet_een_tekst_op_de_lijn_van_vandaag():
    tekening = tekenen(Tijdlijn(op=OP), MATEN[0])
    tekening.teksten.append(Tekst("over de lijn", tekening.x(OP) - 20, 200))
    assert ("over de lijn", "lijn") in botsingen(tekening)


@pytest.mark.parametrize("maat", MATEN, ids=lambda m: m.code)
@pytest.mark.parametrize("dagen", [0, 1, 3, 9, 40, 400])
def test_vandaag_en_het_einde_staan_er_altijd_allebei(maat, dagen):
    op = date(2026, 11, 24)
    for einde in (op - dagen * DAG, op + dagen * DAG):
        begin = einde - 1095 * DAG
        lijn = Tijdlijn(
            op=op, termijn_begin=begin, eigen_einde=einde, grenzen=(Grens(einde, "Einde", "termijn_einde"),)
        )
        tekening = tekenen(lijn, maat)
        assert botsingen(tekening) == []
        assert {"grafiek-vandaag", "grafiek-einde"} <= {tekst.klasse for tekst in tekening.teksten}


@pytest.mark.parametrize("maat", MATEN, ids=lambda m: m.code)
def test_een_label_dat_nergens_naast_past_staat_met_een_draadje_voorbij_de_lijn(maat):
    op = date(2026, 11, 24)
    grenzen = (
        Grens(op + 45 * DAG, "Verlenging vragen vanaf", "verlenging_vanaf"),
        Grens(op + 90 * DAG, "Einde", "termijn_einde"),
    )
    lijn = Tijdlijn(op=op, termijn_begin=op - 1000 * DAG, eigen_einde=op + 90 * DAG, grenzen=grenzen)
    tekening = tekenen(lijn, maat)
    assert botsingen(tekening) == []
    tekst = next(t for t in tekening.teksten if t.code == "verlenging_vanaf")
    assert tekst.vak.rechts < tekening.x(op)
    assert any("grafiek-draad" in vorm for vorm in tekening.vormen)


def test_elke_tekst_is_ten_minste_twaalf_punten():
    for maat in MATEN:
        assert {tekst.grootte for tekst in tekenen(Tijdlijn(op=OP), maat).teksten} <= {12.0, 13.0}


def test_breedte_van_tekst_is_vet_breder_en_onbekend_krijgt_ruimte():
    assert tekstbreedte("termijn", 13, vet=True) > tekstbreedte("termijn", 13) > 0
    assert tekstbreedte("ም", 13) > 9


# --- uit de database ------------------------------------------------------------------------------------------------

databases = pytest.mark.django_db(databases=["default", "logboek"])


@databases
def test_feiten_van_een_rijk_dossier_staan_op_de_lijn(regio):
    traject = rijk_dossier(regio, regio.medewerker("Marloes de Wit"))
    with context({regio.hoorn.pk}):
        lijn = tijdlijn_van(traject, op=OP)
    assert lijn.eigen_einde == date(2027, 2, 15)
    assert lijn.verlengd_tot == (date(2027, 6, 7),)
    assert (lijn.stand.gegeven, lijn.stand.gevolgd) == (Decimal(90), Decimal(90))
    assert lijn.norm.uren == 600
    assert [m.naam for m in lijn.pips] == ["PIP versie 1", "PIP versie 2"]
    assert [(b.naam, b.klaar_op) for b in lijn.blokken] == [("PVT", date(2024, 6, 18))]
    beeld = tijdlijnbeeld(lijn)
    assert "7 juni 2027: nog 195 dagen. Eén keer verlengd." in str(beeld.zinnen[0])
    assert str(beeld.zinnen[2]) == "Examens: 1 gehaald, 1 niet gehaald, 1 gepland."
    assert all(botsingen(tekening) == [] for tekening in beeld.tekeningen)


@databases
def test_int14_de_tijdlijn_telt_dezelfde_lessen_als_het_saldo_en_een_betwiste_les_is_geen_verzuim(regio):
    traject = met_pip(dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn), eerste_pip=date(2026, 3, 2))
    gemist = {"stand": Stand.ONGEOORLOOFD, "telt": Decimal(0)}
    lessen = (
        {"datum": date(2026, 2, 2)} | gemist,  # vóór het PIP, en niet voor de intake
        {"datum": date(2026, 2, 9), "intake": True},
        {"datum": date(2026, 3, 3), "keurmerk": False} | gemist,
        {"datum": date(2026, 4, 7), "betwist": True} | gemist,
        {"datum": date(2026, 4, 14), "betwist": True, "stand": Stand.TE_LAAT, "telt": Decimal(1)},
        {"datum": date(2026, 4, 21)},
        {"datum": date(2026, 4, 28)} | gemist,
    )
    with context({regio.hoorn.pk}):
        for nummer, velden in enumerate(lessen):
            regel = les(traject, nummer)
            for naam, waarde in velden.items():
                setattr(regel, naam, waarde)
            regel.save()
        saldo_bijwerken([traject.pk])
        lijn = tijdlijn_van(traject, op=OP)
        assert lijn.stand.gevolgd == Traject.objects.get(pk=traject.pk).uren_nt2 == 7
    assert lijn.stand.gegeven == 3 + 1 + 3 + 3  # intake, wat zeker is gevolgd, gevolgd, gemist
    zin = "7 uur les gevolgd, 3 minder dan er les was. 600 uur: daarna kan A2 worden overwogen."
    assert zin in [str(deel) for deel in zinnen(lijn)]


@databases
def test_een_nieuw_dossier_zonder_pip_zegt_wanneer_het_pip_er_moet_zijn(regio):
    traject = dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn, brp_inschrijving=date(2026, 9, 1))
    with context({regio.hoorn.pk}):
        zinnen = tijdlijnbeeld(tijdlijn_van(traject, op=OP)).zinnen
    assert str(zinnen[0]) == "Er is nog geen PIP. Het moet er uiterlijk 10 december 2026 zijn: nog 16 dagen."


@pytest.mark.parametrize(
    ("dagen", "pip", "termijn"),
    [
        (16, "zijn: nog 16 dagen.", ": nog 16 dagen."),
        (1, "zijn: morgen.", ": morgen."),
        (0, "zijn: vandaag.", ": vandaag."),
        (-1, "zijn: 1 dag te laat.", ", 1 dag geleden."),
        (-8, "zijn: 8 dagen te laat.", ", 8 dagen geleden."),
    ],
)
def test_een_dag_is_enkelvoud_in_de_zin_van_de_tijdlijn(dagen, pip, termijn):
    dag = OP + dagen * DAG
    zonder_pip = Tijdlijn(op=OP, grenzen=(Grens(dag, "PIP uiterlijk", "pip_uiterlijk"),))
    assert str(zinnen(zonder_pip)[0]).endswith(pip)
    assert str(zinnen(Tijdlijn(op=OP, eigen_einde=dag))[0]).endswith(termijn)


@databases
def test_zonder_uiterste_dag_zegt_de_tijdlijn_welk_antwoord_de_wet_nog_nodig_heeft(regio):
    traject = dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn, kennisgeving_duo=None)
    with context({regio.hoorn.pk}):
        (zin, *_) = zinnen(tijdlijn_van(traject, op=OP))
    assert str(zin) == (
        "Er is nog geen PIP en nog geen uiterste dag. Daarvoor is nog een antwoord nodig: "
        "Op welke dag stuurde DUO de kennisgeving van de inburgeringsplicht?"
    )


@pytest.mark.zwaar
@databases
def test_labels_van_de_demo_botsen_niet_nu_niet_en_later_niet(settings, tmp_path):
    """Dezelfde dossiers een half jaar en twee jaar later bekeken: de lijn van vandaag schuift langs alles heen."""
    settings.INVOERMAP = tmp_path / "invoer"
    demo_maken(zaad="3", peildatum=OP, jaren=1)
    bekeken = 0
    with context({g.pk for g in Gemeente.objects.all()}):
        for traject in Traject.objects.select_related("persoon", "gemeente").order_by("pk")[::5]:
            lijn = tijdlijn_van(traject, op=OP)
            for later, maat in product((0, 180, 730), MATEN):
                assert botsingen(tekenen(replace(lijn, op=OP + later * DAG), maat)) == [], (traject.pk, later, maat)
                bekeken += 1
    assert bekeken > 500


@databases
def test_verhuizing_toont_het_vorige_pip(regio):
    feiten = {"vorig_pip_dagtekening": date(2025, 5, 1), "brp_inschrijving": date(2026, 10, 1)}
    traject = dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn, **feiten)
    with context({regio.hoorn.pk}):
        lijn = tijdlijn_van(traject, op=OP)
    assert [m.naam for m in lijn.pips] == ["Vorig PIP"]
    assert botsingen(tekenen(lijn, MATEN[2])) == []


@databases
@pytest.mark.parametrize("einde_duo", [date(2028, 7, 2), date(2028, 5, 2)], ids=["later", "eerder"])
def test_verl23_een_einde_van_duo_dat_afwijkt_is_een_signaal_en_geen_verlenging(regio, einde_duo):
    traject = met_pip(
        dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn),
        eerste_pip=date(2025, 6, 2),
        termijn_einde_duo=einde_duo,
    )
    with context({regio.hoorn.pk}):
        lijn = tijdlijn_van(traject, op=OP)
    beeld = tijdlijnbeeld(lijn)
    assert (lijn.verlengd_tot, lijn.einde) == ((), einde_duo)
    assert str(beeld.zinnen[0]).endswith("Die dag komt van DUO; wij rekenen anders.")
    assert "verlengd" not in str(beeld.zinnen[0])
    assert "grafiek-verlenging" not in str(beeld.tekeningen[2].vormen)
    assert "Einde volgens onze berekening" in [rij.wat for rij in beeld.rijen]


@databases
@pytest.mark.parametrize(
    ("begin_duo", "einde_duo", "staat_er", "niet"),
    [
        (None, date(2028, 7, 2), "Termijn: 3 jun 2025 tot en met 2 jul 2028, einde volgens DUO", "Termijn volgens DUO"),
        (date(2025, 7, 3), date(2028, 7, 2), "Termijn volgens DUO: 3 jul 2025 tot en met 2 jul 2028", "Drie jaar"),
        (date(2025, 6, 3), date(2028, 6, 2), "Drie jaar: 3 jun 2025 tot en met 2 jun 2028", "volgens DUO"),
    ],
    ids=["alleen het einde", "begin en einde", "gelijk"],
)
def test_term04_de_tijdlijn_noemt_alleen_een_dag_van_duo_volgens_duo(regio, begin_duo, einde_duo, staat_er, niet):
    traject = met_pip(
        dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn),
        eerste_pip=date(2025, 6, 2),
        termijn_begin_duo=begin_duo,
        termijn_einde_duo=einde_duo,
    )
    with context({regio.hoorn.pk}):
        lijn = tijdlijn_van(traject, op=OP)
    beeld = tijdlijnbeeld(lijn)
    teksten = " | ".join(t.inhoud for tekening in beeld.tekeningen for t in tekening.vlak.teksten)
    assert staat_er in teksten
    assert niet not in teksten
    assert ("Begin volgens onze berekening" in [rij.wat for rij in beeld.rijen]) is (begin_duo == date(2025, 7, 3))
    assert all(botsingen(tekening) == [] for tekening in beeld.tekeningen)


@databases
def test_verl23_een_toegekende_verlenging_staat_er_met_de_dag_ervoor(regio):
    traject = met_pip(
        dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn),
        eerste_pip=date(2025, 6, 2),
        termijn_einde_duo=date(2028, 12, 2),
        verlengd_tot_en_met=date(2028, 12, 2),
    )
    with context({regio.hoorn.pk}):
        lijn = tijdlijn_van(traject, op=OP)
    assert lijn.verlengd_tot == (date(2028, 12, 2),)
    assert str(tijdlijnbeeld(lijn).zinnen[0]).endswith("Eén keer verlengd.")
    assert "grafiek-verlenging" in str(tekenen(lijn, MATEN[2]).vormen)


@databases
def test_duizend_lessen_kosten_evenveel_vragen_als_een(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    met_een, met_duizend = rijk_dossier(regio, medewerker, 1), None
    with context({regio.hoorn.pk}):
        with CaptureQueriesContext(connection) as een:
            tijdlijn_van(met_een, op=OP)
        Uurregel.objects.bulk_create(les(met_een, n) for n in range(1, 1000))
        with CaptureQueriesContext(connection) as duizend:
            met_duizend = tijdlijn_van(met_een, op=OP)
    assert len(een) == len(duizend) == 2
    assert met_duizend.stand.gevolgd == Decimal(3000)
    assert all(botsingen(tekenen(met_duizend, maat)) == [] for maat in MATEN)


def _client(medewerker) -> Client:
    client = Client()
    client.force_login(medewerker)
    return client


@databases
@pytest.mark.parametrize(("bsn", "hoogstens"), [("", 15), ("123456782", 15)], ids=["zonder bsn", "met bsn"])
def test_het_overzicht_van_een_rijk_dossier_kost_een_vast_aantal_vragen(regio, bsn, hoogstens):
    """Met een nummer zoeken wij ook of het in een andere gemeente van u staat: de gemeenten en de personen."""
    medewerker = regio.medewerker("Marloes de Wit")
    traject = rijk_dossier(regio, medewerker, 300, bsn=bsn)
    client, pad = _client(medewerker), reverse("dossier", args=[traject.pk])
    client.get(pad)
    with CaptureQueriesContext(connection) as gemeten:
        tekst = client.get(pad).content.decode()
    assert len(gemeten) <= hoogstens
    for deel in ("Volgende stap", "Wacht op wie", "Tijdlijn", "Onderdelen", "Laatste contacten", "Kerngegevens", "6/8"):
        assert deel in tekst
    assert 'role="img" aria-labelledby="tijdlijn-kop tijdlijn-zin"' in tekst
    assert reverse("waarom", args=[traject.pk, "wissel_uiterlijk"]) in tekst


@databases
def test_k7_wie_geen_geld_mag_zien_ziet_het_ontzorgen_niet_op_de_lijn(regio):
    traject = dossier(
        regio,
        regio.medewerker("Marloes de Wit"),
        regio.hoorn,
        recht_op_bijstand_vanaf=date(2026, 9, 1),
        vergunning="asiel_bepaalde_tijd",
    )
    begeleider = regio.medewerker("Anouk Meijer", Rol.BEGELEIDER)
    for wie, verwacht in ((regio.medewerker("Esra Polat"), True), (begeleider, False)):
        tekst = _client(wie).get(reverse("dossier", args=[traject.pk])).content.decode()
        assert ("Ontzorgen tot en met" in tekst) is verwacht


@databases
def test_termijnen_toont_elke_datum_met_haar_stand_en_de_datum_van_duo(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    traject = rijk_dossier(regio, medewerker)
    tekst = _client(medewerker).get(reverse("termijnen", args=[traject.pk])).content.decode()
    for deel in ("PIP vaststellen", "Op tijd", "Nog 195 dagen", "Laatste dag volgens DUO", "7 juni 2027"):
        assert deel in tekst


@databases
def test_een_afgesloten_dossier_vraagt_niets_meer(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    traject = rijk_dossier(regio, medewerker, toestand="voldaan")
    tekst = _client(medewerker).get(reverse("dossier", args=[traject.pk])).content.decode()
    assert "In dit dossier ontbreekt nog: Lezen B1" in leestekst(tekst)
    assert "Niemand is aan zet" in tekst
    assert "Voldaan op 24 november 2026." in leestekst(tekst)


@databases
def test_de_volgende_stap_is_de_eerstvolgende_afspraak_of_taak_en_anders_wat_bij_de_toestand_hoort(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    vol = rijk_dossier(regio, medewerker, volledig=True)
    with context({regio.hoorn.pk}):  # gelijk aan DUO, dus geen signaal dat voorgaat
        Traject.objects.filter(pk=vol.pk).update(termijn_einde_duo=None)
        Pip.objects.filter(traject=vol, volgnummer=3).delete()  # en geen plan of besluit dat nog af moet
        Besluit.objects.update(bekendgemaakt_op=date(2025, 9, 4), bezwaar_tot_en_met=date(2025, 10, 16))
    nieuw = dossier(regio, medewerker, regio.hoorn)
    client = _client(medewerker)
    assert "Voortgangsgesprek op donderdag 26 november" in leestekst(client.get(reverse("dossier", args=[vol.pk])))
    assert "Brede intake starten" in client.get(reverse("dossier", args=[nieuw.pk])).content.decode()


@databases
def test_waarom_het_einde_noemt_de_verlenging_die_duo_meldde_als_stap(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    traject = rijk_dossier(regio, medewerker)
    client = _client(medewerker)
    tekst = client.get(reverse("waarom", args=[traject.pk, "termijn_einde"])).content.decode()
    for deel in ("Gelijk aan DUO", "9 oktober 2026", "DUO verlengde de termijn", "+ 112 dagen", "7 juni 2027"):
        assert deel in tekst
    assert "vraag na waarom" not in tekst
    assert "Verlengd door DUO" in client.get(reverse("termijnen", args=[traject.pk])).content.decode()


@databases
def test_een_verschil_zonder_melding_toont_beide_datums_naast_elkaar(regio):
    medewerker = regio.medewerker("Marloes de Wit")
    traject = rijk_dossier(regio, medewerker)
    with context({regio.hoorn.pk}):
        Duofeit.objects.filter(traject=traject).delete()
        Traject.objects.filter(pk=traject.pk).update(verlengd_tot_en_met=None)
    tekst = _client(medewerker).get(reverse("waarom", args=[traject.pk, "termijn_einde"])).content.decode()
    for deel in ("DUO heeft een andere datum", "DUO, dit geldt", "Onze berekening", "15 februari 2027"):
        assert deel in tekst
