"""Naast elke berekende datum staat waarom: wie een datum leest, hoeft er niet voor naar een ander scherm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from lxml import html
from tests.factories import OP, dossier, intake_afgerond
from tests.factories.rijk import rijk_dossier
from tests.web.regels import REGELS

from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.pip import pip_opstellen
from meedoen.trajecten.termijnen import termijnen
from meedoen.trajecten.toestanden import Toestand

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

# *Regels* en *Waarom* leggen zelf uit; daar staat de regel bij elke datum.
LEGT_UIT = frozenset({"regels", "regel", "waarom", "waarom-bezwaar"})
ROUTES = [
    naam for naam, r in REGELS.items() if r.soort == "dossier" and r.get == 200 and not r.args and naam not in LEGT_UIT
]


def _rijk(toestand: str):
    return lambda regio, marloes: rijk_dossier(regio, marloes, toestand=toestand, volledig=True)


def _te_laat(regio, marloes):
    return dossier(regio, marloes, regio.hoorn, kennisgeving_duo=date(2026, 8, 3), brp_inschrijving=date(2026, 8, 3))


def _verhuisd(regio, marloes):
    feiten = {"vorig_pip_dagtekening": date(2025, 10, 6), "vorig_pip_leerroute": "b1"}
    return dossier(
        regio, marloes, regio.hoorn, kennisgeving_duo=date(2026, 9, 21), brp_inschrijving=date(2026, 9, 21), **feiten
    )


def _verhuisd_met_concept(regio, marloes):
    return _concept(regio, marloes, _verhuisd(regio, marloes))


def _termijn_van_duo(regio, marloes):
    """DUO meldde de termijn voordat er een PIP was (SS102)."""
    duo = {"termijn_begin_duo": date(2026, 11, 3), "termijn_einde_duo": date(2029, 11, 2)}
    return _concept(regio, marloes, dossier(regio, marloes, regio.hoorn, brp_inschrijving=date(2026, 10, 1), **duo))


def _concept(regio, marloes, traject):
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        pip_opstellen(traject=intake_afgerond(regio, traject, marloes), wie=wie)
    return traject


DOSSIERS = {
    **{str(t): _rijk(t) for t in Toestand},
    "te laat": _te_laat,
    "verhuisd": _verhuisd,
    "verhuisd met concept": _verhuisd_met_concept,
    "termijn van DUO": _termijn_van_duo,
}


def _datums(traject: Traject) -> dict[str, set[str]]:
    """Zoals de datum in een zin kan staan, met en zonder jaar → de termijnen die erop vallen."""
    gevonden: dict[str, set[str]] = {}
    for termijn in termijnen(traject):
        for vorm in ("j F Y", "j F") if termijn.dag and termijn.dag.year == OP.year else ("j F Y",):
            if termijn.dag:
                gevonden.setdefault(date_format(termijn.dag, vorm), set()).add(termijn.code)
    return gevonden


def _teksten(vak: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Elk stuk tekst met haar vak; wat onder *Feiten van het dossier* staat, is gegeven en niet berekend."""
    weg = "ancestor::svg or ancestor::option or ancestor::script or ancestor::section[@aria-labelledby='feiten']"
    for deel in vak.xpath(f".//text()[not({weg})]"):
        yield (deel.getparent().getparent() if deel.is_tail else deel.getparent()), deel.replace("\xa0", " ")


def _vak(element: html.HtmlElement) -> html.HtmlElement:
    """Het kleinste vak dat iemand als één geheel leest; een brief heeft geen links, dus daar de hele bladzijde."""
    brief = element.xpath("ancestor-or-self::*[contains(@class, 'brief')]")
    vakken = element.xpath(
        "ancestor-or-self::*[contains(concat(' ', @class, ' '), ' kaart ')"
        " or contains(concat(' ', @class, ' '), ' melding ')]"
    )
    [blad] = element.xpath("ancestor::main")
    return blad if brief or not vakken else vakken[0]


def _zonder_waarom(pagina: html.HtmlElement, datums: dict[str, set[str]]) -> list[str]:
    """Elke keer dat een berekende datum in een vak staat waar niemand haar uitlegt."""
    [blad] = pagina.xpath("//main")
    mist = []
    for element, tekst in _teksten(blad):
        for datum in (d for d in datums if re.search(rf"(?<!\d){d}(?! \d)", tekst)):
            adressen = " ".join(_vak(element).xpath(".//a/@href"))
            if not any(f"/waarom/{code}/" in adressen for code in datums[datum]):
                mist.append(f"{datum} ({', '.join(sorted(datums[datum]))}): {tekst.strip()}")
    return mist


@pytest.mark.parametrize("soort", DOSSIERS)
def test_bij_elke_berekende_datum_staat_waarom(regio, soort):
    marloes = regio.medewerker("Marloes de Wit")
    traject = DOSSIERS[soort](regio, marloes)
    with context({regio.hoorn.pk}):
        traject = Traject.objects.select_related("persoon", "gemeente").get(pk=traject.pk)
        datums = _datums(traject)
    assert datums or soort == Toestand.BEEINDIGD
    client = Client()
    client.force_login(marloes)
    mist = {}
    for route in ROUTES:
        antwoord = client.get(reverse(route, args=[traject.pk]))
        if antwoord.status_code == 200 and "html" in antwoord["Content-Type"]:
            mist[route] = _zonder_waarom(html.fromstring(antwoord.content), datums)
    assert {"dossier", "feiten", "termijnen"} <= set(mist)
    assert {route: zinnen for route, zinnen in mist.items() if zinnen} == {}
