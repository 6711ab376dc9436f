"""Een persoon vastleggen uit een lijst: nooit stil koppelen, en nooit stil iets kwijt wat een ander net wijzigde."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import Regio

from meedoen.autorisatie.wie import context
from meedoen.logboek.models import Auditregel
from meedoen.personen import services
from meedoen.personen.models import Persoon
from meedoen.personen.services import ADRES, NummerBezet, persoon_bijwerken, persoon_vastleggen

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

BSN, ANDER_BSN, V_NUMMER = "123456782", "111222333", "1234567890"


@pytest.fixture
def hoorn():
    gemeente = Regio().hoorn
    with context({gemeente.pk}):
        persoon_vastleggen(gemeente=gemeente, bsn=BSN, achternaam="Habte", telefoon="06 1")
        yield gemeente


def test_btr2_een_lijst_laat_staan_wat_een_collega_net_wijzigde(hoorn, monkeypatch):
    """De collega bewaart nadat de lijst de persoon vond en voordat de lijst schrijft."""
    zoek = services._een_mens

    def zoek_en_dan_de_collega(*args, **nummers):
        gevonden = zoek(*args, **nummers)
        monkeypatch.undo()
        persoon_bijwerken(persoon=Persoon.objects.get(), versie=1, email="selam@voorbeeld.nl", woonplaats="Hoorn")
        return gevonden

    monkeypatch.setattr(services, "_een_mens", zoek_en_dan_de_collega)
    persoon, nieuw = persoon_vastleggen(gemeente=hoorn, bsn=BSN, telefoon="06 2")
    bewaard = Persoon.objects.get()
    assert (nieuw, persoon.pk) == (False, bewaard.pk)
    assert (bewaard.telefoon, bewaard.email, bewaard.woonplaats) == ("06 2", "selam@voorbeeld.nl", "Hoorn")
    assert (persoon.versie, bewaard.versie) == (3, 3)


def test_wat_gelijk_is_of_leeg_schrijft_niets(hoorn):
    gelogd = Auditregel.objects.count()
    persoon, nieuw = persoon_vastleggen(gemeente=hoorn, bsn=BSN, telefoon="06 1", achternaam="", geboortedatum=None)
    assert (persoon.versie, nieuw, Auditregel.objects.count()) == (1, False, gelogd)


def test_een_nummer_komt_erbij_en_vervangt_er_nooit_een(hoorn):
    persoon, _ = persoon_vastleggen(gemeente=hoorn, bsn=BSN, v_nummer=V_NUMMER)
    assert (persoon.v_nummer, persoon.versie) == (V_NUMMER, 2)
    persoon, _ = persoon_vastleggen(gemeente=hoorn, bsn=ANDER_BSN, v_nummer=V_NUMMER, telefoon="06 3")
    assert (persoon.bsn, persoon.telefoon) == (BSN, "06 3")


@pytest.mark.parametrize("velden", [{}, {"telefoon": "06 4"}])
def test_nummers_van_twee_mensen_koppelen_nooit(hoorn, velden):
    persoon_vastleggen(gemeente=hoorn, v_nummer=V_NUMMER, achternaam="Haddad")
    with pytest.raises(NummerBezet) as bezet:
        persoon_vastleggen(gemeente=hoorn, bsn=BSN, v_nummer=V_NUMMER, **velden)
    assert bezet.value.veld == "v_nummer"
    assert [p.v_nummer for p in Persoon.objects.order_by("pk")] == ["", V_NUMMER]


_DEEL = st.sampled_from(["", "a", "b", "A"])
_ADRESSEN = st.fixed_dictionaries(dict.fromkeys(ADRES, _DEEL))


@given(stond=_ADRESSEN, komt=_ADRESSEN)
def test_een_adres_is_nooit_half_oud_en_half_nieuw(stond, komt):
    """Spreekt het nieuwe adres het oude tegen, dan geldt het nieuwe als geheel; anders vult het alleen aan."""
    wordt = stond | services._aanvulling(Persoon(**stond), komt)
    anders = any(komt[n] and stond[n] and komt[n].lower() != stond[n].lower() for n in ADRES)
    assert wordt == (komt if anders else {n: komt[n] or stond[n] for n in ADRES})


def test_een_nieuwe_straat_zonder_postcode_houdt_de_oude_postcode_niet(hoorn):
    oud, nieuw = {"straat": "Laan 1", "postcode": "1621 AB"}, {"straat": "Dreef 9", "woonplaats": "Enkhuizen"}
    persoon_vastleggen(gemeente=hoorn, bsn=BSN, woonplaats="Hoorn", **oud)
    persoon, _ = persoon_vastleggen(gemeente=hoorn, bsn=BSN, telefoon="", **nieuw)
    assert (persoon.straat, persoon.postcode, persoon.woonplaats) == ("Dreef 9", "", "Enkhuizen")
    zonder, _ = persoon_vastleggen(gemeente=hoorn, bsn=BSN, telefoon="06 5")
    assert (zonder.straat, zonder.woonplaats) == ("Dreef 9", "Enkhuizen")
