"""R9b zonder anker: de auditregels in de gewone database getuigen over de ketens in de tweede (LOG-4)."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connections

from meedoen.logboek import keten
from meedoen.logboek.keten import LANDELIJK, SOORTEN, Breuk, ankers, controleren
from meedoen.logboek.models import Auditregel, Ketenstand
from meedoen.logboek.services import vastleggen, verwerking_vastleggen

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

GEMEENTEN = ("0405", "0420")
PER_RONDE = 3
STAND = ("volgnummer", "zegel", "stand_zegel")


def _inzage(code: str) -> None:
    """Drie regels in elke keten van de tweede database, zoals drie dossierschermen ze achterlaten."""
    for nummer in range(PER_RONDE):
        verwerking_vastleggen("dossier", activiteit="begeleiden", betrokkenen=[(code, nummer)])
        vastleggen(
            "dossier_ingezien", gemeente_code=code, onderwerp=f"traject:{nummer}", dossier=nummer, using="logboek"
        )


def _wijziging(code: str) -> None:
    vastleggen("feiten_bijgewerkt", gemeente_code=code, onderwerp="traject:1", dossier=1)


def _ronde() -> None:
    for code in GEMEENTEN:
        _inzage(code)
        _wijziging(code)


def _sql(opdracht: str, *waarden: object) -> None:
    with connections["logboek"].cursor() as cursor:
        cursor.execute(opdracht, waarden)
        assert cursor.rowcount > 0, opdracht


def _wis(soort: str, code: str, *, na: int = 0) -> None:
    tabel = SOORTEN[soort]._meta.db_table
    _sql(f"DELETE FROM {tabel} WHERE gemeente_code = %s AND volgnummer > %s", code, na)


def _wis_stand(soort: str, code: str) -> None:
    _sql("DELETE FROM logboek_ketenstand WHERE soort = %s AND gemeente_code = %s", soort, code)


def _stand(soort: str, code: str) -> tuple[object, ...]:
    return Ketenstand.objects.using("logboek").values_list(*STAND).get(soort=soort, gemeente_code=code)


def _zet_terug(soort: str, code: str, stand: tuple[object, ...]) -> None:
    """De echte stand van toen: haar zegel klopt, want die heeft het systeem zelf gemaakt."""
    zet = "UPDATE logboek_ketenstand SET volgnummer = %s, zegel = %s, stand_zegel = %s"
    _sql(f"{zet} WHERE soort = %s AND gemeente_code = %s", *stand, soort, code)


def _plekken(breuken: list[Breuk]) -> list[tuple[str, str, str, int]]:
    """De lijst van ketens meldt een gewiste stand ook; de plek komt van de keten zelf."""
    return [(b.bron, b.soort, b.gemeente_code, b.volgnummer) for b in breuken if b.soort in SOORTEN]


elke_keten = pytest.mark.parametrize(("soort", "code"), [(s, c) for s in SOORTEN for c in GEMEENTEN])


@elke_keten
@pytest.mark.parametrize("daarna", [False, True])
def test_log4_een_hele_gewiste_keten_met_haar_stand_valt_op_ook_als_er_daarna_is_doorgewerkt(soort, code, daarna):
    _ronde()
    assert controleren() == []
    _wis(soort, code)
    _wis_stand(soort, code)
    if daarna:
        _ronde()
    assert _plekken(controleren()) == [("logboek", soort, code, PER_RONDE if daarna else 1)]


@elke_keten
@pytest.mark.parametrize("daarna", [False, True])
def test_log4_een_afgekapte_staart_met_de_stand_van_toen_valt_op_ook_als_er_daarna_is_doorgewerkt(soort, code, daarna):
    _ronde()
    toen = _stand(soort, code)
    _ronde()
    _wis(soort, code, na=PER_RONDE)
    _zet_terug(soort, code, toen)
    if daarna:
        _ronde()
    (breuk,) = controleren()
    assert _plekken([breuk]) == [("logboek", soort, code, 2 * PER_RONDE if daarna else PER_RONDE + 1)]
    assert f"auditregel 2 van gemeente {code} in de gewone database noemt" in breuk.reden


def test_log4_wie_alles_over_verwerking_wist_wordt_gevonden(capsys):
    """Zoals een proever het deed: `delete from logboek_verwerkingsregel; delete from logboek_ketenstand`."""
    verwerking_vastleggen("bestand inlezen", activiteit="begeleiden", betrokkenen=[("0405", 1), ("0405", 2)])
    vastleggen("bestand_ingelezen", gemeente_code="0405", onderwerp="soort:nieuwkomers")
    call_command("logboek", "controleren")
    _sql("DELETE FROM logboek_verwerkingsregel")
    _sql("DELETE FROM logboek_ketenstand")
    with pytest.raises(CommandError, match="1 breuk gevonden"):
        call_command("logboek", "controleren")
    assert "BREUK logboek/verwerking gemeente 0405 regel 1: vanaf hier is de keten weg" in capsys.readouterr().out


def test_log4_een_landelijke_regel_getuigt_over_elke_gemeente():
    """Wie alleen kijkt, laat geen wijziging na; de dagelijkse opdrachten wel, en die noemen elke keten."""
    _inzage("0420")
    vastleggen("opgeruimd", gemeente_code=LANDELIJK, onderwerp="opruimen")
    for soort in SOORTEN:
        _wis(soort, "0420")
        _wis_stand(soort, "0420")
    assert _plekken(controleren()) == [("logboek", soort, "0420", 1) for soort in SOORTEN]


def test_log4_wat_na_de_laatste_wijziging_is_gewist_vindt_alleen_een_anker_en_dat_zegt_de_opdracht(capsys, tmp_path):
    _ronde()
    toen = _stand("verwerking", "0405")
    _inzage("0405")
    bewaard = tmp_path / "ankers.jsonl"
    bewaard.write_text("\n".join(json.dumps(asdict(a)) for a in ankers()), encoding="utf-8")
    _wis("verwerking", "0405", na=PER_RONDE)
    _zet_terug("verwerking", "0405", toen)
    call_command("logboek", "controleren")
    assert "na de laatste wijziging" in capsys.readouterr().out
    with pytest.raises(CommandError, match="1 breuk gevonden"):
        call_command("logboek", "controleren", anker=bewaard)


def test_log4_een_vervalste_regel_getuigt_niet():
    _ronde()
    Auditregel.objects.filter(gemeente_code="0405").update(getuigt="verwerking:0420:99:abc")
    assert _plekken(controleren()) == [("default", "audit", "0405", 1)]


def test_log4_een_regel_van_voor_de_getuigenis_houdt_haar_zegel():
    """Een leeg veld telt niet mee in het zegel: zo rekende het ook toen het veld er nog niet was."""
    _wijziging("0405")
    regel = Auditregel.objects.get()
    assert regel.getuigt == ""
    inhoud = json.loads(keten._canoniek(regel, ""))[3]
    assert sorted(inhoud) == sorted(Auditregel.ZEGELVELDEN)


def test_een_wijziging_wacht_niet_op_de_tweede_database(monkeypatch):
    def weg(*_args, **_kwargs):
        raise DatabaseError("de tweede database is weg")

    _ronde()
    with monkeypatch.context() as even:
        even.setattr(connections["logboek"], "cursor", weg)
        _wijziging("0405")
    assert Auditregel.objects.filter(gemeente_code="0405").order_by("volgnummer").last().getuigt == ""
    assert controleren() == []
