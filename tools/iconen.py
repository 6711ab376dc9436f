"""Zet de iconen die wij gebruiken om van het pakket @tabler/icons (MIT) naar sjablonen die in de pagina komen.

Gebruik: npm pack @tabler/icons@3.51.0, uitpakken, en dan `python tools/iconen.py MAP/package`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

DOEL = Path(__file__).parents[1] / "src/meedoen/web/templates/web/iconen"

# Onze naam en die van Tabler; een naam met een ster draait mee als de tekst van rechts naar links loopt.
ICONEN = {
    "aan-zet": "user",
    "afspraak": "calendar-event",
    "bericht": "message-circle",
    "boek": "book",
    "brief": "file-text",
    "controle": "list-check",
    "download": "download",
    "euro": "currency-euro",
    "gebruiker": "user",
    "gesplitst": "git-branch",
    "huis": "home",
    "info": "info-circle",
    "intake": "clipboard-list",
    "kalender": "calendar",
    "klok": "clock",
    "kruis": "x",
    "map": "folder",
    "mensen": "users",
    "min": "minus",
    "oog": "eye",
    "pijl*": "arrow-right",
    "plaats": "map-pin",
    "plus": "plus",
    "potlood": "pencil",
    "school": "school",
    "slot": "lock",
    "telefoon": "phone",
    "uitloggen*": "logout",
    "upload": "upload",
    "verder*": "chevron-right",
    "vinkje": "check",
    "vlag": "flag",
    "waarschuwing": "alert-triangle",
    "weegschaal": "scale",
    "zandloper": "hourglass",
    "zoek": "search",
}
KOP = (
    '<svg class="icoon{draait}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
)


def maak(bron: Path) -> None:
    for naam, tabler in ICONEN.items():
        svg = (bron / "icons/outline" / f"{tabler}.svg").read_text(encoding="utf-8")
        vormen = [v for v in re.findall(r"<(?:path|circle|line|rect)[^>]*/>", svg) if 'stroke="none"' not in v]
        kop = KOP.format(draait=" icoon--draait" if naam.endswith("*") else "")
        inhoud = kop + "".join(re.sub(r"\s+", " ", v) for v in vormen) + "</svg>"
        (DOEL / f"{naam.rstrip('*')}.svg").write_text(inhoud, encoding="utf-8")
    (DOEL / "LICENTIE.txt").write_text((bron / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    maak(Path(sys.argv[1]))
