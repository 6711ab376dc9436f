"""Een afsluiting die een vergissing was: terug naar waar het dossier was, met een reden, en nooit tegen DUO in."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.urls import reverse
from lxml import html
from tests.factories import OP, Regio, als, dossier, intake_afgerond
from tests.factories.invoer import bsn, lees_in
from tests.factories.rijk import rijk_dossier
from tests.web.leestekst import leestekst

from meedoen.autorisatie.mag import KanNietMeer, MagNiet
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.versie import VersieConflict
from meedoen.autorisatie.wie import context
from meedoen.logboek.models import Auditregel
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import Duofeit, Traject
from meedoen.trajecten.services.intake import intake_starten
from meedoen.trajecten.services.resultaat import (
    CertificaatOverhandigd,
    afsluiting_herstellen,
    traject_beeindigen,
    voldaan_verwerken,
)
from meedoen.trajecten.toestanden import HERSTEL, LOPEND, Toestand
from meedoen.wet.wet_inburgering_2021.artikel_6 import Bewijs

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
REDEN = "De datum hoorde bij een ander dossier."
KNOP = "Afsluiting herstellen"


@pytest.fixture
def leider(regio):
    return regio.medewerker("Teamleider", Rol.TEAMLEIDER)


def vers(traject) -> Traject:
    with context({traject.gemeente_id}):
        return Traject.objects.select_related("gemeente", "persoon").get(pk=traject.pk)


def in_toestand(regio: Regio, marloes, toestand: Toestand) -> Traject:
    if toestand == Toestand.PIP_VASTGESTELD:
        return rijk_dossier(regio, marloes)
    traject = dossier(regio, marloes, regio.hoorn)
    if toestand == Toestand.INTAKE_GESTART:
        with context({regio.hoorn.pk}):
            intake_starten(traject=traject, wie=regio.wie(marloes))
    return intake_afgerond(regio, traject, marloes) if toestand == Toestand.INTAKE_AFGEROND else vers(traject)


def sluit(regio: Regio, marloes, traject) -> Traject:
    wie, nu = regio.wie(marloes), vers(traject)
    with context(wie.gemeenten):
        return traject_beeindigen(traject=nu, wie=wie, versie=nu.versie, reden=Einde.VERTREK, datum=OP)


def voldaan(traject, bewijs: Bewijs = Bewijs.DIPLOMA, **velden: object) -> Traject:
    with context({traject.gemeente_id}):
        nu = vers(traject)
        voldaan_verwerken(traject=nu, versie=nu.versie, datum=date(2026, 10, 1), bewijs=bewijs)
        Traject.objects.filter(pk=traject.pk).update(**velden)
    return vers(traject)


def herstel(regio: Regio, wie, traject, **extra: object) -> Traject:
    wie = regio.wie(wie)
    with context(wie.gemeenten):
        zo = {"versie": traject.versie, "reden": REDEN} | extra
        return afsluiting_herstellen(traject=traject, wie=wie, **zo)


@pytest.mark.parametrize("toestand", LOPEND, ids=str)
def test_een_beeindigd_dossier_gaat_terug_naar_waar_het_was(regio, marloes, leider, toestand):
    dicht = sluit(regio, marloes, in_toestand(regio, marloes, toestand))
    open_ = herstel(regio, leider, dicht)
    assert (open_.toestand, open_.einde_op, open_.einde_reden) == (toestand, None, "")
    assert (open_.aan_zet, open_.wacht_waarop, open_.wacht_sinds) == (
        "klantmanager",
        "Verder na een herstelde afsluiting",
        OP,
    )
    assert open_.versie == dicht.versie + 1


def test_voldaan_gaat_terug_naar_het_pip_en_het_logboek_houdt_de_dag_en_het_dossier_de_reden(regio, marloes, leider):
    open_ = herstel(regio, leider, voldaan(rijk_dossier(regio, marloes)))
    assert (open_.toestand, open_.voldaan_op, open_.bewijs) == ("pip_vastgesteld", None, "")
    regel = Auditregel.objects.get(actie="afsluiting_hersteld")
    assert (regel.dossier, regel.reden) == (open_.pk, "was voldaan op 01-10-2026; met een reden")
    assert open_.herstel_reden == f"24 november 2026: was voldaan op 01-10-2026. {REDEN}"


def test_elk_einde_heeft_een_weg_terug_en_alleen_naar_waar_het_vandaan_kan_komen():
    assert {
        Toestand.VOLDAAN: frozenset({Toestand.PIP_VASTGESTELD}),
        Toestand.BEEINDIGD: frozenset(LOPEND),
    } == HERSTEL


@pytest.mark.parametrize("rol", [Rol.KLANTMANAGER, Rol.INTAKER, Rol.JURIST], ids=str)
def test_alleen_de_teamleider_herstelt(regio, marloes, rol):
    dicht = sluit(regio, marloes, in_toestand(regio, marloes, Toestand.AANGEMELD))
    with pytest.raises(MagNiet, match="herstelt de teamleider"):
        herstel(regio, regio.medewerker("Ander", rol), dicht)
    assert vers(dicht).toestand == "beëindigd"


def test_een_lopend_dossier_en_een_oude_versie_worden_geweigerd(regio, marloes, leider):
    traject = in_toestand(regio, marloes, Toestand.AANGEMELD)
    with pytest.raises(KanNietMeer, match="loopt"):
        herstel(regio, leider, traject)
    dicht = sluit(regio, marloes, traject)
    with pytest.raises(VersieConflict):
        herstel(regio, leider, dicht, versie=dicht.versie - 1)


@pytest.mark.parametrize("gebeurtenis", ["SS106", "SS108", "SS102"])
def test_wat_duo_afsloot_herstelt_alleen_duo(regio, marloes, leider, gebeurtenis):
    traject = rijk_dossier(regio, marloes, bsn=bsn(1))
    notificatie = {"registratieDatumTijd": "2026-10-20T08:00:00", "bsn": bsn(1), "gebeurtenisId": gebeurtenis}
    termijn = {"startdatum": "2024-02-16", "einddatum": "2027-06-08"}
    plicht = {"indicatorInburgeringsplicht": False, "redenGeenInburgeringsplicht": "Inburgeringsplicht voldaan"}
    erbij = {"Inburgeringstermijn": termijn, "Inburgeringsplicht": plicht} if gebeurtenis == "SS102" else {}
    bericht = {"berichtId": f"{gebeurtenis}-1", "gemeentecode": "0405", "notificatie": notificatie, **erbij}
    lees_in([bericht], marloes)
    dicht = vers(traject)
    assert dicht.toestand not in LOPEND
    with pytest.raises(MagNiet, match="DUO meldde"):
        herstel(regio, leider, dicht)
    for medewerker in (leider, marloes):
        tekst = leestekst(als(medewerker).get(reverse("onderdelen", args=[traject.pk])).content.decode())
        assert "DUO meldde dit einde en DUO leidt. Klopt het niet? Vraag het na bij DUO." in tekst
    antwoord = als(leider).post(
        reverse("afsluiting-herstellen", args=[traject.pk]),
        {"herhaalsleutel": "a", "versie": dicht.versie, "reden": REDEN},
    )
    assert antwoord.status_code == 403
    assert vers(traject).toestand == dicht.toestand


def test_een_melding_van_duo_die_niet_afsloot_houdt_herstellen_niet_tegen(regio, marloes, leider):
    dicht = sluit(regio, marloes, rijk_dossier(regio, marloes))
    with context({regio.hoorn.pk}):
        assert Duofeit.objects.filter(traject=dicht).exists()
    assert herstel(regio, leider, dicht).toestand == "pip_vastgesteld"


def test_er_loopt_nooit_een_tweede_dossier_van_dezelfde_persoon(regio, marloes, leider):
    dicht = sluit(regio, marloes, dossier(regio, marloes, regio.hoorn, bsn=bsn(1)))
    nieuw = dossier(regio, marloes, regio.hoorn, bsn=bsn(1))
    with pytest.raises(MagNiet, match=f"Van deze persoon loopt dossier {nieuw.nummer}"):
        herstel(regio, leider, dicht)


def test_een_overhandigd_certificaat_blijft_tenzij_die_dag_een_vergissing_is(regio, marloes, leider):
    dicht = voldaan(rijk_dossier(regio, marloes), Bewijs.CERTIFICAAT, certificaat_uitgereikt_op=date(2026, 10, 15))
    with pytest.raises(CertificaatOverhandigd):
        herstel(regio, leider, dicht)
    open_ = herstel(regio, leider, dicht, niet_overhandigd=True)
    assert (open_.toestand, open_.certificaat_uitgereikt_op) == ("pip_vastgesteld", None)
    reden = Auditregel.objects.get(actie="afsluiting_hersteld").reden
    assert reden == "was voldaan op 01-10-2026, certificaat niet overhandigd; met een reden"


def test_het_scherm_noemt_het_certificaat_en_vraagt_of_die_dag_klopt(regio, marloes, leider):
    dicht = voldaan(rijk_dossier(regio, marloes), Bewijs.CERTIFICAAT, certificaat_uitgereikt_op=date(2026, 10, 15))
    client, pad = als(leider), reverse("afsluiting-herstellen", args=[dicht.pk])
    vraag = "Het certificaat staat als overhandigd op 15 oktober 2026; dat is een vergissing"
    assert vraag in leestekst(client.get(pad).content.decode())
    velden = {"herhaalsleutel": "a", "versie": dicht.versie, "reden": REDEN}
    tekst = client.post(pad, velden).content.decode()
    assert "Is het certificaat echt overhandigd, dan blijft dit dossier dicht." in tekst
    assert REDEN in tekst
    assert vers(dicht).toestand == "voldaan"
    assert client.post(pad, velden | {"niet_overhandigd": "on"}).status_code == 302
    assert vers(dicht).toestand == "pip_vastgesteld"


def test_heen_en_terug_op_het_scherm(regio, marloes, leider):
    traject = in_toestand(regio, marloes, Toestand.AANGEMELD)
    km, tl = als(marloes), als(leider)
    einde = {"reden": "vertrek", "datum": "2026-11-20", "zeker": "on", "versie": traject.versie, "herhaalsleutel": "a"}
    assert km.post(reverse("beeindigen", args=[traject.pk]), einde).status_code == 302
    pad = reverse("afsluiting-herstellen", args=[traject.pk])
    for tab in ("dossier", "onderdelen"):
        adres = reverse(tab, args=[traject.pk])
        assert html.fromstring(tl.get(adres).content).xpath(f"//main//a[@href='{pad}']/text()") == [KNOP]
        ander = km.get(adres).content.decode()
        assert pad not in ander
        assert "Een afsluiting herstelt de teamleider" in ander
    assert km.get(pad).status_code == 403
    versie = vers(traject).versie
    leeg = tl.post(pad, {"herhaalsleutel": "b", "versie": versie, "reden": ""}).content.decode()
    assert "Schrijf in één zin waarom de afsluiting niet klopt." in leeg
    velden = {"herhaalsleutel": "c", "versie": versie, "reden": REDEN}
    antwoord = tl.post(pad, velden, follow=True)
    assert "Het dossier loopt weer: Aangemeld." in leestekst(antwoord.content.decode())
    assert "herstelde de afsluiting" in tl.get(reverse("logboek", args=[traject.pk])).content.decode()
    assert "Dit was al bewaard" in tl.post(pad, velden, follow=True).content.decode()
    assert Auditregel.objects.filter(actie="afsluiting_hersteld").count() == 1
    for tab in ("dossier", "onderdelen"):
        assert KNOP not in tl.get(reverse(tab, args=[traject.pk])).content.decode()


def test_ook_wat_duo_voor_deze_versie_afsloot_herstelt_alleen_duo(regio, marloes, leider):
    merk = import_module("meedoen.trajecten.migrations.0014_duofeit_sloot_af").merk_wat_duo_afsloot
    lopend, dicht = rijk_dossier(regio, marloes), sluit(regio, marloes, rijk_dossier(regio, marloes))
    with context({regio.hoorn.pk}):
        for traject in (lopend, dicht):
            zo = {"traject": traject, "gemeente_id": regio.hoorn.pk, "datum": OP, "sleutel": f"oud-{traject.pk}"}
            Duofeit.objects.create(gebeurtenis="SS108", soort="einde", **zo)
        merk(apps, SimpleNamespace(connection=SimpleNamespace(alias="logboek")))
        assert not Duofeit.objects.filter(sloot_af=True).exists()
        merk(apps, SimpleNamespace(connection=SimpleNamespace(alias="default")))
        assert [f.traject_id for f in Duofeit.objects.filter(sloot_af=True)] == [dicht.pk]
    with pytest.raises(MagNiet, match="DUO meldde"):
        herstel(regio, leider, dicht)
