/* Kleine hulp bovenop gewone pagina's: uitleg in een paneel, één keer versturen, en de toets / voor zoeken. */
(() => {
  "use strict";
  const inVeld = (doel) => doel.closest("input, select, textarea, [contenteditable]");

  document.addEventListener("keydown", (toets) => {
    if (toets.key !== "/" || toets.ctrlKey || toets.metaKey || toets.altKey || inVeld(toets.target)) return;
    const zoek = document.querySelector(".zoek input[type=search]");
    if (zoek) { toets.preventDefault(); zoek.focus(); }
  });

  document.addEventListener("submit", (gebeurtenis) => {
    const formulier = gebeurtenis.target;
    if (formulier.dataset.bezig) { gebeurtenis.preventDefault(); return; }
    formulier.dataset.bezig = "ja";
    const knop = formulier.querySelector("button[type=submit], button:not([type])");
    if (knop) knop.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const formulier of document.querySelectorAll("form[data-bezig]")) {
      delete formulier.dataset.bezig;
      formulier.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
    }
  });

  const toonUitleg = async (link) => {
    const antwoord = await fetch(link.href, { headers: { "X-Fragment": "1" }, credentials: "same-origin" });
    if (!antwoord.ok || antwoord.redirected) { window.location = link.href; return; }
    const paneel = document.createElement("dialog");
    paneel.className = "paneel";
    paneel.setAttribute("aria-labelledby", "waarom-titel");
    paneel.innerHTML = await antwoord.text();
    paneel.addEventListener("close", () => { paneel.remove(); link.focus(); });
    paneel.addEventListener("click", (klik) => {
      if (klik.target === paneel || klik.target.closest("[data-sluit]")) { klik.preventDefault(); paneel.close(); }
    });
    document.body.append(paneel);
    paneel.showModal();
  };
  document.addEventListener("click", (klik) => {
    const link = klik.target.closest("a.waarom");
    if (!link || klik.ctrlKey || klik.metaKey || klik.shiftKey || klik.button) return;
    klik.preventDefault();
    toonUitleg(link).catch(() => { window.location = link.href; });
  });
})();
