"""Twee mensen met hetzelfde formulier open: wat een browser verstuurt, en de botsing (BTR-2)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

Velden = dict[str, list[str]]


def velden(tekst: str, met: str) -> Velden:
    """Wat een browser van het formulier met dit veld verstuurt als iemand het zo laat."""
    form = next(f for f in html.fromstring(tekst).forms if met in f.fields)
    uit: Velden = {}
    for naam, waarde in form.form_values():
        uit.setdefault(naam, []).append(waarde)
    return uit


def botsen(een: Client, twee: Client, pad: str, *, van_een: dict[str, Any], van_twee: dict[str, Any]) -> HttpResponse:
    """De eerste bewaart wat hij wijzigde, de tweede daarna vanaf hetzelfde scherm; dit is wat die tweede ziet."""
    met = next(iter(van_twee))
    open_bij_een, open_bij_twee = (velden(client.get(pad).content.decode(), met) for client in (een, twee))
    assert een.post(pad, open_bij_een | van_een).status_code == 302
    botsing = twee.post(pad, open_bij_twee | van_twee)
    assert botsing.status_code == 409
    assert zonder_veld(botsing.content.decode()) == []
    return botsing


def zonder_veld(tekst: str) -> list[str]:
    """Wat de melding noemt zonder koppeling naar een zichtbaar veld; een doel dat weg is, heeft er geen."""
    boom = html.fromstring(tekst)
    genoemd = boom.xpath("//section[@aria-labelledby='botsing']//*[self::li or self::th[@scope='row']]")
    assert genoemd
    zichtbaar = {
        f"#{el.get('id')}"
        for el in boom.xpath("//form//*[self::input or self::textarea or self::select][@id]")
        if el.get("type") != "hidden"
    }
    mis = [el.text_content() for el in genoemd if not zichtbaar & set(el.xpath("a/@href"))]
    return [naam for naam in mis if not naam.endswith("(weggehaald)")]


def opnieuw(client: Client, pad: str, botsing: HttpResponse, met: str) -> None:
    """De tweede bewaart nog een keer wat er na de botsing staat, zonder iets te wijzigen."""
    antwoord = client.post(pad, velden(botsing.content.decode(), met))
    assert antwoord.status_code == 302, antwoord.content.decode()
