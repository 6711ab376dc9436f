"""Een formulier op een pagina lezen en geldig invullen, zoals een mens dat met zo min mogelijk moeite doet."""

from __future__ import annotations

from secrets import token_hex
from typing import Any
from urllib.parse import urljoin

from lxml import html

DAG, TIJD = "2026-11-24", "10:00"


def formulieren(inhoud: bytes, pad: str) -> list[tuple[str, dict[str, Any]]]:
    """Elk POST-formulier van deze pagina: waarheen het gaat en wat een ingevulde versie verstuurt."""
    if not inhoud.strip():
        return []
    boom = html.fromstring(inhoud)
    return [
        (urljoin(pad, form.get("action") or pad), _ingevuld(form))
        for form in boom.forms
        if (form.get("method") or "get").lower() == "post"
    ]


def verborgen(inhoud: bytes, pad: str, naar: str) -> dict[str, str]:
    """Herhaalsleutel en versie van het formulier dat naar dit adres gaat; staat het er niet, dan een eigen sleutel."""
    velden = next((velden for adres, velden in formulieren(inhoud, pad) if adres == naar), {})
    op_scherm = {naam: velden[naam] for naam in ("herhaalsleutel", "versie") if naam in velden}
    return {"herhaalsleutel": token_hex(8)} | op_scherm


def koppelingen(inhoud: bytes, pad: str) -> set[str]:
    """Elk adres binnen dit huis waar deze pagina naar wijst."""
    if not inhoud.strip():
        return set()
    alle = {urljoin(pad, a) for a in html.fromstring(inhoud).xpath("//a/@href")}
    return {a.split("#")[0] for a in alle if a.startswith("/")}


def _ingevuld(form: Any) -> dict[str, Any]:
    waarden: dict[str, Any] = {}
    for veld in form.inputs:
        naam = veld.get("name")
        if naam and not veld.get("disabled"):
            _zet(waarden, naam, veld)
    return {naam: waarde for naam, waarde in waarden.items() if waarde is not None}


def _zet(waarden: dict[str, Any], naam: str, veld: Any) -> None:
    soort = veld.get("type", "text") if veld.tag == "input" else veld.tag
    if soort in ("submit", "button", "file"):
        return
    if soort == "checkbox":
        if veld.get("checked") is not None:
            waarden.setdefault(naam, []).append(veld.get("value", "on"))
    elif soort == "radio":
        if veld.get("checked") is not None or naam not in waarden:
            waarden[naam] = veld.get("value")
    elif soort == "select":
        gekozen = veld.value if not veld.multiple else list(veld.value)
        waarden[naam] = gekozen or next((o for o in veld.value_options if o), "")
    else:
        waarden[naam] = veld.value if veld.tag == "textarea" else veld.get("value", "")
        if not waarden[naam] and veld.get("required") is not None:
            waarden[naam] = {"date": DAG, "time": TIJD, "number": "1"}.get(soort, "Tekst")
