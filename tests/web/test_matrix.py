"""R1 en R2: elke rol × route × relatie × methode geeft precies het verwachte antwoord, en geen kanarie ontsnapt."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.regels import OPEN, REGELS, routes
from tests.web.ronde import Cel
from tests.web.rondgang import kort, loop, schoon

from meedoen.autorisatie.rollen import Recht, Rol

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def test_r1_elke_route_staat_in_de_tabel():
    zonder = sorted(set(routes()) - set(REGELS) - set(OPEN))
    assert not zonder, (
        f"Geen regel voor {', '.join(zonder)}. Voeg in tests/web/regels.py een rij toe aan REGELS, bijvoorbeeld: "
        f'"{zonder[0]}": _lees(),  voor een leesscherm van een dossier, of _werk(R.DOSSIER_BEHEREN) voor een handeling.'
    )
    weg = sorted((set(REGELS) | set(OPEN)) - set(routes()))
    assert not weg, f"Deze routes zijn er niet meer; haal hun rij uit tests/web/regels.py: {', '.join(weg)}"


def test_r1_het_recht_in_de_tabel_is_dat_van_het_scherm():
    anders = [
        f"{naam}: tabel {regel.recht}, scherm {getattr(routes()[naam].callback, 'recht', None)}"
        for naam, regel in REGELS.items()
        if naam in routes() and getattr(routes()[naam].callback, "recht", None) != regel.recht
    ]
    assert not anders, kort(anders)
    assert all(isinstance(regel.recht, Recht) for regel in REGELS.values())


# Per route de cellen die het snelst iets laten zien: wie het mag, wie de rol mist, wie de gemeente mist.
PROEF = (
    (Rol.BEGELEIDER, "eigen", "GET"),
    (Rol.KLANTMANAGER, "eigen", "POST"),
    (Rol.KLANTMANAGER, "andere gemeente", "POST"),
    (Rol.TEAMLEIDER, "half mandaat", "POST"),
    (Rol.TEAMLEIDER, "mandaat zonder inzage", "GET"),
    (Rol.TEAMLEIDER, "afgesloten", "POST"),
    (Rol.RAAD, "eigen", "GET"),
)


def test_r1_r2_een_proef_van_elke_route(ronde):
    schoon(loop(ronde, (Cel(rol, relatie, route, m) for rol, relatie, m in PROEF for route in REGELS)))


def test_r1_wat_open_is_zonder_inloggen(ronde):
    client = Client()
    for naam, (get, post) in OPEN.items():
        pad = reverse(naam, args=["0405"] if naam == "thema" else [])
        assert client.get(pad).status_code == get, naam
        assert client.post(pad).status_code == post, naam
