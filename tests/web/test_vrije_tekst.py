"""LOG-1, GEG-3: wat iemand zelf typt, komt nooit in de auditketen; die leest ook wie K2 niet ziet."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from tests.factories import OP, als, dossier, met_pip
from tests.factories.invoer import bsn
from tests.logboek.test_acties import BRON, SCHRIJVERS
from tests.web.leestekst import leestekst

from meedoen.aanbod.models import School
from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.integrations.bestanden.waarden import GEEN_NUMMER
from meedoen.logboek.models import Auditregel
from meedoen.plaatsing.models import Plaatsing
from meedoen.taken.models import Taak
from meedoen.taken.selectors import Openstaand
from meedoen.trajecten.keuzes import Stand
from meedoen.trajecten.models import Afronding, Pip, Traject, Uurregel
from meedoen.web import formulieren
from meedoen.web.formulieren.onderdelen import MetOpenstaand
from meedoen.web.formulieren.velden import Regelveld, Tekstveld

KANARIE = "Zij was kanarieziek."
_nummer = count()
VERBETERD = {
    "versie": 1,
    "begin": "2025-04-01",
    "lesuren_per_week": "6",
    "einde": "2026-10-02",
    "reden_einde": "ziekte",
}


def _namen(knoop: ast.AST) -> set[str]:
    return {k.id for k in ast.walk(knoop) if isinstance(k, ast.Name)}


def _getypt(functie: ast.FunctionDef) -> set[str]:
    """De parameters met vrije tekst, en elke naam waar die tekst naar is overgeschreven."""
    alle = (*functie.args.args, *functie.args.kwonlyargs)
    getypt = {a.arg for a in alle if isinstance(a.annotation, ast.Name) and a.annotation.id == "str"}
    for knoop in ast.walk(functie):
        if isinstance(knoop, ast.Assign) and not isinstance(knoop.value, ast.Call) and _namen(knoop.value) & getypt:
            getypt |= {n for doel in knoop.targets for n in _namen(doel)}
    return getypt


def _functienaam(functie: ast.expr) -> str:
    """Ook met de module ervoor: `spoor.gebeurtenis(...)`."""
    return str(getattr(functie, "id", "") or getattr(functie, "attr", ""))


def overtredingen(tekst: str, velden: set[str]) -> Iterator[int]:
    """De regels waar een auditregel een reden krijgt uit een tekst van buiten, of uit een veld met vrije tekst."""
    for functie in ast.walk(ast.parse(tekst)):
        if not isinstance(functie, ast.FunctionDef) or functie.name in SCHRIJVERS:
            continue
        for knoop in ast.walk(functie):
            if not (isinstance(knoop, ast.Call) and _functienaam(knoop.func) in SCHRIJVERS):
                continue
            reden = next((k.value for k in knoop.keywords if k.arg == "reden"), ast.Constant(""))
            eigen = {k.attr for k in ast.walk(reden) if isinstance(k, ast.Attribute)} & velden
            if eigen or _namen(reden) & _getypt(functie):
                yield knoop.lineno


def _vrije_velden() -> set[str]:
    return {
        naam
        for model in apps.get_models()
        for naam, gegeven in getattr(model, "GEGEVENS", {}).items()
        if gegeven.klasse == Klasse.VRIJE_TEKST
    }


# Een code uit een vaste lijst, geen tekst van een mens.
CODES = {
    "trajecten/services/duo.py": "de code van een gebeurtenis bij DUO, getoetst bij het lezen",
}


def test_geen_handeling_geeft_getypte_tekst_aan_de_auditketen():
    velden = _vrije_velden()
    assert {"toelichting", "herstel_reden"} <= velden
    gevonden: dict[str, list[int]] = {}
    for pad in sorted(BRON.rglob("*.py")):
        if regels := list(overtredingen(Path(pad).read_text(), velden)):
            gevonden[str(pad.relative_to(BRON))] = regels
    assert gevonden.keys() == CODES.keys(), gevonden


@pytest.mark.parametrize(
    "regel",
    [
        "gebeurtenis('x', ding, reden=waarom)",
        "spoor.gebeurtenis('x', ding, reden=waarom)",
        "zin = f'was. {waarom}'; vastleggen('x', reden=zin)",
        "vastleggen('x', reden=ding.toelichting)",
    ],
)
def test_de_wacht_ziet_elke_vorm(regel):
    assert list(overtredingen(f"def doe(ding, waarom: str):\n    {regel}\n", _vrije_velden())) == [2]


ZIEK = "GGZ-behandelaar over depressie"


@pytest.mark.parametrize(("rol", "leest"), [(Rol.BEGELEIDER, False), (Rol.INTAKER, True), (Rol.KLANTMANAGER, True)])
@pytest.mark.django_db(databases=["default", "logboek"])
def test_k9_wat_een_mens_schreef_over_wachten_uren_en_afronden_leest_niet_elke_rol(regio, marloes, rol, leest):
    traject = met_pip(dossier(regio, marloes, regio.hoorn), aan_zet="derde", wacht_waarop=ZIEK)
    with context({regio.hoorn.pk}):
        zo = {"traject": traject, "gemeente": regio.hoorn, "bron": "School", "duur": 3, "telt": 0}
        for nummer, velden in enumerate(
            (
                {"stand": Stand.ONGEOORLOOFD, "reden": ZIEK},
                {"stand": Stand.ONGEOORLOOFD, "betwist": True, "betwist_reden": ZIEK, "betwist_op": OP},
                {"stand": Stand.ONGEOORLOOFD, "beslist_op": OP, "gegrond": False, "beslissing": ZIEK},
            )
        ):
            Uurregel.objects.create(
                **zo,
                **velden,
                soort="taal",
                datum=date(2026, 9, 1 + nummer),
                les_sleutel=f"k9-{nummer}",
                ingevoerd_op=timezone.now(),
            )
        Afronding.objects.create(
            traject=traject, gemeente=regio.hoorn, onderdeel="pvt", datum=date(2026, 8, 1), voorwaarde=True, reden=ZIEK
        )
    client = als(marloes if rol == Rol.KLANTMANAGER else regio.medewerker("Lezer", rol))
    for adres, keer in (("dossier", 1), ("gesprekken", 1), ("uren", 4), ("onderdelen", 1)):
        tekst = leestekst(client.get(reverse(adres, args=[traject.pk])))
        assert tekst.count(ZIEK) == (keer if leest else 0), adres
    overzicht = leestekst(client.get(reverse("dossier", args=[traject.pk])))
    assert ("Waarop het wacht, ziet u niet" in overzicht) is not leest


@pytest.mark.django_db(databases=["default", "logboek"])
def test_k9_de_zin_van_een_stap_leest_iedereen_en_het_veld_zegt_wie_meeleest(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    lezer = als(regio.medewerker("Anouk", Rol.BEGELEIDER))
    assert "Eerste afspraak voor de brede intake" in leestekst(lezer.get(reverse("gesprekken", args=[traject.pk])))
    for adres in ("wacht-op", "gesprek-vastleggen"):
        formulier = leestekst(als(marloes).get(reverse(adres, args=[traject.pk])))
        assert "Schrijf hier niets over gezondheid" in formulier
        assert "Waarop? (nodig als het op iemand wacht)" in formulier


@pytest.fixture
def geplaatst(regio, marloes) -> Plaatsing:
    traject = met_pip(dossier(regio, marloes, regio.hoorn))
    school = School.objects.create(naam="Taalhuis", kvk="00000001", plaats="Hoorn")
    zo = {"begin": date(2025, 4, 1), "einde": date(2026, 10, 1), "reden_einde": "ziekte", "nummer": "P-1"}
    with context({traject.gemeente_id}):
        return Plaatsing.objects.create(traject=traject, gemeente_id=traject.gemeente_id, school=school, **zo)


def _stuur(client, naam: str, *args: int, **velden: object):
    return client.post(reverse(naam, args=args), {"herhaalsleutel": f"vrij-{next(_nummer)}"} | velden)


def _sluit_en_herstel(regio, traject, reden: str):
    with context({traject.gemeente_id}):
        Traject.objects.filter(pk=traject.pk).update(toestand="beëindigd", einde_op=OP, einde_reden="Overleden")
    leider = als(regio.medewerker("Leider", Rol.TEAMLEIDER))
    return _stuur(leider, "afsluiting-herstellen", traject.pk, versie=traject.versie, reden=reden)


@pytest.mark.django_db(databases=["default", "logboek"])
def test_geg3_een_herstel_laat_in_het_logboek_geen_tekst_en_geen_ziekte_achter(regio, marloes, geplaatst):
    velden = VERBETERD | {"waarom": KANARIE}
    adres = ("plaatsing-verbeteren", geplaatst.traject_id, geplaatst.pk)
    assert _stuur(als(marloes), *adres, **velden).status_code == 302
    assert _sluit_en_herstel(regio, geplaatst.traject, KANARIE).status_code == 302
    redenen = list(Auditregel.objects.exclude(reden="").values_list("reden", flat=True))
    assert len([r for r in redenen if r.endswith("met een reden")]) == 2
    assert not [r for r in redenen if "kanarie" in r.lower() or "ziek" in r.lower()]
    fg = als(regio.medewerker("Priv", Rol.PRIVACYFUNCTIONARIS))
    blad = leestekst(fg.get(reverse("toezicht")))
    assert "met een reden" in blad
    assert "kanarie" not in blad


@pytest.mark.django_db(databases=["default", "logboek"])
@pytest.mark.parametrize(("rol", "leest"), [(Rol.KLANTMANAGER, True), (Rol.BEGELEIDER, False)])
def test_k9_de_tekst_staat_bij_het_ding_zelf_voor_wie_vrije_tekst_mag_zien(regio, marloes, geplaatst, rol, leest):
    with context({geplaatst.gemeente_id}):
        Plaatsing.objects.filter(pk=geplaatst.pk).update(toelichting=KANARIE)
        Traject.objects.filter(pk=geplaatst.traject_id).update(herstel_reden=KANARIE)
    client = als(marloes if leest else regio.medewerker("Kijker", rol))
    for scherm in ("uren", "dossier", "onderdelen"):
        blad = client.get(reverse(scherm, args=[geplaatst.traject_id]))
        assert blad.status_code == 200
        assert (KANARIE in leestekst(blad)) is leest, scherm


@pytest.mark.django_db(databases=["default", "logboek"])
def test_geg3_een_bsn_in_een_reden_wordt_geweigerd(regio, marloes, geplaatst):
    reden, zin = f"Hoorde bij {bsn(1)}.", GEEN_NUMMER
    velden = VERBETERD | {"waarom": reden}
    blad = _stuur(als(marloes), "plaatsing-verbeteren", geplaatst.traject_id, geplaatst.pk, **velden)
    assert zin in leestekst(blad)
    assert zin in leestekst(_sluit_en_herstel(regio, geplaatst.traject, reden))
    assert not Auditregel.objects.filter(actie__in=["afsluiting_hersteld", "plaatsing_verbeterd"]).exists()


@pytest.mark.django_db(databases=["default", "logboek"])
@pytest.mark.parametrize("nummer", ["999810029", "999 810 029", "V 2801000011"])
def test_k2_een_taak_met_een_bsn_of_v_nummer_bereikt_de_begeleider_niet(regio, marloes, nummer):
    traject = dossier(regio, marloes, regio.hoorn)
    anouk = regio.medewerker("Anouk Meijer", Rol.BEGELEIDER)
    taak = {"omschrijving": f"Bel, BSN {nummer}", "uiterlijk": "2026-12-01", "medewerker": anouk.pk}
    blad = _stuur(als(marloes), "taak-nieuw", traject.pk, **taak)
    assert blad.status_code == 200
    assert leestekst(blad).count(GEEN_NUMMER) >= 1
    assert nummer not in leestekst(blad)  # alleen in het veld zelf
    assert f'value="Bel, BSN {nummer}"' in blad.content.decode()
    with context({traject.gemeente_id}):
        assert not Taak.objects.exists()
    goed = taak | {"omschrijving": "Bel 06-12345678 over 2026-00012, vóór 1-12-2026"}
    assert _stuur(als(marloes), "taak-nieuw", traject.pk, **goed).status_code == 302
    assert "06-12345678" in leestekst(als(anouk).get(reverse("vandaag")))


def _tekstvelden() -> dict[str, forms.Field]:
    """Elk veld met vrije tekst van elk formulier; velden die een formulier zelf maakt, zijn van dezelfde soort."""
    gevonden = {}
    for module in pkgutil.iter_modules(formulieren.__path__):
        for naam, soort in vars(import_module(f"{formulieren.__name__}.{module.name}")).items():
            if isinstance(soort, type) and issubclass(soort, forms.Form):
                gevonden |= {f"{naam}.{n}": v for n, v in soort.base_fields.items() if isinstance(v, VRIJ)}
    return gevonden


VRIJ = (Regelveld, Tekstveld)


@pytest.mark.parametrize(
    "plek", ["TaakForm.omschrijving", "GesprekForm.verslag", "GesprekForm.taak_1", "DoelForm.titel"]
)
def test_k2_de_velden_van_gesprek_taak_en_plan_zijn_vrije_tekst(plek):
    assert plek in _tekstvelden()


@pytest.mark.parametrize("plek", sorted(_tekstvelden()))
def test_k2_elk_vrij_tekstveld_weigert_een_bsn_en_een_v_nummer(plek):
    veld = _tekstvelden()[plek]
    for nummer in ("999810029", "9998-10-029", "v2801000011"):
        with pytest.raises(ValidationError) as fout:
            veld.clean(nummer)
        assert fout.value.messages == [GEEN_NUMMER]


def test_een_verborgen_rij_sleutels_is_geen_bsn():
    """Negen cijfers uit een sleutel en een versie voldoen soms aan de elfproef; dat typte niemand."""
    leeg = Openstaand([], [])
    form = MetOpenstaand({"getoond": "taken:99981002.9"}, openstaand=leeg, omschrijf=str)
    assert not form.is_valid()
    assert "getoond" not in form.errors


@pytest.mark.parametrize(("rol", "leest"), [(Rol.BEGELEIDER, False), (Rol.KLANTMANAGER, True)])
@pytest.mark.django_db(databases=["default", "logboek"])
def test_k9_wat_een_nieuw_pip_verandert_leest_alleen_wie_vrije_tekst_mag_zien(regio, marloes, rol, leest):
    traject = met_pip(dossier(regio, marloes, regio.hoorn))
    with context({regio.hoorn.pk}):
        for nummer, wijziging in ((1, ""), (2, KANARIE)):
            Pip.objects.create(
                traject=traject, gemeente=regio.hoorn, volgnummer=nummer, leerroute="b1", wijziging=wijziging
            )
    client = als(marloes if rol == Rol.KLANTMANAGER else regio.medewerker("Lezer", rol))
    assert (KANARIE in leestekst(client.get(reverse("pip", args=[traject.pk])))) is leest
