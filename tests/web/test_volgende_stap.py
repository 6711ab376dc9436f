"""Vandaag en het dossier zeggen over hetzelfde dossier hetzelfde: wat de volgende stap is, en wie aan zet is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.factories import OP, als, dossier, intake_afgerond, met_pip
from tests.web.test_vandaag import MET_PIP, les, zet

from meedoen.autorisatie.wie import context
from meedoen.besluiten.models import Besluit
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.models import Afronding, Duofeit, Examen, Intake, Pip, Traject, Uurregel
from meedoen.trajecten.services.gesprek import wacht_op_zetten

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.fixture
def client(marloes):
    return als(marloes)


def boom(client: Client, naam: str, *args: int):
    return html.fromstring(client.get(reverse(naam, args=args)).content)


def tekst(deel) -> str:
    return " ".join(deel.text_content().split())


def stap(client: Client, traject: Traject) -> str:
    return tekst(boom(client, "dossier", traject.pk).xpath("//section[@aria-labelledby='stap']")[0])


def werkregel(client: Client) -> str:
    return tekst(boom(client, "vandaag").xpath("//article[@class='werkregel']")[0])


def _concept(traject: Traject, toestand: str = "besproken", nummer: int = 1) -> None:
    Pip.objects.create(traject=traject, gemeente_id=traject.gemeente_id, volgnummer=nummer, toestand=toestand)


def _besluit(traject: Traject, dagen: int) -> None:
    Besluit.objects.create(
        gemeente_id=traject.gemeente_id,
        soort="pip",
        dossier=traject.pk,
        kenmerk="k1",
        onderwerp="PIP",
        namens="Hoorn",
        genomen_door=traject.klantmanager,
        dagtekening=OP - timedelta(days=dagen),
        motivering="",
    )


def _lessen(traject: Traject) -> None:
    Uurregel.objects.bulk_create(les(traject, OP - timedelta(days=n), "afwezig_ongeoorloofd", n) for n in (2, 9, 16))


def _gezakt(traject: Traject) -> None:
    rest = {"datum": OP, "resultaat": "gezakt", "bron": "DUO"}
    Examen.objects.create(traject=traject, gemeente_id=traject.gemeente_id, onderdeel="lezen", niveau="B1", **rest)


def _oproepen(traject: Traject) -> None:
    Intake.objects.create(traject=traject, gemeente_id=traject.gemeente_id, oproepen_gemist=2)


INTAKE_KLAAR = {"toestand": "intake_afgerond", "pip_uiterlijk": OP + timedelta(days=5)}
GEVALLEN = {
    "besproken": (INTAKE_KLAAR, _concept, "Het concept is klaar en besproken."),
    "concept": (INTAKE_KLAAR, lambda t: _concept(t, "concept"), "Er ligt een concept; het is nog niet besproken."),
    "nieuwe versie": (MET_PIP, lambda t: _concept(t, nummer=2), "Een nieuwe versie van het PIP is klaar en besproken."),
    "besluit": (MET_PIP, lambda t: _besluit(t, 0), "Het besluit van vandaag is nog niet bekendgemaakt."),
    "uitval": (MET_PIP, _lessen, "Drie weken niet op school en niet afgemeld (9 uur)."),
    "uitslag": (MET_PIP | {"leerroute": "b1"}, _gezakt, "Lezen B1: vandaag niet gehaald."),
    "oproep": ({"toestand": "aangemeld", "pip_uiterlijk": None}, _oproepen, "2 keer niet gekomen na een oproep"),
}


@pytest.mark.parametrize(("velden", "maak", "zin"), GEVALLEN.values(), ids=GEVALLEN)
def test_het_dossier_noemt_dezelfde_volgende_stap_als_vandaag(regio, marloes, client, velden, maak, zin):
    traject = zet(regio, dossier(regio, marloes, regio.hoorn), **velden)
    with context({regio.hoorn.pk}):
        maak(Traject.objects.select_related("klantmanager").get(pk=traject.pk))
    assert zin in werkregel(client)
    assert zin in stap(client, traject)


def _met_taak(regio, marloes, *, uiterlijk: int) -> Traject:
    traject = zet(regio, dossier(regio, marloes, regio.hoorn), **MET_PIP)
    with context({regio.hoorn.pk}):
        plan = {"gemeente": regio.hoorn, "medewerker": marloes, "dossier": traject.pk}
        Taak.objects.create(**plan, omschrijving="Oude taak", uiterlijk=OP + timedelta(days=uiterlijk))
    return traject


def test_een_besluit_dat_nog_bekend_moet_gaat_voor_een_oude_taak(regio, marloes, client):
    traject = _met_taak(regio, marloes, uiterlijk=-9)
    with context({regio.hoorn.pk}):
        _besluit(Traject.objects.select_related("klantmanager").get(pk=traject.pk), 1)
    for scherm in (werkregel(client), stap(client, traject)):
        assert "Het besluit van gisteren is nog niet bekendgemaakt." in scherm
        assert "Bekendmaken" in scherm
        assert "al 1 dag" in scherm


@pytest.mark.parametrize(("uiterlijk", "wint"), [(0, "Oude taak"), (5, "Een nieuwe versie")], ids=["vandaag", "later"])
def test_een_plan_dat_er_ligt_gaat_voor_wat_later_in_de_agenda_staat(regio, marloes, client, uiterlijk, wint):
    traject = _met_taak(regio, marloes, uiterlijk=uiterlijk)
    with context({regio.hoorn.pk}):
        _concept(traject, nummer=2)
    assert wint in werkregel(client)
    assert wint in stap(client, traject)


def _wacht(regio, marloes, **velden: object) -> Traject:
    wacht = {"aan_zet": "school", "wacht_waarop": "Antwoord", "wacht_sinds": OP - timedelta(days=8)}
    return zet(regio, dossier(regio, marloes, regio.hoorn), **MET_PIP, **wacht, **velden)


def _aan_zet(client: Client, traject: Traject) -> tuple[str, str]:
    """Wat de twee kaarten van het dossier in hun voet zeggen."""
    kaarten = [
        boom(client, "dossier", traject.pk).xpath(f"//section[@aria-labelledby='{k}']")[0] for k in ("stap", "wacht")
    ]
    return tuple(tekst(k.find_class("kaartvoet")[0]) for k in kaarten)


def test_wacht_een_dossier_op_een_ander_dan_is_nergens_de_klantmanager_aan_zet(regio, marloes, client):
    traject = _wacht(regio, marloes)
    stapvoet, wachtvoet = _aan_zet(client, traject)
    assert stapvoet.startswith("Eerst is School aan zet, daarna Marloes de Wit")
    assert "u bent niet aan zet" in wachtvoet
    wacht = boom(client, "vandaag").xpath("//section[@aria-labelledby='wacht']")[0]
    assert "Al-Khatib" in tekst(wacht)


def test_een_afspraak_gaat_door_op_wie_het_dossier_ook_wacht(regio, marloes, client):
    traject = _wacht(regio, marloes)
    with context({traject.gemeente_id}):
        begin = datetime(2026, 11, 27, 10, tzinfo=UTC)
        Afspraak.objects.create(
            gemeente_id=traject.gemeente_id, medewerker=marloes, dossier=traject.pk, soort="voortgang", begin=begin
        )
    stapvoet, _ = _aan_zet(client, traject)
    assert stapvoet.startswith("Marloes de Wit doet dit; het dossier wacht intussen op: School")


def test_vraagt_het_dossier_nu_iets_dan_is_de_klantmanager_overal_aan_zet(regio, marloes, client):
    traject = _wacht(regio, marloes, ontzorgen_tot_en_met=OP + timedelta(days=2))
    stapvoet, wachtvoet = _aan_zet(client, traject)
    assert "Marloes de Wit is aan zet" in stapvoet
    assert "niet aan zet" not in wachtvoet
    assert "Intussen is er werk voor Marloes de Wit" in wachtvoet
    vandaag = boom(client, "vandaag")
    assert "Wacht ook op: School" in tekst(vandaag.xpath("//section[@aria-labelledby='nu']")[0])
    assert "Al-Khatib" not in tekst(vandaag.xpath("//section[@aria-labelledby='wacht']")[0])


def test_na_de_intake_is_de_klantmanager_aan_zet_op_wie_het_dossier_ook_wachtte(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        wacht_op_zetten(traject=traject, wie=wie, versie=1, aan_zet="coa", waarop="Profiel", sinds=OP)
        traject = Traject.objects.get(pk=traject.pk)
    klaar = intake_afgerond(regio, traject, marloes)
    assert (klaar.aan_zet, klaar.wacht_waarop, klaar.wacht_sinds) == ("klantmanager", "PIP opstellen", OP)


@pytest.mark.parametrize(
    ("dagen", "zin"), [(-9, "Deze taak is over tijd."), (0, "U beloofde dit voor deze dag."), (5, "Uiterlijk ")]
)
def test_een_taak_heet_op_het_dossier_zoals_op_vandaag_en_de_knop_opent_haar(regio, marloes, client, dagen, zin):
    traject = met_pip(dossier(regio, marloes, regio.hoorn))
    plan = {"dossier": traject.pk, "gemeente": regio.hoorn, "medewerker": marloes}
    with context({regio.hoorn.pk}):
        taak = Taak.objects.create(**plan, omschrijving="Bel de school", uiterlijk=OP + timedelta(days=dagen))
    kaart = boom(client, "dossier", traject.pk).xpath("//section[@aria-labelledby='stap']")[0]
    assert zin in tekst(kaart)
    assert [a.text for a in kaart.xpath(f".//a[@href='{reverse('taak', args=[taak.pk])}']")] == ["Taak openen"]
    if dagen <= 0:
        assert zin in tekst(boom(client, "vandaag").xpath("//main")[0])


def test_een_taak_van_een_ander_noemt_wie_haar_doet(regio, marloes, client):
    anouk = regio.medewerker("Anouk Meijer")
    traject = met_pip(dossier(regio, marloes, regio.hoorn))
    with context({regio.hoorn.pk}):
        plan = {"dossier": traject.pk, "gemeente": regio.hoorn, "medewerker": anouk}
        Taak.objects.create(**plan, omschrijving="Bel de school", uiterlijk=OP)
    kaart = tekst(boom(client, "dossier", traject.pk).xpath("//section[@aria-labelledby='stap']")[0])
    assert "Anouk Meijer doet dit" in kaart
    assert "is aan zet" not in kaart


def test_bellen_opent_een_telefoongesprek_vanaf_vandaag_en_vanaf_het_dossier(client, regio, marloes):
    traject = zet(regio, dossier(regio, marloes, regio.hoorn), **(MET_PIP | {"laatste_contact": OP - timedelta(99)}))
    gesprek = reverse("gesprek-vastleggen", args=[traject.pk])
    for scherm in (boom(client, "vandaag"), boom(client, "dossier", traject.pk)):
        (knop,) = scherm.xpath("//main//a[starts-with(normalize-space(), 'Bellen')]")
        assert knop.get("href") == f"{gesprek}?soort=telefoon"
    post = {"herhaalsleutel": "s1", "versie": "1", "verslag": "", "soort": "telefoon"}
    for antwoord in (client.get(f"{gesprek}?soort=telefoon"), client.post(f"{gesprek}?soort=telefoon", post)):
        (gekozen,) = html.fromstring(antwoord.content).xpath("//select[@name='soort']/option[@selected]/@value")
        assert gekozen == "telefoon"


VOLDAAN = {"toestand": "voldaan", "voldaan_op": OP, "bewijs": "diploma", "aan_zet": "niemand", "wacht_waarop": ""}


def _gehaald(traject: Traject, *onderdelen: str) -> None:
    """Deze examens, en wat DUO over PVT en MAP meldde."""
    eigen = {"traject": traject, "gemeente_id": traject.gemeente_id, "datum": OP, "bron": "DUO"}
    with context({traject.gemeente_id}):
        for onderdeel in onderdelen:
            niveau = "" if onderdeel == "knm" else "B1"
            Examen.objects.create(onderdeel=onderdeel, niveau=niveau, resultaat="geslaagd", **eigen)
        for onderdeel in ("pvt", "map"):
            Afronding.objects.create(onderdeel=onderdeel, voorwaarde=True, **eigen)


@pytest.mark.parametrize(
    ("examens", "ontheven", "zin"),
    [
        (("lezen", "luisteren", "schrijven", "spreken", "knm"), [], "Alle onderdelen zijn gehaald."),
        (
            ("lezen", "luisteren", "schrijven", "knm"),
            ["SP"],
            "Alle andere onderdelen zijn gehaald. Door ontheffing of vrijstelling hoefde niet: Spreken B1.",
        ),
        (
            ("lezen", "luisteren", "knm"),
            ["SP"],
            "DUO besloot dat aan de plicht is voldaan. In dit dossier ontbreekt nog: Schrijven B1.",
        ),
    ],
    ids=["gehaald", "ontheven", "alleen volgens DUO"],
)
def test_res01_wie_heeft_voldaan_leest_wat_waar_is(regio, marloes, client, examens, ontheven, zin):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), **VOLDAAN)
    _gehaald(traject, *examens)
    with context({regio.hoorn.pk}):
        feit = {"gebeurtenis": "SS119", "soort": "ontheffing", "datum": OP, "sleutel": "ontheffing-1"}
        Duofeit.objects.create(
            traject=traject, gemeente_id=traject.gemeente_id, waarde={"onderdelen": ontheven}, **feit
        )
    assert zin in stap(client, traject)


def test_res01_zonder_leerroute_staat_er_alleen_dat_is_voldaan(regio, marloes, client):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), **VOLDAAN, leerroute="", taalniveau="")
    kaart = stap(client, traject)
    assert "Aan de plicht is voldaan." in kaart
    assert "gehaald" not in kaart
