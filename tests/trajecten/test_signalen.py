"""De volgorde van signalen is volledig en vast, en naam, taal en herkomst doen er niet toe (BES-9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.autorisatie.models import Gemeente
from meedoen.personen.models import Persoon
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.herinnering import herinneringstekst
from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.signaal import Handeling, Lesbeeld, Omstandigheid, Signaal, volgorde
from meedoen.trajecten.signalen import _gebeurd, _pipstand, op_dag, signalen
from meedoen.trajecten.toestanden import LOPEND, Toestand
from meedoen.trajecten.werkvoorraad import _pips_op_tijd, wacht_op_anderen, werkregels

OP = date(2026, 11, 24)
DAGEN = st.one_of(st.none(), st.integers(-60, 400).map(lambda n: OP + timedelta(days=n)))
UREN = st.integers(0, 40).map(Decimal)
LESSEN = st.one_of(st.none(), st.builds(Lesbeeld, UREN, UREN, UREN, UREN))
TAAK = st.builds(
    lambda n, pk: Taak(pk=pk, omschrijving="Bellen", uiterlijk=OP + timedelta(days=n)),
    st.integers(-9, 30),
    st.integers(1, 99),
)
AFSPRAAK = st.builds(
    lambda n: Afspraak(soort="voortgang", begin=datetime(2026, 11, 24, 9, tzinfo=UTC) + timedelta(days=n)),
    st.integers(0, 9),
)
OMSTANDIGHEID = st.builds(
    Omstandigheid,
    taken=st.lists(TAAK, max_size=2).map(tuple),
    afspraak=st.one_of(st.none(), AFSPRAAK),
    lessen=LESSEN,
    pip_in_wording=st.sampled_from(("", "concept", "besproken")),
    besluit_van=st.one_of(st.none(), st.integers(0, 30).map(lambda n: OP - timedelta(days=n))),
    oproepen_gemist=st.integers(0, 3),
    gevoerd=st.integers(0, 9),
    afgesproken=st.one_of(st.none(), st.integers(1, 8)),
)
PERSOON = st.builds(
    Persoon,
    voornamen=st.sampled_from(("Amal", "محمد", "ሰላም", "Jan", "")),
    achternaam=st.sampled_from(("Al-Khatib", "Tesfamariam", "de Wit", "Nguyễn")),
    naam_eigen_schrift=st.sampled_from(("", "أمل الخطيب")),
    talen=st.sampled_from(("", "Arabisch", "Tigrinya", "Engels")),
    tolk_taal=st.sampled_from(("", "Dari")),
    opleiding=st.sampled_from(("", "universiteit")),
)


def traject(pk: int, persoon: Persoon, velden: dict[str, object]) -> Traject:
    return Traject(pk=pk, persoon=persoon, doelgroep="asielstatushouder", **velden)


VELDEN = st.fixed_dictionaries(
    {
        "toestand": st.sampled_from(LOPEND),
        "pip_uiterlijk": DAGEN,
        "termijn_einde": DAGEN,
        "ontzorgen_tot_en_met": DAGEN,
        "laatste_contact": DAGEN,
        "eerste_pip": st.one_of(st.none(), st.just(date(2024, 2, 1))),
        "termijn_einde_duo": DAGEN,
    }
)
DOSSIER = st.tuples(VELDEN, OMSTANDIGHEID, PERSOON)


def _maak(rijen: list) -> tuple[list[Traject], dict[int, Omstandigheid]]:
    trajecten = [traject(pk, persoon, velden) for pk, (velden, _, persoon) in enumerate(rijen, start=1)]
    return trajecten, {pk: om for pk, (_, om, _) in enumerate(rijen, start=1)}


def _kaal(alle: list[Signaal]) -> list[tuple]:
    return [(s.traject.pk, s.soort, s.dagen, s.nu, s.reden) for s in alle]


@given(st.lists(DOSSIER, max_size=6), st.randoms())
def test_de_volgorde_is_volledig_en_hangt_niet_af_van_de_invoervolgorde(rijen, worp):
    trajecten, om = _maak(rijen)
    eerst = signalen(trajecten, op=OP, omstandigheden=om)
    sleutels = [volgorde(s) for s in eerst]
    assert sleutels == sorted(sleutels)
    assert len(set(sleutels)) == len(sleutels)
    worp.shuffle(trajecten)
    assert _kaal(signalen(trajecten, op=OP, omstandigheden=om)) == _kaal(eerst)


@given(st.lists(DOSSIER, min_size=2, max_size=5), st.lists(PERSOON, min_size=5, max_size=5))
def test_bes9_naam_taal_en_herkomst_veranderen_geen_signaal_en_geen_plek(rijen, anderen):
    """Dezelfde dossiers met andere mensen: elke regel, elke zin en elke plek blijft gelijk."""
    trajecten, om = _maak(rijen)
    verwisseld, _ = _maak([(v, o, mens) for (v, o, _), mens in zip(rijen, anderen, strict=False)])
    assert _kaal(signalen(verwisseld, op=OP, omstandigheden=om)) == _kaal(signalen(trajecten, op=OP, omstandigheden=om))


@given(VELDEN, OMSTANDIGHEID, PERSOON, PERSOON)
def test_bes9_een_tweeling_met_een_andere_naam_staat_direct_naast_elkaar(velden, om, een, ander):
    tweeling = [traject(1, een, velden), traject(2, ander, velden)]
    gevonden = signalen(tweeling, op=OP, omstandigheden={1: om, 2: om})
    assert [s.traject.pk for s in gevonden] == [1, 2] * (len(gevonden) // 2)
    assert [s.soort for s in gevonden[::2]] == [s.soort for s in gevonden[1::2]]


def test_term04_een_ander_begin_bij_duo_is_een_signaal_ook_als_het_einde_gelijk_is():
    velden = {"eerste_pip": date(2025, 6, 2), "termijn_einde_duo": date(2028, 6, 2), "toestand": "pip_vastgesteld"}
    gelijk = traject(1, Persoon(), velden | {"termijn_begin_duo": date(2025, 6, 3)})
    anders = traject(2, Persoon(), velden | {"termijn_begin_duo": date(2025, 7, 3)})
    (gevonden,) = (s for s in signalen([gelijk, anders], op=OP) if s.soort == "DUO")
    assert gevonden.traject is anders
    assert "DUO laat de termijn beginnen op 03-07-2025, wij op 03-06-2025." in gevonden.reden


@pytest.mark.parametrize(
    ("velden", "signaal"),
    [
        ({}, True),
        ({"start_plicht": date(2025, 6, 2)}, False),
        ({"start_plicht": None}, False),
        ({"vorig_pip_dagtekening": date(2025, 6, 2)}, False),  # PLI-13: dat was een eerdere plicht, of een verhuizing
        ({"termijn_begin_duo": date(2025, 6, 3)}, False),  # DUO nam het PIP aan
        ({"eerste_pip": None}, False),
    ],
    ids=["ervoor", "zelfde dag", "begin onbekend", "vorig PIP", "DUO heeft een termijn", "geen PIP"],
)
def test_pip15_een_pip_van_voor_de_plicht_is_een_signaal_met_wat_te_doen(velden, signaal):
    basis = {"toestand": "pip_vastgesteld", "eerste_pip": date(2025, 6, 2), "start_plicht": date(2025, 6, 3)}
    gevonden = [s for s in signalen([traject(1, Persoon(), basis | velden)], op=OP) if s.soort == "Plicht"]
    assert bool(gevonden) == signaal
    if gevonden:
        zin = "Het eerste PIP is van 02-06-2025, en de plicht begon op 03-06-2025."
        assert gevonden[0].reden.startswith(zin)
        assert "Vraag DUO of het begin van de plicht klopt." in gevonden[0].gevolg


@given(st.lists(DOSSIER, max_size=6))
def test_elk_dossier_staat_op_een_regel_en_niets_gaat_verloren(rijen):
    trajecten, om = _maak(rijen)
    alle = signalen(trajecten, op=OP, omstandigheden=om)
    regels = werkregels(alle)
    assert len({r.signaal.traject.pk for r in regels}) == len(regels)
    assert sum(1 + len(r.ook) for r in regels) == len(alle)
    assert [volgorde(r.signaal) for r in regels] == sorted(volgorde(r.signaal) for r in regels)


@pytest.mark.parametrize(
    ("dagen", "einde", "gevolg"),
    [
        (-3, None, "De termijn van de wet is overschreden, en de drie jaar beginnen elke dag later."),
        (9, None, "Daarna is het college te laat, en begint de termijn van drie jaar later."),
        (
            -3,
            date(2028, 7, 2),
            "De termijn van de wet is overschreden. De inburgeringstermijn loopt al, en schuift niet op.",
        ),
        (
            9,
            date(2028, 7, 2),
            "Daarna is het college te laat. De inburgeringstermijn loopt al, en schuift niet op.",
        ),
        (
            9,
            date(2026, 11, 2),
            "Daarna is het college te laat. De inburgeringstermijn is al voorbij, en schuift niet op.",
        ),
    ],
)
def test_vhz03_wie_met_een_pip_verhuisde_zijn_termijn_loopt_al(dagen, einde, gevolg):
    velden = {"toestand": "aangemeld", "pip_uiterlijk": OP + timedelta(days=dagen), "termijn_einde": einde}
    pip = next(s for s in signalen([traject(1, Persoon(), velden)], op=OP) if s.soort == "PIP")
    assert pip.gevolg == gevolg


@pytest.mark.parametrize(
    ("velden", "vraag"),
    [
        ({}, "Is er bijstand, en vanaf wanneer?"),
        ({"vergunning": ""}, "Welke vergunning heeft deze persoon?"),
        ({"recht_op_bijstand": False}, ""),
        ({"recht_op_bijstand_vanaf": OP}, ""),
        ({"vergunning": "regulier_bij_statushouder"}, ""),
        ({"brp_inschrijving": None}, ""),
        ({"brp_inschrijving": date(2026, 5, 24)}, ""),
    ],
)
def test_ontz01_vandaag_vraagt_naar_bijstand_zolang_het_ontzorgen_kan_lopen(velden, vraag):
    basis = {"toestand": "aangemeld", "vergunning": "asiel_bepaalde_tijd", "brp_inschrijving": date(2026, 5, 26)}
    gevonden = [s for s in signalen([traject(1, Persoon(), basis | velden)], op=OP) if s.soort == "Bijstand"]
    assert [s.handeling for s in gevonden] == ([Handeling.FEITEN] if vraag else [])
    assert all(vraag in s.reden and s.datum_code == "ontzorgen" and not s.nu for s in gevonden)


@given(VELDEN, OMSTANDIGHEID)
def test_later_vervallen_lessen_geven_nooit_uitval(velden, om):
    """Zonder gemiste uren is er geen uitval, hoe weinig er ook les was."""
    rustig = replace(om, lessen=Lesbeeld(Decimal(0), Decimal(0), Decimal(40), Decimal(0)))
    gevonden = signalen([traject(1, Persoon(), velden)], op=OP, omstandigheden={1: rustig})
    assert "Uitval" not in {s.soort for s in gevonden}


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        (OP, "vandaag"),
        (OP + timedelta(days=1), "morgen"),
        (OP - timedelta(days=1), "gisteren"),
        (date(2026, 11, 26), "donderdag 26 november"),
        (date(2026, 12, 24), "24 december"),
        (date(2027, 1, 3), "3 januari 2027"),
        (date(2025, 11, 20), "20 november 2025"),
    ],
)
def test_een_dag_staat_er_zoals_u_hem_zegt(dag, zin):
    assert op_dag(dag, OP) == zin


def test_wie_het_langst_wacht_staat_vooraan_en_wie_zelf_aan_zet_is_niet():
    def wachtend(pk: int, aan_zet: str, dagen: int) -> Traject:
        return Traject(pk=pk, aan_zet=aan_zet, wacht_sinds=OP - timedelta(days=dagen))

    rij = [wachtend(1, "duo", 3), wachtend(2, "klantmanager", 90), wachtend(3, "school", 9), wachtend(4, "niemand", 50)]
    assert [t.pk for t in wacht_op_anderen(rij)] == [3, 1]


@pytest.mark.parametrize("aan_zet", [a for a in Aanzet if a not in (Aanzet.KLANTMANAGER, Aanzet.NIEMAND)])
def test_een_herinnering_noemt_alleen_de_inburgeraar_zelf_bij_naam(aan_zet):
    wie = Traject(
        nummer="2026-00012",
        aan_zet=aan_zet,
        wacht_waarop="Kopie van een diploma.",
        wacht_sinds=date(2026, 11, 12),
        persoon=Persoon(voornamen="KANARIE", achternaam="X"),
        gemeente=Gemeente(naam="Hoorn"),
    )
    tekst = herinneringstekst(wie, afzender="Marloes de Wit")
    assert "kopie van een diploma." in tekst
    assert "12 november 2026" in tekst
    assert "Marloes de Wit" in tekst
    assert ("KANARIE" in tekst) is (aan_zet == Aanzet.INBURGERAAR)
    assert ("2026-00012" in tekst) is (aan_zet != Aanzet.INBURGERAAR)


@pytest.mark.parametrize("dagen", [-5, 3, 100])
def test_eu01_bij_een_asielstatushouder_dreigt_vandaag_niet_met_een_boete(dagen):
    velden = {"toestand": "pip_vastgesteld", "termijn_einde": OP + timedelta(days=dagen)}
    asiel = traject(1, Persoon(), velden)
    gezin = Traject(pk=2, persoon=Persoon(), doelgroep="gezinsmigrant", **velden)
    gevolg = {s.traject.pk: s.gevolg for s in signalen([asiel, gezin], op=OP) if s.soort == "Termijn"}
    assert "boete" not in gevolg[1]
    assert "boete" in gevolg[2]


@pytest.mark.parametrize(
    ("toestand", "zin", "handeling"),
    [
        ("aangemeld", "De intake is nog niet begonnen.", Handeling.INTAKE_STARTEN),
        ("intake_gestart", "De intake is nog niet afgerond.", Handeling.INTAKE),
    ],
)
def test_de_knop_bij_de_intake_zegt_hetzelfde_als_de_zin_ernaast(toestand, zin, handeling):
    assert _pipstand(Traject(toestand=toestand), Omstandigheid()) == (zin, handeling)


def test_vhz03_een_pip_van_de_vorige_gemeente_telt_niet_als_op_tijd_van_ons():
    velden = {"toestand": Toestand.PIP_VASTGESTELD, "eerste_pip": date(2026, 3, 2), "pip_uiterlijk": date(2026, 5, 1)}
    eigen, verhuisd = Traject(**velden), Traject(**velden, vorig_pip_dagtekening=date(2026, 3, 2))
    assert _pips_op_tijd([eigen, verhuisd], date(2026, 11, 24)) == (1, 1)


def test_wie_alles_heeft_gehaald_krijgt_geen_raad_over_verlenging():
    traject = Traject(pk=1, toestand=Toestand.PIP_VASTGESTELD, termijn_einde=OP + timedelta(days=5), laatste_contact=OP)
    soorten = {
        klaar: [s.soort for s in signalen([traject], op=OP, omstandigheden={1: Omstandigheid(alles_klaar=klaar)})]
        for klaar in (False, True)
    }
    assert "Termijn" in soorten[False]
    assert soorten[True] == ["Voldaan"]


@pytest.mark.parametrize(("uiterlijk", "loopt"), [(None, False), (OP + timedelta(days=60), True)])
def test_een_gemiste_oproep_noemt_de_klok_alleen_als_zij_loopt(uiterlijk, loopt):
    dossier = traject(1, Persoon(), {"toestand": Toestand.AANGEMELD, "pip_uiterlijk": uiterlijk})
    gevonden = signalen([dossier], op=OP, omstandigheden={1: Omstandigheid(oproepen_gemist=1)})
    (oproep,) = (s for s in gevonden if s.soort == "Oproep")
    assert ("de termijn voor het PIP loopt door" in oproep.gevolg) is loopt


@pytest.mark.parametrize(("dagen", "zin"), [(0, "vandaag"), (1, "gisteren"), (2, "op 22 november")])
def test_wat_gebeurd_is_staat_in_gewone_woorden(dagen, zin):
    assert _gebeurd(OP - timedelta(days=dagen), OP) == zin
