"""`meedoen volume`: geloofwaardige verdeling, zoekbaar, en nooit in productie."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import Count

from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.wie import context, wie_is
from meedoen.logboek.keten import controleren
from meedoen.personen.models import Naamdeel, Persoon
from meedoen.personen.services import naam_voor_klank
from meedoen.personen.zoeknaam import zoekdelen
from meedoen.trajecten.lijst import Filter, dossiers_voor
from meedoen.trajecten.models import Traject
from meedoen.trajecten.termijnen import berekende_kolommen
from meedoen.trajecten.toestanden import LOPEND

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def test_volume_geeft_zestig_tot_tachtig_lopende_dossiers_per_klantmanager_en_kloppende_kolommen():
    call_command("volume", dossiers=600, peildatum=date(2026, 11, 24), verbosity=0)
    with context(set(Gemeente.objects.values_list("pk", flat=True))):
        assert Traject.objects.count() == 600
        assert controleren() == []
        lasten = Traject.objects.filter(toestand__in=LOPEND).values_list("klantmanager").annotate(n=Count("pk"))
        assert 55 <= sum(n for _, n in lasten) / Medewerker.objects.count() <= 85
        for traject in Traject.objects.select_related("persoon").order_by("pk")[:40]:
            for kolom, dag in berekende_kolommen(traject).items():
                assert getattr(traject, kolom) == dag
            assert traject.sorteernaam == traject.persoon.sorteernaam
        persoon = Persoon.objects.order_by("pk").first()
        delen = set(Naamdeel.objects.filter(persoon=persoon).values_list("deel", flat=True))
        assert delen == set(zoekdelen(naam_voor_klank(persoon)))
        wie = wie_is(Medewerker.objects.order_by("pk").first(), op=date(2026, 11, 24))
        blad = dossiers_voor(wie, Filter(q=persoon.achternaam, lijst="alle"))
        assert blad.aantal >= 1


def test_geg5_volume_weigert_in_productie_en_in_een_gevulde_database(settings):
    Gemeente.objects.create(code="0405", naam="Hoorn")
    with pytest.raises(CommandError, match="niet leeg"):
        call_command("volume", dossiers=10)
    settings.OMGEVING = "productie"
    with pytest.raises(CommandError, match="productieomgeving"):
        call_command("volume", dossiers=10)
