"""Van elk formulier waarin u iets invult, is een weg terug zonder bewaren."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from lxml import html
from tests.factories import als, dossier

from meedoen import web

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

SJABLONEN = Path(web.__file__).parent / "templates" / "web"
# Deze bewaren niets, zijn zelf de bladzijde waarop u kijkt, of noemen de weg terug "Nog niet".
ZONDER = {"intake.html", "inloggen.html", "wet_vraag.html", "bekendmaken.html"}
FORMULIEREN = sorted(
    blad.name
    for blad in SJABLONEN.glob("*.html")
    if blad.name not in ZONDER and 'method="post"' in (tekst := blad.read_text()) and "as_field_group" in tekst
)


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_elk_formulier_is_te_verlaten_zonder_bewaren(naam):
    tekst = (SJABLONEN / naam).read_text()
    weg = tekst.count("web/bewaarknoppen.html") + tekst.count(">Niet bewaren</a>")
    assert weg >= tekst.count('method="post"') - tekst.count("{% url 'taak-") - tekst.count("verwijderen")


def test_de_weg_terug_gaat_naar_waar_u_vandaan_kwam(regio, marloes):
    traject = dossier(regio, marloes, regio.hoorn)
    taak, gesprekken = reverse("taak-nieuw", args=[traject.pk]), reverse("gesprekken", args=[traject.pk])
    for adres, naar in ((taak, gesprekken), (f"{taak}?terug=vandaag", reverse("vandaag"))):
        (weg,) = html.fromstring(als(marloes).get(adres).content).xpath("//main//a[.='Niet bewaren']/@href")
        assert weg == naar
