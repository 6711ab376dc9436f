"""BTR-4: in welke volgorde DUO's meldingen ook binnenkomen, het dossier staat daarna gelijk en niets raakt kwijt."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from tests.factories import dossier
from tests.factories.invoer import bsn, lees_in
from tests.keten.test_duo import ASIEL, GEZIN, PLICHT, melding
from tests.keten.test_stilstand import GEEN_PLICHT, INGETROKKEN, KENNISGEVING, NIEUWE_KENNISGEVING, TERMIJN, VRIJ

from meedoen.autorisatie.wie import context
from meedoen.keten.duo.plaatsen import LAAT_EINDE
from meedoen.keten.duo.stilstand import KLOK_GEWIJZIGD
from meedoen.keten.models import Werkbak
from meedoen.keten.services.werkbak import KanNietBijDitDossier, melding_toewijzen
from meedoen.personen.services import persoon_vastleggen
from meedoen.taken.models import Taak
from meedoen.trajecten.models import Duofeit, Examen, Traject
from meedoen.trajecten.services.dossier import feiten_bijwerken
from meedoen.trajecten.toestanden import LOPEND

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def _uitslag(onderdeel: str, resultaat: str = "Geslaagd", dag: str = "2026-08-15") -> dict[str, Any]:
    return {"examendatum": dag, "onderdeel": onderdeel, "resultaat": resultaat}


def _vrijstelling(onderdeel: str) -> dict[str, Any]:
    besluit = {"examenonderdeel": onderdeel, "examenniveau": "B1", "oordeel": "Toekenning"}
    return {"GedeeltelijkeVrijstelling": besluit}


REEKS = (
    melding("SS139", tijd="2026-09-24T08:00:00", Inburgeringsplicht=PLICHT, Doelgroep=ASIEL),
    melding("SS124", tijd="2026-10-01T08:00:00", Doelgroep=GEZIN),
    melding("SS199", tijd="2026-10-02T08:00:00", nr=1, Examenresultaten=[_uitslag("LE"), _uitslag("SP", "Gezakt")]),
    melding("SS199", tijd="2026-10-03T08:00:00", nr=2, Examenresultaten=[_uitslag("LU"), _uitslag("SP")]),
    melding("SS117", tijd="2026-10-04T08:00:00", nr=1, vrijstelling=_vrijstelling("SC")),
    melding("SS109", tijd="2026-10-05T08:00:00"),
)

# Een melding over iets anders, die ook zegt dat er door de vrijstelling geen plicht is; zonder dagen daarvan.
NOEMT_VRIJ = melding("SS124", tijd="2026-11-15T08:00:00", Inburgeringsplicht=GEEN_PLICHT, Doelgroep=GEZIN)
NOEMT_VRIJ_EERDER = melding("SS124", tijd="2026-10-15T08:00:00", Inburgeringsplicht=GEEN_PLICHT, Doelgroep=GEZIN)


def _staat(regio) -> tuple[object, ...]:
    """Wat DUO bepaalt in dit dossier, en welke taken er staan."""
    with context({regio.hoorn.pk}):
        traject = Traject.objects.get()
        examens = set(Examen.objects.values_list("onderdeel", "resultaat"))
        vrijgesteld = sorted(o for feit in Duofeit.objects.all() for o in feit.waarde.get("vrijgesteld", ()))
        taken = set(Taak.objects.values_list("omschrijving", flat=True))
    return traject.doelgroep, traject.start_plicht, traject.kennisgeving_duo, examens, vrijgesteld, taken


@pytest.mark.parametrize("eerst", range(len(REEKS)))
def test_btr4_elke_volgorde_van_levering_geeft_hetzelfde_dossier(regio, klantmanager, eerst):
    """Elke melding komt een keer als eerste en een keer als laatste; de rest gaat heen en terug."""
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), doelgroep="asielstatushouder")
    rest = [m for n, m in enumerate(REEKS) if n != eerst]
    for bericht in (REEKS[eerst], *reversed(rest)):
        rapport = lees_in([bericht], klantmanager)
        assert (rapport.fouten, rapport.werkbak) == (0, 0), rapport.meldingen
    doelgroep, plicht, kennisgeving, examens, vrijgesteld, taken = _staat(regio)
    assert doelgroep == "gezinsmigrant"
    assert (plicht, kennisgeving) == (date(2026, 9, 14), date(2026, 9, 21))
    assert {uitslag for _, uitslag in examens} == {"geslaagd"}
    assert len(examens) == 3
    assert vrijgesteld == ["schrijven"]
    assert any("tijdelijke vrijstelling" in taak for taak in taken)


def test_btr4_twee_afwijzingen_geven_twee_taken_ook_als_de_oudste_later_komt(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    for gebeurtenis, tijd in (("SS118", "2026-10-05T08:00:00"), ("SS113", "2026-10-04T08:00:00")):
        lees_in([melding(gebeurtenis, tijd=tijd)], klantmanager)
    *_, taken = _staat(regio)
    assert {
        "DUO wees de ontheffing af. Bespreek wat nu kan.",
        "DUO wees de verlenging af. Bespreek wat nu kan.",
    } <= taken


def test_btr4_een_late_melding_vult_aan_wat_de_nieuwere_niet_noemde(regio, klantmanager):
    """De nieuwere zei alleen dat er plicht is; wanneer die begon, stond in de oudere."""
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), start_plicht=None, kennisgeving_duo=None)
    kort = {"indicatorInburgeringsplicht": True, "datumKennisgevingInburgeringsplicht": "2026-09-28"}
    lees_in([melding("SS139", tijd="2026-10-01T08:00:00", Inburgeringsplicht=kort)], klantmanager)
    rapport = lees_in([melding("SS101", tijd="2026-09-21T08:00:00", Inburgeringsplicht=PLICHT)], klantmanager)
    _, plicht, kennisgeving, *_ = _staat(regio)
    assert (plicht, kennisgeving) == (date(2026, 9, 14), date(2026, 9, 28))
    assert "ouder dan wat DUO al meldde over: inburgeringsplicht" in rapport.meldingen[0].reden


@pytest.mark.parametrize("einde", ["SS106", "SS107"])
def test_btr4_een_laat_einde_sluit_geen_dossier_waarvan_duo_later_zei_dat_de_plicht_loopt(regio, klantmanager, einde):
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    lees_in([melding("SS129", tijd="2026-10-05T08:00:00", Inburgeringsplicht=PLICHT)], klantmanager)
    rapport = lees_in([melding(einde, tijd="2026-10-01T08:00:00")], klantmanager)
    assert rapport.werkbak == 1
    with context({regio.hoorn.pk}):
        assert Traject.objects.get().toestand in LOPEND
        wacht = Werkbak.objects.select_related("gemeente").get()
        assert wacht.reden == LAAT_EINDE
        with pytest.raises(KanNietBijDitDossier, match="daarna nog dat de plicht loopt"):
            melding_toewijzen(melding=wacht, nummer=traject.nummer, wie=regio.wie(klantmanager))


@pytest.mark.parametrize("nummers", [(bsn(1), "2801999002"), (bsn(2), "2801999001")])
def test_btr4_twee_nummers_van_twee_mensen_gaan_naar_een_mens(regio, klantmanager, nummers):
    for wie, nummer in ((1, "2801999001"), (2, "2801999002")):
        dossier(regio, klantmanager, regio.hoorn, bsn=bsn(wie))
        with context({regio.hoorn.pk}):
            persoon_vastleggen(gemeente=regio.hoorn, bsn=bsn(wie), v_nummer=nummer)
    bericht = melding("SS199", Examenresultaten=_uitslag("LU"))
    bericht["notificatie"] |= {"bsn": nummers[0], "vNummer": nummers[1]}
    rapport = lees_in([bericht], klantmanager)
    assert (rapport.werkbak, rapport.gewijzigd) == (1, 0)
    with context({regio.hoorn.pk}):
        assert not Examen.objects.exists()


def test_btr4_een_late_melding_opent_geen_dossier_voor_wie_duo_al_afsloot(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    lees_in([melding("SS111", tijd="2026-10-05T08:00:00")], klantmanager)
    laat = melding("SS139", tijd="2026-10-01T08:00:00", Inburgeringsplicht=PLICHT, Doelgroep=ASIEL)
    rapport = lees_in([laat], klantmanager)
    assert (rapport.werkbak, rapport.nieuw) == (1, 0)
    later = melding("SS101", tijd="2026-10-20T08:00:00", Inburgeringsplicht=PLICHT, Doelgroep=ASIEL)
    assert lees_in([later], klantmanager).nieuw == 1  # wie echt terugkomt, krijgt gewoon een dossier


# Eén geschiedenis van DUO per rij; het einde hangt niet af van de volgorde waarin zij binnenkwam.
GESCHIEDENISSEN = {
    "vrijstelling, en daarna een wisseling van doelgroep die haar noemt": (
        (VRIJ, NOEMT_VRIJ),
        (date(2026, 9, 1), date(2027, 7, 1), None),
    ),
    "vrijstelling zonder dagen": (
        (melding("SS109", tijd="2026-09-07T08:00:00"), NOEMT_VRIJ),
        (date(2026, 9, 7), None, None),
    ),
    "vrijstelling, nog eens genoemd, en ingetrokken": (
        (
            VRIJ,
            melding("SS124", tijd="2026-10-15T08:00:00", Inburgeringsplicht=GEEN_PLICHT, Doelgroep=GEZIN),
            INGETROKKEN,
        ),
        (date(2026, 9, 1), date(2027, 7, 1), date(2026, 11, 2)),
    ),
    "vrijstelling, ingetrokken, en opnieuw vrijgesteld": (
        (VRIJ, INGETROKKEN, NOEMT_VRIJ),
        (date(2026, 11, 15), None, None),
    ),
    "vrijstelling, ingetrokken met een nieuwe kennisgeving": (
        (VRIJ, melding("SS129", tijd="2026-11-02T08:00:00", Inburgeringsplicht=NIEUWE_KENNISGEVING)),
        (date(2026, 9, 1), date(2027, 7, 1), date(2026, 10, 30)),
    ),
    "vrijstelling, ingetrokken met een nieuwe kennisgeving, en opnieuw vrijgesteld": (
        (VRIJ, melding("SS129", tijd="2026-11-02T08:00:00", Inburgeringsplicht=NIEUWE_KENNISGEVING), NOEMT_VRIJ),
        (date(2026, 11, 15), None, None),
    ),
    "vrijstelling, ingetrokken, en daarna de kennisgeving van net ervoor": (
        (VRIJ, INGETROKKEN, melding("SS139", tijd="2026-11-03T08:00:00", Inburgeringsplicht=NIEUWE_KENNISGEVING)),
        (date(2026, 9, 1), date(2027, 7, 1), date(2026, 10, 30)),
    ),
    "vrijstelling, en de termijn hervat": (
        (VRIJ, NOEMT_VRIJ, melding("SS130", tijd="2026-11-20T08:00:00", Inburgeringstermijn=TERMIJN)),
        (None, None, None),
    ),
}


@pytest.mark.parametrize(("reeks", "verwacht"), GESCHIEDENISSEN.values(), ids=GESCHIEDENISSEN)
def test_btr4_de_klok_staat_na_elke_volgorde_van_levering_gelijk(regio, klantmanager, reeks, verwacht):
    """VRIJ-04, PLI-07, TERM-08: een melding die te laat komt, telt op haar eigen plek."""
    afloop = set()
    for nummer, volgorde in enumerate(permutations(reeks), 1):
        traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(nummer), kennisgeving_duo=KENNISGEVING)
        for bericht in volgorde:
            _lever(klantmanager, bericht, nummer)
        with context({regio.hoorn.pk}):
            nu = Traject.objects.get(pk=traject.pk)
        stand = (nu.vrijgesteld_vanaf, nu.vrijgesteld_tot_en_met, nu.weer_plichtig_vanaf)
        assert stand == verwacht, [bericht["notificatie"]["gebeurtenisId"] for bericht in volgorde]
        afloop.add((nu.pip_uiterlijk, nu.kennisgeving_duo, nu.aan_zet, nu.wacht_waarop, nu.wacht_sinds))
    assert len(afloop) == 1, afloop


def _lever(klantmanager, bericht: dict[str, Any], nummer: int) -> None:
    """Lees deze melding in, alsof zij over persoon `nummer` gaat."""
    over = {"notificatie": bericht["notificatie"] | {"bsn": bsn(nummer)}}
    rapport = lees_in([bericht | over | {"berichtId": f"{bericht['berichtId']}-{nummer}"}], klantmanager)
    assert (rapport.fouten, rapport.werkbak) == (0, 0), rapport.meldingen


def test_btr4_wat_een_mens_aan_de_klok_wijzigde_blijft_staan_als_een_melding_te_laat_komt(regio, klantmanager):
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), kennisgeving_duo=KENNISGEVING)
    lees_in([NOEMT_VRIJ], klantmanager)
    with context({regio.hoorn.pk}):
        _mens_schrijft(regio, klantmanager, traject.pk, vrijgesteld_vanaf=date(2026, 8, 24))
    rapport = lees_in([VRIJ], klantmanager)
    assert "tijdelijke vrijstelling" in rapport.meldingen[0].reden
    with context({regio.hoorn.pk}):
        assert Traject.objects.get().vrijgesteld_vanaf == date(2026, 8, 24)


def _mens_schrijft(regio, klantmanager, pk: int, **feiten: Any) -> None:
    wie = regio.wie(klantmanager)
    with context(wie.gemeenten):
        nu = Traject.objects.get(pk=pk)
        feiten_bijwerken(traject=nu, wie=wie, versie=nu.versie, **feiten)


UITSLAG = melding("SS199", tijd="2026-11-10T08:00:00", Examenresultaten=[_uitslag("LE")])


def test_btr4_een_uitslag_haalt_een_late_melding_over_de_klok_niet_in_ook_niet_na_een_wijziging(regio, klantmanager):
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), kennisgeving_duo=KENNISGEVING)
    lees_in([VRIJ], klantmanager)
    _mens_schrijft(regio, klantmanager, traject.pk, vrijgesteld_vanaf=date(2026, 8, 31))
    lees_in([UITSLAG], klantmanager)
    lees_in([INGETROKKEN], klantmanager)
    with context({regio.hoorn.pk}):
        nu = Traject.objects.get(pk=traject.pk)
    assert (nu.vrijgesteld_vanaf, nu.weer_plichtig_vanaf) == (date(2026, 8, 31), date(2026, 11, 2))


def test_btr4_gaat_een_late_melding_over_een_klok_die_een_mens_wijzigde_dan_vraagt_zij_wat_klopt(regio, klantmanager):
    traject = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), kennisgeving_duo=KENNISGEVING)
    lees_in([VRIJ, NOEMT_VRIJ], klantmanager)
    _mens_schrijft(regio, klantmanager, traject.pk, vrijgesteld_vanaf=date(2026, 8, 31))
    rapport = lees_in([INGETROKKEN], klantmanager)
    assert KLOK_GEWIJZIGD in [m.reden for m in rapport.meldingen]
    with context({regio.hoorn.pk}):
        assert Taak.objects.filter(omschrijving=KLOK_GEWIJZIGD).count() == 1


@pytest.mark.parametrize("eerst_genoemd", [False, True], ids=["DUO noemde haar nog nooit", "DUO noemde haar al"])
def test_btr4_een_late_kennisgeving_naast_die_van_een_mens_zegt_beide_dagen(regio, klantmanager, eerst_genoemd):
    """DUO's dag leidt als DUO hem voor het eerst noemt; wat een mens daarna verbeterde, blijft staan tot hij kijkt."""
    eerst = {"begindatum": "2026-09-14"}
    if eerst_genoemd:
        eerst |= {"datumKennisgevingInburgeringsplicht": "2026-09-25"}
    plicht = {"indicatorInburgeringsplicht": True}
    lees_in(
        [melding("SS101", tijd="2026-10-05T08:00:00", Inburgeringsplicht=plicht | eerst, Doelgroep=ASIEL)], klantmanager
    )
    uitkomst = melding("SS124", tijd="2026-10-10T08:00:00", Inburgeringsplicht=plicht | {"begindatum": "2026-09-14"})
    lees_in([uitkomst | {"Doelgroep": GEZIN}], klantmanager)
    with context({regio.hoorn.pk}):
        pk = Traject.objects.get().pk
    _mens_schrijft(regio, klantmanager, pk, kennisgeving_duo=date(2026, 9, 28))
    laat = melding("SS139", tijd="2026-10-01T08:00:00", nr=9, Inburgeringsplicht=plicht | PLICHT, Doelgroep=ASIEL)
    rapport = lees_in([laat], klantmanager)
    zin = "DUO noemt in een late melding 21-09-2026; bij Feiten stond 28-09-2026. Kijk welke dag klopt."
    with context({regio.hoorn.pk}):
        nu = Traject.objects.get()
    if eerst_genoemd:  # wat DUO later noemde, haalt de late melding in
        assert nu.kennisgeving_duo == date(2026, 9, 28)
    else:
        assert zin in [m.reden for m in rapport.meldingen]
        assert nu.kennisgeving_duo == date(2026, 9, 21)
