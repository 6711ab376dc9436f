"""PVT-01, MAP-01, Z-02: zakken de uren na een afronding onder de eis, dan blijft zij staan en hoort een mens het."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from lxml import html
from tests.factories import OP, als, dossier, met_pip
from tests.factories.lessen import lessen_vanaf
from tests.web.leestekst import leestekst

from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Afronding, Duofeit, Uurregel
from meedoen.trajecten.onderdelen import DUO, onderdelen_voor, uren_onder_afronding
from meedoen.trajecten.ontheffingen import BELASTBAARHEID, GEDEELTELIJK_ONTHEVEN
from meedoen.trajecten.services.afrondingen import afronding_vastleggen
from meedoen.trajecten.services.uren import uren_vastleggen, uur_corrigeren
from meedoen.trajecten.werkvoorraad import werkvoorraad_voor
from meedoen.wet.begrippen import Onderdeel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

DAG = date(2026, 10, 1)


@pytest.fixture
def traject(regio, marloes):
    return met_pip(dossier(regio, marloes, regio.hoorn))


def _uren(regio, marloes, traject, **per_soort: int | Decimal) -> None:
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        eerste = date(2025, 6, 1) + timedelta(days=Uurregel.objects.filter(traject=traject).count())
        uren_vastleggen(traject=traject, wie=wie, lessen=lessen_vanaf(eerste, **per_soort), bron="School")


def _rond_af(regio, marloes, traject, *onderdelen: Onderdeel) -> None:
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        for onderdeel in onderdelen:
            afronding_vastleggen(traject=traject, wie=wie, onderdeel=onderdeel, datum=DAG, voorwaarde=True)


def _corrigeer(regio, marloes, traject, soort: str, uren: str) -> None:
    """De laatste les van deze soort duurde korter."""
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        regel = Uurregel.objects.filter(traject=traject, soort=soort, corrigeert=None).order_by("-pk").first()
        uur_corrigeren(
            regel=regel, wie=wie, stand="te_laat", gevolgd=regel.telt - Decimal(uren), reden="Nagevraagd", bron="School"
        )


def _te_weinig(traject) -> list[str]:
    with context({traject.gemeente_id}):
        g = onderdelen_voor(traject, op=OP).gegevens
        return uren_onder_afronding(traject, g, OP)


def _signalen(regio, marloes) -> list[tuple[str, str]]:
    wie = regio.wie(marloes)
    with context(wie.gemeenten):
        voorraad = werkvoorraad_voor(wie)
    return [(r.signaal.soort, r.signaal.reden) for r in (*voorraad.nu, *voorraad.deze_week)]


@pytest.mark.parametrize(
    ("onderdeel", "soort", "norm", "naam"),
    [(Onderdeel.PVT, "pvt", 12, "PVT"), (Onderdeel.MAP, "map_praktijk", 40, "MAP")],
)
def test_een_correctie_onder_de_eis_laat_de_afronding_staan_en_is_een_signaal(
    regio, marloes, traject, onderdeel, soort, norm, naam
):
    _uren(regio, marloes, traject, **{soort: norm})
    _rond_af(regio, marloes, traject, onderdeel)
    assert (_te_weinig(traject), _signalen(regio, marloes)) == ([], [])
    _corrigeer(regio, marloes, traject, soort, "1.5")
    zin = f"De uren kloppen niet meer met de afronding van {naam} op 1 oktober 2026: {norm - 2} van {norm} uur."
    assert _te_weinig(traject) == [zin]
    assert _signalen(regio, marloes) == [("Uren", zin)]
    with context({traject.gemeente_id}):
        assert Afronding.objects.get().datum == DAG
        rij = next(r for r in onderdelen_voor(traject, op=OP).rijen if r.onderdeel == onderdeel)
    assert (rij.klaar, "Kijk de uren na" in rij.mist) == (False, True)


def test_het_signaal_staat_op_vandaag_en_in_het_dossier_met_een_knop_naar_de_uren(regio, marloes, traject):
    _uren(regio, marloes, traject, pvt=12)
    _rond_af(regio, marloes, traject, Onderdeel.PVT)
    _corrigeer(regio, marloes, traject, "pvt", "2")
    client, zin = als(marloes), "De uren kloppen niet meer met de afronding van PVT op 1 oktober 2026: 10 van 12 uur."
    for adres in (reverse("vandaag"), reverse("dossier", args=[traject.pk])):
        pagina = client.get(adres).content
        assert zin in leestekst(pagina.decode())
        assert html.fromstring(pagina).xpath(
            f"//a[@href='{reverse('uren', args=[traject.pk])}'][contains(., 'nakijken')]"
        )


def test_komen_de_uren_er_weer_bij_dan_is_het_signaal_weg(regio, marloes, traject):
    _uren(regio, marloes, traject, pvt=12)
    _rond_af(regio, marloes, traject, Onderdeel.PVT)
    _corrigeer(regio, marloes, traject, "pvt", "2")
    _uren(regio, marloes, traject, pvt=2)
    assert (_te_weinig(traject), _signalen(regio, marloes)) == ([], [])


def test_wat_duo_meldde_of_niet_bij_de_route_hoort_is_geen_signaal(regio, marloes, traject):
    for onderdeel, bron in ((Onderdeel.PVT, DUO), (Onderdeel.Z_EINDGESPREK, "Hoorn")):
        with context({traject.gemeente_id}):
            Afronding.objects.create(
                traject=traject, gemeente_id=traject.gemeente_id, onderdeel=onderdeel, datum=DAG, bron=bron
            )
    assert (_te_weinig(traject), _signalen(regio, marloes)) == ([], [])


@pytest.mark.parametrize(
    ("doelgroep", "van_duo", "participatie"),
    [
        ("asielstatushouder", None, ["748 van 800 participatie-uren"]),
        ("asielstatushouder", 748, []),  # ONTH-09: dan is de norm lager
        ("asielstatushouder", 749, ["748 van 749 participatie-uren"]),
        ("gezinsmigrant", None, []),
    ],
)
def test_het_eindgesprek_z_noemt_cursus_en_voor_asiel_ook_participatie(
    regio, marloes, doelgroep, van_duo, participatie
):
    z = met_pip(dossier(regio, marloes, regio.hoorn, doelgroep=doelgroep), leerroute="z", taalniveau="")
    _uren(regio, marloes, z, taal=799, pvt=12, map_praktijk=40, participatie=696)
    with context({z.gemeente_id}):
        for onderdeel in (Onderdeel.PVT, Onderdeel.MAP, Onderdeel.Z_EINDGESPREK):
            Afronding.objects.create(
                traject=z, gemeente_id=z.gemeente_id, onderdeel=onderdeel, datum=DAG, bron="Hoorn", voorwaarde=True
            )
        if van_duo:
            waarde = {BELASTBAARHEID: van_duo}
            feit = {"traject": z, "gemeente_id": z.gemeente_id, "soort": "ontheffing", "datum": DAG, "waarde": waarde}
            Duofeit.objects.create(gebeurtenis=GEDEELTELIJK_ONTHEVEN, sleutel="x", **feit)
    (zin,) = _te_weinig(z)
    delen = ["799 van 800 cursusuren", *participatie]
    assert zin == f"De uren kloppen niet meer met het eindgesprek Z-route op 1 oktober 2026: {' en '.join(delen)}."
