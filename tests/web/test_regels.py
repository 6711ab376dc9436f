"""Het tabblad Regels: wat de wet over dit dossier zegt, per onderwerp, en nooit een voorstel voor een boete."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories import Regio, als, dossier, met_pip
from tests.web.leestekst import leestekst

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.models import Organisatie
from meedoen.autorisatie.rollen import KLASSEN, ROLLEN, Recht, Rol
from meedoen.autorisatie.wie import context
from meedoen.logboek.models import Verwerkingsregel
from meedoen.trajecten.models import Duofeit, Traject
from meedoen.trajecten.regels import ONDERWERPEN
from meedoen.trajecten.toegang import mag_afronden
from meedoen.wet.begrippen import Onderdeel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.fixture
def wereld(settings):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    feiten = {"brp_inschrijving": date(2026, 9, 1), "vergunning": "asiel_bepaalde_tijd"}
    return regio, medewerker, dossier(regio, medewerker, regio.hoorn, **feiten)


def _zet(regio, traject, **velden) -> None:
    with context({regio.hoorn.pk, regio.medemblik.pk}):
        Traject.objects.filter(pk=traject.pk).update(**velden)


def _tekst(medewerker, traject) -> str:
    return als(medewerker).get(reverse("regels", args=[traject.pk])).content.decode()


def test_elk_onderwerp_dat_speelt_staat_er_met_een_waarom(wereld):
    _, medewerker, traject = wereld
    tekst = _tekst(medewerker, traject)
    for kop in ("Plicht", "PIP", "Leerroute en wissel", "Begeleiding en voortgang", "Ontzorgen", "Mandaat"):
        assert f">{kop}</h2>" in tekst
    assert reverse("regel", args=[traject.pk, "pip-uiterlijk"]) in tekst
    assert "10 december 2026" in tekst


def test_elke_regel_op_het_scherm_heeft_een_uitleg_met_bron(wereld):
    regio, medewerker, traject = wereld
    _zet(regio, traject, leerroute="z", eerste_pip=date(2026, 11, 2), vorig_pip_dagtekening=date(2026, 1, 5))
    client = als(medewerker)
    tekst = client.get(reverse("regels", args=[traject.pk])).content.decode()
    codes = [vraag.code for vragen in ONDERWERPEN.values() for vraag in vragen]
    getoond = [code for code in codes if f'href="{reverse("regel", args=[traject.pk, code])}"' in tekst]
    assert len(getoond) > 25
    for code in getoond:
        uitleg = client.get(reverse("regel", args=[traject.pk, code])).content.decode()
        assert "art." in uitleg or "DUO M2M" in uitleg, code


def test_een_andere_indeling_van_duo_is_een_signaal_en_duo_leidt(wereld):
    regio, medewerker, traject = wereld
    _zet(regio, traject, vergunning="regulier_gezin")
    tekst = _tekst(medewerker, traject)
    assert "Anders dan DUO" in tekst
    assert "De indeling van DUO geldt" in tekst


def test_een_begin_van_de_plicht_dat_verschilt_is_een_signaal(wereld):
    regio, medewerker, traject = wereld
    _zet(regio, traject, verblijfsrecht_bekendgemaakt=date(2026, 9, 20), start_plicht=date(2026, 9, 10))
    assert "niet met terugwerkende kracht" in _tekst(medewerker, traject)


def test_een_einddatum_die_verschilt_is_een_signaal(wereld):
    regio, medewerker, traject = wereld
    _zet(regio, traject, leerroute="b1", eerste_pip=date(2026, 11, 2), termijn_einde_duo=date(2029, 11, 3))
    assert "De datum van DUO geldt" in _tekst(medewerker, traject)


def test_ontz01_zonder_vergunning_staat_de_vraag_waar_de_dag_zou_staan(wereld):
    """PLI-08 b: een asielstatushouder kan een gezinsvergunning hebben; een stellig nee zou een gok zijn."""
    regio, medewerker, traject = wereld
    _zet(regio, traject, vergunning="", recht_op_bijstand_vanaf=date(2026, 10, 1))
    client = als(medewerker)
    for route, extra in (("termijnen", []), ("waarom", ["ontzorgen"]), ("regel", ["ontzorgen"])):
        assert (
            "Welke vergunning heeft deze persoon?"
            in client.get(reverse(route, args=[traject.pk, *extra])).content.decode()
        )
    _zet(regio, traject, vergunning="regulier_bij_statushouder")
    assert "Welke vergunning" not in client.get(reverse("termijnen", args=[traject.pk])).content.decode()


def test_ontz01_zonder_feit_over_bijstand_is_het_een_vraag_en_geen_nee(wereld):
    """Niet bekend en nee zijn twee antwoorden; alleen wie het weet, zegt nee."""
    regio, medewerker, traject = wereld
    client, vraag = als(medewerker), "Is er bijstand, en vanaf wanneer?"
    schermen = (
        ("termijnen", []),
        ("waarom", ["ontzorgen"]),
        ("regel", ["ontzorgen"]),
        ("regel", ["pip-besluiten"]),
        ("regels", []),
    )

    def tekst(route, extra):
        return client.get(reverse(route, args=[traject.pk, *extra])).content.decode()

    for scherm in schermen:
        assert vraag in tekst(*scherm), scherm
    assert "Niet van toepassing" not in tekst("termijnen", [])
    _zet(regio, traject, recht_op_bijstand=False)
    assert not [scherm for scherm in schermen if vraag in tekst(*scherm)]
    assert "Er is geen recht op bijstand." in tekst("termijnen", [])
    _zet(regio, traject, recht_op_bijstand=None, vergunning="regulier_bij_statushouder")
    assert vraag not in tekst("termijnen", [])


@pytest.mark.parametrize(
    ("op", "hoort_erbij"), [(date(2027, 3, 31), True), (date(2027, 4, 1), False)], ids=["laatste dag", "de dag erna"]
)
def test_ontz06_ontzorgen_dat_voorbij_is_hoort_niet_meer_bij_het_pip(wereld, settings, op, hoort_erbij):
    regio, medewerker, traject = wereld
    _zet(regio, traject, recht_op_bijstand_vanaf=date(2026, 10, 1))
    settings.PEILDATUM = op
    client = als(medewerker)
    for route, extra in (("regels", []), ("regel", ["pip-besluiten"])):
        tekst = leestekst(client.get(reverse(route, args=[traject.pk, *extra])))
        assert ("Bij het PIP hoort ook het besluit over ontzorgen." in tekst) is hoort_erbij
        assert ("Er hoort geen ander besluit bij het PIP." in tekst) is not hoort_erbij


def test_vhz01_na_een_verhuizing_noemt_regels_de_overgenomen_route(wereld):
    regio, medewerker, _ = wereld
    feiten = {"vorig_pip_dagtekening": date(2025, 6, 2), "brp_inschrijving": date(2026, 10, 26)}
    zonder = dossier(regio, medewerker, regio.hoorn, **feiten)
    met = dossier(regio, medewerker, regio.hoorn, **feiten, vorig_pip_leerroute="b1")
    client = als(medewerker)
    vraag, dezelfde = "Welke leerroute stond in het PIP van de vorige gemeente?", "stelt dezelfde leerroute vast"
    for route, extra in (("regels", []), ("regel", ["verhuizing-route"])):
        onbekend, bekend = (client.get(reverse(route, args=[t.pk, *extra])).content.decode() for t in (zonder, met))
        assert vraag in onbekend
        assert dezelfde not in onbekend
        assert dezelfde in bekend
        assert "Er was nog geen leerroute" not in onbekend + bekend
    tekst = _tekst(medewerker, met)
    assert "bespreekt: persoonlijke omstandigheden, voor- en vroegschoolse educatie." in tekst
    assert "Wisselen naar" not in tekst
    assert "Op tijd" not in client.get(reverse("termijnen", args=[met.pk])).content.decode()
    assert "Nog geen route" not in client.get(reverse("dossier", args=[met.pk])).content.decode()


def test_of_iemand_verhuisde_kost_een_vraag_per_dossier(wereld):
    regio, medewerker, traject = wereld
    client, adres = als(medewerker), reverse("regels", args=[traject.pk])

    def kosten() -> int:
        client.get(adres)
        with CaptureQueriesContext(connection) as gemeten:
            assert client.get(adres).status_code == 200
        return len(gemeten)

    zonder = kosten()
    _zet(regio, traject, vorig_pip_dagtekening=date(2025, 6, 2), vorig_pip_leerroute="b1")
    assert kosten() == zonder + 1


@pytest.mark.parametrize(
    ("openbaar_lichaam", "zegt", "zegt_niet"),
    [
        (False, "Het eindgesprek van de Z-route voert de gemeente zelf", "mag het eindgesprek voeren"),
        (True, "Deze organisatie mag het eindgesprek voeren.", "voert de gemeente zelf"),
    ],
    ids=["onder mandaat", "openbaar lichaam"],
)
def test_z08_regels_en_het_formulier_zeggen_hetzelfde_over_het_eindgesprek(wereld, openbaar_lichaam, zegt, zegt_niet):
    regio, medewerker, traject = wereld
    Organisatie.objects.filter(pk=regio.team.pk).update(openbaar_lichaam=openbaar_lichaam)
    traject = met_pip(traject, leerroute="z", taalniveau="")
    client = als(medewerker)
    for route, extra in (("regels", []), ("regel", ["eindgesprek"])):
        tekst = leestekst(client.get(reverse(route, args=[traject.pk, *extra])))
        assert zegt in tekst
        assert zegt_niet not in tekst
    with context({regio.hoorn.pk}):
        assert bool(mag_afronden(regio.wie(medewerker), traject, Onderdeel.Z_EINDGESPREK, [])) is openbaar_lichaam


def test_over_een_boete_staat_er_niets(wereld):
    regio, medewerker, traject = wereld
    _zet(regio, traject, leerroute="b1", eerste_pip=date(2022, 11, 2), termijn_einde=date(2025, 11, 2))
    assert "boete" not in _tekst(medewerker, traject).lower()


def test_wat_een_rol_niet_mag_zien_staat_er_niet(wereld):
    regio, _, traject = wereld
    begeleider = regio.medewerker("Begeleider", Rol.BEGELEIDER)
    tekst = _tekst(begeleider, traject)
    assert ">Ontzorgen</h2>" not in tekst
    assert "Doelgroep bij de vergunning" not in tekst
    assert als(begeleider).get(reverse("regel", args=[traject.pk, "ontzorgen"])).status_code == 404
    assert Klasse.GELD not in KLASSEN[Rol.BEGELEIDER]


@pytest.mark.parametrize("rol", Rol, ids=str)
def test_r1_rol_en_gemeente(wereld, rol):
    regio, _, traject = wereld
    buiten = dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer)
    client, mag = als(regio.medewerker("Proef", rol)), Recht.DOSSIER_INZIEN in ROLLEN[rol]
    for route, extra in (("regels", []), ("regel", ["pip-uiterlijk"])):
        assert client.get(reverse(route, args=[traject.pk, *extra])).status_code == (200 if mag else 403)
        assert client.get(reverse(route, args=[buiten.pk, *extra])).status_code == (404 if mag else 403)
    assert client.post(reverse("regels", args=[traject.pk])).status_code == 405


def test_log3_inzage_staat_in_het_logboek(wereld):
    _, medewerker, traject = wereld
    Verwerkingsregel.objects.using("logboek").all().delete()
    _tekst(medewerker, traject)
    assert Verwerkingsregel.objects.using("logboek").count() == 1


def test_het_aantal_queries_staat_vast(wereld):
    regio, medewerker, traject = wereld
    client = als(medewerker)
    pad = reverse("regels", args=[traject.pk])
    client.get(pad)
    with CaptureQueriesContext(connection) as zonder_pip:
        client.get(pad)
    _zet(regio, traject, leerroute="b1", eerste_pip=date(2026, 11, 2))
    with CaptureQueriesContext(connection) as met_route:
        client.get(pad)
    assert len(zonder_pip) <= len(met_route) <= 22


def test_onth02_gedeeltelijke_ontheffing_zonder_onderdelen_is_een_vraag(wereld):
    regio, medewerker, traject = wereld
    traject = met_pip(traject)
    with context({regio.hoorn.pk}):
        feit = {"gebeurtenis": "SS119", "soort": "ontheffing", "datum": date(2026, 11, 2), "sleutel": "ontheffing-1"}
        Duofeit.objects.create(traject=traject, gemeente_id=traject.gemeente_id, waarde={}, **feit)
    assert "Van welke onderdelen gaf DUO ontheffing?" in _tekst(medewerker, traject)
    with context({regio.hoorn.pk}):
        Duofeit.objects.update(waarde={"onderdelen": ["LE"]})
    tekst = _tekst(medewerker, traject)
    assert "Van welke onderdelen gaf DUO ontheffing?" not in tekst
    assert "Deze onderdelen vallen weg." in tekst
