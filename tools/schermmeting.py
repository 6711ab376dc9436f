"""Wat is er mis met dit scherm? Metingen die axe niet doet: schuiven, botsen, afsnijden, breken, te klein, cijfers."""

from __future__ import annotations

from typing import Any

METING = r"""
() => {
  const uit = [];
  const wortel = document.documentElement;
  const kort = (tekst) => tekst.replace(/\s+/g, " ").trim().slice(0, 90);
  const zegt = (soort, wat) => { if (uit.length < 60) uit.push(`${soort}: ${kort(wat)}`); };
  const buitenBeeld = ".onzichtbaar, .skiplink, .onderbalk, details:not([open]) > :not(summary), "
    + "[aria-hidden=true], option, title";
  if (wortel.scrollWidth > window.innerWidth) zegt("schuift opzij", `${wortel.scrollWidth} > ${window.innerWidth}`);
  const weggeknipt = (el) => {
    const kop = el.closest("thead");
    return kop && getComputedStyle(kop).clipPath !== "none";
  };
  const zichtbaar = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !el.closest(buitenBeeld) && !weggeknipt(el);
  const stukken = [];
  const loper = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (loper.nextNode()) {
    const knoop = loper.currentNode, el = knoop.parentElement, tekst = knoop.textContent;
    if (!tekst.trim() || !zichtbaar(el)) continue;
    const bereik = document.createRange();
    bereik.selectNodeContents(knoop);
    for (const r of bereik.getClientRects()) if (r.width > 2 && r.height > 2) stukken.push({ el, tekst, r });
    const stijl = getComputedStyle(el);
    const cijferdatum = /\b\d{2}-\d{2}-\d{4}\b/.test(tekst.replace(/bijvoorbeeld \d{2}-\d{2}-\d{4}/g, ""));
    if (cijferdatum && !el.closest("bdi, .fout, [role=alert]")) zegt("datum in cijfers", tekst);
    if (["hidden", "clip"].includes(stijl.overflowX) && el.scrollWidth > el.clientWidth + 1) zegt("afgesneden", tekst);
    if (el.closest("svg")) continue;
    for (const woord of tekst.matchAll(/[\p{L}\p{N}]{4,}/gu)) {
      bereik.setStart(knoop, woord.index);
      bereik.setEnd(knoop, woord.index + woord[0].length);
      const hoogtes = new Set([...bereik.getClientRects()].filter((r) => r.width > 1).map((r) => Math.round(r.top)));
      if (hoogtes.size > 1) zegt("gebroken woord", woord[0]);
    }
  }
  const vakken = new Map();
  for (const stuk of stukken) {
    const { r } = stuk;
    for (let rij = Math.floor(r.top / 40); rij <= Math.floor(r.bottom / 40); rij++) {
      for (const ander of vakken.get(rij) ?? []) {
        if (ander.el === stuk.el || ander.el.contains(stuk.el) || stuk.el.contains(ander.el)) continue;
        const breed = Math.min(r.right, ander.r.right) - Math.max(r.left, ander.r.left);
        const hoog = Math.min(r.bottom, ander.r.bottom) - Math.max(r.top, ander.r.top);
        if (breed > 3 && hoog > 5) zegt("tekst over tekst", `${ander.tekst} | ${stuk.tekst}`);
      }
      if (!vakken.has(rij)) vakken.set(rij, []);
      vakken.get(rij).push(stuk);
    }
  }
  for (const el of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!zichtbaar(el) || getComputedStyle(el).display === "inline" || el.closest("svg")) continue;
    const r = el.getBoundingClientRect();
    if (r.width && Math.min(r.width, r.height) < 24) zegt("doel kleiner dan 24", el.textContent || el.name);
  }
  for (const vak of document.querySelectorAll(".tabelvak:not(.grafiekvak)")) {
    const over = vak.scrollWidth - vak.clientWidth;
    if (zichtbaar(vak) && over > 1) zegt("tabel te breed", `${over} px: ${vak.getAttribute("aria-label")}`);
  }
  for (const el of document.querySelectorAll("main [role=status], main [role=alert]")) {
    if (!zichtbaar(el) || document.querySelector("dialog[open]")) continue;
    const stond = window.scrollY;
    el.scrollIntoView({ block: "center" });
    const r = el.getBoundingClientRect();
    const erop = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    if (erop && !el.contains(erop)) zegt("bericht bedekt", el.textContent);
    window.scrollTo(0, stond);
  }
  for (const el of document.querySelectorAll(".status")) {
    if (zichtbaar(el) && !el.querySelector("svg")) zegt("status zonder teken", el.textContent);
  }
  return [...new Set(uit)];
}
"""


def meet(pagina: Any) -> list[str]:
    """De bevindingen op de pagina zoals zij nu in beeld is; leeg is goed."""
    bevindingen: list[str] = pagina.evaluate(METING)
    return bevindingen
