"""De sleutel van een les: wie haar maakt en wie haar leest gebruiken dezelfde vorm."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meedoen.trajecten.lessleutel import (
    eerste_versie,
    kvk_van,
    les_id_van,
    lessleutel,
    met_versie,
    school_van,
    volgende_versie,
)

DELEN = st.text(alphabet="abcXYZ0123-./: ", max_size=20)


@given(kvk=DELEN, les_id=DELEN, nummer=DELEN, hoe_vaak=st.integers(1, 30))
def test_een_sleutel_geeft_haar_delen_terug_hoe_vaak_de_les_ook_verhuisde(kvk, les_id, nummer, hoe_vaak):
    sleutel = eerste = lessleutel(kvk=kvk, les_id=les_id, nummer=nummer)
    for keer in range(1, hoe_vaak + 1):
        assert (kvk_van(sleutel), les_id_van(sleutel), eerste_versie(sleutel)) == (kvk, les_id, eerste)
        sleutel = volgende_versie(sleutel)
        assert sleutel == met_versie(eerste, keer + 1) == met_versie(sleutel, keer + 1)
    assert school_van(sleutel) == school_van(eerste)
