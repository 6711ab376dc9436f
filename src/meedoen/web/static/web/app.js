/* Kleine hulp bovenop gewone pagina's: uitleg in een paneel, één keer versturen, en de toets / voor zoeken. */
(() => {
  "use strict";
  const inVeld = (doel) => doel.closest("input, select, textarea, [contenteditable]");

  document.addEventListener("keydown", (toets) => {
    if (toets.key !== "/" || toets.ctrlKey || toets.metaKey || toets.altKey || inVeld(toets.target)) return;
    const zoek = document.querySelector(".zoek input[type=search]");
    if (zoek) { toets.preventDefault(); toonZoek(zoek); }
  });
  // Op de telefoon staat het zoekveld pas in beeld als u "Zoeken" kiest.
  const toonZoek = (zoek) => { window.location.hash = "zoekveld"; zoek.focus(); zoek.select(); };
  document.addEventListener("click", (klik) => {
    const zoek = klik.target.closest("[data-zoek]") && document.getElementById("zoekveld");
    if (zoek) { klik.preventDefault(); toonZoek(zoek); }
  });
  // Een open menu gaat dicht met Esc of met een klik ernaast, en geeft de focus terug.
  const sluitMenu = (behalve) => {
    for (const menu of document.querySelectorAll("details.ik[open]")) if (!menu.contains(behalve)) menu.open = false;
  };
  document.addEventListener("click", (klik) => sluitMenu(klik.target));
  document.addEventListener("keydown", (toets) => {
    const menu = toets.key === "Escape" && document.querySelector("details.ik[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  // Een bladzijde over lopend werk haalt zichzelf elke twee tellen op, tot het klaar is.
  const ververs = async (vak) => {
    const antwoord = await fetch(window.location.href, { credentials: "same-origin" });
    const blad = antwoord.ok ? new DOMParser().parseFromString(await antwoord.text(), "text/html") : null;
    const nieuw = blad && blad.querySelector("[data-ververs]");
    if (!nieuw) { window.location.reload(); return; }
    if (!vak.contains(document.activeElement)) { vak.replaceWith(nieuw); vak = nieuw; }
    window.setTimeout(() => ververs(vak), 2000);
  };
  const lopend = document.querySelector("[data-ververs]");
  if (lopend) window.setTimeout(() => ververs(lopend), 2000);

  // Wat er niet klopt zegt Meedoen zelf: alles in één keer, bij het veld, met hoe het wel moet.
  for (const formulier of document.querySelectorAll("form[method=post]")) formulier.noValidate = true;

  document.addEventListener("submit", (gebeurtenis) => {
    const formulier = gebeurtenis.target;
    // Een half getypte datum gaat als leeg mee; dan zou er stil iets verdwijnen. Alleen de browser weet dat zij er staat.
    const onleesbaar = [...formulier.elements].find((veld) => veld.validity && veld.validity.badInput);
    if (onleesbaar) { gebeurtenis.preventDefault(); onleesbaar.reportValidity(); return; }
    if ("bestand" in formulier.dataset) return; // een download laat de pagina staan
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

  // Een antwoord op POST haalt de browser met Terug niet nog eens op; er komt dan een foutpagina van de browser zelf.
  // Wie weggaat, laat daarom een gewoon adres achter. Wat er ingevuld is, zet de browser daar weer in, maar alleen van
  // velden die zij als gewijzigd kent. Vernieuwen blijft opnieuw versturen: dan staat er alles nog.
  const gepost = document.querySelector("main[data-gepost]");
  if (gepost) {
    for (const veld of gepost.querySelectorAll("textarea, select, input:not([type=hidden], [type=file])")) {
      if (["radio", "checkbox"].includes(veld.type)) veld.checked = veld.checked;
      else veld.value = veld.value;
    }
    const gezocht = document.getElementById("zoekveld")?.defaultValue;
    window.addEventListener("beforeunload", () => {
      window.history.replaceState({ gezocht }, "", gepost.dataset.gepost || window.location.href);
    });
  }
  // Een zoekterm staat nooit in een adres (GEG-3). Wie met Terug op de lijst komt, krijgt opnieuw wat gezocht was.
  const zoekterm = !gepost && window.history.state?.gezocht;
  if (zoekterm) {
    const zoek = document.getElementById("zoekveld");
    window.history.replaceState(null, "");
    zoek.value = zoekterm;
    zoek.form.submit();
  }

  // Op een smal scherm staat het gekozen tabblad soms buiten beeld; schuif alleen de rij, niet de pagina.
  for (const blad of document.querySelectorAll(".tabs [aria-current]")) {
    const rij = blad.closest("ul");
    rij.scrollLeft += blad.getBoundingClientRect().left - rij.getBoundingClientRect().left - 16;
  }

  const toonUitleg = async (link) => {
    const adres = link.getAttribute("href");  // ook een link in een grafiek, waar href een voorwerp is
    const antwoord = await fetch(adres, { headers: { "X-Fragment": "1" }, credentials: "same-origin" });
    if (!antwoord.ok || antwoord.redirected) { window.location = adres; return; }
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
    const link = klik.target.closest("a.waarom, a[data-waarom]");
    if (!link || klik.ctrlKey || klik.metaKey || klik.shiftKey || klik.button) return;
    klik.preventDefault();
    toonUitleg(link).catch(() => { window.location = link.getAttribute("href"); });
  });

  // Sneltoetsen op Vandaag: losse letters, nooit in een veld, en uit te zetten (dan ontbreekt data-sneltoetsen).
  const toetsen = document.querySelector("[data-sneltoetsen]");
  if (toetsen) {
    const regels = () => [...document.querySelectorAll("[data-regel]")];
    const gekozen = () => document.querySelector("[data-regel][aria-current]");
    const kies = (stap) => {
      const lijst = regels();
      if (!lijst.length) return;
      const nu = lijst.indexOf(gekozen());
      const doel = lijst[nu < 0 ? 0 : Math.min(Math.max(nu + stap, 0), lijst.length - 1)];
      gekozen()?.removeAttribute("aria-current");
      doel.setAttribute("aria-current", "true");
      doel.querySelector("[data-dossier]").focus({ preventScroll: true });
      doel.scrollIntoView({ block: "nearest" });
    };
    const volg = (vraag) => gekozen()?.querySelector(vraag)?.click();
    const ga = (soort) => { const adres = gekozen()?.dataset[soort]; if (adres) window.location = adres; };
    const toonAlle = () => {
      const bezig = document.activeElement;
      const venster = document.createElement("dialog");
      venster.className = "toetsendialoog stapel";
      venster.setAttribute("aria-label", "Alle toetsen");
      const lijst = toetsen.querySelector(".toetsen").cloneNode(true);
      const knop = document.createElement("button");
      knop.className = "knop"; knop.type = "button"; knop.textContent = "Sluiten";
      knop.addEventListener("click", () => venster.close());
      venster.append(lijst, knop);
      venster.addEventListener("close", () => { venster.remove(); bezig?.focus(); });
      document.body.append(venster);
      venster.showModal();
    };
    const daden = {
      j: () => kies(1),
      k: () => kies(-1),
      a: () => volg("[data-handeling]"),
      n: () => ga("notitie"),
      h: () => ga("herinner"),
      w: () => volg("a.waarom"),
      "?": toonAlle,
      Escape: () => { gekozen()?.removeAttribute("aria-current"); },
    };
    document.addEventListener("keydown", (toets) => {
      if (toets.ctrlKey || toets.metaKey || toets.altKey || toets.repeat && toets.key.length > 1) return;
      if (inVeld(toets.target) || document.querySelector("dialog[open]")) return;
      const daad = daden[toets.key.length === 1 ? toets.key.toLowerCase() : toets.key];
      if (!daad) return;
      if (toets.key !== "Escape") toets.preventDefault();
      daad();
    });
    // Wie met Tab of muis in een regel komt, kiest die regel ook.
    document.addEventListener("focusin", (wie) => {
      const regel = wie.target.closest("[data-regel]");
      if (!regel || regel === gekozen()) return;
      gekozen()?.removeAttribute("aria-current");
      regel.setAttribute("aria-current", "true");
    });
  }
})();
