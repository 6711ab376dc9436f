"""Meldingen van DUO: elke melding één gevolg, DUO leidt, een verschil is een signaal, niets raakt kwijt."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories import OP, dossier, met_pip
from tests.factories.invoer import bsn, lees_in

from meedoen.autorisatie.models import Mandaat
from meedoen.autorisatie.wie import context, wie_is
from meedoen.keten.duo.gebeurtenissen import GEBEURTENISSEN
from meedoen.keten.duo.plaatsen import GEEN_KLANTMANAGER, VRAAG_OVERIG
from meedoen.keten.models import Werkbak
from meedoen.keten.omgeving import NIET_VAN_U
from meedoen.keten.services.werkbak import KanNietBijDitDossier, melding_toewijzen
from meedoen.logboek.models import Auditregel
from meedoen.personen.models import Persoon
from meedoen.taken.models import Taak
from meedoen.taken.services import taak_gereedmelden, taak_heropenen
from meedoen.trajecten.duodag import duodag
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import Duofeit, Examen, Pip, Traject
from meedoen.trajecten.services.dossier import feiten_bijwerken
from meedoen.trajecten.services.intake import intake_starten
from meedoen.trajecten.tijdlijn import gemelde_verlenging

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

PLICHT = {
    "indicatorInburgeringsplicht": True,
    "begindatum": "2026-09-14",
    "datumKennisgevingInburgeringsplicht": "2026-09-21",
}
ASIEL = {"indeling": "Asielstatushouder"}
GEZIN = {"indeling": "Gezinsmigrant en overige migrant", "gedetailleerdeDoelgroep": "Gezinsvormer"}


def melding(
    gebeurtenis: str, *, wie: int = 1, tijd: str = "2026-09-21T08:00:00", nr: int = 1, gemeente: str = "0405", **g: Any
):
    notificatie = {"registratieDatumTijd": tijd, "bsn": bsn(wie), "gebeurtenisId": gebeurtenis}
    return {"berichtId": f"{gebeurtenis}-{nr}", "gemeentecode": gemeente, "notificatie": notificatie, **g}


def _een(regio, model=Traject):
    with context({regio.hoorn.pk, regio.medemblik.pk}):
        return model.objects.get()


def test_ss101_opent_een_dossier_ook_zonder_naam_en_een_lijst_vult_de_naam_aan(regio, klantmanager):
    rapport = lees_in([melding("SS101", Inburgeringsplicht=PLICHT, Doelgroep=ASIEL)], klantmanager)
    assert rapport.nieuw == 1, rapport.meldingen
    traject = _een(regio)
    assert (traject.start_plicht, traject.kennisgeving_duo) == (date(2026, 9, 14), date(2026, 9, 21))
    assert _een(regio, Persoon).achternaam == "Naam volgt"
    kop = "bsn;voornamen;achternaam;geboortedatum;gemeente;doelgroep;brp inschrijving\n"
    lees_in(kop + f"{bsn(1)};Selam;Tesfamariam;14-03-1994;Hoorn;asiel;07-09-2026\n", klantmanager)
    assert _een(regio, Persoon).naam == "Selam Tesfamariam"
    assert _een(regio).pip_uiterlijk == date(2026, 11, 30)


def test_ten9_een_melding_voor_een_gemeente_zonder_mandaat_om_in_te_lezen_zegt_dat(regio, klantmanager):
    Mandaat.objects.filter(gemeente=regio.medemblik).update(handelingen=["dossier_inzien", "dossier_beheren"])
    per_gemeente = {
        gemeente: lees_in([melding("SS101", gemeente=gemeente, Doelgroep=ASIEL)], klantmanager).meldingen[0].reden
        for gemeente in ("0420", "0432", "9999")
    }
    assert per_gemeente == {
        "0420": "Het mandaat van uw organisatie voor deze gemeente noemt inlezen niet.",
        "0432": NIET_VAN_U,
        "9999": NIET_VAN_U,
    }


def test_een_melding_met_een_dag_van_voor_de_wet_wacht_op_een_mens_en_verandert_niets(regio, klantmanager):
    oud = PLICHT | {"datumKennisgevingInburgeringsplicht": "2021-09-21"}
    rapport = lees_in([melding("SS101", Inburgeringsplicht=oud, Doelgroep=ASIEL)], klantmanager)
    assert (rapport.werkbak, rapport.nieuw, rapport.fouten) == (1, 0, 0)
    lees_in([melding("SS101", wie=2, nr=2, Inburgeringsplicht=PLICHT, Doelgroep=ASIEL)], klantmanager)
    rapport = lees_in([melding("SS139", wie=2, Inburgeringsplicht=oud)], klantmanager)
    assert (rapport.werkbak, rapport.gewijzigd) == (1, 0)
    assert _een(regio).kennisgeving_duo == date(2026, 9, 21)


@pytest.mark.parametrize(
    "later",
    [
        {"Inburgeringsplicht": PLICHT | {"datumKennisgevingInburgeringsplicht": "2027-09-21"}},
        {"Inburgeringsplicht": PLICHT | {"begindatum": "2027-09-14"}},
        {"persoon": {"achternaam": "Hosseini", "datumInschrijvingInGemeente": "2027-01-04"}},
        {"persoon": {"achternaam": "Hosseini", "geboortedatum": "2027-01-04"}},
        {"Leerbaarheidstoets": {"datumAfname": "2027-01-04", "resultaat": "B1-route haalbaar"}},
        {"Examenresultaten": {"examendatum": "2027-01-04", "onderdeel": "KNM", "resultaat": "Geslaagd"}},
    ],
)
def test_inv1_een_dag_die_nog_niet_is_geweest_wacht_op_een_mens_zoals_op_het_scherm(regio, klantmanager, later):
    rapport = lees_in([melding("SS101", **({"Inburgeringsplicht": PLICHT, "Doelgroep": ASIEL} | later))], klantmanager)
    assert (rapport.werkbak, rapport.nieuw, rapport.fouten) == (1, 0, 0), rapport.meldingen
    assert "die nog niet is geweest" in rapport.meldingen[0].reden
    with context({regio.hoorn.pk}):
        assert not Persoon.objects.exists()


def test_pli19_zonder_doelgroep_opent_duo_geen_dossier_maar_vraagt_een_mens(regio, klantmanager):
    """De doelgroep bepaalt rechten en plichten: nooit een gok."""
    rapport = lees_in([melding("SS101", Inburgeringsplicht=PLICHT)], klantmanager)
    assert (rapport.werkbak, rapport.nieuw) == (1, 0)
    assert "De doelgroep staat niet in de melding" in _een(regio, Werkbak).reden
    with context({regio.hoorn.pk}):
        assert not Traject.objects.exists()
        assert not Persoon.objects.exists()
    bekend = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), doelgroep="gezinsmigrant", kennisgeving_duo=None)
    wie = wie_is(klantmanager, op=OP)
    with context(wie.gemeenten):
        melding_toewijzen(melding=Werkbak.objects.get(), nummer=bekend.nummer, wie=wie)
    assert _een(regio).kennisgeving_duo == date(2026, 9, 21)
    assert _een(regio).doelgroep == "gezinsmigrant"


def test_fouten_staan_in_de_volgorde_van_het_bestand_ook_als_duo_eerder_registreerde(klantmanager):
    laat, vroeg = "2026-09-22T08:00:00", "2026-09-20T08:00:00"
    rapport = lees_in(
        [
            melding("SS101", tijd=laat, gemeente="9999"),
            melding("SS101", tijd=vroeg, nr=2, gemeente="9999"),
            melding("fout"),
            melding("SS137", tijd=vroeg, nr=3),
        ],
        klantmanager,
    )
    assert [(m.rij, m.ernst) for m in rapport.meldingen] == [
        ("melding 1", "fout"),
        ("melding 2", "fout"),
        ("melding 3", "fout"),
        ("melding 4", "waarschuwing"),
    ]


def test_btr4_dezelfde_melding_twee_keer_en_geschud_heeft_een_gevolg(regio, klantmanager):
    reeks = [
        melding("SS101", Inburgeringsplicht=PLICHT, Doelgroep=ASIEL),
        melding("SS139", tijd="2026-09-22T08:00:00", Inburgeringsplicht=PLICHT),
        melding("SS137", tijd="2026-10-01T08:00:00"),
    ]
    lees_in(reeks, klantmanager)
    geschud = reeks * 3
    random.Random(4).shuffle(geschud)
    rapport = lees_in(geschud, klantmanager)
    assert (rapport.nieuw, rapport.gewijzigd, rapport.ongewijzigd) == (0, 0, 9)
    with context({regio.hoorn.pk}):
        assert Duofeit.objects.count() == 3
        assert Traject.objects.count() == 1


def _termijnmelding(einde: str, **anders: Any) -> dict[str, Any]:
    return melding("SS102", Inburgeringstermijn={"startdatum": "2025-06-03", "einddatum": einde}, **anders)


@pytest.mark.parametrize("samen", [True, False])
def test_btr4_hetzelfde_nummer_met_andere_inhoud_is_geen_herhaling_maar_wacht_op_een_mens(regio, klantmanager, samen):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), vorig_pip_dagtekening=date(2025, 6, 2))
    eerst, anders = _termijnmelding("2028-06-03"), _termijnmelding("2030-06-03")
    if not samen:
        lees_in([eerst], klantmanager)
    rapport = lees_in([eerst, anders] if samen else [anders], klantmanager)
    assert (rapport.werkbak, rapport.fouten) == (1, 0)
    assert [(m.ernst, m.kolom) for m in rapport.meldingen] == [("waarschuwing", "berichtId")]
    assert "met een andere inhoud" in _een(regio, Werkbak).reden
    assert _een(regio).termijn_einde_duo == date(2028, 6, 2)
    # Nu staan allebei er; nog eens leveren verandert niets, in welke volgorde ook.
    rapport = lees_in([anders, eerst], klantmanager)
    assert (rapport.ongewijzigd, rapport.werkbak, rapport.meldingen) == (2, 0, [])
    # Een mens kan haar bij het dossier leggen.
    wie = wie_is(klantmanager, op=OP)
    with context(wie.gemeenten):
        melding_toewijzen(melding=Werkbak.objects.get(), nummer=_een(regio).nummer, wie=wie)
    assert _een(regio).termijn_einde_duo == date(2030, 6, 2)


def test_btr4_wat_in_de_werkbak_wacht_en_met_andere_inhoud_terugkomt_wacht_er_naast(regio, klantmanager):
    eerst, anders = melding("SS998"), melding("SS998", wie=2)
    assert lees_in([eerst], klantmanager).werkbak == 1
    rapport = lees_in([eerst, anders], klantmanager)
    assert (rapport.ongewijzigd, rapport.werkbak) == (1, 1)
    assert [m.kolom for m in rapport.meldingen] == ["berichtId"]
    with context({regio.hoorn.pk}):
        assert Werkbak.objects.count() == 2


def test_btr4_een_andere_volgorde_van_velden_is_dezelfde_inhoud(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    lees_in([_termijnmelding("2028-06-03")], klantmanager)
    omgekeerd = dict(reversed(_termijnmelding("2028-06-03").items()))
    rapport = lees_in([omgekeerd], klantmanager)
    assert (rapport.ongewijzigd, rapport.meldingen) == (1, [])


def test_inv1_een_melding_uit_de_toekomst_wacht_op_een_mens_en_blokkeert_geen_latere(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), vorig_pip_dagtekening=date(2025, 6, 2))
    rapport = lees_in([_termijnmelding("2031-06-03", tijd="2031-01-01T08:00:00")], klantmanager)
    assert (rapport.werkbak, rapport.gewijzigd) == (1, 0)
    assert [(m.kolom, "die nog niet is geweest" in m.reden) for m in rapport.meldingen] == [
        ("registratieDatumTijd", True)
    ]
    wie = wie_is(klantmanager, op=OP)
    with context(wie.gemeenten), pytest.raises(KanNietBijDitDossier, match="registratieDatumTijd"):
        melding_toewijzen(melding=Werkbak.objects.get(), nummer=_een(regio).nummer, wie=wie)
    rapport = lees_in([_termijnmelding("2028-06-03", nr=2, tijd="2026-11-01T08:00:00")], klantmanager)
    assert (rapport.gewijzigd, _een(regio).termijn_einde_duo) == (1, date(2028, 6, 2))


@pytest.mark.parametrize(("tijd", "werkbak"), [("2026-11-25T23:59:59", 0), ("2026-11-26T00:00:00", 1)])
def test_een_tijdstip_van_duo_mag_een_dag_voorlopen(regio, klantmanager, tijd, werkbak):
    """De klok van de test staat op 24 november 2026."""
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    assert lees_in([melding("SS137", tijd=tijd)], klantmanager).werkbak == werkbak


def test_een_melding_uit_de_toekomst_van_eerder_houdt_een_echte_niet_tegen(regio, klantmanager):
    """Wie zo'n melding al had ingelezen, krijgt de volgende gewoon."""
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), vorig_pip_dagtekening=date(2025, 6, 2))
    with context({regio.hoorn.pk}):
        Duofeit.objects.create(
            traject=traject,
            gemeente_id=traject.gemeente_id,
            gebeurtenis="SS102",
            soort="termijn",
            datum=date(2031, 1, 1),
            waarde={"moment": "2031-01-01T08:00:00"},
            sleutel="oud",
        )
    lees_in([_termijnmelding("2028-06-03", tijd="2026-11-01T08:00:00")], klantmanager)
    assert _een(regio).termijn_einde_duo == date(2028, 6, 2)


def test_term07_de_einddatum_van_duo_telt_niet_mee_en_een_verschil_wordt_een_taak(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), vorig_pip_dagtekening=date(2025, 6, 2))
    termijn = {"startdatum": "2025-06-03", "einddatum": "2028-09-03"}
    rapport = lees_in([melding("SS102", Inburgeringstermijn=termijn)], klantmanager)
    traject = _een(regio)
    assert traject.termijn_einde_duo == traject.termijn_einde == date(2028, 9, 2)
    assert "einddatum" in _een(regio, Taak).omschrijving
    assert [m.reden for m in rapport.meldingen] == [
        "DUO zegt 02-09-2028, wij rekenen 02-06-2028. De datum van DUO geldt; vraag na waarom. "
        "Grondslag: Wet inburgering 2021 art. 11 lid 1; Wet inburgering 2021 art. 11 lid 2; "
        "Besluit inburgering 2021 art. 9.3 lid 3 a."
    ]


def test_verl23_een_gemelde_verlenging_verklaart_het_einde_en_telt_haar_dagen(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), vorig_pip_dagtekening=date(2025, 6, 2))
    lees_in(
        [melding("SS104", Inburgeringstermijn={"startdatum": "2025-06-03", "einddatum": "2028-12-03"})], klantmanager
    )
    with context({regio.hoorn.pk}):
        verlenging = gemelde_verlenging(Traject.objects.get())
    assert (verlenging.zonder, verlenging.tot_en_met) == (date(2028, 6, 2), date(2028, 12, 2))
    assert verlenging.dagen == 183


GEEN_PLICHT = PLICHT | {"indicatorInburgeringsplicht": False}


@pytest.mark.parametrize(
    ("gebeurtenis", "reden"),
    [("SS102", None), ("SS137", ""), ("SS139", "Overlijden"), ("SS120", None)],
)
def test_geen_plicht_zonder_bekende_reden_laat_het_dossier_open_en_vraagt_een_mens(
    regio, klantmanager, gebeurtenis, reden
):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    plicht = GEEN_PLICHT | ({} if reden is None else {"redenGeenInburgeringsplicht": reden})
    termijn = {"startdatum": "2026-06-03", "einddatum": "2029-06-03"}
    rapport = lees_in([melding(gebeurtenis, Inburgeringsplicht=plicht, Inburgeringstermijn=termijn)], klantmanager)
    (zin,) = [m for m in rapport.meldingen if "geen plicht" in m.reden]
    assert (zin.kolom, zin.wat_te_doen) == (
        "redenGeenInburgeringsplicht",
        "Er staat een taak voor de klantmanager.",
    )
    traject = _een(regio)
    assert (traject.toestand, traject.termijn_einde_duo) == ("aangemeld", date(2029, 6, 2))
    with context({regio.hoorn.pk}):
        (taak,) = Taak.objects.filter(omschrijving__contains="geen plicht")
    assert taak.medewerker_id == klantmanager.pk


def test_geen_plicht_zonder_reden_en_zonder_klantmanager_wacht_in_de_werkbak(regio, klantmanager):
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=traject.pk).update(klantmanager=None)
    rapport = lees_in([melding("SS137", Inburgeringsplicht=GEEN_PLICHT)], klantmanager)
    assert (rapport.werkbak, "Wijs het eerst toe" in rapport.meldingen[0].reden) == (1, True)


def test_een_melding_die_zegt_dat_er_geen_plicht_is_opent_geen_dossier(regio, klantmanager):
    rapport = lees_in([melding("SS101", Inburgeringsplicht=GEEN_PLICHT, Doelgroep=ASIEL)], klantmanager)
    assert (rapport.werkbak, rapport.nieuw) == (1, 0)
    with context({regio.hoorn.pk}):
        assert not Traject.objects.exists()


@pytest.mark.parametrize(
    ("reden", "einde"),
    [("Overlijden", "beëindigd"), ("Tijdelijke vrijstelling", "aangemeld")],
)
def test_geen_plicht_met_een_bekende_reden_vraagt_niets(regio, klantmanager, reden, einde):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    plicht = GEEN_PLICHT | {"redenGeenInburgeringsplicht": reden}
    rapport = lees_in([melding("SS137", Inburgeringsplicht=plicht)], klantmanager)
    assert ([m for m in rapport.meldingen if "geen plicht" in m.reden], _een(regio).toestand) == ([], einde)


def test_overig_sluit_met_de_reden_van_duo_en_vraagt_een_mens_waarom(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    rapport = lees_in(
        [melding("SS137", Inburgeringsplicht=GEEN_PLICHT | {"redenGeenInburgeringsplicht": "Overig"})], klantmanager
    )
    traject = _een(regio)
    assert (traject.toestand, traject.einde_reden) == ("beëindigd", "DUO meldt: overig")
    taak = _een(regio, Taak)
    assert (taak.omschrijving, taak.medewerker_id) == (VRAAG_OVERIG, klantmanager.pk)
    assert [m.reden for m in rapport.meldingen if m.kolom == "redenGeenInburgeringsplicht"] == [VRAAG_OVERIG]


def _zonder_klantmanager(regio, klantmanager, **velden: Any) -> Traject:
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), **velden)
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=traject.pk).update(klantmanager=None)
    return traject


def test_overig_zonder_klantmanager_wacht_in_de_werkbak_tot_iemand_het_dossier_heeft(regio, klantmanager):
    traject = _zonder_klantmanager(regio, klantmanager)
    plicht = GEEN_PLICHT | {"redenGeenInburgeringsplicht": "Overig"}
    rapport = lees_in([melding("SS137", Inburgeringsplicht=plicht)], klantmanager)
    assert (rapport.werkbak, _een(regio).toestand) == (1, "aangemeld")
    (zin,) = rapport.meldingen
    assert zin.reden == f"{VRAAG_OVERIG} {GEEN_KLANTMANAGER}"
    with context({regio.hoorn.pk}):
        assert not Taak.objects.exists()
        Traject.objects.filter(pk=traject.pk).update(klantmanager=klantmanager)
        melding_toewijzen(melding=Werkbak.objects.get(), nummer=traject.nummer, wie=regio.wie(klantmanager))
    assert (_een(regio).toestand, _een(regio, Taak).omschrijving) == ("beëindigd", VRAAG_OVERIG)


@pytest.mark.parametrize(
    ("gebeurtenis", "gegeven"),
    [
        ("SS102", {"Inburgeringstermijn": {"startdatum": "2025-06-03", "einddatum": "2029-01-01"}}),
        ("SS113", {}),
    ],
)
def test_zonder_klantmanager_noemt_het_rapport_geen_taak_maar_het_dossier(regio, klantmanager, gebeurtenis, gegeven):
    traject = _zonder_klantmanager(regio, klantmanager, vorig_pip_dagtekening=date(2025, 6, 2))
    rapport = lees_in([melding(gebeurtenis, **gegeven)], klantmanager)
    (zin,) = rapport.meldingen
    assert (
        zin.wat_te_doen
        == f"Dossier {traject.nummer} heeft geen klantmanager, dus er staat geen taak. Wijs het eerst toe."
    )
    with context({regio.hoorn.pk}):
        assert not Taak.objects.exists()


def test_ss110_blijft_een_ingetrokken_plicht_ook_met_de_reden_overig(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    plicht = GEEN_PLICHT | {"redenGeenInburgeringsplicht": "Overig"}
    lees_in([melding("SS110", Inburgeringsplicht=plicht)], klantmanager)
    assert _een(regio).einde_reden == Einde.INGETROKKEN.label
    with context({regio.hoorn.pk}):
        assert not Taak.objects.exists()


def test_pli14_de_taak_bij_ss128_noemt_de_reden_zoals_die_bij_beeindigen_staat(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    lees_in([melding("SS128", Inburgeringsplicht=PLICHT, Doelgroep=ASIEL)], klantmanager)
    with context({regio.hoorn.pk}):
        (taak,) = Taak.objects.filter(omschrijving__contains="AOW-leeftijd")
    assert f"beëindig dan met de reden '{Einde.AOW_LEEFTIJD.label}'" in taak.omschrijving


def test_een_late_melding_draait_een_nieuwere_niet_terug(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), vorig_pip_dagtekening=date(2025, 6, 2))
    nieuw = melding(
        "SS103", tijd="2026-11-01T08:00:00", Inburgeringstermijn={"startdatum": "2025-06-03", "einddatum": "2029-01-01"}
    )
    oud = melding(
        "SS102", tijd="2026-06-01T08:00:00", Inburgeringstermijn={"startdatum": "2025-06-03", "einddatum": "2028-06-03"}
    )
    lees_in([nieuw], klantmanager)
    lees_in([oud], klantmanager)
    assert _een(regio).termijn_einde_duo == date(2028, 12, 31)


def test_onbekend_en_onplaatsbaar_gaan_naar_de_werkbak_en_nooit_weg(regio, klantmanager):
    termijn = {"startdatum": "2025-06-03", "einddatum": "2028-06-03"}
    reeks = [melding("SS999"), melding("SS102", wie=9, Inburgeringstermijn=termijn), melding("SS101", wie=3)]
    rapport = lees_in(reeks, klantmanager)
    assert rapport.werkbak == 3
    lees_in([*reeks, melding("SS998")], klantmanager)
    with context({regio.hoorn.pk}):
        assert Werkbak.objects.count() == 4
        assert bsn(9) in Werkbak.objects.get(gebeurtenis="SS102").inhoud


def test_de_inhoud_van_de_werkbak_staat_versleuteld_in_de_database(regio, klantmanager):
    from django.db import connection

    lees_in([melding("SS999")], klantmanager)
    with connection.cursor() as cursor:
        cursor.execute("SELECT inhoud FROM keten_werkbak")
        assert bsn(1) not in cursor.fetchone()[0]


def test_ss131_de_toets_wacht_tot_de_intake_begint(regio, klantmanager):
    toets = {
        "resultaat": "B1-route haalbaar",
        "behaaldeScore": "31",
        "benodigdeScore": "25",
        "datumAfname": "2026-10-09",
    }
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    lees_in([melding("SS131", Leerbaarheidstoets=toets)], klantmanager)
    with context({regio.hoorn.pk}):
        intake = intake_starten(traject=traject, wie=regio.wie(klantmanager))
    assert (intake.lbt_uitslag, intake.lbt_score, intake.lbt_datum) == ("B1-route haalbaar", "31", date(2026, 10, 9))


@pytest.mark.parametrize("datum", ["2026-10-09T00:00:00", "2026-10-08T22:00:00Z", {"datum": "2026-10-09"}])
@pytest.mark.parametrize(("score", "staat"), [(None, ""), (0, "0"), ("31,50", "31,50")])
def test_ss131_een_toets_met_een_tijd_of_zonder_score_laat_de_intake_starten(regio, klantmanager, datum, score, staat):
    """Vóór het begin wacht de uitslag als feit, erna komt zij meteen in de intake: beide lezen hetzelfde."""
    toets = {"resultaat": "B1-route haalbaar", "behaaldeScore": score, "benodigdeScore": None, "datumAfname": datum}
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    assert lees_in([melding("SS131", Leerbaarheidstoets=toets)], klantmanager).fouten == 0
    with context({regio.hoorn.pk}):
        intake = intake_starten(traject=traject, wie=regio.wie(klantmanager))
    assert (intake.lbt_score, intake.lbt_grens, intake.lbt_datum) == (staat, "", date(2026, 10, 9))
    anders = toets | {"resultaat": "B1-route niet haalbaar"}
    nieuw = melding("SS131", nr=2, tijd="2026-10-10T08:00:00", Leerbaarheidstoets=anders)
    assert lees_in([nieuw], klantmanager).fouten == 0
    with context({regio.hoorn.pk}):
        intake.refresh_from_db()
    assert (intake.lbt_score, intake.lbt_grens, intake.lbt_datum) == (staat, "", date(2026, 10, 9))


def test_ss131_van_twee_uitslagen_op_een_dag_geldt_de_laatste_ook_als_die_eerst_kwam(regio, klantmanager):
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    for nr, (uur, uitslag, datum) in enumerate((("10", "B1-route haalbaar", "2026-10-09"), ("09", "fout", "geen dag"))):
        toets = {"resultaat": uitslag, "behaaldeScore": "31", "benodigdeScore": "25", "datumAfname": datum}
        lees_in([melding("SS131", nr=nr, tijd=f"2026-10-09T{uur}:00:00", Leerbaarheidstoets=toets)], klantmanager)
    with context({regio.hoorn.pk}):
        assert intake_starten(traject=traject, wie=regio.wie(klantmanager)).lbt_uitslag == "B1-route haalbaar"


@pytest.mark.parametrize(
    ("waarde", "dag"),
    [
        ("2026-10-09", date(2026, 10, 9)),
        ("2026-10-09T23:30:00", date(2026, 10, 9)),
        ("2026-10-09T23:30:00Z", date(2026, 10, 10)),
        ("2026-10-09+02:00", date(2026, 10, 9)),
        ({"waarde": {"datum": "2026-10-09"}}, date(2026, 10, 9)),
        ({}, None),
        (None, None),
    ],
)
def test_een_dag_van_duo_in_elke_vorm(waarde, dag):
    assert duodag(waarde) == dag


@pytest.mark.parametrize(
    "waarde", ["09-10-2026", "2026-13-01", "2026-10-09abc", "9999-12-31T23:59:00Z", ["2026-10-09"]]
)
def test_wat_geen_dag_van_duo_is_zegt_dat(waarde):
    with pytest.raises(ValueError):  # noqa: PT011
        duodag(waarde)


def test_een_signaal_dat_terugkomt_na_heropenen_stopt_het_inlezen_niet_en_staat_in_het_logboek(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    wie = regio.wie(klantmanager)

    def meld(nr: int) -> list[Taak]:
        assert lees_in([melding("SS113", nr=nr)], klantmanager).fouten == 0
        return list(Taak.objects.order_by("pk"))

    with context(wie.gemeenten):
        (eerste,) = meld(1)
        taak_gereedmelden(taak=eerste, wie=wie, versie=eerste.versie)
        eerste, _ = meld(2)  # de eerste is gedaan, dus dit is een nieuwe
        taak_heropenen(taak=eerste, wie=wie, versie=eerste.versie)
        assert len(meld(3)) == 2  # er staat er al een open
        gelogd = Auditregel.objects.filter(actie="taak_gemaakt").values_list("onderwerp", flat=True)
        assert sorted(gelogd) == sorted(f"taak:{taak.pk}" for taak in Taak.objects.all())


def test_ss199_uitslagen_komen_in_het_dossier_en_een_correctie_van_duo_vervangt(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    examen = {"examendatum": "2026-10-28", "resultaat": "Gezakt", "onderdeel": "LU", "niveau": "B1"}
    lees_in([melding("SS199", Examenresultaat=[examen])], klantmanager)
    lees_in(
        [melding("SS199", nr=2, tijd="2026-11-01T08:00:00", Examenresultaat=[examen | {"resultaat": "Geslaagd"}])],
        klantmanager,
    )
    assert _een(regio, Examen).resultaat == "geslaagd"


def test_ss119_alleen_een_toegekend_onderdeel_hoeft_niet_meer(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    delen = [
        {"oordeel": "Toekenning", "datumOordeel": "2026-10-01", "grond": "MED", "examenonderdeel": "LE"},
        {"oordeel": "Afwijzing", "datumOordeel": "2026-10-01", "grond": "MED", "examenonderdeel": "SP"},
    ]
    lees_in([melding("SS119", Ontheffing={"GedeeltelijkeOntheffing": delen})], klantmanager)
    assert _een(regio, Duofeit).waarde["onderdelen"] == ["lezen"]


@pytest.mark.parametrize(
    ("gebeurtenis", "reden"), [("SS108", "ontheven"), ("SS107", "vrijgesteld"), ("SS111", "Overleden")]
)
def test_een_einde_van_duo_sluit_het_dossier_met_de_reden(regio, klantmanager, gebeurtenis, reden):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    lees_in([melding(gebeurtenis)], klantmanager)
    traject = _een(regio)
    assert traject.toestand == "beëindigd"
    assert reden in traject.einde_reden


def test_ss106_voldaan_zonder_pip_is_iets_voor_een_mens_en_verandert_niets(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    rapport = lees_in([melding("SS106")], klantmanager)
    assert rapport.werkbak == 1
    assert _een(regio).toestand == "aangemeld"


@pytest.mark.parametrize(
    ("gebeurtenis", "gegevens", "pad"),
    [
        ("SS106", {"Diploma": {"soort": "diploma", "datumBehaald": "2026-11-25"}}, "diploma/datumBehaald"),
        ("SS106", {"Diploma": {"soort": "diploma", "datum": "2026-11-25"}}, "diploma/datum"),
        (
            "SS107",
            {"Inburgeringsplicht": {"indicatorInburgeringsplicht": False, "einddatum": "2026-11-25"}},
            "inburgeringsplicht/einddatum",
        ),
        ("SS107", {"tijd": "2026-11-25T08:00:00"}, "registratieDatumTijd"),
    ],
)
def test_inv1_een_einde_dat_nog_niet_is_geweest_wacht_op_een_mens(regio, klantmanager, gebeurtenis, gegevens, pad):
    traject = met_pip(dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1)))
    rapport = lees_in([melding(gebeurtenis, **gegevens)], klantmanager)
    assert [(m.kolom, m.reden) for m in rapport.meldingen] == [
        (pad, "In deze melding staat een dag die nog niet is geweest. Vraag DUO of die klopt.")
    ]
    assert (rapport.werkbak, _een(regio).toestand) == (1, traject.toestand)


def test_de_dag_van_een_einde_staat_naast_de_andere_dagen_die_niet_kunnen(regio, klantmanager):
    """Wie DUO belt, doet dat één keer."""
    met_pip(dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1)))
    plicht = {"indicatorInburgeringsplicht": False, "begindatum": "2027-01-04", "einddatum": "2027-01-05"}
    rapport = lees_in([melding("SS107", tijd="2031-01-01T08:00:00", Inburgeringsplicht=plicht)], klantmanager)
    assert [m.kolom for m in rapport.meldingen] == [
        "registratieDatumTijd",
        "inburgeringsplicht/begindatum",
        "inburgeringsplicht/einddatum",
    ]


def test_een_termijn_mag_na_vandaag_eindigen_en_een_diploma_van_vandaag_telt(regio, klantmanager):
    met_pip(dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1)))
    termijn = {"startdatum": "2025-03-04", "einddatum": "2028-03-04"}
    diploma = {"soort": "diploma", "datumBehaald": "2026-11-24"}
    rapport = lees_in([melding("SS106", Inburgeringstermijn=termijn, Diploma=diploma)], klantmanager)
    assert (rapport.werkbak, rapport.gewijzigd) == (0, 1), rapport.meldingen
    assert (_een(regio).voldaan_op, _een(regio).termijn_einde_duo) == (date(2026, 11, 24), date(2028, 3, 3))


def test_ss124_en_ss125_wijzigen_de_doelgroep(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    lees_in([melding("SS124", Doelgroep=GEZIN)], klantmanager)
    assert _een(regio).doelgroep == "gezinsmigrant"
    lees_in([melding("SS125", tijd="2026-10-01T08:00:00", Doelgroep=ASIEL)], klantmanager)
    assert _een(regio).doelgroep == "asielstatushouder"


def test_vhz02_ss121_neemt_het_pip_van_de_vorige_gemeente_over(regio, klantmanager):
    pip = {"gemeentecode": "0363", "pip": {"dagtekeningPip": "2025-06-02", "leerroute": "B"}}
    persoon = {"voornamen": "Omid", "achternaam": "Hosseini", "datumInschrijvingInGemeente": "2026-10-26"}
    rapport = lees_in(
        [melding("SS121", Doelgroep=ASIEL, Gemeente=pip, persoon=persoon, Inburgeringsplicht=PLICHT)], klantmanager
    )
    assert rapport.nieuw == 1, rapport.meldingen
    traject = _een(regio)
    assert (traject.eerste_pip, traject.vorig_pip_onzeker) == (date(2025, 6, 2), True)
    assert (traject.termijn_begin, traject.termijn_einde) == (None, None)  # TERM-03: dit is het PIP van nu
    assert (traject.vorig_pip_leerroute, traject.leerroute, traject.taalniveau) == ("b1", "b1", "B1")
    assert traject.pip_uiterlijk == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("code", "niveau", "route", "verwacht"),
    [
        ("O", None, "onderwijs", "B1"),
        ("Z", None, "z", ""),
        ("B", "A2", "b1", "A2"),
        ("B", None, "b1", "B1"),
        (None, None, "", ""),
    ],
)
def test_vhz01_de_leerroute_van_de_vorige_gemeente_is_een_feit(regio, klantmanager, code, niveau, route, verwacht):
    pip = {"dagtekeningPip": "2025-06-02", "leerroute": code, "niveau": niveau}
    bericht = melding(
        "SS121", Doelgroep=ASIEL, Gemeente={"gemeentecode": "0363", "pip": pip}, Inburgeringsplicht=PLICHT
    )
    lees_in([bericht], klantmanager)
    traject = _een(regio)
    assert (traject.leerroute, traject.taalniveau) == (route, verwacht)
    assert (traject.vorig_pip_leerroute, traject.vorig_pip_niveau) == (route, verwacht)


def test_term03_een_later_pip_van_duo_wist_het_eerste_dat_een_mens_vond_niet(regio, klantmanager):
    def van_elders(dag: str, nr: int, tijd: str, **niveau):
        pip = {"gemeentecode": "0363", "pip": {"dagtekeningPip": dag, "leerroute": "B", **niveau}}
        return melding("SS121", nr=nr, tijd=tijd, Doelgroep=ASIEL, Gemeente=pip, Inburgeringsplicht=PLICHT)

    lees_in([van_elders("2026-06-02", 1, "2026-09-21T08:00:00")], klantmanager)
    traject, eerste = _een(regio), date(2024, 3, 4)
    with context({regio.hoorn.pk}):
        feiten = {"vorig_pip_dagtekening": eerste, "vorig_pip_onzeker": False}
        feiten_bijwerken(traject=traject, wie=regio.wie(klantmanager), versie=traject.versie, **feiten)
    lees_in([van_elders("2026-10-01", 2, "2026-10-21T08:00:00", niveau="A2")], klantmanager)
    nu = _een(regio)
    assert (nu.vorig_pip_dagtekening, nu.vorig_pip_onzeker, nu.vorig_pip_niveau) == (eerste, False, "A2")
    assert nu.termijn_einde == date(2027, 3, 4)
    lees_in([van_elders("2023-05-08", 3, "2026-09-01T08:00:00")], klantmanager)  # te laat, maar van eerder
    nu = _een(regio)
    assert (nu.vorig_pip_dagtekening, nu.vorig_pip_onzeker, nu.termijn_einde) == (date(2023, 5, 8), True, None)


EIGEN = date(2026, 11, 2)


def _met_eigen_pip(regio, klantmanager, **feiten):
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), **feiten)
    with context({regio.hoorn.pk}):
        plan = {"leerroute": "b1", "toestand": "vastgesteld", "dagtekening": EIGEN}
        Pip.objects.create(traject=traject, gemeente=regio.hoorn, volgnummer=1, **plan)
    return met_pip(traject, eerste_pip=EIGEN)


@pytest.mark.parametrize(
    ("stond", "gemeente", "dag", "vorig", "eerste", "vraag"),
    [
        (None, "0363", "2025-06-02", date(2025, 6, 2), date(2025, 6, 2), False),
        (date(2025, 6, 2), "0363", "2025-05-02", date(2025, 5, 2), date(2025, 5, 2), False),
        (date(2025, 6, 2), "0405", "2026-11-02", date(2025, 6, 2), date(2025, 6, 2), False),
        (date(2025, 6, 2), None, "2026-11-02", date(2025, 6, 2), date(2025, 6, 2), False),
        (None, "0405", "2026-11-02", None, EIGEN, False),
        (None, "0363", "2026-11-09", None, EIGEN, True),
    ],
    ids=["later bekend", "verbeterd", "ons eigen PIP", "zonder gemeente", "geen vorig PIP", "PIP elders van later"],
)
def test_term02_duo_stuurt_het_eigen_pip_terug_of_een_vorig_pip(
    regio, klantmanager, stond, gemeente, dag, vorig, eerste, vraag
):
    _met_eigen_pip(regio, klantmanager, vorig_pip_dagtekening=stond)
    pip = {"pip": {"dagtekeningPip": dag, "leerroute": "B"}} | ({"gemeentecode": gemeente} if gemeente else {})
    rapport = lees_in([melding("SS121", Gemeente=pip)], klantmanager)
    traject = _een(regio)
    assert (traject.vorig_pip_dagtekening, traject.eerste_pip) == (vorig, eerste)
    # TERM-03: van een PIP dat alleen DUO noemt, is niet zeker dat het het eerste is.
    onzeker = vorig not in (None, stond)
    assert traject.termijn_begin == (None if onzeker else eerste + timedelta(days=1))
    assert bool([m for m in rapport.meldingen if "PIP van een andere gemeente" in m.reden]) == vraag


def test_term04_een_ander_begin_bij_duo_wordt_een_taak_die_zegt_wat_te_doen(regio, klantmanager):
    _met_eigen_pip(regio, klantmanager)
    termijn = {"startdatum": "2025-06-03", "einddatum": "2028-06-03"}
    rapport = lees_in([melding("SS102", Inburgeringstermijn=termijn)], klantmanager)
    (begin,) = [m.reden for m in rapport.meldingen if m.kolom == "startdatum"]
    assert begin.startswith("DUO laat de termijn beginnen op 03-06-2025, wij op 03-11-2026.")
    assert "eerste PIP dan van 02-06-2025" in begin
    assert "Besluit inburgering 2021 art. 9.3 lid 3 a" in begin
    with context({regio.hoorn.pk}):
        assert Taak.objects.filter(omschrijving__contains="begindatum van DUO").count() == 1
    assert _een(regio).termijn_einde == date(2028, 6, 2)


@pytest.mark.parametrize(
    ("start", "einde", "begin", "wissel", "wat"),
    [
        ("2026-11-10", "2029-11-10", date(2026, 11, 10), date(2028, 5, 9), "vraag DUO waarom een later PIP telt"),
        ("2026-10-20", "2029-10-20", date(2026, 10, 20), date(2028, 4, 19), "schrijf die dag dan bij Feiten"),
        ("2026-11-03", "2029-11-03", date(2026, 11, 3), date(2028, 5, 2), ""),
    ],
    ids=["later", "eerder", "gelijk"],
)
def test_term04_het_begin_van_duo_leidt_ook_voor_de_anderhalf_jaar(
    regio, klantmanager, start, einde, begin, wissel, wat
):
    _met_eigen_pip(regio, klantmanager)
    rapport = lees_in([melding("SS102", Inburgeringstermijn={"startdatum": start, "einddatum": einde})], klantmanager)
    traject = _een(regio)
    assert (traject.termijn_begin, traject.wissel_uiterlijk) == (begin, wissel)
    assert traject.eerste_pip == EIGEN
    redenen = " ".join(m.reden for m in rapport.meldingen if m.kolom == "startdatum")
    assert wat in redenen if wat else not redenen


def test_inv1_een_begin_van_voor_de_wet_gaat_eerst_langs_een_mens(regio, klantmanager):
    _met_eigen_pip(regio, klantmanager)
    termijn = {"startdatum": "2021-12-31", "einddatum": "2029-11-03"}
    rapport = lees_in([melding("SS102", Inburgeringstermijn=termijn)], klantmanager)
    assert (rapport.werkbak, rapport.gewijzigd) == (1, 0)
    assert [m.kolom for m in rapport.meldingen] == ["inburgeringstermijn/startdatum"]
    assert _een(regio).termijn_begin_duo is None


def test_vhz01_een_route_die_duo_niet_kent_is_een_fout_met_de_mogelijke_waarden(regio, klantmanager):
    pip = {"dagtekeningPip": "2025-06-02", "leerroute": "X"}
    rapport = lees_in([melding("SS121", Doelgroep=ASIEL, Gemeente={"pip": pip})], klantmanager)
    assert "B, O, Z" in str(rapport.meldingen)
    with context({regio.hoorn.pk}):
        assert not Traject.objects.exists()


def test_ten4_een_melding_voor_een_andere_gemeente_wordt_geweigerd_zonder_iets_te_verraden(regio, klantmanager):
    dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer, bsn=bsn(1))
    buiten = lees_in([melding("SS137", gemeente="0432")], klantmanager)
    verzonnen = lees_in([melding("SS137", gemeente="9999")], klantmanager)
    assert buiten.fouten == verzonnen.fouten == 1
    assert buiten.meldingen[0].reden == verzonnen.meldingen[0].reden


def test_een_fout_veld_noemt_de_melding_het_veld_en_de_mogelijke_waarden(klantmanager):
    rapport = lees_in([melding("SS101", Inburgeringsplicht=PLICHT, Doelgroep={"indeling": "Toerist"})], klantmanager)
    fout = rapport.meldingen[0]
    assert (fout.rij, fout.kolom) == ("melding 1", "doelgroep/indeling")
    assert "Asielstatushouder" in fout.wat_te_doen


def test_elke_gebeurtenis_uit_de_specificatie_is_bekend_of_gaat_naar_de_werkbak():
    actief = {101, 102, 103, 104, 106, 107, 108, 109, 110, 111, 113, 114, 115, 116, 117, 118, 119, 120, 121, 124, 125}
    assert {f"SS{n}" for n in actief | {128, 129, 130, 131, 137, 139, 199}} == set(GEBEURTENISSEN)


def test_een_melding_noemt_elk_fout_veld_in_een_keer(klantmanager):
    fout = melding("SS101", Inburgeringsplicht="ja")
    fout["notificatie"] |= {"registratieDatumTijd": "gisteren", "bsn": "123"}
    rapport = lees_in([fout], klantmanager)
    assert sorted(m.kolom for m in rapport.meldingen) == ["bsn", "inburgeringsplicht", "registratieDatumTijd"]
    assert rapport.geweigerd == 1


def test_een_melding_noemt_elk_fout_veld_in_elk_gegeven_met_zijn_pad(regio, klantmanager):
    """Een fout in het ene object verbergt geen ander object, en ook niet het BSN of de persoon."""
    gegevens = {
        "persoon": {"achternaam": "Hoss\x07eini", "geboortedatum": "14-03-1994", "datumInschrijvingInGemeente": "ooit"},
        "Inburgeringsplicht": {"indicatorInburgeringsplicht": "ja", "begindatum": "14-09-2026", "einddatum": "2026"},
        "Doelgroep": {"indeling": "Toerist", "gedetailleerdeDoelgroep": ["Gezinsvormer"]},
        "Gemeente": {"pip": {"dagtekeningPip": "", "leerroute": "X", "niveau": "C1"}},
        "Inburgeringstermijn": {"startdatum": "2026-13-01"},
        "Leerbaarheidstoets": {"resultaat": "goed"},
        "Examenresultaat": [
            {"examendatum": "2026-10-28", "resultaat": "Geslaagd", "onderdeel": "LU"},
            {"examendatum": "gisteren", "resultaat": "Zeven", "onderdeel": "XX", "niveau": "C1"},
        ],
        "Ontheffing": {"GedeeltelijkeOntheffing": [{"oordeel": "Misschien"}, "LE"]},
        "Vrijstelling": {"oordeel": "Toekenning", "examenonderdeel": "QQ"},
        "Diploma": {"datumBehaald": "28-10-2026"},
    }
    rapport = lees_in([melding("SS101", **gegevens)], klantmanager)
    assert [m.kolom for m in rapport.meldingen] == [
        "persoon/achternaam",
        "persoon/geboortedatum",
        "persoon/datumInschrijvingInGemeente",
        "inburgeringsplicht/indicatorInburgeringsplicht",
        "inburgeringsplicht/begindatum",
        "inburgeringsplicht/einddatum",
        "doelgroep/indeling",
        "doelgroep/gedetailleerdeDoelgroep",
        "pip/dagtekeningPip",
        "pip/leerroute",
        "pip/niveau",
        "inburgeringstermijn/startdatum",
        "inburgeringstermijn/einddatum",
        "leerbaarheidstoets/datumAfname",
        "leerbaarheidstoets/resultaat",
        "examenresultaten 2/examendatum",
        "examenresultaten 2/onderdeel",
        "examenresultaten 2/niveau",
        "examenresultaten 2/resultaat",
        "vrijstelling/examenonderdeel",
        "ontheffing/GedeeltelijkeOntheffing 1/oordeel",
        "ontheffing/GedeeltelijkeOntheffing 2",
        "diploma/datumBehaald",
    ]
    assert {(m.rij, m.ernst) for m in rapport.meldingen} == {("melding 1", "fout")}
    assert all(m.reden and m.wat_te_doen for m in rapport.meldingen)
    per_veld = {m.kolom: m for m in rapport.meldingen}
    assert per_veld["persoon/geboortedatum"].waarde == "1••••••••4"
    assert "Hoss" not in str(rapport.meldingen)
    assert (rapport.geweigerd, rapport.nieuw) == (1, 0)
    with context({regio.hoorn.pk}):
        assert not Traject.objects.exists()
        assert not Persoon.objects.exists()


@pytest.mark.parametrize(
    ("oordeel", "velden"), [("Misschien", ["oordeel", "examenonderdeel"]), (None, ["oordeel", "examenonderdeel"])]
)
def test_een_fout_oordeel_verbergt_het_onderdeel_niet(regio, klantmanager, oordeel, velden):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    onderdeel = {"oordeel": oordeel, "examenonderdeel": "QQ"}
    rapport = lees_in([melding("SS119", Ontheffing=onderdeel)], klantmanager)
    assert [m.kolom for m in rapport.meldingen] == [f"ontheffing/{veld}" for veld in velden]
    # Een afwijzing verandert niets; dan maakt het onderdeel niet uit.
    afwijzing = melding("SS119", nr=2, Ontheffing=onderdeel | {"oordeel": "Afwijzing"})
    assert lees_in([afwijzing], klantmanager).fouten == 0


def test_een_melding_noemt_elke_dag_die_niet_kan_met_haar_pad(regio, klantmanager):
    """Ook wat een mens moet beslissen: wie DUO belt, doet dat één keer."""
    gegevens = {
        "persoon": {
            "achternaam": "Hosseini",
            "geboortedatum": "2027-01-04",
            "datumInschrijvingInGemeente": "2027-01-05",
        },
        "Inburgeringsplicht": PLICHT
        | {"begindatum": "2027-09-14", "datumKennisgevingInburgeringsplicht": "2021-09-21"},
        "Doelgroep": ASIEL,
        "Gemeente": {"pip": {"dagtekeningPip": "2027-02-01", "leerroute": "B"}},
        "Leerbaarheidstoets": {"datumAfname": "2027-01-06", "resultaat": "B1-route haalbaar"},
        "Examenresultaten": [
            {"examendatum": "2026-10-28", "onderdeel": "KNM", "resultaat": "Geslaagd"},
            {"examendatum": "2027-01-07", "onderdeel": "KNM", "resultaat": "Geslaagd"},
        ],
    }
    paden = [
        "persoon/geboortedatum",
        "persoon/datumInschrijvingInGemeente",
        "inburgeringsplicht/begindatum",
        "inburgeringsplicht/datumKennisgevingInburgeringsplicht",
        "pip/dagtekeningPip",
        "leerbaarheidstoets/datumAfname",
        "examenresultaten 2/examendatum",
    ]
    rapport = lees_in([melding("SS101", **gegevens)], klantmanager)
    assert (rapport.werkbak, rapport.fouten, rapport.nieuw) == (1, 0, 0)
    assert [m.kolom for m in rapport.meldingen] == paden
    assert {m.ernst for m in rapport.meldingen} == {"waarschuwing"}
    per_veld = {m.kolom: m for m in rapport.meldingen}
    assert per_veld["persoon/geboortedatum"].waarde == "2••••••••4"
    assert "van vóór 1 januari 2022" in per_veld["inburgeringsplicht/datumKennisgevingInburgeringsplicht"].reden
    # Ook bij een dossier dat loopt.
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(2))
    rapport = lees_in([melding("SS139", wie=2, **gegevens)], klantmanager)
    assert [m.kolom for m in rapport.meldingen] == paden
    with context({regio.hoorn.pk}):
        redenen = list(Werkbak.objects.values_list("reden", flat=True))
    assert len(redenen) == 2
    assert all("begindatum, " in reden and reden.endswith("Vraag DUO hoe het zit.") for reden in redenen)


def test_een_fout_bsn_of_object_verbergt_de_velden_van_de_andere_gegevens_niet(klantmanager):
    fout = melding("SS101", Inburgeringsplicht="ja", Diploma=["a"], Doelgroep={"indeling": "Toerist"})
    fout["notificatie"] |= {"bsn": "123"}
    rapport = lees_in([fout], klantmanager)
    assert [m.kolom for m in rapport.meldingen] == ["bsn", "inburgeringsplicht", "diploma", "doelgroep/indeling"]
    assert rapport.geweigerd == 1


@pytest.mark.parametrize(
    ("gebeurtenis", "gegevens"),
    [
        ("SS121", {"Gemeente": {"pip": "B1"}}),
        ("SS119", {"Ontheffing": {"GedeeltelijkeOntheffing": ["LE"]}}),
        ("SS119", {"Ontheffing": {"GedeeltelijkeOntheffing": "LE"}}),
        ("SS101", {"Inburgeringsplicht": PLICHT, "Doelgroep": GEZIN | {"gedetailleerdeDoelgroep": {}}}),
        ("SS107", {"Inburgeringsplicht": {"indicatorInburgeringsplicht": False, "redenGeenInburgeringsplicht": []}}),
    ],
)
def test_een_veld_met_een_andere_vorm_is_een_fout_bij_dat_veld(regio, klantmanager, gebeurtenis, gegevens):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    rapport = lees_in([melding(gebeurtenis, **gegevens)], klantmanager)
    assert (rapport.fouten, rapport.geweigerd) == (1, 1), rapport.meldingen


def test_een_melding_die_een_mens_moet_plaatsen_wacht_ook_met_een_fout_veld_in_de_werkbak(regio, klantmanager):
    rapport = lees_in([melding("SS999", Doelgroep={"indeling": "Toerist"})], klantmanager)
    assert (rapport.werkbak, rapport.fouten) == (1, 0)
    bekend = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    wie = wie_is(klantmanager, op=OP)
    with context(wie.gemeenten), pytest.raises(KanNietBijDitDossier, match="Deze waarde kent DUO niet bij indeling"):
        melding_toewijzen(melding=Werkbak.objects.get(), nummer=bekend.nummer, wie=wie)


@pytest.mark.parametrize(
    ("tijd", "dag"),
    [
        ("2026-09-30T22:30:00Z", date(2026, 10, 1)),
        ("2026-09-30T22:30:00+02:00", date(2026, 9, 30)),
        ("2026-09-30T22:30:00", date(2026, 9, 30)),
    ],
)
def test_een_tijdstip_van_duo_valt_op_de_dag_die_het_hier_is(regio, klantmanager, tijd, dag):
    lees_in([melding("SS101", tijd=tijd, Inburgeringsplicht=PLICHT, Doelgroep=ASIEL)], klantmanager)
    assert _een(regio, Duofeit).datum == dag


def test_nummers_van_twee_mensen_in_een_melding_wachten_op_een_mens(regio, klantmanager):
    for nummer, extra in ((1, {}), (2, {"vNummer": "1234567890"})):
        bericht = melding("SS101", wie=nummer, nr=nummer, Inburgeringsplicht=PLICHT, Doelgroep=ASIEL)
        bericht["notificatie"] |= extra
        assert lees_in([bericht], klantmanager).nieuw == 1
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=Traject.objects.order_by("pk").first().pk).update(toestand="beëindigd")
    dubbel = melding("SS101", nr=3, tijd="2026-10-21T08:00:00", Inburgeringsplicht=PLICHT, Doelgroep=ASIEL)
    dubbel["notificatie"] |= {"vNummer": "1234567890"}
    rapport = lees_in([dubbel], klantmanager)
    assert (rapport.werkbak, rapport.nieuw, rapport.fouten) == (1, 0, 0), rapport.meldingen
    assert "V-nummer hoort in deze gemeente al bij iemand anders" in _een(regio, Werkbak).reden
