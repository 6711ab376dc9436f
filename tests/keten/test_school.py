"""Aanwezigheid en voortgang van scholen: eigen nummers, nooit een BSN, en een saldo dat altijd klopt."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import Regio, dossier
from tests.factories.invoer import KOP, KVK, LESKOP, TOTAALKOP, lees_in, plaatsing

from meedoen.autorisatie.models import Mandaat
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.keten.rapport import LOSSE_REGELS, Melding, bijeen
from meedoen.keten.soorten.soort import BLIK
from meedoen.plaatsing.models import Plaatsing, Voortgang
from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.services.uren import geschil_beslissen, uur_betwisten

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def _uren(traject) -> Decimal:
    with context({traject.gemeente_id}):
        return Traject.objects.get(pk=traject.pk).uren_nt2


def _regel(les: int, stand: str = "aanwezig", uren: str = "3", geteld: str = "", nummer: str = "P42") -> str:
    return f"{nummer};L{les};2026-10-{les:02d};{uren};taal;{stand};{geteld}\n"


def _json(**anders: Any) -> dict[str, Any]:
    return {
        "formaat": "voortgang-inburgering/0.1",
        "aanbieder": {"kvk": KVK, "naam": "Voorbeeldschool"},
        "lessen": [
            {"les_id": "L1", "groep_id": "G7", "datum": "2026-10-06", "uren": 3.0, "onderdeel": "taal", "gegeven": "ja"}
        ],
        "aanwezigheid": [
            {"les_id": "L1", "plaatsing_id": "P42", "stand": "aanwezig", "uren_geteld": 2.5, "bron": "school"}
        ],
        "voortgang": [
            {
                "plaatsing_id": "P42",
                "peildatum": "2026-10-31",
                "luisteren": {"niveau": "a1", "bron": "docent"},
                "prognose": "achter",
                "advies": "meer_steun",
            }
        ],
    } | anders


def test_een_csv_met_dagcijfers_zet_het_saldo_in_dezelfde_transactie(klantmanager, traject):
    rapport = lees_in(
        KOP + _regel(1) + _regel(6, "te_laat", geteld="2,5") + _regel(8, "afwezig_geoorloofd"), klantmanager
    )
    assert (rapport.nieuw, rapport.fouten) == (3, 0)
    assert _uren(traject) == Decimal("5.5")


def test_het_voorbeeld_uit_het_formaat_in_json_wordt_gelezen(klantmanager, traject):
    rapport = lees_in(_json(), klantmanager)
    assert rapport.nieuw == 3, rapport.meldingen  # een les, een aanwezigheid en een voortgang
    assert _uren(traject) == Decimal("2.5")
    with context({traject.gemeente_id}):
        stand = Voortgang.objects.get()
    assert (stand.luisteren, stand.advies, stand.bron) == ("a1", "meer_steun", "docent")


def test_aanwezigheid_mag_in_json_voor_de_lessen_staan(klantmanager, traject):
    volgorde = ("formaat", "aanbieder", "voortgang", "aanwezigheid", "lessen")
    heel = _json()
    assert lees_in({naam: heel[naam] for naam in volgorde}, klantmanager).fouten == 0
    assert _uren(traject) == Decimal("2.5")


@pytest.mark.parametrize(
    "les",
    [
        {"uren": "drie"},
        {"datum": "2026-02-30"},
        {"onderdeel": "koken"},
        {"onderdeel": ""},
        {"bsn": "123456782"},
    ],
)
def test_een_foute_les_in_hetzelfde_bestand_is_een_fout_en_haar_regels_zijn_het_gevolg(klantmanager, traject, les):
    heel = _json(voortgang=[])
    for nummer in (43, 44):
        plaatsing(traject, f"P{nummer}")
    heel["lessen"][0] |= les
    heel["aanwezigheid"] = [heel["aanwezigheid"][0] | {"plaatsing_id": f"P{nummer}"} for nummer in (42, 43, 44)]
    rapport = lees_in(heel, klantmanager)
    assert (rapport.fouten, rapport.gevolgen, rapport.geweigerd) == (1, 3, 4)
    assert [m.ernst for m in rapport.meldingen] == ["fout", "gevolg", "gevolg", "gevolg"]
    assert {m.reden for m in rapport.meldingen[1:]} == {"Deze les staat in dit bestand (lessen 1), maar klopt niet."}
    assert {m.wat_te_doen for m in rapport.meldingen[1:]} == {
        "Herstel eerst die les. Deze regel hoeft u niet te wijzigen."
    }
    assert "Er is 1 fout" in rapport.zin()
    assert "Door die fout vallen ook 3 andere regels af." in rapport.zin()
    assert _uren(traject) == 0


def test_een_les_die_nergens_staat_blijft_een_eigen_fout(klantmanager, traject):
    heel = _json(voortgang=[])
    heel["lessen"][0] |= {"uren": "drie", "les_id": "L2"}
    rapport = lees_in(heel, klantmanager)
    assert [(m.ernst, m.reden) for m in rapport.meldingen if m.kolom == "Les"] == [
        ("fout", "Deze les kennen wij niet.")
    ]


def test_ten9_een_gemeente_waar_het_mandaat_geen_uren_noemt_zegt_dat(regio, klantmanager, traject):
    Mandaat.objects.filter(gemeente=regio.medemblik).update(handelingen=["importeren", "dossier_beheren"])
    kop = KOP.replace("\n", ";gemeente\n")
    (melding,) = lees_in(kop + _regel(1).replace("\n", ";Medemblik\n"), klantmanager).meldingen
    assert melding.reden == "Het mandaat van uw organisatie voor deze gemeente noemt uren invoeren niet."


def test_losse_csv_bestanden_lessen_en_daarna_aanwezigheid(klantmanager, traject):
    zonder = lees_in("plaatsing_id;les_id;stand;uren_geteld\nP42;L1;aanwezig;3\n", klantmanager)
    assert "Lees eerst de lessen in" in zonder.meldingen[0].wat_te_doen
    lees_in("les_id;groep_id;datum;uren;onderdeel;gegeven\nL1;G7;2026-10-06;3;taal;ja\n", klantmanager)
    lees_in("plaatsing_id;les_id;stand;uren_geteld\nP42;L1;aanwezig;3\n", klantmanager)
    assert _uren(traject) == 3


TOTALENKOP = "plaatsing_id;peildatum;onderdeel;uren_aangeboden;uren_aanwezig;uren_ongeoorloofd_afwezig\n"


def _bezwaren(rapport) -> list[tuple[str, str]]:
    return [(m.ernst, m.kolom) for m in rapport.meldingen]


@pytest.mark.parametrize(
    ("dag", "bezwaren", "uren"),
    [
        ("2026-10-21", [("fout", "Peildatum")], 0),
        ("2026-10-31", [("fout", "Peildatum")], 0),
        ("2026-10-20", [("waarschuwing", "Peildatum")], 5),
        ("2026-09-30", [("waarschuwing", "Peildatum")], 5),
    ],
)
def test_inv1_een_totaal_bij_een_afgesloten_dossier_kent_de_grens_van_een_les(
    klantmanager, traject, dag, bezwaren, uren
):
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(toestand="voldaan", voldaan_op=date(2026, 10, 20))
    rapport = lees_in(TOTALENKOP + f"P42;{dag};taal;10;5;5\n", klantmanager)
    assert (_bezwaren(rapport), _uren(traject)) == (bezwaren, uren)


@pytest.mark.parametrize(
    ("dag", "bezwaren"),
    [
        ("2026-09-09", [("waarschuwing", "Peildatum")]),
        ("2026-09-30", []),
        ("2026-10-15", []),
        ("2026-10-31", []),  # de laatste maand, tot en met het einde van de plaatsing
        ("2026-11-20", [("waarschuwing", "Peildatum")]),
    ],
)
def test_een_totaal_waarvan_de_maand_buiten_de_plaatsing_valt_geeft_een_waarschuwing(
    klantmanager, traject, dag, bezwaren
):
    with context({traject.gemeente_id}):
        Plaatsing.objects.update(begin=date(2026, 9, 10), einde=date(2026, 10, 15))
    rapport = lees_in(TOTALENKOP + f"P42;{dag};taal;10;5;5\n", klantmanager)
    assert (_bezwaren(rapport), rapport.nieuw) == (bezwaren, 1)


@pytest.mark.parametrize(
    ("rij", "bezwaren"),
    [
        ("2026-09-30;taal;900;900;0", [("fout", "Aangeboden uren")]),
        ("2026-09-30;taal;720.25;0;720.25", [("fout", "Aangeboden uren")]),
        ("2026-09-30;taal;;900;0", [("fout", "Uren aanwezig")]),
        ("2026-09-30;taal;;100;800", [("fout", "Uren ongeoorloofd afwezig")]),
        ("2026-09-30;taal;720;720;0", [("waarschuwing", "Aangeboden uren")]),
        ("2026-10-31;taal;744;744;0", [("waarschuwing", "Aangeboden uren")]),
        ("2026-02-28;taal;672.25;672.25;0", [("fout", "Aangeboden uren")]),
        ("2026-02-28;taal;240.25;240.25;0", [("waarschuwing", "Aangeboden uren")]),
        ("2026-02-28;taal;240;240;0", []),
    ],
)
def test_een_totaal_past_in_zijn_maand_en_meer_dan_zestig_uur_per_week_is_een_vraag(
    klantmanager, traject, rij, bezwaren
):
    """24 uur per dag is de grens van de maand; 60 uur per week is wat een PIP en een plaatsing kunnen beloven."""
    rapport = lees_in(TOTALENKOP + f"P42;{rij}\n", klantmanager)
    assert _bezwaren(rapport) == bezwaren
    assert bool(_uren(traject)) == (rapport.fouten == 0)


@pytest.mark.parametrize("uren", [{}, {"uren_aanwezig": 900}])
def test_een_totaal_in_json_kent_dezelfde_grenzen(klantmanager, traject, uren):
    totaal = {"plaatsing_id": "P42", "peildatum": "2026-09-30", "onderdeel": "taal"} | uren
    rapport = lees_in(_json(totalen=[totaal]), klantmanager)
    assert _bezwaren(rapport) == [("fout", "Uren aanwezig")] * bool(uren)


def test_een_totalenbestand_zonder_een_kolom_met_uren_is_een_fout_bij_de_rij(klantmanager, traject):
    rapport = lees_in("plaatsing_id;peildatum;onderdeel\nP42;2026-09-30;taal\n", klantmanager, soort="aanwezigheid")
    assert (_bezwaren(rapport), rapport.geweigerd) == ([("fout", "Uren aanwezig")], 1)


ZONDER_KVK = LESKOP.replace(";kvk", "")


@pytest.mark.parametrize(
    "inhoud",
    [
        KOP + _regel(1) + "P42;L2;{};3;taal;aanwezig;\n",
        TOTAALKOP + "P42;2026-10-01;taal;3\nP42;{};taal;3\n",
        ZONDER_KVK + "L8;G7;2026-10-06;3;taal;ja\nL1;G7;{};3;taal;ja\n",
    ],
)
@pytest.mark.parametrize(("dag", "zin"), [("2021-12-31", "1 januari 2022"), ("2026-09-13", "begin van de plicht")])
def test_uren_van_voor_de_wet_of_voor_de_plicht_zijn_een_fout_bij_hun_rij(klantmanager, traject, inhoud, dag, zin):
    lees_in(ZONDER_KVK + "L1;G7;2026-10-06;3;taal;ja\n", klantmanager)
    lees_in("plaatsing_id;les_id;stand\nP42;L1;aanwezig\n", klantmanager)
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(start_plicht=date(2026, 9, 14))
    (fout,) = (m for m in lees_in(inhoud.format(dag), klantmanager).meldingen if m.ernst == "fout")
    assert (fout.rij, zin in fout.reden) == ("3", True)
    assert _uren(traject) == 3


def test_een_melding_noemt_de_kop_van_de_school_naast_onze_naam(klantmanager, traject):
    kop = "Cursistnummer;Lesdatum;Duur;Vak;Presentie;Geteld\n"
    rijen = "P42;2026-10-01;3;taal;aanwezig;4\nX9;2026-10-01;3;taal;ja;\nP42;2026-10-01;25;taal;ja;\n"
    fouten = [m for m in lees_in(kop + rijen, klantmanager).meldingen if m.ernst == "fout"]
    assert [m.plek for m in fouten] == [
        "rij 2, Geteld (Gevolgde uren)",
        "rij 3, Cursistnummer (Deelnemernummer)",
        "rij 4, Duur (Uren)",
    ]
    (fout,) = lees_in(_json(lessen=[{"les_id": "L1", "uren": 3, "onderdeel": "taal"}]), klantmanager).meldingen[:1]
    assert fout.plek == "lessen 1, datum (Datum)"


def test_uren_bij_een_afgesloten_dossier_krijgen_een_waarschuwing_over_saldo_en_certificaat(klantmanager, traject):
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(toestand="voldaan", voldaan_op=date(2026, 10, 20))
    meldingen = lees_in(KOP + _regel(6) + _regel(21), klantmanager).meldingen
    assert [(m.plek, m.ernst) for m in meldingen] == [
        ("rij 2, datum (Datum)", "waarschuwing"),
        ("rij 3, datum (Datum)", "fout"),
    ]
    assert "afgesloten op 20 oktober 2026. Saldo en certificaaturen wijzigen." in str(meldingen[0])


def test_fouten_staan_in_de_volgorde_van_het_bestand(klantmanager, traject):
    heel = _json(aanwezigheid=[{"plaatsing_id": "P42", "les_id": "X"}, {"plaatsing_id": "P42", "stand": "weg"}])
    heel["voortgang"] = [{"plaatsing_id": "niemand", "peildatum": "2026-10-31"}]
    volgorde = ("formaat", "aanbieder", "voortgang", "aanwezigheid", "lessen")
    rapport = lees_in({naam: heel[naam] for naam in volgorde} | {"lessen": [{"les_id": "L1"}]}, klantmanager)
    assert list(dict.fromkeys(m.rij for m in rapport.meldingen)) == [
        "voortgang 1",
        "aanwezigheid 1",
        "aanwezigheid 2",
        "lessen 1",
    ]


def test_een_periodetotaal_telt_als_een_regel_uit_hoeveel_delen_het_ook_bestaat(klantmanager, traject):
    kop = "plaatsing_id;peildatum;onderdeel;uren_aanwezig;uren_geoorloofd_afwezig\n"
    rapport = lees_in(kop + "P42;2026-10-01;taal;3;2\nP42;2026-10-02;taal;0;0\n", klantmanager)
    assert (rapport.nieuw, rapport.ongewijzigd) == (1, 1)
    rapport = lees_in(kop + "P42;2026-10-01;taal;4;2\nP42;2026-10-01;taal;4;2\n", klantmanager)
    assert (rapport.gewijzigd, rapport.ongewijzigd) == (1, 1)
    assert _uren(traject) == 4


def test_een_gewijzigde_les_telt_een_keer_ook_als_zij_in_het_grootboek_doorwerkt(klantmanager, traject):
    lees_in(ZONDER_KVK + "L1;G7;2026-10-06;3;taal;ja\nL2;G7;2026-10-07;3;taal;ja\n", klantmanager)
    lees_in("plaatsing_id;les_id;stand\nP42;L1;aanwezig\nP42;L2;aanwezig\n", klantmanager)
    goed = lees_in(ZONDER_KVK + "L1;G7;2026-10-06;2;taal;ja\n", klantmanager)
    assert goed.gewijzigd == 1
    assert "geven 1 correctie in het urengrootboek" in goed.meldingen[0].reden
    assert _uren(traject) == 5
    later = lees_in(ZONDER_KVK + "L1;G7;2026-10-06;1;taal;ja\nL2;G7;2026-12-24;3;taal;ja\n", klantmanager)
    assert (later.gewijzigd, later.geweigerd) == (1, 1)
    assert later.zin().endswith("lezen wij niets in. 2 regels: 0 nieuw, 1 gewijzigd, 0 gelijk gebleven, 1 geweigerd.")


def test_een_bestand_dat_halverwege_niet_te_lezen_is_weigert_elke_gelezen_regel(klantmanager, traject):
    regels = "".join(f"P42;L{nummer};2026-10-01;1;taal;aanwezig;\n" for nummer in range(BLIK + 20))
    rapport = lees_in(KOP + regels + 'P42;"L\n', klantmanager)
    assert (rapport.fouten, rapport.nieuw) == (1, 0)
    assert rapport.geweigerd == rapport.rijen > BLIK // 2


def test_een_nieuwe_versie_van_een_les_is_een_correctie_en_geen_tweede_les(klantmanager, traject):
    lees_in(KOP + _regel(1) + _regel(6), klantmanager)
    rapport = lees_in(KOP + _regel(1, "afwezig_ongeoorloofd") + _regel(6), klantmanager)
    assert (rapport.nieuw, rapport.gewijzigd, rapport.ongewijzigd) == (0, 1, 1)
    assert _uren(traject) == 3
    with context({traject.gemeente_id}):
        correctie = Uurregel.objects.get(corrigeert__isnull=False)
    assert (correctie.telt, correctie.stand) == (-3, "afwezig_ongeoorloofd")


def test_een_les_die_later_vervalt_telt_niet_meer_en_is_nooit_verzuim(klantmanager, traject):
    lessen = "les_id;datum;uren;onderdeel;gegeven\nL1;2026-10-06;3;taal;{}\n"
    lees_in(lessen.format("ja"), klantmanager)
    lees_in("plaatsing_id;les_id;stand;uren_geteld\nP42;L1;aanwezig;3\n", klantmanager)
    lees_in(lessen.format("vervallen"), klantmanager)
    assert _uren(traject) == 0
    with context({traject.gemeente_id}):
        assert Uurregel.objects.order_by("-pk")[0].stand == "vervallen"


@pytest.mark.parametrize("dag", ["2021-12-31", "2126-01-01", ""])
def test_voortgang_op_een_dag_die_niet_kan_is_een_fout_bij_de_rij(klantmanager, traject, dag):
    rapport = lees_in(_json(voortgang=[{"plaatsing_id": "P42", "peildatum": dag, "prognose": "achter"}]), klantmanager)
    assert [melding.rij for melding in rapport.meldingen if melding.ernst == "fout"] == ["voortgang 1"]


def test_op_een_dag_passen_niet_meer_dan_24_uren(klantmanager, traject):
    """De norm telt gevolgde uren (Z-02): honderd lessen op één dag halen haar niet."""
    dag = "P42;{};2026-10-01;{};taal;aanwezig;\n"
    assert lees_in(KOP + dag.format("A", 9) + dag.format("B", 9), klantmanager).fouten == 0
    vol = lees_in(KOP + dag.format("C", 7), klantmanager)
    assert (vol.fouten, vol.geweigerd, vol.nieuw) == (1, 1, 0)
    assert "staan dan 25 gevolgde uren" in vol.meldingen[0].reden
    samen = lees_in(KOP + "".join(dag.format(f"D{n}", 9) for n in range(3)), klantmanager)
    assert (samen.fouten, samen.geweigerd, samen.nieuw) == (1, 1, 2)
    assert lees_in(KOP + dag.format("C", 6) + dag.format("A", 9), klantmanager).fouten == 0
    # Wat het bestand zelf vervangt, telt niet mee met hoe het er stond.
    assert lees_in(KOP + dag.format("B", 1) + dag.format("E", 8), klantmanager).fouten == 0
    assert _uren(traject) == 24


@pytest.mark.parametrize("aantal", [9, 10])
def test_na_een_groot_bestand_telt_de_database_opnieuw(
    klantmanager, traject, monkeypatch, django_capture_on_commit_callbacks, aantal
):
    """Zonder cijfers kiest SQLite voor één dossier soms de index op gemeente."""
    geteld = []
    monkeypatch.setattr("meedoen.keten.services.invoer.GROOT", 10)
    monkeypatch.setattr("meedoen.keten.services.invoer.cijfers_bijwerken", lambda: geteld.append(True))
    with django_capture_on_commit_callbacks(execute=True):
        lees_in(KOP + "".join(_regel(les) for les in range(1, aantal + 1)), klantmanager)
    assert bool(geteld) == (aantal == 10)


def test_een_periodetotaal_gaat_over_meer_dagen_en_kent_geen_etmaal(klantmanager, traject):
    kop = "plaatsing_id;peildatum;onderdeel;uren_aanwezig\n"
    assert lees_in(kop + "P42;2026-10-01;taal;80\n", klantmanager).fouten == 0
    assert lees_in(KOP + _regel(1, uren="9"), klantmanager).fouten == 0
    assert _uren(traject) == 89


def test_een_les_die_in_json_vervalt_werkt_door_zonder_nieuwe_aanwezigheid(klantmanager, traject):
    lees_in(_json(), klantmanager)
    (les,) = _json()["lessen"]
    ander = _json(aanbieder={"kvk": "87654321", "naam": "Andere school"}, lessen=[les | {"gegeven": "vervallen"}])
    lees_in(ander | {"aanwezigheid": [], "voortgang": []}, klantmanager)
    assert _uren(traject) == Decimal("2.5")  # dezelfde les bij een andere school is een andere les
    rapport = lees_in(_json(lessen=[les | {"gegeven": "vervallen"}], aanwezigheid=[], voortgang=[]), klantmanager)
    assert (rapport.gewijzigd, rapport.fouten) == (1, 0)
    assert _uren(traject) == 0


def test_wat_het_bestand_over_een_regel_zelf_zegt_gaat_voor_de_gewijzigde_les(klantmanager, traject):
    lees_in(_json(), klantmanager)
    (les,), (aanwezig,) = _json()["lessen"], _json()["aanwezigheid"]
    langer = _json(lessen=[les | {"uren": 4.0}], aanwezigheid=[aanwezig | {"uren_geteld": 3.5}], voortgang=[])
    assert lees_in(langer, klantmanager).fouten == 0
    assert _uren(traject) == Decimal("3.5")


def test_een_verplaatste_les_telt_een_keer_op_de_nieuwe_dag(klantmanager, traject):
    lees_in(KOP + _regel(1), klantmanager)
    verplaatst = KOP + "P42;L1;2026-10-20;2;taal;aanwezig;\n"
    lees_in(verplaatst, klantmanager)
    assert _uren(traject) == 2
    assert lees_in(verplaatst + "\n", klantmanager).ongewijzigd == 1
    assert _uren(traject) == 2


def test_een_beslissing_van_een_mens_wordt_door_hetzelfde_bestand_niet_teruggedraaid(regio, klantmanager, traject):
    lees_in(KOP + _regel(1, "afwezig_ongeoorloofd"), klantmanager)
    wie = regio.wie(klantmanager)
    with context({regio.hoorn.pk}):
        regel = uur_betwisten(regel=Uurregel.objects.get(), wie=wie, reden="Ik was er wel.")
        geschil_beslissen(regel=regel, wie=wie, gegrond=True, beslissing="Docent bevestigt.", stand="aanwezig")
    assert lees_in(KOP + _regel(1, "afwezig_ongeoorloofd") + _regel(6), klantmanager).gewijzigd == 0
    assert _uren(traject) == 6


def test_periodetotalen_en_vervallen_lessen_tellen_nooit_als_verzuim(klantmanager, traject):
    kop = "plaatsing_id;peildatum;onderdeel;uren_aangeboden;uren_aanwezig;"
    kop += "uren_geoorloofd_afwezig;uren_vervallen_door_school\n"
    rapport = lees_in(kop + "P42;2026-09-30;taal;40;31;6;3\n", klantmanager)
    assert rapport.fouten == 0, rapport.meldingen
    assert _uren(traject) == 31
    fout = lees_in(kop + "P42;2026-08-31;taal;40;31;6;0\n", klantmanager)
    assert "tellen niet op" in fout.meldingen[0].reden


def test_k2_een_bestand_van_een_school_met_een_bsn_wordt_geweigerd(klantmanager, traject):
    csv = lees_in(
        "bsn;plaatsing_id;les_id;datum;uren;onderdeel;stand\n;P42;L1;2026-10-01;3;taal;aanwezig\n", klantmanager
    )
    assert "geen BSN" in csv.meldingen[0].reden
    regel = _json()["aanwezigheid"][0] | {"bsn": "123456782"}
    assert "geen BSN" in lees_in(_json(aanwezigheid=[regel]), klantmanager).meldingen[0].reden
    assert "geen BSN" in lees_in(_json(bsn="123456782"), klantmanager).meldingen[0].reden


@pytest.mark.parametrize("reden", ["123456782", "BSN 1234.56.782", "ziek 123 456 782"])
def test_k2_een_bsn_in_een_vrij_veld_van_een_school_wordt_geweigerd(klantmanager, traject, reden):
    kop = KOP.replace("\n", ";reden_code\n")
    rapport = lees_in(kop + f"P42;L1;2026-10-01;3;taal;afwezig_geoorloofd;;{reden}\n", klantmanager)
    assert rapport.fouten == 1
    assert "BSN" in rapport.meldingen[0].reden
    assert "123456782" not in str(rapport.meldingen)
    andere = lees_in(kop + "P42;L1;2026-10-01;3;taal;afwezig_geoorloofd;;zaak 123456789\n", klantmanager)
    assert andere.fouten == 0


def test_ten4_een_nummer_van_een_andere_gemeente_is_gewoon_onbekend(regio, klantmanager, traject):
    buiten = dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer)
    plaatsing(buiten, "P99")
    een, twee = (lees_in(KOP + _regel(1, nummer=nummer), klantmanager) for nummer in ("P99", "P00"))
    assert [m.reden for m in een.meldingen] == [m.reden for m in twee.meldingen]


def test_hetzelfde_nummer_in_twee_gemeenten_vraagt_om_de_gemeente(regio, klantmanager, traject):
    plaatsing(dossier(regio, klantmanager, regio.medemblik), "P42")
    assert "meer gemeenten" in lees_in(KOP + _regel(1), klantmanager).meldingen[0].reden
    kop = KOP.replace("\n", ";gemeente\n")
    assert lees_in(kop + _regel(1).replace("\n", ";Hoorn\n"), klantmanager).nieuw == 1
    assert _uren(traject) == 3


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        (_regel(30).replace("2026-10", "2026-12"), "nog niet geweest"),
        (_regel(1, geteld="4"), "meer uren gevolgd dan de les duurde"),
        (_regel(1, "afwezig_geoorloofd", geteld="2"), "horen geen gevolgde uren"),
        (_regel(1, "te_laat"), "hoeveel uren wel"),
        (_regel(1, "misschien"), "kennen wij niet"),
        (_regel(1, uren="drie"), "geen aantal uren"),
        (_regel(1, uren="25"), "24 uur"),
    ],
)
def test_een_les_die_niet_kan_noemt_de_regel_en_de_reden(klantmanager, traject, regel, zin):
    rapport = lees_in(KOP + regel, klantmanager)
    assert zin in rapport.meldingen[0].reden + rapport.meldingen[0].wat_te_doen
    assert rapport.meldingen[0].rij == "2"
    assert _uren(traject) == 0


def test_een_intaker_mag_nieuwkomers_maar_geen_uren_inlezen(regio, traject):
    from meedoen.autorisatie.mag import MagNiet

    with pytest.raises(MagNiet):
        lees_in(KOP + _regel(1), regio.medewerker("Tom Jansen", Rol.INTAKER))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zaad=st.integers(0, 10_000),
    standen=st.lists(
        st.sampled_from(["aanwezig", "afwezig_geoorloofd", "afwezig_ongeoorloofd"]), min_size=1, max_size=12
    ),
)
def test_inv4_elke_volgorde_geeft_hetzelfde_saldo_en_herhalen_verandert_niets(zaad, standen):
    from django.db import transaction

    with transaction.atomic():
        regio = Regio()
        klantmanager = regio.medewerker("Marloes de Wit")
        traject = dossier(regio, klantmanager, regio.hoorn)
        with context({regio.hoorn.pk}):
            Traject.objects.filter(pk=traject.pk).update(eerste_pip=date(2026, 1, 2))
        plaatsing(traject, "P42")
        regels = [_regel(nummer, stand) for nummer, stand in enumerate(standen, 1)]
        lees_in(KOP + "".join(regels), klantmanager)
        saldo = _uren(traject)
        random.Random(zaad).shuffle(regels)
        rapport = lees_in(KOP + "".join(regels) + "\n", klantmanager)
        assert rapport.al_ingelezen or (rapport.nieuw, rapport.gewijzigd) == (0, 0)
        assert _uren(traject) == saldo == 3 * standen.count("aanwezig")
        transaction.set_rollback(True)


def test_een_rij_van_de_school_meldt_elk_fout_veld_in_een_keer(klantmanager, traject):
    rapport = lees_in(KOP + "P99;L1;99-99-2026;drie;dansen;;\n", klantmanager)
    fout = sorted(m.kolom for m in rapport.meldingen if m.ernst == "fout")
    assert fout == sorted(["Deelnemernummer", "Datum", "Uren", "Onderdeel", "Stand"])


def test_twee_lessen_op_een_dag_zonder_les_id_vragen_om_een_eigen_les_id(klantmanager, traject):
    kop = "plaatsing_id;datum;uren;onderdeel;stand\n"
    rij = "P42;2026-10-05;{};taal;aanwezig\n"
    gelijk = lees_in(kop + rij.format(3) + rij.format(3), klantmanager)
    anders = lees_in(kop + rij.format(3) + rij.format(2), klantmanager)
    for rapport, ernst in ((gelijk, "waarschuwing"), (anders, "fout")):
        (melding,) = rapport.meldingen
        assert (melding.rij, melding.ernst) == ("3", ernst)
        assert "geef elke les dan een eigen les_id" in melding.wat_te_doen
    (melding,) = lees_in(KOP + _regel(6) + _regel(6), klantmanager).meldingen
    assert melding.wat_te_doen == "Niets."


@pytest.mark.parametrize(
    ("pip", "aanwezig", "waarschuwt"),
    [
        (date(2026, 10, 15), 20, True),
        (date(2026, 10, 15), 0, False),
        (date(2026, 10, 1), 20, False),
        (date(2026, 11, 2), 20, False),
        (None, 20, False),
    ],
)
def test_int14_een_periodetotaal_over_de_dag_van_het_pip_heen_geeft_een_waarschuwing(
    klantmanager, traject, pip, aanwezig, waarschuwt
):
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(eerste_pip=pip)
    kop = "plaatsing_id;peildatum;onderdeel;uren_aanwezig;uren_geoorloofd_afwezig\n"
    rapport = lees_in(kop + f"P42;2026-10-31;taal;{aanwezig};4\n", klantmanager)
    assert (rapport.fouten, ["Het PIP is van 15 oktober 2026" in m.reden for m in rapport.meldingen]) == (
        0,
        [True] * waarschuwt,
    )


VERZUIMKOP = TOTAALKOP.replace("\n", ";uren_ongeoorloofd_afwezig\n")
VOORTGANGKOP = "plaatsing_id;peildatum;spreken;prognose\n"


@pytest.mark.parametrize("titel", ["", "Totalen oktober;;;\n", "Taalhuis\n\nTotalen per deelnemer, oktober 2026\n"])
def test_een_totalenbestand_onder_een_titel_wordt_als_totalen_gelezen(klantmanager, traject, titel):
    rapport = lees_in(titel + VERZUIMKOP + "P42;2026-10-31;taal;80;4\n", klantmanager)
    assert (rapport.soort, rapport.nieuw, rapport.fouten) == ("aanwezigheid", 1, 0), rapport.meldingen
    assert _uren(traject) == 80


def test_een_bsn_in_de_kop_onder_een_titel_noemt_de_rij_van_de_kop(klantmanager, traject):
    rapport = lees_in("Oktober\n" + VERZUIMKOP.replace("onderdeel", "onderdeel;bsn"), klantmanager)
    assert [(m.rij, m.kolom) for m in rapport.meldingen] == [("2", "bsn")]


def _vragen(inhoud: str, klantmanager: Any) -> int:
    with CaptureQueriesContext(connection) as gesteld:
        rapport = lees_in(inhoud, klantmanager)
    assert (rapport.fouten, rapport.nieuw + rapport.gewijzigd) == (0, inhoud.count("\n") - 1), rapport.meldingen
    return len(gesteld)


def test_voortgang_kost_evenveel_vragen_bij_een_als_bij_veertig_rijen(klantmanager, traject):
    rij = "P42;2026-{:02d}-{:02d};{};voor\n"

    def bestand(maand: int, niveau: str, dagen: int) -> str:
        return VOORTGANGKOP + "".join(rij.format(maand + n // 20, n % 20 + 1, niveau) for n in range(dagen))

    for niveau in ("a1", "a2"):  # eerst alles nieuw, daarna alles gewijzigd
        assert _vragen(bestand(1, niveau, 1), klantmanager) == _vragen(bestand(2, niveau, 40), klantmanager)
    with context({traject.gemeente_id}):
        assert set(Voortgang.objects.values_list("spreken", flat=True)) == {"a2"}
    # Twee keer dezelfde dag in één bestand: de laatste geldt.
    rapport = lees_in(VOORTGANGKOP + "P42;2026-09-01;a1;voor\nP42;2026-09-01;b1;voor\n", klantmanager)
    assert (rapport.nieuw, rapport.gewijzigd) == (1, 1)
    with context({traject.gemeente_id}):
        assert Voortgang.objects.get(peildatum=date(2026, 9, 1)).spreken == "b1"


def test_gewijzigde_lessen_kosten_evenveel_vragen_bij_een_als_bij_dertig_lessen(klantmanager, traject):
    def lessen(nummers: range, uren: int) -> str:
        return LESKOP + "".join(f"L{n};G7;2026-09-{n % 28 + 1:02d};{uren};taal;ja;{KVK}\n" for n in nummers)

    alle = range(40)
    lees_in(lessen(alle, 3), klantmanager)
    lees_in("plaatsing_id;les_id;stand\n" + "".join(f"P42;L{n};aanwezig\n" for n in alle), klantmanager)
    assert _vragen(lessen(range(1), 2), klantmanager) == _vragen(lessen(range(1, 31), 2), klantmanager)
    assert _uren(traject) == 31 * 2 + 9 * 3


@pytest.mark.parametrize("vorm", ["csv", "json"])
def test_lessen_van_eerder_kosten_evenveel_vragen_bij_een_als_bij_veertig_rijen(klantmanager, traject, vorm):
    def bestand(nummers: range) -> Any:
        if vorm == "csv":
            return "plaatsing_id;les_id;stand\n" + "".join(f"P42;L{n};aanwezig\n" for n in nummers)
        rijen = [{"plaatsing_id": "P42", "les_id": f"L{n}", "stand": "aanwezig"} for n in nummers]
        return _json(lessen=[], voortgang=[], aanwezigheid=rijen)

    def vragen(nummers: range) -> int:
        with CaptureQueriesContext(connection) as gesteld:
            rapport = lees_in(bestand(nummers), klantmanager)
        assert (rapport.fouten, rapport.nieuw) == (0, len(nummers)), rapport.meldingen
        return len(gesteld)

    # De ene helft noemde de school wel, de andere niet.
    lessen = (f"L{n};G7;2026-09-{n % 28 + 1:02d};3;taal;ja;{KVK if n % 2 else ''}\n" for n in range(41))
    lees_in(LESKOP + "".join(lessen), klantmanager)
    assert vragen(range(1)) == vragen(range(1, 41))
    assert _uren(traject) == 41 * 3


@pytest.mark.parametrize(("datum", "dag"), [("2026-10-05T22:30:00Z", 6), ("2026-10-05T22:30:00", 5)])
def test_een_les_met_een_tijd_valt_op_de_dag_die_het_hier_was(klantmanager, traject, datum, dag):
    heel = _json(voortgang=[])
    heel["lessen"][0] |= {"datum": datum}
    assert lees_in(heel, klantmanager).fouten == 0
    with context({traject.gemeente_id}):
        assert Uurregel.objects.get().datum == date(2026, 10, dag)


@pytest.mark.parametrize("uren", ["1e1", "1_0", "1.000"])
@pytest.mark.parametrize("vorm", ["csv", "json", "totaal"])
def test_tien_uur_schrijft_een_school_met_cijfers(klantmanager, traject, uren, vorm):
    inhoud: Any = KOP + f"P42;L1;2026-10-01;{uren};taal;aanwezig;\n"
    if vorm == "totaal":
        inhoud = VERZUIMKOP + f"P42;2026-10-31;taal;{uren};\n"
    elif vorm == "json":
        inhoud = _json()
        inhoud["lessen"][0]["uren"] = uren
    fouten = [m for m in lees_in(inhoud, klantmanager).meldingen if m.ernst == "fout"]
    assert [("uren" in f.kolom.lower(), f.wat_te_doen) for f in fouten] == [(True, "Schrijf bijvoorbeeld 3 of 2,5.")]
    assert _uren(traject) == 0


def test_toe6_een_ander_kvk_nummer_heet_de_oorzaak_en_een_onbekend_nummer_blijft_onbekend(regio, klantmanager, traject):
    """Ook als het nummer alleen in een gemeente buiten het mandaat bestaat, heet het onbekend."""
    elders = dossier(regio, klantmanager, regio.medemblik)
    plaatsing(elders, "P77")
    Mandaat.objects.filter(gemeente=regio.medemblik).delete()
    kop = KOP.replace("\n", ";kvk\n")
    rijen = "".join(_regel(1, nummer=nummer).replace("\n", ";87654321\n") for nummer in ("P42", "P77", "P99"))
    rapport = lees_in(kop + rijen, klantmanager)
    assert [(m.rij, m.kolom, "KvK" in m.reden) for m in rapport.meldingen] == [
        ("2", "KvK van de school", True),
        ("3", "Deelnemernummer", False),
        ("4", "Deelnemernummer", False),
    ]
    assert rapport.meldingen[1].reden == rapport.meldingen[2].reden
    (een,) = lees_in(_json(aanbieder={"kvk": "87654321"}, lessen=[], voortgang=[]), klantmanager).meldingen[:1]
    assert (een.kolom, "aanbieder" in een.wat_te_doen) == ("KvK van de school", True)


def _melding(rij: int, **anders: str) -> Melding:
    return Melding(
        **{"ernst": "fout", "kolom": "Uren", "waarde": "3", "reden": "Fout.", "wat_te_doen": "Kijk."} | anders,
        rij=str(rij),
    )


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["fout", "waarschuwing"])), max_size=40))
def test_inv4_gelijke_meldingen_staan_bij_elkaar_en_geen_regel_raakt_zoek(soorten):
    meldingen = [_melding(rij, reden=reden, ernst=ernst) for rij, (reden, ernst) in enumerate(soorten)]
    getoond = bijeen(meldingen)
    assert sorted(int(rij) for m, ook in getoond for rij in (m.rij, *ook)) == list(range(len(meldingen)))
    assert [int(m.rij) for m, _ in getoond] == sorted(int(m.rij) for m, _ in getoond)
    for m, ook in getoond:
        zelfde = [n.rij for n in meldingen if (n.reden, n.ernst) == (m.reden, m.ernst)]
        assert [m.rij, *ook] == zelfde if len(zelfde) > LOSSE_REGELS else ook == []
