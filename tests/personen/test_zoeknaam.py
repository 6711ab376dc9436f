"""Een naam wordt gevonden over schriften en spellingen heen."""

from __future__ import annotations

import pytest
from tests.factories import Regio, dossier

from meedoen.autorisatie.wie import context
from meedoen.personen.models import Persoon
from meedoen.personen.selectors import mogelijke_doublures, personen_op_naam
from meedoen.personen.services import persoon_vastleggen
from meedoen.personen.zoeknaam import klankvorm

GELIJK = [
    ("محمد", "Mohamed", "Mohammed", "Muhammad"),
    ("أحمد", "Ahmed", "Ahmad"),
    ("الخطيب", "Al-Khatib", "al Khatib"),
    ("علي", "Ali"),
    ("يوسف", "Yousef", "Youssef", "Yusuf"),
    ("ሰላም", "Selam", "Salaam"),
    ("Олена", "Olena"),
    ("Ghebremedhin", "Gebremedhin"),
    ("Ali Hassan", "Hassan Ali"),
]


@pytest.mark.parametrize("namen", GELIJK, ids=lambda namen: namen[-1])
def test_dezelfde_naam_in_andere_schriften_en_spellingen_klinkt_gelijk(namen):
    assert len({klankvorm(naam) for naam in namen}) == 1


@pytest.mark.parametrize("naam", ["D", "O'Neill", "Ô", "李"])
def test_korte_en_ongewone_namen_gaan_niet_stuk(naam):
    assert isinstance(klankvorm(naam), str)


def test_verschillende_namen_klinken_verschillend():
    assert len({klankvorm(naam) for naam in ("Mohamed", "Selam", "Olena", "Ahmed", "Yousef")}) == 5


@pytest.mark.django_db(databases=["default", "logboek"])
def test_zoeken_vindt_alleen_in_de_eigen_gemeenten_en_wijst_op_doublures():
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    eerste = dossier(regio, medewerker, regio.hoorn, voornamen="Mohamed", achternaam="Ali")
    dossier(regio, medewerker, regio.opmeer, voornamen="Mohamed", achternaam="Ali")
    wie = regio.wie(medewerker)
    with context(wie.gemeenten):
        gevonden = list(personen_op_naam(wie, "محمد علي"))
        assert [rij["pk"] for rij in gevonden] == [eerste.persoon_id]
        tweede, nieuw = persoon_vastleggen(
            gemeente=regio.hoorn, voornamen="Mohammed", achternaam="Ali", geboortedatum=eerste.persoon.geboortedatum
        )
        assert nieuw
        dubbel = mogelijke_doublures(
            wie, zoeknaam=tweede.zoeknaam, geboortedatum=tweede.geboortedatum, behalve=tweede.pk
        )
        assert dubbel == [eerste.persoon_id]
        assert Persoon.objects.count() == 2
