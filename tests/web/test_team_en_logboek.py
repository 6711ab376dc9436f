"""Toewijzen door de teamleider, en het logboek van een dossier in woorden."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from tests.factories import OP, Regio, als, dossier
from tests.web.leestekst import leestekst

from meedoen.autorisatie.mag import MagNiet
from meedoen.autorisatie.models import Mandaat, Medewerker, Organisatie
from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol
from meedoen.autorisatie.selectors import dossiervoerders
from meedoen.autorisatie.wie import context
from meedoen.logboek.services import vastleggen
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.dossier import dossier_toewijzen
from meedoen.trajecten.toestanden import Toestand
from meedoen.wet.tijd import EEN_DAG

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def zonder_klantmanager(regio: Regio, gemeente, **velden) -> Traject:
    traject = dossier(regio, regio.medewerker(f"Tijdelijk {len(velden)}{gemeente.pk}"), gemeente, **velden)
    with context({gemeente.pk}):
        Traject.objects.filter(pk=traject.pk).update(klantmanager=None)
    return traject


def _toewijzen(client: Client, traject: Traject, klantmanager, **velden):
    pad = reverse("dossier-toewijzen", args=[traject.pk])
    verborgen = dict(re.findall(r'name="(herhaalsleutel|versie)" value="([^"]+)"', client.get(pad).content.decode()))
    return client.post(pad, verborgen | {"klantmanager": klantmanager.pk} | velden)


def test_f12_de_teamleider_wijst_toe_en_de_wisselingen_blijven_zichtbaar(regio):
    leider = regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    een, twee = regio.medewerker("Ruben Bakker"), regio.medewerker("Sanne Visser")
    traject = zonder_klantmanager(regio, regio.hoorn)
    client = als(leider)
    scherm = client.get(reverse("team")).content.decode()
    assert "Eén lopend dossier heeft nog geen klantmanager" in scherm
    assert traject.nummer in scherm
    assert _toewijzen(client, traject, een).status_code == 302
    assert _toewijzen(client, traject, twee).status_code == 302
    tekst = client.get(reverse("dossier-toewijzen", args=[traject.pk])).content.decode()
    wisselingen = re.findall(r'<td data-kop="Naar">([^<]+)</td><td data-kop="Door">Hanneke Vos</td>', tekst)
    assert wisselingen == ["Sanne Visser", "Ruben Bakker"]
    assert "Elk lopend dossier heeft een klantmanager" in client.get(reverse("team")).content.decode()
    assert re.search(r"Sanne Visser</a></th><td class=\"getal\">1<", client.get(reverse("team")).content.decode())


def test_btr2_twee_teamleiders_wijzen_tegelijk_toe_en_de_tweede_ziet_het_conflict(regio):
    leider = regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    een, twee = regio.medewerker("Ruben Bakker"), regio.medewerker("Sanne Visser")
    traject, client = zonder_klantmanager(regio, regio.hoorn), als(leider)
    assert _toewijzen(client, traject, een).status_code == 302
    assert _toewijzen(client, traject, twee, versie="1").status_code == 409


def test_ten9_een_dossier_gaat_niet_naar_wie_er_niet_mag_werken(regio):
    leider = regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    buiten = regio.medewerker("Buiten", organisatie=regio.buiten)
    traject = zonder_klantmanager(regio, regio.hoorn)
    antwoord = _toewijzen(als(leider), traject, buiten)
    assert antwoord.status_code == 200
    assert "<title>Fout: " in antwoord.content.decode()


# Van het mandaat van een andere organisatie: welke handelingen, voor welke gemeente, van en tot.
HOORN, MEDEMBLIK = "hoorn", "medemblik"
LANG = (date(2022, 1, 1), None)
MANDATEN = {
    "alles": [(["*"], HOORN, *LANG)],
    "alleen beheren": [(["dossier_beheren"], HOORN, *LANG)],
    "alleen inzien": [(["dossier_inzien"], HOORN, *LANG)],
    "niets": [([], HOORN, *LANG)],
    "andere gemeente": [(["*"], MEDEMBLIK, *LANG)],
    "twee keer": [(["dossier_inzien"], HOORN, *LANG), (["dossier_beheren"], HOORN, *LANG)],
    "verlopen": [(["*"], HOORN, date(2022, 1, 1), OP - EEN_DAG)],
    "laatste dag": [(["*"], HOORN, date(2022, 1, 1), OP)],
    "eerste dag": [(["*"], HOORN, OP, None)],
    "nog niet": [(["*"], HOORN, OP + EEN_DAG, None)],
    "zonder": [],
}


def bevolking(regio: Regio) -> list[Medewerker]:
    """In elke soort organisatie een klantmanager in dienst, een uit dienst, en andere rollen."""
    eigen = Organisatie.objects.create(naam="Gemeente Hoorn", gemeente=regio.hoorn)
    organisaties = [eigen, regio.team, regio.buiten]
    for naam, mandaten in MANDATEN.items():
        organisaties.append(Organisatie.objects.create(naam=naam))
        for handelingen, gemeente, van, tot in mandaten:
            Mandaat.objects.create(
                organisatie=organisaties[-1],
                gemeente=getattr(regio, gemeente),
                handelingen=handelingen,
                van=van,
                tot=tot,
            )
    Mandaat.objects.create(organisatie=eigen, gemeente=regio.medemblik, handelingen=["*"], van=LANG[0])
    mensen = []
    for organisatie in organisaties:
        for rol in (Rol.KLANTMANAGER, Rol.TEAMLEIDER, Rol.INTAKER, Rol.JURIST):
            mensen.append(regio.medewerker(f"{rol} {organisatie.naam}", rol, organisatie))
        weg = regio.medewerker(f"uit dienst {organisatie.naam}", organisatie=organisatie)
        Medewerker.objects.filter(pk=weg.pk).update(is_active=False)
        mensen.append(Medewerker.objects.get(pk=weg.pk))
    return mensen


def test_ten9_de_keuzelijst_noemt_precies_wie_het_dossier_kan_krijgen(regio):
    leider = regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    traject, mensen = zonder_klantmanager(regio, regio.hoorn), bevolking(regio)
    boom = html.fromstring(als(leider).get(reverse("dossier-toewijzen", args=[traject.pk])).content)
    aangeboden = {int(pk) for pk in boom.xpath("//select[@name='klantmanager']/option/@value") if pk}
    aangenomen = set()
    with context({regio.hoorn.pk}):
        for medewerker in mensen:
            nu = Traject.objects.select_related("gemeente").get(pk=traject.pk)
            with suppress(MagNiet):
                dossier_toewijzen(traject=nu, klantmanager_id=medewerker.pk, wie=regio.wie(leider), versie=nu.versie)
                aangenomen.add(medewerker.pk)
    volgens_het_mandaat = {
        m.pk
        for m in mensen
        if m.is_active and m.rol == Rol.KLANTMANAGER and regio.wie(m).mag(Recht.DOSSIER_BEHEREN, regio.hoorn.pk)
    }
    assert aangeboden & {m.pk for m in mensen} == aangenomen == volgens_het_mandaat
    assert len(aangenomen) == 7
    with CaptureQueriesContext(connection) as gemeten:
        dossiervoerders(regio.hoorn.pk, op=OP)
    assert len(gemeten) == 1


def test_team_telt_bij_dezelfde_mensen_als_toewijzen_aanbiedt_ook_met_alleen_een_mandaat(regio):
    leider, mensen = regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER), bevolking(regio)
    naam = "klantmanager alleen beheren"
    dossier(regio, next(m for m in mensen if m.naam == naam), regio.hoorn)
    client = als(leider)
    boom = html.fromstring(client.get(reverse("team")).content)
    rijen = {r.findtext("th/a"): r.findtext("td") for r in boom.xpath("//section[@aria-labelledby='mensen']//tbody/tr")}
    wie = regio.wie(leider)
    kan = {m.naam for pk in wie.gemeenten for m in dossiervoerders(pk, op=wie.op)}
    assert rijen.keys() == kan
    assert rijen[naam] == "1"
    assert naam in html.fromstring(client.get(reverse("dossiers") + "?lijst=alle").content).xpath(
        "//select[@name='klantmanager']/option/text()"
    )


def _team(client: Client, van: object = "") -> tuple[dict[str, str], list[str]]:
    """Wie er op Team staat met de regel eronder, en welke dossiers daar zijn toe te wijzen."""
    boom = html.fromstring(client.get(reverse("team"), {"van": van} if van else {}).content)
    rijen = boom.xpath("//section[@aria-labelledby='mensen']//tbody/tr")
    mensen = {rij.findtext("th/a"): " ".join(rij.text_content().split()) for rij in rijen}
    return mensen, boom.xpath("//td[@data-kop='Dossier']/text()")


UIT_DIENST = {"is_active": False}
ANDERE_ROL = {"rol": Rol.INTAKER}


@pytest.mark.parametrize("anders", [UIT_DIENST, ANDERE_ROL], ids=["uit dienst", "andere rol"])
def test_wie_geen_dossiers_meer_kan_krijgen_staat_met_haar_dossiers_op_team_tot_alles_is_verdeeld(regio, anders):
    client = als(regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER))
    weg, blijft = regio.medewerker("Ruben Bakker"), regio.medewerker("Sanne Visser")
    een, twee, klaar = (dossier(regio, weg, regio.hoorn) for _ in range(3))
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=klaar.pk).update(toestand=Toestand.BEEINDIGD)
    assert _team(client)[0] == {"Ruben Bakker": "Ruben Bakker2", "Sanne Visser": "Sanne Visser0"}
    Medewerker.objects.filter(pk=weg.pk).update(**anders)
    mensen, zonder = _team(client)
    assert mensen["Ruben Bakker"] == "Ruben Bakker Kan geen dossiers meer krijgen: verdeel ze.2"
    assert zonder == []  # zij hebben een klantmanager; u ziet ze als u op de naam klikt
    assert "2 lopende dossiers staan nog bij iemand die er geen meer kan krijgen." in leestekst(client.get("/team/"))
    assert sorted(_team(client, weg.pk)[1]) == [een.nummer, twee.nummer]
    # Na het eerste dossier staat de rest er nog; na het laatste is zij van Team af.
    naar = _toewijzen(client, een, blijft)
    assert naar.url == f"{reverse('team')}?van={weg.pk}"
    assert _team(client, weg.pk)[1] == [twee.nummer]
    assert client.get(_toewijzen(client, twee, blijft).url).status_code == 200
    assert _team(client, weg.pk) == ({"Sanne Visser": "Sanne Visser2"}, [])
    # Wie gewoon van hand wisselt, hoeft niets meer te verdelen.
    assert _toewijzen(client, een, regio.medewerker("Ander")).url == reverse("team")


@pytest.mark.parametrize("van", ["x", "0", "99999999999999999999", "\x00"])
def test_team_van_iemand_die_niets_te_verdelen_heeft_toont_gewoon_wat_nog_niemand_heeft(regio, van):
    traject = zonder_klantmanager(regio, regio.hoorn)
    client = als(regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER))
    eigen, buiten = regio.medewerker("Ruben Bakker"), regio.medewerker("Buiten", organisatie=regio.buiten)
    dossier(regio, eigen, regio.hoorn)
    dossier(regio, buiten, regio.opmeer)
    Medewerker.objects.filter(pk=buiten.pk).update(is_active=False)
    for keuze in (van, eigen.pk, buiten.pk):
        mensen, nummers = _team(client, keuze)
        assert "Buiten" not in mensen  # TEN-4: wat zij in een andere gemeente heeft, is niet aan u
        assert nummers == [traject.nummer]


def test_het_aantal_vragen_van_team_hangt_niet_af_van_hoeveel_mensen_weg_zijn(regio):
    client = als(regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER))

    def vertrek(naam: str) -> int:
        weg = regio.medewerker(naam)
        dossier(regio, weg, regio.hoorn)
        Medewerker.objects.filter(pk=weg.pk).update(is_active=False)
        with CaptureQueriesContext(connection) as gemeten:
            assert naam in _team(client)[0]
        return len(gemeten)

    vertrek("Weg 0")
    assert len({vertrek(f"Weg {n}") for n in range(1, 6)}) == 1


def test_de_dossierlijst_van_iemand_die_weg_is_noemt_haar_in_het_filter(regio):
    client, weg = als(regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)), regio.medewerker("Ruben Bakker")
    traject = dossier(regio, weg, regio.hoorn)
    Medewerker.objects.filter(pk=weg.pk).update(is_active=False)
    boom = html.fromstring(client.get(reverse("dossiers"), {"lijst": "alle", "klantmanager": weg.pk}).content)
    assert boom.xpath("//select[@name='klantmanager']/option[@selected]/text()") == ["Ruben Bakker"]
    assert boom.xpath("//td[@data-kop='Dossier']/text()") == [traject.nummer]
    buiten = regio.medewerker("Buiten", organisatie=regio.buiten)
    dossier(regio, buiten, regio.opmeer)
    assert "Buiten" not in leestekst(client.get(reverse("dossiers"), {"lijst": "alle", "klantmanager": buiten.pk}))


def test_zonder_iemand_om_uit_te_kiezen_zegt_het_scherm_dat(regio):
    leider = regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    traject = zonder_klantmanager(regio, regio.hoorn)
    Medewerker.objects.filter(rol=Rol.KLANTMANAGER).update(is_active=False)
    tekst = als(leider).get(reverse("dossier-toewijzen", args=[traject.pk])).content.decode()
    assert "Er werkt nog geen klantmanager voor de gemeente van dit dossier" in tekst


@pytest.mark.parametrize("rol", Rol, ids=str)
def test_r1_team_toewijzen_en_logboek_vragen_hun_recht(regio, rol):
    traject = dossier(regio, regio.medewerker("Ander"), regio.hoorn)
    buiten = dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer)
    client, rechten = als(regio.medewerker("Proef", rol)), ROLLEN[rol]
    assert client.get(reverse("team")).status_code == (200 if Recht.TEAM_INZIEN in rechten else 403)
    for naam, recht in (("dossier-toewijzen", Recht.DOSSIER_TOEWIJZEN), ("logboek", Recht.LOGBOEK_INZIEN)):
        verwacht = 403 if recht not in rechten else 200 if Recht.DOSSIER_INZIEN in rechten else 404
        assert client.get(reverse(naam, args=[traject.pk])).status_code == verwacht
        assert client.get(reverse(naam, args=[buiten.pk])).status_code == (404 if recht in rechten else 403)


def test_log_het_logboek_zegt_wie_keek_en_wie_wijzigde_uit_beide_databases(regio):
    klantmanager, leider = regio.medewerker("Marloes de Wit"), regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    traject = dossier(regio, klantmanager, regio.hoorn, voornamen="KANVOOR", bsn="999990019")
    als(klantmanager).get(reverse("dossier", args=[traject.pk]))
    als(klantmanager).post(reverse("bsn-tonen", args=[traject.pk]))
    tekst = als(leider).get(reverse("logboek", args=[traject.pk])).content.decode().split("<h2 id=", 1)[1]
    assert "keek in dit dossier" in tekst
    assert "liet het BSN tonen" in tekst
    assert "opende dit dossier" in tekst
    assert tekst.count("Marloes de Wit") >= 2
    assert "999990019" not in tekst
    assert "KANVOOR" not in tekst


def test_het_tabblad_logboek_staat_er_alleen_voor_wie_het_mag_zien(regio):
    klantmanager, leider = regio.medewerker("Marloes de Wit"), regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    traject = dossier(regio, klantmanager, regio.hoorn)
    pad, log = reverse("dossier", args=[traject.pk]), reverse("logboek", args=[traject.pk])
    assert log not in als(klantmanager).get(pad).content.decode()
    assert log in als(leider).get(pad).content.decode()


def test_bladeren_in_het_logboek_toont_elke_regel_een_keer_met_vast_aantal_queries(regio):
    leider = regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER)
    traject = dossier(regio, leider, regio.hoorn)
    for nummer in range(60):
        bron = "logboek" if nummer % 3 else "default"
        proef = {"onderwerp": "x:1", "reden": f"proef {nummer:02d}"}
        vastleggen("dossier_ingezien", gemeente_code="0405", dossier=traject.pk, using=bron, **proef)
    client, pad, gezien, queries = als(leider), reverse("logboek", args=[traject.pk]), [], set()
    begin = pad
    while pad:
        with CaptureQueriesContext(connection) as gemeten:
            tekst = client.get(pad).content.decode()
        gezien += re.findall(r"proef (\d\d)", tekst)
        queries.add(len(gemeten))
        verder = re.search(r'rel="next" href="(\?[^"]+)"', tekst)
        pad = begin + verder[1] if verder else ""
    assert gezien == [f"{n:02d}" for n in reversed(range(60))]
    assert max(queries) <= 15
