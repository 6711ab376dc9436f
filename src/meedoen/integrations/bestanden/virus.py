"""De haak voor viruscontrole: een opdracht van de beheerder die het bestand bekijkt (INV-3)."""

from __future__ import annotations

import subprocess
from pathlib import Path

from django.conf import settings

from meedoen.integrations.bestanden.grenzen import Geweigerd

BESMET = 1


def eis_virusvrij(pad: Path) -> None:
    """Zonder ingestelde opdracht is er geen controle; de opdracht geeft 0 voor schoon en 1 voor besmet."""
    if not settings.VIRUSCONTROLE:
        return
    try:
        uitslag = subprocess.run(  # noqa: S603 - de opdracht komt van de beheerder, het pad is van ons
            [*settings.VIRUSCONTROLE, str(pad)], capture_output=True, timeout=60, check=False
        ).returncode
    except (OSError, subprocess.TimeoutExpired) as fout:
        raise Geweigerd("De viruscontrole werkt nu niet.", "Probeer het later opnieuw of bel uw beheerder.") from fout
    if uitslag == BESMET:
        raise Geweigerd("In dit bestand zit een virus.", "Meld dit bij uw beheerder. Open het bestand niet.")
    if uitslag:
        raise Geweigerd("De viruscontrole werkt nu niet.", "Probeer het later opnieuw of bel uw beheerder.")
