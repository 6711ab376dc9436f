"""Artikel 1.2: wie is geestelijk bedienaar?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

BRON = Bron(Regeling.REGELING_INBURGERING_2021, "1.2")
WET_1 = Bron(Regeling.WET_INBURGERING_2021, "1")


def geestelijk_bedienaar(
    *, vergunning_voor_dit_werk: bool, incidenteel: bool = False, doet_dit_werk: bool = False
) -> Uitkomst[bool] | OordeelNodig:
    """PLI-10: in elk geval wie daarvoor een vergunning heeft; niet wie het werk alleen incidenteel doet."""
    feiten = {
        "vergunning_voor_dit_werk": vergunning_voor_dit_werk,
        "incidenteel": incidenteel,
        "doet_dit_werk": doet_dit_werk,
    }
    if doet_dit_werk and not vergunning_voor_dit_werk and not incidenteel:
        vraag = "De persoon doet dit werk zonder die vergunning. Is het een geestelijk bedienaar? Vraag het DUO."
        return OordeelNodig(vraag, (WET_1, BRON), ("PLI-10",), feiten)
    is_het = vergunning_voor_dit_werk and not incidenteel
    return Uitkomst(
        waarde=is_het,
        grondslag=(WET_1, BRON),
        regels=("PLI-10",),
        feiten=feiten,
        uitleg="De persoon is geestelijk bedienaar; de plicht geldt ook bij tijdelijk verblijf."
        if is_het
        else "De persoon is geen geestelijk bedienaar.",
    )
