"""VRIJ-04, VHZ-05: een tijdelijke vrijstelling zet de klok stil, en een vestiging zonder PIP laat het begin open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories import OP, dossier, met_pip
from tests.factories.invoer import bsn, lees_in
from tests.keten.test_duo import ASIEL, GEZIN, PLICHT, melding

from meedoen.autorisatie.wie import context
from meedoen.keten.models import Werkbak
from meedoen.trajecten.aanzet import Stap
from meedoen.trajecten.herinnering import herinneringstekst
from meedoen.trajecten.keuzes import Aanzet
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import feiten_bijwerken, feiten_verwerken
from meedoen.trajecten.termijnen import pip_uiterlijk, termijnen
from meedoen.trajecten.termijnstand import termijnstand
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

KENNISGEVING = date(2026, 8, 3)
GEEN_PLICHT = {
    "indicatorInburgeringsplicht": False,
    "begindatum": "2026-08-01",
    "einddatum": "2026-08-31",
    "redenGeenInburgeringsplicht": "Tijdelijke vrijstelling",
}
TIJDELIJK = {
    "TijdelijkeVrijstelling": {
        "oordeel": "Toekenning",
        "reden": "INS",
        "startdatum": "2026-09-01",
        "einddatum": "2027-07-01",
    }
}
VRIJ = melding("SS109", tijd="2026-09-01T08:00:00", Inburgeringsplicht=GEEN_PLICHT, Vrijstelling=TIJDELIJK)
INGETROKKEN = melding("SS129", tijd="2026-11-02T08:00:00")
NIEUWE_KENNISGEVING = {"indicatorInburgeringsplicht": True, "datumKennisgevingInburgeringsplicht": "2026-10-30"}
TERMIJN = {"startdatum": "2025-03-04", "einddatum": "2028-12-31"}


@pytest.fixture
def traject(regio, klantmanager):
    return dossier(
        regio, klantmanager, regio.hoorn, bsn=bsn(1), doelgroep="gezinsmigrant", kennisgeving_duo=KENNISGEVING
    )


def _nu(regio) -> Traject:
    with context({regio.hoorn.pk, regio.medemblik.pk}):
        return Traject.objects.select_related("gemeente", "persoon").get()


def _stand(regio, code: str = "pip_uiterlijk") -> tuple[str, str]:
    """Het woord en de zin bij deze datum op *Termijnen*."""
    with context({regio.hoorn.pk, regio.medemblik.pk}):
        nu = _nu(regio)
        termijn = next(t for t in termijnen(nu) if t.code == code)
        return termijnstand(termijn, nu, OP, eerste_hier=None).woord, termijn.zin


def _vraag(regio) -> OordeelNodig:
    with context({regio.hoorn.pk, regio.medemblik.pk}):
        uitkomst = pip_uiterlijk(_nu(regio))
    assert isinstance(uitkomst, OordeelNodig), uitkomst
    return uitkomst


def test_vrij04_een_tijdelijke_vrijstelling_zet_de_klok_voor_het_pip_stil(regio, klantmanager, traject):
    assert traject.pip_uiterlijk == date(2026, 10, 12)
    rapport = lees_in([VRIJ], klantmanager)
    assert rapport.gewijzigd == 1, rapport.meldingen
    nu = _nu(regio)
    assert (nu.pip_uiterlijk, nu.vrijgesteld_vanaf, nu.vrijgesteld_tot_en_met) == (
        None,
        date(2026, 9, 1),
        date(2027, 7, 1),
    )
    woord, zin = _stand(regio)
    assert woord == "Staat stil"
    assert "staat stil sinds 01-09-2026" in zin
    assert "tot en met 01-07-2027" in zin
    assert (nu.aan_zet, nu.wacht_sinds) == (Aanzet.DUO, date(2026, 9, 1))


def test_vrij04_zonder_dag_in_de_melding_telt_de_dag_waarop_duo_het_meldde(regio, klantmanager, traject):
    lees_in([melding("SS109", tijd="2026-09-07T08:00:00")], klantmanager)
    nu = _nu(regio)
    assert (nu.vrijgesteld_vanaf, nu.vrijgesteld_tot_en_met, nu.pip_uiterlijk) == (date(2026, 9, 7), None, None)


def test_pli07_na_de_vrijstelling_zonder_nieuwe_kennisgeving_is_de_begindag_een_vraag(regio, klantmanager, traject):
    for bericht in (VRIJ, INGETROKKEN):
        lees_in([bericht], klantmanager)
    assert "Vanaf welke dag" in _vraag(regio).vraag
    nu = _nu(regio)
    assert (nu.pip_uiterlijk, nu.weer_plichtig_vanaf) == (None, date(2026, 11, 2))
    assert (nu.aan_zet, nu.wacht_waarop) == (Aanzet.KLANTMANAGER, "Eerste afspraak voor de brede intake")
    with context({regio.hoorn.pk}):
        gekozen = feiten_verwerken(traject=nu, versie=nu.versie, tien_weken_vanaf=date(2026, 11, 2))
    assert gekozen.pip_uiterlijk == date(2027, 1, 11)


def test_pli07_een_nieuwe_kennisgeving_start_de_tien_weken_opnieuw(regio, klantmanager, traject):
    weer = melding("SS129", tijd="2026-11-02T08:00:00", Inburgeringsplicht=NIEUWE_KENNISGEVING)
    for bericht in (VRIJ, weer):
        lees_in([bericht], klantmanager)
    nu = _nu(regio)
    assert (nu.kennisgeving_duo, nu.pip_uiterlijk) == (date(2026, 10, 30), date(2027, 1, 8))
    later = melding("SS139", tijd="2026-11-16T08:00:00", Inburgeringsplicht=NIEUWE_KENNISGEVING)
    lees_in([later], klantmanager)
    assert _nu(regio).pip_uiterlijk == date(2027, 1, 8)


def test_btr4_een_vrijstelling_van_voor_de_intrekking_zet_de_klok_niet_meer_stil(regio, klantmanager, traject):
    """In beide volgordes staat er hetzelfde: een vraag, en niet een klok die stilstaat."""
    for bericht in (INGETROKKEN, VRIJ):
        rapport = lees_in([bericht], klantmanager)
    assert "ouder dan wat DUO al meldde" in rapport.meldingen[0].reden
    nu = _nu(regio)
    assert (nu.vrijgesteld_vanaf, nu.weer_plichtig_vanaf) == (date(2026, 9, 1), date(2026, 11, 2))
    assert not nu.staat_stil
    assert "Vanaf welke dag" in _vraag(regio).vraag


def test_btr4_een_late_intrekking_van_een_eerdere_vrijstelling_laat_de_klok_niet_lopen(regio, klantmanager, traject):
    lees_in([VRIJ], klantmanager)
    lees_in([melding("SS129", tijd="2026-08-15T08:00:00")], klantmanager)
    assert _nu(regio).staat_stil


@pytest.mark.parametrize(
    "anders",
    [
        {"Inburgeringsplicht": PLICHT},
        {"Vrijstelling": {"TijdelijkeVrijstelling": {"oordeel": "Afwijzing", "reden": "INS"}}},
        {"Vrijstelling": {"TijdelijkeVrijstelling": {"startdatum": "2021-09-01"}}},
    ],
)
def test_vrij04_een_melding_die_zichzelf_tegenspreekt_gaat_naar_een_mens(regio, klantmanager, traject, anders):
    rapport = lees_in([melding("SS109", tijd="2026-10-05T08:00:00", **anders)], klantmanager)
    assert rapport.werkbak == 1
    assert _nu(regio).pip_uiterlijk == date(2026, 10, 12)
    with context({regio.hoorn.pk}):
        assert Werkbak.objects.count() == 1


def test_vrij04_een_einddatum_voor_de_startdatum_is_een_fout_met_haar_plek(regio, klantmanager, traject):
    verkeerd = {"TijdelijkeVrijstelling": {"startdatum": "2026-09-01", "einddatum": "2026-08-01"}}
    rapport = lees_in([melding("SS109", Vrijstelling=verkeerd)], klantmanager)
    assert rapport.meldingen[0].kolom == "vrijstelling/TijdelijkeVrijstelling/einddatum"


def test_term08_de_inburgeringstermijn_staat_stil_tot_duo_haar_hervat(regio, klantmanager, traject):
    met_pip(traject)
    assert _nu(regio).termijn_einde == date(2028, 3, 3)
    lees_in([VRIJ], klantmanager)
    nu = _nu(regio)
    assert (nu.termijn_einde, nu.termijn_begin, nu.pip_uiterlijk) == (None, date(2025, 3, 4), traject.pip_uiterlijk)
    woord, zin = _stand(regio, "termijn_einde")
    assert woord == "Staat stil"
    assert "staat stil sinds 01-09-2026" in zin
    lees_in([melding("SS130", tijd="2026-11-02T08:00:00", Inburgeringstermijn=TERMIJN)], klantmanager)
    nu = _nu(regio)
    assert (nu.termijn_einde, nu.vrijgesteld_vanaf, nu.aan_zet) == (date(2028, 12, 30), None, Aanzet.KLANTMANAGER)


def test_term08_zonder_bericht_over_de_termijn_is_het_nieuwe_einde_een_vraag(regio, klantmanager, traject):
    met_pip(traject)
    for bericht in (VRIJ, INGETROKKEN):
        lees_in([bericht], klantmanager)
    woord, zin = _stand(regio, "termijn_einde")
    assert woord == "Feit ontbreekt"
    assert "Tot en met welke dag" in zin
    assert _nu(regio).termijn_einde is None


def test_wat_een_mens_bij_wacht_op_wie_koos_blijft_staan(regio, klantmanager, traject):
    with context({regio.hoorn.pk}):
        Traject.objects.update(aan_zet=Aanzet.DERDE, wacht_waarop="De woningcorporatie belt terug")
    lees_in([VRIJ], klantmanager)
    assert _nu(regio).wacht_waarop == "De woningcorporatie belt terug"


def _vestiging(doelgroep: dict[str, Any], **anders: Any) -> dict[str, Any]:
    persoon = {"geslachtsnaam": "Voorbeeld", "datumInschrijvingInGemeente": "2026-10-01"}
    plicht = PLICHT | {"begindatum": "2026-06-01", "datumKennisgevingInburgeringsplicht": "2026-06-03"}
    gegevens = {"Inburgeringsplicht": plicht, "Doelgroep": doelgroep, "persoon": persoon} | anders
    return melding("SS120", tijd="2026-10-04T08:00:00", **gegevens)


@pytest.mark.parametrize("doelgroep", [GEZIN, ASIEL])
def test_vhz05_gevestigd_zonder_pip_vraagt_welke_tien_weken_gelden(regio, klantmanager, doelgroep):
    rapport = lees_in([_vestiging(doelgroep)], klantmanager)
    assert rapport.nieuw == 1, rapport.meldingen
    nu = _nu(regio)
    assert (nu.pip_uiterlijk, nu.gevestigd_zonder_pip) == (None, date(2026, 10, 1))
    vraag = _vraag(regio)
    assert "welke tien weken gelden staat er niet" in vraag.vraag
    assert vraag.regels == ("VHZ-05",)
    assert _stand(regio)[0] == "Feit ontbreekt"
    with context({regio.hoorn.pk}):
        gekozen = feiten_verwerken(traject=nu, versie=nu.versie, tien_weken_vanaf=date(2026, 10, 1))
    assert gekozen.pip_uiterlijk == date(2026, 12, 10)
    with context({regio.hoorn.pk}):
        uitkomst = pip_uiterlijk(gekozen)
    assert isinstance(uitkomst, Uitkomst)
    assert "VHZ-05" in uitkomst.regels


def test_vhz05_een_kennisgeving_van_na_de_vestiging_neemt_de_vraag_weg(regio, klantmanager):
    lees_in([_vestiging(GEZIN)], klantmanager)
    nieuw = PLICHT | {"datumKennisgevingInburgeringsplicht": "2026-10-12"}
    lees_in([melding("SS139", tijd="2026-10-13T08:00:00", Inburgeringsplicht=nieuw)], klantmanager)
    assert _nu(regio).pip_uiterlijk == date(2026, 12, 21)


def test_vhz02_met_een_pip_van_de_vorige_gemeente_is_er_geen_vraag(regio, klantmanager):
    lees_in([_vestiging(GEZIN)], klantmanager)
    pip = {"gemeentecode": "0420", "pip": {"dagtekeningPip": "2026-07-01", "leerroute": "B"}}
    lees_in([melding("SS121", tijd="2026-10-13T08:00:00", Gemeente=pip)], klantmanager)
    assert _nu(regio).pip_uiterlijk == date(2026, 12, 10)


def test_vrij04_een_melding_zonder_eigen_dagen_wist_de_bekende_vrijstelling_niet(regio, klantmanager, traject):
    lees_in([VRIJ], klantmanager)
    zonder = melding("SS124", tijd="2026-11-15T08:00:00", Inburgeringsplicht=GEEN_PLICHT, Doelgroep=GEZIN)
    lees_in([zonder], klantmanager)
    nu = _nu(regio)
    assert (nu.vrijgesteld_vanaf, nu.vrijgesteld_tot_en_met) == (date(2026, 9, 1), date(2027, 7, 1))


def test_inv1_een_vrijstelling_die_nog_moet_beginnen_zet_niets_stil_en_wacht_op_een_mens(regio, klantmanager, traject):
    later = {"TijdelijkeVrijstelling": {"oordeel": "Toekenning", "startdatum": "2027-02-01", "einddatum": "2027-07-01"}}
    rapport = lees_in([melding("SS109", tijd="2026-11-20T08:00:00", Vrijstelling=later)], klantmanager)
    assert rapport.werkbak == 1
    assert _nu(regio).pip_uiterlijk == date(2026, 10, 12)


def test_vrij04_tien_weken_die_al_voorbij_waren_houden_hun_dag(regio, klantmanager, traject):
    laat = {"TijdelijkeVrijstelling": {"oordeel": "Toekenning", "startdatum": "2026-11-02", "einddatum": "2027-07-01"}}
    lees_in([melding("SS109", tijd="2026-11-03T08:00:00", Vrijstelling=laat)], klantmanager)
    nu = _nu(regio)
    assert (nu.staat_stil, nu.pip_uiterlijk) == (True, date(2026, 10, 12))


@pytest.mark.parametrize("feiten", [{"weer_plichtig_vanaf": date(2026, 11, 2)}, {"vrijgesteld_vanaf": None}])
def test_vrij04_wie_bij_feiten_de_vrijstelling_beeindigt_is_zelf_weer_aan_zet(regio, klantmanager, traject, feiten):
    lees_in([VRIJ], klantmanager)
    nu = _nu(regio)
    assert nu.aan_zet == Aanzet.DUO
    with context({regio.hoorn.pk}):
        leeg = {"vrijgesteld_tot_en_met": None} if "vrijgesteld_vanaf" in feiten else {}
        feiten_bijwerken(traject=nu, wie=regio.wie(klantmanager), versie=nu.versie, **feiten, **leeg)
    assert (_nu(regio).aan_zet, _nu(regio).wacht_waarop) == (Aanzet.KLANTMANAGER, Stap.EERSTE_AFSPRAAK)


def test_pli07_een_kennisgeving_van_net_voor_de_intrekking_laat_de_tien_weken_lopen(regio, klantmanager, traject):
    lees_in([VRIJ], klantmanager)
    lees_in([INGETROKKEN], klantmanager)
    lees_in([melding("SS139", tijd="2026-11-03T08:00:00", Inburgeringsplicht=NIEUWE_KENNISGEVING)], klantmanager)
    assert _nu(regio).pip_uiterlijk == date(2027, 1, 8)


def test_pli07_een_intrekking_die_het_dossier_opent_vraagt_of_haar_kennisgeving_van_na_de_vrijstelling_is(
    regio, klantmanager
):
    """Wij kennen het begin van die vrijstelling niet, dus de dag van de kennisgeving zegt niet genoeg."""
    weer = melding("SS129", tijd="2026-11-02T08:00:00", Inburgeringsplicht=NIEUWE_KENNISGEVING, Doelgroep=GEZIN)
    assert lees_in([weer], klantmanager).nieuw == 1
    assert _nu(regio).pip_uiterlijk is None
    vraag = _vraag(regio).vraag
    assert "een kennisgeving van 30-10-2026" in vraag
    assert "Is die van na de vrijstelling" in vraag
    assert "kennen geen kennisgeving" not in vraag
    lees_in([VRIJ], klantmanager)  # nu is bekend wanneer de vrijstelling begon
    assert (_nu(regio).weer_plichtig_vanaf, _nu(regio).pip_uiterlijk) == (date(2026, 10, 30), date(2027, 1, 8))


def test_pli07_zonder_het_begin_van_de_vrijstelling_start_een_kennisgeving_van_ervoor_geen_tien_weken(
    regio, klantmanager, traject
):
    weer = melding("SS129", tijd="2026-11-02T08:00:00", Inburgeringsplicht=NIEUWE_KENNISGEVING)
    lees_in([weer], klantmanager)
    assert (_nu(regio).weer_plichtig_vanaf, _nu(regio).pip_uiterlijk) == (date(2026, 11, 2), None)
    assert "Is die van na de vrijstelling" in _vraag(regio).vraag
    with context({regio.hoorn.pk}):
        nu = _nu(regio)
        antwoord = feiten_verwerken(traject=nu, versie=nu.versie, weer_plichtig_vanaf=date(2026, 10, 28))
    assert antwoord.pip_uiterlijk == date(2027, 1, 8)


def test_term04_het_einde_dat_duo_na_de_vrijstelling_noemt_geldt(regio, klantmanager, traject):
    met_pip(traject)
    lees_in([VRIJ], klantmanager)
    lees_in([INGETROKKEN], klantmanager)
    lees_in([melding("SS103", tijd="2026-11-20T08:00:00", Inburgeringstermijn=TERMIJN)], klantmanager)
    assert _nu(regio).termijn_einde == date(2028, 12, 30)


def test_vrij07_een_ontheffing_in_een_andere_melding_is_een_vraag_en_verdwijnt_niet_stil(regio, klantmanager, traject):
    deel = {"GedeeltelijkeOntheffing": {"examenonderdeel": "KNM", "oordeel": "Toekenning"}}
    bericht = melding("SS124", tijd="2026-11-15T08:00:00", Doelgroep=GEZIN, Ontheffing=deel)
    rapport = lees_in([bericht], klantmanager)
    assert "Vraag DUO of het geldt" in rapport.meldingen[0].reden


def test_de_herinnering_aan_duo_vraagt_of_de_plicht_weer_loopt(regio, klantmanager, traject):
    lees_in([VRIJ], klantmanager)
    with context({regio.hoorn.pk}):
        tekst = herinneringstekst(_nu(regio), afzender="Marloes")
    assert "bericht of de plicht weer loopt" in tekst
    assert "klok" not in tekst
