"""Lange formulieren in groepen: geen veld kwijt, één volgorde voor oog, toetsen en foutoverzicht."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.factories import OP, Regio

from meedoen.web.formulieren.feiten import BestaandePersoonForm, FeitenForm, NieuwDossierForm

LANG = {
    "nieuw": lambda: NieuwDossierForm(op=OP, gemeenten=[]),
    "persoon": lambda: BestaandePersoonForm(op=OP),
    "persoon zonder adres": lambda: BestaandePersoonForm(op=OP, met_adres=False),
    "feiten": lambda: FeitenForm(op=OP),
}


@pytest.mark.parametrize("maak", LANG.values(), ids=LANG)
def test_elk_veld_staat_in_precies_een_groep(maak):
    form = maak()
    getoond = [veld.name for kolom in form.kolommen for groep in kolom for rij in groep.rijen for veld in rij]
    zichtbaar = [veld.name for veld in form.visible_fields()]
    assert Counter(getoond) == Counter(zichtbaar)
    assert getoond == zichtbaar, "het foutoverzicht loopt in een andere volgorde dan het scherm"
    assert all(groep.rijen for kolom in form.kolommen for groep in kolom)


@pytest.mark.django_db(databases=["default", "logboek"])
def test_nieuw_dossier_heeft_groepen_en_een_foutoverzicht_dat_naar_elk_veld_wijst(settings):
    settings.PEILDATUM = OP
    regio = Regio()
    client = Client()
    client.force_login(regio.medewerker("Marloes de Wit"))
    invoer = {
        "herhaalsleutel": "x",
        "voornamen": "Amal",
        "postcode": "12",
        "geboortedatum": "2099-01-01",
        "talen": "Farsi",
    }
    boom = html.fromstring(client.post(reverse("dossier-nieuw"), invoer).content)
    formulier = boom.xpath("//form[@class='kaart']")[0]
    assert formulier.xpath(".//fieldset/legend/text()") == [
        "Wie is het?",
        "Nummers",
        "Waarom inburgering?",
        "Adres en telefoon",
        "Taal",
    ]
    overzicht = formulier.getprevious()
    assert overzicht.get("role") == "alert"
    doelen = [a.get("href").removeprefix("#") for a in overzicht.xpath(".//a")]
    assert doelen == ["id_gemeente", "id_achternaam", "id_geboortedatum", "id_doelgroep", "id_postcode"]
    for doel in doelen:
        veld = boom.get_element_by_id(doel)
        assert boom.get_element_by_id(f"{doel}_error").text_content().strip()
        assert f"{doel}_error" in veld.get("aria-describedby")
    assert [boom.get_element_by_id(f"id_{n}").get("value") for n in ("voornamen", "postcode", "talen")] == [
        "Amal",
        "12",
        "Farsi",
    ]
