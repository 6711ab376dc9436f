"""Een afgesloten dossier zegt op elk scherm precies één keer dat het is afgesloten, en nergens nog iets anders."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.factories import OP, Regio, als, dossier
from tests.factories.rijk import rijk_dossier
from tests.web.leestekst import leestekst
from tools.schermwandeling import adressen

from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Traject
from meedoen.trajecten.toestanden import Toestand

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.mark.parametrize("rol", [Rol.KLANTMANAGER, Rol.TEAMLEIDER, Rol.INTAKER], ids=str)
@pytest.mark.parametrize("toestand", [Toestand.VOLDAAN, Toestand.BEEINDIGD], ids=str)
def test_elk_scherm_zegt_een_keer_dat_het_dossier_is_afgesloten(settings, rol, toestand):
    settings.PEILDATUM = OP
    regio = Regio()
    traject = rijk_dossier(regio, regio.medewerker("Marloes de Wit"), toestand=toestand, volledig=True)
    client = Client()
    client.force_login(regio.medewerker("Kijker", rol))
    with context({g.pk for g in Gemeente.objects.all()}):
        paden, _ = adressen([traject.pk])
    bekeken, mis = 0, []
    for pad in (pad for rij in paden.values() for pad in rij):
        antwoord = client.get(pad)
        if antwoord.status_code != 200 or "html" not in antwoord["Content-Type"]:
            continue
        hoofd = html.fromstring(antwoord.content).xpath("//main")[0]
        if not hoofd.xpath(".//nav[@aria-label='Onderdelen van het dossier']"):
            continue
        bekeken += 1
        keer = hoofd.text_content().count("afgesloten")
        mis += [f"{pad}: {keer} keer"] if keer != 1 else []
    assert mis == []
    assert bekeken > 10


@pytest.mark.parametrize("toestand", [Toestand.VOLDAAN, Toestand.BEEINDIGD], ids=str)
def test_een_afgesloten_dossier_wacht_op_niemand_en_telt_geen_dagen_af(settings, toestand):
    settings.PEILDATUM = OP
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    traject = rijk_dossier(regio, medewerker, toestand=toestand)
    client = Client()
    client.force_login(medewerker)
    hoofd = html.fromstring(client.get(f"/dossiers/{traject.pk}/").content).xpath("//main")[0]
    assert hoofd.xpath("string(.//h2[@id='wacht'])") == "Niemand"
    # Eén stuk naast het slot: een losse datum zou een eigen vak van het raster krijgen.
    (zin,) = hoofd.xpath(".//p[@class='melding'][contains(., 'afgesloten')]")
    assert [kind.tag for kind in zin] == ["svg", "span"]
    assert not (zin.text or "").strip()
    assert not any((kind.tail or "").strip() for kind in zin)
    einde = hoofd.xpath(".//dt[text()='Einde termijn']/following-sibling::dd")
    assert len(einde) == (toestand == Toestand.VOLDAAN)
    assert not any("dagen" in dd.text_content() for dd in einde)


def test_na_een_einde_loopt_er_op_tijdlijn_en_termijnen_geen_klok_meer(regio, marloes):
    feiten = {"brp_inschrijving": date(2026, 6, 1), "kennisgeving_duo": date(2026, 6, 1)}
    traject = dossier(regio, marloes, regio.hoorn, **feiten)
    with context({regio.hoorn.pk}):
        Traject.objects.update(toestand="beëindigd", einde_op=date(2026, 11, 20), einde_reden="Overleden")
    client = als(marloes)
    lijn = leestekst(client.get(reverse("dossier", args=[traject.pk])).content.decode())
    assert "Beëindigd op 20 november 2026: Overleden. De klok loopt hier niet meer." in lijn
    termijnen = client.get(reverse("termijnen", args=[traject.pk])).content.decode()
    assert "Dossier gesloten" in termijnen
    assert "te laat" not in lijn + termijnen
