"""Wie mag een besluit bekendmaken, en wanneer? (BES-1)"""

from __future__ import annotations

from meedoen.autorisatie.mag import Mag, NietMeer, NogNiet
from meedoen.autorisatie.rollen import ROLLEN, Recht, Rol
from meedoen.autorisatie.wie import Wie
from meedoen.besluiten.models import Besluit


def mag_bekendmaken(wie: Wie, besluit: Besluit) -> Mag:
    """Awb 3:41, 3:45 tot en met 3:47: bevoegd, onderbouwd, en nog niet bekendgemaakt."""
    if besluit.gemeente_id not in wie.gemeenten:
        return Mag("Dit besluit is niet gevonden.")
    if not wie.mag(Recht.BESLUIT_BEKENDMAKEN, besluit.gemeente_id):
        return Mag(f"Uw rol ({wie.rol}) of uw mandaat staat dit niet toe. {Recht.BESLUIT_BEKENDMAKEN.reden}")
    if besluit.bekendgemaakt_op:
        return NietMeer("Dit besluit is al bekendgemaakt.")
    if Besluit.objects.filter(vervangt=besluit).exists():
        return NietMeer("Een nieuwer besluit vervangt dit. Maak dat bekend.")
    if ontbreekt := ontbreekt_voor_bekendmaking(besluit):
        return NogNiet("Nog nodig: " + ", ".join(ontbreekt) + ".")
    return Mag()


def ontbreekt_voor_bekendmaking(besluit: Besluit) -> list[str]:
    """BES-1: zonder beslisser, grondslag en motivering gaat een besluit de deur niet uit."""
    eisen = (
        (Recht.PIP_VASTSTELLEN in ROLLEN[Rol(besluit.genomen_door.rol)], "een bevoegde beslisser"),
        (bool(besluit.grondslag), "de wettelijke grondslag"),
        (bool(besluit.motivering.strip()), "de motivering"),
        (bool(besluit.namens), "namens welk college is besloten"),
    )
    return [wat for klopt, wat in eisen if not klopt]
