"""Leerroute en uren op het scherm: een week tegelijk typen, niets kwijt, rechten, bladeren en vaste queries."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from lxml import html
from tests.factories import OP, als, dossier, met_pip
from tests.web.leestekst import leestekst

from meedoen.aanbod.models import School
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.plaatsing.models import Plaatsing, Voortgang
from meedoen.trajecten.grootboek import GENOEG_WEKEN, Urenvraag, blad_voor
from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.models import Pip, Traject, Uurregel
from meedoen.trajecten.services.uren import uren_vastleggen, uur_betwisten, uur_corrigeren
from meedoen.trajecten.services.uren_inlezen import Lesregel, afsluiten, uren_schrijven, uren_vergelijken
from meedoen.trajecten.uren import Les
from meedoen.web.formulieren.uren import STAAT_ER_AL
from meedoen.wet.begrippen import Doelgroep

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
_nummer = count()


@pytest.fixture
def client(marloes):
    return als(marloes)


def stuur(client: Client, pad: str, **velden: object):
    return client.post(pad, {"herhaalsleutel": f"sleutel-{next(_nummer)}"} | velden)


def leg_vast(regio, marloes, traject, *lessen: Les) -> list[Uurregel]:
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        return uren_vastleggen(traject=traject, wie=wie, lessen=lessen, bron="School, presentielijst")


def week(**anders: object) -> dict[str, object]:
    basis = {"soort": "taal", "duur": "3", "bron": "School, presentielijst", "keurmerk": "on"}
    for nummer in range(7):
        basis[f"datum_{nummer}"] = (date(2026, 11, 16) + timedelta(days=nummer)).isoformat()
    return basis | anders


def saldo(traject) -> Decimal:
    with context({traject.gemeente_id}):
        return Traject.objects.values_list("uren_nt2", flat=True).get(pk=traject.pk)


def test_een_week_in_een_keer_vult_alleen_de_dagen_met_een_stand(client, traject):
    pad = reverse("uren-toevoegen", args=[traject.pk])
    antwoord = stuur(client, pad, **week(stand_0="aanwezig", stand_2="te_laat", gevolgd_2="2,5", stand_4="vervallen"))
    assert antwoord.status_code == 302
    assert saldo(traject) == Decimal("5.5")
    tekst = client.get(reverse("uren", args=[traject.pk])).content.decode()
    assert "Vervallen door school" in tekst
    assert "5,5" in tekst


def test_bij_een_fout_blijft_alles_staan_wat_u_typte_en_staat_de_fout_bij_de_regel(client, traject):
    pad = reverse("uren-toevoegen", args=[traject.pk])
    velden = week(stand_0="aanwezig", stand_1="te_laat", reden_1="Bus reed niet", stand_2="aanwezig", gevolgd_2="vier")
    tekst = stuur(client, pad, **velden).content.decode()
    assert "<title>Fout: " in tekst
    assert "Regel 2, gevolgd, als minder: Vul in hoeveel uren wel zijn gevolgd." in tekst
    assert 'value="Bus reed niet"' in tekst
    assert 'value="vier"' in tekst
    assert saldo(traject) == 0


def test_een_lege_week_zegt_wat_er_moet_gebeuren(client, traject):
    tekst = stuur(client, reverse("uren-toevoegen", args=[traject.pk]), **week()).content.decode()
    assert "Kies bij ten minste één dag een stand." in tekst


@pytest.mark.parametrize(
    ("velden", "veld", "zin"),
    [
        ({"reden_0": "Bus reed niet"}, "stand_0", "Kies een stand."),
        ({"stand_0": "aanwezig", "datum_0": ""}, "datum_0", "Kies een dag."),
        ({"stand_0": "aanwezig", "duur": ""}, "duur_0", "Vul de duur in, hier of bovenaan."),
        ({"stand_0": "aanwezig", "duur_0": "-1"}, "duur_0", "Schrijf 0 of meer uren, bijvoorbeeld 3,5."),
        (
            {"stand_0": "aanwezig", "duur_0": "1,234"},
            "duur_0",
            "Er staan te veel cijfers achter de komma. Schrijf bijvoorbeeld 2,5.",
        ),
    ],
)
def test_een_halve_of_onmogelijke_regel_zegt_wat_er_in_welk_veld_moet(client, traject, velden, veld, zin):
    antwoord = stuur(client, reverse("uren-toevoegen", args=[traject.pk]), **week(**velden))
    assert antwoord.context["form"].errors[veld] == [zin]


@pytest.mark.parametrize(("eigen", "velden"), [({}, {"duur"}), ({"duur_1": "30", "duur_2": "2"}, {"duur", "duur_1"})])
def test_een_les_die_te_lang_is_staat_een_keer_bij_de_duur_die_niet_klopt(client, traject, eigen, velden):
    week_vol = week(duur="30", **{f"stand_{n}": "aanwezig" for n in range(4)})
    antwoord = stuur(client, reverse("uren-toevoegen", args=[traject.pk]), **week_vol | eigen)
    zin = "Een les duurt meer dan 0 en ten hoogste 24 uur."
    assert antwoord.context["form"].errors == {veld: [zin] for veld in velden}


def test_uren_in_de_toekomst_worden_geweigerd(client, traject):
    velden = week(stand_0="aanwezig", datum_0="2026-11-25")
    assert (
        "Deze dag is nog niet geweest"
        in stuur(client, reverse("uren-toevoegen", args=[traject.pk]), **velden).content.decode()
    )


def test_elke_fout_in_een_regel_staat_er_in_een_keer(client, traject):
    velden = week(stand_0="aanwezig", datum_0="2030-01-01", duur_0="drie", stand_1="te_laat", duur_1="vier")
    fouten = stuur(client, reverse("uren-toevoegen", args=[traject.pk]), **velden).context["form"].errors
    assert set(fouten) == {"datum_0", "duur_0", "duur_1"}
    assert fouten["datum_0"][0].startswith("Deze dag is nog niet geweest")


def test_dezelfde_les_een_tweede_keer_wordt_gevraagd_en_telt_niet_stil_dubbel(client, traject):
    pad = reverse("uren-toevoegen", args=[traject.pk])
    velden = week(stand_0="aanwezig", stand_2="aanwezig")
    assert stuur(client, pad, **velden).status_code == 302
    vraag = stuur(client, pad, **velden | {"stand_4": "aanwezig"})
    assert {veld for veld, fout in vraag.context["form"].errors.items() if STAAT_ER_AL in fout} == {
        "stand_0",
        "stand_2",
    }
    boom = html.fromstring(vraag.content)
    assert boom.xpath("//div[@role='alert']//a[@href='#id_andere_les']"), "de vraag is met één klik te vinden"
    assert boom.xpath("//div[contains(@class, 'veld--fout')]/input[@name='andere_les']")
    assert saldo(traject) == 6
    assert stuur(client, pad, **velden | {"andere_les": "on"}).status_code == 302
    assert saldo(traject) == 12
    knm = stuur(client, pad, **velden | {"soort": "knm"})
    assert knm.status_code == 302


def test_een_vervallen_les_staat_een_les_op_dezelfde_dag_niet_in_de_weg(client, traject):
    pad = reverse("uren-toevoegen", args=[traject.pk])
    assert stuur(client, pad, **week(stand_0="vervallen")).status_code == 302
    assert 'name="andere_les"' not in client.get(pad).content.decode()
    assert stuur(client, pad, **week(stand_0="aanwezig")).status_code == 302
    assert saldo(traject) == 3


def test_wat_u_bij_een_week_schreef_komt_met_het_woord_van_de_regel_terug(regio, traject):
    jurist = als(regio.medewerker("Jurist", Rol.JURIST))
    begin = {f"initial-datum_{n}": week()[f"datum_{n}"] for n in range(7)}
    antwoord = stuur(
        jurist, reverse("uren-toevoegen", args=[traject.pk]), **week(stand_0="aanwezig", reden_0="Ziek", **begin)
    )
    termen = html.fromstring(antwoord.content).xpath("//section[@aria-labelledby='geschreven']//dt/text()")
    assert termen == ["Duur van elke les", "Regel 1, reden"]


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        ("2021-12-31", "De Wet inburgering 2021 geldt vanaf 1 januari 2022."),
        ("2026-09-13", "Deze dag ligt vóór het begin van de plicht."),
    ],
)
def test_uren_van_voor_de_wet_of_voor_de_plicht_worden_geweigerd_bij_hun_regel(client, traject, dag, zin):
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(start_plicht=date(2026, 9, 14))
    antwoord = stuur(client, reverse("uren-toevoegen", args=[traject.pk]), **week(stand_0="aanwezig", datum_0=dag))
    assert antwoord.context["form"].errors["datum_0"][0].startswith(zin)
    assert f'value="{dag}"' in antwoord.content.decode()
    assert saldo(traject) == 0


def test_een_te_volle_dag_is_een_fout_bij_haar_regel_en_wat_u_typte_blijft(client, traject):
    """Z-02: de norm telt gevolgde uren; meer dan een etmaal op één dag is een tikfout."""
    pad = reverse("uren-toevoegen", args=[traject.pk])
    assert stuur(client, pad, **week(stand_0="aanwezig", duur_0="20")).status_code == 302
    antwoord = stuur(client, pad, **week(stand_0="aanwezig", duur_0="4,5"))
    (zin,) = antwoord.context["form"].errors["duur_0"]
    assert "staan dan 24,5 gevolgde uren" in zin
    assert 'value="4,5"' in antwoord.content.decode()
    assert saldo(traject) == 20


def test_btr3_twee_keer_versturen_geeft_de_uren_een_keer(client, traject):
    velden = week(stand_0="aanwezig") | {"herhaalsleutel": "dezelfde"}
    pad = reverse("uren-toevoegen", args=[traject.pk])
    assert [client.post(pad, velden).status_code for _ in range(2)] == [302, 302]
    assert saldo(traject) == 3


def test_corrigeren_betwisten_en_beslissen_op_het_scherm(client, regio, marloes, traject):
    een, twee = leg_vast(
        regio,
        marloes,
        traject,
        Les(date(2026, 11, 9), "taal", Decimal(3), Stand.ONGEOORLOOFD),
        Les(date(2026, 11, 12), "taal", Decimal(3), Stand.ONGEOORLOOFD),
    )
    bron = {"bron": "School, melding", "versie": 1}
    pad = reverse("uur-corrigeren", args=[traject.pk, een.pk])
    fout = stuur(client, pad, stand="te_laat", reden="Stond op afwezig", **bron).content.decode()
    assert "Vul in hoeveel uren wel zijn gevolgd" in fout
    assert 'value="Stond op afwezig"' in fout
    assert stuur(client, pad, stand="aanwezig", reden="Stond op afwezig", **bron).status_code == 302
    pad = reverse("uur-betwisten", args=[traject.pk, twee.pk])
    assert stuur(client, pad, reden="De bus was te laat", versie=1).status_code == 302
    tekst = client.get(reverse("uren", args=[traject.pk])).content.decode()
    assert "Betwiste les" in tekst
    assert "+3" in tekst
    assert "“De bus was te laat”" in tekst
    pad = reverse("geschil-beslissen", args=[traject.pk, twee.pk])
    assert "Kies hoe het wel was." in stuur(client, pad, gegrond="ja", beslissing="Docent zag haar").content.decode()
    velden = {"gegrond": "ja", "stand": "te_laat", "gevolgd": "2", "beslissing": "Docent zag haar", "versie": 1}
    assert stuur(client, pad, **velden).status_code == 302
    assert saldo(traject) == 5
    assert client.get(pad).status_code == 200  # de reden staat er in plaats van het formulier
    assert stuur(client, pad, **velden | {"beslissing": "Toch anders"}).status_code == 409


@pytest.mark.parametrize("wat", ["uur-corrigeren", "uur-betwisten", "geschil-beslissen"])
def test_btr2_wie_over_een_les_schrijft_ziet_eerst_wat_een_ander_er_intussen_van_maakte(
    client, regio, marloes, traject, wat
):
    [les] = leg_vast(regio, marloes, traject, Les(date(2026, 11, 9), "taal", Decimal(3), Stand.ONGEOORLOOFD))
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        if wat == "geschil-beslissen":
            uur_betwisten(regel=les, wie=wie, reden="Zij was er")
        uur_corrigeren(regel=les, wie=wie, stand=Stand.TE_LAAT, gevolgd=Decimal(2), reden="Kwam later", bron="Docent")
    velden = {"stand": "aanwezig", "reden": "Was er de hele les", "bron": "School, melding", "versie": 1}
    velden |= {"gegrond": "ja", "beslissing": "Was er de hele les"}
    pad = reverse(wat, args=[traject.pk, les.pk])
    botst = stuur(client, pad, **velden)
    assert botst.status_code == 409
    tekst = leestekst(botst)
    assert "Dit is intussen gewijzigd" in tekst
    assert "Kwam later" in tekst  # wat de ander ervan maakte, staat boven het formulier
    assert "Was er de hele les" in botst.content.decode()  # en wat u schreef, staat er nog
    assert saldo(traject) == 2
    [formulier] = [f for f in html.fromstring(botst.content).forms if "versie" in f.fields]
    assert stuur(client, pad, **velden | {"versie": formulier.fields["versie"]}).status_code == 302
    assert saldo(traject) == (2 if wat == "uur-betwisten" else 3)


def test_een_verplaatste_les_is_alleen_op_haar_nieuwe_dag_te_corrigeren(client, regio, marloes, traject):
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        versies = [
            Lesregel(traject.pk, traject.gemeente_id, "les:1|A|P-1", Les(dag, "taal", Decimal(3), stand), "School 1")
            for dag, stand in ((date(2026, 11, 9), Stand.VERVALLEN), (date(2026, 11, 10), Stand.AANWEZIG))
        ]
        for regel in versies:
            uren_schrijven(uren_vergelijken([regel]))
            afsluiten({traject.pk}, codes={traject.pk: traject.gemeente.code})
        oud, nieuw = Uurregel.objects.order_by("datum")
    scherm = client.get(reverse("uren", args=[traject.pk])).content.decode()
    assert reverse("uur-corrigeren", args=[traject.pk, nieuw.pk]) in scherm
    pad = reverse("uur-corrigeren", args=[traject.pk, oud.pk])
    assert pad not in scherm
    velden = {"stand": "aanwezig", "reden": "Was er", "bron": "School, melding", "versie": 1}
    geweigerd = stuur(client, pad, **velden)
    assert geweigerd.status_code == 409
    assert "Corrigeer de les op haar nieuwe dag" in geweigerd.content.decode()
    assert saldo(traject) == 3


def test_de_correctie_zegt_hoe_de_les_het_laatst_stond(client, regio, marloes, traject):
    [les] = leg_vast(regio, marloes, traject, Les(date(2026, 11, 9), "taal", Decimal(3), Stand.AANWEZIG))
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        for stand in (Stand.VERVALLEN, Stand.AANWEZIG):
            uur_corrigeren(regel=les, wie=wie, stand=stand, gevolgd=None, reden="Nagevraagd", bron="School")
    tekst = leestekst(client.get(reverse("uren", args=[traject.pk])))
    assert "was vervallen door school, nu aanwezig" in tekst
    assert "was aanwezig, nu vervallen door school" in tekst


def test_een_les_die_toch_doorging_wordt_herkend_en_twee_in_een_formulier_ook(client, regio, marloes, traject):
    [les] = leg_vast(regio, marloes, traject, Les(date(2026, 11, 16), "taal", Decimal(3), Stand.VERVALLEN))
    wie, pad = regio.wie(marloes), reverse("uren-toevoegen", args=[traject.pk])
    with context(wie.gemeenten):
        uur_corrigeren(regel=les, wie=wie, stand=Stand.AANWEZIG, gevolgd=None, reden="Ging door", bron="School")
    assert STAAT_ER_AL in leestekst(stuur(client, pad, **week(stand_0="aanwezig")))
    twee = week(stand_2="aanwezig", stand_3="aanwezig", datum_3="2026-11-18")
    assert STAAT_ER_AL in leestekst(stuur(client, pad, **twee))
    assert stuur(client, pad, **twee | {"andere_les": "on"}).status_code == 302


def test_wie_een_geschil_ongegrond_vindt_kiest_geen_andere_stand(client, regio, marloes, traject):
    [les] = leg_vast(regio, marloes, traject, Les(date(2026, 11, 9), "taal", Decimal(3), Stand.ONGEOORLOOFD))
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        uur_betwisten(regel=les, wie=wie, reden="Zij was er")
    pad = reverse("geschil-beslissen", args=[traject.pk, les.pk])
    velden = {"gegrond": "nee", "stand": "aanwezig", "beslissing": "Docent zag haar niet", "versie": 1}
    assert "Dan blijft de regel staan." in leestekst(stuur(client, pad, **velden))
    assert stuur(client, pad, **velden | {"stand": ""}).status_code == 302


def test_een_norm_die_niet_geldt_staat_er_met_de_reden(client, traject):
    antwoord = client.get(reverse("uren", args=[traject.pk]))
    assert antwoord.content.count(b"meter--geldt-niet") == 3
    tekst = leestekst(antwoord)
    assert "dit hoort bij de Z-route" in tekst
    assert "voor een asielstatushouder telt of alle lessen zijn gevolgd" in tekst


def test_bij_de_verwachte_dag_staat_hoe_er_gerekend_is(client, regio, marloes, traject):
    tekst = na_weken_les(client, regio, marloes, traject, weken=GENOEG_WEKEN, uren=6)
    assert "<strong>Hoe gerekend?</strong> Nog 552 uur tot de norm" in tekst
    assert "4 uur per week" in tekst
    assert "Verwacht rond" in tekst


@pytest.mark.parametrize(
    ("weken", "uren", "zin"),
    [
        (0, 6, "De laatste 12 weken kwamen er geen uren bij"),
        (1, 6, "De laatste maanden kwamen er pas in 1 week uren bij"),
        (GENOEG_WEKEN - 1, 6, "De laatste maanden kwamen er pas in 7 weken uren bij"),
        (GENOEG_WEKEN, 1, "duurt dit langer dan 6 jaar"),
    ],
)
def test_zonder_genoeg_weken_of_met_een_dag_te_ver_weg_staat_er_geen_verwachte_dag(
    client, regio, marloes, traject, weken, uren, zin
):
    tekst = na_weken_les(client, regio, marloes, traject, weken=weken, uren=uren)
    assert zin in tekst
    assert "Verwacht rond" not in tekst


def na_weken_les(client, regio, marloes, traject, *, weken: int, uren: int) -> str:
    lessen = [Les(OP - timedelta(weeks=n), "taal", Decimal(uren), Stand.AANWEZIG) for n in range(weken)]
    if lessen:
        leg_vast(regio, marloes, traject, *lessen)
    return client.get(reverse("uren", args=[traject.pk])).content.decode()


def test_vervallen_en_betwiste_lessen_tellen_niet_als_verzuim(client, regio, marloes, traject):
    dag = date(2026, 11, 2)
    regels = leg_vast(
        regio,
        marloes,
        traject,
        *(
            Les(dag + timedelta(days=n), "taal", Decimal(3), stand)
            for n, stand in enumerate((Stand.AANWEZIG, Stand.VERVALLEN, Stand.ONGEOORLOOFD, Stand.ONGEOORLOOFD))
        ),
    )
    wie = regio.wie(marloes)
    pad = reverse("uren", args=[traject.pk])
    assert "33%" in client.get(pad).content.decode()
    with context(wie.gemeenten):
        uur_betwisten(regel=regels[3], wie=wie, reden="Zij was er")
    tekst = client.get(pad).content.decode()
    assert "50%" in tekst
    assert re.search(r"Vervallen, nooit verzuim</dt><dd>3 uur", tekst)


def vul(traject, aantal: int) -> None:
    with context({traject.gemeente_id}):
        Uurregel.objects.bulk_create(
            Uurregel(
                traject=traject,
                gemeente_id=traject.gemeente_id,
                datum=OP - timedelta(days=n // 2),
                soort="taal",
                duur=3,
                telt=3,
                stand=Stand.AANWEZIG,
                bron="School",
                les_sleutel=f"proef:{traject.pk}:{n}:{next(_nummer)}",
                ingevoerd_op="2026-11-24T12:00:00Z",
            )
            for n in range(aantal)
        )


def test_bladeren_toont_elke_regel_een_keer_met_een_saldo_dat_doorloopt(client, traject):
    vul(traject, 60)
    pad, gezien, saldi = reverse("uren", args=[traject.pk]), [], []
    while pad:
        tekst = client.get(pad).content.decode()
        gezien += re.findall(r"uren/(\d+)/corrigeren", tekst)
        saldi += [int(s) for s in re.findall(r'data-kop="Saldo 600 uur Nt2" class="getal">(\d+)<', tekst)]
        verder = re.search(r'rel="next" href="(\?[^"]+)"', tekst)
        pad = reverse("uren", args=[traject.pk]) + verder[1] if verder else ""
    assert len(gezien) == len(set(gezien)) == 60
    assert saldi == list(range(180, 0, -3))


def test_filters_staan_in_het_adres_en_onzin_telt_als_leeg(client, regio, marloes, traject):
    leg_vast(
        regio,
        marloes,
        traject,
        Les(date(2026, 11, 2), "taal", Decimal(3), Stand.AANWEZIG),
        Les(date(2026, 11, 3), "knm", Decimal(2), Stand.VERVALLEN),
    )
    pad = reverse("uren", args=[traject.pk])
    assert client.get(pad + "?soort=knm").content.decode().count("/corrigeren/") == 1
    assert client.get(pad + "?stand=vervallen").content.decode().count("/corrigeren/") == 1
    assert client.get(pad + "?stand=betwist").content.decode().count("/corrigeren/") == 0
    assert client.get(pad + "?soort=';drop&stand=x&na=2026-02-31.9").content.decode().count("/corrigeren/") == 2


def _queries(client: Client, pad: str) -> int:
    client.get(pad)
    with CaptureQueriesContext(connection) as gemeten:
        assert client.get(pad).status_code == 200
    return len(gemeten)


def test_duizend_regels_kosten_evenveel_queries_als_een(client, traject):
    pad = reverse("uren", args=[traject.pk])
    vul(traject, 1)
    een = _queries(client, pad)
    vul(traject, 1000)
    assert _queries(client, pad) == een <= 22


def test_naast_de_les_die_er_was_staat_wat_is_afgesproken(client, regio, marloes, traject):
    pad = reverse("uren", args=[traject.pk])
    assert "Lesuren per week" not in client.get(pad).content.decode()  # zonder plaatsing is er niets afgesproken
    with context({traject.gemeente_id}):
        eigen = {"traject": traject, "gemeente": traject.gemeente}
        school = School.objects.create(kvk="68750110", naam="Taalhuis", plaats="Hoorn", keurmerk=True)
        begin = OP - timedelta(days=22)  # een maandag
        Plaatsing.objects.create(**eigen, school=school, nummer="P-1", lesuren_per_week=Decimal("12.5"), begin=begin)
        Pip.objects.create(**eigen, volgnummer=1, toestand="vastgesteld", lesuren_per_week=Decimal(14))
    lessen = [Les(OP - timedelta(days=d), "taal", Decimal(5), Stand.AANWEZIG) for d in (1, 2, 8, 9)]
    leg_vast(regio, marloes, traject, *lessen)
    [lijst] = html.fromstring(client.get(pad).content).xpath("//h3[.='Lesuren per week']/following-sibling::dl")
    assert [(rij[0].text_content(), rij[1].text_content()) for rij in lijst] == [
        ("In het PIP", "14 uur"),
        ("Met de school", "12,5 uur"),
        ("Gegeven per lesweek", "7,5 uur"),
        ("Hele weken met les", "2 van de 3"),
    ]


@pytest.mark.parametrize("rol", [Rol.BEGELEIDER, Rol.JURIST, Rol.RAAD, Rol.TEAMLEIDER])
def test_r1_wie_mag_lezen_mag_nog_niet_schrijven(regio, traject, rol):
    client = Client()
    client.force_login(regio.medewerker("Proef", rol))
    lezen = 403 if rol == Rol.RAAD else 200
    schrijven = 200 if rol == Rol.TEAMLEIDER else 403
    assert client.get(reverse("uren", args=[traject.pk])).status_code == lezen
    assert client.get(reverse("uren-toevoegen", args=[traject.pk])).status_code == schrijven
    assert client.get(reverse("plaatsing-nieuw", args=[traject.pk])).status_code == schrijven


def test_toe6_een_regel_van_een_ander_dossier_bestaat_hier_niet(client, regio, marloes, traject):
    ander = met_pip(dossier(regio, marloes, regio.medemblik))
    (regel,) = leg_vast(regio, marloes, ander, Les(date(2026, 11, 2), "taal", Decimal(3), Stand.AANWEZIG))
    for naam in ("uur-corrigeren", "uur-betwisten", "geschil-beslissen"):
        assert client.get(reverse(naam, args=[traject.pk, regel.pk])).status_code == 404


def test_beslissen_over_een_les_die_niet_betwist_is_ligt_niet_aan_uw_rol(client, regio, marloes, traject):
    (regel,) = leg_vast(regio, marloes, traject, Les(date(2026, 11, 2), "taal", Decimal(3), Stand.AANWEZIG))
    pad = reverse("geschil-beslissen", args=[traject.pk, regel.pk])
    antwoord = stuur(client, pad, gegrond="nee", stand="", beslissing="De lijst klopt.")
    assert antwoord.status_code == 409
    assert "teamleider" not in leestekst(antwoord)


def test_plaatsen_bij_een_school_uit_de_catalogus(client, traject):
    goed = School.objects.create(naam="Taalhuis", kvk="00000001", plaats="Hoorn")
    zonder = School.objects.create(naam="Losse lessen", kvk="00000002", plaats="Hoorn", keurmerk=False)
    pad = reverse("plaatsing-nieuw", args=[traject.pk])
    velden = {"groep": "B1-4", "lesuren_per_week": "6", "begin": "2025-04-01"}
    assert "Deze school heeft geen keurmerk." in stuur(client, pad, school=zonder.pk, **velden).content.decode()
    te_vroeg = leestekst(stuur(client, pad, school=goed.pk, **velden | {"begin": "2025-03-01"}))
    pip = date_format(traject.eerste_pip, "j F Y")
    assert f"Deze dag ligt vóór het PIP van {pip}. Kies {pip} of een latere dag." in te_vroeg
    te_laat = leestekst(stuur(client, pad, school=goed.pk, **velden | {"begin": "2040-03-01"}))
    assert "Deze dag ligt na het einde van de termijn. Kies " in te_laat
    assert stuur(client, pad, school=goed.pk, **velden).status_code == 302
    andere = velden | {"groep": "B1-5"}
    assert "loopt al een plaatsing" in stuur(client, pad, school=goed.pk, **andere).content.decode()
    tekst = client.get(reverse("uren", args=[traject.pk])).content.decode()
    assert "groep B1-4" in tekst
    with context({traject.gemeente_id}):
        plaatsing = Plaatsing.objects.get()
    assert re.fullmatch(r"P-[0-9A-F]{10}", plaatsing.nummer)
    pad = reverse("plaatsing-einde", args=[traject.pk, plaatsing.pk])
    te_vroeg = leestekst(stuur(client, pad, einde="2025-03-31", reden="wissel", versie=1))
    assert "De eerste lesdag was 1 april 2025. Kies die dag of een latere." in te_vroeg
    assert stuur(client, pad, einde="2026-11-01", reden="wissel", versie=1).status_code == 302
    assert stuur(client, pad, einde="2026-11-02", reden="wissel", versie=1).status_code == 409


def test_de_voortgang_van_de_school_staat_naast_de_uren(regio, client, traject):
    with context({regio.hoorn.pk}):
        school = School.objects.create(naam="Taalhuis", kvk="12345678")
        eigen = {"gemeente_id": traject.gemeente_id}
        plaats = Plaatsing.objects.create(traject=traject, school=school, nummer="D-1", begin=OP, **eigen)
        Voortgang.objects.create(plaatsing=plaats, peildatum=OP, spreken="a2", advies="meer_steun", **eigen)
    tekst = client.get(reverse("uren", args=[traject.pk])).content.decode()
    assert "spreken A2" in tekst
    assert "Advies: meer steun" in tekst


@pytest.mark.parametrize(("dag", "zegt"), [("2025-02-24", True), ("2026-11-23", False)])
def test_uren_van_voor_het_pip_zeggen_meteen_dat_zij_niet_meetellen(client, traject, dag, zegt):
    with context({traject.gemeente_id}):
        Traject.objects.update(start_plicht=date(2025, 1, 1))
    velden = week(stand_0="aanwezig", datum_0=dag)
    assert stuur(client, reverse("uren-toevoegen", args=[traject.pk]), **velden).status_code == 302
    tekst = client.get(reverse("uren", args=[traject.pk])).content.decode()
    assert ("tellen niet mee voor de normen" in tekst) == zegt


def test_een_betwiste_les_toont_hoe_zij_nu_staat_en_de_school_bij_haar_naam(client, regio, marloes, traject):
    """De school corrigeerde de les; daarna was iemand het er niet mee eens. De bron is dan een nummer."""
    School.objects.create(naam="Taalhuis Proef", kvk="90000123")
    wie = regio.wie(marloes)
    (les,) = leg_vast(regio, marloes, traject, Les(date(2026, 11, 17), "taal", Decimal(3), Stand.AANWEZIG, None))
    with context(wie.gemeenten):
        Uurregel.objects.filter(pk=les.pk).update(bron="School 90000123")
        bron = "School 90000123, les"
        les = Uurregel.objects.get(pk=les.pk)
        uur_corrigeren(regel=les, wie=wie, stand=Stand.ONGEOORLOOFD, gevolgd=None, reden="Niet gezien", bron=bron)
        uur_betwisten(regel=Uurregel.objects.get(pk=les.pk), wie=wie, reden="Ik was er")
    scherm = html.fromstring(client.get(reverse("uren", args=[traject.pk])).content)
    assert leestekst(html.tostring(scherm)).lower().count("staat op: ongeoorloofd verzuim") == 2
    formulier = html.fromstring(client.get(reverse("geschil-beslissen", args=[traject.pk, les.pk])).content)
    for blad in (scherm, formulier):
        tekst = leestekst(html.tostring(blad))
        assert "Taalhuis Proef" in tekst
        assert "Taalhuis Proef, over de les" in tekst
        assert "90000123" not in tekst
        assert blad.xpath("//span[@title='KvK 90000123']")


def test_de_delen_van_de_cursusuren_tellen_op_tot_het_saldo(client, regio, marloes, traject):
    half = Decimal("2.5")
    lessen = (Les(date(2026, 11, 24), soort, half, Stand.AANWEZIG, None) for soort in ("taal", "knm"))
    leg_vast(regio, marloes, traject, *lessen)
    tekst = leestekst(client.get(reverse("uren", args=[traject.pk])))
    assert "(2,5 Nt2 + 2,5 KNM)" in tekst
    assert "5 van 800 uur" in tekst


@pytest.mark.parametrize(("route", "getal"), [("b1", "5"), ("z", "7,5")])
def test_het_getal_bij_het_tabblad_is_het_saldo_van_de_norm_bij_de_route(client, regio, marloes, traject, route, getal):
    """Tabblad, kerngegevens, meter en saldo zeggen hetzelfde: 600 uur Nt2, of in de Z-route 800 cursusuren (Z-02)."""
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(leerroute=route)
    half, dag = Decimal("2.5"), date(2026, 11, 24)
    lessen = [Les(dag, soort, half, Stand.AANWEZIG) for soort in ("taal", "alfabetisering", "knm")]
    # Zonder keurmerk telt een les hier nergens voor.
    leg_vast(regio, marloes, traject, *lessen, Les(dag, "knm", half, Stand.AANWEZIG, keurmerk=False))
    blad = html.fromstring(client.get(reverse("uren", args=[traject.pk])).content)
    assert blad.xpath("//nav[@class='tabs']//a[@aria-current]/span[@class='teller']/text()") == [getal]
    assert blad.xpath("//div[@class='meter'][1]//strong/text()")[0] == getal
    assert blad.xpath("//td[starts-with(@data-kop, 'Saldo')]//text()")[0].strip() == getal
    assert f"{getal} uur" in leestekst(client.get(reverse("dossier", args=[traject.pk])))


@pytest.mark.parametrize("route", ["b1", "onderwijs", "z"])
@pytest.mark.parametrize("doelgroep", list(Doelgroep))
def test_z03_alleen_wie_asiel_heeft_leest_dat_participatie_uren_kunnen_gaan_gelden(client, traject, doelgroep, route):
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(doelgroep=doelgroep, leerroute=route)
    blad = html.fromstring(client.get(reverse("uren", args=[traject.pk])).content)
    (meter,) = blad.xpath("//div[@class='meters']/div[contains(., 'participatie-uren Z-route')]")
    tekst, asiel = " ".join(meter.text_content().split()), doelgroep == Doelgroep.ASIELSTATUSHOUDER
    assert ("hoeven ook in de Z-route geen participatie-uren" in tekst) == (not asiel)
    assert ("Geldt nu niet" in tekst) == (asiel and route != "z")
    assert ("3.14 lid 3" in tekst) == (not asiel)
    (cursus,) = blad.xpath("//div[@class='meters']/div[contains(., '800 cursusuren')]")
    assert f"3.14 lid {2 if asiel else 3}" in " ".join(cursus.text_content().split())


def test_een_betwiste_les_zonder_reden_heeft_geen_lege_aanhalingstekens(client, regio, marloes, traject):
    """Een school mag een les betwist aanleveren zonder reden (voorbeelden/aanwezigheid.csv)."""
    [les] = leg_vast(regio, marloes, traject, Les(date(2026, 11, 9), "taal", Decimal(3), Stand.ONGEOORLOOFD))
    with context({traject.gemeente_id}):
        Uurregel.objects.filter(pk=les.pk).update(betwist=True, betwist_op=date(2026, 11, 10))
    for route, sleutels in (("uren", [traject.pk]), ("geschil-beslissen", [traject.pk, les.pk])):
        tekst = leestekst(client.get(reverse(route, args=sleutels)))
        assert "“" not in tekst
        assert "geen reden" in tekst if route == "uren" else "zonder reden" in tekst


@pytest.mark.parametrize(
    ("stand", "gevolgd", "mag"),
    [(Stand.TE_LAAT, "1", False), (Stand.TE_LAAT, "2", True), (Stand.AANWEZIG, "", True)],
)
def test_wie_gelijk_krijgt_krijgt_een_andere_les(client, regio, marloes, traject, stand, gevolgd, mag):
    """Gegrond met precies wat er al staat, is geen gelijk; dat geldt ook na een correctie."""
    wie = regio.wie(marloes)
    [les] = leg_vast(regio, marloes, traject, Les(date(2026, 11, 9), "taal", Decimal(3), Stand.ONGEOORLOOFD))
    with context(wie.gemeenten):
        uur_corrigeren(regel=les, wie=wie, stand=Stand.TE_LAAT, gevolgd=Decimal(1), reden="Nagevraagd", bron="Docent")
        versie = uur_betwisten(regel=Uurregel.objects.get(pk=les.pk), wie=wie, reden="Zij was er").versie
    pad = reverse("geschil-beslissen", args=[traject.pk, les.pk])
    velden = {"gegrond": "ja", "stand": stand, "gevolgd": gevolgd, "beslissing": "Docent bevestigt", "versie": versie}
    antwoord = stuur(client, pad, **velden)
    assert (antwoord.status_code == 302) == mag
    assert mag or "Zo staat het er al" in leestekst(antwoord)


@pytest.mark.parametrize(
    ("doelgroep", "route", "pvt", "participatie"),
    [
        (
            "asielstatushouder",
            "z",
            "Telt hier niet, wel voor 800 participatie-uren en 12 uur PVT.",
            "Telt hier niet, wel voor 800 participatie-uren.",
        ),
        ("gezinsmigrant", "z", "Telt hier niet, wel voor 12 uur PVT.", "Telt hier niet."),
        ("asielstatushouder", "b1", "Telt hier niet, wel voor 12 uur PVT.", "Telt hier niet."),
    ],
)
def test_z04_het_grootboek_noemt_de_participatie_uren_alleen_waar_zij_bij_de_plicht_horen(
    regio, marloes, doelgroep, route, pvt, participatie
):
    traject = met_pip(dossier(regio, marloes, regio.hoorn, doelgroep=doelgroep), leerroute=route, taalniveau="")
    soorten = ("pvt", "map", "map_praktijk", "participatie", "taal")
    lessen = [Les(date(2026, 11, 2 + dag), soort, Decimal(3), Stand.AANWEZIG) for dag, soort in enumerate(soorten)]
    leg_vast(regio, marloes, traject, *lessen)
    with context({traject.gemeente_id}):
        zegt = {rij.regel.soort: rij.telt_niet for rij in blad_voor(traject, Urenvraag()).rijen}
    map_ = pvt.replace("12 uur PVT", "MAP")
    assert zegt == {"pvt": pvt, "map": map_, "map_praktijk": map_, "participatie": participatie, "taal": ""}
