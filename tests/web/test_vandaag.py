"""Vandaag per rol: op gevolg gesorteerd, één handeling per regel, begrensd en in een vast aantal vragen."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from tests.factories import OP, Regio, als, dossier
from tests.web.leestekst import leestekst

from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.besluiten.models import Besluit
from meedoen.logboek.models import Verwerkingsregel
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.models import Duofeit, Examen, Gesprek, Intake, Pip, Traject, Uurregel
from meedoen.trajecten.services.uren import uur_betwisten, uur_corrigeren
from meedoen.web.templatetags.meedoen import icoon

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

MET_PIP = {"toestand": "pip_vastgesteld", "laatste_contact": OP - timedelta(days=5)}


def zet(regio: Regio, traject: Traject, **velden: object) -> Traject:
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(**velden)
    return traject


def tekst(client: Client, naam: str = "vandaag", vraag: str = "") -> str:
    antwoord = client.get(reverse(naam) + vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def les(
    traject: Traject, dag: date, stand: str, nummer: int, uren: int = 3, ingevoerd: datetime | None = None
) -> Uurregel:
    return Uurregel(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        datum=dag,
        soort="taal",
        duur=uren,
        telt=uren if stand == "aanwezig" else 0,
        stand=stand,
        bron="Taalhuis",
        les_sleutel=f"les:{traject.pk}-{nummer}",
        ingevoerd_op=ingevoerd or datetime(2026, 11, 1, tzinfo=UTC),
    )


def _alles_tegelijk(regio: Regio, medewerker: Medewerker, nummer: int) -> Traject:
    """Een dossier waar van alles speelt; elk ding kost zonder bundeling een eigen vraag."""
    traject = zet(regio, dossier(regio, medewerker, regio.hoorn), **MET_PIP)
    sleutels = {"traject": traject, "gemeente_id": traject.gemeente_id}
    plan = {"dossier": traject.pk, "gemeente_id": traject.gemeente_id, "medewerker": medewerker}
    with context({regio.hoorn.pk}):
        Uurregel.objects.bulk_create(les(traject, OP - timedelta(days=n), "aanwezig", n) for n in range(1, 30))
        Examen.objects.create(**sleutels, onderdeel="lezen", niveau="B1", datum=OP, resultaat="gezakt", bron="DUO")
        Duofeit.objects.create(**sleutels, gebeurtenis="SS102", soort="termijn", datum=OP, sleutel=f"s{nummer}")
        Pip.objects.create(**sleutels, volgnummer=1, toestand="concept", gesprekken=8)
        Gesprek.objects.create(**sleutels, medewerker=medewerker, datum=OP, soort="kantoor", voortgangsgesprek=True)
        Taak.objects.create(**plan, omschrijving="Bellen", uiterlijk=OP)
        for dag in (OP, OP + timedelta(days=2)):
            Afspraak.objects.create(
                **plan, soort="voortgang", begin=datetime(dag.year, dag.month, dag.day, 9, tzinfo=UTC)
            )
    return traject


@pytest.mark.parametrize("adres", ["/", "/vastleggen/gesprek/", "/vastleggen/pip/"])
def test_vandaag_kost_ten_hoogste_vijftien_vragen_bij_elke_caseload(regio, marloes, adres):
    client = als(marloes)

    def kosten() -> int:
        client.get(adres)
        with CaptureQueriesContext(connection) as gemeten:
            assert client.get(adres).status_code == 200
        return len(gemeten)

    _alles_tegelijk(regio, marloes, 0)
    een = kosten()
    for nummer in range(1, 9):
        _alles_tegelijk(regio, marloes, nummer)
    assert kosten() == een <= 15


@pytest.mark.parametrize("rol", [Rol.TEAMLEIDER, Rol.INTAKER, Rol.BEGELEIDER, Rol.JURIST])
def test_vandaag_van_een_rol_kost_ten_hoogste_twaalf_vragen(regio, marloes, rol):
    medewerker = regio.medewerker("Proef", rol)
    client = als(medewerker)

    def kosten() -> int:
        client.get(reverse("vandaag"))
        with CaptureQueriesContext(connection) as gemeten:
            assert client.get(reverse("vandaag")).status_code == 200
        return len(gemeten)

    def vul() -> None:
        dossier(regio, marloes, regio.hoorn, brp_inschrijving=date(2026, 10, 1))
        dossier(regio, None, regio.medemblik)
        _alles_tegelijk(regio, medewerker, len(gemaakt))
        gemaakt.append(1)

    gemaakt: list[int] = []
    vul()
    een = kosten()
    for _ in range(5):
        vul()
    assert kosten() == een <= 12


def test_de_volgorde_is_gevolg_boven_datum_en_elke_regel_heeft_een_handeling(regio, marloes):
    namen = ("Taak", "Pip", "Wonen", "Uitval", "Besluit", "Stil")
    rijen = {n: zet(regio, dossier(regio, marloes, regio.hoorn, voornamen=n, achternaam="X"), **MET_PIP) for n in namen}
    zet(regio, rijen["Pip"], toestand="intake_afgerond", pip_uiterlijk=OP + timedelta(days=6))
    zet(regio, rijen["Wonen"], ontzorgen_tot_en_met=OP + timedelta(days=2))
    zet(regio, rijen["Stil"], laatste_contact=OP - timedelta(days=70))
    plan = {"gemeente": regio.hoorn, "medewerker": marloes}
    with context({regio.hoorn.pk}):
        Taak.objects.create(**plan, dossier=rijen["Taak"].pk, omschrijving="Te laat", uiterlijk=OP - timedelta(days=9))
        Uurregel.objects.bulk_create(
            [les(rijen["Uitval"], OP - timedelta(days=n), "afwezig_ongeoorloofd", n) for n in (2, 9, 16)]
            + [les(rijen["Uitval"], OP - timedelta(days=n), "aanwezig", n) for n in (30, 37, 44, 51)]
        )
        Besluit.objects.create(
            gemeente=regio.hoorn,
            soort="pip",
            dossier=rijen["Besluit"].pk,
            kenmerk="k1",
            onderwerp="PIP",
            namens="Hoorn",
            genomen_door=marloes,
            dagtekening=OP - timedelta(days=8),
            motivering="",
        )
    scherm = tekst(als(marloes))
    plekken = [
        scherm.index(f"<bdi>{n} X</bdi></strong>") for n in ("Pip", "Wonen", "Uitval", "Besluit", "Taak", "Stil")
    ]
    assert plekken == sorted(plekken)
    assert "Drie weken niet op school en niet afgemeld (9 uur). Was daarvoor 100% aanwezig." in scherm
    for knop in ("PIP opstellen", "Besluit nemen", "Bellen", "Bekendmaken", "Taak openen"):
        assert f">{knop}<" in scherm
    assert scherm.count("data-handeling") == 6
    assert "Vijf dingen kunnen niet wachten" in scherm


@pytest.mark.parametrize(
    ("standen", "uitval"),
    [
        ([("vervallen", n) for n in (2, 9, 16)], False),
        ([("afwezig_geoorloofd", n) for n in (2, 9, 16)], False),
        ([("afwezig_ongeoorloofd", 2)], False),
        ([("afwezig_ongeoorloofd", 2), ("afwezig_ongeoorloofd", 9)], True),
        ([("afwezig_ongeoorloofd", 2), ("afwezig_ongeoorloofd", 9), ("aanwezig", 3), ("aanwezig", 40)], True),
        ([("afwezig_ongeoorloofd", 2), ("afwezig_ongeoorloofd", 9), *(("aanwezig", n) for n in (3, 4, 5, 6))], False),
    ],
)
def test_uitval_telt_alleen_verzuim_zonder_reden(regio, marloes, standen, uitval):
    traject = zet(regio, dossier(regio, marloes, regio.hoorn), **MET_PIP)
    with context({regio.hoorn.pk}):
        Uurregel.objects.bulk_create(
            les(traject, OP - timedelta(days=n), stand, volg) for volg, (stand, n) in enumerate(standen)
        )
    assert ("Uitval" in tekst(als(marloes))) is uitval


def test_wat_gecorrigeerd_of_betwist_is_telt_niet_als_verzuim(regio, marloes):
    traject, wie = zet(regio, dossier(regio, marloes, regio.hoorn), **MET_PIP), regio.wie(marloes)
    with context({regio.hoorn.pk}):
        gemist = [les(traject, OP - timedelta(days=n), "afwezig_ongeoorloofd", n) for n in (2, 9, 16)]
        Uurregel.objects.bulk_create(gemist)
    assert "Uitval" in tekst(als(marloes))
    with context({regio.hoorn.pk}):
        uur_betwisten(regel=gemist[0], wie=wie, reden="Zij was er")
        zo = {"wie": wie, "gevolgd": None, "reden": "Nagevraagd", "bron": "School"}
        uur_corrigeren(regel=gemist[1], stand=Stand.AANWEZIG, **zo)
        uur_corrigeren(regel=gemist[2], stand=Stand.VERVALLEN, **zo)
    assert "Uitval" not in tekst(als(marloes))
    nieuws = als(marloes).get(reverse("gesprek-vastleggen", args=[traject.pk])).content.decode()
    assert "zonder geldige reden gemist" not in nieuws
    with context({regio.hoorn.pk}):
        for regel in gemist[1:]:
            uur_corrigeren(regel=regel, stand=Stand.ONGEOORLOOFD, **zo)
    assert "Uitval" in tekst(als(marloes))


def test_oproep_concept_duo_examen_en_gesprek_staan_in_deze_week(regio, marloes):
    plan = {"gemeente": regio.hoorn, "medewerker": marloes}
    oproep, plan2, duo, examen, gesprek = (dossier(regio, marloes, regio.hoorn, voornamen=f"P{n}") for n in range(5))
    zet(regio, oproep, toestand="intake_gestart")
    for traject in (plan2, examen, gesprek):
        zet(regio, traject, **MET_PIP)
    duo_velden = {
        "eerste_pip": date(2025, 3, 3),
        "termijn_einde_duo": date(2028, 6, 1),
        "termijn_einde": date(2028, 6, 1),
    }
    zet(regio, duo, **MET_PIP, **duo_velden)
    with context({regio.hoorn.pk}):
        Intake.objects.create(traject=oproep, gemeente=regio.hoorn, gestart_op=OP, oproepen_gemist=1)
        Pip.objects.create(traject=plan2, gemeente=regio.hoorn, volgnummer=2, toestand="besproken")
        Pip.objects.create(traject=gesprek, gemeente=regio.hoorn, volgnummer=1, toestand="vastgesteld", gesprekken=8)
        Examen.objects.create(
            traject=examen, gemeente=regio.hoorn, onderdeel="knm", datum=OP, resultaat="geslaagd", bron="DUO"
        )
        morgen = datetime(2026, 11, 26, 9, tzinfo=UTC)
        Afspraak.objects.create(**plan, dossier=gesprek.pk, soort="voortgang", begin=morgen)
    html = tekst(als(marloes))
    scherm = leestekst(html)
    for zin in (
        "Eén keer niet gekomen na een oproep",
        "Een nieuwe versie van het PIP is klaar en besproken",
        "DUO",
        "KNM: vandaag gehaald",
        "Voortgangsgesprek 1 van 8 om 10.00 uur",
        "donderdag 26 november",
    ):
        assert zin in scherm
    assert reverse("waarom", args=[duo.pk, "termijn_einde"]) in html


def test_een_dossier_met_meer_signalen_is_een_regel(regio, marloes):
    traject = zet(regio, dossier(regio, marloes, regio.hoorn), **(MET_PIP | {"laatste_contact": date(2026, 8, 1)}))
    zet(regio, traject, ontzorgen_tot_en_met=OP)
    scherm = tekst(als(marloes))
    assert scherm.count('class="werkregel"') == 1
    assert "Ook: Stil" in scherm


def test_tegels_zijn_koppelingen_naar_hetzelfde_filter(regio, marloes):
    stil = zet(regio, dossier(regio, marloes, regio.hoorn), **(MET_PIP | {"laatste_contact": date(2026, 8, 1)}))
    zet(regio, dossier(regio, marloes, regio.hoorn), **MET_PIP, termijn_einde=OP + timedelta(days=80))
    zet(regio, dossier(regio, marloes, regio.hoorn), **MET_PIP, termijn_einde=OP - timedelta(days=260))
    # Verhuisd met een lopende termijn en nog zonder eigen PIP: dat wacht op een plan, niet op het einde.
    zet(regio, dossier(regio, marloes, regio.hoorn), toestand="intake_afgerond", termijn_einde=OP + timedelta(days=9))
    client = als(marloes)
    tegels = re.findall(r'class="tegel" href="([^"]+)"><strong>([^<]+)</strong>', tekst(client))
    assert [getal for _, getal in tegels] == ["4", "2", "1", "–"]
    for adres, getal in tegels[:3]:
        lijst = client.get(adres.replace("&amp;", "&")).content.decode()
        assert len(set(re.findall(r"/dossiers/(\d+)/\"", lijst))) == int(getal), adres
    # Een termijn die al voorbij is, telt mee; tegel en filter zeggen dat met dezelfde woorden.
    woord = "voorbij of binnen 90 dagen"
    assert f'<b>termijnen</b> <span class="klein">{woord}</span>' in tekst(client)
    gekozen = r'<option value="90" selected>([^<]+)</option>'
    assert re.findall(gekozen, client.get(tegels[1][0].replace("&amp;", "&")).content.decode()) == [woord]
    assert f"/dossiers/{stil.pk}/" in client.get(tegels[2][0].replace("&amp;", "&")).content.decode()


def test_lange_lijsten_zijn_begrensd_en_open_te_zetten(regio, marloes):
    for _ in range(12):
        zet(regio, dossier(regio, marloes, regio.hoorn), toestand="intake_afgerond", pip_uiterlijk=OP)
    client = als(marloes)
    assert tekst(client).count('class="werkregel"') == 8
    assert "8 van 12" in tekst(client)
    assert tekst(client, vraag="?toon=nu").count('class="werkregel"') == 12


def test_wacht_op_anderen_staat_langst_eerst_met_herinnering(regio, marloes):
    for dagen, naam in ((4, "Kort"), (12, "Lang")):
        wacht = {"aan_zet": "school", "wacht_waarop": "Antwoord", "wacht_sinds": OP - timedelta(days=dagen)}
        zet(regio, dossier(regio, marloes, regio.hoorn, voornamen=naam), **wacht)
    scherm = tekst(als(marloes))
    assert scherm.index("Lang Al-Khatib") < scherm.index("Kort Al-Khatib")
    assert "12 dagen" in scherm


def test_meer_taken_dan_er_passen_zijn_met_een_klik_te_zien(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    with context({regio.hoorn.pk}):
        eigen = {"gemeente": regio.hoorn, "medewerker": marloes, "dossier": traject.pk, "uiterlijk": OP}
        Taak.objects.bulk_create(Taak(**eigen, omschrijving=f"Taak nummer {n:02}") for n in range(9))
    client = als(marloes)
    kort = tekst(client)
    assert "Toon alle 9 taken" in kort
    assert "Taak nummer 08" not in kort
    open_lijst = tekst(client, vraag="?toon=taken")
    assert "Taak nummer 08" in open_lijst
    assert "Toon alle" not in open_lijst


def test_een_taak_van_vandaag_klaar_is_nog_ongedaan_te_maken(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    with context({regio.hoorn.pk}):
        taak = Taak.objects.create(
            gemeente=regio.hoorn, medewerker=marloes, dossier=traject.pk, omschrijving="KANARIE", uiterlijk=OP
        )
    client = als(marloes)
    velden = {"herhaalsleutel": "s1", "versie": 1, "terug": "vandaag"}
    assert client.post(reverse("taak-gereed", args=[taak.pk]), velden).url == reverse("vandaag")
    scherm = tekst(client)
    assert "Ongedaan maken" in scherm
    assert "<s>KANARIE</s>" in scherm


def test_een_taak_buiten_de_eigen_caseload_toont_de_naam_en_staat_in_het_log(regio, marloes):
    ander = dossier(regio, regio.medewerker("Ander"), regio.medemblik, voornamen="Buiten")
    with context({regio.medemblik.pk}):
        Taak.objects.create(
            gemeente=regio.medemblik, medewerker=marloes, dossier=ander.pk, omschrijving="Bel", uiterlijk=OP
        )
    Verwerkingsregel.objects.using("logboek").all().delete()
    assert "Buiten Al-Khatib" in tekst(als(marloes))
    assert Verwerkingsregel.objects.using("logboek").filter(naam="vandaag").count() == 1


def test_sinds_gisteren_noemt_duo_uitslag_en_lesuren(regio, marloes):
    traject = zet(regio, dossier(regio, marloes, regio.hoorn), **MET_PIP)
    with context({regio.hoorn.pk}):
        sleutels = {"traject": traject, "gemeente": regio.hoorn}
        Duofeit.objects.create(**sleutels, gebeurtenis="SS104", soort="termijn", datum=OP, sleutel="a")
        Examen.objects.create(**sleutels, onderdeel="lezen", niveau="B1", datum=OP, resultaat="gezakt", bron="DUO")
        les(traject, OP, "aanwezig", 1, ingevoerd=datetime(2026, 11, 24, 8, tzinfo=UTC)).save()
        les(traject, OP - timedelta(days=9), "aanwezig", 2).save()
    scherm = tekst(als(marloes))
    for zin in ("Termijn verlengd op verzoek", "Lezen B1: niet gehaald", "3 lesuren klaar voor 1 van uw mensen"):
        assert zin in scherm


def test_leeg_zegt_wat_dat_betekent(regio, marloes):
    scherm = tekst(als(marloes))
    for zin in ("Niets wat vandaag moet", "Er is deze week niets", "Geen dossier wacht", "Er staat vandaag niets"):
        assert zin in scherm
    assert "geen lopende dossiers" in als(marloes).get(reverse("kiezen", args=["gesprek"])).content.decode()


def test_wie_geen_dossiers_heeft_leest_waar_zij_vandaan_komen_en_waar_u_verder_kunt(regio, marloes):
    zin = "Er staat nog geen lopend dossier op uw naam"
    leeg = html.fromstring(tekst(als(marloes))).xpath("//section[@aria-labelledby='zonder']")[0]
    assert zin in leestekst(html.tostring(leeg))
    assert f"{reverse('dossiers')}?lijst=alle" in leeg.xpath(".//a/@href")
    dossier(regio, marloes, regio.hoorn)
    assert zin not in leestekst(tekst(als(marloes)))


def test_de_jurist_leest_waar_het_werk_begint(regio):
    blad = html.fromstring(tekst(als(regio.medewerker("Pieter", Rol.JURIST))))
    begin = blad.xpath("//section[@aria-labelledby='begin']")[0]
    for woord in ("bezwaar", "Documenten", "Regels", "Logboek"):
        assert woord in leestekst(html.tostring(begin))
    assert begin.xpath(".//a/@href") == [f"{reverse('dossiers')}?lijst=alle", reverse("wet")]


def test_intaker_ziet_wie_wacht_op_een_intake_en_wie_het_eerst_moet(regio, marloes):
    for naam, dag in (("Later", 40), ("Eerder", 5)):
        zet(regio, dossier(regio, marloes, regio.hoorn, voornamen=naam), pip_uiterlijk=OP + timedelta(days=dag))
    zet(regio, dossier(regio, marloes, regio.hoorn, voornamen="Zonderdag"), pip_uiterlijk=None)
    zet(regio, dossier(regio, marloes, regio.hoorn, voornamen="Klaar"), **MET_PIP)
    dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer, voornamen="KANOPMEER")
    scherm = tekst(als(regio.medewerker("Tom", Rol.INTAKER)))
    plekken = [scherm.index(naam) for naam in ("Eerder Al", "Later Al", "Zonderdag Al")]
    assert plekken == sorted(plekken)
    assert "Klaar Al" not in scherm
    assert "KANOPMEER" not in scherm


def test_teamleider_ziet_dossiers_zonder_klantmanager_en_late_plannen_begrensd(regio, marloes):
    laat = zet(regio, dossier(regio, marloes, regio.hoorn, voornamen="Laat"), pip_uiterlijk=OP - timedelta(days=3))
    for _ in range(52):
        dossier(regio, None, regio.medemblik)
    scherm = tekst(als(regio.medewerker("Hanneke", Rol.TEAMLEIDER)))
    assert "meer dan 50" in scherm
    assert "/toewijzen/" in scherm
    assert f"/dossiers/{laat.pk}/pip/" in scherm
    assert len(re.findall(r"<tr data-regel", scherm)) == 51


def test_begeleider_ziet_nieuwe_asielstatushouders_en_geen_vrije_tekst(regio, marloes):
    nieuw = {"brp_inschrijving": date(2026, 11, 2)}
    dossier(regio, marloes, regio.hoorn, voornamen="Nieuw", **nieuw)
    dossier(regio, marloes, regio.hoorn, voornamen="Gezin", **(nieuw | {"doelgroep": "gezinsmigrant"}))
    zet(regio, dossier(regio, marloes, regio.hoorn, voornamen="Oud"), brp_inschrijving=date(2026, 1, 2))
    scherm = tekst(als(regio.medewerker("Anouk", Rol.BEGELEIDER)))
    assert "Nieuw Al" in scherm
    assert "Gezin Al" not in scherm
    assert "Oud Al" not in scherm


def test_begeleider_ziet_wie_het_laatst_kwam_eerst_op_de_dag_van_inschrijving(regio, marloes):
    for naam, dag in (("Midden", date(2026, 10, 20)), ("Laatst", date(2026, 11, 9)), ("Eerst", date(2026, 9, 21))):
        dossier(regio, marloes, regio.hoorn, voornamen=naam, brp_inschrijving=dag)
    scherm = leestekst(tekst(als(regio.medewerker("Anouk", Rol.BEGELEIDER))))
    plekken = [scherm.index(naam) for naam in ("Laatst Al", "Midden Al", "Eerst Al")]
    assert plekken == sorted(plekken)
    assert "Ingeschreven" in scherm
    assert "9 november 2026" in scherm


@pytest.mark.parametrize("rol", [Rol.KLANTMANAGER, Rol.TEAMLEIDER, Rol.INTAKER, Rol.BEGELEIDER, Rol.JURIST])
def test_elke_toets_in_de_lijst_doet_iets_op_elke_regel(regio, rol):
    """Wie mag vastleggen, heeft N en H op elke regel; voor een ander staan zij niet in de lijst."""
    wie = regio.medewerker("Proef", rol)
    zet(regio, dossier(regio, wie, regio.hoorn), pip_uiterlijk=OP)
    zet(regio, dossier(regio, wie, regio.hoorn), pip_uiterlijk=OP, aan_zet="school", wacht_waarop="Antwoord")
    zet(regio, dossier(regio, None, regio.hoorn), pip_uiterlijk=OP)
    boom = html.fromstring(tekst(als(wie)))
    toetsen, regels = boom.xpath("//kbd/text()"), boom.xpath("//*[@data-regel]")
    mag = rol in (Rol.KLANTMANAGER, Rol.TEAMLEIDER, Rol.INTAKER)
    assert [toets in toetsen for toets in "NH"] == [mag, mag]
    assert regels or not mag
    for regel in regels:
        assert ["data-notitie" in regel.attrib, "data-herinner" in regel.attrib] == [mag, mag]


def test_sneltoetsen_kunnen_uit_en_weer_aan(regio, marloes):
    client = als(marloes)
    assert "data-sneltoetsen" in tekst(client)
    client.post(reverse("sneltoetsen"), {"herhaalsleutel": "a", "sneltoetsen": "uit"})
    assert "data-sneltoetsen" not in tekst(client)
    assert "aanzetten" in tekst(client)
    client.post(reverse("sneltoetsen"), {"herhaalsleutel": "b", "sneltoetsen": "aan"})
    assert "data-sneltoetsen" in tekst(client)


def test_kiezen_toont_alleen_dossiers_waarbij_het_kan_en_kent_alleen_echt_werk(regio, marloes):
    zet(regio, dossier(regio, marloes, regio.hoorn, voornamen="Vroeg"), toestand="aangemeld")
    zet(regio, dossier(regio, marloes, regio.hoorn, voornamen="Bezig"), toestand="pip_vastgesteld")
    client = als(marloes)
    uren = client.get(reverse("kiezen", args=["uren"])).content.decode()
    assert ("Bezig" in uren, "Vroeg" in uren) == (True, False)
    assert "Vroeg" in client.get(reverse("kiezen", args=["taak"])).content.decode()
    assert client.get(reverse("kiezen", args=["onzin"])).status_code == 404


def test_kiezen_wijst_bij_intake_naar_starten_of_naar_invullen(regio, marloes):
    nieuw = zet(regio, dossier(regio, marloes, regio.hoorn), toestand="aangemeld")
    bezig = zet(regio, dossier(regio, marloes, regio.hoorn), toestand="intake_gestart")
    zet(regio, dossier(regio, marloes, regio.hoorn), toestand="pip_vastgesteld")
    kieslijst = html.fromstring(als(marloes).get(reverse("kiezen", args=["intake"])).content)
    waarheen = {schakel.get("href") for schakel in kieslijst.xpath("//ul[@class='kiezer']//a")}
    assert waarheen == {reverse("intake", args=[nieuw.pk]), reverse("intake-invullen", args=[bezig.pk])}


def test_res02_een_certificaat_dat_nog_overhandigd_moet_staat_op_vandaag(regio, marloes):
    velden = {"toestand": "voldaan", "bewijs": "certificaat", "voldaan_op": date(2026, 11, 20)}
    wacht = {"aan_zet": "klantmanager", "wacht_sinds": date(2026, 11, 20), "wacht_waarop": "Certificaat"}
    traject = zet(regio, dossier(regio, marloes, regio.hoorn), **velden | wacht)
    client = als(marloes)
    pagina = html.fromstring(client.get(reverse("vandaag")).content)
    assert "Het certificaat is nog niet overhandigd. Aan de plicht is op 20 november voldaan." in pagina.text_content()
    (knop,) = pagina.xpath(f"//main//a[@href='{reverse('certificaat', args=[traject.pk])}']")
    assert "Overhandigen vastleggen" in knop.text_content()
    zet(regio, traject, certificaat_uitgereikt_op=date(2026, 11, 24), aan_zet="niemand")
    assert "nog niet overhandigd" not in tekst(client)


def test_een_taak_over_tijd_draagt_geen_vinkje(regio, marloes):
    traject = zet(regio, dossier(regio, marloes, regio.hoorn), **MET_PIP)
    with context({traject.gemeente_id}):
        wie = {"gemeente_id": traject.gemeente_id, "medewerker": marloes, "dossier": traject.pk}
        Taak.objects.create(**wie, omschrijving="School bellen", uiterlijk=OP - timedelta(days=2))
    (status,) = html.fromstring(tekst(als(marloes))).xpath("//article[@class='werkregel']//span[text()='Taak']")
    tekens = {naam: html.fromstring(icoon(naam)).xpath(".//path/@d") for naam in ("klok", "vinkje")}
    assert status.xpath(".//path/@d") == tekens["klok"] != tekens["vinkje"]


@pytest.mark.parametrize(
    ("feiten", "vraag"),
    [
        ({"kennisgeving_duo": None, "doelgroep": "gezinsmigrant"}, "stuurde DUO de kennisgeving"),
        ({"brp_inschrijving": None}, "ingeschreven"),
    ],
)
def test_een_dossier_waarvan_de_klok_niet_kan_lopen_staat_op_vandaag_met_de_vraag(regio, marloes, feiten, vraag):
    traject = dossier(regio, marloes, regio.hoorn, **feiten)
    assert traject.pip_uiterlijk is None
    regel = re.search(r"Feit ontbreekt.*?Feiten invullen", tekst(als(marloes)), re.S)
    assert regel
    assert vraag in regel[0]
    assert reverse("feiten-wijzigen", args=[traject.pk]) in tekst(als(marloes))
    zet(regio, traject, aan_zet="coa", wacht_waarop="Overdracht", wacht_sinds=OP)
    assert "Feit ontbreekt" not in tekst(als(marloes))  # dan staat het dossier bij Wacht op anderen
    zet(regio, traject, aan_zet="klantmanager", pip_uiterlijk=OP + timedelta(days=60))
    assert "Feit ontbreekt" not in tekst(als(marloes))


def test_ontbrekende_beginfeiten_kosten_geen_vraag_per_dossier(regio, marloes):
    client = als(marloes)

    def kosten() -> int:
        client.get(reverse("vandaag"))
        with CaptureQueriesContext(connection) as gemeten:
            client.get(reverse("vandaag"))
        return len(gemeten)

    dossier(regio, marloes, regio.hoorn, kennisgeving_duo=None)
    een = kosten()
    for _ in range(4):
        dossier(regio, marloes, regio.hoorn, kennisgeving_duo=None)
    assert kosten() == een
