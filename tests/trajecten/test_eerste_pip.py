"""TERM-02, TERM-03: de termijn rust op het eerste PIP. Is dat niet zeker, dan is er geen datum maar een vraag."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from lxml import html
from tests.factories import OP, Regio, als, dossier
from tests.factories.invoer import lees_in
from tests.web.formulierlezer import formulieren
from tests.web.leestekst import leestekst

from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Pip, Traject
from meedoen.trajecten.pip.brief import pipbrief
from meedoen.trajecten.services.dossier import feiten_bijwerken
from meedoen.trajecten.signalen import signalen
from meedoen.trajecten.termijnen import termijnen
from meedoen.wet.uitkomst import OordeelNodig

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

TOEN = date(2026, 6, 2)
DATUMS = ("termijn_begin", "termijn_einde", "wissel_uiterlijk")
VRAAG = "Is het PIP van 2 juni 2026 het allereerste?"


@pytest.fixture
def wereld(settings):
    settings.PEILDATUM = OP
    regio = Regio()
    marloes = regio.medewerker("Marloes de Wit")
    feiten = {"vorig_pip_dagtekening": TOEN, "vorig_pip_leerroute": "b1", "vorig_pip_onzeker": True}
    return regio, marloes, dossier(regio, marloes, regio.hoorn, **feiten)


def werk_bij(regio, marloes, traject, **feiten) -> Traject:
    with context({regio.hoorn.pk}):
        nu = Traject.objects.get(pk=traject.pk)
        return feiten_bijwerken(traject=nu, wie=regio.wie(marloes), versie=nu.versie, **feiten)


def test_een_vorig_pip_dat_niet_zeker_het_eerste_is_geeft_geen_datum_maar_een_vraag(wereld):
    regio, marloes, traject = wereld
    with context({regio.hoorn.pk}):
        nu = Traject.objects.get(pk=traject.pk)
        assert [getattr(nu, naam) for naam in DATUMS] == [None, None, None]
        vragen = {t.code: t.waarom for t in termijnen(nu) if t.code in DATUMS}
        assert set(vragen) == set(DATUMS)
        assert all(isinstance(vraag, OordeelNodig) for vraag in vragen.values())
        assert any("niet zeker wat het eerste PIP is" in s.reden for s in signalen([nu], op=OP))
    client = als(marloes)
    waarom = leestekst(client.get(reverse("waarom", args=[traject.pk, "termijn_einde"])))
    assert VRAAG in waarom
    assert "2029" not in waarom
    overzicht = html.fromstring(client.get(reverse("dossier", args=[traject.pk])).content)
    (einde,) = overzicht.xpath("//dt[.='Einde termijn']/following-sibling::dd[1]/a")
    assert (einde.text, einde.get("href")) == ("nog geen datum", reverse("waarom", args=[traject.pk, "termijn_einde"]))
    for scherm in ("dossier", "termijnen", "regels", "feiten"):
        assert "2029" not in leestekst(client.get(reverse(scherm, args=[traject.pk])))


@pytest.mark.parametrize(
    ("feiten", "begin", "einde"),
    [
        ({"vorig_pip_onzeker": False}, date(2026, 6, 3), date(2029, 6, 2)),
        ({"vorig_pip_dagtekening": date(2024, 3, 4), "vorig_pip_onzeker": False}, date(2024, 3, 5), date(2027, 3, 4)),
        (
            {"termijn_begin_duo": date(2024, 3, 5), "termijn_einde_duo": date(2027, 3, 4)},
            date(2024, 3, 5),
            date(2027, 3, 4),
        ),
    ],
    ids=["toch het eerste", "een eerder PIP", "DUO noemt het begin"],
)
def test_weet_iemand_het_of_noemt_duo_het_begin_dan_is_er_weer_een_termijn(wereld, feiten, begin, einde):
    nu = werk_bij(*wereld, **feiten)
    assert (nu.termijn_begin, nu.termijn_einde) == (begin, einde)
    assert nu.wissel_uiterlijk is not None
    assert not any("niet zeker wat het eerste PIP is" in s.reden for s in signalen([nu], op=OP))


def test_het_eerste_plan_hier_noemt_in_de_brief_geen_termijn_die_niemand_kent(wereld):
    regio, marloes, traject = wereld
    with context({regio.hoorn.pk}):
        nu = Traject.objects.select_related("persoon", "gemeente").get(pk=traject.pk)
        pip = Pip(traject=nu, volgnummer=1, leerroute="b1", taalniveau="B1", motivering="Zo.")
        pip.gemeente_id = nu.gemeente_id
        pip.save()
        brief = pipbrief(pip, beslisser=marloes, op=OP).als_json()
    assert "Wij weten niet zeker sinds wanneer." in brief
    assert "2029" not in brief


def test_op_feiten_staat_het_vinkje_en_wie_het_weghaalt_krijgt_de_termijn(wereld):
    regio, marloes, traject = wereld
    client, pad = als(marloes), reverse("feiten-wijzigen", args=[traject.pk])
    feiten = reverse("feiten", args=[traject.pk])
    assert "2 juni 2026, niet zeker dat dit het eerste PIP is" in leestekst(client.get(feiten))
    formulier = next(velden for naar, velden in formulieren(client.get(pad).content, pad) if naar == pad)
    assert formulier.pop("vorig_pip_onzeker")
    assert client.post(pad, formulier | {"recht_op_bijstand": ""}).status_code == 302
    assert "niet zeker" not in leestekst(client.get(feiten))
    with context({regio.hoorn.pk}):
        nu = Traject.objects.get(pk=traject.pk)
    assert (nu.vorig_pip_onzeker, nu.termijn_einde) == (False, date(2029, 6, 2))


@pytest.mark.parametrize(("niveau", "onzeker"), [("A2", True), ("B1", False), ("", False)])
def test_pip16_een_lijst_met_a2_bij_het_vorige_pip_waarschuwt_en_rekent_er_geen_termijn_mee(settings, niveau, onzeker):
    settings.PEILDATUM = OP
    regio = Regio()
    marloes = regio.medewerker("Marloes de Wit")
    kop = "Achternaam;Geboortedatum;Gemeente;Doelgroep;Vorig PIP;Leerroute vorig PIP;Taalniveau vorig PIP\n"
    rapport = lees_in(kop + f"Tesfay;14-03-1991;Hoorn;asielstatushouder;02-06-2026;B1;{niveau}\n", marloes)
    with context({regio.hoorn.pk}):
        nu = Traject.objects.get()
    assert (nu.vorig_pip_onzeker, nu.termijn_einde is None) == (onzeker, onzeker)
    zinnen = " ".join(regel.reden for regel in rapport.meldingen)
    assert ("Het eerste PIP van iemand heeft nooit A2" in zinnen) is onzeker
