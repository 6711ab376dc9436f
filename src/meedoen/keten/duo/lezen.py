"""Eén veld van DUO lezen, en weten waar het stond als het niet klopt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from meedoen.integrations.tekst import OnveiligeTekst, schone_naam, schoon
from meedoen.trajecten.duodag import duodag


class OngeldigBericht(ValueError):
    """Dit is geen melding zoals DUO die stuurt; `veld` zegt waar het misgaat."""

    def __init__(
        self, reden: str, veld: str, waarde: object = "", wat_te_doen: str = "Vraag DUO of de leverancier."
    ) -> None:
        super().__init__(reden)
        self.veld, self.waarde, self.wat_te_doen = veld, waarde, wat_te_doen


class OngeldigeVelden(ValueError):
    """Alle foute velden van één melding, zodat zij in één keer te herstellen is."""

    def __init__(self, fouten: Sequence[OngeldigBericht]) -> None:
        super().__init__(" ".join(map(str, fouten)))
        self.fouten = fouten


@dataclass(frozen=True, slots=True)
class Lezer:
    """Eén object van DUO en waar het staat. Een veld dat niet klopt, komt in `fouten` en leest als leeg."""

    gegeven: dict[str, Any]
    pad: str
    fouten: list[OngeldigBericht]

    def datum(self, veld: str, *, nodig: bool = False) -> date | None:
        return self._lees(datum_van, veld, nodig=nodig)

    def keuze(self, veld: str, mogelijk: dict[str, Any], *, nodig: bool = True) -> Any:
        return self._lees(keuze_van, veld, mogelijk, nodig=nodig)

    def tekst(self, veld: str) -> str:
        return self._lees(lambda gegeven: tekst(gegeven.get(veld), veld, 200)) or ""

    def getal(self, veld: str, *, hoogstens: int) -> int | None:
        return self._lees(getal_van, veld, hoogstens)

    def naam(self, *velden: str) -> str:
        return self._lees(naam, *velden) or ""

    def meld(self, fout: OngeldigBericht) -> None:
        fout.veld = f"{self.pad}/{fout.veld}"
        self.fouten.append(fout)

    def _lees(self, lees: Callable[..., Any], *velden: Any, **keuzes: Any) -> Any:
        try:
            return lees(self.gegeven, *velden, **keuzes)
        except OngeldigBericht as fout:
            self.meld(fout)
            return None


def lezers(inhoud: Any, pad: str, fouten: list[OngeldigBericht]) -> Iterator[Lezer]:
    """Een lezer per object; het tweede object in een lijst heet `pad 2`, en wat geen object is, is een fout."""
    plekken = [(f"{pad} {n}", w) for n, w in enumerate(inhoud, 1)] if isinstance(inhoud, list) else [(pad, inhoud)]
    for plek, waarde in plekken:
        if isinstance(waarde, dict):
            yield Lezer(waarde, plek, fouten)
        else:
            fouten.append(OngeldigBericht("Hier hoort een object te staan.", plek, waarde))


def kaal(naam: str) -> str:
    return re.sub(r"[^a-z]", "", naam.rsplit("/", 1)[-1].lower())


def tekst(waarde: Any, veld: str, hoogstens: int) -> str:
    if isinstance(waarde, dict | list):
        raise OngeldigBericht("Hier hoort één waarde te staan.", veld)
    try:
        return schoon("" if waarde is None else str(waarde), hoogstens=hoogstens)
    except OnveiligeTekst as fout:
        raise OngeldigBericht(str(fout), veld, waarde) from fout


def naam(persoon: dict[str, Any], *velden: str) -> str:
    """Een naamveld uit de persoonsgegevens, hoe diep het ook zit."""
    plat = {kaal(n): w for n, w in persoon.items() if not isinstance(w, dict)}
    for deel in persoon.values():
        if isinstance(deel, dict):
            plat |= {kaal(n): w for n, w in deel.items()}
    tekst = next((str(plat[kaal(v)]) for v in velden if plat.get(kaal(v))), "")
    try:
        return schone_naam(tekst)
    except OnveiligeTekst as fout:
        raise OngeldigBericht(str(fout), velden[0], tekst) from fout


def datum_van(gegeven: dict[str, Any], veld: str, *, nodig: bool = False) -> date | None:
    """Een datum uit een gegeven van DUO (jjjj-mm-dd); ook als zij in een object zit, zoals bij de BRP."""
    waarde = gegeven.get(veld)
    try:
        dag = duodag(waarde)
    except ValueError as fout:
        raise OngeldigBericht("Dit is geen datum zoals DUO die schrijft (jjjj-mm-dd).", veld, waarde) from fout
    if dag is None:
        if nodig:
            raise OngeldigBericht(f"Het veld {veld} ontbreekt.", veld)
        return None
    if not 1900 <= dag.year <= 2100:
        raise OngeldigBericht("Dit jaartal kan niet kloppen.", veld, waarde)
    return dag


def getal_van(gegeven: dict[str, Any], veld: str, hoogstens: int) -> int | None:
    """Een heel getal vanaf nul; leeg is er geen."""
    waarde = gegeven.get(veld)
    if waarde in (None, ""):
        return None
    if not re.fullmatch(r"[0-9]{1,9}", str(waarde)) or int(waarde) > hoogstens:
        raise OngeldigBericht(f"Hier hoort een heel getal van 0 tot en met {hoogstens} te staan.", veld, waarde)
    return int(waarde)


def keuze_van(gegeven: dict[str, Any], veld: str, mogelijk: dict[str, Any], *, nodig: bool = True) -> Any:
    """Een waarde uit een vaste lijst van DUO; een onbekende is een fout die de lijst noemt."""
    waarde = gegeven.get(veld)
    if waarde in (None, ""):
        if nodig:
            raise OngeldigBericht(f"Het veld {veld} ontbreekt.", veld)
        return None
    if str(waarde) not in mogelijk:
        raise OngeldigBericht(
            f"Deze waarde kent DUO niet bij {veld}.", veld, waarde, f"Kies uit: {', '.join(mogelijk)}."
        )
    return mogelijk[str(waarde)]
