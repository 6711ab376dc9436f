"""Wat moet een soort kunnen? Zichzelf herkennen aan de eerste regels, en een bestand verwerken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from meedoen.autorisatie.rollen import Recht
from meedoen.integrations.bestanden.grenzen import Bestandssoort, Geweigerd
from meedoen.integrations.bestanden.lezen import Bron
from meedoen.keten.omgeving import Omgeving

BLIK = 200


@dataclass(frozen=True, slots=True)
class Soort:
    """Eén soort bestand. `herken` geeft hoeveel kolommen of velden het herkent; de hoogste wint.

    `kan_terug`: een ouder bestand mag nog eens als een later van deze soorten er iets aan wijzigde. Bij een school wel:
    wat zij het laatst opgeeft, geldt, en het grootboek houdt elke stand. Een oude lijst zou een oud adres of oude naam
    terugzetten, en een melding van DUO telt één keer (BTR-4).
    """

    code: str
    titel: str
    uitleg: str
    recht: Recht
    herken: Callable[[Bestandssoort, list[Any]], int]
    verwerk: Callable[[Bron, Omgeving], None]
    kan_terug: bool = False


def kijk_vooruit(bron: Bron) -> list[Any]:
    """De eerste regels, zonder ze te verbruiken."""
    eerste = list(islice(bron.inhoud, BLIK))
    bron.inhoud = chain(eerste, bron.inhoud)
    return eerste


def kies_soort(bron: Bron, soorten: tuple[Soort, ...]) -> Soort:
    """De soort die het meest herkent; herkent niets iets, dan een duidelijke weigering."""
    eerste = kijk_vooruit(bron)
    punten = [(soort.herken(bron.soort, eerste), soort) for soort in soorten]
    hoogste, soort = max(punten, key=lambda paar: paar[0])
    if hoogste == 0:
        raise Geweigerd(
            "Wij herkennen niet wat voor gegevens dit zijn.",
            "Kies zelf de soort, of vergelijk uw bestand met de voorbeelden.",
        )
    return soort


def met_voortgang(regels: Iterator[Any], omgeving: Omgeving, *, elke: int = 50) -> Iterator[Any]:
    """Meld steeds hoe ver wij zijn; de melder kan het inlezen stoppen."""
    aantal = 0
    for aantal, regel in enumerate(regels, 1):
        if aantal % elke == 0:
            omgeving.stap(aantal)
        yield regel
    omgeving.stap(aantal)
