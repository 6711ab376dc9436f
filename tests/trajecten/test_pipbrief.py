"""Zegt de brief over niveau en examens precies wat het plan vraagt? Elke route, elke combinatie (AFS-01, PIP-13)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.trajecten.models import Pip, Traject
from meedoen.trajecten.onderdelen import vereist_niveau
from meedoen.trajecten.pip.brief import TAALVOLGORDE, TERMIJN_VAN, _afspraken, _termijn
from meedoen.wet.begrippen import Onderdeel, Taalniveau
from meedoen.wet.wet_inburgering_2021.artikel_11 import inburgeringstermijn

LEZEN, LUISTEREN, SCHRIJVEN, SPREKEN = TAALVOLGORDE
DELEN = st.sets(st.sampled_from(TAALVOLGORDE)).map(sorted)


OP = date(2026, 11, 24)


def regel(naam: str, *, doelgroep: str = "asielstatushouder", **plan: object) -> str | None:
    return dict(_afspraken(Pip(traject=Traject(doelgroep=doelgroep), **{"leerroute": "b1"} | plan), OP)).get(naam)


@pytest.mark.parametrize(
    ("doelgroep", "route", "zin"),
    [
        (
            "asielstatushouder",
            "z",
            "800 uur les en 800 uur participatie. De uren PVT en MAP tellen mee als participatie.",
        ),
        ("gezinsmigrant", "z", "800 uur les."),
        ("overige_migrant", "z", "800 uur les."),
        ("asielstatushouder", "b1", None),
    ],
)
def test_z02_de_brief_noemt_de_uren_van_de_zelfredzaamheidsroute(doelgroep, route, zin):
    assert regel("Uren in de Z-route", doelgroep=doelgroep, leerroute=route) == zin


@pytest.mark.parametrize(
    ("plan", "zin"),
    [
        ({"taalniveau": "B1"}, "B1"),
        ({"taalniveau": "A2"}, "A2 voor alle taalonderdelen."),
        ({"taalniveau": "A2", "a2_onderdelen": [*TAALVOLGORDE]}, "A2 voor alle taalonderdelen."),
        ({"taalniveau": "A2", "a2_onderdelen": [SPREKEN]}, "A2 voor spreken; B1 voor lezen, luisteren en schrijven."),
        (
            {"taalniveau": "A2", "a2_onderdelen": [SPREKEN, LEZEN]},
            "A2 voor lezen en spreken; B1 voor luisteren en schrijven.",
        ),
        (
            {"taalniveau": "A2", "a2_onderdelen": [LEZEN, LUISTEREN, SCHRIJVEN]},
            "A2 voor lezen, luisteren en schrijven; B1 voor spreken.",
        ),
        ({"leerroute": "onderwijs", "taalniveau": "B1"}, "B1"),
        ({"leerroute": "z", "taalniveau": ""}, None),
    ],
)
def test_afs01_de_brief_noemt_per_taalonderdeel_het_niveau_dat_het_plan_vraagt(plan, zin):
    assert regel("Taalniveau", **plan) == zin


@given(a2=DELEN, niveau=st.sampled_from(["A2", "B1"]))
def test_afs01_in_elke_combinatie_staat_elk_onderdeel_bij_zijn_eigen_niveau(a2, niveau):
    plan = {"taalniveau": niveau, "a2_onderdelen": a2}
    zin = regel("Taalniveau", **plan)
    nodig = {onderdeel: vereist_niveau(Pip(leerroute="b1", **plan), onderdeel, a2) for onderdeel in TAALVOLGORDE}
    if len(set(nodig.values())) == 1:
        assert zin in ("B1", "A2 voor alle taalonderdelen.")
        assert zin.startswith(nodig[LEZEN])
        return
    helften = dict(zip((Taalniveau.A2, Taalniveau.B1), zin.split(";"), strict=True))
    assert all((onderdeel in helften[n]) == (nodig[onderdeel] == n) for n in helften for onderdeel in TAALVOLGORDE)


@pytest.mark.parametrize(
    ("examens", "toelichting", "zin"),
    [
        ([LEZEN], "", "U wilt examen doen in lezen op A2."),
        ([SPREKEN, LEZEN], "", "U wilt examen doen in lezen en spreken op A2."),
        ([Onderdeel.KNM], "", "U wilt examen doen in KNM."),
        (
            [*TAALVOLGORDE, Onderdeel.KNM],
            "In 2028",
            "U wilt examen doen in lezen, luisteren, schrijven en spreken op A2, en in KNM. In 2028.",
        ),
        ([], "Ooit A2", "Ooit A2."),  # een plan van vroeger: niemand koos nog welk examen
        ([], "", None),
    ],
)
def test_pip13_de_brief_noemt_de_gekozen_examens_en_de_toelichting(examens, toelichting, zin):
    plan = {"leerroute": "z", "taalniveau": "", "wensexamens": examens, "examenwens": toelichting}
    assert regel("Examens op uw wens", **plan) == zin


@given(eerste=st.dates(date(2022, 1, 1), date(2030, 12, 31)), dagen=st.integers(0, 2000), versie=st.integers(2, 9))
def test_term03_een_latere_versie_noemt_in_haar_brief_dezelfde_termijn_als_het_eerste_plan(eerste, dagen, versie):
    """De eerste brief gaat de deur uit voordat er een dag van het eerste PIP is; daarna staat die vast."""
    eerste_zin = next(_termijn(Pip(volgnummer=1, traject=Traject(kennisgeving_duo=eerste)), eerste))
    latere = Pip(volgnummer=versie, traject=Traject(eerste_pip=eerste))
    op = eerste + timedelta(days=dagen)
    zinnen = list(_termijn(latere, op))
    dagen_van = eerste_zin.removeprefix("U heeft ").partition(TERMIJN_VAN)[0]
    assert dagen_van in zinnen[0]
    voorbij = op > inburgeringstermijn(pip_dagtekening=eerste).waarde.einde  # TERM-06
    assert (zinnen[0] == eerste_zin) is not voorbij
    assert "Deze wijziging verandert het einde van uw termijn niet." in zinnen


def test_term01_zonder_kennisgeving_belooft_de_brief_geen_termijn():
    zin = next(_termijn(Pip(volgnummer=1, traject=Traject()), OP))
    assert zin.startswith("Moet u inburgeren? Dan heeft u van 25 november 2026 tot en met ")
