"""Kleine opmaak die overal hetzelfde is: een dag en een nummer blijven bijeen, een getal heeft een komma."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from lxml import html
from tests.factories import OP, als, dossier, met_pip
from tests.web.leestekst import leestekst

from meedoen.autorisatie.wie import context
from meedoen.besluiten.models import Besluit
from meedoen.personen.models import Persoon
from meedoen.web.formulieren.velden import Urenveld
from meedoen.web.templatetags.meedoen import bijeen, dag_op_scherm, feit_op_scherm, voluit

databases = pytest.mark.django_db(databases=["default", "logboek"])


def vast(tekst: str) -> str:
    return f'<span class="nowrap">{tekst}</span>'


@pytest.mark.parametrize(
    ("zin", "hoort"),
    [
        ("tot en met 26-10-2026.", f"tot en met {vast('26 oktober 2026')}."),
        ("eindigt 4 januari 2027. Er ligt", f"eindigt {vast('4 januari 2027')}. Er ligt"),
        ("donderdag 26 november om 10.00 uur", f"donderdag {vast('26 november')} om 10.00 uur"),
        ("Bel Marloes, 0229 00 0405.", f"Bel Marloes, {vast('0229 00 0405')}."),
        ("Bel +31 6 1234 5678", "Bel +31 6 1234 5678"),
        ("dossier 2026-00001, 3 mensen", "dossier 2026-00001, 3 mensen"),
        ("<b>op 1 mei 2026</b>", f"&lt;b&gt;op {vast('1 mei 2026')}&lt;/b&gt;"),
        ("Luisteren B1", vast("Luisteren B1")),
        ("Spreken A2, MAP", f"{vast('Spreken A2')}, MAP"),
        ("Lezen in de B1-route", f"Lezen in de {vast('B1-route')}"),
    ],
)
def test_wat_bijeen_hoort_breekt_niet_en_de_rest_is_ontsnapt(zin, hoort):
    assert voluit(zin) == hoort


def test_ook_een_losse_dag_en_een_dag_bij_de_feiten():
    assert dag_op_scherm(date(2026, 10, 26)) == feit_op_scherm(date(2026, 10, 26)) == vast("26 oktober 2026")
    assert dag_op_scherm(None) == "–"
    assert bijeen("06 0000 0001") == vast("06 0000 0001")


def test_uren_komen_terug_zoals_mensen_ze_schrijven():
    veld = Urenveld()
    assert [veld.prepare_value(w) for w in (Decimal("12.50"), Decimal(600), "12.5", None)] == [
        "12,5",
        "600",
        "12.5",
        None,
    ]


@pytest.fixture
def client(regio):
    return als(regio.medewerker("Esra Polat"))


@databases
@pytest.mark.parametrize(
    ("straat", "plaats", "hoort"),
    [("", "", "onbekend"), ("Kade 1", "", "Kade 1"), ("", "Hoorn", "Hoorn"), ("Kade 1", "Hoorn", "Kade 1, Hoorn")],
)
def test_een_adres_heeft_nooit_een_losse_komma(regio, client, straat, plaats, hoort):
    traject = dossier(regio, regio.medewerker("Marloes de Wit"), regio.hoorn)
    with context({regio.hoorn.pk}):
        Persoon.objects.update(straat=straat, woonplaats=plaats)
    boom = html.fromstring(client.get(reverse("dossier", args=[traject.pk])).content)
    assert boom.xpath("normalize-space(//dt[text()='Adres']/following-sibling::dd)") == hoort


@databases
def test_de_brief_bij_bekendmaken_heeft_de_bezwaarclausule_al(regio, client):
    marloes = regio.medewerker("Marloes de Wit")
    traject = met_pip(dossier(regio, marloes, regio.hoorn))
    leeg = dict.fromkeys(("afzender", "namens", "datum_machine", "kenmerk", "onderwerp", "aanhef"), "x")
    brief = leeg | {"geadresseerde": ["A"], "dagtekening": "24 november 2026", "secties": [], "ondertekening": ["B"]}
    with context({regio.hoorn.pk}):
        besluit = Besluit.objects.create(
            gemeente=regio.hoorn,
            soort="pip",
            dossier=traject.pk,
            kenmerk="k1",
            onderwerp="PIP",
            namens="het college van Hoorn",
            genomen_door=marloes,
            dagtekening=OP,
            motivering="",
            inhoud=brief,
        )
    scherm = leestekst(client.get(reverse("bekendmaken", args=[traject.pk, besluit.pk])))
    assert "Bent u het er niet mee eens?" in scherm
    assert "tot en met 5 januari 2027 (Algemene wet bestuursrecht, artikelen 6:7 en 6:8)" in scherm
