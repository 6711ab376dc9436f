"""Elk formulier van elk scherm met iets fouts erin: de fout staat bij haar veld, en wat getypt is staat er nog.

Elk formulier bekijken wij één keer, bij de eerste rol die het ziet. Het scherm met de fouten moet net zo
toegankelijk, smal en stil zijn als het scherm zonder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from lxml import html
from tests.e2e.venster import bevindingen, venster, volg
from tests.e2e.vertoning import schermen, vertoning
from tests.factories import OP

from meedoen.autorisatie.models import Medewerker

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

FORMULIEREN = "main form[method=post]"
# Vul elk tekstveld met een merkteken, laat leeg wat moet, en zet er een dag in die niet kan. Is er niets om fout te
# doen, dan kiest iemand iets wat niet in de lijst staat. Geeft terug wat er getypt is.
BEDERF = """(form) => {
  form.noValidate = true;
  const getypt = {}, velden = form.querySelectorAll(":is(input, select, textarea):not(:disabled, [readonly])");
  let fout = false;
  for (const veld of velden) {
    if (["hidden", "checkbox", "radio", "file"].includes(veld.type) || veld.tagName === "SELECT") {
      if (veld.required && veld.type !== "hidden" && veld.tagName !== "SELECT") { veld.checked = false; fout = true; }
      continue;
    }
    if (veld.type === "date") { veld.value = "1066-10-14"; fout = true; }
    else if (veld.required || veld.type === "number") { veld.value = ""; fout ||= veld.required; }
    else if (veld.type !== "time") veld.value = `Getypt ${Object.keys(getypt).length}`;
    getypt[veld.name] = veld.value;
  }
  if (!fout) for (const lijst of form.querySelectorAll("select")) {
    lijst.add(new Option("Bestaat niet", "bestaat-niet", true, true));
  }
  return getypt;
}"""
VERLOREN = """(getypt) => Object.entries(getypt).filter(([naam, was]) => {
  const veld = document.querySelector(`main form [name="${CSS.escape(naam)}"]`);
  return !veld || veld.value.trim() !== was;
}).map(([naam, was]) => `${naam}: "${was}" is weg`)"""
WIJZERS = """() => {
  const zichtbaar = (el) => el && el.checkVisibility() && el.getBoundingClientRect().height > 0;
  const mis = [], fouten = document.querySelectorAll("main .fout");
  const wijzers = document.querySelectorAll("main [role=alert] a");
  if (!document.title.startsWith("Fout")) mis.push("de titel begint niet met Fout");
  if (!fouten.length) mis.push("geen fout bij een veld");
  for (const fout of fouten) {
    if (!zichtbaar(fout) || !fout.closest(".veld--fout")) mis.push(`fout niet bij haar veld: ${fout.textContent}`);
  }
  for (const wijzer of wijzers) {
    const doel = document.getElementById(wijzer.hash.slice(1));
    if (!zichtbaar(doel) || !doel.closest(".veld--fout")) mis.push(`wijst nergens heen: ${wijzer.textContent}`);
  }
  if (wijzers.length < fouten.length) mis.push("het overzicht noemt niet elke fout");
  return mis;
}"""


def test_elk_formulier_met_een_fout_zegt_wat_er_mis_is_en_houdt_wat_getypt_is(browser, live_server, settings, tmp_path):
    settings.PEILDATUM, settings.INVOERMAP = OP, tmp_path / "invoer"
    gezien: set[tuple[str, ...]] = set()
    mis: list[str] = []
    for wie, paden in (*vertoning().per_rol(), (None, [reverse("inloggen")])):
        pagina = venster(browser, live_server, wie)
        for pad, nummer in _formulieren(wie, paden, gezien):
            mis += [f"{pad} als {wie}: {wat}" for wat in _met_fout(pagina, live_server.url + pad, nummer)]
        pagina.context.close()
    assert "\n".join(mis) == ""
    assert len(gezien) > 30


def _formulieren(wie: Medewerker | None, paden: list[str], gezien: set[tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """Adres en volgnummer van elk formulier met een veld, dat nog niemand bekeek; een ander dossier telt niet."""
    for pad, antwoord in schermen(wie, paden):
        for nummer, form in enumerate(html.fromstring(antwoord.content).xpath("//main//form[@method='post']")):
            namen = [veld.get("name") for veld in form.inputs if veld.get("name") and veld.get("type") != "hidden"]
            soort = (re.sub(r"\d+", "", pad), *namen)
            if namen and soort not in gezien:
                gezien.add(soort)
                yield pad, nummer


def _met_fout(pagina: Any, adres: str, nummer: int) -> list[str]:
    pagina.goto(adres)
    formulier = pagina.locator(FORMULIEREN).nth(nummer)
    getypt = formulier.evaluate(BEDERF)
    pagina.meldingen.clear()
    volg(formulier.locator("button[type=submit]").last)
    return [*pagina.evaluate(WIJZERS), *pagina.evaluate(VERLOREN, getypt), *bevindingen(pagina)]
