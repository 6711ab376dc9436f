"""Het logboek komt als laatste in de transactie: niets bevestigd zonder regel, geen regel van wat verviel (LOG-1)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from meedoen.logboek import services
from meedoen.logboek.keten import controleren
from meedoen.logboek.models import Auditregel, Ketenstand
from meedoen.logboek.services import logboek_als_laatste, vastleggen

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def _regel(nummer: int, code: str = "0405") -> None:
    vastleggen("dossier_ingezien", gemeente_code=code, onderwerp=f"traject:{nummer}", dossier=nummer)


def _dossiers(code: str = "0405") -> list[int | None]:
    return list(Auditregel.objects.filter(gemeente_code=code).order_by("volgnummer").values_list("dossier", flat=True))


def test_de_regels_komen_aan_het_eind_met_hun_eigen_tijd_en_volgorde():
    with logboek_als_laatste():
        for nummer in range(4):
            _regel(nummer, "0420" if nummer % 2 else "0405")
        assert not Ketenstand.objects.exists()
    assert (_dossiers(), _dossiers("0420")) == ([0, 2], [1, 3])
    tijden = list(Auditregel.objects.order_by("dossier").values_list("tijdstip", flat=True))
    assert tijden == sorted(tijden)
    assert controleren() == []


def test_gemeenten_gaan_altijd_in_dezelfde_volgorde():
    with (
        CaptureQueriesContext(
            connection,
        ) as vragen,
        logboek_als_laatste(),
    ):
        _regel(1, "0420")
        _regel(2, "0405")
    codes = [c for v in vragen if "INSERT INTO" in v["sql"] for c in ("0405", "0420") if c in v["sql"]]
    assert codes == sorted(codes)
    assert codes


@given(stappen=st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12))
def test_alleen_wat_blijft_staat_in_het_logboek(stappen):
    """Elke stap is een eigen savepoint, met een dienst erin die lukt of niet; wat terugging, laat geen regel na."""
    Auditregel.objects.all().delete()
    Ketenstand.objects.all().delete()
    with logboek_als_laatste():
        for nummer, (buiten, binnen) in enumerate(stappen):
            with transaction.atomic():
                with logboek_als_laatste():
                    _regel(2 * nummer)
                    transaction.set_rollback(not binnen)
                _regel(2 * nummer + 1)
                transaction.set_rollback(not buiten)
    blijft = [[2 * n, 2 * n + 1] if binnen else [2 * n + 1] for n, (buiten, binnen) in enumerate(stappen) if buiten]
    assert _dossiers() == [nummer for deel in blijft for nummer in deel]
    assert controleren() == []


def test_een_proef_schrijft_niets_in_het_logboek():
    with CaptureQueriesContext(connection) as vragen, logboek_als_laatste():
        _regel(1)
        transaction.set_rollback(True)
    assert not any("logboek_" in vraag["sql"] for vraag in vragen)


def test_zonder_regel_geen_wijziging(monkeypatch):
    def dicht(*_, **__):
        raise DatabaseError("vol")

    monkeypatch.setattr(services, "aanhangen", dicht)
    with pytest.raises(DatabaseError):
        _schrijf()
    assert not Ketenstand.objects.exists()


def test_een_fout_laat_het_logboek_daarna_gewoon_werken():
    with pytest.raises(ZeroDivisionError):
        _schrijf(1 // 0 for _ in range(1))
    _regel(2)
    assert _dossiers() == [2]


def _schrijf(daarna: Iterable[int] = ()) -> None:
    with logboek_als_laatste():
        Ketenstand.objects.create(soort="verwerking", gemeente_code="0405")
        _regel(1)
        list(daarna)
