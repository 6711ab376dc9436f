"""Een dag, nummer of telling leest van links naar rechts, ook op een scherm dat van rechts begint."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from meedoen.web.templatetags.meedoen import bijeen

pytestmark = [pytest.mark.browser]
PLEKKEN = """el => { const t = document.createTreeWalker(el, NodeFilter.SHOW_TEXT), uit = [];
while (t.nextNode()) for (let i = 0; i < t.currentNode.length; i++) { if (!t.currentNode.data[i].trim()) continue;
const r = document.createRange(); r.setStart(t.currentNode, i); r.setEnd(t.currentNode, i + 1);
uit.push(r.getBoundingClientRect().left); } return uit; }"""
STUKKEN = (
    f"<p>{bijeen('21 oktober 2029')}</p>",
    f"<p>{bijeen('06 0000 0584')}</p>",
    '<p><span class="nowrap">••••••843</span></p>',
    '<p><span class="nowrap">0 van 7 klaar</span></p>',
    '<p><a class="waarom" href="#">21 oktober 2029</a></p>',
    '<table><tr><td class="nowrap">21 okt 2029</td></tr></table>',
)


@pytest.mark.parametrize("stuk", STUKKEN)
def test_van_links_naar_rechts_in_een_pagina_van_rechts(browser, stuk):
    stijl = Path(finders.find("web/app.css")).read_text(encoding="utf-8")
    pagina = browser.new_page()
    pagina.set_content(f'<html dir="rtl"><style>{stijl}</style><body>{stuk}</body></html>')
    links = pagina.locator("p, td").first.evaluate(PLEKKEN)
    pagina.close()
    assert links == sorted(links)
