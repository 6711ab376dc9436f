"""Schrijf de naslag in docs/referentie/ uit de code: `python tools/naslag.py [--controleer]`.

Een huistest vergelijkt deze bladen met de code; wat hier staat kan dus niet achterlopen.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).resolve().parents[1]
MAP = WORTEL / "docs/referentie"
MERK = "Gemaakt uit de code met `just fix`; wijzig dit bestand niet met de hand.\n"


def _blad(titel: str, inleiding: str, *delen: str) -> str:
    return "\n".join([f"# {titel}\n", MERK, f"{inleiding}\n", *delen]).rstrip() + "\n"


def _tabel(koppen: tuple[str, ...], rijen: Iterable[tuple[object, ...]]) -> str:
    def regel(cellen: Iterable[object]) -> str:
        return "| " + " | ".join(str(cel).replace("|", "\\|").replace("\n", " ") for cel in cellen) + " |"

    return "\n".join([regel(koppen), regel(("---",) * len(koppen)), *map(regel, rijen)]) + "\n"


def regels() -> str:
    from meedoen.wet.register import als_markdown

    return als_markdown()


def rechten() -> str:
    from meedoen.autorisatie.gegevens import Klasse
    from meedoen.autorisatie.rollen import KLASSEN, ROLLEN, Recht

    per_recht = _tabel(
        ("Recht", "Waarom het bestaat", "Rollen"),
        ((f"`{r}`", r.reden, ", ".join(str(rol) for rol in ROLLEN if r in ROLLEN[rol]) or "niemand") for r in Recht),
    )
    klassen = list(Klasse)
    per_rol = _tabel(
        ("Rol", *(f"{k} {k.name.lower().replace('_', ' ')}" for k in klassen)),
        ((rol, *("ja" if k in gezien else "–" for k in klassen)) for rol, gezien in KLASSEN.items()),
    )
    zonder = ", ".join(str(rol) for rol, gegeven in ROLLEN.items() if not gegeven)
    return _blad(
        "Rechten",
        "Wie mag wat, met de reden. De tabel staat in `autorisatie/rollen.py`; de privacyfunctionaris is eigenaar.",
        "## Per recht\n",
        per_recht,
        f"Zonder enig recht, met opzet: {zonder}. Voor hen is er nog geen voordeur.\n",
        "## Welke veldklassen ziet een rol op een dossier\n",
        per_rol,
        "Gezondheid (K5) ziet een klantmanager alleen op een dossier uit de eigen caseload, en een intaker nooit.\n",
    )


def gegevens() -> str:
    from django.apps import apps

    delen = []
    for model in sorted(apps.get_models(), key=lambda m: m.__name__):
        if beschreven := getattr(model, "GEGEVENS", None):
            uitleg = (inspect.getdoc(model) or "").splitlines()[0]
            rijen = ((f"`{v}`", f"{g.klasse} {g.klasse.name.lower()}", g.doel, g.bewaar) for v, g in beschreven.items())
            tabel = _tabel(("Veld", "Klasse", "Doel", "Bewaren"), rijen)
            delen.append(f"## {model.__name__}\n\n{uitleg}\n\n{tabel}")
    inleiding = "Elk persoonsgegeven met zijn klasse, doel en bewaartermijn, zoals het bij het model staat (GEG-1)."
    return _blad("Gegevenscatalogus", inleiding, *delen)


def toestanden() -> str:
    from meedoen.trajecten import toestanden as t

    def lijn(overgangen: dict[Any, frozenset[Any]]) -> str:
        rijen = ((f"`{van}`", ", ".join(f"`{n}`" for n in sorted(naar)) or "einde") for van, naar in overgangen.items())
        return _tabel(("Van", "Naar"), rijen)

    def tekening(overgangen: dict[Any, frozenset[Any]]) -> str:
        pijlen = [f"    {van.name} --> {n.name}" for van, naar in overgangen.items() for n in sorted(naar)]
        einden = [f"    {van.name} --> [*]" for van, naar in overgangen.items() if not naar]
        eerste = next(iter(overgangen)).name
        return "\n".join(["```text", "stateDiagram-v2", f"    [*] --> {eerste}", *pijlen, *einden, "```"]) + "\n"

    delen = []
    for kop, overgangen in (("Een traject", t.OVERGANGEN), ("Een versie van het PIP", t.PIP_OVERGANGEN)):
        delen += [f"## {kop}\n", lijn(overgangen), "Dezelfde stappen als mermaid-tekst:\n", tekening(overgangen)]
    terug = "Alleen *Afsluiting herstellen* zet deze stap, en alleen terug naar waar het traject was.\n"
    delen += ["## Een herstelde afsluiting\n", terug, lijn(t.HERSTEL)]
    inleiding = "De levensloop als tabel, uit `trajecten/toestanden.py`. Een stap die hier niet staat, weigert de code."
    return _blad("Toestanden", inleiding, *delen)


def omgeving() -> str:
    inleiding = (
        "Alle instellingen komen uit de omgeving en staan in `config/settings.py`. Een foute waarde is geen start. "
        "Wat geen standaard heeft, is in productie verplicht."
    )
    return _blad(
        "Omgevingsvariabelen",
        inleiding,
        _tabel(("Naam", "Soort", "Standaard", "Waarvoor"), _variabelen()),
        "`start.py` en de tests lezen ook `MEEDOEN_CI` (een ontbrekende browser of PostgreSQL is dan een fout), "
        "`MEEDOEN_TEST_POSTGRES` (het adres zonder databasenaam) en `CHROMIUM` (het pad naar de browser).\n",
    )


def _variabelen() -> Iterator[tuple[str, str, str, str]]:
    """Elke `env.soort("NAAM", standaard)` uit settings.py, met het commentaar boven die alinea als uitleg."""
    bron = (WORTEL / "src/meedoen/config/settings.py").read_text(encoding="utf-8")
    regels_ = bron.splitlines()
    gezien: dict[str, tuple[str, str, str, str]] = {}
    for knoop in ast.walk(ast.parse(bron)):
        if not (isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.args):
            continue
        naam = knoop.args[0]
        if ast.unparse(knoop.func.value) == "env" and isinstance(naam, ast.Constant):
            standaard = f"`{ast.unparse(knoop.args[1])}`" if len(knoop.args) > 1 else "geen"
            if "SLEUTEL" in standaard or "alleen-voor" in standaard:
                standaard = "geen (demo en test: een vaste)"
            rij = (f"`{naam.value}`", knoop.func.attr, standaard, _uitleg_boven(regels_, knoop.lineno - 1))
            gezien.setdefault(naam.value, rij)
    return iter(sorted(gezien.values()))


def _uitleg_boven(regels_: list[str], rij: int) -> str:
    while rij and regels_[rij].strip() and not regels_[rij].lstrip().startswith("#"):
        rij -= 1
    uitleg: list[str] = []
    while regels_[rij].lstrip().startswith("#"):
        uitleg.insert(0, regels_[rij].lstrip().removeprefix("#").strip())
        rij -= 1
    return " ".join(uitleg)


def opdrachten() -> str:
    from django.core.management import get_commands, load_command_class

    from meedoen.config import wetcommando

    delen = ["## meedoen wet\n", _opties(wetcommando._lezer(), "meedoen wet")]
    for naam, app in sorted(get_commands().items()):
        if str(app).startswith("meedoen."):
            opdracht = load_command_class(app, naam)
            lezer = opdracht.create_parser("meedoen", naam)
            delen += [f"## meedoen {naam}\n", f"{opdracht.help}\n", _opties(lezer, f"meedoen {naam}")]
    inleiding = (
        "De opdrachten van `meedoen`. Ook de beheeropdrachten van Django werken, zoals `migrate` en `check --deploy`."
    )
    return _blad("Opdrachten", inleiding, *delen)


_DJANGO = {"help", "version", "verbosity", "settings", "pythonpath", "traceback", "skip_checks"}
_DJANGO |= {"no_color", "force_color"}


def _opties(lezer: argparse.ArgumentParser, naam: str) -> str:
    rijen = []
    for actie in lezer._actions:
        if isinstance(actie, argparse._SubParsersAction):
            hulp = {keuze.dest: keuze.help or "" for keuze in actie._choices_actions}
            for onder, deel in actie.choices.items():
                vorm = " ".join(_vorm(a) for a in deel._actions if a.dest not in _DJANGO)
                rijen.append((f"`{naam} {onder} {vorm}`".replace(" `", "`"), hulp.get(onder, "")))
        elif actie.dest not in _DJANGO:
            rijen.append((f"`{_vorm(actie)}`", actie.help or ""))
    return _tabel(("Vorm", "Uitleg"), rijen)


def _vorm(actie: argparse.Action) -> str:
    waarde = "{" + ",".join(map(str, actie.choices)) + "}" if actie.choices else actie.dest.upper()
    if not actie.option_strings:
        return waarde
    vlag = actie.option_strings[-1]
    kern = vlag if actie.nargs == 0 else f"{vlag} {waarde}"
    return kern if actie.required else f"[{kern}]"


def bestanden() -> str:
    """De soorten invoer met hun kolommen: elke tabel van `Kolom` in de modules van `keten` is een formaat."""
    from importlib import import_module

    from meedoen.keten.kolommen import Kolom
    from meedoen.keten.soorten import SOORTEN

    delen = [_tabel(("Soort", "Wat", "Uitleg"), ((f"`{s.code}`", s.titel, s.uitleg) for s in SOORTEN))]
    for naam in ("meedoen.keten.soorten.nieuwkomerkolommen", "meedoen.keten.school.kolommen"):
        for kop, waarde in vars(import_module(naam)).items():
            kolommen = waarde if isinstance(waarde, tuple | list) else ()
            if kop.isupper() and kolommen and all(isinstance(k, Kolom) for k in kolommen):
                rijen = ((f"`{k.naam}`", k.label, ", ".join(k.ook) or "–") for k in kolommen)
                tabel = _tabel(("Kolom", "Op het scherm", "Ook herkend als"), rijen)
                delen.append(f"## {kop.replace('_', ' ').capitalize()}\n\n{tabel}")
    inleiding = (
        "Wat `meedoen importeer` en het scherm *Importeren* lezen. Hoofdletters, accenten en spaties in een kolomnaam "
        "maken niet uit; onbekende kolommen slaan wij over en staan in het rapport. Voorbeelden: `voorbeelden/`."
    )
    return _blad("Bestanden inlezen", inleiding, *delen)


BLADEN: dict[str, Callable[[], str]] = {
    "regels": regels,
    "rechten": rechten,
    "gegevens": gegevens,
    "toestanden": toestanden,
    "omgevingsvariabelen": omgeving,
    "opdrachten": opdrachten,
}
if find_spec("meedoen.keten.kolommen"):
    BLADEN["bestanden"] = bestanden


def verouderd() -> list[str]:
    """Welke bladen kloppen niet meer met de code?"""
    oud = [naam for naam, maak in BLADEN.items() if _lees(MAP / f"{naam}.md") != maak()]
    return oud + [naam for naam, tekst in (("adr", adr_lijst()),) if _lees(WORTEL / "docs/adr/index.md") != tekst]


def adr_lijst() -> str:
    paden = sorted((WORTEL / "docs/adr").glob("[0-9]*.md"))
    koppen = [re.sub(r"^# ", "", pad.read_text(encoding="utf-8").splitlines()[0]) for pad in paden]
    rijen = "\n".join(f"- [{kop}]({pad.name})" for kop, pad in zip(koppen, paden, strict=True))
    boom = "\n".join(["```{toctree}", ":hidden:", *(pad.stem for pad in paden), "```"])
    return _blad(
        "Besluiten over de bouw", "Elk besluit op hooguit een pagina: wat, waarom, en wat het kost.", rijen, "", boom
    )


def _lees(pad: Path) -> str:
    return pad.read_text(encoding="utf-8") if pad.exists() else ""


def main() -> int:
    lezer = argparse.ArgumentParser(description="Schrijf of controleer de naslag in docs/referentie/.")
    lezer.add_argument("--controleer", action="store_true")
    if lezer.parse_args().controleer:
        oud = verouderd()
        print(f"Verouderd: {', '.join(oud)}. Draai: just fix" if oud else "De naslag klopt met de code.")
        return bool(oud)
    for naam, maak in BLADEN.items():
        (MAP / f"{naam}.md").write_text(maak(), encoding="utf-8")
    (WORTEL / "docs/adr/index.md").write_text(adr_lijst(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(WORTEL / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
    os.environ.setdefault("MEEDOEN_OMGEVING", "test")
    import django

    django.setup()
    sys.exit(main())
